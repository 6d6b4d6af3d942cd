-- Responsibility grids 责任网格 and the routes of inspectors. A shift lead or the system administrator
-- keeps them.

create or replace function gl.duty_actor(inspector text, out who gl.actor_row, out inspector_id int)
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    who := require_admin('sysadmin', 'shift_lead');
    if inspector is not null then
        select s.account_id into inspector_id from account_scope s
        where s.login = inspector::text collate "C" and 'inspector' = any (s.roles);
        if not found then
            perform refuse_input('inspector', format('%s is no active inspector.', inspector));
        end if;
    end if;
end $$;

-- Makes it or changes it from a day on; `grids` are codes of unit grids, each in one responsibility
-- grid at a time.
create or replace function gl_api.duty_grid_save(code text, name text, grids text[], inspector text default null,
    on_day date default null) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    asked record := duty_actor(inspector);
    day date := coalesce(on_day, local_date(now()));
    id int;
    ids int[];
    taken text;
begin
    if grids is null or cardinality(grids) = 0 then
        perform refuse_input('grids', 'A responsibility grid needs one unit grid or more.');
    end if;
    ids := array(select (area_now(g, day)).area_id from unnest(grids) g);
    if exists (select from area a where a.area_id = any (ids) and a.level <> 4) then
        perform refuse_input('grids', 'A responsibility grid is made of unit grids.');
    end if;
    select string_agg(format('%s (%s)', a.code, d.code), ', ') into taken
    from duty_grid_area m join duty_grid d using (duty_grid_id) join area a using (area_id)
    where m.area_id = any (ids) and m.valid_to is null and d.code <> duty_grid_save.code
      and d.valid_to is null;
    if taken is not null then
        raise exception using errcode = 'GL422', column = 'grids',
            message = format('These grids belong to another responsibility grid: %s.', taken);
    end if;
    insert into duty_grid as d (code, name, inspector_id, valid_from)
    values (duty_grid_save.code, duty_grid_save.name, asked.inspector_id, day)
    on conflict on constraint duty_grid_code_key do update
        set name = excluded.name, inspector_id = excluded.inspector_id, valid_to = null
    returning duty_grid_id into id;
    update duty_grid_area m set valid_to = greatest(day, m.valid_from)
    where m.duty_grid_id = id and m.valid_to is null and m.area_id <> all (ids);
    insert into duty_grid_area as m (duty_grid_id, area_id, valid_from)
    select id, x, day from unnest(ids) x
    where not exists (select from duty_grid_area e where e.duty_grid_id = id and e.area_id = x and e.valid_to is null)
    on conflict (duty_grid_id, area_id, valid_from) do update set valid_to = null;
    perform audit_write('duty_grid.save', 'duty_grid', duty_grid_save.code, 'done',
                        jsonb_build_object('grids', grids, 'inspector', inspector, 'day', day));
    return jsonb_build_object('duty_grid_id', id, 'code', duty_grid_save.code, 'grids', cardinality(ids));
end $$;

create or replace function gl_api.duty_grid_end(code text, on_day date default null) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    asked record := duty_actor(null);
    day date := coalesce(on_day, local_date(now()) + 1);
    id int;
begin
    update duty_grid d set valid_to = greatest(day, d.valid_from + 1)
    where d.code = duty_grid_end.code and d.valid_to is null returning d.duty_grid_id into id;
    if id is null then
        raise exception using errcode = 'GL404', column = 'code',
            message = format('There is no responsibility grid with the code %s.', duty_grid_end.code);
    end if;
    update duty_grid_area m set valid_to = greatest(day, m.valid_from)
    where m.duty_grid_id = id and m.valid_to is null;
    perform audit_write('duty_grid.end', 'duty_grid', duty_grid_end.code, 'done', jsonb_build_object('day', day));
    return jsonb_build_object('duty_grid_id', id, 'code', duty_grid_end.code);
end $$;

-- `path`: [[lon, lat], ...] in `datum`.
create or replace function gl_api.route_save(code text, name text, path jsonb, datum text default 'CGCS2000',
    duty_grid text default null, inspector text default null, minutes int default null) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    asked record := duty_actor(inspector);
    day date := local_date(now());
    line geometry;
    grid_id int;
    id int;
begin
    if jsonb_typeof(path) is distinct from 'array' or jsonb_array_length(path) not between 2 and 5000 then
        perform refuse_input('path', 'A route has 2 to 5,000 points.');
    end if;
    select st_makeline(point_of((p.point ->> 0)::float8, (p.point ->> 1)::float8, datum) order by p.n) into line
    from jsonb_array_elements(path) with ordinality p(point, n);
    if duty_grid is not null then
        select d.duty_grid_id into grid_id from duty_grid d where d.code = route_save.duty_grid and d.valid_to is null;
        if not found then
            perform refuse_input('duty_grid', format('There is no responsibility grid with the code %s.', duty_grid));
        end if;
    end if;
    insert into patrol_route as r (code, name, duty_grid_id, inspector_id, geom, minutes, valid_from)
    values (route_save.code, route_save.name, grid_id, asked.inspector_id, line, route_save.minutes, day)
    on conflict on constraint patrol_route_code_key do update
        set name = excluded.name, duty_grid_id = excluded.duty_grid_id, inspector_id = excluded.inspector_id,
            geom = excluded.geom, minutes = excluded.minutes, valid_to = null
    returning route_id into id;
    perform audit_write('route.save', 'route', route_save.code, 'done',
                        jsonb_build_object('metres', round(st_length(line)), 'inspector', inspector));
    return jsonb_build_object('route_id', id, 'code', route_save.code, 'metres', round(st_length(line)));
end $$;

create or replace function gl_api.route_end(code text) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    asked record := duty_actor(null);
    id int;
begin
    update patrol_route r set valid_to = greatest(local_date(now()), r.valid_from) + 1
    where r.code = route_end.code and r.valid_to is null returning r.route_id into id;
    if id is null then
        raise exception using errcode = 'GL404', column = 'code',
            message = format('There is no route with the code %s.', route_end.code);
    end if;
    perform audit_write('route.end', 'route', route_end.code);
    return jsonb_build_object('route_id', id, 'code', route_end.code);
end $$;

create or replace view gl_api.duty_grid with (security_barrier) as
select d.duty_grid_id, d.code, d.name, d.inspector_id, d.valid_from, d.valid_to,
       array(select m.area_id from gl.duty_grid_area m
             where m.duty_grid_id = d.duty_grid_id and m.valid_to is null order by 1) as grid_ids
from gl.duty_grid d;
create or replace view gl_api.patrol_route with (security_barrier) as
select r.route_id, r.code, r.name, r.duty_grid_id, r.inspector_id, r.geom, r.minutes, r.valid_from, r.valid_to
from gl.patrol_route r;
alter view gl_api.duty_grid owner to gl_reader;
alter view gl_api.patrol_route owner to gl_reader;
grant select on gl_api.duty_grid, gl_api.patrol_route to gl_account;

revoke execute on function gl_api.duty_grid_save(text, text, text[], text, date), gl_api.duty_grid_end(text, date),
    gl_api.route_save(text, text, jsonb, text, text, text, int), gl_api.route_end(text) from public;
grant execute on function gl_api.duty_grid_save(text, text, text[], text, date), gl_api.duty_grid_end(text, date),
    gl_api.route_save(text, text, jsonb, text, text, text, int), gl_api.route_end(text)
    to gl_sysadmin, gl_shift_lead;
