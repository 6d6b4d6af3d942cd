-- Instructions: from the leader's word to the last acceptance, by the clock; who may do what; what counts.
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
create function pg_temp.parts(w jsonb) returns text language sql as $$
    select string_agg((p ->> 'unit') || ':' || (p ->> 'state') || case when (p ->> 'late')::boolean then '!' else '' end
                      || case when (p ->> 'receive_late')::boolean then '?' else '' end, ' ' order by p ->> 'unit')
    from jsonb_array_elements(w -> 'units') p $$;
create function pg_temp.buttons(w jsonb) returns text language sql as $$
    select string_agg(a ->> 'action', ' ' order by n) from jsonb_array_elements(w -> 'actions') with ordinality x(a, n) $$;
create function pg_temp.keep(name text, w jsonb) returns text language sql as $$
    select set_config('t.' || name, w ->> 'instruction_id', false) $$;
create function pg_temp.the(name text) returns bigint language sql as $$ select current_setting('t.' || name)::bigint $$;
create function pg_temp.flood() returns jsonb language sql as $$ select gl_api.instruction_read(pg_temp.the('flood')) $$;
create function pg_temp.act(act text, given jsonb default '{}') returns text language sql as $$
    select pg_temp.parts(gl_api.instruction_act(pg_temp.the('flood'), null, act, given)) $$;
create function pg_temp.sheet(unit int) returns jsonb language sql as $$
    select jsonb_object_agg(x.key, x.n) from (
        select k.key, sum(k.value::int) as n from gl.stat_delta d, jsonb_each_text(d.counters) k
        where d.family = 'instruction' and d.unit_id = unit group by k.key) x $$;
-- The clock of one part is put back, as if it had been sent earlier: the test's hand on the clock.
create function pg_temp.earlier(unit int, hours numeric) returns void language sql as $$
    update gl.instruction_unit u
    set sent_at = gl.add_work_seconds(sent_at, -hours * 3600), receive_by = gl.add_work_seconds(receive_by, -hours * 3600),
        counts_from = gl.add_work_seconds(counts_from, -hours * 3600), due_at = gl.add_work_seconds(due_at, -hours * 3600)
    where u.instruction_id = pg_temp.the('flood') and u.unit_id = unit $$;

-- Giving.
select pg_temp.become('t_clerk1');
select throws_ok($$ select gl_api.instruction_new('{"text": "排水", "units": ["T_DEP2"]}') $$, '42501', null, 'a unit instructs nobody');
reset session authorization;
select pg_temp.become('t_leader');
select is(pg_temp.faults($$ gl_api.instruction_new('{"text": " ", "units": ["T_DEP1"]}') $$, $$ gl_api.instruction_new('{"text": "排水", "units": []}') $$,
    $$ gl_api.instruction_new('{"text": "排水", "units": ["T_NONE"]}') $$, $$ gl_api.instruction_new('{"text": "排水", "units": ["T_DEP1"], "kind": "shout"}') $$,
    $$ gl_api.instruction_new('{"text": "排水", "units": ["T_DEP1"], "limit": "soon"}') $$, $$ gl_api.instruction_new('{"text": "排水", "units": ["T_DEP1"], "due": "2020-01-01"}') $$,
    $$ gl_api.instruction_new('{"text": "排水", "units": ["T_DEP1"], "due": "tomorrow or so"}') $$, $$ gl_api.instruction_new('{"text": "排水", "units": ["T_DEP1"], "case": "nonsense"}') $$,
    $$ gl_api.instruction_new('{"text": "排水", "units": ["T_DEP1"], "class": "none"}') $$, $$ gl_api.instruction_new('{"text": "排水", "units": ["T_DEP1"], "area": "1"}') $$,
    $$ gl_api.instruction_new('{"text": "排水", "units": ["T_DEP1"], "area": "990115001", "case": "x"}') $$, $$ gl_api.instruction_new('{"text": "排水", "units": ["T_DEP1"], "mood": "x"}') $$),
    '{text,units,units,kind,limit,due,due,case,class,area,case,mood}', 'what cannot be is refused, with the field');
select pg_temp.keep('flood', gl_api.instruction_new(
    '{"text": "今日内排清积水", "units": ["T_DEP1", "T_DEP2"], "limit": "4工作时", "area": "990115001"}', '11111111-1111-4111-8111-111111111111')) \g /dev/null
select is((select w ->> 'status' || (w ->> 'instruction_id' = pg_temp.the('flood')::text) from gl_api.instruction_new('{"text": "排水", "units": ["T_DEP1"]}',
    '11111111-1111-4111-8111-111111111111') w), 'replaytrue', 'sent twice it is given once');
select is((select row(w ->> 'kind', w ->> 'leader', w ->> 'area', pg_temp.parts(w))::text from pg_temp.flood() w),
    '(instruct,t_leader,"Test town","T_DEP1:sent T_DEP2:sent")', 'a leader''s word, about a place, to two units');
-- The hand-computed clock: 4 working hours are 14,400 working seconds, the receipt 120 minutes are 7,200.
reset session authorization;
select is((select array[gl.work_seconds_between(u.sent_at, u.due_at), gl.work_seconds_between(u.sent_at, u.receive_by),
                        gl.work_seconds_between(u.sent_at, gl.instruction_step_at(u, 1)), gl.work_seconds_between(u.due_at, gl.instruction_step_at(u, 2)),
                        gl.work_seconds_between(u.due_at, gl.instruction_step_at(u, 3)), gl.work_seconds_between(u.due_at, gl.instruction_step_at(u, 4))]
           from gl.instruction_unit u where u.instruction_id = pg_temp.the('flood') and u.unit_id = 9003),
    '{14400,7200,11520,0,14400,28800}', 'due, receipt, and the four steps: 80 % of the time, due, due + 240, due + 480 working minutes');

-- Receipts and answers.
select pg_temp.become('t_clerk1');
select is(pg_temp.buttons(pg_temp.flood()), 'receive reply progress ask_time', 'what a unit may do');
select is(pg_temp.faults($$ pg_temp.act('reply') $$, $$ pg_temp.act('reply', '{"text": "x", "mood": "x"}') $$, $$ pg_temp.act('accept', '{"unit": "T_DEP1"}') $$,
    $$ pg_temp.act('ask_time', '{"until": "whenever", "text": "x"}') $$, $$ pg_temp.act('dance') $$, $$ gl_api.instruction_act(-1, null, 'receive') $$),
    '{text,mood,GL403,until,action,GL404}', 'not like that');
select is((select pg_temp.parts(w) || (w #>> '{units,0,person}') from gl_api.instruction_act(pg_temp.the('flood'), null, 'receive', '{"person": "王工"}',
    '22222222-2222-4222-8222-222222222222') w), 'T_DEP1:received T_DEP2:sent王工', 'received, and who answers for it');
select is(gl_api.instruction_act(pg_temp.the('flood'), null, 'receive', '{}', '22222222-2222-4222-8222-222222222222') ->> 'status', 'replay', 'twice is once');
select is(pg_temp.fault($$ pg_temp.act('receive') $$), 'GL422', 'not again');
select is(pg_temp.act('reply', '{"text": "已排清"}'), 'T_DEP1:replied T_DEP2:sent', 'answered in time');
reset session authorization;
select pg_temp.become('t_clerk_town2');
select throws_ok($$ select pg_temp.flood() $$, 'GL404', null, 'who has no part in it does not see it');
reset session authorization;

-- The ladder. Two hours are over: the receipt of the second is late. After 3.2 of 4 hours it is reminded, then late
-- (counted), then the centre is told, then the leader.
select pg_temp.earlier(9004, 2.01);
select pg_temp.become('t_service');
select is(array[gl_api.instruction_timers(), gl_api.instruction_timers()], '{1,0}', 'the receipt is late, told once');
reset session authorization;
select pg_temp.earlier(9004, 1.2);
select pg_temp.become('t_service');
select is(array[gl_api.instruction_timers(), gl_api.instruction_timers()], '{1,0}', 'reminded after 80 %');
reset session authorization;
select pg_temp.earlier(9004, 0.8);
select pg_temp.become('t_service');
select is(gl_api.instruction_timers(), 1, 'late');
reset session authorization;
select pg_temp.earlier(9004, 8);
select pg_temp.become('t_service');
select is(gl_api.instruction_timers(), 2, 'two steps at once when nobody looked for a day');
reset session authorization;
select pg_temp.become('t_leader');
select is((select row(p ->> 'step', p ->> 'step_name_en', (p ->> 'left_s')::int < -28800)::text from jsonb_array_elements(pg_temp.flood() -> 'units') p where p ->> 'unit' = 'T_DEP2'),
    '(4,"The leader is told",t)', 'up to who gave it');
select is((select string_agg(e ->> 'action' || coalesce(e #>> '{effect,step}', ''), ' ' order by n) from jsonb_array_elements(pg_temp.flood() -> 'log') with ordinality x(e, n)),
    'new receive reply receive_late step1 step2 step3 step4', 'the log has it all');
select is((select row(b #>> '{owed,0,unit}', b #>> '{owed,0,owed}', b #>> '{owed,0,late}', b #>> '{owed,1,owed}', b #>> '{units,0,late}', b #>> '{leaders,0,to_decide}')::text
    from gl_api.instruction_board() b), '(T_DEP2,receipt,true,decision,1,1)', 'the board: late ones first; the leader owes a decision himself');

-- Deciding: sent back once, accepted; more time after the fact.
select is(pg_temp.fault($$ gl_api.instruction_act(pg_temp.the('flood'), 1, 'accept', '{"unit": "T_DEP1"}') $$), 'GL409', 'somebody was faster');
select is(pg_temp.faults($$ pg_temp.act('accept', '{"unit": "T_DEP2"}') $$, $$ pg_temp.act('accept', '{"unit": "T_TOWN"}') $$, $$ pg_temp.act('send_back', '{"unit": "T_DEP1"}') $$,
    $$ pg_temp.act('grant_time', '{"unit": "T_DEP2"}') $$), '{GL422,unit,text,until}', 'only what was answered is accepted');
select is(pg_temp.act('send_back', '{"unit": "T_DEP1", "text": "仍有积水"}'), 'T_DEP1:received T_DEP2:sent!?', 'sent back');
reset session authorization;
select is((select gl.work_seconds_between(u.counts_from, u.due_at) from gl.instruction_unit u where u.instruction_id = pg_temp.the('flood') and u.unit_id = 9003), 14400::bigint,
    'with as much time again');
select pg_temp.become('t_clerk1');
select is(pg_temp.act('ask_time', format('{"until": "%s", "text": "设备未到"}', gl_api.preview_deadline(now(), '2工作日') ->> 'deadline')::jsonb), 'T_DEP1:received T_DEP2:sent!?', 'asks for time');
reset session authorization;
select pg_temp.become('t_dispatcher');
select is(pg_temp.act('grant_time', '{"unit": "T_DEP1"}'), 'T_DEP1:received T_DEP2:sent!?', 'the centre grants it');
reset session authorization;
select pg_temp.become('t_clerk1');
select is(pg_temp.fault(format($$ pg_temp.act('ask_time', '{"until": "%s", "text": "x"}') $$, gl_api.preview_deadline(now(), '9工作日') ->> 'deadline')), 'GL422', 'once');
select pg_temp.act('reply', '{"text": "已复查"}') \g /dev/null
reset session authorization;
select pg_temp.become('t_clerk2');
select is(pg_temp.act('reply', '{"text": "迟到的答复"}'), 'T_DEP1:replied T_DEP2:replied!?', 'late, but answered; who answers has received');
reset session authorization;
select pg_temp.become('t_leader');
select is(pg_temp.act('accept', '{"unit": "T_DEP1"}'), 'T_DEP1:accepted T_DEP2:replied!?', 'one is done');
select is((select row(w ->> 'state', w ->> 'result', pg_temp.buttons(w))::text from gl_api.instruction_act(pg_temp.the('flood'), null, 'accept', '{"unit": "T_DEP2", "text": "下不为例"}') w),
    '(done,下不为例,)', 'with the last one all is done');
reset session authorization;

-- The hand-computed sheet. First: one return, 100 - 10 = 90. Second: receipt late 5, late 20, steps 3 and 4 each 10: 55.
select is(pg_temp.sheet(9003), '{"instructionSent": 1, "instructionReceived": 1, "instructionReplied": 2, "instructionReturned": 1, "instructionTimeAsked": 1,
    "instructionExtended": 1, "instructionAccepted": 1, "instructionPoints": 90}', 'the first unit''s sheet');
select is(pg_temp.sheet(9004), '{"instructionSent": 1, "instructionReceiveLate": 1, "instructionReceived": 1, "instructionLate": 1, "instructionStep3": 1, "instructionStep4": 1,
    "instructionReplied": 1, "instructionAccepted": 1, "instructionPoints": 55}', 'the second unit''s sheet');
select is(pg_temp.sheet(9001), '{"instructionGiven": 1}', 'who gave it counts, too');
select throws_ok($$ update gl.instruction_event set action = 'x' $$, null, null, 'the log is append-only');

-- About a case: its time line shows it, and is told when it is done.
select pg_temp.become('t_acceptor');
select set_config('t.case', gl_api.case_new('{"family": "grid", "text": "路灯不亮", "class": "matter:06010", "area": "990115001001001"}', gen_random_uuid()) ->> 'case_id', false) \g /dev/null
reset session authorization;
select pg_temp.become('t_leader');
select pg_temp.keep('lamp', gl_api.instruction_new(format('{"text": "三日内修复", "units": ["T_TOWN"], "case": "%s"}', current_setting('t.case'))::jsonb)) \g /dev/null
select is((select row(d #>> '{case,flags}', jsonb_array_length(d -> 'supervisions'), d #>> '{supervisions,0,opinion}')::text from (select gl_api.case_read(current_setting('t.case')::bigint)::jsonb as d) x),
    '("[""instructed""]",1,三日内修复)', 'the case knows');
select is((select count(*)::int from jsonb_array_elements(gl_api.instruction_board() -> 'owed') o where o ->> 'text' = '三日内修复'), 1, 'owed once, not twice');
reset session authorization;
select pg_temp.become('t_clerk_town');
select is(gl_api.instruction_act(pg_temp.the('lamp'), null, 'reply', '{"text": "已修复"}') ->> 'state', 'open', 'the town answers');
reset session authorization;
select pg_temp.become('t_shift');
select is(gl_api.instruction_act(pg_temp.the('lamp'), null, 'accept', '{"unit": "T_TOWN", "text": "同意"}') ->> 'state', 'done', 'the centre accepts for the leader');
select is((select d #>> '{supervisions,0,state}' from (select gl_api.case_read(current_setting('t.case')::bigint)::jsonb as d) x), 'accepted', 'and on the case it is over');
-- What stands on a case alone is owed, too.
select gl_api.case_act(current_setting('t.case')::bigint, (gl_api.case_read(current_setting('t.case')::bigint)::jsonb #>> '{case,version}')::int, 'supervise',
    '{"opinion": "请加快", "unit": "T_DEP2"}', gen_random_uuid()) \g /dev/null
select is((select row(o ->> 'unit', o ->> 'owed', o ->> 'instruction_id')::text from jsonb_array_elements(gl_api.instruction_board() -> 'owed') o where o ->> 'text' = '请加快'),
    '(T_DEP2,answer,)', 'a supervision on a case alone is on the board');

-- More units, released, withdrawn; by whom.
select pg_temp.keep('more', gl_api.instruction_new('{"text": "全面排查", "units": ["T_DEP1"], "urgency": "urgent", "leader": "区长"}')) \g /dev/null
select is((select row(w ->> 'kind', w ->> 'leader', w ->> 'by', w ->> 'limit')::text from gl_api.instruction_read(pg_temp.the('more')) w), '(supervise,区长,t_shift,1工作日)',
    'the centre writes it down for a leader, urgent');
select is(pg_temp.parts(gl_api.instruction_act(pg_temp.the('more'), null, 'call_more', '{"units": ["T_DEP1", "T_TOWN2"]}')), 'T_DEP1:sent T_TOWN2:sent', 'one more, nobody twice');
select is(pg_temp.parts(gl_api.instruction_act(pg_temp.the('more'), null, 'release', '{"unit": "T_TOWN2", "text": "无此类点位"}')), 'T_DEP1:sent T_TOWN2:released', 'released');
select is((select row(w ->> 'state', w ->> 'result', pg_temp.parts(w))::text from gl_api.instruction_act(pg_temp.the('more'), null, 'withdraw', '{"text": "已另行部署"}') w),
    '(withdrawn,已另行部署,"T_DEP1:released T_TOWN2:released")', 'withdrawn');
select is(pg_temp.fault($$ gl_api.instruction_act(pg_temp.the('more'), null, 'remark', '{"text": "x"}') $$), 'GL422', 'and over');
reset session authorization;

-- The leader's voice.
select pg_temp.become('t_leader');
select pg_temp.keep('voice', gl_api.instruction_new('{"text": "见录音", "units": ["T_DEP1"]}')) \g /dev/null
select is((select w #>> '{files,0,mime}' || (w ->> 'status') from gl_api.instruction_attach(pg_temp.the('voice'), 'word.ogg', '\x4f67675300'::bytea) w), 'audio/oggdone', 'his voice goes with it');
select is((select jsonb_array_length(w -> 'files') || (w ->> 'status') from gl_api.instruction_attach(pg_temp.the('voice'), 'again.ogg', '\x4f67675300'::bytea) w), '1replay', 'once');
select is(pg_temp.fault($$ gl_api.instruction_attach(pg_temp.the('voice'), 'x.exe', '\x4d5a'::bytea) $$), 'content', 'no programs');
reset session authorization;
select set_config('t.file', max(f.file_id)::text, false) from gl.instruction_file f \g /dev/null
select pg_temp.become('t_clerk1');
select is(gl_api.instruction_file((gl_api.instruction_read(pg_temp.the('voice')) #>> '{files,0,file_id}')::bigint), '\x4f67675300'::bytea, 'the unit hears it');
select is((select count(*)::int from jsonb_array_elements(gl_api.instruction_list('{"mine": true}'))), 1, 'its open ones');
select is(pg_temp.fault($$ gl_api.instruction_list('{"state": "some"}') $$), 'state', 'a list of what?');
reset session authorization;
select pg_temp.become('t_clerk2');
select is(pg_temp.fault(format($$ gl_api.instruction_file(%s) $$, current_setting('t.file'))), 'GL404', 'nobody else does');
reset session authorization;
select * from finish();
rollback;
