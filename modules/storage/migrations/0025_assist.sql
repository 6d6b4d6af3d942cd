-- min_client: 1
-- What the adviser has learned: models in versions, one of each kind and family in use.

insert into gl.setting (key, value, note) values
    ('assist.offer_at', '0.15', '建议的可信度低于此值时不提供 / a suggestion less sure than this is not offered'),
    ('assist.sure_at', '0.80', '高于此值的建议标为“可信” / a suggestion surer than this is marked as sure'),
    ('assist.train.most', '200000', '训练所用的最近案件数 / how many of the newest cases a model learns from'),
    ('assist.train.days', '7', '几天后重新训练 / days until models learn again'),
    ('assist.worse', '0.005', '新模型准确率最多可比现用模型低多少 / how much less accurate than the one in use a new model may be'),
    ('assist.side_m', '30', '“东侧”“北侧”等方位的偏移，米 / metres that "on the east side" means');

create table gl.assist_model (
    model_id int generated always as identity primary key,
    kind text not null check (kind in ('class', 'unit', 'place')),
    family text not null check (family in ('hotline', 'grid', 'any')),
    version int not null check (version > 0),
    state text not null default 'candidate'
        check (state in ('candidate', 'active', 'former', 'refused')),
    samples int not null check (samples > 0),
    labels int not null check (labels > 0),
    fingerprint bytea not null check (length(fingerprint) = 32),  -- SHA-256 of what it learned from
    sha256 bytea not null check (length(sha256) = 32),            -- of the content
    size int not null,
    metrics jsonb not null,
    trained_at timestamptz not null default now(),
    trained_by int not null,
    activated_at timestamptz,
    activated_by int,
    note text not null default '',
    unique (kind, family, version)
);
create unique index assist_model_active on gl.assist_model (kind, family) where state = 'active';

-- Apart, so that a list of models does not read them.
create table gl.assist_model_content (
    model_id int primary key references gl.assist_model on delete cascade,
    content bytea not null
);
alter table gl.assist_model_content alter column content set storage external;

-- Under which names an area stands in what people say: its own, and without its last word
-- (黄村镇, 黄村). Follows gl.area by a trigger.
create table gl.area_name (
    area_id int not null references gl.area on delete cascade,
    name text not null,
    short boolean not null,
    primary key (area_id, name)
);

alter table gl.area_name enable row level security;
alter table gl.assist_model enable row level security;
alter table gl.assist_model_content enable row level security;
grant select on gl.assist_model, gl.assist_model_content to gl_reader;
create policy assist_model_read on gl.assist_model for select to gl_reader using (true);
create policy assist_model_content_read on gl.assist_model_content for select to gl_reader using (true);
