-- Live pictures in a conference: of an inspector on the spot of a case, and of cameras around one. Who
-- presents shows only what he may watch himself. Every participant gets a credential from the conference,
-- which ends as soon as something else is shown, and with the conference.

-- What somebody may show live: inspectors' streams of cases on the agenda, and those he asked for himself.
create or replace function gl.conference_streams(m gl.conference, who gl.actor_row) returns setof gl.stream
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    return query
    select s.* from stream s
    where s.closed_at is null and s.kind = 'inspector' and stream_visible(s, who)
      and (s.opened_by = who.account_id or s.case_id in (
          select i.case_id from conference_item i where i.conference_id = m.conference_id and not i.dropped));
end $$;

-- Cameras around the cases of the agenda whose picture can be fetched, the nearest first.
create or replace function gl.conference_cameras(m gl.conference, who gl.actor_row)
returns table (camera_id int, name text, metres int)
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    return query
    select * from (
        select distinct on (k.camera_id) k.camera_id, k.name, st_distance(k.geom, spot.geom)::int
        from conference_item i join case_file f on f.case_id = i.case_id
        left join case_open o on o.case_id = i.case_id
        cross join lateral (select coalesce(o.geom, f.geom) as geom) spot
        join camera k on st_dwithin(k.geom, spot.geom, setting_int('conference.camera_m'))
        where i.conference_id = m.conference_id and not i.dropped and k.retired_at is null
          and exists (select from camera_source c where c.camera_id = k.camera_id) and camera_in_view(k, who)
        order by k.camera_id, st_distance(k.geom, spot.geom)) near
    order by 3 limit 30;
end $$;

-- {stream | camera, title}: what is shown live from now on, as it stands in `shown`.
create or replace function gl.conference_live_choice(m gl.conference, inputs jsonb, who gl.actor_row) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    chosen jsonb;
begin
    if inputs ? 'stream' then
        select jsonb_build_object('stream', s.stream_id, 'title', stream_json(s) ->> 'title') into chosen
        from conference_streams(m, who) s where s.stream_id = (inputs ->> 'stream')::bigint;
        if not found then
            perform refuse_input('stream', 'Choose a stream of an inspector who is on the spot now.');
        end if;
    elsif inputs ? 'camera' then
        select jsonb_build_object('camera', k.camera_id, 'title', k.name) into chosen
        from conference_cameras(m, who) k where k.camera_id = (inputs ->> 'camera')::int;
        if not found then
            perform refuse_input('camera', 'Choose a camera near a case of the agenda.');
        end if;
    end if;
    return coalesce(chosen, '{}');
end $$;

-- Credentials that the conference gave for what it does not show any more.
create or replace function gl.conference_live_end(m gl.conference) returns void
language sql set search_path = gl, public, pg_temp as $$
    update stream_credential c set revoked_at = now()
    from stream s
    where c.conference_id = m.conference_id and c.revoked_at is null and s.stream_id = c.stream_id
      and (s.stream_id = (m.shown ->> 'stream')::bigint or s.camera_id = (m.shown ->> 'camera')::int) is not true
$$;

-- A credential to watch what the conference shows live now; for its participants, as long as it is shown.
-- Answers as gl_api.stream_open. Again after a lost connection.
create or replace function gl_api.conference_watch(id bigint) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    m gl.conference;
    k gl.camera;
    s gl.stream;
    answer jsonb;
begin
    -- Locked, so that nobody is let in while something else comes to be shown.
    select x.* into m from conference x where x.conference_id = id for share;
    if not found or not conference_visible(m, who) or conference_parties(m, who) = '{}' then
        raise exception using errcode = 'GL404', message = 'There is no such conference.';
    elsif m.shown ? 'camera' then
        select x.* into k from camera x where x.camera_id = (m.shown ->> 'camera')::int for update;
        s := camera_stream(k, who);
    else
        select x.* into s from stream x where x.stream_id = (m.shown ->> 'stream')::bigint;
    end if;
    if s.stream_id is null then
        perform conference_refuse('Nothing is shown live now.');
    elsif s.closed_at is not null then
        perform conference_refuse('The stream has ended.');
    end if;
    answer := stream_open_for(s, who);
    update stream_credential c set conference_id = m.conference_id
    where c.secret_hash = sha256((answer ->> 'secret')::bytea);
    return answer || jsonb_build_object('title', m.shown ->> 'title');
end $$;

revoke execute on function gl_api.conference_watch(bigint) from public;
grant execute on function gl_api.conference_watch(bigint) to gl_desk;
