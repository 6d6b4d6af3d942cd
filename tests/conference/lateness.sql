-- Late is late, whoever notices it first: a unit that leaves again before the end, and tasks that are reported
-- after their date before the service has looked.
begin;
create extension if not exists pgtap;
select no_plan();
\ir helpers.sql
create function pg_temp.does(login text, act text, inputs jsonb default '{}') returns text language sql as $$
    select pg_temp.fault(login, format('gl_api.conference_act(%s, null, %L, %L)', current_setting('t.m'), act, inputs)) $$;
create function pg_temp.decide(what text, unit text) returns bigint language plpgsql as $$
begin
    perform pg_temp.does('t_dispatcher', 'propose', jsonb_build_object('item', (select item_id from gl.conference_item where conference_id = current_setting('t.m')::bigint),
        'unit', unit, 'measure', what, 'due', now() + interval '3 days', 'basis', 'rule 7'));
    perform pg_temp.does('t_leader', 'adopt', jsonb_build_object('decision', (select max(decision_id) from gl.conference_decision)));
    return (select max(decision_id) from gl.conference_decision);
end $$;
-- Days go by for the tasks.
create function pg_temp.pass(days int) returns void language sql as $$
    update gl.conference_decision set due_at = due_at - make_interval(days => days), reported_at = reported_at - make_interval(days => days) $$;
create function pg_temp.told(decision bigint, text text) returns jsonb language sql as $$
    select jsonb_build_object('supervision', d.supervision_id::text, 'text', told.text) from gl.conference_decision d where d.decision_id = decision $$;
select pg_temp.order_at('T_DEP1', '13800000001') as of_case \gset

select set_config('t.m', pg_temp.ask('t_dispatcher', format('gl_api.conference_new(%L)', jsonb_build_object('kind', 'district', 'title', 'Pumps',
    'starts_at', now() + interval '10 minutes', 'chair', 't_leader', 'units', array['T_DEP1', 'T_DEP2', 'T_TOWN'], 'cases', array[:'of_case']))) ->> 'conference_id', false) \g /dev/null
select is(array[pg_temp.does('t_leader', 'open'), pg_temp.does('t_clerk1', 'arrive')], '{taken,taken}', 'open, and the first is there');
update gl.conference set opened_at = now() - interval '5 minutes' where conference_id = current_setting('t.m')::bigint;
select is(pg_temp.does('t_clerk_town', 'arrive'), 'taken', 'the town after five minutes, which is in time');
update gl.conference set opened_at = now() - interval '5 minutes 1 second' where conference_id = current_setting('t.m')::bigint;
update gl.conference_unit set present_at = present_at - interval '1 second' where conference_id = current_setting('t.m')::bigint;
select is(pg_temp.does('t_clerk2', 'arrive'), 'taken', 'the second a second later, which is not');
select pg_temp.decide('Pump', 'T_DEP2') as pump, pg_temp.decide('Ditch', 'T_DEP1') as ditch, pg_temp.decide('Pipes', 'T_DEP1') as pipes, pg_temp.decide('Sand', 'T_TOWN') as sand \gset
select is(array[pg_temp.does('t_clerk2', 'leave'), pg_temp.does('t_clerk_town', 'leave'), pg_temp.does('t_leader', 'close', '{"text": "over"}')], '{taken,taken,taken}', 'two leave before the end');
select is((select string_agg(u.presence, ' ' order by u.unit_id) from gl.conference_unit u where u.conference_id = current_setting('t.m')::bigint), 'left present left', 'as they were');
select is(array[pg_temp.sheet('conference', 9003) ->> 'confLate', pg_temp.sheet('conference', 9004) ->> 'confLate', pg_temp.sheet('conference', 9002) ->> 'confLate'], '{null,1,null}', 'who was late was late, though it left');

-- The sand is answered on the case in time, and accepted there after its date: it was in time.
select is(pg_temp.step('t_clerk_town', :of_case, 'supervise_reply', pg_temp.told(:sand, 'sanded')), 'to_accept', 'answered');
-- The ditch is reported in time, and sent back; then answered on the case after its date.
select is(array[pg_temp.does('t_clerk1', 'report', jsonb_build_object('decision', :ditch, 'text', 'dug')),
    pg_temp.does('t_dispatcher', 'send_back', jsonb_build_object('decision', :ditch, 'text', 'photos?'))], '{taken,taken}', 'sent back');
select pg_temp.pass(4);
update gl.supervision s set replies = jsonb_set(s.replies, '{-1,at}', to_jsonb(now() - interval '4 days')) where s.supervision_id = (select supervision_id from gl.conference_decision where decision_id = :sand);
select pg_temp.step('t_dispatcher', :of_case, 'supervise_accept', jsonb_build_object('supervision', supervision_id::text)) from gl.conference_decision where decision_id = :sand \g /dev/null
select pg_temp.step('t_clerk1', :of_case, 'supervise_reply', pg_temp.told(:ditch, 'dug, with photos')) \g /dev/null
-- The pump is reported a day late, before the service looks; the pipes are not reported.
select is(pg_temp.does('t_clerk2', 'report', jsonb_build_object('decision', :pump, 'text', 'replaced')), 'taken', 'reported, late');
select is(pg_temp.sheet('conference', 9004) ->> 'confTaskLate', '1', 'which counts at once');
select is(pg_temp.ask('t_service', 'to_jsonb(gl_api.conference_timers())'), '3', 'the others are noticed');
select is(pg_temp.ask('t_service', 'to_jsonb(gl_api.conference_timers())'), '0', 'once');
select is((select string_agg(d.progress, ' ' order by d.decision_id) from gl.conference_decision d), 'reported reported open done', 'how far they are');
select pg_temp.does('t_dispatcher', 'accept', jsonb_build_object('decision', d)) from unnest(array[:pump, :ditch]) d \g /dev/null
select pg_temp.does('t_clerk1', 'report', jsonb_build_object('decision', :pipes, 'text', 'laid')), pg_temp.does('t_dispatcher', 'accept', jsonb_build_object('decision', :pipes)) \g /dev/null

-- The sheet. First department: two tasks, both late, one of them after having been sent back. Second: one, late.
-- Town: one, in time.
create function pg_temp.tasks(unit int) returns jsonb language sql as $$
    select jsonb_object_agg(k.key, k.value) from jsonb_each(pg_temp.sheet('conference', unit)) k where k.key like 'confTask%' $$;
select is(pg_temp.tasks(9003), '{"confTask": 2, "confTaskLate": 2, "confTaskDone": 2}', 'first department');
select is(pg_temp.tasks(9004), '{"confTask": 1, "confTaskLate": 1, "confTaskDone": 1}', 'second department');
select is(pg_temp.tasks(9002), '{"confTask": 1, "confTaskDone": 1, "confTaskInTime": 1}', 'the town');
select is(pg_temp.ask('t_leader', format('gl_api.conference_verify(%s)', current_setting('t.m'))), '[]', 'the record says the same');
select * from finish();
rollback;
