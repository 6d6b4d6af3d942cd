-- Who gets into which stream: no stream without a task or a camera right, and nothing after its end.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
\ir ../patrol/second_town.sql
\ir people.sql
select no_plan();

-- ---- a stream of a task
select pg_temp.make() as c \gset
select pg_temp.ask('t_acceptor', :c) as asked \gset
select (:'asked'::jsonb ->> 'verification_id')::bigint as v \gset
select pg_temp.verify('t_inspector', :v, 'accept') -> 'publish' as pub \gset
select :'pub'::jsonb ->> 'path' as path, :'pub'::jsonb ->> 'secret' as secret, :'pub'::jsonb ->> 'stream_id' as s \gset
select is(pg_temp.opens(:'path', :'secret', 'publish'), 't_inspector', 'the inspector publishes');
select is(pg_temp.opens(:'path', :'secret', 'play'), 'no', 'with that he does not watch');
select is(pg_temp.opens('other', :'secret', 'publish'), 'no', 'nor publish elsewhere');
select is(pg_temp.opens(:'path', 'guess', 'publish'), 'no', 'a guess is no secret');
select is((select count(*)::int from gl.stream_credential where secret_hash = sha256(:'secret'::bytea)), 1, 'kept as a hash');

select pg_temp.try('t_acceptor', 'gl_api.stream_list()')::jsonb as list \gset
select is(:'list'::jsonb #>> '{0,title}', 't_inspector', 'who asked sees the stream');
select is(:'list'::jsonb #>> '{0,live_since}', null, 'nothing comes in yet');
select pg_temp.try('t_acceptor', format('gl_api.stream_open(%s)', :s))::jsonb as play \gset
select is(pg_temp.opens(:'path', :'play'::jsonb ->> 'secret', 'play'), 't_acceptor', 'and watches it');
select is(pg_temp.opens(:'path', :'play'::jsonb ->> 'secret', 'publish'), 'no', 'and does not publish');
select is((select login || ' ' || (detail ->> 'case') from gl.audit_entry where action = 'stream.open'), 't_acceptor ' || :c, 'which is in the audit');
select is(pg_temp.try('t_shift2', format('gl_api.stream_open(%s)', :s)), 'GL404', 'another town does not');
select is(pg_temp.try('t_shift2', 'gl_api.stream_list()'), '[]', 'nor sees that there is one');
select is(pg_temp.try('t_clerk1', format('gl_api.stream_open(%s)', :s)), '42501', 'a department has no such right');
select is(pg_temp.try('t_inspector', format('gl_api.stream_open(%s)', :s)), '42501', 'nor an inspector');
select is(pg_temp.try('t_acceptor', 'gl_api.stream_check(''x'', ''y'', ''play'')'), '42501', 'what the relay asks is the relay''s');

-- ---- who watched
select pg_temp.try('t_service', format('gl_api.stream_live(%L, true)', :'path')),
       pg_temp.try('t_service', format('gl_api.stream_watch(%L, ''t_acceptor'', true)', :'path')) \g /dev/null
select is((select row(l ->> 'watchers', l ->> 'live_since' is not null)::text from jsonb_array_elements(pg_temp.try('t_shift', 'gl_api.stream_list()')::jsonb) l),
    '(1,t)', 'live, and one watches');
select pg_temp.try('t_service', format('gl_api.stream_watch(%L, ''t_acceptor'', false)', :'path')) \g /dev/null
select is((select account_id is not null and to_at is not null from gl.stream_view where stream_id = :s), true, 'from when to when is kept');

-- ---- giving back, and too many
select is(pg_temp.try('t_acceptor', format('gl_api.stream_close(%s) ->> ''ended''', :s)), '1', 'given back');
select is(pg_temp.opens(:'path', :'play'::jsonb ->> 'secret', 'play'), 'no', 'is void');
update gl.setting set value = '0' where key = 'video.watch_most';
select is(pg_temp.try('t_acceptor', format('gl_api.stream_open(%s)', :s)), 'GL422', 'so many and no more');
update gl.setting set value = '1' where key = 'video.watch_most';
select is(pg_temp.try('t_acceptor', format('gl_api.stream_open(%s) ->> ''user''', :s)), 't_acceptor', 'one');
select is(pg_temp.try('t_acceptor', format('gl_api.stream_open(%s) ->> ''user''', :s)), 't_acceptor', 'the same one again is no other one');
update gl.setting set value = '32' where key = 'video.watch_most';

-- ---- expired, retired, over
select pg_temp.try('t_acceptor', format('gl_api.stream_open(%s)', :s))::jsonb ->> 'secret' as late \gset
update gl.stream_credential set expires_at = now() where secret_hash = sha256(:'late'::bytea);
select is(pg_temp.opens(:'path', :'late', 'play'), 'no', 'an expired credential');
select pg_temp.try('t_dispatcher', format('gl_api.stream_open(%s)', :s))::jsonb ->> 'secret' as hers \gset
select gl_api.account_disable('t_dispatcher') \g /dev/null
select is(pg_temp.opens(:'path', :'hers', 'play'), 'no', 'a disabled account''s');
select pg_temp.try('t_shift', format('gl_api.stream_open(%s)', :s))::jsonb ->> 'secret' as his \gset
select is(pg_temp.opens(:'path', :'his', 'play'), 't_shift', 'still open');
select is(pg_temp.act('t_acceptor', :c, 'recall_verify', '{"text": "not needed"}'), 'reported', 'the task is recalled');
select is(pg_temp.opens(:'path', :'his', 'play') || pg_temp.opens(:'path', :'secret', 'publish'), 'nono', 'and everybody''s credential ends with it');
select is((select state || close_reason from gl.verification join gl.stream using (stream_id) where verification_id = :v), 'cancelledverification cancelled', 'and so does the call');
select is(pg_temp.try('t_shift', format('gl_api.stream_open(%s)', :s)), 'GL422', 'what is over is not opened');
select is((pg_temp.try('t_service', format('gl_api.video_turn(array[%L])', :'path'))::jsonb) #>> '{close,0}', :'path', 'the relay is told to close it');

-- ---- cameras
select is(pg_temp.try('t_shift', 'gl_api.camera_open(''T-CAM-1'')'), 'GL422 code', 'nobody said where its picture comes from');
select is(pg_temp.try('t_shift', 'gl_api.camera_source_set(''T-CAM-1'', ''rtsp://x/1'')'), '42501', 'which the administrator says');
select is((select array_agg(pg_temp.try('gl_admin', call)) from unnest(array['gl_api.camera_source_set(''T-CAM-1'', ''http://x/1'')',
    'gl_api.camera_source_set(''NONE'', ''rtsp://x/1'')']) call)::text, '{"GL400 address","GL404 code"}', 'an address of RTSP, of a camera there is');
select gl_api.camera_source_set('T-CAM-1', 'rtsp://u:secret@10.0.0.9/1'), gl_api.camera_source_set('T-CAM-2', 'rtsp://10.0.0.9/2') \g /dev/null
select is((select count(*)::int from gl.audit_entry where detail::text like '%secret@%'), 0, 'the address is in no log');
select is(pg_temp.try('t_shift2', 'gl_api.camera_open(''T-CAM-1'')'), 'GL404 code', 'another town''s camera');
select pg_temp.try('t_shift', 'gl_api.camera_open(''T-CAM-1'')')::jsonb as cam \gset
select is(:'cam'::jsonb ->> 'user', 't_shift', 'one''s own is opened');
select is(pg_temp.try('t_dispatcher', 'gl_api.camera_open(''T-CAM-1'')'), 'GL403 login', 'a disabled account opens nothing');
select is((select pg_temp.try('t_acceptor', 'gl_api.camera_open(''T-CAM-1'') ->> ''path''')), :'cam'::jsonb ->> 'path', 'one stream for all who watch');
select is((pg_temp.try('t_service', 'gl_api.video_turn(''{}'')')::jsonb) -> 'pull', jsonb_build_array(jsonb_build_object('path', :'cam'::jsonb ->> 'path',
    'address', 'rtsp://u:secret@10.0.0.9/1')), 'the relay fetches it');
select pg_temp.try('t_shift', format('gl_api.stream_close(%s)', :'cam'::jsonb ->> 'stream_id')),
       pg_temp.try('t_acceptor', format('gl_api.stream_close(%s)', :'cam'::jsonb ->> 'stream_id')) \g /dev/null
update gl.stream set opened_at = now() - interval '1 minute' where stream_id = (:'cam'::jsonb ->> 'stream_id')::bigint;
select is((pg_temp.try('t_service', 'gl_api.video_turn(''{}'')')::jsonb) -> 'pull', '[]', 'and leaves it when nobody watches');
select * from finish();
rollback;
