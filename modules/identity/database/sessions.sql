-- Desks: one account sits at one desk. Programs without a window (gridlinectl) are no desks.
--
-- A desk makes up a session id when somebody signs in, and all its connections carry
-- application_name = 'gridline/' || the first 8 digits of the id || ' ' || the terminal's name.
-- By that name the server knows whether a desk is still there, and gl.actor() refuses a desk that
-- another one took over. It is no wall against a person with psql: he only harms himself.

create or replace function gl.desk_tag(session uuid) returns text
language sql immutable parallel safe as $$ select left(session::text, 8) $$;

-- How many connections carry the name of a session, but this one.
create or replace function gl.desk_connections(session uuid) returns int
language sql volatile security definer set search_path = gl, public, pg_temp as $$
    select count(*)::int from pg_catalog.pg_stat_activity s
    where s.datname = current_database() and s.pid <> pg_backend_pid()
      and starts_with(s.application_name, 'gridline/' || gl.desk_tag(session))
$$;

create or replace function gl.desk_json(d gl.desk_session) returns jsonb
language sql stable as $$
    select jsonb_build_object('session', d.session_id, 'terminal', d.terminal,
                              'address', host(d.address), 'since', d.opened_at)
$$;

-- Closes a desk in the books and tells it and everybody who shows it.
create or replace function gl.desk_end(d gl.desk_session, how text, by_terminal text) returns void
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
begin
    update gl.desk_session s set closed_at = now(), ending = how
    where s.session_id = d.session_id;
    update gl.account_scope s set desk_tag = null where s.account_id = d.account_id;
    perform gl.audit_write('session.close', 'account',
        (select a.login from gl.account a where a.account_id = d.account_id), how,
        gl.desk_json(d) || jsonb_strip_nulls(jsonb_build_object('taken_by', by_terminal)));
    if how = 'taken' then
        perform pg_notify('desk_session', jsonb_build_object(
            'session', d.session_id, 'ending', how, 'terminal', by_terminal,
            'at', now())::text);
    end if;
end $$;

-- A desk signs in, or comes back after its link was down (the same session again: nothing
-- happens when it is still the account's desk). To be called on every new start and resync, before
-- anything else.
--
-- Another desk that is open and connected: GL409, column "session", unless take_over. A desk that
-- has no connection any more is closed silently (ending "lost"). One that is taken over gets the
-- notice desk_session {"session", "ending": "taken", "terminal", "at"} and can act no more from
-- the commit on; gl_api.session_evict(), called next, ends its connections.
--
-- Answers gl_api.whoami() and {"session": id, "ended": null | {"session", "terminal", "address",
-- "since"}}.
create or replace function gl_api.session_open(
    session uuid, terminal text, take_over boolean default false
) returns jsonb
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := gl.caller();
    mine gl.desk_session;
    other gl.desk_session;
    there boolean;
begin
    perform gl.session_check(who, session, terminal);
    perform 1 from gl.account a where a.account_id = who.account_id for no key update;
    select * into mine from gl.desk_session s where s.session_id = session;
    if mine.account_id <> who.account_id then
        raise exception using errcode = 'GL409', column = 'session',
            message = 'This session belongs to another account.', hint = 'Sign in again.';
    end if;
    if mine.session_id is not null and mine.closed_at is null then
        return gl_api.whoami() || jsonb_build_object('session', session, 'ended', null);
    end if;

    select * into other from gl.desk_session s
    where s.account_id = who.account_id and s.closed_at is null;
    if found then
        there := gl.desk_connections(other.session_id) > 0;
        if there and not coalesce(take_over, false) then
            raise exception using errcode = 'GL409', column = 'session',
                message = format('Account %s is at work on %s%s since %s.', who.login,
                    other.terminal, coalesce(' (' || host(other.address) || ')', ''),
                    to_char(other.opened_at at time zone gl.setting_text('time.zone'),
                            'YYYY-MM-DD HH24:MI')),
                hint = 'Sign out there, or take over: then that desk ends.';
        end if;
        perform gl.desk_end(other, case when there then 'taken' else 'lost' end, terminal);
    end if;

    insert into gl.desk_session as s (session_id, account_id, terminal, address, opened_at)
    values (session, who.account_id, btrim(terminal), inet_client_addr(), now())
    on conflict (session_id) do update
        set terminal = excluded.terminal, address = excluded.address, opened_at = now(),
            closed_at = null, ending = null;
    update gl.account_scope s set desk_tag = gl.desk_tag(session)
    where s.account_id = who.account_id;
    perform gl.audit_write('session.open', 'account', who.login, 'done',
                           jsonb_build_object('session', session, 'terminal', btrim(terminal)));
    return gl_api.whoami() || jsonb_build_object('session', session,
        'ended', case when other.session_id is not null then gl.desk_json(other) end);
end $$;

create or replace function gl.session_check(who gl.actor_row, session uuid, terminal text)
returns void
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    if who.account_id = 0 then
        raise exception using errcode = 'GL422',
            message = 'The owner of the database has no desk.',
            hint = 'Sign in with an account.';
    end if;
    if session is null or coalesce(btrim(terminal), '') = '' or length(terminal) > 80 then
        raise exception using errcode = 'GL400', column = 'terminal',
            message = 'A desk has a session id, and a terminal of 1 to 80 characters.';
    end if;
    if not starts_with(current_setting('application_name'), 'gridline/' || gl.desk_tag(session)) then
        raise exception using errcode = 'GL400', column = 'session',
            message = format('A desk''s connections are called gridline/%s ....',
                             gl.desk_tag(session)),
            hint = 'Set application_name; this one is no desk.';
    end if;
end $$;

-- Ends the connections of the caller's other desks; to be called after session_open, in a
-- transaction of its own, so that the notice comes first. Returns how many there were.
create or replace function gl_api.session_evict() returns int
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := gl.caller();
begin
    return coalesce((
        select sum(gl_guard.end_desk(gl.desk_tag(d.session_id)))
        from gl.desk_session d
        where d.account_id = who.account_id and d.closed_at > now() - interval '1 day'), 0);
end $$;

-- The caller's open desk: {"session", "terminal", "address", "since", "connections"}, or null.
create or replace function gl_api.session_current() returns jsonb
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := gl.caller();
begin
    return (
        select gl.desk_json(s) || jsonb_build_object('connections',
                   gl.desk_connections(s.session_id)
                   + starts_with(current_setting('application_name'),
                                 'gridline/' || gl.desk_tag(s.session_id))::int)
        from gl.desk_session s
        where s.account_id = who.account_id and s.closed_at is null);
end $$;

-- Signing out. A session that is not open any more is no mistake.
create or replace function gl_api.session_close(session uuid) returns void
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := gl.caller();
    mine gl.desk_session;
begin
    select * into mine from gl.desk_session s
    where s.session_id = session and s.account_id = who.account_id and s.closed_at is null
    for update;
    if found then
        perform gl.desk_end(mine, 'closed', null);
    end if;
end $$;

-- Who sits where now, for the system and the security administrator.
create or replace function gl_api.session_list()
returns table (login text, name text, terminal text, address text, since timestamptz,
               connections int)
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
begin
    perform gl.require_admin('sysadmin', 'secadmin');
    return query
    select a.login collate "default", a.name, s.terminal, host(s.address), s.opened_at,
           gl.desk_connections(s.session_id)
    from gl.desk_session s join gl.account a using (account_id)
    where s.closed_at is null order by a.login;
end $$;

grant execute on function gl_api.session_open(uuid, text, boolean), gl_api.session_evict(),
    gl_api.session_current(), gl_api.session_close(uuid) to gl_account;
grant execute on function gl_api.session_list() to gl_sysadmin, gl_secadmin;
