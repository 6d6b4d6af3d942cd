-- Keeping the list: drafts, two persons, versions, refusals, and the import.
begin;
\ir common.sql
delete from gl.dispatch_rule;
grant select on gl.dispatch_rule to public;
create temp table r (rule jsonb);
create temp table own (rule jsonb);
grant select, insert on r, own to public;

-- Who may do what.
select pg_temp.become('t_acceptor');
select throws_ok($$ select gl_api.rule_save('{}') $$, '42501', null, 'an acceptor writes no rules');
select throws_ok($$ select gl_api.rule_approve(1, 1) $$, '42501', null, 'nor decides');
select lives_ok($$ select gl_api.rule_list() $$, 'but reads them');
reset session authorization;
select pg_temp.become('t_dispatcher');
select throws_ok($$ select gl_api.rule_approve(1, 1) $$, '42501', null, 'a dispatcher does not decide');
insert into r select gl_api.rule_save(jsonb_build_object('class_id', pg_temp.leaf(), 'area', '990115001', 'unit', 'T_DEP1',
    'assist', 'T_DEP2,T_DEP1', 'limit', '5工作日', 'basis', '条例第 3 条')) as rule;
select is((select (rule ->> 'state') || ' v' || (rule ->> 'version') || ' ' || (rule #>> '{unit,code}') || ' ' || (rule #>> '{assist,0,code}')
           || ' ' || jsonb_array_length(rule -> 'assist') from r), 'draft v1 T_DEP1 T_DEP2 1', 'a draft, its main unit not assisting itself');
select is((select array_agg(pg_temp.fault(e.call)) from (values
    ($$ gl_api.rule_save('[]') $$), ($$ gl_api.rule_save('{"unit": "T_DEP1"}') $$), ($$ gl_api.rule_save('{"class": "no such class", "unit": "T_DEP1"}') $$),
    ($$ gl_api.rule_save(jsonb_build_object('class_id', pg_temp.leaf())) $$),
    ($$ gl_api.rule_save(jsonb_build_object('class_id', pg_temp.leaf(), 'unit', 'nobody')) $$),
    ($$ gl_api.rule_save(jsonb_build_object('class_id', pg_temp.leaf(), 'unit', 'T_DEP1', 'area', 'nowhere')) $$),
    ($$ gl_api.rule_save(jsonb_build_object('class_id', pg_temp.leaf(), 'unit', 'T_DEP1', 'limit', 'soon')) $$),
    ($$ gl_api.rule_save(jsonb_build_object('class_id', pg_temp.leaf(), 'unit', 'T_DEP1', 'season_from', '04-01')) $$),
    ($$ gl_api.rule_save(jsonb_build_object('class_id', pg_temp.leaf(), 'unit', 'T_DEP1', 'season_from', '13-01', 'season_to', '13-02')) $$),
    ($$ gl_api.rule_save(jsonb_build_object('class_id', pg_temp.leaf(), 'unit', 'T_DEP1', 'hour_from', '25:00', 'hour_to', '26:00')) $$),
    ($$ gl_api.rule_save(jsonb_build_object('class_id', pg_temp.leaf(), 'unit', 'T_DEP1', 'ownership', 'moon')) $$),
    ($$ gl_api.rule_save(jsonb_build_object('class_id', pg_temp.leaf(), 'unit', 'T_DEP1', 'priority', '1000')) $$),
    ($$ gl_api.rule_save(jsonb_build_object('class_id', pg_temp.leaf(), 'unit', 'T_DEP1', 'sources', 'telepathy')) $$),
    ($$ gl_api.rule_save(jsonb_build_object('class_id', pg_temp.leaf(), 'unit', 'T_DEP1', 'valid_to', '1999-01-01')) $$),
    ($$ gl_api.rule_save(jsonb_build_object('rule_id', (select rule -> 'rule_id' from r), 'version', 7, 'unit', 'T_DEP2')) $$),
    ($$ gl_api.rule_save('{"rule_id": 999999999, "version": 1}') $$)) e(call)),
    '{rule,class,class,unit,unit,area,limit,season_to,season_from,hour_from,ownership,priority,sources,valid_to,GL409,GL404}', 'what cannot be is refused by its field');
select is((select gl_api.rule_propose((rule ->> 'rule_id')::int, 1) ->> 'state' from r), 'proposed', 'and proposed');
reset session authorization;

-- Two persons: the writer, though he may decide on others', does not decide on his own.
select pg_temp.become('t_shift');
insert into own select gl_api.rule_save(jsonb_build_object('class_id', (select other from k), 'unit', 'T_DEP1')) as rule;
select gl_api.rule_propose((rule ->> 'rule_id')::int, 1) from own \g /dev/null
select throws_ok($$ select gl_api.rule_approve((rule ->> 'rule_id')::int, 1) from own $$, 'GL403', null, 'nobody approves his own');
select throws_ok($$ select gl_api.rule_reject((rule ->> 'rule_id')::int, 1, ' ') from r $$, 'GL400', null, 'a refusal says why');
select is((select gl_api.rule_reject((rule ->> 'rule_id')::int, 1, '依据不清') ->> 'state' from r), 'draft', 'and gives it back');
select throws_ok($$ select gl_api.rule_approve((rule ->> 'rule_id')::int, 1) from r $$, 'GL409', null, 'a draft is not approved');
reset session authorization;
select pg_temp.become('t_dispatcher');
select is((select gl_api.rule_read((rule ->> 'rule_id')::int) ->> 'decision' from r), '依据不清', 'the writer reads why');
select gl_api.rule_propose((rule ->> 'rule_id')::int, 1) from r \g /dev/null
reset session authorization;
select pg_temp.become('t_shift');
select is((select gl_api.rule_approve((rule ->> 'rule_id')::int, 1) ->> 'state' from r), 'active', 'another person puts it in force');
reset session authorization;
select is((gl.rule_for(pg_temp.leaf(), 9002, 9003, 9004) ->> 'unit_id')::int, 9003, 'now it decides');
-- What leads to the edge: the table itself keeps the two apart.
select throws_ok($$ update gl.dispatch_rule set proposed_by = approved_by where rule_id = (select (rule ->> 'rule_id')::int from r) $$, '23514', null, 'whatever a function does');

-- A change is a new version; the old one stays as it decided.
select pg_temp.become('t_dispatcher');
select is((select gl_api.rule_save(jsonb_build_object('rule_id', rule -> 'rule_id', 'version', 1, 'unit', 'T_DEP2')) ->> 'version' from r), '2', 'a second version');
select gl_api.rule_propose((rule ->> 'rule_id')::int, 2) from r \g /dev/null
reset session authorization;
select is((gl.rule_for(pg_temp.leaf(), 9002, 9003, 9004) ->> 'unit_id')::int, 9003, 'the first decides until somebody approves');
select is((gl.rule_for(pg_temp.leaf(), 9002, 9003, 9004, trial => true) ->> 'unit_id')::int, 9004, 'but the test bench tries the second');
update gl.dispatch_rule set valid_from = '2026-01-01' where version = 1 and rule_id = (select (rule ->> 'rule_id')::int from r);
select pg_temp.become('t_evaluator');
select gl_api.rule_approve((rule ->> 'rule_id')::int, 2) from r \g /dev/null
select is((select jsonb_array_length(gl_api.rule_history((rule ->> 'rule_id')::int) -> 'versions') from r), 2, 'both are kept');
reset session authorization;
select is((gl.rule_for(pg_temp.leaf(), 9002, 9003, 9004) ->> 'version')::int, 2, 'the second decides');
select is((gl.rule_for(pg_temp.leaf(), 9002, 9003, 9004, at => '2026-03-01') ->> 'version')::int, 1, 'and the first of what was before');
select pg_temp.become('t_shift');
select is((select gl_api.rule_retire((rule ->> 'rule_id')::int, '职责调整') ->> 'state' from r), 'retired', 'it ends');
select throws_ok($$ select gl_api.rule_retire((rule ->> 'rule_id')::int, 'x') from r $$, 'GL409', null, 'once');
reset session authorization;
select is(gl.rule_for(pg_temp.leaf(), 9002, 9003, 9004), null, 'and decides no more');
select is((select count(*)::int from gl.audit_entry where action like 'rule.%' and object_id = (select rule ->> 'rule_id' from r) || ' v1'), 5, 'every step is in the audit');

-- A town writes for its own area only.
update gl.account_role set role = 'dispatcher' where account_id = (select account_id from gl.account where login = 't_lead_town');
select gl.account_apply_once(account_id) from gl.account where login = 't_lead_town' \g /dev/null
select pg_temp.become('t_lead_town');
select is(pg_temp.fault($$ gl_api.rule_save(jsonb_build_object('class_id', pg_temp.leaf(), 'unit', 'T_TOWN')) $$), 'GL403', 'not for the district');
select is(pg_temp.fault($$ gl_api.rule_save(jsonb_build_object('class_id', pg_temp.leaf(), 'unit', 'T_TOWN', 'area', '990115001001')) $$), 'taken', 'but for its villages');
reset session authorization;

-- The import: the good rows stay, the same again changes nothing, a change is a new version.
create temp table list as select jsonb_build_array(
        jsonb_build_object('line', 2, 'no', 'A-1', 'class', (select path from gl.class_item where class_id = pg_temp.leaf()), 'family', 'hotline',
            'area', 'Test town', 'ownership', '区属', 'unit', 'UNIT', 'assist', 'Second', 'basis', '三定方案', 'valid_from', '2020-05-01'),
        jsonb_build_object('line', 3, 'no', 'A-2', 'class', 'nothing', 'unit', 'UNIT'),
        jsonb_build_object('line', 4, 'no', 'A-3', 'class', (select path from gl.class_item where class_id = (select other from k)), 'unit', E'x''; drop table gl.unit; --'),
        jsonb_build_object('line', 5, 'class', (select path from gl.class_item where class_id = (select other from k)), 'unit', 'UNIT', 'words', '积水、内涝')) as rows;
create function pg_temp.rows(unit text) returns jsonb language sql as $$ select replace(l.rows::text, 'UNIT', unit)::jsonb from list l $$;
grant select on list to public;
select is(gl_api.rule_import(pg_temp.rows('First'), '{"dry_run": true}') - 'rejects', '{"loaded": 2, "unchanged": 0, "state": "active"}', 'a rehearsal');
select is((select count(*)::int from gl.dispatch_rule where origin = 'import'), 0, 'changes nothing');
select is(gl_api.rule_import(pg_temp.rows('First')), '{"loaded": 2, "unchanged": 0, "state": "active", "rejects": [
    {"line": 3, "field": "class", "reason": "there is no such class in force"}, {"line": 4, "field": "unit", "reason": "there is no such active unit"}]}', 'the good rows are kept, the bad ones named');
select is((gl.rule_for(pg_temp.leaf(), 9002, 9003, 9004, 'district', '2020-06-01') ->> 'unit_id')::int, 9003, 'in force since the day the list says');
select is(gl_api.rule_import(pg_temp.rows('First')) - 'rejects', '{"loaded": 0, "unchanged": 2, "state": "active"}', 'the same again changes nothing');
select is(gl_api.rule_import(pg_temp.rows('Town')) - 'rejects', '{"loaded": 2, "unchanged": 0, "state": "active"}', 'what differs');
select is((select array_agg(version || state order by version) from gl.dispatch_rule where external_no = 'A-1'), '{1retired,2active}', 'is a new version');
select pg_temp.become('t_shift');
select is(gl_api.rule_import(pg_temp.rows('Centre')) - 'rejects', '{"loaded": 2, "unchanged": 0, "state": "proposed"}', 'a person''s are proposals');
select is(gl_api.rule_import(pg_temp.rows('Centre')) - 'rejects', '{"loaded": 0, "unchanged": 2, "state": "proposed"}', 'also the second time');
reset session authorization;
select is((gl.rule_for(pg_temp.leaf(), 9002, 9003, 9004, 'district') ->> 'unit_id')::int, 9002, 'that decide nothing');
select * from finish();
rollback;
