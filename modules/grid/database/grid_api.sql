-- What every account may read of areas and units. Neither holds anything personal.

create or replace view gl_api.area with (security_barrier) as
select a.area_id, a.level, a.parent_id, a.town_id, a.village_id, a.code, a.name, a.geom, a.center,
       a.valid_from, a.valid_to, a.replaces
from gl.area a;
alter view gl_api.area owner to gl_reader;
grant select on gl_api.area to gl_account;

create or replace view gl_api.unit with (security_barrier) as
select u.unit_id, u.code, u.name, u.short_name, u.kind, u.tier, u.area_id, u.parent_id, u.active
from gl.unit u;
alter view gl_api.unit owner to gl_reader;
grant select on gl_api.unit to gl_account;

-- {grid: {id, code, name} | null, village: ..., town: ..., x, y}; x and y are metres in the
-- database's projection.
create or replace function gl_api.locate(
    lon double precision, lat double precision, datum text default 'CGCS2000',
    on_day date default null
) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    place geometry := gl.point_of(lon, lat, datum);
    found_ids record := gl.locate(place, on_day);
begin
    return jsonb_build_object('grid', null, 'village', null, 'town', null,
                              'x', round(st_x(place)::numeric, 2),
                              'y', round(st_y(place)::numeric, 2))
        || coalesce((
            select jsonb_object_agg(
                case a.level when 2 then 'town' when 3 then 'village' else 'grid' end,
                jsonb_build_object('id', a.area_id, 'code', a.code, 'name', a.name))
            from gl.area a
            where a.area_id in (found_ids.grid_id, found_ids.village_id, found_ids.town_id)), '{}');
end $$;
alter function gl_api.locate(double precision, double precision, text, date) owner to gl_reader;
revoke all on function gl_api.locate(double precision, double precision, text, date) from public;
grant execute on function gl_api.locate(double precision, double precision, text, date) to gl_desk;
