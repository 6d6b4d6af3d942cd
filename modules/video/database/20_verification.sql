-- Verification by video 视频核实: a desk asks an inspector on the spot, he accepts, both see the same
-- picture, and the result moves the case as an inspector's own answer would.

-- The life cycle's task behind a kind.
create or replace function gl.verification_task_kind(kind text) returns text
language sql immutable parallel safe as $$
    select case kind when 'before_filing' then 'verify' when 'after_handling' then 'inspect' end
$$;

-- What there is to look at: before filing the conditions of the class, after handling those of closing
-- it; [{text, ok: null}].
create or replace function gl.verification_checklist(c gl.case_open, kind text) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_build_object('text', x.text, 'ok', null) order by x.n, x.text), '[]')
    from (select min(s.seq) as n, case kind when 'before_filing' then s.condition else s.close_condition end as text
          from filing_standard s
          where s.class_id = c.class_id and (kind = 'before_filing' or c.standard_id is null or s.standard_id = c.standard_id)
          group by 2) x
    where x.text <> ''
$$;

create or replace function gl.verification_json(v gl.verification) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select jsonb_build_object('verification_id', v.verification_id, 'version', v.version, 'kind', v.kind,
        'case_id', v.case_id, 'case_number', case_number(f.case_id, f.family), 'case_title', f.title,
        'inspector_id', v.inspector_id, 'inspector', (select a.name from account a where a.account_id = v.inspector_id),
        'inspector_login', (select a.login from account a where a.account_id = v.inspector_id),
        'asked_by', v.asked_by, 'asker', (select a.name from account a where a.account_id = v.asked_by),
        'asked_at', v.asked_at, 'answer_by', v.answer_by, 'state', v.state, 'accepted_at', v.accepted_at,
        'ended_at', v.ended_at, 'result', v.result, 'remark', v.remark, 'checklist', v.checklist,
        'snapshot_id', v.snapshot_id, 'stream_id', v.stream_id,
        'live_since', (select s.live_since from stream s where s.stream_id = v.stream_id))
    from (select) x left join case_file f on f.case_id = v.case_id
$$;

create or replace function gl.verification_tell(v gl.verification) returns void
language sql set search_path = gl, public, pg_temp as $$
    select pg_notify('video', concat_ws(':', 'verification', v.verification_id, v.state))
$$;

create or replace function gl.verification_visible(v gl.verification, who gl.actor_row) returns boolean
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    return v.inspector_id = who.account_id or v.asked_by = who.account_id
        or coalesce(may_see_case(v.case_id), false) or v.case_id is null and who.sees_all;
end $$;

-- Ends it and its stream; credentials end with that. The code's hash stays: who types it is told why it does
-- not work.
create or replace function gl.verification_end(v gl.verification, into_state text) returns gl.verification
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    update verification x set state = into_state, ended_at = now(), version = x.version + 1,
        result = v.result, remark = v.remark, checklist = v.checklist, snapshot_id = v.snapshot_id
    where x.verification_id = v.verification_id returning x.* into v;
    perform stream_end(v.stream_id, 'verification ' || into_state);
    perform verification_tell(v);
    return v;
end $$;

-- However the life cycle ends a task, by another answer, a recall or the case's end: the video ends too.
create or replace function gl.verification_follow_task() returns trigger
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    perform verification_end(v, case when v.result is null then 'cancelled' else 'done' end)
    from verification v where v.task_id = new.task_id and v.state in ('asked', 'accepted');
    return null;
end $$;
create or replace trigger verification_follow after update of state on gl.task
    for each row when (old.state = 'open' and new.state <> 'open')
    execute function gl.verification_follow_task();

-- The open task that this verification is about, made by the life cycle when there is none yet.
create or replace function gl.verification_task(of_case bigint, expected_version int, kind text, inspector int,
    remark text, command uuid, who gl.actor_row) returns bigint
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    id bigint;
begin
    select t.task_id into id from task t
    where t.case_id = of_case and t.state = 'open' and t.inspector_id = inspector
      and t.kind = verification_task_kind(verification_task.kind);
    if id is null then
        perform apply_action(of_case, expected_version,
            case kind when 'before_filing' then 'send_verify' else 'send_check' end,
            jsonb_strip_nulls(jsonb_build_object('inspector', inspector::text, 'text', nullif(remark, ''))),
            command, who);
        select max(t.task_id) into id from task t where t.case_id = of_case and t.state = 'open';
    end if;
    return id;
end $$;

-- Eight digits that no other verification of the last day has.
create or replace function gl.verification_new_code() returns text
language plpgsql volatile set search_path = gl, public, pg_temp as $$
declare
    code text;
begin
    loop
        code := lpad((('x' || encode(substr(sha256(gen_random_uuid()::text::bytea), 1, 4), 'hex'))::bit(32)::bigint
                      % 100000000)::text, 8, '0');
        exit when not exists (select from verification v where v.code_hash = sha256(code::bytea));
    end loop;
    return code;
end $$;

-- {code, code_until, page}: what the desk shows, once. page: where a phone enters it; empty: phones'
-- browsers are not served.
create or replace function gl.verification_code_json(v gl.verification, code text) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select jsonb_build_object('code', code, 'code_until', v.code_until, 'page',
        case setting_int('video.web_port') when 0 then '' else
            case setting_text('video.certificate') when '' then 'http' else 'https' end
            || '://' || setting_text('video.host') || ':' || setting_int('video.web_port') || '/' end)
$$;

-- Asks an inspector. kind: before_filing and after_handling of a case, which take the life cycle's own
-- step unless he has the task already; look without one, with a reason. `expected_version`: of the case, as
-- read. Answers the verification, and once, in `code`, the eight digits by which a phone's browser publishes.
-- The same command id again answers "replay" and no code.
create or replace function gl_api.verification_ask(command_id uuid, case_id bigint, expected_version int,
    inspector text, kind text, remark text default '') returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    asked int := account_ref(inspector, 'inspector');
    c gl.case_open;
    v gl.verification;
    of_task bigint;
    code text;
begin
    perform require_role('acceptor', 'dispatcher', 'shift_lead');
    if command_id is null then
        perform refuse_input('command_id', 'A command needs an id of its own.');
    end if;
    select x.* into v from verification x where x.command_id = verification_ask.command_id;
    if found then
        if v.asked_by <> who.account_id then
            raise exception using errcode = 'GL403', message = 'That command is somebody else''s.';
        end if;
        return verification_json(v) || '{"status": "replay"}';
    elsif asked is null then
        perform refuse_input('inspector', format('There is no active inspector %s.', inspector));
    elsif kind is null or kind not in ('before_filing', 'after_handling', 'look') then
        perform refuse_input('kind', 'The kind is one of before_filing, after_handling, look.');
    elsif kind = 'look' and length(btrim(coalesce(remark, ''))) < 4 then
        perform refuse_input('remark', 'Say what is to be looked at.');
    elsif kind <> 'look' and case_id is null then
        perform refuse_input('case_id', 'Say which case is to be verified.');
    elsif exists (select from verification x where x.inspector_id = asked and x.state in ('asked', 'accepted')
                  and (x.state = 'accepted' or x.answer_by > now())) then
        raise exception using errcode = 'GL422', column = 'inspector',
            message = 'This inspector has a video call already.';
    end if;
    if case_id is not null then
        c := lock_case(case_id);
        if c.case_id is null or not case_visible(c, who) then
            raise exception using errcode = 'GL404', message = 'There is no such case.';
        end if;
    elsif not exists (select from inspector_position p join account_scope s using (account_id)
                      where p.account_id = asked
                        and inspector_in_view(who, areas_in_view(who), p, s.town_ids || s.area_ids)) then
        raise exception using errcode = 'GL403', column = 'inspector', message = 'This inspector is not in your area.';
    end if;
    if kind <> 'look' then
        of_task := verification_task(case_id, expected_version, kind, asked, remark, command_id, who);
    end if;
    code := verification_new_code();
    insert into verification (kind, case_id, task_id, inspector_id, asked_by, answer_by, remark, checklist,
                              code_hash, code_until, command_id)
    values (verification_ask.kind, verification_ask.case_id, of_task, asked, who.account_id,
            now() + make_interval(secs => setting_int('video.ask_seconds')), coalesce(remark, ''),
            case when verification_ask.kind = 'look' then '[]' else verification_checklist(c, verification_ask.kind) end,
            sha256(code::bytea), now() + make_interval(secs => setting_int('video.ask_seconds')),
            verification_ask.command_id)
    returning * into v;
    perform audit_write('verification.ask', 'verification', v.verification_id::text, 'done',
        jsonb_strip_nulls(jsonb_build_object('case', v.case_id, 'inspector', asked, 'kind', v.kind)));
    perform verification_tell(v);
    return verification_json(v) || jsonb_build_object('status', 'ok') || verification_code_json(v, code);
end $$;

-- Another code, for who asked: the phone lost the first one, or came too late. The one before is void.
create or replace function gl_api.verification_code(verification_id bigint) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    v gl.verification;
    code text;
begin
    select x.* into v from verification x where x.verification_id = verification_code.verification_id for update;
    if not found or not verification_visible(v, who) then
        raise exception using errcode = 'GL404', message = 'There is no such verification.';
    elsif v.asked_by <> who.account_id then
        raise exception using errcode = 'GL403', message = 'Who asked for the picture gives out its code.';
    elsif v.state not in ('asked', 'accepted') then
        raise exception using errcode = 'GL422', message = 'The verification is over.';
    end if;
    code := verification_new_code();
    update verification x set code_hash = sha256(code::bytea), code_used_at = null,
        code_until = now() + make_interval(secs => setting_int('video.ask_seconds')),
        answer_by = case x.state when 'asked' then now() + make_interval(secs => setting_int('video.ask_seconds'))
                    else x.answer_by end
    where x.verification_id = v.verification_id returning x.* into v;
    perform audit_write('verification.newcode', 'verification', v.verification_id::text, 'done',
                        jsonb_build_object('inspector', v.inspector_id));
    return verification_json(v) || verification_code_json(v, code);
end $$;

-- The inspector is there: his stream begins.
create or replace function gl.verification_accept(v gl.verification) returns gl.verification
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    s gl.stream;
begin
    if v.answer_by < now() then
        raise exception using errcode = 'GL422', message = 'The time to accept is over; ask again.';
    end if;
    s := stream_make('inspector', v.inspector_id, null, v.case_id, v.asked_by,
                     now() + make_interval(mins => setting_int('video.stream_minutes')));
    perform stream_make_talk(s);
    update verification x set state = 'accepted', accepted_at = now(), version = x.version + 1, stream_id = s.stream_id
    where x.verification_id = v.verification_id returning x.* into v;
    perform verification_tell(v);
    return v;
end $$;

-- What the inspector publishes with; `talk`: what he hears the desk with, which his browser does not need.
create or replace function gl.verification_publish(v gl.verification) returns jsonb
language sql set search_path = gl, public, pg_temp as $$
    select stream_address(s, credential_issue(s, 'publish', v.inspector_id), a.login)
        || jsonb_build_object('talk', stream_address(t, credential_issue(t, 'play', v.inspector_id), a.login))
    from stream s join stream t on t.talks_to = s.stream_id, account a
    where s.stream_id = v.stream_id and a.account_id = v.inspector_id
$$;

-- The result moves the case, by the action that fits where it stands. What cannot be told after handling
-- stays the inspector's task: there is no such answer in the life cycle.
create or replace function gl.verification_answer(v gl.verification, who gl.actor_row, command uuid) returns text
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    family text := (select o.family from case_open o where o.case_id = v.case_id);
    act text;
    inputs jsonb := jsonb_strip_nulls(jsonb_build_object('text', nullif(v.remark, '')));
begin
    if v.kind = 'before_filing' then
        act := 'verify_result';
        inputs := inputs || jsonb_build_object('result', case v.result when 'true' then 'true'
                                               when 'not_true' then 'false' else 'unclear' end);
    elsif v.result = 'cannot_tell' then
        return 'stays';
    elsif family = 'hotline' then
        act := 'inspect_result';
        inputs := inputs || jsonb_build_object('result', case v.result when 'true' then 'passed' else 'failed' end);
    else
        act := case v.result when 'true' then 'inspect_pass' else 'inspect_fail' end;
    end if;
    return apply_action(v.case_id, null, act, inputs, command, who) ->> 'state';
end $$;

-- {result, remark, checklist: [{text, ok}], snapshot: attachment id} into the row; true and not_true of a
-- case need the picture that shows it.
create or replace function gl.verification_fill(v gl.verification, given jsonb) returns gl.verification
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    v.result := given ->> 'result';
    v.remark := left(coalesce(given ->> 'remark', v.remark), 2000);
    v.snapshot_id := (given ->> 'snapshot')::bigint;
    if v.result is null or v.result not in ('true', 'not_true', 'cannot_tell') then
        perform refuse_input('result', 'The result is one of true, not_true, cannot_tell.');
    elsif v.kind = 'after_handling' and v.result = 'not_true' and btrim(v.remark) = '' then
        perform refuse_input('remark', 'Say what is not in order.');
    elsif v.snapshot_id is null and v.case_id is not null and v.result <> 'cannot_tell' then
        perform refuse_input('snapshot', 'Take a snapshot first: it shows what was seen.');
    elsif v.snapshot_id is not null and not exists (select from attachment a where a.attachment_id = v.snapshot_id
              and a.case_id = v.case_id and a.mime like 'image/%' and a.at >= v.asked_at) then
        perform refuse_input('snapshot', 'The snapshot must be a picture of this case, taken since the verification was asked.');
    end if;
    if given ? 'checklist' then
        select coalesce(jsonb_agg(x.value || jsonb_build_object('ok',
                   case jsonb_typeof(g.value -> 'ok') when 'boolean' then g.value -> 'ok' else 'null' end)
                   order by x.n), '[]')
        into v.checklist
        from jsonb_array_elements(v.checklist) with ordinality x(value, n)
        left join jsonb_array_elements(given -> 'checklist') g(value) on g.value ->> 'text' = x.value ->> 'text';
    end if;
    return v;
end $$;

-- action: accept, decline (inspector); cancel (asker); result (asker, after accepting, or the inspector);
-- publish (inspector): another credential after accepting. expected_version: as read, or null. Answers the
-- verification; accept and publish add `publish`, as gl.stream_address; result adds `case_state`.
create or replace function gl_api.verification_act(verification_id bigint, expected_version int, action text,
    inputs jsonb default '{}', command_id uuid default gen_random_uuid()) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    given jsonb := coalesce(inputs, '{}');
    more jsonb := '{}';
    v gl.verification;
    by_inspector boolean;
begin
    select x.* into v from verification x where x.verification_id = verification_act.verification_id for update;
    if not found or not verification_visible(v, who) then
        raise exception using errcode = 'GL404', message = 'There is no such verification.';
    end if;
    by_inspector := v.inspector_id = who.account_id;
    if action is null or action not in ('accept', 'publish', 'decline', 'cancel', 'result') then
        perform refuse_input('action', 'The action is one of accept, publish, decline, cancel, result.');
    elsif (case action when 'accept' then not by_inspector when 'publish' then not by_inspector
              when 'decline' then not by_inspector when 'cancel' then v.asked_by <> who.account_id
              else not by_inspector and v.asked_by <> who.account_id end) then
        raise exception using errcode = 'GL403', message = format('Account %s may not do this.', who.login);
    elsif v.answer_command = command_id then
        return verification_json(v) || '{"status": "replay"}';
    elsif expected_version is not null and expected_version <> v.version then
        raise exception using errcode = 'GL409',
            message = format('The verification is at version %s now, not %s: somebody changed it.', v.version, expected_version);
    elsif v.state not in ('asked', 'accepted') or action = 'accept' and v.state <> 'asked'
          or action in ('result', 'publish') and v.state <> 'accepted' then
        raise exception using errcode = 'GL422', column = 'action',
            message = format('%s is not possible while the verification is %s.', action, v.state);
    end if;
    case action
    when 'accept' then
        v := verification_accept(v);
        more := jsonb_build_object('publish', verification_publish(v));
    when 'publish' then
        more := jsonb_build_object('publish', verification_publish(v));
    when 'decline', 'cancel' then
        v.remark := left(coalesce(given ->> 'remark', v.remark), 2000);
        v := verification_end(v, case action when 'decline' then 'declined' else 'cancelled' end);
    when 'result' then
        v := verification_fill(v, given);
        update verification x set result = v.result, remark = v.remark, checklist = v.checklist, snapshot_id = v.snapshot_id,
            answer_command = verification_act.command_id
        where x.verification_id = v.verification_id;
        if v.task_id is not null then
            more := jsonb_build_object('case_state', verification_answer(v, who, command_id));
        end if;
        -- The answered task has ended it already.
        select x.* into v from verification x where x.verification_id = v.verification_id;
        if v.state = 'accepted' then
            v := verification_end(v, 'done');
        end if;
    end case;
    perform audit_write('verification.' || action, 'verification', v.verification_id::text, 'done',
        jsonb_strip_nulls(jsonb_build_object('case', v.case_id, 'result', v.result, 'snapshot', v.snapshot_id)));
    return verification_json(v) || more;
end $$;

-- What the account sees of verifications, the newest first. filter: {open: true} those that go on,
-- {case_id}, {mine: true} asked of or by the account; `most`: 1 to 500.
create or replace function gl_api.verification_list(filter jsonb default '{}', most int default 100) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    return (select coalesce(jsonb_agg(verification_json(f.v) order by (f.v).verification_id desc), '[]')
        from (select v from verification v
              where (not coalesce((filter ->> 'open')::boolean, false) or v.state in ('asked', 'accepted'))
                and (filter ->> 'case_id' is null or v.case_id = (filter ->> 'case_id')::bigint)
                and (not coalesce((filter ->> 'mine')::boolean, false) or who.account_id in (v.inspector_id, v.asked_by))
                and verification_visible(v, who)
              order by v.verification_id desc limit least(greatest(coalesce(most, 100), 1), 500)) f);
end $$;

revoke execute on function gl_api.verification_ask(uuid, bigint, int, text, text, text),
    gl_api.verification_code(bigint), gl_api.verification_act(bigint, int, text, jsonb, uuid), gl_api.verification_list(jsonb, int) from public;
grant execute on function gl_api.verification_ask(uuid, bigint, int, text, text, text), gl_api.verification_code(bigint)
    to gl_acceptor, gl_dispatcher, gl_shift_lead;
grant execute on function gl_api.verification_act(bigint, int, text, jsonb, uuid)
    to gl_acceptor, gl_dispatcher, gl_shift_lead, gl_inspector;
grant execute on function gl_api.verification_list(jsonb, int)
    to gl_acceptor, gl_dispatcher, gl_shift_lead, gl_inspector, gl_leader;
