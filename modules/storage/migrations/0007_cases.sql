-- min_client: 1
-- Cases: what is open apart from what is history.
--
-- case_id = yyyymmdd * 10^6 + n says the month by itself, so every case table is partitioned by
-- ranges of it and a lookup touches one partition. case_open is small whatever the history holds:
-- a desk's queue costs the same at 4 million and at 100 million cases. A case has a row in
-- case_file from registration on; while it is open the living copy is the row in case_open, and
-- closing writes it back.

-- What no view shows and no role but the owner reads.
create table gl.secret (
    key text primary key,
    value text not null
);
insert into gl.secret values ('party.pepper', gen_random_uuid()::text || gen_random_uuid()::text);

create table gl.case_day (
    day date primary key,
    last_number int not null check (last_number between 0 and 999999)
);

create table gl.case_open (
    case_id bigint primary key,
    version int not null check (version >= 1),
    family text not null check (family in ('grid', 'hotline')),
    state text not null,
    source text not null,
    channel text,
    order_type text,
    rec_type text,
    urgency text not null default 'normal',
    class_id int,
    root_id int,
    standard_id int,
    town_id int,
    village_id int,
    grid_id int,
    unit_id int,                                     -- main unit 主办
    assist_ids int[] not null default '{}',          -- assisting units 协办
    handler_id int,                                  -- account it was assigned to
    filer_id int,                                    -- account that filed it (我立案的案件)
    claimed_by int,
    claimed_at timestamptz,
    reported_at timestamptz not null,
    filed_at timestamptz,
    dispatched_at timestamptz,
    closed_at timestamptz,
    clock text,                                      -- the clock that runs now
    deadline timestamptz,                            -- of that clock; null when paused or none
    yellow_at timestamptz,                           -- when its light turns yellow
    clocks jsonb not null default '{}',
    counters jsonb not null default '{}',
    flags text[] not null default '{}',
    rounds smallint not null default 0,              -- dispatch rounds 派单轮次
    facts jsonb not null default '{}',               -- callback, exclusion, reply form ...
    external_no text,
    outcome text,
    parent_id bigint,
    title text not null,
    address text not null default '',
    geom geometry(Point, 4548)
) with (fillfactor = 80);

create table gl.case_file (
    like gl.case_open including defaults
) partition by range (case_id);
alter table gl.case_file add primary key (case_id);

-- What was said: written once, never changed; owns the text index.
create table gl.case_text (
    case_id bigint not null,
    town_id int,
    root_id int,
    title text not null,
    address text not null,
    body text not null,
    primary key (case_id)
) partition by range (case_id);

create table gl.case_event (
    case_id bigint not null,
    version int not null,
    at timestamptz not null,
    action text not null,
    from_state text,
    to_state text not null,
    actor_id int not null,
    unit_id int,
    command_id uuid,
    inputs jsonb not null default '{}',
    effect jsonb not null default '{}',
    primary key (case_id, version)
) partition by range (case_id);

-- Citizens' personal data, apart from the case; read through gl_api.party_reveal only.
create table gl.case_party (
    case_id bigint not null,
    name text,
    phone text,
    address text,
    secret boolean not null default false,           -- caller asked to be kept confidential
    phone_key bytea,                                 -- finds a caller's earlier orders
    name_masked text,
    phone_masked text,
    primary key (case_id)
) partition by range (case_id);

create table gl.case_unit (
    case_id bigint not null,
    unit_id int not null references gl.unit,
    role text not null check (role in ('main', 'assist')),
    round smallint not null,
    state text not null default 'pending' check (state in ('pending', 'signed', 'replied', 'left')),
    since timestamptz not null,
    primary key (case_id, unit_id, round)
);

create table gl.case_link (
    case_id bigint not null,
    other_id bigint not null,
    link_type text not null check (link_type in ('duplicate', 'same_source', 'verify_task',
        'check_task', 'proactive', 'back_check', 'follow_up', 'related')),
    at timestamptz not null default now(),
    actor_id int not null,
    primary key (case_id, other_id, link_type),
    check (case_id <> other_id)
);

create table gl.case_note (
    note_id bigint generated always as identity primary key,
    case_id bigint not null,
    at timestamptz not null default now(),
    actor_id int not null,
    body text not null check (length(body) between 1 and 4000)
);

create table gl.task (
    task_id bigint generated always as identity primary key,
    case_id bigint not null,
    kind text not null check (kind in ('verify', 'inspect', 'patrol', 'census', 'back_check')),
    inspector_id int not null,
    issued_by int not null,
    issued_at timestamptz not null,
    due_at timestamptz,
    answered_at timestamptz,
    result text,
    remark text,
    state text not null default 'open' check (state in ('open', 'answered', 'cancelled'))
);

create table gl.change_request (
    request_id bigint generated always as identity primary key,
    case_id bigint not null,
    kind text not null check (kind in ('extend', 'suspend', 'return', 'void', 'appeal', 'exclude')),
    applicant_id int not null,
    unit_id int,
    at timestamptz not null,
    requested jsonb not null,
    steps jsonb not null default '[]',
    level smallint not null default 0,               -- reviews passed so far
    state text not null default 'open'
        check (state in ('open', 'approved', 'rejected', 'withdrawn')),
    decided_at timestamptz
);
create unique index change_request_open on gl.change_request (case_id, kind) where state = 'open';

create table gl.supervision (
    supervision_id bigint generated always as identity primary key,
    case_id bigint not null,
    kind text not null default 'supervise' check (kind in ('supervise', 'urge', 'instruct')),
    by_id int not null,
    at timestamptz not null,
    opinion text not null,
    unit_id int,
    due_at timestamptz,
    replies jsonb not null default '[]',
    state text not null default 'open' check (state in ('open', 'replied', 'accepted'))
);

create table gl.attachment_blob (
    sha256 bytea primary key check (length(sha256) = 32),
    content bytea not null
);
alter table gl.attachment_blob alter column content set storage external;

create table gl.attachment (
    attachment_id bigint generated always as identity primary key,
    case_id bigint not null,
    kind text not null check (kind in ('near', 'far', 'reference', 'before', 'after', 'verify',
        'document', 'recording')),
    name text not null,
    mime text not null,
    size int not null check (size > 0),
    sha256 bytea not null references gl.attachment_blob,
    at timestamptz not null default now(),
    actor_id int not null,
    taken_at timestamptz,
    geom geometry(Point, 4548),
    unique (case_id, kind, sha256)
);

-- Answers a repeated case_new that never saw its first answer.
create table gl.request_log (
    command_id uuid primary key,
    case_id bigint not null,
    at timestamptz not null default now()
);

-- Where an imported case came from: importing again finds it here.
create table gl.case_source (
    source_name text not null,
    external_no text not null,
    case_id bigint not null,
    row_hash bytea not null,
    primary key (source_name, external_no)
);

-- Notices to desks: ids and versions, nothing personal.
create table gl.outbox (
    outbox_id bigint generated always as identity primary key,
    case_id bigint not null,
    version int not null,
    state text not null,
    unit_id int,
    town_id int
);

-- Counters: a delta a transition, folded into roll-ups by gl.fold_stats().
create table gl.stat_delta (
    delta_id bigint generated always as identity primary key,
    month int not null,                              -- yyyymm of the district's date
    family text not null,
    town_id int not null,
    unit_id int not null,
    grid_id int not null,
    root_id int not null,
    counters jsonb not null
);

-- period: 0 all time, yyyy, yyyymm; root_id: 0 all classes; dim says what object_id is.
create table gl.stat_row (
    dim text not null check (dim in ('town', 'unit', 'grid')),
    object_id int not null,
    family text not null,
    period int not null,
    root_id int not null,
    counter text not null,
    n bigint not null,
    primary key (dim, period, root_id, family, counter, object_id)
) with (fillfactor = 90);

-- Keys shared by the 2-gram text index: an array the core GIN operators understand. intarray
-- must not be installed: its @> would shadow the core operator and the index would go unused.
create function gl.bigrams(t text) returns int[]
language plpgsql immutable parallel safe as $$
declare
    a text[] := string_to_array(lower(t), null);
    r int[] := '{}';
begin
    for i in 1 .. coalesce(cardinality(a), 0) - 1 loop
        r[i] := ((ascii(a[i]) & 32767) << 16) | (ascii(a[i + 1]) & 65535);
    end loop;
    return r;
end $$;

-- Town and class root ride along as negative keys, so that a narrow search reads one index.
create function gl.text_keys(town int, root int, title text, address text, body text)
returns int[] language sql immutable parallel safe
as $$ select gl.bigrams(title || E'\n' || address || E'\n' || body)
             || -coalesce(town, 0) - 1000000000 || -coalesce(root, 0) - 2000000000 $$;

create index on gl.case_open (deadline, case_id);
create index on gl.case_open (town_id, deadline, case_id);
create index on gl.case_open (unit_id, deadline, case_id);
create index on gl.case_open (handler_id) where handler_id is not null;
create index on gl.case_open (filer_id);
create index on gl.case_open (village_id);
create index on gl.case_open (grid_id);
create index on gl.case_open using gin (assist_ids) where assist_ids <> '{}';
create index on gl.case_open using gist (geom);
create index on gl.case_file (unit_id, case_id);
create index on gl.case_file (town_id, case_id);
create index on gl.case_file (grid_id, case_id);
create index on gl.case_file using gist (geom);
create index on gl.case_text using gin (gl.text_keys(town_id, root_id, title, address, body))
    with (fastupdate = off);
create index on gl.case_party (phone_key, case_id) where phone_key is not null;
create index on gl.case_link (other_id);
create index on gl.case_note (case_id);
create index on gl.task (case_id);
create index on gl.task (inspector_id, issued_at);
create index on gl.change_request (case_id);
create index on gl.supervision (case_id);
create index on gl.supervision (unit_id, due_at) where state = 'open';
create index on gl.attachment (case_id);
create index on gl.case_source (case_id);
create index on gl.request_log (at);

-- History is written once. The owner may load it in bulk; nobody changes it afterwards.
create function gl.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'GL403';
end $$;
create trigger append_only before update or delete on gl.case_event
    for each row execute function gl.refuse_change();
create trigger append_only before update or delete on gl.case_text
    for each row execute function gl.refuse_change();

-- Partitions are made ahead; the names say the month, the bounds come from dates, never from
-- arithmetic on numbers (month 13 would be accepted silently).
create function gl.month_bounds(month date, out low bigint, out high bigint)
language sql immutable as $$
    select to_char(date_trunc('month', month), 'YYYYMMDD')::bigint * 1000000,
           to_char(date_trunc('month', month) + interval '1 month', 'YYYYMMDD')::bigint * 1000000
$$;

create function gl.ensure_month(month date) returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    suffix text := to_char(month, 'YYYYMM');
    b record;
    parent text;
begin
    if to_regclass('gl.case_party_' || suffix) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('gl.ensure_month'));
    select * into b from gl.month_bounds(month);
    foreach parent in array array['case_file', 'case_text', 'case_event', 'case_party'] loop
        continue when to_regclass('gl.' || parent || '_' || suffix) is not null;
        -- Attaching takes a weaker lock than "create table ... partition of": desks go on working.
        execute format('create table gl.%I (like gl.%I including defaults including constraints)',
                       parent || '_' || suffix, parent);
        execute format('alter table gl.%I add constraint bounds check (case_id >= %s and case_id < %s)',
                       parent || '_' || suffix, b.low, b.high);
        execute format('alter table gl.%I attach partition gl.%I for values from (%s) to (%s)',
                       parent, parent || '_' || suffix, b.low, b.high);
        execute format('alter table gl.%I drop constraint bounds', parent || '_' || suffix);
    end loop;
end $$;

select gl.ensure_month(m::date)
from generate_series(date_trunc('month', now()) - interval '1 month',
                     now() + interval '3 months', interval '1 month') m;
