-- min_client: 1
-- What the demo loader put in, so that a second run knows, and a killed one is cleaned up.

create table gl.demo_load (
    part text primary key check (part in ('district', 'cases')),
    seed bigint not null,
    size bigint not null,
    today date not null,
    state text not null check (state in ('running', 'done')),
    at timestamptz not null default now()
);

alter table gl.demo_load enable row level security;
