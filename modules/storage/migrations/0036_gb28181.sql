-- min_client: 1
-- Cameras that come by GB/T 28181: devices that register, their channels, orders to cameras, and what
-- devices recorded.

insert into gl.setting (key, value, note) values
    ('gb28181.id', '""', '国标平台编号（20 位），空为不启用 / id of the platform, 20 digits; empty: the gateway does not run'),
    ('gb28181.domain', '""', 'SIP 域，空为编号前十位 / SIP domain and realm; empty: the first ten digits of the id'),
    ('gb28181.address', '"0.0.0.0"', '监听地址 / address the gateway listens on'),
    ('gb28181.port', '5060', 'SIP 端口，UDP 与 TCP / SIP port, UDP and TCP'),
    ('gb28181.transport', '"udp"', '媒体传输 udp、tcp（设备连接平台）、tcp-active / of pictures: udp, tcp (the device connects) or tcp-active'),
    ('gb28181.media_host', '""', '设备发送媒体的地址，空为自动 / address that devices send pictures to; empty: the one they reach the gateway by'),
    ('gb28181.first_port', '30000', '媒体起始端口，0 为任意 / first port of pictures; 0: any free one'),
    ('gb28181.last_port', '30998', '媒体结束端口 / last port of pictures'),
    ('gb28181.keepalive', '60', '心跳间隔，秒；三次未到为离线 / seconds between signs of life; a device that misses three is offline'),
    ('gb28181.hold_seconds', '10', '云台占用时间，秒 / seconds for which nobody else turns a camera that somebody turned')
on conflict (key) do nothing;

-- By which devices register. A digest needs the word itself, so it is kept as it is: only the service
-- reads it, through gl_api.gb_settings.
create table gl.gb_password (
    device_id text primary key check (device_id = '' or device_id ~ '^[0-9]{20}$'), -- '': every other device
    password text not null check (length(password) between 6 and 100),
    changed_at timestamptz not null default now(),
    changed_by int not null
);

create table gl.gb_device (
    device_id text primary key check (device_id ~ '^[0-9]{20}$'),
    name text not null default '',
    manufacturer text not null default '',
    model text not null default '',
    host text not null default '',                   -- where it registered from
    state text not null default 'offline' check (state in ('online', 'offline')),
    registered_at timestamptz,                       -- last time
    alive_at timestamptz,                            -- last sign of life
    catalogue_at timestamptz,
    catalogue_whole boolean not null default false   -- all that the device said there is
);

-- What a device has: cameras, and the places in its tree. A camera without a position is none of the
-- district's before somebody gives it one by gl_api.camera_save with the channel's id as its code.
create table gl.gb_channel (
    channel_id text primary key check (channel_id ~ '^[0-9]{2,20}$'),
    device_id text not null references gl.gb_device on delete cascade,
    name text not null default '',
    parent_id text not null default '',
    civil_code text not null default '',
    manufacturer text not null default '',
    model text not null default '',
    address text not null default '',
    is_camera boolean not null default false,
    turns boolean not null default false,
    state text not null default 'offline' check (state in ('online', 'offline')),
    lon float8,                                      -- as the device tells it, WGS 84
    lat float8,
    seen_at timestamptz not null default now()       -- in the catalogue
);
create index on gl.gb_channel (device_id);

-- What desks want of a camera; the service carries it out and answers.
create table gl.camera_order (
    order_id bigint generated always as identity primary key,
    camera_id int not null references gl.camera,
    stream_id bigint references gl.stream,           -- of a recording that is steered
    kind text not null check (kind in ('move', 'preset_call', 'preset_set', 'presets', 'records', 'steer')),
    inputs jsonb not null default '{}',
    account_id int not null,
    asked_at timestamptz not null default now(),
    taken_at timestamptz,
    answered_at timestamptz,
    answer jsonb,
    problem text not null default ''
);
create index on gl.camera_order (camera_id, asked_at);
create index on gl.camera_order (order_id) where taken_at is null;

-- A stream of what a camera's device recorded, beside the live one.
alter table gl.stream add column from_at timestamptz, add column to_at timestamptz;
alter table gl.stream drop constraint stream_kind_check, drop constraint stream_check,
    add constraint stream_kind_check check (kind in ('inspector', 'camera', 'talk', 'record')),
    add constraint stream_check check ((kind in ('camera', 'record')) = (camera_id is not null)),
    add constraint stream_record_check check ((kind = 'record') = (from_at is not null) and (kind = 'record') = (to_at is not null));
drop index gl.stream_camera_id_idx;
create unique index stream_camera_id_idx on gl.stream (camera_id) where closed_at is null and kind = 'camera';

do $$
declare
    tab text;
begin
    foreach tab in array array['gb_password', 'gb_device', 'gb_channel', 'camera_order'] loop
        execute format('alter table gl.%I enable row level security', tab);
    end loop;
end $$;
