-- What the rows of actions of procedures beside the cases have in common: what an action wants filled
-- in is written "name:type(arg)!" as in a life cycle; the ! means that it must be.

-- As the JSON that desks make forms of.
create or replace function gl.step_inputs(words text) returns jsonb
language sql immutable parallel safe set search_path = gl, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('name', m[1], 'type', m[2], 'arg', m[3],
               'required', m[4] is not null)) order by n), '[]')
    from regexp_split_to_table(words, ' ') with ordinality w(word, n)
    cross join lateral regexp_match(w.word, '^(\w+):(\w+)(?:\(([^)]*)\))?(!)?$') m
    where words <> ''
$$;

-- Why a value cannot be of that type; null: it can.
create or replace function gl.step_fault(spec jsonb, value text) returns text
language sql stable set search_path = gl, public, pg_temp as $$
    select case
        when length(value) > 4000 then 'is longer than 4000 characters'
        when spec ->> 'type' = 'choice' and not value = any (string_to_array(spec ->> 'arg', '|'))
            then 'must be one of: ' || replace(spec ->> 'arg', '|', ', ')
        when spec ->> 'type' = 'number' and value !~ '^-?\d{1,9}(\.\d{1,9})?$' then 'is a number'
        when spec ->> 'type' = 'instant' and not pg_input_is_valid(value, 'timestamptz') then 'is a day and a time'
        when spec ->> 'type' = 'unit' and unit_ref(value) is null then 'is no unit: ' || value
        when spec ->> 'type' = 'grid' and area_at(value) is null then 'is no code of an area: ' || value
    end
$$;

-- What is required is there, what is not known is refused.
create or replace function gl.step_check(action text, words text, given jsonb) returns void
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    specs jsonb := step_inputs(words);
    spec jsonb;
    value text;
    key text;
begin
    for key in select k from jsonb_object_keys(given) k
               where k not in (select x ->> 'name' from jsonb_array_elements(specs) x)
    loop
        perform refuse_input(key, format('%s has no field %s.', action, key));
    end loop;
    for spec in select x from jsonb_array_elements(specs) x loop
        key := spec ->> 'name';
        value := btrim(given ->> key);
        if coalesce(value, '') in ('', '[]') then
            if (spec ->> 'required')::boolean then
                perform refuse_input(key, format('%s must be filled in.', key));
            end if;
        elsif step_fault(spec, value) is not null then
            perform refuse_input(key, format('%s %s.', key, step_fault(spec, value)));
        end if;
    end loop;
end $$;

-- Units by code or name: a list, or one text with commas.
create or replace function gl.unit_list(names jsonb) returns int[]
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    name text;
    id int;
    ids int[] := '{}';
begin
    for name in select btrim(x) from jsonb_array_elements_text(case jsonb_typeof(names) when 'array' then names
        when 'string' then to_jsonb(string_to_array(names #>> '{}', ',')) else '[]' end) x where btrim(x) <> ''
    loop
        id := unit_ref(name);
        if id is null then
            perform refuse_input('units', format('There is no unit %s.', name));
        end if;
        ids := ids || id;
    end loop;
    return array(select distinct x from unnest(ids) x order by 1);
end $$;

-- A field without the blanks around it; null when nothing is left.
create or replace function gl.step_text(given jsonb, field text) returns text
language sql immutable parallel safe as $$ select nullif(btrim(given ->> field), '') $$;
