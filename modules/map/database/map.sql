-- What the map of a desk draws: outlines, open cases, counts of the whole history by area.

-- Outlines of the areas that hold on a day, in Web Mercator's metres. Once a sign-in, all at once.
create or replace function gl_api.map_outlines(on_day date default null)
returns table (area_id int, level smallint, town_id int, village_id int, code text, name text,
               label_x float8, label_y float8, shape bytea)
language sql stable security definer set search_path = gl, public, pg_temp as $$
    select a.area_id, a.level, a.town_id, a.village_id, a.code, a.name,
           st_x(c.center), st_y(c.center), st_asbinary(st_transform(a.geom, 3857))
    from gl.area a
    cross join lateral (select st_transform(a.center, 3857) as center) c
    where a.geom is not null and a.valid_from <= coalesce(on_day, gl.local_date(now()))
      and (a.valid_to is null or a.valid_to > coalesce(on_day, gl.local_date(now())))
$$;
alter function gl_api.map_outlines(date) owner to gl_reader;

-- Open cases that have a position and that a filter of the queue lets through; with `box`
-- (west, south, east, north in the database's metres) those inside alone. Narrow rows: a desk
-- holds all of its district's.
create or replace function gl_api.map_cases(filter jsonb default '{}', box float8[] default null)
returns table (case_id bigint, x float8, y float8, family text, state text, urgency text,
               clock text, deadline timestamptz, yellow_at timestamptz, supervised boolean)
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    own bigint[] := gl.my_open_cases();
begin
    if box is not null and cardinality(box) <> 4 then
        perform refuse_input('box', 'A box has four numbers: west, south, east, north.');
    end if;
    return query execute format($q$
        select o.case_id, st_x(o.geom), st_y(o.geom), o.family, o.state, o.urgency,
               o.clock, o.deadline, o.yellow_at, o.flags @> '{supervised}'
        from gl.case_open o
        where %s and %s %s $q$,
        queue_condition(filter),
        case when box is null then 'o.geom is not null'
             else 'o.geom && st_makeenvelope($2[1], $2[2], $2[3], $2[4], 4548)' end,
        case when own is not null then 'and o.case_id = any ($3)' else '' end)
    using filter, box, own;
exception when data_exception then
    raise exception using errcode = 'GL400', column = 'filter',
        message = 'A value of the filter cannot be read.', detail = sqlerrm;
end $$;

-- How many cases were reported in each area of a level from a day on and before another, of all
-- families and classes or of one; without days: ever. Whole years and months come from the roll-ups,
-- and so does the month that still goes on; the days before and after them from the cases
-- themselves. Zeroes are left out.
create or replace function gl_api.map_counts(wanted_level int, from_day date default null,
    to_day date default null,
    family text default null, root int default null)
returns table (area_id int, n bigint)
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    actor gl.actor_row := actor();
    first_month date := date_trunc('month', from_day + interval '1 month' - interval '1 day');
    last_month date := date_trunc('month', to_day);
    periods int[];
begin
    if to_day > local_date(now()) then -- nothing was reported after today
        last_month := last_month + interval '1 month';
    end if;
    if wanted_level not between 2 and 4 then
        perform refuse_input('level', 'Counts are there by town (2), village (3) and grid (4).');
    end if;
    if (from_day is null) <> (to_day is null) or from_day >= to_day
       or to_day - from_day > 366 * 20 then
        perform refuse_input('to_day', 'The period must end after it begins, within 20 years.');
    end if;
    -- Months that lie in a whole year are counted by the year.
    select array_agg(distinct case when date_trunc('year', m) >= first_month
                                    and date_trunc('year', m) + interval '1 year' <= last_month
                                   then to_char(m, 'YYYY')::int else to_char(m, 'YYYYMM')::int end)
    into periods
    from generate_series(first_month, last_month - interval '1 month', interval '1 month') m;
    if from_day is null then
        periods := '{0}';
    end if;

    return query
    with of_grid as (
        select s.object_id as grid_id, s.n
        from gl.stat_row s
        where s.dim = 'grid' and s.counter = 'report' and s.root_id = coalesce(root, 0)
          and s.period = any (periods)
          and (map_counts.family is null or s.family = map_counts.family)
        union all
        select d.grid_id, (d.counters ->> 'report')::bigint
        from gl.stat_delta d
        where (from_day is null
               or d.month between to_char(first_month, 'YYYYMM')::int
                              and to_char(last_month - interval '1 day', 'YYYYMM')::int)
          and d.grid_id <> 0 and d.counters ? 'report'
          and (map_counts.family is null or d.family = map_counts.family)
          and (root is null or d.root_id = root)
        union all
        select f.grid_id, count(*)
        from (select from_day as low, least(first_month, to_day) as high
              union select greatest(last_month, from_day), to_day
              where last_month >= first_month) edge
        cross join lateral (
            select c.grid_id from gl.case_file c
            where c.case_id >= to_char(edge.low, 'YYYYMMDD')::bigint * 1000000
              and c.case_id < to_char(edge.high, 'YYYYMMDD')::bigint * 1000000
              and c.grid_id is not null
              and (map_counts.family is null or c.family = map_counts.family)
              and (root is null or c.root_id = root)) f
        where edge.low < edge.high
        group by 1)
    select case wanted_level when 4 then a.area_id when 3 then a.village_id else a.town_id end,
           sum(g.n)::bigint
    from of_grid g
    join gl.area a on a.area_id = g.grid_id
    where actor.sees_all or a.town_id = any (actor.town_ids) or a.village_id = any (actor.area_ids)
       or a.area_id = any (actor.area_ids)
    group by 1
    having sum(g.n) > 0;
end $$;

revoke execute on function gl_api.map_outlines(date), gl_api.map_cases(jsonb, float8[]),
    gl_api.map_counts(int, date, date, text, int) from public;
grant execute on function gl_api.map_outlines(date), gl_api.map_cases(jsonb, float8[]),
    gl_api.map_counts(int, date, date, text, int) to gl_desk;
