-- A case as it stood at an earlier version: after a conflict a desk shows both side by side.

-- The living row, taken back by what the later events changed. Where no earlier event tells a value
-- (imported history knows fewer), it is unknown.
create or replace function gl.case_as_of(c gl.case_open, wanted int) returns gl.case_open
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    then_ case_open;
    now_json jsonb;
    later jsonb;
    earlier jsonb;
    clocks_then jsonb;
    counted jsonb;
    point text;
begin
    select coalesce(jsonb_object_agg(k.key, null) filter (where e.version > wanted), '{}'),
           coalesce(jsonb_object_agg(k.key, k.value order by e.version)
                    filter (where e.version <= wanted), '{}')
    into later, earlier
    from case_event e cross join jsonb_each(e.effect - array['clocks', 'counted']) k
    where e.case_id = c.case_id;
    select coalesce(jsonb_object_agg(k.key, k.value order by e.version), '{}') into clocks_then
    from case_event e cross join jsonb_each(e.effect -> 'clocks') k
    where e.case_id = c.case_id and e.version <= wanted;
    select coalesce(jsonb_object_agg(x.key, x.n), '{}') into counted
    from (select k.key, sum(k.value::bigint) as n
          from case_event e cross join jsonb_each_text(e.effect -> 'counted') k
          where e.case_id = c.case_id and e.version <= wanted group by 1) x;

    then_ := c;
    then_.geom := null; -- a geometry's way to JSON is long
    now_json := to_jsonb(then_);
    point := case when later ? 'point' then earlier ->> 'point' end;
    then_ := jsonb_populate_record(null::case_open, now_json || jsonb_strip_nulls(later)
        || (select coalesce(jsonb_object_agg(l.key, earlier -> l.key), '{}')
            from jsonb_object_keys(later - 'point') l(key))
        || jsonb_build_object('clocks', clocks_then, 'counters', counted, 'version', wanted));
    then_.geom := case when not later ? 'point' then c.geom
                       when point is not null then st_geomfromtext(point, 4548) end;
    select e.to_state into then_.state from case_event e
    where e.case_id = c.case_id and e.version = wanted;
    then_.assist_ids := coalesce(then_.assist_ids, '{}');
    then_.flags := coalesce(then_.flags, '{}');
    then_.facts := coalesce(then_.facts, '{}');
    return show_clock(then_);
end $$;

create or replace function gl.seen_case(id bigint, wanted int) returns gl.case_open
language plpgsql stable set search_path = gl, public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
    c case_open;
begin
    select o.* into c from case_open o where o.case_id = id;
    if not found then
        select f.* into c from case_file f where f.case_id = id;
    end if;
    if c.case_id is null or not case_visible(c, actor()) then
        raise exception using errcode = 'GL404', message = 'There is no such case.';
    elsif not coalesce(wanted between 1 and c.version, false) then
        raise exception using errcode = 'GL404', column = 'version',
            message = format('The case has the versions 1 to %s.', c.version);
    end if;
    return c;
end $$;

-- {server_time, version, at, case}: the header as gl_api.case_read gives it, of an earlier version.
create or replace function gl_api.case_at(case_id bigint, version int) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    c case_open := seen_case(case_id, version);
begin
    return jsonb_build_object('server_time', clock_timestamp(), 'version', case_at.version,
        'at', (select e.at from case_event e
               where e.case_id = c.case_id and e.version = case_at.version),
        'case', case_header(case_as_of(c, case_at.version), clock_timestamp()));
end $$;

-- What happened after a version that somebody read: {version, since, changes: [{field, before,
-- after}], events}. `changes` are fields of the header with their names, `events` are as in the
-- timeline of gl_api.case_read. Nothing happened: both are empty.
create or replace function gl_api.case_changes(case_id bigint, since int) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    c case_open := seen_case(case_id, since);
    at timestamptz := clock_timestamp();
    before jsonb := case_header(case_as_of(c, since), at);
begin
    return jsonb_build_object('server_time', at, 'version', c.version, 'since', since,
        'changes', (
            select coalesce(jsonb_agg(jsonb_build_object('field', n.key, 'before', before -> n.key,
                       'after', n.value) order by n.key), '[]')
            from jsonb_each(case_header(c, at)) n
            where n.value is distinct from before -> n.key
              -- Ids have their name beside them; clocks show by their deadline.
              and n.key !~ '_ids?$' and n.key <> all (array['version', 'counters', 'clocks', 'clock',
                  'terminal', 'state_code', 'state_name_en', 'claimed_at', 'facts'])),
        'events', (
            select coalesce(jsonb_agg(e.value order by e.n), '[]')
            from jsonb_array_elements(case_timeline(c.case_id, c.family)::jsonb)
                 with ordinality e(value, n)
            where (e.value ->> 'version')::int > since));
end $$;

revoke execute on function gl_api.case_at(bigint, int), gl_api.case_changes(bigint, int) from public;
grant execute on function gl_api.case_at(bigint, int), gl_api.case_changes(bigint, int) to gl_desk;
