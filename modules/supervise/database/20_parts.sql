-- Who stands how to an instruction, its clocks, its points and its counters.

-- above: who gave it, or the centre; unit: one of those it went to.
create or replace function gl.instruction_parties(i gl.instruction, who gl.actor_row) returns text[]
language sql stable set search_path = gl, public, pg_temp as $$
    select array_remove(array[
        case when i.by_id = who.account_id
               or who.sees_all and who.roles && array['leader', 'shift_lead', 'dispatcher', 'evaluator'] then 'above' end,
        case when who.roles && array['unit_clerk', 'unit_lead'] and exists (
            select from instruction_unit u where u.instruction_id = i.instruction_id and u.unit_id = any (who.unit_ids)) then 'unit' end], null)
$$;

create or replace function gl.instruction_visible(i gl.instruction, who gl.actor_row) returns boolean
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(who.sees_all or i.by_id = who.account_id or exists (
        select from instruction_unit u where u.instruction_id = i.instruction_id and u.unit_id = any (who.unit_ids)), false)
$$;

create or replace function gl.instruction_count(of_unit int, counters jsonb) returns void
language sql set search_path = gl, public, pg_temp as $$
    insert into stat_delta (month, family, town_id, unit_id, grid_id, root_id, counters)
    select to_char(local_date(now()), 'YYYYMM')::int, 'instruction', coalesce(a.area_id, 0), u.unit_id, 0, 0, counters
    from unit u left join area a on a.area_id = u.area_id and a.level = 2 where u.unit_id = of_unit
$$;

-- When the n-th step of the ladder is due for a part; null: never.
create or replace function gl.instruction_step_at(u gl.instruction_unit, step int) returns timestamptz
language sql stable set search_path = gl, public, pg_temp as $$
    select case step
        when 1 then add_work_seconds(u.counts_from,
            floor(work_time_between(u.counts_from, u.due_at) * setting_int('supervise.remind_percent') / 100))
        else add_work_seconds(u.due_at, setting_int('supervise.step' || step || '_minutes') * 60) end
$$;

-- 100 less what was late or sent back.
create or replace function gl.instruction_points(u gl.instruction_unit) returns int
language sql stable set search_path = gl, public, pg_temp as $$
    select greatest(0, 100
        - case when u.receive_late then setting_int('supervise.minus_receive') else 0 end
        - case when u.reply_late then setting_int('supervise.minus_late') else 0 end
        - u.steps * setting_int('supervise.minus_step')
        - u.returned * setting_int('supervise.minus_return'))
$$;

-- Stores the instruction, its log and its notice (channel 'instruction': "id:version").
create or replace function gl.instruction_keep(i gl.instruction, action text, who gl.actor_row, of_unit int,
    inputs jsonb, effect jsonb, command uuid) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    update instruction x set version = i.version, state = i.state, ended_at = i.ended_at, result = i.result,
           supervision_id = i.supervision_id
    where x.instruction_id = i.instruction_id;
    insert into instruction_event (instruction_id, version, at, action, actor_id, unit_id, inputs, effect, command_id)
    values (i.instruction_id, i.version, clock_timestamp(), action, who.account_id, of_unit, inputs, effect, command);
    perform audit_write('instruction.' || action, 'instruction', i.instruction_id::text, 'done',
                        jsonb_build_object('version', i.version, 'to', i.state, 'unit', of_unit));
    perform pg_notify('instruction', i.instruction_id || ':' || i.version);
end $$;

-- The instruction goes to these units as well, from now on.
create or replace function gl.instruction_send(i gl.instruction, units int[], until timestamptz) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    lim record := parse_limit(i.limit_text);
    sent int[];
begin
    with made as (
        insert into instruction_unit (instruction_id, unit_id, receive_by, due_at)
        select i.instruction_id, u, add_work_seconds(now(), setting_int('supervise.receive_minutes') * 60),
               coalesce(until, deadline(now(), lim.kind, lim.value))
        from unnest(units) u
        on conflict do nothing
        returning unit_id)
    select array_agg(unit_id) into sent from made;
    perform instruction_count(u, '{"instructionSent": 1}') from unnest(sent) u;
end $$;

-- Units by code or name, that this person may instruct: all, or those of his towns.
create or replace function gl.instruction_units(names jsonb, who gl.actor_row) returns int[]
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    ids int[] := unit_list(names);
    far text;
begin
    if ids = '{}' then
        perform refuse_input('units', 'An instruction goes to at least one unit.');
    elsif cardinality(ids) > 100 then
        perform refuse_input('units', 'An instruction goes to at most 100 units.');
    elsif not who.sees_all then
        select u.short_name into far from unit u left join area a on a.area_id = u.area_id
        where u.unit_id = any (ids) and not u.unit_id = any (who.unit_ids)
          and not coalesce(coalesce(a.town_id, a.area_id) = any (who.town_ids), false) limit 1;
        if found then
            raise exception using errcode = 'GL403', column = 'units',
                message = format('Account %s does not instruct %s.', who.login, far);
        end if;
    end if;
    return ids;
end $$;

-- What is open on the case stands in the case's own time line, too. A case that has ended meanwhile, or
-- that this person may not act on, stays as it is.
create or replace function gl.instruction_on_case(i gl.instruction, act text, inputs jsonb) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    at_version int;
begin
    select o.version into at_version from case_open o where o.case_id = i.case_id for update;
    if found then
        perform gl_api.case_act(i.case_id, at_version, act, inputs, gen_random_uuid());
    end if;
end $$;

create or replace function gl.instruction_off_case(i gl.instruction) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    if exists (select from supervision s where s.supervision_id = i.supervision_id and s.state <> 'accepted') then
        perform instruction_on_case(i, 'supervise_accept',
                                    jsonb_build_object('supervision', i.supervision_id::text, 'opinion', i.result));
    end if;
end $$;
