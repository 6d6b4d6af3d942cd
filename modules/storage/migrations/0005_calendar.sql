-- min_client: 1
-- Working time. Slots and days are what people maintain; gl.work_span is derived from them, so that
-- every deadline is two index look-ups instead of a walk over days.

create table gl.work_calendar (
    name text primary key check (name ~ '^[a-z][a-z0-9_]{0,30}$'),
    title text not null,
    -- 1 工作日 = 8 工作时 in the standards; an organisation that works shorter days sets its own.
    day_seconds int not null default 28800 check (day_seconds between 3600 and 86400)
);

-- A slot without a season holds all year. On days inside a season, that season's slots replace the
-- all-year ones. A season may run over New Year ('11-15' to '03-15').
create table gl.work_slot (
    slot_id int generated always as identity primary key,
    calendar text not null references gl.work_calendar on delete cascade,
    season_from text check (season_from ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'),
    season_to text check (season_to ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'),
    starts time not null,
    ends time not null,
    check (ends > starts),
    check ((season_from is null) = (season_to is null)),
    unique nulls not distinct (calendar, season_from, season_to, starts)
);

-- Days that differ from the week: a holiday (off on any weekday) or a workday (调休, on at a
-- weekend). Days of 'default' hold for every calendar that has no row of its own for the day.
create table gl.calendar_day (
    calendar text not null default 'default'
        references gl.work_calendar on delete cascade,
    day date not null,
    kind text not null check (kind in ('holiday', 'workday')),
    name text not null default '',
    -- Rows an administrator changed survive the next release of our facts.
    local boolean not null default false,
    primary key (calendar, day)
);

create table gl.work_span (
    calendar text not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    before_seconds bigint not null, -- working seconds of this calendar before starts_at
    day_number int not null,        -- 1 for the first working day of the calendar
    primary key (calendar, starts_at)
);

create unique index work_span_before on gl.work_span (calendar, before_seconds);
create index work_span_day on gl.work_span (calendar, day_number, ends_at);

insert into gl.work_calendar (name, title) values ('default', '默认工作时间');
insert into gl.work_slot (calendar, starts, ends) values
    ('default', '08:00', '12:00'),
    ('default', '14:00', '18:00');

insert into gl.setting (key, value, note) values
    ('limit.workday_mode', '"eight_hour_block"',
     'N 工作日 is N blocks of eight working hours (eight_hour_block) or ends with the N-th working '
     'day after the start (end_of_day); the standard''s wording was not seen: unverified')
on conflict (key) do nothing;

grant select on gl.setting, gl.work_calendar, gl.work_slot, gl.calendar_day, gl.work_span to gl_reader;
