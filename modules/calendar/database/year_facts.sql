-- Public holidays (国务院办公厅 notices of 2018 to 2026) and the weekend days worked for them (调休).
-- One entry: name, first day, number of days, then after + the days that are worked. Later years come
-- with their notice; until then a year has its weekends only.

with notice (year, entries) as (values
    (2018,
     '元旦 01-01 1; 春节 02-15 7 + 02-11 02-24; 清明节 04-05 3 + 04-08; '
     '劳动节 04-29 3 + 04-28; 端午节 06-18 1; 中秋节 09-24 1; 国庆节 10-01 7 + 09-29 09-30; '
     '元旦 12-30 3 + 12-29'),
    (2019,
     '春节 02-04 7 + 02-02 02-03; 清明节 04-05 1; 劳动节 05-01 4 + 04-28 05-05; '
     '端午节 06-07 1; 中秋节 09-13 1; 国庆节 10-01 7 + 09-29 10-12'),
    (2020,
     '元旦 01-01 1; 春节 01-24 10 + 01-19 02-03; 清明节 04-04 3; '
     '劳动节 05-01 5 + 04-26 05-09; 端午节 06-25 3 + 06-28; '
     '国庆节、中秋节 10-01 8 + 09-27 10-10'),
    (2021,
     '元旦 01-01 3; 春节 02-11 7 + 02-07 02-20; 清明节 04-03 3; '
     '劳动节 05-01 5 + 04-25 05-08; 端午节 06-12 3; 中秋节 09-19 3 + 09-18; '
     '国庆节 10-01 7 + 09-26 10-09'),
    (2022,
     '元旦 01-01 3; 春节 01-31 7 + 01-29 01-30; 清明节 04-03 3 + 04-02; '
     '劳动节 04-30 5 + 04-24 05-07; 端午节 06-03 3; 中秋节 09-10 3; '
     '国庆节 10-01 7 + 10-08 10-09; 元旦 12-31 3'),
    (2023,
     '春节 01-21 7 + 01-28 01-29; 清明节 04-05 1; 劳动节 04-29 5 + 04-23 05-06; '
     '端午节 06-22 3 + 06-25; 中秋节、国庆节 09-29 8 + 10-07 10-08'),
    (2024,
     '元旦 01-01 1; 春节 02-10 8 + 02-04 02-18; 清明节 04-04 3 + 04-07; '
     '劳动节 05-01 5 + 04-28 05-11; 端午节 06-10 1; 中秋节 09-15 3 + 09-14; '
     '国庆节 10-01 7 + 09-29 10-12'),
    (2025,
     '元旦 01-01 1; 春节 01-28 8 + 01-26 02-08; 清明节 04-04 3; 劳动节 05-01 5 + 04-27; '
     '端午节 05-31 3; 国庆节、中秋节 10-01 8 + 09-28 10-11'),
    (2026,
     '元旦 01-01 3 + 01-04; 春节 02-15 9 + 02-14 02-28; 清明节 04-04 3; '
     '劳动节 05-01 5 + 05-09; 端午节 06-19 3; 中秋节 09-25 3; 国庆节 10-01 7 + 09-20 10-10')
), entry as (
    select year, regexp_match(e, '(\S+) (\d\d-\d\d) (\d+)(?: \+ (.+))?') as part
    from notice, regexp_split_to_table(entries, '; ') e
), fact as (
    select (year || '-' || part[2])::date + n as day, 'holiday' as kind, part[1] as name
    from entry, generate_series(0, part[3]::int - 1) n
    union all
    select (year || '-' || worked)::date, 'workday', part[1]
    from entry, regexp_split_to_table(part[4], ' ') worked
)
insert into gl.calendar_day (calendar, day, kind, name)
select 'default', day, kind, name from fact
on conflict (calendar, day) do update set kind = excluded.kind, name = excluded.name
where not gl.calendar_day.local;
