-- Components: codes of two standards, import, census, the log that stays, what is due.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
select no_plan();
create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
update gl.setting set value = '"990115"' where key = 'district.code';
select gl_api.account_create('t_sys', 't_sys', 'T_CENTRE'), gl_api.role_grant('t_sys', 'sysadmin'),
       gl_api.account_enable('t_sys') \g /dev/null

select is(gl.component_code('99011501004000127'), '99011501004000127', '17 digits stay');
select is(gl.component_code('9901150104000127'), '99011501004000127', '16 digits of 2013 get a minor class of three');
select is(gl.component_code('9901150506000001'), '99011501069000001', 'a class that moved goes where the crosswalk says');
select is(gl.component_code('123'), null, 'anything else is no code');

create function pg_temp.bring(rows text) returns jsonb language sql as $$ select gl_api.component_import(rows::jsonb, '{"source": "普查"}') $$;
select pg_temp.become('t_acceptor');
select throws_ok($$ select gl_api.component_import('[]') $$, '42501', null, 'not for everybody');
reset session authorization;
select pg_temp.become('t_sys');
select is(pg_temp.bring('[
    {"line": 1, "code": "99011501004000001", "name": "雨水箅子", "lon": 116.3, "lat": 39.6, "owner": "T_DEP1", "manager": "First",
     "maintainer": "Second department", "enforcer": "T_TOWN", "state": "完好", "initial_date": "2024-05-01", "accuracy": "A"},
    {"line": 2, "code": "9901150104000002", "name": "雨水箅子", "wkb": "zz", "lon": 116.3, "lat": 39.6},
    {"line": 3, "code": "99011501004000003", "name": "雨水箅子", "lon": 116.31, "lat": 39.61}]') -> 'loaded', '2'::jsonb,
    'good rows are kept beside a bad one');
select is((select array_agg(row(r ->> 'line', r ->> 'field')::text order by (r ->> 'line')::int) from jsonb_array_elements(pg_temp.bring('[
    {"line": 1, "code": "99011501004000001", "owner": "nobody"}, {"line": 2, "code": "99011599004000001", "name": "x", "lon": 116.3, "lat": 39.6},
    {"line": 3, "code": "11011501004000001", "name": "x", "lon": 116.3, "lat": 39.6}, {"line": 4, "code": "99011501004000009", "name": "x"},
    {"line": 5, "code": "99011501004000009", "name": "x", "lon": 110, "lat": 39.6}, {"line": 6, "code": "99011501004000009", "lon": 116.3, "lat": 39.6},
    {"line": 7, "code": "99011501004000001", "state": "kaputt"}, {"line": 8, "code": "99011501004000001", "class": "02001"},
    {"line": 9, "code": "99011501004000001", "surveyed_on": "2999-01-01"}, {"line": 10, "code": "99011501004000001", "lon": 116.3}]') -> 'rejects') r),
    '{"(1,owner)","(2,code)","(3,code)","(4,geometry)","(5,geometry)","(6,name)","(7,state)","(8,class)","(9,surveyed_on)","(10,lat)"}',
    'each bad row and its field');
select is(pg_temp.bring('[{"line": 1, "code": "99011501004000001", "name": "雨水箅子", "lon": 116.3, "lat": 39.6, "owner": "T_DEP1", "state": "完好"},
    {"line": 2, "code": "9901150104000003", "lon": 116.3100001, "lat": 39.61}]'), '{"loaded": 0, "unchanged": 2, "rejects": []}'::jsonb,
    'the same again changes nothing, a centimetre neither');
select is(gl_api.component_import('[{"line": 1, "code": "99011501004000008", "name": "x", "lon": 116.3, "lat": 39.6}]', '{"dry_run": true}') -> 'loaded', '1'::jsonb, 'a dry run counts');
reset session authorization;
select is((select count(*) from gl.component), 2::bigint, 'and keeps nothing');
select is((select row(o.code, m.code, t.code, e.code)::text from gl.component c join gl.unit o on o.unit_id = c.owner_unit
    join gl.unit m on m.unit_id = c.manager_unit join gl.unit t on t.unit_id = c.maintainer_unit join gl.unit e on e.unit_id = c.enforcer_unit),
    '(T_DEP1,T_DEP1,T_DEP2,T_TOWN)', 'owner, manager, maintainer and enforcer by code or name');

-- The census.
select pg_temp.become('t_inspector');
select is(gl_api.component_update('99011501004000001', '{"state": "damaged", "seen": "true", "note": "裂"}', 1,
    '11111111-1111-4111-8111-111111111111') ->> 'result', 'done', 'an inspector tells of a component in his area');
select is(gl_api.component_update('99011501004000001', '{"state": "damaged", "seen": "true"}', 1,
    '11111111-1111-4111-8111-111111111111') ->> 'result', 'replay', 'sent twice it is done once');
select throws_ok($$ select gl_api.component_update('99011501004000001', '{"state": "lost"}', 1, gen_random_uuid()) $$, 'GL409', null, 'an old version is refused');
select throws_ok($$ select gl_api.component_update('99011501004000001', '{"owner": "T_DEP2"}', null, gen_random_uuid()) $$, 'GL400', null, 'whose it is, he does not decide');
select throws_ok($$ select gl_api.component_update('99011501004000001', '{"lon": 110, "lat": 39}', null, gen_random_uuid()) $$, 'GL400', null, 'nor that it lies elsewhere');
select throws_ok($$ select gl_api.component_update('99011501004000099', '{"seen": "true"}', null, gen_random_uuid()) $$, 'GL404', null, 'what is not there');
reset session authorization;
select pg_temp.become('t_shift');
select is(gl_api.component_update('99011501004000001', '{"owner": "T_DEP2", "lon": 116.301, "lat": 39.6}', 2, gen_random_uuid()) ->> 'owner_name',
    'Second department', 'a shift lead changes everything');
select is(gl_api.component_update('99011501004000001', '{"owner": "T_DEP2"}', null, gen_random_uuid()) ->> 'result', 'unchanged', 'what is so already');
reset session authorization;
select pg_temp.become('t_clerk1');
select throws_ok($$ select gl_api.component_update('99011501004000001', '{"state": "lost"}', null, gen_random_uuid()) $$, '42501', null, 'a clerk changes nothing');
select is((select array_agg(l ->> 'action' order by n) from jsonb_array_elements(gl_api.component_history('99011501004000001')) with ordinality x(l, n)),
    '{update,census,import}', 'everybody reads the log, the newest first');
select is(gl_api.component_read('9901150104000001') ->> 'state', 'damaged', 'found by the old code too');
reset session authorization;
select is((gl_api.component_history('99011501004000001') #> '{1}') - 'at' - 'actor', jsonb_build_object('version', 2, 'action', 'census', 'note', '裂',
    'before', '{"state": "intact", "surveyed_on": null}'::jsonb, 'after', jsonb_build_object('state', 'damaged', 'surveyed_on', gl.local_date(now()))),
    'with what was and what is');
select throws_ok($$ update gl.component_log set note = 'x' $$, 'GL403', null, 'the log is not rewritten');
select throws_ok($$ delete from gl.component_log $$, 'GL403', null, 'nor shortened');
select throws_ok($$ truncate gl.component_log $$, 'GL403', null, 'nor emptied');

update gl.component set initial_date = gl.local_date(now()) - 400 where code = '99011501004000003';
select is((select row(r ->> 'code', r ->> 'total', r ->> 'seen', r ->> 'due', r ->> 'never')::text
           from jsonb_array_elements(gl_api.component_census()) r), '(990115001,2,1,1,1)', 'what is due in each town');
select is((select r ->> 'code' from jsonb_array_elements(gl_api.component_census('990115001001')) r), '990115001001001', 'in each grid of a village');
select is((select r ->> 'share' from jsonb_array_elements(gl_api.component_census(null, 'class')) r), '0.5000', 'of each class');
select is((select array_agg(d ->> 'code') from jsonb_array_elements(gl_api.component_due()) d), '{99011501004000003}', 'which one it is');
update gl.component set state = 'lost' where code = '99011501004000003';
select is(gl_api.component_due(), '[]', 'what is lost needs no census');
select * from finish();
rollback;
