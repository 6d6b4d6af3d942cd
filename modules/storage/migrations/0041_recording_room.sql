-- min_client: 1
-- Room for recordings: whether the relay's disk takes any, so that desks know what is not recorded.

create table gl.recording_room (
    one boolean primary key default true check (one),
    full_since timestamptz,                          -- null: recordings are written
    free_mb bigint not null default 0,               -- when that changed last
    changed_at timestamptz not null default now()
);
insert into gl.recording_room default values;
alter table gl.recording_room enable row level security;
