-- Recordings: parts and hashes, who sees them, how long they are kept.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
\ir ../patrol/second_town.sql
\ir people.sql
select no_plan();
create function pg_temp.part(id bigint, n int, hash text) returns text language sql as $$
    select pg_temp.try('t_service', format('gl_api.recording_segment(%s, %s, ''p-%s.mkv'', now(), now() + interval ''10 seconds'', 1000, sha256(%L))', id, n, n, hash)) $$;

select pg_temp.make() as c \gset
select pg_temp.verify('t_inspector', (pg_temp.ask('t_acceptor', :c) ->> 'verification_id')::bigint, 'accept') #>> '{publish,stream_id}' as s \gset
select is(jsonb_array_length(pg_temp.try('t_service', 'gl_api.video_turn(''{}'')')::jsonb -> 'record'), 0, 'nothing to record before it is live');
select pg_temp.try('t_service', format('gl_api.stream_live(%L, true)', (select path from gl.stream where stream_id = :s))) \g /dev/null
select is(pg_temp.try('t_service', 'gl_api.video_turn(''{}'')')::jsonb #>> '{record,0,case_id}', :'c', 'a case''s stream is recorded');
select is(pg_temp.try('t_acceptor', format('gl_api.recording_begin(%s, ''f'')', :s)), '42501', 'by the relay alone');
select pg_temp.try('t_service', format('gl_api.recording_begin(%s, ''f'')', :s)) as r \gset
select is(pg_temp.part(:r, 1, 'b') || pg_temp.part(:r, 0, 'a') || pg_temp.part(:r, 0, 'a'), '', 'parts, in any order, one of them twice');
select is(pg_temp.part(:r, 0, 'other'), 'GL422 sha256', 'a part has one hash');
select pg_temp.try('t_service', format('gl_api.recording_end(%s)', :r)) \g /dev/null
select is((select row(state, sha256 = pg_catalog.sha256(sha256('a'::bytea) || sha256('b'::bytea)), keep_until - gl.local_date(now()))::text from gl.recording where recording_id = :r),
    '(closed,t,90)', 'closed: the hash of the hashes, kept by rule');
select is((select string_agg(login || ' ' || action, ',' order by action) from gl.audit_entry where action like 'recording.%'), 't_service recording.begin,t_service recording.end', 'in the audit');

select is(jsonb_array_length(pg_temp.try('t_acceptor', format('gl_api.recording_list(%s)', :c))::jsonb), 1, 'who sees the case sees it');
select is(pg_temp.try('t_shift2', format('gl_api.recording_list(%s)', :c)), '[]', 'another town does not');
select is(pg_temp.try('t_clerk1', 'gl_api.recording_list()'), '42501', 'nor a department');
select is(pg_temp.try('t_shift2', format('gl_api.recording_open(%s)', :r)), 'GL404', 'nor opens it');
select is(pg_temp.try('t_leader', format('gl_api.recording_open(%s) #>> ''{segments,1,file}''', :r)), 'p-1.mkv', 'opened');
select is((select login from gl.audit_entry where action = 'recording.open'), 't_leader', 'and written down');
-- ---- parts go to who was let in, for a short time
select pg_temp.try('t_acceptor', format('gl_api.recording_open(%s) #>> ''{address,secret}''', :r)) as k \gset
create function pg_temp.reads(secret text, n int) returns text language sql as $$
    select coalesce(pg_temp.try('t_service', format('gl_api.recording_part(%L, %s)', secret, n)), 'no') $$;
select is(pg_temp.reads(:'k', 1)::jsonb, '{"folder": "f", "file": "p-1.mkv"}', 'a key opens a part');
select is(pg_temp.reads(:'k', 7)::jsonb ->> 'file', null, 'which there is');
select is(pg_temp.reads('guessed', 1), 'no', 'nobody else''s');
select is(pg_temp.try('t_acceptor', format('gl_api.recording_part(%L, 1)', :'k')), '42501', 'through the relay alone');
select is((select count(*) from gl.recording_key where secret_hash = convert_to(:'k', 'UTF8')), 0::bigint, 'the key itself is not kept');
update gl.recording_key set expires_at = now() - interval '1 second' where secret_hash = sha256(convert_to(:'k', 'UTF8'));
select is(pg_temp.reads(:'k', 1), 'no', 'nor for longer');
select pg_temp.try('t_acceptor', format('gl_api.recording_open(%s) #>> ''{address,secret}''', :r)) as k \gset
select is((select count(*) from gl.recording_key where expires_at < now()), 0::bigint, 'old keys go');

select is(pg_temp.try('t_acceptor', format('gl_api.recording_mark(%s, now(), ''the pit'') #>> ''{marks,0,remark}''', :r)), 'the pit', 'a mark');
select is(pg_temp.try('t_acceptor', format('gl_api.recording_mark(%s, now() + interval ''1 day'', ''x'')', :r)), 'GL400 at', 'inside of it');
select is(pg_temp.try('t_acceptor', format('gl_api.recording_mark(%s, now(), '' '')', :r)), 'GL400 remark', 'of something');

-- ---- the disk is full: desks are told, and what goes on without being recorded is named
select gl_api.account_create('t_sys', 't_sys', 'T_CENTRE'), gl_api.role_grant('t_sys', 'sysadmin'),
       gl_api.account_enable('t_sys') \g /dev/null
create function pg_temp.unrecorded(login text) returns text language sql as $$
    select pg_temp.try(login, 'gl_api.stream_list() #>> ''{0,unrecorded}''') $$;
select is(pg_temp.unrecorded('t_acceptor'), 'false', 'nothing is missing while there is room');
select is(pg_temp.try('t_acceptor', 'gl_api.recording_room_tell(true, 1)'), '42501', 'the relay alone says so');
select pg_temp.try('t_service', 'gl_api.recording_room_tell(true, 7340032)') \g /dev/null
select is(pg_temp.unrecorded('t_acceptor'), 'true', 'live, of a case, and not recorded');
select is(pg_temp.try('t_sys', 'gl_api.recording_room()')::jsonb - 'full_since', '{"free_mb": 7, "reserve_mb": 2048, "unrecorded": 1}', 'an administrator is told how much is missing');
select is(pg_temp.try('t_clerk1', 'gl_api.recording_room()'), '42501', 'a department is not');
select pg_temp.try('t_service', 'gl_api.recording_room_tell(true, 1048576)') \g /dev/null
select is((select count(*) from gl.audit_entry where action = 'recording.disk_full'), 1::bigint, 'in the audit, once');
select pg_temp.try('t_service', 'gl_api.recording_room_tell(false, 9999999999)') \g /dev/null
select is(pg_temp.try('t_dispatcher', 'gl_api.recording_room()')::jsonb - 'free_mb' - 'reserve_mb', '{"full_since": null, "unrecorded": 0}', 'room again');
select is(pg_temp.unrecorded('t_acceptor'), 'false', 'and nothing is missing');
select is((select count(*) from gl.audit_entry where action = 'recording.disk_free'), 1::bigint, 'in the audit as well');
select pg_temp.try('t_service', 'gl_api.recording_room_tell(true, 1)') \g /dev/null
select pg_temp.try('t_service', 'gl_api.video_begin()') \g /dev/null
select is((select full_since from gl.recording_room), null, 'a relay that begins looks anew');

-- ---- kept by rule
select is(pg_temp.try('t_service', format('gl_api.recording_forget(%s)', :r)), 'GL422', 'not before its time');
update gl.recording set keep_until = gl.local_date(now()) - 1 where recording_id = :r;
select is(jsonb_array_length(pg_temp.try('t_service', 'gl_api.recording_due()')::jsonb -> 'over'), 0, 'nor while its case is open');
select is(pg_temp.try('t_service', format('gl_api.recording_forget(%s)', :r)), 'GL422', 'whoever says so');
select is(pg_temp.act('t_shift', :c, 'force_close', '{"reason": "other", "text": "x", "approver": "t_leader"}') ~ '^(forced_closed|GL400)', true, 'closed');
delete from gl.case_open where case_id = :c;
select is(jsonb_array_length(pg_temp.try('t_service', 'gl_api.recording_due()')::jsonb -> 'over'), 1, 'then it is over');
select is(pg_temp.try('t_service', format('gl_api.recording_forget(%s)', :r)), '', 'deleted');
select is(pg_temp.reads(:'k', 1), 'no', 'no key opens what was deleted');
select is(pg_temp.try('t_leader', format('gl_api.recording_open(%s) -> ''address''', :r)), null, 'nor is there a new one');
select is((select state || (select count(*) from gl.recording_segment p where p.recording_id = :r) from gl.recording where recording_id = :r), 'expired2', 'its hashes stay');
select * from finish();
rollback;
