-- Verification by video: asking, accepting, the result that moves the case, and what is refused.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
\ir ../patrol/second_town.sql
\ir people.sql
select no_plan();
create function pg_temp.state(id bigint) returns text language sql as $$ select state from gl.case_open where case_id = id $$;

-- ---- asking
select pg_temp.make() as c \gset
select is(pg_temp.ask('t_inspector', :c), '"42501"', 'an inspector asks nobody');
select is(pg_temp.ask('t_shift2', :c), '"GL404"', 'nor another town about our case');
select is(pg_temp.ask('t_acceptor', :c, 'often'), '"GL400 kind"', 'a kind there is not');
select is(pg_temp.ask('t_acceptor', :c, 'before_filing', 't_shift'), '"GL400 inspector"', 'somebody who is no inspector');
select is(pg_temp.ask('t_acceptor', null), '"GL400 case_id"', 'about nothing');
select is(pg_temp.ask('t_acceptor', :c, 'after_handling'), '"GL422 action"', 'after handling what was never handled');
select is(pg_temp.state(:c), 'reported', 'nothing happened so far');
select pg_temp.ask('t_acceptor', :c, command => '11111111-1111-4111-8111-111111111111') as asked \gset
select (:'asked'::jsonb ->> 'verification_id')::bigint as v \gset
select is(pg_temp.state(:c), 'verifying', 'the life cycle''s own step');
select matches(:'asked'::jsonb ->> 'code', '^\d{8}$', 'a code for the phone');
select is((select extract(epoch from answer_by - asked_at)::int from gl.verification where verification_id = :v), 120, 'a countdown');
select is(pg_temp.ask('t_acceptor', :c, command => '11111111-1111-4111-8111-111111111111') ->> 'status', 'replay', 'sent twice is asked once');
select is(pg_temp.ask('t_acceptor2', :c, command => '11111111-1111-4111-8111-111111111111'), '"GL403"', 'a command is its sender''s');
select is(pg_temp.ask('t_shift', :c), '"GL422 inspector"', 'he is in a call');
select cmp_ok(jsonb_array_length(:'asked'::jsonb -> 'checklist'), '>', 0, 'what the class wants looked at');
select is((select string_agg(pg_temp.verify(l, :v, a) #>> '{}', ' ') from (values ('t_acceptor', 'accept'), ('t_inspector', 'cancel'),
    ('t_shift', 'cancel'), ('t_acceptor', 'dance'), ('t_acceptor', 'result'), ('t_shift2', 'cancel')) x(l, a)),
    'GL403 GL403 GL403 GL400 action GL422 action GL404', 'each his own part');

-- ---- before filing: true
select pg_temp.snapshot(:c) as before_snapshot \gset
select is(pg_temp.verify('t_inspector', :v, 'accept') ->> 'state', 'accepted', 'accepted');
select is(pg_temp.verify('t_inspector', :v, 'accept'), '"GL422 action"', 'once');
select pg_temp.make() as other \gset
select pg_temp.snapshot(:other) as foreign_snapshot \gset
select is((select string_agg(pg_temp.verify('t_acceptor', :v, 'result', r::jsonb) #>> '{}', ' ') from (values ('{}'), ('{"result": "maybe"}'),
    ('{"result": "true"}'), (format('{"result": "true", "snapshot": %s}', :foreign_snapshot))) x(r)),
    'GL400 result GL400 result GL400 snapshot GL400 snapshot', 'a result, and the picture of this case that shows it');
select pg_temp.verify('t_acceptor', :v, 'result', jsonb_build_object('result', 'true', 'snapshot', :before_snapshot, 'remark', 'pit of 1 m', 'checklist',
    jsonb_build_array(jsonb_build_object('text', :'asked'::jsonb #>> '{checklist,0,text}', 'ok', true), '{"text": "invented", "ok": true}'::jsonb)),
    '22222222-2222-4222-8222-222222222222') as answered \gset
select is(row(:'answered'::jsonb ->> 'state', :'answered'::jsonb ->> 'case_state')::text, '(done,reported)', 'answered, and the case goes on');
select is((select facts ->> 'verify' from gl.case_open where case_id = :c), 'true', 'with the answer');
select is((select row(state, result, remark)::text from gl.task where case_id = :c), '(answered,true,"pit of 1 m")', 'the task is done');
select is((select e.actor_id from gl.case_event e where e.case_id = :c and e.action = 'verify_result'), (select account_id from gl.account where login = 't_acceptor'), 'by the one who saw it');
select is(:'answered'::jsonb #>> '{checklist,0,ok}', 'true', 'what was looked at');
select is(:'answered'::jsonb -> 'checklist' @> '[{"text": "invented"}]', false, 'and nothing that was not asked');
select is((select close_reason from gl.stream join gl.verification using (stream_id) where verification_id = :v), 'verification done', 'the stream has ended');
select is(pg_temp.verify('t_acceptor', :v, 'result', '{"result": "true"}', '22222222-2222-4222-8222-222222222222') ->> 'status', 'replay', 'sent twice it moved once');

-- Who did not ask does not answer a task; nor before it was accepted.
select pg_temp.ask('t_acceptor', :c) ->> 'verification_id' as v2 \gset
select is(pg_temp.act('t_acceptor', :c, 'verify_result', '{"result": "true"}'), 'GL403', 'not before he accepted');
select pg_temp.verify('t_inspector', :v2, 'accept') \g /dev/null
select is(pg_temp.act('t_shift', :c, 'verify_result', '{"result": "true"}'), 'GL403', 'nor by somebody who only reads of it');
-- The inspector answers by himself: the call is over.
select is(pg_temp.act('t_inspector', :c, 'verify_result', '{"result": "unclear"}'), 'reported', 'his own answer');
select is((select state from gl.verification where verification_id = :v2), 'cancelled', 'ends the call');

-- ---- not true, cannot tell, declined, expired
select pg_temp.ask('t_acceptor', :c) ->> 'verification_id' as v3 \gset
select pg_temp.verify('t_inspector', :v3, 'accept') \g /dev/null
select is(pg_temp.verify('t_acceptor', :v3, 'result', '{"result": "cannot_tell"}') ->> 'case_state', 'reported', 'cannot tell needs no picture');
select is((select facts ->> 'verify' from gl.case_open where case_id = :c), 'unclear', 'and says so');
select pg_temp.ask('t_acceptor', :c) ->> 'verification_id' as v4 \gset
select is(pg_temp.verify('t_inspector', :v4, 'decline', '{"remark": "driving"}') ->> 'state', 'declined', 'declined');
select is(pg_temp.state(:c), 'verifying', 'the task stays with him');
select pg_temp.ask('t_acceptor', :c) ->> 'verification_id' as v5 \gset
select is((select count(*)::int from gl.task where case_id = :c and state = 'open'), 1, 'asked again it is the same task');
update gl.verification set answer_by = now() - interval '1 second' where verification_id = :v5;
select is(pg_temp.verify('t_inspector', :v5, 'accept'), '"GL422"', 'too late');
select pg_temp.try('t_service', 'gl_api.video_turn(''{}'')') \g /dev/null
select is((select state from gl.verification where verification_id = :v5), 'expired', 'and told so');

-- ---- the phone's code
select pg_temp.ask('t_acceptor', :c) as by_code \gset
select is(pg_temp.try('t_acceptor', format('gl_api.verification_by_code(%L)', :'by_code'::jsonb ->> 'code')), '42501', 'the relay alone asks for it');
select is(pg_temp.try('t_service', 'gl_api.verification_by_code(''00000000x'')')::jsonb, '{"refused": "wrong"}', 'a wrong one opens nothing');
select pg_temp.try('t_service', format('gl_api.verification_by_code(%L)', :'by_code'::jsonb ->> 'code'))::jsonb as phone \gset
select is(pg_temp.opens(:'phone'::jsonb ->> 'path', :'phone'::jsonb ->> 'secret', 'publish'), 't_inspector', 'the right one publishes');
select is(pg_temp.try('t_service', format('gl_api.verification_by_code(%L)', :'by_code'::jsonb ->> 'code'))::jsonb, '{"refused": "used"}', 'once');
select is(pg_temp.verify('t_acceptor', (:'by_code'::jsonb ->> 'verification_id')::bigint, 'cancel') ->> 'state', 'cancelled', 'taken back');

-- ---- after handling: of an order
select pg_temp.make('hotline') as h \gset
update gl.case_open set state = 'centre_review' where case_id = :h;
select pg_temp.ask('t_shift', :h, 'after_handling') ->> 'verification_id' as v6 \gset
select is(pg_temp.state(:h), 'inspecting', 'sent to inspect');
select pg_temp.verify('t_inspector', :v6, 'accept') \g /dev/null
select is(pg_temp.verify('t_shift', :v6, 'result', '{"result": "cannot_tell"}') ->> 'case_state', 'stays', 'cannot tell');
select is(pg_temp.state(:h), 'inspecting', 'leaves the task with him');
select pg_temp.ask('t_shift', :h, 'after_handling') ->> 'verification_id' as v7 \gset
select pg_temp.verify('t_inspector', :v7, 'accept') \g /dev/null
select is(pg_temp.verify('t_shift', :v7, 'result', '{"result": "not_true"}'), '"GL400 remark"', 'what is not in order must be said');
select is(pg_temp.verify('t_shift', :v7, 'result', jsonb_build_object('result', 'not_true', 'remark', 'still there', 'snapshot', pg_temp.snapshot(:h, 'after'))) ->> 'case_state',
    'centre_review', 'failed');
select is((select facts ->> 'inspect' from gl.case_open where case_id = :h), 'failed', 'and so it says');

-- ---- without a case
select is(pg_temp.ask('t_dispatcher', null, 'look'), '"GL400 remark"', 'a look needs a reason');
select is(pg_temp.ask('t_shift2', null, 'look', remark => 'smoke in the north'), '"GL403 inspector"', 'and an inspector of one''s own area');
select pg_temp.ask('t_dispatcher', null, 'look', remark => 'smoke in the north') ->> 'verification_id' as v8 \gset
select is(pg_temp.verify('t_inspector', :v8, 'accept') ->> 'state', 'accepted', 'he shows it');
select is(pg_temp.verify('t_dispatcher', :v8, 'result', '{"result": "true"}') ->> 'state', 'done', 'seen');
select * from finish();
rollback;
