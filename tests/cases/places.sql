-- Completing a place: Chinese, pinyin, initials, codes; what is not in view is not offered.
begin;
create extension if not exists pgtap;
\ir fixture.sql
select no_plan();
create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
insert into gl.area (area_id, level, parent_id, code, name) values
    (9012, 2, 9001, '990115002', '黄村镇'), (9013, 3, 9012, '990115002001', '长丰园二村'),
    (9023, 3, 9002, '990115001002', '黄土坡村');
insert into gl.area (area_id, level, parent_id, code, name, geom) values
    (9014, 4, 9013, '990115002001007', '长丰园二村第七网格',
     st_multi(st_transform(st_makeenvelope(116.1, 39.5, 116.15, 39.55, 4490), 4548)));
select is((select pinyin || ' ' || initials from gl.area where area_id = 9013), 'changfengyuanercun cfyec', 'an area is spelled');
update gl.area set name = '长丰园三村' where area_id = 9013;
select is((select pinyin from gl.area where area_id = 9013), 'changfengyuansancun', 'and again when its name changes');

create function pg_temp.names(words text) returns text[] language sql as $$
    select coalesce(array_agg(p ->> 'name' order by n), '{}') from jsonb_array_elements(gl_api.place_suggest(words))
    with ordinality x(p, n) $$;

select pg_temp.become('t_acceptor');
select is((pg_temp.names('黄村'))[1], '黄村镇', 'a beginning in Chinese');
select is((pg_temp.names('村镇'))[1], '黄村镇', 'a part in Chinese');
select is((pg_temp.names('huangc'))[1], '黄村镇', 'pinyin');
select is((pg_temp.names('hcz'))[1], '黄村镇', 'initials');
select is((pg_temp.names('HCZ'))[1], '黄村镇', 'in capitals');
select is((pg_temp.names('cfysc'))[1], '长丰园三村', 'of a village');
select is((pg_temp.names('990115002001007'))[1], '长丰园二村第七网格', 'a grid by its code');
select is((pg_temp.names('2001007'))[1], '长丰园二村第七网格', 'by the end of its code');
select is((select p ->> 'path' from jsonb_array_elements(gl_api.place_suggest('2001007')) p limit 1), '黄村镇 长丰园三村', 'and where it lies');
select is(pg_temp.names(''), '{}', 'nothing for nothing');
select is(pg_temp.names('100%_'), '{}', 'signs of LIKE are letters');
select gl_api.case_new(jsonb_build_object('family', 'hotline', 'text', 'x', 'area', '990115001001001',
    'address', '兴华大街8号'), gen_random_uuid()) from generate_series(1, 3);
select gl_api.case_new(jsonb_build_object('family', 'hotline', 'text', 'x', 'lon', 116.12, 'lat', 39.52,
    'address', '兴华中路1号'), gen_random_uuid());
select is(pg_temp.names('兴华'), '{兴华大街8号,兴华中路1号}', 'addresses of earlier cases, the used one first');
select is((pg_temp.names('xhdj'))[1], '兴华大街8号', 'by initials');
select is((pg_temp.names('大街8'))[1], '兴华大街8号', 'by a part');
select is((select p ->> 'uses' from jsonb_array_elements(gl_api.place_suggest('大街8')) p), '3', 'how often');
select is((select round((p ->> 'lon')::numeric, 4) from jsonb_array_elements(gl_api.place_suggest('兴华中路')) p), 116.1200, 'where');
reset session authorization;

select pg_temp.become('t_inspector'); -- of the first town
select is(pg_temp.names('兴华'), '{兴华大街8号}', 'only addresses of one''s own town');
select is(pg_temp.names('hcz'), '{}', 'only one''s own areas');
select is((pg_temp.names('黄土'))[1], '黄土坡村', 'but those');
reset session authorization;

select cmp_ok(gl.places_learn(), '>=', 2::bigint, 'history is learned in bulk');
select is((select uses from gl.place where name = '兴华大街8号'), 3, 'and counts nothing twice');
select * from finish();
rollback;
