-- Checked rows become cases with the part of their history that the source tells: reported, filed
-- or signed, dispatched to a unit that is known, closed. What it does not tell is not made up.

-- The handling clock from the source's own target. Without a target but with a flag "in time" only
-- the outcome is known.
-- Both are one expression, so that the planner puts them in place of the calls.
create or replace function gl.import_clock(started timestamptz, due timestamptz) returns jsonb
language sql stable parallel safe as $$
    select case when due is not null then jsonb_build_object('kind', 'natural_hour',
        'state', 'running', 'started', started, 'since', started, 'deadline', due,
        'limit', extract(epoch from due - started)::bigint,
        'value', round(extract(epoch from due - started) / 3600, 4), 'used', 0, 'extended', 0,
        'runs', 1, 'spent', 0, 'imported', true) end
$$;

create or replace function gl.import_clock_stopped(running jsonb, started timestamptz,
    stopped timestamptz, kept boolean) returns jsonb
language sql stable parallel safe as $$
    select case when kept is not null then coalesce(running, jsonb_build_object(
        'kind', 'natural_hour', 'started', started, 'since', started, 'extended', 0, 'runs', 1,
        'spent', 0, 'imported', true))
        || jsonb_build_object('state', 'stopped', 'stopped', stopped,
               'used', extract(epoch from stopped - started)::bigint, 'intime', kept,
               'intime_original', kept) end
$$;

-- Clocks of a case that is still open: the one of its state, and handling. Not the source's
-- business, so they come from this district's limits.
create or replace function gl.import_open_clocks(of_family text, of_state text, class_id int,
    at timestamptz, due timestamptz) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    result jsonb := '{}';
    stage record;
    limits record;
begin
    select l.clock, setting_num(l.limit_setting) as minutes into stage
    from lifecycle_state s join lifecycle_clock l on l.family = s.family and l.clock = s.clock
    where s.family = of_family and s.state = of_state and l.limit_kind = 'minute';
    if stage.minutes is not null then
        result := jsonb_build_object(stage.clock, clock_start('minute', stage.minutes, at, null));
    end if;
    if due is not null then
        result := result || jsonb_build_object('handle', import_clock(at, due));
    elsif of_family = 'hotline' and of_state = 'to_accept' then
        select h.kind, h.value into limits
        from hotline_limit(coalesce((select k.hotline_limit from class_item k
                                     where k.class_id = import_open_clocks.class_id), 'ordinary')) h;
        result := result || jsonb_build_object('handle',
                                               clock_start(limits.kind, limits.value, at, null));
    end if;
    return result;
end $$;

-- A plan for any stage would lock them all, and two workers that truncate theirs would deadlock.
create or replace function gl_api.import_load(stage int) returns int
language plpgsql security definer set search_path = gl, public, pg_temp
set jit = off set plan_cache_mode = force_custom_plan as $$
declare
    run import_run := import_of_stage(import_load.stage);
    of_stage int := import_load.stage;
    zone text := setting_text('time.zone');
    loaded int;
begin
    with p as materialized (
        select r.*, filed or dispatched or closed as is_filed, dispatched as is_dispatched,
               closed as is_closed,
               case when closed then 'closed'
                    when r.family = 'grid' then case when dispatched then 'pending_handle'
                        when filed then 'pending_dispatch' else 'reported' end
                    else case when dispatched then 'to_accept'
                        when filed then 'to_assign' else 'to_sign' end end as now_state,
               t_filed, t_dispatched, coalesce(r.closed_at, t_dispatched) as t_closed,
               1 + case when filed or dispatched or closed then case r.family when 'grid' then 2 else 1 end
                        else 0 end + dispatched::int as steps,
               '{"report": 1}'::jsonb || source_counter(r.source) as told,
               coalesce(r.in_time, coalesce(r.closed_at, t_dispatched) <= r.due_at) as kept,
               case when closed then import_clock(t_dispatched, r.due_at) end as handle_running
        from import_row r
        cross join lateral (select r.filed_at is not null as filed, r.unit_id is not null as dispatched,
                r.state = 'closed' as closed,
                coalesce(r.filed_at, r.reported_at) as t_filed,
                coalesce(r.dispatched_at, r.filed_at, r.reported_at) as t_dispatched) x
        where r.stage = of_stage and r.case_id is not null
    ), c as materialized (
        select p.*, p.steps + p.is_closed::int as version,
               case when p.is_closed
                    then import_clock_stopped(p.handle_running, p.t_dispatched, p.t_closed, p.kept)
                    end as handle_stopped,
               case when not p.is_closed then import_open_clocks(p.family, p.now_state, p.class_id,
                    case when p.is_dispatched then p.t_dispatched
                         when p.is_filed then p.t_filed else p.reported_at end,
                    p.due_at) end as open_clocks,
               case when p.is_filed then case p.family
                    when 'grid' then '{"inst": 1, "operate": 1, "needDispatch": 1}'::jsonb
                    else '{"operate": 1, "needDispatch": 1}' end end as told_filed,
               case when p.is_dispatched
                    then '{"dispatch": 1, "needDispose": 1}'::jsonb end as told_dispatched,
               case when p.is_closed then case
                    when p.kept and p.is_dispatched
                    then '{"close": 1, "dispose": 1, "intimeClose": 1, "intimeDispose": 1}'::jsonb
                    when not p.kept and p.is_dispatched
                    then '{"close": 1, "dispose": 1, "overtimeClose": 1, "overtimeDispose": 1}'
                    when p.is_dispatched then '{"close": 1, "dispose": 1}'
                    when p.kept then '{"close": 1, "intimeClose": 1}'
                    when not p.kept then '{"close": 1, "overtimeClose": 1}'
                    else '{"close": 1}' end end as told_closed,
               coalesce(p.facts, '{}') || jsonb_build_object('import', jsonb_strip_nulls(jsonb_build_object(
                   'source', run.source_name, 'run', run.import_id,
                   'unit', case when p.unit_id is null then p.unit_name end,
                   'class', case when p.class_id is null then array_to_string(p.class_levels, '/') end,
                   'area', case when p.town_id is null then array_to_string(p.area_names, ', ') end,
                   'closed_at_unknown', case when p.is_closed and p.closed_at is null then true end)))
                   as all_facts
        from p
    ), f as materialized (
        select c.case_id, c.version, c.family, c.now_state as state, c.source, c.channel, c.order_type,
               c.rec_type, coalesce(c.urgency, 'normal') as urgency, c.class_id, c.root_id, c.town_id,
               c.village_id, c.grid_id, c.unit_id, coalesce(c.assist_ids, '{}') as assist_ids,
               c.reported_at, case when c.is_filed then c.t_filed end as filed_at,
               case when c.is_dispatched then c.t_dispatched end as dispatched_at,
               case when c.is_closed then c.t_closed end as closed_at,
               -- The clock a desk counts down: the state's own.
               case when not c.is_closed then s.clock end as clock,
               case when not c.is_closed
                    then (c.open_clocks -> s.clock ->> 'deadline')::timestamptz end as deadline,
               case when not c.is_closed and c.open_clocks -> s.clock is not null
                    then clock_yellow_at(c.open_clocks -> s.clock) end as yellow_at,
               coalesce(c.open_clocks, case when c.handle_stopped is not null
                    then jsonb_build_object('handle', c.handle_stopped) end, '{}') as clocks,
               c.told || coalesce(c.told_filed, '{}') || coalesce(c.told_dispatched, '{}')
                   || coalesce(c.told_closed, '{}') as counters,
               c.is_dispatched::int::smallint as rounds, c.all_facts as facts, c.external_no,
               case when c.is_closed then 'closed' end as outcome, c.title,
               coalesce(c.address, '') as address, c.geom
        from c join lifecycle_state s on s.family = c.family and s.state = c.now_state
    ), put_file as (
        insert into case_file (case_id, version, family, state, source, channel, order_type, rec_type,
            urgency, class_id, root_id, town_id, village_id, grid_id, unit_id, assist_ids, reported_at,
            filed_at, dispatched_at, closed_at, clock, deadline, yellow_at, clocks, counters, rounds,
            facts, external_no, outcome, title, address, geom)
        select * from f
    ), put_open as (
        insert into case_open (case_id, version, family, state, source, channel, order_type, rec_type,
            urgency, class_id, root_id, town_id, village_id, grid_id, unit_id, assist_ids, reported_at,
            filed_at, dispatched_at, closed_at, clock, deadline, yellow_at, clocks, counters, rounds,
            facts, external_no, outcome, title, address, geom)
        select * from f where f.closed_at is null
    ), put_unit as (
        insert into case_unit (case_id, unit_id, role, round, since)
        select f.case_id, f.unit_id, 'main', 1, f.dispatched_at
        from f where f.closed_at is null and f.unit_id is not null
        union all
        select f.case_id, a, 'assist', 1, f.dispatched_at
        from f cross join unnest(f.assist_ids) a where f.closed_at is null and f.unit_id is not null
    ), put_text as (
        insert into case_text (case_id, town_id, root_id, title, address, body)
        select c.case_id, c.town_id, c.root_id, c.title, coalesce(c.address, ''), c.body from c
    ), put_party as (
        insert into case_party (case_id, name, phone, address, phone_key, name_masked, phone_masked)
        select c.case_id, c.caller_name, c.caller_phone, c.caller_address, phone_key(c.caller_phone),
               mask_name(c.caller_name), mask_phone(c.caller_phone)
        from c where c.caller_name is not null or c.caller_phone is not null
    ), put_source as (
        insert into case_source (source_name, external_no, case_id, row_hash)
        select run.source_name, c.external_no, c.case_id, c.row_hash from c
    ), e as materialized (
        select c.case_id, 1 as version, c.reported_at as at, 'report' as action, null as from_state,
               case c.family when 'grid' then 'reported' else 'to_sign' end as to_state,
               '{}'::jsonb as inputs, jsonb_build_object('counted', c.told, 'clocks', case
                   when not c.is_closed and not c.is_filed then c.open_clocks else '{}' end) as effect,
               c.told as counted, c.family, c.town_id, 0 as unit_id, c.grid_id, c.root_id
        from c
        union all
        select c.case_id, 2, c.t_filed, 'propose_filing', 'reported', 'pending_filing', '{}',
               '{"counted": {"operate": 1}, "clocks": {}}', '{"operate": 1}', c.family, c.town_id, 0,
               c.grid_id, c.root_id
        from c where c.is_filed and c.family = 'grid'
        union all
        select c.case_id, 2 + (c.family = 'grid')::int, c.t_filed,
               case c.family when 'grid' then 'file' else 'sign' end,
               case c.family when 'grid' then 'pending_filing' else 'to_sign' end,
               case c.family when 'grid' then 'pending_dispatch' else 'to_assign' end, '{}',
               jsonb_build_object('counted', case c.family when 'grid' then c.told_filed - 'operate'
                                                  else c.told_filed end,
                   'filed_at', c.t_filed,
                   'clocks', case when not c.is_closed and not c.is_dispatched then c.open_clocks
                                  else '{}' end),
               case c.family when 'grid' then c.told_filed - 'operate' else c.told_filed end,
               c.family, c.town_id, 0, c.grid_id, c.root_id
        from c where c.is_filed
        union all
        select c.case_id, c.steps, c.t_dispatched,
               case c.family when 'grid' then 'dispatch' else 'transfer' end,
               case c.family when 'grid' then 'pending_dispatch' else 'to_assign' end,
               case c.family when 'grid' then 'pending_handle' else 'to_accept' end,
               jsonb_build_object('unit', c.unit_id),
               jsonb_build_object('counted', c.told_dispatched, 'unit_id', c.unit_id, 'rounds', 1,
                   'dispatched_at', c.t_dispatched,
                   'clocks', coalesce(c.open_clocks, case when c.handle_running is not null
                                 then jsonb_build_object('handle', c.handle_running) end, '{}')),
               c.told_dispatched, c.family, c.town_id, c.unit_id, c.grid_id, c.root_id
        from c where c.is_dispatched
        union all
        select c.case_id, c.version, c.t_closed, 'import_close',
               case c.family when 'grid' then case when c.is_dispatched then 'pending_handle'
                                                   else 'pending_dispatch' end
                    else case when c.is_dispatched then 'to_accept' else 'to_assign' end end,
               'closed', '{}',
               jsonb_build_object('counted', c.told_closed, 'outcome', 'closed', 'closed_at', c.t_closed,
                   'clocks', case when c.handle_stopped is not null
                                  then jsonb_build_object('handle', c.handle_stopped) else '{}' end),
               c.told_closed, c.family, c.town_id, coalesce(c.unit_id, 0), c.grid_id, c.root_id
        from c where c.is_closed
    ), put_event as (
        insert into case_event (case_id, version, at, action, from_state, to_state, actor_id, inputs,
                                effect)
        select e.case_id, e.version, e.at, e.action, e.from_state, e.to_state, run.actor_id, e.inputs,
               e.effect
        from e order by e.case_id, e.version
    ), tally as (
        select to_char(e.at at time zone zone, 'YYYYMM')::int as month, e.family,
               coalesce(e.town_id, 0) as town_id, e.unit_id, coalesce(e.grid_id, 0) as grid_id,
               coalesce(e.root_id, 0) as root_id, e.counted, count(*) as n
        from e group by 1, 2, 3, 4, 5, 6, 7
    ), put_delta as (
        insert into stat_delta (month, family, town_id, unit_id, grid_id, root_id, counters)
        select x.month, x.family, x.town_id, x.unit_id, x.grid_id, x.root_id, jsonb_object_agg(x.key, x.n)
        from (select t.month, t.family, t.town_id, t.unit_id, t.grid_id, t.root_id, k.key,
                     sum(t.n * k.value::bigint) as n
              from tally t cross join jsonb_each_text(t.counted) k group by 1, 2, 3, 4, 5, 6, 7) x
        group by 1, 2, 3, 4, 5, 6
    ), put_notice as (
        insert into outbox (case_id, version, state, unit_id, town_id)
        select f.case_id, f.version, f.state, f.unit_id, f.town_id from f where f.closed_at is null
    )
    select count(*) into loaded from f;
    perform import_clear_stage(of_stage);
    return loaded;
end $$;

create or replace function gl.import_clear_stage(of_stage int) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    execute format('truncate gl_api.%I', 'import_stage_' || of_stage);
end $$;

grant execute on function gl_api.import_load(int) to gl_shift_lead, gl_service;
