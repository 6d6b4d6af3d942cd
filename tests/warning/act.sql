-- Reading warnings and acting on them: who sees which, who may, what comes of it.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
\ir ../patrol/second_town.sql
select no_plan();
create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
create function pg_temp.act(id bigint, action text, inputs jsonb default '{}', command uuid default gen_random_uuid())
returns jsonb language sql as $$ select gl_api.warning_act(id, action, inputs, command) $$;
create temp table made (case_id bigint);
create temp table done (answer jsonb);
grant all on made, done to public;
select pg_temp.become('t_acceptor');
insert into made select (gl_api.case_new(jsonb_build_object('family', 'grid', 'text', 'snow', 'lon', 116.3, 'lat', 39.6, 'datum', 'CGCS2000',
    'class', 'matter:10001'), gen_random_uuid()) ->> 'case_id')::bigint as case_id from generate_series(1, 3);
reset session authorization;
insert into gl.warning (kind, severity, root_id, town_ids, area_ids, centre_id, center, radius_m, from_day,
                        to_day, observed, expected, p_value, recurrence_days, seen_day)
select 'cluster', n, null, '{9002}', '{9004}', 9004, gl.point_of(116.3, 39.6), 200, current_date - 2, current_date,
       3, 0.5, 0.001, 1000, current_date
from generate_series(1, 3) n;
insert into gl.warning_case select w.warning_id, m.case_id from gl.warning w, made m;
create temp table w as select array_agg(warning_id order by warning_id) as id from gl.warning;
grant select on w to public;

-- Who sees.
select pg_temp.become('t_dispatcher');
select is(jsonb_array_length(gl_api.warning_list()), 3, 'the district sees all');
select is(gl_api.warning_list() #>> '{0,severity}', '3', 'the most pressing first');
select is((select count(*) from gl_api.map_warnings()), 3::bigint, 'on the map too');
select is((select count(*) from gl_api.map_warnings('{0,0,10,10}')), 0::bigint, 'in a box');
select is(jsonb_array_length(gl_api.warning_list('{"states": ["over"]}')), 0, 'by state');
select is(jsonb_array_length(gl_api.warning_list(jsonb_build_object('case', (select min(case_id) from made)))), 3, 'by case');
select throws_ok($$ select gl_api.warning_list('{"colour": 1}') $$, 'GL400', null, 'an unknown filter');
select throws_ok($$ select gl_api.warning_list('{"root": "x"}') $$, 'GL400', null, 'a root that is no number');
select is(jsonb_array_length(gl_api.warning_read((select id[1] from w)) -> 'cases'), 3, 'with its cases');
reset session authorization;
select pg_temp.become('t_clerk_town');
select is(jsonb_array_length(gl_api.warning_list()), 3, 'so does the town');
select throws_ok($$ select pg_temp.act((select id[1] from w), 'watch') $$, '42501', null, 'whose clerk does not act');
reset session authorization;
select pg_temp.become('t_shift2');
select is(gl_api.warning_list(), '[]', 'another town sees nothing');
select throws_ok($$ select gl_api.warning_read((select id[1] from w)) $$, 'GL404', null, 'not by its number either');
select throws_ok($$ select pg_temp.act((select id[1] from w), 'watch') $$, 'GL404', null, 'and cannot act');
reset session authorization;
select pg_temp.become('t_clerk1');
select is(gl_api.warning_list(), '[]', 'a department has no area');
reset session authorization;

-- Acting.
select pg_temp.become('t_dispatcher');
select is(pg_temp.act((select id[1] from w), 'watch') ->> 'state', 'watched', 'watched');
select throws_ok($$ select pg_temp.act((select id[1] from w), 'dismiss') $$, 'GL400', null, 'dismissing needs a reason');
select is(pg_temp.act((select id[1] from w), 'dismiss', '{"reason": "road works"}') ->> 'state', 'dismissed', 'dismissed');
select is(jsonb_array_length(gl_api.warning_list()), 2, 'and out of the list');
select throws_ok($$ select pg_temp.act((select id[2] from w), 'burn') $$, 'GL400', null, 'no such act');
select throws_ok($$ select pg_temp.act((select id[2] from w), 'watch', '{}', null) $$, 'GL400', null, 'a command has an id');
select throws_ok($$ select pg_temp.act((select id[2] from w), 'task', '{"inspector": "t_acceptor"}') $$, 'GL400', null, 'an inspector goes there');
insert into done select pg_temp.act((select id[2] from w), 'task', '{}', '11111111-1111-4111-8111-111111111111') as answer;
select is((select answer ->> 'inspector' from done), 't_inspector', 'the inspector of the area');
select is(pg_temp.act((select id[2] from w), 'task', '{}', '11111111-1111-4111-8111-111111111111') ->> 'status', 'replay', 'sent twice, done once');
select throws_ok($$ select pg_temp.act((select id[2] from w), 'task') $$, 'GL422', null, 'one case a warning');
select is(gl_api.warning_read((select id[2] from w)) #>> '{history,0,action}', 'task', 'what was done');
reset session authorization;
select is((select row(o.source, o.state, o.grid_id, k.code)::text from gl.case_open o join gl.class_item k using (class_id)
           where o.case_id = (select (answer ->> 'case_id')::bigint from done)), '(proactive,verifying,9004,10001)', 'a case before any call');
select is((select count(*) from gl.case_link l where l.case_id = (select (answer ->> 'case_id')::bigint from done)
           and l.link_type = 'proactive'), 3::bigint, 'linked to those it comes from');
select pg_temp.become('t_inspector');
select is(gl_api.case_act((select (answer ->> 'case_id')::bigint from done), 2, 'verify_result', '{"result": "true"}', gen_random_uuid()) ->> 'state',
    'reported', 'the inspector answers it');
reset session authorization;
select pg_temp.become('t_leader');
select is(pg_temp.act((select id[3] from w), 'task', '{"inspector": "t_inspector", "class": "matter:10002", "text": "go and see"}') ->> 'state',
    'tasked', 'a leader may, and says who and what');
reset session authorization;
select is((select array_agg(distinct action order by action) from gl.audit_entry where object_kind = 'warning'),
    '{warning.dismiss,warning.task,warning.watch}', 'all of it is in the audit');
update gl.warning set state = 'over' where warning_id = (select id[1] from w);
select pg_temp.become('t_leader');
select throws_ok($$ select pg_temp.act((select id[1] from w), 'watch') $$, 'GL422', null, 'what is over is over');
reset session authorization;
select * from finish();
rollback;
