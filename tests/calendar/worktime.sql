-- Properties of working time, over thousands of starts and lengths.
begin;
set local timezone = 'Asia/Shanghai';
select no_plan();
select setseed(0.42);

-- Starts anywhere from 2018 to 2027, to the microsecond, and as many on the edges where arithmetic
-- goes wrong: slot ends, midnights, holidays, make-up days, the leap day, New Year.
create temp table start_at as
    select timestamptz '2018-01-01' + random() * interval '10 years' as at
    from generate_series(1, 6000)
    union all
    select (d.day + e.edge) from gl.calendar_day d,
        unnest(array['00:00', '07:59:59.999999', '08:00', '08:00:00.000001', '12:00', '13:00',
                     '14:00', '18:00', '23:59:59.999999']::time[]) e(edge)
    union all
    select day + e.edge
    from unnest(array['2020-02-28', '2020-02-29', '2020-03-01', '2024-02-29', '2023-12-31',
                      '2024-01-01', '2026-12-31', '2027-01-01']::date[]) day,
        unnest(array['00:00', '12:00', '18:00', '24:00']::time[]) e(edge);
create temp table run as
    select at, (random() ^ 4 * 3000000)::bigint as n, (random() * 100000)::bigint as m from start_at;

select cmp_ok((select count(*) from run), '>', 8000::bigint, 'enough of them');
select is_empty($$
    select at, n from run where gl.work_seconds_between(at, gl.add_work_seconds(at, n)) <> n $$,
    'adding and then measuring gives the same');
select is_empty($$
    select at, n from run
    where gl.work_time_between(at, gl.add_work_seconds(at, n)) <> n $$,
    'to the last fraction of a second');
select is_empty($$
    select at, n, m from run
    where gl.add_work_seconds(gl.add_work_seconds(at, n), m) <> gl.add_work_seconds(at, n + m)
      and n > 0 and m > 0 $$,
    'two steps lead where one leads');
select is_empty($$
    select at, n, m from run
    where m > 0 and gl.add_work_seconds(at, n) >= gl.add_work_seconds(at, n + m) $$,
    'more time ends later');
select is_empty($$
    select * from (select gl.add_work_seconds(at, 54321) as due,
                          lead(gl.add_work_seconds(at, 54321)) over (order by at) as next_due
                   from run) s where due > next_due $$,
    'who starts later does not end earlier');
select is_empty($$
    with due as materialized (select gl.add_work_seconds(at, n) as at from run where n > 0)
    select d.at from due d,
        lateral (select max(s.starts_at) as starts_at from gl.work_span s
                 where s.calendar = 'default' and s.starts_at < d.at) o
        join gl.work_span s on s.calendar = 'default' and s.starts_at = o.starts_at
    where d.at > s.ends_at $$,
    'a deadline lies inside a slot or on its end, never on the start of the next');
select is_empty($$
    select at, n from run where gl.add_work_seconds(at, n) < at $$, 'no deadline before its start');
select is_empty($$
    select at, n from run
    where n > 0 and (gl.work_seconds_between(gl.add_work_seconds(at, -n), at) <> n
                     or gl.add_work_seconds(at, -n) > at) $$,
    'going back is the way forward, reversed');
select is_empty($$
    select at, n from run
    where gl.work_seconds_between(at + interval '3 days', at)
       <> -gl.work_seconds_between(at, at + interval '3 days') $$,
    'measured backwards it is negative');

-- ---- pausing: what is left at the pause is what is left at the resume, however long it lasted
create temp table pause as
    select at, n, due, paused, paused + random() * interval '60 days' as resumed
    from (select at, n, gl.add_work_seconds(at, n) as due,
                 at + random() * (gl.add_work_seconds(at, n) - at) as paused
          from run where n > 0) r;
create temp table resumed as
    select p.*, gl.work_time_between(paused, due) as left_over,
           gl.add_work_seconds(resumed, gl.work_time_between(paused, due)) as new_due
    from pause p;
select is_empty($$
    select * from resumed
    where gl.work_time_between(at, paused) + gl.work_time_between(resumed, new_due) <> n $$,
    'pausing neither gains nor loses working time');
select is_empty('select * from resumed where new_due < due', 'a pause never brings a deadline nearer');
select is_empty($$
    select * from resumed
    where abs(gl.work_seconds_between(at, paused) + gl.work_seconds_between(resumed, new_due) - n) > 1 $$,
    'in whole seconds it is right within their rounding');
select is_empty($$
    select * from resumed where left_over > 0
      and gl.add_work_seconds(paused, left_over) <> due $$,
    'a pause of no length changes nothing');

-- ---- the spans themselves
select is_empty($$
    select * from (select ends_at, lead(starts_at) over w as next_start,
                          before_seconds + extract(epoch from ends_at - starts_at) as after_seconds,
                          lead(before_seconds) over w as next_before
                   from gl.work_span where calendar = 'default' window w as (order by starts_at)) s
    where ends_at > next_start or after_seconds <> next_before $$,
    'spans do not overlap and their total has no gap');
select is_empty($$
    select d from generate_series('2018-01-01', '2026-12-31', interval '1 day') d
    where gl.is_workday(d::date) <> (gl.work_seconds_between(d, d + interval '1 day') = 28800) $$,
    'eight hours on every working day and none on any other');

-- ---- fast enough to be called for every case
create function pg_temp.milliseconds(statement text) returns numeric language plpgsql as $$
declare
    began timestamptz := clock_timestamp();
begin
    execute statement;
    return extract(epoch from clock_timestamp() - began) * 1000;
end $$;
select cmp_ok(pg_temp.milliseconds('select count(gl.add_work_seconds(at, n)) from run') * 1000
                  / (select count(*) from run),
              '<', 100::numeric, 'a deadline takes less than 100 microseconds');
select cmp_ok(pg_temp.milliseconds('select gl.rebuild_work_spans(''default'')'), '<', 3000::numeric,
              'a rebuild of 61 years takes well under three seconds');

select * from finish();
rollback;
