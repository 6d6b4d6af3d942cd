-- Row-level security: who sees which case, by tier and area. Views and read functions in gl_api
-- belong to gl_reader, so these policies filter everything a desk can read. gl_owner, who owns the
-- tables, runs only the functions that check the scope themselves.

-- Cases of this person's tasks; a function, because a policy on case_open that reads task, whose
-- policy reads case_open, would turn in a circle.
create or replace function gl.my_task_cases() returns bigint[]
language sql stable security definer set search_path = gl, public, pg_temp as $$
    select coalesce(array_agg(distinct t.case_id), '{}') from task t
    where t.inspector_id = (select my_account_id()) -- once, not for every task there is
      and (t.state = 'open' or t.issued_at > now() - interval '30 days')
$$;

create or replace function gl.may_see_case(id bigint) returns boolean
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    c case_open;
begin
    select o.* into c from case_open o where o.case_id = id;
    if not found then
        select f.* into c from case_file f where f.case_id = id;
    end if;
    return c.case_id is not null and case_visible(c, actor());
end $$;
-- The open cases that somebody sees, found by index: a unit's or a town's list must not cost a look
-- at every open case of the district. Null for those who see all. The lists have no other guard:
-- tests/cases/queue_scope.sql holds it against the row policies.
create or replace function gl.my_open_cases() returns bigint[]
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := my_scope();
begin
    if my_sees_all() then
        return null;
    end if;
    return array(
        select o.case_id from case_open o where o.unit_id = any (who.unit_ids)
        union select o.case_id from case_open o where o.assist_ids && who.unit_ids and o.assist_ids <> '{}'
        union select o.case_id from case_open o where o.town_id = any (who.town_ids)
        union select o.case_id from case_open o where o.village_id = any (who.area_ids)
        union select o.case_id from case_open o where o.grid_id = any (who.area_ids)
        union select o.case_id from case_open o where o.handler_id = who.account_id
        union select o.case_id from case_open o where o.filer_id = who.account_id
        union select unnest(my_task_cases()));
end $$;
grant execute on function gl.my_open_cases(), gl.my_task_cases(), gl.may_see_case(bigint) to gl_account, gl_reader;

do $$
declare
    tab text;
    by_columns text := $q$
        (select gl.my_sees_all())
        or town_id = any ((select gl.my_town_ids())::int[])
        or unit_id = any ((select gl.my_unit_ids())::int[])
        or assist_ids && (select gl.my_unit_ids())::int[]
        or village_id = any ((select gl.my_area_ids())::int[])
        or grid_id = any ((select gl.my_area_ids())::int[])
        or handler_id = (select gl.my_account_id())
        or filer_id = (select gl.my_account_id())
        or case_id = any ((select gl.my_task_cases())::bigint[])$q$;
begin
    foreach tab in array array['case_open', 'case_file', 'case_text', 'case_event', 'case_party',
        'case_unit', 'case_link', 'case_note', 'task', 'change_request', 'supervision',
        'attachment'] loop
        execute format('alter table gl.%I enable row level security', tab);
        execute format('drop policy if exists scope on gl.%I', tab);
        execute format('create policy scope on gl.%I for select to gl_reader using (%s)', tab,
            case when tab in ('case_open', 'case_file') then by_columns
                 else '(select gl.my_sees_all()) or gl.may_see_case(case_id)' end);
    end loop;
    -- Nobody but the owner's functions touches these at all.
    foreach tab in array array['case_day', 'attachment_blob', 'request_log', 'case_source', 'outbox',
        'stat_delta', 'secret'] loop
        execute format('alter table gl.%I enable row level security', tab);
    end loop;
    alter table gl.stat_row enable row level security;
    drop policy if exists scope on gl.stat_row;
    create policy scope on gl.stat_row for select to gl_reader using (
        (select gl.my_sees_all())
        or dim = 'town' and object_id = any ((select gl.my_town_ids())::int[])
        or dim = 'unit' and object_id = any ((select gl.my_unit_ids())::int[])
        or dim = 'grid' and object_id = any ((select gl.my_area_ids())::int[]));
end $$;

grant select on gl.case_open, gl.case_file, gl.case_text, gl.case_event, gl.case_unit, gl.case_link,
    gl.case_note, gl.task, gl.change_request, gl.supervision, gl.stat_row, gl.lifecycle_state,
    gl.lifecycle_action, gl.lifecycle_rule, gl.lifecycle_input, gl.lifecycle_clock to gl_reader;
grant select (attachment_id, case_id, kind, name, mime, size, sha256, at, actor_id, taken_at, geom)
    on gl.attachment to gl_reader;
-- Never the clear columns.
grant select (case_id, secret, name_masked, phone_masked) on gl.case_party to gl_reader;

do $$
begin
    execute 'drop view if exists gl_api.open_case, gl_api.lifecycle_state, gl_api.lifecycle_rule, '
            'gl_api.stat_row cascade';
end $$;
create view gl_api.open_case with (security_barrier) as
    select o.case_id, gl.case_number(o.case_id, o.family) as number, o.version, o.family, o.state,
           o.source, o.urgency, o.class_id, o.root_id, o.town_id, o.village_id, o.grid_id,
           o.unit_id, o.assist_ids, o.handler_id, o.claimed_by, o.reported_at, o.clock, o.deadline,
           o.yellow_at, o.flags, o.rounds, o.title, o.address, o.geom
    from gl.case_open o;
create view gl_api.lifecycle_state with (security_barrier) as
    select family, state, code, ordinal, name, name_en, stage, owner, clock, terminal
    from gl.lifecycle_state;
create view gl_api.lifecycle_rule with (security_barrier) as
    select r.family, r.action, a.name, a.name_en, a.ordinal, a.direction, r.from_state, r.to_state,
           r.roles, r.party, r.inputs, r.guards, r.clocks, r.counters, r.effects
    from gl.lifecycle_rule r join gl.lifecycle_action a using (family, action);
create view gl_api.stat_row with (security_barrier) as
    select dim, object_id, family, period, root_id, counter, n from gl.stat_row;
alter view gl_api.open_case owner to gl_reader;
alter view gl_api.lifecycle_state owner to gl_reader;
alter view gl_api.lifecycle_rule owner to gl_reader;
alter view gl_api.stat_row owner to gl_reader;
grant select on gl_api.open_case, gl_api.lifecycle_state, gl_api.lifecycle_rule, gl_api.stat_row
    to gl_desk;
grant execute on function gl.case_number(bigint, text) to gl_account, gl_reader;
