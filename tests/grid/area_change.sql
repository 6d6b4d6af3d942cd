-- Versions: import again, split, merge, reshape, retire, diff; who may; old cases keep their grid.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
select no_plan();
create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
create function pg_temp.wkb(g geometry) returns text language sql as $$
    select encode(st_asbinary(st_transform(st_segmentize(g, 200), 4490)), 'hex') $$;
-- Degrees: the fixture's areas all are this rectangle.
create function pg_temp.box(x float8, y float8, w float8, h float8) returns text language sql as $$
    select encode(st_asbinary(st_makeenvelope(x, y, x + w, y + h)), 'hex') $$;
-- The fixture's grid, west or east of its middle.
create function pg_temp.half(west boolean) returns text language sql as $$
    select pg_temp.wkb(st_multi(st_intersection(g.geom, case when west
        then st_makeenvelope(st_xmin(g.geom) - 9, st_ymin(g.geom) - 9, (st_xmin(g.geom) + st_xmax(g.geom)) / 2, st_ymax(g.geom) + 9, 4548)
        else st_makeenvelope((st_xmin(g.geom) + st_xmax(g.geom)) / 2, st_ymin(g.geom) - 9, st_xmax(g.geom) + 9, st_ymax(g.geom) + 9, 4548) end)))
    from gl_api.area g where g.area_id = 9004 $$;
update gl.setting set value = '"990115"' where key = 'district.code';
select gl_api.account_create('t_sys', 't_sys', 'T_CENTRE'), gl_api.role_grant('t_sys', 'sysadmin'),
       gl_api.account_enable('t_sys') \g /dev/null
create temp table day as select gl.local_date(now()) as today;
grant select on day to public;

select pg_temp.become('t_acceptor');
select isnt(gl_api.case_new('{"family": "hotline", "text": "x", "lon": 116.3, "lat": 39.6}', gen_random_uuid()) ->> 'case_id', null, 'a case in the old grid');
select throws_ok($$ select gl_api.area_import('[]') $$, '42501', null, 'an acceptor may not import areas');
select throws_ok($$ select gl_api.area_retire('990115001001001', '{"reason": "x"}') $$, '42501', null, 'nor retire one');
reset session authorization;

select pg_temp.become('t_sys');
select is(gl_api.area_import(jsonb_build_array(jsonb_build_object('line', 1, 'code', '99011500100101', 'name', 'Test grid',
    'wkb', (select pg_temp.wkb(geom) from gl_api.area where area_id = 9004)))) - 'run',
    '{"done": true, "loaded": 0, "unchanged": 1, "changes": [], "rejects": [], "findings": []}'::jsonb,
    'the same again changes nothing, with 14 digits too');
select is(gl_api.area_import(jsonb_build_array(jsonb_build_object('line', 1, 'code', '990115001001001', 'name', '新名'))) -> 'loaded',
    '1'::jsonb, 'a new name alone');
select is((select array_agg(row(r ->> 'line', r ->> 'field')::text order by (r ->> 'line')::int)
           from jsonb_array_elements(gl_api.area_import('[{"line": 1, "code": "12", "name": "x"},
               {"line": 2, "code": "110115001", "name": "x"}, {"line": 3, "code": "990115009", "name": ""},
               {"line": 4, "code": "990115008001", "name": "x"}, {"line": 5, "code": "990115001", "name": "x"},
               {"line": 6, "code": "990115001", "name": "x"}, {"line": 7, "code": "990115002", "name": "x", "wkb": "zz"},
               {"line": 8, "code": "990115003", "name": "x", "wkb": "0101000000000000000000000000000000000024c0"}]') -> 'rejects') r),
    '{"(1,code)","(2,code)","(3,name)","(4,code)","(6,code)","(7,geometry)","(8,geometry)"}', 'each bad row and its field');

-- Split: parts with codes of their own, on the same ground.
select throws_ok($$ select gl_api.area_split('990115001001001', '[]', '{}') $$, 'GL400', null, 'a change needs a reason');
select throws_ok($$ select gl_api.area_split('990115001001001', jsonb_build_array(
    jsonb_build_object('line', 1, 'code', '990115001001002', 'name', '西', 'wkb', pg_temp.box(116.2, 39.5, 0.2, 0.3))),
    '{"reason": "r"}') $$, 'GL400', null, 'one part is no split');
select throws_ok($$ select gl_api.area_split('990115001001001', jsonb_build_array(
    jsonb_build_object('line', 1, 'code', '990115001001001', 'name', '西', 'wkb', pg_temp.box(116.2, 39.5, 0.2, 0.3)),
    jsonb_build_object('line', 2, 'code', '990115001001003', 'name', '东', 'wkb', pg_temp.box(116.4, 39.5, 0.2, 0.3))),
    '{"reason": "r"}') $$, 'GL400', null, 'the old code is not used again');
select throws_ok($$ select gl_api.area_split('990115001001001', jsonb_build_array(
    jsonb_build_object('line', 1, 'code', '990115001001002', 'name', '西', 'wkb', pg_temp.box(116.2, 39.5, 0.2, 0.3)),
    jsonb_build_object('line', 2, 'code', '990115001001003', 'name', '东', 'wkb', pg_temp.box(116.4, 39.5, 0.1, 0.3))),
    '{"reason": "r"}') $$, 'GL422', null, 'parts that do not fill the old ground');
select throws_ok($$ select gl_api.area_split('990115001001001', '[]', '{"reason": "r", "from": "2020-01-01"}') $$, 'GL400', null,
    'nothing changes in the past');
select is(gl_api.area_split('990115001001001', jsonb_build_array(
    jsonb_build_object('line', 1, 'code', '990115001001002', 'name', '西', 'wkb', pg_temp.half(true)),
    jsonb_build_object('line', 2, 'code', '990115001001003', 'name', '东', 'wkb', pg_temp.half(false))),
    '{"reason": "调整"}') -> 'done', 'true'::jsonb, 'a split');
select is((select array_agg(code || coalesce(' ' || change, '') || ' ' || array_to_string(others, '+') order by code)
           from gl_api.area_diff((select today - 1 from day), (select today from day))),
    '{"990115001001001 split 990115001001002+990115001001003","990115001001002 split 990115001001001","990115001001003 split 990115001001001"}',
    'the difference of the two days names all three');
select ok((select bool_and(old_geom is not null or new_geom is not null) and bool_and(changed is not null)
           from gl_api.area_diff((select today - 1 from day), (select today from day))), 'with their shapes');
reset session authorization;
select is((select grid_id from gl.case_open), 9004, 'the old case keeps its grid');
select is((select count(*) from gl.locate(gl.point_of(116.3, 39.6)) l join gl.area a on a.area_id = l.grid_id
           where a.code = '990115001001002'), 1::bigint, 'a new one gets the new grid');
select is((select grid_id from gl.locate(gl.point_of(116.3, 39.6), (select today - 1 from day))), 9004, 'yesterday has the old one');
select is((select kind || ' ' || reason from gl.area_change order by change_id desc limit 1), 'split 调整', 'the change is recorded');
select throws_ok($$ delete from gl.area_change $$, 'GL403', null, 'and stays');
select is((select count(*) from gl.audit_entry where action = 'area.split' and login = 't_sys' and outcome = 'done'), 1::bigint, 'audited');

-- Responsibility grids and routes.
select pg_temp.become('t_shift');
select is(gl_api.duty_grid_save('Z1', '责任网格一', '{990115001001002}', 't_inspector') -> 'grids', '1', 'a responsibility grid');
select throws_ok($$ select gl_api.duty_grid_save('Z2', '二', '{990115001001002}') $$, 'GL422', null, 'a grid is in one of them');
select throws_ok($$ select gl_api.duty_grid_save('Z2', '二', '{990115001001003}', 't_acceptor') $$, 'GL400', null, 'an inspector has the role');
select ok((gl_api.route_save('R1', '早巡', '[[116.3, 39.6], [116.31, 39.61]]', 'WGS84', 'Z1', 't_inspector', 90) -> 'metres')::int
          between 1300 and 1450, 'a route knows its length');
select throws_ok($$ select gl_api.route_save('R2', 'x', '[[116.3, 39.6]]') $$, 'GL400', null, 'a route has two points');
reset session authorization;
select pg_temp.become('t_clerk1');
select is((select cardinality(grid_ids) from gl_api.duty_grid where code = 'Z1'), 1, 'everybody may read them');
select is((select minutes from gl_api.patrol_route where code = 'R1'), 90, 'and the routes');
select throws_ok($$ select gl_api.duty_grid_end('Z1') $$, '42501', null, 'not everybody changes them');
reset session authorization;

-- Merge tomorrow; the village is reshaped the day after.
select pg_temp.become('t_sys');
select throws_ok($$ select gl_api.area_merge('{990115001001002}', '990115001001004', '合', null, '{"reason": "r"}') $$, 'GL400', null,
    'one area is no merge');
select is(gl_api.area_merge('{990115001001002,990115001001003}', '990115001001004', '合并网格', null,
    jsonb_build_object('reason', '合', 'from', (select today + 1 from day), 'accept', '["all"]'::jsonb)) -> 'done', 'true'::jsonb, 'a merge');
select throws_ok($$ select gl_api.area_merge('{990115001001002,990115001001003}', '990115001001005', '合', null, '{"reason": "r"}') $$, 'GL409', null,
    'what ends already is not merged again');
select is((select array_agg(code || ' ' || change order by code) from gl_api.area_diff((select today from day), (select today + 1 from day))),
    '{"990115001001002 merged","990115001001003 merged","990115001001004 merged"}', 'and its difference');
select throws_ok($$ select gl_api.area_retire('990115001001', jsonb_build_object('reason', 'r', 'from', current_date + 5)) $$, 'GL400', null,
    'who retires a village says that its grids end, too');
select is(gl_api.area_reshape(jsonb_build_array(jsonb_build_object('line', 1, 'code', '990115001', 'wkb', pg_temp.box(116.2, 39.5, 0.41, 0.3),
    'name', 'Test town')), jsonb_build_object('reason', '扩', 'from', (select today + 2 from day))) -> 'done', 'false'::jsonb,
    'a town that leaves its district does not stand');
select is(gl_api.area_reshape(jsonb_build_array(jsonb_build_object('line', 1, 'code', '990115001', 'wkb', pg_temp.box(116.2, 39.5, 0.41, 0.3),
    'name', 'Test town')), jsonb_build_object('reason', '扩', 'from', (select today + 2 from day), 'accept', '["all"]'::jsonb)) -> 'done',
    'true'::jsonb, 'unless somebody accepts it');
reset session authorization;
select is((select array_agg(a.code || ' ' || (p.valid_to is null) order by a.code) from gl.area a join gl.area p on p.area_id = a.parent_id
           where a.valid_to is null), '{"990115001 true","990115001001 true","990115001001004 true"}',
    'what lies in a reshaped town belongs to its new version');
select is((select array_agg(code || ' ' || change order by code) from gl.area_diff((select today + 1 from day), (select today + 2 from day))),
    '{"990115001 reshaped","990115001001 renewed","990115001001004 renewed"}', 'which the difference tells from a new boundary');
select pg_temp.become('t_sys');
select is(gl_api.area_retire('990115001001', jsonb_build_object('reason', 'r', 'below', true, 'from', (select today + 3 from day))) -> 'loaded', '2'::jsonb,
    'a village ends with its grid');
select is((select array_agg(code || ' ' || change order by code) from gl_api.area_diff((select today + 2 from day), (select today + 3 from day))),
    '{"990115001001 retired","990115001001004 retired"}', 'and is missed');
reset session authorization;
select is(gl.ground_follow(), 0, 'what hangs on areas follows when the day comes');
select * from finish();
rollback;
