-- Completing a place while somebody types: areas by name, code and pinyin; addresses that cases had;
-- components by code and name. What an account may not see is not offered.

create or replace function gl.place_follow() returns trigger
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    insert into place as p (name, pinyin, initials, town_id, village_id, grid_id, geom)
    values (left(new.address, 200), pinyin(left(new.address, 200)),
            pinyin_initials(left(new.address, 200)), new.town_id, new.village_id, new.grid_id, new.geom)
    on conflict (name) do update set uses = p.uses + 1,
        -- The latest case knows the place best.
        geom = coalesce(excluded.geom, p.geom), town_id = coalesce(excluded.town_id, p.town_id),
        village_id = coalesce(excluded.village_id, p.village_id),
        grid_id = coalesce(excluded.grid_id, p.grid_id);
    return null;
end $$;
create or replace trigger place_follow after insert on gl.case_open
    for each row when (new.address <> '') execute function gl.place_follow();

-- For history that was loaded in bulk: the addresses used most in the given months, once.
create or replace function gl.places_learn(months int default 12, wanted int default 20000)
returns bigint
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    n bigint;
begin
    insert into place as p (name, pinyin, initials, town_id, village_id, grid_id, geom, uses)
    select a.name, pinyin(a.name), pinyin_initials(a.name), a.town_id, a.village_id, a.grid_id,
           a.geom, a.uses
    from (select left(f.address, 200) as name, count(*) as uses, max(f.town_id) as town_id,
                 max(f.village_id) filter (where f.village_id is not null) as village_id,
                 max(f.grid_id) as grid_id, (array_agg(f.geom order by f.case_id desc))[1] as geom
          from case_file f
          where f.address <> ''
            and f.case_id >= to_char(local_date(now()) - make_interval(months => months),
                                     'YYYYMMDD')::bigint * 1000000
          group by 1 order by uses desc limit wanted) a
    on conflict (name) do update set uses = greatest(p.uses, excluded.uses);
    get diagnostics n = row_count;
    return n;
end $$;

-- Best first: [{kind, name, path, code, area_id, town_id, village_id, grid_id, lon, lat, uses}] with
-- kind town, village, grid, address or component. `words`: Chinese, any part of it; full pinyin or
-- initials from a beginning; a part of a grid's or component's code.
create or replace function gl_api.place_suggest(words text, wanted int default 12) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    t text := lower(regexp_replace(coalesce(words, ''), '\s', '', 'g'));
    part text := '%' || like_escape(t) || '%';
    front text := like_escape(t) || '%';
    letters boolean := t ~ '^[a-z0-9]+$';
    digits boolean := t ~ '^\d{3,17}$';
    today date := local_date(now());
begin
    if length(t) > 60 then
        perform refuse_input('words', 'A place is looked for by at most 60 characters.');
    elsif t = '' then
        return '[]';
    end if;
    wanted := least(greatest(coalesce(wanted, 12), 1), 50);
    return (
        with found as (
            (select case a.level when 2 then 'town' when 3 then 'village' else 'grid' end as kind,
                    a.name, a.code, a.area_id, case a.level when 2 then a.area_id else a.town_id end as town_id,
                    case a.level when 3 then a.area_id else a.village_id end as village_id,
                    case a.level when 4 then a.area_id end as grid_id, a.center as geom, null::int as uses,
                    case when lower(a.name) = t or a.code = t then 0
                         when lower(a.name) like front or a.initials = t or a.pinyin = t then 1
                         when a.pinyin like front then 2
                         when a.initials like front then 3 else 4 end * 10 + a.level as rank
             from area a
             where a.level > 1 and (a.valid_to is null or a.valid_to > today)
               and (lower(a.name) like part or letters and (a.pinyin like front or a.initials like front)
                    or digits and a.code like part)
               and (who.sees_all or a.area_id = any (who.town_ids) or a.town_id = any (who.town_ids)
                    or a.area_id = any (who.area_ids) or a.village_id = any (who.area_ids))
             order by rank, a.name limit wanted)
            union all
            (select 'address', p.name, null, null, p.town_id, p.village_id, p.grid_id, p.geom, p.uses,
                    case when lower(p.name) like front then 1
                         when p.pinyin like front or p.initials like front then 2 else 4 end * 10 + 5
             from place p
             where length(t) >= 2 and bigrams(p.name || E'\n' || p.pinyin || E'\n' || p.initials)
                   operator(pg_catalog.@>) bigrams(t)
               and (lower(p.name) like part
                    or letters and (p.pinyin like front or p.initials like front))
               and (who.sees_all or p.town_id = any (who.town_ids)
                    or p.village_id = any (who.area_ids) or p.grid_id = any (who.area_ids))
             order by 10, p.uses desc, p.name limit wanted)
            union all
            (select 'component', c.name, c.code, null, g.town_id, g.village_id, c.grid_id, c.geom, null,
                    45
             from component c join area g on g.area_id = c.grid_id
             where digits and c.code like front
               and (who.sees_all or g.town_id = any (who.town_ids)
                    or g.village_id = any (who.area_ids) or c.grid_id = any (who.area_ids))
             order by c.code limit wanted))
        select coalesce(jsonb_agg(jsonb_build_object('kind', f.kind, 'name', f.name, 'code', f.code,
                   'path', concat_ws(' ', (select a.name from area a where a.area_id = f.town_id
                                           and f.kind <> 'town'),
                                     (select a.name from area a where a.area_id = f.village_id
                                      and f.kind <> 'village')),
                   'area_id', f.area_id, 'town_id', f.town_id, 'village_id', f.village_id,
                   'grid_id', f.grid_id, 'lon', st_x(f.p), 'lat', st_y(f.p), 'uses', f.uses)
                   order by f.rank, f.uses desc nulls first, f.name), '[]')
        from (select x.*, st_transform(x.geom, 4490) as p from found x
              order by x.rank, x.uses desc nulls first, x.name limit wanted) f);
end $$;
revoke execute on function gl_api.place_suggest(text, int) from public;
grant execute on function gl_api.place_suggest(text, int) to gl_desk;
