-- What holds of areas: codes, levels, history, and the question "which grid is this point in".

-- Digits only; 14-digit grid codes of CJ/T 213-2005 get their two-digit sequence padded to three.
-- Null when it is no area code at all.
create or replace function gl.normalise_grid_code(raw text) returns text
language sql immutable parallel safe set search_path = gl, pg_temp as $$
    select case
        when digits !~ '^[0-9]+$' then null
        when length(digits) = 14 then left(digits, 12) || '0' || right(digits, 2)
        when length(digits) in (6, 9, 12, 15) then digits
    end
    from (select translate(raw, ' -' || chr(12288), '')) cleaned (digits)
$$;

create or replace function gl.area_check() returns trigger
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    parent gl.area;
    earlier gl.area;
begin
    if tg_op = 'DELETE' then
        raise exception using errcode = 'GL422',
            message = format('Area %s cannot be removed: cases refer to it. Retire it instead.',
                             old.code);
    end if;

    if tg_op = 'UPDATE' then
        -- The name may be corrected and the version ended; anything else is a new version.
        if (old.area_id, old.level, old.code, old.valid_from)
           is distinct from (new.area_id, new.level, new.code, new.valid_from)
           or old.parent_id is distinct from new.parent_id
           or old.replaces is distinct from new.replaces then
            raise exception using errcode = 'GL422',
                message = format('Code, level, parent and start of area %s are fixed.', old.code),
                hint = 'Retire this version and add a new one that replaces it.';
        end if;
        if old.valid_to is not null and new.valid_to is distinct from old.valid_to then
            raise exception using errcode = 'GL422',
                message = format('Area %s was retired on %s; that cannot be undone.', old.code,
                                 old.valid_to);
        end if;
        if old.geom is not null and not st_equals(old.geom, new.geom) is not distinct from true then
            raise exception using errcode = 'GL422', column = 'geom',
                message = format('The boundary of area %s is fixed: cases were placed by it.',
                                 old.code),
                hint = 'Retire this version and add a new one that replaces it.';
        end if;
    end if;

    if new.parent_id is not null then
        select * into parent from gl.area where area_id = new.parent_id;
        if parent.level <> new.level - 1 then
            raise exception using errcode = 'GL422', column = 'parent_id',
                message = format('Area %s of level %s needs a parent of level %s, not %s.',
                                 new.code, new.level, new.level - 1, parent.level);
        end if;
        if left(new.code, length(parent.code)) <> parent.code then
            raise exception using errcode = 'GL422', column = 'code',
                message = format('The code of area %s must begin with its parent''s code %s.',
                                 new.code, parent.code);
        end if;
    end if;
    new.town_id := case new.level when 3 then parent.area_id when 4 then parent.town_id end;
    new.village_id := case new.level when 4 then parent.area_id end;

    if tg_op = 'INSERT' then
        -- A code means one place for ever. The only second row is the next version of the same
        -- area, which says so and follows without a gap.
        select * into earlier from gl.area where code = new.code
        order by valid_from desc limit 1;
        if found and (new.replaces is distinct from earlier.area_id
                      or new.valid_from is distinct from earlier.valid_to
                      or new.level <> earlier.level) then
            raise exception using errcode = 'GL422', column = 'code',
                message = format('Code %s is already taken by %s and is not used again.',
                                 new.code, earlier.name),
                hint = 'Give the new area its own code, or retire the earlier version and add '
                       'one that replaces it from the same day on.';
        end if;
    end if;

    if new.geom is not null and (tg_op = 'INSERT' or new.geom is distinct from old.geom) then
        if st_isempty(new.geom) or not st_isvalid(new.geom) then
            raise exception using errcode = 'GL422', column = 'geom',
                message = format('The boundary of area %s is not valid: %s.', new.code,
                                 st_isvalidreason(new.geom));
        end if;
        new.center := coalesce(new.center, st_pointonsurface(new.geom));
    end if;
    return new;
end $$;

create or replace trigger area_check before insert or update or delete on gl.area
    for each row execute function gl.area_check();

create or replace function gl.area_refuse_truncate() returns trigger
language plpgsql set search_path = gl, pg_temp as $$
begin
    raise exception using errcode = 'GL422', message = 'Areas cannot be removed: cases refer to them.';
end $$;

create or replace trigger area_no_truncate before truncate on gl.area
    for each statement execute function gl.area_refuse_truncate();

-- The version of a code that holds on a day; null when there is none.
create or replace function gl.area_at(area_code text, on_day date default null) returns int
language sql stable parallel safe set search_path = gl, public, pg_temp as $$
    select a.area_id from gl.area a
    where a.code = gl.normalise_grid_code(area_code)
      and a.valid_from <= coalesce(on_day, gl.local_date(now()))
      and (a.valid_to is null or a.valid_to > coalesce(on_day, gl.local_date(now())))
$$;

-- Grid, village and town of a point. On a shared border the older area wins, always the same one.
-- Outside every grid the answer goes as deep as it can; outside the district all is null.
create or replace function gl.locate(
    place geometry, on_day date default null,
    out grid_id int, out village_id int, out town_id int
) returns record
language plpgsql stable parallel safe set search_path = gl, public, pg_temp as $$
declare
    wanted_day date := coalesce(on_day, gl.local_date(now()));
    found_level smallint;
    found_id int;
begin
    select a.area_id, a.village_id, a.town_id into grid_id, village_id, town_id
    from gl.area a
    where a.level = 4 and a.geom && place and st_covers(a.geom, place)
      and a.valid_from <= wanted_day and (a.valid_to is null or a.valid_to > wanted_day)
    order by a.area_id limit 1;
    if found then
        return;
    end if;

    select a.area_id, a.town_id, a.level into found_id, town_id, found_level
    from gl.area a
    where a.level < 4 and a.level > 1 and a.geom && place and st_covers(a.geom, place)
      and a.valid_from <= wanted_day and (a.valid_to is null or a.valid_to > wanted_day)
    order by a.level desc, a.area_id limit 1;
    if found_level = 3 then
        village_id := found_id;
    elsif found_level = 2 then
        town_id := found_id;
    end if;
end $$;

-- The box 50 km around the district: what lies outside is a fault of a device or of a datum. Null, which
-- has no outside, while the district has no outline.
create or replace function gl.district_reach() returns geometry
language sql stable parallel safe set search_path = gl, public, pg_temp as $$
    select st_setsrid(st_expand(st_extent(a.geom), 50000)::geometry, 4548) from gl.area a where a.level = 1
$$;

grant execute on function gl.normalise_grid_code(text), gl.area_at(text, date),
    gl.locate(geometry, date), gl.local_date(timestamptz), gl.setting_text(text) to gl_reader;
