-- Talk-back 对讲: a desk speaks to the inspector whose picture it sees. One desk at a time; everybody who sees
-- the stream sees who.

-- The line stays somebody's while his voice comes in, and for as long after.
create or replace function gl.talk_patience() returns interval
language sql immutable parallel safe as $$ select interval '15 seconds' $$;

-- Takes the line to who publishes a stream: what to publish the voice with, as gl.stream_address. Again after a
-- lost connection. Rejected while another desk has it.
create or replace function gl_api.talk_open(stream_id bigint) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    s gl.stream;
    t gl.stream;
begin
    perform require_role('acceptor', 'dispatcher', 'shift_lead');
    s := stream_of(talk_open.stream_id, who);
    select x.* into t from stream x where x.talks_to = s.stream_id and x.closed_at is null for update;
    if not found then
        raise exception using errcode = 'GL422', message = 'Nobody hears there: it is no inspector''s stream.';
    elsif t.account_id <> who.account_id
          and (t.live_since is not null or greatest(t.talk_since, t.last_live_at) > now() - talk_patience()) then
        raise exception using errcode = 'GL422',
            message = format('%s is talking to this inspector.', (select a.name from account a where a.account_id = t.account_id));
    end if;
    update stream_credential c set revoked_at = now()
    where c.stream_id = t.stream_id and c.direction = 'publish' and c.revoked_at is null;
    if t.account_id is distinct from who.account_id then
        perform audit_write('talk.open', 'stream', s.stream_id::text, 'done',
            jsonb_strip_nulls(jsonb_build_object('case', s.case_id, 'inspector', s.account_id)));
    end if;
    update stream x set account_id = who.account_id, talk_since = now()
    where x.stream_id = t.stream_id returning x.* into t;
    perform stream_tell(s);
    return stream_address(t, credential_issue(t, 'publish', who.account_id), who.login);
end $$;

-- Gives the line back. {stream_id, ended}
create or replace function gl_api.talk_close(stream_id bigint) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    t gl.stream;
    s gl.stream;
begin
    update stream x set account_id = null, talk_since = null
    where x.talks_to = talk_close.stream_id and x.account_id = who.account_id returning x.* into t;
    if not found then
        return jsonb_build_object('stream_id', talk_close.stream_id, 'ended', 0);
    end if;
    update stream_credential c set revoked_at = now()
    where c.stream_id = t.stream_id and c.direction = 'publish' and c.revoked_at is null;
    select x.* into s from stream x where x.stream_id = talk_close.stream_id;
    perform audit_write('talk.close', 'stream', s.stream_id::text, 'done', '{}');
    perform stream_tell(s);
    return jsonb_build_object('stream_id', s.stream_id, 'ended', 1);
end $$;

revoke execute on function gl_api.talk_open(bigint), gl_api.talk_close(bigint) from public;
grant execute on function gl_api.talk_open(bigint), gl_api.talk_close(bigint) to gl_acceptor, gl_dispatcher, gl_shift_lead;
