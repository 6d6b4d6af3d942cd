-- min_client: 1
-- Base data as it changes: findings of the topology check, changes of areas, responsibility grids
-- and routes, the census of components, a gazetteer beside the addresses that cases had.

insert into gl.setting (key, value, note) values
    ('topology.ignore_m', '0.01', 'gaps and overlaps thinner than this are rounding, metres'),
    ('topology.sliver_m', '0.5', 'gaps and overlaps thinner than this are slivers, metres'),
    ('census.days', '365', 'a component is due for a census this long after it was seen');

-- ---- areas --------------------------------------------------------------------------------------
-- One run of the topology check, or one import that was checked.
create table gl.area_check_run (
    run_id int generated always as identity primary key,
    kind text not null check (kind in ('check', 'import', 'split', 'merge', 'reshape', 'retire')),
    on_day date not null,
    actor_id int not null,
    at timestamptz not null default clock_timestamp(),
    findings int not null default 0,
    loaded boolean                       -- of a change: is it in the database?
);

create table gl.area_finding (
    finding_id bigint generated always as identity primary key,
    run_id int not null references gl.area_check_run on delete cascade,
    kind text not null check (kind in ('gap', 'overlap', 'sliver', 'crossing', 'uncovered',
                                       'wrong_prefix', 'invalid_ring')),
    level smallint not null,
    codes text[] not null,               -- of the areas; those of a refused import are not stored
    m2 double precision not null,
    place geometry(Point, 4548) not null,
    geom geometry(Geometry, 4548) not null,
    detail text not null default ''
);
create index on gl.area_finding (run_id);
create index on gl.area_finding using gist (geom);

create type gl.topology_row as (kind text, level smallint, codes text[], m2 double precision,
                                place geometry, geom geometry, detail text);

-- Splits, merges and so on, for who asks where a grid went. Append-only.
create table gl.area_change (
    change_id int generated always as identity primary key,
    kind text not null check (kind in ('import', 'split', 'merge', 'reshape', 'retire')),
    day date not null,
    old_ids int[] not null,
    new_ids int[] not null,
    reason text not null default '',
    actor_id int not null,
    at timestamptz not null default clock_timestamp()
);
create index on gl.area_change (day);
create index on gl.area_change using gin (old_ids);

-- Rows of an import while the call that brought them judges them.
create unlogged table gl.area_stage (
    line bigint not null,
    code text,
    name text,
    parent text,
    level smallint,
    day date,
    geom geometry(Geometry, 4548),
    problem text,                        -- field|reason
    change text,                         -- new, rename, fill, reshape, unchanged
    old_id int
);

-- 责任网格: unit grids that one inspector answers for, and the ways he walks.
create table gl.duty_grid (
    duty_grid_id int generated always as identity primary key,
    code text not null unique check (code ~ '^[A-Za-z0-9_-]{1,32}$'),
    name text not null check (length(name) between 1 and 100),
    inspector_id int references gl.account,
    valid_from date not null,
    valid_to date,
    check (valid_to is null or valid_to > valid_from)
);
create table gl.duty_grid_area (
    duty_grid_id int not null references gl.duty_grid,
    area_id int not null references gl.area,
    valid_from date not null,
    valid_to date,
    primary key (duty_grid_id, area_id, valid_from),
    check (valid_to is null or valid_to >= valid_from)
);
create index on gl.duty_grid_area (area_id);
create table gl.patrol_route (
    route_id int generated always as identity primary key,
    code text not null unique check (code ~ '^[A-Za-z0-9_-]{1,32}$'),
    name text not null check (length(name) between 1 and 100),
    duty_grid_id int references gl.duty_grid,
    inspector_id int references gl.account,
    geom geometry(LineString, 4548) not null,
    minutes int check (minutes between 1 and 1440),
    valid_from date not null,
    valid_to date,
    check (valid_to is null or valid_to > valid_from)
);
create index on gl.patrol_route using gist (geom);

-- ---- components ---------------------------------------------------------------------------------
-- manager_unit is 主管部门; who looked after a component so far, looks after it on.
alter table gl.component
    add column maintainer_unit int references gl.unit,   -- 养护单位
    add column enforcer_unit int references gl.unit,     -- 执法单位
    add column source text not null default '',          -- 数据来源
    add column accuracy text check (accuracy in ('A', 'B', 'C')),
    add column remark text not null default '',
    add column changed_on date,                          -- 变更日期
    add column surveyed_on date,                         -- last seen where it stands
    add column version int not null default 1;
update gl.component set maintainer_unit = manager_unit;
create index on gl.component (surveyed_on);

-- Every change of a component; the truth of who said what of it. Append-only.
create table gl.component_log (
    log_id bigint generated always as identity primary key,
    component_id int not null references gl.component,
    version int not null,
    action text not null check (action in ('import', 'update', 'census')),
    before jsonb not null,                               -- only what changed
    after jsonb not null,
    note text not null default '',
    actor_id int not null,
    command_id uuid unique,
    at timestamptz not null default clock_timestamp()
);
create index on gl.component_log (component_id, log_id);

-- ---- places -------------------------------------------------------------------------------------
-- One row a name. An alias is a row that says which place it means.
alter table gl.place
    add column kind text not null default 'address'
        check (kind in ('address', 'street', 'estate', 'building', 'doorplate', 'poi', 'landmark',
                        'tract')),
    add column source text,                              -- null: learned from cases
    add column external_no text,
    add column same_as bigint references gl.place on delete cascade,
    add column alias_kind text check (alias_kind in ('former', 'popular', 'homophone', 'short')),
    add column street text,
    add column house_no text,
    add column valid_from date,
    add column valid_to date;
alter table gl.place drop constraint place_name_key;
create unique index place_learned on gl.place (name) where source is null;
create unique index place_given on gl.place (source, external_no) where same_as is null;
create index place_same_as on gl.place (same_as) where same_as is not null;
create index place_name_front on gl.place (lower(name) text_pattern_ops);
create index place_pinyin on gl.place (pinyin text_pattern_ops);
create index place_initials on gl.place (initials text_pattern_ops);

alter table gl.area_check_run enable row level security;
alter table gl.area_finding enable row level security;
alter table gl.area_change enable row level security;
alter table gl.area_stage enable row level security;
alter table gl.duty_grid enable row level security;
alter table gl.duty_grid_area enable row level security;
alter table gl.patrol_route enable row level security;
alter table gl.component_log enable row level security;
grant select on gl.area_check_run, gl.area_finding, gl.area_change, gl.duty_grid,
    gl.duty_grid_area, gl.patrol_route, gl.component_log to gl_reader;
create policy area_check_run_read on gl.area_check_run for select to gl_reader using (true);
create policy area_finding_read on gl.area_finding for select to gl_reader using (true);
create policy area_change_read on gl.area_change for select to gl_reader using (true);
create policy duty_grid_read on gl.duty_grid for select to gl_reader using (true);
create policy duty_grid_area_read on gl.duty_grid_area for select to gl_reader using (true);
create policy patrol_route_read on gl.patrol_route for select to gl_reader using (true);
create policy component_log_read on gl.component_log for select to gl_reader using (true);
