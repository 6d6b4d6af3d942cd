-- What is wrong with the rights-and-duties list.

-- Could both apply to one case? Words may always stand in one text together.
create or replace function gl.rules_meet(a gl.dispatch_rule, b gl.dispatch_rule) returns boolean
language sql immutable parallel safe set search_path = gl, pg_temp as $$
    select (a.family is null or b.family is null or a.family = b.family)
       and (a.days = 'any' or b.days = 'any' or a.days = b.days)
       and (a.sources = '{}' or b.sources = '{}' or a.sources && b.sources)
       and (a.season_from is null or b.season_from is null
            or in_season(a.season_from, b.season_from, b.season_to)
            or in_season(b.season_from, a.season_from, a.season_to))
       and (a.hour_from is null or b.hour_from is null
            or in_season(a.hour_from::text, b.hour_from::text, (b.hour_to - interval '1 microsecond')::text)
            or in_season(b.hour_from::text, a.hour_from::text, (a.hour_to - interval '1 microsecond')::text))
       and daterange(a.valid_from, a.valid_to) && daterange(b.valid_from, b.valid_to)
$$;

-- Rules equally narrow, and none put first by a priority, that name different main units.
create or replace function gl.rule_conflicts(today date)
returns table (a gl.dispatch_rule, b gl.dispatch_rule)
language sql stable set search_path = gl, pg_temp as $$
    select a, b
    from dispatch_rule a
    join dispatch_rule b on b.class_id = a.class_id and b.area_id is not distinct from a.area_id
        and b.ownership = a.ownership and b.priority = a.priority and b.rule_id > a.rule_id
        and b.main_unit <> a.main_unit
    where a.state = 'active' and b.state = 'active'
      and (a.valid_to is null or a.valid_to > today) and (b.valid_to is null or b.valid_to > today)
      and cardinality(rule_conditions(a)) = cardinality(rule_conditions(b)) and rules_meet(a, b)
$$;

-- Rules that never win: `by` are those that always come first. One says the same about the same;
-- or every class below it, or every area below it, has a rule of its own without conditions.
create or replace function gl.rule_shadows(today date)
returns table (r gl.dispatch_rule, how text, by int[])
language sql stable set search_path = gl, public, pg_temp as $$
    with live as materialized (
        select x as r, a.code, coalesce(a.level, 1) as level, rule_conditions(x) as conditions
        from dispatch_rule x left join area a on a.area_id = x.area_id
        where x.state = 'active' and x.valid_from <= today and (x.valid_to is null or x.valid_to > today)
    ), plain as materialized (select * from live where conditions = '{}'), below as materialized (
        select left(a.code, 3 * a.level) as code, a.level, count(*) as n
        from area a
        where a.level > 1 and a.valid_from <= today and (a.valid_to is null or a.valid_to > today) group by 1, 2
    )
    select l.r, 'same', array_agg((o.r).rule_id order by (o.r).rule_id)
    from live l join live o on (o.r).class_id = (l.r).class_id
        and (o.r).area_id is not distinct from (l.r).area_id and (o.r).ownership = (l.r).ownership
        and (o.r).rule_id <> (l.r).rule_id and o.conditions = l.conditions
        and ((o.r).words, (o.r).sources, (o.r).family, (o.r).days, (o.r).season_from, (o.r).season_to,
             (o.r).hour_from, (o.r).hour_to)
            is not distinct from ((l.r).words, (l.r).sources, (l.r).family, (l.r).days, (l.r).season_from,
             (l.r).season_to, (l.r).hour_from, (l.r).hour_to)
        and ((o.r).priority, (o.r).valid_from, -(o.r).rule_id)
            > ((l.r).priority, (l.r).valid_from, -(l.r).rule_id)
    group by l.r
    union all
    select l.r, 'classes', array_agg(distinct (p.r).rule_id)
    from live l
    join class_item k on k.parent_id = (l.r).class_id and k.active
    join plain p on (p.r).class_id = k.class_id and (p.code is null or starts_with(l.code, p.code))
        and (p.r).ownership in ('any', (l.r).ownership)
    group by l.r
    having count(distinct k.class_id) = (select count(*) from class_item c where c.parent_id = (l.r).class_id and c.active)
    union all
    select l.r, 'areas', array_agg(distinct (p.r).rule_id)
    from live l
    join plain p on (p.r).class_id = (l.r).class_id and (p.r).ownership in ('any', (l.r).ownership)
        and p.code is not null and p.level = l.level + 1 and (l.code is null or starts_with(p.code, l.code))
    group by l.r, l.code, l.level
    having count(distinct p.code) = (select sum(b.n) from below b
                                     where b.level = l.level + 1 and (l.code is null or b.code = l.code))
$$;

-- Classes and towns that had cases in the last 12 months and have no rule, the most cases first.
create or replace function gl.rule_holes(today date)
returns table (class_id int, town_id int, cases bigint)
language sql stable set search_path = gl, public, pg_temp as $$
    with had as materialized (
        select f.class_id, f.town_id, count(*) as cases
        from case_file f
        where f.case_id >= to_char(today - interval '12 months', 'YYYYMMDD')::bigint * 1000000
          and f.class_id is not null
        group by 1, 2
    ), lines as materialized (select d.class_id, class_line(d.class_id) as line from (select distinct class_id from had) d),
    towns as materialized (select d.town_id, area_line(null, null, d.town_id) as codes
                           from (select distinct town_id from had) d),
    live as materialized (
        select r.class_id, a.code
        from dispatch_rule r left join area a on a.area_id = r.area_id
        join unit u on u.unit_id = r.main_unit and u.active
        where r.state = 'active' and r.valid_from <= today and (r.valid_to is null or r.valid_to > today)
          and rule_conditions(r) = '{}'
    ), covered as materialized (
        select distinct l.class_id, v.code from lines l join live v on v.class_id = any (l.line)
    )
    select h.class_id, h.town_id, h.cases
    from had h left join towns t on t.town_id is not distinct from h.town_id
    where not exists (select from covered c where c.class_id = h.class_id and c.code is null)
      and not exists (select from covered c where c.class_id = h.class_id and c.code = any (t.codes))
$$;

create or replace function gl.rule_brief(r gl.dispatch_rule) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select jsonb_build_object('rule_id', r.rule_id, 'version', r.version, 'class_id', r.class_id,
        'class', k.name, 'area_id', r.area_id, 'area', a.name, 'unit_id', r.main_unit,
        'unit', u.short_name, 'ownership', r.ownership, 'valid_to', r.valid_to)
    from class_item k join unit u on u.unit_id = r.main_unit left join area a on a.area_id = r.area_id
    where k.class_id = r.class_id
$$;

-- {conflicts: [{rules: [a, b]}], shadowed: [{rule, how, by}], holes: [{class_id, class, town_id, town,
-- cases}], retired_units, expired, expiring, unknown_classes: [{rule}], counts}. At most `most` of each.
create or replace function gl_api.rule_check(most int default 200) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    today date := local_date(now());
    soon date := today + setting_int('dispatch.expiry_days');
    answer jsonb;
begin
    perform require_admin('dispatcher', 'shift_lead', 'evaluator', 'leader', 'service');
    answer := jsonb_build_object(
        'conflicts', (select coalesce(jsonb_agg(jsonb_build_object('rules',
                jsonb_build_array(rule_brief(c.a), rule_brief(c.b)))), '[]') from rule_conflicts(today) c),
        'shadowed', (select coalesce(jsonb_agg(jsonb_build_object('rule', rule_brief(s.r), 'how', s.how,
                'by', to_jsonb(s.by)) order by (s.r).rule_id), '[]') from rule_shadows(today) s),
        'holes', (select coalesce(jsonb_agg(jsonb_build_object('class_id', h.class_id, 'class', k.name,
                'town_id', h.town_id, 'town', a.name, 'cases', h.cases)
                order by h.cases desc, h.class_id, h.town_id), '[]')
            from rule_holes(today) h join class_item k using (class_id) left join area a on a.area_id = h.town_id),
        'retired_units', (select coalesce(jsonb_agg(jsonb_build_object('rule', rule_brief(r)) order by r.rule_id), '[]')
            from dispatch_rule r where r.state = 'active' and (r.valid_to is null or r.valid_to > today)
              and exists (select from unit u where u.unit_id = any (r.main_unit || r.assist_units) and not u.active)),
        'expired', (select coalesce(jsonb_agg(jsonb_build_object('rule', rule_brief(r)) order by r.rule_id), '[]')
            from dispatch_rule r where r.state = 'active' and r.valid_to <= today),
        'expiring', (select coalesce(jsonb_agg(jsonb_build_object('rule', rule_brief(r)) order by r.valid_to, r.rule_id), '[]')
            from dispatch_rule r where r.state = 'active' and r.valid_to > today and r.valid_to <= soon),
        'unknown_classes', (select coalesce(jsonb_agg(jsonb_build_object('rule', rule_brief(r)) order by r.rule_id), '[]')
            from dispatch_rule r join class_item k using (class_id)
            where r.state = 'active' and (r.valid_to is null or r.valid_to > today) and not k.active));
    return (select jsonb_object_agg(e.key, jsonb_path_query_array(e.value, '$[0 to $last]',
                jsonb_build_object('last', greatest(most, 1) - 1)))
                || jsonb_build_object('counts', jsonb_object_agg(e.key, jsonb_array_length(e.value)),
                    'cases_without_rule', (select coalesce(sum((x ->> 'cases')::bigint), 0)
                                           from jsonb_array_elements(answer -> 'holes') x),
                    'active', (select count(*) from dispatch_rule r where r.state = 'active'
                               and r.valid_from <= today and (r.valid_to is null or r.valid_to > today)))
            from jsonb_each(answer) e);
end $$;

revoke execute on function gl_api.rule_check(int) from public;
grant execute on function gl_api.rule_check(int) to gl_dispatcher, gl_shift_lead, gl_evaluator, gl_leader, gl_service;
