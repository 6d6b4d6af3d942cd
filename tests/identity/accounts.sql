-- Accounts, roles, scope and passwords, as the three administrators and as others.
begin;
select no_plan();
set client_min_messages = warning;

-- Runs a statement as another account would; 'ok', the first value, or SQLSTATE and message.
create function pg_temp.as_account(login text, statement text) returns text language plpgsql as $$
declare
    answer text;
begin
    perform set_config('session_authorization', login, true);
    begin
        execute statement into answer;
        answer := coalesce(nullif(answer, ''), 'ok');
    exception when others then
        answer := sqlstate || ' ' || sqlerrm;
    end;
    perform set_config('session_authorization', 'gl_admin', true);
    return answer;
end $$;

create function pg_temp.verifier(letter text default 'A') returns text language sql as $$
    select 'SCRAM-SHA-256$4096:AAAAAAAAAAAAAAAAAAAAAA==$'
        || repeat(letter, 43) || '=:' || repeat('B', 43) || '=' $$;

insert into gl.area (area_id, level, code, name) values (900001, 1, '990115', '测试区');
insert into gl.area (area_id, level, parent_id, code, name) values
    (900002, 2, 900001, '990115001', '甲镇'), (900003, 2, 900001, '990115002', '乙镇');
insert into gl.area (area_id, level, parent_id, code, name) values
    (900004, 3, 900002, '990115001001', '一村');
insert into gl.unit (unit_id, code, name, short_name, kind, tier, area_id, parent_id) values
    (900001, 'tst-centre', '测试中心', '中心', 'centre', 'district', null, null),
    (900002, 'tst-town', '甲镇分中心', '甲镇', 'town', 'town', 900002, null),
    (900003, 'tst-village', '一村', '一村', 'community', 'community', 900004, 900002),
    (900004, 'tst-dept', '测试局', '测试局', 'department', 'department', null, null),
    (900005, 'tst-part', '测试局一科', '一科', 'enterprise', 'department', null, 900004);

-- ---- the first administrators come from the owner of the database
select gl_api.account_create('tst_sys', '系统', 'tst-centre');
select gl_api.account_create('tst_sec', '安全', 'tst-centre');
select gl_api.account_create('tst_aud', '审计', 'tst-centre');
select gl_api.role_grant('tst_sys', 'sysadmin'), gl_api.role_grant('tst_sec', 'secadmin'),
       gl_api.role_grant('tst_aud', 'auditor');
select gl_api.account_enable(l) from unnest(array['tst_sys', 'tst_sec', 'tst_aud']) l;
select is((select rolcanlogin from pg_roles where rolname = 'tst_sys'), true, 'an enabled account may log in');
select is((select rolconnlimit from pg_roles where rolname = 'tst_sys'), 12, 'with twelve connections');
select ok((select 'statement_timeout=30s' = any (setconfig) from pg_db_role_setting
           where setrole = 'tst_sys'::regrole), 'and a time limit for statements');
select is((select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication
           from pg_roles where rolname = 'tst_sys'), false, 'and nothing else');

-- ---- creating
select matches(pg_temp.as_account('tst_sys', $$ select gl_api.account_create('tst_desk', '张三', 'tst-centre') $$),
    '^[0-9]+$', 'the system administrator creates an account');
select is((select rolcanlogin from pg_roles where rolname = 'tst_desk'), false, 'which may not log in');
select is((select state from gl.account where login = 'tst_desk'), 'disabled', 'and is disabled');
select alike(pg_temp.as_account('tst_sys', $$ select gl_api.account_create('tst_desk', '张三', 'tst-centre') $$),
    'GL409%', 'a login is given once');
select alike(pg_temp.as_account('tst_sys', $$ select gl_api.account_create('gl_owner', 'x', 'tst-centre') $$),
    'GL400%', 'our own names are no logins');
select alike(pg_temp.as_account('tst_sys', $$ select gl_api.account_create('a"; drop', 'x', 'tst-centre') $$),
    'GL400%', 'nor is anything with quotes');
select alike(pg_temp.as_account('tst_sys', $$ select gl_api.account_create('tst_none', 'x', 'no-unit') $$),
    'GL404%', 'the unit must exist');
select alike(pg_temp.as_account('tst_sys', $$ select gl_api.account_create('tst_none', ' ', 'tst-centre') $$),
    'GL400%', 'the name must be there');
create role tst_foreign createdb;
select alike(pg_temp.as_account('tst_sys', $$ select gl_api.account_create('tst_foreign', 'x', 'tst-centre') $$),
    'GL409%', 'a role of somebody else''s is not taken over');
select alike(pg_temp.as_account('tst_sec', $$ select gl_api.account_create('tst_none', 'x', 'tst-centre') $$),
    '42501%', 'the security administrator creates none');

-- ---- roles
select alike(pg_temp.as_account('tst_sys', $$ select gl_api.role_grant('tst_desk', 'dispatcher') $$), '42501%',
    'the system administrator gives no roles');
select alike(pg_temp.as_account('tst_sec', $$ select gl_api.role_grant('tst_sec', 'dispatcher') $$), 'GL403%',
    'nobody gives himself a role');
select is(pg_temp.as_account('tst_sec', $$ select gl_api.role_grant('tst_desk', 'dispatcher') $$), 'ok',
    'the security administrator gives a role');
select alike(pg_temp.as_account('tst_sec', $$ select gl_api.role_grant('tst_desk', 'auditor') $$), 'GL422%',
    'an administrator has no business role');
select alike(pg_temp.as_account('tst_sec', $$ select gl_api.role_grant('tst_aud', 'sysadmin') $$), 'GL422%',
    'nor a second administrator''s');
select alike(pg_temp.as_account('tst_sec', $$ select gl_api.role_grant('tst_desk', 'king') $$), 'GL400%',
    'unknown roles are refused');
select alike(pg_temp.as_account('tst_sec', $$ select gl_api.role_grant('tst_desk', 'leader', 'nowhere') $$),
    'GL404%', 'unknown units are refused');
select alike(pg_temp.as_account('tst_sec', $$ select gl_api.role_grant('nobody_here', 'leader') $$),
    'GL404%', 'unknown accounts are refused');
select throws_ok($$ insert into gl.account_role (account_id, role)
    select account_id, 'sysadmin' from gl.account where login = 'tst_desk' $$, 'GL422', null,
    'the table itself keeps the administrators apart');
select throws_ok($$ insert into gl.account_role (account_id, role, granted_by)
    select account_id, 'leader', account_id from gl.account where login = 'tst_desk' $$, '23514', null,
    'and keeps a gift to oneself out');
select ok(pg_has_role('tst_desk', 'gl_dispatcher', 'usage') and not pg_has_role('tst_desk', 'gl_dispatcher', 'set'),
    'the login has the rights of the group but cannot become it');

-- ---- life of an account
select alike(pg_temp.as_account('tst_desk', 'select gl_api.whoami()'), 'GL403%', 'a disabled account does nothing');
select is(pg_temp.as_account('tst_sec', $$ select gl_api.account_enable('tst_desk') $$), 'ok', 'it is enabled');
select is(pg_temp.as_account('tst_desk', $$ select gl_api.whoami() ->> 'login' $$), 'tst_desk', 'and knows itself');
select alike(pg_temp.as_account('tst_sys', $$ select gl_api.account_unlock('tst_desk') $$), 'GL422%',
    'what is not locked is not unlocked');
select is(pg_temp.as_account('tst_sys', $$ select gl_api.account_lock('tst_desk') $$), 'ok', 'it is locked');
select alike(pg_temp.as_account('tst_desk', 'select gl_api.whoami()'), 'GL403%',
    'a locked account does nothing, also in a session that is still open');
select is(pg_temp.as_account('tst_sys', $$ select gl_api.account_unlock('tst_desk') $$), 'ok', 'it is unlocked');
update gl.account set expires_at = now() - interval '1 second' where login = 'tst_desk';
select alike(pg_temp.as_account('tst_desk', 'select gl_api.whoami()'), 'GL403%', 'an expired account does nothing');
update gl.account set expires_at = null where login = 'tst_desk';
select alike(pg_temp.as_account('tst_sys', $$ select gl_api.account_lock('tst_sys') $$), 'GL403%',
    'nobody manages himself');

-- ---- scope
select is((select row(sees_all, town_ids, unit_ids, area_ids)::text from gl.account_scope where login = 'tst_desk'),
    '(t,{},{900001},{})', 'the district sees all');
select is((select row(sees_all, roles)::text from gl.account_scope where login = 'tst_aud'), '(f,{auditor})',
    'an administrator sees no case');
create function pg_temp.scope(home text, role text, unit text, area text) returns text language plpgsql as $$
declare answer text; made text := 'tst_scope' || floor(random() * 1e9);
begin
    perform gl_api.account_create(made, 'x', home);
    perform gl_api.role_grant(made, role, unit, area);
    perform gl_api.account_enable(made);
    select row(sees_all, town_ids, unit_ids, area_ids)::text into answer from gl.account_scope where login = made;
    return answer;
end $$;
select is(pg_temp.scope('tst-town', 'dispatcher', null, null), '(f,{900002},{900002},{})', 'a town sees its town');
select is(pg_temp.scope('tst-village', 'unit_clerk', null, null), '(f,{},{900003},{900004})',
    'a community sees its village');
select is(pg_temp.scope('tst-dept', 'unit_lead', null, null), '(f,{},"{900004,900005}",{})',
    'a department sees its own and its parts'' cases');
select is(pg_temp.scope('tst-part', 'unit_clerk', null, null), '(f,{},{900005},{})', 'a part sees only its own');
select is(pg_temp.scope('tst-centre', 'inspector', null, '990115001'), '(f,{900002},{900001},{})',
    'an area narrows a role of the district');
select is(pg_temp.scope('tst-centre', 'leader', 'tst-town', null), '(f,{900002},{900002},{})',
    'a unit given with the role counts, not the home');
-- A new version of the town: cases of both must stay in sight.
update gl.area set valid_to = '2025-01-01' where area_id = 900002;
insert into gl.area (area_id, level, parent_id, code, name, valid_from, replaces)
    values (900009, 2, 900001, '990115001', '甲镇', '2025-01-01', 900002);
select is((select town_ids from gl.account_scope where unit_id = 900002 limit 1), '{900002,900009}',
    'old and new version of a town are one scope');
update gl.unit set tier = 'district', kind = 'centre' where unit_id = 900004;
select is((select bool_and(sees_all) from gl.account_scope where unit_id = 900004), true,
    'scope follows a change of a unit');
update gl.unit set tier = 'department', kind = 'department' where unit_id = 900004;

-- ---- passwords
select alike(pg_temp.as_account('tst_sys', $$ select gl_api.password_set('tst_desk', 'Secret-123') $$), 'GL400%',
    'a clear password is refused');
select alike(pg_temp.as_account('tst_sys', $$ select gl_api.password_set('tst_desk', 'md5' || md5('x')) $$), 'GL400%',
    'so is an MD5 one');
select alike(pg_temp.as_account('tst_sys', $$ select gl_api.password_set('tst_desk', null) $$), 'GL400%',
    'and none at all');
select alike(pg_temp.as_account('tst_sys', format('select gl_api.password_set(%L, %L)', 'tst_desk',
    replace(pg_temp.verifier(), '4096', '1000'))), 'GL400%', 'and a weak number of rounds');
select is(pg_temp.as_account('tst_sys', format('select gl_api.password_set(%L, %L)', 'tst_desk', pg_temp.verifier())),
    'ok', 'a verifier is taken');
select is((select rolpassword from pg_authid where rolname = 'tst_desk'), pg_temp.verifier(), 'as it is');
select is(pg_temp.as_account('tst_desk', $$ select gl_api.whoami() ->> 'must_change_password' $$), 'true',
    'a password somebody else set must be changed');
select is(pg_temp.as_account('tst_desk', format('select gl_api.password_change(%L)', pg_temp.verifier('C'))), 'ok',
    'everyone changes his own');
select is(pg_temp.as_account('tst_desk', $$ select gl_api.whoami() ->> 'must_change_password' $$), 'false',
    'and then it is his');
update gl.account set password_at = now() - interval '91 days' where login = 'tst_desk';
select is(pg_temp.as_account('tst_desk', $$ select gl_api.whoami() ->> 'must_change_password' $$), 'true',
    'until it is too old');
select is(pg_temp.as_account('tst_sys', format('select gl_api.password_set(%L, %L)', 'tst_sec', pg_temp.verifier())),
    'ok', 'the first password of an administrator may be set');
select alike(pg_temp.as_account('tst_sec', 'select count(*) from gl_api.account_list()'), 'GL403 Change your password%',
    'but he must change it before he acts');
select is(pg_temp.as_account('tst_sec', format('select gl_api.password_change(%L)', pg_temp.verifier('C'))), 'ok',
    'which he does');
select alike(pg_temp.as_account('tst_sec', 'select count(*)::text from gl_api.account_list()'), '%', 'and acts');
select alike(pg_temp.as_account('tst_sys', format('select gl_api.password_set(%L, %L)', 'tst_sec',
    pg_temp.verifier())), 'GL403%', 'no administrator resets another one''s password');
select alike(pg_temp.as_account('tst_desk', format('select gl_api.password_set(%L, %L)', 'tst_aud',
    pg_temp.verifier())), '42501%', 'and a desk none at all');

-- ---- leaving
select is(pg_temp.as_account('tst_sec', $$ select gl_api.role_revoke('tst_desk', 'dispatcher') $$), 'ok', 'a role is taken');
select ok(not pg_has_role('tst_desk', 'gl_desk', 'usage'), 'its rights too');
select alike(pg_temp.as_account('tst_sec', $$ select gl_api.role_revoke('tst_desk', 'dispatcher') $$), 'GL404%', 'once');
select is(pg_temp.as_account('tst_sys', $$ select gl_api.account_retire('tst_desk') $$), 'ok', 'an account is retired');
select is((select rolcanlogin or rolpassword is not null or exists (select from pg_auth_members m where m.member = r.oid)
           from pg_authid r where rolname = 'tst_desk'), false, 'its role keeps nothing');
select alike(pg_temp.as_account('tst_sec', $$ select gl_api.account_enable('tst_desk') $$), 'GL422%', 'for ever');
select throws_ok($$ delete from gl.account where login = 'tst_desk' $$, 'GL422', null, 'and its row stays');

-- ---- many at once, as a superuser: the same roles, and the administrators can go on with them
insert into gl.account (login, name, unit_id, state)
    select 'tst_many' || n, 'x', 900001, 'active' from generate_series(1, 3) n;
insert into gl.account_role (account_id, role)
    select account_id, 'inspector' from gl.account where login like 'tst\_many%';
select ok(gl.accounts_apply_all() >= 3, 'all accounts get their roles');
select ok(pg_has_role('tst_many2', 'gl_inspector', 'usage') and not pg_has_role('tst_many2', 'gl_inspector', 'set'),
    'the same as one by one');
select is(pg_temp.as_account('tst_sec', $$ select gl_api.role_revoke('tst_many2', 'inspector') $$), 'ok',
    'a role is taken from one of them');
select ok(not pg_has_role('tst_many2', 'gl_desk', 'usage'), 'really');
select is(pg_temp.as_account('tst_sys', $$ select gl_api.account_retire('tst_many3') $$), 'ok', 'another one leaves');

-- ---- everything above is in the audit, under the right names
select set_eq($$ select login || ' ' || action from gl.audit_entry
                 where object_id = 'tst_desk' and login like 'tst%' $$,
    array['tst_sys account.create', 'tst_sec role.grant', 'tst_sec account.enable', 'tst_sys account.lock',
          'tst_sys account.unlock', 'tst_sys password.set', 'tst_desk password.change', 'tst_sec role.revoke',
          'tst_sys account.retire'], 'the audit knows who managed the account');

-- ---- the owner of the database holds no role
select is((gl.actor()).account_id, 0, 'the owner of the database is account 0');
select throws_ok($$ select gl.require_role('dispatcher') $$, 'GL403', null, 'and no act can be his');

select * from finish();
rollback;
