-- The meeting itself: roll-call, items, what is shown, the word, positions.

create or replace function gl.conference_end_speech(inout m gl.conference)
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    update conference_speech s set state = 'done', ended_at = now() where s.speech_id = m.speech_id and s.state = 'speaking';
    m.speech_id := null;
end $$;

create or replace function gl.conference_end_item(inout m gl.conference, outcome text, said text)
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    if exists (select from conference_decision d where d.item_id = m.item_id and d.state = 'voting') then
        perform conference_refuse('A vote is still open.');
    end if;
    update conference_item i set state = outcome, ended_at = now(), result = coalesce(said, ''),
           used_seconds = i.used_seconds + extract(epoch from now() - i.begun_at)::int
    where i.item_id = m.item_id;
    m.item_id := null;
    m.shown := '{}';
    m := conference_end_speech(m);
end $$;

create or replace function gl.conference_came_late(m gl.conference, at timestamptz) returns boolean
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(at > m.opened_at + make_interval(mins => setting_int('conference.late_minutes')), false)
$$;

-- Present, or late when the meeting has gone on for a while; who had left is back.
create or replace function gl.conference_arrive(m gl.conference, of_unit int, who_comes text) returns void
language sql set search_path = gl, public, pg_temp as $$
    update conference_unit u
    set presence = case when u.presence in ('absent', 'late')
                             or u.presence in ('none', 'left') and conference_came_late(m, coalesce(u.present_at, now()))
                        then 'late' else 'present' end,
        present_at = coalesce(u.present_at, now()), left_at = null, person = coalesce(nullif(who_comes, ''), u.person)
    where u.conference_id = m.conference_id and u.unit_id = of_unit
$$;

create or replace function gl.conference_roll(m gl.conference, inputs jsonb) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    update conference_unit u
    set presence = inputs ->> 'presence',
        present_at = case when inputs ->> 'presence' in ('present', 'late') then coalesce(u.present_at, now()) else u.present_at end,
        left_at = case when inputs ->> 'presence' = 'left' then now() end
    where u.conference_id = m.conference_id and u.unit_id = (inputs ->> 'unit')::int;
    if not found then
        perform refuse_input('unit', 'That unit is not invited.');
    end if;
end $$;

create or replace function gl.conference_show(inout m gl.conference, inputs jsonb, who gl.actor_row)
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    of_item bigint := (inputs ->> 'item')::bigint;
begin
    if num_nonnulls(inputs ->> 'material', inputs ->> 'stream', inputs ->> 'camera') > 1 then
        perform refuse_input('material', 'One thing is shown at a time.');
    end if;
    if inputs ? 'material' then
        select x.item_id into of_item from conference_material x
        where x.material_id = (inputs ->> 'material')::bigint and x.conference_id = m.conference_id;
        if not found then
            perform refuse_input('material', 'That material is not of this conference.');
        end if;
    elsif of_item is not null then
        perform conference_item_of(m, inputs, '{planned,current,done,postponed}');
    elsif inputs ? 'stream' or inputs ? 'camera' then
        of_item := m.item_id;
    end if;
    m.shown := jsonb_strip_nulls(jsonb_build_object('item', of_item, 'material', (inputs ->> 'material')::bigint))
        || conference_live_choice(m, inputs, who);
    m.shown_by := who.account_id;
    m.shown_at := now();
end $$;

create or replace function gl.conference_word(inout m gl.conference, act text, inputs jsonb, who gl.actor_row, of_unit int, out effect jsonb)
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    s gl.conference_speech;
    length_ int := coalesce((inputs ->> 'minutes')::numeric::int, setting_int('conference.speech_minutes'));
begin
    effect := '{}';
    if act = 'ask_word' then
        if exists (select from conference_speech x where x.conference_id = m.conference_id
                   and x.account_id = who.account_id and x.state in ('asked', 'speaking')) then
            perform conference_refuse('You have asked for the word already.');
        end if;
        insert into conference_speech (conference_id, item_id, account_id, unit_id, about)
        values (m.conference_id, m.item_id, who.account_id, coalesce(of_unit, who.unit_id), left(coalesce(inputs ->> 'text', ''), 500))
        returning * into s;
        effect := jsonb_build_object('speech', s.speech_id);
        return;
    elsif act = 'withdraw_word' then
        update conference_speech x set state = 'withdrawn', ended_at = now()
        where x.conference_id = m.conference_id and x.account_id = who.account_id and x.state = 'asked';
        return;
    end if;
    select x.* into s from conference_speech x
    where x.conference_id = m.conference_id and x.speech_id = (inputs ->> 'speech')::bigint and x.state = 'asked';
    if not found then
        perform refuse_input('speech', 'Nobody waits for the word under that number.');
    elsif act = 'refuse_word' then
        update conference_speech x set state = 'refused', ended_at = now() where x.speech_id = s.speech_id;
        return;
    elsif length_ not between 1 and 120 then
        perform refuse_input('minutes', 'A speech takes 1 to 120 minutes.');
    end if;
    m := conference_end_speech(m);
    update conference_speech x set state = 'speaking', given_at = now(), minutes = length_ where x.speech_id = s.speech_id;
    m.speech_id := s.speech_id;
end $$;

-- Ends the meeting: nothing may hang, and who came and who did not is counted now.
create or replace function gl.conference_close(inout m gl.conference, said text)
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    u gl.conference_unit;
begin
    if exists (select from conference_decision d where d.conference_id = m.conference_id and d.state = 'voting') then
        perform conference_refuse('A vote is still open.');
    elsif m.item_id is not null then
        m := conference_end_item(m, 'postponed', 'closed');
    end if;
    m := conference_end_speech(m);
    perform conference_seats_end(m);
    update conference_speech s set state = 'refused', ended_at = now() where s.conference_id = m.conference_id and s.state = 'asked';
    update conference_item i set state = 'postponed' where i.conference_id = m.conference_id and i.state = 'planned' and not i.dropped;
    update conference_decision d set state = 'withdrawn' where d.conference_id = m.conference_id and d.state = 'proposed';
    update conference_unit x set presence = 'absent' where x.conference_id = m.conference_id and x.presence = 'none';
    m.state := 'closed';
    m.closed_at := now();
    m.shown := '{}';
    m.result := said;
    for u in select x.* from conference_unit x where x.conference_id = m.conference_id loop
        perform conference_count(m, u.unit_id, jsonb_build_object('confInvited', 1,
            case u.state when 'confirmed' then 'confConfirmed' when 'delegated' then 'confDelegated'
                         when 'declined' then 'confDeclined' else 'confUnanswered' end, 1,
            case when u.presence = 'absent' then 'confAbsent' else 'confPresent' end, 1)
            -- Late is late, though he has left again.
            || case when u.presence = 'late' or u.presence = 'left' and conference_came_late(m, u.present_at)
                    then '{"confLate": 1}'::jsonb else '{}' end);
    end loop;
    perform conference_count(m, (select a.unit_id from account a where a.account_id = m.secretary_id), jsonb_build_object('confHeld', 1,
        'confMinutes', ceil(extract(epoch from now() - m.opened_at) / 60)::int,
        'confDecisions', (select count(*) from conference_decision d where d.conference_id = m.conference_id and d.state = 'adopted')));
end $$;

create or replace function gl.conference_meet(inout m gl.conference, act text, inputs jsonb, who gl.actor_row, of_unit int, out effect jsonb)
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    i gl.conference_item;
begin
    effect := '{}';
    case act
    when 'open' then
        m.state := 'open';
        m.opened_at := now();
    when 'take_chair' then
        m.chair_id := who.account_id;
        m.acting_since := now();
    when 'arrive' then perform conference_arrive(m, of_unit, inputs ->> 'person');
    when 'roll_call' then perform conference_roll(m, inputs);
    when 'leave' then
        update conference_unit u set presence = 'left', left_at = now() where u.conference_id = m.conference_id and u.unit_id = of_unit;
    when 'begin_item' then
        i := conference_item_of(m, inputs, '{planned,postponed}');
        if m.item_id is not null then
            perform conference_refuse('End the item on the table first.');
        end if;
        update conference_item x set state = 'current', begun_at = now() where x.item_id = i.item_id;
        m.item_id := i.item_id;
        m := conference_show(m, jsonb_build_object('item', i.item_id), who);
    when 'end_item' then
        if m.item_id is null then
            perform conference_refuse('No item is on the table.');
        end if;
        effect := jsonb_build_object('item', m.item_id);
        m := conference_end_item(m, inputs ->> 'result', inputs ->> 'text');
    when 'presenter' then m.presenter_id := (inputs ->> 'person')::int;
    when 'show' then m := conference_show(m, inputs, who);
    when 'end_word' then m := conference_end_speech(m);
    when 'position' then
        i := conference_item_of(m, inputs, '{planned,current,done,postponed}');
        insert into conference_position as p (item_id, unit_id, stand, body, at, by_id)
        values (i.item_id, of_unit, inputs ->> 'stand', inputs ->> 'text', now(), who.account_id)
        on conflict (item_id, unit_id) do update set stand = excluded.stand, body = excluded.body, at = excluded.at, by_id = excluded.by_id;
    when 'close' then m := conference_close(m, inputs ->> 'text');
    end case;
end $$;
