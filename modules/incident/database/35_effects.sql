-- What each step does to an incident. What comes back goes into the log as its effect.

create or replace function gl.incident_task_ref(i gl.incident, given jsonb) returns gl.incident_task
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    t gl.incident_task;
begin
    select x.* into t from incident_task x
    where x.incident_id = i.incident_id and x.n = (given ->> 'task')::numeric;
    if not found then
        perform refuse_input('task', format('There is no task %s.', given ->> 'task'));
    end if;
    return t;
end $$;

create or replace function gl.incident_task_act(i gl.incident, act text, given jsonb, commands boolean, who gl.actor_row)
returns jsonb
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    t gl.incident_task := incident_task_ref(i, given);
begin
    if t.state in ('done', 'skipped') then
        raise exception using errcode = 'GL422', column = 'task', message = format('Task %s has ended already.', t.n);
    elsif act = 'begin' and t.state = 'begun' then
        raise exception using errcode = 'GL422', column = 'task', message = format('Task %s has begun already.', t.n);
    elsif not commands and not coalesce(t.unit_id = any (who.unit_ids), t.unit_id is null) then
        raise exception using errcode = 'GL403', column = 'task', message = format('Task %s is another unit''s.', t.n);
    end if;
    if act = 'assign' then
        t.unit_id := unit_ref(given ->> 'unit');
        t.person := coalesce(step_text(given, 'person'), '');
        perform incident_call(i, array[t.unit_id]);
    elsif act = 'begin' then
        t.state := 'begun';
        t.begun_at := now();
        t.unit_id := coalesce(t.unit_id, case when not commands then who.unit_id end);
        t.person := coalesce(step_text(given, 'person'), t.person);
    else
        t.state := case act when 'finish' then 'done' else 'skipped' end;
        t.ended_at := now();
        t.note := coalesce(step_text(given, 'text'), '');
        t.unit_id := coalesce(t.unit_id, case when not commands then who.unit_id end);
        if act = 'finish' then
            perform incident_count(t.unit_id, '{"incidentTaskDone": 1}');
            if not t.late and now() > t.due_at then
                t.late := true;
                perform incident_count(t.unit_id, '{"incidentTaskLate": 1}');
            end if;
        end if;
    end if;
    update incident_task x set unit_id = t.unit_id, person = t.person, state = t.state, begun_at = t.begun_at,
           ended_at = t.ended_at, late = t.late, note = t.note
    where x.incident_id = t.incident_id and x.n = t.n;
    return jsonb_strip_nulls(jsonb_build_object('task', t.n, 'name', t.name, 'late', nullif(t.late, false)));
end $$;

create or replace function gl.incident_add_task(i gl.incident, given jsonb) returns jsonb
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    t gl.incident_task;
    minutes int := (step_text(given, 'minutes'))::numeric;
begin
    if minutes not between 1 and 99999 then
        perform refuse_input('minutes', 'The minutes of a task are a number from 1 to 99999.');
    elsif length(given ->> 'name') > 500 then
        perform refuse_input('name', 'A task is told in at most 500 characters.');
    end if;
    insert into incident_task (incident_id, n, name, unit_id, person, due_at)
    values (i.incident_id, coalesce((select max(x.n) from incident_task x where x.incident_id = i.incident_id), 0) + 1,
            btrim(given ->> 'name'), unit_ref(given ->> 'unit'), coalesce(step_text(given, 'person'), ''),
            now() + make_interval(mins => minutes))
    returning * into t;
    if t.unit_id is not null then
        perform incident_call(i, array[t.unit_id]);
    end if;
    return jsonb_build_object('task', t.n, 'name', t.name);
end $$;

create or replace function gl.incident_send(i gl.incident, act text, given jsonb, who gl.actor_row) returns jsonb
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    m gl.incident_message;
    units int[] := unit_list(given -> 'units');
    place int := coalesce(area_at(given ->> case act when 'roll_call' then 'area' else 'inspectors' end),
                          case act when 'roll_call' then coalesce(i.town_id, (select a.area_id from area a where a.level = 1 and a.valid_to is null limit 1)) end);
    people int[] := case when place is not null then incident_inspectors(place, who) else '{}' end;
    p gl.incident_plan;
    said text := step_text(given, 'text');
begin
    select x.* into p from incident_plan x where x.plan_id = i.plan_id;
    if act = 'message' and step_text(given, 'card') is not null then
        if step_text(given, 'card') !~ '^\d{1,2}$' or p.messages[(step_text(given, 'card'))::int] is null then
            perform refuse_input('card', format('The plan card has no message %s.', given ->> 'card'));
        end if;
        said := concat_ws(E'\n', p.messages[(step_text(given, 'card'))::int], said);
    elsif act = 'message' and said is null then
        perform refuse_input('text', 'Say what the message is, or take one of the plan card.');
    end if;
    perform incident_call(i, units);
    m := incident_ask(i, act, coalesce(said, p.roll_call ->> 'text', '请报告位置和状态'), place, units, people,
        coalesce((step_text(given, 'minutes'))::numeric::int, case act when 'roll_call' then (p.roll_call ->> 'minutes')::int end,
            setting_int(case act when 'roll_call' then 'incident.roll_call_minutes' else 'incident.answer_minutes' end)), who);
    return jsonb_build_object('message', m.n, 'units', cardinality(units), 'inspectors', cardinality(people), 'answer_by', m.answer_by);
end $$;

-- Somebody answers: an inspector for himself, a unit's clerk for his unit. Where an inspector is comes
-- from his last position, when it is fresh.
create or replace function gl.incident_answer(i gl.incident, given jsonb, who gl.actor_row) returns jsonb
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    m gl.incident_message;
    r gl.incident_receipt;
begin
    select x.* into m from incident_message x where x.incident_id = i.incident_id and x.n = (given ->> 'message')::numeric;
    if not found then
        perform refuse_input('message', format('There is no message %s.', given ->> 'message'));
    end if;
    select x.* into r from incident_receipt x
    where x.message_id = m.message_id and (x.account_id = who.account_id or x.unit_id = any (who.unit_ids))
    order by x.answered_at is not null, x.account_id nulls last limit 1;
    if r.message_id is null then
        raise exception using errcode = 'GL403', column = 'message', message = 'That message is not for you.';
    elsif r.answered_at is not null then
        raise exception using errcode = 'GL422', column = 'message', message = 'That message is answered already.';
    end if;
    update incident_receipt x set answered_at = now(), answered_by = who.account_id, late = now() > m.answer_by,
           text = coalesce(step_text(given, 'text'), ''),
           geom = (select p.geom from inspector_position p where p.account_id = r.account_id
                   and p.at > now() - make_interval(mins => setting_int('incident.seen_minutes')))
    where x.message_id = r.message_id and x.account_id is not distinct from r.account_id and x.unit_id is not distinct from r.unit_id;
    if r.unit_id is not null then
        perform incident_count(r.unit_id, case when now() > m.answer_by
            then '{"incidentAnswered": 1, "incidentAnswerLate": 1}' else '{"incidentAnswered": 1}' end::jsonb);
    end if;
    return jsonb_strip_nulls(jsonb_build_object('message', m.n, 'late', nullif(now() > m.answer_by, false)));
end $$;

create or replace function gl.incident_close(i gl.incident) returns void
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    left_over text;
begin
    select string_agg(t.n::text, ', ' order by t.n) into left_over from incident_task t
    where t.incident_id = i.incident_id and t.must and t.state not in ('done', 'skipped');
    if left_over is not null then
        raise exception using errcode = 'GL422', column = 'action',
            message = format('The plan demands tasks that have not ended: %s. Finish them, or say why they do not apply.', left_over);
    end if;
end $$;

-- Time of the incident, and how much of it went as planned: written into the log when it closes.
create or replace function gl.incident_figures(i gl.incident) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select jsonb_build_object('minutes', floor(extract(epoch from now() - i.opened_at) / 60)::int,
        'done', count(*) filter (where t.state = 'done'), 'skipped', count(*) filter (where t.state = 'skipped'),
        'left', count(*) filter (where t.state in ('waiting', 'begun')), 'late', count(*) filter (where t.late),
        'asked', (select count(*) from incident_receipt r join incident_message m using (message_id) where m.incident_id = i.incident_id),
        'answered', (select count(*) from incident_receipt r join incident_message m using (message_id)
                     where m.incident_id = i.incident_id and r.answered_at is not null))
    from incident_task t where t.incident_id = i.incident_id
$$;
