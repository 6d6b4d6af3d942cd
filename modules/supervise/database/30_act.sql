-- Giving an instruction and everything that follows. One transaction checks who, when and what, keeps
-- the log, counts, and tells the desks.

-- {text, units: [code], kind: supervise | instruct, urgency, leader: whose word it is when somebody
-- of the centre writes it down, case | class ("matter:01001") | area (code), limit ("2工作日") or due
-- (instant)}. Sending it again with the same command id gives the same instruction. Answers as
-- gl_api.instruction_read.
create or replace function gl_api.instruction_new(given jsonb, command uuid default gen_random_uuid()) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    i gl.instruction;
    units int[];
    until timestamptz;
begin
    select x.* into i from instruction x where x.command_id = command and x.by_id = who.account_id;
    if found then
        return gl_api.instruction_read(i.instruction_id) || '{"status": "replay"}';
    end if;
    perform require_role('leader', 'shift_lead', 'dispatcher', 'evaluator');
    given := coalesce(given, '{}');
    perform step_check('new', 'text:text! units:units! kind:choice(supervise|instruct) urgency:choice(normal|urgent) '
        'leader:text case:case class:class area:grid limit:limit due:instant', given);
    i := instruction_of(given, who);
    units := instruction_units(given -> 'units', who);
    until := (step_text(given, 'due'))::timestamptz;
    if until <= now() then
        perform refuse_input('due', 'The due time lies in the past.');
    end if;
    insert into instruction (kind, urgency, text, leader, by_id, by_unit_id, case_id, class_id, area_id, limit_text, command_id)
    values (i.kind, i.urgency, i.text, i.leader, who.account_id, who.unit_id, i.case_id, i.class_id, i.area_id, i.limit_text, command)
    returning * into i;
    perform instruction_send(i, units, until);
    perform instruction_count(who.unit_id, '{"instructionGiven": 1}');
    if i.case_id is not null then
        perform instruction_on_case(i, case when 'leader' = any (who.roles) and i.kind = 'instruct' then 'instruct' else 'supervise' end,
            jsonb_build_object('opinion', i.text) || case when cardinality(units) = 1
                then jsonb_build_object('unit', (select n.code from unit n where n.unit_id = units[1])) else '{}' end);
        select s.supervision_id into i.supervision_id from supervision s
        where s.case_id = i.case_id and s.by_id = who.account_id and s.opinion = i.text order by s.supervision_id desc limit 1;
    end if;
    perform instruction_keep(i, 'new', who, null, given - array['text'], '{}', null);
    return gl_api.instruction_read(i.instruction_id) || '{"status": "done"}';
end $$;

-- What was said, resolved and checked.
create or replace function gl.instruction_of(given jsonb, who gl.actor_row) returns gl.instruction
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    i gl.instruction;
    about int := (given ? 'case')::int + (given ? 'class')::int + (given ? 'area')::int;
begin
    i.text := btrim(given ->> 'text');
    i.urgency := coalesce(step_text(given, 'urgency'), 'normal');
    i.kind := coalesce(step_text(given, 'kind'), case when 'leader' = any (who.roles) then 'instruct' else 'supervise' end);
    i.leader := coalesce(step_text(given, 'leader'), who.name);
    i.limit_text := coalesce(step_text(given, 'limit'), setting_text(case i.urgency when 'urgent'
        then 'supervise.limit_urgent' else 'supervise.limit' end));
    if length(i.text) < 2 then
        perform refuse_input('text', 'Say what shall be done, in at least 2 characters.');
    elsif length(i.leader) > 50 then
        perform refuse_input('leader', 'A name has at most 50 characters.');
    elsif about > 1 then
        perform refuse_input('case', 'An instruction is about a case, a class or an area, not about several of them.');
    end if;
    begin
        perform parse_limit(i.limit_text);
    exception when sqlstate 'GL400' then
        perform refuse_input('limit', format('The time limit "%s" cannot be read.', i.limit_text));
    end;
    if given ? 'case' then
        i.case_id := case_ref(given ->> 'case');
        if i.case_id is null or not may_see_case(i.case_id) then
            perform refuse_input('case', format('There is no case %s.', given ->> 'case'));
        end if;
    end if;
    if given ? 'class' then
        i.class_id := coalesce(class_ref(given ->> 'class', 'grid'), class_ref(given ->> 'class', 'hotline'));
        if i.class_id is null then
            perform refuse_input('class', format('There is no class %s.', given ->> 'class'));
        end if;
    end if;
    i.area_id := area_at(given ->> 'area');
    return i;
end $$;

-- One step. `expected`: the version that was read; null: whatever it is now (units answer while others
-- do). The same command id does it once.
create or replace function gl_api.instruction_act(id bigint, expected int, act text, given jsonb default '{}',
    command uuid default gen_random_uuid()) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    i gl.instruction;
    u gl.instruction_unit;
    rule gl.instruction_action;
begin
    select x.* into i from instruction x where x.instruction_id = id for update;
    if not found or not instruction_visible(i, who) then
        raise exception using errcode = 'GL404', message = 'There is no such instruction.';
    elsif exists (select from instruction_event e where e.command_id = command and e.instruction_id = id and e.actor_id = who.account_id) then
        return gl_api.instruction_read(id) || '{"status": "replay"}';
    end if;
    select r.* into rule from instruction_action r where r.action = act;
    if not found then
        perform refuse_input('action', format('There is no action %s for an instruction.', act));
    elsif not rule.party = any (instruction_parties(i, who)) then
        raise exception using errcode = 'GL403', message = format('Account %s may not do this.', who.login);
    elsif expected is not null and expected <> i.version and rule.party <> 'unit' then
        raise exception using errcode = 'GL409',
            message = format('The instruction is at version %s now, not %s: somebody changed it.', i.version, expected);
    elsif not i.state = any (rule.states) then
        raise exception using errcode = 'GL422', column = 'action',
            message = format('%s is not possible while the instruction is %s.', rule.name_en, i.state);
    end if;
    given := coalesce(given, '{}');
    perform step_check(act, rule.inputs, given);
    u := instruction_own_part(i, rule, given, who);
    i.version := i.version + 1;
    if act = 'withdraw' then
        i.state := 'withdrawn';
        i.ended_at := now();
        i.result := btrim(given ->> 'text');
        update instruction_unit x set state = 'released', ended_at = now()
        where x.instruction_id = id and x.state not in ('accepted', 'released');
        perform instruction_count(i.by_unit_id, '{"instructionWithdrawn": 1}');
        perform instruction_off_case(i);
    elsif act = 'call_more' then
        perform instruction_send(i, instruction_units(given -> 'units', who), null);
    elsif act <> 'remark' then
        u := case rule.party when 'unit' then instruction_unit_act(u, act, given) else instruction_above_act(u, act, given) end;
        perform instruction_put(u);
        i := instruction_settle(i, given);
    end if;
    perform instruction_keep(i, act, who, u.unit_id, given,
                             case when u.unit_id is null then '{}' else jsonb_strip_nulls(jsonb_build_object(
                                 'state', u.state, 'due_at', u.due_at, 'points', u.points)) end, command);
    return gl_api.instruction_read(id) || '{"status": "done"}';
end $$;

-- The part that a step is about: a unit's own, or the one that is named. It stands where the rule wants it.
create or replace function gl.instruction_own_part(i gl.instruction, rule gl.instruction_action, given jsonb, who gl.actor_row)
returns gl.instruction_unit
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    u gl.instruction_unit;
begin
    if rule.party = 'above' then
        if step_text(given, 'unit') is null then
            return null;
        end if;
        u := instruction_part(i, given ->> 'unit');
    else
        select x.* into u from instruction_unit x
        where x.instruction_id = i.instruction_id and x.unit_id = any (who.unit_ids)
        order by x.state = any (rule.unit_states) desc, x.unit_id = who.unit_id desc limit 1;
    end if;
    if rule.unit_states <> '{}' and not u.state = any (rule.unit_states) then
        raise exception using errcode = 'GL422', column = 'action',
            message = format('%s is not possible while that unit''s part is %s.', rule.name_en, u.state);
    end if;
    return u;
end $$;

-- What time does by itself: receipts that are missing, and the ladder. Called by the unattended
-- service; how many steps were taken.
create or replace function gl_api.instruction_timers() returns int
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    i gl.instruction;
    u gl.instruction_unit;
    n int := 0;
begin
    perform require_admin('service');
    for i in select x.* from instruction x where x.state = 'open' order by x.instruction_id for update skip locked loop
        for u in select x.* from instruction_unit x
                 where x.instruction_id = i.instruction_id and x.state in ('sent', 'received') order by x.unit_id
        loop
            if u.received_at is null and not u.receive_late and now() > u.receive_by then
                u.receive_late := true;
                perform instruction_count(u.unit_id, '{"instructionReceiveLate": 1}');
                i := instruction_tell(i, u, 'receive_late', 0, who);
                n := n + 1;
            end if;
            while u.step < 4 and now() > instruction_step_at(u, u.step + 1) loop
                u.step := u.step + 1;
                if u.step = 2 then
                    u := instruction_late(u);
                elsif u.step > 2 then
                    u.steps := u.steps + 1;
                    perform instruction_count(u.unit_id, jsonb_build_object('instructionStep' || u.step, 1));
                end if;
                i := instruction_tell(i, u, 'step', u.step, who);
                n := n + 1;
            end loop;
            perform instruction_put(u);
        end loop;
    end loop;
    return n;
end $$;

create or replace function gl.instruction_tell(i gl.instruction, u gl.instruction_unit, action text, step int, who gl.actor_row)
returns gl.instruction
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    i.version := i.version + 1;
    perform instruction_keep(i, action, who, u.unit_id, '{}',
                             case when step > 0 then jsonb_build_object('step', step) else '{}' end, null);
    return i;
end $$;
