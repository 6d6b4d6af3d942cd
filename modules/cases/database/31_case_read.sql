-- One case as a desk shows it, in one document: header, clocks with server time, timeline, and the
-- actions this person may take now.
--
-- PL/pgSQL where SQL would do: its plans stay with the session, while SQL functions with a search
-- path are planned anew at every call, which over sixty months of partitions costs more than the
-- reading. And json rather than jsonb: the document is written once and read by the client alone.

create or replace function gl.clock_light(k jsonb, at timestamptz) returns text
language plpgsql stable as $$
begin
    return case k ->> 'state'
        when 'running' then
            case when at > (k ->> 'deadline')::timestamptz then 'red'
                 when at >= gl.clock_yellow_at(k) then 'yellow' else 'green' end
        when 'paused' then 'grey'
        when 'stopped' then case when (k ->> 'intime')::boolean then 'green' else 'red' end
    end;
end $$;

-- Actions that a guard would refuse whatever is filled in are not offered.
drop function if exists gl.case_actions(gl.case_open, gl.actor_row);
create function gl.case_actions(c gl.case_open, actor gl.actor_row) returns json
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    return (select coalesce(json_agg(json_build_object('action', r.action, 'name', a.name,
               'name_en', a.name_en, 'direction', a.direction, 'to', r.to_state,
               'inputs', r.inputs) order by a.ordinal), '[]')
    from lifecycle_rule r
    join lifecycle_action a using (family, action)
    where r.family = c.family and r.from_state = c.state and r.roles && actor.roles
      and party_holds(c, r.party, actor)
      and not exists (
          select from unnest(r.guards) g
          where split_part(g, ':', 1) in ('unclaimed', 'not_filer', 'no_request', 'open_request',
                    'level', 'running', 'missed', 'max', 'flagged', 'rounds_left', 'rounds_used',
                    'assisting', 'visit_failed', 'appeal_once')
            and guard_refusal(c, g, '{}', actor, clock_timestamp()) is not null));
end $$;

-- Ids that an event holds, as the names a reader knows.
create or replace function gl.readable_inputs(inputs jsonb) returns jsonb
language plpgsql stable as $$
declare
    item record;
    name text;
begin
    for item in select x.key, x.value from jsonb_each_text(inputs) x where x.value ~ '^\d{1,9}$' loop
        name := null;
        if item.key in ('unit', 'proposed_unit', 'final_unit') then
            select u.name into name from gl.unit u where u.unit_id = item.value::int;
        elsif item.key in ('handler', 'inspector', 'approver') then
            select p.name into name from gl.account p where p.account_id = item.value::int;
        elsif item.key = 'class' then
            select k.name into name from gl.class_item k where k.class_id = item.value::int;
        end if;
        if name is not null then
            inputs := inputs || jsonb_build_object(item.key, name);
        end if;
    end loop;
    return inputs;
end $$;

drop function if exists gl.case_timeline(bigint, text);
create function gl.case_timeline(id bigint, of_family text) returns json
language plpgsql stable set search_path = gl, public, pg_temp
set plan_cache_mode = force_generic_plan as $$
begin
    return (select coalesce(json_agg(json_build_object('version', e.version, 'at', e.at,
               'action', e.action, 'name', coalesce(a.name, '草稿'),
               'name_en', coalesce(a.name_en, 'Draft'), 'from', e.from_state, 'to', e.to_state,
               'to_name', s.name, 'to_name_en', s.name_en, 'actor', p.name, 'login', p.login,
               'unit', u.short_name,
               'inputs', case when e.inputs ?| array['unit', 'proposed_unit', 'final_unit',
                   'handler', 'inspector', 'approver', 'class'] then readable_inputs(e.inputs)
                   else e.inputs end,
               -- Not the clocks: the header has them as they stand, and they are half of the document.
               'effect', e.effect - 'clocks') order by e.version), '[]')
    from case_event e
    left join lifecycle_action a on a.family = of_family and a.action = e.action
    left join lifecycle_state s on s.family = of_family and s.state = e.to_state
    left join account p on p.account_id = e.actor_id
    left join unit u on u.unit_id = e.unit_id
    where e.case_id = id);
end $$;

drop function if exists gl.case_header(gl.case_open, timestamptz);
create function gl.case_header(c gl.case_open, at timestamptz) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    place geometry := st_transform(c.geom, 4490);
begin
    c.geom := null; -- else the record would bring it along as GeoJSON
    return (select (to_jsonb(c) - array['geom', 'clocks', 'yellow_at'])
        || jsonb_build_object('number', case_number(c.case_id, c.family),
            'state_code', s.code, 'state_name', s.name, 'state_name_en', s.name_en,
            'stage', s.stage, 'terminal', s.terminal,
            'class', (select jsonb_build_object('std_ref', k.std_ref, 'kind', k.kind,
                          'code', k.code, 'name', k.name, 'name_en', k.name_en)
                      from class_item k where k.class_id = c.class_id),
            'town', (select a.name from area a where a.area_id = c.town_id),
            'village', (select a.name from area a where a.area_id = c.village_id),
            'grid', (select a.code from area a where a.area_id = c.grid_id),
            'unit', (select u.name from unit u where u.unit_id = c.unit_id),
            'assist', (select jsonb_agg(u.name) from unit u where u.unit_id = any (c.assist_ids)),
            'handler', (select p.name from account p where p.account_id = c.handler_id),
            'claimed', (select p.name from account p where p.account_id = c.claimed_by),
            'lon', st_x(place), 'lat', st_y(place),
            -- A safety margin of the hotline's units: shown to them, never counted.
            'internal_deadline', case when c.family = 'hotline' then
                (c.clocks #>> '{handle,deadline}')::timestamptz
                - make_interval(days => setting_int('hotline.internal_margin')) end,
            'clocks', (select jsonb_object_agg(k.key, k.value || jsonb_build_object(
                           'light', case when c.state = 'suspended' and k.key = 'handle'
                                         then 'purple' else clock_light(k.value, at) end,
                           'yellow_at', clock_yellow_at(k.value),
                           'name', l.name, 'name_en', l.name_en))
                       from jsonb_each(c.clocks) k
                       left join lifecycle_clock l on l.family = c.family and l.clock = k.key))
    from (values (1)) one
    left join lifecycle_state s on s.family = c.family and s.state = c.state);
end $$;

-- What hangs on a case besides its events.
create or replace function gl.case_links(id bigint) returns json
language plpgsql stable set search_path = gl, public, pg_temp
set plan_cache_mode = force_generic_plan as $$
begin
    if not exists (select from case_link y where y.case_id = id or y.other_id = id) then
        return '[]';
    end if;
    return (select coalesce(json_agg(json_build_object('case_id', l.other, 'number',
                case_number(l.other, f.family), 'link_type', l.link_type, 'state', f.state)), '[]')
            from (select y.other_id as other, y.link_type from case_link y where y.case_id = id
                  union all
                  select y.case_id, y.link_type from case_link y where y.other_id = id) l
            join case_file f on f.case_id = l.other);
end $$;

-- Everybody who reported the matter, the first one first, masked; for the callbacks. `called`: what
-- the callback gave. Null when nothing was merged.
create or replace function gl.case_callers(c gl.case_open) returns json
language plpgsql stable set search_path = gl, public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
    family bigint[];
begin
    if not c.facts ? 'joined' then
        return null;
    end if;
    family := c.case_id || array(select y.case_id from case_link y
                                 where y.other_id = c.case_id and y.link_type = 'duplicate');
    return (select json_agg(json_build_object('case_id', f.case_id,
                'number', case_number(f.case_id, f.family), 'reported_at', f.reported_at,
                'name', p.name_masked, 'phone', p.phone_masked, 'secret', coalesce(p.secret, false),
                'called', case when f.case_id = c.case_id then c.facts -> 'visit'
                               else c.facts #> array['callbacks', f.case_id::text] end)
                order by f.case_id <> c.case_id, f.reported_at, f.case_id)
            from unnest(family) m(id) join case_file f on f.case_id = m.id
            left join case_party p on p.case_id = m.id);
end $$;

drop function if exists gl_api.case_read(bigint);
create function gl_api.case_read(case_id bigint) returns json
language plpgsql stable security definer set search_path = gl, public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
    actor gl.actor_row := actor();
    c case_open;
    id bigint := case_read.case_id;
    now_at timestamptz := clock_timestamp();
begin
    select o.* into c from case_open o where o.case_id = id;
    if not found then
        select f.* into c from case_file f where f.case_id = id;
    end if;
    if c.case_id is null or not case_visible(c, actor) then
        raise exception using errcode = 'GL404', message = 'There is no such case.';
    end if;
    return json_build_object(
        'server_time', now_at,
        'case', case_header(c, now_at),
        'text', (select t.body from case_text t where t.case_id = id),
        'party', (select json_build_object('name', p.name_masked, 'phone', p.phone_masked,
                      'secret', p.secret) from case_party p where p.case_id = id),
        'caller_names', callers_in(jsonb_build_array(c.title, (select t.body from case_text t where t.case_id = id)),
                                   array[id], actor),
        'timeline', case_timeline(id, c.family),
        'actions', case_actions(c, actor),
        'tasks', (select coalesce(json_agg(to_jsonb(t) || jsonb_build_object('inspector', p.name)
                      order by t.task_id), '[]')
                  from task t left join account p on p.account_id = t.inspector_id
                  where t.case_id = id),
        'requests', (select coalesce(json_agg(to_json(r) order by r.request_id), '[]')
                     from change_request r where r.case_id = id),
        'supervisions', (select coalesce(json_agg(to_jsonb(s) || jsonb_build_object('by', p.name)
                             order by s.supervision_id), '[]')
                         from supervision s left join account p on p.account_id = s.by_id
                         where s.case_id = id),
        'units', (select coalesce(json_agg(json_build_object('unit', u.name, 'role', x.role,
                      'round', x.round, 'state', x.state, 'since', x.since)
                      order by x.round, x.role desc), '[]')
                  from case_unit x join unit u using (unit_id) where x.case_id = id),
        'links', case_links(id),
        'callers', case_callers(c),
        'attachments', (select coalesce(json_agg(json_build_object(
                            'attachment_id', a.attachment_id, 'kind', a.kind, 'name', a.name,
                            'mime', a.mime, 'size', a.size, 'sha256', encode(a.sha256, 'hex'),
                            'at', a.at) order by a.attachment_id), '[]')
                        from attachment a where a.case_id = id));
end $$;

-- By readable number or id; null when there is none the caller may see.
create or replace function gl_api.case_find(reference text) returns bigint
language sql stable security definer set search_path = gl, public, pg_temp as $$
    select case_ref(reference) where may_see_case(case_ref(reference))
$$;

revoke execute on function gl_api.case_read(bigint), gl_api.case_find(text) from public;
grant execute on function gl_api.case_read(bigint), gl_api.case_find(text) to gl_desk;
