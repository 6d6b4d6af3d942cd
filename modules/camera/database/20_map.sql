-- Which cameras somebody sees: those in his areas and those of his units; the administrator, who
-- keeps them, sees all.

create or replace function gl.camera_in_view(c gl.camera, who gl.actor_row) returns boolean
language sql immutable parallel safe set search_path = gl, public, pg_temp as $$
    select coalesce(who.sees_all or 'sysadmin' = any (who.roles) or c.town_id = any (who.town_ids)
        or c.village_id = any (who.area_ids) or c.grid_id = any (who.area_ids)
        or c.unit_id = any (who.unit_ids), false)
$$;

-- Whether a point lies in the field of view, houses not considered. One that turns sees all around.
-- Angles are taken on the plane, half a degree off at most.
create or replace function gl.camera_sees(c gl.camera, spot geometry) returns boolean
language sql immutable parallel safe set search_path = gl, public, pg_temp as $$
    select coalesce(st_distance(c.geom, spot) <= c.reach_m
        and (c.kind = 'ptz' or c.field_of_view = 360 or st_equals(c.geom, spot)
             or abs(mod((degrees(st_azimuth(c.geom, spot)) - c.heading + 540)::numeric, 360) - 180)
                <= c.field_of_view / 2), false)
$$;

-- Narrow rows: a desk holds all of its district's. `box` in degrees: west, south, east, north.
create or replace function gl_api.map_cameras(box float8[] default null)
returns table (camera_id int, code text, name text, lon float8, lat float8, heading real, field_of_view real,
               reach_m real, kind text, state text, unit_id int, town_id int, grid_id int)
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    perform check_box(box);
    return query
    select c.camera_id, c.code, c.name, st_x(d.p), st_y(d.p), c.heading, c.field_of_view, c.reach_m, c.kind,
           c.state, c.unit_id, c.town_id, c.grid_id
    from gl.camera c
    cross join lateral (select st_transform(c.geom, 4490) as p) d
    where c.retired_at is null and camera_in_view(c, who)
      and (box is null or st_x(d.p) between box[1] and box[3] and st_y(d.p) between box[2] and box[4]);
end $$;

-- For gl_api.nearest: cameras as gl.camera_json tells them, with metres and `sees`.
create or replace function gl.nearest_cameras(spot geometry, most int, who gl.actor_row) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(jsonb_agg(camera_json(f.c) || jsonb_build_object('metres', round(f.metres::numeric, 1),
               'sees', camera_sees(f.c, spot)) order by f.metres, (f.c).camera_id), '[]')
    from (select c, st_distance(c.geom, spot) as metres
          from camera c
          where c.retired_at is null and st_dwithin(c.geom, spot, 20000) and camera_in_view(c, who)
          order by c.geom <-> spot, c.camera_id limit most) f
$$;

revoke execute on function gl_api.map_cameras(float8[]) from public;
grant execute on function gl_api.map_cameras(float8[]) to gl_desk, gl_sysadmin;
