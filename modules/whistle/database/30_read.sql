-- What desks read of whistles. The code of a whistle is for who blew it, and for the centre.

create or replace function gl.whistle_part_json(u gl.whistle_unit) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select jsonb_build_object('unit', n.code, 'unit_name', n.short_name, 'unit_id', u.unit_id, 'state', u.state,
        'called_at', u.called_at, 'confirm_by', u.confirm_by, 'arrive_by', u.arrive_by,
        'confirmed_at', u.confirmed_at, 'confirm_late', u.confirm_late or coalesce(u.confirmed_at is null and u.reported_at is null
            and coalesce((select w.ended_at from whistle w where w.whistle_id = u.whistle_id), now()) > u.confirm_by, false),
        'person', u.person, 'reported_at', u.reported_at, 'how', u.how, 'metres', u.metres,
        'late', u.arrival_late or coalesce(u.state in ('called', 'confirmed') and u.arrive_by
            < coalesce((select w.ended_at from whistle w where w.whistle_id = u.whistle_id), now()), false),
        'owner', u.owner, 'measures', u.measures, 'left_at', u.left_at,
        'scores', case when u.scored_at is not null then jsonb_build_object('arrival', u.score_arrival,
            'cooperation', u.score_cooperation, 'result', u.score_result, 'note', u.score_note, 'at', u.scored_at) end,
        'judged', case when u.town_score is not null then jsonb_build_object('score', u.town_score, 'note', u.town_note) end)
    from unit n where n.unit_id = u.unit_id
$$;

-- The whistle without its log: what a list and a map show.
create or replace function gl.whistle_json(w gl.whistle, who gl.actor_row) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    parties text[] := whistle_parties(w, who);
begin
    return with_callers((
        select jsonb_build_object('whistle_id', w.whistle_id, 'version', w.version, 'kind', w.kind, 'state', w.state,
            'matter', w.matter, 'spot', w.spot, 'lon', st_x(d.p), 'lat', st_y(d.p),
            'town', (select a.name from area a where a.area_id = w.town_id), 'town_id', w.town_id,
            'parties', to_jsonb(parties),
            'unit', (select n.short_name from unit n where n.unit_id = w.unit_id),
            'case_id', w.case_id, 'case_number', (select case_number(f.case_id, f.family) from case_file f where f.case_id = w.case_id),
            'arrive_by', w.arrive_by, 'confirm_by', w.confirm_by, 'created_at', w.created_at, 'blown_at', w.blown_at,
            'ended_at', w.ended_at, 'archived_at', w.archived_at, 'result', w.result,
            'review', w.review, 'review_text', w.review_text,
            'code', case when 'town' = any (parties) then w.code end,
            'units', (select coalesce(jsonb_agg(whistle_part_json(u) || jsonb_build_object('own', u.unit_id = any (who.unit_ids)) order by u.reported_at nulls last, u.called_at, u.unit_id), '[]')
                      from whistle_unit u where u.whistle_id = w.whistle_id),
            'actions', (select coalesce(jsonb_agg(jsonb_build_object('action', r.action, 'name', r.name, 'name_en', r.name_en,
                                'inputs', step_inputs(r.inputs)) order by r.ordinal), '[]')
                        from whistle_action r
                        where r.party = any (parties) and w.state = any (r.states)
                          and (r.party <> 'unit' or exists (
                              select from whistle_unit u where u.whistle_id = w.whistle_id and u.unit_id = any (who.unit_ids)
                                and (r.unit_states = '{}' or u.state = any (r.unit_states))))),
            'server_time', now())
        from (select st_transform(w.geom, 4490) as p) d), array[w.case_id], who);
end $$;

create or replace function gl_api.whistle_read(id bigint) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    w gl.whistle;
begin
    select x.* into w from whistle x where x.whistle_id = id;
    if not found or not whistle_visible(w, who) then
        raise exception using errcode = 'GL404', message = 'There is no such whistle.';
    end if;
    return with_callers(whistle_json(w, who) || jsonb_build_object('log', (
        select coalesce(jsonb_agg(jsonb_build_object('version', e.version, 'at', e.at, 'action', e.action,
            'name', coalesce(r.name, case e.action when 'new' then '新建' when 'attach' then '上传附件' when 'confirm_late' then '逾期未接哨' when 'absent' then '缺席' when 'excused' then '因结束免到场' when 'archive' then '归档' end),
            'name_en', coalesce(r.name_en, case e.action when 'new' then 'Drafted' when 'attach' then 'File added' when 'confirm_late' then 'Not confirmed in time' when 'absent' then 'Absent' when 'excused' then 'Excused by the end' when 'archive' then 'Archived' end),
            'actor', a.name, 'unit', n.short_name, 'inputs', e.inputs, 'effect', e.effect) order by e.version), '[]')
        from whistle_event e
        left join whistle_action r on r.action = e.action
        left join account a on a.account_id = e.actor_id
        left join unit n on n.unit_id = e.unit_id
        where e.whistle_id = id),
        'files', (
        select coalesce(jsonb_agg(jsonb_build_object('attachment_id', f.file_id, 'unit_id', f.unit_id, 'unit', n.short_name,
            'name', f.name, 'mime', f.mime, 'size', f.size, 'sha256', encode(f.sha256, 'hex'), 'at', f.at) order by f.file_id), '[]')
        from whistle_file f join unit n on n.unit_id = f.unit_id
        where f.whistle_id = id)), array[w.case_id], who);
end $$;

-- What a desk has to know before it blows: for which towns it may, and how much time a whistle gives.
create or replace function gl_api.whistle_desk() returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    everywhere boolean := who.sees_all and who.roles && array['dispatcher', 'shift_lead'];
begin
    return jsonb_build_object(
        'towns', (select coalesce(jsonb_agg(jsonb_build_object('code', u.code, 'name', u.short_name, 'town', a.name,
                             'own', u.unit_id = any (who.unit_ids)) order by a.code, u.unit_id), '[]')
                  from unit u join area a on a.area_id = u.area_id and a.level = 2
                  where u.active and (everywhere or who.roles && array['unit_clerk', 'unit_lead'] and u.unit_id = any (who.unit_ids))),
        'minutes_to_confirm', setting_int('whistle.t1'), 'minutes_to_arrive', setting_int('whistle.t2_emergency'),
        'reach_m', setting_int('whistle.reach_m'), 'server_time', now());
end $$;

-- {state: open | ended | all, mine: true (blown by my unit, or it is called), called: true (my unit is
-- called), town: code, case: id, words: text, since: date}: newest first, at most 200.
create or replace function gl_api.whistle_list(filter jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    wanted text := coalesce(filter ->> 'state', 'open');
    in_town int;
begin
    if wanted not in ('open', 'ended', 'all') then
        perform refuse_input('state', 'The state is one of: open, ended, all.');
    end if;
    if filter ? 'town' then
        in_town := area_at(filter ->> 'town');
        if in_town is null then
            perform refuse_input('town', format('There is no area with the code %s.', filter ->> 'town'));
        end if;
    end if;
    return (
        select coalesce(jsonb_agg(whistle_json(w, who) order by w.whistle_id desc), '[]')
        from (select x.* from whistle x
              where case wanted when 'open' then x.state not in ('archived', 'withdrawn')
                                when 'ended' then x.state in ('archived', 'withdrawn') else true end
                and (in_town is null or x.town_id = in_town)
                and (filter ->> 'since' is null or x.created_at >= (filter ->> 'since')::date)
                and (not coalesce((filter ->> 'mine')::boolean, false) or x.unit_id = any (who.unit_ids)
                     or exists (select from whistle_unit u where u.whistle_id = x.whistle_id and u.unit_id = any (who.unit_ids)))
                and (not coalesce((filter ->> 'called')::boolean, false)
                     or exists (select from whistle_unit u where u.whistle_id = x.whistle_id and u.unit_id = any (who.unit_ids)))
                and (filter ->> 'case' is null or x.case_id = case_ref(filter ->> 'case'))
                and (coalesce(filter ->> 'words', '') = '' or strpos(lower(x.matter || ' ' || x.spot), lower(filter ->> 'words')) > 0
                     or x.whistle_id::text = filter ->> 'words')
                and whistle_visible(x, who)
              order by x.whistle_id desc limit 200) w);
end $$;

-- Spots for the map: whistles that go on.
create or replace function gl_api.map_whistles()
returns table (whistle_id bigint, kind text, state text, matter text, lon float8, lat float8, called int, there int, late int)
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    return query
    select w.whistle_id, w.kind, w.state, left(w.matter, 80), st_x(d.p), st_y(d.p),
           (select count(*)::int from whistle_unit u where u.whistle_id = w.whistle_id),
           (select count(*)::int from whistle_unit u where u.whistle_id = w.whistle_id and u.state = 'on_site'),
           (select count(*)::int from whistle_unit u where u.whistle_id = w.whistle_id and u.reported_at is null and now() > u.arrive_by)
    from whistle w
    cross join lateral (select st_transform(w.geom, 4490) as p) d
    where w.state in ('blown', 'unsolved', 'escalated') and w.geom is not null and whistle_visible(w, who);
end $$;

drop policy if exists whistle_read on gl.whistle;
drop policy if exists whistle_unit_read on gl.whistle_unit;
drop policy if exists whistle_event_read on gl.whistle_event;
create policy whistle_read on gl.whistle for select to gl_reader
    using ((select gl.my_sees_all()) or unit_id = any ((select gl.my_unit_ids())::int[])
           or state <> 'draft' and town_id = any ((select gl.my_town_ids())::int[]));
create policy whistle_unit_read on gl.whistle_unit for select to gl_reader
    using ((select gl.my_sees_all()) or unit_id = any ((select gl.my_unit_ids())::int[]));
create policy whistle_event_read on gl.whistle_event for select to gl_reader
    using ((select gl.my_sees_all()));

revoke execute on function gl_api.whistle_new(jsonb, uuid), gl_api.whistle_act(bigint, int, text, jsonb, uuid),
    gl_api.whistle_timers(), gl_api.whistle_read(bigint), gl_api.whistle_list(jsonb), gl_api.map_whistles(),
    gl_api.whistle_desk() from public;
grant execute on function gl_api.whistle_new(jsonb, uuid)
    to gl_unit_clerk, gl_unit_lead, gl_dispatcher, gl_shift_lead;
grant execute on function gl_api.whistle_act(bigint, int, text, jsonb, uuid)
    to gl_unit_clerk, gl_unit_lead, gl_dispatcher, gl_shift_lead, gl_leader, gl_evaluator;
grant execute on function gl_api.whistle_timers() to gl_service;
grant execute on function gl_api.whistle_read(bigint), gl_api.whistle_list(jsonb), gl_api.map_whistles(),
    gl_api.whistle_desk() to gl_desk;
