-- Before a conference: who is invited and answers, the agenda, the materials.

-- A hard case goes along: it is with a conference, or back on the list when it left the last agenda.
create or replace function gl.conference_mark(of_case bigint, on_agenda boolean, m gl.conference, who gl.actor_row) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    h gl.hard_case;
begin
    select x.* into h from hard_case x where x.case_id = of_case and x.state <> 'closed' for update;
    if not found then
        return;
    elsif on_agenda then
        h.state := 'conference';
    elsif h.state = 'conference' and not exists (
        select from conference_item i join conference o using (conference_id)
        where i.case_id = of_case and not i.dropped and o.state in ('draft', 'called', 'open')) then
        h.state := 'open';
    else
        return;
    end if;
    h.version := h.version + 1;
    perform hard_keep(h, case when on_agenda then 'agenda' else 'agenda_left' end, who, '{}',
                      jsonb_build_object('conference', m.conference_id), null);
end $$;

create or replace function gl.conference_add_item(m gl.conference, inputs jsonb, who gl.actor_row) returns bigint
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    id bigint := (inputs ->> 'case')::bigint;
    c gl.case_open;
    made bigint;
    length_ int := coalesce((inputs ->> 'minutes')::numeric::int, 10);
begin
    if id is null and length(coalesce(inputs ->> 'title', '')) < 2 then
        perform refuse_input('title', 'An item of the agenda is a case, or has a title.');
    elsif length_ not between 1 and 480 then
        perform refuse_input('minutes', 'An item takes 1 to 480 minutes.');
    elsif id is not null then
        c := case_row(id);
        if not case_visible(c, who) then
            perform refuse_input('case', 'There is no such case.');
        elsif exists (select from conference_item i where i.conference_id = m.conference_id and i.case_id = id and not i.dropped) then
            perform conference_refuse('That case stands on this agenda already.', 'case');
        end if;
    end if;
    insert into conference_item (conference_id, place, case_id, title, minutes, from_item, from_decision)
    values (m.conference_id,
            (select coalesce(max(i.place), 0) + 1 from conference_item i where i.conference_id = m.conference_id and not i.dropped),
            id, left(coalesce(nullif(inputs ->> 'title', ''), c.title), 200), length_,
            (inputs ->> 'from_item')::bigint, (inputs ->> 'from_decision')::bigint)
    returning item_id into made;
    if id is not null then
        perform conference_mark(id, true, m, who);
    end if;
    return made;
end $$;

create or replace function gl.conference_item_of(m gl.conference, inputs jsonb, states text[]) returns gl.conference_item
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    i gl.conference_item;
begin
    select x.* into i from conference_item x
    where x.conference_id = m.conference_id and x.item_id = (inputs ->> 'item')::bigint and not x.dropped;
    if not found then
        perform refuse_input('item', 'That item is not on this agenda.');
    elsif not i.state = any (states) then
        perform conference_refuse('That item is not at this stage any more.', 'item');
    end if;
    return i;
end $$;

create or replace function gl.conference_move_item(m gl.conference, i gl.conference_item, wanted int) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    update conference_item x set place = o.n
    from (select y.item_id, row_number() over (order by case when y.item_id = i.item_id
                     then case when wanted > i.place then wanted + 0.5 else wanted - 0.5 end else y.place end)::smallint as n
          from conference_item y where y.conference_id = m.conference_id and not y.dropped) o
    where x.item_id = o.item_id;
end $$;

-- Who was filmed, and when.
create or replace function gl.conference_recording_title(film gl.recording) returns text
language sql stable set search_path = gl, public, pg_temp as $$
    select concat_ws(' · ', coalesce(a.name, k.name), to_char(film.started_at at time zone setting_text('time.zone'), 'YYYY-MM-DD HH24:MI'))
    from stream s left join account a using (account_id) left join camera k using (camera_id)
    where s.stream_id = film.stream_id
$$;

create or replace function gl.conference_material_add(m gl.conference, inputs jsonb, who gl.actor_row) returns bigint
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    i gl.conference_item;
    of_case bigint;
    file gl.attachment;
    film gl.recording;
    place geometry;
    made bigint;
begin
    if inputs ? 'item' then
        i := conference_item_of(m, inputs, '{planned,current,done,postponed}');
    end if;
    of_case := coalesce((inputs ->> 'case')::bigint, i.case_id);
    if inputs ->> 'kind' = 'recording' and inputs ? 'recording' then
        select r.* into film from recording r where r.recording_id = (inputs ->> 'recording')::bigint;
        if not found or film.state not in ('closed', 'failed') or film.case_id is null or not may_see_case(film.case_id)
           or not exists (select from conference_item x where x.conference_id = m.conference_id and not x.dropped
                          and x.case_id = film.case_id) then
            perform refuse_input('recording', 'Choose a recording of a case on the agenda.');
        end if;
        of_case := film.case_id;
    elsif inputs ->> 'kind' in ('photo', 'recording', 'document') then
        select a.* into file from attachment a where a.attachment_id = (inputs ->> 'attachment')::bigint;
        if not found or not may_see_case(file.case_id) then
            perform refuse_input('attachment', 'Choose a file of a case on the agenda.');
        elsif not exists (select from conference_item x where x.conference_id = m.conference_id and not x.dropped
                          and x.case_id = file.case_id) then
            perform refuse_input('attachment', 'Only files of cases on the agenda are shown.');
        end if;
        of_case := file.case_id;
    elsif inputs ->> 'kind' = 'map' then
        place := case when inputs ? 'lon' and inputs ? 'lat'
                      then point_of((inputs ->> 'lon')::float8, (inputs ->> 'lat')::float8)
                      else (case_row(of_case)).geom end;
        if place is null then
            perform refuse_input('lon', 'Say which place: longitude and latitude, or a case that has one.');
        end if;
    elsif inputs ->> 'kind' = 'case' and (of_case is null or not may_see_case(of_case)) then
        perform refuse_input('case', 'Say which case.');
    elsif inputs ->> 'kind' = 'text' and not inputs ? 'text' then
        perform refuse_input('text', 'Write what is to be shown.');
    end if;
    insert into conference_material (conference_id, item_id, kind, title, case_id, attachment_id, recording_id, geom, body, added_by)
    values (m.conference_id, i.item_id, inputs ->> 'kind',
            left(coalesce(nullif(inputs ->> 'title', ''), file.name, conference_recording_title(film), (case_row(of_case)).title, left(inputs ->> 'text', 40), i.title), 200),
            of_case, file.attachment_id, film.recording_id, place, coalesce(inputs ->> 'text', ''), who.account_id)
    returning material_id into made;
    return made;
end $$;

create or replace function gl.conference_invite(m gl.conference, units int[]) returns int[]
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    fresh int[];
begin
    with put as (
        insert into conference_unit (conference_id, unit_id) select m.conference_id, x from unnest(units) x
        on conflict do nothing returning unit_id)
    select coalesce(array_agg(unit_id), '{}') into fresh from put;
    if (select count(*) from conference_unit u where u.conference_id = m.conference_id) > 60 then
        perform refuse_input('units', 'A conference invites at most 60 units.');
    end if;
    return fresh;
end $$;

-- An invited unit says what it does.
create or replace function gl.conference_answer(m gl.conference, act text, inputs jsonb, of_unit int) returns void
language sql set search_path = gl, public, pg_temp as $$
    update conference_unit u
    set state = case act when 'confirm' then 'confirmed' when 'delegate' then 'delegated' else 'declined' end,
        person = coalesce(inputs ->> 'person', case when act = 'decline' then '' else u.person end),
        reason = coalesce(inputs ->> 'text', ''), answered_at = now()
    where u.conference_id = m.conference_id and u.unit_id = of_unit
$$;

create or replace function gl.conference_before(inout m gl.conference, act text, inputs jsonb, who gl.actor_row, of_unit int,
    out effect jsonb)
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    i gl.conference_item;
begin
    effect := '{}';
    case act
    when 'amend' then
        if inputs ? 'starts_at' and (inputs ->> 'starts_at')::timestamptz is distinct from m.starts_at then
            if (inputs ->> 'starts_at')::timestamptz < now() then
                perform refuse_input('starts_at', 'The beginning lies in the past.');
            end if;
            m.starts_at := (inputs ->> 'starts_at')::timestamptz;
            m.reminded := '{}';
            -- They said yes to another time.
            update conference_unit u set state = 'invited', answered_at = null
            where u.conference_id = m.conference_id and u.state in ('confirmed', 'delegated');
        end if;
        m.title := left(coalesce(inputs ->> 'title', m.title), 200);
        m.place := left(coalesce(inputs ->> 'place', m.place), 200);
        m.chair_id := coalesce((inputs ->> 'chair')::int, m.chair_id);
        perform conference_chair_fits(m.chair_id);
    when 'invite' then
        effect := jsonb_build_object('units', conference_invite(m, unit_ids_of(inputs -> 'units')));
    when 'uninvite' then
        delete from conference_unit u where u.conference_id = m.conference_id and u.unit_id = (inputs ->> 'unit')::int;
        if not found then
            perform refuse_input('unit', 'That unit is not invited.');
        end if;
    when 'call' then
        if not exists (select from conference_unit u where u.conference_id = m.conference_id) then
            perform conference_refuse('Invite at least one unit first.');
        elsif not exists (select from conference_item x where x.conference_id = m.conference_id and not x.dropped) then
            perform conference_refuse('Put at least one item on the agenda first.');
        end if;
        m.state := 'called';
        m.called_at := now();
    when 'cancel' then
        m.state := 'cancelled';
        m.result := inputs ->> 'text';
        perform conference_keep_state(m);
        perform conference_mark(x.case_id, false, m, who)
        from conference_item x where x.conference_id = m.conference_id and x.case_id is not null and not x.dropped;
    when 'confirm', 'delegate', 'decline' then perform conference_answer(m, act, inputs, of_unit);
    when 'insist' then
        update conference_unit u set state = 'invited', reason = inputs ->> 'text', answered_at = null
        where u.conference_id = m.conference_id and u.unit_id = (inputs ->> 'unit')::int and u.state = 'declined';
        if not found then
            perform refuse_input('unit', 'That unit has not declined.');
        end if;
    when 'add_item' then effect := jsonb_build_object('item', conference_add_item(m, inputs, who));
    when 'move_item' then
        perform conference_move_item(m, conference_item_of(m, inputs, '{planned,postponed}'), (inputs ->> 'rank')::numeric::int);
    when 'drop_item' then
        i := conference_item_of(m, inputs, '{planned,postponed}');
        update conference_item x set dropped = true where x.item_id = i.item_id;
        if i.case_id is not null then
            perform conference_mark(i.case_id, false, m, who);
        end if;
    when 'material' then effect := jsonb_build_object('material', conference_material_add(m, inputs, who));
    end case;
end $$;

-- Its state alone, for what asks the table before the step is kept.
create or replace function gl.conference_keep_state(m gl.conference) returns void
language sql set search_path = gl, public, pg_temp as $$
    update conference x set state = m.state where x.conference_id = m.conference_id
$$;

-- Whoever leads must be able to act.
create or replace function gl.conference_chair_fits(id int) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    if not exists (select from account_scope s where s.account_id = id
                   and s.roles && array['leader', 'shift_lead', 'dispatcher', 'unit_lead', 'unit_clerk']) then
        perform refuse_input('chair', 'The chair is a leader, the head of a unit, or somebody of the centre.');
    end if;
end $$;
