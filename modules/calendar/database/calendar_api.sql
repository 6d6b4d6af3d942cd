-- What desks and the system administrator may ask of the calendar.

create or replace view gl_api.calendar_day with (security_barrier) as
    select calendar, day, kind, name, local from gl.calendar_day;

create or replace view gl_api.work_slot with (security_barrier) as
    select s.slot_id, s.calendar, c.title, s.season_from, s.season_to, s.starts, s.ends
    from gl.work_slot s join gl.work_calendar c on c.name = s.calendar;

-- When would a limit end? For the slot editor and for whoever sets a limit by hand.
create or replace function gl_api.preview_deadline(start timestamptz, limit_text text,
                                                   calendar text default 'default')
returns jsonb
language plpgsql stable parallel safe security definer set search_path = gl, public, pg_temp
as $$
declare
    part record := parse_limit(limit_text);
    ends timestamptz := deadline(start, part.kind, part.value, calendar);
begin
    return jsonb_build_object(
        'kind', part.kind, 'value', part.value, 'note', part.note, 'interim', part.interim,
        'deadline', ends, 'work_seconds', work_seconds_between(start, ends, calendar));
end $$;

-- Makes a day a holiday or a workday, or (kind null) an ordinary day of the week again.
create or replace function gl_api.set_calendar_day(day date, kind text, name text default '',
                                                   calendar text default 'default')
returns void
language plpgsql security definer set search_path = gl, public, pg_temp
as $$
begin
    perform require_admin('sysadmin');
    if kind is not null and kind not in ('holiday', 'workday') then
        raise exception 'A day is a holiday or a workday, not %.', kind
            using errcode = 'GL400', column = 'kind';
    end if;
    if day is null or day not between calendar_first_day() and calendar_last_day() then
        raise exception 'The calendar holds days from 2000 to 2060.'
            using errcode = 'GL400', column = 'day';
    end if;
    if not exists (select from work_calendar c where c.name = set_calendar_day.calendar) then
        raise exception 'There is no working calendar named %.', calendar
            using errcode = 'GL404', column = 'calendar';
    end if;
    -- Written out even for an ordinary day, so that our facts do not come back with a release.
    insert into calendar_day as d (calendar, day, kind, name, local)
    values (calendar, day,
            coalesce(kind, case when extract(isodow from day) < 6 then 'workday' else 'holiday' end),
            coalesce(name, ''), true)
    on conflict on constraint calendar_day_pkey
        do update set kind = excluded.kind, name = excluded.name, local = true;
    perform audit_write('calendar.set_day', 'calendar_day', calendar || ' ' || day, 'done',
                        jsonb_build_object('kind', kind, 'name', name));
end $$;

alter view gl_api.calendar_day owner to gl_reader;
alter view gl_api.work_slot owner to gl_reader;
alter function gl_api.preview_deadline(timestamptz, text, text) owner to gl_reader;

grant select on gl_api.calendar_day, gl_api.work_slot to gl_desk, gl_sysadmin;
grant execute on function gl_api.preview_deadline(timestamptz, text, text)
    to gl_desk, gl_sysadmin;
grant execute on function gl_api.set_calendar_day(date, text, text, text) to gl_sysadmin;

-- The zone that times are shown in: the district's, whatever the machine's is.
create or replace function gl_api.time_zone() returns text
language sql stable security definer set search_path = gl, pg_temp
as $$ select gl.setting_text('time.zone') $$;
revoke execute on function gl_api.time_zone() from public;
grant execute on function gl_api.time_zone() to gl_account;
