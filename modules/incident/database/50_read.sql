-- What desks read of incidents.

create or replace function gl.incident_tasks_json(id bigint) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_build_object('task', t.n, 'name', t.name, 'name_en', t.name_en, 'who', t.who, 'unit', u.code,
        'unit_name', u.short_name, 'person', t.person, 'must', t.must, 'due_at', t.due_at, 'state', t.state,
        'begun_at', t.begun_at, 'ended_at', t.ended_at, 'note', t.note,
        'late', t.late or t.state in ('waiting', 'begun') and coalesce(now() > t.due_at, false)) order by t.n), '[]')
    from incident_task t left join unit u using (unit_id) where t.incident_id = id
$$;

create or replace function gl.incident_receipts_json(id bigint) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_build_object('unit', u.code, 'login', s.login, 'name', coalesce(u.short_name, s.name),
        'answered_at', r.answered_at, 'late', r.late, 'text', r.text, 'lon', st_x(d.p), 'lat', st_y(d.p),
        'metres', case when r.geom is not null then round(st_distance(r.geom, i.geom)) end)
        order by r.answered_at nulls first, coalesce(u.short_name, s.name)), '[]')
    from incident_receipt r
    join incident_message m using (message_id)
    join incident i using (incident_id)
    left join unit u on u.unit_id = r.unit_id
    left join account_scope s on s.account_id = r.account_id
    cross join lateral (select st_transform(r.geom, 4490) as p) d
    where r.message_id = id
$$;

create or replace function gl.incident_messages_json(id bigint) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_build_object('message', m.n, 'kind', m.kind, 'text', m.text, 'at', m.at, 'answer_by', m.answer_by,
        'area', (select a.name from area a where a.area_id = m.area_id),
        'by', (select a.name from account a where a.account_id = m.by_id),
        'receipts', incident_receipts_json(m.message_id)) order by m.n desc), '[]')
    from incident_message m where m.incident_id = id
$$;

-- The incident without its log, messages and tasks, which a list counts only.
create or replace function gl.incident_json(i gl.incident, who gl.actor_row) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    mine text[] := incident_parties(i, who);
begin
    return with_callers((
        select jsonb_build_object('incident_id', i.incident_id, 'version', i.version, 'state', i.state, 'title', i.title,
            'text', i.text, 'level', i.level, 'spot', i.spot, 'lon', st_x(d.degrees), 'lat', st_y(d.degrees), 'parties', mine,
            'town', (select a.name from area a where a.area_id = i.town_id),
            'town_code', (select a.code from area a where a.area_id = i.town_id),
            'plan', (select plan_json(p) - array['steps', 'text'] from incident_plan p where p.plan_id = i.plan_id),
            'case_id', i.case_id, 'case_number', (select case_number(f.case_id, f.family) from case_file f where f.case_id = i.case_id),
            'unit', (select u.short_name from unit u where u.unit_id = i.unit_id),
            'opened_at', i.opened_at, 'closed_at', i.closed_at, 'summary', i.summary,
            'tasks_done', (select count(*) from incident_task t where t.incident_id = i.incident_id and t.state in ('done', 'skipped')),
            'tasks_all', (select count(*) from incident_task t where t.incident_id = i.incident_id),
            'tasks_late', (select count(*) from incident_task t where t.incident_id = i.incident_id
                           and (t.late or t.state in ('waiting', 'begun') and now() > t.due_at)),
            'missing', (select count(*) from incident_receipt r join incident_message m using (message_id)
                        where m.incident_id = i.incident_id and r.answered_at is null),
            'to_answer', (select coalesce(jsonb_agg(m.n order by m.n), '[]') from incident_receipt r join incident_message m using (message_id)
                          where m.incident_id = i.incident_id and r.answered_at is null
                            and (r.account_id = who.account_id or r.unit_id = any (who.unit_ids))),
            'units', (select coalesce(jsonb_agg(jsonb_build_object('unit', n.code, 'unit_name', n.short_name, 'called_at', u.called_at)
                          order by u.called_at, n.code), '[]') from incident_unit u join unit n using (unit_id) where u.incident_id = i.incident_id),
            'actions', (select coalesce(jsonb_agg(jsonb_build_object('action', r.action, 'name', r.name, 'name_en', r.name_en,
                               'direction', case r.action when 'close' then 'end' else 'side' end,
                            'inputs', step_inputs(r.inputs)) order by r.ordinal), '[]')
                        from incident_action r where r.parties && mine and i.state = any (r.states)),
            'server_time', now())
        from (select st_transform(i.geom, 4490) as degrees) d), array[i.case_id], who);
end $$;

create or replace function gl.incident_log(id bigint) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_build_object('version', e.version, 'at', e.at, 'action', e.action,
        'name', coalesce(r.name, case e.action when 'new' then '启动' when 'task_late' then '事项超时' when 'unanswered' then '未回执' end),
        'name_en', coalesce(r.name_en, case e.action when 'new' then 'Opened' when 'task_late' then 'Task is late' when 'unanswered' then 'Not answered' end),
        'actor', a.name, 'unit', u.short_name, 'inputs', e.inputs, 'effect', e.effect) order by e.version), '[]')
    from incident_event e
    left join incident_action r on r.action = e.action
    left join account a on a.account_id = e.actor_id
    left join unit u on u.unit_id = e.unit_id
    where e.incident_id = id
$$;

-- An inspector reads what he was asked, not who else was.
create or replace function gl_api.incident_read(id bigint) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    i gl.incident;
    whole boolean;
begin
    select x.* into i from incident x where x.incident_id = id;
    if not found or not incident_visible(i, who) then
        raise exception using errcode = 'GL404', message = 'There is no such incident.';
    end if;
    whole := incident_parties(i, who) <> '{field}';
    return with_callers(incident_json(i, who) || jsonb_build_object('tasks', incident_tasks_json(id),
        'messages', case when whole then incident_messages_json(id)
            else (select coalesce(jsonb_agg(m - 'receipts'), '[]') from jsonb_array_elements(incident_messages_json(id)) m
                  where m -> 'message' in (select x.n::text::jsonb from incident_message x join incident_receipt r using (message_id)
                                           where x.incident_id = id and r.account_id = who.account_id)) end,
        'log', case when whole then incident_log(id) else '[]' end), array[i.case_id], who);
end $$;

-- {state: open | closed | all, case: number}: the newest first, at most 200.
create or replace function gl_api.incident_list(filter jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    wanted text := coalesce(filter ->> 'state', 'open');
begin
    if wanted not in ('open', 'closed', 'all') then
        perform refuse_input('state', 'The state is one of: open, closed, all.');
    end if;
    return (select coalesce(jsonb_agg(incident_json(i, who) order by i.incident_id desc), '[]')
            from (select x.* from incident x
                  where (wanted = 'all' or x.state = wanted)
                    and (filter ->> 'case' is null or x.case_id = case_ref(filter ->> 'case'))
                    and incident_visible(x, who)
                  order by x.incident_id desc limit 200) i);
end $$;

-- Places for the map: incidents that are open.
create or replace function gl_api.map_incidents()
returns table (incident_id bigint, level int, title text, spot text, lon float8, lat float8, tasks int, done int, late int)
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    return query
    select i.incident_id, i.level::int, i.title, i.spot, st_x(d.p), st_y(d.p), n.tasks, n.done, n.late
    from incident i
    cross join lateral (select st_transform(i.geom, 4490) as p) d
    cross join lateral (
        select count(*)::int as tasks, (count(*) filter (where t.state in ('done', 'skipped')))::int as done,
               (count(*) filter (where t.state in ('waiting', 'begun') and now() > t.due_at))::int as late
        from incident_task t where t.incident_id = i.incident_id) n
    where i.state = 'open' and i.geom is not null and incident_visible(i, who);
end $$;

drop policy if exists incident_read on gl.incident;
drop policy if exists incident_task_read on gl.incident_task;
drop policy if exists incident_unit_read on gl.incident_unit;
drop policy if exists incident_message_read on gl.incident_message;
drop policy if exists incident_receipt_read on gl.incident_receipt;
drop policy if exists incident_event_read on gl.incident_event;
create policy incident_read on gl.incident for select to gl_reader using ((select gl.my_sees_all()));
create policy incident_task_read on gl.incident_task for select to gl_reader using ((select gl.my_sees_all()));
create policy incident_unit_read on gl.incident_unit for select to gl_reader using ((select gl.my_sees_all()));
create policy incident_message_read on gl.incident_message for select to gl_reader using ((select gl.my_sees_all()));
create policy incident_receipt_read on gl.incident_receipt for select to gl_reader using ((select gl.my_sees_all()));
create policy incident_event_read on gl.incident_event for select to gl_reader using ((select gl.my_sees_all()));

revoke execute on function gl_api.plan_list(text), gl_api.plan_cards(), gl_api.plan_for(text), gl_api.plan_save(jsonb, uuid), gl_api.incident_new(jsonb, uuid),
    gl_api.incident_act(bigint, int, text, jsonb, uuid), gl_api.incident_timers(), gl_api.incident_read(bigint),
    gl_api.incident_list(jsonb), gl_api.map_incidents() from public;
grant execute on function gl_api.plan_list(text), gl_api.plan_cards(), gl_api.plan_for(text), gl_api.incident_read(bigint),
    gl_api.incident_list(jsonb),
    gl_api.map_incidents() to gl_desk;
grant execute on function gl_api.plan_save(jsonb, uuid) to gl_shift_lead, gl_leader;
grant execute on function gl_api.incident_new(jsonb, uuid) to gl_dispatcher, gl_shift_lead, gl_leader, gl_unit_clerk, gl_unit_lead;
grant execute on function gl_api.incident_act(bigint, int, text, jsonb, uuid)
    to gl_dispatcher, gl_shift_lead, gl_leader, gl_unit_clerk, gl_unit_lead, gl_inspector;
grant execute on function gl_api.incident_timers() to gl_service;
