-- min_client: 1
-- What a plan card says besides its checklist: the kind of event, the classes of cases it answers, whom it
-- calls by roll, and the texts of messages that are ready to be sent.
alter table gl.incident_plan
    add column kind text not null default 'other'
        check (kind in ('natural', 'accident', 'health', 'security', 'city', 'other')),
    add column classes text[] not null default '{}',       -- "matter:0102"; one stands for all below it
    add column roll_call jsonb not null default '{}',       -- {text, minutes}; empty: the settings
    add column messages text[] not null default '{}';
