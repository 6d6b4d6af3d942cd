-- Registering a case. The number is the server's: date of registration and a counter of the day.

create or replace function gl.take_case_numbers(day date, how_many int) returns bigint
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    last int;
begin
    perform ensure_month(day);
    insert into case_day as d values (day, how_many)
    on conflict on constraint case_day_pkey do update set last_number = d.last_number + how_many
    returning d.last_number into last;
    return to_char(day, 'YYYYMMDD')::bigint * 1000000 + last - how_many + 1;
exception when check_violation then
    raise exception using errcode = 'GL422',
        message = format('More than 999,999 cases on %s.', day);
end $$;

create or replace function gl.mask_name(name text) returns text
language sql immutable parallel safe as $$ select nullif(left(name, 1), '') || '*' $$;

create or replace function gl.mask_phone(phone text) returns text
language sql immutable parallel safe as $$
    select case when length(phone) >= 8 then left(phone, 3) || '****' || right(phone, 4)
                when phone <> '' then '****' end
$$;

-- Finds a caller's other orders without showing the number. The pepper is the district's own.
create or replace function gl.phone_key(phone text) returns bytea
language sql stable set search_path = gl, public, pg_temp as $$
    select sha256(convert_to(s.value || regexp_replace(phone, '\D', '', 'g'), 'UTF8'))
    from secret s
    where s.key = 'party.pepper' and regexp_replace(phone, '\D', '', 'g') <> ''
$$;

create or replace function gl.add_party(id bigint, caller jsonb) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    if coalesce(caller ->> 'name', caller ->> 'phone', '') = '' then
        return;
    end if;
    insert into case_party (case_id, name, phone, address, secret, phone_key, name_masked, phone_masked)
    values (id, caller ->> 'name', caller ->> 'phone', caller ->> 'address',
            coalesce((caller ->> 'secret')::boolean, false), phone_key(caller ->> 'phone'),
            mask_name(caller ->> 'name'), mask_phone(caller ->> 'phone'));
end $$;

-- Where it is: a point, a grid code, or nothing but words.
create or replace function gl.place_case(inout c gl.case_open, given jsonb)
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    if given ? 'lon' and given ? 'lat' then
        c.geom := point_of((given ->> 'lon')::float8, (given ->> 'lat')::float8,
                           coalesce(given ->> 'datum', 'CGCS2000'));
        select l.grid_id, l.village_id, l.town_id into c.grid_id, c.village_id, c.town_id
        from locate(c.geom, local_date(c.reported_at)) l;
        if c.town_id is null then
            perform refuse_input('lon', 'That point lies outside the district.');
        end if;
    end if;
    if given ? 'area' then
        select case when a.level = 4 then a.area_id end,
               case when a.level = 3 then a.area_id else a.village_id end,
               case when a.level = 2 then a.area_id else a.town_id end
        into c.grid_id, c.village_id, c.town_id
        from area a where a.area_id = area_at(given ->> 'area', local_date(c.reported_at));
        if not found then
            perform refuse_input('area', format('There is no area with the code %s.',
                                                given ->> 'area'));
        end if;
    end if;
end $$;

create or replace function gl.check_new_case(given jsonb) returns void
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    key text;
    known text[] := array['family', 'source', 'channel', 'order_type', 'rec_type', 'urgency',
        'class', 'title', 'text', 'address', 'lon', 'lat', 'datum', 'area', 'caller', 'draft',
        'external_no', 'tags'];
begin
    if jsonb_typeof(given) is distinct from 'object' then
        perform refuse_input('case', 'A case must be one JSON object.');
    end if;
    select k into key from jsonb_object_keys(given) k where not k = any (known) limit 1;
    if found then
        perform refuse_input(key, format('A case has no field %s.', key));
    end if;
    if not coalesce(given ->> 'family' in ('grid', 'hotline'), false) then
        perform refuse_input('family', 'family must be grid or hotline.');
    end if;
    select k.key into key from jsonb_each(given) k
    where k.key not in ('caller', 'draft', 'tags') and jsonb_typeof(k.value) not in ('string', 'number') limit 1;
    if found then
        perform refuse_input(key, format('%s must be a text.', key));
    end if;
    if coalesce(btrim(given ->> 'text'), '') = '' then
        perform refuse_input('text', 'Say what was reported.');
    elsif length(given ->> 'text') > 8000 then
        perform refuse_input('text', 'The text is longer than 8000 characters.');
    elsif length(given ->> 'title') > 200 then
        perform refuse_input('title', 'The title is longer than 200 characters.');
    elsif length(given ->> 'address') > 500 then
        perform refuse_input('address', 'The address is longer than 500 characters.');
    elsif length(given ->> 'external_no') > 200 then
        perform refuse_input('external_no', 'The numbers of other systems are longer than 200 characters.');
    end if;
    foreach key in array array['lon', 'lat'] loop
        if given ? key and not (given ->> key) ~ '^-?\d{1,3}(\.\d{1,15})?$' then
            perform refuse_input(key, format('%s must be a number of degrees.', key));
        end if;
    end loop;
    if given ? 'lon' <> given ? 'lat' then
        perform refuse_input('lat', 'A point needs both lon and lat.');
    end if;
    if coalesce(jsonb_typeof(given -> 'caller'), 'object') <> 'object' then
        perform refuse_input('caller', 'The caller must be an object with name and phone.');
    elsif coalesce(jsonb_typeof(given -> 'draft'), 'boolean') <> 'boolean' then
        perform refuse_input('draft', 'draft must be true or false.');
    elsif coalesce(jsonb_typeof(given #> '{caller,secret}'), 'boolean') <> 'boolean' then
        perform refuse_input('caller.secret', 'secret must be true or false.');
    end if;
    select k into key from jsonb_object_keys(coalesce(given -> 'caller', '{}')) k
    where not k = any (array['name', 'phone', 'address', 'secret']) limit 1;
    if found then
        perform refuse_input('caller.' || key, format('A caller has no field %s.', key));
    elsif length(given #>> '{caller,name}') > 60 then
        perform refuse_input('caller.name', 'The caller''s name is longer than 60 characters.');
    elsif coalesce(given #>> '{caller,phone}', '') !~ '^[-+() 0-9]{0,30}$' then
        perform refuse_input('caller.phone', 'A phone number has digits only.');
    elsif length(given #>> '{caller,address}') > 500 then
        perform refuse_input('caller.address', 'The caller''s address is longer than 500 characters.');
    elsif coalesce(jsonb_typeof(given -> 'tags'), 'array') <> 'array' then
        perform refuse_input('tags', 'The tags must be a list of codes.');
    end if;
    select t into key from jsonb_array_elements_text(coalesce(given -> 'tags', '[]')) t
    where not exists (select from tag g where g.code = t and g.parent_id is not null) limit 1;
    if found then
        perform refuse_input('tags', format('There is no tag %s.', key));
    end if;
    if given ? 'source' and not exists (select from dictionary d where d.dict = 'source'
                                        and d.code = given ->> 'source') then
        perform refuse_input('source', format('There is no source %s.', given ->> 'source'));
    end if;
    if given ? 'urgency' and not exists (select from dictionary d where d.dict = 'urgency'
                                         and d.code = given ->> 'urgency') then
        perform refuse_input('urgency', format('There is no urgency %s.', given ->> 'urgency'));
    end if;
end $$;

create or replace function gl.register_case(given jsonb, actor gl.actor_row, command uuid)
returns jsonb
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    c case_open;
    action text;
    counted jsonb := '{}';
    rule lifecycle_rule;
    refusal text;
begin
    perform check_new_case(given);
    c.reported_at := clock_timestamp();
    c.version := 1;
    c.family := given ->> 'family';
    c.source := coalesce(given ->> 'source', case c.family when 'hotline' then 'hotline'
                         when 'grid' then case when actor.roles && array['inspector'] then 'patrol'
                                               else 'citizen' end end);
    c.channel := given ->> 'channel';
    c.order_type := given ->> 'order_type';
    c.rec_type := given ->> 'rec_type';
    c.urgency := coalesce(given ->> 'urgency', 'normal');
    c.title := coalesce(nullif(btrim(given ->> 'title'), ''), left(btrim(given ->> 'text'), 60));
    c.address := coalesce(btrim(given ->> 'address'), '');
    c.external_no := given ->> 'external_no';
    c.filer_id := actor.account_id;
    c.clocks := '{}'; c.counters := '{}'; c.flags := '{}';
    c.facts := case when jsonb_array_length(given -> 'tags') > 0
                    then jsonb_build_object('tags', given -> 'tags') else '{}' end;
    c.assist_ids := '{}'; c.rounds := 0;
    if given ? 'class' then
        c.class_id := class_ref(given ->> 'class', c.family);
        if c.class_id is null then
            perform refuse_input('class', format('There is no class %s in the class list in force.',
                                                 given ->> 'class'));
        end if;
        c.root_id := (select k.root_id from class_item k where k.class_id = c.class_id);
    end if;
    c := place_case(c, given);
    if not actor.sees_all and c.town_id is not null
       and not c.town_id = any (actor.town_ids)
       and not coalesce(c.village_id = any (actor.area_ids), false)
       and not coalesce(c.grid_id = any (actor.area_ids), false) then
        raise exception using errcode = 'GL403', column = 'area',
            message = 'That place is outside your area.';
    end if;
    c.state := 'draft';
    action := 'draft';
    if not coalesce((given ->> 'draft')::boolean, false) then
        select r.* into strict rule from lifecycle_rule r
        where r.family = c.family and r.action = 'report' and r.from_state = 'draft';
        action := 'report';
        select g into refusal
        from (select guard_refusal(c, w, '{}', actor, c.reported_at) g from unnest(rule.guards) w) x
        where g is not null limit 1;
        if refusal is not null then
            raise exception using errcode = 'GL422', message = refusal,
                hint = 'Save it as a draft, complete it, then report it.';
        end if;
        c.state := rule.to_state;
        c.clocks := clock_apply(c, rule.clocks[1], '{}', c.reported_at, false);
        counted := '{"report": 1}'::jsonb || source_counter(c.source);
        c.counters := counted;
    end if;
    c := show_clock(c);
    c.case_id := take_case_numbers(local_date(c.reported_at), 1);
    insert into case_open select c.*;
    insert into case_file select c.*;
    insert into case_text (case_id, town_id, root_id, title, address, body)
    values (c.case_id, c.town_id, c.root_id, c.title, c.address, btrim(given ->> 'text'));
    perform add_party(c.case_id, given -> 'caller');
    perform record_change(c, action, null, actor, c.reported_at, command, '{}',
        case_difference(null, c) || jsonb_build_object('counted', counted, 'clocks', c.clocks),
        counted);
    return jsonb_build_object('status', 'ok', 'case_id', c.case_id,
        'number', case_number(c.case_id, c.family), 'version', 1, 'state', c.state,
        'clock', c.clock, 'deadline', c.deadline, 'at', c.reported_at);
end $$;

create or replace function gl_api.case_new(new_case jsonb, command_id uuid) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    actor gl.actor_row := actor();
    result jsonb;
    earlier bigint;
begin
    if not actor.roles && array['acceptor', 'inspector', 'dispatcher', 'shift_lead', 'service'] then
        raise exception using errcode = 'GL403', message = 'Your roles do not register cases.';
    elsif command_id is null then
        raise exception using errcode = 'GL400', column = 'command_id',
            message = 'A command needs an id of its own.';
    end if;
    -- Waits for a twin of this command that is still running, then finds its answer.
    insert into request_log as l (command_id, case_id) values (case_new.command_id, 0)
    on conflict do nothing;
    if not found then
        select l.case_id into earlier from request_log l where l.command_id = case_new.command_id;
        select jsonb_build_object('status', 'replay', 'case_id', f.case_id,
                   'number', case_number(f.case_id, f.family), 'version', 1, 'state', f.state)
        into result from case_file f where f.case_id = earlier and f.filer_id = actor.account_id;
        if result is null then
            raise exception using errcode = 'GL403', message = 'That command id is taken.';
        end if;
        return result;
    end if;
    result := register_case(new_case, actor, command_id);
    update request_log l set case_id = (result ->> 'case_id')::bigint
    where l.command_id = case_new.command_id;
    return result;
end $$;

grant execute on function gl_api.case_new(jsonb, uuid) to gl_acceptor, gl_inspector, gl_dispatcher,
    gl_shift_lead, gl_service;
