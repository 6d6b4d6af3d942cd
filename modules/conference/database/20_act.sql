-- Calling a conference and every step in it. One transaction checks who, when and what, changes the
-- tables, and writes the record, the counters and the notice: what the chair's desk was told is decided
-- is decided, whatever becomes of the desk.

-- What earlier conferences of the kind left unfinished comes first on the next agenda.
create or replace function gl.conference_carry(m gl.conference, who gl.actor_row) returns int
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    d record;
    n int := 0;
begin
    for d in
        select x.decision_id, x.measure, i.case_id, i.item_id
        from conference_decision x join conference_item i using (item_id) join conference o on o.conference_id = x.conference_id
        where x.state = 'adopted' and x.progress <> 'done' and o.kind = m.kind and o.town_id is not distinct from m.town_id
          and o.state in ('closed', 'archived') and o.conference_id <> m.conference_id
          and not exists (select from conference z where z.conference_id = x.carried_to and z.state in ('draft', 'called', 'open'))
        order by x.due_at limit 50
        for update of x
    loop
        -- Two tasks of one case are one item.
        continue when d.case_id is not null and exists (select from conference_item i
            where i.conference_id = m.conference_id and i.case_id = d.case_id);
        perform conference_add_item(m, jsonb_strip_nulls(jsonb_build_object('case', d.case_id, 'title',
            case when d.case_id is null then left(d.measure, 200) end, 'minutes', 5,
            'from_item', d.item_id, 'from_decision', d.decision_id)), who);
        update conference_decision x set carried_to = m.conference_id where x.decision_id = d.decision_id;
        n := n + 1;
    end loop;
    for d in
        select i.item_id, i.case_id, i.title, i.minutes
        from conference_item i join conference o using (conference_id)
        where i.state = 'postponed' and not i.dropped and o.kind = m.kind and o.town_id is not distinct from m.town_id
          and o.state in ('closed', 'archived')
          and not exists (select from conference_item z where z.from_item = i.item_id and not z.dropped)
          and not exists (select from conference_item z where z.conference_id = m.conference_id and z.case_id = i.case_id)
        order by i.conference_id, i.place limit 50
    loop
        perform conference_add_item(m, jsonb_strip_nulls(jsonb_build_object('case', d.case_id, 'title', d.title,
            'minutes', d.minutes, 'from_item', d.item_id)), who);
        n := n + 1;
    end loop;
    return n;
end $$;

create or replace function gl.conference_check_new(given jsonb, who gl.actor_row) returns gl.conference
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    m gl.conference;
    chair text := coalesce(nullif(btrim(given ->> 'chair'), ''), who.login);
begin
    m.kind := given ->> 'kind';
    m.title := btrim(coalesce(given ->> 'title', ''));
    m.place := btrim(coalesce(given ->> 'place', ''));
    if m.kind is null or m.kind not in ('street', 'district', 'topic') then
        perform refuse_input('kind', 'The kind is one of: street, district, topic.');
    elsif length(m.title) not between 2 and 200 then
        perform refuse_input('title', 'The title has 2 to 200 characters.');
    elsif length(m.place) > 200 then
        perform refuse_input('place', 'The place is told in at most 200 characters.');
    elsif coalesce(given ->> 'starts_at', '') !~ '^\d{4}-\d{2}-\d{2}' or not pg_input_is_valid(given ->> 'starts_at', 'timestamptz') then
        perform refuse_input('starts_at', 'Say when it begins, such as 2026-09-24 15:00.');
    end if;
    m.starts_at := (given ->> 'starts_at')::timestamptz;
    if m.starts_at < now() - interval '10 minutes' then
        perform refuse_input('starts_at', 'The beginning lies in the past.');
    end if;
    m.chair_id := account_ref(chair, null);
    if m.chair_id is null then
        perform refuse_input('chair', format('There is no active account %s.', chair));
    end if;
    perform conference_chair_fits(m.chair_id);
    if m.kind = 'street' then
        select a.area_id into m.town_id from unit u join area a on a.area_id = u.area_id and a.level = 2
        where u.unit_id = case when given ? 'unit' then unit_ref(given ->> 'unit') else who.unit_id end and u.active;
        if m.town_id is null then
            perform refuse_input('unit', 'A street''s conference is called by a town; say which.');
        elsif not (who.sees_all or m.town_id = any (who.town_ids)) then
            raise exception using errcode = 'GL403', column = 'unit', message = 'You call conferences of your own town only.';
        end if;
    elsif not (who.sees_all and who.roles && array['dispatcher', 'shift_lead', 'leader']) then
        raise exception using errcode = 'GL403', column = 'kind', message = 'The district''s centre calls this kind of conference.';
    end if;
    return m;
end $$;

-- {kind, title, place, starts_at, chair (login), units: [code], cases: [number], minutes (of each), unit: the
-- town of a street's conference; draft: true keeps it; carry: false leaves out what is unfinished}. The
-- same command id gives the same conference. Answers as gl_api.conference_read.
create or replace function gl_api.conference_new(given jsonb, command uuid default gen_random_uuid()) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    m gl.conference;
    inputs jsonb;
    id text;
    carried int := 0;
begin
    select x.* into m from conference x where x.command_id = command and x.secretary_id = who.account_id;
    if found then
        return gl_api.conference_read(m.conference_id) || '{"status": "replay"}';
    end if;
    perform require_role('dispatcher', 'shift_lead', 'leader', 'unit_clerk', 'unit_lead');
    m := conference_check_new(given, who);
    inputs := check_inputs(null::gl.case_open, parse_inputs('units:units cases:cases minutes:number'),
        jsonb_strip_nulls(jsonb_build_object('units', given -> 'units', 'cases', given -> 'cases', 'minutes', given -> 'minutes')));
    insert into conference (kind, title, place, starts_at, town_id, chair_id, secretary_id, command_id)
    values (m.kind, m.title, m.place, m.starts_at, m.town_id, m.chair_id, who.account_id, command)
    returning * into m;
    perform conference_invite(m, unit_ids_of(inputs -> 'units'));
    if coalesce((given ->> 'carry')::boolean, true) then
        carried := conference_carry(m, who);
    end if;
    for id in select x from jsonb_array_elements_text(coalesce(nullif(inputs -> 'cases', 'null'), '[]')) x loop
        continue when exists (select from conference_item i where i.conference_id = m.conference_id and i.case_id = id::bigint);
        perform conference_add_item(m, jsonb_strip_nulls(jsonb_build_object('case', id::bigint, 'minutes', inputs ->> 'minutes')), who);
    end loop;
    perform conference_keep(m, 'new', who, who.unit_id, inputs || jsonb_build_object('kind', m.kind, 'title', m.title,
        'starts_at', m.starts_at, 'chair', m.chair_id), jsonb_build_object('carried', carried), null);
    if not coalesce((given ->> 'draft')::boolean, false) then
        perform gl_api.conference_act(m.conference_id, null, 'call', '{}');
    end if;
    return gl_api.conference_read(m.conference_id) || '{"status": "done"}';
end $$;

-- Which part of the procedure a step belongs to.
create or replace function gl.conference_apply(inout m gl.conference, act text, inputs jsonb, who gl.actor_row, of_unit int, out effect jsonb)
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    r record;
begin
    case
    when act in ('amend', 'invite', 'uninvite', 'call', 'cancel', 'confirm', 'delegate', 'decline', 'insist', 'add_item',
                 'move_item', 'drop_item', 'material') then
        r := conference_before(m, act, inputs, who, of_unit);
    when act in ('ask_word', 'withdraw_word', 'give_word', 'refuse_word') then
        r := conference_word(m, act, inputs, who, of_unit);
    when act in ('propose', 'reword', 'adopt', 'open_vote', 'vote', 'end_vote', 'withdraw') then
        effect := conference_decide(m, act, inputs, who, of_unit);
        return;
    when act in ('remarks', 'sign', 'reserve', 'archive', 'report', 'accept', 'send_back') then
        r := conference_after(m, act, inputs, who, of_unit);
    else r := conference_meet(m, act, inputs, who, of_unit);
    end case;
    m := r.m;
    effect := r.effect;
end $$;

-- One step. `expected`: the version that was read; null: whatever it is now, as many act at once in a
-- meeting. The same command id does it once.
create or replace function gl_api.conference_act(id bigint, expected int, act text, given jsonb default '{}',
    command uuid default gen_random_uuid()) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    m gl.conference;
    rule gl.conference_action;
    mine gl.conference_unit;
    done record;
    inputs jsonb;
begin
    select x.* into m from conference x where x.conference_id = id for update;
    if not found or not conference_visible(m, who) then
        raise exception using errcode = 'GL404', message = 'There is no such conference.';
    elsif exists (select from conference_event e where e.command_id = command and e.conference_id = id and e.actor_id = who.account_id) then
        return gl_api.conference_read(id) || '{"status": "replay"}';
    end if;
    select r.* into rule from conference_action r where r.action = act;
    if not found then
        perform refuse_input('action', format('There is no action %s in a conference.', act));
    elsif not rule.parties && conference_parties(m, who) then
        raise exception using errcode = 'GL403', message = format('Account %s may not do this.', who.login);
    elsif expected is not null and expected <> m.version then
        raise exception using errcode = 'GL409',
            message = format('The conference is at version %s now, not %s: somebody changed it.', m.version, expected);
    elsif not m.state = any (rule.states) then
        raise exception using errcode = 'GL422', column = 'action',
            message = format('%s is not possible while the conference is %s.', rule.name_en, m.state);
    end if;
    inputs := check_inputs(null::gl.case_open, parse_inputs(rule.inputs), coalesce(given, '{}'));
    if 'unit' = any (rule.parties) or 'member' = any (rule.parties) then
        mine := conference_unit_of(m, who);
    end if;
    m.version := m.version + 1;
    done := conference_apply(m, act, inputs, who, mine.unit_id);
    m := done.m;
    perform conference_live_end(m);
    perform conference_keep(m, act, who, coalesce(mine.unit_id, who.unit_id), inputs, done.effect, command);
    return gl_api.conference_read(id) || '{"status": "done"}';
end $$;

-- A desk of the conference says that it is there; every few seconds. Coming, and coming back after a
-- while away, stand in the record. {seen: [login], version}: who else is.
create or replace function gl_api.conference_here(id bigint) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    m gl.conference;
    before gl.conference_person;
    away int;
begin
    select x.* into m from conference x where x.conference_id = id;
    if not found or not conference_visible(m, who) then
        raise exception using errcode = 'GL404', message = 'There is no such conference.';
    elsif m.state = 'open' and conference_parties(m, who) <> '{}' then
        select p.* into before from conference_person p where p.conference_id = id and p.account_id = who.account_id;
        away := extract(epoch from now() - before.last_seen)::int;
        if before.account_id is null or away > setting_int('conference.away_seconds') then
            select x.* into m from conference x where x.conference_id = id for update;
            m.version := m.version + 1;
            perform conference_keep(m, case when before.account_id is null then 'join' else 'return' end, who, who.unit_id, '{}',
                jsonb_strip_nulls(jsonb_build_object('away_seconds', away)), null);
        end if;
        insert into conference_person as p (conference_id, account_id) values (id, who.account_id)
        on conflict (conference_id, account_id) do update set last_seen = now(),
            returns = p.returns + (p.last_seen < now() - make_interval(secs => setting_int('conference.away_seconds')))::int;
    end if;
    return jsonb_build_object('version', m.version, 'server_time', now());
end $$;

create or replace function gl.conference_by_itself(m gl.conference, act text, who gl.actor_row, effect jsonb) returns gl.conference
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    m.version := m.version + 1;
    perform conference_keep(m, act, who, null, '{}', effect, null);
    return m;
end $$;

create or replace function gl.conference_remind(m gl.conference, who gl.actor_row) returns boolean
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    due int[] := array(select x::int from jsonb_array_elements_text((select s.value::jsonb from setting s where s.key = 'conference.remind')) x
                       where m.starts_at - make_interval(mins => x::int) <= now() and not x::int = any (m.reminded) order by 1);
begin
    if due = '{}' or m.starts_at <= now() then
        return false;
    end if;
    m.reminded := m.reminded || due;
    m.reminded_at := now();
    m := conference_by_itself(m, 'remind', who, jsonb_build_object('minutes', due[1]));
    return true;
end $$;

-- What a unit told the case by the case's own panel counts here, too; what is late is counted once.
create or replace function gl.conference_tasks(who gl.actor_row) returns int
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    d record;
    m gl.conference;
    n int := 0;
begin
    for d in
        select x as decision, x.decision_id, x.conference_id, x.unit_id, x.progress = 'open' as was_open, s.state as told, r.reply ->> 'text' as said,
               case when s.state in ('replied', 'accepted') then (r.reply ->> 'at')::timestamptz else now() end as told_at
        from conference_decision x left join supervision s using (supervision_id)
        -- The last word of an accepted one is the acceptance.
        cross join lateral (select coalesce(case when s.state = 'accepted' then s.replies -> -2 end, s.replies -> -1) as reply) r
        where x.state = 'adopted' and (x.progress = 'open' and (s.state in ('replied', 'accepted') or x.due_at < now() and not x.late_counted)
                                       or x.progress = 'reported' and s.state = 'accepted')
        limit 200
    loop
        select c.* into m from conference c where c.conference_id = d.conference_id for update;
        if d.told in ('replied', 'accepted') then
            update conference_decision x set progress = 'reported', reported_at = coalesce(x.reported_at, d.told_at), report = coalesce(d.said, x.report)
            where x.decision_id = d.decision_id and x.progress = 'open';
        end if;
        if d.told = 'accepted' then
            update conference_decision x set progress = 'done', done_at = now() where x.decision_id = d.decision_id;
            perform conference_count(m, d.unit_id, '{"confTaskDone": 1}' || case when x.reported_at <= x.due_at
                then '{"confTaskInTime": 1}'::jsonb else '{}' end) from conference_decision x where x.decision_id = d.decision_id;
        end if;
        if d.was_open then
            perform conference_task_late(m, d.decision, coalesce(d.told_at, now()));
        end if;
        m := conference_by_itself(m, case when d.told in ('replied', 'accepted') then 'told_case' else 'task_late' end, who,
                                  jsonb_build_object('decision', d.decision_id));
        n := n + 1;
    end loop;
    return n;
end $$;

-- What time does by itself: reminders, late tasks, filing without the last signatures. Called by the
-- unattended service; how many conferences and tasks it moved.
create or replace function gl_api.conference_timers() returns int
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    m gl.conference;
    n int := 0;
begin
    perform require_duty('service');
    for m in select x.* from conference x where x.state in ('called', 'closed') order by x.conference_id for update skip locked loop
        if m.state = 'called' then
            n := n + conference_remind(m, who)::int;
        elsif now() > m.closed_at + make_interval(days => setting_int('conference.sign_days')) then
            m.state := 'archived';
            m.archived_at := now();
            m := conference_by_itself(m, 'archive', who, jsonb_build_object('unsigned', conference_unsigned(m)));
            n := n + 1;
        end if;
    end loop;
    return n + conference_tasks(who);
end $$;

revoke execute on function gl_api.conference_new(jsonb, uuid), gl_api.conference_act(bigint, int, text, jsonb, uuid),
    gl_api.conference_here(bigint), gl_api.conference_timers() from public;
grant execute on function gl_api.conference_new(jsonb, uuid), gl_api.conference_act(bigint, int, text, jsonb, uuid),
    gl_api.conference_here(bigint) to gl_dispatcher, gl_shift_lead, gl_leader, gl_unit_clerk, gl_unit_lead;
grant execute on function gl_api.conference_timers() to gl_service;
