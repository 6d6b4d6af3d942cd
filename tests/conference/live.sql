-- What a conference shows live: who may show which picture, who may watch it, and when that ends.
begin;
create extension if not exists pgtap;
select no_plan();
\ir helpers.sql
create function pg_temp.does(login text, act text, inputs jsonb default '{}') returns text language sql as $$
    select pg_temp.fault(login, format('gl_api.conference_act(%s, null, %L, %L)', current_setting('t.m'), act, inputs)) $$;
create function pg_temp.reads(login text) returns jsonb language sql as $$
    select pg_temp.ask(login, format('gl_api.conference_read(%s)', current_setting('t.m'))) $$;
create function pg_temp.watch(login text) returns text language sql as $$
    select pg_temp.fault(login, format('gl_api.conference_watch(%s)', current_setting('t.m'))) $$;
-- Whom the relay takes a secret for.
create function pg_temp.opens(address jsonb) returns text language sql as $$
    select coalesce(pg_temp.ask('t_service', format('gl_api.stream_check(%L, %L, ''play'')', address ->> 'path', address ->> 'secret')) ->> 'login', 'no') $$;

-- A case that an inspector shows, another one of the second town, and cameras near, far and without an address.
select pg_temp.fault(v.login, 'gl_api.duty_set(true)'),
       pg_temp.fault(v.login, format('gl_api.position_report(%L)', jsonb_build_array(jsonb_build_object('lon', v.lon, 'lat', 39.6, 'at', now()))))
from (values ('t_inspector', 116.3), ('t_inspector2', 116.7)) v(login, lon) \g /dev/null
create function pg_temp.live(asker text, inspector text, area text, lon float8) returns bigint language plpgsql as $$
declare
    of_case bigint := (pg_temp.ask(asker, format('gl_api.case_new(%L, gen_random_uuid())', jsonb_build_object('family', 'grid',
        'text', 'something is broken', 'area', area, 'class', 'matter:06010', 'lon', lon, 'lat', 39.6))) ->> 'case_id')::bigint;
    v bigint := (pg_temp.ask(asker, format('gl_api.verification_ask(gen_random_uuid(), %s, null, %L, ''before_filing'', '''')', of_case, inspector)) ->> 'verification_id')::bigint;
begin
    perform set_config('t.case', of_case::text, false);
    return (pg_temp.ask(inspector, format('gl_api.verification_act(%s, null, ''accept'', ''{}'', gen_random_uuid())', v)) #>> '{publish,stream_id}')::bigint;
end $$;
select pg_temp.live('t_acceptor', 't_inspector', '990115001001001', 116.3) as s \gset
select current_setting('t.case') as c \gset
select pg_temp.ask('t_shift', format('gl_api.camera_save(%L, %L, %s, 39.6)', v.code, v.code, v.lon))
from (values ('NEAR', 116.302), ('FAR', 116.35), ('BLIND', 116.3)) v(code, lon) \g /dev/null
insert into gl.camera_source (camera_id, address, changed_by)
select camera_id, 'rtsp://user:pass@10.0.0.1/' || code, 1 from gl.camera where code in ('NEAR', 'FAR');
select camera_id as near from gl.camera where code = 'NEAR' \gset
select camera_id as far from gl.camera where code = 'FAR' \gset

select set_config('t.m', pg_temp.ask('t_dispatcher', format('gl_api.conference_new(%L)', jsonb_build_object('kind', 'topic', 'title', 'Gas leak',
    'starts_at', now() + interval '10 minutes', 'chair', 't_leader', 'units', array['T_DEP1', 'T_TOWN'], 'cases', array[:'c']))) ->> 'conference_id', false) \g /dev/null
select is(pg_temp.watch('t_clerk1'), 'GL422', 'nothing is shown yet');
select is(pg_temp.does('t_leader', 'open'), 'taken', 'the meeting is on');
select is(jsonb_path_query_array(pg_temp.reads('t_leader'), '$.picks.cameras[*].name'), '["NEAR"]', 'cameras around the case that have a picture are offered');
select is(jsonb_path_query_array(pg_temp.reads('t_leader'), '$.picks.streams[*].id'), jsonb_build_array(:s), 'and the inspector on the spot');
select is(pg_temp.reads('t_clerk1') #> '{picks,streams}', null, 'to who presents');

select is(array[pg_temp.does('t_clerk1', 'show', jsonb_build_object('stream', :s)), pg_temp.does('t_leader', 'show', jsonb_build_object('camera', :far)),
    pg_temp.does('t_leader', 'show', '{"stream": 999999}'), pg_temp.does('t_leader', 'show', jsonb_build_object('stream', :s, 'camera', :near))],
    '{GL403,camera,stream,material}', 'not everybody, not everything, not two at once');
select is(pg_temp.does('t_leader', 'show', jsonb_build_object('stream', :s)), 'taken', 'the presenter shows it');
select is(pg_temp.reads('t_clerk1') -> 'shown', jsonb_build_object('stream', :s, 'title', 't_inspector'), 'which every desk reads');
select is(pg_temp.fault('t_clerk1', format('gl_api.stream_open(%s)', :s)), '42501', 'a department has no right to the stream itself');
select pg_temp.ask('t_clerk1', format('gl_api.conference_watch(%s)', current_setting('t.m'))) as clerk \gset
select pg_temp.ask('t_leader', format('gl_api.stream_open(%s)', :s)) as own \gset
select is(pg_temp.opens(:'clerk'), 't_clerk1', 'by the conference it has');
select is(array[pg_temp.watch('t_clerk2'), pg_temp.watch('t_acceptor'), pg_temp.watch('t_inspector'), pg_temp.watch('t_clerk_town')],
    '{GL404,GL404,GL404,taken}', 'who does not take part has not');
select is((select count(*) from gl.audit_entry where action = 'stream.open' and object_id = :'s'), 3::bigint, 'who watches is in the audit');

select is(pg_temp.does('t_leader', 'show', jsonb_build_object('camera', :near)), 'taken', 'now the camera');
select is(array[pg_temp.opens(:'clerk'), pg_temp.opens(:'own')], '{no,t_leader}', 'what the conference gave is over, what one has oneself is not');
select pg_temp.ask('t_clerk1', format('gl_api.conference_watch(%s)', current_setting('t.m'))) as clerk \gset
select is(array[pg_temp.opens(:'clerk'), :'clerk'::jsonb ->> 'title'], '{t_clerk1,NEAR}', 'and begins for the camera');
update gl.stream set closed_at = now() where camera_id = :near;
select is(array[pg_temp.opens(:'clerk'), pg_temp.watch('t_clerk1')], '{no,taken}', 'a camera that had stopped is fetched again');
select pg_temp.ask('t_clerk1', format('gl_api.conference_watch(%s)', current_setting('t.m'))) as clerk \gset
select is(pg_temp.does('t_leader', 'show', '{}'), 'taken', 'nothing is shown');
select is(array[pg_temp.opens(:'clerk'), pg_temp.watch('t_clerk1')], '{no,GL422}', 'so nothing is to be seen');
select is(pg_temp.does('t_leader', 'show', jsonb_build_object('stream', :s)), 'taken', 'the inspector again');
select pg_temp.ask('t_clerk1', format('gl_api.conference_watch(%s)', current_setting('t.m'))) as clerk \gset
select is(pg_temp.does('t_leader', 'close', '{"text": "done"}'), 'taken', 'the meeting ends');
select is(array[pg_temp.opens(:'clerk'), pg_temp.watch('t_clerk1'), pg_temp.watch('t_leader')], '{no,GL422,GL422}', 'and with it what it gave');

-- ---- a recording and a case as material
select set_config('t.m', pg_temp.ask('t_dispatcher', format('gl_api.conference_new(%L)', jsonb_build_object('kind', 'topic', 'title', 'Gas leak again',
    'starts_at', now() + interval '10 minutes', 'chair', 't_leader', 'units', array['T_DEP1'], 'cases', array[:'c'], 'carry', false))) ->> 'conference_id', false) \g /dev/null
insert into gl.recording (stream_id, case_id, state, folder, sha256) values (:s, :c, 'closed', 'x', sha256('x')), (:s, :c, 'recording', 'y', null);
select min(recording_id) as film, max(recording_id) as running from gl.recording \gset
select is(jsonb_path_query_array(pg_temp.reads('t_dispatcher'), '$.picks.recordings[*].id'), jsonb_build_array(:film), 'finished recordings of cases on the agenda are offered');
select is(array[pg_temp.does('t_dispatcher', 'material', jsonb_build_object('kind', 'recording', 'recording', :film)),
    pg_temp.does('t_dispatcher', 'material', jsonb_build_object('kind', 'recording', 'recording', :running)),
    pg_temp.does('t_clerk1', 'material', jsonb_build_object('kind', 'recording', 'recording', :film)),
    pg_temp.does('t_dispatcher', 'material', jsonb_build_object('kind', 'case', 'case', :'c'))], '{taken,recording,recording,taken}', 'by who sees the case');
select is(pg_temp.reads('t_clerk1') #>> '{materials,0,recording,sha256}', encode(sha256('x'), 'hex'), 'a participant reads what it is, with its hash');
select ok(pg_temp.reads('t_clerk1') #>> '{materials,1,case,number}' is not null, 'and a shown case');
select * from finish();
rollback;
