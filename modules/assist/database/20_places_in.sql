-- Where it is, from what was said: names of areas and of the gazetteer that stand in a text. Which of
-- them is meant is weighed by modules/assist/core/placeintext.

-- An area of level 2 or 3 by the names people give it; what is left has at least two characters.
create or replace function gl.area_names_keep(a gl.area) returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    n text := lower(place_text(a.name));
    was text;
begin
    delete from area_name x where x.area_id = a.area_id;
    if a.level not in (2, 3) or n = '' then
        return;
    end if;
    insert into area_name values (a.area_id, n, false);
    loop
        was := n;
        n := regexp_replace(n, '(街道办事处|街道|地区|镇|乡|村民委员会|村委会|居民委员会|居委会|社区|村|小区)$', '');
        exit when n = was or length(n) < 2;
        insert into area_name values (a.area_id, n, true) on conflict do nothing;
    end loop;
end $$;
create or replace function gl.area_names_follow() returns trigger
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    perform area_names_keep(new);
    return null;
end $$;
create or replace trigger area_names_follow after insert or update of name, level on gl.area
    for each row execute function gl.area_names_follow();
do $$
begin
    perform gl.area_names_keep(a) from gl.area a
    where a.level in (2, 3) and not exists (select from gl.area_name n where n.area_id = a.area_id);
end $$;

-- How many characters two texts share from their beginnings.
-- Halving: every place of a text asks twice, and each look costs far more than its comparison.
create or replace function gl.common_front(a text, b text) returns int
language plpgsql immutable parallel safe as $$
declare
    low int := 0;
    high int := coalesce(least(length(a), length(b)), 0);
    middle int;
begin
    if a is null or b is null then
        return 0;
    end if;
    while low < high loop
        middle := (low + high + 1) / 2;
        if left(a, middle) = left(b, middle) then
            low := middle;
        else
            high := middle - 1;
        end if;
    end loop;
    return low;
end $$;

-- Names of the gazetteer, and beginnings of such names, that stand in `t`. At every place of the text
-- the neighbours in the order of names are looked up: no other name can share more with the text from
-- there on, so two looks into an index answer for a million names. Whole names inside the shared part
-- are looked up by key.
--
-- `besides`: an address that was learned from one case only is passed over, so that a model does not
-- learn from a case that its own address is known.
create or replace function gl.names_in(t text, besides text default null)
returns table (at int, len int, whole boolean)
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    return query
    with spot as (
        select i, substr(t, i, 40) as rest
        from generate_series(1, length(t) - 1) i
        where substr(t, i, 1) ~ '[[:alnum:]]'
          and not (substr(t, i, 1) ~ '\d' and i > 1 and substr(t, i - 1, 1) ~ '[0-9a-z-]')
    ), shared as (
        select s.i, s.rest, greatest(common_front(below.n, s.rest), common_front(above.n, s.rest)) as len
        from spot s
        left join lateral (select lower(p.name) as n from place p where lower(p.name) ~<=~ s.rest
                             and (besides is null or lower(p.name) <> besides or p.uses > 1)
                           order by lower(p.name) using ~>~ limit 1) below on true
        left join lateral (select lower(p.name) as n from place p where lower(p.name) ~>~ s.rest
                             and (besides is null or lower(p.name) <> besides or p.uses > 1)
                           order by lower(p.name) using ~<~ limit 1) above on true
    )
    select s.i, k, true
    from shared s
    cross join lateral generate_series(2, s.len) k
    -- One look by key each; as a condition the planner would read all names.
    cross join lateral (select from place p where lower(p.name) = left(s.rest, k)
                          and (besides is null or lower(p.name) <> besides or p.uses > 1) limit 1) known
    where s.len >= 2
    union all
    select s.i, s.len, false
    from shared s
    where s.len >= 4;
end $$;

-- {text, hits: [{at, len, kind, name, code, area_id, town_id, village_id, grid_id, lon, lat, spread,
-- uses, of}]}: positions count from 0 in `text`, which is what was said without blanks. kind: town,
-- village, grid (areas; `short` when without its last word), or address, street, estate, building,
-- doorplate, poi, landmark, tract (a whole name), or front (names that begin like this: `of` how many,
-- `spread` metres from their middle to the farthest; areas that they share). Only the first 1,000
-- characters are read, at most 60 hits are told, the longest first. `besides`: see gl.names_in.
create or replace function gl_api.places_in(words text, besides text default null) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp
set plan_cache_mode = force_custom_plan as $$
declare
    who gl.actor_row := actor();
    t text := left(lower(place_text(coalesce(words, ''))), 1000);
    today date := local_date(now());
begin
    return (
        with named as materialized (
            select n.at, n.len, n.whole from names_in(t, lower(place_text(besides))) n
        ), area_hit as (
            select strpos(t, n.name) as at, length(n.name) as len,
                   case a.level when 2 then 'town' when 3 then 'village' else 'grid' end as kind, a.name, a.code,
                   a.area_id, case a.level when 2 then a.area_id else a.town_id end as town_id,
                   case a.level when 3 then a.area_id else a.village_id end as village_id,
                   case a.level when 4 then a.area_id end as grid_id, n.short,
                   null::geometry as geom, null::float8 as spread, 0 as uses, 1::bigint as of
            from area a
            join area_name n using (area_id)
            where strpos(t, n.name) > 0 and valid_on(a, today)
              and not exists (select from area_name y
                              where y.area_id = a.area_id and length(y.name) > length(n.name)
                                and strpos(t, y.name) > 0)
            union all
            select strpos(t, a.code), length(a.code), 'grid', a.name, a.code, a.area_id, a.town_id, a.village_id,
                   a.area_id, false, a.center, null, 0, 1
            from (select distinct m[1] as code from regexp_matches(t, '(?<!\d)(\d{15})(?!\d)', 'g') m) c
            join area a on a.area_id = area_at(c.code, today) and a.level = 4
        ), name_hit as (
            select n.at, n.len, m.kind, m.name, null::text as code, null::int as area_id, m.town_id, m.village_id,
                   m.grid_id, false as short, m.geom, null::float8 as spread, m.uses, 1::bigint as of
            from named n
            join place p on n.whole and lower(p.name) = substr(t, n.at, n.len)
                and (besides is null or lower(p.name) <> lower(place_text(besides)) or p.uses > 1)
            join place m on m.place_id = coalesce(p.same_as, p.place_id)
            where m.valid_to is null or m.valid_to > today
        ), front_hit as (
            select n.at, n.len, 'front', substr(t, n.at, n.len), null::text, null::int,
                   case when count(distinct m.town_id) = 1 then max(m.town_id) end,
                   case when count(distinct m.village_id) = 1 then max(m.village_id) end,
                   case when count(distinct m.grid_id) = 1 then max(m.grid_id) end, false,
                   st_centroid(st_collect(m.geom)),
                   st_maxdistance(st_centroid(st_collect(m.geom)), st_collect(m.geom)), max(m.uses), count(*)
            from named n
            cross join lateral (
                select coalesce(p.same_as, p.place_id) as place_id from place p
                where lower(p.name) ~>=~ substr(t, n.at, n.len)
                  and lower(p.name) ~<~ (substr(t, n.at, n.len) || chr(1114109))
                  and (besides is null or lower(p.name) <> lower(place_text(besides)) or p.uses > 1)
                limit 200) p
            join place m on m.place_id = p.place_id
            where not n.whole and not exists (select from named w where w.whole and w.at = n.at and w.len = n.len)
              and (m.valid_to is null or m.valid_to > today)
            group by n.at, n.len
        ), hit as (
            select h.* from (
                -- What is named twice counts where it stands first.
                select distinct on (x.kind, x.name, x.town_id, x.village_id, x.grid_id) x.*
                from (select * from area_hit union all select * from name_hit union all select * from front_hit) x
                order by x.kind, x.name, x.town_id, x.village_id, x.grid_id, x.at, x.len desc) h
            where who.sees_all or h.town_id = any (who.town_ids) or h.village_id = any (who.area_ids)
                  or h.grid_id = any (who.area_ids)
            order by h.len desc, h.uses desc, h.at limit 60
        )
        select jsonb_build_object('text', t, 'hits', coalesce(jsonb_agg(jsonb_build_object(
            'at', h.at - 1, 'len', h.len, 'kind', h.kind, 'name', h.name, 'code', h.code, 'area_id', h.area_id,
            'short', h.short, 'town_id', h.town_id, 'village_id', h.village_id, 'grid_id', h.grid_id,
            'town', (select a.name from area a where a.area_id = h.town_id),
            'village', (select a.name from area a where a.area_id = h.village_id),
            'area', (select a.code from area a
                     where a.area_id = coalesce(h.grid_id, h.village_id, h.town_id)),
            'lon', st_x(d.p), 'lat', st_y(d.p), 'spread', round(h.spread::numeric, 1), 'uses', h.uses, 'of', h.of)
            order by h.len desc, h.uses desc, h.at, h.name), '[]'))
        from hit h cross join lateral (select st_transform(h.geom, 4490) as p) d);
end $$;

-- Where two roads meet: the middle between the two nearest places along them, {lon, lat, area, town,
-- village, metres: how far those are apart}; null when they don't come within 500 m.
create or replace function gl_api.crossing(one text, other text) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp
set plan_cache_mode = force_custom_plan as $$
declare
    who gl.actor_row := actor();
    a text := lower(place_text(coalesce(one, '')));
    b text := lower(place_text(coalesce(other, '')));
begin
    if length(a) not between 2 and 60 or length(b) not between 2 and 60 then
        perform refuse_input('one', 'A road has 2 to 60 characters.');
    end if;
    return (
        with along (road, geom) as (
            (select 1, p.geom from place p where p.geom is not null and lower(p.name) ~>=~ a
                and lower(p.name) ~<~ (a || chr(1114109)) limit 300)
            union all
            (select 2, p.geom from place p where p.geom is not null and lower(p.name) ~>=~ b
                and lower(p.name) ~<~ (b || chr(1114109)) limit 300)
        ), nearest as (
            select st_centroid(st_collect(x.geom, y.geom)) as spot, st_distance(x.geom, y.geom) as metres
            from along x join along y on x.road = 1 and y.road = 2
            where st_dwithin(x.geom, y.geom, 500)
            order by metres limit 1)
        select jsonb_build_object('lon', st_x(d.p), 'lat', st_y(d.p), 'metres', round(n.metres::numeric, 1),
            'area', (select g.code from area g where g.area_id = coalesce(l.grid_id, l.village_id, l.town_id)),
            'town', (select g.name from area g where g.area_id = l.town_id),
            'village', (select g.name from area g where g.area_id = l.village_id),
            'town_id', l.town_id, 'village_id', l.village_id, 'grid_id', l.grid_id)
        from nearest n
        cross join lateral locate(n.spot, local_date(now())) l
        cross join lateral (select st_transform(n.spot, 4490) as p) d
        where who.sees_all or l.town_id = any (who.town_ids) or l.village_id = any (who.area_ids)
              or l.grid_id = any (who.area_ids));
end $$;

revoke execute on function gl_api.places_in(text, text), gl_api.crossing(text, text) from public;
grant execute on function gl_api.places_in(text, text), gl_api.crossing(text, text) to gl_desk;
