-- Which rule of the rights-and-duties list decides.
--
-- Of the rules that apply, the first in this order wins:
--   1 one that surely applies before one that applies only if the ownership, which nobody told, is its own
--   2 the narrower class
--   3 the narrower area: grid, village, town, district
--   4 one that names an ownership
--   5 the one with more conditions: season, hours, kind of day, words, source, family
--   6 the higher priority, which a person sets
--   7 the one in force since later; at last the lower number
-- Steps 6 and 7 settle what gl_api.rule_check reports as a conflict.

-- A class and all above it, the narrowest first. A class of an older standard goes on with the one
-- that the crosswalk gives it in the standard in force, so that rules need not be written twice.
create or replace function gl.class_line(of_class int) returns int[]
language plpgsql stable parallel safe set search_path = gl, pg_temp as $$
declare
    line int[] := '{}';
    step int := of_class;
    std text;
    other int;
begin
    -- PL/pgSQL, here and below: its plans are kept, those of SQL functions are made at each call.
    for turn in 1 .. 2 loop
        while step is not null and not step = any (line) loop
            line := line || step;
            select k.parent_id, k.std_ref into step, std from class_item k where k.class_id = step;
        end loop;
        exit when turn = 2 or std = setting_text('std.active');
        other := class_in(of_class, setting_text('std.active'));
        step := other;
    end loop;
    return line;
end $$;

-- The codes of an area and of all that it lies in: every level of a code begins with the level above.
-- By code, because a new boundary makes a new row and must not end the rules of its area.
create or replace function gl.area_line(grid int, village int, town int) returns text[]
language plpgsql stable parallel safe set search_path = gl, pg_temp as $$
declare
    code text := (select a.code from area a where a.area_id = coalesce(grid, village, town));
begin
    return array(select left(code, n) from unnest(array[6, 9, 12, 15]) n where n <= length(code));
end $$;

-- Without a search path of its own it melts into the statements that ask it for every rule.
create or replace function gl.rule_conditions(r gl.dispatch_rule) returns text[]
language sql immutable parallel safe as $$
    select array_remove(array[
        case when r.season_from is not null then 'season' end,
        case when r.hour_from is not null then 'hours' end,
        case when r.days <> 'any' then 'days' end,
        case when r.words <> '{}' then 'words' end,
        case when r.sources <> '{}' then 'source' end,
        case when r.family is not null then 'family' end], null)
$$;

-- Do its conditions hold? `at_local` is the district's time.
create or replace function gl.rule_holds(r gl.dispatch_rule, at_local timestamp, what text,
    of_source text, of_family text) returns boolean
language sql stable parallel safe set search_path = gl, pg_temp as $$
    select (r.season_from is null or in_season(to_char(at_local, 'MM-DD'), r.season_from, r.season_to))
       and (r.hour_from is null
            or case when r.hour_from <= r.hour_to
                    then at_local::time >= r.hour_from and at_local::time < r.hour_to
                    else at_local::time >= r.hour_from or at_local::time < r.hour_to end)
       and (r.days = 'any' or is_workday(at_local::date) = (r.days = 'workday'))
       and (r.words = '{}' or exists (select from unnest(r.words) w
                                      where strpos(lower(coalesce(what, '')), lower(w)) > 0))
       and (r.sources = '{}' or of_source = any (r.sources))
       and (r.family is null or r.family = of_family)
$$;

-- The rules that apply, the winner first. `on_day` says which versions are in force. With `trial`
-- drafts and proposals stand in place of the versions that they would replace.
create or replace function gl.rule_candidates(line int[], codes text[], of_ownership text,
    at_local timestamp, what text, of_source text, of_family text, on_day date, trial boolean)
returns table (rule_id int, version int, class_id int, area_id int, ownership text, main_unit int,
    assist_units int[], limit_text text, basis text, remark text, sure boolean, class_step int,
    area_level int, named boolean, conditions text[], priority int, valid_from date, place int)
language plpgsql stable parallel safe set search_path = gl, pg_temp as $$
#variable_conflict use_column
begin
    return query
    with fit as (
        select r, a.level as area_level,
               r.ownership = 'any' or coalesce(r.ownership = of_ownership, false) as sure,
               array_position(line, r.class_id) as class_step
        from dispatch_rule r
        left join area a on a.area_id = r.area_id
        where r.class_id = any (line)
          and (a.code is null or a.code = any (codes))
          and (r.ownership = 'any' or of_ownership is null or r.ownership = of_ownership)
          and (not trial and r.state in ('active', 'retired')
                   and r.valid_from <= on_day and (r.valid_to is null or r.valid_to > on_day)
               or trial and r.state in ('draft', 'proposed')
               or trial and r.state = 'active' and r.valid_from <= on_day
                   and (r.valid_to is null or r.valid_to > on_day)
                   and not exists (select from dispatch_rule d where d.rule_id = r.rule_id
                                   and d.state in ('draft', 'proposed')))
          and exists (select from unit u where u.unit_id = r.main_unit and u.active)
          and (rule_conditions(r) = '{}' or rule_holds(r, at_local, what, of_source, of_family))
    )
    select (f.r).rule_id, (f.r).version, (f.r).class_id, (f.r).area_id, (f.r).ownership,
           (f.r).main_unit, (f.r).assist_units, (f.r).limit_text, (f.r).basis, (f.r).remark, f.sure,
           f.class_step, coalesce(f.area_level, 1)::int, (f.r).ownership <> 'any',
           rule_conditions(f.r), (f.r).priority::int, (f.r).valid_from,
           row_number() over (order by f.sure desc, f.class_step, coalesce(f.area_level, 1) desc,
               (f.r).ownership <> 'any' desc, cardinality(rule_conditions(f.r)) desc,
               (f.r).priority desc, (f.r).valid_from desc, (f.r).rule_id)::int
    from fit f;
end $$;

-- The deciding rule with why it won and what it won against, or null.
--   {rule_id, version, class_id, area_id, ownership, unit_id, assist, limit, basis, remark, sure,
--    why: [class|branch, area, ownership, conditions...], runners_up: [{rule_id, version, unit_id,
--    lost_by: sure|class|area|ownership|conditions|priority|age}]}
create or replace function gl.rule_for(of_class int, town int, village int, grid int,
    of_ownership text default null, at timestamptz default now(), what text default null,
    of_source text default null, of_family text default null, on_day date default null,
    trial boolean default false) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    line int[] := class_line(of_class);
    codes text[] := area_line(grid, village, town);
    at_local timestamp := at at time zone setting_text('time.zone');
    day date := coalesce(on_day, at_local::date);
begin
    return (with c as materialized (
        select k.* from rule_candidates(line, codes, of_ownership, at_local, what, of_source, of_family, day, trial) k
        order by k.place limit 6
    )
    select jsonb_build_object('rule_id', w.rule_id, 'version', w.version, 'class_id', w.class_id,
        'area_id', w.area_id, 'ownership', w.ownership, 'unit_id', w.main_unit,
        'assist', to_jsonb(w.assist_units), 'limit', w.limit_text, 'basis', w.basis,
        'remark', w.remark, 'sure', w.sure,
        'why', to_jsonb(array[case when w.class_step = 1 then 'class' else 'branch' end]
            || case when w.area_id is not null then array['area'] else '{}' end
            || case when w.named then array['ownership'] else '{}' end || w.conditions),
        'runners_up', (select coalesce(jsonb_agg(jsonb_build_object('rule_id', c.rule_id,
            'version', c.version, 'unit_id', c.main_unit, 'lost_by', case
                when c.sure <> w.sure then 'sure'
                when c.class_step <> w.class_step then 'class'
                when c.area_level <> w.area_level then 'area'
                when c.named <> w.named then 'ownership'
                when cardinality(c.conditions) <> cardinality(w.conditions) then 'conditions'
                when c.priority <> w.priority then 'priority'
                else 'age' end) order by c.place), '[]') from c where c.place > 1))
    from c w where w.place = 1);
end $$;
