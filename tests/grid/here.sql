-- What is here: one call for everything at a point.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
select no_plan();
create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
insert into gl.component (component_id, code, class_id, name, geom, grid_id, initial_date)
select 9001, '11011501004000127', k.class_id, '雨水箅子', gl.point_of(116.3001, 39.6), 9004, '2024-01-01'
from gl.class_item k where k.std_ref = 'GB/T 47678.5-2026' and k.kind = 'component' and k.code = '01004';
insert into gl.place (name, pinyin, initials, town_id, village_id, grid_id, geom)
values ('兴华大街8号', 'xinghuadajie8hao', 'xhdj8h', 9002, 9003, 9004, gl.point_of(116.3002, 39.6)),
       ('别镇路1号', 'biezhenlu1hao', 'bzl1h', 99999, null, null, gl.point_of(116.3, 39.6));

select pg_temp.become('t_clerk_town');
select is(gl_api.what_is_here(116.3, 39.6) - 'component', '{
    "grid": {"id": 9004, "code": "990115001001001", "name": "Test grid"},
    "village": {"id": 9003, "code": "990115001001", "name": "Test village"},
    "town": {"id": 9002, "code": "990115001", "name": "Test town"},
    "unit": {"id": 9002, "name": "Town"}, "address": "兴华大街8号"}'::jsonb,
    'grid, village, town, the unit that serves it, and an address in view');
select is(gl_api.what_is_here(116.3, 39.6) -> 'component' ->> 'code', '11011501004000127', 'the nearest component');
select is(gl_api.what_is_here(116.3, 39.6) -> 'component' ->> 'class', '雨水箅子', 'with its class');
select is(gl_api.what_is_here(116.3, 39.6) -> 'component' ->> 'metres', '8.6', 'and how far it is');
select is(gl_api.what_is_here(116.35, 39.6) -> 'component', 'null'::jsonb, 'what is farther than 500 m is not here');
select is(gl_api.what_is_here(116.35, 39.6) -> 'address', 'null'::jsonb, 'nor an address farther than 100 m');
select is(gl_api.what_is_here(110, 30), '{"grid": null, "village": null, "town": null, "unit": null,
    "component": null, "address": null}'::jsonb, 'outside the district there is nothing');
select throws_ok($$ select gl_api.what_is_here(null, 39) $$, 'GL400', null, 'a point needs both');
reset session authorization;
select pg_temp.become('t_dispatcher');
select is(gl_api.what_is_here(116.3, 39.6) ->> 'address', '别镇路1号', 'who sees the district sees every address');
reset session authorization;
select * from finish();
rollback;
