-- The topology check: a district that fits gives nothing, and each kind of mistake its own finding.
begin;
create extension if not exists pgtap;
select no_plan();
set client_min_messages = warning;
create function pg_temp.box(x float8, y float8, w float8, h float8) returns geometry language sql as $$
    select st_multi(st_makeenvelope(x, y, x + w, y + h, 4548)) $$;
create function pg_temp.wkb(g geometry) returns text language sql as $$
    select encode(st_asbinary(st_transform(st_segmentize(g, 200), 4490)), 'hex') $$;
update gl.setting set value = '"990115"' where key = 'district.code';

-- A district of two towns, a village in each, two grids in each, around a real place.
create temp table good (code text, name text, geom geometry);
insert into good values
    ('990115', '区', pg_temp.box(450000, 4390000, 1000, 400)),
    ('990115001', '甲镇', pg_temp.box(450000, 4390000, 500, 400)),
    ('990115002', '乙镇', pg_temp.box(450500, 4390000, 500, 400)),
    ('990115001001', '甲一村', pg_temp.box(450000, 4390000, 500, 400)),
    ('990115002001', '乙一村', pg_temp.box(450500, 4390000, 500, 400)),
    ('990115001001001', '甲一格', pg_temp.box(450000, 4390000, 250, 400)),
    ('990115001001002', '甲二格', pg_temp.box(450250, 4390000, 250, 400)),
    ('990115002001001', '乙一格', pg_temp.box(450500, 4390000, 250, 400)),
    ('990115002001002', '乙二格', pg_temp.box(450750, 4390000, 250, 400));
-- What came of an import of the good district with some rows put in place of its own.
create function pg_temp.try(other jsonb, options jsonb default '{}') returns jsonb language plpgsql as $$
declare
    answer jsonb;
begin
    begin
        answer := gl_api.area_import((
            select jsonb_agg(r order by r ->> 'code') from (
                select jsonb_build_object('line', row_number() over (order by g.code), 'code', g.code,
                           'name', g.name, 'wkb', pg_temp.wkb(g.geom)) || coalesce(
                           (select o from jsonb_array_elements(other) o where o ->> 'code' = g.code), '{}') as r
                from good g
                where not exists (select from jsonb_array_elements(other) o
                                  where o ->> 'code' = g.code and o ? 'gone')
                union all
                select jsonb_build_object('line', 100 + row_number() over ()) || o
                from jsonb_array_elements(other) o
                where not exists (select from good g where g.code = o ->> 'code')) x), options);
        answer := answer || jsonb_build_object('areas', (select count(*) from gl.area where code like '990115%'));
        raise exception using errcode = 'UNDO0';
    exception when sqlstate 'UNDO0' then null;
    end;
    return answer;
end $$;
create function pg_temp.kinds(answer jsonb) returns text[] language sql as $$
    select coalesce(array_agg(distinct f ->> 'kind' order by f ->> 'kind'), '{}') from jsonb_array_elements(answer -> 'findings') f $$;

select is(pg_temp.try('[]') - 'run' - 'changes', '{"done": true, "loaded": 9, "unchanged": 0, "rejects": [],
    "findings": [], "areas": 9}'::jsonb, 'a district that fits is loaded without a finding');

create temp table tried (what text primary key, answer jsonb);
insert into tried select what, pg_temp.try(other) from (values
    ('gap', jsonb_build_array( -- a hole between the two grids of the first village
        jsonb_build_object('code', '990115001001001', 'wkb', pg_temp.wkb(
            st_difference(pg_temp.box(450000, 4390000, 250, 400), pg_temp.box(450200, 4390100, 50, 80)))))),
    ('overlap', jsonb_build_array(
        jsonb_build_object('code', '990115001001001', 'wkb', pg_temp.wkb(pg_temp.box(450000, 4390000, 270, 400))))),
    ('sliver', jsonb_build_array( -- twenty centimetres
        jsonb_build_object('code', '990115001001001', 'wkb', pg_temp.wkb(pg_temp.box(450000, 4390000, 250.2, 400))))),
    ('rounding', jsonb_build_array( -- a millimetre is none
        jsonb_build_object('code', '990115001001001', 'wkb', pg_temp.wkb(pg_temp.box(450000, 4390000, 250.001, 400))))),
    ('crossing', jsonb_build_array( -- thirty metres into the village of the other town
        jsonb_build_object('code', '990115001001002', 'wkb', pg_temp.wkb(pg_temp.box(450250, 4390000, 280, 400))),
        jsonb_build_object('code', '990115002001001', 'wkb', pg_temp.wkb(pg_temp.box(450530, 4390000, 220, 400))))),
    ('uncovered', jsonb_build_array(
        jsonb_build_object('code', '990115002001002', 'wkb', pg_temp.wkb(pg_temp.box(450750, 4390000, 200, 400))))),
    ('wrong_prefix', jsonb_build_array( -- the code of one village on the ground of the other
        jsonb_build_object('code', '990115002001002', 'gone', 1),
        jsonb_build_object('code', '990115001001003', 'name', '错格', 'wkb', pg_temp.wkb(pg_temp.box(450750, 4390000, 250, 400))))),
    ('invalid_ring', jsonb_build_array(
        jsonb_build_object('code', '990115001001001', 'wkb', encode(st_asbinary(st_geomfromtext(
            'polygon((116.42 39.64, 116.43 39.65, 116.43 39.64, 116.42 39.65, 116.42 39.64))')), 'hex')))),
    ('parent', jsonb_build_array(
        jsonb_build_object('code', '990115001001001', 'parent', '990115002001')))) v(what, other);

select is(pg_temp.kinds(answer), '{gap}', 'a gap') from tried where what = 'gap';
select is(answer #> '{findings,0,codes}', '["990115001001001", "990115001001002"]', 'between these two')
from tried where what = 'gap';
select ok((answer #>> '{findings,0,m2}')::numeric between 3999 and 4001, 'of 50 by 80 metres') from tried where what = 'gap';
select is((select st_x(p)::int / 50 || ' ' || st_y(p)::int / 80
           from gl.point_of((answer #>> '{findings,0,lon}')::float8, (answer #>> '{findings,0,lat}')::float8) p),
    '9004 54876', 'where it is, in boxes of 50 by 80 metres') from tried where what = 'gap';
select is(answer -> 'done', 'false'::jsonb, what || ' stops the import') from tried where what <> 'rounding' order by what;
select is(answer -> 'areas', '0', what || ' leaves nothing behind') from tried where what <> 'rounding' order by what;
select is(pg_temp.kinds(answer), '{overlap}', 'an overlap') from tried where what = 'overlap';
select ok((answer #>> '{findings,0,m2}')::numeric between 7999 and 8001, 'of 20 by 400 metres') from tried where what = 'overlap';
select is(pg_temp.kinds(answer), '{sliver}', 'a sliver') from tried where what = 'sliver';
select is(answer #>> '{findings,0,detail}', 'overlap', 'which is a thin overlap') from tried where what = 'sliver';
select is(answer - 'run' - 'changes', pg_temp.try('[]') - 'run' - 'changes', 'a millimetre is rounding')
from tried where what = 'rounding';
select is(pg_temp.kinds(answer), '{crossing}', 'a grid that crosses its village') from tried where what = 'crossing';
select is(answer #> '{findings,0,codes}', '["990115001001002", "990115001001"]', 'which grid, which village')
from tried where what = 'crossing';
select is(pg_temp.kinds(answer), '{uncovered}', 'a parent that is not covered') from tried where what = 'uncovered';
select is(answer #> '{findings,0,codes}', '["990115002001"]', 'which parent') from tried where what = 'uncovered';
select is(pg_temp.kinds(answer), '{wrong_prefix}', 'a code of another parent') from tried where what = 'wrong_prefix';
select is(pg_temp.kinds(answer), '{invalid_ring}', 'an invalid ring') from tried where what = 'invalid_ring';
select alike(answer #>> '{rejects,0,reason}', 'invalid ring: %Self-intersection', 'with the reason for its row')
from tried where what = 'invalid_ring';
select is(jsonb_array_length(answer -> 'changes'), 8, 'and the other rows are named as good') from tried where what = 'invalid_ring';
select is(pg_temp.kinds(answer), '{wrong_prefix}', 'a parent that the code does not begin with') from tried where what = 'parent';
select ok((answer #>> '{findings,0,advice}') <> '', what || ' says what to do') from tried
where what not in ('rounding') order by what;

select is(pg_temp.try(jsonb_build_array(jsonb_build_object('code', '990115001001001', 'wkb',
    pg_temp.wkb(pg_temp.box(450000, 4390000, 250.2, 400)))), '{"accept": ["sliver"]}') -> 'areas', '9',
    'a kind that is accepted lets the rest in');
select is(pg_temp.try(jsonb_build_array(jsonb_build_object('code', '990115001001001', 'wkb',
    pg_temp.wkb(pg_temp.box(450000, 4390000, 250.2, 400)))), '{"accept": ["gap"]}') -> 'areas', '0', 'another kind does not');
select is(pg_temp.try('[]', '{"dry_run": true}') -> 'areas', '0', 'a dry run leaves nothing');
select is(pg_temp.try('[]', '{"dry_run": true}') -> 'loaded', '9', 'but says what it would do');

-- Findings of a refused import are there for the map.
select lives_ok($$ select gl_api.area_import(jsonb_build_array(
    jsonb_build_object('line', 1, 'code', '990115', 'name', '区', 'wkb', encode(st_asbinary(st_geomfromtext(
        'polygon((116.42 39.64, 116.43 39.65, 116.43 39.64, 116.42 39.65, 116.42 39.64))')), 'hex')))) $$);
select is((select array[f.kind, f.loaded::text, st_geometrytype(f.geom)] from gl_api.area_finding f where f.newest),
    '{invalid_ring,false,ST_MultiPolygon}', 'the map can read them');

-- The check of what is there.
select lives_ok($$ insert into gl.area (level, code, name, geom) select 1, code, name, geom from good where length(code) = 6 $$);
select lives_ok($$ insert into gl.area (level, parent_id, code, name, geom)
    select 2, a.area_id, g.code, g.name, g.geom from good g, gl.area a where a.code = '990115' and length(g.code) = 9 $$);
select is(gl_api.area_check() -> 'findings', '[]', 'what fits has no findings');
select lives_ok($$ insert into gl.area (level, parent_id, code, name, geom)
    select 2, area_id, '990115003', '丙镇', pg_temp.box(450900, 4390000, 200, 50) from gl.area where code = '990115' $$);
select is((select array_agg(f ->> 'kind' || ' ' || (f ->> 'm2')::numeric::int order by f ->> 'kind')
           from jsonb_array_elements(gl_api.area_check() -> 'findings') f), '{"crossing 5000","overlap 5000"}',
    'what came in behind the back of the import is found');
select * from finish();
rollback;
