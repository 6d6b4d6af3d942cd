-- Incidents: plan cards and their versions, a flood from the opening to the summary, a roll-call, the clock.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
\ir ../patrol/second_town.sql
select no_plan();
create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
create function pg_temp.fault(call text) returns text language plpgsql as $$
declare said text; kind text;
begin
    execute 'select ' || call;
    return 'taken';
exception when others then
    get stacked diagnostics said = column_name, kind = returned_sqlstate;
    return case kind when 'GL400' then said else kind end;
end $$;
create function pg_temp.faults(variadic calls text[]) returns text[] language sql as $$
    select array_agg(pg_temp.fault(c) order by n) from unnest(calls) with ordinality x(c, n) $$;
create function pg_temp.keep(name text, w jsonb) returns text language sql as $$
    select set_config('t.' || name, w ->> 'incident_id', false) $$;
create function pg_temp.the(name text) returns bigint language sql as $$ select current_setting('t.' || name)::bigint $$;
create function pg_temp.flood() returns jsonb language sql as $$ select gl_api.incident_read(pg_temp.the('flood')) $$;
create function pg_temp.act(act text, given jsonb default '{}') returns jsonb language sql as $$
    select gl_api.incident_act(pg_temp.the('flood'), null, act, given) $$;
create function pg_temp.more(act text, given jsonb) returns jsonb language sql as $$
    select gl_api.incident_act(pg_temp.the('more'), null, act, given) $$;
create function pg_temp.tasks(w jsonb) returns text language sql as $$
    select string_agg((t ->> 'task') || left(t ->> 'state', 1) || case when (t ->> 'must')::boolean then '*' else '' end
                      || case when (t ->> 'late')::boolean then '!' else '' end || coalesce(':' || (t ->> 'unit'), ''), ' ' order by (t ->> 'task')::int)
    from jsonb_array_elements(w -> 'tasks') t $$;
create function pg_temp.answers(w jsonb, message int) returns text language sql as $$
    select string_agg(coalesce(r ->> 'unit', r ->> 'login') || case when r ->> 'answered_at' is null then '-' when (r ->> 'late')::boolean then '!' else '+' end
                      || coalesce(r ->> 'metres', ''), ' ' order by coalesce(r ->> 'unit', r ->> 'login'))
    from jsonb_array_elements(w -> 'messages') m, jsonb_array_elements(m -> 'receipts') r where (m ->> 'message')::int = answers.message $$;
create function pg_temp.buttons(w jsonb) returns text language sql as $$
    select string_agg(a ->> 'action', ' ' order by n) from jsonb_array_elements(w -> 'actions') with ordinality x(a, n) $$;
create function pg_temp.sheet(unit int) returns jsonb language sql as $$
    select jsonb_object_agg(x.key, x.n) from (
        select k.key, sum(k.value::int) as n from gl.stat_delta d, jsonb_each_text(d.counters) k
        where d.family = 'incident' and d.unit_id = unit group by k.key) x $$;

-- Plan cards.
select pg_temp.become('t_dispatcher');
select cmp_ok(jsonb_array_length(gl_api.plan_list()), '>=', 6, 'there are examples');
select ok((select bool_and(p ->> 'source' like '%no official plan%') from jsonb_array_elements(gl_api.plan_list()) p), 'which say what they are');
select throws_ok($$ select gl_api.plan_save('{"code": "t", "name": "试验", "steps": [{"name": "x"}]}') $$, '42501', null, 'a dispatcher writes no plan');
reset session authorization;
select pg_temp.become('t_shift');
select is(pg_temp.faults($$ gl_api.plan_save('{"code": "a b", "name": "试验", "steps": [{"name": "x"}]}') $$, $$ gl_api.plan_save('{"code": "t", "name": "", "steps": [{"name": "x"}]}') $$,
    $$ gl_api.plan_save('{"code": "t", "name": "试验", "steps": []}') $$, $$ gl_api.plan_save('{"code": "t", "name": "试验", "steps": [{"name": " "}]}') $$,
    $$ gl_api.plan_save('{"code": "t", "name": "试验", "steps": [{"name": "x", "minutes": "soon"}]}') $$, $$ gl_api.plan_save('{"code": "t", "name": "试验", "level": 9, "steps": [{"name": "x"}]}') $$,
    $$ gl_api.plan_save('{"code": "t", "retire": true}') $$), '{code,name,steps,steps,steps,level,code}', 'what is no plan card is refused');
select is((select row(p ->> 'version', p ->> 'status')::text from gl_api.plan_save('{"code": "t_flood", "name": "试验内涝", "level": 2, "steps": [
    {"name": "封控", "who": "交通", "minutes": 20, "must": true}, {"name": "抽排", "minutes": 40, "must": true}, {"name": "巡查", "minutes": 60}]}',
    '11111111-1111-4111-8111-111111111111') p), '(1,done)', 'saved');
select is((select row(p ->> 'version', p ->> 'status')::text from gl_api.plan_save('{"code": "t_flood", "name": "x", "steps": [{"name": "x"}]}',
    '11111111-1111-4111-8111-111111111111') p), '(1,replay)', 'twice is once');
-- Who writes on the version he read; somebody else meanwhile is a conflict, and nothing is written.
select is(pg_temp.faults($$ gl_api.plan_save('{"code": "t_flood", "version": 0, "name": "另一张", "steps": [{"name": "x"}]}') $$,
    $$ gl_api.plan_save('{"code": "t_flood", "version": 7, "name": "新版", "steps": [{"name": "x"}]}') $$,
    $$ gl_api.plan_save('{"code": "t_flood", "version": 7, "retire": true}') $$,
    $$ gl_api.plan_save('{"code": "t_flood", "version": "x", "name": "新版", "steps": [{"name": "x"}]}') $$), '{GL409,GL409,GL409,version}', 'not on another version');
select is((select string_agg((p ->> 'version') || (p ->> 'state'), ' ') from jsonb_array_elements(gl_api.plan_list('t_flood')) p), '1active', 'which leaves the card as it is');
select is(pg_temp.faults($$ gl_api.plan_save('{"code": "t", "name": "试验", "steps": [{"name": "x"}], "kind": "mood"}') $$,
    $$ gl_api.plan_save('{"code": "t", "name": "试验", "steps": [{"name": "x"}], "classes": ["matter:none"]}') $$,
    $$ gl_api.plan_save('{"code": "t", "name": "试验", "steps": [{"name": "x"}], "classes": "matter"}') $$,
    $$ gl_api.plan_save('{"code": "t", "name": "试验", "steps": [{"name": "x"}], "roll_call": {"minutes": 1441}}') $$,
    $$ gl_api.plan_save('{"code": "t", "name": "试验", "steps": [{"name": "x"}], "messages": "x"}') $$), '{kind,classes,classes,roll_call,messages}', 'nor with what is no part of a card');
select is((select row(p ->> 'kind', p -> 'messages', p #>> '{roll_call,minutes}', p ->> 'version')::text from gl_api.plan_save('{"code": "t_more", "version": 0, "kind": "natural",
    "name": "含点名", "roll_call": {"text": "报告水深", "minutes": 7}, "messages": ["一号桥封闭", " ", "泵车到位"], "steps": [{"name": "x"}]}') p),
    '(natural,"[""一号桥封闭"", ""泵车到位""]",7,1)', 'a card with a roll-call and messages');
select is((select row(p ->> 'by' <> '', p ->> 'version')::text from jsonb_array_elements(gl_api.plan_cards()) p where p ->> 'code' = 't_more'), '(t,1)', 'says who wrote it');
select is((select row(p ->> 'state')::text from gl_api.plan_save('{"code": "t_more", "version": 1, "retire": true}') p), '(retired)', 'retired');
select is((select count(*)::int from jsonb_array_elements(gl_api.plan_list()) p where p ->> 'code' = 't_more'), 0, 'it is offered to nobody');
select is((select p ->> 'state' from jsonb_array_elements(gl_api.plan_cards()) p where p ->> 'code' = 't_more'), 'retired', 'and still listed for its writers');
select is((select row(p ->> 'version', p ->> 'state')::text from gl_api.plan_save('{"code": "t_more", "version": 1, "name": "含点名", "roll_call": {"text": "报告水深", "minutes": 7},
    "messages": ["一号桥封闭", "泵车到位"], "steps": [{"name": "x"}]}') p), '(2,active)', 'a version after it brings it back');
reset session authorization;

-- Opening.
select pg_temp.become('t_clerk1');
select is(pg_temp.fault($$ gl_api.incident_new('{"title": "积水"}') $$), 'GL403', 'a department opens none');
reset session authorization;
select pg_temp.become('t_clerk_town2');
select is(pg_temp.faults($$ gl_api.incident_new('{"title": "积水", "lon": 116.3, "lat": 39.6}') $$, $$ gl_api.incident_new('{"title": "积水", "lon": 116.7, "lat": 39.6}') $$), '{GL403,taken}', 'a town in its own area');
reset session authorization;
select pg_temp.become('t_dispatcher');
select is(pg_temp.faults($$ gl_api.incident_new('{}') $$, $$ gl_api.incident_new('{"plan": "none"}') $$, $$ gl_api.incident_new('{"title": "积水", "level": 7}') $$,
    $$ gl_api.incident_new('{"title": "积水", "lon": 100, "lat": 39.6}') $$, $$ gl_api.incident_new('{"title": "积水", "case": "x"}') $$,
    $$ gl_api.incident_new('{"title": "积水", "units": ["T_NONE"]}') $$, $$ gl_api.incident_new('{"title": "积水", "mood": "x"}') $$),
    '{title,plan,level,lon,case,units,mood}', 'what cannot be is refused, with the field');
select pg_temp.keep('flood', gl_api.incident_new('{"plan": "t_flood", "spot": "东口桥下", "lon": 116.3, "lat": 39.6, "units": "T_DEP1"}',
    '22222222-2222-4222-8222-222222222222')) \g /dev/null
select is((select w ->> 'status' || (w ->> 'incident_id' = pg_temp.the('flood')::text) from gl_api.incident_new('{"title": "另一个"}', '22222222-2222-4222-8222-222222222222') w),
    'replaytrue', 'sent twice it is opened once');
select is((select row(w ->> 'title', w ->> 'level', w ->> 'town', pg_temp.tasks(w), w #>> '{units,0,unit}')::text from pg_temp.flood() w),
    '(试验内涝,2,"Test town","1w* 2w* 3w",T_DEP1)', 'the plan''s checklist');
select is((select array_agg((t ->> 'due_at')::timestamptz - (w ->> 'opened_at')::timestamptz order by t ->> 'task') from pg_temp.flood() w, jsonb_array_elements(w -> 'tasks') t),
    '{00:20:00,00:40:00,01:00:00}'::interval[], 'with its timers');
select is(pg_temp.buttons(pg_temp.flood()), 'begin finish skip assign add_task call message roll_call report level close', 'what the desk may do');
reset session authorization;
-- A newer card leaves the incident alone.
select pg_temp.become('t_shift');
select is((select row(p ->> 'version', p ->> 'state')::text from gl_api.plan_save('{"code": "t_flood", "name": "新版", "steps": [{"name": "只此一步"}]}') p), '(2,active)', 'a second version');
select is((select string_agg((p ->> 'version') || (p ->> 'state'), ' ' order by n) from jsonb_array_elements(gl_api.plan_list('t_flood')) with ordinality x(p, n)), '2active 1replaced', 'in its place');
select is((select row(w #>> '{plan,version}', jsonb_array_length(w -> 'tasks'))::text from pg_temp.flood() w), '(1,3)', 'the incident keeps what it began with');
reset session authorization;

-- What the card has ready: its messages and its roll-call; a case finds its card by class.
select pg_temp.become('t_shift');
select pg_temp.keep('more', gl_api.incident_new('{"plan": "t_more", "lon": 116.3, "lat": 39.6}')) \g /dev/null
select is(pg_temp.faults($$ pg_temp.more('message', '{"units": "T_DEP1"}') $$, $$ pg_temp.more('message', '{"units": "T_DEP1", "card": "3"}') $$, $$ pg_temp.more('message', '{"units": "T_DEP1", "card": "x"}') $$),
    '{text,card,card}', 'no message without a text');
select is((select m ->> 'text' from jsonb_array_elements(pg_temp.more('message', '{"units": "T_DEP1", "card": "2"}') -> 'messages') m where m ->> 'message' = '1'), '泵车到位', 'a message of the card');
select is((select m ->> 'text' from jsonb_array_elements(pg_temp.more('message', '{"units": "T_DEP1", "card": "1", "text": "绕行"}') -> 'messages') m where m ->> 'message' = '2'), E'一号桥封闭\n绕行', 'with more to it');
reset session authorization;

-- A case finds the cards of its class, and of those above it after them.
select pg_temp.become('t_shift');
select gl_api.plan_save('{"code": "t_leaf", "name": "路灯", "level": 4, "classes": ["matter:06010"], "steps": [{"name": "x"}]}') \g /dev/null
select gl_api.plan_save('{"code": "t_leaf2", "name": "路灯大面积", "level": 2, "classes": ["matter:06010"], "steps": [{"name": "x"}]}') \g /dev/null
select gl_api.plan_save('{"code": "t_root", "name": "公用设施", "level": 1, "classes": ["matter:06"], "steps": [{"name": "x"}]}') \g /dev/null
select gl_api.plan_save('{"code": "t_other", "name": "其他", "classes": [], "steps": [{"name": "x"}]}') \g /dev/null
reset session authorization;
select pg_temp.become('t_acceptor');
select set_config('t.case', gl_api.case_new('{"family": "grid", "text": "路灯不亮", "class": "matter:06010", "area": "990115001001001"}', gen_random_uuid()) ->> 'case_id', false) \g /dev/null
select is(gl_api.plan_for(current_setting('t.case')), '["t_leaf2", "t_leaf", "t_root"]', 'the narrowest class first, then the worst level');
select is(pg_temp.fault($$ gl_api.plan_for('none') $$), 'GL404', 'no case, no card');
reset session authorization;
select pg_temp.become('t_clerk2');
select is(pg_temp.fault(format('gl_api.plan_for(%L)', current_setting('t.case'))), 'GL404', 'nor for a case he may not see');
reset session authorization;

-- The checklist.
select pg_temp.become('t_dispatcher');
select is(pg_temp.tasks(pg_temp.act('assign', '{"task": 2, "unit": "T_DEP2", "person": "李工"}')), '1w* 2w*:T_DEP2 3w', 'assigned, which calls the unit');
select is(pg_temp.tasks(pg_temp.act('add_task', '{"name": "通知医院", "minutes": 15}')), '1w* 2w*:T_DEP2 3w 4w', 'one more');
reset session authorization;
select pg_temp.become('t_clerk1');
select is(pg_temp.buttons(pg_temp.flood()), 'begin finish answer report', 'what a unit may do');
select is(pg_temp.faults($$ pg_temp.act('finish', '{"task": 2}') $$, $$ pg_temp.act('finish', '{"task": 9}') $$, $$ pg_temp.act('finish') $$, $$ pg_temp.act('skip', '{"task": 1, "text": "x"}') $$,
    $$ pg_temp.act('answer', '{"message": 1}') $$, $$ pg_temp.act('dance') $$, $$ gl_api.incident_act(-1, null, 'report') $$), '{GL403,task,task,GL403,message,action,GL404}', 'not like that');
select is(pg_temp.tasks(pg_temp.act('begin', '{"task": 1, "person": "王工"}')), '1b*:T_DEP1 2w*:T_DEP2 3w 4w', 'begun: it is that unit''s now');
select is(pg_temp.fault($$ pg_temp.act('begin', '{"task": 1}') $$), 'GL422', 'once');
select is(pg_temp.tasks(gl_api.incident_act(pg_temp.the('flood'), null, 'finish', '{"task": 1, "text": "已封控"}', '33333333-3333-4333-8333-333333333333')), '1d*:T_DEP1 2w*:T_DEP2 3w 4w', 'finished in time');
select is(gl_api.incident_act(pg_temp.the('flood'), null, 'finish', '{"task": 1}', '33333333-3333-4333-8333-333333333333') ->> 'status', 'replay', 'twice is once');
reset session authorization;
-- 41 minutes after the opening: the second task (40) and the added one (15) are late, the third (60) is not.
update gl.incident_task t set due_at = due_at - interval '41 minutes' where t.incident_id = pg_temp.the('flood');
select pg_temp.become('t_service');
select is(array[gl_api.incident_timers(), gl_api.incident_timers()], '{2,0}', 'late tasks are told once');
reset session authorization;
select pg_temp.become('t_clerk2');
select is(pg_temp.tasks(pg_temp.act('finish', '{"task": 2, "text": "水已排清"}')), '1d*:T_DEP1 2d*!:T_DEP2 3w 4w!', 'late, but done');
reset session authorization;

-- A message to a unit and a roll-call of the inspectors in the town; one is near the spot, nobody of the other town is asked.
select pg_temp.become('t_inspector');
select gl_api.position_report(jsonb_build_array(jsonb_build_object('lon', 116.301, 'lat', 39.6, 'at', now() - interval '1 minute')), 'CGCS2000') \g /dev/null
reset session authorization;
select pg_temp.become('t_inspector2');
select gl_api.position_report(jsonb_build_array(jsonb_build_object('lon', 116.7, 'lat', 39.6, 'at', now() - interval '1 minute')), 'CGCS2000') \g /dev/null
reset session authorization;
select pg_temp.become('t_dispatcher');
select is(pg_temp.faults($$ pg_temp.act('message', '{"text": "集合"}') $$, $$ pg_temp.act('message', '{"text": "集合", "units": ["T_DEP1"], "minutes": 0}') $$,
    $$ pg_temp.act('roll_call', '{"area": "1"}') $$), '{units,minutes,area}', 'to somebody, with a time');
select is(pg_temp.answers(pg_temp.act('message', '{"text": "请报人数", "units": ["T_DEP1", "T_DEP2"], "minutes": 5}'), 1), 'T_DEP1- T_DEP2-', 'a message');
select is(pg_temp.answers(pg_temp.act('roll_call'), 2), 't_inspector-', 'a roll-call in the town of the incident');
select is((select (m ->> 'answer_by')::timestamptz - (m ->> 'at')::timestamptz from jsonb_array_elements(pg_temp.flood() -> 'messages') m where m ->> 'kind' = 'roll_call'),
    '00:10:00'::interval, 'answered in ten minutes by setting');
reset session authorization;
select pg_temp.become('t_inspector');
select is((select row(w -> 'to_answer', w -> 'log', w #> '{messages,0,receipts}', pg_temp.buttons(w))::text from pg_temp.flood() w), '([2],[],,"answer report")', 'an inspector sees what he is asked, no more');
select is(pg_temp.fault($$ pg_temp.act('answer', '{"message": 1}') $$), 'GL403', 'and answers that');
select is(pg_temp.act('answer', '{"message": 2, "text": "在桥下"}') -> 'to_answer', '[]', 'here');
select is(pg_temp.fault($$ pg_temp.act('answer', '{"message": 2}') $$), 'GL422', 'once');
reset session authorization;
select pg_temp.become('t_inspector2');
select is(pg_temp.fault($$ pg_temp.flood() $$), 'GL404', 'who is not asked sees nothing');
reset session authorization;
select pg_temp.become('t_clerk1');
select is(pg_temp.answers(pg_temp.act('answer', '{"message": 1, "text": "6 人"}'), 1), 'T_DEP1+ T_DEP2-', 'a receipt');
reset session authorization;
update gl.incident_message m set answer_by = now() - interval '1 second' where m.incident_id = pg_temp.the('flood');
select pg_temp.become('t_service');
select is(array[gl_api.incident_timers(), gl_api.incident_timers()], '{1,0}', 'one message misses somebody, told once; the roll-call is complete');
reset session authorization;
select pg_temp.become('t_clerk2');
select is(pg_temp.answers(pg_temp.act('answer', '{"message": 1}'), 1), 'T_DEP1+ T_DEP2!', 'late');
reset session authorization;
select pg_temp.become('t_dispatcher');
select ok(pg_temp.answers(pg_temp.flood(), 2) ~ '^t_inspector\+(8[0-9]|9[0-9])$', 'the inspector was some 86 m from the spot when he answered');

-- Closing.
select is((select row(w ->> 'level', w #>> '{log,-1,effect,from}')::text from pg_temp.act('level', '{"level": 3, "text": "水位下降"}') w), '(3,2)', 'another level');
select is(pg_temp.fault($$ gl_api.incident_act(pg_temp.the('flood'), 1, 'close', '{"text": "结束"}') $$), 'GL409', 'somebody did something meanwhile');
reset session authorization;
select pg_temp.become('t_shift');
select pg_temp.keep('open', gl_api.incident_new('{"plan": "t_flood", "title": "未完"}')) \g /dev/null
select gl_api.plan_save('{"code": "t_must", "name": "必做", "steps": [{"name": "一", "must": true}]}') \g /dev/null
select pg_temp.keep('must', gl_api.incident_new('{"plan": "t_must"}')) \g /dev/null
select is(pg_temp.fault($$ gl_api.incident_act(pg_temp.the('must'), null, 'close', '{"text": "结束"}') $$), 'GL422', 'not before what must be done');
select gl_api.incident_act(pg_temp.the('must'), null, 'skip', '{"task": 1, "text": "无此情况"}') \g /dev/null
select is(gl_api.incident_act(pg_temp.the('must'), null, 'close', '{"text": "结束"}') ->> 'state', 'closed', 'or skipped with a reason');
reset session authorization;
select pg_temp.become('t_dispatcher');
select is((select row(w ->> 'state', w ->> 'summary', (w #> '{log,-1,effect}') - 'minutes', pg_temp.buttons(w))::text from pg_temp.act('close', '{"text": "积水排清，恢复通行"}') w),
    '(closed,积水排清，恢复通行,"{""done"": 2, ""late"": 2, ""left"": 2, ""asked"": 3, ""skipped"": 0, ""answered"": 3}",)', 'closed, with its figures');
select is((select string_agg(e ->> 'action', ' ' order by n) from jsonb_array_elements(pg_temp.flood() -> 'log') with ordinality x(e, n)),
    'new assign add_task begin finish task_late task_late finish message roll_call answer answer unanswered answer level close', 'the log wrote itself');
select is((select string_agg(i ->> 'title', ' ') from jsonb_array_elements(gl_api.incident_list()) i), '未完 含点名 积水', 'what goes on');
select is(pg_temp.fault($$ gl_api.incident_list('{"state": "some"}') $$), 'state', 'a list of what?');
reset session authorization;
select throws_ok($$ delete from gl.incident_event $$, null, null, 'the log is append-only');

-- The hand-computed sheet.
select is(pg_temp.sheet(9003), '{"incidentCalled": 2, "incidentTaskDone": 1, "incidentAsked": 3, "incidentAnswered": 1}', 'the first department');
select is(pg_temp.sheet(9004), '{"incidentCalled": 1, "incidentTaskLate": 1, "incidentTaskDone": 1, "incidentAsked": 1, "incidentUnanswered": 1, "incidentAnswered": 1,
    "incidentAnswerLate": 1}', 'the second, late twice');
select is(pg_temp.sheet(9001), '{"incidentOpened": 4, "incidentClosed": 2}', 'the centre');
select * from finish();
rollback;
