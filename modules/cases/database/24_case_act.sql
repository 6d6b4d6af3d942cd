-- The engine: one transaction that checks state, role, area and inputs, moves clocks and counters,
-- and writes event, audit, outbox and statistics. The same command id does its work once.

-- The living row of a case, locked: from the open work, or from history for what may still be
-- done to a closed case (an appeal, a note).
create or replace function gl.lock_case(id bigint) returns gl.case_open
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    c case_open;
begin
    select o.* into c from case_open o where o.case_id = id for update;
    if not found then
        select f.* into c from case_file f where f.case_id = id for update;
    end if;
    return c;
end $$;

-- These two are called by every act: PL/pgSQL, because SQL is planned anew at each call.
create or replace function gl.state_terminal(of_family text, of_state text) returns boolean
language plpgsql stable as $$
begin
    return (select s.terminal from gl.lifecycle_state s
            where s.family = of_family and s.state = of_state);
end $$;

-- Stores the living row where it belongs now: open work, or history once it ended.
create or replace function gl.store_case(c gl.case_open, ended boolean) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    if ended then
        delete from case_open o where o.case_id = c.case_id;
        update case_file f set
            version = c.version, state = c.state, urgency = c.urgency, class_id = c.class_id,
            root_id = c.root_id, standard_id = c.standard_id, town_id = c.town_id,
            village_id = c.village_id, grid_id = c.grid_id, unit_id = c.unit_id,
            assist_ids = c.assist_ids, handler_id = c.handler_id, filer_id = c.filer_id,
            filed_at = c.filed_at, dispatched_at = c.dispatched_at, closed_at = c.closed_at,
            clock = null, deadline = null, yellow_at = null, clocks = c.clocks,
            counters = c.counters, flags = c.flags, rounds = c.rounds, facts = c.facts,
            outcome = c.outcome, parent_id = c.parent_id, title = c.title, address = c.address,
            geom = c.geom
        where f.case_id = c.case_id;
    else
        update case_open o set
            version = c.version, state = c.state, urgency = c.urgency, class_id = c.class_id,
            root_id = c.root_id, standard_id = c.standard_id, town_id = c.town_id,
            village_id = c.village_id, grid_id = c.grid_id, unit_id = c.unit_id,
            assist_ids = c.assist_ids, handler_id = c.handler_id, filer_id = c.filer_id,
            claimed_by = c.claimed_by, claimed_at = c.claimed_at,
            filed_at = c.filed_at, dispatched_at = c.dispatched_at,
            clock = c.clock, deadline = c.deadline, yellow_at = c.yellow_at, clocks = c.clocks,
            counters = c.counters, flags = c.flags, rounds = c.rounds, facts = c.facts,
            outcome = c.outcome, parent_id = c.parent_id, title = c.title, address = c.address,
            geom = c.geom
        where o.case_id = c.case_id;
        if not found then
            perform reopen_case(c);
        end if;
    end if;
end $$;

-- A case that had ended is open work again.
create or replace function gl.reopen_case(c gl.case_open) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    insert into case_open select c.*;
    update case_file f set version = c.version, state = c.state, closed_at = null, outcome = null,
        parent_id = null, clock = c.clock, deadline = c.deadline, yellow_at = c.yellow_at,
        clocks = c.clocks, counters = c.counters
    where f.case_id = c.case_id;
    delete from case_recent r where r.case_id = c.case_id;
end $$;

-- Sets the clock that a desk counts down: the state's own, when it runs.
create or replace function gl.show_clock(inout c gl.case_open)
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    k jsonb;
begin
    select s.clock into c.clock from lifecycle_state s
    where s.family = c.family and s.state = c.state;
    k := c.clocks -> c.clock;
    if k ->> 'state' is distinct from 'running' then
        c.deadline := null;
        c.yellow_at := null;
    elsif c.deadline is distinct from (k ->> 'deadline')::timestamptz then
        c.deadline := (k ->> 'deadline')::timestamptz;
        c.yellow_at := clock_yellow_at(k);
    end if;
end $$;

-- The counters a row writes; "kept" is asked of the clocks as they stood when the action came.
create or replace function gl.count_up(c gl.case_open, specs text[], inputs jsonb,
    clocks_before jsonb, at timestamptz, unit_changed boolean) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    spec text;
    parts text[];
    holds boolean;
    result jsonb := '{}';
begin
    foreach spec in array specs loop
        parts := regexp_match(spec, '^(\w+)(?:([@!?])(\w+))?$');
        holds := case parts[2]
            when '@' then coalesce(clock_kept(clocks_before -> parts[3], at), true)
            when '!' then not coalesce(clock_kept(clocks_before -> parts[3], at), true)
            when '?' then counter_test(parts[3], inputs, unit_changed)
            else true end;
        if holds then
            result := result || jsonb_build_object(parts[1], 1);
        end if;
    end loop;
    return result;
end $$;

create or replace function gl.add_counters(total jsonb, more jsonb) returns jsonb
language plpgsql immutable as $$
begin
    return case when more = '{}' then total else total || (
        select jsonb_object_agg(key, coalesce((total ->> key)::bigint, 0) + value::bigint)
        from jsonb_each_text(more)) end;
end $$;

-- The traces every change leaves besides the case: event, audit, statistics, notice.
create or replace function gl.record_change(c gl.case_open, action text, from_state text,
    actor gl.actor_row, at timestamptz, command_id uuid, inputs jsonb, effect jsonb,
    counted jsonb) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    insert into case_event (case_id, version, at, action, from_state, to_state, actor_id, unit_id,
                            command_id, inputs, effect)
    values (c.case_id, c.version, at, action, from_state, c.state, actor.account_id,
            actor.unit_id, command_id, inputs, effect);
    perform audit_write('case.' || action, 'case', c.case_id::text, 'done',
                        jsonb_build_object('version', c.version, 'to', c.state));
    if counted <> '{}' then
        insert into stat_delta (month, family, town_id, unit_id, grid_id, root_id, counters)
        values (to_char(local_date(at), 'YYYYMM')::int, c.family, coalesce(c.town_id, 0),
                coalesce(c.unit_id, 0), coalesce(c.grid_id, 0), coalesce(c.root_id, 0), counted);
    end if;
    insert into outbox (case_id, version, state, unit_id, town_id)
    values (c.case_id, c.version, c.state, c.unit_id, c.town_id);
end $$;

-- What changed, for the event: replaying the events in order gives the case again.
create or replace function gl.case_difference(before gl.case_open, after gl.case_open)
returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    moved boolean := after.geom is distinct from before.geom;
    point text := st_astext(after.geom);
    old jsonb;
begin
    before.geom := null; -- a geometry's way to JSON is long
    after.geom := null;
    old := to_jsonb(before);
    return (select coalesce(jsonb_object_agg(n.key, n.value), '{}')
            from jsonb_each(to_jsonb(after) - array['version', 'state', 'clocks', 'counters']) n
            where n.value is distinct from old -> n.key)
           || case when moved then jsonb_build_object('point', point) else '{}' end;
end $$;

create or replace function gl.refuse_state(c gl.case_open, action text) returns void
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    state_name text := (select s.name_en from lifecycle_state s
                        where s.family = c.family and s.state = c.state);
begin
    if not exists (select from lifecycle_action a where a.family = c.family
                   and a.action = refuse_state.action) then
        raise exception using errcode = 'GL400', column = 'action',
            message = format('There is no action %s for a %s case.', action, c.family);
    end if;
    raise exception using errcode = 'GL422', column = 'action',
        message = format('%s is not possible while the case stands at "%s".', action, state_name),
        hint = 'Read the case again: somebody may have moved it.';
end $$;

create or replace function gl.apply_action(id bigint, expected_version int, act text, given jsonb,
    command uuid, actor gl.actor_row) returns jsonb
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    c case_open;
    before case_open;
    rule lifecycle_rule;
    done int;
    at timestamptz;
    inputs jsonb;
    word text;
    refusal text;
    unit_changed boolean;
    counted jsonb;
    ended boolean;
begin
    c := lock_case(id);
    -- First of all: what somebody has done may have taken the case out of his sight, and a second
    -- sending after a lost answer must still be told that it was done.
    if c.case_id is not null and command is not null then
        select e.version into done from case_event e
        where e.case_id = id and e.command_id = command
          and (e.actor_id = actor.account_id or case_visible(c, actor));
        if found then
            return jsonb_build_object('status', 'replay', 'case_id', id,
                'number', case_number(id, c.family), 'version', done, 'state', c.state);
        end if;
    end if;
    if c.case_id is null or (command is not null and not case_visible(c, actor)) then
        raise exception using errcode = 'GL404', message = 'There is no such case.';
    end if;
    if expected_version is distinct from c.version and expected_version is not null then
        raise exception using errcode = 'GL409',
            message = format('The case is at version %s now, not %s: somebody changed it.',
                             c.version, expected_version);
    end if;

    at := clock_timestamp();
    select r.* into rule from lifecycle_rule r
    where r.family = c.family and r.action = act and r.from_state = c.state;
    if not found then
        perform refuse_state(c, act);
    end if;
    if rule.roles <> '{none}' and not rule.roles && actor.roles then
        raise exception using errcode = 'GL403',
            message = format('%s is for: %s.', act, array_to_string(rule.roles, ', '));
    elsif rule.roles = '{none}' and command is not null then
        raise exception using errcode = 'GL403', message = format('%s is not for people.', act);
    elsif command is not null and not party_holds(c, rule.party, actor) then
        raise exception using errcode = 'GL403',
            message = 'This case is not yours to act on.',
            detail = format('%s needs the relation "%s".', act, rule.party);
    end if;

    inputs := check_inputs(c, rule.inputs, given);
    foreach word in array rule.guards loop
        refusal := guard_refusal(c, word, inputs, actor, at);
        if refusal is not null then
            raise exception using errcode = 'GL422', message = refusal, detail = word;
        end if;
    end loop;

    before := c;
    unit_changed := inputs ? 'unit' and (inputs ->> 'unit')::int is distinct from c.unit_id;
    c.version := c.version + 1;
    if rule.to_state <> '=' then
        c.state := rule.to_state;
    end if;
    -- The limit may depend on what the action itself sets.
    if 'set:standard' = any (rule.effects) then
        c := case_effect(c, 'set:standard', act, inputs, actor, at);
    end if;
    foreach word in array rule.clocks loop
        c.clocks := clock_apply(c, word, inputs, at, unit_changed);
    end loop;
    foreach word in array rule.effects loop
        c := case_effect(c, word, act, inputs, actor, at);
    end loop;
    counted := count_up(before, rule.counters, inputs, before.clocks, at, unit_changed);
    if 'count:source' = any (rule.effects) then
        counted := counted || source_counter(c.source);
    end if;
    c.counters := add_counters(c.counters, counted);

    ended := state_terminal(c.family, c.state);
    if ended and not state_terminal(before.family, before.state) then
        c.closed_at := at;
        c.claimed_by := null;
        c.claimed_at := null;
        perform decide_request(c.case_id, null, 'withdrawn', '{}', actor.account_id, at);
        update task t set state = 'cancelled', answered_at = at
        where t.case_id = c.case_id and t.state = 'open';
        c.flags := array(select f from unnest(c.flags) f where f not like '%\_pending');
    end if;
    c := show_clock(c);
    perform store_case(c, ended);
    perform record_change(c, act, before.state, actor, at, command, inputs,
        case_difference(before, c) || jsonb_build_object('counted', counted, 'clocks',
            (select coalesce(jsonb_object_agg(k.key, k.value), '{}') from jsonb_each(c.clocks) k
             where k.value is distinct from before.clocks -> k.key)), counted);
    return jsonb_build_object('status', 'ok', 'case_id', id, 'number', case_number(id, c.family),
        'version', c.version, 'state', c.state, 'clock', c.clock, 'deadline', c.deadline, 'at', at);
end $$;

create or replace function gl.source_counter(source text) returns jsonb
language sql immutable as $$
    select case when source in ('patrol', 'inspector') then '{"patrolReport": 1}'::jsonb
                when source in ('hotline', 'citizen', 'web', 'app') then '{"publicReport": 1}'::jsonb
                else '{}'::jsonb end
$$;

-- The door for every client. command_id is the client's own: sending it twice does it once.
create or replace function gl_api.case_act(case_id bigint, expected_version int, action text,
    inputs jsonb, command_id uuid) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    if command_id is null then
        raise exception using errcode = 'GL400', column = 'command_id',
            message = 'A command needs an id of its own.';
    elsif expected_version is null then
        raise exception using errcode = 'GL400', column = 'expected_version',
            message = 'Say which version of the case you have read.';
    end if;
    return apply_action(case_id, expected_version, action, coalesce(inputs, '{}'), command_id,
                        actor());
end $$;

revoke execute on function gl_api.case_act(bigint, int, text, jsonb, uuid) from public;
grant execute on function gl_api.case_act(bigint, int, text, jsonb, uuid) to gl_desk;
