-- What phones report: good and bad fixes, older ones, duty, forgetting.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
select no_plan();
create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
-- A fix `ago` before now, east of a corner of the district by so many hundredths of a degree.
create function pg_temp.fix(ago interval, east float8 default 0) returns jsonb language sql as $$
    select jsonb_build_object('lon', 116.3 + east / 100, 'lat', 39.6, 'at', now() - ago, 'accuracy_m', 8, 'heading', 90) $$;
create function pg_temp.mine() returns setof gl.inspector_position language sql security definer as $$
    select p.* from gl.inspector_position p join gl.account a using (account_id) where a.login = 't_inspector' $$;

select pg_temp.become('t_acceptor');
select throws_ok($$ select gl_api.position_report('[]') $$, '42501', null, 'only inspectors report');
select throws_ok($$ select gl_api.duty_set(true) $$, '42501', null, 'and are on duty');
reset session authorization;

select pg_temp.become('t_inspector');
select is(gl_api.position_report(jsonb_build_array(pg_temp.fix('5 min'), pg_temp.fix('1 min', 1))) - 'current',
    '{"taken": 2, "known": 0, "refused": []}', 'two fixes are taken');
select is(gl_api.position_report(jsonb_build_array(pg_temp.fix('5 min'), pg_temp.fix('1 min', 1))) - 'current',
    '{"taken": 0, "known": 2, "refused": []}', 'sent again they are known');
select is((gl_api.position_report(jsonb_build_array(pg_temp.fix('3 min', 5))) ->> 'current')::timestamptz,
    now() - interval '1 min', 'an older fix does not replace a newer one');
reset session authorization;
select is((select round(st_x(st_transform(p.geom, 4490))::numeric, 6) from pg_temp.mine() p), 116.31, 'he is where the newest says');
select is((select row(p.accuracy_m, p.heading, p.source, p.on_duty, p.grid_id, p.town_id)::text from pg_temp.mine() p),
    '(8,90,phone,t,9004,9002)', 'with accuracy, heading, grid and town, and on duty because he reports');
select is((select count(*) from gl.inspector_track), 3::bigint, 'the track has all three');

select pg_temp.become('t_inspector');
select is((select array_agg(row(r ->> 'index', r ->> 'field')::text order by (r ->> 'index')::int)
    from jsonb_array_elements(gl_api.position_report(jsonb_build_array(
        pg_temp.fix('-3 min'), pg_temp.fix('31 days'), pg_temp.fix('10 s') || '{"lon": 0, "lat": 0}',
        pg_temp.fix('10 s') || '{"lon": 117.9}', pg_temp.fix('10 s') - 'lat', pg_temp.fix('10 s') - 'at',
        pg_temp.fix('20 s', 2), 'null', pg_temp.fix('10 s') || '{"lon": "NaN"}')) -> 'refused') r),
    '{"(0,at)","(1,at)","(2,lon)","(3,lon)","(4,lon)","(5,at)","(7,lon)","(8,lon)"}', 'each bad fix and its field');
reset session authorization;
select is((select row(p.at = now() - interval '20 s', round(st_x(st_transform(p.geom, 4490))::numeric, 6))::text from pg_temp.mine() p),
    '(t,116.320000)', 'and the good one between them is kept');

select pg_temp.become('t_inspector');
select throws_ok($$ select gl_api.position_report((select jsonb_agg(pg_temp.fix(make_interval(secs => n))) from generate_series(1, 1001) n)) $$,
    'GL400', null, 'more than 1,000 are refused');
select is(gl_api.position_report((select jsonb_agg(pg_temp.fix(make_interval(secs => 600 + n)) order by n desc) from generate_series(1, 1000) n)) -> 'taken',
    '1000'::jsonb, '1,000 are not');
select throws_ok($$ select gl_api.position_report('[]') $$, 'GL400', null, 'none is no report');
select throws_ok($$ select gl_api.position_report('{"lon": 1}') $$, 'GL400', null, 'nor is one without a list');
select throws_ok($$ select gl_api.position_report('[{"lon": "here"}]') $$, 'GL400', null, 'what is no number');
select throws_ok($$ select gl_api.position_report(jsonb_build_array(pg_temp.fix('1 s')), 'MARS') $$, 'GL400', null, 'a datum that nobody knows');
select throws_ok($$ select gl_api.position_report(jsonb_build_array(pg_temp.fix('1 s')), 'WGS84', 'guess') $$, 'GL400', null, 'a source that nobody knows');
select is(gl_api.position_report(jsonb_build_array(pg_temp.fix('5 s') || jsonb_build_object('heading', 400, 'accuracy_m', -1))) -> 'taken',
    '1'::jsonb, 'a phone that does not know its heading');
reset session authorization;
select is((select row(p.accuracy_m, p.heading)::text from pg_temp.mine() p), '(,)', 'has none');

create temp table shifted as select d.lon, d.lat from gl.degrees_of(gl.point_of(116.35, 39.65), 'GCJ02') d;
grant select on shifted to public;
select pg_temp.become('t_inspector');
select is(gl_api.position_report((select jsonb_build_array(jsonb_build_object('lon', lon, 'lat', lat, 'at', now())) from shifted), 'GCJ02') -> 'taken',
    '1'::jsonb, 'a phone in another datum');
reset session authorization;
select ok((select st_distance(p.geom, gl.point_of(116.35, 39.65)) < 1 from pg_temp.mine() p), 'is where it is');

-- Duty.
select pg_temp.become('t_inspector');
select is(gl_api.duty_set(false) ->> 'on_duty', 'false', 'he goes home');
select is(gl_api.duty_set(false) ->> 'on_duty', 'false', 'saying it twice changes nothing');
select is(gl_api.position_report(jsonb_build_array(pg_temp.fix('4 s'), pg_temp.fix('-1 min', 9))) #>> '{refused,0,index}', '1',
    'what comes from before is kept, what comes after not');
select is(gl_api.duty_set(true) ->> 'on_duty', 'true', 'the next morning');
select is(gl_api.position_report(jsonb_build_array(pg_temp.fix('-1 min', 9))) -> 'taken', '1'::jsonb, 'he reports again');
select throws_ok($$ select gl_api.duty_set(null) $$, 'GL400', null, 'on or off');
reset session authorization;
select is((select array_agg(detail ->> 'on_duty' order by at) from gl.audit_entry where action = 'duty.set' and login = 't_inspector'),
    '{false,true}', 'each change is in the audit');

-- Forgetting.
select throws_ok($$ update gl.inspector_track set at = now() $$, 'GL403', null, 'a track is not rewritten');
select throws_ok($$ delete from gl.inspector_track $$, 'GL403', null, 'nor thinned out');
select gl.ensure_track_day((now() - interval '40 days')::date), gl.ensure_track_day((now() - interval '29 days')::date) \g /dev/null
insert into gl.inspector_track select account_id, now() - a, gl.point_of(116.3, 39.6)
from gl.account, unnest(array[interval '40 days', interval '29 days']) a where login = 't_inspector';
insert into gl.inspector_position (account_id, geom, at) select account_id, gl.point_of(116.3, 39.6), now() - interval '31 days'
from gl.account where login = 't_acceptor';
select pg_temp.become('t_service');
select is(gl_api.track_sweep(), 1, 'the day that is too old is forgotten');
select is(gl_api.track_sweep(), 0, 'once');
reset session authorization;
select is((select count(*) from gl.inspector_track where at < now() - interval '30 days'), 0::bigint, 'with what it held');
select is((select count(*) from gl.inspector_track where at < now() - interval '28 days'), 1::bigint, 'and no other');
select is((select count(*) from gl.inspector_position where at < now() - interval '30 days'), 0::bigint, 'so is a last position');
select ok(to_regclass('gl.inspector_track_' || to_char(now() at time zone 'UTC' + interval '3 days', 'YYYYMMDD')) is not null, 'days that come are there');
select is(gl.ensure_track_day((now() + interval '60 days')::date)::text, '', 'a day is made');
select is(gl.ensure_track_day((now() + interval '60 days')::date)::text, '', 'making it again does nothing');
select * from finish();
rollback;
