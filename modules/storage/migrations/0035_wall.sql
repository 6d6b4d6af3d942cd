-- min_client: 1
-- Walls 大屏 of meeting rooms: what they show by plan, and what desks throw onto them.

insert into gl.setting (key, value, note) values
    ('video.wall_minutes', '10', '投到大屏的画面停留分钟数 / minutes that a picture thrown onto a wall stays there')
on conflict (key) do nothing;

create table gl.wall_plan (
    plan_id int generated always as identity primary key,
    version int not null default 1,
    name text not null check (name = btrim(name) and length(name) between 1 and 60),
    tiles int not null check (tiles in (1, 4, 9, 16)),
    rotate_seconds int not null check (rotate_seconds between 5 and 3600),
    changed_by int not null,
    changed_at timestamptz not null default now(),
    retired_at timestamptz
);
create unique index on gl.wall_plan (name) where retired_at is null;

-- In this order. Without a camera: the inspectors who stream just then.
create table gl.wall_plan_source (
    plan_id int not null references gl.wall_plan on delete cascade,
    position int not null check (position between 1 and 64),
    camera_id int references gl.camera,
    primary key (plan_id, position)
);

create table gl.wall (
    wall_id int generated always as identity primary key,
    name text not null unique check (name = btrim(name) and length(name) between 1 and 60),
    plan_id int references gl.wall_plan              -- null: the inspectors who stream
);
insert into gl.wall (name) values ('指挥大厅');

create table gl.wall_throw (
    throw_id bigint generated always as identity primary key,
    wall_id int not null references gl.wall,
    stream_id bigint references gl.stream,
    camera_id int references gl.camera,
    thrown_by int not null,
    thrown_at timestamptz not null default now(),
    until timestamptz not null,
    ended_at timestamptz,
    check ((stream_id is null) <> (camera_id is null))
);
create index on gl.wall_throw (wall_id) where ended_at is null;

do $$
declare
    tab text;
begin
    foreach tab in array array['wall_plan', 'wall_plan_source', 'wall', 'wall_throw'] loop
        execute format('alter table gl.%I enable row level security', tab);
    end loop;
end $$;
