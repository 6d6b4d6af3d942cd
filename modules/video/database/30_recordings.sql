-- Recordings as evidence: parts with their hashes, kept by rule, marked and looked at.

create or replace function gl.recording_visible(r gl.recording, who gl.actor_row) returns boolean
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    if r.case_id is not null then
        return coalesce(may_see_case(r.case_id), false);
    end if;
    return (select coalesce(stream_visible(s, who), false) from stream s where s.stream_id = r.stream_id);
end $$;

create or replace function gl.recording_json(r gl.recording) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select jsonb_build_object('recording_id', r.recording_id, 'stream_id', r.stream_id, 'case_id', r.case_id,
        'state', r.state, 'started_at', r.started_at, 'ended_at', r.ended_at, 'folder', r.folder,
        'sha256', encode(r.sha256, 'hex'), 'keep_until', r.keep_until, 'note', r.note,
        'title', (select coalesce(a.name, k.name) from stream s left join account a using (account_id)
                  left join camera k using (camera_id) where s.stream_id = r.stream_id),
        'bytes', (select coalesce(sum(p.bytes), 0) from recording_segment p where p.recording_id = r.recording_id),
        'segments', (select coalesce(jsonb_agg(jsonb_build_object('number', p.number, 'file', p.file,
                         'from', p.from_at, 'to', p.to_at, 'bytes', p.bytes, 'sha256', encode(p.sha256, 'hex'))
                         order by p.number), '[]') from recording_segment p where p.recording_id = r.recording_id),
        'marks', (select coalesce(jsonb_agg(jsonb_build_object('mark_id', m.mark_id, 'at', m.at, 'remark', m.remark,
                      'by', (select a.name from account a where a.account_id = m.account_id)) order by m.at), '[]')
                  from recording_mark m where m.recording_id = r.recording_id))
$$;

-- Recordings of a case, or without one all that the account may see; the newest first, 500 at most.
create or replace function gl_api.recording_list(case_id bigint default null) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    return (select coalesce(jsonb_agg(recording_json(f.r) order by (f.r).recording_id desc), '[]')
        from (select r from recording r
              where (recording_list.case_id is null or r.case_id = recording_list.case_id)
                and recording_visible(r, who)
              order by r.recording_id desc limit 500) f);
end $$;

-- One recording for playing it: who looks at it is written down. With the address of its parts:
-- {host, port, tls, secret}; the only time that anybody sees the secret.
create or replace function gl_api.recording_open(recording_id bigint) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    r gl.recording;
    secret text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
begin
    select x.* into r from recording x where x.recording_id = recording_open.recording_id;
    if not found or not recording_visible(r, who) then
        raise exception using errcode = 'GL404', message = 'There is no such recording.';
    end if;
    perform audit_write('recording.open', 'recording', r.recording_id::text, 'done',
                        jsonb_strip_nulls(jsonb_build_object('case', r.case_id)));
    if r.state = 'expired' or setting_int('video.recording_port') = 0 then
        return recording_json(r);
    end if;
    delete from recording_key k where k.expires_at < now();
    insert into recording_key (secret_hash, recording_id, account_id)
    values (sha256(convert_to(secret, 'UTF8')), r.recording_id, who.account_id);
    return recording_json(r) || jsonb_build_object('address', jsonb_build_object('host', setting_text('video.host'),
        'port', setting_int('video.recording_port'), 'tls', setting_text('video.certificate') <> '', 'secret', secret));
end $$;

create or replace function gl_api.recording_mark(recording_id bigint, at timestamptz, remark text) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    r gl.recording;
begin
    select x.* into r from recording x where x.recording_id = recording_mark.recording_id;
    if not found or not recording_visible(r, who) then
        raise exception using errcode = 'GL404', message = 'There is no such recording.';
    elsif at is null or at < r.started_at - interval '1 minute' or at > coalesce(r.ended_at, now()) + interval '1 minute' then
        perform refuse_input('at', 'The mark lies outside of the recording.');
    elsif length(btrim(coalesce(remark, ''))) not between 1 and 200 then
        perform refuse_input('remark', 'Say in 1 to 200 characters what is to be seen.');
    end if;
    insert into recording_mark (recording_id, at, account_id, remark)
    values (r.recording_id, recording_mark.at, who.account_id, btrim(recording_mark.remark));
    return recording_json(r);
end $$;

-- Whether the relay's disk takes recordings: {full_since: null when it does, free_mb, reserve_mb, unrecorded: streams
-- of cases that come in without being recorded}.
create or replace function gl_api.recording_room() returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
begin
    return (select jsonb_build_object('full_since', r.full_since, 'free_mb', r.free_mb,
            'reserve_mb', setting_int('video.reserve_mb'),
            'unrecorded', (select count(*) from stream s where stream_is_unrecorded(s)))
        from recording_room r);
end $$;

revoke execute on function gl_api.recording_list(bigint), gl_api.recording_open(bigint), gl_api.recording_room(),
    gl_api.recording_mark(bigint, timestamptz, text) from public;
grant execute on function gl_api.recording_room()
    to gl_acceptor, gl_dispatcher, gl_shift_lead, gl_leader, gl_sysadmin, gl_service;
grant execute on function gl_api.recording_list(bigint), gl_api.recording_open(bigint)
    to gl_acceptor, gl_dispatcher, gl_shift_lead, gl_leader, gl_evaluator, gl_service;
grant execute on function gl_api.recording_mark(bigint, timestamptz, text)
    to gl_acceptor, gl_dispatcher, gl_shift_lead;
