-- Where inspectors are and were: who sees whom, tracks and their audit, who is nearest.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
\ir second_town.sql
select no_plan();
create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
create function pg_temp.at(lon float8, ago interval) returns jsonb language sql as $$
    select jsonb_build_array(jsonb_build_object('lon', lon, 'lat', 39.6, 'at', now() - ago)) $$;
create function pg_temp.seen() returns text language sql as $$
    select string_agg(m.name, ' ' order by m.name) from gl_api.map_inspectors() m $$;
create function pg_temp.id(wanted text) returns int language sql security definer as $$
    select account_id from gl.account where login = wanted $$;
insert into gl.task (case_id, kind, inspector_id, issued_by, issued_at, state)
select 1, 'verify', pg_temp.id('t_inspector'), 1, now(), s from unnest('{open,open,answered}'::text[]) s;

select pg_temp.become('t_inspector');
select gl_api.position_report(pg_temp.at(116.3, '10 min')), gl_api.position_report(pg_temp.at(116.31, '1 min')) \g /dev/null
reset session authorization;
select pg_temp.become('t_inspector2');
select gl_api.position_report(pg_temp.at(116.7, '2 min')) \g /dev/null
reset session authorization;

select pg_temp.become('t_dispatcher');
select is(pg_temp.seen(), 't_inspector t_inspector2', 'the district sees all');
select is((select row(round(m.lon::numeric, 6), round(m.lat::numeric, 6), m.at = now() - interval '1 min', m.on_duty, m.open_tasks)::text
           from gl_api.map_inspectors() m where m.name = 't_inspector'), '(116.310000,39.600000,t,t,2)', 'place, time, duty, checks that wait');
select is((select string_agg(m.name, ' ') from gl_api.map_inspectors('{116.65,39.5,116.75,39.7}') m), 't_inspector2', 'in a box');
select throws_ok($$ select * from gl_api.map_inspectors('{1,2,3}') $$, 'GL400', null, 'a box has four sides');
select throws_ok($$ select * from gl_api.map_inspectors('{116.7,39,116.6,40}') $$, 'GL400', null, 'and its west in the west');
reset session authorization;
select pg_temp.become('t_clerk_town');
select is(pg_temp.seen(), 't_inspector', 'a town sees its own');
reset session authorization;
select pg_temp.become('t_clerk_town2');
select is(pg_temp.seen(), 't_inspector2', 'so does the other');
reset session authorization;
select pg_temp.become('t_clerk1');
select is(pg_temp.seen(), null, 'a department has no area and sees nobody');
select is(gl_api.nearest(116.3, 39.6, 'inspector'), '[]', 'nor the nearest');
reset session authorization;
select pg_temp.become('t_inspector2');
select gl_api.position_report(pg_temp.at(116.59, '30 s')) \g /dev/null
select is(pg_temp.seen(), 't_inspector2', 'an inspector sees himself');
reset session authorization;
select pg_temp.become('t_clerk_town');
select is(pg_temp.seen(), 't_inspector t_inspector2', 'who comes over the border is seen there');
reset session authorization;
select pg_temp.become('t_clerk_town2');
select is(pg_temp.seen(), 't_inspector2', 'and still by his own');
reset session authorization;

-- Tracks.
select pg_temp.become('t_dispatcher');
select is((select array_agg(round(t.lon::numeric, 2)) from gl_api.inspector_track(pg_temp.id('t_inspector'), now() - interval '1 hour', now()) t),
    '{116.30,116.31}', 'the way, the oldest first');
select is((select count(*) from gl_api.inspector_track(pg_temp.id('t_inspector'), now() - interval '10 min', now() - interval '1 min')),
    1::bigint, 'the end does not belong to it');
select throws_ok($$ select * from gl_api.inspector_track(pg_temp.id('t_inspector'), now() - interval '25 hours', now()) $$, 'GL400', null, 'a day at most');
select throws_ok($$ select * from gl_api.inspector_track(pg_temp.id('t_inspector'), now(), now()) $$, 'GL400', null, 'no time at all');
select throws_ok($$ select * from gl_api.inspector_track(0, now() - interval '1 hour', now()) $$, 'GL404', null, 'nobody');
select throws_ok($$ select * from gl_api.inspector_track(pg_temp.id('t_acceptor'), now() - interval '1 hour', now()) $$, 'GL404', null, 'no inspector');
reset session authorization;
select is((select array_agg(row(e.object_id, e.detail ->> 'fixes')::text order by e.at) from gl.audit_entry e
           where e.action = 'track.view' and e.login = 't_dispatcher'), '{"(t_inspector,2)","(t_inspector,1)"}', 'each look is in the audit');
select pg_temp.become('t_shift2');
select throws_ok($$ select * from gl_api.inspector_track(pg_temp.id('t_inspector'), now() - interval '1 hour', now()) $$, 'GL403', null, 'not of another town');
select is((select count(*) from gl_api.inspector_track(pg_temp.id('t_inspector2'), now() - interval '1 hour', now())), 2::bigint, 'but of the own');
reset session authorization;
select pg_temp.become('t_inspector');
select is((select count(*) from gl_api.inspector_track(pg_temp.id('t_inspector'), now() - interval '1 hour', now())), 2::bigint, 'an inspector sees his own way');
select throws_ok($$ select * from gl_api.inspector_track(pg_temp.id('t_inspector2'), now() - interval '1 hour', now()) $$, 'GL403', null,
    'and nobody else''s, though he stands in his town');
reset session authorization;
select pg_temp.become('t_clerk_town');
select throws_ok($$ select * from gl_api.inspector_track(pg_temp.id('t_inspector'), now() - interval '1 hour', now()) $$, '42501', null, 'a clerk sees no ways');
reset session authorization;

insert into gl.inspector_track select pg_temp.id('t_inspector2'), now() - make_interval(secs => 3600 + n), gl.point_of(116.7, 39.6)
from generate_series(1, 12000) n;
select pg_temp.become('t_dispatcher');
create temp table way as select * from gl_api.inspector_track(pg_temp.id('t_inspector2'), now() - interval '20 hours', now());
select ok((select count(*) between 3500 and 5000 from way), 'a long way is thinned out');
select is((select row(now() - min(at), now() - max(at))::text from way), '(04:20:00,00:00:30)', 'from its first to its last fix');
reset session authorization;

-- Nearest.
select pg_temp.become('t_dispatcher');
select is((select array_agg(row(n ->> 'login', round((n ->> 'metres')::numeric, -2), n ->> 'age_s', n ->> 'on_duty')::text)
           from jsonb_array_elements(gl_api.nearest(116.5, 39.6, 'inspector')) n), '{"(t_inspector2,7700,30,true)","(t_inspector,16300,60,true)"}',
    'the nearest first, with metres and age');
select is(jsonb_array_length(gl_api.nearest(116.5, 39.6, 'inspector', 1)), 1, 'as many as wanted');
select is(gl_api.nearest(116.0, 39.6, 'inspector'), '[]', 'nobody within 20 km');
select throws_ok($$ select gl_api.nearest(116.5, 39.6, 'helicopter') $$, 'GL400', null, 'of what there is');
select throws_ok($$ select gl_api.nearest(null, 39.6, 'inspector') $$, 'GL400', null, 'a point needs both');
reset session authorization;
select pg_temp.become('t_inspector2');
select gl_api.duty_set(false) \g /dev/null
reset session authorization;
select pg_temp.become('t_dispatcher');
select is((select array_agg(n ->> 'login') from jsonb_array_elements(gl_api.nearest(116.5, 39.6, 'inspector')) n), '{t_inspector,t_inspector2}',
    'who is on duty comes before who is nearer');
reset session authorization;
select gl_api.account_lock('t_inspector2') \g /dev/null
select pg_temp.become('t_dispatcher');
select is(pg_temp.seen(), 't_inspector', 'whose account is locked is not shown');
select is((select count(*) from gl_api.inspector_track(pg_temp.id('t_inspector2'), now() - interval '1 hour', now())), 2::bigint, 'his way is still there');
reset session authorization;
select * from finish();
rollback;
