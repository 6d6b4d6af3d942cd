-- Whose is it: the rule's opinion and the history's, weighed by the model.

-- Every candidate for one class with its probability, the best first.
create or replace function gl.owner_scores(class int, root int, town int, village int, grid int, rule jsonb,
    text_units jsonb)
returns table (unit_id int, p float8, counts int[], totals int[], returned int, risk float8, text_p float8,
    by_rule boolean, open_n int)
language plpgsql stable set search_path = gl, pg_temp as $$
#variable_conflict use_column
declare
    model record := owner_weights();
    w float8[] := model.weights;
    a float8 := model.alpha;
begin
    return query
    with slot(k, class_id, area_id) as (values
        (0, 0, 0), (1, class, town), (2, root, town), (3, 0, town), (4, 0, village), (5, 0, grid),
        (6, class, 0), (7, root, 0)
    ), cell as materialized (
        select s.k, o.unit_id, o.n, o.returned_n, o.last_at
        from slot s join owner_count o on o.class_id = s.class_id and o.area_id = s.area_id
        -- a class that is a root of its own tells nothing twice
        where not (s.k in (1, 6) and class is not distinct from root)
    ), total as materialized (
        select count(*) filter (where k = 0) as units, coalesce(sum(returned_n) filter (where k = 0), 0) as back,
               coalesce(sum(n) filter (where k = 0), 0)::float8 as t0, coalesce(sum(n) filter (where k = 1), 0)::float8 as t1,
               coalesce(sum(n) filter (where k = 2), 0)::float8 as t2, coalesce(sum(n) filter (where k = 3), 0)::float8 as t3,
               coalesce(sum(n) filter (where k = 4), 0)::float8 as t4, coalesce(sum(n) filter (where k = 5), 0)::float8 as t5,
               coalesce(sum(n) filter (where k = 6), 0)::float8 as t6, coalesce(sum(n) filter (where k = 7), 0)::float8 as t7
        from cell
    ), of_unit as materialized (
        select c.unit_id, max(c.k) > 0 as near,
               coalesce(sum(n) filter (where k = 0), 0)::float8 as n0, coalesce(sum(n) filter (where k = 1), 0)::float8 as n1,
               coalesce(sum(n) filter (where k = 2), 0)::float8 as n2, coalesce(sum(n) filter (where k = 3), 0)::float8 as n3,
               coalesce(sum(n) filter (where k = 4), 0)::float8 as n4, coalesce(sum(n) filter (where k = 5), 0)::float8 as n5,
               coalesce(sum(n) filter (where k = 6), 0)::float8 as n6, coalesce(sum(n) filter (where k = 7), 0)::float8 as n7,
               coalesce(max(c.returned_n) filter (where c.k = 0), 0) as r_unit,
               coalesce(max(c.returned_n) filter (where c.k = 7), 0) as r_root,
               coalesce(max(c.returned_n) filter (where c.k = 6), 0) as r_class,
               max(c.last_at) filter (where c.k = 1) as last_at
        from cell c group by 1
    ), said as materialized (
        select (x ->> 'unit_id')::int as unit_id, max((x ->> 'p')::float8) as p
        from jsonb_array_elements(coalesce(text_units, '[]')) x group by 1
    ), named as materialized (
        select x::int as unit_id from jsonb_array_elements_text(coalesce(rule -> 'assist', '[]')) x
        union select (x ->> 'unit_id')::int from jsonb_array_elements(coalesce(rule -> 'runners_up', '[]')) x
    ), candidate as (
        select o.unit_id from of_unit o where o.near
        union select s.unit_id from said s
        union select n.unit_id from named n
        union select (rule ->> 'unit_id')::int
    ), raw as (
        select d.unit_id, coalesce(n0, 0) as n0, coalesce(n1, 0) as n1, coalesce(n2, 0) as n2, coalesce(n3, 0) as n3,
               coalesce(n4, 0) as n4, coalesce(n5, 0) as n5, coalesce(n6, 0) as n6, coalesce(n7, 0) as n7,
               coalesce(r_unit, 0) as r_unit, coalesce(r_root, 0) as r_root, coalesce(r_class, 0) as r_class,
               o.last_at, t.*, (coalesce(n0, 0) + 1) / (t.t0 + t.units + 1) as p0
        from candidate d
        join unit u on u.unit_id = d.unit_id and u.active
        left join of_unit o on o.unit_id = d.unit_id
        cross join total t
    ), wide as (
        select r.*, (n3 + a * p0) / (t3 + a) as p3, (n7 + a * p0) / (t7 + a) as p7,
               (r_unit + 20 * (back + 1.0) / (t0 + back + 10)) / (n0 + r_unit + 20) as risk0
        from raw r
    ), middle as (
        select m.*, (n2 + a * p3) / (t2 + a) as p2, (n4 + a * p3) / (t4 + a) as p4, (n6 + a * p7) / (t6 + a) as p6,
               (r_root + 20 * risk0) / (n7 + r_root + 20) as risk1
        from wide m
    ), chained as (
        select m.*, (n1 + a * p2) / (t1 + a) as p1, (n5 + a * p4) / (t5 + a) as p5,
               (r_class + 20 * risk1) / (n6 + r_class + 20) as risk
        from middle m
    ), scored as (
        select c.unit_id, array[n0, n1, n2, n3, n4, n5, n6, n7] as n, array[t0, t1, t2, t3, t4, t5, t6, t7] as tn,
               c.r_class, c.risk, t.p as text_p,
               (rule ->> 'unit_id')::int is not distinct from c.unit_id as by_rule,
               coalesce(l.open_n, 0) as open_n,
               w[1] * ln(c.p1) + w[2] * ln(c.p2) + w[3] * ln(c.p3) + w[4] * ln(c.p4) + w[5] * ln(c.p5)
               + w[6] * ln(c.p6) + w[7] * ln(c.p7)
               + w[8] * case when text_units is null or text_units = '[]' then 0
                             else ln(greatest(coalesce(t.p, 0), 0.001)) end
               + case when (rule ->> 'unit_id')::int = c.unit_id
                      then case when (rule ->> 'sure')::boolean then w[9] else w[10] end else 0 end
               + case when c.unit_id in (select n.unit_id from named n) then w[11] else 0 end
               + w[12] * ln(1 + coalesce(l.open_n, 0))
               + w[13] * c.risk
               + w[14] * coalesce(exp(greatest(extract(epoch from c.last_at - now()) / 86400, -3650) / 90), 0) as score
        from chained c
        left join said t using (unit_id)
        left join owner_load l using (unit_id)
    ), top as (select greatest(max(s.score), w[15]) as score from scored s
    ), shared as (
        select s.*, exp(s.score - t.score) / (sum(exp(s.score - t.score)) over () + exp(w[15] - t.score)) as share
        from scored s, top t
    ), ordered as (
        select h.*, row_number() over o as place, first_value(h.share) over o as first, lead(h.share) over o as next
        from shared h window o as (order by h.share desc, h.unit_id)
    ), settled as (
        select owner_settled(o.share, o.next) as p from ordered o where o.place = 1
    )
    -- The others keep their proportions.
    select o.unit_id, case when o.place = 1 then d.p when o.first < 1 then o.share * (1 - d.p) / (1 - o.first) else o.share end,
           o.n::int[], o.tn::int[], o.r_class::int, least(greatest(o.risk, 0), 1), o.text_p, o.by_rule, o.open_n
    from ordered o, settled d
    order by 2 desc, 1;
end $$;

-- What is asked, from a case or from a form: {case_id} or {class | class_id | classes: [{class_id,
-- probability}], lon, lat | grid_id, village_id, town_id | area, ownership, at, words, source, family,
-- text_units: [{unit_id | unit, p}]}. What stands beside case_id goes before what the case says.
create or replace function gl.owner_question(q jsonb, who gl.actor_row) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    c gl.case_open;
    a gl.area;
    place record;
    base jsonb := '{}';
begin
    if jsonb_typeof(q) is distinct from 'object' then
        perform refuse_input('q', 'The question is one JSON object.');
    end if;
    if q ? 'case_id' then
        select o.* into c from case_open o where o.case_id = (q ->> 'case_id')::bigint;
        if not found then
            select f.* into c from case_file f where f.case_id = (q ->> 'case_id')::bigint;
        end if;
        if c.case_id is null or not case_visible(c, who) then
            raise exception using errcode = 'GL404', message = 'There is no such case.';
        end if;
        base := jsonb_strip_nulls(jsonb_build_object('case_id', c.case_id, 'class_id', c.class_id,
            'town_id', c.town_id, 'village_id', c.village_id, 'grid_id', c.grid_id,
            'ownership', c.facts ->> 'ownership', 'at', c.reported_at, 'source', c.source, 'family', c.family,
            'words', (select t.title || ' ' || t.body from case_text t where t.case_id = c.case_id)));
    end if;
    if q ? 'class' then
        base := base || jsonb_build_object('class_id', class_ref(q ->> 'class', coalesce(q ->> 'family', base ->> 'family', 'grid')));
        if base ->> 'class_id' is null then
            perform refuse_input('class', format('There is no class %s in the class list in force.', q ->> 'class'));
        end if;
    end if;
    if q ? 'lon' and q ? 'lat' then
        place := locate(point_of((q ->> 'lon')::float8, (q ->> 'lat')::float8, coalesce(q ->> 'datum', 'CGCS2000')));
        base := base || jsonb_build_object('town_id', place.town_id, 'village_id', place.village_id, 'grid_id', place.grid_id);
    elsif coalesce(q ->> 'area', '') <> '' then
        select x.* into a from area x where x.area_id = area_at(q ->> 'area');
        if not found then
            perform refuse_input('area', format('There is no area with the code %s.', q ->> 'area'));
        end if;
        base := base || jsonb_build_object('town_id', case when a.level = 2 then a.area_id else a.town_id end,
            'village_id', case when a.level = 3 then a.area_id else a.village_id end,
            'grid_id', case when a.level = 4 then a.area_id end);
    end if;
    return base || (q - array['class', 'lon', 'lat', 'area', 'datum']);
end $$;

-- [{class_id, probability}] of a question: at most three, adding up to one.
create or replace function gl.owner_classes(q jsonb) returns table (class_id int, root_id int, p float8)
language plpgsql stable set search_path = gl, pg_temp as $$
#variable_conflict use_column
begin
    return query with given as (
        select (x ->> 'class_id')::int as class_id, greatest((x ->> 'probability')::float8, 0) as p
        from jsonb_array_elements(case when jsonb_typeof(q -> 'classes') = 'array' and q -> 'classes' <> '[]'
            then q -> 'classes' else jsonb_build_array(jsonb_build_object('class_id', q -> 'class_id', 'probability', 1)) end) x
    ), best as (select g.class_id, g.p from given g where g.class_id is not null order by g.p desc limit 3)
    select b.class_id, k.root_id, b.p / nullif(sum(b.p) over (), 0)
    from best b join class_item k using (class_id);
end $$;

create or replace function gl.owner_reasons(unit int, rule jsonb, counts int[], totals int[], returned int,
    text_p float8, open_n int, town int, village int, grid int, class int, root int) returns jsonb
language plpgsql stable set search_path = gl, pg_temp as $$
begin
    return (select coalesce(jsonb_agg(x.reason), '[]') from (
        select jsonb_build_object('code', case when (rule ->> 'sure')::boolean then 'rule' else 'rule_if' end,
            'rule_id', rule -> 'rule_id', 'version', rule -> 'version', 'class_id', rule -> 'class_id',
            'area_id', rule -> 'area_id', 'ownership', rule -> 'ownership', 'why', rule -> 'why') as reason
        where (rule ->> 'unit_id')::int = unit
        union all
        select jsonb_build_object('code', 'rule_assist', 'rule_id', rule -> 'rule_id', 'version', rule -> 'version')
        where rule -> 'assist' @> to_jsonb(unit)
        union all
        -- the narrowest of class and town that says something
        (select jsonb_build_object('code', 'history', 'n', h.n, 'of', h.total, 'class_id', h.class_id,
             'area_id', h.area_id, 'months', setting_int('dispatch.history_months'))
         from (values (1, class, town, counts[2], totals[2]), (2, root, town, counts[3], totals[3]),
                      (3, class, null, counts[7], totals[7]), (4, root, null, counts[8], totals[8]),
                      (5, null, town, counts[4], totals[4])) h(k, class_id, area_id, n, total)
         where h.total >= 3 and h.n > 0 order by h.k limit 1)
        union all
        (select jsonb_build_object('code', 'place', 'n', h.n, 'of', h.total, 'area_id', h.area_id)
         from (values (1, grid, counts[6], totals[6]), (2, village, counts[5], totals[5])) h(k, area_id, n, total)
         where h.total >= 5 and h.n * 2 > h.total order by h.k limit 1)
        union all
        select jsonb_build_object('code', 'text', 'p', round(text_p::numeric, 3)) where text_p >= 0.1
        union all
        select jsonb_build_object('code', 'returns', 'n', returned, 'of', counts[7] + returned, 'class_id', class)
        where returned > 0
        union all
        select jsonb_build_object('code', 'load', 'n', open_n) where open_n > 0) x);
end $$;

-- Advice on the owner. See README.md of the module for the shape of the answer.
create or replace function gl.owner_advice(q jsonb) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    town int := (q ->> 'town_id')::int;
    village int := (q ->> 'village_id')::int;
    grid int := (q ->> 'grid_id')::int;
    at timestamptz := coalesce((q ->> 'at')::timestamptz, now());
    rules_first boolean := coalesce(setting_text('dispatch.rules_first')::boolean, true);
    abstain_below float8 := setting_num('dispatch.abstain_below');
    automatic_above float8 := setting_num('dispatch.automatic_above');
    top_class record;
    rule jsonb;
    top jsonb;
    best record;
    said jsonb;
begin
    said := (select jsonb_agg(jsonb_build_object('unit_id', u.unit_id, 'p', x -> 'p'))
             from jsonb_array_elements(coalesce(q -> 'text_units', '[]')) x
             join unit u on u.unit_id = (x ->> 'unit_id')::int or u.code = x ->> 'unit');
    select * into top_class from owner_classes(q) o order by o.p desc, o.class_id limit 1;
    rule := rule_for(top_class.class_id, town, village, grid, q ->> 'ownership', at, q ->> 'words',
                     q ->> 'source', q ->> 'family', local_date(now()));
    with scored as (
        select s.*, k.p as class_p, k.class_id, k.root_id
        from (select * from owner_classes(q) union all select null, null, 1
              where not exists (select from owner_classes(q))) k(class_id, root_id, p),
             owner_scores(k.class_id, k.root_id, town, village, grid,
                 case when k.class_id is not distinct from top_class.class_id then rule
                      else rule_for(k.class_id, town, village, grid, q ->> 'ownership', at, q ->> 'words',
                                    q ->> 'source', q ->> 'family', local_date(now())) end, said) s
    ), mixed as (
        select s.unit_id, sum(s.p * s.class_p) as p, max(s.risk) as risk
        from scored s group by 1
    ), ranked as (
        select m.*, row_number() over (order by
                   rules_first and coalesce((rule ->> 'sure')::boolean, false)
                       and m.unit_id = (rule ->> 'unit_id')::int desc, m.p desc, m.unit_id) as place
        from mixed m
    )
    select jsonb_agg(jsonb_build_object('unit_id', r.unit_id, 'code', u.code, 'name', u.short_name,
               'p', round(r.p::numeric, 4), 'return_risk', round(r.risk::numeric, 4),
               'by_rule', r.unit_id = coalesce((rule ->> 'unit_id')::int, 0),
               'reasons', (select owner_reasons(r.unit_id, rule, s.counts, s.totals, s.returned, s.text_p, s.open_n,
                               town, village, grid, s.class_id, s.root_id)
                           from scored s where s.unit_id = r.unit_id order by s.class_p desc limit 1))
           order by r.place)
    into top
    from ranked r join unit u using (unit_id) where r.place <= 3;

    return jsonb_build_object('units', coalesce(top, '[]'), 'rule', rule,
        'assist', case when (top -> 0 ->> 'unit_id')::int = (rule ->> 'unit_id')::int then rule -> 'assist' else '[]' end,
        'limit', case when (top -> 0 ->> 'unit_id')::int = (rule ->> 'unit_id')::int then rule -> 'limit' end,
        'basis', case when (top -> 0 ->> 'unit_id')::int = (rule ->> 'unit_id')::int then rule -> 'basis' end,
        'abstains', coalesce((top -> 0 ->> 'p')::float8, 0) < abstain_below,
        'automatic', coalesce(automatic_above > 0 and (top -> 0 ->> 'p')::float8 >= greatest(automatic_above, abstain_below), false),
        'model', (owner_weights()).version,
        'class_id', top_class.class_id, 'town_id', town, 'village_id', village, 'grid_id', grid);
end $$;

create or replace function gl_api.dispatch_suggest(q jsonb) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
begin
    return owner_advice(owner_question(q, actor()));
end $$;

revoke execute on function gl_api.dispatch_suggest(jsonb) from public;
grant execute on function gl_api.dispatch_suggest(jsonb) to gl_desk;
