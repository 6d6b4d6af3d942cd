-- Streams: what comes in, who may see it, what they are let in with.

-- No stream without a task or a camera right: a camera's for who sees the camera, a verification's for
-- who sees its case, and for the two who take part.
create or replace function gl.stream_visible(s gl.stream, who gl.actor_row) returns boolean
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    c gl.case_open;
begin
    if s.kind = 'seat' then
        return false; -- of a meeting, which lets its participants in itself
    elsif s.account_id = who.account_id or s.opened_by = who.account_id and s.camera_id is null then
        return true;
    elsif s.camera_id is not null then
        return (select camera_in_view(k, who) from camera k where k.camera_id = s.camera_id and k.retired_at is null);
    elsif s.case_id is null then
        return who.sees_all;
    end if;
    select o.* into c from case_open o where o.case_id = s.case_id;
    return c.case_id is not null and case_visible(c, who);
end $$;

create or replace function gl.stream_of(id bigint, who gl.actor_row) returns gl.stream
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    s gl.stream;
begin
    select x.* into s from stream x where x.stream_id = id;
    if not found or not coalesce(stream_visible(s, who), false) then
        raise exception using errcode = 'GL404', message = 'There is no such stream.';
    elsif s.closed_at is not null then
        raise exception using errcode = 'GL422', message = 'The stream has ended.';
    end if;
    return s;
end $$;

-- Hints for desks: read the list again.
create or replace function gl.stream_tell(s gl.stream) returns void
language sql set search_path = gl, public, pg_temp as $$
    select pg_notify('video', concat_ws(':', 'stream', s.stream_id,
        case when s.closed_at is not null then 'closed' when s.live_since is not null then 'live' else 'waiting' end))
$$;

create or replace function gl.stream_make(kind text, publisher int, camera int, of_case bigint, opener int,
    ends timestamptz) returns gl.stream
language sql set search_path = gl, public, pg_temp as $$
    insert into stream (path, kind, account_id, camera_id, case_id, opened_by, ends_at)
    values (replace(gen_random_uuid()::text, '-', ''), kind, publisher, camera, of_case, opener, ends)
    returning *
$$;

-- What carries the desks' voices to who publishes `s`. The relay knows it by the ending of its path.
create or replace function gl.stream_make_talk(s gl.stream) returns gl.stream
language sql set search_path = gl, public, pg_temp as $$
    insert into stream (path, kind, case_id, opened_by, ends_at, talks_to)
    values (s.path || '-talk', 'talk', s.case_id, s.opened_by, s.ends_at, s.stream_id)
    returning *
$$;

-- The secret as text: the only time that anybody sees it.
create or replace function gl.credential_issue(s gl.stream, way text, holder int) returns text
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    secret text := replace(gen_random_uuid()::text, '-', '');
begin
    insert into stream_credential (stream_id, direction, account_id, secret_hash, expires_at)
    values (s.stream_id, way, holder, sha256(secret::bytea),
            least(s.ends_at, now() + make_interval(mins => setting_int('video.stream_minutes'))));
    return secret;
end $$;

create or replace function gl.stream_end(id bigint, reason text) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    s gl.stream;
begin
    update stream x set closed_at = now(), close_reason = reason, live_since = null
    where x.stream_id = id and x.closed_at is null returning x.* into s;
    if not found then
        return;
    end if;
    update stream_credential c set revoked_at = now() where c.stream_id = id and c.revoked_at is null;
    perform stream_tell(s);
    perform stream_end(t.stream_id, reason) from stream t where t.talks_to = id and t.closed_at is null;
end $$;

-- How a client gets to the relay: {path, secret, user, host, rtsp_port, web_port, tls, expires_at}.
create or replace function gl.stream_address(s gl.stream, secret text, login text) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select jsonb_build_object('stream_id', s.stream_id, 'path', s.path, 'user', login, 'secret', secret,
        'host', setting_text('video.host'), 'rtsp_port', setting_int('video.rtsp_port'),
        'web_port', setting_int('video.web_port'), 'tls', setting_text('video.certificate') <> '',
        'expires_at', (select c.expires_at from stream_credential c where c.secret_hash = sha256(secret::bytea)))
$$;

-- It comes in for a case and should be recorded, and the disk takes nothing.
create or replace function gl.stream_is_unrecorded(s gl.stream) returns boolean
language sql stable set search_path = gl, public, pg_temp as $$
    select s.closed_at is null and s.live_since is not null and s.case_id is not null and s.kind <> 'talk'
        and exists (select from recording_room m where m.full_since is not null)
        and not exists (select from recording r where r.stream_id = s.stream_id and r.state = 'recording')
$$;

create or replace function gl.stream_json(s gl.stream) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select jsonb_build_object('stream_id', s.stream_id, 'kind', s.kind, 'case_id', s.case_id,
        'case_number', (select case_number(f.case_id, f.family) from case_file f where f.case_id = s.case_id),
        'account_id', s.account_id, 'camera_id', s.camera_id,
        'title', coalesce((select a.name from account a where a.account_id = s.account_id),
                          (select k.name from camera k where k.camera_id = s.camera_id)),
        'verification_id', (select max(v.verification_id) from verification v where v.stream_id = s.stream_id),
        'opened_at', s.opened_at, 'ends_at', s.ends_at, 'live_since', s.live_since, 'last_live_at', s.last_live_at,
        'talker', (select a.name from stream t join account a using (account_id) where t.talks_to = s.stream_id),
        'talker_id', (select t.account_id from stream t where t.talks_to = s.stream_id),
        'recording', exists (select from recording r where r.stream_id = s.stream_id and r.state = 'recording'),
        'unrecorded', stream_is_unrecorded(s),
        'watchers', (select count(*) from stream_view w where w.stream_id = s.stream_id and w.to_at is null))
        || coalesce(stream_offer(s), '{}')
$$;

-- Streams that have not ended and that the account may watch, the newest first.
create or replace function gl_api.stream_list() returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    return (select coalesce(jsonb_agg(stream_json(s) order by s.stream_id desc), '[]')
            from stream s where s.closed_at is null and s.kind not in ('talk', 'seat') and stream_visible(s, who));
end $$;

create or replace function gl.stream_open_for(s gl.stream, who gl.actor_row) returns jsonb
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    held int;
begin
    select count(distinct c.stream_id) into held from stream_credential c
    where c.account_id = who.account_id and c.direction = 'play' and c.revoked_at is null
      and c.expires_at > now() and c.stream_id <> s.stream_id;
    if held >= setting_int('video.watch_most') then
        raise exception using errcode = 'GL422',
            message = format('You hold %s streams open already; close one first.', held);
    end if;
    perform audit_write('stream.open', 'stream', s.stream_id::text, 'done',
                        jsonb_strip_nulls(jsonb_build_object('case', s.case_id, 'camera', s.camera_id,
                                                             'inspector', s.account_id)));
    return stream_address(s, credential_issue(s, 'play', who.account_id), who.login);
end $$;

-- A credential to watch, for this account and this stream, until the stream ends. Also again after a
-- lost connection. Answers as gl.stream_address.
create or replace function gl_api.stream_open(stream_id bigint) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    return stream_open_for(stream_of(stream_open.stream_id, who), who);
end $$;

-- The stream of a camera, whose row the caller has locked; made when there is none.
create or replace function gl.camera_stream(k gl.camera, who gl.actor_row) returns gl.stream
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    s gl.stream;
begin
    select x.* into s from stream x where x.camera_id = k.camera_id and x.kind = 'camera' and x.closed_at is null;
    if not found then
        s := stream_make('camera', null, k.camera_id, null, who.account_id, null);
        perform stream_tell(s);
    end if;
    return s;
end $$;

-- The same of a camera: its stream begins when the first one watches.
create or replace function gl_api.camera_open(code text) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    k gl.camera;
    s gl.stream;
begin
    select x.* into k from camera x where x.code = camera_open.code and x.retired_at is null for update;
    if not found or not camera_in_view(k, who) then
        raise exception using errcode = 'GL404', column = 'code',
            message = format('There is no camera with the code %s.', camera_open.code);
    elsif camera_address(k) is null then
        raise exception using errcode = 'GL422', column = 'code',
            message = format('No address is known where the picture of camera %s comes from.', camera_open.code);
    elsif not camera_is_reached(k) then
        raise exception using errcode = 'GL422', column = 'code', message = format('Camera %s is offline.', camera_open.code);
    end if;
    return stream_open_for(camera_stream(k, who), who);
end $$;

-- Gives the account's credentials of the stream back: it does not watch any more.
create or replace function gl_api.stream_close(stream_id bigint) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    ended int;
begin
    update stream_credential c set revoked_at = now()
    where c.stream_id = stream_close.stream_id and c.account_id = who.account_id and c.direction = 'play'
      and c.revoked_at is null;
    get diagnostics ended = row_count;
    return jsonb_build_object('stream_id', stream_close.stream_id, 'ended', ended);
end $$;

-- Where a camera's picture comes from; an empty address forgets it.
create or replace function gl_api.camera_source_set(code text, address text) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := require_admin('sysadmin');
    id int := (select k.camera_id from camera k where k.code = camera_source_set.code and k.retired_at is null);
begin
    if id is null then
        raise exception using errcode = 'GL404', column = 'code',
            message = format('There is no camera with the code %s.', camera_source_set.code);
    elsif coalesce(address, '') <> '' and (address !~ '^rtsps?://[^/\s]+(/\S*)?$' or length(address) > 500) then
        perform refuse_input('address', 'A camera''s address begins with rtsp:// or rtsps://.');
    end if;
    delete from camera_source c where c.camera_id = id;
    if coalesce(address, '') <> '' then
        insert into camera_source (camera_id, address, changed_by) values (id, camera_source_set.address, who.account_id);
    end if;
    -- Never the address: it may hold a password.
    perform audit_write('camera.source', 'camera', camera_source_set.code, 'done',
                        jsonb_build_object('set', coalesce(address, '') <> ''));
    return jsonb_build_object('camera_id', id, 'set', coalesce(address, '') <> '');
end $$;

revoke execute on function gl_api.stream_list(), gl_api.stream_open(bigint), gl_api.camera_open(text),
    gl_api.stream_close(bigint), gl_api.camera_source_set(text, text) from public;
grant execute on function gl_api.stream_list(), gl_api.stream_open(bigint), gl_api.camera_open(text),
    gl_api.stream_close(bigint) to gl_acceptor, gl_dispatcher, gl_shift_lead, gl_leader;
grant execute on function gl_api.camera_source_set(text, text) to gl_sysadmin;
