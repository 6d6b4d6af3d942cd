-- Objects that stand before ours if a function of ours looks where its caller does.
create temporary table account (login text, state text, account_id int, password_by int, password_at timestamptz, name text, unit_id int);
create temporary table account_scope as
    select session_user::text as login, 1 as account_id, 'x'::text as name, 1 as unit_id, 'district'::text as tier,
           array['sysadmin', 'secadmin', 'auditor'] as roles, true as sees_all, array[1] as town_ids,
           array[1] as unit_ids, array[1] as area_ids, 'infinity'::timestamptz as expires_at, false as must_change;
create temporary table unit as select 1 as unit_id, 'x'::text as code, 'x'::text as name;
create temporary table area as select 1 as area_id, 'x'::text as code, 'x'::text as name, null::date as valid_to;
create temporary table setting as select 'password.max_days'::text as key, '0'::jsonb as value;
create function pg_temp.actor() returns text language sql as $$ select 'x'::text $$;
create function pg_temp.now() returns timestamptz language sql as $$ select 'infinity'::timestamptz $$;
create function pg_temp.jsonb_build_object(variadic "any") returns jsonb language internal immutable as 'jsonb_build_object';
create function pg_temp.yes(name, text) returns boolean language sql immutable as $$ select true $$;
create function pg_temp.yes(text, name) returns boolean language sql immutable as $$ select true $$;
create function pg_temp.yes(text, text) returns boolean language sql immutable as $$ select true $$;
create operator pg_temp.= (leftarg = text, rightarg = name, function = pg_temp.yes);
create operator pg_temp.= (leftarg = name, rightarg = text, function = pg_temp.yes);
create operator pg_temp.= (leftarg = text, rightarg = text, function = pg_temp.yes);
set search_path = pg_temp, pg_catalog, gl_api;
select gl_api.whoami() operator(pg_catalog.-) 'server_time';
