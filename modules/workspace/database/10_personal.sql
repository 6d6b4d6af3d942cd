-- What a person keeps for the desk: filters, layouts, phrases. Own rows only; what is shared is
-- shared by a shift lead or leader, and read by those it is for.

create or replace function gl.may_share() returns boolean
language sql stable set search_path = gl, public, pg_temp as $$
    select has_role('shift_lead', 'leader') $$;

create or replace function gl.require_share() returns void
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    if not may_share() then
        raise exception using errcode = 'GL403',
            message = 'Only a shift lead or a leader gives something to everybody.';
    end if;
end $$;

-- Own filters and those shared with a role of the account: [{filter_id, name, filter, sort, columns,
-- shared_role, own, by}] in their order.
create or replace function gl_api.filter_list() returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    return (select coalesce(jsonb_agg(jsonb_build_object('filter_id', f.filter_id, 'name', f.name,
                'filter', f.filter, 'sort', f.sort, 'columns', f.columns,
                'ordinal', f.ordinal, 'shared_role', f.shared_role, 'own', f.account_id = who.account_id, 'by', p.name)
                order by f.account_id <> who.account_id, f.ordinal, f.filter_id), '[]')
            from saved_filter f join account p using (account_id)
            where f.account_id = who.account_id or f.shared_role = any (who.roles));
end $$;

-- Saves a filter under its name, or changes the one with that name. `share_with` is a role, null
-- for oneself. Answers its id.
create or replace function gl_api.filter_save(name text, filter jsonb, sort text,
    columns jsonb default '[]', ordinal int default 0, share_with text default null) returns bigint
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    id bigint;
begin
    if coalesce(length(btrim(name)), 0) not between 1 and 60 then
        perform refuse_input('name', 'A filter needs a name of at most 60 characters.');
    elsif jsonb_typeof(filter) is distinct from 'object' then
        perform refuse_input('filter', 'The filter must be one JSON object.');
    elsif jsonb_typeof(columns) is distinct from 'array' or length(columns::text) > 4000
          or length(filter::text) > 8000 then
        perform refuse_input('columns', 'The columns must be a list, and the filter of sensible size.');
    elsif share_with is not null then
        perform require_share();
    end if;
    perform queue_condition(filter), queue_order(coalesce(sort, 'deadline')); -- what cannot be asked is not kept
    if (select count(*) from saved_filter f where f.account_id = who.account_id) >= 100 then
        raise exception using errcode = 'GL422', message = 'There are 100 saved filters already; delete one.';
    end if;
    insert into saved_filter as f (account_id, name, filter, sort, columns, ordinal, shared_role)
    values (who.account_id, btrim(filter_save.name), filter_save.filter,
            coalesce(filter_save.sort, 'deadline'), filter_save.columns,
            coalesce(filter_save.ordinal, 0), share_with)
    on conflict on constraint saved_filter_account_id_name_key do update
        set filter = excluded.filter, sort = excluded.sort, columns = excluded.columns,
            ordinal = excluded.ordinal, shared_role = excluded.shared_role, changed_at = now()
    returning f.filter_id into id;
    return id;
end $$;

create or replace function gl_api.filter_delete(filter_id bigint) returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    delete from saved_filter f
    where f.filter_id = filter_delete.filter_id and f.account_id = (actor()).account_id;
    if not found then
        raise exception using errcode = 'GL404', message = 'You have no such filter.';
    end if;
end $$;

-- How the windows stand on a set of screens (any text that names it, e.g. "1920x1080@1+..."). With a
-- name it is kept until deleted; without one it is a step of undo, of which 20 stay.
create or replace function gl_api.layout_save(screens text, state jsonb, name text default null)
returns bigint
language plpgsql security definer set search_path = gl, public, pg_temp as $$
#variable_conflict use_column
declare
    who gl.actor_row := actor();
    id bigint;
begin
    if coalesce(length(screens), 0) not between 1 and 200 then
        perform refuse_input('screens', 'Name the set of screens in at most 200 characters.');
    elsif length(name) not between 1 and 60 then
        perform refuse_input('name', 'The name of a layout has at most 60 characters.');
    elsif state is null or length(state::text) > 262144 then
        perform refuse_input('state', 'A layout has at most 256 KB.');
    elsif name is not null and (select count(distinct l.name) from desk_layout l
                                where l.account_id = who.account_id) >= 50 then
        raise exception using errcode = 'GL422', message = 'There are 50 named layouts already; delete one.';
    end if;
    if name is not null then
        insert into desk_layout as l (account_id, screens, name, state)
        values (who.account_id, layout_save.screens, layout_save.name, layout_save.state)
        on conflict (account_id, screens, name) where name is not null
        do update set state = excluded.state, saved_at = clock_timestamp()
        returning l.layout_id into id;
        return id;
    end if;
    insert into desk_layout as l (account_id, screens, state)
    values (who.account_id, layout_save.screens, layout_save.state) returning l.layout_id into id;
    delete from desk_layout l
    where l.account_id = who.account_id and l.screens = layout_save.screens and l.name is null
      and l.layout_id not in (select y.layout_id from desk_layout y
                              where y.account_id = who.account_id and y.screens = layout_save.screens
                                and y.name is null order by y.layout_id desc limit 20);
    return id;
end $$;

-- Newest first: [{layout_id, screens, name, saved_at, state}]; without `screens` of all sets.
create or replace function gl_api.layout_list(screens text default null) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    return (select coalesce(jsonb_agg(jsonb_build_object('layout_id', l.layout_id,
                'screens', l.screens, 'name', l.name, 'saved_at', l.saved_at, 'state', l.state)
                order by l.saved_at desc, l.layout_id desc), '[]')
            from desk_layout l
            where l.account_id = who.account_id
              and (layout_list.screens is null or l.screens = layout_list.screens));
end $$;

create or replace function gl_api.layout_delete(layout_id bigint) returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    delete from desk_layout l
    where l.layout_id = layout_delete.layout_id and l.account_id = (actor()).account_id;
    if not found then
        raise exception using errcode = 'GL404', message = 'You have no such layout.';
    end if;
end $$;

-- The district's phrases and one's own: [{phrase_id, kind, title, body, own}]. kind: intake, opinion,
-- reply; null for all.
create or replace function gl_api.phrase_list(kind text default null) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    return (select coalesce(jsonb_agg(jsonb_build_object('phrase_id', p.phrase_id, 'kind', p.kind,
                'title', p.title, 'body', p.body, 'ordinal', p.ordinal,
                'own', p.account_id is not null)
                order by p.kind, p.account_id is null, p.ordinal, p.phrase_id), '[]')
            from phrase p
            where (p.account_id is null or p.account_id = who.account_id)
              and (phrase_list.kind is null or p.kind = phrase_list.kind));
end $$;

-- Saves a phrase under its kind and title; `district` gives it to everybody.
create or replace function gl_api.phrase_save(kind text, title text, body text,
    district boolean default false, ordinal int default 0) returns bigint
language plpgsql security definer set search_path = gl, public, pg_temp as $$
#variable_conflict use_column
declare
    who gl.actor_row := actor();
    id bigint;
begin
    if not coalesce(kind in ('intake', 'opinion', 'reply'), false) then
        perform refuse_input('kind', 'The kind is intake, opinion or reply.');
    elsif coalesce(length(btrim(title)), 0) not between 1 and 60 then
        perform refuse_input('title', 'A phrase needs a title of at most 60 characters.');
    elsif coalesce(length(btrim(body)), 0) not between 1 and 4000 then
        perform refuse_input('body', 'A phrase has 1 to 4000 characters.');
    elsif district then
        perform require_share();
    elsif who.account_id = 0 then
        raise exception using errcode = 'GL403', message = 'Only an account keeps phrases.';
    end if;
    insert into phrase as p (account_id, kind, title, body, ordinal, changed_by)
    values (case when district then null else who.account_id end, phrase_save.kind,
            btrim(phrase_save.title), btrim(phrase_save.body), coalesce(phrase_save.ordinal, 0),
            who.account_id)
    on conflict (coalesce(account_id, 0), kind, title) do update
        set body = excluded.body, ordinal = excluded.ordinal, changed_by = excluded.changed_by,
            changed_at = now()
    returning p.phrase_id into id;
    if district then
        perform audit_write('phrase.save', 'phrase', id::text, 'done', '{}');
    end if;
    return id;
end $$;

create or replace function gl_api.phrase_delete(phrase_id bigint) returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    delete from phrase p where p.phrase_id = phrase_delete.phrase_id
      and (p.account_id = who.account_id or p.account_id is null and may_share());
    if not found then
        raise exception using errcode = 'GL404', message = 'There is no such phrase that you may delete.';
    end if;
end $$;

do $$
declare
    f text;
begin
    foreach f in array array['filter_list()', 'filter_save(text, jsonb, text, jsonb, int, text)',
        'filter_delete(bigint)', 'layout_save(text, jsonb, text)', 'layout_list(text)',
        'layout_delete(bigint)', 'phrase_list(text)',
        'phrase_save(text, text, text, boolean, int)', 'phrase_delete(bigint)'] loop
        execute format('revoke execute on function gl_api.%s from public', f);
        execute format('grant execute on function gl_api.%s to gl_desk', f);
    end loop;
end $$;
