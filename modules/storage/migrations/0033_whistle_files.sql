-- min_client: 1
-- Photos and documents of a whistle: what the spot looked like, what was done.

create table gl.whistle_file (
    file_id bigint generated always as identity primary key,
    whistle_id bigint not null references gl.whistle on delete cascade,
    unit_id int not null references gl.unit,         -- that adds it
    name text not null,
    mime text not null,
    size int not null check (size > 0),
    sha256 bytea not null references gl.attachment_blob,
    at timestamptz not null default now(),
    actor_id int not null,
    unique (whistle_id, unit_id, sha256)
);
alter table gl.whistle_file enable row level security;
grant select on gl.whistle_file to gl_reader;

-- A whistle that was not solved and goes up makes its case a hard one.
alter table gl.hard_reason drop constraint hard_reason_reason_check;
alter table gl.hard_reason add constraint hard_reason_reason_check check (reason in ('returned', 'callback_failed',
    'cross_department', 'cross_area', 'overdue', 'repeat_caller', 'leader_mark', 'by_hand', 'whistle_escalated'));
