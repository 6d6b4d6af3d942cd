-- Names of places: the gazetteer that is imported, addresses that cases had, areas, components; found
-- while somebody types. What an account may not see is not offered.

-- Full-width digits and letters as they are typed on a keyboard; no blanks.
create or replace function gl.place_text(words text) returns text
language sql immutable parallel safe set search_path = gl, pg_temp as $$
    select translate(regexp_replace(words, '[\s　]', '', 'g'), '０１２３４５６７８９－＃（）', '0123456789-#()')
$$;

-- [{line, external_no, name, kind, aliases: [text], alias_kind, street, house_no, area, wkb, lon, lat,
-- from, to}] of the source named in the options: the good rows are kept. Answers {loaded, unchanged,
-- rejects: [{line, field, reason}]}. Aliases are rows that mean another row.
create or replace function gl_api.place_import(rows jsonb, options jsonb) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := require_admin('sysadmin', 'service');
    datum text := coalesce(options ->> 'datum', 'CGCS2000');
    dry boolean := coalesce((options ->> 'dry_run')::boolean, false);
    of_source text := coalesce(options ->> 'source', '');
    today date := local_date(now());
    rejects jsonb := '[]';
    loaded int := 0;
    unchanged int := 0;
    r record;
    p gl.place;
    was gl.place;
    at record;
    spot record;
    problem text;
    of_number text;
    names text[];
    names_were text[];
begin
    if of_source = '' or length(of_source) > 100 then
        perform refuse_input('source', 'The source of a gazetteer has a name of 1 to 100 characters.');
    elsif who.account_id <> 0 and 'service' = any (who.roles) and not who.sees_all then
        perform refuse_input('rows', 'Only a service of the whole district imports places.');
    end if;
    for r in
        select x.*, place_text(coalesce(x.name, x.street || x.house_no
                        || case when place_text(x.house_no) ~ '^\d+$' then '号' else '' end)) as full_name
        from jsonb_to_recordset(rows) as x(
            line bigint, external_no text, name text, kind text, aliases text[], alias_kind text, street text,
            house_no text, area text, wkb text, lon float8, lat float8, "from" date, "to" date)
        order by x.external_no, x.line
    loop
        was := null;
        p := null;
        at := component_place(r.wkb, r.lon, r.lat, datum);
        of_number := coalesce(r.external_no, r.full_name || '/' || coalesce(r.area, ''));
        select * into was from place y
        where y.source = of_source and y.external_no = of_number and y.same_as is null for update;
        if found then
            p := was;
        end if;
        p.source := of_source;
        p.external_no := of_number;
        p.name := r.full_name;
        p.kind := coalesce(r.kind, was.kind, case when r.house_no is null then 'poi' else 'doorplate' end);
        p.street := coalesce(r.street, was.street);
        p.house_no := coalesce(place_text(r.house_no), was.house_no);
        p.valid_from := coalesce(r."from", was.valid_from);
        p.valid_to := coalesce(r."to", was.valid_to);
        if at.geom is not null and (was.geom is null or st_distance(at.geom, was.geom) >= 0.05) then
            p.geom := at.geom;
        end if;
        select l.grid_id, l.village_id, l.town_id into spot from locate(p.geom, today) l;
        if spot.town_id is null and r.area is not null then
            select case a.level when 4 then a.area_id end as grid_id,
                   case a.level when 3 then a.area_id else a.village_id end as village_id,
                   case a.level when 2 then a.area_id else a.town_id end as town_id
            into spot from area a where a.area_id = area_at(r.area, today) and a.level > 1;
        end if;
        p.grid_id := spot.grid_id;
        p.village_id := spot.village_id;
        p.town_id := spot.town_id;
        names := array(select distinct place_text(n) from unnest(r.aliases) n
                       where place_text(n) not in ('', p.name) order by 1);
        problem := case
            when coalesce(p.name, '') = '' then 'name|is missing'
            when length(p.name) > 200 then 'name|is longer than 200 characters'
            when length(p.external_no) > 200 then 'external_no|is longer than 200 characters'
            when p.kind not in ('street', 'estate', 'building', 'doorplate', 'poi', 'landmark', 'tract')
                then 'kind|is none of street, estate, building, doorplate, poi, landmark, tract'
            when r.alias_kind not in ('former', 'popular', 'homophone', 'short')
                then 'alias_kind|is none of former, popular, homophone, short'
            when at.problem is not null then at.problem
            when p.geom is not null and p.town_id is null then 'geometry|lies outside the district'
            when r.area is not null and area_at(r.area, today) is null then 'area|there is no such area'
            when cardinality(names) > 50 then 'aliases|are more than 50'
            when exists (select from unnest(names) n where length(n) > 200)
                then 'aliases|one is longer than 200 characters'
            when p.valid_to <= p.valid_from then 'to|is not after from'
        end;
        if problem is not null then
            rejects := rejects || jsonb_build_object('line', r.line, 'field', split_part(problem, '|', 1),
                                                     'reason', substr(problem, strpos(problem, '|') + 1));
            continue;
        end if;
        names_were := array(select y.name from place y where y.same_as = was.place_id order by 1);
        if was.place_id is not null and p is not distinct from was and names is not distinct from names_were then
            unchanged := unchanged + 1;
            continue;
        end if;
        loaded := loaded + 1;
        if not dry then
            perform place_put(p, was.place_id, names, r.alias_kind);
        end if;
    end loop;
    if loaded > 0 and not dry then
        perform audit_write('place.import', 'place', of_source, 'done',
            jsonb_build_object('loaded', loaded, 'unchanged', unchanged, 'rejected', jsonb_array_length(rejects)));
    end if;
    return jsonb_build_object('loaded', loaded, 'unchanged', unchanged, 'rejects', rejects);
end $$;

create or replace function gl.place_put(p gl.place, id bigint, names text[], how text) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    if id is null then
        insert into place (name, pinyin, initials, town_id, village_id, grid_id, geom, uses, kind, source,
                           external_no, street, house_no, valid_from, valid_to)
        values (p.name, pinyin(p.name), pinyin_initials(p.name), p.town_id, p.village_id, p.grid_id, p.geom, 0,
                p.kind, p.source, p.external_no, p.street, p.house_no, p.valid_from, p.valid_to)
        returning place_id into id;
    else
        update place x set name = p.name, pinyin = pinyin(p.name), initials = pinyin_initials(p.name),
               town_id = p.town_id, village_id = p.village_id, grid_id = p.grid_id, geom = p.geom, kind = p.kind,
               street = p.street, house_no = p.house_no, valid_from = p.valid_from, valid_to = p.valid_to
        where x.place_id = id;
        delete from place x where x.same_as = id;
    end if;
    insert into place (name, pinyin, initials, town_id, village_id, grid_id, uses, kind, source, same_as, alias_kind)
    select n, pinyin(n), pinyin_initials(n), p.town_id, p.village_id, p.grid_id, 0, p.kind, p.source, id,
           coalesce(how, 'popular')
    from unnest(names) n;
end $$;

-- Rows of gl.place whose name fits, at most a few hundred: those in use most by a look at the 500
-- most used, then by the beginning of name, pinyin or initials, then by any part. A common word is
-- among the first, a rare one has few hits in the index, so neither costs a look at a million names.
create or replace function gl.place_hits(t text, wanted int, who gl.actor_row) returns bigint[]
language plpgsql stable set search_path = gl, public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
    safe text := replace(replace(replace(t, '\', '\\'), '%', '\%'), '_', '\_');
    part text := '%' || safe || '%';
    front text := safe || '%';
    letters boolean := t ~ '^[a-z0-9#-]+$';
    everything boolean := who.sees_all;
    hits bigint[];
begin
    hits := array(
        select p.place_id from (
            select x.place_id, x.name, x.pinyin, x.initials, x.town_id, x.village_id, x.grid_id
            from place x order by x.uses desc limit 500) p
        where (lower(p.name) like part or letters and (p.pinyin like front or p.initials like front))
          and (everything or p.town_id = any (who.town_ids) or p.village_id = any (who.area_ids)
               or p.grid_id = any (who.area_ids))
        limit 200);
    hits := hits || array(
        select p.place_id from place p
        where lower(p.name) like front
          and (everything or p.town_id = any (who.town_ids) or p.village_id = any (who.area_ids)
               or p.grid_id = any (who.area_ids))
        limit 300);
    if letters then
        hits := hits || array(
            select p.place_id from place p
            where p.initials like front
              and (everything or p.town_id = any (who.town_ids) or p.village_id = any (who.area_ids)
                   or p.grid_id = any (who.area_ids))
            limit 300);
        hits := hits || array(
            select p.place_id from place p
            where p.pinyin like front
              and (everything or p.town_id = any (who.town_ids) or p.village_id = any (who.area_ids)
                   or p.grid_id = any (who.area_ids))
            limit 300);
    end if;
    -- Letters that begin some pinyin mean pinyin; their pairs stand in every second name, and only a
    -- name in Latin letters (KTV) would be found by a part.
    if cardinality(hits) < wanted and length(t) >= 2
       and not (letters and (exists (select from place p where p.pinyin like front)
                             or exists (select from place p where p.initials like front))) then
        hits := hits || array(
            select p.place_id from place p
            where bigrams(p.name || E'\n' || p.pinyin || E'\n' || p.initials)
                  operator(pg_catalog.@>) bigrams(t)
              and lower(p.name) like part
              and (everything or p.town_id = any (who.town_ids) or p.village_id = any (who.area_ids)
                   or p.grid_id = any (who.area_ids))
            limit 300);
    end if;
    return hits;
end $$;

-- Best first: [{kind, name, path, code, area_id, town_id, village_id, grid_id, lon, lat, uses, class,
-- alias}] with kind town, village, grid, address or component; class of an address: address
-- (learned from cases), street, estate, building, doorplate, poi, landmark or tract; alias: the
-- other name that fitted. `words`: Chinese, any part of it; full pinyin or initials from a
-- beginning; a part of a grid's or component's code. A house number that is not known is found by
-- its street.
create or replace function gl_api.place_suggest(words text, wanted int default 12) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    t text := lower(place_text(coalesce(words, '')));
    part text := '%' || replace(replace(replace(t, '\', '\\'), '%', '\%'), '_', '\_') || '%';
    front text := substr(part, 2);
    letters boolean := t ~ '^[a-z0-9]+$';
    digits boolean := t ~ '^\d{3,17}$';
    today date := local_date(now());
    hits bigint[];
    answer jsonb;
    street text;
begin
    if length(t) > 60 then
        perform refuse_input('words', 'A place is looked for by at most 60 characters.');
    elsif t = '' then
        return '[]';
    end if;
    wanted := least(greatest(coalesce(wanted, 12), 1), 50);
    hits := place_hits(t, wanted, who);
    with found as (
        (select case a.level when 2 then 'town' when 3 then 'village' else 'grid' end as kind,
                a.name, a.code, a.area_id, case a.level when 2 then a.area_id else a.town_id end as town_id,
                case a.level when 3 then a.area_id else a.village_id end as village_id,
                case a.level when 4 then a.area_id end as grid_id, a.center as geom, null::int as uses,
                case when lower(a.name) = t or a.code = t then 0
                     when lower(a.name) like front or a.initials = t or a.pinyin = t then 1
                     when a.pinyin like front then 2
                     when a.initials like front then 3 else 4 end * 10 + a.level as rank,
                null::text as class, null::text as alias
         from area a
         where a.level > 1 and valid_on(a, today)
           and (lower(a.name) like part or letters and (a.pinyin like front or a.initials like front)
                or digits and a.code like part)
           and (who.sees_all or a.area_id = any (who.town_ids) or a.town_id = any (who.town_ids)
                or a.area_id = any (who.area_ids) or a.village_id = any (who.area_ids))
         order by rank, a.name limit wanted)
        union all
        (select 'address', m.name, null, null, m.town_id, m.village_id, m.grid_id, m.geom,
                nullif(m.uses, 0), min(h.rank), m.kind, min(h.alias)
         from (select coalesce(p.same_as, p.place_id) as place_id,
                      case when lower(p.name) = t then 0 when lower(p.name) like front then 1
                           when p.initials = t or p.pinyin = t then 1
                           when letters and (p.pinyin like front or p.initials like front) then 2
                           else 4 end * 10 + 5 as rank,
                      case when p.same_as is not null then p.name end as alias
               from place p where p.place_id = any (hits)) h
         join place m using (place_id)
         where m.valid_to is null or m.valid_to > today
         group by m.place_id
         order by min(h.rank), m.uses desc, length(m.name), m.name limit wanted)
        union all
        (select 'component', c.name, c.code, null, g.town_id, g.village_id, c.grid_id, c.geom, null, 45,
                null, null
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
               'grid_id', f.grid_id, 'lon', st_x(f.p), 'lat', st_y(f.p), 'uses', f.uses,
               'class', f.class, 'alias', f.alias)
               order by f.rank, f.uses desc nulls last, length(f.name), f.name), '[]')
    into answer
    from (select x.*, st_transform(x.geom, 4490) as p from found x
          order by x.rank, x.uses desc nulls last, length(x.name), x.name limit wanted) f;
    street := regexp_replace(t, '(甲|乙|丙|丁|附)?\d+(-\d+)*(号|院|弄|栋|楼|幢|单元|室)?[^\d]*$', '');
    if answer = '[]' and street <> t and length(street) >= 2 then
        return gl_api.place_suggest(street, wanted);
    end if;
    return answer;
end $$;

revoke execute on function gl_api.place_suggest(text, int), gl_api.place_import(jsonb, jsonb) from public;
grant execute on function gl_api.place_suggest(text, int) to gl_desk;
grant execute on function gl_api.place_import(jsonb, jsonb) to gl_sysadmin, gl_service;
