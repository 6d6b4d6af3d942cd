-- Whistles: an emergency from the blowing to the archive, by the clock; who may do what; what counts.
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
    select string_agg((p ->> 'unit') || ':' || (p ->> 'state') || case when (p ->> 'late')::boolean then '!' else '' end, ' ' order by p ->> 'unit')
    from jsonb_array_elements(w -> 'units') p $$;
create function pg_temp.buttons(w jsonb) returns text language sql as $$
    select string_agg(a ->> 'action', ' ' order by n) from jsonb_array_elements(w -> 'actions') with ordinality x(a, n) $$;
create function pg_temp.keep(name text, w jsonb) returns text language sql as $$
    select set_config('t.' || name, w ->> 'whistle_id', false) || set_config('t.' || name || '_code', coalesce(w ->> 'code', ''), false) $$;
create function pg_temp.the(name text) returns bigint language sql as $$ select current_setting('t.' || name)::bigint $$;
create function pg_temp.fire() returns jsonb language sql as $$ select gl_api.whistle_read(pg_temp.the('fire')) $$;

-- Blowing.
select pg_temp.become('t_clerk1');
select throws_ok($$ select gl_api.whistle_new('{"kind": "emergency", "matter": "积水", "units": ["T_DEP2"]}') $$, 'GL400', null, 'a department is no town');
reset session authorization;
select pg_temp.become('t_acceptor');
select throws_ok($$ select gl_api.whistle_new('{"kind": "emergency", "matter": "积水", "units": ["T_DEP1"]}') $$, '42501', null, 'an acceptor does not blow');
reset session authorization;
select pg_temp.become('t_clerk_town');
select is(pg_temp.faults($$ gl_api.whistle_new('{"kind": "loud", "matter": "积水", "units": ["T_DEP1"]}') $$,
    $$ gl_api.whistle_new('{"kind": "emergency", "matter": " ", "units": ["T_DEP1"]}') $$, $$ gl_api.whistle_new('{"kind": "emergency", "matter": "积水", "units": []}') $$,
    $$ gl_api.whistle_new('{"kind": "emergency", "matter": "积水", "units": ["T_NONE"]}') $$, $$ gl_api.whistle_new('{"kind": "emergency", "matter": "积水", "units": ["T_TOWN"]}') $$,
    $$ gl_api.whistle_new('{"kind": "key_work", "matter": "积水", "units": ["T_DEP1"]}') $$, $$ gl_api.whistle_new('{"kind": "key_work", "matter": "积水", "units": ["T_DEP1"], "arrive_at": "2020-01-01"}') $$,
    $$ gl_api.whistle_new('{"kind": "emergency", "matter": "积水", "units": ["T_DEP1"], "lon": 100, "lat": 39.6}') $$,
    $$ gl_api.whistle_new('{"kind": "emergency", "matter": "积水", "units": ["T_DEP1"], "case": "nonsense"}') $$,
    $$ gl_api.whistle_new('{"kind": "emergency", "matter": "积水", "units": ["T_DEP1"], "unit": "T_TOWN2"}') $$),
    '{kind,matter,units,units,units,arrive_at,arrive_at,lon,case,GL403}', 'what cannot be is refused, with the field');
select pg_temp.keep('fire', gl_api.whistle_new(
    '{"kind": "emergency", "matter": "路面塌陷", "units": ["T_DEP1", "T_DEP2"], "lon": 116.3, "lat": 39.6, "spot": "东口"}', '11111111-1111-4111-8111-111111111111')) \g /dev/null
select is((select w ->> 'status' || (w ->> 'whistle_id' = pg_temp.the('fire')::text) from gl_api.whistle_new('{"kind": "emergency", "matter": "路面塌陷", "units": ["T_DEP1"]}',
    '11111111-1111-4111-8111-111111111111') w), 'replaytrue', 'sent twice it is blown once');
select is((select row(w ->> 'state', (w ->> 'arrive_by')::timestamptz - (w ->> 'blown_at')::timestamptz, pg_temp.parts(w), w ->> 'confirm_by')::text from pg_temp.fire() w),
    '(blown,00:30:00,"T_DEP1:called T_DEP2:called",)', 'an emergency gives 30 minutes; no source says how long confirming may take');
select is(pg_temp.buttons(pg_temp.fire()), 'call_more withdraw receive report solve unsolved', 'what the town may do');
select matches(current_setting('t.fire_code'), '^\d{6}$', 'there is a code');
reset session authorization;

-- Coming.
select pg_temp.become('t_clerk1');
select is(pg_temp.fire() -> 'code', 'null', 'the code is shown on the spot only');
select is(pg_temp.buttons(pg_temp.fire()), 'confirm report_in', 'what a department may do');
select is(pg_temp.faults($$ gl_api.whistle_act(pg_temp.the('fire'), null, 'report_in', '{"how": "code", "code": "x"}') $$,
    $$ gl_api.whistle_act(pg_temp.the('fire'), null, 'report_in', '{"how": "desk"}') $$, $$ gl_api.whistle_act(pg_temp.the('fire'), null, 'report_in', '{"how": "position"}') $$,
    $$ gl_api.whistle_act(pg_temp.the('fire'), null, 'report_in', '{"how": "position", "lon": 116.31, "lat": 39.6}') $$,
    $$ gl_api.whistle_act(pg_temp.the('fire'), null, 'report_in', '{"how": "position", "lon": "east", "lat": 39.6}') $$,
    $$ gl_api.whistle_act(pg_temp.the('fire'), null, 'report_in', '{"how": "rumour"}') $$, $$ gl_api.whistle_act(pg_temp.the('fire'), null, 'confirm', '{"mood": "x"}') $$,
    $$ gl_api.whistle_act(pg_temp.the('fire'), null, 'solve', '{"text": "x"}') $$, $$ gl_api.whistle_act(pg_temp.the('fire'), null, 'name_owner', '{"owner": "x"}') $$,
    $$ gl_api.whistle_act(pg_temp.the('fire'), null, 'dance', '{}') $$, $$ gl_api.whistle_act(-1, null, 'confirm', '{}') $$),
    '{code,how,lon,lon,lon,how,mood,GL403,GL422,action,GL404}', 'not like that');
select is(pg_temp.parts(gl_api.whistle_act(pg_temp.the('fire'), 1, 'confirm', '{"person": "王工"}', '22222222-2222-4222-8222-222222222222')), 'T_DEP1:confirmed T_DEP2:called', 'confirmed');
select is(gl_api.whistle_act(pg_temp.the('fire'), 1, 'confirm', '{}', '22222222-2222-4222-8222-222222222222') ->> 'status', 'replay', 'twice is once');
select is(pg_temp.parts(gl_api.whistle_act(pg_temp.the('fire'), null, 'report_in', '{"how": "position", "lon": 116.301, "lat": 39.6}')), 'T_DEP1:on_site T_DEP2:called', 'there by position');
select ok((select (p ->> 'metres')::int between 60 and 110 from jsonb_array_elements(pg_temp.fire() -> 'units') p where p ->> 'unit' = 'T_DEP1'), 'and how far from the spot');
select is((select p ->> 'owner' || (p ->> 'measures') from jsonb_array_elements((select gl_api.whistle_act(pg_temp.the('fire'), null, 'measures', '{"text": "已围挡"}')
    from gl_api.whistle_act(pg_temp.the('fire'), null, 'name_owner', '{"owner": "王工"}')) -> 'units') p where p ->> 'unit' = 'T_DEP1'), '王工已围挡', 'who answers and what is done');
reset session authorization;
-- The clock runs: the second comes late, by the code.
update gl.whistle_unit set arrive_by = now() - interval '1 minute' where unit_id = 9004;
select pg_temp.become('t_clerk2');
select is(pg_temp.parts(pg_temp.fire()), 'T_DEP1:on_site T_DEP2:called!', 'one is late, and everybody sees it');
select is(pg_temp.parts(gl_api.whistle_act(pg_temp.the('fire'), null, 'report_in', format('{"how": "code", "code": "%s"}', current_setting('t.fire_code'))::jsonb)),
    'T_DEP1:on_site T_DEP2:on_site!', 'there by the code, late');
reset session authorization;
select pg_temp.become('t_clerk_town2');
select throws_ok($$ select pg_temp.fire() $$, 'GL404', null, 'another town does not see it');
reset session authorization;

-- Ending and marks.
select pg_temp.become('t_clerk_town');
select is(pg_temp.fault($$ gl_api.whistle_act(pg_temp.the('fire'), 1, 'solve', '{"text": "已修复"}') $$), 'GL409', 'somebody was faster');
select is(pg_temp.fault($$ gl_api.whistle_act(pg_temp.the('fire'), (pg_temp.fire() ->> 'version')::int, 'withdraw', '{"text": "误报"}') $$), 'GL422', 'not withdrawn when they are there');
select is(gl_api.whistle_act(pg_temp.the('fire'), (pg_temp.fire() ->> 'version')::int, 'solve', '{"text": "已修复"}') ->> 'state', 'solved', 'solved');
select is(pg_temp.faults($$ gl_api.whistle_act(pg_temp.the('fire'), null, 'score', '{"unit": "T_DEP1", "arrival": 101, "cooperation": 90, "result": 80}') $$,
    $$ gl_api.whistle_act(pg_temp.the('fire'), null, 'score', '{"unit": "T_DEP1", "arrival": 100, "cooperation": 90}') $$,
    $$ gl_api.whistle_act(pg_temp.the('fire'), null, 'score', '{"unit": "T_TOWN", "arrival": 100, "cooperation": 90, "result": 80}') $$), '{arrival,result,unit}', 'marks are 0 to 100 and for who was called');
select is(gl_api.whistle_act(pg_temp.the('fire'), null, 'score', '{"unit": "T_DEP1", "arrival": 100, "cooperation": 90, "result": 80}') ->> 'state', 'solved', 'one has its marks');
select is(pg_temp.fault($$ gl_api.whistle_act(pg_temp.the('fire'), null, 'score', '{"unit": "T_DEP1", "arrival": 0, "cooperation": 0, "result": 0}') $$), 'unit', 'once');
reset session authorization;
select pg_temp.become('t_clerk2');
select is((select p #>> '{judged,score}' from jsonb_array_elements(gl_api.whistle_act(pg_temp.the('fire'), null, 'judge', '{"score": 85}') -> 'units') p where p ->> 'unit' = 'T_DEP2'), '85', 'the department has its say');
reset session authorization;
select pg_temp.become('t_clerk_town');
select is(gl_api.whistle_act(pg_temp.the('fire'), null, 'score', '{"unit": "T_DEP2", "arrival": 40, "cooperation": 70, "result": 80}') ->> 'state', 'archived', 'when all have marks it is archived');
reset session authorization;

-- The hand-computed sheet.
select is((select jsonb_object_agg(x.unit_id, x.c) from (select d.unit_id, jsonb_object_agg(k.key, k.n) as c
    from gl.stat_delta d cross join lateral (select key, sum(value::int) as n from jsonb_each_text(d.counters) group by key) k
    where d.family = 'whistle' group by d.unit_id) x) -> '9004', '{"whistleCalled": 1, "whistleCame": 1, "whistleLate": 1}'::jsonb
    || '{"whistleScored": 1, "whistleArrivalPoints": 40, "whistleCooperationPoints": 70, "whistleResultPoints": 80}', 'late, 40, 70, 80');
select is((select sum((d.counters ->> 'whistleLate')::int) from gl.stat_delta d where d.unit_id = 9003), null, 'the first was in time');
select is((select jsonb_object_agg(k.key, k.value) from gl.stat_delta d, jsonb_each(d.counters) k where d.unit_id = 9002 and d.family = 'whistle'),
    '{"whistleBlown": 1, "whistleSolved": 1, "whistleJudged": 1, "whistleJudgedPoints": 85}', 'the town counts, too');

-- Absent, escalated, withdrawn, reviewed, limits.
select pg_temp.become('t_dispatcher');
select pg_temp.keep('work', gl_api.whistle_new(jsonb_build_object('kind', 'key_work', 'matter', '拆违', 'unit', 'T_TOWN',
    'units', array['T_DEP1', 'T_DEP2'], 'arrive_at', now() + interval '2 hours', 'draft', true))) \g /dev/null
select is((select w ->> 'state' from gl_api.whistle_read(pg_temp.the('work')) w), 'draft', 'the centre drafts for a town');
reset session authorization;
select pg_temp.become('t_clerk1');
select throws_ok($$ select gl_api.whistle_read(pg_temp.the('work')) $$, 'GL404', null, 'a draft is nobody else''s');
reset session authorization;
select pg_temp.become('t_clerk_town');
select is(gl_api.whistle_act(pg_temp.the('work'), null, 'blow') ->> 'state', 'blown', 'blown by the town');
reset session authorization;
update gl.whistle_unit u set arrive_by = now() - interval '61 minutes' where u.whistle_id = pg_temp.the('work') and u.unit_id = 9003;
select pg_temp.become('t_service');
select is(gl_api.whistle_timers(), 1, 'the time is over for one');
select is(gl_api.whistle_timers(), 0, 'once');
reset session authorization;
select is((select string_agg(u.state, ' ' order by u.unit_id) from gl.whistle_unit u where u.whistle_id = pg_temp.the('work')), 'absent called', 'absent');
select pg_temp.become('t_clerk_town');
select is(pg_temp.parts(gl_api.whistle_act(pg_temp.the('work'), null, 'receive', '{"unit": "T_DEP1"}')), 'T_DEP1:on_site! T_DEP2:called', 'who comes after all is there, late');
select is(gl_api.whistle_act(pg_temp.the('work'), null, 'unsolved', '{"text": "权属不清"}') ->> 'state', 'unsolved', 'not solved');
select is(gl_api.whistle_act(pg_temp.the('work'), null, 'escalate', '{"text": "请区级调度"}') ->> 'state', 'escalated', 'goes up');
reset session authorization;
select pg_temp.become('t_leader');
select is(gl_api.whistle_act(pg_temp.the('work'), null, 'review', '{"verdict": "unfounded", "text": "应由镇自行处理"}') ->> 'review', 'unfounded', 'the district reviews');
reset session authorization;
update gl.whistle set ended_at = now() - interval '4 days' where state = 'escalated';
select pg_temp.become('t_service');
select is(gl_api.whistle_timers(), 2, 'who never came is absent, and without marks it is archived after some days');
reset session authorization;
update gl.setting set value = '3' where key = 'whistle.per_day';
select pg_temp.become('t_clerk_town');
select pg_temp.keep('third', gl_api.whistle_new('{"kind": "emergency", "matter": "积水", "units": ["T_DEP1"]}')) \g /dev/null
select is(pg_temp.fault($$ gl_api.whistle_new('{"kind": "emergency", "matter": "积水", "units": ["T_DEP1"]}') $$), 'GL422', 'the day''s limit');
select is(gl_api.whistle_act(pg_temp.the('third'), null, 'withdraw', '{"text": "误报"}') ->> 'state', 'withdrawn', 'withdrawn while nobody is there');
select is(jsonb_array_length(gl_api.whistle_list('{"state": "ended"}')), 3, 'what has ended');
select is(jsonb_array_length(gl_api.whistle_list()), 0, 'nothing goes on');
select is(pg_temp.fault($$ gl_api.whistle_list('{"state": "some"}') $$), 'state', 'a list of what?');
reset session authorization;
select is((select count(*)::int from gl.whistle_event e where e.whistle_id = pg_temp.the('fire')), 12, 'the log writes itself');
select * from finish();
rollback;
