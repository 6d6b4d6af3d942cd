-- Who may change the ground, and how it is asked. The system administrator keeps the base data; the
-- owner of the database may, too.

create or replace function gl_api.area_import(rows jsonb, options jsonb default '{}') returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := require_admin('sysadmin');
begin
    return area_load('import', '{}', rows, coalesce(options, '{}'), who);
end $$;

-- The version of a code that holds now and has no end.
create or replace function gl.area_now(wanted text, day date) returns gl.area
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    a gl.area;
begin
    select x.* into a from area x
    where x.code = normalise_grid_code(wanted) and valid_on(x, day) order by x.valid_from desc limit 1;
    if not found then
        raise exception using errcode = 'GL404', column = 'code',
            message = format('There is no area with the code %s on %s.', wanted, day);
    elsif a.valid_to is not null then
        raise exception using errcode = 'GL409', column = 'code',
            message = format('Area %s ends on %s already.', a.code, a.valid_to);
    end if;
    return a;
end $$;

create or replace function gl.area_day(options jsonb) returns date
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    today date := local_date(now());
    day date := coalesce((options ->> 'from')::date, today);
begin
    if day < today then
        perform refuse_input('from', 'A change begins today or later: cases of earlier days have their grid.');
    elsif coalesce(options ->> 'reason', '') = '' then
        perform refuse_input('reason', 'Say why the area changes: it stays in the record.');
    end if;
    return day;
end $$;

-- Refusals of single rows stop a change: it comes from a person who can mend it at once.
create or replace function gl.area_changed(answer jsonb) returns jsonb
language plpgsql stable set search_path = gl, pg_temp as $$
begin
    if answer -> 'rejects' <> '[]' then
        raise exception using errcode = 'GL422', column = answer #>> '{rejects,0,field}',
            message = format('Row %s: %s %s.', answer #>> '{rejects,0,line}',
                             answer #>> '{rejects,0,field}', answer #>> '{rejects,0,reason}');
    end if;
    return answer;
end $$;

-- One area becomes several: `rows` are its parts at the same level, and what lies below them. What
-- lay below the old one ends with it. Its code is not used again.
create or replace function gl_api.area_split(code text, rows jsonb, options jsonb) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := require_admin('sysadmin');
    day date := area_day(options);
    old gl.area := area_now(area_split.code, day);
begin
    if exists (select from jsonb_array_elements(rows) r where normalise_grid_code(r ->> 'code') = old.code) then
        perform refuse_input('code', format('The parts of %s need codes of their own: its code is retired.', old.code));
    elsif (select count(*) from jsonb_array_elements(rows) r
           where length(normalise_grid_code(r ->> 'code')) = length(old.code)) < 2 then
        perform refuse_input('code', 'A split needs two parts or more at the level of the old area.');
    end if;
    return area_changed(area_load('split', area_below(array[old.area_id], day), rows,
                                  options || jsonb_build_object('from', day), who));
end $$;

-- Several areas become one, under a new code or under the code of one of them. Without rows it is
-- the union of the old ones; areas that have others below them need the new ones of those as rows.
create or replace function gl_api.area_merge(codes text[], into_code text, new_name text, rows jsonb,
    options jsonb) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := require_admin('sysadmin');
    day date := area_day(options);
    old int[] := array(select (area_now(c, day)).area_id from unnest(codes) c);
    below int[] := area_below(old, day);
    shape geometry;
begin
    if cardinality(old) < 2 or (select count(distinct a.level) from area a where a.area_id = any (old)) > 1 then
        perform refuse_input('code', 'A merge needs two areas or more of one level.');
    elsif cardinality(below) > cardinality(old) and coalesce(rows, '[]') = '[]' then
        perform refuse_input('rows', 'These areas have others below them: give those that take their place.');
    end if;
    select st_multi(st_union(a.geom)) into shape from area a where a.area_id = any (old);
    return area_changed(area_load('merge', below,
        coalesce(rows, '[]') || jsonb_build_array(jsonb_build_object('line', 0, 'code', into_code,
            'name', new_name, 'wkb', encode(st_asbinary(st_transform(st_segmentize(shape, 200), 4490)), 'hex'))),
        options - 'datum' || jsonb_build_object('from', day), who));
end $$;

-- New boundaries under the same codes.
create or replace function gl_api.area_reshape(rows jsonb, options jsonb) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := require_admin('sysadmin');
    day date := area_day(options);
begin
    perform area_now(r ->> 'code', day) from jsonb_array_elements(rows) r;
    return area_changed(area_load('reshape', '{}', rows, options || jsonb_build_object('from', day), who));
end $$;

-- An area ends and nothing takes its place. Answers what the ground looks like then.
create or replace function gl_api.area_retire(code text, options jsonb) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := require_admin('sysadmin');
    day date := area_day(options);
    old gl.area := area_now(area_retire.code, day);
    below int[] := area_below(array[old.area_id], day);
    faulty gl.topology_row[];
    run int;
begin
    if cardinality(below) > 1 and not coalesce((options ->> 'below')::boolean, false) then
        perform refuse_input('below', format('%s has %s areas below it that would end with it: say so.',
                                             old.code, cardinality(below) - 1));
    end if;
    if old.valid_from >= day then
        perform refuse_input('from', format('Area %s begins on %s: it ends later than that.', old.code, old.valid_from));
    end if;
    perform pg_advisory_xact_lock(hashtext('gl.area_load'));
    update area a set valid_to = day where a.area_id = any (below) and a.valid_to is null;
    insert into area_change (kind, day, old_ids, new_ids, reason, actor_id)
    values ('retire', day, below, '{}', options ->> 'reason', who.account_id);
    perform ground_follow();
    faulty := array(select t from area_topology(day, array[old.parent_id]) t);
    run := keep_findings('retire', day, who, faulty, true);
    perform audit_write('area.retire', 'area', old.code, 'done',
                        jsonb_build_object('day', day, 'areas', cardinality(below), 'reason', options ->> 'reason'));
    return jsonb_build_object('done', true, 'run', run, 'loaded', cardinality(below), 'unchanged', 0,
                              'changes', '[]'::jsonb, 'rejects', '[]'::jsonb, 'findings', findings_json(run));
end $$;

-- What holds on one of two days and not on the other, one row an area:
--   added, retired, split, merged, reshaped, renewed (only its parent has another version)
-- others: the codes it became, or came from. changed: the ground that differs.
create or replace function gl.area_diff(from_day date, to_day date)
returns table(change text, level smallint, code text, name text, old_id int, new_id int, others text[],
              m2 double precision, old_geom geometry, new_geom geometry, changed geometry)
language sql stable set search_path = gl, public, pg_temp as $$
    with gone as (
        select a.* from area a where valid_on(a, from_day) and not valid_on(a, to_day)
    ), come as (
        select a.* from area a where valid_on(a, to_day) and not valid_on(a, from_day)
    ), pairs as (
        select coalesce(n.level, o.level) as level, coalesce(n.code, o.code) as code,
               coalesce(n.name, o.name) as name, o.area_id as old_id, n.area_id as new_id,
               o.geom as old_geom, n.geom as new_geom
        from gone o full join come n on n.code = o.code
    ), kin as (
        select p.*,
               array(select distinct x.code from area_change c join area x on x.area_id = any (c.new_ids)
                     where c.kind in ('split', 'merge') and c.old_ids @> array[p.old_id] and x.level = p.level
                       and x.code <> p.code and c.day > from_day and c.day <= to_day order by 1) as became,
               array(select distinct x.code from area_change c join area x on x.area_id = any (c.old_ids)
                     where c.kind in ('split', 'merge') and c.new_ids @> array[p.new_id] and x.level = p.level
                       and x.code <> p.code and c.day > from_day and c.day <= to_day order by 1) as came_from,
               (select c.kind from area_change c
                where c.kind in ('split', 'merge') and c.day > from_day and c.day <= to_day
                  and (c.old_ids @> array[p.old_id] or c.new_ids @> array[p.new_id])
                order by c.change_id desc limit 1) as kind
        from pairs p
    )
    select case when k.kind = 'split' then 'split' when k.kind = 'merge' then 'merged'
                when k.old_id is null then 'added' when k.new_id is null then 'retired'
                when coalesce(k.old_geom = k.new_geom or st_equals(k.old_geom, k.new_geom),
                              k.old_geom is null and k.new_geom is null) then 'renewed'
                else 'reshaped' end,
           k.level, k.code, k.name, k.old_id, k.new_id, k.became || k.came_from, st_area(d.changed),
           k.old_geom, k.new_geom, d.changed
    from kin k,
    lateral (select case when k.old_geom is null then k.new_geom when k.new_geom is null then k.old_geom
                         else st_symdifference(k.old_geom, k.new_geom) end as changed) d
    order by k.level, k.code
$$;
grant execute on function gl.area_diff(date, date), gl.valid_on(gl.area, date) to gl_reader;

create or replace function gl_api.area_diff(from_day date, to_day date)
returns table(change text, level smallint, code text, name text, old_id int, new_id int, others text[],
              m2 double precision, old_geom geometry, new_geom geometry, changed geometry)
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
begin
    perform actor();
    if from_day is null or to_day is null or from_day > to_day then
        perform refuse_input('from_day', 'Give two days, the earlier one first.');
    end if;
    return query select * from gl.area_diff(from_day, to_day);
end $$;

create or replace view gl_api.area_change with (security_barrier) as
select c.change_id, c.kind, c.day, c.old_ids, c.new_ids, c.reason, c.actor_id, c.at from gl.area_change c;
alter view gl_api.area_change owner to gl_reader;

-- What was written about changes stays.
create or replace function gl.ground_log_keep() returns trigger
language plpgsql set search_path = gl, pg_temp as $$
begin
    raise exception using errcode = 'GL403', message = format('%s is append-only.', tg_table_name);
end $$;
create or replace trigger area_change_keep before update or delete on gl.area_change
    for each row execute function gl.ground_log_keep();
create or replace trigger area_change_no_truncate before truncate on gl.area_change
    for each statement execute function gl.ground_log_keep();
create or replace trigger component_log_keep before update or delete on gl.component_log
    for each row execute function gl.ground_log_keep();
create or replace trigger component_log_no_truncate before truncate on gl.component_log
    for each statement execute function gl.ground_log_keep();

revoke execute on function gl_api.area_import(jsonb, jsonb), gl_api.area_split(text, jsonb, jsonb),
    gl_api.area_merge(text[], text, text, jsonb, jsonb), gl_api.area_reshape(jsonb, jsonb),
    gl_api.area_retire(text, jsonb), gl_api.area_diff(date, date) from public;
grant execute on function gl_api.area_import(jsonb, jsonb), gl_api.area_split(text, jsonb, jsonb),
    gl_api.area_merge(text[], text, text, jsonb, jsonb), gl_api.area_reshape(jsonb, jsonb),
    gl_api.area_retire(text, jsonb) to gl_sysadmin;
grant execute on function gl_api.area_diff(date, date) to gl_account;
grant select on gl_api.area_change to gl_account;
