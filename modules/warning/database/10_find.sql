-- Finding what gathers. gridlined (or gridlinectl warn scan) reads the counts, scans them and gives
-- back the clusters; the simple rules are worked out here. One warning is one thing that goes on: what
-- is found again grows, and does not become two.

-- The settings a scan needs, so that the program has no numbers of its own.
create or replace function gl_api.warning_settings() returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
begin
    perform require_role('service');
    return (select jsonb_object_agg(substr(s.key, 9), s.value) from setting s where s.key like 'warning.%')
           || jsonb_build_object('today', local_date(now()),
                  'time', to_char(now() at time zone setting_text('time.zone'), 'HH24:MI'),
                  'scanned', exists (select from scan_run r where r.day = local_date(now())));
end $$;

-- Cases of the days up to `day` as they stand now: an open case may have been given another class or
-- place. Cases that we made ourselves are no signal.
create or replace function gl.warning_cases(day date, days int)
returns table (case_id bigint, reported date, class_id int, root_id int, grid_id int, town_id int,
               geom geometry)
language sql stable set search_path = gl, public, pg_temp as $$
    select f.case_id, to_date((f.case_id / 1000000)::text, 'YYYYMMDD'),
           coalesce(o.class_id, f.class_id), coalesce(o.root_id, f.root_id),
           coalesce(o.grid_id, f.grid_id), coalesce(o.town_id, f.town_id), coalesce(o.geom, f.geom)
    from case_file f
    left join case_open o on o.case_id = f.case_id
    where f.case_id >= to_char(day - days + 1, 'YYYYMMDD')::bigint * 1000000
      and f.case_id < to_char(day + 1, 'YYYYMMDD')::bigint * 1000000
      and f.source <> 'proactive' and coalesce(o.state, f.state) not in ('draft', 'cancelled')
$$;

-- Counts by grid, day and class root for a scan; `age` 0 is `day`. Grids without a case are told too
-- (age null): they have places.
create or replace function gl_api.warning_counts(day date, days int)
returns table (grid_id int, x float8, y float8, root_id int, age int, n int)
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
begin
    perform require_role('service');
    if day is null or days is null or days not between 1 and 3660 then
        perform refuse_input('days', 'A study has 1 to 3,660 days.');
    end if;
    return query
    with counted as (
        select c.grid_id, coalesce(c.root_id, 0) as root_id, warning_counts.day - c.reported as age,
               count(*)::int as n
        from warning_cases(day, days) c
        where c.grid_id is not null
        group by 1, 2, 3)
    select a.area_id, st_x(p.spot), st_y(p.spot), k.root_id, k.age, k.n
    from gl.area a
    cross join lateral (select coalesce(a.center, st_pointonsurface(a.geom)) as spot) p
    left join counted k on k.grid_id = a.area_id
    where a.level = 4 and p.spot is not null
      and (k.n is not null or a.valid_to is null or a.valid_to > warning_counts.day)
    order by a.area_id;
end $$;

-- The warning that something found belongs to: of the same kind and class, where it is now, not yet
-- over and found not long ago.
create or replace function gl.warning_match(w gl.warning, near_m float8) returns bigint
language sql stable set search_path = gl, public, pg_temp as $$
    select o.warning_id from warning o
    where o.state <> 'over' and o.kind = w.kind
      and o.root_id is not distinct from w.root_id and o.class_id is not distinct from w.class_id
      and o.to_day >= w.from_day - setting_int('warning.over_days')
      and (o.area_ids && w.area_ids or st_dwithin(o.center, w.center, near_m))
    order by cardinality(array(select unnest(o.area_ids) intersect select unnest(w.area_ids))) desc,
             o.warning_id
    limit 1
$$;

-- Keeps what was found: true when it is new. `cases`: those it is made of.
create or replace function gl.warning_keep(w gl.warning, cases bigint[], near_m float8) returns boolean
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    known bigint;
begin
    if w.kind = 'repeat_words' then
        select c.warning_id into known from warning_case c join warning o using (warning_id)
        where c.case_id = cases[1] and o.kind = w.kind limit 1;
    else
        known := warning_match(w, near_m);
    end if;
    if known is not null then
        update warning o
        set severity = greatest(o.severity, w.severity), town_ids = w.town_ids, area_ids = w.area_ids,
            centre_id = w.centre_id, center = w.center, radius_m = w.radius_m,
            from_day = least(o.from_day, w.from_day), to_day = greatest(o.to_day, w.to_day),
            observed = w.observed, expected = w.expected, p_value = w.p_value,
            recurrence_days = w.recurrence_days, words = coalesce(w.words, o.words), last_seen = clock_timestamp(),
            seen_day = greatest(o.seen_day, w.seen_day)
        where o.warning_id = known;
    else
        insert into warning (kind, severity, root_id, class_id, town_ids, area_ids, centre_id, center,
                             radius_m, from_day, to_day, observed, expected, p_value, recurrence_days,
                             words, seen_day)
        values (w.kind, w.severity, w.root_id, w.class_id, w.town_ids, w.area_ids, w.centre_id, w.center,
                w.radius_m, w.from_day, w.to_day, w.observed, w.expected, w.p_value, w.recurrence_days,
                coalesce(w.words, '{}'), w.seen_day)
        returning warning_id into w.warning_id;
    end if;
    insert into warning_case (warning_id, case_id)
    select coalesce(known, w.warning_id), c from unnest(cases) c on conflict do nothing;
    return known is null;
end $$;

-- Clusters of a scan: [{root, centre, grids, radius_m, from, to, observed, expected, p,
-- recurrence_days}]; root null: all classes.
create or replace function gl.warning_keep_clusters(clusters jsonb, day date) returns boolean[]
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    given record;
    w gl.warning;
    result boolean[] := '{}';
begin
    for given in
        select * from jsonb_to_recordset(clusters) as g(root int, centre int, grids int[], radius_m float8,
            "from" date, "to" date, observed int, expected float8, p float8, recurrence_days float8)
    loop
        w := null;
        w.kind := 'cluster';
        w.severity := case when given.recurrence_days >= setting_num('warning.severe_recurrence_days')
                           then 3 else 2 end;
        w.root_id := given.root;
        w.area_ids := given.grids;
        w.town_ids := array(select distinct a.town_id from area a where a.area_id = any (given.grids));
        w.centre_id := given.centre;
        w.center := (select coalesce(a.center, st_pointonsurface(a.geom)) from area a
                     where a.area_id = given.centre);
        w.radius_m := given.radius_m;
        w.from_day := given."from";
        w.to_day := given."to";
        w.seen_day := day;
        w.observed := given.observed;
        w.expected := given.expected;
        w.p_value := given.p;
        w.recurrence_days := given.recurrence_days;
        result := result || warning_keep(w, array(
            select c.case_id from warning_cases(given."to", given."to" - given."from" + 1) c
            where c.grid_id = any (given.grids) and (given.root is null or c.root_id = given.root)), 0);
    end loop;
    return result;
end $$;

-- Same place and same class, several times within days. A case that has no point stands in the middle
-- of its grid.
create or replace function gl.warning_keep_same_place(day date) returns boolean[]
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    hit record;
    w gl.warning;
    least_count int := setting_int('warning.same_place_count');
    metres float8 := setting_num('warning.same_place_m');
    result boolean[] := '{}';
begin
    for hit in
        with placed as (
            select c.*, coalesce(c.geom, a.center, st_pointonsurface(a.geom)) as spot
            from warning_cases(day, setting_int('warning.same_place_days')) c
            join area a on a.area_id = c.grid_id
            where c.class_id is not null and a.geom is not null
        ), grouped as (
            select p.*, st_clusterdbscan(p.spot, metres, least_count) over (partition by p.class_id) as heap
            from placed p
        )
        select g.class_id, min(g.root_id) as root_id, st_centroid(st_collect(g.spot)) as center,
               count(*)::int as n,
               min(g.reported) as low, max(g.reported) as high,
               array_agg(distinct g.grid_id) as grids, array_agg(distinct g.town_id) as towns,
               mode() within group (order by g.grid_id) as centre,
               array_agg(g.case_id) as cases, st_collect(g.spot) as spots
        from grouped g
        where g.heap is not null
        group by g.class_id, g.heap
    loop
        w := null;
        w.kind := 'same_place';
        w.severity := case when hit.n >= 2 * least_count then 3 else 2 end;
        w.root_id := hit.root_id;
        w.class_id := hit.class_id;
        w.area_ids := hit.grids;
        w.town_ids := hit.towns;
        w.centre_id := hit.centre;
        w.center := hit.center;
        w.radius_m := greatest(st_maxdistance(hit.center, hit.spots), metres / 2);
        w.from_day := hit.low;
        w.to_day := hit.high;
        w.seen_day := day;
        w.observed := hit.n;
        -- Two heaps of a class in one grid are two warnings: near counts, not the grid.
        result := result || warning_keep_near(w, hit.cases, metres);
    end loop;
    return result;
end $$;

-- As warning_keep, but the place is a spot: a grid may have several.
create or replace function gl.warning_keep_near(w gl.warning, cases bigint[], metres float8) returns boolean
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    grids int[] := w.area_ids;
    fresh boolean;
begin
    w.area_ids := '{}'; -- matches by distance alone
    fresh := warning_keep(w, cases, metres + w.radius_m);
    update warning o set area_ids = grids
    where o.kind = w.kind and o.area_ids = '{}';
    return fresh;
end $$;

-- Words of a report that say it is not the first: a hint to supervise. Open cases alone.
create or replace function gl.warning_keep_repeat_words(day date) returns boolean[]
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    hit record;
    w gl.warning;
    marks text[] := array(select jsonb_array_elements_text(s.value) from setting s
                          where s.key = 'warning.repeat_words');
    result boolean[] := '{}';
begin
    for hit in
        select c.*, said.words, coalesce(c.geom, a.center, st_pointonsurface(a.geom)) as spot
        from warning_cases(day, setting_int('warning.repeat_days')) c
        join case_open o using (case_id)
        join case_text t using (case_id)
        join area a on a.area_id = c.grid_id
        cross join lateral (select array_agg(m order by m) as words from unnest(marks) m
                            where position(m in t.title || ' ' || t.body) > 0) said
        where said.words is not null and a.geom is not null
    loop
        w := null;
        w.kind := 'repeat_words';
        w.severity := least(cardinality(hit.words), 2);
        w.root_id := hit.root_id;
        w.class_id := hit.class_id;
        w.area_ids := array[hit.grid_id];
        w.town_ids := array_remove(array[hit.town_id], null);
        w.centre_id := hit.grid_id;
        w.center := hit.spot;
        w.radius_m := 0;
        w.from_day := hit.reported;
        w.to_day := hit.reported;
        w.seen_day := day;
        w.observed := 1;
        w.words := hit.words;
        result := result || warning_keep(w, array[hit.case_id], 0);
    end loop;
    return result;
end $$;

-- A town that had many times its usual number of cases yesterday, by class root and in all. The usual
-- number is the mean of the days before.
create or replace function gl.warning_keep_volume(day date) returns boolean[]
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    hit record;
    w gl.warning;
    before int := greatest(setting_int('warning.study_days') - 2, 1);
    result boolean[] := '{}';
begin
    for hit in
        with counted as (
            select c.town_id, r.root_id, count(*) filter (where c.reported = day - 1)::int as n,
                   count(*) filter (where c.reported < day - 1)::float8 / before as usual
            from warning_cases(day - 1, before + 1) c
            cross join lateral (select c.root_id union select null) r(root_id)
            where c.town_id is not null
            group by 1, 2)
        select k.*, coalesce(a.center, st_pointonsurface(a.geom)) as spot,
               sqrt(st_area(a.geom) / pi()) as radius_m
        from counted k join area a on a.area_id = k.town_id
        where k.n >= setting_int('warning.volume_min')
          and k.n >= setting_num('warning.volume_factor') * k.usual and a.geom is not null
    loop
        w := null;
        w.kind := 'volume';
        w.severity := 2;
        w.root_id := hit.root_id;
        w.area_ids := array[hit.town_id];
        w.town_ids := array[hit.town_id];
        w.centre_id := hit.town_id;
        w.center := hit.spot;
        w.radius_m := hit.radius_m;
        w.from_day := day - 1;
        w.to_day := day - 1;
        w.seen_day := day;
        w.observed := hit.n;
        w.expected := hit.usual;
        result := result || warning_keep(w, array(
            select c.case_id from warning_cases(day - 1, 1) c
            where c.town_id = hit.town_id and (hit.root_id is null or c.root_id = hit.root_id)
            order by c.case_id limit 500), 0);
    end loop;
    return result;
end $$;

-- Keeps a run: {day, started_at, parameters, cases, clusters}. Several at once come one after the other
-- and find the same warnings. {run_id, new, continued, over}.
create or replace function gl_api.warning_store(run jsonb) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    actor gl.actor_row := actor();
    day date := (run ->> 'day')::date;
    kept boolean[];
    ended int;
    result jsonb;
    run_id bigint;
begin
    perform require_role('service');
    if day is null or jsonb_typeof(run -> 'clusters') is distinct from 'array' then
        perform refuse_input('run', 'A run has a day and a list of clusters.');
    end if;
    perform pg_advisory_xact_lock(hashtext('gl.warning_store'));
    kept := warning_keep_clusters(run -> 'clusters', day) || warning_keep_same_place(day)
            || warning_keep_repeat_words(day) || warning_keep_volume(day);
    update warning w set state = 'over'
    where w.state <> 'over' and w.seen_day < day - setting_int('warning.over_days')
      and (w.kind <> 'repeat_words'
           or not exists (select from warning_case c join case_open o using (case_id)
                          where c.warning_id = w.warning_id));
    get diagnostics ended = row_count;
    result := jsonb_build_object('new', (select count(*) from unnest(kept) k where k),
                                 'continued', (select count(*) from unnest(kept) k where not k),
                                 'over', ended);
    insert into scan_run (day, started_at, parameters, cases, found)
    values (day, coalesce((run ->> 'started_at')::timestamptz, now()), coalesce(run -> 'parameters', '{}'),
            coalesce((run ->> 'cases')::int, 0), result)
    returning scan_run.run_id into run_id;
    perform audit_write('warning.scan', 'scan_run', run_id::text, 'done', result);
    perform pg_notify('warning', run_id::text);
    return result || jsonb_build_object('run_id', run_id);
end $$;

revoke execute on function gl_api.warning_settings(), gl_api.warning_counts(date, int),
    gl_api.warning_store(jsonb) from public;
grant execute on function gl_api.warning_settings(), gl_api.warning_counts(date, int),
    gl_api.warning_store(jsonb) to gl_service;
