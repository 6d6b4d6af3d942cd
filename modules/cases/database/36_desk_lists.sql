-- The desk's lists beside the queue: what just ended, which cases stand in which list, and what a
-- row shows besides the case itself.

-- Every way a case ends or an ended one changes passes here: acts, imports, the demo's history.
create or replace function gl.case_recent_follow() returns trigger
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    insert into case_recent (case_id, version, family, state, source, urgency, class_id, root_id,
        town_id, village_id, grid_id, unit_id, assist_ids, handler_id, filer_id, reported_at,
        closed_at, in_time, flags, rounds, outcome, title, address)
    values (new.case_id, new.version, new.family, new.state, new.source, new.urgency, new.class_id,
        new.root_id, new.town_id, new.village_id, new.grid_id, new.unit_id, new.assist_ids,
        new.handler_id, new.filer_id, new.reported_at, new.closed_at,
        (new.clocks #>> '{handle,intime}')::boolean, new.flags, new.rounds, new.outcome, new.title,
        new.address)
    on conflict (case_id) do update set version = excluded.version, state = excluded.state,
        class_id = excluded.class_id, flags = excluded.flags, outcome = excluded.outcome,
        closed_at = excluded.closed_at, title = excluded.title, address = excluded.address;
    return null;
end $$;
create or replace trigger case_recent_follow after insert or update on gl.case_file
    for each row when (new.closed_at > now() - interval '2 days')
    execute function gl.case_recent_follow();

-- For history that was loaded past the trigger, in partitions of its own.
create or replace function gl.case_recent_fill() returns bigint
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    n bigint;
begin
    insert into case_recent (case_id, version, family, state, source, urgency, class_id, root_id,
        town_id, village_id, grid_id, unit_id, assist_ids, handler_id, filer_id, reported_at,
        closed_at, in_time, flags, rounds, outcome, title, address)
    select f.case_id, f.version, f.family, f.state, f.source, f.urgency, f.class_id, f.root_id,
           f.town_id, f.village_id, f.grid_id, f.unit_id, f.assist_ids, f.handler_id, f.filer_id,
           f.reported_at, f.closed_at, (f.clocks #>> '{handle,intime}')::boolean, f.flags, f.rounds,
           f.outcome, f.title, f.address
    from case_file f
    -- What is two days closed was mostly reported within the year.
    where f.case_id >= to_char(local_date(now()) - 366, 'YYYYMMDD')::bigint * 1000000
      and f.closed_at between now() - interval '2 days' and now()
    on conflict (case_id) do nothing;
    get diagnostics n = row_count;
    return n;
end $$;

drop policy if exists scope on gl.case_recent;
create policy scope on gl.case_recent for select to gl_reader using (
    (select gl.my_sees_all())
    or town_id = any ((select gl.my_town_ids())::int[])
    or unit_id = any ((select gl.my_unit_ids())::int[])
    or assist_ids && (select gl.my_unit_ids())::int[]
    or village_id = any ((select gl.my_area_ids())::int[])
    or grid_id = any ((select gl.my_area_ids())::int[])
    or handler_id = (select gl.my_account_id())
    or filer_id = (select gl.my_account_id())
    or case_id = any ((select gl.my_task_cases())::bigint[]));

-- Ended in the last 24 hours, newest first: {rows, next, server_time}, rows as in gl_api.queue with
-- closed_at, outcome and in_time. filter: family, state, unit, town, village, grid, class, root,
-- source, urgency, outcome, flag, mine, my_unit, text. Give `next` as `after`.
create or replace function gl_api.recently_closed(filter jsonb default '{}', after jsonb default null,
    page int default 100) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    key text;
    f jsonb := coalesce(filter, '{}');
    known text[] := array['family', 'state', 'unit', 'town', 'village', 'grid', 'class', 'root',
        'source', 'urgency', 'outcome', 'flag', 'mine', 'my_unit', 'text'];
    wanted int := least(greatest(coalesce(page, 100), 1), 1000);
    result jsonb;
begin
    select k into key from jsonb_object_keys(f) k where not k = any (known) limit 1;
    if found then
        perform refuse_input(key, format('The closed cases cannot be filtered by %s.', key));
    end if;
    select jsonb_build_object('server_time', clock_timestamp(), 'rows', coalesce(jsonb_agg(
               to_jsonb(r) - 'assist_ids'
               || jsonb_build_object('number', case_number(r.case_id, r.family))
               order by r.closed_at desc, r.case_id desc), '[]'),
           'next', (array_agg(jsonb_build_object('k', r.closed_at, 'id', r.case_id)
                    order by r.closed_at desc, r.case_id desc))[wanted])
    into result
    from (select c.* from case_recent c
          where c.closed_at > now() - interval '24 hours'
            and (after is null or (c.closed_at, c.case_id)
                 < ((after ->> 'k')::timestamptz, (after ->> 'id')::bigint))
            and (not f ? 'family' or c.family = f ->> 'family')
            and (not f ? 'state' or c.state = f ->> 'state')
            and (not f ? 'unit' or c.unit_id = (f ->> 'unit')::int)
            and (not f ? 'town' or c.town_id = (f ->> 'town')::int)
            and (not f ? 'village' or c.village_id = (f ->> 'village')::int)
            and (not f ? 'grid' or c.grid_id = (f ->> 'grid')::int)
            and (not f ? 'class' or c.class_id = (f ->> 'class')::int)
            and (not f ? 'root' or c.root_id = (f ->> 'root')::int)
            and (not f ? 'source' or c.source = f ->> 'source')
            and (not f ? 'urgency' or c.urgency = f ->> 'urgency')
            and (not f ? 'outcome' or c.outcome = f ->> 'outcome')
            and (not f ? 'flag' or c.flags @> array[f ->> 'flag'])
            and (not f ? 'mine' or my_account_id() in (c.handler_id, c.filer_id))
            and (not f ? 'my_unit' or c.unit_id = any (my_unit_ids()))
            and (not f ? 'text' or strpos(lower(c.title || E'\n' || c.address), lower(f ->> 'text')) > 0)
          order by c.closed_at desc, c.case_id desc limit wanted) r;
    return result;
exception when data_exception then
    raise exception using errcode = 'GL400', column = 'filter',
        message = 'A value of the filter or of the page key cannot be read.', detail = sqlerrm;
end $$;

drop function if exists gl_api.desk_counts();
drop function if exists gl.count_all_lists(gl.actor_row);
drop function if exists gl.count_own_lists(gl.actor_row, bigint[]);

-- In which of the desk's lists cases stand: {server_time, cases: [[case, family, state, lists,
-- deadline, closed]]}. lists: 1 mine, 2 my unit's, 4 to be claimed, 8 supervised; the times in
-- milliseconds since 1970, or null. Without \a case_ids all cases that are open or ended in the last
-- 24 hours, for a desk that begins to count; with them only these, and who is missing is in no
-- list. So a desk knows its badges from what changed, and a storm of acts costs the server next to
-- nothing.
create or replace function gl_api.case_standings(case_ids bigint[] default null) returns json
language plpgsql stable security definer set search_path = gl, public, pg_temp
-- All cases and a few want different plans.
set plan_cache_mode = force_custom_plan as $$
declare
    who gl.actor_row := actor();
    claimable text[] := array(select r.family || ' ' || r.from_state from lifecycle_rule r
                              where r.action = 'claim');
    own bigint[];
begin
    if cardinality(case_ids) > 1000 then
        perform refuse_input('case_ids', 'Ask for at most 1000 cases at once.');
    end if;
    own := case when case_ids is null then my_open_cases()
                when who.sees_all then case_ids
                else array(select i from unnest(case_ids) i where may_see_case(i)) end;
    return json_build_object('server_time', clock_timestamp(), 'cases', (
        select coalesce(json_agg(json_build_array(x.case_id, x.family, x.state, x.lists,
                   (extract(epoch from x.deadline) * 1000)::bigint,
                   (extract(epoch from x.closed_at) * 1000)::bigint)), '[]')
        from (select o.case_id, o.family, o.state,
                     (coalesce(who.account_id in (o.claimed_by, o.handler_id), false))::int
                     + 2 * (coalesce(o.unit_id = any (who.unit_ids), false))::int
                     + 4 * (o.claimed_by is null and o.family || ' ' || o.state = any (claimable))::int
                     + 8 * (o.flags @> '{supervised}')::int as lists,
                     o.deadline, null::timestamptz as closed_at
              from case_open o where own is null or o.case_id = any (own)
              union all
              select c.case_id, c.family, c.state, 0, null, c.closed_at
              from case_recent c
              where c.closed_at > now() - interval '24 hours'
                and (case_ids is null or c.case_id = any (case_ids))
                -- The policy of case_recent, which does not bind the owner of this function.
                and (own is null or c.town_id = any (who.town_ids) or c.unit_id = any (who.unit_ids)
                     or c.assist_ids && who.unit_ids or c.village_id = any (who.area_ids)
                     or c.grid_id = any (who.area_ids) or c.case_id = any (own)
                     or who.account_id in (c.handler_id, c.filer_id))) x));
end $$;

-- What a row of a list shows besides the case: {case_id: {links, duplicates, notes, files, editing:
-- [names]}}, only what is there, only of cases that may be seen; for the rows on screen.
create or replace function gl_api.case_marks(case_ids bigint[]) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    seen bigint[];
begin
    if cardinality(case_ids) > 1000 then
        perform refuse_input('case_ids', 'Ask for at most 1000 cases at once.');
    end if;
    seen := case when (actor()).sees_all then case_ids
                 else array(select i from unnest(case_ids) i where may_see_case(i)) end;
    return (
        select coalesce(jsonb_object_agg(g.id, g.marks), '{}')
        from (select x.id, jsonb_object_agg(x.key, x.value) as marks
              from (select l.id, 'links' as key, to_jsonb(count(*)) as value
                    from (select y.case_id as id from case_link y where y.case_id = any (seen)
                          union all
                          select y.other_id from case_link y where y.other_id = any (seen)) l
                    group by l.id
                    union all
                    select y.other_id, 'duplicates', to_jsonb(count(*)) from case_link y
                    where y.other_id = any (seen) and y.link_type = 'duplicate' group by 1
                    union all
                    select n.case_id, 'notes', to_jsonb(count(*)) from case_note n
                    where n.case_id = any (seen) group by 1
                    union all
                    select a.case_id, 'files', to_jsonb(count(*)) from attachment a
                    where a.case_id = any (seen) group by 1
                    union all
                    select e.case_id, 'editing', jsonb_agg(p.name order by e.since)
                    from case_editing e join account p using (account_id)
                    where e.case_id = any (seen) and e.until > now()
                      and e.account_id <> (actor()).account_id group by 1) x
              group by x.id) g);
end $$;

grant execute on function gl.refuse_input(text, text) to gl_reader;
alter function gl_api.recently_closed(jsonb, jsonb, int) owner to gl_reader;
revoke execute on function gl_api.recently_closed(jsonb, jsonb, int), gl_api.case_standings(bigint[]),
    gl_api.case_marks(bigint[]) from public;
grant execute on function gl_api.recently_closed(jsonb, jsonb, int), gl_api.case_standings(bigint[]),
    gl_api.case_marks(bigint[]) to gl_desk;
