-- Advice on the owner: counts of finished cases, weighing, abstention, automatic dispatch, what is learned.
begin;
\ir common.sql
delete from gl.dispatch_rule;
delete from gl.owner_count;
delete from gl.owner_count_state;
update gl.owner_model set active = false where active;
select gl.ensure_month((now() - interval '1 month')::date), gl.ensure_month(now()::date) \g /dev/null
-- 20 cases ended with the first department, 4 with the town; 3 of the first came back from the second.
create temp table past as
select to_char(now() - interval '3 days', 'YYYYMMDD')::bigint * 1000000 + 800000 + n as id, n, case when n <= 20 then 9003 else 9002 end as unit,
       case when n <= 3 then 2 else 1 end as rounds
from generate_series(1, 24) n;
insert into gl.case_file (case_id, version, family, state, source, class_id, root_id, town_id, village_id, grid_id, unit_id, rounds, reported_at, closed_at, title)
select id, 5, 'hotline', 'closed', 'hotline', pg_temp.leaf(), pg_temp.root(), 9002, 9003, 9004, unit, rounds, now() - interval '3 days',
       now() - interval '1 day', 'x' from past;
insert into gl.case_unit (case_id, unit_id, role, round, state, since)
select id, 9004, 'main', 1, 'left', now() from past where rounds = 2
union all select id, unit, 'main', rounds, 'signed', now() from past;

select is(gl_api.owner_counts_refresh() - 'cells' - 'added', '{"everything": true}', 'the first time everything is counted');
select is((select array_agg(row(o.unit_id, o.n, o.returned_n)::text order by o.unit_id) from gl.owner_count o where o.class_id = pg_temp.leaf() and o.area_id = 9002),
    '{"(9002,4,0)","(9003,20,0)","(9004,0,3)"}', 'by class and town, with what came back');
select is((select array_agg(o.n order by o.area_id) from gl.owner_count o where o.class_id = 0 and o.area_id in (9002, 9003, 9004) and o.unit_id = 9003), '{20,20,20}', 'by town, village and grid');
create temp table counted as select * from gl.owner_count;
select is(gl_api.owner_counts_refresh() ->> 'added', '0', 'the second time nothing is new');
select gl_api.owner_counts_refresh(true) \g /dev/null
select is((select count(*)::int from (select * from counted except select * from gl.owner_count) d), 0, 'everything again is the same');

-- A live case of that class and place.
select pg_temp.become('t_acceptor');
select gl_api.case_new(jsonb_build_object('family', 'hotline', 'text', '路灯不亮', 'area', '990115001001001',
    'class', (select 'hotline:' || c.code from gl_api.class_item c where c.class_id = pg_temp.leaf())), gen_random_uuid()) \g /dev/null
reset session authorization;
create temp table live as select o.case_id, o.version, o.state from gl.case_open o where o.grid_id = 9004 order by o.case_id desc limit 1;
grant select on live to public;
create function pg_temp.advice(more jsonb default '{}') returns jsonb language sql as $$
    select gl_api.dispatch_suggest(jsonb_build_object('case_id', case_id) || more) from live $$;
select pg_temp.become('t_dispatcher');
select is(pg_temp.advice() #>> '{units,0,code}', 'T_DEP1', 'history names the first department');
select is((select array_agg(x ->> 'code') from jsonb_array_elements(pg_temp.advice() #> '{units,0,reasons}') x), '{history,place}', 'with its reasons');
select is((select x - 'months' from jsonb_array_elements(pg_temp.advice() #> '{units,0,reasons}') x limit 1),
    jsonb_build_object('code', 'history', 'n', 20, 'of', 24, 'class_id', pg_temp.leaf(), 'area_id', 9002), '20 of 24');
select ok((select sum((x ->> 'p')::numeric) from jsonb_array_elements(pg_temp.advice() -> 'units') x) < 1, 'room is left for somebody else');
select is(pg_temp.advice('{"text_units": [{"unit": "T_TOWN", "p": 0.999}, {"unit": "T_DEP1", "p": 0.001}]}') #>> '{units,0,code}', 'T_TOWN', 'a text that is sure turns it');
select is(pg_temp.advice() - 'units' - 'rule', jsonb_build_object('assist', '[]'::jsonb, 'limit', null, 'basis', null, 'abstains', false, 'automatic', false,
    'model', 0, 'class_id', pg_temp.leaf(), 'town_id', 9002, 'village_id', 9003, 'grid_id', 9004), 'nothing is automatic');
select is(pg_temp.advice() -> 'rule', 'null', 'and no rule says so');
select throws_ok($$ select gl_api.dispatch_suggest('{"case_id": 1}') $$, 'GL404', null, 'no advice on what is not there');
select throws_ok($$ select gl_api.dispatch_suggest('[]') $$, 'GL400', null, 'nor on nothing');
select throws_ok($$ select gl_api.dispatch_suggest('{"class": "nothing"}') $$, 'GL400', null, 'nor on an unknown class');
select is(gl_api.dispatch_suggest('{}') -> 'abstains', 'true', 'who knows nothing abstains');
reset session authorization;
select ok((select (max(s.risk) filter (where s.unit_id = 9004)) > (max(s.risk) filter (where s.unit_id = 9003))
           from gl.owner_scores(pg_temp.leaf(), pg_temp.root(), 9002, 9003, 9004, null, null) s), 'the one that gave back is the greater risk');
select pg_temp.become('t_clerk2');
select throws_ok($$ select pg_temp.advice() $$, 'GL404', null, 'nor to whom the case does not belong');
reset session authorization;

-- A rule that surely applies stands first, unless the district decides otherwise.
do $$ begin perform pg_temp.rule(pg_temp.leaf(), 9002, 9004, '{"assist": "T_TOWN", "limit": "5工作日", "basis": "三定"}'); end $$;
update gl.owner_count_state set counted_to = counted_to;
select pg_temp.become('t_dispatcher');
select is((pg_temp.advice() #>> '{units,0,code}') || (pg_temp.advice() ->> 'limit') || (pg_temp.advice() ->> 'basis') || (pg_temp.advice() #>> '{assist,0}'),
    'T_DEP25工作日三定9002', 'rules first, with limit, basis and assisting unit');
reset session authorization;
update gl.setting set value = 'false' where key = 'dispatch.rules_first';
insert into gl.owner_model (trained_by, weights, fingerprint, active) values (0, '{"w": [1,0,0,0,0,0,0,0,0,0,0,0,0,0,-9], "alpha": 5}', 'x', true);
select is(pg_temp.advice() #>> '{units,0,code}', 'T_DEP1', 'or what is most probable');
select is((pg_temp.advice() #>> '{units,0,p}')::numeric > 0.7, true, 'by the weights of the model in force');
update gl.setting set value = '0.95' where key = 'dispatch.abstain_below';
select is(pg_temp.advice() -> 'abstains', 'true', 'not sure enough: it abstains');
update gl.setting set value = '0.5' where key = 'dispatch.abstain_below';

-- Automatic dispatch is off, needs both offices, and tells why.
update gl.case_open set state = 'to_assign' where case_id = (select case_id from live);
select pg_temp.become('t_service');
select is(gl_api.dispatch_automatic(), '{"enabled": false, "looked_at": 0, "dispatched": [], "refused": []}', 'off by default');
reset session authorization;
select is((select state from gl.case_open where case_id = (select case_id from live)), 'to_assign', 'and nothing moved');
update gl.setting set value = '0.7' where key = 'dispatch.automatic_above';
select pg_temp.become('t_service');
select throws_ok($$ select gl_api.dispatch_automatic() $$, 'GL403', null, 'a service alone dispatches nothing');
reset session authorization;
select gl_api.role_grant('t_service', 'dispatcher') \g /dev/null
update gl.setting set value = '0.99' where key = 'dispatch.automatic_above';
select pg_temp.become('t_service');
select is(gl_api.dispatch_automatic() - 'looked_at', '{"enabled": true, "dispatched": [], "refused": []}', 'under the threshold nothing');
reset session authorization;
update gl.setting set value = '0.7' where key = 'dispatch.automatic_above';
select pg_temp.become('t_service');
select is((select x ->> 'unit_id' from jsonb_array_elements(gl_api.dispatch_automatic(1000) -> 'dispatched') x, live where (x ->> 'case_id')::bigint = live.case_id),
    '9003', 'above it the case goes');
reset session authorization;
select is((select row(o.state, o.unit_id)::text from gl.case_open o join live using (case_id)), '(to_accept,9003)', 'to its unit');
select matches((select e.inputs ->> 'opinion' from gl.case_event e join live using (case_id) where e.action = 'transfer'), '^自动派遣：依据历史办理情况，把握 [0-9.]+%，模型 \d+。$', 'with the reason in the act');
select is((select row(a.kind, a.chosen, a.accepted)::text from gl.advice a join live using (case_id)), '(owner,T_DEP1,t)', 'and in the record of advice');

-- Notes on advice.
select pg_temp.become('t_dispatcher');
select lives_ok($$ select gl_api.advice_note(case_id, 'class', '{"first": 1}', '2', false, 'm1') from live $$, 'a note');
select throws_ok($$ select gl_api.advice_note(case_id, 'weather', '{}', '2', false) from live $$, 'GL400', null, 'of a kind that is known');
select throws_ok($$ select gl_api.advice_note(1, 'class', '{}', '2', false) $$, 'GL404', null, 'on a case that is there');
reset session authorization;
select is((select count(*) filter (where a.accepted) from gl.advice a where a.kind = 'class' and a.version = 'm1'), 0::bigint, 'kept as not taken');

-- Proposals: five corrections alike make one, a person decides, a refused one does not come again.
delete from gl.dispatch_rule;
update gl.setting set value = '4' where key = 'dispatch.proposal_least';
select is(gl_api.rule_proposals_refresh() ->> 'proposed', '0', 'three corrections are too few');
update gl.setting set value = '3' where key = 'dispatch.proposal_least';
select is(gl_api.rule_proposals_refresh(), '{"waiting": 1, "proposed": 1}', 'enough of them');
select is((select row(r.state, r.origin, r.class_id, r.area_id, r.main_unit, r.proposed_by, r.evidence -> 'n', jsonb_array_length(r.evidence -> 'cases'))::text from gl.dispatch_rule r),
    row('proposed', 'correction', pg_temp.leaf(), 9002, 9003, 0, 3, 3)::text, 'class, town and unit, with the cases that speak for it');
select is(gl_api.rule_proposals_refresh() ->> 'proposed', '0', 'once');
select is(gl.rule_for(pg_temp.leaf(), 9002, 9003, 9004), null, 'a proposal decides nothing');
select pg_temp.become('t_shift');
select is((select gl_api.rule_approve((x ->> 'rule_id')::int, 1) ->> 'state' from jsonb_array_elements(gl_api.rule_list() -> 'rules') x), 'active', 'a person approves it');
select is(gl_api.rule_proposals_refresh() ->> 'proposed', '0', 'what is a rule is not proposed');
reset session authorization;
select is((gl.rule_for(pg_temp.leaf(), 9002, 9003, 9004) ->> 'unit_id')::int, 9003, 'and now it decides');
update gl.dispatch_rule set state = 'draft', approved_by = null, decision = 'no';
select is(gl_api.rule_proposals_refresh() ->> 'proposed', '0', 'a refused one does not come again');

-- Models: kept, activated, taken back.
select throws_ok($$ select gl_api.owner_model_save('{"w": [1, 2], "alpha": 5}', 'x', '{}') $$, 'GL400', null, 'weights of another shape are refused');
create temp table made as select gl_api.owner_model_save('{"w": [1,0,0,0,0,0,0,0,0,0,0,0,0,0,-9], "alpha": 5}', 'y', '{}', true) as version;
select is((select count(*)::int from gl.owner_model where active), 1, 'one is in force');
select is((select gl_api.owner_model_activate((select version from gl.owner_model where fingerprint = 'x')) -> 'before' from made), (select to_jsonb(version) from made), 'and can be taken back');
select throws_ok($$ select gl_api.owner_model_activate(0) $$, 'GL404', null, 'one that is there');
select * from finish();
rollback;
