-- How a case comes on the list: by rule, or by hand.

-- What the rules find on open cases now: the reason, and a mark that says what was found. A limit of 0
-- turns its rule off.
create or replace function gl.hard_findings() returns table (case_id bigint, reason text, mark text, note text)
language plpgsql stable set search_path = gl, public, pg_temp as $$
#variable_conflict use_column
declare
    returns int := setting_int('hard.returned');
    calls int := setting_int('hard.callbacks_failed');
    units int := setting_int('hard.cross_units');
    towns int := setting_int('hard.cross_towns');
    hours int := setting_int('hard.overdue_hours');
    orders int := setting_int('hard.caller_cases');
    days int := setting_int('hard.caller_days');
begin
    return query
    select o.case_id, 'returned', count(*)::text, ''
    from case_open o join change_request r on r.case_id = o.case_id and r.kind = 'return' and r.state <> 'withdrawn'
    where returns > 0 group by 1 having count(*) >= returns
    union all
    -- As the life cycle's guard visit_failed has it; a caller who was not reached said nothing.
    select o.case_id, 'callback_failed', count(*)::text, ''
    from case_open o join case_event e on e.case_id = o.case_id and e.action = 'visit'
    where calls > 0 and o.family = 'hotline' and (o.counters ->> 'visit')::int >= calls
      and e.inputs ->> 'reached' = 'yes'
      and not coalesce(e.inputs ->> 'solved' = 'solved' and e.inputs ->> 'satisfied' <> 'dissatisfied'
                       and e.inputs ->> 'contacted' = 'yes', false)
    group by 1 having count(*) >= calls
    union all
    select o.case_id, 'cross_department', (cardinality(o.assist_ids) + 1)::text, ''
    from case_open o
    where units > 1 and o.unit_id is not null and cardinality(o.assist_ids) + 1 >= units
    union all
    select l.case_id, 'cross_area', count(distinct l.town_id)::text, ''
    from (with y as not materialized (select x.case_id, x.other_id from case_link x
                                  where x.link_type in ('duplicate', 'same_source', 'related', 'follow_up'))
          select o.case_id, o.town_id from case_open o
          union all
          select o.case_id, f.town_id from case_open o join y on y.case_id = o.case_id join case_file f on f.case_id = y.other_id
          union all
          select o.case_id, f.town_id from case_open o join y on y.other_id = o.case_id join case_file f on f.case_id = y.case_id) l
    where towns > 1 group by 1 having count(distinct l.town_id) >= towns
    union all
    select o.case_id, 'overdue', o.clocks #>> '{handle,deadline}', ''
    from case_open o
    where hours > 0 and o.clocks #>> '{handle,state}' = 'running'
      and (o.clocks #>> '{handle,deadline}')::timestamptz < now() - make_interval(hours => hours)
    union all
    -- The newest open order of a caller stands for them all.
    select n.case_id, 'repeat_caller', n.n::text, ''
    from (select distinct on (p.phone_key) o.case_id,
                 (select count(*) from case_party q
                  where q.phone_key = p.phone_key and q.case_id <= o.case_id
                    and q.case_id >= to_char(local_date(o.reported_at) - days, 'YYYYMMDD')::bigint * 1000000) as n
          from case_open o join case_party p on p.case_id = o.case_id
          where orders > 0 and o.family = 'hotline' and p.phone_key is not null
          order by p.phone_key, o.case_id desc) n
    where n.n >= orders
    union all
    -- By the log, because a whistle that has its marks is in the archive, however it ended.
    select o.case_id, 'whistle_escalated', max(w.whistle_id)::text, ''
    from whistle_event e
    join whistle w using (whistle_id)
    join case_open o on o.case_id = w.case_id
    where e.action = 'escalate' group by 1
    union all
    select m.case_id, case when m.led then 'leader_mark' else 'by_hand' end, m.version::text, m.said
    from (select distinct on (o.case_id) o.case_id, e.version,
                 exists (select from account_role r where r.account_id = e.actor_id and r.role = 'leader') as led,
                 coalesce(e.inputs ->> 'text', e.inputs ->> 'opinion', '') as said
          from case_open o
          join case_event e on e.case_id = o.case_id
              and (e.action = 'instruct' or e.action = 'mark' and e.inputs ->> 'flag' = 'hard')
          where o.flags && array['hard', 'instructed']
          order by o.case_id, e.version desc) m
    where not m.led or setting_int('hard.leader_mark') > 0;
end $$;

-- Puts a case on the list, or adds reasons to what stands there. reasons: [{reason, mark, note}].
create or replace function gl.hard_enter(id bigint, reasons jsonb, who gl.actor_row, by_id int, command uuid)
returns gl.hard_case
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    h gl.hard_case;
    c gl.case_open := lock_case(id);
    fresh boolean := false;
begin
    select x.* into h from hard_case x where x.case_id = id and x.state <> 'closed' for update;
    if not found then
        fresh := true;
        insert into hard_case (case_id, opened_by) values (id, by_id) returning * into h;
        if not state_terminal(c.family, c.state) then
            perform apply_action(id, null, 'hard_enter', jsonb_build_object('text',
                coalesce(nullif(reasons #>> '{0,note}', ''), reasons #>> '{0,reason}')), null, who);
        end if;
        perform hard_count(c, c.unit_id, '{"hardEntered": 1}');
    else
        h.version := h.version + 1;
    end if;
    insert into hard_reason (hard_id, reason, mark, note)
    select h.hard_id, r ->> 'reason', r ->> 'mark', coalesce(r ->> 'note', '')
    from jsonb_array_elements(reasons) r
    on conflict (hard_id, reason) do update set mark = excluded.mark,
        note = concat_ws('; ', nullif(hard_reason.note, ''), nullif(excluded.note, ''));
    perform hard_keep(h, case when fresh then 'enter' else 'reason' end, who, '{}',
                      jsonb_build_object('reasons', reasons), command);
    return h;
end $$;

-- What the rules find that is not on the list: {entered, added}. At most `most` cases a turn. What a
-- closed hard case knew already does not bring the case back.
create or replace function gl_api.hardcase_scan(most int default 200) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row;
    one record;
    entered int := 0;
    added int := 0;
begin
    perform require_duty('service', 'shift_lead');
    who := actor();
    if not who.sees_all then
        raise exception using errcode = 'GL403', message = 'Hard cases are looked for in the whole district.';
    elsif not pg_try_advisory_xact_lock(hashtext('gl.hardcase_scan')) then
        return '{"entered": 0, "added": 0}';
    end if;
    for one in
        select f.case_id, jsonb_agg(jsonb_build_object('reason', f.reason, 'mark', f.mark, 'note', f.note)) as reasons,
               bool_or(h.hard_id is not null) as living
        from hard_findings() f
        left join hard_case h on h.case_id = f.case_id and h.state <> 'closed'
        where not exists (select from hard_reason r join hard_case x using (hard_id)
                          where x.case_id = f.case_id and r.reason = f.reason
                            and (x.state <> 'closed' or r.mark = f.mark))
        group by f.case_id order by f.case_id limit most
    loop
        perform hard_enter(one.case_id, one.reasons, who, 0, null);
        if one.living then
            added := added + 1;
        else
            entered := entered + 1;
        end if;
    end loop;
    return jsonb_build_object('entered', entered, 'added', added);
end $$;

-- By hand: {case, text}. Answers as gl_api.hardcase_read; the same command id does it once.
create or replace function gl_api.hardcase_new(given jsonb, command uuid default gen_random_uuid()) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    id bigint := case_ref(given ->> 'case');
    done bigint;
    h gl.hard_case;
begin
    select e.hard_id into done from hard_event e where e.command_id = command and e.actor_id = who.account_id;
    if found then
        return gl_api.hardcase_read(done) || '{"status": "replay"}';
    end if;
    perform require_role('dispatcher', 'shift_lead', 'leader');
    if not who.sees_all then
        raise exception using errcode = 'GL403', message = 'The district''s centre puts cases on the list.';
    elsif id is null or not may_see_case(id) then
        perform refuse_input('case', format('There is no case %s.', given ->> 'case'));
    elsif length(btrim(coalesce(given ->> 'text', ''))) not between 2 and 1000 then
        perform refuse_input('text', 'Say why the case is hard, in 2 to 1000 characters.');
    elsif not exists (select from case_open o where o.case_id = id) then
        raise exception using errcode = 'GL422', column = 'case', message = 'The case has ended.';
    end if;
    h := hard_enter(id, jsonb_build_array(jsonb_build_object('reason',
        case when who.roles && array['leader'] then 'leader_mark' else 'by_hand' end,
        'mark', to_char(now(), 'YYYYMMDDHH24MISS'), 'note', btrim(given ->> 'text'))), who, who.account_id, command);
    return gl_api.hardcase_read(h.hard_id) || '{"status": "done"}';
end $$;

revoke execute on function gl_api.hardcase_scan(int), gl_api.hardcase_new(jsonb, uuid) from public;
grant execute on function gl_api.hardcase_scan(int) to gl_service, gl_shift_lead;
grant execute on function gl_api.hardcase_new(jsonb, uuid) to gl_dispatcher, gl_shift_lead, gl_leader;
