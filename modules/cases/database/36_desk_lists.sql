-- The desk's lists beside the queue: what just ended, how many stand in each list, and what a row
-- shows besides the case itself.

-- Every way a case ends or an ended one changes passes here: acts, imports, the demo's history.
create or replace function gl.case_recent_follow() returns trigger
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    insert into case_recent (case_id, version, family, state, source, urgency, class_id, root_id,
        town_id, village_id, grid_id, unit_id, assist_ids, handler_id, filer_id, reported_at,
        closed_at, in_time, flags, rounds, outcome, title, address)
    values (new.case_id, new.version, new.family, new.state, new.source, new.urgency, new.class_id,
        new.root_id, new.town_id, new.village_id, new.grid_id, new.unit_id, new.assist_ids,
        new.handler_id, new.filer_id, new.reported_at, new.closed_at,
        (new.clocks #>> '{handle,intime}')::boolean, new.flags, new.rounds, new.outcome, new.title,
        new.address)
    on conflict (case_id) do update set version = excluded.version, state = excluded.state,
        class_id = excluded.class_id, flags = excluded.flags, outcome = excluded.outcome,
        closed_at = excluded.closed_at, title = excluded.title, address = excluded.address;
    return null;
end $$;
create or replace trigger case_recent_follow after insert or update on gl.case_file
    for each row when (new.closed_at > now() - interval '2 days')
    execute function gl.case_recent_follow();

-- For history that was loaded past the trigger, in partitions of its own.
create or replace function gl.case_recent_fill() returns bigint
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    n bigint;
begin
    insert into case_recent (case_id, version, family, state, source, urgency, class_id, root_id,
        town_id, village_id, grid_id, unit_id, assist_ids, handler_id, filer_id, reported_at,
        closed_at, in_time, flags, rounds, outcome, title, address)
    select f.case_id, f.version, f.family, f.state, f.source, f.urgency, f.class_id, f.root_id,
           f.town_id, f.village_id, f.grid_id, f.unit_id, f.assist_ids, f.handler_id, f.filer_id,
           f.reported_at, f.closed_at, (f.clocks #>> '{handle,intime}')::boolean, f.flags, f.rounds,
           f.outcome, f.title, f.address
    from case_file f
    -- What is two days closed was mostly reported within the year.
    where f.case_id >= to_char(local_date(now()) - 366, 'YYYYMMDD')::bigint * 1000000
      and f.closed_at between now() - interval '2 days' and now()
    on conflict (case_id) do nothing;
    get diagnostics n = row_count;
    return n;
end $$;

drop policy if exists scope on gl.case_recent;
create policy scope on gl.case_recent for select to gl_reader using (
    (select gl.my_sees_all())
    or town_id = any ((select gl.my_town_ids())::int[])
    or unit_id = any ((select gl.my_unit_ids())::int[])
    or assist_ids && (select gl.my_unit_ids())::int[]
    or village_id = any ((select gl.my_area_ids())::int[])
    or grid_id = any ((select gl.my_area_ids())::int[])
    or handler_id = (select gl.my_account_id())
    or filer_id = (select gl.my_account_id())
    or case_id = any ((select gl.my_task_cases())::bigint[]));

-- Ended in the last 24 hours, newest first: {rows, next, server_time}, rows as in gl_api.queue with
-- closed_at, outcome and in_time. filter: family, state, unit, town, village, grid, class, root,
-- source, urgency, outcome, flag, mine, my_unit, text. Give `next` as `after`.
create or replace function gl_api.recently_closed(filter jsonb default '{}', after jsonb default null,
    page int default 100) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    key text;
    f jsonb := coalesce(filter, '{}');
    known text[] := array['family', 'state', 'unit', 'town', 'village', 'grid', 'class', 'root',
        'source', 'urgency', 'outcome', 'flag', 'mine', 'my_unit', 'text'];
    wanted int := least(greatest(coalesce(page, 100), 1), 1000);
    result jsonb;
begin
    select k into key from jsonb_object_keys(f) k where not k = any (known) limit 1;
    if found then
        perform refuse_input(key, format('The closed cases cannot be filtered by %s.', key));
    end if;
    select jsonb_build_object('server_time', clock_timestamp(), 'rows', coalesce(jsonb_agg(
               to_jsonb(r) - 'assist_ids'
               || jsonb_build_object('number', case_number(r.case_id, r.family))
               order by r.closed_at desc, r.case_id desc), '[]'),
           'next', (array_agg(jsonb_build_object('k', r.closed_at, 'id', r.case_id)
                    order by r.closed_at desc, r.case_id desc))[wanted])
    into result
    from (select c.* from case_recent c
          where c.closed_at > now() - interval '24 hours'
            and (after is null or (c.closed_at, c.case_id)
                 < ((after ->> 'k')::timestamptz, (after ->> 'id')::bigint))
            and (not f ? 'family' or c.family = f ->> 'family')
            and (not f ? 'state' or c.state = f ->> 'state')
            and (not f ? 'unit' or c.unit_id = (f ->> 'unit')::int)
            and (not f ? 'town' or c.town_id = (f ->> 'town')::int)
            and (not f ? 'village' or c.village_id = (f ->> 'village')::int)
            and (not f ? 'grid' or c.grid_id = (f ->> 'grid')::int)
            and (not f ? 'class' or c.class_id = (f ->> 'class')::int)
            and (not f ? 'root' or c.root_id = (f ->> 'root')::int)
            and (not f ? 'source' or c.source = f ->> 'source')
            and (not f ? 'urgency' or c.urgency = f ->> 'urgency')
            and (not f ? 'outcome' or c.outcome = f ->> 'outcome')
            and (not f ? 'flag' or c.flags @> array[f ->> 'flag'])
            and (not f ? 'mine' or my_account_id() in (c.handler_id, c.filer_id))
            and (not f ? 'my_unit' or c.unit_id = any (my_unit_ids()))
            and (not f ? 'text' or strpos(lower(c.title || E'\n' || c.address), lower(f ->> 'text')) > 0)
          order by c.closed_at desc, c.case_id desc limit wanted) r;
    return result;
exception when data_exception then
    raise exception using errcode = 'GL400', column = 'filter',
        message = 'A value of the filter or of the page key cannot be read.', detail = sqlerrm;
end $$;

-- For those who see all: each list by the index that holds it.
create or replace function gl.count_all_lists(who gl.actor_row)
returns table (family text, list text, n bigint)
language plpgsql stable set search_path = gl, public, pg_temp as $$
#variable_conflict use_column
declare
    claimable text[] := array(select r.family || ' ' || r.from_state from lifecycle_rule r
                              where r.action = 'claim');
    states text[] := array(select r.from_state from lifecycle_rule r where r.action = 'claim');
begin
    return query
    select f.family, x.list, x.n
    from (select o.family, count(*) as open, count(*) filter (where o.deadline < now()) as overdue,
                 count(*) filter (where o.deadline >= now()
                                  and o.deadline <= now() + interval '30 minutes') as due_soon
          from case_open o group by o.family) f
    cross join lateral (values ('open', f.open), ('overdue', f.overdue), ('due_soon', f.due_soon))
        x(list, n)
    union all
    select o.family, 'mine', count(*) from case_open o
    where o.claimed_by = who.account_id or o.handler_id = who.account_id group by o.family
    union all
    select o.family, 'my_unit', count(*) from case_open o
    where o.unit_id = any (who.unit_ids) group by o.family
    union all
    select o.family, 'supervised', count(*) from case_open o
    where o.flags @> '{supervised}' group by o.family
    union all
    select o.family, 'unclaimed', sum(o.n)::bigint
    from (select c.family, c.state, count(*) as n from case_open c
          where c.state = any (states) and c.claimed_by is null group by 1, 2) o
    where o.family || ' ' || o.state = any (claimable) group by o.family;
end $$;

-- For those who see a part: one look at each case of it.
create or replace function gl.count_own_lists(who gl.actor_row, own bigint[])
returns table (family text, list text, n bigint)
language plpgsql stable set search_path = gl, public, pg_temp as $$
#variable_conflict use_column
declare
    claimable text[] := array(select r.family || ' ' || r.from_state from lifecycle_rule r
                              where r.action = 'claim');
begin
    return query
    select f.family, x.list, x.n
    from (select o.family, count(*) as open,
                 count(*) filter (where o.handler_id = who.account_id or o.claimed_by = who.account_id) as mine,
                 count(*) filter (where o.unit_id = any (who.unit_ids)) as my_unit,
                 count(*) filter (where o.claimed_by is null
                                  and o.family || ' ' || o.state = any (claimable)) as unclaimed,
                 count(*) filter (where o.deadline >= now()
                                  and o.deadline <= now() + interval '30 minutes') as due_soon,
                 count(*) filter (where o.deadline < now()) as overdue,
                 count(*) filter (where o.flags @> '{supervised}') as supervised
          from case_open o where o.case_id = any (own) group by o.family) f
    cross join lateral (values ('open', f.open), ('mine', f.mine), ('my_unit', f.my_unit),
        ('unclaimed', f.unclaimed), ('due_soon', f.due_soon), ('overdue', f.overdue),
        ('supervised', f.supervised)) x(list, n);
end $$;

-- The badges of the desk's lists: {all: {...}, grid: {...}, hotline: {...}, closed: {all: n, ...},
-- server_time}; the first three with open, mine, my_unit, unclaimed (filter `claimable`), due_soon
-- (30 minutes), overdue and supervised; closed in the last 24 hours. A list without
-- cases may be missing.
create or replace function gl_api.desk_counts() returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    own bigint[] := my_open_cases();
    lists jsonb := '{"all": {}, "grid": {}, "hotline": {}, "closed": {}}';
    counted record;
    item text;
begin
    for counted in
        select * from count_all_lists(who) where own is null
        union all
        select * from count_own_lists(who, own) where own is not null
        union all
        select c.family, 'closed', count(*) from case_recent c
        where c.closed_at > now() - interval '24 hours'
          -- The policy of case_recent, which does not bind the owner of this function.
          and (own is null or c.town_id = any (who.town_ids) or c.unit_id = any (who.unit_ids)
               or c.assist_ids && who.unit_ids or c.village_id = any (who.area_ids)
               or c.grid_id = any (who.area_ids) or c.case_id = any (own)
               or who.account_id in (c.handler_id, c.filer_id))
        group by c.family
    loop
        foreach item in array array['all', counted.family] loop
            lists := case counted.list
                when 'closed' then jsonb_set(lists, array['closed', item], to_jsonb(
                    coalesce((lists #>> array['closed', item])::bigint, 0) + counted.n))
                else jsonb_set(lists, array[item, counted.list], to_jsonb(
                    coalesce((lists #>> array[item, counted.list])::bigint, 0) + counted.n)) end;
        end loop;
    end loop;
    return lists || jsonb_build_object('server_time', clock_timestamp());
end $$;

-- What a row of a list shows besides the case: {case_id: {links, duplicates, notes, files, editing:
-- [names]}}, only what is there, only of cases that may be seen; for the rows on screen.
create or replace function gl_api.case_marks(case_ids bigint[]) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    seen bigint[];
begin
    if cardinality(case_ids) > 1000 then
        perform refuse_input('case_ids', 'Ask for at most 1000 cases at once.');
    end if;
    seen := case when (actor()).sees_all then case_ids
                 else array(select i from unnest(case_ids) i where may_see_case(i)) end;
    return (
        select coalesce(jsonb_object_agg(g.id, g.marks), '{}')
        from (select x.id, jsonb_object_agg(x.key, x.value) as marks
              from (select l.id, 'links' as key, to_jsonb(count(*)) as value
                    from (select y.case_id as id from case_link y where y.case_id = any (seen)
                          union all
                          select y.other_id from case_link y where y.other_id = any (seen)) l
                    group by l.id
                    union all
                    select y.other_id, 'duplicates', to_jsonb(count(*)) from case_link y
                    where y.other_id = any (seen) and y.link_type = 'duplicate' group by 1
                    union all
                    select n.case_id, 'notes', to_jsonb(count(*)) from case_note n
                    where n.case_id = any (seen) group by 1
                    union all
                    select a.case_id, 'files', to_jsonb(count(*)) from attachment a
                    where a.case_id = any (seen) group by 1
                    union all
                    select e.case_id, 'editing', jsonb_agg(p.name order by e.since)
                    from case_editing e join account p using (account_id)
                    where e.case_id = any (seen) and e.until > now()
                      and e.account_id <> (actor()).account_id group by 1) x
              group by x.id) g);
end $$;

grant execute on function gl.refuse_input(text, text) to gl_reader;
alter function gl_api.recently_closed(jsonb, jsonb, int) owner to gl_reader;
revoke execute on function gl_api.recently_closed(jsonb, jsonb, int), gl_api.desk_counts(),
    gl_api.case_marks(bigint[]) from public;
grant execute on function gl_api.recently_closed(jsonb, jsonb, int), gl_api.desk_counts(),
    gl_api.case_marks(bigint[]) to gl_desk;
