-- min_client: 1
-- Hard cases 疑难案件 and conferences 调度会: how a case comes on the list, its three ways out, and what a
-- conference decides.

insert into gl.setting (key, value, note) values
    ('hard.returned', '2', '退回几次列为疑难，0 为不用此规则 / returns by units that make a case hard; 0: the rule is off'),
    ('hard.callbacks_failed', '2', '回访未解决或不满意几次 / callbacks that failed'),
    ('hard.cross_units', '3', '涉及几个单位（主办加协办） / units that a case concerns, main and assisting'),
    ('hard.cross_towns', '2', '关联案件涉及几个镇街 / towns that a case and those linked to it lie in'),
    ('hard.overdue_hours', '24', '处置超期多少小时 / hours past the limit for handling'),
    ('hard.caller_cases', '5', '同一来电人的工单数 / orders of the same caller'),
    ('hard.caller_days', '30', '在多少天内 / within so many days'),
    ('hard.leader_mark', '1', '领导标记即列入 / a leader''s mark or instruction enters a case'),
    ('hard.step_days', '3', '下一步未定时限时，几天后提示 / days until a case without a next step is pointed out'),
    ('hard.funds_leader', '50000', '超过该金额（元）的兜底资金须由领导批准 / yuan from which a leader approves emergency funds'),
    ('conference.remind', '[1440, 60]', '会前多少分钟提醒 / minutes before the beginning at which units are reminded'),
    ('conference.late_minutes', '5', '开会多少分钟后到会算迟到 / minutes after the opening from which a unit is late'),
    ('conference.quorum_percent', '50', '到会单位须超过受邀单位的百分比 / more than this percentage of the invited units must be present to vote'),
    ('conference.tie', '"not_adopted"', '平票：not_adopted 不通过，chair 由主持人决定 / a tied vote: not_adopted, or chair: the chair decides'),
    ('conference.speech_minutes', '5', '每次发言几分钟 / minutes a speech may take'),
    ('conference.sign_days', '3', '会后几天内会签 / days in which units sign before the minutes are filed as they are'),
    ('conference.away_seconds', '45', '多少秒无信号视为离线 / seconds without a sign of life until a participant counts as away')
on conflict (key) do nothing;

create table gl.hard_case (
    hard_id bigint generated always as identity primary key,
    case_id bigint not null,
    version int not null default 1,
    state text not null default 'open' check (state in ('open', 'conference', 'whistle', 'backstop', 'closed')),
    keeper_id int,                                   -- who of the centre follows it
    next_step text not null default '',
    next_by timestamptz,
    opened_at timestamptz not null default now(),
    opened_by int not null,                          -- 0: a rule
    closed_at timestamptz,
    closed_by int,
    outcome text check (outcome in ('solved', 'explained', 'transferred', 'impossible')),
    result text not null default '',
    rule_id int,                                     -- the dispatch rule that was proposed
    no_rule text not null default '',                -- or why none was
    whistle_id bigint
);
create unique index hard_case_living on gl.hard_case (case_id) where state <> 'closed';
create index on gl.hard_case (case_id);
create index on gl.hard_case (state, hard_id);

-- Why it is here. `mark` is what was found (a count, a deadline): a rule that finds the same again
-- after the case was closed does not enter it a second time.
create table gl.hard_reason (
    hard_id bigint not null references gl.hard_case,
    reason text not null check (reason in ('returned', 'callback_failed', 'cross_department', 'cross_area',
        'overdue', 'repeat_caller', 'leader_mark', 'by_hand')),
    mark text not null,
    at timestamptz not null default now(),
    note text not null default '',
    primary key (hard_id, reason)
);

-- Binding orders 指定管辖: one person of the centre writes it, another approves it.
create table gl.hard_order (
    order_id bigint generated always as identity primary key,
    hard_id bigint not null references gl.hard_case,
    state text not null default 'proposed' check (state in ('proposed', 'in_force', 'refused', 'withdrawn')),
    unit_id int not null references gl.unit,
    assist_ids int[] not null default '{}',
    limit_text text,
    basis text not null,
    opinion text not null default '',
    proposed_by int not null,
    proposed_at timestamptz not null default now(),
    decided_by int,
    decided_at timestamptz,
    decision text not null default '',
    case_version int,                                -- the version that the order made of the case
    check (decided_by is null or decided_by <> proposed_by or state = 'withdrawn')
);
create unique index hard_order_open on gl.hard_order (hard_id) where state = 'proposed';

-- Emergency funds 应急抢修、兜底资金, in yuan.
create table gl.hard_funds (
    funds_id bigint generated always as identity primary key,
    hard_id bigint not null references gl.hard_case,
    state text not null default 'proposed'
        check (state in ('proposed', 'approved', 'refused', 'withdrawn', 'spent')),
    unit_id int not null references gl.unit,
    asked numeric(12, 2) not null check (asked > 0),
    purpose text not null,
    proposed_by int not null,
    proposed_at timestamptz not null default now(),
    approved numeric(12, 2) check (approved > 0 and approved <= asked),
    decided_by int,
    decided_at timestamptz,
    decision text not null default '',
    spent numeric(12, 2) check (spent >= 0 and spent <= approved),
    spent_at timestamptz,
    spent_note text not null default '',
    check (decided_by is null or decided_by <> proposed_by or state = 'withdrawn')
);
create index on gl.hard_funds (hard_id);

create table gl.hard_event (
    hard_id bigint not null references gl.hard_case,
    version int not null,
    at timestamptz not null,
    action text not null,
    actor_id int not null,
    unit_id int,
    inputs jsonb not null default '{}',
    effect jsonb not null default '{}',
    command_id uuid,
    primary key (hard_id, version)
);
create unique index on gl.hard_event (command_id) where command_id is not null;

create table gl.hard_action (
    action text primary key,
    ordinal smallint not null,
    name text not null,
    name_en text not null,
    parties text[] not null,                         -- who may
    states text[] not null,
    inputs text not null default ''                  -- as in a life cycle: name:type(arg)!
);

create table gl.conference (
    conference_id bigint generated always as identity primary key,
    version int not null default 1,
    kind text not null check (kind in ('street', 'district', 'topic')),
    state text not null default 'draft' check (state in ('draft', 'called', 'open', 'closed', 'archived', 'cancelled')),
    title text not null check (length(title) between 2 and 200),
    place text not null default '' check (length(place) <= 200),
    starts_at timestamptz not null,
    town_id int references gl.area,                  -- of a street's conference
    chair_id int not null references gl.account,
    secretary_id int not null references gl.account, -- who called it and keeps the record
    acting_since timestamptz,                        -- the chair was taken over
    created_at timestamptz not null default now(),
    called_at timestamptz,
    opened_at timestamptz,
    closed_at timestamptz,
    archived_at timestamptz,
    item_id bigint,                                  -- on the table now
    shown jsonb not null default '{}',               -- what every desk shows: {kind, item, material ...}
    shown_by int,
    shown_at timestamptz,
    presenter_id int,                                -- may show besides the chair
    speech_id bigint,                                -- who has the word
    reminded int[] not null default '{}',            -- minutes before the beginning that were told
    reminded_at timestamptz,
    remarks text not null default '',                -- of the chair, for the minutes
    result text not null default '',
    command_id uuid unique,
    check ((kind = 'street') = (town_id is not null))
);
create index on gl.conference (state, conference_id);

create table gl.conference_unit (
    conference_id bigint not null references gl.conference,
    unit_id int not null references gl.unit,
    state text not null default 'invited' check (state in ('invited', 'confirmed', 'delegated', 'declined')),
    person text not null default '',                 -- who comes
    reason text not null default '',                 -- of declining, or of insisting
    answered_at timestamptz,
    presence text not null default 'none' check (presence in ('none', 'present', 'late', 'absent', 'left')),
    present_at timestamptz,
    left_at timestamptz,
    signed_at timestamptz,
    signed_by int,
    reservation text not null default '',            -- signed, but not of one mind
    primary key (conference_id, unit_id)
);
create index on gl.conference_unit (unit_id);

-- Who is at a desk of the conference now. Signs of life are no events: only coming and going is.
create table gl.conference_person (
    conference_id bigint not null references gl.conference,
    account_id int not null references gl.account,
    joined_at timestamptz not null default now(),
    last_seen timestamptz not null default now(),
    returns smallint not null default 0,             -- times he dropped off and came back
    primary key (conference_id, account_id)
) with (fillfactor = 70);

create table gl.conference_item (
    item_id bigint generated always as identity primary key,
    conference_id bigint not null references gl.conference,
    place smallint not null,
    state text not null default 'planned' check (state in ('planned', 'current', 'done', 'postponed')),
    case_id bigint,
    title text not null check (length(title) between 2 and 200),
    minutes smallint not null default 10 check (minutes between 1 and 480),
    used_seconds int not null default 0,
    begun_at timestamptz,
    ended_at timestamptz,
    result text not null default '',
    from_item bigint,                                -- postponed there, or left unfinished
    from_decision bigint,
    dropped boolean not null default false
);
create index on gl.conference_item (conference_id, place);
create index on gl.conference_item (case_id) where case_id is not null;

create table gl.conference_material (
    material_id bigint generated always as identity primary key,
    conference_id bigint not null references gl.conference,
    item_id bigint references gl.conference_item,
    kind text not null check (kind in ('case', 'map', 'photo', 'recording', 'document', 'text')),
    title text not null check (length(title) between 1 and 200),
    case_id bigint,
    attachment_id bigint,
    geom geometry(Point, 4548),
    body text not null default '' check (length(body) <= 4000),
    added_by int not null,
    added_at timestamptz not null default now()
);
create index on gl.conference_material (conference_id);

create table gl.conference_speech (
    speech_id bigint generated always as identity primary key,
    conference_id bigint not null references gl.conference,
    item_id bigint references gl.conference_item,
    account_id int not null,
    unit_id int,
    about text not null default '',
    state text not null default 'asked' check (state in ('asked', 'speaking', 'done', 'withdrawn', 'refused')),
    asked_at timestamptz not null default now(),
    minutes smallint,
    given_at timestamptz,
    ended_at timestamptz
);
create index on gl.conference_speech (conference_id, state);

create table gl.conference_position (
    item_id bigint not null references gl.conference_item,
    unit_id int not null references gl.unit,
    stand text not null check (stand in ('agree', 'conditional', 'against', 'abstain')),
    body text not null,
    at timestamptz not null,
    by_id int not null,
    primary key (item_id, unit_id)
);

create table gl.conference_decision (
    decision_id bigint generated always as identity primary key,
    conference_id bigint not null references gl.conference,
    item_id bigint not null references gl.conference_item,
    revision smallint not null default 1,
    state text not null default 'proposed'
        check (state in ('proposed', 'voting', 'adopted', 'rejected', 'withdrawn')),
    unit_id int not null references gl.unit,
    assist_ids int[] not null default '{}',
    measure text not null,
    due_at timestamptz not null,
    basis text not null,
    proposed_by int not null,
    proposed_at timestamptz not null,
    how text check (how in ('chair', 'vote')),
    decided_by int,
    decided_at timestamptz,
    quorum jsonb not null default '{}',              -- of the last vote: {present, invited, needed, yes, no, abstain, outcome}
    supervision_id bigint,                           -- its clock on the case
    progress text check (progress in ('open', 'reported', 'done')),
    reported_at timestamptz,
    report text not null default '',
    done_at timestamptz,
    late_counted boolean not null default false,
    carried_to bigint
);
create index on gl.conference_decision (conference_id);
create index on gl.conference_decision (unit_id) where progress <> 'done';
create index on gl.conference_decision (due_at) where progress = 'open' and not late_counted;

create table gl.conference_vote (
    decision_id bigint not null references gl.conference_decision,
    round smallint not null,
    unit_id int not null references gl.unit,
    vote text not null check (vote in ('yes', 'no', 'abstain')),
    by_id int not null,
    at timestamptz not null,
    primary key (decision_id, round, unit_id)
);
alter table gl.conference_decision add column vote_round smallint not null default 0;

-- The record: what was done, in order, with all that was said. Nothing is ever changed in it.
create table gl.conference_event (
    conference_id bigint not null references gl.conference,
    version int not null,
    at timestamptz not null,
    action text not null,
    actor_id int not null,
    unit_id int,
    inputs jsonb not null default '{}',
    effect jsonb not null default '{}',
    command_id uuid,
    primary key (conference_id, version)
);
create unique index on gl.conference_event (command_id) where command_id is not null;

create table gl.conference_action (
    action text primary key,
    ordinal smallint not null,
    name text not null,
    name_en text not null,
    parties text[] not null,
    states text[] not null,
    inputs text not null default ''
);

create trigger append_only before update or delete on gl.conference_event
    for each row execute function gl.refuse_change();
create trigger append_only before update or delete on gl.hard_event
    for each row execute function gl.refuse_change();

do $$
declare
    tab text;
begin
    foreach tab in array array['hard_case', 'hard_reason', 'hard_order', 'hard_funds', 'hard_event', 'hard_action',
        'conference', 'conference_unit', 'conference_person', 'conference_item', 'conference_material',
        'conference_speech', 'conference_position', 'conference_decision', 'conference_vote',
        'conference_event', 'conference_action'] loop
        execute format('alter table gl.%I enable row level security', tab);
    end loop;
end $$;
grant select on gl.hard_action, gl.conference_action to gl_reader;
create policy hard_action_read on gl.hard_action for select to gl_reader using (true);
create policy conference_action_read on gl.conference_action for select to gl_reader using (true);
