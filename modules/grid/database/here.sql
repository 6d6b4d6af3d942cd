-- "What is here": everything the desk asks of one point, in one call.

-- {grid: {id, code, name} | null, village: ..., town: ..., unit: {id, name} | null, component:
-- {id, code, name, class, metres} | null, address: text | null}. The unit is the one that serves
-- the smallest area around the point. A component farther than 500 m and an address farther than
-- 100 m are not "here". Addresses come from cases: only those in view of the account are told.
create or replace function gl.what_is_here(spot geometry, who gl.actor_row) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    found_ids record := locate(spot);
    answer jsonb := '{"grid": null, "village": null, "town": null, "unit": null,
                      "component": null, "address": null}';
begin
    answer := answer || coalesce((
        select jsonb_object_agg(
            case a.level when 2 then 'town' when 3 then 'village' else 'grid' end,
            jsonb_build_object('id', a.area_id, 'code', a.code, 'name', a.name))
        from area a
        where a.area_id in (found_ids.grid_id, found_ids.village_id, found_ids.town_id)), '{}');
    return answer || jsonb_build_object(
        'unit', (
            select jsonb_build_object('id', u.unit_id, 'name', u.name)
            from unit u
            join area served on served.area_id = u.area_id
            where u.active and served.level > 1
              -- By code: the unit may have been set up under an earlier version of the area.
              and served.code in (answer #>> '{grid,code}', answer #>> '{village,code}',
                                  answer #>> '{town,code}')
            order by served.level desc, u.unit_id limit 1),
        'component', (
            select jsonb_build_object('id', c.component_id, 'code', c.code, 'name', c.name,
                                      'class', c.class, 'metres', round(c.metres::numeric, 1))
            from (select n.component_id, n.code, n.name, k.name as class,
                         st_distance(n.geom, spot) as metres
                  from component n join class_item k using (class_id)
                  order by n.geom <-> spot limit 1) c
            where c.metres <= 500),
        'address', (
            select p.name
            from place p
            where st_dwithin(p.geom, spot, 100) and p.same_as is null
              and p.kind not in ('street', 'tract') -- too large to be "here"
              and (who.sees_all or p.town_id = any (who.town_ids)
                   or p.village_id = any (who.area_ids) or p.grid_id = any (who.area_ids))
            order by p.geom <-> spot limit 1));
end $$;

create or replace function gl_api.what_is_here(lon double precision, lat double precision)
returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    return gl.what_is_here(point_of(lon, lat), who);
end $$;
revoke execute on function gl_api.what_is_here(double precision, double precision) from public;
grant execute on function gl_api.what_is_here(double precision, double precision) to gl_desk;
