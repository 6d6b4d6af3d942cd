-- Files of a whistle, what a desk is told before it blows, whistles about cases, and filters.
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
create function pg_temp.jpeg(n int) returns bytea language sql as $$ select '\xffd8ffe000104a46494600010100'::bytea || convert_to(n::text, 'UTF8') $$;
create function pg_temp.id() returns bigint language sql as $$ select current_setting('t.id')::bigint $$;

-- About a case: where it is, unless somebody says otherwise.
select pg_temp.become('t_acceptor');
select set_config('t.case', gl_api.case_new('{"family": "hotline", "text": "路面塌陷", "address": "某路", "lon": 116.31, "lat": 39.61}', gen_random_uuid()) ->> 'case_id', false) \g /dev/null
reset session authorization;
select pg_temp.become('t_clerk_town');
select set_config('t.id', w ->> 'whistle_id', false) from gl_api.whistle_new(jsonb_build_object('kind', 'emergency', 'matter', '路面塌陷',
    'units', array['T_DEP1', 'T_DEP2'], 'case', current_setting('t.case'))) w \g /dev/null
select is((select row(round((w ->> 'lon')::numeric, 4), round((w ->> 'lat')::numeric, 4), w ->> 'spot', w -> 'parties')::text from gl_api.whistle_read(pg_temp.id()) w),
    '(116.3100,39.6100,某路,"[""town""]")', 'a whistle about a case is where the case is');
select is(pg_temp.fault($$ gl_api.whistle_new('{"kind": "key_work", "matter": "积水", "units": ["T_DEP1"], "arrive_at": "soon"}') $$), 'arrive_at', 'soon is no time');
select is(pg_temp.fault(format($$ gl_api.whistle_act(%s, null, 'amend', '{"arrive_at": "soon"}') $$, w ->> 'whistle_id')), 'arrive_at', 'nor is it in a draft')
from gl_api.whistle_new('{"kind": "key_work", "matter": "积水", "units": ["T_DEP1"], "arrive_at": "2099-01-01", "draft": true}') w;
select is((select string_agg(t ->> 'code' || (t ->> 'own'), ' ') from jsonb_array_elements(gl_api.whistle_desk() -> 'towns') t), 'T_TOWNtrue', 'a town blows for itself');
select is(gl_api.whistle_desk() ->> 'minutes_to_arrive', '30', 'an emergency gives 30 minutes');

-- Files.
select is((select w ->> 'status' || jsonb_array_length(w -> 'files') || (w #>> '{files,0,unit}') || (w #>> '{files,0,mime}')
    from gl_api.whistle_attach(pg_temp.id(), 'spot.jpg', pg_temp.jpeg(1)) w), 'done1Townimage/jpeg', 'the town adds a photo');
select is((select w ->> 'status' || jsonb_array_length(w -> 'files') from gl_api.whistle_attach(pg_temp.id(), 'again.jpg', pg_temp.jpeg(1)) w), 'replay1', 'the same twice is once');
select is(pg_temp.fault($$ gl_api.whistle_attach(pg_temp.id(), 'x', '') $$), 'content', 'an empty file');
select is(pg_temp.fault($$ gl_api.whistle_attach(pg_temp.id(), 'x', 'words') $$), 'content', 'a file of no known kind');
reset session authorization;
select pg_temp.become('t_clerk1');
select is((select jsonb_array_length(w -> 'files') from gl_api.whistle_attach(pg_temp.id(), 'done.jpg', pg_temp.jpeg(2)) w), 2, 'so does a called department');
select set_config('t.file', gl_api.whistle_read(pg_temp.id()) #>> '{files,0,attachment_id}', false) \g /dev/null
select is(gl_api.whistle_file(current_setting('t.file')::bigint), pg_temp.jpeg(1), 'and sees the town''s');
select is((select string_agg(t ->> 'code', ' ') from jsonb_array_elements(gl_api.whistle_desk() -> 'towns') t), null, 'a department blows for nobody');
select is(jsonb_array_length(gl_api.whistle_list('{"called": true}')), 1, 'it is called');
select ok((select (p ->> 'own')::boolean from jsonb_array_elements(gl_api.whistle_read(pg_temp.id()) -> 'units') p where p ->> 'unit' = 'T_DEP1'), 'and knows which part is its own');
reset session authorization;
select pg_temp.become('t_leader');
select is(pg_temp.fault($$ gl_api.whistle_attach(pg_temp.id(), 'x', pg_temp.jpeg(3)) $$), '42501', 'a leader adds nothing');
select is(gl_api.whistle_file(current_setting('t.file')::bigint), pg_temp.jpeg(1), 'and sees everything');
reset session authorization;
select pg_temp.become('t_clerk_town2');
select is(pg_temp.fault($$ gl_api.whistle_attach(pg_temp.id(), 'x', pg_temp.jpeg(3)) $$), 'GL404', 'another town adds nothing');
select is(pg_temp.fault($$ gl_api.whistle_file(current_setting('t.file')::bigint) $$), 'GL404', 'and sees nothing');
reset session authorization;
select is((select count(*)::int from gl.audit_entry where action = 'whistle.view'), 2, 'each look is in the audit');

-- Filters.
select pg_temp.become('t_clerk_town');
select is(jsonb_array_length(gl_api.whistle_list('{"called": true}')), 0, 'a town is not called by itself');
select is(jsonb_array_length(gl_api.whistle_list('{"words": "塌陷"}')), 1, 'found by its matter');
select is(jsonb_array_length(gl_api.whistle_list(jsonb_build_object('words', pg_temp.id()::text))), 1, 'by its number');
select is(jsonb_array_length(gl_api.whistle_list('{"words": "积雪"}')), 0, 'not by other words');
select is(jsonb_array_length(gl_api.whistle_list(jsonb_build_object('case', current_setting('t.case')))), 1, 'by its case');
select is(gl_api.whistle_act(pg_temp.id(), null, 'solve', '{"text": "已修复"}') ->> 'state', 'solved', 'solved');
select gl_api.whistle_act(pg_temp.id(), null, 'score', format('{"unit": "%s", "arrival": 90, "cooperation": 90, "result": 90}', u)::jsonb) from unnest(array['T_DEP1', 'T_DEP2']) u \g /dev/null
select is(pg_temp.fault($$ gl_api.whistle_attach(pg_temp.id(), 'x', pg_temp.jpeg(3)) $$), 'GL422', 'nothing is added in the archive');
reset session authorization;

-- Not solved and taken up, its case is a hard one.
select pg_temp.become('t_clerk_town');
select set_config('t.id', w ->> 'whistle_id', false) from gl_api.whistle_new(jsonb_build_object('kind', 'emergency', 'matter', '又塌了',
    'units', array['T_DEP1'], 'case', current_setting('t.case'))) w \g /dev/null
select gl_api.whistle_act(pg_temp.id(), null, 'unsolved', '{"text": "权属不清"}') \g /dev/null
select is(gl_api.whistle_act(pg_temp.id(), null, 'escalate', '{"text": "请区级调度"}') ->> 'state', 'escalated', 'goes up');
reset session authorization;
select pg_temp.become('t_shift');
select is(gl_api.hardcase_scan(), '{"entered": 1, "added": 0}', 'its case is on the list of hard cases');
select is(gl_api.hardcase_scan(), '{"entered": 0, "added": 0}', 'once');
reset session authorization;
select is((select string_agg(reason || ' ' || mark, ', ') from gl.hard_reason), 'whistle_escalated ' || pg_temp.id(), 'and why');
select * from finish();
rollback;
