-- min_client: 1
-- Early warning 未诉先办: where something gathers, before more people call. What a scan or a rule found,
-- what became of it, and when it was looked for.

create table gl.scan_run (
    run_id bigint generated always as identity primary key,
    day date not null,                               -- the last day that was looked at
    started_at timestamptz not null,
    ended_at timestamptz not null default clock_timestamp(),
    parameters jsonb not null,                       -- settings it ran with
    cases int not null,                              -- of the study period
    found jsonb not null                             -- {new, continued, over}
);
create index on gl.scan_run (day);

create table gl.warning (
    warning_id bigint generated always as identity primary key,
    kind text not null check (kind in ('cluster', 'same_place', 'repeat_words', 'volume')),
    state text not null default 'new'
        check (state in ('new', 'watched', 'tasked', 'dismissed', 'over')),
    severity smallint not null check (severity between 1 and 3),
    root_id int references gl.class_item,            -- null: all classes together
    class_id int references gl.class_item,           -- of same_place and repeat_words
    town_ids int[] not null,
    area_ids int[] not null,                         -- grids; of a volume the town
    centre_id int not null references gl.area,
    center geometry(Point, 4548) not null,
    radius_m float8 not null check (radius_m >= 0),
    from_day date not null,
    to_day date not null check (to_day >= from_day),
    observed int not null,
    expected float8,                                 -- null where a rule only counts
    p_value float8,
    recurrence_days float8,                          -- by chance alone once in so many days
    words text[] not null default '{}',              -- of repeat_words
    first_seen timestamptz not null default clock_timestamp(),
    last_seen timestamptz not null default clock_timestamp(),
    seen_day date not null,                          -- the last day on which it was found
    acted_by int references gl.account,
    acted_at timestamptz,
    reason text,
    case_id bigint,                                  -- the case that was made before any call
    check ((state = 'tasked') <= (case_id is not null))
);
create index on gl.warning (kind, root_id) where state <> 'over';
create index on gl.warning (last_seen desc, warning_id desc);
create index on gl.warning using gist (center) where state <> 'over';

create table gl.warning_case (
    warning_id bigint not null references gl.warning,
    case_id bigint not null,
    primary key (warning_id, case_id)
);
create index on gl.warning_case (case_id);

create table gl.warning_event (
    warning_id bigint not null references gl.warning,
    at timestamptz not null default clock_timestamp(),
    actor_id int not null,
    action text not null,
    detail jsonb not null default '{}',
    command_id uuid not null unique
);
create index on gl.warning_event (warning_id, at);

insert into gl.setting (key, value, note) values
    ('warning.scan_time', '"06:00"', 'the unattended service scans at this time of the district''s day'),
    ('warning.study_days', '60', 'a scan compares with so many days, today included'),
    ('warning.window_days', '7', 'a cluster lasts so many days at most and goes on today'),
    ('warning.max_radius_m', '3000', 'the largest circle of a scan, in metres'),
    ('warning.max_share', '0.1', 'and the share of all cases that it may hold at most'),
    ('warning.min_cases', '4', 'fewer cases are no cluster'),
    ('warning.replications', '999', 'random worlds that a scan compares with'),
    ('warning.seed', '1', 'which random worlds: the same number gives the same answer'),
    ('warning.min_recurrence_days', '365', 'told when chance gives one as strong at most once in so many days'),
    ('warning.severe_recurrence_days', '900', 'and in red from here on'),
    ('warning.same_place_days', '7', 'same place and same class within so many days (领域口径 7 天)'),
    ('warning.same_place_count', '5', 'so many times'),
    ('warning.same_place_m', '50', 'places so near to each other are one'),
    ('warning.repeat_words', '["再次反映", "多次反映", "反复反映", "再次来电", "尚未解决", "仍未解决", "一直未解决", "至今未解决", "无人处理"]',
     'words of a report that say it is not the first'),
    ('warning.repeat_days', '2', 'reports of so many days are looked through for them'),
    ('warning.volume_factor', '2', 'a town has so many times its usual number of cases in a day'),
    ('warning.volume_min', '30', 'and at least so many'),
    ('warning.over_days', '3', 'a warning that is not found again for so many days is over'),
    ('warning.task_class', '"matter:10"', 'class of the case made from a warning whose cases have no class of the grid');

alter table gl.scan_run enable row level security;
alter table gl.warning enable row level security;
alter table gl.warning_case enable row level security;
alter table gl.warning_event enable row level security;
