-- Test bench: what the rules in force, and the rules with all drafts and proposals, make of cases of
-- the past and of rows of a file. Nothing is written.

-- Sums one page. `tried`: [{case_id or line, number, class_id, area_id, final_unit, before, after}], the
-- last two as gl.rule_for gives them. "right": the main unit is the one the case ended with; `known`
-- counts the cases of which that is told.
create or replace function gl.trial_sums(tried jsonb) returns jsonb
language sql immutable parallel safe set search_path = gl, pg_temp as $$
    select jsonb_build_object('judged', count(*), 'known', count(t.final_unit),
        'before', jsonb_build_object('decided', count(t.before),
            'right', count(*) filter (where (t.before ->> 'unit_id')::int = t.final_unit)),
        'after', jsonb_build_object('decided', count(t.after),
            'right', count(*) filter (where (t.after ->> 'unit_id')::int = t.final_unit)),
        'changed', coalesce(jsonb_agg(jsonb_build_object('case_id', t.case_id, 'line', t.line,
            'number', t.number, 'class_id', t.class_id, 'area_id', t.area_id, 'final_unit', t.final_unit,
            'from_unit', t.before -> 'unit_id', 'to_unit', t.after -> 'unit_id',
            'from_rule', t.before -> 'rule_id', 'to_rule', t.after -> 'rule_id')
            order by t.case_id desc, t.line)
            filter (where t.before -> 'unit_id' is distinct from t.after -> 'unit_id'), '[]'))
    from jsonb_to_recordset(tried) as t(case_id bigint, line bigint, number text, class_id int, area_id int,
        final_unit int, before jsonb, after jsonb)
$$;

-- q: {from, to} (days) or {cases: [...]} or neither, the newest first; {before: case_id} for the next
-- page, {page: 200}. Answers gl.trial_sums and {next}.
create or replace function gl_api.rule_trial(q jsonb) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := require_admin('dispatcher', 'shift_lead', 'evaluator');
    page int := least(greatest(coalesce((q ->> 'page')::int, 200), 1), 1000);
    low bigint := to_char(coalesce((q ->> 'from')::date, '2000-01-01'), 'YYYYMMDD')::bigint * 1000000;
    high bigint := least(coalesce((q ->> 'before')::bigint, 99999999999999),
        (to_char(coalesce((q ->> 'to')::date, '9999-12-31'), 'YYYYMMDD')::bigint + 1) * 1000000);
    wanted bigint[] := case when q ? 'cases' then
        array(select x::bigint from jsonb_array_elements_text(q -> 'cases') x) end;
    prefix text := setting_text('case.number_prefix');
    today date := local_date(now());
    answer jsonb;
begin
    with picked as materialized (
        select f.case_id, f.family, f.source, f.class_id, f.town_id, f.village_id, f.grid_id, f.unit_id,
               f.reported_at, f.facts ->> 'ownership' as ownership
        from case_file f
        where f.case_id >= low and f.case_id < high and (wanted is null or f.case_id = any (wanted))
          and f.closed_at is not null and f.unit_id is not null and f.class_id is not null
          and (who.sees_all or f.town_id = any (who.town_ids))
        order by f.case_id desc limit page
    )
    select trial_sums(coalesce(jsonb_agg(jsonb_build_object('case_id', p.case_id,
               'number', case_number_of(prefix, p.case_id, p.family), 'class_id', p.class_id,
               'area_id', p.town_id, 'final_unit', p.unit_id,
               'before', rule_for(p.class_id, p.town_id, p.village_id, p.grid_id, p.ownership, p.reported_at,
                   t.title || ' ' || t.body, p.source, p.family, today, false),
               'after', rule_for(p.class_id, p.town_id, p.village_id, p.grid_id, p.ownership, p.reported_at,
                   t.title || ' ' || t.body, p.source, p.family, today, true))), '[]'))
           || jsonb_build_object('next', case when count(*) = page then min(p.case_id) end)
    into answer
    from picked p left join case_text t using (case_id);
    return answer;
end $$;

-- One row of a file as gl.trial_sums reads it, or {line, field, reason}.
create or replace function gl.trial_row(x jsonb, today date) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    family text := nullif(btrim(x ->> 'family'), '');
    class int := rule_class(btrim(coalesce(x ->> 'class', '')), family, nullif(btrim(x ->> 'standard'), ''));
    area_words text := nullif(btrim(x ->> 'area'), '');
    area int := rule_area(area_words);
    owned text := rule_ownership(x ->> 'ownership');
    unit int := unit_named(btrim(x ->> 'unit'));
    source text := (select d.code from dictionary d where d.dict = 'source'
                    and lower(btrim(x ->> 'source')) in (d.code, lower(d.name), lower(d.name_en)) limit 1);
    moment text := coalesce(nullif(btrim(x ->> 'at'), ''), now()::text);
    problem text := case
        when class = -1 then 'class|means several classes: give family, or kind:code'
        when class is null then 'class|there is no such class in force'
        when area = -1 then 'area|means several areas: give the code, or town/village'
        when area is null and area_words is not null then 'area|there is no such area'
        when owned is null and nullif(btrim(x ->> 'ownership'), '') is not null
            then 'ownership|is none of any, city, district, town, village, property, owner, utility'
        when not pg_input_is_valid(moment, 'timestamptz') then 'at|is no point in time' end;
begin
    if problem is not null then
        return jsonb_build_object('line', x -> 'line', 'field', split_part(problem, '|', 1),
            'reason', substr(problem, strpos(problem, '|') + 1));
    end if;
    family := coalesce(family, (select case k.kind when 'hotline' then 'hotline' else 'grid' end
                                from class_item k where k.class_id = class));
    return jsonb_build_object('line', x -> 'line', 'number', left(btrim(coalesce(x ->> 'number', '')), 60),
        'class_id', class, 'area_id', area, 'final_unit', unit,
        'before', rule_for(class, null, null, area, owned, moment::timestamptz, x ->> 'text', source, family,
                           today, false),
        'after', rule_for(class, null, null, area, owned, moment::timestamptz, x ->> 'text', source, family,
                          today, true));
end $$;

-- Rows of a file, at most 500: [{line, number, class, standard, family, area, ownership, unit, at, text,
-- source}], by codes or names. A unit that the district does not have (any more) is as one not told.
-- Answers gl.trial_sums and {rejects: [{line, field, reason}]}.
create or replace function gl_api.rule_trial_rows(rows jsonb) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    today date := local_date(now());
    tried jsonb;
begin
    perform require_admin('dispatcher', 'shift_lead', 'evaluator');
    if jsonb_typeof(rows) is distinct from 'array' or jsonb_array_length(rows) > 500 then
        perform refuse_input('rows', 'At most 500 rows are tried at a time.');
    end if;
    select coalesce(jsonb_agg(trial_row(x, today)), '[]') into tried from jsonb_array_elements(rows) x;
    return trial_sums(jsonb_path_query_array(tried, '$[*] ? (!exists(@.reason))'))
        || jsonb_build_object('rejects', jsonb_path_query_array(tried, '$[*] ? (exists(@.reason))'));
end $$;

revoke execute on function gl_api.rule_trial(jsonb), gl_api.rule_trial_rows(jsonb) from public;
grant execute on function gl_api.rule_trial(jsonb), gl_api.rule_trial_rows(jsonb)
    to gl_dispatcher, gl_shift_lead, gl_evaluator;
