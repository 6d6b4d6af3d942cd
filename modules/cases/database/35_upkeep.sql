-- Work nobody clicks: notices, roll-ups, timers, partitions. Whoever holds the advisory lock does
-- it (the unattended service, or a desk when there is none); the others return at once.

-- One notice for many changes: a NOTIFY in every act would serialise all commits. Deleting what it
-- reads makes gaps between numbering and commit harmless.
create or replace function gl_api.relay_notices() returns int
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    sent int;
    payload text;
begin
    if not pg_try_advisory_xact_lock(hashtext('gl.relay_notices')) then
        return 0;
    end if;
    with gone as (
        delete from outbox o where o.outbox_id in
            (select x.outbox_id from outbox x order by x.outbox_id limit 150)
        returning o.*)
    select count(*), string_agg(concat_ws(':', case_id, version, state, coalesce(unit_id, 0),
                                           coalesce(town_id, 0)), ';'
                                order by outbox_id)
    into sent, payload from gone;
    if sent > 0 then
        -- What a crash takes back is told a second time, which harms nobody.
        perform set_config('synchronous_commit', 'off', true);
        perform pg_notify('case_change', payload);
    end if;
    return sent;
end $$;

-- Folds deltas into the roll-ups of town, unit and grid, for all time, the year and the month, for
-- the class root and for all classes.
create or replace function gl_api.fold_stats() returns bigint
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    folded bigint;
begin
    if not pg_try_advisory_xact_lock(hashtext('gl.fold_stats')) then
        return 0;
    end if;
    with gone as (
        delete from stat_delta d where d.delta_id in
            (select x.delta_id from stat_delta x order by x.delta_id limit 50000)
        returning d.*),
    -- One statement: counting and folding see the same deltas.
    spread as (
        select g.family, dims.dim, dims.object_id, p.period, r.root_id, k.key as counter,
               sum(k.value::bigint) as n
        from gone g
        cross join lateral (values ('town', g.town_id), ('unit', g.unit_id), ('grid', g.grid_id))
            dims(dim, object_id)
        cross join lateral (select distinct x from unnest(array[0, g.month / 100, g.month]) x) p(period)
        cross join lateral (select distinct x from unnest(array[0, g.root_id]) x) r(root_id)
        cross join lateral jsonb_each_text(g.counters) k
        where dims.object_id <> 0 and (dims.dim <> 'grid' or k.key = 'report')
        group by 1, 2, 3, 4, 5, 6),
    put as (
        insert into stat_row as s (dim, object_id, family, period, root_id, counter, n)
        select dim, object_id, family, period, root_id, counter, n from spread
        on conflict (dim, period, root_id, family, counter, object_id)
        do update set n = s.n + excluded.n)
    select count(*) into folded from gone;
    return folded;
end $$;

-- Suspensions whose date has come go on by themselves.
create or replace function gl_api.run_timers() returns int
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    actor gl.actor_row := actor();
    due record;
    done int := 0;
begin
    perform require_role('service');
    for due in
        select o.case_id, o.version from case_open o
        where o.state = 'suspended'
          and (o.facts ->> 'suspended_until')::date <= local_date(now())
        order by o.case_id limit 500
    loop
        perform apply_action(due.case_id, due.version, 'resume', '{}', gen_random_uuid(), actor);
        done := done + 1;
    end loop;
    perform ensure_month((local_date(now()) + make_interval(months => m))::date)
    from generate_series(0, 3) m;
    perform ground_follow(); -- areas whose last day is over
    delete from request_log l where l.at < now() - interval '14 days';
    delete from case_recent r where r.closed_at < now() - interval '2 days';
    delete from case_editing e where e.until < now();
    return done;
end $$;

revoke execute on function gl_api.relay_notices(), gl_api.fold_stats(), gl_api.run_timers() from public;
grant execute on function gl_api.relay_notices(), gl_api.fold_stats() to gl_desk;
grant execute on function gl_api.run_timers() to gl_service;
