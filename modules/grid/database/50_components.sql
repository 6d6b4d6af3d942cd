-- Components 部件: what stands where, whose it is, who looks after it, when it was last seen. Every
-- change is a row in component_log, which is never changed.

-- 17 digits of GB/T 47678.5-2026, or 16 of GB/T 30428.2-2013 carried over; null when it is neither.
create or replace function gl.component_code(raw text) returns text
language plpgsql stable set search_path = gl, pg_temp as $$
declare
    digits text := translate(raw, ' -' || chr(12288), '');
    class text;
begin
    if digits ~ '^\d{17}$' then
        return digits;
    elsif digits ~ '^\d{16}$' then
        select w.to_code into class from class_crosswalk w
        where w.from_std = 'GB/T 30428.2-2013' and w.from_kind = 'component'
          and w.from_code = substr(digits, 7, 4) and w.to_std = setting_text('std.active')
          and w.to_kind = 'component';
        -- The same class under a number with one digit more, where nobody says otherwise.
        return left(digits, 6) || coalesce(class, substr(digits, 7, 2) || '0' || substr(digits, 9, 2))
            || right(digits, 6);
    end if;
    return null;
end $$;

create or replace function gl.component_state(word text) returns text
language sql immutable parallel safe set search_path = gl, pg_temp as $$
    select case lower(btrim(word))
        when 'intact' then 'intact' when '完好' then 'intact'
        when 'damaged' then 'damaged' when '破损' then 'damaged'
        when 'lost' then 'lost' when '丢失' then 'lost'
        when 'abandoned' then 'abandoned' when '废弃' then 'abandoned'
        when 'moved' then 'moved' when '移除' then 'moved' end
$$;

create or replace function gl.unit_named(words text) returns int
language sql stable parallel safe set search_path = gl, pg_temp as $$
    select u.unit_id from unit u
    where u.active and (u.code = words or u.name = words or u.short_name = words)
    order by u.code = words desc, u.name = words desc, u.unit_id limit 1
$$;

-- A component as its log compares it.
create or replace function gl.component_json(c gl.component) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select jsonb_build_object('name', c.name, 'class_id', c.class_id,
        'lon', round(st_x(p)::numeric, 7), 'lat', round(st_y(p)::numeric, 7), 'grid_id', c.grid_id,
        'owner', c.owner_unit, 'manager', c.manager_unit, 'maintainer', c.maintainer_unit,
        'enforcer', c.enforcer_unit, 'state', c.state, 'initial_date', c.initial_date,
        'source', c.source, 'accuracy', c.accuracy, 'remark', c.remark, 'surveyed_on', c.surveyed_on)
    from st_transform(c.geom, 4490) p
$$;

-- What differs between two such documents: {before, after}.
create or replace function gl.json_change(earlier jsonb, later jsonb, out before jsonb, out after jsonb) returns record
language sql immutable set search_path = gl, pg_temp as $$
    select coalesce(jsonb_object_agg(k.key, earlier -> k.key) filter (where earlier ? k.key), '{}'),
           coalesce(jsonb_object_agg(k.key, later -> k.key) filter (where later ? k.key), '{}')
    from jsonb_object_keys(earlier || later) k(key)
    where earlier -> k.key is distinct from later -> k.key
$$;

-- [{line, code, name, class, wkb, lon, lat, owner, manager, maintainer, enforcer, state,
-- initial_date, surveyed_on, source, accuracy, remark}]: the good rows are kept. Fields that a file
-- does not have stay as they are. Answers {loaded, unchanged, rejects: [{line, field, reason}]}.
create or replace function gl_api.component_import(rows jsonb, options jsonb default '{}') returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := require_admin('sysadmin', 'service');
    datum text := coalesce(options ->> 'datum', 'CGCS2000');
    dry boolean := coalesce((options ->> 'dry_run')::boolean, false);
    today date := local_date(now());
    rejects jsonb := '[]';
    loaded int := 0;
    unchanged int := 0;
    r record;
    c gl.component;
    was gl.component;
    problem text;
    change record;
    place record;
begin
    if who.account_id <> 0 and 'service' = any (who.roles) and not who.sees_all then
        perform refuse_input('rows', 'Only a service of the whole district imports components.');
    end if;
    -- In the order of their codes, so that two imports cannot wait for each other in a circle.
    for r in
        select x.*, component_code(x.code) as full_code from jsonb_to_recordset(rows) as x(
            line bigint, code text, name text, class text, wkb text, lon float8, lat float8,
            owner text, manager text, maintainer text, enforcer text, state text,
            initial_date date, surveyed_on date, source text, accuracy text, remark text)
        order by full_code, x.line
    loop
        problem := null;
        c := null;
        was := null;
        select * into was from component y where y.code = r.full_code for update;
        c := was;
        place := component_place(r.wkb, r.lon, r.lat, datum);
        c.code := r.full_code;
        c.name := coalesce(r.name, was.name);
        c.class_id := coalesce((select k.class_id from class_item k
            where k.std_ref = setting_text('std.active') and k.kind = 'component' and k.level = 2
              and k.code = substr(r.full_code, 7, 5)), was.class_id);
        c.geom := coalesce(place.geom, was.geom);
        if place.geom is not null and was.geom is not null and st_distance(place.geom, was.geom) < 0.05 then
            c.geom := was.geom; -- what a file with seven digits rounds
        end if;
        c.grid_id := case when c.geom = was.geom then was.grid_id else (locate(c.geom, today)).grid_id end;
        c.owner_unit := case when r.owner is null then was.owner_unit else unit_named(r.owner) end;
        c.manager_unit := case when r.manager is null then was.manager_unit else unit_named(r.manager) end;
        c.maintainer_unit := case when r.maintainer is null then was.maintainer_unit else unit_named(r.maintainer) end;
        c.enforcer_unit := case when r.enforcer is null then was.enforcer_unit else unit_named(r.enforcer) end;
        c.state := case when r.state is null then coalesce(was.state, 'intact') else component_state(r.state) end;
        c.initial_date := coalesce(r.initial_date, was.initial_date, today);
        c.surveyed_on := coalesce(r.surveyed_on, was.surveyed_on);
        c.source := coalesce(r.source, was.source, '');
        c.accuracy := coalesce(r.accuracy, was.accuracy);
        c.remark := coalesce(r.remark, was.remark, '');
        problem := case
            when r.full_code is null then 'code|is no code of 17 digits, nor of 16 as until 2026'
            when left(r.full_code, 6) <> setting_text('district.code')
                then 'code|does not begin with the district''s code ' || setting_text('district.code')
            when c.class_id is null
                then format('code|there is no class of components %s', substr(r.full_code, 7, 5))
            when r.class is not null and not exists (
                select from class_item k where k.class_id = c.class_id and r.class in (k.code, k.name,
                    left(k.code, 2) || right(k.code, 2)))
                then 'class|is another class than the code says'
            when coalesce(c.name, '') = '' then 'name|is missing'
            when length(c.name) > 100 then 'name|is longer than 100 characters'
            when place.problem is not null then place.problem
            when c.geom is null then 'geometry|the row has no position'
            when c.grid_id is null then 'geometry|lies in no grid of the district'
            when r.owner is not null and c.owner_unit is null then 'owner|there is no such unit'
            when r.manager is not null and c.manager_unit is null then 'manager|there is no such unit'
            when r.maintainer is not null and c.maintainer_unit is null then 'maintainer|there is no such unit'
            when r.enforcer is not null and c.enforcer_unit is null then 'enforcer|there is no such unit'
            when c.state is null then 'state|is none of intact, damaged, lost, abandoned, moved'
            when c.accuracy not in ('A', 'B', 'C') then 'accuracy|is none of A, B, C'
            when c.surveyed_on > today then 'surveyed_on|lies in the future'
            when c.initial_date > today then 'initial_date|lies in the future'
            when length(c.remark) > 1000 then 'remark|is longer than 1,000 characters'
        end;
        if problem is not null then
            rejects := rejects || jsonb_build_object('line', r.line, 'field', split_part(problem, '|', 1),
                                                     'reason', substr(problem, strpos(problem, '|') + 1));
        elsif c is not distinct from was then
            unchanged := unchanged + 1;
        else
            loaded := loaded + 1;
            if not dry then
                perform component_put(c, was, 'import', coalesce(options ->> 'source', ''), who, null);
            end if;
        end if;
    end loop;
    if loaded > 0 and not dry then
        perform audit_write('component.import', 'component', coalesce(options ->> 'source', ''), 'done',
            jsonb_build_object('loaded', loaded, 'unchanged', unchanged, 'rejected', jsonb_array_length(rejects)));
    end if;
    return jsonb_build_object('loaded', loaded, 'unchanged', unchanged, 'rejects', rejects);
end $$;

-- Where a row says that its component stands: a shape of the file, or lon and lat.
create or replace function gl.component_place(wkb text, lon float8, lat float8, datum text,
    out geom geometry, out problem text) returns record
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    shape record := take_geometry(wkb, datum);
begin
    problem := shape.problem;
    if problem is not null then
        return;
    elsif shape.geom is not null then
        geom := case when geometrytype(shape.geom) = 'POINT' then shape.geom
                     when geometrytype(shape.geom) in ('POLYGON', 'MULTIPOLYGON') and not st_isvalid(shape.geom)
                         then null
                     else st_pointonsurface(shape.geom) end;
        if geom is null then
            problem := 'geometry|invalid ring: ' || reason(st_isvaliddetail(shape.geom));
        end if;
    elsif (lon is null) <> (lat is null) then
        problem := 'lat|a point needs both lon and lat';
    elsif lon is not null and not (abs(lon) <= 180 and abs(lat) <= 90) then
        problem := 'lon|no such place on earth';
    elsif lon is not null then
        geom := point_of(lon, lat, datum);
    end if;
end $$;

-- Writes a component and its line in the log.
create or replace function gl.component_put(c gl.component, was gl.component, action text, note text,
    who gl.actor_row, command uuid) returns gl.component
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    change record;
    kept gl.component;
begin
    if was.component_id is null then
        insert into component (code, class_id, name, geom, grid_id, owner_unit, manager_unit, maintainer_unit,
                               enforcer_unit, state, initial_date, source, accuracy, remark, surveyed_on)
        values (c.code, c.class_id, c.name, c.geom, c.grid_id, c.owner_unit, c.manager_unit, c.maintainer_unit,
                c.enforcer_unit, c.state, c.initial_date, c.source, c.accuracy, c.remark, c.surveyed_on)
        returning * into kept;
    else
        update component x set (class_id, name, geom, grid_id, owner_unit, manager_unit, maintainer_unit,
                enforcer_unit, state, initial_date, source, accuracy, remark, surveyed_on, changed_on, version)
            = (c.class_id, c.name, c.geom, c.grid_id, c.owner_unit, c.manager_unit, c.maintainer_unit,
               c.enforcer_unit, c.state, c.initial_date, c.source, c.accuracy, c.remark, c.surveyed_on,
               case when component_json(c) - 'surveyed_on' <> component_json(was) - 'surveyed_on'
                    then local_date(now()) else was.changed_on end, was.version + 1)
        where x.component_id = was.component_id
        returning * into kept;
    end if;
    change := json_change(case when was.component_id is null then '{}' else component_json(was) end,
                          component_json(kept));
    insert into component_log (component_id, version, action, before, after, note, actor_id, command_id)
    values (kept.component_id, kept.version, component_put.action, change.before, change.after,
            component_put.note, who.account_id, command);
    return kept;
end $$;

-- Two kinds of writers: the administrator and the shift lead change everything, an inspector tells
-- of the components in his own areas where they stand, in which state, and that he saw them.
create or replace function gl_api.component_update(code text, changes jsonb, expected int, command uuid)
returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := require_admin('sysadmin', 'shift_lead', 'inspector');
    all_fields boolean := who.account_id = 0 or who.roles && '{sysadmin,shift_lead}';
    today date := local_date(now());
    wanted text;
    was gl.component;
    c gl.component;
    g gl.area;
    done gl.component_log;
    place record;
    action text := 'update';
begin
    select * into was from component x where x.code = component_code(component_update.code) for update;
    if not found then
        raise exception using errcode = 'GL404', column = 'code',
            message = format('There is no component with the code %s.', component_update.code);
    end if;
    select * into done from component_log l where l.command_id = command;
    if found then
        return component_document(was) || jsonb_build_object('result', 'replay');
    end if;
    select * into g from area a where a.area_id = was.grid_id;
    if not all_fields and not who.sees_all and not (g.town_id = any (who.town_ids)
            or g.village_id = any (who.area_ids) or g.area_id = any (who.area_ids)) then
        raise exception using errcode = 'GL403', message = format('Component %s is not in your area.', was.code);
    elsif expected is not null and expected <> was.version then
        raise exception using errcode = 'GL409',
            message = format('Component %s has been changed meanwhile; it is now version %s.', was.code, was.version);
    end if;
    c := was;
    for wanted in select jsonb_object_keys(changes) loop
        if wanted not in ('name', 'lon', 'lat', 'datum', 'owner', 'manager', 'maintainer', 'enforcer', 'state',
                          'source', 'accuracy', 'remark', 'seen', 'note')
           or not all_fields and wanted not in ('lon', 'lat', 'datum', 'state', 'remark', 'seen', 'note') then
            perform refuse_input(wanted, format('%s cannot be changed here.', wanted));
        end if;
    end loop;
    c.name := coalesce(changes ->> 'name', c.name);
    c.state := case when changes ? 'state' then component_state(changes ->> 'state') else c.state end;
    c.source := coalesce(changes ->> 'source', c.source);
    c.accuracy := coalesce(changes ->> 'accuracy', c.accuracy);
    c.remark := coalesce(changes ->> 'remark', c.remark);
    c.owner_unit := component_unit(changes, 'owner', c.owner_unit);
    c.manager_unit := component_unit(changes, 'manager', c.manager_unit);
    c.maintainer_unit := component_unit(changes, 'maintainer', c.maintainer_unit);
    c.enforcer_unit := component_unit(changes, 'enforcer', c.enforcer_unit);
    if c.state is null then
        perform refuse_input('state', 'The state is one of intact, damaged, lost, abandoned, moved.');
    elsif c.name = '' or length(c.name) > 100 then
        perform refuse_input('name', 'The name has 1 to 100 characters.');
    elsif c.accuracy not in ('A', 'B', 'C') then
        perform refuse_input('accuracy', 'The accuracy is A, B or C.');
    elsif length(c.remark) > 1000 then
        perform refuse_input('remark', 'The remark has at most 1,000 characters.');
    end if;
    if changes ? 'lon' or changes ? 'lat' then
        place := component_place(null, (changes ->> 'lon')::float8, (changes ->> 'lat')::float8,
                                 coalesce(changes ->> 'datum', 'CGCS2000'));
        if place.problem is not null then
            perform refuse_input(split_part(place.problem, '|', 1), split_part(place.problem, '|', 2));
        end if;
        c.geom := place.geom;
        c.grid_id := (locate(place.geom, today)).grid_id;
        if c.grid_id is null then
            perform refuse_input('lon', 'That point lies in no grid of the district.');
        end if;
    end if;
    if coalesce((changes ->> 'seen')::boolean, false) then
        c.surveyed_on := today;
        action := 'census';
    end if;
    if c is not distinct from was and action = 'update' then
        return component_document(was) || jsonb_build_object('result', 'unchanged');
    end if;
    c := component_put(c, was, action, left(coalesce(changes ->> 'note', ''), 500), who, command);
    perform audit_write('component.' || action, 'component', c.code, 'done',
                        jsonb_build_object('version', c.version, 'fields', (select jsonb_agg(k) from jsonb_object_keys(changes) k)));
    return component_document(c) || jsonb_build_object('result', 'done');
end $$;

create or replace function gl.component_unit(changes jsonb, field text, now_is int) returns int
language plpgsql stable set search_path = gl, pg_temp as $$
declare
    id int;
begin
    if not changes ? field then
        return now_is;
    elsif coalesce(changes ->> field, '') = '' then
        return null;
    end if;
    id := unit_named(changes ->> field);
    if id is null then
        perform refuse_input(field, format('There is no unit %s.', changes ->> field));
    end if;
    return id;
end $$;

create or replace function gl.component_document(c gl.component) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select component_json(c) || jsonb_build_object('id', c.component_id, 'code', c.code, 'version', c.version,
        'changed_on', c.changed_on, 'class', k.name, 'grid', g.code, 'grid_name', g.name,
        'owner_name', o.name, 'manager_name', m.name, 'maintainer_name', t.name, 'enforcer_name', e.name,
        'due_on', coalesce(c.surveyed_on, c.initial_date) + setting_int('census.days'))
    from class_item k, area g,
         (select) x left join unit o on o.unit_id = c.owner_unit left join unit m on m.unit_id = c.manager_unit
         left join unit t on t.unit_id = c.maintainer_unit left join unit e on e.unit_id = c.enforcer_unit
    where k.class_id = c.class_id and g.area_id = c.grid_id
$$;

create or replace function gl_api.component_read(code text) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    c gl.component;
begin
    select * into c from component x where x.code = component_code(component_read.code);
    if not found then
        raise exception using errcode = 'GL404', column = 'code',
            message = format('There is no component with the code %s.', component_read.code);
    end if;
    return component_document(c);
end $$;

-- Newest first: [{version, action, at, actor, note, before, after}].
create or replace function gl_api.component_history(code text) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    return (select coalesce(jsonb_agg(jsonb_build_object('version', l.version, 'action', l.action, 'at', l.at,
                       'actor', coalesce(a.name, ''), 'note', l.note, 'before', l.before, 'after', l.after)
                       order by l.log_id desc), '[]')
            from component c join component_log l using (component_id)
            left join account a on a.account_id = l.actor_id
            where c.code = component_code(component_history.code));
end $$;

-- How much of what should have been seen was seen: one row an area below `area_code` (or a class,
-- by `per` = class), {code, name, total, seen, due, never, gone, share, oldest}. What is lost or
-- moved away needs no census.
create or replace function gl_api.component_census(area_code text default null, per text default 'area',
    on_day date default null) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    day date := coalesce(on_day, local_date(now()));
    since date := day - setting_int('census.days');
    base gl.area;
begin
    if per not in ('area', 'class') then
        perform refuse_input('per', 'The report is per area or per class.');
    end if;
    if area_code is not null then
        base := area_now(area_code, day);
    end if;
    return (
        select coalesce(jsonb_agg(to_jsonb(r) order by r.share, r.code), '[]')
        from (select coalesce(k.code, a.code) as code, coalesce(k.name, a.name) as name,
                     count(*) as total,
                     count(*) filter (where x.live and x.seen > since) as seen,
                     count(*) filter (where x.live and x.seen <= since) as due,
                     count(*) filter (where x.live and c.surveyed_on is null) as never,
                     count(*) filter (where not x.live) as gone,
                     round(coalesce(count(*) filter (where x.live and x.seen > since)::numeric
                           / nullif(count(*) filter (where x.live), 0), 1), 4) as share,
                     min(x.seen) filter (where x.live) as oldest
              from component c
              join area g on g.area_id = c.grid_id
              cross join lateral (select coalesce(c.surveyed_on, c.initial_date) as seen,
                                         c.state not in ('lost', 'moved') as live) x
              left join class_item k on per = 'class' and k.class_id = c.class_id
              left join area a on per = 'area' and a.area_id = case coalesce(base.level, 1)
                  when 1 then g.town_id when 2 then g.village_id else g.area_id end
              where (base.level is null or g.code like base.code || '%')
                and (k.class_id is not null or a.area_id is not null)
              group by 1, 2) r);
end $$;

-- Those that are due, the longest unseen first.
create or replace function gl_api.component_due(area_code text default null, wanted int default 200)
returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    day date := local_date(now());
begin
    return (
        select coalesce(jsonb_agg(component_document(d.c) order by d.seen, (d.c).code), '[]')
        from (select c, coalesce(c.surveyed_on, c.initial_date) as seen
              from component c join area g on g.area_id = c.grid_id
              where c.state not in ('lost', 'moved')
                and coalesce(c.surveyed_on, c.initial_date) <= day - setting_int('census.days')
                and (area_code is null or g.code like normalise_grid_code(area_code) || '%')
              order by 2, c.code limit least(greatest(coalesce(wanted, 200), 1), 5000)) d);
end $$;

create or replace view gl_api.component with (security_barrier) as
select c.component_id, c.code, c.class_id, c.name, c.geom, c.grid_id, c.owner_unit, c.manager_unit,
       c.maintainer_unit, c.enforcer_unit, c.state, c.initial_date, c.changed_on, c.surveyed_on, c.version
from gl.component c;
alter view gl_api.component owner to gl_reader;
grant select on gl_api.component to gl_desk;

revoke execute on function gl_api.component_import(jsonb, jsonb), gl_api.component_update(text, jsonb, int, uuid),
    gl_api.component_read(text), gl_api.component_history(text), gl_api.component_census(text, text, date),
    gl_api.component_due(text, int) from public;
grant execute on function gl_api.component_import(jsonb, jsonb) to gl_sysadmin, gl_service;
grant execute on function gl_api.component_update(text, jsonb, int, uuid)
    to gl_sysadmin, gl_shift_lead, gl_inspector;
grant execute on function gl_api.component_read(text), gl_api.component_history(text),
    gl_api.component_census(text, text, date), gl_api.component_due(text, int) to gl_desk, gl_sysadmin;
