-- What the system administrator (sysadmin), the security administrator (secadmin) and everyone can
-- do with accounts. The first creates them without rights, the second gives rights.

-- Created disabled and without a role. Returns the new account's id.
create or replace function gl_api.account_create(
    account_login text, account_name text, unit_code text, expires_at timestamptz default null
) returns int
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := gl.require_admin('sysadmin');
    made_id int;
    home_unit int;
begin
    if account_login !~ '^[a-z][a-z0-9_]{2,40}$' or account_login ~ '^(gl|pg)_'
       or account_login in ('postgres', 'public', 'none') or account_login is null then
        raise exception using errcode = 'GL400', column = 'login',
            message = 'A login has 3 to 41 lower-case letters, digits or _, begins with a letter '
                      'and not with gl_ or pg_.';
    end if;
    if coalesce(btrim(account_name), '') = '' then
        raise exception using errcode = 'GL400', column = 'name',
            message = 'The name of the person is missing.';
    end if;
    select u.unit_id into home_unit from gl.unit u where u.code = unit_code and u.active;
    if not found then
        raise exception using errcode = 'GL404', column = 'unit',
            message = format('There is no active unit with code %s.', unit_code);
    end if;

    insert into gl.account (login, name, unit_id, created_by, expires_at)
    values (account_login, btrim(account_name), home_unit, who.account_id,
            account_create.expires_at)
    on conflict (login) do nothing
    returning account_id into made_id;
    if made_id is null then
        raise exception using errcode = 'GL409', column = 'login',
            message = format('Login %s is already taken.', account_login);
    end if;
    perform gl.account_apply(made_id);
    perform gl.audit_write('account.create', 'account', account_login, 'done',
                           jsonb_build_object('unit', unit_code));
    return made_id;
end $$;

-- One step of an account's life: who may, from which states, to which.
create or replace function gl.account_move(
    account_login text, office text, from_states text[], to_state text, audit_action text
) returns void
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    account gl.account;
begin
    perform gl.require_admin(office);
    account := gl.account_managed(account_login);
    if account.state <> all (from_states) then
        raise exception using errcode = 'GL422',
            message = format('Account %s is %s.', account_login, account.state),
            detail = format('This needs it to be %s.', array_to_string(from_states, ' or '));
    end if;
    update gl.account a set state = to_state where a.account_id = account.account_id;
    perform gl.account_apply(account.account_id);
    perform gl.audit_write(audit_action, 'account', account_login, 'done',
                           jsonb_build_object('from', account.state, 'to', to_state));
end $$;

create or replace function gl_api.account_enable(account_login text) returns void
language sql volatile security definer set search_path = gl, public, pg_temp as $$
    select gl.account_move(account_login, 'secadmin', '{disabled}', 'active', 'account.enable')
$$;

create or replace function gl_api.account_disable(account_login text) returns void
language sql volatile security definer set search_path = gl, public, pg_temp as $$
    select gl.account_move(account_login, 'secadmin', '{active,locked}', 'disabled',
                           'account.disable')
$$;

create or replace function gl_api.account_lock(account_login text) returns void
language sql volatile security definer set search_path = gl, public, pg_temp as $$
    select gl.account_move(account_login, 'sysadmin', '{active}', 'locked', 'account.lock')
$$;

-- Lifts a lock: the system administrator's own (account_lock), and the one after failed logins,
-- which the security administrator may lift too.
create or replace function gl_api.account_unlock(account_login text) returns void
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    account gl.account;
begin
    perform gl.require_admin('sysadmin', 'secadmin');
    account := gl.account_managed(account_login);
    if account.state = 'locked' then
        perform gl.account_move(account_login, 'sysadmin', '{locked}', 'active', 'account.unlock');
        perform gl.login_open(account.account_id, 'administrator');
    elsif not gl.login_open(account.account_id, 'administrator') then
        raise exception using errcode = 'GL422',
            message = format('Account %s is not locked.', account_login);
    end if;
end $$;

-- When an account ends by itself; null: never.
create or replace function gl_api.account_expire(account_login text, expires_at timestamptz)
returns void
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    account gl.account;
begin
    perform gl.require_admin('sysadmin');
    account := gl.account_managed(account_login);
    update gl.account a set expires_at = account_expire.expires_at
    where a.account_id = account.account_id;
    perform gl.account_apply(account.account_id);
    perform gl.audit_write('account.expiry', 'account', account_login, 'done',
                           jsonb_build_object('from', account.expires_at,
                                              'to', account_expire.expires_at));
end $$;

create or replace function gl_api.account_retire(account_login text) returns void
language sql volatile security definer set search_path = gl, public, pg_temp as $$
    select gl.account_move(account_login, 'sysadmin', '{disabled,active,locked}', 'retired',
                           'account.retire')
$$;

create or replace function gl_api.role_grant(
    account_login text, role_name text, unit_code text default null, area_code text default null
) returns void
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := gl.require_admin('secadmin');
    account gl.account := gl.account_managed(account_login);
    for_unit int;
    for_area int;
begin
    if unit_code is not null then
        select u.unit_id into for_unit from gl.unit u where u.code = unit_code and u.active;
        if not found then
            raise exception using errcode = 'GL404', column = 'unit',
                message = format('There is no active unit with code %s.', unit_code);
        end if;
    end if;
    if area_code is not null then
        for_area := gl.area_at(area_code);
        if for_area is null then
            raise exception using errcode = 'GL404', column = 'area',
                message = format('There is no area with code %s today.', area_code);
        end if;
    end if;

    begin
        insert into gl.account_role (account_id, role, unit_id, area_id, granted_by)
        values (account.account_id, role_name, for_unit, for_area, who.account_id)
        on conflict (account_id, role) do update
            set unit_id = excluded.unit_id, area_id = excluded.area_id,
                granted_by = excluded.granted_by, granted_at = now();
    exception when check_violation or not_null_violation then
        raise exception using errcode = 'GL400', column = 'role',
            message = format('There is no role %s.', role_name);
    end;
    perform gl.account_apply(account.account_id);
    perform gl.audit_write('role.grant', 'account', account_login, 'done',
                           jsonb_strip_nulls(jsonb_build_object(
                               'role', role_name, 'unit', unit_code, 'area', area_code)));
end $$;

create or replace function gl_api.role_revoke(account_login text, role_name text) returns void
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    account gl.account;
begin
    perform gl.require_admin('secadmin');
    account := gl.account_managed(account_login);
    delete from gl.account_role r where r.account_id = account.account_id and r.role = role_name;
    if not found then
        raise exception using errcode = 'GL404', column = 'role',
            message = format('Account %s does not have the role %s.', account_login, role_name);
    end if;
    perform gl.account_apply(account.account_id);
    perform gl.audit_write('role.revoke', 'account', account_login, 'done',
                           jsonb_build_object('role', role_name));
end $$;

-- A password somebody forgot, or the first one. An administrator's is out of reach once he has
-- had one: who could reset it could be him. Then the owner of the database helps.
create or replace function gl_api.password_set(account_login text, verifier text) returns void
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := gl.require_admin('sysadmin', 'secadmin');
    account gl.account := gl.account_managed(account_login);
begin
    if who.account_id <> 0 and account.password_at is not null
       and exists (select from gl.account_role r where r.account_id = account.account_id
                   and r.role in ('sysadmin', 'secadmin', 'auditor')) then
        raise exception using errcode = 'GL403', column = 'login',
            message = 'No administrator sets another administrator''s password.',
            hint = 'The owner of the database can, with gridlinectl account password.';
    end if;
    perform gl.account_password(account.account_id, verifier, who.account_id);
    perform gl.audit_write('password.set', 'account', account_login);
end $$;

create or replace function gl_api.password_change(verifier text) returns void
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := gl.caller();
begin
    if who.account_id = 0 then
        raise exception using errcode = 'GL422',
            message = 'The owner of the database has no password here.';
    end if;
    perform gl.account_password(who.account_id, verifier, who.account_id);
    perform gl.audit_write('password.change', 'account', who.login);
end $$;

-- What a verifier for the account must be made with, one's own without a login: "rounds:salt", the
-- salt in base64; null before the first password. No secret: the server tells it to everybody who
-- begins to log in.
create or replace function gl_api.password_salt(account_login text default null) returns text
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := gl.caller();
begin
    if account_login is not null and account_login <> who.login then
        perform gl.require_admin('sysadmin', 'secadmin');
    end if;
    return (select a.password_salt from gl.account a
            where a.login = coalesce(account_login, who.login));
end $$;

create or replace function gl_api.account_list(in_state text default null)
returns table (
    login text, name text, unit_code text, unit_name text, state text, roles jsonb,
    created_at timestamptz, password_at timestamptz, expires_at timestamptz
)
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
begin
    perform gl.require_admin('sysadmin', 'secadmin');
    return query
    select a.login collate "default", a.name, u.code, u.name, a.state,
           coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                         'role', r.role, 'unit', ru.code, 'area', ra.code)) order by r.role)
                     from gl.account_role r
                     left join gl.unit ru on ru.unit_id = r.unit_id
                     left join gl.area ra on ra.area_id = r.area_id
                     where r.account_id = a.account_id), '[]'),
           a.created_at, a.password_at, a.expires_at
    from gl.account a join gl.unit u on u.unit_id = a.unit_id
    where in_state is null or a.state = in_state
    order by a.login;
end $$;

-- The caller's password: must it be changed before he can act, why ("first": somebody else set it;
-- "age"), and how long it is good.
create or replace function gl.password_state(of_account int) returns jsonb
language sql stable security definer set search_path = gl, public, pg_temp as $$
    select jsonb_build_object(
        'must_change', state.reason is not null, 'reason', state.reason,
        'changed_at', a.password_at, 'due_at', state.due)
    from gl.account a
    cross join lateral (
        select a.password_at + make_interval(days => gl.setting_int('password.max_days')) as due
    ) age
    cross join lateral (
        select age.due, case when gl.password_is_foreign(a) then 'first'
                             when gl.password_until(a) <> 'infinity' and age.due < now()
                                 then 'age' end as reason
    ) state
    where a.account_id = of_account
$$;

create or replace function gl_api.whoami() returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := gl.caller();
    password jsonb := gl.password_state(who.account_id);
begin
    return jsonb_build_object(
        'account_id', who.account_id, 'login', who.login, 'name', who.name, 'tier', who.tier,
        'roles', to_jsonb(who.roles), 'sees_all', who.sees_all, 'server_time', now(),
        'unit', (select jsonb_build_object('id', u.unit_id, 'code', u.code, 'name', u.name)
                 from gl.unit u where u.unit_id = who.unit_id),
        'areas', coalesce((select jsonb_agg(jsonb_build_object('code', v.code, 'name', v.name)
                                            order by v.code)
                           from gl.area v
                           where v.area_id = any (who.town_ids || who.area_ids)
                             and v.valid_to is null), '[]'),
        'password', password, 'lock_minutes', gl.setting_int('session.lock_minutes'),
        'expires_at', (select a.expires_at from gl.account a where a.account_id = who.account_id),
        'must_change_password', coalesce((password ->> 'must_change')::boolean, false));
end $$;

grant execute on function gl_api.whoami(), gl_api.password_change(text),
    gl_api.password_salt(text) to gl_account;
grant execute on function gl_api.account_create(text, text, text, timestamptz),
    gl_api.account_lock(text), gl_api.account_retire(text),
    gl_api.account_expire(text, timestamptz)
    to gl_sysadmin;
grant execute on function gl_api.account_unlock(text) to gl_sysadmin, gl_secadmin;
grant execute on function gl_api.account_enable(text), gl_api.account_disable(text),
    gl_api.role_grant(text, text, text, text), gl_api.role_revoke(text, text) to gl_secadmin;
grant execute on function gl_api.account_list(text), gl_api.password_set(text, text)
    to gl_sysadmin, gl_secadmin;
