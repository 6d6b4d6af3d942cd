-- min_client: 1
-- What a desk remembers and shares besides the cases: who is editing what, lists just closed, saved
-- filters, layouts, phrases, hand-overs, and places for completion.

-- Who has a case in hand. Unlogged: after a crash the next heartbeat writes it again, and a
-- heartbeat costs no flush.
create unlogged table gl.case_editing (
    case_id bigint not null,
    account_id int not null,
    since timestamptz not null,
    until timestamptz not null,
    primary key (case_id, account_id)
);
create index on gl.case_editing (until);

-- Cases that ended in the last two days, as they stand: "recently closed" without a look at history.
create table gl.case_recent (
    case_id bigint primary key,
    version int not null,
    family text not null,
    state text not null,
    source text not null,
    urgency text not null,
    class_id int,
    root_id int,
    town_id int,
    village_id int,
    grid_id int,
    unit_id int,
    assist_ids int[] not null,
    handler_id int,
    filer_id int,
    reported_at timestamptz not null,
    closed_at timestamptz not null,
    in_time boolean,
    flags text[] not null,
    rounds smallint not null,
    outcome text,
    title text not null,
    address text not null
);
create index on gl.case_recent (closed_at desc, case_id desc);

alter table gl.case_note add column command_id uuid;
create unique index on gl.case_note (command_id) where command_id is not null;

-- Grows by one with every change of areas, units, classes, accounts, so that a desk knows whether
-- its names are old.
create table gl.directory_version (
    only_row boolean primary key default true check (only_row),
    version bigint not null
);
insert into gl.directory_version (version) values (1);

create table gl.saved_filter (
    filter_id bigint generated always as identity primary key,
    account_id int not null references gl.account,
    name text not null check (length(name) between 1 and 60),
    filter jsonb not null check (jsonb_typeof(filter) = 'object'),
    sort text not null,
    columns jsonb not null default '[]' check (jsonb_typeof(columns) = 'array'),
    ordinal int not null default 0,
    shared_role text,                                -- everybody with this role sees it too
    changed_at timestamptz not null default now(),
    unique (account_id, name)
);
create index on gl.saved_filter (shared_role) where shared_role is not null;

-- How the windows stand, for a set of screens. A snapshot without a name is a step of undo.
create table gl.desk_layout (
    layout_id bigint generated always as identity primary key,
    account_id int not null references gl.account,
    screens text not null check (length(screens) between 1 and 200),
    name text check (length(name) between 1 and 60),
    state jsonb not null,
    saved_at timestamptz not null default clock_timestamp()
);
create unique index on gl.desk_layout (account_id, screens, name) where name is not null;
create index on gl.desk_layout (account_id, screens, layout_id);

-- 常用语 and templates: the district's (account_id null) and one's own.
create table gl.phrase (
    phrase_id bigint generated always as identity primary key,
    account_id int references gl.account,
    kind text not null check (kind in ('intake', 'opinion', 'reply')),
    title text not null check (length(title) between 1 and 60),
    body text not null check (length(body) between 1 and 4000),
    ordinal int not null default 0,
    changed_by int not null,
    changed_at timestamptz not null default now()
);
create unique index on gl.phrase (coalesce(account_id, 0), kind, title);

-- 交班: what one shift tells the next, and which open cases change hands.
create table gl.handover (
    handover_id bigint generated always as identity primary key,
    command_id uuid not null unique,
    from_id int not null references gl.account,
    to_id int references gl.account,                 -- null: whoever of the unit comes next
    unit_id int not null references gl.unit,
    body text not null check (length(body) <= 8000),
    at timestamptz not null default clock_timestamp(),
    accepted_by int references gl.account,
    accepted_at timestamptz
);
create index on gl.handover (unit_id, handover_id);

create table gl.handover_case (
    handover_id bigint not null references gl.handover,
    case_id bigint not null,
    remark text not null default '' check (length(remark) <= 1000),
    taken_by int references gl.account,
    taken_at timestamptz,
    primary key (handover_id, case_id)
);

-- Readings of Chinese signs; rows in modules/grid/database.
create table gl.hanzi (
    sign text primary key,
    reading text not null
);
alter table gl.area add column pinyin text, add column initials text;

-- Addresses that cases had, learned as they are registered.
create table gl.place (
    place_id bigint generated always as identity primary key,
    name text not null unique,
    pinyin text not null,
    initials text not null,
    town_id int,
    village_id int,
    grid_id int,
    geom geometry(Point, 4548),
    uses int not null default 1
);
create index on gl.place using gin (gl.bigrams(name || E'\n' || pinyin || E'\n' || initials));
create index on gl.place (uses desc);

alter table gl.case_editing enable row level security;
alter table gl.case_recent enable row level security;
alter table gl.directory_version enable row level security;
alter table gl.saved_filter enable row level security;
alter table gl.desk_layout enable row level security;
alter table gl.phrase enable row level security;
alter table gl.handover enable row level security;
alter table gl.handover_case enable row level security;
alter table gl.hanzi enable row level security;
alter table gl.place enable row level security;
grant select on gl.case_recent to gl_reader;
