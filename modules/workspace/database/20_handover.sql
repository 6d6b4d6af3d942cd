-- 交班: a note from one shift to the next with the open cases that change hands, and who took over
-- which of them.

-- Hands over to a person, or to whoever of the unit comes next (`to_login` null). items: [{"case":
-- id, "remark": "..."}], open cases that the caller sees. The same command id does it once.
create or replace function gl_api.handover_new(body text, items jsonb, to_login text,
    command_id uuid) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    receiver int;
    made handover;
    wrong text;
begin
    if command_id is null then
        perform refuse_input('command_id', 'A command needs an id of its own.');
    elsif who.account_id = 0 then
        raise exception using errcode = 'GL403', message = 'Only an account hands over.';
    elsif coalesce(length(body), 0) > 8000 then
        perform refuse_input('body', 'The note is longer than 8000 characters.');
    elsif jsonb_typeof(coalesce(items, '[]')) <> 'array' or jsonb_array_length(coalesce(items, '[]')) > 500 then
        perform refuse_input('items', 'The cases must be a list of at most 500.');
    elsif coalesce(btrim(body), '') = '' and jsonb_array_length(coalesce(items, '[]')) = 0 then
        perform refuse_input('body', 'Say what the next shift must know, or name cases.');
    end if;
    if to_login is not null then
        receiver := account_ref(to_login, null);
        if receiver is null or receiver = who.account_id then
            perform refuse_input('to_login', format('%s is no other active account.', to_login));
        end if;
    end if;
    insert into handover as h (command_id, from_id, to_id, unit_id, body)
    values (handover_new.command_id, who.account_id, receiver, who.unit_id, coalesce(btrim(handover_new.body), ''))
    on conflict on constraint handover_command_id_key do nothing returning h.* into made;
    if not found then
        select h.* into made from handover h
        where h.command_id = handover_new.command_id and h.from_id = who.account_id;
        if not found then
            raise exception using errcode = 'GL403', message = 'That command id is taken.';
        end if;
        return jsonb_build_object('status', 'replay', 'handover_id', made.handover_id, 'at', made.at);
    end if;
    select i ->> 'case' into wrong from jsonb_array_elements(coalesce(items, '[]')) i
    where case_ref(i ->> 'case') is null
       or not exists (select from case_open o where o.case_id = case_ref(i ->> 'case'))
       or not may_see_case(case_ref(i ->> 'case')) limit 1;
    if found then
        perform refuse_input('items', format('%s is no open case of yours.', coalesce(wrong, 'null')));
    end if;
    insert into handover_case (handover_id, case_id, remark)
    select made.handover_id, case_ref(i ->> 'case'), left(max(coalesce(i ->> 'remark', '')), 1000)
    from jsonb_array_elements(coalesce(items, '[]')) i group by 2;
    perform audit_write('handover.new', 'handover', made.handover_id::text, 'done',
                        jsonb_build_object('to', receiver, 'cases', jsonb_array_length(coalesce(items, '[]'))));
    perform pg_notify('handover', concat_ws(':', made.handover_id, made.unit_id));
    return jsonb_build_object('status', 'ok', 'handover_id', made.handover_id, 'at', made.at);
end $$;

-- May the caller take it over? Addressed to him, or to nobody in particular in one of his units.
create or replace function gl.handover_for(h gl.handover, who gl.actor_row) returns boolean
language sql stable set search_path = gl, public, pg_temp as $$
    select h.from_id <> who.account_id
       and case when h.to_id is null then h.unit_id = any (who.unit_ids)
                else h.to_id = who.account_id end
$$;

-- Takes the whole over, or the named cases of it only. Cases that somebody else took stay his.
create or replace function gl_api.handover_accept(handover_id bigint, cases bigint[] default null)
returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    h handover;
    now_at timestamptz := clock_timestamp();
    taken int;
begin
    select x.* into h from handover x where x.handover_id = handover_accept.handover_id for update;
    if h.handover_id is null or not coalesce(handover_for(h, who), false) then
        raise exception using errcode = 'GL404', message = 'There is no such hand-over for you.';
    end if;
    update handover_case c set taken_by = who.account_id, taken_at = now_at
    where c.handover_id = h.handover_id and c.taken_by is null
      and (cases is null or c.case_id = any (cases));
    get diagnostics taken = row_count;
    if h.accepted_at is null and not exists (select from handover_case c
            where c.handover_id = h.handover_id and c.taken_by is null) then
        update handover x set accepted_by = who.account_id, accepted_at = now_at
        where x.handover_id = h.handover_id returning x.* into h;
    end if;
    perform audit_write('handover.accept', 'handover', h.handover_id::text, 'done',
                        jsonb_build_object('cases', taken));
    perform pg_notify('handover', concat_ws(':', h.handover_id, h.unit_id));
    return jsonb_build_object('handover_id', h.handover_id, 'taken', taken,
                              'accepted_at', h.accepted_at);
end $$;

-- Hand-overs from or for the caller, newest first: [{handover_id, at, from, to, unit, body, mine,
-- can_accept, accepted_by, accepted_at, cases: [{case_id, number, title, state, open, remark,
-- taken_by, taken_at}]}]. `open_only`: those that still wait.
create or replace function gl_api.handover_list(open_only boolean default false, page int default 50)
returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
    who gl.actor_row := actor();
begin
    return (select coalesce(jsonb_agg(jsonb_build_object('handover_id', h.handover_id, 'at', h.at,
            'from', f.name, 'to', t.name, 'unit', u.short_name, 'body', h.body,
            'mine', h.from_id = who.account_id,
            'can_accept', h.accepted_at is null and handover_for(h, who),
            'accepted_by', a.name, 'accepted_at', h.accepted_at,
            'cases', (select coalesce(jsonb_agg(jsonb_build_object('case_id', c.case_id,
                          'number', case_number(c.case_id, k.family), 'title', k.title,
                          'state', coalesce(o.state, k.state), 'open', o.case_id is not null,
                          'remark', c.remark, 'taken_by', p.name, 'taken_at', c.taken_at)
                          order by c.case_id), '[]')
                      from handover_case c
                      join case_file k on k.case_id = c.case_id
                      left join case_open o on o.case_id = c.case_id
                      left join account p on p.account_id = c.taken_by
                      where c.handover_id = h.handover_id
                        and (who.sees_all or may_see_case(c.case_id))))
            order by h.handover_id desc), '[]')
        from (select x.* from handover x
              where (x.from_id = who.account_id or x.to_id = who.account_id
                     or x.to_id is null and x.unit_id = any (who.unit_ids))
                and (not open_only or x.accepted_at is null)
              order by x.handover_id desc limit least(greatest(page, 1), 200)) h
        join account f on f.account_id = h.from_id
        join unit u on u.unit_id = h.unit_id
        left join account t on t.account_id = h.to_id
        left join account a on a.account_id = h.accepted_by);
end $$;

revoke execute on function gl_api.handover_new(text, jsonb, text, uuid),
    gl_api.handover_accept(bigint, bigint[]), gl_api.handover_list(boolean, int) from public;
grant execute on function gl_api.handover_new(text, jsonb, text, uuid),
    gl_api.handover_accept(bigint, bigint[]), gl_api.handover_list(boolean, int) to gl_desk;
