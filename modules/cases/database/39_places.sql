-- Addresses are learned from cases; modules/grid finds them, beside the gazetteer.

create or replace function gl.place_follow() returns trigger
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    -- What the gazetteer knows is not learned again.
    update place p set uses = p.uses + 1
    where lower(p.name) = lower(left(new.address, 200)) and p.source is not null and p.same_as is null
      and (p.town_id = new.town_id or new.town_id is null);
    if found then
        return null;
    end if;
    insert into place as p (name, pinyin, initials, town_id, village_id, grid_id, geom)
    values (left(new.address, 200), pinyin(left(new.address, 200)),
            pinyin_initials(left(new.address, 200)), new.town_id, new.village_id, new.grid_id, new.geom)
    on conflict (name) where source is null do update set uses = p.uses + 1,
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
    on conflict (name) where source is null do update set uses = greatest(p.uses, excluded.uses);
    get diagnostics n = row_count;
    return n;
end $$;
