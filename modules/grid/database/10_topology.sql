-- Do the areas of a day fit together? PostGIS does the geometry; each finding says which areas, how
-- large, where. What is thinner than topology.ignore_m is rounding; thinner than topology.sliver_m
-- is a sliver, whatever else it is.

create or replace function gl.mean_width(shape geometry) returns double precision
language sql immutable parallel safe set search_path = gl, public, pg_temp as $$
    select 2 * st_area(shape) / nullif(st_perimeter(shape), 0)
$$;

-- The areal parts of a shape that are no rounding, one row each.
create or replace function gl.faults(kind text, level int, codes text[], shape geometry)
returns setof gl.topology_row
language sql stable set search_path = gl, public, pg_temp as $$
    select case when mean_width(d.geom) < setting_num('topology.sliver_m') then 'sliver'
                else faults.kind end,
           faults.level::smallint, faults.codes, st_area(d.geom), st_pointonsurface(d.geom), d.geom,
           case when mean_width(d.geom) < setting_num('topology.sliver_m') then faults.kind
                else '' end
    -- On a grid of millimetres: overlays of nearly equal borders leave spikes without width.
    from st_dump(st_collectionextract(st_reduceprecision(shape, 0.001), 3)) d
    where mean_width(d.geom) >= setting_num('topology.ignore_m')
$$;

-- Is it the same ground, but for rounding?
create or replace function gl.same_ground(a geometry, b geometry) returns boolean
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    return a = b or not exists (select from faults('gap', 4, '{}', st_symdifference(a, b)));
end $$;

-- Two areas of a level in one place.
create or replace function gl.topology_overlaps(of_level int, on_day date, only_ids int[])
returns setof gl.topology_row
language plpgsql stable set search_path = gl, public, pg_temp
set plan_cache_mode = force_custom_plan as $$
begin
    return query
    select f.* from area a
    join area b on b.level = of_level and b.area_id > a.area_id and b.geom && a.geom
        and b.valid_from <= on_day and (b.valid_to is null or b.valid_to > on_day)
        and st_relate(a.geom, b.geom, 'T********'),
    lateral faults('overlap', of_level, array[a.code, b.code], st_intersection(a.geom, b.geom)) f
    where a.level = of_level and a.valid_from <= on_day
      and (a.valid_to is null or a.valid_to > on_day)
      and (only_ids is null or a.area_id = any (only_ids) or b.area_id = any (only_ids));
end $$;

-- Areas outside their parent: mostly outside means that the code names the wrong one.
create or replace function gl.topology_crossings(of_level int, on_day date, only_ids int[])
returns setof gl.topology_row
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    return query
    select f.kind, f.level, f.codes, f.m2, f.place, f.geom, f.detail
    from area c
    join area p on p.area_id = c.parent_id,
    lateral (select st_difference(c.geom, p.geom) as outside) d,
    lateral faults(case when st_area(d.outside) > st_area(c.geom) / 2 then 'wrong_prefix'
                        else 'crossing' end,
                   of_level, array[c.code, p.code], d.outside) f
    where c.level = of_level and c.valid_from <= on_day
      and (c.valid_to is null or c.valid_to > on_day)
      and not st_coveredby(c.geom, p.geom)
      and (only_ids is null or c.area_id = any (only_ids) or p.area_id = any (only_ids))
    union all
    -- No constraint lets this in; a restored or repaired table might hold it.
    select 'wrong_prefix', c.level, array[c.code, p.code], coalesce(st_area(c.geom), 0),
           coalesce(c.center, p.center), coalesce(c.geom, p.geom), 'code'
    from area c join area p on p.area_id = c.parent_id
    where c.level = of_level and left(c.code, length(p.code)) <> p.code
      and coalesce(c.geom, p.geom) is not null
      and c.valid_from <= on_day and (c.valid_to is null or c.valid_to > on_day)
      and (only_ids is null or c.area_id = any (only_ids) or p.area_id = any (only_ids));
end $$;

-- Ground of no area of a level: enclosed by them it is a gap, at the border of the parent it is not
-- covered.
create or replace function gl.topology_gaps(of_level int, on_day date, only_ids int[])
returns setof gl.topology_row
language plpgsql stable set search_path = gl, public, pg_temp
set plan_cache_mode = force_custom_plan as $$
declare
    covered geometry;
    holes geometry;
    district geometry;
begin
    select st_union(a.geom) into covered from area a
    where a.level = of_level and a.valid_from <= on_day
      and (a.valid_to is null or a.valid_to > on_day);
    if covered is null then
        return;
    end if;
    select st_union(a.geom) into district from area a
    where a.level = 1 and of_level > 1 and a.valid_from <= on_day
      and (a.valid_to is null or a.valid_to > on_day);
    -- An enclave of another district is a hole in the district itself.
    select st_union(h.hole) into holes
    from st_dump(covered) part, st_dumprings(part.geom) ring,
    lateral (select st_difference(case when district is null then ring.geom
                                       else st_intersection(ring.geom, district) end,
                                  covered) as hole) h
    where ring.path[1] > 0;

    if holes is not null and not st_isempty(holes) then
        return query
        select f.kind, f.level, n.codes, f.m2, f.place, f.geom, f.detail
        from faults('gap', of_level, '{}', holes) f,
        lateral (select coalesce(array_agg(a.code order by a.code), '{}') as codes,
                        array_agg(a.area_id) as ids
                 from area a
                 where a.level = of_level and st_dwithin(a.geom, f.geom, 0.01)
                   and a.valid_from <= on_day and (a.valid_to is null or a.valid_to > on_day)) n
        where only_ids is null or n.ids && only_ids;
    end if;

    return query
    select f.*
    from area p
    join lateral (select st_union(c.geom) as geom, array_agg(c.area_id) as ids from area c
                  where c.parent_id = p.area_id and c.geom is not null and c.valid_from <= on_day
                    and (c.valid_to is null or c.valid_to > on_day)) children
        on children.geom is not null,
    lateral faults('uncovered', of_level, array[p.code], st_difference(p.geom, children.geom)) f
    where p.level = of_level - 1 and p.geom is not null and p.valid_from <= on_day
      and (p.valid_to is null or p.valid_to > on_day)
      and (only_ids is null or p.area_id = any (only_ids) or children.ids && only_ids)
      -- Told already as a gap; or ground that another parent's child lies on, told as a crossing.
      and not coalesce(st_intersects(f.place, holes), false)
      and not coalesce(st_intersects(f.place, covered), false);
end $$;

-- Parts of an area that nobody drew on purpose, and rings that cross themselves.
create or replace function gl.topology_shapes(of_level int, on_day date, only_ids int[])
returns setof gl.topology_row
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    return query
    select 'sliver', a.level, array[a.code], st_area(d.geom), st_pointonsurface(d.geom), d.geom,
           'part'::text
    from area a, st_dump(a.geom) d
    where a.level = of_level and st_numgeometries(a.geom) > 1 and st_isvalid(a.geom)
      and (st_area(d.geom) < 1 or mean_width(d.geom) < setting_num('topology.sliver_m'))
      and a.valid_from <= on_day and (a.valid_to is null or a.valid_to > on_day)
      and (only_ids is null or a.area_id = any (only_ids))
    union all
    select 'invalid_ring', a.level, array[a.code], st_area(a.geom),
           location(st_isvaliddetail(a.geom)), a.geom, reason(st_isvaliddetail(a.geom))::text
    from area a
    where a.level = of_level and not st_isvalid(a.geom)
      and a.valid_from <= on_day and (a.valid_to is null or a.valid_to > on_day)
      and (only_ids is null or a.area_id = any (only_ids));
end $$;

-- Everything at once; with ids only what touches these areas.
create or replace function gl.area_topology(on_day date, only_ids int[] default null)
returns setof gl.topology_row
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    of_level int;
begin
    for of_level in 1..4 loop
        return query select * from topology_shapes(of_level, on_day, only_ids);
        return query select * from topology_overlaps(of_level, on_day, only_ids);
        return query select * from topology_crossings(of_level, on_day, only_ids);
        return query select * from topology_gaps(of_level, on_day, only_ids);
    end loop;
end $$;

-- What a person does about a finding.
create or replace function gl.topology_advice(kind text) returns text
language sql immutable parallel safe set search_path = gl, pg_temp as $$
    select case kind
        when 'gap' then 'Give the ground to one of the areas around it: reshape that one.'
        when 'overlap' then 'Decide whose the ground is and reshape the other area.'
        when 'sliver' then 'Move the corners of one border onto the other.'
        when 'crossing' then 'Cut the area at the border of its parent, or give the parent the rest.'
        when 'uncovered' then 'Add the missing area, or let its neighbours reach the border.'
        when 'wrong_prefix' then 'Give the area a code of the parent it lies in.'
        when 'invalid_ring' then 'Draw the ring again where it crosses or touches itself.'
    end
$$;

-- Keeps a run with its findings and forgets the oldest runs.
create or replace function gl.keep_findings(kind text, on_day date, who gl.actor_row,
    findings gl.topology_row[], loaded boolean) returns int
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    run int;
begin
    insert into area_check_run (kind, on_day, actor_id, findings, loaded)
    values (keep_findings.kind, keep_findings.on_day, who.account_id,
            coalesce(cardinality(keep_findings.findings), 0), keep_findings.loaded)
    returning run_id into run;
    insert into area_finding (run_id, kind, level, codes, m2, place, geom, detail)
    select run, f.kind, f.level, f.codes, f.m2, f.place, f.geom, f.detail
    from unnest(keep_findings.findings) f;
    delete from area_check_run r where r.run_id <= run - 50;
    return run;
end $$;

-- Findings of a run for people and programs.
create or replace function gl.findings_json(run int) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_build_object('id', f.finding_id, 'kind', f.kind,
               'level', f.level, 'codes', f.codes, 'm2', round(f.m2::numeric, 2),
               'lon', round(st_x(f.degrees)::numeric, 7), 'lat', round(st_y(f.degrees)::numeric, 7),
               'detail', f.detail, 'advice', topology_advice(f.kind))
               order by f.level, f.kind, f.m2 desc, f.finding_id), '[]')
    from (select x.*, st_transform(x.place, 4490) as degrees from area_finding x
          where x.run_id = run) f
$$;

-- Checks the areas of a day; {run, day, findings: [{id, kind, level, codes, m2, lon, lat, detail,
-- advice}]}. The map reads the shapes in gl_api.area_finding.
create or replace function gl_api.area_check(on_day date default null) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := require_admin('sysadmin', 'shift_lead', 'dispatcher');
    day date := coalesce(on_day, local_date(now()));
    faulty gl.topology_row[] := array(select t from area_topology(day) t);
    run int := keep_findings('check', day, who, faulty, null);
begin
    perform audit_write('area.check', 'area', run::text, 'done',
                        jsonb_build_object('day', day, 'findings', cardinality(faulty)));
    return jsonb_build_object('run', run, 'day', day, 'findings', findings_json(run));
end $$;
revoke execute on function gl_api.area_check(date) from public;
grant execute on function gl_api.area_check(date) to gl_sysadmin, gl_shift_lead, gl_dispatcher;

create or replace view gl_api.area_finding with (security_barrier) as
select f.finding_id, f.run_id, r.kind as run_kind, r.on_day, r.at, r.loaded, f.kind, f.level,
       f.codes, f.m2, f.place, f.geom, f.detail,
       f.run_id = (select max(x.run_id) from gl.area_check_run x) as newest
from gl.area_finding f join gl.area_check_run r using (run_id);
alter view gl_api.area_finding owner to gl_reader;
grant select on gl_api.area_finding to gl_account;
