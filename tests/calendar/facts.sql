-- Holidays and make-up days. The file of public facts is compared where it is at hand.
begin;
select no_plan();

select is(gl.is_workday(v.day::date), v.works, v.day || ' ' || v.why)
from (values ('2026-09-20', true, 'a Sunday worked for the National Day'),
    ('2026-09-25', false, 'Mid-Autumn'), ('2026-10-10', true, 'a Saturday worked'),
    ('2026-02-14', true, 'a Saturday worked'), ('2026-02-16', false, 'Spring Festival, a Monday'),
    ('2026-07-04', false, 'a Saturday'), ('2026-07-06', true, 'a Monday'),
    ('2018-12-31', false, 'in a holiday that ends next year'), ('2024-02-29', true, 'the leap day'),
    ('2050-06-01', true, 'a Wednesday nobody has decided yet')) v(day, works, why);
select is(gl.is_workday(null), null, 'no day');

\set facts `cat "$GRIDLINE_SOURCE_DIR/../shared/data/calendar/cn_days_2018_2026.csv" 2>/dev/null || true`
select length(:'facts') > 0 as have_facts \gset
\if :have_facts
create temp table fact as
    select (f ->> 0)::date as day, f ->> 2 = 'work' as works, f ->> 3 as name, f ->> 4 as special
    from (select to_jsonb(string_to_array(btrim(line, E'\r'), ',')) as f
          from string_to_table(:'facts', E'\n') line
          where line ~ '^\d{4}-') l;
select cmp_ok((select count(*) from fact), '>=', 3287::bigint, 'nine years of days');
select is_empty('select day from fact where gl.is_workday(day) <> works', 'every day is as published');
select is_empty($$
    select day from fact f full join (select * from gl.calendar_day where calendar = 'default') d
        using (day)
    where coalesce(f.special, '') <> '' and d.day is null
       or coalesce(f.special, '') = '' and d.day is not null
       or d.kind <> case f.special when 'holiday' then 'holiday' else 'workday' end
       or d.name <> f.name $$, 'and named as published');
\else
select skip('no published facts at hand', 3);
\endif

select * from finish();
rollback;
