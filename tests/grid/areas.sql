-- Areas: codes, levels, history, and finding the grid of a point.
begin;
select plan(39);
set client_min_messages = warning;

create function pg_temp.square(x int, y int, side int) returns geometry language sql as $$
    select st_multi(st_makeenvelope(x, y, x + side, y + side, 4548)) $$;

select is(gl.normalise_grid_code('110115001004017'), '110115001004017', '15 digits stay');
select is(gl.normalise_grid_code('11011500100417'), '110115001004017', '14 digits get a 0 in the last group');
select is(gl.normalise_grid_code(' 110115-001 '), '110115001', 'spaces and dashes do not matter');
select is(gl.normalise_grid_code('1101150'), null, '7 digits are no code');
select is(gl.normalise_grid_code('11011500A'), null, 'letters are no code');
select is(gl.normalise_grid_code(null), null, 'null is no code');

insert into gl.area (area_id, level, code, name, geom)
    values (900001, 1, '990115', '测试区', pg_temp.square(0, 0, 1000));
insert into gl.area (area_id, level, parent_id, code, name, geom) values
    (900002, 2, 900001, '990115001', '甲镇', pg_temp.square(0, 0, 500)),
    (900003, 2, 900001, '990115002', '乙镇', pg_temp.square(500, 0, 500));
insert into gl.area (area_id, level, parent_id, code, name, geom)
    values (900004, 3, 900002, '990115001001', '一村', pg_temp.square(0, 0, 400));
insert into gl.area (area_id, level, parent_id, code, name, geom) values
    (900005, 4, 900004, '990115001001001', '一村一格', pg_temp.square(0, 0, 200)),
    (900006, 4, 900004, '990115001001002', '一村二格', pg_temp.square(200, 0, 200));

select is((select town_id from gl.area where area_id = 900005), 900002, 'a grid knows its town');
select is((select village_id from gl.area where area_id = 900005), 900004, 'and its village');
select is((select town_id from gl.area where area_id = 900004), 900002, 'a village knows its town');
select ok((select st_covers(geom, center) from gl.area where area_id = 900005), 'the centre lies inside');

select throws_ok($$ insert into gl.area (level, parent_id, code, name)
    values (4, 900002, '990115001001009', 'x') $$, 'GL422', null, 'a grid needs a village as parent');
select throws_ok($$ insert into gl.area (level, parent_id, code, name)
    values (3, 900003, '990115001009', 'x') $$, 'GL422', null, 'a code begins with the code of its parent');
select throws_ok($$ insert into gl.area (level, parent_id, code, name)
    values (3, 900003, '9901150020', 'x') $$, '23514', null, 'the length of a code follows from the level');
select throws_ok($$ insert into gl.area (level, code, name)
    values (2, '990115003', 'x') $$, '23514', null, 'only the district has no parent');
select throws_ok($$ delete from gl.area where area_id = 900006 $$, 'GL422', null, 'no area is removed');
select throws_ok($$ truncate gl.area cascade $$, 'GL422', null, 'nor all of them');
select throws_ok($$ update gl.area set code = '990115001001003' where area_id = 900006 $$, 'GL422', null,
    'a code is fixed');
select throws_ok($$ update gl.area set geom = pg_temp.square(0, 0, 7) where area_id = 900006 $$, 'GL422', null,
    'a boundary is fixed');
select throws_ok($$ insert into gl.area (level, parent_id, code, name, geom) values (4, 900004, '990115001001004', 'x',
    st_multi(st_geomfromtext('polygon((0 0,10 10,10 0,0 10,0 0))', 4548))) $$, 'GL422', null,
    'a boundary that crosses itself is refused');
select lives_ok($$ update gl.area set name = '一村二号格' where area_id = 900006 $$, 'a name may be corrected');

select is((select row(grid_id, village_id, town_id)::text from gl.locate(st_setsrid(st_makepoint(100, 100), 4548))),
    '(900005,900004,900002)', 'a point in a grid');
select is((select row(grid_id, village_id, town_id)::text from gl.locate(st_setsrid(st_makepoint(200, 100), 4548))),
    '(900005,900004,900002)', 'a point on the border belongs to the lower id');
select is((select row(grid_id, village_id, town_id)::text from gl.locate(st_setsrid(st_makepoint(100, 300), 4548))),
    '(,900004,900002)', 'outside every grid the village is known');
select is((select row(grid_id, village_id, town_id)::text from gl.locate(st_setsrid(st_makepoint(700, 100), 4548))),
    '(,,900003)', 'outside every village the town is known');
select is((select row(grid_id, village_id, town_id)::text from gl.locate(st_setsrid(st_makepoint(-5, 100), 4548))),
    '(,,)', 'outside the district nothing is known');
select is((select row(grid_id, village_id, town_id)::text from gl.locate(null)), '(,,)', 'no point, no area');

-- Grid 2 is split on 2025-06-01; town 2 gets a new boundary under its old code.
update gl.area set valid_to = '2025-06-01' where area_id in (900006, 900003);
insert into gl.area (area_id, level, parent_id, code, name, geom, valid_from, replaces) values
    (900007, 4, 900004, '990115001001003', '二格西', pg_temp.square(200, 0, 100), '2025-06-01', 900006);
select is((select grid_id from gl.locate(st_setsrid(st_makepoint(250, 50), 4548), '2025-05-31')), 900006,
    'the day before the split finds the old grid');
select is((select grid_id from gl.locate(st_setsrid(st_makepoint(250, 50), 4548), '2025-06-01')), 900007,
    'the day of the split finds the new one');
select throws_ok($$ insert into gl.area (level, parent_id, code, name, valid_from)
    values (4, 900004, '990115001001002', 'x', '2025-06-01') $$, 'GL422', null, 'a retired code is not used again');
select throws_ok($$ insert into gl.area (level, parent_id, code, name, valid_from, replaces)
    values (4, 900004, '990115001001002', 'x', '2025-07-01', 900006) $$, 'GL422', null,
    'a next version follows without a gap');
select lives_ok($$ insert into gl.area (area_id, level, parent_id, code, name, geom, valid_from, replaces)
    values (900008, 2, 900001, '990115002', '乙镇', pg_temp.square(500, 0, 400), '2025-06-01', 900003) $$,
    'a next version that names the one before is welcome');
select throws_ok($$ update gl.area set valid_to = null where area_id = 900003 $$, 'GL422', null,
    'an ended version does not come back');
select is(gl.area_at('990115002', '2025-05-31'), 900003, 'the code meant the old version then');
select is(gl.area_at('990115002'), 900008, 'and means the new one now');
select is(gl.area_at('99011500100102', '2020-01-01'), 900006, 'old 14-digit codes find their grid');

-- The same spot (Daxing, Huangcun) in four datums.
create function pg_temp.metres(lon float8, lat float8, datum text) returns float8 language sql as $$
    select st_distance(gl.point_of(116.3384, 39.7289), gl.point_of(lon, lat, datum)) $$;
select ok(pg_temp.metres(116.3384, 39.7289, 'WGS84') < 0.01, 'WGS84 is taken as CGCS2000');
create temp table shifted as select 116.3384 + d_lon as lon, 39.7289 + d_lat as lat
    from gl.gcj02_shift(116.3384, 39.7289);
select ok(pg_temp.metres(lon, lat, 'gcj02') < 0.01 and pg_temp.metres(lon, lat, 'CGCS2000') between 300 and 800,
    'GCJ02 comes back from its shift of some hundred metres') from shifted;
select ok(abs(121.5272106 + d_lon - 121.531541859215) < 1e-9 and abs(31.1774276 + d_lat - 31.17530398364597) < 1e-9,
    'the shift agrees with the published example')
from gl.gcj02_shift(121.5272106, 31.1774276);
select throws_ok($$ select gl.point_of(116, 39, 'beijing54') $$, 'GL400', null, 'an unknown datum is refused');

select * from finish();
rollback;
