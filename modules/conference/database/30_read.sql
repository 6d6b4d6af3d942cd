-- What desks read of conferences. Participants read the cases on the agenda through it: a unit that is
-- invited need not be the case's own. No caller's data is in it.

create or replace function gl.conference_case_json(id bigint) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    c gl.case_open := case_row(id);
    place geometry := st_transform(c.geom, 4490);
begin
    return (select jsonb_build_object('case_id', c.case_id, 'number', case_number(c.case_id, c.family), 'title', c.title,
        'address', c.address, 'state', s.name, 'state_en', s.name_en, 'ended', s.terminal, 'reported_at', c.reported_at,
        'deadline', c.deadline, 'class', (select k.name from class_item k where k.class_id = c.class_id),
        'class_en', (select k.name_en from class_item k where k.class_id = c.class_id),
        'town', (select a.name from area a where a.area_id = c.town_id),
        'owner', (select u.short_name from unit u where u.unit_id = c.unit_id),
        'lon', st_x(place), 'lat', st_y(place), 'rounds', c.rounds,
        'hard', (select jsonb_build_object('hard_id', h.hard_id, 'opened_at', h.opened_at,
                    'reasons', (select jsonb_agg(jsonb_build_object('reason', r.reason, 'mark', r.mark) order by r.at) from hard_reason r where r.hard_id = h.hard_id))
                 from hard_case h where h.case_id = id and h.state <> 'closed'))
    from lifecycle_state s where s.family = c.family and s.state = c.state);
end $$;

create or replace function gl.conference_decision_json(d gl.conference_decision) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select jsonb_build_object('decision_id', d.decision_id, 'item_id', d.item_id, 'revision', d.revision, 'state', d.state,
        'unit', u.short_name, 'unit_code', u.code, 'unit_id', d.unit_id,
        'assist', (select coalesce(jsonb_agg(x.short_name order by x.unit_id), '[]') from unit x where x.unit_id = any (d.assist_ids)),
        'measure', d.measure, 'due_at', d.due_at, 'basis', d.basis, 'how', d.how, 'decided_at', d.decided_at,
        'decided_by', (select a.name from account a where a.account_id = d.decided_by), 'quorum', d.quorum,
        'progress', d.progress, 'report', d.report, 'reported_at', d.reported_at, 'done_at', d.done_at,
        'late', d.state = 'adopted' and coalesce(d.reported_at, now()) > d.due_at and (d.progress <> 'done' or d.reported_at > d.due_at),
        -- Who has voted, at once; how, when the vote is over.
        'votes', (select coalesce(jsonb_agg(jsonb_build_object('unit', x.short_name, 'vote', case when d.state <> 'voting' then v.vote end) order by v.at), '[]')
                  from conference_vote v join unit x using (unit_id) where v.decision_id = d.decision_id and v.round = d.vote_round))
    from unit u where u.unit_id = d.unit_id
$$;

-- The cases on the agenda and in the materials.
create or replace function gl.conference_cases(m gl.conference) returns bigint[]
language sql stable set search_path = gl, public, pg_temp as $$
    select array(select i.case_id from conference_item i where i.conference_id = m.conference_id
                 union select t.case_id from conference_material t where t.conference_id = m.conference_id)
$$;

create or replace function gl.conference_brief(m gl.conference, who gl.actor_row) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    mine gl.conference_unit := conference_unit_of(m, who);
begin
    return with_callers(jsonb_build_object('conference_id', m.conference_id, 'version', m.version, 'kind', m.kind, 'state', m.state,
        'title', m.title, 'place', m.place, 'starts_at', m.starts_at,
        'town', (select a.name from area a where a.area_id = m.town_id),
        'chair', (select a.name from account a where a.account_id = m.chair_id),
        'secretary', (select a.name from account a where a.account_id = m.secretary_id),
        'opened_at', m.opened_at, 'closed_at', m.closed_at, 'archived_at', m.archived_at, 'result', m.result,
        'items', (select count(*) from conference_item i where i.conference_id = m.conference_id and not i.dropped),
        'invited', (select count(*) from conference_unit u where u.conference_id = m.conference_id),
        'answered', (select count(*) from conference_unit u where u.conference_id = m.conference_id and u.state in ('confirmed', 'delegated')),
        'declined', (select count(*) from conference_unit u where u.conference_id = m.conference_id and u.state = 'declined'),
        'unfinished', (select count(*) from conference_decision d where d.conference_id = m.conference_id and d.state = 'adopted' and d.progress <> 'done'),
        'reminder', case when m.state = 'called' and m.reminded_at is not null then
            jsonb_build_object('minutes', (select min(x) from unnest(m.reminded) x), 'at', m.reminded_at) end,
        'my_unit', (select u.short_name from unit u where u.unit_id = mine.unit_id), 'my_state', mine.state, 'my_presence', mine.presence,
        -- What waits for this person.
        'awaits', array_remove(array[
            case when m.state = 'called' and mine.state = 'invited' then 'answer' end,
            case when m.state = 'open' and mine.presence in ('none', 'left') then 'arrive' end,
            case when m.state = 'open' and exists (select from conference_decision d where d.conference_id = m.conference_id and d.state = 'voting'
                      and mine.presence in ('present', 'late') and not exists (select from conference_vote v
                          where v.decision_id = d.decision_id and v.round = d.vote_round and v.unit_id = mine.unit_id)) then 'vote' end,
            case when m.state = 'closed' and mine.presence in ('present', 'late', 'left') and mine.signed_at is null then 'sign' end,
            case when exists (select from conference_decision d where d.conference_id = m.conference_id and d.state = 'adopted'
                      and d.progress = 'open' and d.unit_id = any (who.unit_ids)) then 'task' end], null),
        'server_time', now()), conference_cases(m), who);
end $$;

-- An action that would be refused whatever is filled in is not offered.
create or replace function gl.conference_possible(m gl.conference, act text, who gl.actor_row, mine gl.conference_unit) returns boolean
language sql stable set search_path = gl, public, pg_temp as $$
    select case act
        when 'confirm' then mine.state <> 'confirmed'
        when 'decline' then mine.state <> 'declined'
        when 'insist' then exists (select from conference_unit u where u.conference_id = m.conference_id and u.state = 'declined')
        when 'take_chair' then m.chair_id <> who.account_id
        when 'arrive' then mine.presence not in ('present', 'late')
        when 'leave' then mine.presence in ('present', 'late')
        when 'begin_item' then m.item_id is null and exists (select from conference_item i where i.conference_id = m.conference_id
                               and not i.dropped and i.state in ('planned', 'postponed'))
        when 'end_item' then m.item_id is not null
        when 'ask_word' then not exists (select from conference_speech s where s.conference_id = m.conference_id
                             and s.account_id = who.account_id and s.state in ('asked', 'speaking'))
        when 'give_word' then exists (select from conference_speech s where s.conference_id = m.conference_id and s.state = 'asked')
        when 'refuse_word' then exists (select from conference_speech s where s.conference_id = m.conference_id and s.state = 'asked')
        when 'end_word' then m.speech_id is not null
        when 'vote' then mine.presence in ('present', 'late') and exists (select from conference_decision d
                         where d.conference_id = m.conference_id and d.state = 'voting')
        when 'end_vote' then exists (select from conference_decision d where d.conference_id = m.conference_id and d.state = 'voting')
        when 'sign' then mine.signed_at is null and mine.presence in ('present', 'late', 'left')
        when 'reserve' then mine.signed_at is null and mine.presence in ('present', 'late', 'left')
        when 'report' then exists (select from conference_decision d where d.conference_id = m.conference_id and d.state = 'adopted'
                           and d.progress = 'open' and d.unit_id = any (who.unit_ids))
        else act not in ('reword', 'adopt', 'open_vote', 'withdraw', 'accept', 'send_back') or exists (
            select from conference_decision d where d.conference_id = m.conference_id
              and case when act in ('accept', 'send_back') then d.state = 'adopted' and d.progress = 'reported' else d.state = 'proposed' end)
    end
$$;

create or replace function gl.conference_offers(m gl.conference, who gl.actor_row) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    mine gl.conference_unit := conference_unit_of(m, who);
begin
    return (select coalesce(jsonb_agg(jsonb_build_object('action', r.action, 'name', r.name, 'name_en', r.name_en,
               'direction', case when r.action in ('cancel', 'close', 'archive') then 'end' else 'side' end,
               'inputs', parse_inputs(r.inputs)) order by r.ordinal), '[]')
        from conference_action r
        where r.parties && conference_parties(m, who) and m.state = any (r.states) and conference_possible(m, r.action, who, mine));
end $$;

create or replace function gl.conference_units_json(m gl.conference) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_build_object('unit_id', u.unit_id, 'code', n.code, 'name', n.short_name, 'state', u.state,
        'person', u.person, 'reason', u.reason, 'answered_at', u.answered_at, 'presence', u.presence, 'present_at', u.present_at,
        'signed_at', u.signed_at, 'reservation', u.reservation,
        'online', exists (select from conference_person p join account_scope s using (account_id) where p.conference_id = m.conference_id
            and u.unit_id = any (s.unit_ids) and p.last_seen > now() - make_interval(secs => setting_int('conference.away_seconds'))))
        order by u.unit_id), '[]')
    from conference_unit u join unit n using (unit_id) where u.conference_id = m.conference_id
$$;

create or replace function gl.conference_people_json(m gl.conference) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_build_object('name', a.name, 'login', a.login, 'unit', n.short_name, 'joined_at', p.joined_at,
        'returns', p.returns, 'online', p.last_seen > now() - make_interval(secs => setting_int('conference.away_seconds')),
        'chair', p.account_id = m.chair_id, 'presenter', p.account_id = m.presenter_id) order by p.joined_at, a.name), '[]')
    from conference_person p join account a using (account_id) join unit n on n.unit_id = a.unit_id
    where p.conference_id = m.conference_id
$$;

create or replace function gl.conference_items_json(m gl.conference) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_build_object('item_id', i.item_id, 'place', i.place, 'state', i.state, 'title', i.title,
        'minutes', i.minutes, 'used_seconds', i.used_seconds, 'begun_at', i.begun_at, 'result', i.result,
        'carried', i.from_decision is not null or i.from_item is not null,
        'case', case when i.case_id is not null then conference_case_json(i.case_id) end,
        'positions', (select coalesce(jsonb_agg(jsonb_build_object('unit', n.short_name, 'stand', p.stand, 'text', p.body, 'at', p.at) order by p.at, p.unit_id), '[]')
                      from conference_position p join unit n using (unit_id) where p.item_id = i.item_id),
        'decisions', (select coalesce(jsonb_agg(conference_decision_json(d) order by d.decision_id), '[]')
                      from conference_decision d where d.item_id = i.item_id)) order by i.place), '[]')
    from conference_item i where i.conference_id = m.conference_id and not i.dropped
$$;

-- What fields of the type pick can take.
create or replace function gl.conference_picks(m gl.conference, who gl.actor_row) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    return (select jsonb_build_object(
            'items', coalesce(jsonb_agg(x.j) , '[]'), 'planned', coalesce(jsonb_agg(x.j) filter (where x.state in ('planned', 'postponed')), '[]'),
            'waiting', coalesce(jsonb_agg(x.j) filter (where x.state in ('planned', 'postponed')), '[]'))
        from (select i.state, jsonb_build_object('id', i.item_id, 'name', i.place || '. ' || i.title, 'detail', '') as j
              from conference_item i where i.conference_id = m.conference_id and not i.dropped order by i.place) x)
    || (select jsonb_build_object(
            'proposed', coalesce(jsonb_agg(x.j) filter (where x.state = 'proposed'), '[]'),
            'voting', coalesce(jsonb_agg(x.j) filter (where x.state = 'voting'), '[]'),
            'reported', coalesce(jsonb_agg(x.j) filter (where x.state = 'adopted' and x.progress = 'reported'), '[]'),
            'mine', coalesce(jsonb_agg(x.j) filter (where x.state = 'adopted' and x.progress = 'open' and x.unit_id = any (who.unit_ids)), '[]'))
        from (select d.state, d.progress, d.unit_id, jsonb_build_object('id', d.decision_id, 'name', left(d.measure, 60), 'detail', u.short_name) as j
              from conference_decision d join unit u using (unit_id) where d.conference_id = m.conference_id order by d.decision_id) x)
    || (select jsonb_build_object('units', coalesce(jsonb_agg(x.j), '[]'), 'declined', coalesce(jsonb_agg(x.j) filter (where x.state = 'declined'), '[]'))
        from (select u.state, jsonb_build_object('id', u.unit_id, 'name', n.short_name, 'detail', n.code) as j
              from conference_unit u join unit n using (unit_id) where u.conference_id = m.conference_id order by u.unit_id) x)
    || jsonb_build_object(
        'asked', (select coalesce(jsonb_agg(jsonb_build_object('id', s.speech_id, 'name', a.name, 'detail', n.short_name) order by s.asked_at, s.speech_id), '[]')
                  from conference_speech s join account a using (account_id) left join unit n on n.unit_id = s.unit_id
                  where s.conference_id = m.conference_id and s.state = 'asked'),
        'materials', (select coalesce(jsonb_agg(jsonb_build_object('id', t.material_id, 'name', t.title, 'detail', t.kind) order by t.material_id), '[]')
                  from conference_material t where t.conference_id = m.conference_id),
        'recordings', (select coalesce(jsonb_agg(jsonb_build_object('id', r.recording_id, 'name', r.title, 'detail', r.number) order by r.recording_id), '[]')
                  from (select r.recording_id, conference_recording_title(r) as title, case_number(f.case_id, f.family) as number
                        from conference_item i join case_file f using (case_id) join recording r using (case_id)
                        where i.conference_id = m.conference_id and not i.dropped and r.state in ('closed', 'failed')
                          and may_see_case(i.case_id)) r),
        'files', (select coalesce(jsonb_agg(jsonb_build_object('id', a.attachment_id, 'name', a.name, 'detail', a.kind) order by a.attachment_id), '[]')
                  from conference_item i join attachment a on a.case_id = i.case_id
                  where i.conference_id = m.conference_id and not i.dropped and may_see_case(i.case_id)))
    || case when 'presenter' = any (conference_parties(m, who)) then jsonb_build_object(
        'streams', (select coalesce(jsonb_agg(jsonb_build_object('id', x.j -> 'stream_id', 'name', x.j ->> 'title', 'detail',
                      coalesce(x.j ->> 'case_number', '')) order by (x.j ->> 'stream_id')::bigint), '[]')
                  from (select stream_json(s) as j from conference_streams(m, who) s) x),
        'cameras', (select coalesce(jsonb_agg(jsonb_build_object('id', k.camera_id, 'name', k.name, 'detail', k.metres || ' m') order by k.metres), '[]')
                  from conference_cameras(m, who) k)) else '{}' end;
end $$;

create or replace function gl.conference_log_json(m gl.conference) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_build_object('version', e.version, 'at', e.at, 'action', e.action,
        'name', coalesce(r.name, case e.action when 'new' then '新建' when 'join' then '接入' when 'return' then '重新接入'
                         when 'remind' then '会前提醒' when 'task_late' then '任务超期' when 'told_case' then '案件中已回复' end),
        'name_en', coalesce(r.name_en, case e.action when 'new' then 'Drafted' when 'join' then 'Joined' when 'return' then 'Back again'
                            when 'remind' then 'Reminder' when 'task_late' then 'Task late' when 'told_case' then 'Answered on the case' end),
        'actor', a.name, 'unit', n.short_name, 'inputs', e.inputs, 'effect', e.effect) order by e.version), '[]')
    from conference_event e left join conference_action r on r.action = e.action
    left join account a on a.account_id = e.actor_id left join unit n on n.unit_id = e.unit_id
    where e.conference_id = m.conference_id
$$;

create or replace function gl_api.conference_read(id bigint) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    m gl.conference;
begin
    select x.* into m from conference x where x.conference_id = id;
    if not found or not conference_visible(m, who) then
        raise exception using errcode = 'GL404', message = 'There is no such conference.';
    end if;
    return with_callers(conference_brief(m, who) || jsonb_build_object(
        'parties', conference_parties(m, who), 'remarks', m.remarks, 'item_id', m.item_id, 'shown', m.shown,
        'shown_by', (select a.name from account a where a.account_id = m.shown_by), 'shown_at', m.shown_at,
        'presenter', (select a.name from account a where a.account_id = m.presenter_id),
        'speech', (select jsonb_build_object('speech_id', s.speech_id, 'name', a.name, 'unit', n.short_name, 'given_at', s.given_at, 'minutes', s.minutes)
                   from conference_speech s join account a using (account_id) left join unit n on n.unit_id = s.unit_id where s.speech_id = m.speech_id),
        'asking', (select coalesce(jsonb_agg(jsonb_build_object('speech_id', s.speech_id, 'name', a.name, 'unit', n.short_name, 'about', s.about, 'asked_at', s.asked_at) order by s.asked_at, s.speech_id), '[]')
                   from conference_speech s join account a using (account_id) left join unit n on n.unit_id = s.unit_id
                   where s.conference_id = m.conference_id and s.state = 'asked'),
        'units', conference_units_json(m), 'people', conference_people_json(m), 'agenda', conference_items_json(m),
        'materials', (select coalesce(jsonb_agg(jsonb_build_object('material_id', t.material_id, 'item_id', t.item_id, 'kind', t.kind, 'title', t.title,
                'case_id', t.case_id, 'case', case when t.kind = 'case' then conference_case_json(t.case_id) end,
                'attachment_id', t.attachment_id, 'recording', (select jsonb_build_object('recording_id', r.recording_id, 'title', conference_recording_title(r),
                    'started_at', r.started_at, 'ended_at', r.ended_at, 'state', r.state, 'sha256', encode(r.sha256, 'hex'))
                    from recording r where r.recording_id = t.recording_id),
                'lon', st_x(g.p), 'lat', st_y(g.p), 'text', t.body,
                'by', a.name) order by t.material_id), '[]')
            from conference_material t cross join lateral (select st_transform(t.geom, 4490) as p) g
            left join account a on a.account_id = t.added_by where t.conference_id = m.conference_id),
        'actions', conference_offers(m, who), 'picks', conference_picks(m, who), 'log', conference_log_json(m)),
        conference_cases(m), who);
end $$;

-- {state: living | ended | all, mine: true (waits for this person)}: what goes on first, then the next, then the newest.
create or replace function gl_api.conference_list(filter jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    wanted text := coalesce(filter ->> 'state', 'living');
begin
    if wanted not in ('living', 'ended', 'all') then
        perform refuse_input('state', 'The state is one of: living, ended, all.');
    end if;
    return (
        select coalesce(jsonb_agg(x.j order by x.j ->> 'state' = 'open' desc, x.j ->> 'state' in ('called', 'draft') desc,
                                  case when x.j ->> 'state' in ('called', 'draft') then x.j ->> 'starts_at' end, x.conference_id desc), '[]')
        from (select m.conference_id, conference_brief(m, who) as j from conference m
              where case wanted when 'living' then m.state not in ('archived', 'cancelled') or exists (
                                    select from conference_decision d where d.conference_id = m.conference_id and d.state = 'adopted' and d.progress <> 'done')
                                when 'ended' then m.state in ('archived', 'cancelled') else true end
                and conference_visible(m, who)
              order by m.conference_id desc limit 200) x
        where not coalesce((filter ->> 'mine')::boolean, false) or jsonb_array_length(x.j -> 'awaits') > 0);
end $$;

-- Places for the map: of the cases of conferences that are called or go on.
create or replace function gl_api.map_conferences()
returns table (conference_id bigint, state text, title text, item text, starts_at timestamptz, lon float8, lat float8)
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    return query
    select m.conference_id, m.state, m.title, i.title, m.starts_at, st_x(d.p), st_y(d.p)
    from conference m join conference_item i on i.conference_id = m.conference_id and not i.dropped
    join case_file f on f.case_id = i.case_id left join case_open o on o.case_id = i.case_id
    cross join lateral (select st_transform(coalesce(o.geom, f.geom), 4490) as p) d
    where m.state in ('called', 'open') and d.p is not null and conference_visible(m, who);
end $$;

-- A file that is shown in a conference, for its participants; who looked stands in the audit.
create or replace function gl_api.conference_material(material bigint)
returns table (name text, mime text, content bytea)
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    m gl.conference;
begin
    select x.* into m from conference x join conference_material t using (conference_id) where t.material_id = material;
    if not found or conference_parties(m, who) = '{}' or m.state = 'cancelled' then
        raise exception using errcode = 'GL404', message = 'There is no such material.';
    end if;
    perform audit_write('conference.material', 'conference', m.conference_id::text, 'done', jsonb_build_object('material', material));
    return query
    select a.name, a.mime, b.content from conference_material t join attachment a using (attachment_id)
    join attachment_blob b on b.sha256 = a.sha256 where t.material_id = material;
end $$;

-- Where the tables are not what the record says: decisions, votes, positions and signatures are worked out
-- from the events alone and compared. Empty: nothing was lost, and nothing was changed behind the record.
create or replace function gl_api.conference_verify(id bigint) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    m gl.conference;
begin
    select x.* into m from conference x where x.conference_id = id;
    if not found or not conference_visible(m, who) then
        raise exception using errcode = 'GL404', message = 'There is no such conference.';
    end if;
    return (with e as materialized (select x.* from conference_event x where x.conference_id = id),
    said as (
        select 'version' as what, '1..' || max(e.version) as told, '1..' || count(*) as found from e
        union all select 'version', max(e.version)::text, m.version::text from e
        -- What was proposed, as it was last worded.
        union all
        select 'measure ' || d.decision_id, (select w.inputs ->> 'measure' from e w
                 where w.inputs ? 'measure' and coalesce(w.effect ->> 'decision', w.inputs ->> 'decision') = d.decision_id::text
                   and w.action in ('propose', 'reword') order by w.version desc limit 1), d.measure
        from conference_decision d where d.conference_id = id
        union all
        select 'adopted ' || x.n, (exists (select from e w where w.effect ->> 'outcome' = 'adopted' and w.effect ->> 'decision' = x.n))::text,
               (exists (select from conference_decision d where d.decision_id::text = x.n and d.state = 'adopted'))::text
        from (select d.decision_id::text as n from conference_decision d where d.conference_id = id
              union select w.effect ->> 'decision' from e w where w.action in ('propose', 'adopt', 'end_vote') and w.effect ? 'decision') x
        union all
        select 'vote ' || concat_ws('/', d.decision_id, v.round, v.unit_id), (select w.inputs ->> 'vote' from e w where w.action = 'vote'
                 and w.inputs ->> 'decision' = d.decision_id::text and (w.effect ->> 'round')::int = v.round and w.unit_id = v.unit_id
                 order by w.version desc limit 1), v.vote
        from conference_decision d join conference_vote v using (decision_id) where d.conference_id = id
        union all
        select 'votes', count(distinct (w.inputs ->> 'decision', w.effect ->> 'round', w.unit_id))::text,
               (select count(*) from conference_decision d join conference_vote v using (decision_id) where d.conference_id = id)::text
        from e w where w.action = 'vote'
        union all
        select 'position ' || concat_ws('/', k.item_id, k.unit_id), (select concat_ws(' ', w.inputs ->> 'stand', w.inputs ->> 'text') from e w
                 where w.action = 'position' and w.inputs ->> 'item' = k.item_id::text and w.unit_id = k.unit_id order by w.version desc limit 1),
               (select concat_ws(' ', p.stand, p.body) from conference_position p where p.item_id = k.item_id and p.unit_id = k.unit_id)
        from (select i.item_id, p.unit_id from conference_item i join conference_position p using (item_id) where i.conference_id = id
              union select (w.inputs ->> 'item')::bigint, w.unit_id from e w where w.action = 'position') k
        union all
        select 'signed ' || u.unit_id, (exists (select from e w where w.action in ('sign', 'reserve') and w.unit_id = u.unit_id))::text,
               (u.signed_at is not null)::text
        from conference_unit u where u.conference_id = id)
    select coalesce(jsonb_agg(jsonb_build_object('what', s.what, 'record', s.told, 'table', s.found)), '[]')
    from said s where s.told is distinct from s.found);
end $$;

do $$
declare
    tab text;
begin
    foreach tab in array array['conference', 'conference_unit', 'conference_person', 'conference_item', 'conference_material',
        'conference_speech', 'conference_position', 'conference_decision', 'conference_vote', 'conference_event'] loop
        execute format('drop policy if exists district on gl.%I', tab);
        execute format('create policy district on gl.%I for select to gl_reader using ((select gl.my_sees_all()))', tab);
    end loop;
end $$;

revoke execute on function gl_api.conference_read(bigint), gl_api.conference_list(jsonb), gl_api.conference_material(bigint),
    gl_api.conference_verify(bigint), gl_api.map_conferences() from public;
grant execute on function gl_api.conference_read(bigint), gl_api.conference_list(jsonb), gl_api.conference_material(bigint),
    gl_api.conference_verify(bigint), gl_api.map_conferences() to gl_desk;
