-- Seats: who may sit down in a meeting, hear and see the others, and when that ends.
begin;
create extension if not exists pgtap;
select no_plan();
\ir helpers.sql
create function pg_temp.does(login text, act text, inputs jsonb default '{}') returns text language sql as $$
    select pg_temp.fault(login, format('gl_api.conference_act(%s, null, %L, %L)', current_setting('t.m'), act, inputs)) $$;
create function pg_temp.takes(login text, picture boolean default false) returns text language sql as $$
    select pg_temp.fault(login, format('gl_api.conference_seat_take(%s, %L)', current_setting('t.m'), picture)) $$;
create function pg_temp.sits(login text) returns jsonb language sql as $$
    select pg_temp.ask(login, format('gl_api.conference_seat_take(%s, false)', current_setting('t.m'))) $$;
create function pg_temp.seats(login text) returns jsonb language sql as $$
    select jsonb_path_query_array(pg_temp.ask(login, format('gl_api.conference_seats(%s)', current_setting('t.m'))), '$[*].login') $$;
create function pg_temp.watches(login text, seat jsonb) returns jsonb language sql as $$
    select pg_temp.ask(login, format('gl_api.conference_seat_watch(%s)', seat ->> 'stream_id')) $$;
-- Whom the relay takes a secret for.
create function pg_temp.opens(address jsonb, way text) returns text language sql as $$
    select coalesce(pg_temp.ask('t_service', format('gl_api.stream_check(%L, %L, %L)', address ->> 'path', address ->> 'secret', way)) ->> 'login', 'no') $$;
create function pg_temp.sends(seat jsonb, live boolean) returns text language sql as $$
    select pg_temp.fault('t_service', format('gl_api.stream_live(%L, %L)', seat ->> 'path', live)) $$;

select pg_temp.order_at('T_DEP1', '13800000001') as c \gset
select set_config('t.m', pg_temp.ask('t_dispatcher', format('gl_api.conference_new(%L)', jsonb_build_object('kind', 'topic', 'title', 'Gas leak',
    'starts_at', now() + interval '10 minutes', 'chair', 't_leader', 'units', array['T_DEP1', 'T_TOWN'], 'cases', array[:'c']))) ->> 'conference_id', false) \g /dev/null
select is(array[pg_temp.takes('t_leader'), pg_temp.takes('t_clerk1')], '{GL422,GL422}', 'nobody sits down before the meeting is open');
select is(pg_temp.does('t_leader', 'open'), 'taken', 'it is open');
select is(array[pg_temp.takes('t_clerk2'), pg_temp.takes('t_acceptor')], '{GL404,GL404}', 'who is not invited has no seat');

select pg_temp.sits('t_leader') as chair \gset
select pg_temp.sits('t_clerk1') as clerk \gset
select ok(:'clerk'::jsonb ->> 'path' like '%-seat', 'the relay knows a seat by its path');
select is(array[pg_temp.opens(:'clerk', 'publish'), pg_temp.opens(:'clerk', 'play')], '{t_clerk1,no}', 'what a seat is taken with publishes and does not play');
select is(pg_temp.seats('t_leader'), '[]', 'nobody is there before he sends');
select pg_temp.sends(:'chair', true), pg_temp.sends(:'clerk', true) \g /dev/null
select is(pg_temp.seats('t_clerk1'), '["t_leader", "t_clerk1"]', 'then everybody reads who is');
select is(pg_temp.ask('t_clerk1', format('gl_api.conference_seats(%s)', current_setting('t.m'))) #> '{0,picture}', 'false', 'without a picture');
select is(pg_temp.fault('t_leader', format('gl_api.conference_seat_picture(%s, true)', current_setting('t.m'))), 'taken', 'a picture is shown');
select is(pg_temp.ask('t_clerk1', format('gl_api.conference_seats(%s)', current_setting('t.m'))) #> '{0,picture}', 'true', 'which the others read');
select is(pg_temp.fault('t_clerk_town', format('gl_api.conference_seat_picture(%s, true)', current_setting('t.m'))), 'GL422', 'only by who sits');

select pg_temp.watches('t_clerk1', :'chair') as seen \gset
select is(array[pg_temp.opens(:'seen', 'play'), pg_temp.opens(:'seen', 'publish')], '{t_clerk1,no}', 'a participant hears another one');
select is(array[pg_temp.fault('t_clerk2', format('gl_api.conference_seat_watch(%s)', :'chair'::jsonb ->> 'stream_id')), pg_temp.fault('t_acceptor', format('gl_api.conference_seat_watch(%s)', :'chair'::jsonb ->> 'stream_id')),
    pg_temp.fault('t_clerk1', 'gl_api.conference_seat_watch(999999)')], '{GL404,GL404,GL404}', 'nobody else does');
select is(array[pg_temp.fault('t_leader', format('gl_api.stream_open(%s)', :'clerk'::jsonb ->> 'stream_id')), pg_temp.fault('t_dispatcher', format('gl_api.stream_open(%s)', :'clerk'::jsonb ->> 'stream_id'))],
    '{GL404,GL404}', 'nor by a right to streams');
select is(jsonb_path_query_array(pg_temp.ask('t_leader', 'gl_api.stream_list()'), '$[*].kind'), '[]', 'a seat is in no list of streams');
select is(pg_temp.ask('t_service', 'gl_api.video_turn(array[]::text[])') -> 'record', '[]', 'nor recorded');

-- From another desk of the same account.
select pg_temp.sits('t_clerk1') as again \gset
select is(array[pg_temp.opens(:'clerk', 'publish'), pg_temp.opens(:'again', 'publish')], '{no,t_clerk1}', 'the newer desk has the seat');
select is(:'again'::jsonb -> 'stream_id', :'clerk'::jsonb -> 'stream_id', 'which stays the same');
select is((select count(*)::int from gl.audit_entry where action = 'conference.seat' and object_id = current_setting('t.m')), 2, 'who sat down is in the audit');

select pg_temp.watches('t_leader', :'clerk') as heard \gset
select pg_temp.fault('t_clerk1', format('gl_api.conference_seat_leave(%s)', current_setting('t.m'))) \g /dev/null
select is(array[pg_temp.opens(:'heard', 'play'), pg_temp.opens(:'again', 'publish')], '{no,no}', 'who leaves is not heard any more');
select is(pg_temp.seats('t_leader'), '["t_leader"]', 'nor listed');
select is(pg_temp.fault('t_leader', format('gl_api.conference_seat_watch(%s)', :'clerk'::jsonb ->> 'stream_id')), 'GL422', 'an empty seat');
select isnt(pg_temp.sits('t_clerk1') ->> 'stream_id', :'clerk'::jsonb ->> 'stream_id', 'he may come back');
select is(pg_temp.does('t_leader', 'close', '{"text": "done"}'), 'taken', 'the meeting ends');
select is((select count(*)::int from gl.stream where conference_id = current_setting('t.m')::bigint and closed_at is null), 0, 'and every seat with it');
select is(array[pg_temp.opens(:'chair', 'publish'), pg_temp.opens(:'seen', 'play'), pg_temp.takes('t_leader')], '{no,no,GL422}', 'with all that was given');
select is(pg_temp.fault('t_leader', format('gl_api.conference_seat_leave(%s)', current_setting('t.m'))), 'taken', 'leaving twice harms nobody');
select * from finish();
rollback;
