-- Seats 音视频席位: participants of an open meeting who see and hear each other from their desks. A seat is a
-- stream of its own, which only participants may see, and which ends with the meeting or when its holder leaves.
-- It is no roll-call: who is present counts by the acts.

create or replace function gl.conference_open_of(id bigint, who gl.actor_row) returns gl.conference
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    m gl.conference;
begin
    select x.* into m from conference x where x.conference_id = id;
    if not found or not conference_visible(m, who) or conference_parties(m, who) = '{}' then
        raise exception using errcode = 'GL404', message = 'There is no such conference.';
    elsif m.state <> 'open' then
        perform conference_refuse('The meeting is not open.');
    end if;
    return m;
end $$;

create or replace function gl.conference_seat_of(m gl.conference, holder int) returns gl.stream
language sql stable set search_path = gl, public, pg_temp as $$
    select s.* from stream s
    where s.conference_id = m.conference_id and s.account_id = holder and s.closed_at is null
$$;

create or replace function gl.conference_seats_end(m gl.conference) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    perform stream_end(s.stream_id, 'the meeting is over') from stream s
    where s.conference_id = m.conference_id and s.closed_at is null;
end $$;

-- Takes the account's seat: what to publish its sound with, and its picture if there is one; as gl.stream_address.
-- Again after a lost connection, or from another desk, which then has the seat.
create or replace function gl_api.conference_seat_take(id bigint, picture boolean) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    m gl.conference;
    s gl.stream;
begin
    -- Locked, so that nobody sits down in a meeting that is being closed.
    perform from conference x where x.conference_id = id for share;
    m := conference_open_of(id, who);
    s := conference_seat_of(m, who.account_id);
    if s.stream_id is null then
        insert into stream (path, kind, account_id, conference_id, opened_by)
        values (replace(gen_random_uuid()::text, '-', '') || '-seat', 'seat', who.account_id, m.conference_id, who.account_id)
        returning * into s;
        perform audit_write('conference.seat', 'conference', id::text, 'done', '{}');
    end if;
    update stream x set has_picture = picture where x.stream_id = s.stream_id returning x.* into s;
    update stream_credential c set revoked_at = now()
    where c.stream_id = s.stream_id and c.direction = 'publish' and c.revoked_at is null;
    perform stream_tell(s);
    return stream_address(s, credential_issue(s, 'publish', who.account_id), who.login);
end $$;

-- Whether the seat has a picture from now on, as everybody's desk wants to know beforehand.
create or replace function gl_api.conference_seat_picture(id bigint, picture boolean) returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    s gl.stream := conference_seat_of(conference_open_of(id, who), who.account_id);
begin
    if s.stream_id is null then
        perform conference_refuse('You have no seat in this meeting.');
    end if;
    update stream x set has_picture = picture where x.stream_id = s.stream_id returning x.* into s;
    perform stream_tell(s);
end $$;

-- Gives the seat back; also when the meeting is over already.
create or replace function gl_api.conference_seat_leave(id bigint) returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    perform stream_end(s.stream_id, 'left') from stream s
    where s.conference_id = id and s.account_id = who.account_id and s.closed_at is null;
end $$;

-- Who has a seat and sends: [{stream_id, login, name, unit, picture}], in the order in which they came.
create or replace function gl_api.conference_seats(id bigint) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    m gl.conference := conference_open_of(id, actor());
begin
    return (select coalesce(jsonb_agg(jsonb_build_object('stream_id', s.stream_id, 'login', a.login,
                'name', a.name, 'unit', u.name, 'picture', s.has_picture) order by s.stream_id), '[]')
            from stream s join account a using (account_id) left join unit u on u.unit_id = a.unit_id
            where s.conference_id = m.conference_id and s.closed_at is null and s.live_since is not null);
end $$;

-- A credential to hear and see a seat; for participants, until it ends. As gl.stream_address.
create or replace function gl_api.conference_seat_watch(stream_id bigint) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    s gl.stream;
begin
    select x.* into s from stream x where x.stream_id = conference_seat_watch.stream_id and x.kind = 'seat' for share;
    if not found then
        raise exception using errcode = 'GL404', message = 'There is no such seat.';
    end if;
    perform conference_open_of(s.conference_id, who);
    if s.closed_at is not null then
        perform conference_refuse('The seat is empty.');
    end if;
    return stream_address(s, credential_issue(s, 'play', who.account_id), who.login);
end $$;

revoke execute on function gl_api.conference_seat_take(bigint, boolean), gl_api.conference_seat_picture(bigint, boolean),
    gl_api.conference_seat_leave(bigint), gl_api.conference_seats(bigint), gl_api.conference_seat_watch(bigint) from public;
grant execute on function gl_api.conference_seat_take(bigint, boolean), gl_api.conference_seat_picture(bigint, boolean),
    gl_api.conference_seat_leave(bigint), gl_api.conference_seats(bigint), gl_api.conference_seat_watch(bigint) to gl_desk;
