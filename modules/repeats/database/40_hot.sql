-- Hot issues 热点: what the clustering (modules/repeats/core/hotfinder.h) made of the requests of the
-- last weeks, kept so that an issue stays the same one from day to day.

create or replace function gl.hot_issue_visible(h gl.hot_issue, actor gl.actor_row) returns boolean
language sql immutable as $$
    select actor.sees_all or coalesce(h.town_id = any (actor.town_ids), false)
           or coalesce(h.unit_id = any (actor.unit_ids), false)
$$;

-- What the clustering reads: the requests of the window, oldest first. `caller` tells callers apart
-- and no more. x and y are metres of EPSG:4548.
drop function if exists gl_api.hot_issue_source(timestamptz, timestamptz);
create function gl_api.hot_issue_source(from_at timestamptz, to_at timestamptz)
returns table (case_id bigint, at timestamptz, class_id int, town_id int, village_id int, unit_id int,
    x float8, y float8, title text, body text, address text, caller text, is_open boolean)
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
begin
    perform require_duty('service');
    return query execute format($q$
        select f.case_id, f.reported_at, coalesce(o.class_id, f.class_id), coalesce(o.town_id, f.town_id),
               coalesce(o.village_id, f.village_id), coalesce(o.unit_id, f.unit_id),
               st_x(coalesce(o.geom, f.geom)), st_y(coalesce(o.geom, f.geom)), f.title, t.body, f.address,
               left(encode(p.phone_key, 'hex'), 16), o.case_id is not null
        from gl.case_file f
        join gl.case_text t on t.case_id = f.case_id and t.case_id >= %1$s and t.case_id < %2$s
        left join gl.case_open o on o.case_id = f.case_id
        left join gl.case_party p on p.case_id = f.case_id and p.case_id >= %1$s and p.case_id < %2$s
        where f.case_id >= %1$s and f.case_id < %2$s and f.reported_at >= $1 and f.reported_at < $2
          and coalesce(o.state, f.state) <> all (array['draft', 'voided'])
        order by f.case_id $q$,
        to_char(local_date(from_at), 'YYYYMMDD')::bigint * 1000000,
        to_char(local_date(to_at) + 1, 'YYYYMMDD')::bigint * 1000000)
    using from_at, to_at;
end $$;

-- Which known issue each new group goes on: the one that shares most members with it, at least a third
-- of the smaller; every issue and every group once.
create or replace function gl.hot_issue_match(issues jsonb)
returns table (n int, issue_id bigint)
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    pair record;
    groups int[] := '{}';
    taken bigint[] := '{}';
begin
    for pair in
        with member as (
            select g.n::int, m.id::bigint as id from jsonb_array_elements(issues) with ordinality g(issue, n)
            cross join lateral jsonb_array_elements_text(g.issue -> 'members') m(id)
        ), size as (select m.n, count(*) as members from member m group by m.n)
        select m.n, h.issue_id, count(*) as common
        from member m join hot_issue_case k on k.case_id = m.id
        join hot_issue h on h.issue_id = k.issue_id and h.state <> 'over'
        join size s on s.n = m.n
        group by m.n, h.issue_id, s.members
        having count(*) * 3 >= least(s.members, (select count(*) from hot_issue_case c
                                                 where c.issue_id = h.issue_id))
        order by count(*) desc, h.issue_id, m.n
    loop
        continue when pair.n = any (groups) or pair.issue_id = any (taken);
        groups := groups || pair.n;
        taken := taken || pair.issue_id;
        n := pair.n;
        issue_id := pair.issue_id;
        return next;
    end loop;
end $$;

-- Takes the groups of one run: {issues: [{name, words, class_id, town_id, village_id, unit_id, x, y,
-- radius_m, first_at, last_at, calls, callers, open_calls, heat, trend, first_day, days, state,
-- members}]}. Known issues go on, with the name a person gave; the others are over. Gives {made, kept,
-- over}.
create or replace function gl_api.hot_issue_store(run jsonb) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    one record;
    id bigint;
    made int := 0;
    kept bigint[] := '{}';
    ended int;
begin
    perform require_duty('service');
    perform pg_advisory_xact_lock(hashtext('gl.hot_issue_store'));
    for one in
        select g.n, g.issue, m.issue_id, (p.r).*
        from jsonb_array_elements(run -> 'issues') with ordinality g(issue, n)
        left join hot_issue_match(run -> 'issues') m on m.n = g.n
        cross join lateral (select jsonb_populate_record(null::hot_issue, g.issue - 'members') as r) p
        order by g.n
    loop
        if one.issue_id is null then
            insert into hot_issue as h (name, words, first_at, last_at, calls, callers, open_calls, heat,
                                        trend, first_day, days, state)
            values (one.issue ->> 'name', '{}', now(), now(), 0, 0, 0, 0, 'steady', local_date(now()), '{}',
                    'active') returning h.issue_id into id;
            made := made + 1;
        else
            id := one.issue_id;
        end if;
        kept := kept || id;
        update hot_issue h set
            name = case when h.named_by is null then one.issue ->> 'name' else h.name end,
            words = one.words, class_id = one.class_id, town_id = one.town_id, village_id = one.village_id,
            unit_id = one.unit_id, radius_m = one.radius_m, first_at = one.first_at, last_at = one.last_at,
            center = case when one.issue ? 'x' then st_setsrid(st_makepoint((one.issue ->> 'x')::float8,
                          (one.issue ->> 'y')::float8), 4548) end,
            calls = one.calls, callers = one.callers, open_calls = one.open_calls, heat = one.heat,
            trend = one.trend, first_day = one.first_day, days = one.days, state = one.state,
            changed_at = now()
        where h.issue_id = id;
        delete from hot_issue_case k where k.issue_id = id
          and not one.issue -> 'members' @> to_jsonb(k.case_id);
        insert into hot_issue_case (issue_id, case_id)
        select id, x::bigint from jsonb_array_elements_text(one.issue -> 'members') x on conflict do nothing;
    end loop;
    update hot_issue h set state = 'over', changed_at = now()
    where h.state <> 'over' and not h.issue_id = any (kept);
    get diagnostics ended = row_count;
    update repeat_state s set hot_at = now();
    return jsonb_build_object('made', made, 'kept', cardinality(kept) - made, 'over', ended);
end $$;

-- Whether the issues are to be grouped now: once a day, by whoever asks first. Holds the turn until
-- the transaction ends.
create or replace function gl_api.hot_issue_due() returns boolean
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    perform require_duty('service');
    return pg_try_advisory_xact_lock(hashtext('gl.hot_issue_due'))
       and (select s.hot_at is null or local_date(s.hot_at) < local_date(now()) from repeat_state s);
end $$;

create or replace function gl.hot_issue_row(h gl.hot_issue) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    place geometry := st_transform(h.center, 4490);
begin
    h.center := null;
    return (to_jsonb(h) - 'center') || jsonb_build_object('lon', st_x(place), 'lat', st_y(place),
        'class', (select jsonb_build_object('name', k.name, 'name_en', k.name_en, 'path', k.path)
                  from class_item k where k.class_id = h.class_id),
        'town', (select a.name from area a where a.area_id = h.town_id),
        'village', (select a.name from area a where a.area_id = h.village_id),
        'area_code', (select a.code from area a where a.area_id = coalesce(h.village_id, h.town_id)),
        'unit', (select u.name from unit u where u.unit_id = h.unit_id),
        'named_by', (select p.name from account p where p.account_id = h.named_by));
end $$;

-- The hottest first: {server_time, rows}. filter: {state: active|quiet|over|current, town, class,
-- from, to, text, most}; current (without a state): active and quiet.
create or replace function gl_api.hot_issue_list(filter jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    actor gl.actor_row := actor();
    f jsonb := coalesce(filter, '{}');
    key text;
begin
    select k into key from jsonb_object_keys(f) k
    where not k = any (array['state', 'town', 'class', 'from', 'to', 'text', 'most']) limit 1;
    if found then
        perform refuse_input(key, format('Hot issues cannot be filtered by %s.', key));
    end if;
    return jsonb_build_object('server_time', clock_timestamp(), 'rows', (
        select coalesce(jsonb_agg(hot_issue_row(x.h) order by (x.h).heat desc, (x.h).issue_id), '[]')
        from (select h from hot_issue h
              where hot_issue_visible(h, actor)
                and case coalesce(f ->> 'state', 'current') when 'current' then h.state <> 'over'
                         else h.state = f ->> 'state' end
                and (not f ? 'town' or h.town_id = (f ->> 'town')::int)
                and (not f ? 'class' or h.class_id = (f ->> 'class')::int)
                and (not f ? 'from' or h.last_at >= (f ->> 'from')::timestamptz)
                and (not f ? 'to' or h.first_at < (f ->> 'to')::timestamptz)
                and (not f ? 'text' or strpos(lower(h.name), lower(f ->> 'text')) > 0)
              order by h.heat desc, h.issue_id
              limit least(greatest(coalesce((f ->> 'most')::int, 100), 1), 1000)) x));
exception when data_exception then
    raise exception using errcode = 'GL400', column = 'filter',
        message = 'A value of the filter cannot be read.', detail = sqlerrm;
end $$;

create or replace function gl.seen_hot_issue(id bigint) returns gl.hot_issue
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    h hot_issue;
begin
    select x.* into h from hot_issue x where x.issue_id = id;
    if not found or not hot_issue_visible(h, actor()) then
        raise exception using errcode = 'GL404', message = 'There is no such hot issue.';
    end if;
    return h;
end $$;

-- One issue with its requests, newest first: those the account may see; `hidden`: how many it may not.
create or replace function gl_api.hot_issue_read(issue_id bigint) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    h hot_issue := seen_hot_issue(hot_issue_read.issue_id);
begin
    return hot_issue_row(h) || (
        select jsonb_build_object('server_time', clock_timestamp(),
            'hidden', count(*) filter (where not m.seen),
            'members', coalesce(jsonb_agg(jsonb_build_object('case_id', m.case_id,
                'number', case_number(m.case_id, m.family), 'title', m.title, 'address', m.address,
                'reported_at', m.reported_at, 'state', m.state, 'family', m.family, 'unit', m.unit)
                order by m.reported_at desc, m.case_id desc) filter (where m.seen), '[]'))
        from (select f.case_id, f.family, f.title, f.address, f.reported_at,
                     coalesce(o.state, f.state) as state, may_see_case(f.case_id) as seen,
                     (select u.short_name from unit u where u.unit_id = coalesce(o.unit_id, f.unit_id)) as unit
              from hot_issue_case k join case_file f on f.case_id = k.case_id
              left join case_open o on o.case_id = k.case_id
              where k.issue_id = h.issue_id) m);
end $$;

-- A person's own name for an issue; without one it is named by its words again.
create or replace function gl_api.hot_issue_name(issue_id bigint, name text) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    h hot_issue := seen_hot_issue(hot_issue_name.issue_id);
    wanted text := nullif(btrim(coalesce(name, '')), '');
begin
    perform require_role('leader', 'shift_lead', 'dispatcher');
    if length(wanted) > 100 then
        perform refuse_input('name', 'The name is longer than 100 characters.');
    end if;
    update hot_issue x set name = coalesce(wanted, nullif(array_to_string(x.words, ' '), ''), x.name),
        named_by = case when wanted is not null then (actor()).account_id end, changed_at = now()
    where x.issue_id = h.issue_id returning x.* into h;
    perform audit_write('hot_issue.name', 'hot_issue', h.issue_id::text, 'done', '{}');
    return hot_issue_row(h);
end $$;

-- The settings of the clustering.
create or replace function gl_api.hot_issue_settings() returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
begin
    perform actor();
    return (select jsonb_object_agg(s.key, s.value) from setting s
            where s.key like 'hot.%' or s.key = 'time.zone');
end $$;

-- For cases that were loaded past the triggers: sketches, and the counts of parents.
create or replace function gl.repeats_fill() returns bigint
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    made bigint := 0;
    n int;
begin
    loop
        n := sweep_sketches(20000);
        made := made + n;
        exit when n < 20000;
    end loop;
    perform recount_grams();
    update case_open o set facts = o.facts || jsonb_build_object('joined', joined_counts(o.case_id))
    where o.case_id in (select y.other_id from case_link y where y.link_type = 'duplicate');
    update case_file f set facts = f.facts || jsonb_build_object('joined', joined_counts(f.case_id))
    from (select distinct y.other_id from case_link y where y.link_type = 'duplicate') p
    where f.case_id = p.other_id and f.closed_at is not null;
    return made;
end $$;

revoke execute on function gl_api.hot_issue_due(), gl_api.hot_issue_source(timestamptz, timestamptz),
    gl_api.hot_issue_store(jsonb), gl_api.hot_issue_list(jsonb), gl_api.hot_issue_read(bigint),
    gl_api.hot_issue_name(bigint, text), gl_api.hot_issue_settings() from public;
grant execute on function gl_api.hot_issue_due(), gl_api.hot_issue_source(timestamptz, timestamptz),
    gl_api.hot_issue_store(jsonb) to gl_service;
grant execute on function gl_api.hot_issue_list(jsonb), gl_api.hot_issue_read(bigint),
    gl_api.hot_issue_name(bigint, text), gl_api.hot_issue_settings() to gl_desk;
