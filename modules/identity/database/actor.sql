-- Who is calling. Always session_user: inside SECURITY DEFINER functions current_user is their
-- owner, and anything a session can SET (application_name, custom settings) can be forged.

-- One row per business role of an account: its unit, and the area it is limited to. Per role the
-- area given with it counts, else the area that a town centre or a community serves.
create or replace view gl.account_role_scope as
select r.account_id, r.role, u.unit_id, u.tier, v.area_id, v.level as area_level
from gl.account_role r
join gl.account a using (account_id)
join gl.unit u on u.unit_id = coalesce(r.unit_id, a.unit_id)
left join gl.area base
    on base.area_id = coalesce(r.area_id,
                               case when u.tier in ('town', 'community') then u.area_id end)
-- All versions of the area, so that older cases stay visible after a change of boundary.
left join gl.area v on v.code = base.code
where r.role not in ('sysadmin', 'secadmin', 'auditor');

-- Works out gl.account_scope for one account, or for all:
--   district tier, or area of level 1        everything
--   town tier, or area of level 2            cases in the town
--   community tier, or area of level 3 or 4  cases in the village or grid
--   every unit of the account; for a department its parts too
--                                            cases where the unit is main or assisting unit
-- The three administrators see no case at all.
create or replace function gl.account_scope_refresh(only_account int default null) returns void
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
begin
    delete from gl.account_scope s where only_account is null or s.account_id = only_account;

    insert into gl.account_scope (login, account_id, name, unit_id, tier, roles, sees_all,
                                  town_ids, unit_ids, area_ids, expires_at, must_change,
                                  desk_tag)
    select a.login, a.account_id, a.name, a.unit_id, u.tier,
           array(select r.role from gl.account_role r where r.account_id = a.account_id order by 1),
           exists (select from gl.account_role_scope s where s.account_id = a.account_id
                   and (s.area_level = 1 or (s.area_id is null and s.tier = 'district'))),
           array(select distinct s.area_id from gl.account_role_scope s
                 where s.account_id = a.account_id and s.area_level = 2 order by 1),
           array(select s.unit_id from gl.account_role_scope s where s.account_id = a.account_id
                 union
                 select part.unit_id from gl.account_role_scope s
                 join gl.unit part on part.parent_id = s.unit_id
                 where s.account_id = a.account_id and s.tier = 'department'
                 order by 1),
           array(select distinct s.area_id from gl.account_role_scope s
                 where s.account_id = a.account_id and s.area_level > 2 order by 1),
           least(a.expires_at, gl.password_until(a)),
           gl.password_is_foreign(a),
           (select gl.desk_tag(d.session_id) from gl.desk_session d
            where d.account_id = a.account_id and d.closed_at is null)
    from gl.account a
    join gl.unit u on u.unit_id = a.unit_id
    where a.state = 'active' and (only_account is null or a.account_id = only_account);
end $$;

create or replace function gl.account_scope_follow() returns trigger
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    if tg_level = 'STATEMENT' then -- units or areas: rare, and anybody may be concerned
        perform gl.account_scope_refresh();
    elsif tg_op = 'DELETE' then
        perform gl.account_scope_refresh(old.account_id);
    else
        perform gl.account_scope_refresh(new.account_id);
    end if;
    return null;
end $$;

create or replace function gl.account_scope_follow_setting() returns trigger
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    perform gl.account_scope_refresh();
    return null;
end $$;

create or replace trigger account_scope_follow after insert or update on gl.account
    for each row execute function gl.account_scope_follow();
create or replace trigger account_scope_follow after insert or update or delete on gl.account_role
    for each row execute function gl.account_scope_follow();
create or replace trigger account_scope_follow after update on gl.setting
    for each row when (new.key = 'password.max_days' and new.value <> old.value)
    execute function gl.account_scope_follow_setting();
create or replace trigger account_scope_follow after insert or update on gl.unit
    for each statement execute function gl.account_scope_follow();
create or replace trigger account_scope_follow after insert or update on gl.area
    for each statement execute function gl.account_scope_follow();

-- Whoever is signed in, also with a password that he must change first: for signing in, changing
-- the password, signing out. The owner of the database (a superuser without an account) is account
-- 0: sees all for maintenance, holds no role, so that no act can be his.
create or replace function gl.caller() returns gl.actor_row
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row;
    ended timestamptz;
begin
    select s.account_id, s.login, s.name, s.unit_id, s.tier, s.roles, s.sees_all, s.town_ids,
           s.unit_ids, s.area_ids, a.expires_at
    into who.account_id, who.login, who.name, who.unit_id, who.tier, who.roles, who.sees_all,
         who.town_ids, who.unit_ids, who.area_ids, ended
    from gl.account_scope s join gl.account a using (account_id)
    where s.login = session_user;
    if found then
        if ended <= now() then
            raise exception using errcode = 'GL403', column = 'expires_at',
                message = format('Account %s expired on %s.', who.login, gl.local_date(ended)),
                hint = 'Ask the system administrator for more time.';
        end if;
        return who;
    end if;

    if exists (select from pg_catalog.pg_roles where rolname = session_user and rolsuper) then
        return row(0, session_user, session_user, null, null, '{}', true, '{}', '{}',
                   '{}')::gl.actor_row;
    end if;
    raise exception using errcode = 'GL403', column = 'login',
        message = format('Account %s is not active here.', session_user),
        hint = 'Ask the system administrator to create or enable it.';
end $$;

-- The caller of everything else, or GL403. Field "password": change it first. Field "session": this
-- desk is not (or no more) the account's desk.
create or replace function gl.actor() returns gl.actor_row
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row;
    app text := current_setting('application_name');
    tag text;
begin
    select s.account_id, s.login, s.name, s.unit_id, s.tier, s.roles, s.sees_all, s.town_ids,
           s.unit_ids, s.area_ids, s.desk_tag
    into who.account_id, who.login, who.name, who.unit_id, who.tier, who.roles, who.sees_all,
         who.town_ids, who.unit_ids, who.area_ids, tag
    from gl.account_scope s
    where s.login = session_user and s.expires_at > now();
    if not found then
        return gl.actor_refused();
    end if;
    if starts_with(app, 'gridline/') and substr(app, 10, 8) is distinct from tag then
        raise exception using errcode = 'GL403', column = 'session',
            message = coalesce(
                (select format('Account %s is now at work on %s; this desk has ended.', who.login,
                               d.terminal)
                 from gl.desk_session d
                 where d.account_id = who.account_id and d.closed_at is null),
                format('Account %s is not signed in at this desk.', who.login)),
            hint = 'Sign in again.';
    end if;
    return who;
end $$;

-- Says why somebody may not act; the owner of the database may.
create or replace function gl.actor_refused() returns gl.actor_row
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := gl.caller();
begin
    if who.account_id = 0 then
        return who;
    end if;
    raise exception using errcode = 'GL403', column = 'password',
        message = case
            when (select s.must_change from gl.account_scope s where s.account_id = who.account_id)
                then 'Change your password first: somebody else has set it.'
            else format('Change your password first: it is older than %s days.',
                        gl.setting_int('password.max_days')) end,
        hint = 'gridlinectl account password';
end $$;

-- The same without raising: all null for a stranger.
create or replace function gl.my_scope() returns gl.actor_row
language sql stable security definer set search_path = gl, public, pg_temp as $$
    select s.account_id, s.login, s.name, s.unit_id, s.tier, s.roles, s.sees_all, s.town_ids,
           s.unit_ids, s.area_ids
    from gl.account_scope s
    where s.login = session_user and s.expires_at > now()
$$;

-- For row policies: `town_id = any ((select gl.my_town_ids())::int[])`. They answer "nothing"
-- instead of raising, so that a view read by a stranger is empty.
create or replace function gl.my_sees_all() returns boolean
language sql stable security definer set search_path = gl, public, pg_temp as $$
    select coalesce(
        (select s.sees_all from gl.account_scope s
         where s.login = session_user and s.expires_at > now()),
        (select r.rolsuper from pg_catalog.pg_roles r where r.rolname = session_user))
$$;

create or replace function gl.my_account_id() returns int
language sql stable security definer set search_path = gl, public, pg_temp as $$
    select s.account_id from gl.account_scope s
    where s.login = session_user and s.expires_at > now()
$$;

create or replace function gl.my_town_ids() returns int[]
language sql stable security definer set search_path = gl, public, pg_temp as $$
    select coalesce((select s.town_ids from gl.account_scope s
                     where s.login = session_user and s.expires_at > now()), '{}')
$$;

create or replace function gl.my_unit_ids() returns int[]
language sql stable security definer set search_path = gl, public, pg_temp as $$
    select coalesce((select s.unit_ids from gl.account_scope s
                     where s.login = session_user and s.expires_at > now()), '{}')
$$;

create or replace function gl.my_area_ids() returns int[]
language sql stable security definer set search_path = gl, public, pg_temp as $$
    select coalesce((select s.area_ids from gl.account_scope s
                     where s.login = session_user and s.expires_at > now()), '{}')
$$;

create or replace function gl.has_role(variadic wanted text[]) returns boolean
language sql stable security definer set search_path = gl, public, pg_temp as $$
    select coalesce((select s.roles && wanted from gl.account_scope s
                     where s.login = session_user and s.expires_at > now()), false)
$$;

create or replace function gl.require_role(variadic wanted text[]) returns void
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := gl.actor();
begin
    if not who.roles && wanted then
        raise exception using errcode = 'GL403',
            message = format('Account %s may not do this.', who.login),
            detail = format('It needs one of the roles: %s.', array_to_string(wanted, ', '));
    end if;
end $$;

-- For the work of the three administrators. The owner of the database passes: somebody has to
-- create the first ones.
create or replace function gl.require_admin(variadic wanted text[]) returns gl.actor_row
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := gl.actor();
begin
    if who.account_id <> 0 then
        perform gl.require_role(variadic wanted);
    end if;
    return who;
end $$;

-- Views check the functions inside them against the reader, so everyone may run these; without
-- usage on schema gl nobody can name them.
grant execute on function gl.my_scope(), gl.my_sees_all(), gl.my_account_id(),
    gl.my_town_ids(), gl.my_unit_ids(), gl.my_area_ids(), gl.has_role(text[])
    to gl_account, gl_reader;
grant execute on function gl.actor(), gl.require_role(text[]), gl.require_admin(text[])
    to gl_reader;
