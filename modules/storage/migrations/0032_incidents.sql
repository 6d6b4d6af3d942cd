-- min_client: 1
-- Command 指挥调度: plan cards 预案, and incidents that are led by them.

-- No document gives these figures: every one of them is the district's to set.
insert into gl.setting (key, value, note) values
    ('incident.answer_minutes', '15', '消息未写时限时的回执时限，分钟 / minutes in which a message is answered when none are said'),
    ('incident.roll_call_minutes', '10', '点名应答时限，分钟 / minutes in which a roll-call is answered'),
    ('incident.seen_minutes', '30', '点名时，定位在多少分钟内算有效 / minutes that a position counts as where somebody is')
on conflict (key) do nothing;

-- A version of a plan card is never changed; a new one takes its place.
create table gl.incident_plan (
    plan_id int generated always as identity primary key,
    code text not null check (code ~ '^[A-Za-z0-9_-]{1,32}$'),
    version int not null,
    state text not null default 'active' check (state in ('active', 'replaced', 'retired')),
    name text not null check (length(name) between 2 and 100),
    name_en text not null default '',
    level smallint not null default 3 check (level between 1 and 4),  -- I 特别重大 to IV 一般
    text text not null default '' check (length(text) <= 4000),
    source text not null default '',                 -- where it comes from
    steps jsonb not null,                            -- [{name, name_en, who, minutes, must}]
    created_by int not null,
    created_at timestamptz not null default now(),
    command_id uuid,
    unique (code, version)
);
create unique index on gl.incident_plan (code) where state = 'active';

create table gl.incident (
    incident_id bigint generated always as identity primary key,
    version int not null default 1,
    state text not null default 'open' check (state in ('open', 'closed')),
    plan_id int references gl.incident_plan,
    title text not null check (length(title) between 2 and 200),
    text text not null default '' check (length(text) <= 4000),
    level smallint not null check (level between 1 and 4),
    spot text not null default '' check (length(spot) <= 200),
    geom geometry(Point, 4548),
    grid_id int,
    town_id int references gl.area,                  -- null: the whole district
    case_id bigint,
    unit_id int not null references gl.unit,         -- that leads
    opened_by int not null,
    opened_at timestamptz not null default now(),
    closed_at timestamptz,
    summary text not null default '',
    command_id uuid unique
);
create index on gl.incident (state, incident_id);
create index on gl.incident (case_id) where case_id is not null;

create table gl.incident_task (
    incident_id bigint not null references gl.incident on delete cascade,
    n smallint not null,
    name text not null check (length(name) between 1 and 500),
    name_en text not null default '',
    who text not null default '',                    -- as the plan says
    unit_id int references gl.unit,                  -- whose it is
    person text not null default '',
    must boolean not null default false,             -- the incident does not end before
    due_at timestamptz,                              -- its timer; null: none
    state text not null default 'waiting' check (state in ('waiting', 'begun', 'done', 'skipped')),
    begun_at timestamptz,
    ended_at timestamptz,
    late boolean not null default false,
    note text not null default '',
    primary key (incident_id, n)
);
create index on gl.incident_task (due_at) where state in ('waiting', 'begun');

create table gl.incident_unit (
    incident_id bigint not null references gl.incident on delete cascade,
    unit_id int not null references gl.unit,
    called_at timestamptz not null default now(),
    primary key (incident_id, unit_id)
);
create index on gl.incident_unit (unit_id);

create table gl.incident_message (
    message_id bigint generated always as identity primary key,
    incident_id bigint not null references gl.incident on delete cascade,
    n smallint not null,                             -- within the incident
    kind text not null check (kind in ('message', 'roll_call')),
    text text not null check (length(text) between 1 and 2000),
    area_id int references gl.area,                  -- of a roll-call
    at timestamptz not null default now(),
    by_id int not null,
    answer_by timestamptz not null,
    unanswered boolean not null default false,       -- the time is over and somebody is missing
    unique (incident_id, n)
);
create index on gl.incident_message (answer_by) where not unanswered;

-- To whom, and his answer: a unit (any of its people) or an inspector.
create table gl.incident_receipt (
    message_id bigint not null references gl.incident_message on delete cascade,
    unit_id int references gl.unit,
    account_id int references gl.account,
    answered_at timestamptz,
    answered_by int,
    late boolean not null default false,
    text text not null default '',
    geom geometry(Point, 4548),                      -- where the inspector was when he answered
    check ((unit_id is null) <> (account_id is null))
);
create unique index on gl.incident_receipt (message_id, unit_id) where unit_id is not null;
create unique index on gl.incident_receipt (message_id, account_id) where account_id is not null;
create index on gl.incident_receipt (account_id) where answered_at is null;

-- Append-only: the situation log writes itself.
create table gl.incident_event (
    incident_id bigint not null references gl.incident on delete cascade,
    version int not null,
    at timestamptz not null,
    action text not null,
    actor_id int not null,
    unit_id int,                                     -- of who did it
    inputs jsonb not null default '{}',
    effect jsonb not null default '{}',
    command_id uuid,
    primary key (incident_id, version)
);
create unique index on gl.incident_event (command_id) where command_id is not null;
create trigger append_only before update or delete on gl.incident_event
    for each row execute function gl.refuse_change();

create table gl.incident_action (
    action text primary key,
    ordinal smallint not null,
    name text not null,
    name_en text not null,
    parties text[] not null,                         -- command, unit, field
    states text[] not null,
    inputs text not null default ''
);

alter table gl.incident_plan enable row level security;
alter table gl.incident enable row level security;
alter table gl.incident_task enable row level security;
alter table gl.incident_unit enable row level security;
alter table gl.incident_message enable row level security;
alter table gl.incident_receipt enable row level security;
alter table gl.incident_event enable row level security;
alter table gl.incident_action enable row level security;
grant select on gl.incident_plan, gl.incident, gl.incident_task, gl.incident_unit, gl.incident_message,
    gl.incident_receipt, gl.incident_event, gl.incident_action to gl_reader;
create policy incident_plan_read on gl.incident_plan for select to gl_reader using (true);
create policy incident_action_read on gl.incident_action for select to gl_reader using (true);
