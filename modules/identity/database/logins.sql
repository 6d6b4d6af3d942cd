-- Failed logins: made visible to the auditor, lifted after a time or by an administrator.

-- What the server counted since the last look goes into the audit, and what was locked long enough
-- is opened. Called by the upkeep every few seconds, or by a desk where there is none. Returns how
-- many accounts it wrote something about.
--
-- The server counts failures of a login, not where they came from: the address of each is in the
-- server's log. A right password sets its counter back, so failures that a right one follows
-- before the next look are in that log only.
create or replace function gl_api.watch_logins() returns int
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    lock_time interval := make_interval(mins => gl.setting_int('login.lock_minutes'));
    each record;
    ends timestamptz;
    written int := 0;
begin
    if not pg_try_advisory_xact_lock(hashtext('gl.watch_logins')) then
        return 0;
    end if;
    for each in
        select a.account_id, a.login, f.failures, f.locked_at, k.failures as known, k.seen_at,
               k.locked_until
        from gl_guard.failed_logins() f
        join gl.account a on a.login = f.login collate "C"
        left join gl.login_failure k on k.account_id = a.account_id
    loop
        ends := coalesce(each.locked_until, each.locked_at + lock_time);
        if each.known is null or each.failures > each.known then
            perform gl.audit_write('login.fail', 'account', each.login, 'refused',
                jsonb_build_object('failures', each.failures - coalesce(each.known, 0),
                                   'in_a_row', each.failures));
            written := written + 1;
        end if;
        if ends is not null and each.locked_until is null then
            perform gl.audit_write('login.lock', 'account', each.login, 'locked',
                jsonb_build_object('failures', each.failures, 'until', ends));
        end if;
        if ends <= now() then
            perform gl.login_open(each.account_id, 'time');
        elsif ends is null and each.seen_at + lock_time < now() and each.failures <= each.known then
            -- Three mistakes last week and two today are not five in a row.
            perform gl.login_open(each.account_id, null);
        else
            insert into gl.login_failure as k (account_id, failures, seen_at, locked_until)
            values (each.account_id, each.failures, now(), ends)
            on conflict (account_id) do update
                set failures = excluded.failures, locked_until = excluded.locked_until,
                    seen_at = excluded.seen_at
            where (k.failures, k.locked_until) is distinct from
                  (excluded.failures, excluded.locked_until);
        end if;
    end loop;
    -- No longer counted: a right password came, or the server was started anew.
    for each in
        select k.account_id, a.login, k.locked_until
        from gl.login_failure k join gl.account a using (account_id)
        where a.login <> all (array(select f.login from gl_guard.failed_logins() f))
    loop
        perform gl.login_open(each.account_id, 'restart');
    end loop;
    return written + gl.accounts_expire();
end $$;

-- Forgets the failures of an account; says in the audit why a lock ended. True when there was one.
create or replace function gl.login_open(of_account int, reason text) returns boolean
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    account_login text := (select a.login from gl.account a where a.account_id = of_account);
    was_locked boolean;
    counted boolean;
begin
    delete from gl.login_failure k where k.account_id = of_account
    returning k.locked_until is not null into was_locked;
    select f.locked_at is not null into counted
    from gl_guard.failed_logins() f where f.login = account_login;
    perform gl_guard.forget_failures(account_login);
    if coalesce(was_locked, false) or coalesce(counted, false) then
        perform gl.audit_write('login.unlock', 'account', account_login, 'done',
                               jsonb_build_object('by', reason));
        return true;
    end if;
    return false;
end $$;

-- Accounts whose time is over lose their groups, and with them the right to connect. Until this
-- ran every function refuses them.
create or replace function gl.accounts_expire() returns int
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    each record;
    ended int := 0;
begin
    for each in
        select a.account_id, a.login, a.expires_at
        from gl.account a
        where a.state = 'active' and a.expires_at <= now()
          and pg_has_role(a.login, 'gl_account', 'member')
        order by a.account_id limit 100
    loop
        perform gl.account_apply(each.account_id);
        perform gl.audit_write('account.expire', 'account', each.login, 'done',
                               jsonb_build_object('expired_at', each.expires_at));
        ended := ended + 1;
    end loop;
    return ended;
end $$;

grant execute on function gl_api.watch_logins() to gl_desk;
