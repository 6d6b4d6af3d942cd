-- Who has a case in hand, and notes on it. Neither changes the case: its version stays.

-- Says that the caller has the case open for editing, or no longer has. To be repeated every 30 s;
-- after 60 s without it counts as gone. It never blocks an act (the version does): it warns. Others
-- hear `case_editing` with "case:account:on" or "case:account:off" at once.
-- Answer: {others: [{account_id, name, unit, since}], expires_s}.
create or replace function gl_api.case_editing(case_id bigint, editing boolean) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    id bigint := case_editing.case_id;
    at timestamptz := clock_timestamp();
    changed boolean := true;
begin
    if not may_see_case(id) then
        raise exception using errcode = 'GL404', message = 'There is no such case.';
    elsif editing and not exists (select from case_open o where o.case_id = id) then
        raise exception using errcode = 'GL422', message = 'The case has ended; nobody edits it.';
    end if;
    delete from case_editing e where e.case_id = id and e.until < at;
    if editing then
        insert into case_editing as e (case_id, account_id, since, until)
        values (id, who.account_id, at, at + interval '60 seconds')
        on conflict on constraint case_editing_pkey do update set until = excluded.until;
    else
        delete from case_editing e where e.case_id = id and e.account_id = who.account_id;
        changed := found;
    end if;
    if changed then
        perform pg_notify('case_editing', concat_ws(':', id, who.account_id,
                                                    case when editing then 'on' else 'off' end));
    end if;
    return jsonb_build_object('expires_s', 60, 'others', (
        select coalesce(jsonb_agg(jsonb_build_object('account_id', p.account_id, 'name', p.name,
                   'unit', u.short_name, 'since', e.since) order by e.since), '[]')
        from case_editing e
        join account p using (account_id)
        join unit u on u.unit_id = p.unit_id
        where e.case_id = id and e.until > at and e.account_id <> who.account_id));
end $$;

-- All that is being edited now and may be seen, for a desk that just connected:
-- [{case_id, account_id, name, since, until}].
create or replace function gl_api.editing_now() returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    return (select coalesce(jsonb_agg(jsonb_build_object('case_id', e.case_id,
                'account_id', e.account_id, 'name', p.name, 'since', e.since, 'until', e.until)
                order by e.since), '[]')
            from case_editing e
            join account p using (account_id)
            where e.until > now() and (who.sees_all or may_see_case(e.case_id)));
end $$;

-- A note of anybody who sees the case, also on a closed one. Others hear `case_change` with the
-- version they have: something beside the case is new.
create or replace function gl_api.note_add(case_id bigint, body text, command_id uuid) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    id bigint := note_add.case_id;
    words text := btrim(note_add.body);
    made case_note;
begin
    if command_id is null then
        perform refuse_input('command_id', 'A command needs an id of its own.');
    elsif not may_see_case(id) then
        raise exception using errcode = 'GL404', message = 'There is no such case.';
    elsif coalesce(words, '') = '' then
        perform refuse_input('body', 'The note is empty.');
    elsif length(words) > 4000 then
        perform refuse_input('body', 'The note is longer than 4000 characters.');
    end if;
    insert into case_note as n (case_id, at, actor_id, body, command_id)
    values (id, clock_timestamp(), who.account_id, words, note_add.command_id)
    on conflict do nothing
    returning n.* into made;
    if not found then
        select n.* into made from case_note n
        where n.command_id = note_add.command_id and n.actor_id = who.account_id and n.case_id = id;
        if not found then
            raise exception using errcode = 'GL403', message = 'That command id is taken.';
        end if;
        return jsonb_build_object('status', 'replay', 'note_id', made.note_id, 'at', made.at);
    end if;
    perform audit_write('note.add', 'case', id::text, 'done',
                        jsonb_build_object('note', made.note_id));
    insert into outbox (case_id, version, state, unit_id, town_id)
    select id, coalesce(o.version, f.version), coalesce(o.state, f.state),
           coalesce(o.unit_id, f.unit_id), coalesce(o.town_id, f.town_id)
    from case_file f left join case_open o on o.case_id = f.case_id
    where f.case_id = id;
    return jsonb_build_object('status', 'ok', 'note_id', made.note_id, 'at', made.at);
end $$;

-- The notes of a case, oldest first: [{note_id, at, name, account_id, unit, body}].
create or replace function gl_api.case_notes(case_id bigint) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    id bigint := case_notes.case_id;
begin
    if not may_see_case(id) then
        raise exception using errcode = 'GL404', message = 'There is no such case.';
    end if;
    return (select coalesce(jsonb_agg(jsonb_build_object('note_id', n.note_id, 'at', n.at,
                'account_id', n.actor_id, 'name', p.name, 'unit', u.short_name, 'body', n.body)
                order by n.note_id), '[]')
            from case_note n
            left join account p on p.account_id = n.actor_id
            left join unit u on u.unit_id = p.unit_id
            where n.case_id = id);
end $$;

revoke execute on function gl_api.case_editing(bigint, boolean), gl_api.editing_now(),
    gl_api.note_add(bigint, text, uuid), gl_api.case_notes(bigint) from public;
grant execute on function gl_api.case_editing(bigint, boolean), gl_api.editing_now(),
    gl_api.note_add(bigint, text, uuid), gl_api.case_notes(bigint) to gl_desk;
