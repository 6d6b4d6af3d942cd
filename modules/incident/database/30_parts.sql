-- Who stands how to an incident, its counters, its log, and those it asks.

-- command: the district's desk, or the town that leads; unit: called; field: an inspector who was asked.
create or replace function gl.incident_parties(i gl.incident, who gl.actor_row) returns text[]
language sql stable set search_path = gl, public, pg_temp as $$
    select array_remove(array[
        case when who.sees_all and who.roles && array['dispatcher', 'shift_lead', 'leader']
               or i.unit_id = any (who.unit_ids) and who.roles && array['unit_clerk', 'unit_lead', 'dispatcher', 'shift_lead'] then 'command' end,
        case when who.roles && array['unit_clerk', 'unit_lead'] and exists (
            select from incident_unit u where u.incident_id = i.incident_id and u.unit_id = any (who.unit_ids)) then 'unit' end,
        case when exists (select from incident_receipt r join incident_message m using (message_id)
                          where m.incident_id = i.incident_id and r.account_id = who.account_id) then 'field' end], null)
$$;

create or replace function gl.incident_visible(i gl.incident, who gl.actor_row) returns boolean
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(who.sees_all or i.unit_id = any (who.unit_ids) or i.town_id = any (who.town_ids), false)
        or cardinality(incident_parties(i, who)) > 0
$$;

create or replace function gl.incident_count(of_unit int, counters jsonb) returns void
language sql set search_path = gl, public, pg_temp as $$
    insert into stat_delta (month, family, town_id, unit_id, grid_id, root_id, counters)
    select to_char(local_date(now()), 'YYYYMM')::int, 'incident', coalesce(a.area_id, 0), u.unit_id, 0, 0, counters
    from unit u left join area a on a.area_id = u.area_id and a.level = 2 where u.unit_id = of_unit
$$;

-- Stores the incident, its log and its notice (channel 'incident': "id:version").
create or replace function gl.incident_keep(i gl.incident, action text, who gl.actor_row, inputs jsonb, effect jsonb,
    command uuid) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    update incident x set version = i.version, state = i.state, level = i.level, closed_at = i.closed_at, summary = i.summary
    where x.incident_id = i.incident_id;
    insert into incident_event (incident_id, version, at, action, actor_id, unit_id, inputs, effect, command_id)
    values (i.incident_id, i.version, clock_timestamp(), action, who.account_id, who.unit_id, inputs, effect, command);
    perform audit_write('incident.' || action, 'incident', i.incident_id::text, 'done',
                        jsonb_build_object('version', i.version, 'to', i.state));
    perform pg_notify('incident', i.incident_id || ':' || i.version);
end $$;

create or replace function gl.incident_call(i gl.incident, units int[]) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    called int[];
begin
    with made as (insert into incident_unit (incident_id, unit_id) select i.incident_id, u from unnest(units) u
                  on conflict do nothing returning unit_id)
    select array_agg(unit_id) into called from made;
    perform incident_count(u, '{"incidentCalled": 1}') from unnest(called) u;
end $$;

-- Inspectors on duty who stand in an area or belong to it, and whom this person may see.
create or replace function gl.incident_inspectors(in_area int, who gl.actor_row) returns int[]
language sql stable set search_path = gl, public, pg_temp as $$
    with inside as (
        select array_agg(a.area_id) as ids from area a
        where a.area_id = in_area or a.town_id = in_area or a.village_id = in_area
           or (select x.level from area x where x.area_id = in_area) = 1)
    select coalesce(array_agg(p.account_id order by p.account_id), '{}')
    from inspector_position p
    join account_scope s on s.account_id = p.account_id and 'inspector' = any (s.roles)
    cross join inside
    where p.on_duty and inspector_in_view(who, (select areas_in_view(who)), p, s.town_ids || s.area_ids)
      and (case when p.at > now() - make_interval(mins => setting_int('incident.seen_minutes'))
                then p.grid_id = any (inside.ids) or p.village_id = any (inside.ids) or p.town_id = any (inside.ids) end
           or (s.town_ids || s.area_ids) && inside.ids)
$$;

-- Sends something that wants an answer; how many were asked.
create or replace function gl.incident_ask(i gl.incident, kind text, said text, in_area int, units int[], people int[],
    minutes int, who gl.actor_row) returns gl.incident_message
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    m gl.incident_message;
begin
    if minutes not between 1 and 1440 then
        perform refuse_input('minutes', 'An answer is given in 1 to 1440 minutes.');
    elsif units || people = '{}' then
        perform refuse_input(case kind when 'roll_call' then 'area' else 'units' end,
            case kind when 'roll_call' then 'No inspector on duty is in that area.' else 'Say to whom.' end);
    end if;
    insert into incident_message (incident_id, n, kind, text, area_id, by_id, answer_by)
    values (i.incident_id, coalesce((select max(x.n) from incident_message x where x.incident_id = i.incident_id), 0) + 1,
            incident_ask.kind, said, in_area, who.account_id, now() + make_interval(mins => minutes))
    returning * into m;
    insert into incident_receipt (message_id, unit_id) select m.message_id, u from unnest(units) u;
    insert into incident_receipt (message_id, account_id) select m.message_id, p from unnest(people) p;
    perform incident_count(u, '{"incidentAsked": 1}') from unnest(units) u;
    return m;
end $$;
