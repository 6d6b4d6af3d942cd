-- What finished cases say about owners, rolled up: a suggestion reads a few dozen rows whatever the
-- history holds. A case counts when it is closed, with the unit it ended with, and with the units that
-- had it before and gave it back.

-- Counts cases closed in [from, upto) into gl.owner_count.
create or replace function gl.owner_counts_add(closed_from timestamptz, upto timestamptz) returns bigint
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    counted bigint;
begin
    create temp table owner_case on commit drop as
    select f.case_id, f.class_id, f.root_id, f.town_id, f.village_id, f.grid_id, f.unit_id, f.closed_at,
           true as kept
    from case_file f
    where f.closed_at >= closed_from and f.closed_at < upto and f.unit_id is not null;
    get diagnostics counted = row_count;
    insert into owner_case
    select distinct on (f.case_id, u.unit_id) f.case_id, f.class_id, f.root_id, f.town_id, f.village_id,
           f.grid_id, u.unit_id, f.closed_at, false
    from case_file f
    join case_unit u on u.case_id = f.case_id and u.role = 'main' and u.round < f.rounds and u.unit_id <> f.unit_id
    where f.closed_at >= closed_from and f.closed_at < upto and f.rounds > 1 and f.unit_id is not null;

    insert into owner_count as o (class_id, area_id, unit_id, n, returned_n, last_at)
    with by_class as materialized (
        select class_id, root_id, town_id, unit_id, count(*) filter (where kept) as n,
               count(*) filter (where not kept) as returned_n, max(closed_at) as last_at
        from owner_case group by 1, 2, 3, 4
    ), by_area as materialized (
        select village_id, grid_id, unit_id, count(*) filter (where kept) as n,
               count(*) filter (where not kept) as returned_n, max(closed_at) as last_at
        from owner_case where village_id is not null or grid_id is not null group by 1, 2, 3
    ), cell as (
        select s.class_id, s.area_id, c.unit_id, c.n, c.returned_n, c.last_at
        from by_class c, lateral (
            -- "union": a class that is its own root, or an unknown town, is one cell, not two
            select coalesce(c.class_id, 0) as class_id, coalesce(c.town_id, 0) as area_id
            union select coalesce(c.root_id, 0), coalesce(c.town_id, 0)
            union select coalesce(c.class_id, 0), 0
            union select coalesce(c.root_id, 0), 0
            union select 0, coalesce(c.town_id, 0)
            union select 0, 0) s
        union all
        select 0, s.area_id, a.unit_id, a.n, a.returned_n, a.last_at
        from by_area a, lateral (select a.village_id union select a.grid_id) s(area_id)
        where s.area_id is not null
    )
    select class_id, area_id, unit_id, sum(n), sum(returned_n), max(last_at)
    from cell group by 1, 2, 3
    on conflict (class_id, area_id, unit_id) do update
    set n = o.n + excluded.n, returned_n = o.returned_n + excluded.returned_n,
        last_at = greatest(o.last_at, excluded.last_at);
    drop table owner_case;
    return counted;
end $$;

-- Brings the counts up to now: what was closed since, or everything of the window anew when the
-- window has moved by a month, on the first call, or when told (after an import of old cases).
create or replace function gl_api.owner_counts_refresh(everything boolean default false) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := require_admin('service', 'evaluator');
    -- An act that began before may still commit: its cases come with the next call.
    upto timestamptz := now() - interval '2 minutes';
    since timestamptz := date_trunc('month', now() - make_interval(months => setting_int('dispatch.history_months')));
    state gl.owner_count_state;
    added bigint;
begin
    perform pg_advisory_xact_lock(hashtext('gl.owner_counts'));
    select * into state from owner_count_state;
    if everything or state.counted_to is null or state.window_from <> since then
        everything := true;
        delete from owner_count;
        added := owner_counts_add(since, upto);
        insert into owner_count_state (window_from, counted_to) values (since, upto)
        on conflict (only_row) do update set window_from = since, counted_to = upto, refreshed_at = now();
    else
        added := owner_counts_add(state.counted_to, greatest(upto, state.counted_to));
        update owner_count_state set counted_to = greatest(upto, counted_to), refreshed_at = now();
    end if;
    delete from owner_load;
    insert into owner_load select o.unit_id, count(*) from case_open o where o.unit_id is not null group by 1;
    if everything then
        analyze owner_count;
    end if;
    return jsonb_build_object('added', added, 'everything', everything,
        'cells', (select count(*) from owner_count));
end $$;

revoke execute on function gl_api.owner_counts_refresh(boolean) from public;
grant execute on function gl_api.owner_counts_refresh(boolean) to gl_service, gl_evaluator;

-- Finished cases in order, for training and for replaying the past: one row a case with what was
-- known of it, what was done first and what it ended with. Rules are those in force on its day: a
-- rule that was learned later cannot tell the past. `after`: the last case of the page before.
create or replace function gl_api.owner_history(from_day date, to_day date, after bigint default 0,
    page int default 20000)
returns table (case_id bigint, at timestamptz, closed_at timestamptz, class_id int, root_id int, town_id int,
    village_id int, grid_id int, first_unit int, final_unit int, returned int[], rule_unit int,
    rule_sure boolean, rule_others int[])
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
#variable_conflict use_column
declare
    who gl.actor_row := require_admin('service', 'evaluator');
    -- Where no rule has conditions, cases of one class and area have one answer; it is asked once.
    conditions boolean := exists (select from dispatch_rule r where rule_conditions(r) <> '{}');
    by_day boolean := exists (select from dispatch_rule r where r.state in ('active', 'retired')
                              and (r.valid_from > from_day or r.valid_to is not null));
    depth int := (select coalesce(max(a.level), 1) from dispatch_rule r join area a using (area_id));
begin
    if not who.sees_all then
        raise exception using errcode = 'GL403', message = 'The history of the whole district is read by the district.';
    end if;
    return query
    with picked as materialized (
        select f.* from case_file f
        where f.case_id > greatest(after, to_char(from_day, 'YYYYMMDD')::bigint * 1000000)
          and f.case_id < (to_char(to_day, 'YYYYMMDD')::bigint + 1) * 1000000
          and f.closed_at is not null and f.unit_id is not null and f.class_id is not null
        order by f.case_id limit least(page, 50000)
    ), rounds as materialized (
        select u.case_id, array_agg(u.unit_id order by u.round) as units
        from picked p join case_unit u on u.case_id = p.case_id and u.role = 'main'
        where p.rounds > 1 group by 1
    ), asked as materialized (
        select p.case_id, p.class_id, p.town_id, case when depth > 2 then p.village_id end as village_id,
               case when depth > 3 then p.grid_id end as grid_id, p.facts ->> 'ownership' as ownership,
               case when conditions then p.case_id when by_day then p.case_id / 1000000 end as apart,
               case when conditions or by_day then p.reported_at else from_day::timestamptz end as at,
               case when conditions then t.title || ' ' || t.body end as words,
               case when conditions then p.source end as source, case when conditions then p.family end as family
        from picked p left join case_text t on conditions and t.case_id = p.case_id
    ), answered as materialized (
        select d.*, rule_for(d.class_id, d.town_id, d.village_id, d.grid_id, d.ownership, d.at, d.words,
                             d.source, d.family) as r
        from (select distinct on (a.class_id, a.town_id, a.village_id, a.grid_id, a.ownership, a.apart) a.*
              from asked a
              order by a.class_id, a.town_id, a.village_id, a.grid_id, a.ownership, a.apart, a.case_id) d
    )
    select p.case_id,
           -- the moment of the decision; "since" of a unit is of its latest step
           least(coalesce(p.filed_at, p.reported_at), p.closed_at), p.closed_at, p.class_id, p.root_id,
           p.town_id, p.village_id, p.grid_id, coalesce(r.units[1], p.unit_id), p.unit_id,
           coalesce(array(select distinct x from unnest(r.units) x where x <> p.unit_id), '{}'),
           (w.r ->> 'unit_id')::int, (w.r ->> 'sure')::boolean,
           array(select (x ->> 'unit_id')::int from jsonb_array_elements(w.r -> 'runners_up') x
                 union select x::int from jsonb_array_elements_text(w.r -> 'assist') x)
    from picked p
    join asked a using (case_id)
    left join rounds r using (case_id)
    left join answered w on w.class_id = a.class_id
        and (w.town_id, w.village_id, w.grid_id, w.ownership, w.apart)
            is not distinct from (a.town_id, a.village_id, a.grid_id, a.ownership, a.apart)
    order by p.case_id;
end $$;

revoke execute on function gl_api.owner_history(date, date, bigint, int) from public;
grant execute on function gl_api.owner_history(date, date, bigint, int) to gl_service, gl_evaluator;
