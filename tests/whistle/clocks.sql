-- What counts by the clock alone: who did not confirm, who was called later, who never came. Time passes
-- here by moving what is stored into the past.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
select no_plan();
create function pg_temp.ask(login text, call text) returns jsonb language plpgsql as $$
declare answer jsonb;
begin
    execute format('set local session authorization %I', login);
    execute 'select to_jsonb(' || call || ')' into answer;
    reset session authorization;
    return answer;
end $$;
create function pg_temp.act(login text, act text, given jsonb default '{}') returns jsonb language sql as $$
    select pg_temp.ask(login, format('gl_api.whistle_act(%s, null, %L, %L)', current_setting('t.id'), act, given)) $$;
create function pg_temp.fault(login text, call text) returns text language plpgsql as $$
declare said text; kind text;
begin
    execute format('set local session authorization %I', login);
    begin
        execute 'select ' || call;
    exception when others then
        get stacked diagnostics said = column_name, kind = returned_sqlstate;
        reset session authorization;
        return case kind when 'GL400' then said else kind end;
    end;
    reset session authorization;
    return 'taken';
end $$;
create function pg_temp.blow(units text[]) returns text language sql as $$
    select set_config('t.id', pg_temp.ask('t_clerk_town', format('gl_api.whistle_new(%L)', jsonb_build_object('kind', 'emergency',
        'matter', 'sinkhole', 'units', units, 'lon', 116.3, 'lat', 39.6))) ->> 'whistle_id', false) $$;
create function pg_temp.pass(minutes int) returns void language sql as $$
    update gl.whistle_unit set called_at = called_at - make_interval(mins => minutes), confirm_by = confirm_by - make_interval(mins => minutes),
        arrive_by = arrive_by - make_interval(mins => minutes), confirmed_at = confirmed_at - make_interval(mins => minutes),
        reported_at = reported_at - make_interval(mins => minutes);
    update gl.whistle set blown_at = blown_at - make_interval(mins => minutes), confirm_by = confirm_by - make_interval(mins => minutes),
        arrive_by = arrive_by - make_interval(mins => minutes), ended_at = ended_at - make_interval(mins => minutes) $$;
create function pg_temp.count(unit int, counter text) returns int language sql as $$
    select coalesce(sum((d.counters ->> counter)::int), 0)::int from gl.stat_delta d where d.family = 'whistle' and d.unit_id = unit $$;
create function pg_temp.unconfirmed() returns text language sql as $$
    select coalesce(string_agg(p ->> 'unit', ' ' order by p ->> 'unit'), '') from jsonb_array_elements(
        pg_temp.ask('t_clerk_town', format('gl_api.whistle_read(%s)', current_setting('t.id'))) -> 'units') p where (p ->> 'confirm_late')::boolean $$;
insert into gl.setting (key, value) values ('whistle.t1', '10') on conflict (key) do update set value = '10';

-- T1 is ten minutes: who is there after five need not say any more that he comes.
select pg_temp.blow(array['T_DEP1', 'T_DEP2']) \g /dev/null
select pg_temp.pass(5);
select is(pg_temp.act('t_clerk_town', 'receive', '{"unit": "T_DEP1"}') ->> 'state', 'blown', 'one is there');
select pg_temp.pass(7);
select is(pg_temp.unconfirmed(), 'T_DEP2', 'after twelve minutes the other has not confirmed');
select is(pg_temp.ask('t_service', 'gl_api.whistle_timers()'), '1', 'which counts by itself');
select is(pg_temp.ask('t_service', 'gl_api.whistle_timers()'), '0', 'once');
select is(pg_temp.count(9004, 'whistleConfirmLate'), 1, 'as one that was late to confirm');
select is(pg_temp.act('t_clerk2', 'confirm') #>> '{units,1,state}', 'confirmed', 'it confirms');
select is(pg_temp.count(9004, 'whistleConfirmLate'), 1, 'and is not counted twice');
select is(pg_temp.count(9003, 'whistleConfirmLate'), 0, 'the first is not counted');
select is((select string_agg(e.action, ' ' order by e.version) from gl.whistle_event e where e.whistle_id = current_setting('t.id')::bigint),
    'new blow receive confirm_late confirm', 'the log tells it');

-- Nobody asked for it before the service looked: whoever comes late without a word counts as well.
select pg_temp.blow(array['T_DEP1', 'T_DEP2']) \g /dev/null
select pg_temp.pass(11);
select pg_temp.act('t_clerk_town', 'receive', '{"unit": "T_DEP1"}') \g /dev/null
select is(pg_temp.count(9003, 'whistleConfirmLate'), 1, 'the first came after the time to confirm, and had not confirmed');
select pg_temp.act('t_clerk2', 'confirm') \g /dev/null
select is(pg_temp.count(9004, 'whistleConfirmLate'), 2, 'the second confirmed after it');

-- A whistle that ended before the time to confirm was over leaves nobody late.
select pg_temp.blow(array['T_DEP1']) \g /dev/null
select pg_temp.pass(3);
select pg_temp.act('t_clerk_town', 'solve', '{"text": "false alarm"}') \g /dev/null
select pg_temp.pass(20);
select pg_temp.ask('t_service', 'gl_api.whistle_timers()') \g /dev/null
select is(pg_temp.unconfirmed() || pg_temp.count(9003, 'whistleConfirmLate'), '1', 'nothing to confirm any more');

-- Called later is called as well.
select is(pg_temp.count(9004, 'whistleCalled'), 2, 'twice until now');
select pg_temp.blow(array['T_DEP1']) \g /dev/null
select is(pg_temp.act('t_clerk_town', 'call_more', '{"units": ["T_DEP1", "T_DEP2"]}') ->> 'state', 'blown', 'more are called');
select is(row(pg_temp.count(9003, 'whistleCalled'), pg_temp.count(9004, 'whistleCalled'))::text, '(4,3)', 'each is counted where it was called');
select pg_temp.act('t_clerk_town', 'receive', '{"unit": "T_DEP2"}') \g /dev/null

-- The town ends it and gives its marks at once: who has not come is absent all the same.
select pg_temp.pass(100);
select pg_temp.act('t_clerk_town', 'unsolved', '{"text": "nobody of the first"}') \g /dev/null
select pg_temp.act('t_clerk_town', 'score', format('{"unit": "%s", "arrival": 0, "cooperation": 0, "result": 0}', u)::jsonb) from unnest(array['T_DEP2', 'T_DEP1']) u \g /dev/null
select pg_temp.ask('t_service', 'gl_api.whistle_timers()') \g /dev/null
select is((select w.state || ' ' || string_agg(u.state, ' ' order by u.unit_id) from gl.whistle w join gl.whistle_unit u using (whistle_id)
    where w.whistle_id = current_setting('t.id')::bigint group by w.state), 'archived absent on_site', 'archived with its last mark');
select is(pg_temp.count(9003, 'whistleAbsent'), 2, 'counted with the one that ended early');

-- On the way when it ends 在途: who has confirmed and still has time is excused; the one that never answered
-- is absent. Nobody gives marks to who was not needed any more, and nobody waits for them.
select pg_temp.blow(array['T_DEP1', 'T_DEP2']) \g /dev/null
select pg_temp.act('t_clerk1', 'confirm') \g /dev/null
select pg_temp.pass(20);
select is((pg_temp.act('t_clerk_town', 'solve', '{"text": "dry again"}') #>> '{units,0,state}'), 'excused', 'twenty of thirty minutes were over');
select pg_temp.pass(100);
select pg_temp.ask('t_service', 'gl_api.whistle_timers()') \g /dev/null
select is((select string_agg(p ->> 'state' || ':' || (p ->> 'late'), ' ' order by p ->> 'unit') from jsonb_array_elements(
    pg_temp.ask('t_clerk_town', format('gl_api.whistle_read(%s)', current_setting('t.id'))) -> 'units') p), 'excused:false absent:false', 'neither absent nor late, however long ago');
select is(row(pg_temp.count(9003, 'whistleAbsent'), pg_temp.count(9003, 'whistleLate'), pg_temp.count(9003, 'whistleExcused'))::text, '(2,0,1)', 'counted as excused');
select is(pg_temp.fault('t_clerk_town', format('gl_api.whistle_act(%s, null, ''score'', ''{"unit": "T_DEP1", "arrival": 0, "cooperation": 0, "result": 0}'')',
    current_setting('t.id'))), 'unit', 'no marks for it');
select is(pg_temp.act('t_clerk_town', 'score', '{"unit": "T_DEP2", "arrival": 0, "cooperation": 0, "result": 0}') ->> 'state', 'archived', 'nor are they waited for');
select is((select string_agg(e.action, ' ' order by e.version) from gl.whistle_event e where e.whistle_id = current_setting('t.id')::bigint),
    'new blow confirm solve excused confirm_late absent score archive', 'the log tells it');

-- Who has confirmed and let its time run out is absent when it ends.
select pg_temp.blow(array['T_DEP1']) \g /dev/null
select pg_temp.act('t_clerk1', 'confirm') \g /dev/null
select pg_temp.pass(31);
select pg_temp.act('t_clerk_town', 'solve', '{"text": "without them"}') \g /dev/null
select pg_temp.ask('t_service', 'gl_api.whistle_timers()') \g /dev/null
select is(row(pg_temp.count(9003, 'whistleAbsent'), pg_temp.count(9003, 'whistleExcused'))::text, '(3,1)', 'too late to be excused');
select pg_temp.act('t_clerk_town', 'score', '{"unit": "T_DEP1", "arrival": 0, "cooperation": 0, "result": 0}') \g /dev/null

-- When everybody is excused there are no marks to wait for, but the departments may still give theirs.
select pg_temp.blow(array['T_DEP1']) \g /dev/null
select pg_temp.act('t_clerk1', 'confirm') \g /dev/null
select is(pg_temp.act('t_clerk_town', 'solve', '{"text": "false alarm"}') ->> 'state', 'solved', 'not filed at once');
select is(pg_temp.act('t_clerk1', 'judge', '{"score": 40}') ->> 'state', 'solved', 'marks for the whistle');

-- Absent, and then there after all: late, and not both.
select pg_temp.blow(array['T_DEP1']) \g /dev/null
select pg_temp.act('t_clerk1', 'confirm') \g /dev/null
select pg_temp.pass(95);
select pg_temp.ask('t_service', 'gl_api.whistle_timers()') \g /dev/null
select is(row(pg_temp.count(9003, 'whistleAbsent'), pg_temp.count(9003, 'whistleLate'))::text, '(4,0)', 'absent 65 minutes after its time');
-- It was counted in the month before: there it is taken back.
update gl.whistle_event set at = at - interval '40 days' where whistle_id = current_setting('t.id')::bigint and action = 'absent';
select is(pg_temp.act('t_clerk_town', 'receive', '{"unit": "T_DEP1"}') #>> '{units,0,late}', 'true', 'it comes');
select is(row(pg_temp.count(9003, 'whistleAbsent'), pg_temp.count(9003, 'whistleLate'))::text, '(3,1)', 'late, and absent no more');
select is((select d.month from gl.stat_delta d where d.counters = '{"whistleAbsent": -1}'), to_char(gl.local_date(now() - interval '40 days'), 'YYYYMM')::int,
    'in the month that counted it');

-- An emergency that was drafted for a time that is over is not blown: everybody would be late at once.
select set_config('t.id', pg_temp.ask('t_clerk_town', format('gl_api.whistle_new(%L)', jsonb_build_object('kind', 'emergency', 'matter', 'sinkhole',
    'units', array['T_DEP1'], 'arrive_at', now() + interval '20 minutes', 'draft', true))) ->> 'whistle_id', false) \g /dev/null
select pg_temp.pass(21);
select is(pg_temp.fault('t_clerk_town', format('gl_api.whistle_act(%s, null, ''blow'')', current_setting('t.id'))), 'arrive_at', 'say another time');
select is(pg_temp.act('t_clerk_town', 'amend', jsonb_build_object('arrive_at', now() + interval '20 minutes')) ->> 'state', 'draft', 'said');
select is(pg_temp.act('t_clerk_town', 'blow') ->> 'state', 'blown', 'blown');
select * from finish();
rollback;
