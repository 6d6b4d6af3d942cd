-- Names of places that stand in a text: areas, gazetteer, beginnings of addresses, crossings.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
\ir ../patrol/second_town.sql
select no_plan();
create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
select gl_api.account_create('t_sys', 't_sys', 'T_CENTRE'), gl_api.role_grant('t_sys', 'sysadmin'),
       gl_api.account_enable('t_sys') \g /dev/null
update gl.area set name = v.name from (values (9002, '清河镇'), (9003, '上园村'), (9012, '白石地区'), (9013, '下园社区')) v(id, name) where area_id = v.id;
create function pg_temp.found(words text, besides text default null) returns text language sql as $$
    select string_agg(format('%s:%s', h ->> 'kind', h ->> 'name'), ' ' order by (h ->> 'at')::int, (h ->> 'len')::int desc, h ->> 'name')
    from jsonb_array_elements(gl_api.places_in(words, besides) -> 'hits') h $$;

select pg_temp.become('t_sys');
select gl_api.place_import('[
    {"line": 1, "external_no": "1", "name": "清澄名苑", "kind": "estate", "lon": 116.3, "lat": 39.6, "aliases": ["清澄小区"]},
    {"line": 2, "external_no": "2", "street": "西大街", "house_no": "12", "lon": 116.31, "lat": 39.6},
    {"line": 3, "external_no": "3", "street": "西大街", "house_no": "14", "lon": 116.3101, "lat": 39.6},
    {"line": 4, "external_no": "4", "name": "西大街", "kind": "street", "lon": 116.31, "lat": 39.6},
    {"line": 5, "external_no": "5", "name": "育才巷", "kind": "street", "lon": 116.311, "lat": 39.601},
    {"line": 6, "external_no": "6", "name": "远望路", "kind": "street", "lon": 116.5, "lat": 39.7},
    {"line": 7, "external_no": "7", "name": "安宁里", "kind": "estate", "lon": 116.7, "lat": 39.6}]', '{"source": "地名库"}') \g /dev/null
reset session authorization;

select pg_temp.become('t_acceptor');
select is(pg_temp.found('市民来电，清澄 小区门口积水'), 'estate:清澄名苑', 'an alias, blanks or not, means its place');
select is(pg_temp.found('我住上园村，路灯不亮'), 'village:上园村', 'a village');
select is(pg_temp.found('上园的路灯不亮'), 'village:上园村', 'without its last word');
select is(pg_temp.found('白石地区下园'), 'town:白石地区 village:下园社区', 'town and village');
select is(pg_temp.found('西大街１２号漏水'), 'doorplate:西大街12号 street:西大街', 'a house number in full width');
select is(pg_temp.found('西大街13号漏水'), 'front:西大街1 street:西大街', 'a number that is not known is found by its street');
select is(pg_temp.found('网格990115001001001内'), 'grid:Test grid', 'a grid by its code');
select is(pg_temp.found('路灯不亮'), null, 'nothing');
select is((select array_agg(pg_temp.found(t)) from unnest(array['', ' ', repeat('路', 100000), E'\u0001\u0002', '😀😀', null]) t),
    array_fill(null::text, array[6]), 'nothing to be found, whatever it is');
select is(jsonb_array_length(gl_api.places_in(repeat('西大街', 400)) -> 'hits'), 1, 'only the first thousand characters, each name by its place');
select is((select row(round((h ->> 'lon')::numeric, 4), h ->> 'town', h ->> 'area', h ->> 'at')::text from jsonb_array_elements(gl_api.places_in('说清澄名苑') -> 'hits') h),
    '(116.3000,清河镇,990115001001001,1)', 'where it is, and what lies around');
select is((select row(h ->> 'of', round((h ->> 'spread')::numeric) between 3 and 6)::text from jsonb_array_elements(gl_api.places_in('西大街1') -> 'hits') h where h ->> 'kind' = 'front'),
    '(2,t)', 'several that begin alike have a middle');
select is(gl_api.crossing('西大街', '育才巷') - 'lon' - 'lat' - 'metres', '{"area": "990115001001001", "town": "清河镇", "village": "上园村", "town_id": 9002, "village_id": 9003, "grid_id": 9004}', 'roads that meet');
select ok((gl_api.crossing('西大街', '育才巷') ->> 'metres')::float8 between 50 and 200, 'where they come nearest');
select is(gl_api.crossing('西大街', '远望路'), null, 'roads that do not');
select throws_ok($$ select gl_api.crossing('西', '远望路') $$, 'GL400', null, 'no road');
-- What one case alone knows.
select gl_api.case_new(jsonb_build_object('family', 'grid', 'source', 'patrol', 'title', 'x', 'text', 'x', 'address', '上园村南口9号', 'area', '990115001001001',
    'class', 'matter:06010'), gen_random_uuid()) \g /dev/null
select is(pg_temp.found('上园村南口9号'), 'address:上园村南口9号 village:上园村', 'an address that a case brought');
select is(pg_temp.found('上园村南口9号', '上园村南口9号'), 'village:上园村', 'is passed over for a model that learns from that case');
reset session authorization;
select pg_temp.become('t_clerk_town2');
select is(pg_temp.found('清澄名苑，安宁里'), 'estate:安宁里', 'what an account may not see is not offered');
select is(gl_api.crossing('西大街', '育才巷'), null, 'nor where roads meet');
reset session authorization;
select * from finish();
rollback;
