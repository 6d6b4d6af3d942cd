-- min_client: 1
-- Imports of case history: runs, and the rows that stand between COPY and the cases.

create table gl.import_run (
    import_id int generated always as identity primary key,
    source_name text not null check (source_name <> '' and length(source_name) <= 100),
    file_name text not null,
    options jsonb not null default '{}',
    login text not null,
    actor_id int not null,
    stages int[] not null default '{}',
    state text not null default 'running' check (state in ('running', 'done', 'stopped', 'broken')),
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    counts jsonb not null default '{}'
);
create index on gl.import_run (state) where state = 'running';
create sequence gl.import_stage_seq as int;

-- What a client copies in: one unlogged partition a worker of a run, named gl_api.import_stage_N,
-- which only the account that runs the import may insert into. The columns below the line are
-- filled by gl_api.import_check.
create unlogged table gl.import_row (
    stage int not null,
    line bigint not null,
    row_hash bytea not null,
    external_no text not null,
    family text not null,
    state text not null,
    source text not null,
    channel text,
    order_type text,
    rec_type text,
    urgency text,
    title text not null,
    body text not null,
    address text,
    class_levels text[],
    unit_name text,
    assist_names text[],
    lon float8,
    lat float8,
    area_names text[],
    caller_name text,
    caller_phone text,
    caller_address text,
    reported_at timestamptz not null,
    filed_at timestamptz,
    dispatched_at timestamptz,
    due_at timestamptz,
    closed_at timestamptz,
    in_time boolean,
    facts jsonb,
    -- ------------------------------------------------------------------------------
    case_id bigint,
    class_id int,
    root_id int,
    unit_id int,
    assist_ids int[],
    town_id int,
    village_id int,
    grid_id int,
    geom geometry(Point, 4548)
) partition by list (stage);
alter table gl.import_row enable row level security;
alter table gl.import_run enable row level security;
