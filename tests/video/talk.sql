-- Talk-back: one desk at a time, said who, with the stream; codes of phones and why they do not work.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
\ir ../patrol/second_town.sql
\ir people.sql
select no_plan();
create function pg_temp.code(text) returns text language sql as $$
    select coalesce(a ->> 'refused', 'path ' || (a ->> 'path')) from
        (select pg_temp.try('t_service', format('gl_api.verification_by_code(%L)', $1))::jsonb) x(a) $$;
create function pg_temp.talk(login text, id bigint) returns text language sql as $$
    select case when a ~ '^\{' then (a::jsonb) ->> 'user' else a end
    from (select pg_temp.try(login, format('gl_api.talk_open(%s)', id))) x(a) $$;

select pg_temp.make() as c \gset
select pg_temp.ask('t_acceptor', :c) as asked \gset
select (:'asked'::jsonb ->> 'verification_id')::bigint as v \gset
select is(:'asked'::jsonb ->> 'page', 'http://127.0.0.1:8443/', 'where a phone goes');
select is((:'asked'::jsonb ->> 'code_until')::timestamptz, (:'asked'::jsonb ->> 'answer_by')::timestamptz, 'the code lives as long as the question');

-- ---- codes
select is(pg_temp.code('00000000x'), 'wrong', 'a wrong one');
select is(pg_temp.try('t_shift', format('gl_api.verification_code(%s)', :v)), 'GL403', 'another desk makes no code');
select is(pg_temp.try('t_shift2', format('gl_api.verification_code(%s)', :v)), 'GL404', 'nor another town');
select is(pg_temp.try('t_inspector', format('gl_api.verification_code(%s)', :v)), '42501', 'nor he himself');
select pg_temp.try('t_acceptor', format('gl_api.verification_code(%s)', :v))::jsonb as fresh \gset
select is(pg_temp.code(:'asked'::jsonb ->> 'code'), 'wrong', 'the first is void');
update gl.verification set code_until = now() - interval '1 second' where verification_id = :v;
select is(pg_temp.code(:'fresh'::jsonb ->> 'code'), 'expired', 'too late');
update gl.verification set code_until = now() + interval '1 minute' where verification_id = :v;
select pg_temp.try('t_service', format('gl_api.verification_by_code(%L)', :'fresh'::jsonb ->> 'code'))::jsonb as phone \gset
select is(pg_temp.opens(:'phone'::jsonb ->> 'path', :'phone'::jsonb ->> 'secret', 'publish'), 't_inspector', 'the right one in its time');
select is(pg_temp.code(:'fresh'::jsonb ->> 'code'), 'used', 'once');
select pg_temp.try('t_acceptor', format('gl_api.verification_code(%s)', :v))::jsonb ->> 'code' as third \gset
select isnt(pg_temp.code(:'third'), 'used', 'another phone takes over');
select is(pg_temp.opens(:'phone'::jsonb ->> 'path', :'phone'::jsonb ->> 'secret', 'publish'), 'no', 'from the one before');
select is((select count(*)::int from gl.audit_entry where action = 'verification.newcode'), 2, 'written down');

-- ---- the line
select (select stream_id from gl.verification where verification_id = :v) as s \gset
select (select path from gl.stream where talks_to = :s) as path \gset
select is(:'path', (select path from gl.stream where stream_id = :s) || '-talk', 'beside the stream');
select is(:'phone'::jsonb #>> '{talk,path}', :'path', 'he is told where he hears it');
select is(pg_temp.opens(:'path', :'phone'::jsonb #>> '{talk,secret}', 'play'), 't_inspector', 'and hears it');
select is(pg_temp.opens(:'path', :'phone'::jsonb #>> '{talk,secret}', 'publish'), 'no', 'but does not speak there');
select is((select string_agg(pg_temp.talk(l, :s), ' ') from (values ('t_shift2'), ('t_inspector'), ('t_leader'), ('t_clerk1')) x(l)),
    'GL404 42501 42501 42501', 'desks of the district talk');
select pg_temp.try('t_acceptor', format('gl_api.talk_open(%s)', :s))::jsonb as line \gset
select is(pg_temp.opens(:'path', :'line'::jsonb ->> 'secret', 'publish'), 't_acceptor', 'speaks');
select is(pg_temp.talk('t_shift', :s), 'GL422', 'one at a time');
select is((select pg_temp.talk('t_acceptor', :s)), 't_acceptor', 'the same one again');
select is(pg_temp.opens(:'path', :'line'::jsonb ->> 'secret', 'publish'), 'no', 'with a new credential');
select is((select l ->> 'talker' from jsonb_array_elements(pg_temp.try('t_shift', 'gl_api.stream_list()')::jsonb) l), 't_acceptor', 'others see who');
select is(jsonb_array_length(pg_temp.try('t_shift', 'gl_api.stream_list()')::jsonb), 1, 'the line is no picture');
update gl.stream set talk_since = now() - interval '1 minute' where talks_to = :s;
select pg_temp.try('t_service', format('gl_api.stream_live(%L, true)', :'path')) \g /dev/null
select is(pg_temp.talk('t_shift', :s), 'GL422', 'not while he speaks');
select is((pg_temp.try('t_service', format('gl_api.stream_check(%L, %L, ''play'')', :'path', :'phone'::jsonb #>> '{talk,secret}'))::jsonb) ->> 'talker', null, 'of a line itself nobody asks');
select pg_temp.try('t_service', format('gl_api.stream_live(%L, false)', :'path')) \g /dev/null
update gl.stream set last_live_at = now() - interval '1 minute' where talks_to = :s;
select is(pg_temp.talk('t_shift', :s), 't_shift', 'a line that was left without a word is free');
select is(pg_temp.try('t_acceptor', format('gl_api.talk_close(%s) ->> ''ended''', :s)), '0', 'nobody closes another''s');
select is(pg_temp.try('t_shift', format('gl_api.talk_close(%s) ->> ''ended''', :s)), '1', 'given back');
select is(pg_temp.talk('t_acceptor', :s), 't_acceptor', 'and taken');
select is((pg_temp.try('t_service', 'gl_api.video_turn(''{}'')')::jsonb) #>> '{record,0,path}', null, 'a voice alone is not recorded');
select is((select string_agg(action || ' ' || n, ', ' order by action) from (select action, count(*) n from gl.audit_entry where action like 'talk.%' group by action) x),
    'talk.close 1, talk.open 3', 'all of it is in the audit');
select pg_temp.verify('t_acceptor', :v, 'cancel') \g /dev/null
select is((select row(closed_at is not null, pg_temp.opens(path, :'phone'::jsonb #>> '{talk,secret}', 'play'))::text from gl.stream where talks_to = :s), '(t,no)', 'the line ends with the task');
select is(pg_temp.talk('t_acceptor', :s), 'GL422', 'and is not opened again');
select is(pg_temp.code(:'third'), 'over', 'nor does the code open anything');
select * from finish();
rollback;
