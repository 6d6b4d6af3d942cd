-- What an inspector's phone tells: positions, and whether he is on duty. What is kept of it is
-- limited: nothing after the end of duty, nothing older than track.keep_days.

-- [{lon, lat, at, accuracy_m, heading}], the oldest first, 1 to 1,000; lon and lat in `datum`, the
-- last two may be missing. Good fixes are kept and bad ones told, so that one bad fix never blocks a
-- phone. An older fix than the last one goes into the track alone. Sending again changes nothing.
-- {taken, known, refused: [{index, field, reason}], current}; index counts from 0, known were there
-- already, current is the time of the last fix.
create or replace function gl_api.position_report(points jsonb, datum text default 'WGS84',
    source text default 'phone') returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    oldest timestamptz := now() - make_interval(days => setting_int('track.keep_days'));
    reach geometry := district_reach();
    was gl.inspector_position;
    good record;
    kept int;
begin
    perform require_role('inspector');
    if jsonb_typeof(points) is distinct from 'array' or jsonb_array_length(points) not between 1 and 1000 then
        perform refuse_input('points', 'A report has 1 to 1,000 positions.');
    elsif source is null or source not in ('phone', 'gb28181', 'demo') then
        perform refuse_input('source', 'The source is one of phone, gb28181, demo.');
    end if;
    perform true_degrees(0, 0, datum); -- a datum that is not known is no fault of a position
    insert into inspector_position (account_id) values (who.account_id) on conflict do nothing;
    select * into was from inspector_position p where p.account_id = who.account_id for update;

    with given as (
        select (p.n - 1)::int as index, (p.value ->> 'lon')::float8 as lon, (p.value ->> 'lat')::float8 as lat,
               (p.value ->> 'at')::timestamptz as at, (p.value ->> 'accuracy_m')::float8 as accuracy_m,
               (p.value ->> 'heading')::float8 as heading
        from jsonb_array_elements(points) with ordinality p(value, n)
    ), placed as (
        -- Only what is near enough for the projection.
        select g.*, case when g.lon between 100 and 134 and g.lat between 3 and 54
                         then point_of(g.lon, g.lat, datum) end as geom
        from given g
    ), judged as (
        select p.*, case
            when p.lon is null or p.lat is null then 'lon|a position needs lon and lat'
            when p.geom is null or not p.geom && reach then 'lon|is more than 50 km away from the district'
            when p.at is null then 'at|a position needs its time'
            when p.at > now() + interval '2 minutes' then 'at|lies in the future'
            when p.at < oldest then 'at|is older than what is kept'
            when not was.on_duty and p.at > was.duty_at then 'at|is after the end of duty' end as problem
        from placed p
    )
    select array_agg(j.at order by j.index) filter (where j.problem is null) as ats,
           array_agg(j.geom order by j.index) filter (where j.problem is null) as geoms,
           (array_agg(j.index order by j.at desc, j.index desc) filter (where j.problem is null))[1] as newest,
           array_agg(case when j.accuracy_m between 0 and 100000 then j.accuracy_m end order by j.index) as accuracies,
           array_agg(case when j.heading >= 0 and j.heading < 360 then j.heading end order by j.index) as headings,
           array_agg(j.at order by j.index) as all_ats,
           array_agg(j.geom order by j.index) as all_geoms,
           coalesce(jsonb_agg(jsonb_build_object('index', j.index, 'field', split_part(j.problem, '|', 1),
                                                 'reason', split_part(j.problem, '|', 2)) order by j.index)
                    filter (where j.problem is not null), '[]') as refused
    into good
    from judged j;

    perform ensure_track_day(d.day)
    from (select distinct (a at time zone 'UTC')::date as day from unnest(good.ats) a) d;
    insert into inspector_track (account_id, at, geom)
    select who.account_id, u.at, u.geom from unnest(good.ats, good.geoms) u(at, geom)
    on conflict do nothing;
    get diagnostics kept = row_count;
    if good.newest is not null and (was.at is null or good.all_ats[good.newest + 1] > was.at) then
        update inspector_position p
        set geom = good.all_geoms[good.newest + 1], at = good.all_ats[good.newest + 1],
            accuracy_m = good.accuracies[good.newest + 1], heading = good.headings[good.newest + 1],
            received_at = now(), source = position_report.source,
            (grid_id, village_id, town_id) = (select l.grid_id, l.village_id, l.town_id
                                              from locate(good.all_geoms[good.newest + 1]) l)
        where p.account_id = who.account_id returning p.* into was;
    end if;
    return jsonb_build_object('taken', kept, 'known', coalesce(cardinality(good.ats), 0) - kept,
                              'refused', good.refused, 'current', was.at);
exception when data_exception then
    raise exception using errcode = 'GL400', column = 'points',
        message = 'A value of a position cannot be read.', detail = sqlerrm;
end $$;

-- {on_duty, since}. Off duty nothing is kept of him until he is on duty again.
create or replace function gl_api.duty_set(on_duty boolean) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    was gl.inspector_position;
begin
    perform require_role('inspector');
    if duty_set.on_duty is null then
        perform refuse_input('on_duty', 'On duty: true or false.');
    end if;
    insert into inspector_position as p (account_id, on_duty) values (who.account_id, not duty_set.on_duty)
    on conflict do nothing;
    select * into was from inspector_position p where p.account_id = who.account_id for update;
    if was.on_duty <> duty_set.on_duty then
        update inspector_position p set on_duty = duty_set.on_duty, duty_at = now()
        where p.account_id = who.account_id returning p.* into was;
        perform audit_write('duty.set', 'account', who.login, 'done', jsonb_build_object('on_duty', was.on_duty));
    end if;
    return jsonb_build_object('on_duty', was.on_duty, 'since', was.duty_at);
end $$;

-- Makes the days that come and forgets what is older than track.keep_days; a day as a whole, once
-- all of it is. Returns how many days were forgotten. When somebody reads a track just now it is left
-- for the next time.
create or replace function gl_api.track_sweep() returns int
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    oldest timestamptz := now() - make_interval(days => greatest(setting_int('track.keep_days'), 1));
    waiting text := current_setting('lock_timeout');
    part text;
    gone int := 0;
begin
    perform require_role('service');
    perform ensure_track_day((now() at time zone 'UTC')::date + n) from generate_series(0, 3) n;
    update inspector_position p
    set geom = null, at = null, accuracy_m = null, heading = null, received_at = null,
        grid_id = null, village_id = null, town_id = null
    where p.at < oldest;
    perform set_config('lock_timeout', '200ms', true);
    for part in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'gl.inspector_track'::regclass
          and c.relname < 'inspector_track_' || to_char(oldest at time zone 'UTC', 'YYYYMMDD')
        order by 1
    loop
        begin
            execute format('drop table gl.%I', part);
            gone := gone + 1;
        exception when lock_not_available then
            exit;
        end;
    end loop;
    perform set_config('lock_timeout', waiting, true);
    return gone;
end $$;

revoke execute on function gl_api.position_report(jsonb, text, text), gl_api.duty_set(boolean),
    gl_api.track_sweep() from public;
grant execute on function gl_api.position_report(jsonb, text, text), gl_api.duty_set(boolean) to gl_inspector;
grant execute on function gl_api.track_sweep() to gl_service;
