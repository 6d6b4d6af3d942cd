-- The gazetteer: import, aliases, house numbers, pinyin; one search for all names.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
select no_plan();
create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
select gl_api.account_create('t_sys', 't_sys', 'T_CENTRE'), gl_api.role_grant('t_sys', 'sysadmin'),
       gl_api.account_enable('t_sys') \g /dev/null
create function pg_temp.bring(rows text) returns jsonb language sql as $$ select gl_api.place_import(rows::jsonb, '{"source": "地名库"}') $$;
create function pg_temp.names(words text) returns text[] language sql as $$
    select coalesce(array_agg(p ->> 'name' order by n), '{}') from jsonb_array_elements(gl_api.place_suggest(words))
    with ordinality x(p, n) $$;

select pg_temp.become('t_sys');
select is(pg_temp.bring('[
    {"line": 1, "external_no": "1", "name": "清澄名苑", "kind": "estate", "lon": 116.3, "lat": 39.6, "aliases": ["清澄小区", "老纺织厂家属院"]},
    {"line": 2, "external_no": "2", "street": "黄村西大街", "house_no": "１２", "lon": 116.31, "lat": 39.6},
    {"line": 3, "external_no": "3", "street": "黄村西大街", "house_no": "2", "lon": 116.32, "lat": 39.6},
    {"line": 4, "external_no": "4", "name": "黄村西大街", "kind": "street"},
    {"line": 5, "external_no": "5", "name": "火神庙 商业中心", "kind": "poi", "area": "990115001", "alias_kind": "former", "aliases": ["火神庙"]},
    {"line": 6, "external_no": "6", "name": "x", "lon": 100, "lat": 39.6}, {"line": 7, "external_no": "7", "kind": "poi"},
    {"line": 8, "external_no": "8", "name": "y", "kind": "planet"}, {"line": 9, "external_no": "9", "name": "y", "area": "990115009"}]') - 'rejects',
    '{"loaded": 5, "unchanged": 0}', 'the good names are kept');
select is((select array_agg(row(r ->> 'line', r ->> 'field')::text order by r ->> 'line') from jsonb_array_elements(pg_temp.bring('[
    {"line": 6, "external_no": "6", "name": "x", "lon": 100, "lat": 39.6}, {"line": 7, "external_no": "7", "kind": "poi"},
    {"line": 8, "external_no": "8", "name": "y", "kind": "planet"}, {"line": 9, "external_no": "9", "name": "y", "area": "990115009"}]') -> 'rejects') r),
    '{"(6,geometry)","(7,name)","(8,kind)","(9,area)"}', 'the others are told');
select is(pg_temp.bring('[{"line": 1, "external_no": "1", "name": "清澄名苑", "kind": "estate", "lon": 116.3, "lat": 39.6, "aliases": ["老纺织厂家属院", "清澄小区"]}]'),
    '{"loaded": 0, "unchanged": 1, "rejects": []}', 'again it changes nothing');
select is(pg_temp.bring('[{"line": 1, "external_no": "1", "name": "清澄名苑", "kind": "estate", "lon": 116.3, "lat": 39.6, "aliases": ["清澄小区", "老厂院"]}]') -> 'loaded',
    '1'::jsonb, 'another alias is a change');
reset session authorization;

select pg_temp.become('t_acceptor');
select is(pg_temp.names('清澄'), '{清澄名苑}', 'a name and its alias are one place');
select is((gl_api.place_suggest('老厂院') #>> '{0,name}') || ' ' || (gl_api.place_suggest('老厂院') #>> '{0,alias}'), '清澄名苑 老厂院', 'found by an alias, called by its name');
select is(pg_temp.names('老纺织'), '{}', 'an alias that is gone');
select is(pg_temp.names('lcy'), '{清澄名苑}', 'an alias by its initials');
select is((pg_temp.names('黄村西大街12号'))[1], '黄村西大街12号', 'a house number');
select is((pg_temp.names('黄村西大街１２'))[1], '黄村西大街12号', 'in wide digits, without the word for it');
select is((pg_temp.names('黄村西大街 2 号'))[1], '黄村西大街2号', 'not the one that ends alike');
select is((pg_temp.names('hcxdj2'))[1], '黄村西大街2号', 'by initials and number');
select is((pg_temp.names('huangcunxi'))[1], '黄村西大街', 'pinyin finds the street first');
select is((pg_temp.names('黄村西大街99号'))[1], '黄村西大街', 'a number that is not known leads to its street');
select is(pg_temp.names('商业中'), '{火神庙商业中心}', 'a point of interest by a part');
select is(gl_api.place_suggest('火神庙') #>> '{0,class}', 'poi', 'and what it is');
select is(gl_api.what_is_here(116.3, 39.6) ->> 'address', '清澄名苑', 'what is here says the name');
select gl_api.case_new(jsonb_build_object('family', 'hotline', 'text', 'x', 'lon', 116.31, 'lat', 39.6, 'address', '黄村西大街12号'), gen_random_uuid()) \g /dev/null
select is(pg_temp.names('黄村西大街12'), '{黄村西大街12号}', 'an address that the gazetteer knows is not learned again');
reset session authorization;
select is((select uses from gl.place where name = '黄村西大街12号'), 1, 'but counted');
insert into gl.area (area_id, level, parent_id, code, name) values (9012, 2, 9001, '990115002', '别镇');
insert into gl.place (name, pinyin, initials, town_id, source, external_no) values ('清澄别墅', 'qingchengbieshu', 'qcbs', 9012, 'x', '1');
select pg_temp.become('t_inspector');
select is(pg_temp.names('清澄'), '{清澄名苑}', 'only what lies in one''s own town');
select throws_ok($$ select gl_api.place_import('[]', '{"source": "x"}') $$, '42501', null, 'an inspector imports no places');
reset session authorization;
select * from finish();
rollback;
