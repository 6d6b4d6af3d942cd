-- What a conference decides, how it is carried, and what becomes of it.

create or replace function gl.conference_decision_of(m gl.conference, inputs jsonb, wanted text) returns gl.conference_decision
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    d gl.conference_decision;
begin
    select x.* into d from conference_decision x
    where x.conference_id = m.conference_id and x.decision_id = (inputs ->> 'decision')::bigint for update;
    if not found then
        perform refuse_input('decision', 'There is no such decision here.');
    elsif d.state <> wanted then
        perform conference_refuse(format('That decision is %s.', d.state), 'decision');
    elsif inputs ? 'revision' and (inputs ->> 'revision')::numeric::int <> d.revision then
        raise exception using errcode = 'GL409', column = 'decision',
            message = 'The decision was reworded meanwhile: read it again.';
    end if;
    return d;
end $$;

create or replace function gl.conference_due(given text) returns timestamptz
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    -- A day alone means its end, in the district's time.
    due timestamptz := case when length(given) = 10
        then (given::date + 1)::timestamp at time zone setting_text('time.zone') else given::timestamptz end;
begin
    if due <= now() then
        perform refuse_input('due', 'The date lies in the past.');
    end if;
    return due;
end $$;

create or replace function gl.conference_propose(m gl.conference, inputs jsonb, who gl.actor_row) returns bigint
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    i gl.conference_item := conference_item_of(m, inputs, '{planned,current,done,postponed}');
    made bigint;
begin
    insert into conference_decision (conference_id, item_id, unit_id, assist_ids, measure, due_at, basis, proposed_by, proposed_at)
    values (m.conference_id, i.item_id, (inputs ->> 'unit')::int,
            array_remove(unit_ids_of(inputs -> 'assist'), (inputs ->> 'unit')::int), inputs ->> 'measure',
            conference_due(inputs ->> 'due'), inputs ->> 'basis', who.account_id, now())
    returning decision_id into made;
    return made;
end $$;

create or replace function gl.conference_reword(d gl.conference_decision, inputs jsonb) returns int
language sql set search_path = gl, public, pg_temp as $$
    update conference_decision x set revision = x.revision + 1, unit_id = coalesce((inputs ->> 'unit')::int, x.unit_id),
           assist_ids = array_remove(case when inputs ? 'assist' then unit_ids_of(inputs -> 'assist') else x.assist_ids end,
                                     coalesce((inputs ->> 'unit')::int, x.unit_id)),
           measure = coalesce(inputs ->> 'measure', x.measure), basis = coalesce(inputs ->> 'basis', x.basis),
           due_at = case when inputs ? 'due' then conference_due(inputs ->> 'due') else x.due_at end
    where x.decision_id = d.decision_id returning x.revision
$$;

-- Adopted: the owner has a task with a clock, on the case when there is one.
create or replace function gl.conference_adopt(m gl.conference, d gl.conference_decision, way text, who gl.actor_row) returns jsonb
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    of_case bigint := (select i.case_id from conference_item i where i.item_id = d.item_id);
    c gl.case_open;
    clock bigint;
begin
    if of_case is not null then
        c := lock_case(of_case);
        if not state_terminal(c.family, c.state) then
            perform apply_action(of_case, null, 'meeting_task', jsonb_build_object('opinion', d.measure,
                'unit', (select u.code from unit u where u.unit_id = d.unit_id), 'assist', unit_codes(d.assist_ids),
                'due', to_char(d.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'basis', d.basis), null, who);
            select max(s.supervision_id) into clock from supervision s where s.case_id = of_case;
        end if;
    end if;
    update conference_decision x set state = 'adopted', how = way, decided_by = who.account_id, decided_at = now(),
           progress = 'open', supervision_id = clock
    where x.decision_id = d.decision_id;
    perform conference_count(m, d.unit_id, '{"confTask": 1}');
    return jsonb_strip_nulls(jsonb_build_object('outcome', 'adopted', 'decision', d.decision_id, 'revision', d.revision,
        'supervision', clock));
end $$;

create or replace function gl.conference_vote(m gl.conference, d gl.conference_decision, inputs jsonb, who gl.actor_row, of_unit int) returns jsonb
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    if not exists (select from conference_unit u where u.conference_id = m.conference_id and u.unit_id = of_unit
                   and u.presence in ('present', 'late')) then
        perform conference_refuse('Only units that are present vote.');
    end if;
    insert into conference_vote as v (decision_id, round, unit_id, vote, by_id, at)
    values (d.decision_id, d.vote_round, of_unit, inputs ->> 'vote', who.account_id, now())
    on conflict (decision_id, round, unit_id) do update set vote = excluded.vote, by_id = excluded.by_id, at = excluded.at;
    return jsonb_build_object('round', d.vote_round, 'unit', of_unit);
end $$;

-- Counts the vote. More than `conference.quorum_percent` of the invited units must be present; more yes
-- than no adopts; a tie does not, unless `conference.tie` leaves it to the chair.
create or replace function gl.conference_end_vote(m gl.conference, d gl.conference_decision, inputs jsonb, who gl.actor_row) returns jsonb
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    n record;
    needed int;
    outcome text;
    effect jsonb;
begin
    select count(*) as invited, count(*) filter (where u.presence in ('present', 'late')) as present,
           count(*) filter (where v.vote = 'yes') as yes, count(*) filter (where v.vote = 'no') as no,
           count(*) filter (where v.vote = 'abstain') as abstain
    into n from conference_unit u
    left join conference_vote v on v.decision_id = d.decision_id and v.round = d.vote_round and v.unit_id = u.unit_id
    where u.conference_id = m.conference_id;
    needed := floor(n.invited * setting_int('conference.quorum_percent') / 100.0)::int + 1;
    outcome := case when n.present < needed then 'no_quorum' when n.yes > n.no then 'adopted' when n.yes < n.no then 'rejected' else 'tied' end;
    if inputs ? 'casting' and (outcome <> 'tied' or setting_text('conference.tie') <> 'chair') then
        perform refuse_input('casting', 'The vote is not tied, or a tie is not for the chair to decide.');
    elsif outcome = 'tied' and setting_text('conference.tie') = 'chair' and not inputs ? 'casting' then
        perform refuse_input('casting', 'The vote is tied: the chair decides.');
    end if;
    update conference_decision x
    set state = case outcome when 'no_quorum' then 'proposed' else 'rejected' end, how = 'vote', decided_by = who.account_id, decided_at = now(),
        quorum = jsonb_build_object('invited', n.invited, 'present', n.present, 'needed', needed, 'yes', n.yes, 'no', n.no,
            'abstain', n.abstain, 'outcome', outcome, 'round', d.vote_round) || jsonb_strip_nulls(jsonb_build_object('casting', inputs ->> 'casting'))
    where x.decision_id = d.decision_id;
    effect := jsonb_build_object('outcome', outcome, 'yes', n.yes, 'no', n.no, 'abstain', n.abstain, 'present', n.present, 'needed', needed);
    if outcome = 'adopted' or outcome = 'tied' and inputs ->> 'casting' = 'yes' then
        effect := effect || conference_adopt(m, d, 'vote', who);
    end if;
    return effect;
end $$;

-- What the supervision on the case is told; a case that has ended takes no more steps.
create or replace function gl.conference_tell_case(d gl.conference_decision, act text, said text, who gl.actor_row) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    c gl.case_open;
begin
    if d.supervision_id is null then
        return;
    end if;
    c := lock_case((select s.case_id from supervision s where s.supervision_id = d.supervision_id));
    if act = 'send_back' then
        update supervision s set state = 'open', replies = s.replies || jsonb_build_object('by', who.account_id, 'at', now(), 'text', said)
        where s.supervision_id = d.supervision_id and s.state = 'replied';
    elsif state_terminal(c.family, c.state) then
        perform answer_supervision(c, jsonb_build_object('supervision', d.supervision_id, 'text', said), who, now(),
                                   case act when 'report' then 'replied' else 'accepted' end);
    else
        perform apply_action(c.case_id, null, case act when 'report' then 'supervise_reply' else 'meeting_done' end,
            jsonb_build_object('supervision', d.supervision_id::text, case act when 'report' then 'text' else 'opinion' end, said), null, who);
    end if;
end $$;

-- A task that is reported, or not, at that moment is late: counted once, whoever notices first.
create or replace function gl.conference_task_late(m gl.conference, d gl.conference_decision, at timestamptz) returns boolean
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    update conference_decision x set late_counted = true
    where x.decision_id = d.decision_id and not x.late_counted and at > x.due_at;
    if found then
        perform conference_count(m, d.unit_id, '{"confTaskLate": 1}');
    end if;
    return found;
end $$;

create or replace function gl.conference_follow(m gl.conference, act text, inputs jsonb, who gl.actor_row) returns jsonb
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    d gl.conference_decision := conference_decision_of(m, inputs, 'adopted');
    in_time boolean;
begin
    if act = 'report' then
        if not d.unit_id = any (who.unit_ids) then
            raise exception using errcode = 'GL403', column = 'decision', message = 'The unit that owns the decision reports on it.';
        elsif d.progress <> 'open' then
            perform conference_refuse('That was reported already.', 'decision');
        end if;
        update conference_decision x set progress = 'reported', reported_at = now(), report = inputs ->> 'text'
        where x.decision_id = d.decision_id;
        perform conference_task_late(m, d, now());
    elsif d.progress <> 'reported' then
        perform conference_refuse('The owner has not reported yet.', 'decision');
    elsif act = 'send_back' then
        -- What comes next is the report that counts.
        update conference_decision x set progress = 'open', reported_at = null, report = inputs ->> 'text'
        where x.decision_id = d.decision_id;
    else
        in_time := d.reported_at <= d.due_at;
        update conference_decision x set progress = 'done', done_at = now() where x.decision_id = d.decision_id;
        perform conference_count(m, d.unit_id, '{"confTaskDone": 1}' || case when in_time then '{"confTaskInTime": 1}'::jsonb else '{}' end);
    end if;
    perform conference_tell_case(d, act, coalesce(inputs ->> 'text', '销号'), who);
    return jsonb_build_object('decision', d.decision_id);
end $$;

create or replace function gl.conference_decide(m gl.conference, act text, inputs jsonb, who gl.actor_row, of_unit int) returns jsonb
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    d gl.conference_decision;
begin
    if act = 'propose' then
        return jsonb_build_object('decision', conference_propose(m, inputs, who));
    end if;
    d := conference_decision_of(m, inputs, case when act in ('vote', 'end_vote') then 'voting' else 'proposed' end);
    case act
    when 'reword' then return jsonb_build_object('revision', conference_reword(d, inputs));
    when 'adopt' then return conference_adopt(m, d, 'chair', who);
    when 'open_vote' then
        update conference_decision x set state = 'voting', vote_round = x.vote_round + 1 where x.decision_id = d.decision_id;
        return jsonb_build_object('round', d.vote_round + 1);
    when 'vote' then return conference_vote(m, d, inputs, who, of_unit);
    when 'end_vote' then return conference_end_vote(m, d, inputs, who);
    when 'withdraw' then
        update conference_decision x set state = 'withdrawn' where x.decision_id = d.decision_id;
    end case;
    return '{}';
end $$;

-- Signatures and filing.
create or replace function gl.conference_sign(m gl.conference, act text, inputs jsonb, who gl.actor_row, of_unit int) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    update conference_unit u set signed_at = now(), signed_by = who.account_id, reservation = coalesce(inputs ->> 'text', ''),
           person = coalesce(nullif(inputs ->> 'person', ''), u.person)
    where u.conference_id = m.conference_id and u.unit_id = of_unit and u.signed_at is null and u.presence in ('present', 'late', 'left');
    if not found then
        perform conference_refuse('The unit has signed already, or was not there.');
    end if;
    perform conference_count(m, of_unit, '{"confSigned": 1}' || case when act = 'reserve' then '{"confReserved": 1}'::jsonb else '{}' end);
end $$;

create or replace function gl.conference_unsigned(m gl.conference) returns int
language sql stable set search_path = gl, public, pg_temp as $$
    select count(*)::int from conference_unit u where u.conference_id = m.conference_id and u.signed_at is null
       and u.presence in ('present', 'late', 'left')
$$;

create or replace function gl.conference_after(inout m gl.conference, act text, inputs jsonb, who gl.actor_row, of_unit int, out effect jsonb)
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    effect := '{}';
    case act
    when 'remarks' then m.remarks := inputs ->> 'text';
    when 'sign', 'reserve' then
        perform conference_sign(m, act, inputs, who, of_unit);
        -- The last signature files it.
        if conference_unsigned(m) = 0 then
            m.state := 'archived';
            m.archived_at := now();
            effect := '{"archived": true}';
        end if;
    when 'archive' then
        if conference_unsigned(m) > 0 and not inputs ? 'text' then
            perform refuse_input('text', 'Not every unit has signed: say why it is filed now.');
        end if;
        m.state := 'archived';
        m.archived_at := now();
        effect := jsonb_build_object('unsigned', conference_unsigned(m));
    else effect := conference_follow(m, act, inputs, who);
    end case;
end $$;
