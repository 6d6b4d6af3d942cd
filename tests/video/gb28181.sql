-- Cameras by GB/T 28181: who tells what there is, who turns them, and what a device cannot take.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
\ir ../patrol/second_town.sql
\ir people.sql
select no_plan();
\set device 11011500001180000001
\set other 11011500001180000002
\set dome 11011500001310000001
\set fixed 11011500001320000002
\set far 11011500001310000003
\set nowhere 11011500001310000004

create function pg_temp.serve(call text) returns text language sql as $$ select pg_temp.try('t_service', call) $$;
create function pg_temp.item(id text, name text, lon float8, turns boolean default false, online boolean default true) returns jsonb language sql as $$
    select jsonb_build_object('id', id, 'name', name, 'parent', '11011500001180000001', 'online', online, 'turns', turns, 'lon', lon,
                              'lat', case when lon = 0 then 0 else 39.6 end) $$;

-- ---- who may register
select is(pg_temp.try('t_shift', 'gl_api.gb_password_set('''', ''secret12'')'), '42501', 'a shift lead lets nobody in');
select is((select array_agg(pg_temp.try('gl_admin', call)) from unnest(array['gl_api.gb_password_set(''12'', ''secret12'')',
    'gl_api.gb_password_set('''', ''short'')']) call)::text, '{"GL400 device","GL400 password"}', 'an id of 20 digits and a password');
select gl_api.gb_password_set('', 'secret12'), gl_api.gb_password_set(:'device', 'secret34') \g /dev/null
select is((pg_temp.serve('gl_api.gb_settings()')::jsonb -> 'passwords'), jsonb_build_object('', 'secret12', :'device', 'secret34'), 'the service reads them');
select is((select array_agg(pg_temp.try(who, 'gl_api.gb_settings()')) from unnest(array['t_dispatcher', 't_shift', 't_leader', 't_acceptor']) who)::text,
    '{42501,42501,42501,42501}', 'and nobody else');
select is((select count(*)::int from gl.audit_entry where detail::text like '%secret%'), 0, 'they are in no log');

-- ---- a device and its catalogue
select is(pg_temp.try('t_shift', format('gl_api.gb_device_seen(%L, ''{}'')', :'device')), '42501', 'a desk tells of no device');
select pg_temp.serve(format('gl_api.gb_device_seen(%L, ''{"host": "10.0.0.9"}'')', :'device')),
       pg_temp.serve(format('gl_api.gb_device_seen(%L, ''{"name": "NVR"}'')', :'device')),
       pg_temp.serve(format('gl_api.gb_device_seen(%L, ''{"host": "10.0.0.8"}'')', :'other')) \g /dev/null
select is((select row(name, host, state, alive_at is not null)::text from gl.gb_device where device_id = :'device'), '(NVR,10.0.0.9,online,t)', 'what it says is kept');
select pg_temp.serve(format('gl_api.gb_catalogue(%L, %L, true)', :'device', jsonb_build_array(
    pg_temp.item(:'dome', 'dome', 116.3, true), pg_temp.item(:'fixed', 'fixed', 116.7), pg_temp.item(:'far', 'far', 100), pg_temp.item(:'nowhere', 'nowhere', 0),
    pg_temp.item('110115', 'district', 0), pg_temp.item('no id', 'x', 0)))) as told \gset
select is(:'told'::jsonb, '{"channels": 5, "cameras": 4, "placed": 2, "refused": 1}', 'cameras that say where they stand become the district''s');
select is((select array_agg(row(code, name, kind, state)::text order by code) from gl.camera where code like '1101%')::text,
    format('{"(%s,dome,ptz,online)","(%s,fixed,fixed,online)"}', :'dome', :'fixed'), 'with name, kind and state');
select is((pg_temp.try('t_shift', 'gl_api.gb_device_list()')::jsonb #> '{0,unplaced}'), jsonb_build_array(
    jsonb_build_object('code', :'far', 'name', 'far'), jsonb_build_object('code', :'nowhere', 'name', 'nowhere')), 'the others are told');
select is(pg_temp.serve(format('gl_api.gb_catalogue(%L, %L, true) ->> ''refused''', :'other', jsonb_build_array(pg_temp.item(:'dome', 'stolen', 116.3)))), '1',
    'no device takes another''s camera');
select is((select name from gl.camera where code = :'dome'), 'dome', 'nor its name');
select pg_temp.try('t_shift', format('gl_api.camera_save(%L, ''placed'', 116.3, 39.6)', :'nowhere')) \g /dev/null
select pg_temp.serve(format('gl_api.gb_catalogue(%L, %L, true)', :'device', jsonb_build_array(pg_temp.item(:'dome', 'dome', 900, true),
    pg_temp.item(:'nowhere', 'now here', 0, true)))) \g /dev/null
select is((select row(name, state)::text from gl.camera where code = :'nowhere'), '("now here",online)', 'one that somebody gave a place is fed on');
select is((select state from gl.camera where code = :'fixed'), 'offline', 'what a whole catalogue misses is gone');
select is((select round(st_x(st_transform(geom, 4490))::numeric, 3) from gl.camera where code = :'dome'), 116.300, 'a place that cannot be changes nothing');

-- ---- watching
select is(pg_temp.try('t_shift2', format('gl_api.camera_open(%L)', :'dome')), 'GL404 code', 'another town''s');
select is(pg_temp.try('t_shift2', format('gl_api.camera_open(%L)', :'fixed')), 'GL422 code', 'one that is offline is not opened');
select pg_temp.try('t_shift', format('gl_api.camera_open(%L)', :'dome'))::jsonb as cam \gset
select is(pg_temp.serve('gl_api.video_turn(''{}'')')::jsonb -> 'pull', jsonb_build_array(jsonb_build_object('path', :'cam'::jsonb ->> 'path',
    'address', format('gb28181:%s/%s', :'device', :'dome'))), 'the gateway is told to bring it');
select is(pg_temp.try('t_shift', 'gl_api.stream_list() -> 0 ->> ''turns''') || pg_temp.try('t_shift', 'gl_api.stream_list() -> 0 ->> ''records'''), 'truetrue', 'and the desk what it offers');

-- ---- turning
select is((select array_agg(pg_temp.try(who, format('gl_api.camera_order(%L, ''move'', ''{"pan": 50}'')', :'dome'))) from unnest(array['t_acceptor', 't_leader',
    't_clerk1', 't_inspector', 't_shift2']) who)::text, '{42501,42501,42501,42501,"GL404 code"}', 'not everybody turns');
select is((select array_agg(pg_temp.try('t_dispatcher', format('gl_api.camera_order(%L, %L, %L)', code, kind, inputs))) from (values
    (:'dome', 'move', '{"pan": 256}'), (:'dome', 'move', '{"pan": null}'), (:'dome', 'preset_call', '{"number": 0}'), (:'dome', 'preset_call', '{}'), (:'dome', 'explode', '{}'),
    (:'dome', 'steer', '{"rate": 1}'), (:'dome', 'records', '{"from": "2026-01-01T00:00:00Z", "to": "2026-02-01T00:00:00Z"}'), ('T-CAM-1', 'move', '{"pan": 1}'))
    v(code, kind, inputs))::text, '{"GL400 inputs","GL400 inputs","GL400 inputs","GL400 inputs","GL400 inputs","GL400 inputs","GL400 inputs","GL422 code"}',
    'what cannot be done is refused');
select pg_temp.try('t_dispatcher', format('gl_api.camera_order(%L, ''move'', ''{"pan": 50}'') ->> ''order_id''', :'dome')) as o \gset
select is(pg_temp.try('t_dispatcher', format('gl_api.camera_order_answer(%s) ->> ''done''', :o)), 'false', 'it waits');
select is(pg_temp.try('t_shift', format('gl_api.camera_order_answer(%s)', :o)), 'GL404', 'for him who asked');
select is(pg_temp.serve('gl_api.camera_orders_due()')::jsonb, jsonb_build_array(jsonb_build_object('order_id', :o, 'kind', 'move', 'path', null,
    'inputs', '{"pan": 50, "tilt": 0, "zoom": 0}'::jsonb, 'address', format('gb28181:%s/%s', :'device', :'dome'))), 'the service gets it');
select is(pg_temp.serve('gl_api.camera_orders_due()'), '[]', 'once');
select pg_temp.serve(format('gl_api.camera_order_done(%s, ''{"a": 1}'', null)', :o)), pg_temp.serve(format('gl_api.camera_order_done(%s, ''{"a": 2}'', ''late'')', :o)) \g /dev/null
select is(pg_temp.try('t_dispatcher', format('gl_api.camera_order_answer(%s)', :o))::jsonb, '{"done": true, "problem": "", "answer": {"a": 1}}', 'and answers once');
select pg_temp.try('t_dispatcher', format('gl_api.camera_order(%L, ''move'', ''{"pan": 0}'')', :'dome')) \g /dev/null
select is((select count(*)::int from gl.audit_entry where action = 'camera.move' and object_id = :'dome'), 1, 'one turning is one line of the audit');
select is(pg_temp.try('t_shift', format('gl_api.camera_order(%L, ''move'', ''{"pan": 9}'') ? ''order_id''', :'dome')), 'true', 'a shift lead takes it over');
select is(pg_temp.try('t_dispatcher', format('gl_api.camera_order(%L, ''move'', ''{"pan": 9}'')', :'dome')), 'GL422 code', 'and holds it');
update gl.camera_order set asked_at = asked_at - interval '1 minute';
select is(pg_temp.try('t_dispatcher', format('gl_api.camera_order(%L, ''preset_call'', ''{"number": 3}'') ? ''order_id''', :'dome')), 'true', 'until he leaves it');
select is((select count(*)::int from jsonb_array_elements(pg_temp.serve('gl_api.camera_orders_due()')::jsonb)), 1, 'what waited too long is not done any more');

-- ---- recordings
select is(pg_temp.try('t_acceptor', format('gl_api.camera_replay(%L, now() - interval ''1 hour'', now())', :'dome')), '42501', 'who may not turn may not look back');
select is(pg_temp.try('t_dispatcher', format('gl_api.camera_replay(%L, now(), now() - interval ''1 hour'')', :'dome')), 'GL400 from_at', 'it ends after it begins');
select pg_temp.try('t_dispatcher', format('gl_api.camera_replay(%L, ''2026-11-26T00:00:00Z'', ''2026-11-26T00:30:00Z'')', :'dome'))::jsonb as rec \gset
select is(pg_temp.opens(:'rec'::jsonb ->> 'path', :'rec'::jsonb ->> 'secret', 'play'), 't_dispatcher', 'a stream of its own');
select isnt(:'rec'::jsonb ->> 'path', :'cam'::jsonb ->> 'path', 'beside the live one');
select is((select count(*)::int from jsonb_array_elements(pg_temp.serve('gl_api.video_turn(''{}'')')::jsonb -> 'pull') p
           where p ->> 'address' = format('gb28181:%s/%s?from=1795651200&to=1795653000', :'device', :'dome')), 1, 'which the gateway is told to bring');
select is(pg_temp.try('t_shift', format('gl_api.camera_replay_steer(%s, ''{"rate": 2}'')', :'rec'::jsonb ->> 'stream_id')), 'GL422', 'it is played by one');
select is(pg_temp.try('t_dispatcher', format('gl_api.camera_replay_steer(%s, ''{"rate": 9}'')', :'rec'::jsonb ->> 'stream_id')), 'GL400 inputs', 'not at any speed');
select is(pg_temp.try('t_dispatcher', format('gl_api.camera_replay_steer(%s, ''{"rate": 2}'') ? ''order_id''', :'rec'::jsonb ->> 'stream_id')), 'true', 'but faster');

-- ---- gone
select pg_temp.serve(format('gl_api.gb_device_lost(%L)', :'device')) \g /dev/null
select is((select string_agg(distinct state, ',') from gl.camera where code like '1101%'), 'offline', 'a device that is gone takes its cameras along');
select is(pg_temp.try('t_dispatcher', format('gl_api.camera_order(%L, ''move'', ''{"pan": 9}'')', :'dome')), 'GL422 code', 'which nobody turns then');
select pg_temp.try('t_shift', format('gl_api.camera_retire(%L)', :'dome')) \g /dev/null
select pg_temp.serve(format('gl_api.gb_device_seen(%L, ''{}'')', :'device')),
       pg_temp.serve(format('gl_api.gb_catalogue(%L, %L, true)', :'device', jsonb_build_array(pg_temp.item(:'dome', 'dome', 116.3, true)))) \g /dev/null
select is((select retired_at is not null from gl.camera where code = :'dome'), true, 'what was retired stays so');
select gl_api.camera_source_set(:'nowhere', 'rtsp://10.0.0.9/1') \g /dev/null
select is(pg_temp.try('t_dispatcher', format('gl_api.camera_order(%L, ''move'', ''{"pan": 9}'')', :'nowhere')), 'GL422 code', 'one that is fetched by RTSP is watched and nothing else');
select pg_temp.serve('gl_api.gb_begin()') \g /dev/null
select is((select string_agg(distinct state, ',') from gl.gb_device), 'offline', 'a gateway that begins knows of nobody');
select * from finish();
rollback;
