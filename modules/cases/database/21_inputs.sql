-- What an action wants filled in: checked by type, resolved to ids, unknown fields refused.

-- A case by id, by id as text, or by its readable number (DX20260924R000091).
create or replace function gl.case_ref(reference text) returns bigint
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    prefix text := setting_text('case.number_prefix');
    id bigint;
begin
    if reference ~ '^\d{14}$' then
        id := reference::bigint;
    elsif upper(reference) ~ ('^' || prefix || '\d{8}[GR]\d{6}$') then
        reference := substr(reference, length(prefix) + 1);
        id := (substr(reference, 1, 8) || substr(reference, 10))::bigint;
    end if;
    return id;
end $$;

-- Definer: views that show it run it as the reader, who cannot read settings.
-- For many rows at once: the prefix is read before, and the function melts into the statement.
create or replace function gl.case_number_of(prefix text, id bigint, family text) returns text
language sql immutable parallel safe as $$
    select prefix || left(id::text, 8) || case family when 'grid' then 'G' else 'R' end
           || right(id::text, 6)
$$;

create or replace function gl.case_number(id bigint, family text) returns text
language plpgsql stable parallel safe security definer set search_path = gl, public, pg_temp as $$
begin
    return case_number_of(setting_text('case.number_prefix'), id, family);
end $$;

create or replace function gl.unit_ref(reference text) returns int
language sql stable set search_path = gl, public, pg_temp as $$
    select unit_id from unit
    where active and (code = reference or name = reference or short_name = reference)
    order by code = reference desc, name = reference desc limit 1
$$;

create or replace function gl.account_ref(reference text, wanted_role text) returns int
language sql stable set search_path = gl, public, pg_temp as $$
    select s.account_id from account_scope s
    where (s.login = reference::text collate "C"
           or reference ~ '^\d{1,9}$' and s.account_id::text = reference)
      and (wanted_role is null or s.roles && array[wanted_role]
           or wanted_role = 'unit_clerk' and s.roles && array['unit_lead'])
$$;

create or replace function gl.class_ref(reference text, family text) returns int
language sql stable set search_path = gl, public, pg_temp as $$
    select class_id from class_item k
    where k.active
      and (reference ~ '^\d{1,9}$' and k.class_id::text = reference
           and (k.kind = 'hotline') = (family = 'hotline')
           or (k.kind || ':' || k.code = reference or k.code = reference or k.name = reference)
              and case when family = 'hotline' then k.kind = 'hotline'
                       else k.kind <> 'hotline' and k.std_ref = setting_text('std.active') end)
    order by k.kind || ':' || k.code = reference desc, k.code = reference desc,
             k.kind = 'matter' desc
    limit 1
$$;

-- One value, resolved: ids become numbers, everything else stays as text.
create or replace function gl.check_input(c gl.case_open, spec jsonb, given jsonb) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    field text := spec ->> 'name';
    arg text := spec ->> 'arg';
    t text := btrim(given #>> '{}');
    id bigint;
    ids int[];
    item text;
begin
    case spec ->> 'type'
    when 'text' then
        if length(t) > 4000 then
            perform refuse_input(field, format('%s is longer than 4000 characters.', field));
        end if;
        return to_jsonb(t);
    when 'choice' then
        if not t = any (string_to_array(arg, '|')) then
            perform refuse_input(field, format('%s must be one of: %s.', field,
                                               replace(arg, '|', ', ')));
        end if;
        return to_jsonb(t);
    when 'true' then
        if lower(t) not in ('true', 'yes', '1') then
            perform refuse_input(field, format('%s must be confirmed.', field));
        end if;
        return 'true';
    when 'reason' then
        if not exists (select from reason r where r.tree = arg and r.code = t) then
            perform refuse_input(field, format('%s is not a reason of the list %s.', t, arg));
        end if;
        return to_jsonb(t);
    when 'unit' then
        id := unit_ref(t);
    when 'account' then
        id := account_ref(t, arg);
    when 'class' then
        id := class_ref(t, c.family);
    when 'case' then
        id := case_ref(t);
        if id is not null and not exists (select from case_file f where f.case_id = id) then
            id := null;
        end if;
    when 'standard' then
        select s.standard_id into id from filing_standard s
        where s.standard_id::text = t and s.class_id = c.class_id;
    when 'grid' then
        select a.area_id into id from area a
        where a.area_id = area_at(t, local_date(c.reported_at)) and a.level = 4;
    when 'supervision' then
        select s.supervision_id into id from supervision s
        where s.supervision_id::text = t and s.case_id = c.case_id and s.state <> 'accepted';
    when 'units' then
        for item in select btrim(x) from jsonb_array_elements_text(
            case jsonb_typeof(given) when 'array' then given
                 else to_jsonb(string_to_array(t, ',')) end) x
        loop
            if unit_ref(item) is null then
                perform refuse_input(field, format('There is no active unit %s.', item));
            end if;
            ids := ids || unit_ref(item);
        end loop;
        return to_jsonb(coalesce(ids, '{}'));
    when 'cases' then
        for item in select btrim(x) from jsonb_array_elements_text(
            case jsonb_typeof(given) when 'array' then given
                 else to_jsonb(string_to_array(t, ',')) end) x
        loop
            if not exists (select from case_file f where f.case_id = case_ref(item)) then
                perform refuse_input(field, format('There is no case %s.', item));
            end if;
        end loop;
        return (select to_jsonb(array_agg(case_ref(btrim(x)))) from jsonb_array_elements_text(
            case jsonb_typeof(given) when 'array' then given
                 else to_jsonb(string_to_array(t, ',')) end) x);
    when 'pick' then
        if t !~ '^\d{1,18}$' then
            perform refuse_input(field, format('%s must be a number.', field));
        end if;
        return to_jsonb(t::bigint);
    when 'tags' then
        for item in select btrim(x) from unnest(string_to_array(t, ',')) x loop
            if not exists (select from tag where code = item and parent_id is not null) then
                perform refuse_input(field, format('There is no tag %s.', item));
            end if;
        end loop;
        return (select jsonb_agg(distinct btrim(x)) from unnest(string_to_array(t, ',')) x);
    when 'number' then
        if t !~ '^-?\d{1,9}(\.\d{1,9})?$' then
            perform refuse_input(field, format('%s must be a number.', field));
        end if;
        return to_jsonb(t::numeric);
    when 'date', 'timestamp', 'instant' then
        if t !~ '^\d{4}-\d{2}-\d{2}' or not pg_input_is_valid(t, 'timestamptz') then
            perform refuse_input(field, format('%s must be a date such as 2026-09-24.', field));
        end if;
        return to_jsonb(case when spec ->> 'type' = 'date' then left(t, 10) else t end);
    when 'limit' then
        perform parse_limit(t);
        return to_jsonb(t);
    else
        raise exception 'unknown input type %', spec ->> 'type';
    end case;

    if id is null then
        perform refuse_input(field, case spec ->> 'type'
            when 'unit' then format('There is no active unit %s.', t)
            when 'account' then format('There is no active account %s with the role %s.', t, arg)
            when 'class' then format('There is no class %s in the class list in force.', t)
            when 'case' then format('There is no case %s.', t)
            when 'standard' then format('%s is not a filing condition of the case''s class.', t)
            when 'grid' then format('There was no unit grid %s at that date.', t)
            else format('%s is not open on this case.', t) end);
    end if;
    return to_jsonb(id);
end $$;

create or replace function gl.check_inputs(c gl.case_open, specs jsonb, given jsonb) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    spec jsonb;
    field text;
    result jsonb := '{}';
begin
    if jsonb_typeof(given) is distinct from 'object' then
        perform refuse_input('inputs', 'The inputs must be one JSON object.');
    end if;
    for spec in select * from jsonb_array_elements(specs) loop
        field := spec ->> 'name';
        if coalesce(btrim(given ->> field), '') = '' then
            if (spec ->> 'required')::boolean then
                perform refuse_input(field, format('%s must be filled in.', field));
            end if;
        else
            result := result || jsonb_build_object(field, check_input(c, spec, given -> field));
        end if;
    end loop;
    select key into field from jsonb_object_keys(given) key
    where not exists (select from jsonb_array_elements(specs) s where s ->> 'name' = key) limit 1;
    if field is not null then
        perform refuse_input(field, format('This action has no field %s.', field));
    end if;
    return result;
end $$;
