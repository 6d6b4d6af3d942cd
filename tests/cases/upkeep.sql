-- What happens without anybody clicking.
begin;
create extension if not exists pgtap;
\ir fixture.sql
select no_plan();

create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;

select pg_temp.become('t_acceptor');
select gl_api.case_new('{"family": "grid", "text": "x", "class": "matter:06010", "area": "990115001001001"}',
                       gen_random_uuid()) ->> 'case_id' as id from generate_series(1, 1) \gset
reset session authorization;

select is((select count(*) from gl.outbox), 1::bigint, 'a change waits to be told');
select pg_temp.become('t_dispatcher');
select is(gl_api.relay_notices(), 1, 'it is told');
select is(gl_api.relay_notices(), 0, 'once');
select is(gl_api.fold_stats(), 1::bigint, 'counters are folded');
select is(gl_api.fold_stats(), 0::bigint, 'once');
select throws_ok('select gl_api.run_timers()', '42501', null, 'timers are the service''s');
reset session authorization;
select is((select array_agg(period order by period) from gl.stat_row
           where dim = 'town' and counter = 'report' and root_id = 0),
          array[0, extract(year from gl.local_date(now()))::int, to_char(gl.local_date(now()), 'YYYYMM')::int],
          'for all time, the year and the month');

-- A suspension ends on its day and not before.
update gl.case_open set state = 'suspended', facts = jsonb_build_object('suspended_until', gl.local_date(now()) + 1),
    clocks = '{"handle": {"kind": "work_hour", "value": 4, "state": "paused", "limit": 14400, "used": 4400,
               "extended": 0, "remaining": 10000, "runs": 1, "spent": 0}}' where case_id = :id;
select pg_temp.become('t_service');
select is(gl_api.run_timers(), 0, 'not before its day');
reset session authorization;
update gl.case_open set facts = jsonb_build_object('suspended_until', gl.local_date(now())) where case_id = :id;
select pg_temp.become('t_service');
select is(gl_api.run_timers(), 1, 'on its day');
select is(gl_api.run_timers(), 0, 'once');
reset session authorization;
select is((select state from gl.case_open where case_id = :id), 'pending_handle', 'the case goes on');
select is((select gl.work_seconds_between(clock_timestamp(), deadline) between 9990 and 10000 from gl.case_open
           where case_id = :id), true, 'with the working time that was left');
select is(to_regclass('gl.case_event_' || to_char(gl.local_date(now()) + interval '3 months', 'YYYYMM')) is not null,
          true, 'the months ahead are ready');
select * from finish();
rollback;
