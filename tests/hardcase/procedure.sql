-- Hard cases: which case comes on the list and why, the ways out, two persons for orders and money, and
-- what closing asks for.
begin;
create extension if not exists pgtap;
select no_plan();
\ir ../conference/helpers.sql
create function pg_temp.reasons(id bigint) returns text language sql as $$
    select string_agg(r.reason || ':' || r.mark, ' ' order by r.reason) from gl.hard_reason r join gl.hard_case h using (hard_id)
    where h.case_id = id and h.state <> 'closed' $$;
create function pg_temp.hard(id bigint) returns bigint language sql as $$
    select max(h.hard_id) from gl.hard_case h where h.case_id = id $$;
create function pg_temp.does(login text, id bigint, act text, inputs jsonb default '{}') returns text language sql as $$
    select pg_temp.fault(login, format('gl_api.hardcase_act(%s, null, %L, %L)', pg_temp.hard(id), act, inputs)) $$;

-- ---- entry by rule
select pg_temp.order_at('T_DEP1', '13800000001') as quiet \gset
select pg_temp.order_at('T_DEP1', '13800000002') as returned \gset
select pg_temp.order_at('T_DEP1', '13800000003') as called \gset
select pg_temp.order_at('T_DEP1', '13800000004', 'T_DEP2,T_TOWN2') as wide \gset
select pg_temp.order_at('T_DEP1', '13800000005') as late \gset
select pg_temp.order_at('T_DEP1', '13800000006') as marked \gset
select pg_temp.order_at('T_DEP1', '13800000007') as other \gset
do $$ begin perform pg_temp.order_at('T_DEP1', '13900000000') from generate_series(1, 5); end $$;
select max(p.case_id) as caller from gl.case_party p where p.phone = '13900000000' \gset
select code as why from gl.reason where tree = 'return' order by code limit 1 \gset
select pg_temp.step('t_clerk1', :returned, 'apply_return', jsonb_build_object('reason', :'why', 'text', 'not ours')),
       pg_temp.step('t_dispatcher', :returned, 'return_reject', '{"text": "it is"}'),
       pg_temp.step('t_clerk1', :returned, 'apply_return', jsonb_build_object('reason', :'why', 'text', 'still not ours')) \g /dev/null
-- Two callbacks that failed, and one that reached nobody.
insert into gl.case_event (case_id, version, at, action, to_state, actor_id, inputs)
select :called, 100 + n, now(), 'visit', 'visited', 1, v::jsonb
from unnest(array['{"reached": "yes", "contacted": "yes", "solved": "unsolved", "satisfied": "dissatisfied"}',
                  '{"reached": "yes", "contacted": "no", "solved": "solved", "satisfied": "satisfied"}',
                  '{"reached": "no", "contacted": "no", "solved": "unsolved"}']) with ordinality x(v, n);
update gl.case_open set counters = counters || '{"visit": 3}' where case_id = :called;
update gl.case_open set clocks = jsonb_set(clocks, '{handle,deadline}', to_jsonb(now() - interval '25 hours')) where case_id = :late;
update gl.case_open set clocks = jsonb_set(clocks, '{handle,deadline}', to_jsonb(now() - interval '23 hours')) where case_id = :quiet;
select pg_temp.step('t_leader', :marked, 'mark', '{"flag": "hard", "text": "look at this"}') \g /dev/null
-- A case of another town that tells of the same.
update gl.case_open set town_id = 9012 where case_id = :other;
update gl.case_file set town_id = 9012 where case_id = :other;
insert into gl.case_link (case_id, other_id, link_type, actor_id) values (:other, :marked, 'same_source', 1);

select is(pg_temp.fault('t_clerk1', 'gl_api.hardcase_scan()'), '42501', 'a clerk does not look for them');
select is(pg_temp.ask('t_service', 'gl_api.hardcase_scan()') ->> 'entered', '7', 'seven cases');
select is(pg_temp.ask('t_service', 'gl_api.hardcase_scan()'), '{"entered": 0, "added": 0}', 'once');
select is(pg_temp.reasons(:returned), 'returned:2', 'returned twice');
select is(pg_temp.reasons(:called), 'callback_failed:2', 'who was not reached said nothing');
select is(pg_temp.reasons(:wide), 'cross_department:3', 'three units');
select matches(pg_temp.reasons(:late), '^overdue:', 'a day and an hour late');
select is(pg_temp.reasons(:quiet), null, 'an hour less is not enough');
select is(pg_temp.reasons(:caller), 'repeat_caller:5', 'the newest of five');
select is((select count(*)::int from gl.hard_reason where reason = 'repeat_caller'), 1, 'stands for them all');
select matches(pg_temp.reasons(:marked), '^cross_area:2 leader_mark:\d+$', 'two towns, and a leader''s mark');
select is(pg_temp.reasons(:other), 'cross_area:2', 'both ends of the link');
select ok((select 'hard' = any (o.flags) from gl.case_open o where o.case_id = :late), 'the case shows it');
update gl.setting set value = '1' where key = 'hard.returned';
select is(pg_temp.ask('t_service', 'gl_api.hardcase_scan()') ->> 'entered', '0', 'what is known is not found again');
update gl.setting set value = '0' where key = 'hard.overdue_hours';
update gl.case_open set clocks = jsonb_set(clocks, '{handle,deadline}', to_jsonb(now() - interval '90 hours')) where case_id = :quiet;
select is(pg_temp.ask('t_service', 'gl_api.hardcase_scan()') ->> 'entered', '0', 'a rule that is off');

-- ---- by hand
select is(pg_temp.fault('t_clerk1', format('gl_api.hardcase_new(''{"case": "%s", "text": "hard"}'')', :quiet)), '42501', 'not by a unit');
select is(pg_temp.fault('t_shift2', format('gl_api.hardcase_new(''{"case": "%s", "text": "hard"}'')', :quiet)), 'GL403', 'not by a town''s shift lead');
select is(pg_temp.fault('t_dispatcher', 'gl_api.hardcase_new(''{"case": "nonsense", "text": "hard"}'')'), 'case', 'which case?');
select is(pg_temp.fault('t_dispatcher', format('gl_api.hardcase_new(''{"case": "%s"}'')', :quiet)), 'text', 'why?');
select pg_temp.ask('t_dispatcher', format('gl_api.hardcase_new(''{"case": "%s", "text": "ownership unclear"}'', ''11111111-1111-4111-8111-111111111111'')', :quiet)) as new \gset
select is(:'new'::jsonb ->> 'status', 'done', 'on the list');
select is(pg_temp.ask('t_dispatcher', format('gl_api.hardcase_new(''{"case": "%s", "text": "x y"}'', ''11111111-1111-4111-8111-111111111111'')', :quiet)) ->> 'status', 'replay', 'once');
select is(pg_temp.buttons(:'new'::jsonb), 'take plan whistle order funds note', 'what a dispatcher may do while no conference is called');
select is(pg_temp.buttons(pg_temp.ask('t_clerk1', format('gl_api.hardcase_read(%s)', pg_temp.hard(:quiet)))), 'funds note', 'what its unit may do');
select is(pg_temp.fault('t_clerk2', format('gl_api.hardcase_read(%s)', pg_temp.hard(:quiet))), 'GL404', 'who has nothing to do with the case does not see it');
select is(pg_temp.does('t_dispatcher', :quiet, 'take'), 'taken', 'taken in hand');
select is(pg_temp.does('t_dispatcher', :quiet, 'plan', '{"next_step": "ask the owner", "next_by": "2020-01-01"}'), 'taken', 'a next step');
select is(pg_temp.ask('t_dispatcher', 'gl_api.hardcase_list(''{"mine": true}'')') #>> '{0,neglected}', 'true', 'its day is over');
select is(pg_temp.does('t_dispatcher', :quiet, 'dance'), 'action', 'no such step');
select is(pg_temp.does('t_clerk1', :quiet, 'take'), 'GL403', 'not for a unit');
select is(pg_temp.fault('t_dispatcher', format('gl_api.hardcase_act(%s, 1, ''take'')', pg_temp.hard(:quiet))), 'GL409', 'somebody was faster');

-- ---- a binding order, by two persons, moves the case
select is(pg_temp.does('t_dispatcher', :quiet, 'order', '{"unit": "T_DEP2"}'), 'basis', 'an order has a basis');
select is(pg_temp.does('t_shift', :quiet, 'order', '{"unit": "T_DEP2", "assist": "T_DEP1", "limit": "3工作日", "basis": "district rule 12", "opinion": "at once"}'), 'taken', 'drafted');
select is(pg_temp.does('t_dispatcher', :quiet, 'order', '{"unit": "T_DEP2", "basis": "x"}'), 'GL422', 'one at a time');
select is((select o.unit_id from gl.case_open o where o.case_id = :quiet), 9003, 'a draft moves nothing');
select is(pg_temp.does('t_shift', :quiet, 'order_approve'), 'GL403', 'not by who drafted it');
select is(pg_temp.does('t_dispatcher', :quiet, 'order_approve'), 'GL403', 'not by a dispatcher');
select is(pg_temp.does('t_dispatcher', :quiet, 'order_withdraw'), 'GL403', 'withdrawn by its author only');
select is(pg_temp.does('t_leader', :quiet, 'order_approve', '{"text": "agreed"}'), 'taken', 'a second person');
select is((select row(o.unit_id, o.assist_ids, o.state, 'backstop' = any (o.flags), o.clocks #>> '{handle,value}')::text from gl.case_open o where o.case_id = :quiet),
    '(9004,{9003},to_accept,t,3)', 'the case is with its owner, with the order''s limit');
select is((select e.inputs ->> 'basis' from gl.case_event e where e.case_id = :quiet and e.action = 'backstop'), 'district rule 12', 'and says why');
select is(pg_temp.fault('t_shift', format('gl_api.case_act(%s, (select version from gl_api.open_case where case_id = %1$s), ''backstop'', ''{"unit": "T_DEP1", "basis": "x"}'', gen_random_uuid())', :quiet)),
    'GL403', 'nobody moves it past the two persons');
select is(pg_temp.step('t_clerk2', :quiet, 'accept'), 'to_distribute', 'the new owner takes it');
select is((select h.state from gl.hard_case h where h.case_id = :quiet), 'backstop', 'the way out that was chosen');

-- ---- emergency funds
select is(pg_temp.does('t_clerk2', :quiet, 'funds', '{"amount": -5, "purpose": "pump"}'), 'amount', 'a positive amount');
select is(pg_temp.does('t_clerk2', :quiet, 'funds', '{"amount": 80000, "purpose": "pump"}'), 'taken', 'the unit asks');
select f.funds_id as money from gl.hard_funds f \gset
select is(pg_temp.does('t_shift', :quiet, 'funds_approve', jsonb_build_object('funds', :money)), 'GL403', 'so much is for a leader');
select is(pg_temp.does('t_leader', :quiet, 'funds_approve', jsonb_build_object('funds', :money, 'approved', 90000)), 'approved', 'not more than was asked');
select is(pg_temp.does('t_leader', :quiet, 'funds_approve', jsonb_build_object('funds', :money, 'approved', 60000.5)), 'taken', 'granted');
select is(pg_temp.does('t_leader', :quiet, 'funds_refuse', jsonb_build_object('funds', :money, 'text', 'no')), 'funds', 'decided once');
select is(pg_temp.does('t_shift', :quiet, 'close', '{"outcome": "solved", "text": "done", "learn": "none", "no_rule": "x"}'), 'GL422', 'money must be accounted for');
select is(pg_temp.does('t_clerk2', :quiet, 'funds_spent', jsonb_build_object('funds', :money, 'amount', 60001, 'text', 'bill 1')), 'amount', 'not more than was granted');
select is(pg_temp.does('t_clerk2', :quiet, 'funds_spent', jsonb_build_object('funds', :money, 'amount', 58000, 'text', 'bill 1')), 'taken', 'accounted for');

-- ---- a whistle from a hard case
select is(pg_temp.does('t_leader', :late, 'whistle', '{"kind": "emergency", "matter": "collapse", "units": "T_DEP2"}'), 'GL403', 'leaders do not blow for a town');
select is(pg_temp.does('t_dispatcher', :late, 'whistle', '{"kind": "emergency", "matter": "collapse", "units": "T_DEP2"}'), 'taken', 'blown');
select is((select row(w.state, w.unit_id, w.case_id, w.geom is not null)::text from gl.whistle w join gl.hard_case h using (whistle_id) where h.case_id = :late),
    format('(blown,9002,%s,t)', :late), 'for the town of the case, at its spot');
select is(pg_temp.does('t_shift', :late, 'close', '{"outcome": "solved", "text": "done", "learn": "none", "no_rule": "x"}'), 'GL422', 'not while it goes on');

-- ---- closing, and the rule that was learned
select is(pg_temp.does('t_leader', :quiet, 'close', '{"outcome": "solved", "text": "done", "learn": "none", "no_rule": "x"}'), 'GL403', 'the centre closes');
select is(pg_temp.does('t_clerk2', :quiet, 'close', '{"outcome": "solved", "text": "done", "learn": "none", "no_rule": "x"}'), 'GL403', 'not the unit');
select is(pg_temp.does('t_shift', :quiet, 'close', '{"outcome": "solved", "text": "done"}'), 'learn', 'what was learned?');
select is(pg_temp.does('t_shift', :quiet, 'close', '{"outcome": "solved", "text": "done", "learn": "none"}'), 'no_rule', 'or why nothing');
select is(pg_temp.does('t_shift', :quiet, 'close', '{"outcome": "solved", "text": "done", "learn": "rule"}'), 'unit', 'whose are such cases?');
select is(pg_temp.does('t_shift', :quiet, 'close', '{"outcome": "solved", "text": "pumps belong to the second", "learn": "rule", "unit": "T_DEP2", "reach": "town", "words": "pump", "basis": "district rule 12"}'), 'taken', 'closed');
select is((select row(r.state, r.origin, r.main_unit, r.area_id, r.words, r.evidence ->> 'hard_case', r.proposed_by = (select account_id from gl.account where login = 't_shift'))::text
    from gl.dispatch_rule r join gl.hard_case h using (rule_id) where h.case_id = :quiet),
    format('(proposed,difficult_case,9004,9002,{pump},%s,t)', pg_temp.hard(:quiet)), 'a proposal in the rule base');
select is(pg_temp.fault('t_shift', (select format('gl_api.rule_approve(%s, 1)', h.rule_id) from gl.hard_case h where h.case_id = :quiet)), 'GL403', 'that a second person puts in force');
select is(pg_temp.fault('t_evaluator', (select format('gl_api.rule_approve(%s, 1)', h.rule_id) from gl.hard_case h where h.case_id = :quiet)), 'taken', 'as here');
select ok((select not 'hard' = any (o.flags) from gl.case_open o where o.case_id = :quiet), 'off the list');
select is(pg_temp.does('t_shift', :quiet, 'note', '{"text": "more"}'), 'GL422', 'closed is closed');

-- ---- what was known when it closed does not come back; more does
select is(pg_temp.does('t_shift', :returned, 'close', '{"outcome": "explained", "text": "told", "learn": "none", "no_rule": "single"}'), 'taken', 'closed without a rule');
select is(pg_temp.ask('t_service', 'gl_api.hardcase_scan()') ->> 'entered', '0', 'two returns are known');
select pg_temp.step('t_dispatcher', :returned, 'return_reject', '{"text": "it is"}'),
       pg_temp.step('t_clerk1', :returned, 'apply_return', jsonb_build_object('reason', :'why', 'text', 'a third time')) \g /dev/null
select is(pg_temp.ask('t_service', 'gl_api.hardcase_scan()') ->> 'entered', '1', 'a third is new');

-- ---- the hand-computed sheet of the second department: one binding order, 60,001 yuan (rounded) granted,
-- and one case closed as solved with a rule, on its first day
select is(pg_temp.sheet('hardcase', 9004), '{"hardBackstop": 1, "hardFunds": 1, "hardFundsYuan": 60001, "hardClosed": 1, "hardDays": 0, "hardSolved": 1, "hardRule": 1}', 'the sheet');
select is((select count(*)::int from gl.hard_event e where e.hard_id = pg_temp.hard(:quiet)), 9, 'the log writes itself');
select throws_ok('update gl.hard_event set action = ''x''', 'GL403', null, 'and stays');
select * from finish();
rollback;
