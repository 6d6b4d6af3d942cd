-- min_client: 1
-- run_as: superuser
-- Roles, extensions and schemas. Roles belong to the whole cluster, so several databases of one
-- cluster (tests, training beside production) meet here: create only what is missing.

create function pg_temp.ensure_role(role_name text, options text) returns void
language plpgsql as $$
begin
    if not exists (select from pg_roles where rolname = role_name) then
        execute format('create role %I nologin %s', role_name, options);
    end if;
exception when duplicate_object or unique_violation then
    null; -- another database of this cluster was migrated at the same moment
end $$;

select pg_temp.ensure_role('gl_owner', 'createrole');
select pg_temp.ensure_role('gl_reader', '');
select pg_temp.ensure_role(name, '')
from unnest(array['gl_account', 'gl_desk', 'gl_acceptor', 'gl_inspector', 'gl_shift_lead',
                  'gl_dispatcher', 'gl_unit_clerk', 'gl_unit_lead', 'gl_callback', 'gl_leader',
                  'gl_evaluator', 'gl_service', 'gl_sysadmin', 'gl_secadmin', 'gl_auditor']) name;

grant gl_reader to gl_owner;
grant gl_account to gl_desk, gl_sysadmin, gl_secadmin, gl_auditor;
grant gl_desk to gl_acceptor, gl_inspector, gl_shift_lead, gl_dispatcher, gl_unit_clerk,
    gl_unit_lead, gl_callback, gl_leader, gl_evaluator, gl_service;
-- The owner hands out group roles to accounts but never acts as one.
grant gl_account, gl_desk, gl_acceptor, gl_inspector, gl_shift_lead, gl_dispatcher, gl_unit_clerk,
    gl_unit_lead, gl_callback, gl_leader, gl_evaluator, gl_service, gl_sysadmin, gl_secadmin,
    gl_auditor
    to gl_owner with admin true, inherit false, set false;

create extension if not exists postgis;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

create schema gl authorization gl_owner;
create schema gl_api authorization gl_owner;
grant usage on schema gl to gl_reader;
grant usage, create on schema gl_api to gl_reader;
grant usage on schema gl_api to gl_account;
revoke create on schema public from public;

-- A function without an explicit grant can be called by nobody but its owner.
alter default privileges for role gl_owner revoke execute on functions from public;
alter default privileges for role gl_reader revoke execute on functions from public;

set local role gl_owner;

create table gl.setting (
    key text primary key,
    value jsonb not null,
    note text not null default ''
);

insert into gl.setting (key, value, note) values
    ('time.zone', '"Asia/Shanghai"', 'day boundaries, case numbers and working slots'),
    ('district.code', '"110115"', 'county-level division code (GB/T 2260)'),
    ('case.number_prefix', '"DX"', 'first letters of the readable case number');

create function gl.setting_text(setting_key text) returns text
language sql stable parallel safe set search_path = gl, pg_temp
as $$ select value #>> '{}' from gl.setting where key = setting_key $$;

create function gl.setting_num(setting_key text) returns numeric
language sql stable parallel safe set search_path = gl, pg_temp
as $$ select (value #>> '{}')::numeric from gl.setting where key = setting_key $$;

create function gl.setting_int(setting_key text) returns int
language sql stable parallel safe set search_path = gl, pg_temp
as $$ select (value #>> '{}')::int from gl.setting where key = setting_key $$;

-- The district's calendar date of an instant.
create function gl.local_date(at timestamptz) returns date
language sql stable parallel safe set search_path = gl, pg_temp
as $$ select (at at time zone gl.setting_text('time.zone'))::date $$;
