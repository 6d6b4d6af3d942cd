-- Where inspectors are and were, for who may see it: by where one stands or the area he belongs to.

-- All areas, of every level and version, that lie in those of the account.
create or replace function gl.areas_in_view(who gl.actor_row) returns int[]
language sql stable set search_path = gl, public, pg_temp as $$
    select array(select a.area_id from area a
                 where not who.sees_all
                   and (a.area_id = any (who.town_ids || who.area_ids) or a.town_id = any (who.town_ids)
                        or a.village_id = any (who.area_ids)))
$$;

-- `seen`: gl.areas_in_view. Without a search_path, so that it is written into the statement around it.
create or replace function gl.inspector_in_view(who gl.actor_row, seen int[], p gl.inspector_position,
    own_areas int[]) returns boolean
language sql stable as $$
    select coalesce(who.sees_all or p.account_id = who.account_id or p.town_id = any (seen)
        or p.village_id = any (seen) or p.grid_id = any (seen) or own_areas && seen, false)
$$;

-- Active inspectors who ever told a position, as narrow rows: a desk holds all of its district's.
create or replace function gl_api.map_inspectors(box float8[] default null)
returns table (account_id int, name text, lon float8, lat float8, at timestamptz, on_duty boolean,
               accuracy_m real, heading real, open_tasks int)
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    seen int[] := areas_in_view(who);
begin
    perform check_box(box);
    return query
    select p.account_id, s.name, st_x(d.degrees), st_y(d.degrees), p.at, p.on_duty, p.accuracy_m, p.heading,
           coalesce(t.n, 0)
    from gl.inspector_position p
    join gl.account_scope s on s.account_id = p.account_id and 'inspector' = any (s.roles)
    cross join lateral (select st_transform(p.geom, 4490) as degrees) d
    left join (select w.inspector_id, count(*)::int as n from gl.task w where w.state = 'open' group by 1) t
        on t.inspector_id = p.account_id
    where p.geom is not null
      and inspector_in_view(who, seen, p, s.town_ids || s.area_ids)
      and (box is null or st_x(d.degrees) between box[1] and box[3] and st_y(d.degrees) between box[2] and box[4]);
end $$;

-- From `from_at` on and before `to_at`, the oldest first. Of more than 5,000 fixes every n-th, and the
-- last one. Who looked at whose way is in the audit.
create or replace function gl_api.inspector_track(inspector int, from_at timestamptz, to_at timestamptz)
returns table (at timestamptz, lon float8, lat float8)
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    whose record;
    fixes bigint;
begin
    if from_at is null or to_at is null or not from_at < to_at then
        perform refuse_input('to', 'The time must end after it begins.');
    elsif to_at - from_at > interval '24 hours' then
        perform refuse_input('to', 'A track is shown for 24 hours at most.');
    end if;
    -- Also of somebody who left: his way may be asked for as long as it is kept.
    select a.login, inspector_in_view(who, areas_in_view(who), p, s.town_ids || s.area_ids) as in_view into whose
    from account a
    join inspector_position p using (account_id)
    left join account_scope s using (account_id)
    where a.account_id = inspector;
    if not found then
        raise exception using errcode = 'GL404', column = 'inspector',
            message = 'There is no such inspector, or he never told where he is.';
    elsif not whose.in_view
          or who.roles && '{inspector}' and inspector <> who.account_id
             and not who.roles && '{shift_lead,dispatcher,leader,evaluator}' then
        raise exception using errcode = 'GL403', column = 'inspector',
            message = format('The way of %s is not yours to see.', whose.login);
    end if;
    select count(*) into fixes from inspector_track t
    where t.account_id = inspector and t.at >= from_at and t.at < to_at;
    perform audit_write('track.view', 'account', whose.login, 'done',
                        jsonb_build_object('from', from_at, 'to', to_at, 'fixes', fixes));
    return query
    select f.at, st_x(d.p), st_y(d.p)
    from (select t.at, t.geom, row_number() over (order by t.at) - 1 as n
          from gl.inspector_track t
          where t.account_id = inspector and t.at >= from_at and t.at < to_at) f
    cross join lateral (select st_transform(f.geom, 4490) as p) d
    where f.n % greatest(ceil(fixes / 4999.0)::bigint, 1) = 0 or f.n = fixes - 1
    order by f.at;
end $$;

create or replace function gl.nearest_inspectors(spot geometry, most int, who gl.actor_row) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_build_object('account_id', f.account_id, 'login', f.login, 'name', f.name,
               'lon', st_x(st_transform(f.geom, 4490)), 'lat', st_y(st_transform(f.geom, 4490)),
               'metres', round(f.metres::numeric, 1), 'at', f.at,
               'age_s', greatest(extract(epoch from now() - f.at), 0)::int, 'on_duty', f.on_duty,
               'accuracy_m', f.accuracy_m, 'heading', f.heading,
               'open_tasks', (select count(*) from task t
                              where t.inspector_id = f.account_id and t.state = 'open'))
               order by f.on_duty desc, f.metres, f.account_id), '[]')
    from (select p.*, s.login, s.name, st_distance(p.geom, spot) as metres
          from inspector_position p
          join account_scope s on s.account_id = p.account_id and 'inspector' = any (s.roles)
          where st_dwithin(p.geom, spot, 20000)
            and inspector_in_view(who, (select areas_in_view(who)), p, s.town_ids || s.area_ids)
          order by p.on_duty desc, metres, p.account_id limit most) f
$$;

-- What is nearest to a point, within 20 km, best first; `kind`: inspector (those on duty first) or
-- camera; `most`: 1 to 50. What each of them has: gl.nearest_inspectors, gl.nearest_cameras.
create or replace function gl_api.nearest(lon float8, lat float8, kind text, most int default 5) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    spot geometry := point_of(lon, lat);
    wanted int := least(greatest(coalesce(most, 5), 1), 50);
begin
    if kind = 'inspector' then
        return nearest_inspectors(spot, wanted, who);
    elsif kind = 'camera' then
        return nearest_cameras(spot, wanted, who);
    end if;
    perform refuse_input('kind', 'Nearest what? inspector or camera.');
    return null;
end $$;

revoke execute on function gl_api.map_inspectors(float8[]),
    gl_api.inspector_track(int, timestamptz, timestamptz), gl_api.nearest(float8, float8, text, int) from public;
grant execute on function gl_api.map_inspectors(float8[]), gl_api.nearest(float8, float8, text, int) to gl_desk;
grant execute on function gl_api.inspector_track(int, timestamptz, timestamptz)
    to gl_shift_lead, gl_dispatcher, gl_leader, gl_evaluator, gl_inspector;
