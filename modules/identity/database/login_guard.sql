-- run_as: superuser
-- What only a superuser may do and gl_owner needs: these functions do it, and nothing else.
--
-- Failed logins are counted by the extension credcheck inside the server. Without the extension, or where
-- it is not among shared_preload_libraries, they find nothing: gridlinectl doctor says so.

create schema if not exists gl_guard;
revoke all on schema gl_guard from public;
grant usage on schema gl_guard to gl_owner;

do $$
begin
    -- In a schema nobody may look into: its views show everybody's failures to everybody.
    if exists (select from pg_catalog.pg_available_extensions where name = 'credcheck')
       and not exists (select from pg_catalog.pg_extension where extname = 'credcheck') then
        create extension credcheck schema gl_guard;
    end if;
end $$;

-- Where the extension's functions are; null when it does not count here.
create or replace function gl_guard.counting_schema() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select n.nspname
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace
    where e.extname = 'credcheck'
      and current_setting('shared_preload_libraries') ~ '(^|[ ,/"])credcheck'
$$;

-- Its date counts for locked logins only: an entry that is used again still has the old one's.
create or replace function gl_guard.failed_logins()
returns table (login text, failures int, locked_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    place text := gl_guard.counting_schema();
begin
    if place is not null then
        return query execute format(
            'select r.rolname::text, b.failure_count, case when b.failure_count >= $1'
            '  then coalesce(b.banned_date at time zone ''UTC'', now()) end'
            ' from %I.pg_banned_role() b join pg_roles r on r.oid = b.roleid', place)
            using nullif(current_setting('credcheck.max_auth_failure')::int, 0);
    end if;
end $$;

-- Forgets the failures of a login, so that it may try again.
create or replace function gl_guard.forget_failures(account_login text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    place text := gl_guard.counting_schema();
begin
    if place is not null then
        execute format('select %I.pg_banned_role_reset($1)', place) using account_login::name;
    end if;
end $$;

-- How many failures in a row lock an account; null when nobody counts.
create or replace function gl_guard.failure_limit() returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select nullif(current_setting('credcheck.max_auth_failure', true)::int, 0)
    where gl_guard.counting_schema() is not null
$$;

-- Ends the connections of a desk, known by the first digits of its session; a number. On a machine
-- alone they are a superuser's, who became the account afterwards.
create or replace function gl_guard.end_desk(tag text) returns int
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    select count(*) filter (where pg_terminate_backend(s.pid))::int
    from pg_stat_activity s
    where tag ~ '^[0-9a-f]{8}$' and s.datname = current_database() and s.pid <> pg_backend_pid()
      and starts_with(s.application_name, 'gridline/' || tag)
$$;

revoke execute on all functions in schema gl_guard from public;
grant execute on function gl_guard.counting_schema(), gl_guard.failed_logins(),
    gl_guard.forget_failures(text), gl_guard.failure_limit(), gl_guard.end_desk(text) to gl_owner;
