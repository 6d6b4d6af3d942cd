-- Reading warnings and acting on them. Whoever sees all, or sees a part of where it is, sees a warning;
-- shift leads, dispatchers and leaders act.

create or replace function gl.warning_visible(w gl.warning, who gl.actor_row, seen int[]) returns boolean
language sql stable as $$
    select coalesce(who.sees_all or w.town_ids && seen or w.area_ids && seen, false)
$$;

-- A warning as desks read it.
create or replace function gl.warning_row(w gl.warning) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select jsonb_build_object('warning_id', w.warning_id, 'kind', w.kind, 'state', w.state,
        'severity', w.severity, 'root_id', w.root_id, 'class_id', w.class_id,
        'class', (select k.name from class_item k where k.class_id = coalesce(w.class_id, w.root_id)),
        'class_en', (select k.name_en from class_item k where k.class_id = coalesce(w.class_id, w.root_id)),
        'place', (select concat_ws(' ', t.name, v.name, case when a.level = 4 then a.name end)
                  from area a left join area t on t.area_id = coalesce(a.town_id, a.area_id)
                  left join area v on v.area_id = a.village_id
                  where a.area_id = w.centre_id),
        'grids', cardinality(w.area_ids), 'towns', to_jsonb(w.town_ids),
        'x', st_x(w.center), 'y', st_y(w.center),
        'lon', st_x(d.p), 'lat', st_y(d.p), 'radius_m', round(w.radius_m::numeric, 1),
        'from', w.from_day, 'to', w.to_day, 'observed', w.observed, 'expected', w.expected,
        'ratio', w.observed / nullif(w.expected, 0), 'p', w.p_value,
        'recurrence_days', w.recurrence_days, 'words', to_jsonb(w.words),
        'first_seen', w.first_seen, 'last_seen', w.last_seen,
        'acted_by', (select p.name from account p where p.account_id = w.acted_by),
        'acted_at', w.acted_at, 'reason', w.reason, 'case_id', w.case_id)
    from (select st_transform(w.center, 4490) as p) d
$$;

-- The strongest and newest first, 500 at most. filter: {states: [...], kinds: [...], root, town, case};
-- without states those that are not over and not dismissed.
create or replace function gl_api.warning_list(filter jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    seen int[] := who.town_ids || areas_in_view(who);
    wrong text;
begin
    select k into wrong from jsonb_object_keys(coalesce(filter, '{}')) k
    where k not in ('states', 'kinds', 'root', 'town', 'case') limit 1;
    if found then
        perform refuse_input(wrong, format('A filter of warnings has no field %s.', wrong));
    end if;
    return (select coalesce(jsonb_agg(warning_row(w) order by w.state = 'new' desc, w.severity desc,
                                      w.last_seen desc, w.warning_id desc), '[]')
        from (select x.* from warning x
              where coalesce(filter -> 'states', '["new", "watched", "tasked"]') ? x.state
                and (filter -> 'kinds' is null or filter -> 'kinds' ? x.kind)
                and (filter ->> 'root' is null or x.root_id = (filter ->> 'root')::int)
                and (filter ->> 'town' is null or (filter ->> 'town')::int = any (x.town_ids))
                and (filter ->> 'case' is null
                     or exists (select from warning_case c where c.warning_id = x.warning_id
                                and c.case_id = (filter ->> 'case')::bigint))
                and warning_visible(x, who, seen)
              order by x.state = 'new' desc, x.severity desc, x.last_seen desc, x.warning_id desc
              limit 500) w);
exception when data_exception then
    raise exception using errcode = 'GL400', column = 'filter',
        message = 'A value of the filter cannot be read.', detail = sqlerrm;
end $$;

create or replace function gl.warning_for(id bigint, who gl.actor_row) returns gl.warning
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    w gl.warning;
begin
    select x.* into w from warning x
    where x.warning_id = id and warning_visible(x, who, who.town_ids || areas_in_view(who));
    if not found then
        raise exception using errcode = 'GL404', column = 'warning', message = 'There is no such warning.';
    end if;
    return w;
end $$;

-- One of the list, with "cases" (those the caller may see, the newest first, 200 at most), "hidden"
-- (how many he may not see) and "history".
create or replace function gl_api.warning_read(id bigint) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    w gl.warning := warning_for(id, who);
begin
    return warning_row(w) || jsonb_build_object(
        'cases', (select coalesce(jsonb_agg(jsonb_build_object('case_id', k.case_id,
                      'number', case_number(k.case_id, k.family), 'title', k.title,
                      'address', k.address, 'state', coalesce(o.state, k.state),
                      'open', o.case_id is not null, 'reported_at', k.reported_at)
                      order by k.case_id desc), '[]')
                  from (select c.case_id from warning_case c
                        where c.warning_id = id and (who.sees_all or may_see_case(c.case_id))
                        order by c.case_id desc limit 200) c
                  join case_file k using (case_id)
                  left join case_open o using (case_id)),
        'hidden', (select count(*) from warning_case c
                   where c.warning_id = id and not (who.sees_all or may_see_case(c.case_id))),
        'history', (select coalesce(jsonb_agg(jsonb_build_object('at', e.at, 'by', p.name,
                        'action', e.action, 'detail', e.detail) order by e.at), '[]')
                    from warning_event e left join account p on p.account_id = e.actor_id
                    where e.warning_id = id));
end $$;

-- Who goes there: whoever answers for the grid, then the nearest on duty of those who belong to the
-- area, then the one with the fewest checks waiting. Null when nobody belongs to it.
create or replace function gl.warning_inspector(w gl.warning) returns int
language sql stable set search_path = gl, public, pg_temp as $$
    select s.account_id
    from area a
    join account_scope s on 'inspector' = any (s.roles)
         and (s.town_ids || s.area_ids) && array[a.area_id, a.village_id, a.town_id]
    left join inspector_position p on p.account_id = s.account_id
    where a.area_id = w.centre_id
    order by exists (select from duty_grid d join duty_grid_area m using (duty_grid_id)
                     where d.inspector_id = s.account_id and d.valid_to is null
                       and m.area_id = a.area_id and m.valid_to is null) desc,
             coalesce(p.on_duty, false) desc, st_distance(p.geom, w.center) nulls last,
             (select count(*) from task t where t.inspector_id = s.account_id and t.state = 'open'),
             s.account_id
    limit 1
$$;

-- The class of the case that is made: as asked for, or the most frequent one of the grid's classes among
-- its cases, or what the setting says.
create or replace function gl.warning_class(w gl.warning, asked text) returns text
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(asked,
        (select k.kind || ':' || k.code
         from warning_case c join case_file f using (case_id)
         join class_item k on k.class_id = f.class_id
         where c.warning_id = w.warning_id and k.active and k.kind <> 'hotline'
           and k.std_ref = setting_text('std.active')
         group by 1 order by count(*) desc, 1 limit 1),
        setting_text('warning.task_class'))
$$;

-- A grid case 未诉先办 at the middle of the warning, linked to its cases, that an inspector is sent to
-- verify at once. The order of whoever acts stands for the acceptor's step.
create or replace function gl.warning_task(w gl.warning, inputs jsonb, who gl.actor_row, command uuid)
returns jsonb
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    inspector int := case when inputs ->> 'inspector' is not null
                          then account_ref(inputs ->> 'inspector', 'inspector')
                          else warning_inspector(w) end;
    row_of jsonb := warning_row(w);
    made jsonb;
    words text;
begin
    if inspector is null then
        perform refuse_input('inspector', case when inputs ->> 'inspector' is null
            then 'No inspector belongs to that area: name one.'
            else format('%s is no active inspector.', inputs ->> 'inspector') end);
    end if;
    words := coalesce(nullif(btrim(inputs ->> 'text'), ''),
        format('未诉先办：%s %s，%s 至 %s 共 %s 件，请现场核查。', row_of ->> 'place',
               coalesce(row_of ->> 'class', '各类问题'), w.from_day, w.to_day, w.observed));
    made := register_case(jsonb_build_object('family', 'grid', 'source', 'proactive', 'text', words,
        'class', warning_class(w, inputs ->> 'class'), 'lon', row_of -> 'lon', 'lat', row_of -> 'lat',
        'datum', 'CGCS2000', 'address', row_of ->> 'place'), who, command);
    insert into case_link (case_id, other_id, link_type, actor_id)
    select (made ->> 'case_id')::bigint, c.case_id, 'proactive', who.account_id
    from warning_case c where c.warning_id = w.warning_id
    order by c.case_id desc limit 100;
    who.roles := who.roles || '{acceptor}';
    perform apply_action((made ->> 'case_id')::bigint, 1, 'send_verify',
        jsonb_build_object('text', words,
            'inspector', (select a.login from account a where a.account_id = inspector)), null, who);
    return jsonb_build_object('case_id', made -> 'case_id', 'number', made -> 'number',
        'inspector', (select a.name from account a where a.account_id = inspector));
end $$;

-- watch | dismiss {reason} | task {inspector, text, class}: the state, and of a task the case, its
-- number and the inspector. The same command id does it once.
create or replace function gl_api.warning_act(id bigint, action text, inputs jsonb, command_id uuid)
returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    w gl.warning;
    done jsonb := '{}';
    why text := btrim(coalesce(inputs ->> 'reason', ''));
begin
    perform require_role('shift_lead', 'dispatcher', 'leader');
    if warning_act.command_id is null then
        perform refuse_input('command_id', 'A command needs an id of its own.');
    end if;
    w := warning_for(id, who);
    perform 1 from warning x where x.warning_id = id for update;
    select x.* into w from warning x where x.warning_id = id;
    select jsonb_build_object('status', 'replay', 'state', w.state, 'case_id', w.case_id) into done
    from warning_event e where e.command_id = warning_act.command_id and e.warning_id = id;
    if found then
        return done;
    elsif action is null or action not in ('watch', 'dismiss', 'task') then
        perform refuse_input('action', 'What can be done with a warning: watch, dismiss, task.');
    elsif w.state = 'over' or w.state = 'tasked' then
        raise exception using errcode = 'GL422', column = 'action', message = case w.state
            when 'over' then 'The warning is over.' else 'A case was made from this warning already.' end;
    elsif action = 'dismiss' and why = '' then
        perform refuse_input('reason', 'Say why the warning is dismissed.');
    elsif length(why) > 500 then
        perform refuse_input('reason', 'The reason is longer than 500 characters.');
    end if;
    done := case when action = 'task'
                 then warning_task(w, coalesce(inputs, '{}'), who, warning_act.command_id) else '{}' end;
    update warning x
    set state = case action when 'watch' then 'watched' when 'dismiss' then 'dismissed' else 'tasked' end,
        acted_by = nullif(who.account_id, 0), acted_at = clock_timestamp(), reason = nullif(why, ''),
        case_id = coalesce((done ->> 'case_id')::bigint, x.case_id)
    where x.warning_id = id returning x.* into w;
    insert into warning_event (warning_id, actor_id, action, detail, command_id)
    values (id, who.account_id, warning_act.action,
            done || case when why = '' then '{}' else jsonb_build_object('reason', why) end,
            warning_act.command_id);
    perform audit_write('warning.' || action, 'warning', id::text, 'done', done - 'inspector');
    perform pg_notify('warning', id::text);
    return jsonb_build_object('status', 'ok', 'state', w.state) || done;
end $$;

-- What the map draws: warnings that are not over and not dismissed, each a circle in Web Mercator's
-- metres, the severe ones last; with `box` (west, south, east, north in the database's metres) those
-- whose circle meets it. A single spot is drawn 40 m wide.
create or replace function gl_api.map_warnings(box float8[] default null)
returns table (warning_id bigint, kind text, state text, severity smallint, class text, class_en text,
               observed int, expected float8, shape bytea)
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    seen int[] := who.town_ids || areas_in_view(who);
begin
    if box is not null and cardinality(box) <> 4 then
        perform refuse_input('box', 'A box has four numbers: west, south, east, north.');
    end if;
    return query
    select w.warning_id, w.kind, w.state, w.severity, k.name, k.name_en, w.observed, w.expected,
           st_asbinary(st_transform(st_buffer(w.center, greatest(w.radius_m, 40), 16), 3857))
    from gl.warning w
    left join gl.class_item k on k.class_id = coalesce(w.class_id, w.root_id)
    where w.state in ('new', 'watched', 'tasked') and gl.warning_visible(w, who, seen)
      and (box is null or st_dwithin(w.center, st_makeenvelope(box[1], box[2], box[3], box[4], 4548),
                                     w.radius_m))
    order by w.severity, w.warning_id;
end $$;

revoke execute on function gl_api.warning_list(jsonb), gl_api.warning_read(bigint),
    gl_api.warning_act(bigint, text, jsonb, uuid), gl_api.map_warnings(float8[]) from public;
grant execute on function gl_api.warning_list(jsonb), gl_api.warning_read(bigint),
    gl_api.map_warnings(float8[]) to gl_desk;
grant execute on function gl_api.warning_act(bigint, text, jsonb, uuid)
    to gl_shift_lead, gl_dispatcher, gl_leader;
