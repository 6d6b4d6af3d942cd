-- What desks read of instructions, and the board of what is owed to whom.

create or replace function gl.instruction_part_json(u gl.instruction_unit) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select jsonb_build_object('unit', n.code, 'unit_name', n.short_name, 'unit_id', u.unit_id, 'state', u.state,
        'sent_at', u.sent_at, 'receive_by', u.receive_by, 'received_at', u.received_at,
        'receive_late', u.receive_late or u.received_at is null and u.ended_at is null and now() > u.receive_by,
        'person', u.person, 'counts_from', u.counts_from, 'due_at', u.due_at,
        'late', u.reply_late or o.runs and now() > u.due_at,
        'left_s', case when o.runs then work_seconds_between(now(), u.due_at) end,
        'used_percent', case when o.runs then round(100 * work_time_between(u.counts_from, now())
                                                    / greatest(work_time_between(u.counts_from, u.due_at), 1)) end,
        'asked_until', u.asked_until, 'extended', u.extended, 'replied_at', u.replied_at, 'returned', u.returned,
        'step', u.step, 'step_name', t.name, 'step_name_en', t.name_en, 'ended_at', u.ended_at, 'points', u.points)
    from unit n
    cross join lateral (select u.state in ('sent', 'received') as runs) o
    left join lateral gl.instruction_step_name(u.step) t on true
    where n.unit_id = u.unit_id
$$;

-- The instruction without its log. Nothing personal: of a case only its number and title.
create or replace function gl.instruction_json(i gl.instruction, who gl.actor_row) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    parties text[] := instruction_parties(i, who);
begin
    return with_callers(jsonb_build_object('instruction_id', i.instruction_id, 'version', i.version, 'kind', i.kind,
        'urgency', i.urgency, 'state', i.state, 'text', i.text, 'leader', i.leader, 'parties', parties,
        'by', (select a.name from account a where a.account_id = i.by_id),
        'by_unit', (select n.short_name from unit n where n.unit_id = i.by_unit_id),
        'case_id', i.case_id,
        'case_number', (select case_number(f.case_id, f.family) from case_file f where f.case_id = i.case_id),
        'case_title', (select f.title from case_file f where f.case_id = i.case_id),
        'class', (select k.name from class_item k where k.class_id = i.class_id),
        'area', (select a.name from area a where a.area_id = i.area_id),
        'limit', i.limit_text, 'created_at', i.created_at, 'ended_at', i.ended_at, 'result', i.result,
        'units', (select coalesce(jsonb_agg(instruction_part_json(u) order by u.ended_at is not null, u.due_at, u.unit_id), '[]')
                  from instruction_unit u where u.instruction_id = i.instruction_id),
        'files', (select coalesce(jsonb_agg(jsonb_build_object('file_id', f.file_id, 'name', f.name, 'mime', f.mime,
                             'size', f.size, 'at', f.at, 'unit', n.short_name) order by f.file_id), '[]')
                  from instruction_file f join unit n using (unit_id) where f.instruction_id = i.instruction_id),
        'actions', (select coalesce(jsonb_agg(jsonb_build_object('action', r.action, 'name', r.name, 'name_en', r.name_en,
                               'direction', case r.action when 'withdraw' then 'end' else 'side' end,
                               'inputs', step_inputs(r.inputs)) order by r.ordinal), '[]')
                    from instruction_action r
                    where r.party = any (parties) and i.state = any (r.states)
                      and (r.unit_states = '{}' or exists (
                          select from instruction_unit u where u.instruction_id = i.instruction_id
                            and u.state = any (r.unit_states) and (r.party = 'above' or u.unit_id = any (who.unit_ids))))),
        'server_time', now()), array[i.case_id], who);
end $$;

create or replace function gl.instruction_log(id bigint) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_build_object('version', e.version, 'at', e.at, 'action', e.action,
        'name', coalesce(r.name, t.name, case e.action when 'new' then '交办' when 'receive_late' then '签收超时' when 'file' then '附件' end),
        'name_en', coalesce(r.name_en, t.name_en, case e.action when 'new' then 'Given' when 'receive_late' then 'Receipt is late' when 'file' then 'File' end),
        'party', coalesce(r.party, case e.action when 'new' then 'above' else 'clock' end),
        'actor', a.name, 'unit', n.short_name, 'unit_code', n.code, 'inputs', e.inputs, 'effect', e.effect) order by e.version), '[]')
    from instruction_event e
    left join instruction_action r on r.action = e.action
    left join lateral gl.instruction_step_name((e.effect ->> 'step')::int) t on e.action = 'step'
    left join account a on a.account_id = e.actor_id
    left join unit n on n.unit_id = e.unit_id
    where e.instruction_id = id
$$;

create or replace function gl_api.instruction_read(id bigint) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    i gl.instruction;
begin
    select x.* into i from instruction x where x.instruction_id = id;
    if not found or not instruction_visible(i, who) then
        raise exception using errcode = 'GL404', message = 'There is no such instruction.';
    end if;
    return with_callers(instruction_json(i, who) || jsonb_build_object('log', instruction_log(id)), array[i.case_id], who);
end $$;

-- {state: open | ended | all, unit: code, case: number, mine: true (given by me, or my unit's)}: of the
-- open ones what is due first stands first, of others the newest; at most 200.
create or replace function gl_api.instruction_list(filter jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    wanted text := coalesce(filter ->> 'state', 'open');
    of_unit int := unit_ref(filter ->> 'unit');
begin
    if wanted not in ('open', 'ended', 'all') then
        perform refuse_input('state', 'The state is one of: open, ended, all.');
    elsif filter ? 'unit' and of_unit is null then
        perform refuse_input('unit', format('There is no unit %s.', filter ->> 'unit'));
    end if;
    return (
        select coalesce(jsonb_agg(instruction_json(i, who) order by i.state <> 'open', x.due, i.instruction_id desc), '[]')
        from (select y.instruction_id, (select min(u.due_at) from instruction_unit u
                  where u.instruction_id = y.instruction_id and u.state in ('sent', 'received')) as due
              from instruction y
              where case wanted when 'open' then y.state = 'open' when 'ended' then y.state <> 'open' else true end
                and (of_unit is null or exists (select from instruction_unit u
                     where u.instruction_id = y.instruction_id and u.unit_id = of_unit))
                and (filter ->> 'case' is null or y.case_id = case_ref(filter ->> 'case'))
                and (not coalesce((filter ->> 'mine')::boolean, false) or y.by_id = who.account_id
                     or exists (select from instruction_unit u
                                where u.instruction_id = y.instruction_id and u.unit_id = any (who.unit_ids)))
                and instruction_visible(y, who)
              order by y.state <> 'open', 2, y.instruction_id desc limit 200) x
        join instruction i using (instruction_id));
end $$;

-- Everything that somebody owes somebody just now: parts of instructions, and supervisions that stand on
-- a case alone. owed: receipt, answer (by the unit), decision (by who gave it).
create or replace function gl.instruction_owed(who gl.actor_row)
returns table (instruction_id bigint, supervision_id bigint, kind text, urgency text, text text, leader text, unit_id int,
               owed text, due_at timestamptz, late boolean, step smallint, case_id bigint)
language sql stable set search_path = gl, public, pg_temp as $$
    select i.instruction_id, null::bigint, i.kind, i.urgency, left(i.text, 200), i.leader, u.unit_id,
           case when u.state = 'replied' or u.asked_until is not null then 'decision'
                when u.state = 'sent' then 'receipt' else 'answer' end,
           case when u.state = 'sent' then u.receive_by when u.state = 'received' then u.due_at end,
           u.state <> 'replied' and (u.reply_late or now() > u.due_at or u.state = 'sent' and now() > u.receive_by),
           u.step, i.case_id
    from instruction i join instruction_unit u using (instruction_id)
    where i.state = 'open' and u.state in ('sent', 'received', 'replied') and instruction_visible(i, who)
    union all
    select null, s.supervision_id, s.kind, 'normal', left(s.opinion, 200), a.name, s.unit_id,
           case s.state when 'replied' then 'decision' else 'answer' end,
           case s.state when 'open' then s.due_at end, coalesce(s.state = 'open' and now() > s.due_at, false), 0::smallint, s.case_id
    from supervision s
    join case_open o using (case_id)
    left join account a on a.account_id = s.by_id
    where s.state in ('open', 'replied') and s.kind in ('supervise', 'instruct') and s.unit_id is not null
      and not exists (select from instruction i where i.supervision_id = s.supervision_id)
      and (who.sees_all or s.unit_id = any (who.unit_ids) or s.by_id = who.account_id)
$$;

-- The board: {owed: rows, late ones first; units: [{unit, owed, late}], leaders: [{leader, open, late,
-- to_decide}]}, at most 500 rows.
create or replace function gl_api.instruction_board() returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    return (
        with owed as materialized (
            select o.*, n.code as unit, n.short_name as unit_name from instruction_owed(who) o join unit n using (unit_id))
        select with_callers(jsonb_build_object(
            'owed', (select coalesce(jsonb_agg(jsonb_build_object('instruction_id', r.instruction_id, 'supervision_id', r.supervision_id,
                         'kind', r.kind, 'urgency', r.urgency, 'text', r.text, 'leader', r.leader, 'unit', r.unit,
                         'unit_name', r.unit_name, 'owed', r.owed, 'due_at', r.due_at, 'late', r.late, 'step', r.step,
                         'case_id', r.case_id, 'case_number', (select case_number(f.case_id, f.family) from case_file f where f.case_id = r.case_id))
                         order by r.late desc, r.due_at nulls last, r.instruction_id), '[]')
                     from (select * from owed order by late desc, due_at nulls last, owed.instruction_id limit 500) r),
            'units', (select coalesce(jsonb_agg(jsonb_build_object('unit', g.unit, 'unit_name', g.unit_name, 'owed', g.n, 'late', g.late)
                          order by g.late desc, g.n desc, g.unit), '[]')
                      from (select unit, unit_name, count(*) as n, count(*) filter (where late) as late
                            from owed where owed.owed <> 'decision' group by 1, 2) g),
            'leaders', (select coalesce(jsonb_agg(jsonb_build_object('leader', g.leader, 'open', g.n, 'late', g.late, 'to_decide', g.to_decide)
                            order by g.late desc, g.n desc, g.leader), '[]')
                        from (select leader, count(*) as n, count(*) filter (where late) as late,
                                     count(*) filter (where owed.owed = 'decision') as to_decide from owed group by 1) g),
            'server_time', now()), array(select distinct case_id from owed where case_id is not null), who));
end $$;

-- A file for an instruction, such as the leader's voice: by who gave it, or by a unit of it. The content
-- says what it is, never the name.
create or replace function gl_api.instruction_attach(id bigint, name text, content bytea) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    i gl.instruction;
    type text := sniff(content);
    made gl.instruction_file;
begin
    select x.* into i from instruction x where x.instruction_id = id for update;
    if not found or not instruction_visible(i, who) then
        raise exception using errcode = 'GL404', message = 'There is no such instruction.';
    elsif instruction_parties(i, who) = '{}' then
        raise exception using errcode = 'GL403', message = format('Account %s may not do this.', who.login);
    elsif i.state <> 'open' then
        raise exception using errcode = 'GL422', message = 'The instruction has ended.';
    elsif coalesce(length(content), 0) = 0 then
        perform refuse_input('content', 'The file is empty.');
    elsif length(content) > setting_int('attachment.max_file_mb') * 1048576 then
        perform refuse_input('content', format('The file is larger than %s MB.', setting_int('attachment.max_file_mb')));
    elsif type is null then
        perform refuse_input('content', 'Only photos, PDF, Office files, sound and MP4 can be attached.');
    end if;
    insert into attachment_blob (sha256, content) values (sha256(content), instruction_attach.content) on conflict do nothing;
    insert into instruction_file as f (instruction_id, name, mime, size, sha256, actor_id, unit_id)
    values (id, left(regexp_replace(instruction_attach.name, '[/\\\x00-\x1f]', '_', 'g'), 200), type, length(content),
            sha256(content), who.account_id, who.unit_id)
    on conflict do nothing returning f.* into made;
    if found then -- the same file again is there already
        i.version := i.version + 1;
        perform instruction_keep(i, 'file', who, null, '{}', jsonb_build_object('file_id', made.file_id, 'mime', type), null);
    end if;
    return gl_api.instruction_read(id) || jsonb_build_object('status', case when made.file_id is null then 'replay' else 'done' end);
end $$;

-- The content of a file; who read it is in the audit.
create or replace function gl_api.instruction_file(file bigint) returns bytea
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    f gl.instruction_file;
begin
    select x.* into f from instruction_file x join instruction i using (instruction_id)
    where x.file_id = file and instruction_visible(i, who);
    if not found then
        raise exception using errcode = 'GL404', message = 'There is no such file.';
    end if;
    perform audit_write('instruction.file_view', 'instruction', f.instruction_id::text, 'done', jsonb_build_object('file', f.file_id));
    return (select b.content from attachment_blob b where b.sha256 = f.sha256);
end $$;

drop policy if exists instruction_read on gl.instruction;
drop policy if exists instruction_unit_read on gl.instruction_unit;
drop policy if exists instruction_event_read on gl.instruction_event;
drop policy if exists instruction_file_read on gl.instruction_file;
create policy instruction_read on gl.instruction for select to gl_reader using ((select gl.my_sees_all()));
create policy instruction_unit_read on gl.instruction_unit for select to gl_reader
    using ((select gl.my_sees_all()) or unit_id = any ((select gl.my_unit_ids())::int[]));
create policy instruction_event_read on gl.instruction_event for select to gl_reader using ((select gl.my_sees_all()));
create policy instruction_file_read on gl.instruction_file for select to gl_reader using ((select gl.my_sees_all()));

revoke execute on function gl_api.instruction_new(jsonb, uuid), gl_api.instruction_act(bigint, int, text, jsonb, uuid),
    gl_api.instruction_timers(), gl_api.instruction_read(bigint), gl_api.instruction_list(jsonb), gl_api.instruction_board(),
    gl_api.instruction_attach(bigint, text, bytea), gl_api.instruction_file(bigint) from public;
grant execute on function gl_api.instruction_new(jsonb, uuid) to gl_leader, gl_shift_lead, gl_dispatcher, gl_evaluator;
grant execute on function gl_api.instruction_act(bigint, int, text, jsonb, uuid), gl_api.instruction_attach(bigint, text, bytea)
    to gl_leader, gl_shift_lead, gl_dispatcher, gl_evaluator, gl_unit_clerk, gl_unit_lead;
grant execute on function gl_api.instruction_timers() to gl_service;
grant execute on function gl_api.instruction_read(bigint), gl_api.instruction_list(jsonb), gl_api.instruction_board(),
    gl_api.instruction_file(bigint) to gl_desk;
