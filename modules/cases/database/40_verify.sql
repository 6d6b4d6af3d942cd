-- The promise that a case is what its events say, as a check that anybody in charge can run: every
-- row it returns is a broken promise.

create or replace function gl.verify_cases(low bigint, high bigint)
returns table (problem text, case_id bigint, detail text)
language plpgsql stable set search_path = gl, public, pg_temp as $$
#variable_conflict use_column
begin
    return query
    -- Imported and synthetic history has events but may know fewer fields; what it has must agree.
    with living as (
        select f.case_id, f.family, f.closed_at, o.case_id is not null as is_open,
               coalesce(o.version, f.version) as version, coalesce(o.state, f.state) as state,
               case when o.case_id is null then f.unit_id else o.unit_id end as unit_id,
               coalesce(o.counters, f.counters) as counters,
               coalesce(o.clocks, f.clocks) as clocks
        from case_file f left join case_open o using (case_id)
        where f.case_id >= low and f.case_id < high
    ), told as materialized (
        select e.*, lag(e.to_state) over w as state_before, lag(e.version) over w as version_before,
               row_number() over (partition by e.case_id order by e.version desc) = 1 as is_last
        from case_event e
        where e.case_id >= low and e.case_id < high
        window w as (partition by e.case_id order by e.version)
    ), told_unit as (
        select distinct on (t.case_id) t.case_id, (t.effect ->> 'unit_id')::int as unit_id
        from told t where t.effect ? 'unit_id'
        order by t.case_id, t.version desc
    ), told_counters as (
        select x.case_id, jsonb_object_agg(x.key, x.n) as counters
        from (select t.case_id, k.key, sum(k.value::bigint) as n
              from told t cross join jsonb_each_text(t.effect -> 'counted') k group by 1, 2) x
        group by x.case_id
    ), told_clocks as (
        select distinct on (t.case_id, k.key) t.case_id, k.key, k.value
        from told t cross join jsonb_each(t.effect -> 'clocks') k
        order by t.case_id, k.key, t.version desc
    )
    select 'event does not follow the one before', t.case_id, format('version %s', t.version)
    from told t
    where t.version <> coalesce(t.version_before, 0) + 1
       or t.from_state is distinct from t.state_before
    union all
    select 'illegal transition', t.case_id,
           format('version %s: %s from %s to %s', t.version, t.action, t.from_state, t.to_state)
    from told t join living l using (case_id)
    where t.from_state is not null
      and not exists (select from lifecycle_rule r
                      where r.family = l.family and r.action = t.action
                        and r.from_state = t.from_state
                        and t.to_state = case r.to_state when '=' then t.from_state
                                                         else r.to_state end)
      -- Undoing a merger leads back to where the case was merged.
      and not (t.action = 'unmerge' and exists (select from told m where m.case_id = t.case_id
                   and m.action = 'merge' and m.version < t.version and m.from_state = t.to_state))
    union all
    select 'state or version differs from the last event', l.case_id,
           format('%s v%s, events say %s v%s', l.state, l.version, t.to_state, t.version)
    from living l left join told t on t.case_id = l.case_id and t.is_last
    where t.to_state is distinct from l.state or t.version is distinct from l.version
    union all
    select 'stands in the wrong place', l.case_id, l.state
    from living l join lifecycle_state s using (family, state)
    where s.terminal = l.is_open or s.terminal <> (l.closed_at is not null)
    union all
    select 'unit differs from the events', l.case_id, format('%s, events say %s', l.unit_id, r.unit_id)
    from living l join told_unit r using (case_id)
    where r.unit_id is distinct from l.unit_id
    union all
    select 'counters differ from the events', l.case_id, format('%s, events say %s', l.counters, r.counters)
    from living l left join told_counters r using (case_id)
    where coalesce(r.counters, '{}') <> l.counters
    union all
    select 'clock differs from the events', l.case_id, c.key
    from living l
    cross join jsonb_each(l.clocks) c
    join told_clocks r on r.case_id = l.case_id and r.key = c.key
    where r.value <> c.value
    union all
    select 'clock does not add up', l.case_id, format('%s: %s', c.key, c.value)
    from living l
    cross join jsonb_each(l.clocks) c
    where case c.value ->> 'state'
          when 'running' then (c.value ->> 'deadline')::timestamptz > (c.value ->> 'since')::timestamptz
              and abs((c.value ->> 'used')::bigint - (c.value ->> 'limit')::bigint
                      + clock_measure(c.value ->> 'kind', (c.value ->> 'since')::timestamptz,
                                      (c.value ->> 'deadline')::timestamptz)) > 3
          when 'paused' then abs((c.value ->> 'used')::bigint + (c.value ->> 'remaining')::bigint
                                 - (c.value ->> 'limit')::bigint) > 3
          when 'stopped' then (c.value ->> 'used')::bigint < 0 or c.value ->> 'intime' is null
          else true end
    union all
    select 'command applied twice', t.case_id, t.command_id::text
    from told t where t.command_id is not null
    group by t.case_id, t.command_id having count(*) > 1;
end $$;

-- For one month of cases; null checks everything.
create or replace function gl_api.case_verify(month date default null)
returns table (problem text, case_id bigint, detail text)
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
begin
    perform actor();
    if month is null then
        return query select v.problem, v.case_id, v.detail from verify_cases(0, 99999999999999) v;
    end if;
    return query select v.problem, v.case_id, v.detail
        from month_bounds(month) b cross join verify_cases(b.low, b.high) v;
end $$;
revoke execute on function gl_api.case_verify(date) from public;
grant execute on function gl_api.case_verify(date) to gl_auditor;
