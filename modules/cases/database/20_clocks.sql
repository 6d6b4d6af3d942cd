-- Stage clocks 时限. A clock is one object in case_open.clocks:
--   kind, value   the limit as given (gl.deadline's kinds)
--   state         running | paused | stopped
--   started       start of this run;  runs  how often it was started
--   since         start of the running segment
--   deadline      while running;  remaining  seconds left while paused (negative: overdue)
--   limit, used   seconds of the clock's own time: working seconds for working limits, else natural
--   extended      seconds of the limit that extensions granted
--   spent         seconds used by earlier runs
--   stopped, intime, intime_original   first fact and fact after extension stand side by side
-- Pausing never subtracts wall-clock time from a working-time deadline: what is left is measured
-- in the clock's own time and laid out again on resuming.

create or replace function gl.clock_is_work(kind text) returns boolean
language sql immutable parallel safe as $$ select kind in ('work_hour', 'work_day') $$;

-- Seconds of the clock's own time from a to b; negative when b lies before a.
create or replace function gl.clock_measure(kind text, a timestamptz, b timestamptz) returns bigint
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    if clock_is_work(kind) then
        return work_seconds_between(a, b);
    end if;
    return round(extract(epoch from b - a));
end $$;

create or replace function gl.clock_add(kind text, a timestamptz, seconds bigint)
returns timestamptz
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    if clock_is_work(kind) then
        return add_work_seconds(a, seconds);
    end if;
    return a + make_interval(secs => seconds);
end $$;

-- The limit a clock starts with: given by the dispatcher, by the filing standard, by the order's
-- class, or fixed for the stage by a setting.
create or replace function gl.clock_limit(c gl.case_open, clock_name text, inputs jsonb,
    setting_key text, out kind text, out value numeric)
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    def lifecycle_clock;
    hotline_class text;
begin
    select * into strict def from lifecycle_clock l
    where l.family = c.family and l.clock = clock_name;

    if clock_name = 'handle' and inputs ? 'limit' then
        select p.kind, p.value into kind, value from parse_limit(inputs ->> 'limit') p;
    elsif def.limit_kind = 'standard' then
        select s.limit_kind, s.limit_value into kind, value
        from filing_standard s where s.standard_id = c.standard_id;
    elsif def.limit_kind = 'hotline' then
        select k.hotline_limit into hotline_class from class_item k where k.class_id = c.class_id;
        select p.kind, p.value into kind, value
        from hotline_limit(coalesce(hotline_class, 'ordinary')) p;
    else
        kind := def.limit_kind;
        value := setting_num(coalesce(setting_key, def.limit_setting));
    end if;
    if kind is null then
        raise exception using errcode = 'GL422', column = 'limit',
            message = format('There is no limit for the clock %s: give one.', clock_name);
    end if;
end $$;

create or replace function gl.clock_start(kind text, value numeric, at timestamptz, before jsonb)
returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    due timestamptz := deadline(at, kind, value);
begin
    return jsonb_build_object('kind', kind, 'value', value, 'state', 'running', 'started', at,
        'since', at, 'deadline', due, 'limit', clock_measure(kind, at, due), 'used', 0,
        'extended', 0, 'runs', coalesce((before ->> 'runs')::int, 0) + 1,
        'spent', coalesce((before ->> 'spent')::bigint, 0)
                 + coalesce((before ->> 'used')::bigint, 0));
end $$;

create or replace function gl.clock_pause(k jsonb, at timestamptz) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    if coalesce(k ->> 'state', '') <> 'running' then
        return k;
    end if;
    return k || jsonb_build_object('state', 'paused', 'paused', at,
        'used', (k ->> 'used')::bigint
                + clock_measure(k ->> 'kind', (k ->> 'since')::timestamptz, at),
        'remaining', clock_measure(k ->> 'kind', at, (k ->> 'deadline')::timestamptz));
end $$;

-- What was late when it was paused stays late: its old deadline holds.
create or replace function gl.clock_resume(k jsonb, at timestamptz) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    if coalesce(k ->> 'state', '') <> 'paused' then
        return k;
    end if;
    return (k - 'paused' - 'remaining') || jsonb_build_object('state', 'running', 'since', at,
        'deadline', case when (k ->> 'remaining')::bigint >= 0
                         then clock_add(k ->> 'kind', at, (k ->> 'remaining')::bigint)
                         else (k ->> 'deadline')::timestamptz end);
end $$;

create or replace function gl.clock_stop(k jsonb, at timestamptz) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    used bigint := (k ->> 'used')::bigint;
    kept boolean;
begin
    if k ->> 'state' = 'running' then
        used := used + clock_measure(k ->> 'kind', (k ->> 'since')::timestamptz, at);
        kept := at <= (k ->> 'deadline')::timestamptz;
    elsif k ->> 'state' = 'paused' then
        kept := (k ->> 'remaining')::bigint >= 0;
    else
        return k;
    end if;
    return (k - 'paused' - 'remaining') || jsonb_build_object('state', 'stopped', 'stopped', at,
        'used', used, 'intime', kept,
        'intime_original', kept and ((k ->> 'extended')::bigint = 0
                           or used <= (k ->> 'limit')::bigint - (k ->> 'extended')::bigint));
end $$;

-- One more step of the first limit 延期; the running deadline moves, a paused remainder grows.
create or replace function gl.clock_extend(k jsonb) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    first bigint := (k ->> 'limit')::bigint - (k ->> 'extended')::bigint;
    extra bigint := round(first * setting_num('delay.step'));
begin
    if k ->> 'state' = 'running' then
        k := k || jsonb_build_object('deadline',
            clock_add(k ->> 'kind', (k ->> 'deadline')::timestamptz, extra));
    elsif k ->> 'state' = 'paused' then
        k := k || jsonb_build_object('remaining', (k ->> 'remaining')::bigint + extra);
    else
        return k;
    end if;
    return k || jsonb_build_object('limit', (k ->> 'limit')::bigint + extra,
                                   'extended', (k ->> 'extended')::bigint + extra);
end $$;

-- Whether a clock is kept at an instant: still running before its deadline, paused with time left,
-- or stopped in time. Null when it never ran.
create or replace function gl.clock_kept(k jsonb, at timestamptz) returns boolean
language sql stable set search_path = gl, public, pg_temp as $$
    select case k ->> 'state'
        when 'running' then at <= (k ->> 'deadline')::timestamptz
        when 'paused' then (k ->> 'remaining')::bigint >= 0
        when 'stopped' then (k ->> 'intime')::boolean
    end
$$;

-- Applies one operation of a life-cycle row, e.g. 'start:accept' or
-- 'start:dispatch:return.dispatch_minutes'.
create or replace function gl.clock_apply(c gl.case_open, operation text, inputs jsonb,
    at timestamptz, unit_changed boolean) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    verb text := split_part(operation, ':', 1);
    name text := split_part(operation, ':', 2);
    k jsonb := c.clocks -> name;
    limits record;
begin
    if verb = 'stopall' then
        return (select coalesce(jsonb_object_agg(key, clock_stop(value, at)), '{}')
                from jsonb_each(c.clocks));
    end if;
    -- Another unit starts afresh; the same unit goes on with what it had left.
    if verb = 'reassign' then
        verb := case when k is null or unit_changed then 'start' else 'resume' end;
    end if;
    case verb
        when 'start', 'restart' then
            select * into limits
            from clock_limit(c, name, inputs, nullif(split_part(operation, ':', 3), ''));
            k := clock_start(limits.kind, limits.value, at, clock_stop(k, at));
        when 'rework' then
            k := clock_start(k ->> 'kind',
                (k ->> 'value')::numeric * setting_num('rework.limit_factor'), at, clock_stop(k, at));
        when 'pause' then k := clock_pause(k, at);
        when 'resume' then k := clock_resume(k, at);
        when 'stop' then k := clock_stop(k, at);
        when 'extend' then k := clock_extend(k);
        else raise exception 'unknown clock operation %', operation;
    end case;
    if k is null then
        return c.clocks;
    end if;
    return c.clocks || jsonb_build_object(name, k);
end $$;

-- When the light turns yellow: that share of the limit is used up.
create or replace function gl.clock_yellow_at(k jsonb) returns timestamptz
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    left_over bigint := round((k ->> 'limit')::bigint * setting_num('light.yellow'))
                        - (k ->> 'used')::bigint;
begin
    if k ->> 'state' is distinct from 'running' then
        return null;
    end if;
    return clock_add(k ->> 'kind', (k ->> 'since')::timestamptz, greatest(left_over, 0));
end $$;
