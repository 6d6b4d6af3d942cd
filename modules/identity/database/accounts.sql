-- Accounts as login roles of PostgreSQL: the rows decide, gl.account_apply makes it so.

-- No administrator holds a second office, neither another administrator's nor a business one.
create or replace function gl.account_role_check() returns trigger
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    held text[];
begin
    -- Two grants to one account at the same moment must see each other.
    perform 1 from gl.account a where a.account_id = new.account_id for update;
    select array_agg(r.role order by r.role) into held
    from gl.account_role r where r.account_id = new.account_id;
    if cardinality(held) > 1 and held && array['sysadmin', 'secadmin', 'auditor'] then
        raise exception using errcode = 'GL422', column = 'role',
            message = 'An administrator''s role excludes every other role.',
            detail = format('The account would hold: %s.', array_to_string(held, ', ')),
            hint = 'Use an account of its own for each of the three administrators.';
    end if;
    return null;
end $$;

drop trigger if exists administrators_apart on gl.account_role;
create constraint trigger administrators_apart after insert or update on gl.account_role
    for each row execute function gl.account_role_check();

create or replace function gl.account_keep() returns trigger
language plpgsql set search_path = gl, pg_temp as $$
begin
    if tg_op = 'UPDATE' and new.login = old.login and new.account_id = old.account_id
       and (old.state <> 'retired' or new.state = 'retired') then
        return new;
    end if;
    raise exception using errcode = 'GL422',
        message = format('Account %s stays as it is: what was done under it must keep its author.',
                         old.login),
        hint = 'Retire the account and create another one.';
end $$;

create or replace trigger account_keep before update or delete on gl.account
    for each row execute function gl.account_keep();

-- Brings the login role in line with the rows: existence, login, limits, groups. Does nothing
-- where nothing differs, because roles are shared by all databases of a cluster. Runs as its
-- caller: gl.account_apply, or the owner of the database with many accounts at once.
create or replace function gl.account_apply_once(wanted_account int) returns void
language plpgsql volatile set search_path = gl, public, pg_temp as $$
declare
    account gl.account;
    present record;
    groups text[];
    missing text;
    surplus text;
    is_service boolean;
    room int;
    limits text;
    me oid;
begin
    select * into strict account from gl.account a where a.account_id = wanted_account;
    select coalesce(array_agg('gl_' || r.role), '{}'), coalesce(bool_or(r.role = 'service'), false)
    into groups, is_service
    from gl.account_role r where r.account_id = wanted_account;
    groups := case when account.state = 'retired' or account.expires_at <= now() then '{}'
                   else groups || 'gl_account'::text end;
    -- Not "valid until": the server would call the right password of an expired account wrong, and
    -- count it. Twelve connections: a desk has six, and must not stand in its successor's way.
    room := case when is_service then 50 else 12 end;
    limits := format('%s connection limit %s valid until ''infinity''',
                     case when account.state = 'active' then 'login' else 'nologin' end, room);

    select r.oid, r.rolcanlogin, r.rolconnlimit, r.rolvaliduntil,
           r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolreplication or r.rolbypassrls
               or not pg_has_role('gl_owner', r.oid, 'member with admin option') as foreign_role
    into present from pg_catalog.pg_roles r where r.rolname = account.login;
    if not found then
        execute format('create role %I %s', account.login, limits);
        if current_user <> 'gl_owner' then -- the creator of a role manages it; here another must
            execute format('grant %I to gl_owner with admin true, inherit false, set false',
                           account.login);
        end if;
    elsif present.foreign_role then
        raise exception using errcode = 'GL409', column = 'login',
            message = format('The server already has a role %s that is not Gridline''s.',
                             account.login),
            hint = 'Choose another login.';
    elsif (present.rolcanlogin, present.rolconnlimit,
           coalesce(present.rolvaliduntil, 'infinity'))
          is distinct from (account.state = 'active', room, 'infinity'::timestamptz) then
        execute format('alter role %I %s', account.login, limits);
    end if;

    -- By number, not by name: looking names up for every membership of the cluster takes longer
    -- than all the rest.
    select r.oid into strict me from pg_catalog.pg_roles r where r.rolname = account.login;
    select string_agg(quote_ident(r.rolname), ', ') into missing
    from pg_catalog.pg_roles r
    where r.rolname = any (groups::name[])
      and not exists (select from pg_catalog.pg_auth_members m
                      where m.roleid = r.oid and m.member = me);
    if missing is not null then
        -- Without "set" nobody can become the group and lose his name in the logs.
        execute format('grant %s to %I with inherit true, set false granted by gl_owner', missing,
                       account.login);
    end if;
    select string_agg(quote_ident(r.rolname), ', ') into surplus
    from pg_catalog.pg_auth_members m
    join pg_catalog.pg_roles r on r.oid = m.roleid
    where m.member = me and r.rolname <> all (groups::name[]) and r.rolname like 'gl\_%';
    if surplus is not null then
        execute format('revoke %s from %I granted by gl_owner', surplus, account.login);
    end if;

    perform gl.account_apply_timeouts(account.login, me, is_service);
    if account.state = 'retired' then
        execute format('alter role %I password null', account.login);
    end if;
end $$;

-- Another database of the cluster may touch the same role at the same moment; PostgreSQL answers
-- with a duplicate key or "tuple concurrently updated", and the second look finds the work done.
create or replace function gl.account_apply(wanted_account int) returns void
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
begin
    for attempt in 1..5 loop
        begin
            perform gl.account_apply_once(wanted_account);
            return;
        exception when unique_violation or duplicate_object or internal_error then
            if attempt = 5 then
                raise;
            end if;
        end;
    end loop;
end $$;

-- All accounts at once, for a superuser loading many: each change of a role makes PostgreSQL read
-- again what gl_owner may manage, which is every account, but a superuser is not asked.
create or replace function gl.accounts_apply_all() returns bigint
language sql volatile set search_path = gl, public, pg_temp as $$
    select count(*) from (select gl.account_apply_once(a.account_id) from gl.account a
                          order by a.account_id offset 0) applied
$$;

-- Defaults for careful clients, not a wall: a session may set its own.
create or replace function gl.account_apply_timeouts(
    account_login text, account_role oid, is_service boolean
) returns void
language plpgsql volatile set search_path = gl, public, pg_temp as $$
declare
    wanted text[] := array[
        'statement_timeout=' || gl.setting_int(case when is_service then 'session.report_seconds'
                                                    else 'session.statement_seconds' end) || 's',
        'idle_in_transaction_session_timeout=60s'];
    item text;
begin
    for item in
        select w from unnest(wanted) w
        where not exists (select from pg_catalog.pg_db_role_setting s
                          where s.setrole = account_role and s.setdatabase = 0
                            and w = any (s.setconfig))
    loop
        execute format('alter role %I set %I = %L', account_login, split_part(item, '=', 1),
                       split_part(item, '=', 2));
    end loop;
end $$;

-- Somebody else set the password, so he knows it. The owner of the database does not count: he can
-- do everything anyway. Nor do services: nobody is there at night to change theirs.
create or replace function gl.password_is_foreign(a gl.account) returns boolean
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(a.password_by not in (0, a.account_id), false)
        and not exists (select from gl.account_role r
                        where r.account_id = a.account_id and r.role = 'service')
$$;

-- How long the account may act with its password. The day of grace is for shifts that run when it
-- becomes too old: people are asked at sign-in, and not in the middle of an emergency.
create or replace function gl.password_until(a gl.account) returns timestamptz
language sql stable set search_path = gl, public, pg_temp as $$
    select case
        when gl.password_is_foreign(a) then '-infinity'
        when a.password_at is null or exists (
            select from gl.account_role r
            where r.account_id = a.account_id and r.role = 'service') then 'infinity'
        else a.password_at + make_interval(days => gl.setting_int('password.max_days') + 1)
    end
$$;

-- Takes a SCRAM verifier made by the client, so that no clear password reaches the server or its
-- log. Anything PostgreSQL would not recognise as one it would hash as a password: refuse it.
--
-- The account's first verifier brings the salt, all later ones must use the same. So the same
-- password is the same verifier, and one used before is found without being known. A client cannot
-- cheat: a verifier made with another salt than it names would let nobody in. How long a password
-- is and what it is made of only the client can see (identity::checkPassword).
create or replace function gl.account_password(wanted_account int, verifier text, set_by int)
returns void
language plpgsql volatile set search_path = gl, public, pg_temp as $$
declare
    parts text[] := regexp_match(verifier,
        '^SCRAM-SHA-256\$([0-9]{4,7}):([A-Za-z0-9+/]{22,86}={0,2})'
        '\$([A-Za-z0-9+/]{43}=):([A-Za-z0-9+/]{43}=)$');
    account gl.account;
    kept int := gl.setting_int('password.history');
begin
    if parts is null or parts[1]::int < 4096 then
        raise exception using errcode = 'GL400', column = 'verifier',
            message = 'The password must arrive as a SCRAM-SHA-256 verifier.',
            hint = 'Let gridlinectl compute it.';
    end if;
    select * into strict account from gl.account a where a.account_id = wanted_account;
    if account.password_salt <> parts[1] || ':' || parts[2] then
        raise exception using errcode = 'GL400', column = 'verifier',
            message = 'The verifier was not made with the salt of the account.',
            hint = 'gl_api.password_salt() tells it; a newer program does it by itself.';
    end if;
    if exists (select from (select p.verifier from gl.password_past p
                            where p.account_id = wanted_account
                            order by p.set_at desc limit kept) last
               where last.verifier = account_password.verifier) then
        raise exception using errcode = 'GL422', column = 'password',
            message = format('That password is one of the last %s of this account.', kept),
            hint = 'Choose a new one.';
    end if;
    update gl.account a
    set password_at = now(), password_by = set_by, password_salt = parts[1] || ':' || parts[2]
    where a.account_id = wanted_account;
    insert into gl.password_past (account_id, verifier)
    values (wanted_account, account_password.verifier);
    delete from gl.password_past p
    where p.account_id = wanted_account
      and p.set_at not in (select k.set_at from gl.password_past k
                           where k.account_id = wanted_account
                           order by k.set_at desc limit greatest(kept, 1));
    execute format('alter role %I password %L', account.login, account_password.verifier);
end $$;

-- The account a management function works on. Nobody manages himself.
create or replace function gl.account_managed(account_login text) returns gl.account
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    account gl.account;
begin
    select * into account from gl.account a where a.login = account_login for update;
    if not found then
        raise exception using errcode = 'GL404', column = 'login',
            message = format('There is no account %s.', account_login);
    end if;
    if account_login = session_user then
        raise exception using errcode = 'GL403', column = 'login',
            message = 'Nobody manages his own account.';
    end if;
    if account.state = 'retired' then
        raise exception using errcode = 'GL422', column = 'login',
            message = format('Account %s is retired.', account_login),
            hint = 'Create another account.';
    end if;
    return account;
end $$;
