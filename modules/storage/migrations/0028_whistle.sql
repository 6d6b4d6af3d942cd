-- min_client: 1
-- Whistles 吹哨报到: a town calls departments to a spot; who came, what was done, how both are scored.

insert into gl.setting (key, value, note) values
    ('whistle.absent_after', '60', '到场时限过后多少分钟记缺席 / minutes after the time of arrival until somebody counts as absent'),
    ('whistle.reach_m', '300', '按位置报到时离现场的最大距离，米 / metres from the spot within which a position counts as there'),
    ('whistle.per_day', '20', '每镇街每日吹哨上限，0 为不限 / whistles a town may blow a day; 0: any number'),
    ('whistle.score_days', '3', '办结后几天内评分 / days in which a whistle is scored before it is archived as it is')
on conflict (key) do nothing;

create table gl.whistle (
    whistle_id bigint generated always as identity primary key,
    version int not null default 1,
    kind text not null check (kind in ('enforcement', 'key_work', 'emergency')),
    state text not null default 'draft'
        check (state in ('draft', 'blown', 'solved', 'unsolved', 'escalated', 'archived', 'withdrawn')),
    matter text not null check (length(matter) between 2 and 2000),
    spot text not null default '' check (length(spot) <= 200),
    geom geometry(Point, 4548),
    grid_id int,
    town_id int not null references gl.area,
    unit_id int not null references gl.unit,         -- that blows it
    case_id bigint,                                  -- it is about, if any
    arrive_by timestamptz,                           -- null: as its kind says, from the blowing on
    confirm_by timestamptz,
    code text not null,                              -- shown on the spot; who enters it is there
    created_by int not null,
    created_at timestamptz not null default now(),
    blown_at timestamptz,
    ended_at timestamptz,                            -- solved or not
    archived_at timestamptz,
    result text not null default '',
    review text check (review in ('upheld', 'unfounded')),
    review_text text not null default '',
    command_id uuid unique
);
create index on gl.whistle (state, whistle_id);
create index on gl.whistle (town_id, blown_at);
create index on gl.whistle (case_id) where case_id is not null;

create table gl.whistle_unit (
    whistle_id bigint not null references gl.whistle on delete cascade,
    unit_id int not null references gl.unit,
    state text not null default 'called' check (state in ('called', 'confirmed', 'on_site', 'left', 'absent')),
    called_at timestamptz not null default now(),
    confirm_by timestamptz,
    arrive_by timestamptz,
    confirmed_at timestamptz,
    confirm_late boolean not null default false,
    person text not null default '',                 -- who comes, as the department names them
    reported_at timestamptz,
    how text check (how in ('code', 'position', 'desk')),
    metres int,
    arrival_late boolean not null default false,
    owner text not null default '',                  -- who answers for it on the spot
    measures text not null default '',
    left_at timestamptz,
    score_arrival smallint check (score_arrival between 0 and 100),
    score_cooperation smallint check (score_cooperation between 0 and 100),
    score_result smallint check (score_result between 0 and 100),
    score_note text not null default '',
    scored_at timestamptz,
    town_score smallint check (town_score between 0 and 100),  -- what the department says of the whistle
    town_note text not null default '',
    primary key (whistle_id, unit_id)
);
create index on gl.whistle_unit (unit_id, state);

-- Append-only: the situation log writes itself.
create table gl.whistle_event (
    whistle_id bigint not null references gl.whistle on delete cascade,
    version int not null,
    at timestamptz not null,
    action text not null,
    actor_id int not null,
    unit_id int,
    inputs jsonb not null default '{}',
    effect jsonb not null default '{}',
    command_id uuid,
    primary key (whistle_id, version)
);
create unique index on gl.whistle_event (command_id) where command_id is not null;

create table gl.whistle_action (
    action text primary key,
    ordinal smallint not null,
    name text not null,
    name_en text not null,
    party text not null check (party in ('town', 'unit', 'centre')),  -- who may
    states text[] not null,                          -- of the whistle
    unit_states text[] not null default '{}',        -- of the department's part; empty: any
    inputs text not null default ''                  -- as in a life cycle: name:type(arg)!
);

alter table gl.whistle enable row level security;
alter table gl.whistle_unit enable row level security;
alter table gl.whistle_event enable row level security;
alter table gl.whistle_action enable row level security;
grant select on gl.whistle, gl.whistle_unit, gl.whistle_event, gl.whistle_action to gl_reader;
create policy whistle_action_read on gl.whistle_action for select to gl_reader using (true);
