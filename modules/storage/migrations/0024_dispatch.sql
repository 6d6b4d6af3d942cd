-- min_client: 1
-- Who should handle it: the rights-and-duties list 权责清单 with versions and two persons, what
-- history says, the model that weighs both, and what became of advice.

-- A rule is a number; each change is a row of its own, so that the version which decided stays.
alter table gl.dispatch_rule drop constraint dispatch_rule_pkey;
alter table gl.dispatch_rule drop constraint dispatch_rule_class_id_area_id_ownership_version_key;
alter table gl.dispatch_rule drop constraint dispatch_rule_check; -- one ended on its first day never holds
alter table gl.dispatch_rule
    add primary key (rule_id, version),
    add column state text not null default 'active'
        check (state in ('draft', 'proposed', 'active', 'retired')),
    add column season_from text check (season_from ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'),
    add column season_to text check (season_to ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'),
    add column hour_from time,                       -- of the district's day; may run over midnight
    add column hour_to time,
    add column days text not null default 'any' check (days in ('any', 'workday', 'restday')),
    add column words text[] not null default '{}',   -- one of them stands in the text
    add column sources text[] not null default '{}', -- empty: any
    add column family text check (family in ('grid', 'hotline')),
    add column priority smallint not null default 0 check (priority between -100 and 100),
    add column remark text not null default '',
    add column origin text not null default 'manual'
        check (origin in ('import', 'manual', 'correction', 'difficult_case')),
    add column external_no text,                     -- its number in the list it was imported from
    add column evidence jsonb not null default '{}', -- what a proposal rests on
    add column changed_by int not null default 0,
    add column changed_at timestamptz not null default now(),
    add column proposed_by int,
    add column proposed_at timestamptz,
    add column approved_by int,
    add column approved_at timestamptz,
    add column decision text not null default '',    -- why it was refused or retired
    add check (valid_to is null or valid_to >= valid_from),
    add check ((season_from is null) = (season_to is null)),
    add check ((hour_from is null) = (hour_to is null)),
    add check (approved_by is distinct from proposed_by or coalesce(approved_by, 0) = 0);

create index on gl.dispatch_rule (class_id);
create unique index dispatch_rule_external on gl.dispatch_rule (external_no, version)
    where external_no is not null;

insert into gl.dictionary (dict, code, name, name_en, sort) values
    ('ownership', 'any', '不限', 'any', 0),
    ('ownership', 'city', '市属', 'city', 1),
    ('ownership', 'district', '区属', 'district', 2),
    ('ownership', 'town', '镇属', 'town', 3),
    ('ownership', 'village', '村集体', 'village', 4),
    ('ownership', 'property', '物业', 'property management', 5),
    ('ownership', 'owner', '产权单位', 'owner of the thing', 6),
    ('ownership', 'utility', '公用事业企业', 'utility', 7);

-- What finished cases say, by class (0: any) and area (0: any): how many ended with a unit and how
-- many it sent back. Kept by gl.owner_counts_refresh; nothing is counted while somebody waits.
create table gl.owner_count (
    class_id int not null,
    area_id int not null,
    unit_id int not null,
    n int not null,
    returned_n int not null,
    last_at timestamptz not null,
    primary key (class_id, area_id, unit_id)
) with (fillfactor = 80);

create table gl.owner_load (
    unit_id int primary key,
    open_n int not null
);

-- Which cases the counts hold: closed from window_from up to counted_to.
create table gl.owner_count_state (
    only_row boolean primary key default true check (only_row),
    window_from timestamptz not null,
    counted_to timestamptz not null,
    refreshed_at timestamptz not null default now()
);

-- Block ranges: history is written in time's order, and reading "closed since" must not read it all.
create index case_file_closed on gl.case_file using brin (closed_at)
    with (pages_per_range = 32, autosummarize = on);

create table gl.owner_model (
    version int generated always as identity primary key,
    trained_at timestamptz not null default now(),
    trained_by int not null,
    weights jsonb not null,
    fingerprint text not null,
    metrics jsonb not null default '{}',
    active boolean not null default false,
    activated_at timestamptz
);
create unique index owner_model_active on gl.owner_model (active) where active;

-- Advice that was given, and what a person made of it.
create table gl.advice (
    advice_id bigint generated always as identity primary key,
    case_id bigint not null,
    kind text not null check (kind in ('class', 'place', 'owner', 'duplicate')),
    at timestamptz not null default clock_timestamp(),
    account_id int not null,
    offered jsonb not null,
    chosen text,
    accepted boolean not null,
    version text not null default ''
);
create index on gl.advice (case_id, kind);
create index on gl.advice (kind, at);

insert into gl.setting (key, value, note) values
    ('dispatch.rules_first', 'true', 'a rule that surely applies stands first, whatever history says'),
    ('dispatch.abstain_below', '0.5', 'no owner is advised when the best one is less probable'),
    ('dispatch.automatic_above', '0', 'cases are dispatched automatically above this probability; 0: never'),
    ('dispatch.history_months', '24', 'months of finished cases that count for the owner'),
    ('dispatch.expiry_days', '30', 'a rule that ends within these days is reported'),
    ('dispatch.proposal_days', '180', 'corrections of these days make rule proposals'),
    ('dispatch.proposal_least', '5', 'corrections it takes to propose a rule'),
    ('dispatch.proposal_share', '0.8', 'share of the corrections that must agree');

alter table gl.owner_count enable row level security;
alter table gl.owner_load enable row level security;
alter table gl.owner_count_state enable row level security;
alter table gl.owner_model enable row level security;
alter table gl.advice enable row level security;
