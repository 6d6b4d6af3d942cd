-- Areas come in and change in one way: rows are staged, judged, put in place in one transaction, and
-- the result is checked. What cannot stand leaves nothing behind but its findings.

-- Without a search path of its own, so that the planner puts it in place of the call.
create or replace function gl.valid_on(a gl.area, day date) returns boolean
language sql immutable parallel safe as $$
    select a.valid_from <= day and (a.valid_to is null or a.valid_to > day)
$$;

-- [{line, code, name, parent, from, wkb}] into gl.area_stage. `at` is the day of a change; without
-- one, what is new in an empty level is taken to have been there always, all else begins today.
create or replace function gl.area_stage_fill(rows jsonb, datum text, at date) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    today date := local_date(now());
begin
    delete from area_stage;
    insert into area_stage (line, code, name, parent, level, day, geom, problem)
    select r.line, coalesce(normalise_grid_code(r.code), r.code), btrim(r.name),
           coalesce(normalise_grid_code(r.parent), r.parent),
           length(normalise_grid_code(r.code)) / 3 - 1,
           coalesce(r."from", at,
                    case when not exists (select from area a where a.level =
                                          length(normalise_grid_code(r.code)) / 3 - 1)
                         then date '2000-01-01' end, today),
           case when geometrytype(g.geom) = 'POLYGON' then st_multi(g.geom) else g.geom end,
           g.problem
    from jsonb_to_recordset(rows) as r(line bigint, code text, name text, parent text, "from" date,
                                       wkb text),
    lateral take_geometry(r.wkb, datum) g;
end $$;

-- The first thing that is wrong with each row, and what the others would change.
create or replace function gl.area_stage_judge() returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    update area_stage s set old_id = a.area_id
    from area a where a.code = s.code and valid_on(a, s.day);
    update area_stage s set problem = p.problem
    from (
        select x.line, case
            when x.problem is not null then x.problem
            when x.level is null then 'code|is no code of 6, 9, 12, 14 or 15 digits'
            when left(x.code, 6) <> setting_text('district.code')
                then 'code|does not begin with the district''s code ' || setting_text('district.code')
            when coalesce(x.name, '') = '' then 'name|is missing'
            when length(x.name) > 200 then 'name|is longer than 200 characters'
            when x.parent is not null and (x.level = 1 or x.parent <> left(x.code, 3 * x.level))
                then 'parent|the code does not begin with its parent''s code'
            when exists (select from area_stage o where o.code = x.code and o.line < x.line)
                then 'code|stands in line ' || (select min(o.line) from area_stage o where o.code = x.code)
                     || ' already'
            when x.level > 1 and not exists (select from area_stage o where o.code = left(x.code, 3 * x.level))
                 and not exists (select from area a where a.code = left(x.code, 3 * x.level)
                                 and valid_on(a, x.day))
                then format('code|there is no %s with the code %s, neither here nor in the file',
                            (array['district', 'town', 'village'])[x.level - 1],
                            left(x.code, 3 * x.level))
            when geometrytype(x.geom) <> 'MULTIPOLYGON'
                then 'geometry|is a ' || geometrytype(x.geom) || '; an area needs a polygon'
            when not st_isvalid(x.geom)
                then 'geometry|invalid ring: ' || reason(st_isvaliddetail(x.geom))
            when x.old_id is null and exists (select from area a where a.code = x.code and a.valid_from > x.day)
                then 'code|a version that begins later is there already'
            when x.old_id is null and exists (select from area a where a.code = x.code)
                then 'code|was retired and is not used again'
        end as problem
        from area_stage x) p
    where p.line = s.line;

    update area_stage s set change = case
        when s.old_id is null then 'new'
        when s.geom is null or same_ground(s.geom, a.geom)
            then case when s.name = a.name then 'unchanged' else 'rename' end
        when a.geom is null then 'fill'
        else 'reshape' end
    from area_stage x left join area a on a.area_id = x.old_id
    where x.line = s.line and s.problem is null;
    update area_stage s set problem = format(
        'geometry|the boundary of %s is fixed, it began on this day or something follows it', s.code)
    from area a
    where a.area_id = s.old_id and s.change = 'reshape'
      and (a.valid_from >= s.day or a.valid_to is not null);
    update area_stage s
    set problem = 'from|a boundary changes today or later: cases of earlier days have their grid'
    where s.problem is null and s.change = 'reshape' and s.day < local_date(now())
      and (exists (select from case_file) or exists (select from case_open));
end $$;

-- Children of a version that ended get a version of their own under the next one: same code, same
-- ground. So the parent of what holds today always holds today.
create or replace function gl.area_follow_parents(day date) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    of_level int;
    stale int[];
begin
    for of_level in 2..4 loop
        stale := array(
            select c.area_id from area c join area p on p.area_id = c.parent_id
            join area n on n.code = p.code and valid_on(n, day)
            where c.level = of_level and valid_on(c, day) and c.valid_from < day
              and c.valid_to is null and p.valid_to <= day and not valid_on(p, day));
        if stale = '{}' then
            continue;
        end if;
        update area a set valid_to = day where a.area_id = any (stale);
        insert into area (level, parent_id, code, name, geom, center, valid_from, replaces)
        select c.level, n.area_id, c.code, c.name, c.geom, c.center, day, c.area_id
        from area c join area p on p.area_id = c.parent_id
        join area n on n.code = p.code and valid_on(n, day)
        where c.area_id = any (stale) order by c.code;
    end loop;
end $$;

-- The staged rows into gl.area, level by level; `old_ids` end. Returns the ids that are new.
create or replace function gl.area_put(old_ids int[], at date) returns int[]
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    of_level int;
    made int[] := '{}';
    fresh int[];
begin
    update area a set valid_to = at
    where a.area_id = any (old_ids) and a.valid_to is null
      and not exists (select from area_stage s where s.old_id = a.area_id);
    for of_level in 1..4 loop
        update area a set name = s.name,
                          geom = case s.change when 'fill' then s.geom else a.geom end,
                          center = case s.change when 'fill' then null else a.center end
        from area_stage s
        where s.old_id = a.area_id and s.level = of_level and s.change in ('rename', 'fill');
        update area a set valid_to = s.day
        from area_stage s
        where s.old_id = a.area_id and s.level = of_level and s.change = 'reshape';
        with put as (
            insert into area (level, parent_id, code, name, geom, valid_from, replaces)
            select s.level, (select p.area_id from area p
                             where p.code = left(s.code, 3 * s.level) and valid_on(p, s.day)),
                   s.code, s.name, s.geom, s.day,
                   coalesce(s.old_id, (
                       select o.area_id from area o
                       where o.area_id = any (old_ids) and o.level = s.level
                       order by st_area(st_intersection(o.geom, s.geom)) desc nulls last, o.area_id
                       limit 1))
            from area_stage s
            where s.level = of_level and s.change in ('new', 'reshape') order by s.code
            returning area_id)
        select array_agg(area_id) into fresh from put;
        made := made || coalesce(fresh, '{}');
    end loop;
    perform area_follow_parents(d.day)
    from (select distinct s.day from area_stage s where s.change = 'reshape' order by 1) d;
    return made || array(select s.old_id from area_stage s where s.change = 'fill');
end $$;

-- Areas that a split or merge ends: the named ones and everything below them.
create or replace function gl.area_below(ids int[], day date) returns int[]
language sql stable set search_path = gl, public, pg_temp as $$
    with recursive below(area_id) as (
        select unnest(ids)
        union
        select c.area_id from area c join below b on c.parent_id = b.area_id
        where valid_on(c, day))
    select array_agg(area_id) from below
$$;

-- What belongs together must stay together: the new areas of a split or merge lie where the old ones
-- lay. Returns what is wrong, or null.
create or replace function gl.area_same_ground(old_ids int[], new_ids int[]) returns text
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    top int := (select min(a.level) from area a where a.area_id = any (old_ids));
    before geometry := (select st_union(a.geom) from area a
                        where a.area_id = any (old_ids) and a.level = top);
    after geometry := (select st_union(a.geom) from area a
                       where a.area_id = any (new_ids) and a.level = top);
    m2 numeric := (select round(sum(f.m2)::numeric, 1)
                   from faults('gap', top, '{}', st_symdifference(before, after)) f);
begin
    if before is not null and after is null then
        return 'the new areas have no boundary';
    elsif m2 is not null then
        return format('the new areas and the old ones differ by %s m²', m2);
    end if;
    return null;
end $$;

-- Everything that hangs on areas as they are today: components stand in today's grid, and the parts
-- of a grid stay in its responsibility grid.
create or replace function gl.ground_follow() returns int
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    today date := local_date(now());
    moved int;
begin
    insert into duty_grid_area (duty_grid_id, area_id, valid_from)
    select m.duty_grid_id, n.area_id, n.valid_from
    from duty_grid_area m
    join area o on o.area_id = m.area_id and o.valid_to <= today
    join area n on valid_on(n, today) and n.level = 4
        and (n.replaces = o.area_id
             or exists (select from area_change c where c.new_ids @> array[n.area_id]
                        and c.kind in ('split', 'merge') and c.old_ids @> array[o.area_id]))
    where m.valid_to is null
    on conflict do nothing;
    update duty_grid_area m set valid_to = greatest(o.valid_to, m.valid_from)
    from area o
    where o.area_id = m.area_id and o.valid_to <= today and m.valid_to is null;
    -- Of several that came together by a merge, the first one keeps the grid.
    update duty_grid_area m set valid_to = m.valid_from
    where m.valid_to is null and exists (
        select from duty_grid_area e where e.area_id = m.area_id and e.valid_to is null
        and (e.duty_grid_id < m.duty_grid_id));

    update component c set grid_id = n.grid_id
    from (select x.component_id, l.grid_id
          from component x join area g on g.area_id = x.grid_id, lateral locate(x.geom, today) l
          where g.valid_to <= today and l.grid_id is not null) n
    where n.component_id = c.component_id;
    get diagnostics moved = row_count;
    return moved;
end $$;

-- The whole of it. `kind`: import, split, merge, reshape. Options: datum, from (the day), accept
-- (kinds of findings that may stay), dry_run, reason. Answers {loaded, unchanged, changes: [line],
-- rejects: [{line, field, reason}], findings, run, done}: done is false when nothing was kept.
create or replace function gl.area_load(kind text, old_ids int[], rows jsonb, options jsonb,
    who gl.actor_row) returns jsonb
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    today date := local_date(now());
    at date := (options ->> 'from')::date;
    accepted text[] := array(select jsonb_array_elements_text(coalesce(options -> 'accept', '[]')));
    faulty gl.topology_row[] := '{}';
    made int[];
    trouble text;
    run int;
    good boolean;
    wanted int;
    answer jsonb;
begin
    -- One change of the ground at a time: each is checked against the others.
    perform pg_advisory_xact_lock(hashtext('gl.area_load'));
    if at < today and (kind <> 'import' or exists (select from case_file) or exists (select from case_open)) then
        perform refuse_input('from', 'A change begins today or later: cases of earlier days have their grid.');
    end if;
    perform area_stage_fill(rows, coalesce(options ->> 'datum', 'CGCS2000'), at);
    perform area_stage_judge();
    select count(*) into wanted from area_stage s where s.change <> 'unchanged' and s.problem is null;
    good := not exists (select from area_stage s where s.problem is not null);
    if not good then
        faulty := array(
            select row(case when s.problem like 'parent|%' then 'wrong_prefix' else 'invalid_ring' end,
                       s.level, array[s.code], coalesce(st_area(s.geom), 0),
                       coalesce(location(st_isvaliddetail(s.geom)), st_centroid(s.geom)), s.geom,
                       substr(s.problem, strpos(s.problem, '|') + 1))::gl.topology_row
            from area_stage s
            where s.geom is not null and (s.problem like 'geometry|invalid ring%' or s.problem like 'parent|%'));
    elsif wanted > 0 then
        begin
            made := area_put(old_ids, coalesce(at, today));
            trouble := case when kind in ('split', 'merge') then area_same_ground(old_ids, made) end;
            faulty := array(select t from area_topology(
                greatest(coalesce(at, today), (select max(s.day) from area_stage s)), made) t);
            good := trouble is null
                and not exists (select from unnest(faulty) f
                                where not f.kind = any (accepted) and not 'all' = any (accepted));
            if not good or coalesce((options ->> 'dry_run')::boolean, false) then
                raise exception using errcode = 'GL000', message = 'undo';
            end if;
            insert into area_change (kind, day, old_ids, new_ids, reason, actor_id)
            values (area_load.kind, coalesce(at, today),
                    area_load.old_ids || array(select s.old_id from area_stage s
                                               where s.change in ('fill', 'reshape', 'rename')),
                    made, coalesce(options ->> 'reason', ''), who.account_id);
            perform ground_follow();
        exception when sqlstate 'GL000' then
            made := '{}';
        end;
    end if;
    if trouble is not null then
        raise exception using errcode = 'GL422', column = 'geometry', message = initcap(left(trouble, 1))
            || substr(trouble, 2) || '.', hint = 'Draw the parts along the old boundary.';
    end if;
    run := keep_findings(kind, coalesce(at, today), who, faulty,
                         good and not coalesce((options ->> 'dry_run')::boolean, false));
    perform audit_write('area.' || kind, 'area', run::text, case when good then 'done' else 'refused' end,
        jsonb_build_object('rows', jsonb_array_length(rows), 'day', coalesce(at, today),
                           'old', old_ids, 'findings', cardinality(faulty), 'accept', accepted,
                           'reason', coalesce(options ->> 'reason', ''),
                           'dry_run', coalesce(options -> 'dry_run', 'false')));
    answer := jsonb_build_object('done', good, 'run', run,
        'loaded', case when good then wanted else 0 end,
        'unchanged', (select count(*) from area_stage s where s.change = 'unchanged' and s.problem is null),
        'changes', (select coalesce(jsonb_agg(s.line order by s.line), '[]') from area_stage s
                    where s.problem is null and s.change <> 'unchanged'),
        'rejects', (select coalesce(jsonb_agg(jsonb_build_object('line', s.line,
                        'field', split_part(s.problem, '|', 1),
                        'reason', substr(s.problem, strpos(s.problem, '|') + 1)) order by s.line), '[]')
                    from area_stage s where s.problem is not null),
        'findings', findings_json(run));
    delete from area_stage;
    return answer;
end $$;
