-- What people and files write, as a rule: classes, areas, units and ownerships by code or name.

-- Null when there is none; -1 when the words mean several.
create or replace function gl.rule_class(words text, of_family text, std text default null) returns int
language sql stable set search_path = gl, pg_temp as $$
    with fit as (
        select k.class_id,
               case when k.kind || ':' || k.code = words then 0 when k.code = words then 1
                    when k.path = words then 2 else 3 end as how
        from class_item k
        where k.active and (k.kind || ':' || k.code = words or k.code = words or k.name = words or k.path = words)
          and (of_family is null or (k.kind = 'hotline') = (of_family = 'hotline'))
          and (k.kind = 'hotline' and std is null or k.std_ref = coalesce(std, setting_text('std.active')))
    ), best as (select * from fit where how = (select min(how) from fit))
    select case when count(*) > 1 then -1 else min(class_id) end from best
$$;

-- An area in force, by code or name, or by "town/village" where names repeat. Null; -1: several.
create or replace function gl.rule_area(words text) returns int
language sql stable set search_path = gl, public, pg_temp as $$
    with fit as (
        select a.area_id, a.code = words as by_code
        from area a left join area t on t.area_id = a.town_id
        where a.valid_from <= local_date(now()) and (a.valid_to is null or a.valid_to > local_date(now()))
          and (a.code = words or a.name = words
               or strpos(words, '/') > 0 and t.name || '/' || a.name = words)
    )
    select case when count(*) filter (where by_code) = 1 then min(area_id) filter (where by_code)
                when count(*) > 1 then -1 else min(area_id) end
    from fit
$$;

create or replace function gl.rule_ownership(word text) returns text
language sql stable set search_path = gl, pg_temp as $$
    select d.code from dictionary d
    where d.dict = 'ownership' and lower(btrim(word)) in (d.code, lower(d.name), lower(d.name_en)) limit 1
$$;

create or replace function gl.text_list(given jsonb) returns text[]
language sql immutable parallel safe set search_path = gl, pg_temp as $$
    select coalesce(array_agg(distinct btrim(x)) filter (where btrim(x) <> ''), '{}')
    from jsonb_array_elements_text(case jsonb_typeof(given) when 'array' then given
        when 'string' then to_jsonb(regexp_split_to_array(given #>> '{}', '[;；、,，|]')) else '[]' end) x
$$;

-- A rule as JSON, laid over the version that was: what is not named stays. `problem`: field|reason.
create or replace function gl.rule_judge(r jsonb, was gl.dispatch_rule, out c gl.dispatch_rule,
    out problem text) returns record
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    item text;
    unit int;
    bad text;
begin
    c := was;
    c.ownership := coalesce(c.ownership, 'any');
    c.assist_units := coalesce(c.assist_units, '{}');
    c.words := case when r ? 'words' then text_list(r -> 'words') else coalesce(c.words, '{}') end;
    c.sources := case when r ? 'sources' then text_list(r -> 'sources') else coalesce(c.sources, '{}') end;
    c.basis := coalesce(btrim(r ->> 'basis'), c.basis, '');
    c.remark := coalesce(btrim(r ->> 'remark'), c.remark, '');
    if r ? 'family' then c.family := nullif(btrim(r ->> 'family'), ''); end if;
    if r ? 'limit' then c.limit_text := nullif(btrim(r ->> 'limit'), ''); end if;
    if r ? 'season_from' then c.season_from := nullif(btrim(r ->> 'season_from'), ''); end if;
    if r ? 'season_to' then c.season_to := nullif(btrim(r ->> 'season_to'), ''); end if;
    c.days := coalesce(nullif(btrim(r ->> 'days'), ''), c.days, 'any');
    if coalesce(btrim(r ->> 'class'), '') <> '' then
        c.class_id := rule_class(btrim(r ->> 'class'), c.family, r ->> 'standard');
    end if;
    if r ? 'class_id' then
        c.class_id := (select k.class_id from class_item k where k.class_id = (r ->> 'class_id')::int and k.active);
    end if;
    if r ? 'area' then
        c.area_id := case when coalesce(btrim(r ->> 'area'), '') <> '' then coalesce(rule_area(btrim(r ->> 'area')), -2) end;
    end if;
    if r ? 'area_id' then
        c.area_id := case when r ->> 'area_id' is not null then coalesce((select a.area_id from area a
            where a.area_id = (r ->> 'area_id')::int), -2) end;
    end if;
    if (select a.level = 1 from area a where a.area_id = c.area_id) then
        c.area_id := null; -- the whole district
    end if;
    if coalesce(btrim(r ->> 'ownership'), '') <> '' then
        c.ownership := rule_ownership(r ->> 'ownership');
    end if;
    if coalesce(btrim(r ->> 'unit'), '') <> '' then
        c.main_unit := unit_named(btrim(r ->> 'unit'));
    end if;
    if r ? 'unit_id' then
        c.main_unit := (select u.unit_id from unit u where u.unit_id = (r ->> 'unit_id')::int and u.active);
    end if;
    if r ? 'assist' then
        c.assist_units := '{}';
        foreach item in array text_list(r -> 'assist') loop
            unit := unit_named(item);
            bad := case when unit is null then item else bad end;
            if unit is distinct from c.main_unit then
                c.assist_units := c.assist_units || unit;
            end if;
        end loop;
        c.assist_units := array(select distinct x from unnest(c.assist_units) x order by x);
    end if;
    -- Numbers, times and days are read only once their shape is right.
    problem := case
        when r ->> 'priority' !~ '^-?\d{1,3}$' then 'priority|is no whole number of -100 to 100'
        when coalesce(r ->> 'hour_from', '') !~ '^(\d{1,2}:\d\d(:\d\d)?)?$' or not pg_input_is_valid(coalesce(nullif(r ->> 'hour_from', ''), '0:00'), 'time')
            then 'hour_from|is no time of day as 08:30'
        when coalesce(r ->> 'hour_to', '') !~ '^(\d{1,2}:\d\d(:\d\d)?)?$' or not pg_input_is_valid(coalesce(nullif(r ->> 'hour_to', ''), '0:00'), 'time')
            then 'hour_to|is no time of day as 17:30'
        when coalesce(nullif(r ->> 'valid_from', ''), '2000-01-01') !~ '^\d{4}-\d\d-\d\d$' or not pg_input_is_valid(coalesce(nullif(r ->> 'valid_from', ''), '2000-01-01'), 'date')
            then 'valid_from|is no day as 2026-10-01'
        when coalesce(nullif(r ->> 'valid_to', ''), '2000-01-01') !~ '^\d{4}-\d\d-\d\d$' or not pg_input_is_valid(coalesce(nullif(r ->> 'valid_to', ''), '2000-01-01'), 'date')
            then 'valid_to|is no day as 2026-10-01' end;
    if problem is not null then
        return;
    end if;
    c.priority := coalesce(nullif(r ->> 'priority', '')::int, c.priority, 0);
    if r ? 'hour_from' then c.hour_from := nullif(r ->> 'hour_from', '')::time; end if;
    if r ? 'hour_to' then c.hour_to := nullif(r ->> 'hour_to', '')::time; end if;
    c.valid_from := coalesce(nullif(r ->> 'valid_from', '')::date, c.valid_from);
    if r ? 'valid_to' then c.valid_to := nullif(r ->> 'valid_to', '')::date; end if;
    problem := case
        when c.class_id = -1 then 'class|means several classes: give family, or kind:code'
        when c.class_id is null then 'class|there is no such class in force'
        when c.area_id = -1 then 'area|means several areas: give the code, or town/village'
        when c.area_id = -2 then 'area|there is no such area'
        when c.ownership is null then 'ownership|is none of any, city, district, town, village, property, owner, utility'
        when c.main_unit is null then 'unit|there is no such active unit'
        when bad is not null then 'assist|there is no such active unit: ' || left(bad, 60)
        when c.family not in ('grid', 'hotline') then 'family|is neither grid nor hotline'
        when c.days not in ('any', 'workday', 'restday') then 'days|is none of any, workday, restday'
        when (c.season_from is null) <> (c.season_to is null) then 'season_to|a season needs both ends'
        when c.season_from !~ '^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$' then 'season_from|is no day as 04-15'
        when c.season_to !~ '^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$' then 'season_to|is no day as 10-15'
        when (c.hour_from is null) <> (c.hour_to is null) then 'hour_to|hours need both ends'
        when c.hour_from = c.hour_to then 'hour_to|the hours are empty'
        when c.priority not between -100 and 100 then 'priority|is no whole number of -100 to 100'
        when c.valid_to <= c.valid_from then 'valid_to|is not after valid_from'
        when length(c.basis) > 1000 then 'basis|is longer than 1000 characters'
        when length(c.remark) > 1000 then 'remark|is longer than 1000 characters'
        when cardinality(c.words) > 50 then 'words|are more than 50'
        when exists (select from unnest(c.words) w where length(w) > 40) then 'words|one is longer than 40 characters'
        when cardinality(c.sources) > 20 then 'sources|are more than 20'
        when exists (select from unnest(c.sources) s where not exists (
                 select from dictionary d where d.dict = 'source' and d.code = s)) then 'sources|one is no source of cases'
        when cardinality(c.assist_units) > 10 then 'assist|are more than 10 units' end;
    -- A class of the hotline has hotline orders only: no condition, or the rule would look narrower.
    if c.family = (select case k.kind when 'hotline' then 'hotline' else 'grid' end from class_item k
                   where k.class_id = c.class_id) then
        c.family := null;
    end if;
    if problem is null and c.limit_text is not null then
        begin
            perform parse_limit(c.limit_text);
        exception when sqlstate 'GL400' then
            problem := 'limit|is no limit such as 4工作时 or 5工作日';
        end;
    end if;
exception when data_exception or numeric_value_out_of_range then
    problem := 'row|a value cannot be read: ' || sqlerrm;
end $$;

-- What a rule says, without who wrote it and when: two with the same are the same.
create or replace function gl.rule_content(r gl.dispatch_rule) returns jsonb
language sql stable set search_path = gl, pg_temp as $$
    select to_jsonb(r) - array['rule_id', 'version', 'state', 'origin', 'external_no', 'evidence', 'changed_by',
        'changed_at', 'proposed_by', 'proposed_at', 'approved_by', 'approved_at', 'decision']
$$;

-- As the editor and the shell read it; names of ids beside them, so that a shell needs no directory.
create or replace function gl.rule_json(r gl.dispatch_rule) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select to_jsonb(r) || jsonb_build_object(
        'hour_from', to_char(r.hour_from, 'HH24:MI'), 'hour_to', to_char(r.hour_to, 'HH24:MI'),
        'class', (select jsonb_build_object('id', k.class_id, 'kind', k.kind, 'code', k.code, 'name', k.name,
                    'name_en', k.name_en, 'path', k.path) from class_item k where k.class_id = r.class_id),
        'area', (select jsonb_build_object('id', a.area_id, 'code', a.code, 'name', a.name, 'level', a.level)
                 from area a where a.area_id = r.area_id),
        'unit', (select jsonb_build_object('id', u.unit_id, 'code', u.code, 'name', u.short_name,
                    'active', u.active) from unit u where u.unit_id = r.main_unit),
        'assist', (select coalesce(jsonb_agg(jsonb_build_object('id', u.unit_id, 'code', u.code,
                      'name', u.short_name) order by u.unit_id), '[]')
                   from unit u where u.unit_id = any (r.assist_units)),
        'changed_by_name', (select p.name from account p where p.account_id = r.changed_by),
        'proposed_by_name', (select p.name from account p where p.account_id = r.proposed_by),
        'approved_by_name', (select p.name from account p where p.account_id = r.approved_by))
$$;
