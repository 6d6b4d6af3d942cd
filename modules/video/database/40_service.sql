-- What the relay asks and tells. It acts as an account with the role service.

-- The relay's own settings, so that one place holds them.
create or replace function gl_api.video_settings() returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
begin
    perform require_role('service');
    return (select jsonb_object_agg(substr(s.key, 7), s.value) from setting s where s.key like 'video.%');
end $$;

-- Whether a secret opens a path in a direction, publish or play; null: no. {stream_id, login, account_id,
-- talker: name of the desk that speaks to it}
create or replace function gl_api.stream_check(path text, secret text, direction text) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    found_one record;
begin
    perform require_role('service');
    update stream_credential c set used_at = now()
    from stream s
    where c.secret_hash = sha256(convert_to(coalesce(secret, ''), 'UTF8')) and s.stream_id = c.stream_id
      and s.path = stream_check.path and c.direction = stream_check.direction and c.revoked_at is null
      and c.expires_at > now() and s.closed_at is null and (s.ends_at is null or s.ends_at > now())
    returning s.stream_id, c.account_id into found_one;
    if not found then
        return null;
    end if;
    return jsonb_build_object('stream_id', found_one.stream_id, 'account_id', found_one.account_id,
        -- Also of one who lost his account since: then there is no scope, and no right.
        'login', (select a.login from account_scope a where a.account_id = found_one.account_id),
        'talker', (select a.name from stream t join account a using (account_id)
                   where t.talks_to = found_one.stream_id and t.live_since is not null));
end $$;

-- A stream comes in, or does not any more.
create or replace function gl_api.stream_live(path text, live boolean) returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    s gl.stream;
begin
    perform require_role('service');
    update stream x set live_since = case when stream_live.live then coalesce(x.live_since, now()) end, last_live_at = now()
    where x.path = stream_live.path and x.closed_at is null and (x.live_since is not null) <> stream_live.live
    returning x.* into s;
    if found then
        perform stream_tell(s);
    end if;
end $$;

-- Somebody watches, or does not any more.
create or replace function gl_api.stream_watch(path text, login text, watches boolean) returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    id bigint := (select s.stream_id from stream s where s.path = stream_watch.path);
    viewer int := (select a.account_id from account a where a.login = stream_watch.login);
begin
    perform require_role('service');
    if id is null or viewer is null then
        return;
    elsif watches then
        insert into stream_view (stream_id, account_id) values (id, viewer);
        return;
    end if;
    update stream_view v set to_at = now()
    where v.view_id = (select min(w.view_id) from stream_view w
                       where w.stream_id = id and w.account_id = viewer and w.to_at is null);
end $$;

-- Nothing comes in and nobody watches when a relay begins.
create or replace function gl_api.video_begin() returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    perform require_role('service');
    update stream set live_since = null where live_since is not null;
    update stream_view set to_at = now() where to_at is null;
    update recording_room set full_since = null, changed_at = now() where full_since is not null;
    if found then
        perform pg_notify('video', 'room:free');
    end if;
end $$;

-- Ends what is over: questions nobody answered, streams whose time has come, cameras nobody watches.
-- Answers what the relay has to do now: {pull: [{path, address}], close: [path], record: [{stream_id, path,
-- case_id}], allowed: [{path, login}]}. `live`: paths that come in now.
create or replace function gl_api.video_turn(live text[]) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    perform require_role('service');
    perform verification_end(v, 'expired') from verification v where v.state = 'asked' and v.answer_by < now();
    perform verification_end(v, 'done') from verification v join stream s using (stream_id)
    where v.state = 'accepted' and s.ends_at < now();
    update verification v set code_hash = null
    where v.code_hash is not null and v.asked_at < now() - interval '1 day' and v.state not in ('asked', 'accepted');
    perform stream_end(s.stream_id, 'time is over') from stream s where s.closed_at is null and s.ends_at < now();
    perform stream_end(s.stream_id, 'nobody watches') from stream s
    where s.closed_at is null and s.camera_id is not null and s.opened_at < now() - interval '10 seconds'
      and not exists (select from stream_credential c where c.stream_id = s.stream_id and c.revoked_at is null
                      and c.expires_at > now());
    return jsonb_build_object(
        'pull', (select coalesce(jsonb_agg(jsonb_build_object('path', s.path, 'address', a.address
                                                                  || case when s.from_at is null then '' else
                    format('?from=%s&to=%s', extract(epoch from s.from_at)::bigint, extract(epoch from s.to_at)::bigint) end)), '[]')
                 from stream s join camera k using (camera_id) cross join lateral (select camera_address(k) as address) a
                 where s.closed_at is null and a.address is not null),
        'close', (select coalesce(jsonb_agg(p.path), '[]') from unnest(live) p(path)
                  where not exists (select from stream s where s.path = p.path and s.closed_at is null)),
        'record', (select coalesce(jsonb_agg(jsonb_build_object('stream_id', s.stream_id, 'path', s.path,
                                                                'case_id', s.case_id)), '[]')
                   from stream s where s.closed_at is null and s.live_since is not null and s.case_id is not null
                     and s.kind <> 'talk'),
        'allowed', (select coalesce(jsonb_agg(distinct jsonb_build_object('path', s.path, 'login', a.login)), '[]')
                    from stream_credential c join stream s using (stream_id)
                    join account_scope a on a.account_id = c.account_id
                    where s.closed_at is null and c.direction = 'play' and c.revoked_at is null and c.expires_at > now()));
end $$;

-- The code that an inspector typed into the phone's page: accepts his verification when it is still asked,
-- and gives what he publishes with. Or {refused}: wrong, used, expired, over (the verification is). A code works
-- once, in its time; a second one of the same verification is for a phone that takes over from another.
create or replace function gl_api.verification_by_code(code text) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    v gl.verification;
    why text;
begin
    perform require_role('service');
    select x.* into v from verification x
    where x.code_hash = sha256(convert_to(regexp_replace(coalesce(code, ''), '\s', '', 'g'), 'UTF8')) for update;
    why := case when v.verification_id is null then 'wrong'
                when v.state = 'expired' then 'expired'
                when v.state not in ('asked', 'accepted') then 'over'
                when v.code_used_at is not null then 'used'
                when v.code_until < now() or v.state = 'asked' and v.answer_by < now() then 'expired' end;
    if why is not null then
        return jsonb_build_object('refused', why);
    end if;
    update verification x set code_used_at = now() where x.verification_id = v.verification_id;
    if v.state = 'asked' then
        v := verification_accept(v);
    else
        update stream_credential c set revoked_at = now()
        where c.stream_id = v.stream_id and c.direction = 'publish' and c.revoked_at is null;
    end if;
    perform audit_write('verification.code', 'verification', v.verification_id::text, 'done',
                        jsonb_build_object('inspector', v.inspector_id));
    return verification_publish(v);
end $$;

create or replace function gl_api.recording_begin(stream_id bigint, folder text) returns bigint
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    id bigint;
begin
    perform require_role('service');
    insert into recording as r (stream_id, case_id, folder)
    select s.stream_id, s.case_id, recording_begin.folder from stream s where s.stream_id = recording_begin.stream_id
    returning r.recording_id into id;
    if id is null then
        raise exception using errcode = 'GL404', message = 'There is no such stream.';
    end if;
    perform audit_write('recording.begin', 'recording', id::text, 'done', jsonb_build_object('stream', recording_begin.stream_id));
    return id;
end $$;

-- A closed part. The same again changes nothing; another hash for the same part is refused.
create or replace function gl_api.recording_segment(recording_id bigint, number int, file text, from_at timestamptz,
    to_at timestamptz, bytes bigint, sha256 bytea) returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    was bytea;
begin
    perform require_role('service');
    insert into recording_segment values (recording_segment.recording_id, recording_segment.number,
        recording_segment.file, recording_segment.from_at, recording_segment.to_at, recording_segment.bytes,
        recording_segment.sha256)
    on conflict on constraint recording_segment_pkey do nothing;
    select p.sha256 into was from recording_segment p
    where p.recording_id = recording_segment.recording_id and p.number = recording_segment.number;
    if was <> recording_segment.sha256 then
        raise exception using errcode = 'GL422', column = 'sha256', message = 'This part was closed with another hash.';
    end if;
end $$;

-- The recording is over; `failure` says why when it did not end in order. Its hash is that of the
-- hashes of its parts.
create or replace function gl_api.recording_end(recording_id bigint, failure text default '') returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    perform require_role('service');
    update recording r set state = case failure when '' then 'closed' else 'failed' end, note = failure,
        ended_at = coalesce((select max(p.to_at) from recording_segment p where p.recording_id = r.recording_id), now()),
        keep_until = local_date(now()) + setting_int('video.keep_days'),
        sha256 = (select pg_catalog.sha256(string_agg(p.sha256, ''::bytea order by p.number))
                  from recording_segment p where p.recording_id = r.recording_id)
    where r.recording_id = recording_end.recording_id and r.state = 'recording';
    if found then
        perform audit_write('recording.end', 'recording', recording_end.recording_id::text, 'done',
                            jsonb_strip_nulls(jsonb_build_object('failure', nullif(failure, ''))));
    end if;
end $$;

-- The part that a desk's key opens: {folder, file}, both null when the recording has no such part; null:
-- the key opens nothing, or nothing any more.
create or replace function gl_api.recording_part(secret text, number int) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
begin
    perform require_role('service');
    return (select jsonb_build_object('folder', r.folder, 'file', p.file)
            from recording_key k join recording r using (recording_id)
            left join recording_segment p on p.recording_id = r.recording_id and p.number = recording_part.number
            where k.secret_hash = sha256(convert_to(coalesce(recording_part.secret, ''), 'UTF8'))
              and k.expires_at > now() and r.state <> 'expired'
              and exists (select from account_scope a where a.account_id = k.account_id));
end $$;

-- Whether the disk takes recordings. Desks and administrators are told when that changes.
create or replace function gl_api.recording_room_tell(is_full boolean, free_bytes bigint) returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    perform require_role('service');
    update recording_room r set full_since = case when is_full then now() end, free_mb = free_bytes / 1048576, changed_at = now()
    where (r.full_since is not null) <> is_full;
    if found then
        perform audit_write(case when is_full then 'recording.disk_full' else 'recording.disk_free' end, 'recording', '', 'done',
            jsonb_build_object('free_mb', free_bytes / 1048576, 'reserve_mb', setting_int('video.reserve_mb')));
        perform pg_notify('video', case when is_full then 'room:full' else 'room:free' end);
    end if;
end $$;

-- Recordings that a service left behind when it died, and those whose time is over and whose case is
-- closed: {left: [recording], over: [recording]}.
create or replace function gl_api.recording_due() returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
begin
    perform require_role('service');
    return jsonb_build_object(
        'left', (select coalesce(jsonb_agg(recording_json(r)), '[]') from recording r where r.state = 'recording'),
        'over', (select coalesce(jsonb_agg(recording_json(f.r)), '[]')
                 from (select r from recording r
                       where r.state in ('closed', 'failed') and r.keep_until < local_date(now())
                         and not exists (select from case_open o where o.case_id = r.case_id)
                       order by r.recording_id limit 100) f));
end $$;

-- Its files are deleted; what it was, and its hashes, stay.
create or replace function gl_api.recording_forget(recording_id bigint) returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    perform require_role('service');
    update recording r set state = 'expired'
    where r.recording_id = recording_forget.recording_id and r.state in ('closed', 'failed')
      and r.keep_until < local_date(now())
      and not exists (select from case_open o where o.case_id = r.case_id);
    if not found then
        raise exception using errcode = 'GL422', message = 'This recording must be kept.';
    end if;
    perform audit_write('recording.expire', 'recording', recording_forget.recording_id::text, 'done', '{}');
end $$;

revoke execute on function gl_api.video_settings(), gl_api.stream_check(text, text, text), gl_api.stream_live(text, boolean),
    gl_api.stream_watch(text, text, boolean), gl_api.video_begin(), gl_api.video_turn(text[]),
    gl_api.verification_by_code(text), gl_api.recording_begin(bigint, text),
    gl_api.recording_segment(bigint, int, text, timestamptz, timestamptz, bigint, bytea),
    gl_api.recording_end(bigint, text), gl_api.recording_due(), gl_api.recording_forget(bigint),
    gl_api.recording_part(text, int), gl_api.recording_room_tell(boolean, bigint) from public;
grant execute on function gl_api.video_settings(), gl_api.stream_check(text, text, text), gl_api.stream_live(text, boolean),
    gl_api.stream_watch(text, text, boolean), gl_api.video_begin(), gl_api.video_turn(text[]),
    gl_api.verification_by_code(text), gl_api.recording_begin(bigint, text),
    gl_api.recording_segment(bigint, int, text, timestamptz, timestamptz, bigint, bytea),
    gl_api.recording_end(bigint, text), gl_api.recording_due(), gl_api.recording_forget(bigint),
    gl_api.recording_part(text, int), gl_api.recording_room_tell(boolean, bigint) to gl_service;
