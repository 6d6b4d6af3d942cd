-- min_client: 1
-- Who did what, and who saw what. Rows are only ever added; each carries the hash of the one
-- before it in its shard, so that a changed, missing or inserted row shows.

create table gl.audit_entry (
    shard smallint not null check (shard between 0 and 63),
    seq bigint not null check (seq > 0),
    at timestamptz not null,
    login text not null,
    terminal text not null,
    address inet,
    action text not null check (action <> ''),
    object_kind text not null,
    object_id text not null,
    outcome text not null,
    detail jsonb not null,
    prev_hash bytea not null,
    hash bytea not null,
    primary key (shard, seq)
);

create index audit_entry_at on gl.audit_entry (at);
create index audit_entry_object on gl.audit_entry (object_kind, object_id, at);
create index audit_entry_login on gl.audit_entry (login, at);

-- The last row of each shard. One chain for all would make every act wait for every other.
create table gl.audit_head (
    shard smallint primary key check (shard between 0 and 63),
    seq bigint not null,
    hash bytea not null
) with (fillfactor = 50);

insert into gl.audit_head (shard, seq, hash)
select shard, 0, sha256(convert_to('gridline audit shard ' || shard, 'UTF8'))
from generate_series(0, 63) shard;

-- Snapshots of the heads, chained in turn and meant to be kept off this server as well: they show
-- a chain that was rewritten to its end. Holds the shards that moved since the anchor before.
create table gl.audit_anchor (
    anchor_id bigint primary key,
    at timestamptz not null,
    shards smallint[] not null,
    seqs bigint[] not null,
    hashes bytea[] not null,
    prev_hash bytea not null,
    hash bytea not null
);

create function gl.audit_refuse_change() returns trigger
language plpgsql set search_path = gl, pg_temp as $$
begin
    raise exception using errcode = 'GL403',
        message = 'The audit is append-only: its rows cannot be changed or removed.';
end $$;

create trigger audit_entry_append_only before update or delete on gl.audit_entry
    for each row execute function gl.audit_refuse_change();
create trigger audit_entry_no_truncate before truncate on gl.audit_entry
    for each statement execute function gl.audit_refuse_change();
create trigger audit_anchor_append_only before update or delete on gl.audit_anchor
    for each row execute function gl.audit_refuse_change();
create trigger audit_anchor_no_truncate before truncate on gl.audit_anchor
    for each statement execute function gl.audit_refuse_change();
create trigger audit_head_no_delete before delete on gl.audit_head
    for each row execute function gl.audit_refuse_change();
create trigger audit_head_no_truncate before truncate on gl.audit_head
    for each statement execute function gl.audit_refuse_change();

alter table gl.audit_entry enable always trigger audit_entry_append_only;
alter table gl.audit_entry enable always trigger audit_entry_no_truncate;
alter table gl.audit_anchor enable always trigger audit_anchor_append_only;
alter table gl.audit_anchor enable always trigger audit_anchor_no_truncate;
alter table gl.audit_head enable always trigger audit_head_no_delete;
alter table gl.audit_head enable always trigger audit_head_no_truncate;

alter table gl.audit_entry enable row level security;
alter table gl.audit_head enable row level security;
alter table gl.audit_anchor enable row level security;
