-- min_client: 1
-- Life cycles are rows. gl.case_act enforces them for every client; a desk reads the same rows to
-- know which buttons to offer. The rows themselves stand in modules/cases/database.

create table gl.lifecycle_state (
    family text not null,
    state text not null,
    code text not null,                              -- S5, H4 ... as in the domain's tables
    ordinal smallint not null,
    name text not null,
    name_en text not null,
    stage text not null,                             -- the queue it stands in
    owner text not null,                             -- whose turn it is
    clock text,
    terminal boolean not null default false,
    primary key (family, state)
);

create table gl.lifecycle_clock (
    family text not null,
    clock text not null,
    name text not null,
    name_en text not null,
    limit_kind text not null,                        -- 'standard', 'hotline' or a kind of gl.deadline
    limit_setting text,                              -- where the value is when the kind is fixed
    stage_key text,                                  -- key inside a setting that holds several
    primary key (family, clock)
);

create table gl.lifecycle_action (
    family text not null,
    action text not null,
    ordinal smallint not null,
    name text not null,
    name_en text not null,
    direction text not null check (direction in ('forward', 'backward', 'side', 'end', 'system')),
    primary key (family, action)
);

create table gl.lifecycle_input (
    input text primary key,
    name text not null,
    name_en text not null
);

-- One row a family, action and state it starts from.
create table gl.lifecycle_rule (
    family text not null,
    action text not null,
    from_state text not null,
    to_state text not null,                          -- '=' stays where it is
    roles text[] not null,                           -- any of them ...
    party text not null                              -- ... and standing in this relation to the case
        check (party in ('area', 'unit', 'any_unit', 'filer', 'self_task', 'seeing')),
    inputs jsonb not null default '[]',              -- [{name, type, arg, required}]
    guards text[] not null default '{}',
    clocks text[] not null default '{}',
    counters text[] not null default '{}',
    effects text[] not null default '{}',
    primary key (family, action, from_state),
    foreign key (family, action) references gl.lifecycle_action,
    foreign key (family, from_state) references gl.lifecycle_state (family, state)
);
