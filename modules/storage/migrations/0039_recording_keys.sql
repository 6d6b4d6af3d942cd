-- min_client: 1
-- Parts of recordings go to desks: a key for one recording and one account, for a short time.

insert into gl.setting (key, value, note) values
    ('video.recording_port', '8444', '录像读取端口，0 为不用 / port that desks read recordings from; 0: none'),
    ('video.recording_minutes', '120', '单个录像最长分钟数，超过后另起一个 / minutes after which a recording is closed and goes on as the next')
on conflict (key) do nothing;

create table gl.recording_key (
    secret_hash bytea primary key check (length(secret_hash) = 32),
    recording_id bigint not null references gl.recording on delete cascade,
    account_id int not null,
    expires_at timestamptz not null default now() + interval '30 minutes'
);
create index on gl.recording_key (recording_id);
create index on gl.recording_key (expires_at);
alter table gl.recording_key enable row level security;
