-- min_client: 1
-- Is it new? Sketches of what recent cases say, numbers by which orders quote each other, and the
-- matters that many people tell at once.

insert into gl.setting (key, value, note) values
    ('repeats.days', '90', 'repeats: how many days back likely duplicates are looked for'),
    ('repeats.near_m', '300', 'repeats: metres around the place'),
    ('repeats.threshold', '0.3', 'repeats: the probability from which a case counts as a likely duplicate'),
    ('repeats.numbers', '["(?<!\\d)20\\d{6}\\d{4,8}(?!\\d)"]',
        'what an order number looks like in a text (regular expressions); the own numbers are always known'),
    ('hot.days', '30', 'hot issues: days that are looked at'),
    ('hot.least', '4', 'hot issues: requests that make an issue'),
    ('hot.likeness', '{"pair": 0.18, "group": 0.12, "same_place": 0.05, "same_class": 0.03, "far": 1}',
        'hot issues: how alike two requests, and two groups on average, must be; what the same village and the same class add, and more than a kilometre takes away'),
    ('hot.heat', '{"half_life_days": 7, "call": 1, "caller": 2, "like": 0.5, "dislike": 0.25, "open": 0.5, "trend": 0.5}',
        'hot issues: weights of the heat, see modules/repeats/README.md');

-- Bigrams of what was said (gl.said_grams), sorted and distinct; only of recent cases.
create table gl.case_gram (
    case_id bigint primary key,
    grams int[] not null,
    weight real not null                             -- how much they tell together (gl.gram_weight)
);
-- Bands of the min-hash sketch: two cases that share one probably say alike things.
create table gl.case_band (
    band int not null,
    case_id bigint not null,
    primary key (band, case_id)
);
create index on gl.case_band (case_id);

-- How many of the recent cases hold a bigram; rarer ones than 0.2 % have no row. Common ones stay
-- out of sketches.
create table gl.gram_share (
    gram int primary key,
    share real not null check (share > 0 and share <= 1),
    common boolean not null
);
-- What the shares were counted on.
create table gl.repeat_state (
    only_row boolean primary key default true check (only_row),
    counted_at timestamptz,
    counted_cases int not null default 0,
    hot_at timestamptz                               -- hot issues were grouped
);
insert into gl.repeat_state default values;

-- Weights of the likeness of two cases; each version is kept, one is active.
create table gl.repeat_model (
    version int primary key,
    weights jsonb not null check (jsonb_typeof(weights) = 'object'),
    note text not null,
    active boolean not null default false,
    made_at timestamptz not null default now(),
    made_by int not null default 0
);
create unique index repeat_model_active on gl.repeat_model (active) where active;

-- Numbers by which other systems know our cases, and numbers that texts quote.
create table gl.order_number (
    number text not null,
    case_id bigint not null,
    primary key (number, case_id)
);
create table gl.order_quote (
    number text not null,
    case_id bigint not null,
    primary key (number, case_id)
);

-- 热点: requests about one matter.
create table gl.hot_issue (
    issue_id bigint generated always as identity primary key,
    name text not null check (length(name) between 1 and 100),
    named_by int references gl.account,              -- null: named by its words
    words text[] not null,
    class_id int,
    town_id int,
    village_id int,
    unit_id int,
    center geometry(Point, 4548),
    radius_m real,
    first_at timestamptz not null,
    last_at timestamptz not null,
    calls int not null,
    callers int not null,
    open_calls int not null,
    heat real not null,
    trend text not null check (trend in ('rising', 'falling', 'steady')),
    first_day date not null,                         -- of the first number in `days`
    days int[] not null,                             -- requests a day
    state text not null check (state in ('active', 'quiet', 'over')),
    made_at timestamptz not null default now(),
    changed_at timestamptz not null default now()
);
create index on gl.hot_issue (state, heat desc);
create table gl.hot_issue_case (
    issue_id bigint not null references gl.hot_issue on delete cascade,
    case_id bigint not null,
    primary key (issue_id, case_id)
);
create index on gl.hot_issue_case (case_id);

alter table gl.case_gram enable row level security;
alter table gl.case_band enable row level security;
alter table gl.gram_share enable row level security;
alter table gl.repeat_state enable row level security;
alter table gl.repeat_model enable row level security;
alter table gl.order_number enable row level security;
alter table gl.order_quote enable row level security;
alter table gl.hot_issue enable row level security;
alter table gl.hot_issue_case enable row level security;
