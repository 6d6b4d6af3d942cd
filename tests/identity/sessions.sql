-- One account at one desk; passwords of the past; what must be changed before anything is done.
-- Two desks at once with real connections are in tst_desksession.cpp.
begin;
select no_plan();
set client_min_messages = warning;

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

-- A verifier with that salt, told apart by a letter.
create function pg_temp.verifier(letter text, salt text default 'AAAAAAAAAAAAAAAAAAAAAA==') returns text
language sql as $$
    select 'SCRAM-SHA-256$4096:' || salt || '$' || repeat(letter, 43) || '=:' || repeat('B', 43) || '=' $$;
create function pg_temp.change(letter text, salt text default 'AAAAAAAAAAAAAAAAAAAAAA==') returns text
language sql as $$
    select pg_temp.as_account('ses_desk',
        format('select gl_api.password_change(%L)', pg_temp.verifier(letter, salt))) $$;

-- What a desk does all day; there is no such case, so GL404 means that he may act.
create function pg_temp.act(login text) returns text language sql as $$
    select pg_temp.as_account(login,
        'select gl_api.case_act(1, 1, ''urge'', ''{}'', gen_random_uuid())') $$;

insert into gl.unit (unit_id, code, name, short_name, kind, tier)
    values (910001, 'ses-centre', '中心', '中心', 'centre', 'district');
select gl_api.account_create(l, 'x', 'ses-centre')
from unnest(array['ses_desk', 'ses_other', 'ses_svc', 'ses_sys', 'ses_sec']) l;
select gl_api.role_grant('ses_desk', 'dispatcher'), gl_api.role_grant('ses_other', 'dispatcher'),
       gl_api.role_grant('ses_svc', 'service'), gl_api.role_grant('ses_sys', 'sysadmin'),
       gl_api.role_grant('ses_sec', 'secadmin');
select gl_api.account_enable(l) from unnest(array['ses_desk', 'ses_other', 'ses_svc', 'ses_sys', 'ses_sec']) l;

-- ---- passwords
select is(pg_temp.as_account('ses_desk', 'select gl_api.password_salt()'), 'ok', 'no password, no salt');
select is(pg_temp.as_account('ses_sys', format('select gl_api.password_set(%L, %L)', 'ses_desk',
    pg_temp.verifier('A'))), 'ok', 'an administrator sets the first');
select is(pg_temp.as_account('ses_desk', 'select gl_api.password_salt()'), '4096:AAAAAAAAAAAAAAAAAAAAAA==',
    'which brings the salt');
select is(pg_temp.as_account('ses_sys', $$ select gl_api.password_salt('ses_desk') $$),
    '4096:AAAAAAAAAAAAAAAAAAAAAA==', 'an administrator may ask for it');
select alike(pg_temp.as_account('ses_other', $$ select gl_api.password_salt('ses_desk') $$), 'GL403%',
    'a colleague not');
select is(pg_temp.as_account('ses_desk', $$ select gl_api.whoami() -> 'password' ->> 'reason' $$), 'first',
    'who has a new password knows why it must be changed');
select alike(pg_temp.act('ses_desk'), 'GL403 Change your password first%',
    'and can do nothing before');
select is(pg_temp.as_account('ses_desk', 'select count(*)::text from gl_api.open_case'), '0', 'nor see anything');
select alike(pg_temp.change('A'), 'GL422%one of the last 5%', 'the same again is refused');
select alike(pg_temp.change('C', 'BBBBBBBBBBBBBBBBBBBBBB=='), 'GL400%salt%', 'so is another salt');
select is(string_agg(pg_temp.change(l), ' ' order by l), 'ok ok ok ok', 'four new ones')
from unnest(array['C', 'D', 'E', 'F']) l;
select alike(pg_temp.change('A'), 'GL422%', 'the first is still among the last five');
select alike(pg_temp.change('F'), 'GL422%', 'and the present one too');
select is(pg_temp.change('G'), 'ok', 'a sixth');
select is(pg_temp.change('A'), 'ok', 'and the first may come again');
select is((select count(*) from gl.password_past p join gl.account using (account_id) where login = 'ses_desk'),
    5::bigint, 'no more than five are kept');
select alike(pg_temp.act('ses_desk'), 'GL404%', 'with his own he works');

update gl.account set password_at = now() - interval '90 days 1 minute' where login = 'ses_desk';
select is(pg_temp.as_account('ses_desk', $$ select gl_api.whoami() -> 'password' ->> 'reason' $$), 'age',
    'after ninety days he is asked for a new one');
select alike(pg_temp.act('ses_desk'), 'GL404%',
    'and can work for a day, so that no shift breaks off');
update gl.account set password_at = now() - interval '91 days 1 minute' where login = 'ses_desk';
select alike(pg_temp.act('ses_desk'), 'GL403%older than 90 days%',
    'not longer');
update gl.setting set value = '120' where key = 'password.max_days';
select alike(pg_temp.act('ses_desk'), 'GL404%', 'the setting counts');
update gl.setting set value = '90' where key = 'password.max_days';
select is(pg_temp.change('H'), 'ok', 'changing needs no more than signing in');
select gl_api.password_set('ses_svc', pg_temp.verifier('A'));
update gl.account set password_at = now() - interval '400 days',
    password_by = (select account_id from gl.account where login = 'ses_sys') where login = 'ses_svc';
select is(pg_temp.as_account('ses_svc', 'select gl_api.relay_notices()::text'), '0', 'the night''s work goes on');

-- ---- accounts whose time is over
select is(pg_temp.as_account('ses_sys', $$ select gl_api.account_expire('ses_other', now() - interval '1 day') $$), 'ok',
    'the system administrator ends an account');
select ok(not pg_has_role('ses_other', 'gl_account', 'member'), 'which may no longer connect');
select is((select rolvaliduntil from pg_roles where rolname = 'ses_other'), 'infinity',
    'but its password is not called wrong');
select alike(pg_temp.as_account('ses_sec', $$ select gl_api.account_expire('ses_other', null) $$), '42501%',
    'the security administrator changes no time');
select is(pg_temp.as_account('ses_sys', $$ select gl_api.account_expire('ses_other', now() + interval '1 day') $$), 'ok',
    'more time is given');
select ok(pg_has_role('ses_other', 'gl_dispatcher', 'member'), 'and the rights are back');
update gl.account set expires_at = now() - interval '1 second' where login = 'ses_other';
select alike(pg_temp.as_account('ses_other', 'select gl_api.whoami()'), 'GL403 Account ses_other expired on%',
    'at the minute it says so');
select is(pg_temp.as_account('ses_svc', 'select gl_api.watch_logins()::text'), '1', 'the upkeep sees it');
select ok(not pg_has_role('ses_other', 'gl_account', 'member'), 'and takes the right to connect');
select gl_api.account_expire('ses_other', null);

-- ---- desks
create function pg_temp.open(session text, extra text default '') returns text language plpgsql as $$
begin
    perform set_config('application_name', 'gridline/' || left(session, 8) || ' X', true);
    return pg_temp.as_account('ses_desk', format(
        'select gl_api.session_open(%L, %L%s) ->> ''session''', session, '一号台', extra));
end $$;
\set one '11111111-0000-4000-8000-000000000000'
\set two '22222222-0000-4000-8000-000000000000'
select alike(pg_temp.as_account('ses_desk', format('select gl_api.session_open(%L, %L)', :'one', 'x')), 'GL400%',
    'what is not called a desk is none');
select alike(pg_temp.open(:'one', '|| repeat(''x'', 80)'), 'GL400%', 'a terminal''s name has an end');
select is(pg_temp.open(:'one'), :'one', 'a desk opens');
select is(pg_temp.open(:'one'), :'one', 'and again, after its link was down');
select is(pg_temp.as_account('ses_desk', $$ select gl_api.session_current() ->> 'terminal' $$), '一号台', 'it knows itself');
select is(pg_temp.as_account('ses_sec', $$ select terminal from gl_api.session_list() where login = 'ses_desk' $$), 'GL403 Account ses_sec is not signed in at this desk.',
    'a name of a desk alone makes none');
set application_name = 'psql';
select is(pg_temp.as_account('ses_sec', $$ select terminal from gl_api.session_list() where login = 'ses_desk' $$), '一号台',
    'the administrators see it');
select is(pg_temp.open(:'two'), :'two', 'a desk without any connection does not stand in the way');
select is((select ending from gl.desk_session where session_id = :'one'), 'lost', 'and is closed as lost');
set application_name = 'gridline/11111111 X';
select alike(pg_temp.act('ses_desk'),
    'GL403 Account ses_desk is now at work on 一号台; this desk has ended.', 'the old desk can do nothing');
set application_name = 'psql';
select alike(pg_temp.act('ses_desk'), 'GL404%', 'a program without window is no desk');
update gl.unit set name = '中心二' where unit_id = 910001;
set application_name = 'gridline/22222222 X';
select alike(pg_temp.act('ses_desk'), 'GL404%',
    'a change of a unit does not forget the desk');
select alike(pg_temp.as_account('ses_other', format('select gl_api.session_open(%L, %L)', :'two', 'x')), 'GL409%',
    'a session belongs to one account');
select throws_ok(format('select gl_api.session_open(%L, %L)', :'two', 'x'), 'GL422', null, 'the owner has no desk');
select is(pg_temp.as_account('ses_desk', format('select gl_api.session_close(%L)', :'two')), 'ok', 'it closes');
select is(pg_temp.as_account('ses_desk', format('select gl_api.session_close(%L)', :'two')), 'ok', 'twice');
select alike(pg_temp.act('ses_desk'), 'GL403%not signed in at this desk.',
    'and then is none');
select set_eq($$ select action || ' ' || outcome from gl.audit_entry where object_id = 'ses_desk' and action like 'session.%' $$,
    array['session.open done', 'session.close lost', 'session.close closed'], 'all of it is in the audit');

select * from finish();
rollback;
