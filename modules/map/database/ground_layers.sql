-- What a map shows of the ground beside areas and cases: components, findings of the topology check,
-- what changed between two days, responsibility grids and routes.

-- The highest classes of components that there are, and from which zoom each is drawn: the setting
-- map.component_zoom.<code>, else map.component_zoom.
create or replace function gl_api.map_component_classes()
returns table (root_id int, code text, name text, name_en text, from_zoom float8)
language sql stable security definer set search_path = gl, public, pg_temp as $$
    select r.class_id, r.code, r.name, r.name_en,
           coalesce(gl.setting_num('map.component_zoom.' || r.code),
                    gl.setting_num('map.component_zoom'))::float8
    from gl.class_item r
    where r.kind = 'component' and r.parent_id is null
      and exists (select from gl.class_item k join gl.component c using (class_id)
                  where k.root_id = r.class_id)
    order by r.std_ref desc, r.code
$$;

-- The highest classes of which cases were ever reported.
create or replace function gl_api.map_history_classes()
returns table (root_id int, code text, name text, name_en text)
language sql stable security definer set search_path = gl, public, pg_temp as $$
    select r.class_id, r.code, r.name, r.name_en
    from gl.class_item r
    where r.parent_id is null
      and (exists (select from gl.stat_row s
                   where s.dim = 'grid' and s.period = 0 and s.root_id = r.class_id)
           or exists (select from gl.stat_delta d where d.root_id = r.class_id))
    order by r.kind desc, r.std_ref desc, r.code
$$;

-- Components inside a box (west, south, east, north in degrees) of the classes that are drawn at a
-- zoom and whose highest class is not among `without`; one more than `most` says that there are
-- more.
create or replace function gl_api.map_components(box float8[], zoom float8, without int[] default '{}',
    most int default 5000)
returns table (component_id int, code text, name text, class text, root_id int, state text,
               x float8, y float8)
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    roots int[];
begin
    if cardinality(box) is distinct from 4 or box[1] > box[3] or box[2] > box[4] then
        perform refuse_input('box', 'A box has four numbers: west, south, east, north.');
    end if;
    roots := array(select r.root_id from gl_api.map_component_classes() r
                   where r.from_zoom <= zoom and r.root_id <> all (coalesce(without, '{}')));
    return query
    select c.component_id, c.code, c.name, k.name, k.root_id, c.state, st_x(c.geom), st_y(c.geom)
    from component c
    join class_item k using (class_id)
    where c.geom && st_transform(st_makeenvelope(box[1], box[2], box[3], box[4], 4490), 4548)
      and k.root_id = any (roots)
    limit least(greatest(most, 1), 20000) + 1;
end $$;

-- Shapes of the newest topology check, in Web Mercator's metres.
create or replace function gl_api.map_findings()
returns table (kind text, level smallint, codes text[], m2 float8, detail text, shape bytea)
language sql stable security definer set search_path = gl, public, pg_temp as $$
    select f.kind, f.level, f.codes, f.m2, f.detail,
           st_asbinary(st_transform(case when st_dimension(f.geom) = 2 then f.geom
                                         else st_buffer(f.place, 15) end, 3857))
    from gl.area_finding f
    where f.run_id = (select max(r.run_id) from gl.area_check_run r)
    order by f.m2 desc limit 5000
$$;

-- What changed between two days: for each area the ground that came, went or changed hands.
create or replace function gl_api.map_area_changes(from_day date, to_day date)
returns table (change text, level smallint, code text, name text, others text[], shape bytea)
language sql stable security definer set search_path = gl, public, pg_temp as $$
    select d.change, d.level, d.code, d.name, d.others, st_asbinary(st_transform(d.changed, 3857))
    from gl_api.area_diff(from_day, to_day) d
    where d.changed is not null and not st_isempty(d.changed)
$$;

-- Responsibility grids as one outline each, and the ways of the inspectors.
create or replace function gl_api.map_duties()
returns table (kind text, code text, name text, inspector text, shape bytea)
language sql stable security definer set search_path = gl, public, pg_temp as $$
    select 'duty_grid', d.code, d.name, a.name,
           st_asbinary(st_transform((
               select st_union(g.geom) from gl.duty_grid_area m join gl.area g using (area_id)
               where m.duty_grid_id = d.duty_grid_id and m.valid_to is null), 3857))
    from gl.duty_grid d left join gl.account a on a.account_id = d.inspector_id
    where d.valid_to is null
    union all
    select 'route', r.code, r.name, a.name, st_asbinary(st_transform(r.geom, 3857))
    from gl.patrol_route r left join gl.account a on a.account_id = r.inspector_id
    where r.valid_to is null
$$;

revoke execute on function gl_api.map_component_classes(), gl_api.map_history_classes(),
    gl_api.map_components(float8[], float8, int[], int), gl_api.map_findings(),
    gl_api.map_area_changes(date, date), gl_api.map_duties() from public;
grant execute on function gl_api.map_component_classes(), gl_api.map_history_classes(),
    gl_api.map_components(float8[], float8, int[], int), gl_api.map_findings(),
    gl_api.map_area_changes(date, date), gl_api.map_duties() to gl_desk;
