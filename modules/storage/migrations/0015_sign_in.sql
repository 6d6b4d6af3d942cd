-- min_client: 1
-- run_as: superuser
-- Signing in: failed logins, passwords of the past, one desk an account.

set local role gl_owner;

insert into gl.setting (key, value, note) values
    ('login.max_fail', '5', 'an account is locked after this many failed logins in a row'),
    ('login.lock_minutes', '30', 'how long it stays locked'),
    ('password.history', '5', 'a new password is none of this many before it')
on conflict (key) do nothing; -- an earlier seed may have brought one of them

-- Rounds and salt of all verifiers of the account, "4096:base64". One salt for all of them, so
-- that the server can tell a password used before without ever seeing one. Null: none set yet.
alter table gl.account add column password_salt text
    check (password_salt ~ '^[0-9]{4,7}:[A-Za-z0-9+/]{22,86}={0,2}$');

create table gl.password_past (
    account_id int not null references gl.account,
    set_at timestamptz not null default clock_timestamp(),
    verifier text not null,
    primary key (account_id, set_at)
);

-- Failed logins that the server counts, as they were last looked at.
create table gl.login_failure (
    account_id int primary key references gl.account,
    failures int not null check (failures > 0),
    seen_at timestamptz not null,
    locked_until timestamptz
);

-- Desks: who is signed in where. At most one of an account is open.
create table gl.desk_session (
    session_id uuid primary key,
    account_id int not null references gl.account,
    terminal text not null,
    address inet,
    opened_at timestamptz not null,
    closed_at timestamptz,
    ending text check (ending in ('closed', 'taken', 'lost')),
    check ((closed_at is null) = (ending is null))
);

create unique index desk_session_open on gl.desk_session (account_id) where closed_at is null;

-- The first eight digits of the open desk's session, which its connections carry in their names.
alter table gl.account_scope add column desk_tag text;
comment on column gl.account_scope.expires_at is
    'when the right to act ends: expiry of the account or of its password, at once for a password '
    'that must be changed';

alter table gl.password_past enable row level security;
alter table gl.login_failure enable row level security;
alter table gl.desk_session enable row level security;

drop function if exists gl_api.session_open();
drop function if exists gl_api.session_close();

reset role;

-- What accounts have now counts as their last password.
update gl.account a
set password_salt = substring(r.rolpassword from '^SCRAM-SHA-256\$([0-9]+:[A-Za-z0-9+/]+=*)\$')
from pg_catalog.pg_authid r
where r.rolname = a.login and r.rolpassword like 'SCRAM-SHA-256$%' and a.state <> 'retired';
insert into gl.password_past (account_id, set_at, verifier)
select a.account_id, coalesce(a.password_at, now()), r.rolpassword
from gl.account a join pg_catalog.pg_authid r on r.rolname = a.login
where a.password_salt is not null;
