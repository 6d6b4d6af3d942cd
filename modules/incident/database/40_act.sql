-- Opening an incident and everything that follows. One transaction checks who, when and what, keeps the
-- log, counts, and tells the desks.

-- {plan: code of a card, title, text, level, spot, lon, lat, datum | area | case, units: [code]}: a plan or
-- a title there must be; what the plan says is taken from it. Sending it again with the same command id
-- gives the same incident. Answers as gl_api.incident_read.
create or replace function gl_api.incident_new(given jsonb, command uuid default gen_random_uuid()) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    i gl.incident;
    p gl.incident_plan;
begin
    select x.* into i from incident x where x.command_id = command and x.opened_by = who.account_id;
    if found then
        return gl_api.incident_read(i.incident_id) || '{"status": "replay"}';
    end if;
    perform require_role('dispatcher', 'shift_lead', 'leader', 'unit_clerk', 'unit_lead');
    given := coalesce(given, '{}');
    perform step_check('new', 'plan:text title:text text:text level:choice(1|2|3|4) spot:text lon:number lat:number '
        'datum:text area:grid case:case units:units', given);
    if step_text(given, 'plan') is not null then
        select x.* into p from incident_plan x where x.code = given ->> 'plan' and x.state = 'active';
        if not found then
            perform refuse_input('plan', format('There is no plan card %s in force.', given ->> 'plan'));
        end if;
    end if;
    i := incident_of(given, p, who);
    insert into incident (plan_id, title, text, level, spot, geom, grid_id, town_id, case_id, unit_id, opened_by, command_id)
    values (p.plan_id, i.title, i.text, i.level, i.spot, i.geom, i.grid_id, i.town_id, i.case_id, who.unit_id, who.account_id, command)
    returning * into i;
    insert into incident_task (incident_id, n, name, name_en, who, must, due_at)
    select i.incident_id, s.n, s.x ->> 'name', coalesce(s.x ->> 'name_en', ''), coalesce(s.x ->> 'who', ''),
           coalesce((s.x ->> 'must')::boolean, false), i.opened_at + make_interval(mins => (s.x ->> 'minutes')::int)
    from jsonb_array_elements(p.steps) with ordinality s(x, n);
    perform incident_call(i, unit_list(given -> 'units'));
    perform incident_count(who.unit_id, '{"incidentOpened": 1}');
    perform incident_keep(i, 'new', who, given - array['text'], jsonb_strip_nulls(jsonb_build_object('plan', p.code, 'plan_version', p.version)), null);
    return gl_api.incident_read(i.incident_id) || '{"status": "done"}';
end $$;

create or replace function gl.incident_of(given jsonb, p gl.incident_plan, who gl.actor_row) returns gl.incident
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    i gl.incident;
    c record;
begin
    i.title := coalesce(step_text(given, 'title'), p.name);
    i.text := coalesce(step_text(given, 'text'), p.text, '');
    i.level := coalesce((step_text(given, 'level'))::smallint, p.level, 3);
    i.spot := coalesce(step_text(given, 'spot'), '');
    if length(coalesce(i.title, '')) not between 2 and 200 then
        perform refuse_input('title', 'Say what it is in 2 to 200 characters, or take a plan card.');
    elsif length(i.spot) > 200 then
        perform refuse_input('spot', 'The spot is told in at most 200 characters.');
    end if;
    if step_text(given, 'case') is not null then
        select f.case_id, f.geom, f.grid_id, f.town_id into c from case_file f where f.case_id = case_ref(given ->> 'case');
        if not found or not may_see_case(c.case_id) then
            perform refuse_input('case', format('There is no case %s.', given ->> 'case'));
        end if;
        i.case_id := c.case_id;
        i.geom := c.geom;
        i.grid_id := c.grid_id;
        i.town_id := c.town_id;
    end if;
    if given ? 'lon' and given ? 'lat' then
        i.geom := point_of((given ->> 'lon')::float8, (given ->> 'lat')::float8, coalesce(given ->> 'datum', 'CGCS2000'));
    elsif step_text(given, 'area') is not null then
        select a.center into i.geom from area a where a.area_id = area_at(given ->> 'area');
    end if;
    if i.geom is not null and i.town_id is null then
        select l.grid_id, l.town_id into i.grid_id, i.town_id from locate(i.geom) l;
        if i.town_id is null and not given ? 'area' then
            perform refuse_input('lon', 'That point lies outside the district.');
        end if;
    end if;
    -- A town leads what lies in it; the rest is the district's.
    if not (who.sees_all and who.roles && array['dispatcher', 'shift_lead', 'leader'])
       and not coalesce(exists (select from unit u where u.unit_id = who.unit_id and u.area_id = i.town_id), false) then
        raise exception using errcode = 'GL403', column = 'lon',
            message = format('Account %s opens incidents of its own town only; say where it is.', who.login);
    end if;
    return i;
end $$;

-- One step. `expected`: the version that was read; null: whatever it is now (many act at once). The same
-- command id does it once.
create or replace function gl_api.incident_act(id bigint, expected int, act text, given jsonb default '{}',
    command uuid default gen_random_uuid()) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    i gl.incident;
    rule gl.incident_action;
    parties text[];
    effect jsonb := '{}';
begin
    select x.* into i from incident x where x.incident_id = id for update;
    if not found or not incident_visible(i, who) then
        raise exception using errcode = 'GL404', message = 'There is no such incident.';
    elsif exists (select from incident_event e where e.command_id = command and e.incident_id = id and e.actor_id = who.account_id) then
        return gl_api.incident_read(id) || '{"status": "replay"}';
    end if;
    parties := incident_parties(i, who);
    select r.* into rule from incident_action r where r.action = act;
    if not found then
        perform refuse_input('action', format('There is no action %s in an incident.', act));
    elsif not rule.parties && parties then
        raise exception using errcode = 'GL403', message = format('Account %s may not do this.', who.login);
    elsif not i.state = any (rule.states) then
        raise exception using errcode = 'GL422', column = 'action',
            message = format('%s is not possible: the incident is %s.', rule.name_en, i.state);
    elsif expected is not null and expected <> i.version and rule.action in ('close', 'level') then
        raise exception using errcode = 'GL409',
            message = format('The incident is at version %s now, not %s: look at what happened.', i.version, expected);
    end if;
    given := coalesce(given, '{}');
    perform step_check(act, rule.inputs, given);
    i.version := i.version + 1;
    case
    when act in ('begin', 'finish', 'skip', 'assign') then
        effect := incident_task_act(i, act, given, 'command' = any (parties), who);
    when act = 'add_task' then effect := incident_add_task(i, given);
    when act = 'call' then perform incident_call(i, unit_list(given -> 'units'));
    when act in ('message', 'roll_call') then effect := incident_send(i, act, given, who);
    when act = 'answer' then effect := incident_answer(i, given, who);
    when act = 'level' then
        effect := jsonb_build_object('from', i.level);
        i.level := (given ->> 'level')::smallint;
    when act = 'close' then
        perform incident_close(i);
        i.state := 'closed';
        i.closed_at := now();
        i.summary := btrim(given ->> 'text');
        effect := incident_figures(i);
        perform incident_count(i.unit_id, '{"incidentClosed": 1}');
    else null; -- a report: the log has it
    end case;
    perform incident_keep(i, act, who, given, effect, command);
    return gl_api.incident_read(id) || '{"status": "done"}';
end $$;

-- What time does by itself: late tasks, missing receipts. Called by the unattended service; how many
-- entries it made.
create or replace function gl_api.incident_timers() returns int
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    i gl.incident;
    late record;
    m gl.incident_message;
    missing int;
    n int := 0;
begin
    perform require_admin('service');
    for i in select x.* from incident x where x.state = 'open' order by x.incident_id for update skip locked loop
        for late in update incident_task t set late = true
                    where t.incident_id = i.incident_id and t.state in ('waiting', 'begun') and not t.late and now() > t.due_at
                    returning t.n, t.name, t.unit_id
        loop
            perform incident_count(late.unit_id, '{"incidentTaskLate": 1}');
            i.version := i.version + 1;
            perform incident_keep(i, 'task_late', who, '{}', jsonb_build_object('task', late.n, 'name', late.name), null);
            n := n + 1;
        end loop;
        for m in select x.* from incident_message x
                 where x.incident_id = i.incident_id and not x.unanswered and now() > x.answer_by order by x.n
        loop
            update incident_message x set unanswered = true where x.message_id = m.message_id;
            perform incident_count(r.unit_id, '{"incidentUnanswered": 1}')
            from incident_receipt r where r.message_id = m.message_id and r.answered_at is null and r.unit_id is not null;
            select count(*) into missing from incident_receipt r where r.message_id = m.message_id and r.answered_at is null;
            if missing > 0 then
                i.version := i.version + 1;
                perform incident_keep(i, 'unanswered', who, '{}', jsonb_build_object('message', m.n, 'missing', missing), null);
                n := n + 1;
            end if;
        end loop;
    end loop;
    return n;
end $$;
