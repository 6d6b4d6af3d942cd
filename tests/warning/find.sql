-- What is found and kept: clusters that go on are one warning, the rules count, old ones end.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
\ir ../patrol/second_town.sql
select no_plan();
create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
create function pg_temp.today() returns date language sql as
    $$ select (now() at time zone 'Asia/Shanghai')::date $$;
create function pg_temp.cluster(root int, grids int[], first int, last int, n int, days float8 default 1000)
returns jsonb language sql as $$
    select jsonb_build_object('root', root, 'centre', grids[1], 'grids', to_jsonb(grids), 'radius_m', 100,
        'from', pg_temp.today() + first, 'to', pg_temp.today() + last, 'observed', n, 'expected', 2.5,
        'p', 0.001, 'recurrence_days', days) $$;
create function pg_temp.store(clusters jsonb, at int default 0) returns jsonb language sql as $$
    select gl_api.warning_store(jsonb_build_object('day', pg_temp.today() + at, 'cases', 10,
                                                   'clusters', clusters)) - 'run_id' $$;
-- A case of so many days ago, as history has it.
create function pg_temp.past(ago int, n int, town int, grid int, class int) returns bigint language sql as $$
    insert into gl.case_file (case_id, version, family, state, source, class_id, root_id, town_id, grid_id,
                              reported_at, title)
    select to_char(pg_temp.today() - ago, 'YYYYMMDD')::bigint * 1000000 + 900000 + n, 1, 'grid', 'closed',
           'citizen', class, (select root_id from gl.class_item where class_id = class), town, grid, now(), 'x'
    returning case_id $$;
create temp table c as
select (select class_id from gl.class_item where std_ref = 'GB/T 47678.5-2026' and kind = 'matter' and code = '10001') as snow,
       (select class_id from gl.class_item where std_ref = 'GB/T 47678.5-2026' and kind = 'matter' and code = '10002') as cable,
       (select root_id from gl.class_item where std_ref = 'GB/T 47678.5-2026' and kind = 'matter' and code = '10001') as root,
       (select min(class_id) from gl.class_item where kind = 'hotline' and parent_id is null) as other;
grant select on c to public;
select gl.ensure_month((pg_temp.today() - m * 28)::date) from generate_series(0, 3) m;

update gl.setting set value = '50' where key = 'warning.same_place_count';
-- Counts.
select pg_temp.past(d, d, 9002, 9004, (select snow from c)) from generate_series(0, 5) d \g /dev/null
select pg_temp.past(2, 10, 9002, 9004, (select snow from c)) \g /dev/null
select pg_temp.become('t_service');
select is((select array_agg(row(k.age, k.n)::text order by k.age) from gl_api.warning_counts(pg_temp.today(), 4) k
           where k.grid_id = 9004 and k.root_id = (select root from c)),
    '{"(0,1)","(1,1)","(2,2)","(3,1)"}', 'cases by day and class root');
select is((select count(*) from gl_api.warning_counts(pg_temp.today(), 4) k where k.grid_id = 9014 and k.age is null),
    1::bigint, 'a grid without cases is a place too');
select throws_ok($$ select * from gl_api.warning_counts(current_date, 0) $$, 'GL400', null, 'a study has days');
select ok(gl_api.warning_settings() ? 'max_radius_m' and gl_api.warning_settings() ->> 'scanned' = 'false', 'settings');

-- Clusters.
select is(pg_temp.store(jsonb_build_array(pg_temp.cluster(null, '{9004}', -3, 0, 12))) ->> 'new', '1', 'a cluster');
select is(gl_api.warning_settings() ->> 'scanned', 'true', 'and today was looked at');
select is(pg_temp.store(jsonb_build_array(pg_temp.cluster(null, '{9004}', -2, 0, 14))) ->> 'continued', '1', 'it goes on');
reset session authorization;
select is((select row(count(*), max(observed), min(from_day) = pg_temp.today() - 3, max(severity))::text from gl.warning where kind = 'cluster'),
    '(1,14,t,3)', 'and is one warning that grew');
select is((select count(*) from gl.warning_case), 5::bigint, 'with its cases');
select pg_temp.become('t_service');
select is(pg_temp.store(jsonb_build_array(pg_temp.cluster((select root from c), '{9004}', -2, 0, 9, 400))) ->> 'new', '1',
    'another class is another warning');
select is(pg_temp.store('[]', 4) ->> 'over', '2', 'what is not found for days is over');
select is(pg_temp.store(jsonb_build_array(pg_temp.cluster(null, '{9004}', 4, 5, 6)), 5) ->> 'new', '1', 'and what comes then is new');
select throws_ok($$ select gl_api.warning_store('{"clusters": []}') $$, 'GL400', null, 'a run has a day');
reset session authorization;
select is((select string_agg(severity::text, ',' order by warning_id) from gl.warning where kind = 'cluster'), '3,2,3', 'how pressing');
select pg_temp.become('t_dispatcher');
select throws_ok($$ select gl_api.warning_store('{"day": "2026-01-01", "clusters": []}') $$, '42501', null, 'only the service stores');
reset session authorization;

-- Same place and class: the fifth makes it.
delete from gl.warning_case; delete from gl.warning;
delete from gl.case_file where case_id % 1000000 >= 900000;
update gl.setting set value = '5' where key = 'warning.same_place_count';
update gl.setting set value = '["再次反映", "无人处理"]' where key = 'warning.repeat_words';
create function pg_temp.report(lon float8, class text, said text) returns bigint language sql as $$
    select (gl_api.case_new(jsonb_build_object('family', 'grid', 'text', said, 'lon', lon, 'lat', 39.6,
        'datum', 'CGCS2000', 'class', class), gen_random_uuid()) ->> 'case_id')::bigint $$;
select pg_temp.become('t_acceptor');
select pg_temp.report(116.3, 'matter:10001', 'snow') from generate_series(1, 4) \g /dev/null
select pg_temp.report(116.3, 'matter:10002', 'cable') \g /dev/null
reset session authorization; select pg_temp.become('t_service');
select is(pg_temp.store('[]') ->> 'new', '0', 'four are not enough, nor is a fifth of another class');
reset session authorization; select pg_temp.become('t_acceptor');
select pg_temp.report(116.3002, 'matter:10001', 'snow') \g /dev/null
select pg_temp.report(116.32, 'matter:10001', 'snow') from generate_series(1, 5) \g /dev/null
reset session authorization; select pg_temp.become('t_service');
select is(pg_temp.store('[]') ->> 'new', '2', 'two places of one grid are two warnings');
select is(pg_temp.store('[]') ->> 'continued', '2', 'found again');
reset session authorization;
select is((select array_agg(row(w.observed, w.class_id = (select snow from c), w.area_ids, w.expected is null)::text) from gl.warning w),
    array['(5,t,{9004},t)', '(5,t,{9004},t)'], 'five each, no expectation');

-- Words of repetition: a hint on an open case, once.
select pg_temp.become('t_acceptor');
select pg_temp.report(116.4, 'matter:10002', '再次反映：路灯不亮，无人处理') \g /dev/null
reset session authorization; select pg_temp.become('t_service');
select is(pg_temp.store('[]') - 'over', '{"new": 1, "continued": 2}', 'words');
select is(pg_temp.store('[]') - 'over', '{"new": 0, "continued": 3}', 'are found once');
reset session authorization;
select is((select row(severity, words)::text from gl.warning where kind = 'repeat_words'), '(2,"{再次反映,无人处理}")', 'and told');

-- A town with many times its usual number yesterday.
update gl.setting set value = '10' where key = 'warning.volume_min';
select pg_temp.past(2 + n, n, 9002, 9004, (select other from c)) from generate_series(1, 40) n \g /dev/null
select pg_temp.past(1, 100 + n, 9002, 9004, (select other from c)) from generate_series(1, 9) n \g /dev/null
select pg_temp.become('t_service');
select is(pg_temp.store('[]') ->> 'new', '1', 'nine are below the least number, but they are in one place');
reset session authorization;
select pg_temp.past(1, 150, 9002, 9004, (select other from c)) \g /dev/null
select pg_temp.become('t_service');
select is(pg_temp.store('[]') ->> 'new', '2', 'ten are many: of the class and in all');
reset session authorization;
select is((select array_agg(row(root_id is null, observed, round(expected::numeric, 2), area_ids)::text order by root_id nulls last)
           from gl.warning where kind = 'volume'),
    '{"(f,10,0.69,{9002})","(t,10,0.69,{9002})"}', 'beside what is usual');
select is((select count(*) from gl.audit_entry where action = 'warning.scan') > 5, true, 'runs are in the audit');
select * from finish();
rollback;
