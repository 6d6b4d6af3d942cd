-- Which copied rows become cases, and what the names in them mean.

create or replace function gl.import_standard(source_name text) returns text
language sql immutable as $$ select 'IMPORT:' || source_name $$;

-- Classes made from names have no codes of their own.
create or replace function gl.import_class_code(levels text[]) returns text
language sql immutable parallel safe
as $$ select 'I' || left(md5(array_to_string(levels, E'\x1f')), 16) $$;

create or replace function gl.import_unit_code(unit_name text) returns text
language sql immutable parallel safe
as $$ select 'IMP-' || upper(left(md5(unit_name), 12)) $$;

create or replace function gl.import_make_units(of_stage int) returns int
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    made int;
begin
    -- Each new unit makes the scopes of all accounts afresh: one importer at a time.
    perform pg_advisory_xact_lock(hashtext('gl.import_make'));
    with wanted as (
        select distinct n.unit_name from import_row r
        cross join lateral unnest(array_append(coalesce(r.assist_names, '{}'), r.unit_name)) n(unit_name)
        where r.stage = of_stage and n.unit_name is not null)
    insert into unit (code, name, short_name, kind, tier)
    select import_unit_code(w.unit_name), w.unit_name, left(w.unit_name, 20), 'department', 'department'
    from wanted w
    where not exists (select from unit u
                      where u.active and w.unit_name in (u.code, u.name, u.short_name))
    on conflict (code) do nothing;
    get diagnostics made = row_count;
    return made;
end $$;

-- The tree of the source's own class names, level by level.
create or replace function gl.import_make_classes(of_stage int, source_name text) returns int
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    std text := import_standard(source_name);
    made int := 0;
    n int;
begin
    perform pg_advisory_xact_lock(hashtext('gl.import_make'));
    insert into standard (std_ref, title, title_en)
    values (std, '导入分类：' || source_name, 'Classes imported with ' || source_name)
    on conflict (std_ref) do nothing;
    for depth in 1 .. 8 loop
        with wanted as (
            select distinct case r.family when 'hotline' then 'hotline' else 'matter' end as kind,
                   r.class_levels[1:depth] as levels
            from import_row r where r.stage = of_stage and cardinality(r.class_levels) >= depth
        ), fresh as (
            select w.*, nextval(pg_get_serial_sequence('gl.class_item', 'class_id'))::int as id
            from wanted w
            where not exists (select from class_item k where k.std_ref = std and k.kind = w.kind
                              and k.code = import_class_code(w.levels)))
        insert into class_item (class_id, std_ref, kind, code, parent_id, root_id, name, level, path,
                                scope)
        select f.id, std, f.kind, import_class_code(f.levels), p.class_id, coalesce(p.root_id, f.id),
               f.levels[depth], depth, array_to_string(f.levels, '/'), 'district'
        from fresh f
        left join class_item p on p.std_ref = std and p.kind = f.kind and depth > 1
             and p.code = import_class_code(f.levels[1:depth - 1])
        on conflict (std_ref, kind, code) do nothing;
        get diagnostics n = row_count;
        made := made + n;
    end loop;
    return made;
end $$;

-- Each name once, not each row. The source's own tree comes first, then the lists in force: by the
-- whole path, or for a single name by code or name. A leaf alone ("other") would fit anywhere.
create or replace function gl.import_classes(of_stage int, source_name text)
returns table (family text, levels text[], class_id int, root_id int)
language sql stable set search_path = gl, public, pg_temp as $$
    with d as materialized (
        select distinct r.family, r.class_levels as levels from import_row r
        where r.stage = of_stage and r.class_levels is not null
    ), lists as materialized (
        select k.*, case k.kind when 'hotline' then 'hotline' else 'grid' end as family
        from class_item k
        where k.active and (k.kind = 'hotline' and k.std_ref not like 'IMPORT:%'
                            or k.kind <> 'hotline' and k.std_ref = setting_text('std.active'))
    ), found as (
        select d.family, d.levels, k.class_id, k.root_id, 1 as rank
        from d join class_item k on k.std_ref = import_standard(source_name)
             and k.code = import_class_code(d.levels) and (k.kind = 'hotline') = (d.family = 'hotline')
        union all
        select d.family, d.levels, k.class_id, k.root_id, 2
        from d join lists k on k.family = d.family and k.path = array_to_string(d.levels, '/')
        union all
        select d.family, d.levels, k.class_id, k.root_id, 3
        from d join lists k on k.family = d.family and k.code = d.levels[1]
        where cardinality(d.levels) = 1
        union all
        select d.family, d.levels, k.class_id, k.root_id, 4
        from d join lists k on k.family = d.family and k.name = d.levels[1]
        where cardinality(d.levels) = 1)
    select distinct on (f.family, f.levels) f.family, f.levels, f.class_id, f.root_id
    from found f order by f.family, f.levels, f.rank, f.class_id
$$;

create or replace function gl.import_units(of_stage int)
returns table (name text, unit_id int)
language sql stable set search_path = gl, public, pg_temp as $$
    select distinct on (d.name) d.name, u.unit_id
    from (select r.unit_name as name from import_row r
          where r.stage = of_stage and r.unit_name is not null
          union
          select n.name from import_row r cross join lateral unnest(r.assist_names) n(name)
          where r.stage = of_stage and n.name is not null) d
    join unit u on u.active and d.name in (u.code, u.name, u.short_name)
    order by d.name, u.code = d.name desc, u.name = d.name desc, u.unit_id
$$;

-- Names come most precise first. A name that several areas bear counts only inside a town that is
-- named too.
create or replace function gl.import_areas(of_stage int)
returns table (names text[], area_id int)
language sql stable set search_path = gl, public, pg_temp as $$
    with d as materialized (
        select distinct r.area_names as names from import_row r
        where r.stage = of_stage and r.area_names is not null
    ), asked as materialized (
        select d.names, n.name, n.pos from d, unnest(d.names) with ordinality n(name, pos)
    ), candidate as (
        select a.names, a.pos, x.area_id, x.town_id
        from asked a join area x on x.level > 1 and x.valid_to is null and x.name = a.name
        union
        select a.names, a.pos, x.area_id, x.town_id
        from asked a join area x on x.level > 1 and x.valid_to is null and x.code = a.name
    ), placed as (
        select c.*, exists (select from area t where t.area_id = c.town_id
                            and (t.name = any (c.names) or t.code = any (c.names))) as in_town
        from candidate c
    ), counted as (
        select p.*, count(*) over (partition by p.names, p.pos, p.in_town) as same from placed p)
    select distinct on (c.names) c.names, c.area_id
    from counted c where c.same = 1 order by c.names, c.pos, c.in_town desc
$$;

-- Why a row cannot become a case, as 'field|reason'; null when it can. The client says the same
-- earlier and better; this is what protects the data.
-- One expression without a search path, so that it costs no call.
create or replace function gl.import_refusal(r gl.import_row) returns text
language sql stable as $$
    select case
        when r.family not in ('grid', 'hotline') then 'family|family must be grid or hotline'
        when r.state not in ('open', 'closed') then 'state|state must be open or closed'
        when btrim(r.external_no) = '' or length(r.external_no) > 100
            then 'external_no|a row needs a number of its own of at most 100 characters'
        when btrim(r.body) = '' then 'text|the text is empty'
        when length(r.body) > 8000 then 'text|longer than 8000 characters'
        when btrim(r.title) = '' or length(r.title) > 200 then 'title|1 to 200 characters'
        when length(r.address) > 500 then 'address|longer than 500 characters'
        when r.reported_at < timestamptz '2000-01-01 00:00+00' or r.reported_at > now() + interval '1 day'
            then 'reported_at|not between 2000 and today'
        when r.filed_at < r.reported_at then 'filed_at|before it was reported'
        when r.dispatched_at < coalesce(r.filed_at, r.reported_at) then 'dispatched_at|before it was filed'
        when r.closed_at < coalesce(r.dispatched_at, r.filed_at, r.reported_at)
            then 'closed_at|closed before it was reported or dispatched'
        when r.closed_at > now() + interval '1 day' then 'closed_at|in the future'
        when r.due_at >= timestamptz '2060-01-01 00:00+00' then 'due_at|after 2060'
        when r.lon is null <> (r.lat is null) then 'lat|a point needs both lon and lat'
        when abs(r.lon) > 180 or abs(r.lat) > 90 then 'lon|no such place on earth'
    end
$$;

-- A point, else the named area as it was on the day of the report. Outside the district all is
-- null but the point.
create or replace function gl.import_place(lon float8, lat float8, datum text, anywhere boolean,
    named int, on_day date, out geom geometry, out town_id int, out village_id int, out grid_id int)
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    a area;
begin
    if lon is not null then
        geom := point_of(lon, lat, datum);
        if not anywhere then
            select l.grid_id, l.village_id, l.town_id into grid_id, village_id, town_id
            from locate(geom, on_day) l;
        end if;
    end if;
    if named is not null and grid_id is null then
        select x.* into a from area x where x.area_id = named;
        if a.valid_from > on_day then
            select x.* into a from area x where x.area_id = coalesce(area_at(a.code, on_day), named);
        end if;
        town_id := case a.level when 2 then a.area_id else a.town_id end;
        village_id := case a.level when 3 then a.area_id else a.village_id end;
        grid_id := case a.level when 4 then a.area_id end;
    end if;
end $$;

-- No nested loops: nobody can estimate how many rows a stage holds, and a wrong guess is quadratic.
create or replace function gl_api.import_check(stage int) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp
set enable_nestloop = off set jit = off set plan_cache_mode = force_custom_plan as $$
declare
    run import_run := import_of_stage(import_check.stage);
    of_stage int := import_check.stage;
    datum text := coalesce(run.options ->> 'datum', 'CGCS2000');
    anywhere boolean := coalesce((run.options ->> 'outside_district')::boolean, false);
    dry boolean := coalesce((run.options ->> 'dry_run')::boolean, false);
    zone text := setting_text('time.zone');
    months date[];
    month date;
    answer jsonb;
begin
    if not dry and coalesce((run.options ->> 'create_units')::boolean, false) then
        perform import_make_units(of_stage);
    end if;
    if not dry and coalesce((run.options ->> 'create_classes')::boolean, false) then
        perform import_make_classes(of_stage, run.source_name);
    end if;
    -- All months before the first number, in order: two workers cannot wait for each other.
    if not dry then
        months := array(
            select distinct date_trunc('month', r.reported_at at time zone zone)::date as month
            from import_row r
            where r.stage = of_stage and r.reported_at between timestamptz '2000-01-01 00:00+00'
                                                           and now() + interval '1 day'
            order by 1);
        foreach month in array months loop
            perform ensure_month(month);
        end loop;
        perform import_list_months(months);
    end if;

    with units as materialized (
        select * from import_units(of_stage)
    ), judged as materialized (
        select r.line, r.reported_at, (r.reported_at at time zone zone)::date as day,
               case when s.row_hash = r.row_hash then 'unchanged'
                    when s.case_id is not null then
                        'external_no|already imported with other content, as case ' || s.case_id
                    when import_refusal(r) is not null then import_refusal(r)
                    when not exists (select from dictionary d where d.dict = 'source' and d.code = r.source)
                        then 'source|there is no such source'
                    when r.urgency is not null and not exists
                        (select from dictionary d where d.dict = 'urgency' and d.code = r.urgency)
                        then 'urgency|there is no such urgency'
                    when r.lon is not null and not anywhere and place.town_id is null
                        then 'lon|the point lies outside the district'
               end as verdict,
               u.unit_id, r.unit_name, k.class_id, k.root_id, r.class_levels, r.area_names,
               array(select distinct x.unit_id from units x
                     where r.assist_names is not null and x.name = any (r.assist_names)
                       and x.unit_id <> u.unit_id) as assist_ids,
               place.geom, place.town_id, place.village_id, place.grid_id, a.area_id
        from import_row r
        left join case_source s on s.source_name = run.source_name and s.external_no = r.external_no
        left join units u on u.name = r.unit_name
        left join import_classes(of_stage, run.source_name) k
            on k.family = r.family and k.levels = r.class_levels
        left join import_areas(of_stage) a on a.names = r.area_names
        left join lateral import_place(
            case when s.case_id is null and abs(r.lon) <= 180 and abs(r.lat) <= 90 then r.lon end,
            r.lat, datum, anywhere, a.area_id, (r.reported_at at time zone zone)::date) place
            on r.lon is not null or a.area_id is not null
        where r.stage = of_stage
    ), numbered as (
        select j.line, j.day, row_number() over (partition by j.day order by j.reported_at, j.line) as n
        from judged j where j.verdict is null
    ), firsts as materialized (
        select x.day, case when dry then 0 else take_case_numbers(x.day, x.how_many) end as first
        from (select day, count(*)::int as how_many from numbered group by day order by day) x
    ), put as (
        update import_row r
        set case_id = f.first + n.n - 1, class_id = j.class_id, root_id = j.root_id,
            unit_id = j.unit_id, assist_ids = j.assist_ids, town_id = j.town_id,
            village_id = j.village_id, grid_id = j.grid_id, geom = j.geom
        from judged j join numbered n on n.line = j.line join firsts f on f.day = n.day
        where r.stage = of_stage and r.line = j.line and not dry)
    select jsonb_build_object(
        'good', (select count(*) from judged where verdict is null),
        'unchanged', (select count(*) from judged where verdict = 'unchanged'),
        'rejects', (select coalesce(jsonb_agg(jsonb_build_object('line', line,
                        'field', split_part(verdict, '|', 1),
                        'reason', substr(verdict, strpos(verdict, '|') + 1)) order by line), '[]')
                    from judged where verdict <> 'unchanged'),
        'unknown_units', (select coalesce(jsonb_object_agg(name, n), '{}') from
            (select unit_name as name, count(*) as n from judged
             where verdict is null and unit_id is null and unit_name is not null group by 1) x),
        'unknown_classes', (select coalesce(jsonb_object_agg(name, n), '{}') from
            (select array_to_string(class_levels, '/') as name, count(*) as n from judged
             where verdict is null and class_id is null and class_levels is not null group by 1) x),
        'unknown_areas', (select coalesce(jsonb_object_agg(name, n), '{}') from
            (select array_to_string(area_names, ', ') as name, count(*) as n from judged
             where verdict is null and area_id is null and area_names is not null group by 1) x))
    into answer;
    return answer;
end $$;

grant execute on function gl_api.import_check(int) to gl_shift_lead, gl_service;
