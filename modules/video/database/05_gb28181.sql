-- Cameras by GB/T 28181: what the gateway tells, who lets devices in, and what a device offers.

-- Where a camera's picture comes from: what the administrator said, else the channel of its code.
create or replace function gl.camera_address(k gl.camera) returns text
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce((select s.address from camera_source s where s.camera_id = k.camera_id),
                    (select format('gb28181:%s/%s', c.device_id, c.channel_id) from gb_channel c
                     where c.channel_id = k.code and c.is_camera))
$$;

-- The channel that a camera's picture comes from; none when it is fetched by RTSP.
create or replace function gl.camera_channel(k gl.camera) returns gl.gb_channel
language sql stable set search_path = gl, public, pg_temp as $$
    select c from gb_channel c
    where c.channel_id = k.code and c.is_camera
      and not exists (select from camera_source s where s.camera_id = k.camera_id)
$$;

create or replace function gl.camera_is_reached(k gl.camera) returns boolean
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce((select d.state = 'online' and (x.c).state = 'online'
                     from (select camera_channel(k) as c) x join gb_device d on d.device_id = (x.c).device_id), true)
$$;

-- What an open stream of a camera offers beside its picture: {turns, records, recorded: {from, to}}.
create or replace function gl.stream_offer(s gl.stream) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select jsonb_build_object('turns', s.kind = 'camera' and coalesce((x.c).turns, false),
        'records', s.kind = 'camera' and (x.c).channel_id is not null, 'camera_code', k.code,
        'from_at', s.from_at, 'to_at', s.to_at)
    from camera k cross join lateral (select camera_channel(k) as c) x
    where k.camera_id = s.camera_id
$$;

-- ---- the service ---------------------------------------------------------------------------------
create or replace function gl_api.gb_settings() returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
begin
    perform require_role('service');
    return (select jsonb_object_agg(substr(s.key, 9), s.value) from setting s where s.key like 'gb28181.%')
        || jsonb_build_object('passwords', (select coalesce(jsonb_object_agg(p.device_id, p.password), '{}') from gb_password p));
end $$;

-- Hints for desks: states of cameras changed.
create or replace function gl.gb_tell(device text) returns void
language sql set search_path = gl, public, pg_temp as $$
    select pg_notify('video', 'device:' || device)
$$;

-- The states of a device's cameras, by its own and its catalogue's word.
create or replace function gl.gb_states(device text) returns void
language sql set search_path = gl, public, pg_temp as $$
    update camera k set state = s.state, changed_at = now()
    from (select c.channel_id, case when d.state = 'online' then c.state else 'offline' end as state
          from gb_channel c join gb_device d using (device_id) where d.device_id = device and c.is_camera) s
    where k.code = s.channel_id and k.state <> s.state
      and not exists (select from camera_source a where a.camera_id = k.camera_id)
$$;

-- Nobody has registered when a gateway begins.
create or replace function gl_api.gb_begin() returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    perform require_role('service');
    update gb_device d set state = 'offline' where d.state <> 'offline';
    perform gb_states(d.device_id) from gb_device d;
    delete from camera_order o where o.asked_at < now() - interval '1 day';
end $$;

-- A device registered, or gave a sign of life. What is null stays as it was.
create or replace function gl_api.gb_device_seen(device text, what jsonb) returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    was text := (select d.state from gb_device d where d.device_id = device);
begin
    perform require_role('service');
    insert into gb_device as d (device_id, name, manufacturer, model, host, state, registered_at, alive_at)
    values (device, coalesce(left(what ->> 'name', 100), ''), coalesce(left(what ->> 'manufacturer', 100), ''),
            coalesce(left(what ->> 'model', 100), ''), coalesce(left(what ->> 'host', 64), ''), 'online', now(), now())
    on conflict (device_id) do update
    set name = coalesce(nullif(excluded.name, ''), d.name), model = coalesce(nullif(excluded.model, ''), d.model),
        manufacturer = coalesce(nullif(excluded.manufacturer, ''), d.manufacturer),
        host = coalesce(nullif(excluded.host, ''), d.host), state = 'online', alive_at = now(),
        registered_at = case when excluded.host <> '' then now() else d.registered_at end;
    if was is distinct from 'online' then
        perform gb_states(device);
        perform audit_write('gb28181.register', 'gb_device', device, 'done', jsonb_build_object('host', what ->> 'host'));
        perform gb_tell(device);
    end if;
end $$;

create or replace function gl_api.gb_device_lost(device text) returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    perform require_role('service');
    update gb_device d set state = 'offline' where d.device_id = device and d.state <> 'offline';
    if found then
        perform gb_states(device);
        perform audit_write('gb28181.lost', 'gb_device', device, 'done', '{}');
        perform gb_tell(device);
    end if;
end $$;

-- Digits 11 to 13 of an id: 131 a camera, 132 one by the network, 138 one that somebody wears; most
-- devices that tell something else tell the truth.
create or replace function gl.gb_is_camera(id text) returns boolean
language sql immutable parallel safe set search_path = gl, pg_temp as $$
    select id ~ '^[0-9]{20}$' and substr(id, 11, 3) in ('131', '132', '138')
$$;

-- A camera of the catalogue becomes one of the district's when it says where it stands; what an
-- administrator retired stays so, and what comes by RTSP is not touched. True: it is one.
create or replace function gl.gb_place(item jsonb, who gl.actor_row) returns boolean
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    k gl.camera;
    row jsonb := jsonb_build_object('code', item ->> 'id', 'name', nullif(btrim(item ->> 'name'), ''),
        'lon', nullif((item ->> 'lon')::float8, 0), 'lat', nullif((item ->> 'lat')::float8, 0),
        'kind', case when (item ->> 'turns')::boolean then 'ptz' end);
    judged record;
begin
    select x.* into k from camera x where x.code = item ->> 'id';
    if found and (k.retired_at is not null or exists (select from camera_source s where s.camera_id = k.camera_id)) then
        return k.retired_at is null;
    end if;
    if row ->> 'lon' is null or row ->> 'lat' is null then
        row := row - 'lon' - 'lat';
    end if;
    judged := camera_judge(row, 'WGS84');
    if judged.problem is not null and k.camera_id is not null then
        judged := camera_judge(row - 'lon' - 'lat', 'WGS84'); -- a place that cannot be: the old one stays
    end if;
    if judged.problem is not null then
        return false;
    elsif judged.c is distinct from judged.was then
        perform camera_put(judged.c, who);
    end if;
    return true;
end $$;

-- What a device says it has: [{id, name, parent, civil_code, manufacturer, model, address, online, turns, lon,
-- lat}]; `complete`: all of it, so that what is missing is gone. A channel belongs to the device that told it
-- first, so that one device cannot take another's. Answers {channels, cameras, placed, refused}.
create or replace function gl_api.gb_catalogue(device text, items jsonb, complete boolean) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    item jsonb;
    channels int := 0;
    cameras int := 0;
    placed int := 0;
    refused int := 0;
    owner text;
begin
    perform require_role('service');
    for item in select x.value from jsonb_array_elements(items) x(value) order by x.value ->> 'id' loop
        if coalesce(item ->> 'id', '') !~ '^[0-9]{2,20}$' then
            refused := refused + 1;
            continue;
        end if;
        owner := null;
        insert into gb_channel as c (channel_id, device_id, name, parent_id, civil_code, manufacturer, model, address,
                                     is_camera, turns, state, lon, lat)
        values (item ->> 'id', device, left(coalesce(item ->> 'name', ''), 100), left(coalesce(item ->> 'parent', ''), 41),
                left(coalesce(item ->> 'civil_code', ''), 20), left(coalesce(item ->> 'manufacturer', ''), 100),
                left(coalesce(item ->> 'model', ''), 100), left(coalesce(item ->> 'address', ''), 200),
                gb_is_camera(item ->> 'id'), coalesce((item ->> 'turns')::boolean, false),
                case when (item ->> 'online')::boolean then 'online' else 'offline' end,
                (item ->> 'lon')::float8, (item ->> 'lat')::float8)
        on conflict (channel_id) do update
        set name = excluded.name, parent_id = excluded.parent_id, civil_code = excluded.civil_code,
            manufacturer = excluded.manufacturer, model = excluded.model, address = excluded.address,
            turns = excluded.turns, state = excluded.state, lon = excluded.lon, lat = excluded.lat, seen_at = now()
        where c.device_id = device
        returning c.device_id into owner;
        if owner is null then
            refused := refused + 1; -- another device's
            continue;
        end if;
        channels := channels + 1;
        if gb_is_camera(item ->> 'id') then
            cameras := cameras + 1;
            placed := placed + gb_place(item, who)::int;
        end if;
    end loop;
    if complete then
        update gb_channel c set state = 'offline'
        where c.device_id = device and c.channel_id not in (select x.value ->> 'id' from jsonb_array_elements(items) x(value)
                                                            where x.value ->> 'id' is not null);
    end if;
    update gb_device d set catalogue_at = now(), catalogue_whole = complete where d.device_id = device;
    perform gb_states(device);
    perform audit_write('gb28181.catalogue', 'gb_device', device, 'done',
        jsonb_build_object('channels', channels, 'cameras', cameras, 'placed', placed, 'refused', refused, 'complete', complete));
    perform gb_tell(device);
    return jsonb_build_object('channels', channels, 'cameras', cameras, 'placed', placed, 'refused', refused);
end $$;

-- ---- the administrator ----------------------------------------------------------------------------
-- By what a device registers; '' for every device that has no password of its own; an empty password
-- forgets it.
create or replace function gl_api.gb_password_set(device text, password text) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := require_admin('sysadmin');
begin
    if coalesce(device, '') !~ '^([0-9]{20})?$' then
        perform refuse_input('device', 'A device has an id of 20 digits.');
    elsif coalesce(password, '') <> '' and length(password) not between 6 and 100 then
        perform refuse_input('password', 'A device''s password has 6 to 100 characters.');
    end if;
    delete from gb_password p where p.device_id = coalesce(device, '');
    if coalesce(password, '') <> '' then
        insert into gb_password (device_id, password, changed_by)
        values (coalesce(device, ''), gb_password_set.password, who.account_id);
    end if;
    perform audit_write('gb28181.password', 'gb_device', coalesce(device, ''), 'done',
                        jsonb_build_object('set', coalesce(password, '') <> ''));
    perform pg_notify('camera_order', 'passwords');
    return jsonb_build_object('device', coalesce(device, ''), 'set', coalesce(password, '') <> '');
end $$;

-- Devices, and what is to be done: cameras that nobody has given a position.
create or replace function gl_api.gb_device_list() returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
begin
    perform require_admin('sysadmin', 'shift_lead');
    return (select coalesce(jsonb_agg(jsonb_build_object('device_id', d.device_id, 'name', d.name,
            'manufacturer', d.manufacturer, 'model', d.model, 'host', d.host, 'state', d.state, 'alive_at', d.alive_at,
            'registered_at', d.registered_at, 'catalogue_at', d.catalogue_at, 'catalogue_whole', d.catalogue_whole,
            'channels', (select count(*) from gb_channel c where c.device_id = d.device_id and c.is_camera),
            'unplaced', (select coalesce(jsonb_agg(jsonb_build_object('code', c.channel_id, 'name', c.name) order by c.channel_id), '[]')
                         from gb_channel c where c.device_id = d.device_id and c.is_camera
                           and not exists (select from camera k where k.code = c.channel_id)))
            order by d.device_id), '[]') from gb_device d);
end $$;

revoke execute on function gl_api.gb_settings(), gl_api.gb_begin(), gl_api.gb_device_seen(text, jsonb),
    gl_api.gb_device_lost(text), gl_api.gb_catalogue(text, jsonb, boolean), gl_api.gb_password_set(text, text),
    gl_api.gb_device_list() from public;
grant execute on function gl_api.gb_settings(), gl_api.gb_begin(), gl_api.gb_device_seen(text, jsonb),
    gl_api.gb_device_lost(text), gl_api.gb_catalogue(text, jsonb, boolean) to gl_service;
grant execute on function gl_api.gb_password_set(text, text) to gl_sysadmin;
grant execute on function gl_api.gb_device_list() to gl_sysadmin, gl_shift_lead;
