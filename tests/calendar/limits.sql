-- Limits as standards write them, and the deadlines they lead to.
begin;
set local timezone = 'Asia/Shanghai';
select no_plan();

create function pg_temp.due(start timestamptz, limit_text text) returns timestamptz
language sql as $$
    select gl.deadline(start, p.kind, p.value) from gl.parse_limit(limit_text) p $$;

-- ---- the vectors of the domain (slots 08-12 and 14-18, calendar of 2026)
select is(pg_temp.due(v.start::timestamptz, v.limit_text), v.due::timestamptz,
          v.start || ' + ' || v.limit_text)
from (values
    ('2026-07-03 17:00', '2工作时', '2026-07-06 09:00'),
    ('2026-07-03 11:30', '2工作时', '2026-07-03 15:30'),
    ('2026-07-04 09:00', '4工作时', '2026-07-06 12:00'),
    ('2026-07-04 09:00', '2紧急工作时', '2026-07-04 11:00'),
    ('2026-07-01 08:00', '5工作日', '2026-07-07 18:00'),
    ('2026-09-17 15:00', '2工作日', '2026-09-20 15:00'),
    ('2026-09-18 09:00', '5工作日', '2026-09-24 09:00'),
    ('2026-09-24 10:00', '1工作日', '2026-09-28 10:00'),
    ('2026-09-30 15:00', '1工作日', '2026-10-08 15:00'),
    ('2026-10-09 15:00', '2工作日', '2026-10-12 15:00'),
    ('2026-09-18 09:00', '15工作日', '2026-10-15 09:00'),
    ('2026-02-14 15:00', '4工作时', '2026-02-24 09:00'),
    -- boundaries of our own: slot ends, midnight, leap day, New Year, urgent limits through a holiday
    ('2026-07-03 14:00', '4工作时', '2026-07-03 18:00'),
    ('2026-07-03 18:00', '1工作时', '2026-07-06 09:00'),
    ('2026-07-06 00:00', '1工作日', '2026-07-06 18:00'),
    ('2026-07-06 12:00', '1工作时', '2026-07-06 15:00'),
    ('2024-02-28 17:00', '1工作日', '2024-02-29 17:00'),
    ('2024-02-29 17:00', '2小时', '2024-03-01 09:00'),
    ('2025-12-31 17:00', '2工作时', '2026-01-04 09:00'),
    ('2026-09-30 23:00', '1紧急工作日', '2026-10-01 23:00'),
    ('2026-09-30 23:30', '45分钟', '2026-10-01 00:15'))
    v(start, limit_text, due);

-- ---- natural kinds
select is(gl.deadline('2026-09-30 10:00', 'natural_day', 7), '2026-10-07 10:00'::timestamptz,
          'natural days run through holidays');
select is(gl.deadline('2026-09-30 10:00', 'natural_hour', 2), '2026-09-30 12:00'::timestamptz,
          'natural hours do not stop at noon');

-- ---- the other reading of working days
update gl.setting set value = '"end_of_day"' where key = 'limit.workday_mode';
select is(pg_temp.due(v.start::timestamptz, v.limit_text), v.due::timestamptz,
          'end of day: ' || v.start || ' + ' || v.limit_text)
from (values
    ('2026-07-01 08:00', '5工作日', '2026-07-08 18:00'),
    ('2026-07-01 23:59', '1工作日', '2026-07-02 18:00'),
    ('2026-07-02 00:00', '1工作日', '2026-07-03 18:00'),
    ('2026-07-04 09:00', '1工作日', '2026-07-06 18:00'),
    ('2026-09-18 09:00', '1工作日', '2026-09-20 18:00'),
    ('2026-09-24 10:00', '1工作日', '2026-09-28 18:00'),
    ('2026-09-30 15:00', '2工作日', '2026-10-09 18:00'),
    ('2026-07-03 17:00', '2工作时', '2026-07-06 09:00'))
    v(start, limit_text, due);
update gl.setting set value = '"eight_hour_block"' where key = 'limit.workday_mode';

-- ---- reading
select is(to_jsonb(p), to_jsonb(v) - 'written', 'reads ' || v.written)
from (values
    ('2紧急工作时', 'urgent_hour', 2::numeric, null::text, null::text),
    ('4工作时', 'work_hour', 4, null, null),
    ('2工作日', 'work_day', 2, null, null),
    ('1紧急工作日', 'urgent_day', 1, null, null),
    ('2小时', 'work_hour', 2, null, null),
    ('4天', 'work_day', 4, null, null),
    ('种植季节15工作日', 'work_day', 15, '种植季节', null),
    ('1紧急工作时制止', 'urgent_hour', 1, null, '制止'),
    ('1紧急工作时(制止)', 'urgent_hour', 1, null, '制止'),
    ('1紧急工作时（制止）', 'urgent_hour', 1, null, '制止'),
    (' 2 个工作日内 ', 'work_day', 2, null, null),
    ('１５工作日', 'work_day', 15, null, null),
    ('1.5工作时', 'work_hour', 1.5, null, null),
    ('7自然日', 'natural_day', 7, null, null),
    ('30分钟', 'minute', 30, null, null))
    v(written, kind, value, note, interim), gl.parse_limit(v.written) p;

select throws_ok(format('select gl.parse_limit(%L)', written), 'GL400', null,
                 'refuses ' || coalesce(nullif(written, ''), 'nothing'))
from unnest(array['', '工作日', '5', '0工作日', '-1工作日', '2;5工作日', '2工作日或3工作日', '5周',
                  '两工作日', '2工作日工作', '99999工作日', '2工作时随便', 'abc2工作日', null]) written;

select throws_ok('select gl.deadline(now(), ''week'', 1)', 'GL400', null, 'an unknown kind');
select throws_ok('select gl.deadline(now(), ''work_day'', 0)', 'GL400', null, 'no limit is zero');
select throws_ok('select gl.deadline(''1999-12-30'', ''work_day'', 1)', 'GL400', null, 'before 2000');
select throws_ok('select gl.deadline(''2060-12-30'', ''work_day'', 90)', 'GL400', null, 'beyond 2060');
select throws_ok('select gl.deadline(''2060-12-30'', ''natural_day'', 90)', 'GL400', null,
                 'beyond 2060 by the clock');
select throws_ok('select gl.deadline(''infinity'', ''natural_day'', 1)', 'GL400', null, 'never');
select throws_ok('select gl.add_work_seconds(now(), 1, ''nobody'')', 'GL400', null,
                 'an unknown calendar');
select is(gl.deadline('2026-07-01', null, null), null, 'no limit has no deadline');

select * from finish();
rollback;
