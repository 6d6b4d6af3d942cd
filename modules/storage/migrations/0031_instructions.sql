-- min_client: 1
-- Supervision from above 高位督办 and leaders' instructions 批示: who owes what to whom until when.

-- No document gives these figures: every one of them is the district's to set.
insert into gl.setting (key, value, note) values
    ('supervise.limit', '"3工作日"', '督办批示未写期限时的办理时限 / time to answer when none is said'),
    ('supervise.limit_urgent', '"1工作日"', '急件未写期限时的办理时限 / the same for an urgent one'),
    ('supervise.receive_minutes', '120', '签收时限，工作分钟 / working minutes in which a unit says that it has it'),
    ('supervise.remind_percent', '80', '办理时限用去百分之几时提醒承办单位 / percent of the time after which the unit is reminded'),
    ('supervise.step2_minutes', '0', '超期后多少工作分钟告知单位负责人并计超期 / working minutes after the due time: the head of the unit is told and it counts as late'),
    ('supervise.step3_minutes', '240', '超期后多少工作分钟告知区中心 / the same: the centre is told'),
    ('supervise.step4_minutes', '480', '超期后多少工作分钟报告交办领导 / the same: the leader who gave it is told'),
    ('supervise.extend_times', '1', '每个单位可延期次数 / how often a unit may get more time'),
    ('supervise.minus_receive', '5', '签收超时扣分 / points off for a late receipt'),
    ('supervise.minus_late', '20', '超期扣分 / points off for a late answer'),
    ('supervise.minus_step', '10', '每升一级扣分（超期之后）/ points off for every step after that'),
    ('supervise.minus_return', '10', '每退回一次扣分 / points off for every answer that is sent back')
on conflict (key) do nothing;

create table gl.instruction (
    instruction_id bigint generated always as identity primary key,
    version int not null default 1,
    kind text not null check (kind in ('supervise', 'instruct')),  -- 督办, 批示
    urgency text not null default 'normal' check (urgency in ('normal', 'urgent')),
    state text not null default 'open' check (state in ('open', 'done', 'withdrawn')),
    text text not null check (length(text) between 2 and 4000),
    leader text not null check (length(leader) between 1 and 50), -- whose word it is
    by_id int not null,                              -- who wrote it down
    by_unit_id int not null references gl.unit,
    case_id bigint,                                  -- it is about, if any
    supervision_id bigint,                           -- its mark on that case
    class_id int references gl.class_item,           -- or a kind of cases
    area_id int references gl.area,                  -- or a place
    limit_text text not null,                        -- as said or by setting
    created_at timestamptz not null default now(),
    ended_at timestamptz,
    result text not null default '',
    command_id uuid unique
);
create index on gl.instruction (state, instruction_id);
create index on gl.instruction (case_id) where case_id is not null;

-- One unit's part.
create table gl.instruction_unit (
    instruction_id bigint not null references gl.instruction on delete cascade,
    unit_id int not null references gl.unit,
    state text not null default 'sent' check (state in ('sent', 'received', 'replied', 'accepted', 'released')),
    sent_at timestamptz not null default now(),
    receive_by timestamptz not null,
    received_at timestamptz,
    receive_late boolean not null default false,
    person text not null default '',                 -- who answers for it
    counts_from timestamptz not null default now(),  -- the time to answer runs from here: sent, or sent back
    due_at timestamptz not null,
    asked_until timestamptz,                         -- more time, asked for and not decided
    extended smallint not null default 0,
    replied_at timestamptz,                          -- the last answer
    reply_late boolean not null default false,
    returned smallint not null default 0,
    step smallint not null default 0 check (step between 0 and 4), -- of the ladder, highest reached
    steps smallint not null default 0,               -- steps 3 and 4 ever reached, over all answers
    ended_at timestamptz,
    points smallint check (points between 0 and 100),
    primary key (instruction_id, unit_id)
);
create index on gl.instruction_unit (unit_id, state);
create index on gl.instruction_unit (due_at) where state in ('sent', 'received');

-- Append-only: receipts, replies, what was decided and who was told.
create table gl.instruction_event (
    instruction_id bigint not null references gl.instruction on delete cascade,
    version int not null,
    at timestamptz not null,
    action text not null,
    actor_id int not null,
    unit_id int,                                     -- of the part it is about; null: everybody's
    inputs jsonb not null default '{}',
    effect jsonb not null default '{}',
    command_id uuid,
    primary key (instruction_id, version)
);
create unique index on gl.instruction_event (command_id) where command_id is not null;
create trigger append_only before update or delete on gl.instruction_event
    for each row execute function gl.refuse_change();

-- The leader's voice and whatever else goes with it; contents lie with those of cases.
create table gl.instruction_file (
    file_id bigint generated always as identity primary key,
    instruction_id bigint not null references gl.instruction on delete cascade,
    name text not null,
    mime text not null,
    size int not null check (size > 0),
    sha256 bytea not null references gl.attachment_blob,
    at timestamptz not null default now(),
    actor_id int not null,
    unit_id int not null,
    unique (instruction_id, sha256)
);

create table gl.instruction_action (
    action text primary key,
    ordinal smallint not null,
    name text not null,
    name_en text not null,
    party text not null check (party in ('above', 'unit')),
    states text[] not null,                          -- of the instruction
    unit_states text[] not null default '{}',        -- of a part; empty: any
    inputs text not null default ''
);

alter table gl.instruction enable row level security;
alter table gl.instruction_unit enable row level security;
alter table gl.instruction_event enable row level security;
alter table gl.instruction_file enable row level security;
alter table gl.instruction_action enable row level security;
grant select on gl.instruction, gl.instruction_unit, gl.instruction_event, gl.instruction_file,
    gl.instruction_action to gl_reader;
create policy instruction_action_read on gl.instruction_action for select to gl_reader using (true);
