-- What each step does to an instruction and to a unit's part in it. `effect` goes into the log.

create or replace function gl.instruction_part(i gl.instruction, unit text) returns gl.instruction_unit
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    u gl.instruction_unit;
begin
    select x.* into u from instruction_unit x
    where x.instruction_id = i.instruction_id and x.unit_id = unit_ref(instruction_part.unit);
    if not found then
        perform refuse_input('unit', 'This instruction did not go to that unit.');
    end if;
    return u;
end $$;

create or replace function gl.instruction_put(u gl.instruction_unit) returns void
language sql set search_path = gl, public, pg_temp as $$
    update instruction_unit x set state = u.state, received_at = u.received_at, receive_late = u.receive_late,
           person = u.person, counts_from = u.counts_from, due_at = u.due_at, asked_until = u.asked_until,
           extended = u.extended, replied_at = u.replied_at, reply_late = u.reply_late, returned = u.returned,
           step = u.step, steps = u.steps, ended_at = u.ended_at, points = u.points
    where x.instruction_id = u.instruction_id and x.unit_id = u.unit_id
$$;

-- A unit has it. Whoever answers at once has it, too.
create or replace function gl.instruction_receive(u gl.instruction_unit, person text) returns gl.instruction_unit
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    if u.received_at is null then
        if not u.receive_late and now() > u.receive_by then
            u.receive_late := true;
            perform instruction_count(u.unit_id, '{"instructionReceiveLate": 1}');
        end if;
        u.received_at := now();
        u.state := 'received';
        perform instruction_count(u.unit_id, '{"instructionReceived": 1}');
    end if;
    u.person := coalesce(instruction_receive.person, u.person);
    return u;
end $$;

-- Counts as late once, whatever becomes of it afterwards.
create or replace function gl.instruction_late(u gl.instruction_unit) returns gl.instruction_unit
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    if not u.reply_late then
        u.reply_late := true;
        perform instruction_count(u.unit_id, '{"instructionLate": 1}');
    end if;
    return u;
end $$;

create or replace function gl.instruction_unit_act(u gl.instruction_unit, act text, given jsonb)
returns gl.instruction_unit
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    if act = 'receive' then
        u := instruction_receive(u, step_text(given, 'person'));
    elsif act = 'reply' then
        u := instruction_receive(u, null);
        if now() > u.due_at then
            u := instruction_late(u);
        end if;
        u.state := 'replied';
        u.replied_at := now();
        u.asked_until := null;
        perform instruction_count(u.unit_id, '{"instructionReplied": 1}');
    elsif act = 'ask_time' then
        if now() > u.due_at then
            raise exception using errcode = 'GL422', message = 'The time is over already; more cannot be asked for.';
        elsif u.extended >= setting_int('supervise.extend_times') then
            raise exception using errcode = 'GL422',
                message = format('More time was granted %s times already.', u.extended);
        elsif (given ->> 'until')::timestamptz <= u.due_at then
            perform refuse_input('until', 'The time asked for lies before the due time.');
        end if;
        u.asked_until := (given ->> 'until')::timestamptz;
        perform instruction_count(u.unit_id, '{"instructionTimeAsked": 1}');
    end if;
    return u; -- progress: the log has it
end $$;

create or replace function gl.instruction_above_act(u gl.instruction_unit, act text, given jsonb)
returns gl.instruction_unit
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    until timestamptz := (step_text(given, 'until'))::timestamptz;
begin
    if until <= now() then
        perform refuse_input('until', 'The due time lies in the past.');
    end if;
    case act
    when 'accept' then
        u.state := 'accepted';
        u.ended_at := now();
        u.points := instruction_points(u);
        perform instruction_count(u.unit_id, jsonb_build_object('instructionAccepted', 1, 'instructionPoints', u.points));
    when 'send_back' then
        -- As much working time again as the first time, unless another time is said.
        u.due_at := coalesce(until, add_work_seconds(now(), work_time_between(u.counts_from, u.due_at)));
        u.counts_from := now();
        u.state := 'received';
        u.returned := u.returned + 1;
        u.step := 0;
        perform instruction_count(u.unit_id, '{"instructionReturned": 1}');
    when 'grant_time' then
        until := coalesce(until, u.asked_until);
        if until is null then
            perform refuse_input('until', 'That unit did not ask for time; say until when.');
        elsif until <= u.due_at then
            perform refuse_input('until', 'The time granted lies before the due time.');
        end if;
        u.due_at := until;
        u.asked_until := null;
        u.extended := u.extended + 1;
        u.step := 0; -- the ladder begins again; what was late stays counted
        perform instruction_count(u.unit_id, '{"instructionExtended": 1}');
    when 'refuse_time' then
        if u.asked_until is null then
            perform refuse_input('unit', 'That unit did not ask for time.');
        end if;
        u.asked_until := null;
    when 'release' then
        u.state := 'released';
        u.ended_at := now();
        perform instruction_count(u.unit_id, '{"instructionReleased": 1}');
    end case;
    return u;
end $$;

-- Done when every unit is accepted or released; with the last word on it as the result.
create or replace function gl.instruction_settle(i gl.instruction, given jsonb) returns gl.instruction
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    if exists (select from instruction_unit u where u.instruction_id = i.instruction_id
               and u.state not in ('accepted', 'released')) then
        return i;
    end if;
    i.state := 'done';
    i.ended_at := now();
    i.result := coalesce(step_text(given, 'text'), '');
    perform instruction_off_case(i);
    return i;
end $$;
