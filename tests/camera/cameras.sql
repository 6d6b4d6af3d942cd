-- Cameras: keeping them, an import, who sees which, what is nearest and looks there.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
\ir ../patrol/second_town.sql
select no_plan();
create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
create function pg_temp.fault(call text) returns text language plpgsql as $$
declare said text; kind text;
begin
    execute 'select ' || call;
    return 'taken';
exception when others then
    get stacked diagnostics said = column_name, kind = returned_sqlstate;
    return case kind when 'GL400' then said else kind end;
end $$;
create function pg_temp.seen() returns text language sql as $$
    select string_agg(c.code, ' ' order by c.code) from gl_api.map_cameras() c $$;
select gl_api.account_create('t_sys', 't_sys', 'T_CENTRE'), gl_api.role_grant('t_sys', 'sysadmin'),
       gl_api.account_enable('t_sys') \g /dev/null

select pg_temp.become('t_dispatcher');
select throws_ok($$ select gl_api.camera_save('C1', 'x', 116.3, 39.6) $$, '42501', null, 'not everybody keeps cameras');
select throws_ok($$ select gl_api.camera_retire('C1') $$, '42501', null, 'nor takes them away');
select throws_ok($$ select gl_api.camera_import('[]') $$, '42501', null, 'nor brings many');
reset session authorization;
select pg_temp.become('t_shift');
select is(gl_api.camera_save('11011500001320000001', '东口', 116.3, 39.6, 90, 60, 100, 'fixed', 'online', 'T_DEP1') - 'camera_id',
    '{"code": "11011500001320000001", "name": "东口", "lon": 116.3, "lat": 39.6, "heading": 90, "field_of_view": 60, "reach_m": 100,
      "kind": "fixed", "state": "online", "unit_id": 9003, "town_id": 9002, "grid_id": 9004}', 'a camera is made where it stands');
select is(gl_api.camera_save('11011500001320000001', heading => 360, state => '离线') - 'camera_id',
    '{"code": "11011500001320000001", "name": "东口", "lon": 116.3, "lat": 39.6, "heading": 0, "field_of_view": 60, "reach_m": 100,
      "kind": "fixed", "state": "offline", "unit_id": 9003, "town_id": 9002, "grid_id": 9004}', 'what is not said stays');
select is((select array_agg(pg_temp.fault(e.call)) from (values ($$ gl_api.camera_save('a b', 'x', 116.3, 39.6) $$),
    ($$ gl_api.camera_save('C9', null, 116.3, 39.6) $$), ($$ gl_api.camera_save('C9', 'x', 116.3) $$),
    ($$ gl_api.camera_save('C9', 'x') $$), ($$ gl_api.camera_save('C9', 'x', 118.3, 39.6) $$),
    ($$ gl_api.camera_save('C9', 'x', 116.3, 39.6, 361) $$), ($$ gl_api.camera_save('C9', 'x', 116.3, 39.6, 0, 0) $$),
    ($$ gl_api.camera_save('C9', 'x', 116.3, 39.6, 0, 60, 9999) $$), ($$ gl_api.camera_save('C9', 'x', 116.3, 39.6, kind => 'film') $$),
    ($$ gl_api.camera_save('C9', 'x', 116.3, 39.6, state => 'dead') $$), ($$ gl_api.camera_save('C9', 'x', 116.3, 39.6, unit => 'no') $$)) e(call)), '{code,name,lat,geometry,geometry,heading,field_of_view,reach_m,kind,state,unit}',
    'what cannot be is refused');
select gl_api.camera_save('C2', '球机', 116.7, 39.6, 180, 90, 80, 'dome'), gl_api.camera_save('C3', '云台', 116.301, 39.6, 0, 60, 200, '云台'),
       gl_api.camera_save('C4', '远', 116.31, 39.6) \g /dev/null
reset session authorization;

-- Who sees which.
select pg_temp.become('t_dispatcher');
select is(pg_temp.seen(), '11011500001320000001 C2 C3 C4', 'the district sees all');
select is((select string_agg(c.code, ' ') from gl_api.map_cameras('{116.65,39.5,116.75,39.7}') c), 'C2', 'in a box');
select throws_ok($$ select * from gl_api.map_cameras('{116.65,null,116.75,39.7}') $$, 'GL400', null, 'that is one');
select is((select row(round(c.lon::numeric, 6), round(c.lat::numeric, 6), c.heading, c.kind, c.state, c.town_id)::text
           from gl_api.map_cameras() c where c.code = 'C2'), '(116.700000,39.600000,180,dome,unknown,9012)', 'place, heading, kind, state, town');
reset session authorization;
select pg_temp.become('t_clerk_town2');
select is(pg_temp.seen(), 'C2', 'a town sees its own');
reset session authorization;
select pg_temp.become('t_clerk1');
select is(pg_temp.seen(), '11011500001320000001', 'a department sees what belongs to it');
reset session authorization;
select pg_temp.become('t_sys');
select is(pg_temp.seen(), '11011500001320000001 C2 C3 C4', 'the administrator, who keeps them, sees all');
reset session authorization;

-- Nearest. The first looks north now; the third turns.
select pg_temp.become('t_dispatcher');
select is((select array_agg(row(n ->> 'code', round((n ->> 'metres')::numeric), n ->> 'sees')::text)
           from jsonb_array_elements(gl_api.nearest(116.3, 39.6005, 'camera')) n),
    '{"(11011500001320000001,56,true)","(C3,102,true)","(C4,861,false)"}'::text[], 'by distance, and whether it looks there');
select is((select array_agg(n ->> 'sees') from jsonb_array_elements(gl_api.nearest(116.3, 39.5995, 'camera', 2)) n), '{false,true}', 'not to its back');
select is(gl_api.nearest(116.3004, 39.6005, 'camera', 1) #>> '{0,sees}', 'false', 'nor beside its view');
select is(gl_api.nearest(116.3002, 39.6005, 'camera', 1) #>> '{0,sees}', 'true', 'just inside of it');
select is(gl_api.nearest(116.3, 39.6015, 'camera', 1) #>> '{0,sees}', 'false', 'nor too far away');
reset session authorization;

-- An import.
select pg_temp.become('t_sys');
select is(gl_api.camera_import('[{"line": 1, "code": "C5", "name": "五", "lon": 116.3, "lat": 39.61, "kind": "枪机", "state": "在线"},
    {"line": 2, "code": "C4", "name": "远", "heading": 45.5}, {"line": 3, "code": "C2", "lon": 116.7000001, "lat": 39.6},
    {"line": 4, "code": "C6"}, {"line": 5, "code": "C7", "name": "x", "lon": "?", "lat": 1}]') #- '{rejects,1,reason}',
    '{"loaded": 2, "unchanged": 1, "rejects": [{"line": 4, "field": "name", "reason": "is missing"}, {"line": 5, "field": "geometry"}]}',
    'new, changed, unchanged, bad');
select is(gl_api.camera_import('[{"line": 1, "code": "C5", "name": "五", "lon": 116.3, "lat": 39.61, "kind": "枪机", "state": "在线"},
    {"line": 2, "code": "C4", "name": "远", "heading": 45.5}]') -> 'unchanged', '2'::jsonb, 'the same again changes nothing');
select is(gl_api.camera_import('[{"line": 1, "code": "C8", "name": "八", "lon": 116.3, "lat": 39.61}]', '{"dry_run": true}') -> 'loaded', '1'::jsonb, 'a dry run counts');
select is(pg_temp.seen(), '11011500001320000001 C2 C3 C4 C5', 'and keeps nothing');
select is(gl_api.camera_retire('C5') ->> 'code', 'C5', 'a camera is retired');
select throws_ok($$ select gl_api.camera_retire('C5') $$, 'GL404', null, 'once');
select is(pg_temp.seen(), '11011500001320000001 C2 C3 C4', 'and is not shown');
select is(gl_api.camera_import('[{"line": 1, "code": "C5"}]') -> 'loaded', '1'::jsonb, 'named again it is there again');
reset session authorization;
select is((select array_agg(e.action || ' ' || e.object_id order by e.at) from gl.audit_entry e where e.object_kind = 'camera' and e.action <> 'camera.save'),
    '{"camera.import ","camera.retire C5","camera.import "}', 'imports and retiring are in the audit');
select is((select count(*) from gl.audit_entry e where e.action = 'camera.save'), 5::bigint, 'and each that was saved');
select * from finish();
rollback;
