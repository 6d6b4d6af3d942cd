-- Working spans: the calendar laid out as one line of time from 2000 to 2060.

-- First and last day that spans cover; every working-time function refuses instants outside.
create or replace function gl.calendar_first_day() returns date
language sql immutable parallel safe as $$ select date '2000-01-01' $$;

create or replace function gl.calendar_last_day() returns date
language sql immutable parallel safe as $$ select date '2060-12-31' $$;

create or replace function gl.is_workday(day date, calendar text default 'default')
returns boolean
language sql stable strict parallel safe
as $$
    select coalesce(
        (select d.kind = 'workday' from gl.calendar_day d
         where d.calendar = is_workday.calendar and d.day = is_workday.day),
        (select d.kind = 'workday' from gl.calendar_day d
         where d.calendar = 'default' and d.day = is_workday.day),
        extract(isodow from is_workday.day) < 6)
$$;

-- Is a day, written MM-DD, inside a season that may run over New Year?
create or replace function gl.in_season(month_day text, season_from text, season_to text)
returns boolean
language sql immutable parallel safe
as $$
    select case when season_from <= season_to
        then month_day between season_from and season_to
        else month_day >= season_from or month_day <= season_to end
$$;

create or replace function gl.rebuild_work_spans(target text) returns void
language plpgsql set search_path = gl, pg_temp
as $$
declare
    zone text := setting_text('time.zone');
    clash timestamptz;
begin
    perform from work_calendar where name = target for update;
    delete from work_span where calendar = target;

    insert into work_span (calendar, starts_at, ends_at, before_seconds, day_number)
    with working_day as (
        select day, to_char(day, 'MM-DD') as month_day
        from (select generate_series(calendar_first_day()::timestamp, calendar_last_day(),
                                     '1 day')::date as day) days
        left join (select d.day, d.kind from calendar_day d where d.calendar = target) own
            using (day)
        left join (select d.day, d.kind from calendar_day d where d.calendar = 'default') shared
            using (day)
        where coalesce(own.kind = 'workday', shared.kind = 'workday',
                       extract(isodow from day) < 6)
    ), month_day as (
        select month_day from working_day group by month_day
    ), slot_of_day as (
        select m.month_day, s.starts, s.ends
        from month_day m
        join work_slot s on s.calendar = target
            and (s.season_from is null or in_season(m.month_day, s.season_from, s.season_to))
        where s.season_from is not null
           or not exists (select from work_slot other
                          where other.calendar = target and other.season_from is not null
                            and in_season(m.month_day, other.season_from, other.season_to))
    ), span as (
        select (d.day + s.starts) at time zone zone as starts_at,
               (d.day + s.ends) at time zone zone as ends_at,
               dense_rank() over (order by d.day) as day_number
        from working_day d join slot_of_day s using (month_day)
        -- A slot that falls into the hour a daylight-saving change skips holds no time.
        where (d.day + s.ends) at time zone zone > (d.day + s.starts) at time zone zone
    )
    select target, starts_at, ends_at,
           coalesce(sum(extract(epoch from ends_at - starts_at))
                    over (order by starts_at rows between unbounded preceding and 1 preceding), 0),
           day_number
    from span;

    select starts_at into clash
    from (select starts_at, ends_at, lead(starts_at) over (order by starts_at) as next_start
          from work_span where calendar = target) a
    where ends_at > next_start
    limit 1;
    if found then
        raise exception 'Working slots of calendar % overlap on %.', target,
            (clash at time zone zone)::date
            using errcode = 'GL400', column = 'starts';
    end if;
exception when unique_violation then
    raise exception 'Working slots of calendar % overlap.', target
        using errcode = 'GL400', column = 'starts';
end $$;

-- One statement, however many rows, costs one rebuild of each calendar it touches. Days of 'default'
-- reach every calendar.
create or replace function gl.work_spans_follow() returns trigger
language plpgsql set search_path = gl, pg_temp
as $$
begin
    perform rebuild_work_spans(c.name)
    from work_calendar c
    where c.name in (select calendar from changed)
       or tg_table_name = 'calendar_day' and 'default' in (select calendar from changed)
    order by c.name;
    return null;
end $$;

-- An update may also move a row to another calendar.
create or replace function gl.work_spans_follow_update() returns trigger
language plpgsql set search_path = gl, pg_temp
as $$
begin
    perform rebuild_work_spans(c.name)
    from work_calendar c, lateral (select calendar from changed union select calendar from was) t
    where c.name = t.calendar or tg_table_name = 'calendar_day' and t.calendar = 'default'
    group by c.name order by c.name;
    return null;
end $$;

create or replace function gl.work_spans_follow_zone() returns trigger
language plpgsql set search_path = gl, pg_temp
as $$
begin
    perform rebuild_work_spans(name) from work_calendar order by name;
    return null;
end $$;

-- Spans have no foreign key, because checking it would double the cost of a rebuild.
create or replace function gl.work_spans_leave() returns trigger
language plpgsql set search_path = gl, pg_temp
as $$
begin
    delete from work_span where calendar = old.name;
    return null;
end $$;

-- A trigger with transition rows serves one event, so each table has three.
do $$
declare
    place text;
begin
    foreach place in array array['work_slot', 'calendar_day'] loop
        execute format('create or replace trigger %s_spans_insert after insert on gl.%1$s '
                       'referencing new table as changed '
                       'for each statement execute function gl.work_spans_follow()', place);
        execute format('create or replace trigger %s_spans_update after update on gl.%1$s '
                       'referencing old table as was new table as changed '
                       'for each statement execute function gl.work_spans_follow_update()', place);
        execute format('create or replace trigger %s_spans_delete after delete on gl.%1$s '
                       'referencing old table as changed '
                       'for each statement execute function gl.work_spans_follow()', place);
    end loop;
end $$;

create or replace trigger work_calendar_spans
    after delete on gl.work_calendar
    for each row execute function gl.work_spans_leave();

create or replace trigger setting_time_zone_spans
    after update of value on gl.setting
    for each row when (new.key = 'time.zone' and new.value is distinct from old.value)
    execute function gl.work_spans_follow_zone();

grant execute on function gl.calendar_first_day(), gl.calendar_last_day(),
    gl.is_workday(date, text), gl.in_season(text, text, text)
    to gl_reader;
