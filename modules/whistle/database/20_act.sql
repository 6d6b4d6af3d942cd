-- Blowing a whistle and everything that follows. One transaction checks who, when and what, keeps the
-- log, counts, and tells the desks (channel 'whistle': "id:version").

-- How somebody stands to a whistle: town (his unit blows it), unit (his unit is called), centre (the
-- district's dispatchers, shift leads and leaders, who may also act for a town).
create or replace function gl.whistle_parties(w gl.whistle, who gl.actor_row) returns text[]
language sql stable set search_path = gl, public, pg_temp as $$
    select array_remove(array[
        case when who.roles && array['unit_clerk', 'unit_lead'] and w.unit_id = any (who.unit_ids) then 'town' end,
        case when who.sees_all and who.roles && array['dispatcher', 'shift_lead'] then 'town' end,
        case when who.roles && array['unit_clerk', 'unit_lead'] and exists (
            select from whistle_unit u where u.whistle_id = w.whistle_id and u.unit_id = any (who.unit_ids)) then 'unit' end,
        case when who.sees_all and who.roles && array['shift_lead', 'leader', 'evaluator'] then 'centre' end], null)
$$;

create or replace function gl.whistle_visible(w gl.whistle, who gl.actor_row) returns boolean
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(who.sees_all or w.unit_id = any (who.unit_ids)
        or w.town_id = any (who.town_ids) and w.state <> 'draft'
        or w.state <> 'draft' and exists (
            select from whistle_unit u where u.whistle_id = w.whistle_id and u.unit_id = any (who.unit_ids)), false)
$$;

-- Counts in the month of `at`.
drop function if exists gl.whistle_count(gl.whistle, int, jsonb);
create or replace function gl.whistle_count(w gl.whistle, of_unit int, counters jsonb, at timestamptz default now()) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    insert into stat_delta (month, family, town_id, unit_id, grid_id, root_id, counters)
    values (to_char(local_date(coalesce(at, now())), 'YYYYMM')::int, 'whistle',
            case when of_unit = w.unit_id then w.town_id else 0 end, of_unit, 0, 0, counters);
end $$;

-- Stores the whistle, its log and its notice.
create or replace function gl.whistle_keep(w gl.whistle, action text, who gl.actor_row, of_unit int,
    inputs jsonb, effect jsonb, command uuid) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    update whistle x set version = w.version, kind = w.kind, state = w.state, matter = w.matter, spot = w.spot,
           geom = w.geom, grid_id = w.grid_id, arrive_by = w.arrive_by, confirm_by = w.confirm_by,
           blown_at = w.blown_at, ended_at = w.ended_at, archived_at = w.archived_at, result = w.result,
           review = w.review, review_text = w.review_text
    where x.whistle_id = w.whistle_id;
    insert into whistle_event (whistle_id, version, at, action, actor_id, unit_id, inputs, effect, command_id)
    values (w.whistle_id, w.version, clock_timestamp(), action, who.account_id, of_unit, inputs, effect, command);
    perform audit_write('whistle.' || action, 'whistle', w.whistle_id::text, 'done',
                        jsonb_build_object('version', w.version, 'to', w.state));
    perform pg_notify('whistle', w.whistle_id || ':' || w.version);
end $$;

-- Departments called at one moment: when each has to confirm and to be there. Answers which were not
-- called before.
drop function if exists gl.whistle_call(gl.whistle, int[]);
create function gl.whistle_call(w gl.whistle, units int[]) returns setof int
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    return query
    insert into whistle_unit (whistle_id, unit_id, called_at, confirm_by, arrive_by)
    select w.whistle_id, u, now(), case when w.state = 'blown' then now() + make_interval(mins => setting_int('whistle.t1')) end,
           case when w.state = 'blown' then greatest(w.arrive_by, case w.kind when 'emergency'
               then now() + make_interval(mins => setting_int('whistle.t2_emergency')) end) end
    from unnest(units) u
    on conflict do nothing returning unit_id;
end $$;

-- {kind, matter, units: [code], spot, lon, lat, datum | area, arrive_at, case, unit: that blows it, for
-- somebody of the centre; draft: true keeps it}. Sending it again with the same command id gives the same
-- whistle. Answers as gl_api.whistle_read.
create or replace function gl_api.whistle_new(given jsonb, command uuid default gen_random_uuid()) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    w gl.whistle;
    units int[];
    place record;
begin
    select x.* into w from whistle x where x.command_id = command and x.created_by = who.account_id;
    if found then
        return gl_api.whistle_read(w.whistle_id) || '{"status": "replay"}';
    end if;
    perform require_role('unit_clerk', 'unit_lead', 'dispatcher', 'shift_lead');
    w := jsonb_populate_record(null::gl.whistle, jsonb_build_object('kind', given ->> 'kind',
        'matter', btrim(given ->> 'matter'), 'spot', btrim(coalesce(given ->> 'spot', '')), 'state', 'draft', 'version', 1));
    if w.kind is null or w.kind not in ('enforcement', 'key_work', 'emergency') then
        perform refuse_input('kind', 'The kind is one of: enforcement, key_work, emergency.');
    elsif length(coalesce(w.matter, '')) not between 2 and 2000 then
        perform refuse_input('matter', 'Say what it is about, in 2 to 2000 characters.');
    elsif length(w.spot) > 200 then
        perform refuse_input('spot', 'The spot is told in at most 200 characters.');
    end if;
    w.unit_id := case when given ? 'unit' then unit_ref(given ->> 'unit') else who.unit_id end;
    select a.area_id into w.town_id from unit u join area a on a.area_id = u.area_id and a.level = 2
    where u.unit_id = w.unit_id and u.active;
    if w.town_id is null then
        perform refuse_input('unit', 'Only a town blows a whistle; say which.');
    elsif not 'town' = any (whistle_parties(w, who)) then
        raise exception using errcode = 'GL403', column = 'unit',
            message = format('Account %s does not blow for this town.', who.login);
    end if;
    units := unit_list(given -> 'units');
    if units = '{}' then
        perform refuse_input('units', 'A whistle calls at least one department.');
    elsif w.unit_id = any (units) then
        perform refuse_input('units', 'A town does not call itself.');
    elsif cardinality(units) > 30 then
        perform refuse_input('units', 'A whistle calls at most 30 departments.');
    end if;
    place := whistle_spot(given);
    w.geom := place.geom;
    w.grid_id := place.grid_id;
    if given ? 'case' then
        w.case_id := case_ref(given ->> 'case');
        if w.case_id is null or not may_see_case(w.case_id) then
            perform refuse_input('case', format('There is no case %s.', given ->> 'case'));
        end if;
        -- A whistle about a case is blown where the case is, unless somebody says otherwise.
        if w.geom is null then
            select coalesce(o.geom, f.geom), coalesce(o.grid_id, f.grid_id),
                   coalesce(nullif(w.spot, ''), left(coalesce(o.address, f.address), 200))
            into w.geom, w.grid_id, w.spot
            from case_file f left join case_open o on o.case_id = f.case_id where f.case_id = w.case_id;
        end if;
    end if;
    if not pg_input_is_valid(coalesce(given ->> 'arrive_at', '2000-01-01'), 'timestamptz') then
        perform refuse_input('arrive_at', 'arrive_at is a date and time.');
    end if;
    w.arrive_by := (given ->> 'arrive_at')::timestamptz;
    if w.arrive_by is not null and w.arrive_by < now() then
        perform refuse_input('arrive_at', 'The time of arrival lies in the past.');
    elsif w.arrive_by is null and w.kind <> 'emergency' then
        perform refuse_input('arrive_at', 'Say when they shall be there.');
    end if;
    insert into whistle (kind, matter, spot, geom, grid_id, town_id, unit_id, case_id, arrive_by, code, created_by, command_id)
    values (w.kind, w.matter, w.spot, w.geom, w.grid_id, w.town_id, w.unit_id, w.case_id, w.arrive_by,
            lpad((('x' || encode(substr(sha256(gen_random_uuid()::text::bytea), 1, 4), 'hex'))::bit(32)::bigint % 1000000)::text, 6, '0'),
            who.account_id, command)
    returning * into w;
    perform whistle_call(w, units);
    perform whistle_keep(w, 'new', who, w.unit_id, given - array['matter'], '{}', null);
    if not coalesce((given ->> 'draft')::boolean, false) then
        perform gl_api.whistle_act(w.whistle_id, 1, 'blow', '{}');
    end if;
    return gl_api.whistle_read(w.whistle_id) || '{"status": "done"}';
end $$;

-- Where it is: a point, or the middle of an area.
create or replace function gl.whistle_spot(given jsonb, out geom geometry, out grid_id int)
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    if given ? 'lon' and given ? 'lat' then
        geom := point_of((given ->> 'lon')::float8, (given ->> 'lat')::float8, coalesce(given ->> 'datum', 'CGCS2000'));
    elsif given ? 'area' then
        select a.center into geom from area a where a.area_id = area_at(given ->> 'area');
        if not found then
            perform refuse_input('area', format('There is no area with the code %s.', given ->> 'area'));
        end if;
    end if;
    if geom is not null then
        select l.grid_id into grid_id from locate(geom) l;
        if not exists (select from locate(geom) l where l.town_id is not null) then
            perform refuse_input('lon', 'That point lies outside the district.');
        end if;
    end if;
end $$;

-- The inputs of an action: what is required is there, what is not known is refused.
create or replace function gl.whistle_check(rule gl.whistle_action, given jsonb) returns void
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    spec jsonb;
    value text;
    key text;
begin
    for key in select k from jsonb_object_keys(given) k
               where k not in (select x ->> 'name' from jsonb_array_elements(step_inputs(rule.inputs)) x)
    loop
        perform refuse_input(key, format('%s has no field %s.', rule.action, key));
    end loop;
    for spec in select x from jsonb_array_elements(step_inputs(rule.inputs)) x loop
        key := spec ->> 'name';
        value := btrim(given ->> key);
        if coalesce(value, '') = '' then
            if (spec ->> 'required')::boolean then
                perform refuse_input(key, format('%s must be filled in.', key));
            end if;
        elsif length(value) > 2000 then
            perform refuse_input(key, format('%s is longer than 2000 characters.', key));
        elsif spec ->> 'type' = 'choice' and not value = any (string_to_array(spec ->> 'arg', '|')) then
            perform refuse_input(key, format('%s must be one of: %s.', key, replace(spec ->> 'arg', '|', ', ')));
        elsif spec ->> 'type' = 'timestamp' and not pg_input_is_valid(value, 'timestamptz') then
            perform refuse_input(key, format('%s is a date and time.', key));
        elsif spec ->> 'type' = 'number' and value !~ '^-?\d{1,9}(\.\d{1,9})?$' then
            perform refuse_input(key, format('%s is a number.', key));
        elsif spec ->> 'type' = 'unit' and unit_ref(value) is null then
            perform refuse_input(key, format('There is no unit %s.', value));
        end if;
    end loop;
end $$;

-- One step. `expected`: the version that was read; null: whatever it is now (departments report in while
-- others do). The same command id does it once.
create or replace function gl_api.whistle_act(id bigint, expected int, act text, given jsonb default '{}',
    command uuid default gen_random_uuid()) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    w gl.whistle;
    rule gl.whistle_action;
    of_unit int;
begin
    select x.* into w from whistle x where x.whistle_id = id for update;
    if not found or not whistle_visible(w, who) then
        raise exception using errcode = 'GL404', message = 'There is no such whistle.';
    end if;
    if exists (select from whistle_event e where e.command_id = command and e.whistle_id = id and e.actor_id = who.account_id) then
        return gl_api.whistle_read(id) || '{"status": "replay"}';
    end if;
    select r.* into rule from whistle_action r where r.action = act;
    if not found then
        perform refuse_input('action', format('There is no action %s for a whistle.', act));
    elsif not rule.party = any (whistle_parties(w, who)) then
        raise exception using errcode = 'GL403', message = format('Account %s may not do this.', who.login);
    elsif expected is not null and expected <> w.version and rule.party <> 'unit' then
        raise exception using errcode = 'GL409',
            message = format('The whistle is at version %s now, not %s: somebody changed it.', w.version, expected);
    elsif not w.state = any (rule.states) then
        raise exception using errcode = 'GL422', column = 'action',
            message = format('%s is not possible while the whistle is %s.', rule.name_en, w.state);
    end if;
    given := coalesce(given, '{}');
    perform whistle_check(rule, given);
    if rule.party = 'unit' then
        select u.unit_id into of_unit from whistle_unit u
        where u.whistle_id = id and u.unit_id = any (who.unit_ids)
          and (rule.unit_states = '{}' or u.state = any (rule.unit_states))
        order by u.unit_id = who.unit_id desc limit 1;
        if not found then
            raise exception using errcode = 'GL422', column = 'action',
                message = format('%s is not possible as the department stands now.', rule.name_en);
        end if;
    else
        of_unit := w.unit_id;
    end if;
    w.version := w.version + 1;
    w := whistle_apply(w, rule.action, given, of_unit, who);
    perform whistle_keep(w, act, who, of_unit, given - array['code'], '{}', command);
    if act in ('solve', 'unsolved') then
        w := whistle_excuse(w, who);
    end if;
    perform whistle_settle(w, who);
    return gl_api.whistle_read(id) || '{"status": "done"}';
end $$;
