-- Working-time arithmetic. All of it is positions on the line of gl.work_span: an instant has a
-- position (working seconds before it), and a deadline is the earliest instant with the position
-- start + limit. A pause stores work_time_between(pause, deadline) and a resume adds it again;
-- subtracting wall-clock time from a working-time deadline is always wrong.

create or replace function gl.work_position(at timestamptz, calendar text) returns numeric
language plpgsql stable strict parallel safe
as $$
declare
    position numeric;
begin
    if at < timestamptz '2000-01-01 00:00+00' or at >= timestamptz '2061-01-01 00:00+00' then
        raise exception 'Working time is known from 2000 to 2060 only, not at %.', at
            using errcode = 'GL400';
    end if;
    select s.before_seconds + extract(epoch from least(at, s.ends_at) - s.starts_at)
    into position
    from gl.work_span s
    where s.calendar = work_position.calendar and s.starts_at <= at
    order by s.starts_at desc limit 1;
    if position is not null then
        return position;
    end if;
    if not exists (select from gl.work_span s where s.calendar = work_position.calendar) then
        raise exception 'There is no working calendar named %, or it has no slots.', calendar
            using errcode = 'GL400', column = 'calendar';
    end if;
    return 0;
end $$;

-- The earliest instant at which that much working time after the start is used up, so a limit that
-- ends with a slot ends at 18:00 and not at 08:00 of the next day. Negative seconds give the latest
-- instant from which that much working time leads to the start.
create or replace function gl.add_work_seconds(start timestamptz, seconds numeric,
                                               calendar text default 'default')
returns timestamptz
language plpgsql stable strict parallel safe
as $$
declare
    target numeric := gl.work_position(start, calendar) + seconds;
    result timestamptz;
begin
    if seconds > 0 then
        -- Bounds are whole numbers because a numeric bound would pass by the index.
        select s.starts_at + make_interval(secs => (target - s.before_seconds)::float8)
        into result
        from (select w.starts_at, w.ends_at, w.before_seconds from gl.work_span w
              where w.calendar = add_work_seconds.calendar
                and w.before_seconds < ceil(target)::bigint
              order by w.before_seconds desc limit 1) s
        where target <= s.before_seconds + extract(epoch from s.ends_at - s.starts_at);
    elsif seconds < 0 and target >= 0 then
        select s.starts_at + make_interval(secs => (target - s.before_seconds)::float8)
        into result
        from gl.work_span s
        where s.calendar = add_work_seconds.calendar and s.before_seconds <= floor(target)::bigint
        order by s.before_seconds desc limit 1;
    elsif seconds = 0 then
        return start;
    end if;
    if result is null then
        raise exception '% working seconds from % lead out of the years 2000 to 2060.',
            seconds, start
            using errcode = 'GL400';
    end if;
    return result;
end $$;

-- Exact, with fractions of a second: what a pause should keep.
create or replace function gl.work_time_between(a timestamptz, b timestamptz,
                                                calendar text default 'default')
returns numeric
language sql stable strict parallel safe
as $$ select gl.work_position(b, calendar) - gl.work_position(a, calendar) $$;

-- Negative when b lies before a.
create or replace function gl.work_seconds_between(a timestamptz, b timestamptz,
                                                   calendar text default 'default')
returns bigint
language sql stable strict parallel safe
as $$ select round(gl.work_position(b, calendar) - gl.work_position(a, calendar))::bigint $$;

-- End of the last slot of the n-th working day after the day of the start.
create or replace function gl.work_day_end(start timestamptz, days int,
                                           calendar text default 'default')
returns timestamptz
language plpgsql stable strict parallel safe
as $$
declare
    next_midnight timestamptz := (gl.local_date(start) + 1)::timestamp
                                 at time zone gl.setting_text('time.zone');
    today int;
    result timestamptz;
begin
    perform gl.work_position(start, calendar); -- refuses what is out of range
    select s.day_number into today
    from gl.work_span s
    where s.calendar = work_day_end.calendar and s.starts_at < next_midnight
    order by s.starts_at desc limit 1;
    select max(s.ends_at) into result
    from gl.work_span s
    where s.calendar = work_day_end.calendar and s.day_number = coalesce(today, 0) + days;
    if result is null then
        raise exception '% working days from % lead out of the years 2000 to 2060.', days, start
            using errcode = 'GL400';
    end if;
    return result;
end $$;

-- Kinds: work_hour 工作时, work_day 工作日, urgent_hour 紧急工作时, urgent_day 紧急工作日 (the
-- urgent ones run through nights and holidays), natural_hour, natural_day 自然日 (24 h), minute.
create or replace function gl.deadline(start timestamptz, limit_kind text, limit_value numeric,
                                       calendar text default 'default')
returns timestamptz
language plpgsql stable strict parallel safe
as $$
declare
    result timestamptz;
    minutes numeric := case limit_kind
        when 'minute' then limit_value
        when 'urgent_hour' then limit_value * 60
        when 'natural_hour' then limit_value * 60
        when 'urgent_day' then limit_value * 1440
        when 'natural_day' then limit_value * 1440 end;
begin
    if limit_value <= 0 or limit_value > 36500 then
        raise exception 'A time limit must be more than 0 and at most 36500, not %.', limit_value
            using errcode = 'GL400', column = 'limit_value';
    end if;
    if minutes is not null then
        if start >= timestamptz '2000-01-01 00:00+00' and start < timestamptz '2061-01-01 00:00+00'
        then
            result := start + make_interval(secs => (minutes * 60)::float8);
        end if;
        if result is null or result >= timestamptz '2061-01-01 00:00+00' then
            raise exception 'Time limits are known from 2000 to 2060 only, not from %.', start
                using errcode = 'GL400';
        end if;
        return result;
    end if;

    if limit_kind = 'work_hour' then
        return gl.add_work_seconds(start, limit_value * 3600, calendar);
    elsif limit_kind = 'work_day' then
        if gl.setting_text('limit.workday_mode') = 'end_of_day' then
            return gl.work_day_end(start, ceil(limit_value)::int, calendar);
        end if;
        return gl.add_work_seconds(
            start,
            limit_value * (select day_seconds from gl.work_calendar c where c.name = calendar),
            calendar);
    end if;
    raise exception 'There is no kind of time limit named %.', limit_kind
        using errcode = 'GL400', column = 'limit_kind';
end $$;

-- Reads a limit as standards write it: season, number, unit, interim act. A bare 小时 means 工作时
-- and a bare 天 means 工作日. What is not understood completely is refused, never guessed.
create or replace function gl.parse_limit(limit_text text, out kind text, out value numeric,
                                          out note text, out interim text)
language plpgsql immutable parallel safe
as $$
declare
    part text[];
begin
    part := regexp_match(
        translate(regexp_replace(limit_text, '[[:space:]\u3000]', '', 'g'),
                  '０１２３４５６７８９．（）', '0123456789.()'),
        '^([一-龥]{1,6}(?:季节|季|期间|期))?'
        '([0-9]{1,4}(?:\.[0-9]{1,2})?)个?'
        '(紧急工作小?时|紧急工作日|工作小?时|工作日|自然小时|自然日|小时|天|分钟)(?:以?内)?'
        '(\(?(?:先行|立即|现场|设置)?'
        '(?:制止|到场|围挡|警示|隔离|封闭|抢修|处置|排险|排除险情|告知)\)?)?$');
    kind := case part[3]
        when '紧急工作时' then 'urgent_hour'
        when '紧急工作小时' then 'urgent_hour'
        when '紧急工作日' then 'urgent_day'
        when '工作时' then 'work_hour'
        when '工作小时' then 'work_hour'
        when '小时' then 'work_hour'
        when '工作日' then 'work_day'
        when '天' then 'work_day'
        when '自然小时' then 'natural_hour'
        when '自然日' then 'natural_day'
        when '分钟' then 'minute' end;
    value := part[2]::numeric;
    if kind is null or value = 0 then
        raise exception 'The time limit "%" can not be read.', coalesce(limit_text, '')
            using errcode = 'GL400', column = 'limit_text',
                  hint = 'Write a number and a unit, such as 2紧急工作时, 4工作时 or 5工作日.';
    end if;
    note := part[1];
    interim := btrim(part[4], '()');
end $$;

grant execute on function gl.work_position(timestamptz, text),
    gl.add_work_seconds(timestamptz, numeric, text),
    gl.work_time_between(timestamptz, timestamptz, text),
    gl.work_seconds_between(timestamptz, timestamptz, text),
    gl.work_day_end(timestamptz, int, text),
    gl.deadline(timestamptz, text, numeric, text),
    gl.parse_limit(text)
    to gl_reader;
-- The deadline preview runs as gl_reader and needs the settings behind the arithmetic.
grant execute on function gl.setting_text(text), gl.local_date(timestamptz) to gl_reader;
