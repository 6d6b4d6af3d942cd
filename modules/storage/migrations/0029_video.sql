-- min_client: 1
-- The video link 视频核实: streams of tasks and cameras, who may publish and watch them, recordings.

insert into gl.setting (key, value, note) values
    ('video.address', '"127.0.0.1"', '视频中继监听地址 / address the relay listens on; another than this computer needs a certificate'),
    ('video.host', '"127.0.0.1"', '工作站与手机访问中继的主机名 / name by which desks and phones reach the relay'),
    ('video.rtsp_port', '8554', 'RTSP 端口 / RTSP port of the relay'),
    ('video.web_port', '8443', '手机网页推流端口，0 为不用 / port of the page that phones publish from; 0: none'),
    ('video.certificate', '""', '证书文件（PEM），空为不加密 / certificate file (PEM) of the relay; empty: no TLS'),
    ('video.certificate_key', '""', '私钥文件（PEM）/ its key file (PEM)'),
    ('video.streams', '100', '同时推流上限 / most streams at a time'),
    ('video.connections', '400', '同时连接上限 / most connections at a time'),
    ('video.watch_most', '32', '每账号同时观看上限 / streams an account may hold open at a time'),
    ('video.ask_seconds', '120', '视频核实应答时限，秒 / seconds in which an inspector accepts; unverified'),
    ('video.stream_minutes', '120', '一次连线最长时间，分钟 / longest time of one stream, minutes'),
    ('video.recordings', '""', '录像目录，空为数据目录下 / folder of recordings; empty: below the data folder'),
    ('video.segment_seconds', '10', '录像分段长度，秒 / length of a part of a recording, seconds'),
    ('video.reserve_mb', '2048', '录像盘保留空间，MB / MB of the disk that recordings leave free'),
    ('video.keep_days', '90', '录像保存天数；案件未结不删 / days a recording is kept; never deleted while its case is open; unverified')
on conflict (key) do nothing;

-- Where a camera's picture comes from. The address may hold a password: the service alone reads it.
create table gl.camera_source (
    camera_id int primary key references gl.camera on delete cascade,
    address text not null check (address ~ '^rtsps?://' and length(address) <= 500),
    changed_at timestamptz not null default now(),
    changed_by int not null
);

create table gl.stream (
    stream_id bigint generated always as identity primary key,
    path text not null unique check (path ~ '^[A-Za-z0-9_-]{1,64}$'),
    kind text not null check (kind in ('inspector', 'camera', 'talk')),
    account_id int,                                  -- who publishes; null: a camera
    camera_id int references gl.camera,
    case_id bigint,
    opened_by int not null,
    opened_at timestamptz not null default now(),
    ends_at timestamptz,                             -- at the latest; null: when nobody watches
    closed_at timestamptz,
    close_reason text not null default '',
    live_since timestamptz,                          -- null: nothing comes in now
    last_live_at timestamptz,
    check ((kind = 'camera') = (camera_id is not null))
);
create unique index on gl.stream (camera_id) where closed_at is null and camera_id is not null;
create index on gl.stream (case_id) where case_id is not null;
create index on gl.stream (stream_id) where closed_at is null;

-- A credential is given out once, as text; here is its hash. It ends with its stream.
create table gl.stream_credential (
    credential_id bigint generated always as identity primary key,
    stream_id bigint not null references gl.stream,
    direction text not null check (direction in ('publish', 'play')),
    account_id int not null,                         -- whom it was given to
    secret_hash bytea not null unique check (length(secret_hash) = 32),
    issued_at timestamptz not null default now(),
    expires_at timestamptz not null,
    revoked_at timestamptz,
    used_at timestamptz                              -- last time
);
create index on gl.stream_credential (stream_id);
create index on gl.stream_credential (account_id) where revoked_at is null;

-- Who watched, from when to when.
create table gl.stream_view (
    view_id bigint generated always as identity primary key,
    stream_id bigint not null references gl.stream,
    account_id int not null,
    from_at timestamptz not null default now(),
    to_at timestamptz
);
create index on gl.stream_view (stream_id);

create table gl.verification (
    verification_id bigint generated always as identity primary key,
    version int not null default 1,
    kind text not null check (kind in ('before_filing', 'after_handling', 'look')),
    case_id bigint,
    task_id bigint references gl.task,
    inspector_id int not null,
    asked_by int not null,
    asked_at timestamptz not null default now(),
    answer_by timestamptz not null,
    state text not null default 'asked'
        check (state in ('asked', 'accepted', 'done', 'declined', 'expired', 'cancelled')),
    accepted_at timestamptz,
    ended_at timestamptz,
    result text check (result in ('true', 'not_true', 'cannot_tell')),
    remark text not null default '',
    checklist jsonb not null default '[]',           -- [{text, ok: true | false | null}]
    snapshot_id bigint,
    stream_id bigint references gl.stream,
    code_hash bytea unique,                          -- of the code for a phone's browser; null: used
    command_id uuid unique,
    answer_command uuid,                             -- by which it was answered
    check ((kind = 'look') = (task_id is null)),
    check (kind = 'look' or case_id is not null)
);
create index on gl.verification (case_id) where case_id is not null;
create index on gl.verification (task_id) where task_id is not null;
create index on gl.verification (stream_id) where stream_id is not null;
create index on gl.verification (inspector_id) where state in ('asked', 'accepted');
create index on gl.verification (asked_by) where state in ('asked', 'accepted');

create table gl.recording (
    recording_id bigint generated always as identity primary key,
    stream_id bigint not null references gl.stream,
    case_id bigint,
    state text not null default 'recording' check (state in ('recording', 'closed', 'failed', 'expired')),
    started_at timestamptz not null default now(),
    ended_at timestamptz,
    folder text not null,                            -- below the folder of recordings
    sha256 bytea check (length(sha256) = 32),        -- of the hashes of its parts, in order
    keep_until date,
    note text not null default ''
);
create index on gl.recording (case_id) where case_id is not null;
create index on gl.recording (stream_id);
create index on gl.recording (keep_until) where state in ('closed', 'failed');

create table gl.recording_segment (
    recording_id bigint not null references gl.recording on delete cascade,
    number int not null check (number >= 0),
    file text not null check (file ~ '^[A-Za-z0-9_.-]{1,100}$'),
    from_at timestamptz not null,
    to_at timestamptz not null,
    bytes bigint not null check (bytes >= 0),
    sha256 bytea not null check (length(sha256) = 32),
    primary key (recording_id, number)
);

create table gl.recording_mark (
    mark_id bigint generated always as identity primary key,
    recording_id bigint not null references gl.recording on delete cascade,
    at timestamptz not null,                         -- which moment of it
    account_id int not null,
    made_at timestamptz not null default now(),
    remark text not null check (length(remark) between 1 and 200)
);
create index on gl.recording_mark (recording_id);

do $$
declare
    tab text;
begin
    foreach tab in array array['camera_source', 'stream', 'stream_credential', 'stream_view', 'verification',
        'recording', 'recording_segment', 'recording_mark'] loop
        execute format('alter table gl.%I enable row level security', tab);
    end loop;
end $$;
