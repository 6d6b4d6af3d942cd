-- Cameras: where they stand, where they look, whose they are. The administrator and a shift lead keep
-- them one by one, an import brings many.

create or replace function gl.camera_kind(word text) returns text
language sql immutable parallel safe set search_path = gl, pg_temp as $$
    select case lower(btrim(word))
        when 'fixed' then 'fixed' when '固定' then 'fixed' when '枪机' then 'fixed'
        when 'ptz' then 'ptz' when '云台' then 'ptz'
        when 'dome' then 'dome' when '球机' then 'dome' end
$$;

create or replace function gl.camera_state(word text) returns text
language sql immutable parallel safe set search_path = gl, pg_temp as $$
    select case lower(btrim(word))
        when 'online' then 'online' when '在线' then 'online'
        when 'offline' then 'offline' when '离线' then 'offline'
        when 'unknown' then 'unknown' when '未知' then 'unknown' end
$$;

-- A row as camera_import takes it, laid over the camera that is there: what the row does not have
-- stays. `problem`: field|reason. The camera is locked until the end of the transaction.
create or replace function gl.camera_judge(r jsonb, datum text, out c gl.camera, out was gl.camera,
    out problem text) returns record
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    camera_code text := btrim(r ->> 'code');
    place record;
    angle float8;
begin
    select * into was from camera y where y.code = camera_code for update;
    place := component_place(r ->> 'wkb', (r ->> 'lon')::float8, (r ->> 'lat')::float8, datum);
    angle := (r ->> 'heading')::float8;
    if angle = 360 then
        angle := 0;
    end if;
    c := was;
    c.code := camera_code;
    c.name := coalesce(btrim(r ->> 'name'), was.name);
    c.geom := coalesce(place.geom, was.geom);
    if place.geom is not null and was.geom is not null and st_distance(place.geom, was.geom) < 0.05 then
        c.geom := was.geom; -- what a file with seven digits rounds
    end if;
    c.heading := coalesce(angle, was.heading);
    c.field_of_view := coalesce((r ->> 'field_of_view')::float8, was.field_of_view);
    c.reach_m := coalesce((r ->> 'reach_m')::float8, was.reach_m);
    c.kind := case when r ->> 'kind' is null then coalesce(was.kind, 'fixed') else camera_kind(r ->> 'kind') end;
    c.state := case when r ->> 'state' is null then coalesce(was.state, 'unknown')
                    else camera_state(r ->> 'state') end;
    c.unit_id := case when r ->> 'unit' is null then was.unit_id else unit_named(r ->> 'unit') end;
    c.retired_at := null; -- one that is named again is there again
    problem := case
        when camera_code is null or camera_code !~ '^[A-Za-z0-9_-]{1,32}$'
            then 'code|is no code of 20 digits, nor one of 1 to 32 letters, digits, - and _'
        when coalesce(c.name, '') = '' then 'name|is missing'
        when length(c.name) > 100 then 'name|is longer than 100 characters'
        when place.problem is not null then place.problem
        when c.geom is null then 'geometry|the row has no position'
        when not c.geom && district_reach() then 'geometry|lies more than 50 km away from the district'
        when c.heading is not null and not (c.heading >= 0 and c.heading < 360)
            then 'heading|is no angle of 0 to 360 degrees'
        when c.field_of_view is not null and not c.field_of_view between 1 and 360
            then 'field_of_view|is no angle of 1 to 360 degrees'
        when c.reach_m is not null and not c.reach_m between 1 and 5000 then 'reach_m|is not 1 to 5,000 metres'
        when c.kind is null then 'kind|is none of fixed, ptz, dome'
        when c.state is null then 'state|is none of online, offline, unknown'
        when r ->> 'unit' is not null and c.unit_id is null then 'unit|there is no such unit'
    end;
    if problem is null and c.geom is distinct from was.geom then
        select l.grid_id, l.village_id, l.town_id into c.grid_id, c.village_id, c.town_id from locate(c.geom) l;
    end if;
exception when data_exception then
    problem := 'geometry|a number of the row cannot be read: ' || sqlerrm;
end $$;

create or replace function gl.camera_put(c gl.camera, who gl.actor_row) returns void
language sql set search_path = gl, public, pg_temp as $$
    insert into camera as x (code, name, geom, heading, field_of_view, reach_m, kind, state, unit_id, grid_id,
                             village_id, town_id, changed_at, changed_by)
    values (c.code, c.name, c.geom, c.heading, c.field_of_view, c.reach_m, c.kind, c.state, c.unit_id, c.grid_id,
            c.village_id, c.town_id, now(), who.account_id)
    on conflict (code) do update
    set name = excluded.name, geom = excluded.geom, heading = excluded.heading,
        field_of_view = excluded.field_of_view, reach_m = excluded.reach_m, kind = excluded.kind,
        state = excluded.state, unit_id = excluded.unit_id, grid_id = excluded.grid_id,
        village_id = excluded.village_id, town_id = excluded.town_id, changed_at = excluded.changed_at,
        changed_by = excluded.changed_by, retired_at = null
$$;

create or replace function gl.camera_json(c gl.camera) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select jsonb_build_object('camera_id', c.camera_id, 'code', c.code, 'name', c.name,
        'lon', round(st_x(p)::numeric, 7), 'lat', round(st_y(p)::numeric, 7), 'heading', c.heading,
        'field_of_view', c.field_of_view, 'reach_m', c.reach_m, 'kind', c.kind, 'state', c.state,
        'unit_id', c.unit_id, 'town_id', c.town_id, 'grid_id', c.grid_id)
    from st_transform(c.geom, 4490) p
$$;

-- Makes the camera or changes it; what is null stays as it is. A new one needs name, lon and lat.
-- GB/T 28181 gives positions in WGS84. Returns the camera as gl.camera_json tells it.
create or replace function gl_api.camera_save(code text, name text default null, lon float8 default null,
    lat float8 default null, heading float8 default null, field_of_view float8 default null,
    reach_m float8 default null, kind text default null, state text default null, unit text default null,
    datum text default 'CGCS2000') returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := require_admin('sysadmin', 'shift_lead');
    judged record;
    kept gl.camera;
begin
    judged := camera_judge(jsonb_build_object('code', camera_save.code, 'name', camera_save.name, 'lon', lon,
        'lat', lat, 'heading', camera_save.heading, 'field_of_view', camera_save.field_of_view,
        'reach_m', camera_save.reach_m, 'kind', camera_save.kind, 'state', camera_save.state,
        'unit', camera_save.unit), datum);
    if judged.problem is not null then
        perform refuse_input(split_part(judged.problem, '|', 1),
            format('Camera %s, %s: %s.', camera_save.code, split_part(judged.problem, '|', 1),
                   substr(judged.problem, strpos(judged.problem, '|') + 1)));
    end if;
    perform camera_put(judged.c, who);
    select * into strict kept from camera x where x.code = (judged.c).code;
    perform audit_write('camera.save', 'camera', kept.code, 'done', camera_json(kept) - 'camera_id');
    return camera_json(kept);
end $$;

create or replace function gl_api.camera_retire(code text) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := require_admin('sysadmin', 'shift_lead');
    id int;
begin
    update camera x set retired_at = now(), changed_at = now(), changed_by = who.account_id
    where x.code = camera_retire.code and x.retired_at is null returning x.camera_id into id;
    if id is null then
        raise exception using errcode = 'GL404', column = 'code',
            message = format('There is no camera with the code %s.', camera_retire.code);
    end if;
    perform audit_write('camera.retire', 'camera', camera_retire.code);
    return jsonb_build_object('camera_id', id, 'code', camera_retire.code);
end $$;

-- [{line, code, name, wkb, lon, lat, heading, field_of_view, reach_m, kind, state, unit}]: the good
-- rows are kept. Fields that a file does not have stay as they are. Answers {loaded, unchanged,
-- rejects: [{line, field, reason}]}.
create or replace function gl_api.camera_import(rows jsonb, options jsonb default '{}') returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := require_admin('sysadmin', 'service');
    datum text := coalesce(options ->> 'datum', 'CGCS2000');
    dry boolean := coalesce((options ->> 'dry_run')::boolean, false);
    rejects jsonb := '[]';
    loaded int := 0;
    unchanged int := 0;
    r jsonb;
    judged record;
begin
    if who.account_id <> 0 and 'service' = any (who.roles) and not who.sees_all then
        perform refuse_input('rows', 'Only a service of the whole district imports cameras.');
    end if;
    -- In the order of their codes, so that two imports cannot wait for each other in a circle.
    for r in select x.value from jsonb_array_elements(rows) x(value) order by x.value ->> 'code', x.value -> 'line'
    loop
        judged := camera_judge(r, datum);
        if judged.problem is not null then
            rejects := rejects || jsonb_build_object('line', r -> 'line',
                'field', split_part(judged.problem, '|', 1),
                'reason', substr(judged.problem, strpos(judged.problem, '|') + 1));
        elsif judged.c is not distinct from judged.was then
            unchanged := unchanged + 1;
        else
            loaded := loaded + 1;
            if not dry then
                perform camera_put(judged.c, who);
            end if;
        end if;
    end loop;
    if loaded > 0 and not dry then
        perform audit_write('camera.import', 'camera', coalesce(options ->> 'source', ''), 'done',
            jsonb_build_object('loaded', loaded, 'unchanged', unchanged, 'rejected', jsonb_array_length(rejects)));
    end if;
    return jsonb_build_object('loaded', loaded, 'unchanged', unchanged, 'rejects', rejects);
end $$;

revoke execute on function gl_api.camera_save(text, text, float8, float8, float8, float8, float8, text, text,
    text, text), gl_api.camera_retire(text), gl_api.camera_import(jsonb, jsonb) from public;
grant execute on function gl_api.camera_save(text, text, float8, float8, float8, float8, float8, text, text,
    text, text), gl_api.camera_retire(text) to gl_sysadmin, gl_shift_lead;
grant execute on function gl_api.camera_import(jsonb, jsonb) to gl_sysadmin, gl_service;
