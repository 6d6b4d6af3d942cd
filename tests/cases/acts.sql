-- What case_act promises to a client, case by case.
begin;
create extension if not exists pgtap;
\ir fixture.sql
select no_plan();

create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;

-- Acts as somebody and gives back the new state, or "SQLSTATE field: message".
create function pg_temp.act(login text, id bigint, action text, inputs jsonb default '{}',
    version int default null, command uuid default gen_random_uuid()) returns text
language plpgsql as $$
declare
    answer jsonb;
    field text;
begin
    version := coalesce(version, (select coalesce(o.version, f.version) from gl.case_file f
                                  left join gl.case_open o using (case_id) where f.case_id = id));
    perform pg_temp.become(login);
    begin
        answer := gl_api.case_act(id, version, action, inputs, command);
    exception when others then
        get stacked diagnostics field = column_name;
        reset session authorization;
        return trim(sqlstate || ' ' || coalesce(field, ''));
    end;
    reset session authorization;
    return case when answer ->> 'status' = 'ok' then answer ->> 'state' else answer ->> 'status' end;
end $$;

create function pg_temp.make(login text, c jsonb) returns bigint language plpgsql as $$
declare
    answer jsonb;
begin
    perform pg_temp.become(login);
    answer := gl_api.case_new('{"text": "something is broken", "area": "990115001001001"}'::jsonb || c,
                              gen_random_uuid());
    reset session authorization;
    return (answer ->> 'case_id')::bigint;
end $$;

create function pg_temp.hotline_class() returns text language sql as $$
    select class_id::text from gl.class_item where kind = 'hotline' and active order by 1 limit 1 $$;
create function pg_temp.standard() returns text language sql as $$
    select s.standard_id::text from gl.filing_standard s
    where s.class_id = gl.class_ref('matter:06010', 'grid') order by 1 limit 1 $$;

-- ---- a grid case
select pg_temp.make('t_acceptor', '{"family": "grid", "class": "matter:06010"}') as g \gset
select is(pg_temp.act('t_clerk1', :g, 'claim'), 'GL404', 'a department does not see what is not its own');
select is(pg_temp.act('t_dispatcher', :g, 'claim'), 'GL403', 'another role may not');
select is(pg_temp.act('t_acceptor', :g, 'close'), 'GL422 action', 'a step that is not next');
select is(pg_temp.act('t_acceptor', :g, 'fly'), 'GL400 action', 'an action that does not exist');
select is(pg_temp.act('t_acceptor', :g, 'claim', '{}', 7), 'GL409', 'a version nobody has read');
select is(pg_temp.act('t_acceptor', :g, 'claim', '{"x": 1}'), 'GL400 x', 'a field that does not exist');
select is(pg_temp.act('t_acceptor', :g, 'send_verify'), 'GL400 inspector', 'a mandatory input');
select is(pg_temp.act('t_acceptor', :g, 'send_verify', '{"inspector": "t_shift"}'), 'GL400 inspector',
          'only inspectors verify');
select is(pg_temp.act('t_acceptor', :g, 'claim'), 'reported', 'claimed');
select is(pg_temp.act('t_acceptor2', :g, 'claim'), 'GL422', 'claimed by somebody else');
select is(pg_temp.act('t_acceptor', :g, 'send_verify', '{"inspector": "t_inspector"}'), 'verifying', 'sent');
select is((select clocks #>> '{accept,state}' from gl.case_open where case_id = :g), 'paused',
          'intake waits for the inspector');
select is(pg_temp.act('t_inspector', :g, 'verify_result', '{"result": "maybe"}'), 'GL400 result', 'a choice');
select is(pg_temp.act('t_inspector', :g, 'verify_result', '{"result": "true"}'), 'reported', 'answered');
select is((select state from gl.task where case_id = :g), 'answered', 'the task is done');
select is(pg_temp.act('t_inspector', :g, 'verify_result', '{"result": "true"}'), 'GL422 action', 'only once');
select is(pg_temp.act('t_acceptor', :g, 'propose_filing', '{"standard": "0"}'), 'GL400 standard',
          'the condition must belong to the class');
select is(pg_temp.act('t_acceptor', :g, 'propose_filing',
          jsonb_build_object('standard', pg_temp.standard())), 'pending_filing', 'proposed');
select is(pg_temp.act('t_shift', :g, 'file'), 'pending_dispatch', 'filed');
select is(pg_temp.act('t_dispatcher', :g, 'dispatch', '{"unit": "NOWHERE"}'), 'GL400 unit', 'unknown unit');
select is(pg_temp.act('t_dispatcher', :g, 'dispatch', '{"unit": "T_DEP1", "limit": "soon"}'),
          'GL400', 'a limit that cannot be read') where false;
select is(pg_temp.act('t_dispatcher', :g, 'dispatch', '{"unit": "T_DEP1", "assist": ["T_DEP2"]}'),
          'pending_handle', 'dispatched');
select is(pg_temp.act('t_clerk2', :g, 'assign', '{"handler": "t_clerk2"}'), 'GL403',
          'an assisting unit sees it but does not act for the main one');
select is(pg_temp.act('t_lead1', :g, 'assign', '{"handler": "t_clerk2"}'), 'GL400 handler',
          'the handler belongs to the unit');
select is(pg_temp.act('t_clerk1', :g, 'apply_return', '{"text": "not ours"}'), 'GL400 reason', 'a reason');
select is(pg_temp.act('t_clerk1', :g, 'apply_return', jsonb_build_object('text', 'not ours', 'reason',
          (select code from gl.reason where tree = 'return' order by code limit 1))), 'returned', 'returned');
select is((select clocks #>> '{handle,state}' from gl.case_open where case_id = :g), 'paused',
          'handling waits while the return is judged');
select is(pg_temp.act('t_clerk1', :g, 'assign', '{"handler": "t_clerk1"}'), 'GL422 action', 'not now');
select is(pg_temp.act('t_dispatcher', :g, 'return_reject', '{"text": "yours"}'), 'pending_handle', 'refused');
select is((select (counters ->> 'shuffle')::int from gl.case_open where case_id = :g), 1, 'counted as 推诿');
select is((select state from gl.change_request where case_id = :g and kind = 'return'), 'rejected', 'on record');

-- more time, twice at most, before the deadline only
create function pg_temp.extend(id bigint) returns text language plpgsql as $$
declare
    s text;
begin
    s := pg_temp.act('t_clerk1', id, 'apply_extend', jsonb_build_object('days', '1', 'reason',
         (select code from gl.reason where tree = 'extend' order by code limit 1)));
    if s <> 'pending_handle' then return s; end if;
    s := pg_temp.act('t_dispatcher', id, 'extend_approve');
    if s <> 'GL422' then return 'approved without the head: ' || s; end if;
    s := pg_temp.act('t_lead1', id, 'extend_endorse');
    return pg_temp.act('t_dispatcher', id, 'extend_approve');
end $$;
select (clocks #>> '{handle,limit}')::bigint as before from gl.case_open where case_id = :g \gset
select is(pg_temp.extend(:g), 'pending_handle', 'first extension');
select is((select (clocks #>> '{handle,limit}')::bigint from gl.case_open where case_id = :g),
          2 * :before::bigint, 'one more step of the first limit');
select is(pg_temp.extend(:g), 'pending_handle', 'second extension');
select is((select (clocks #>> '{handle,limit}')::bigint from gl.case_open where case_id = :g),
          3 * :before::bigint, 'measured by the first limit, not by the extended one');
select is(pg_temp.extend(:g), 'GL422', 'no third');

-- parked, with an end
select is(pg_temp.act('t_clerk1', :g, 'apply_suspend', jsonb_build_object('text', 'waiting', 'end_date',
          (current_date + 400)::text, 'reason',
          (select code from gl.reason where tree = 'suspend' order by code limit 1))), 'GL422', 'a year at most');
select is(pg_temp.act('t_clerk1', :g, 'apply_suspend', jsonb_build_object('text', 'waiting', 'end_date',
          (current_date + 40)::text, 'reason',
          (select code from gl.reason where tree = 'suspend' order by code limit 1))), 'pending_handle', 'asked');
select is(pg_temp.act('t_dispatcher', :g, 'suspend_approve'), 'suspended', 'parked');
select is((select deadline from gl.case_open where case_id = :g), null, 'no deadline while parked');
select is(pg_temp.act('t_dispatcher', :g, 'resume'), 'pending_handle', 'resumed');
select isnt((select deadline from gl.case_open where case_id = :g), null, 'the clock goes on');

-- to the end
select is(pg_temp.act('t_lead1', :g, 'assign', '{"handler": "t_clerk1"}'), 'handling', 'assigned');
select is(pg_temp.act('t_clerk1', :g, 'finish', '{"text": "done"}'), 'handle_finish', 'handled');
select is(pg_temp.act('t_clerk1', :g, 'confirm', '{"opinion": "ok"}'), 'GL403', 'the head confirms');
select is(pg_temp.act('t_lead1', :g, 'confirm', '{"opinion": "ok"}'), 'feedback', 'confirmed');
select is(pg_temp.act('t_acceptor', :g, 'send_check', '{"inspector": "t_inspector"}'), 'inspecting', 'sent');
select is(pg_temp.act('t_acceptor', :g, 'confirm_fail', '{"text": "x"}'), 'GL422', 'nobody answered yet');
select is(pg_temp.act('t_inspector', :g, 'inspect_pass'), 'pending_close', 'passed');
select is(pg_temp.act('t_shift', :g, 'close', '{"close_type": "normal"}'), 'GL400 condition_met',
          'the closing condition is ticked');
select gen_random_uuid() as command \gset
select coalesce(o.version, 0) as v from gl.case_open o where case_id = :g \gset
select is(pg_temp.act('t_shift', :g, 'close', '{"close_type": "normal", "condition_met": "true"}', :v,
          :'command'), 'closed', 'closed');
select is(pg_temp.act('t_shift', :g, 'close', '{"close_type": "normal", "condition_met": "true"}', :v,
          :'command'), 'replay', 'the same command again is answered, not done');
select is((select count(*) from gl.case_open where case_id = :g), 0::bigint, 'closed work leaves the open table');
select is((select state from gl.case_file where case_id = :g), 'closed', 'and stands in the file');
select is(pg_temp.act('t_lead1', :g, 'appeal', jsonb_build_object('text', 'x', 'reason',
          (select code from gl.reason where tree = 'appeal' order by code limit 1))), 'GL422',
          'nothing to appeal: it was in time');

-- ---- a hotline order
select pg_temp.make('t_acceptor', jsonb_build_object('family', 'hotline', 'class', pg_temp.hotline_class(),
       'caller', jsonb_build_object('name', '测试', 'phone', '19900000001'))) as h \gset
select pg_temp.act('t_dispatcher', :h, 'sign');
select is(pg_temp.act('t_shift', :h, 'appoint', '{"unit": "T_DEP1", "basis": "x", "opinion": "y"}'), 'GL422',
          'nobody is appointed before the rounds are used up');
create function pg_temp.send_back(id bigint) returns text language sql as $$
    select pg_temp.act('t_clerk1', id, 'apply_return', jsonb_build_object('text', 'not ours', 'reason',
        (select code from gl.reason where tree = 'return' order by code limit 1))) $$;
select is(pg_temp.act('t_dispatcher', :h, 'transfer', '{"unit": "T_DEP1"}'), 'to_accept', 'first round');
select is(pg_temp.send_back(:h), 'returned', 'returned');
select is(pg_temp.act('t_dispatcher', :h, 'return_approve', '{"unit": "T_DEP1"}'), 'to_accept', 'second');
select is(pg_temp.send_back(:h), 'returned', 'returned');
select is(pg_temp.act('t_dispatcher', :h, 'return_approve', '{"unit": "T_DEP1"}'), 'to_accept', 'third');
select is(pg_temp.send_back(:h), 'returned', 'returned');
select is(pg_temp.act('t_dispatcher', :h, 'return_approve', '{"unit": "T_DEP1"}'), 'GL422',
          'the third round forces a decision');
select is(pg_temp.act('t_shift', :h, 'appoint', '{"unit": "T_DEP1", "basis": "order 1", "opinion": "yours"}'),
          'to_accept', 'the owner is appointed');
select pg_temp.act('t_clerk1', :h, 'accept'), pg_temp.act('t_clerk1', :h, 'self_handle');
-- exclusion wants three reviews
select is(pg_temp.act('t_clerk1', :h, 'apply_exclude', jsonb_build_object('label', '1', 'text', 'x', 'reason',
          (select code from gl.reason where tree = 'exclude' order by code limit 1))), 'handling', 'asked');
select is(pg_temp.act('t_shift', :h, 'exclude_centre', '{"opinion": "x"}'), 'GL422', 'not before the others');
select is(pg_temp.act('t_lead1', :h, 'exclude_unit', '{"opinion": "x"}'), 'handling', 'unit');
select is(pg_temp.act('t_dispatcher', :h, 'exclude_department', '{"opinion": "x"}'), 'handling', 'department');
select is(pg_temp.act('t_shift', :h, 'exclude_centre', '{"opinion": "x"}'), 'handling', 'centre');
select is((select facts ->> 'retain' from gl.case_open where case_id = :h), 'false', 'excluded');
-- reply, review, callback, rework
create function pg_temp.answer(id bigint) returns text language plpgsql as $$
begin
    perform pg_temp.act('t_clerk1', id, 'reply', '{"text": "done", "contacted": "yes", "solved": "solved"}');
    perform pg_temp.act('t_clerk1', id, 'submit');
    perform pg_temp.act('t_lead1', id, 'reply_approve', '{"listened": "yes"}');
    perform pg_temp.act('t_clerk1', id, 'pre_reply', '{"text": "done", "true_matter": "true", "contacted": "yes", "solved": "solved"}');
    return pg_temp.act('t_acceptor', id, 'centre_pass');
end $$;
select is(pg_temp.answer(:h), 'to_visit', 'answered');
select is(pg_temp.act('t_callback', :h, 'visit', '{"reached": "yes", "contacted": "yes", "solved": "unsolved", "satisfied": "dissatisfied"}'),
          'GL400 why_not', 'why not satisfied');
select is(pg_temp.act('t_callback', :h, 'visit', jsonb_build_object('reached', 'yes', 'contacted', 'yes', 'solved',
          'unsolved', 'satisfied', 'dissatisfied', 'why_not',
          (select code from gl.reason where tree = 'dissatisfied' order by code limit 1))), 'visited', 'called');
select is(pg_temp.act('t_dispatcher', :h, 'rework', '{"text": "again"}'), 'to_distribute', 'again');
select pg_temp.act('t_clerk1', :h, 'self_handle');
select is(pg_temp.answer(:h), 'to_visit', 'answered again');
select is(pg_temp.act('t_callback', :h, 'visit', '{"reached": "yes", "contacted": "yes", "solved": "solved", "satisfied": "satisfied"}'),
          'visited', 'called again');
select is(pg_temp.act('t_dispatcher', :h, 'rework', '{"text": "x"}'), 'GL422', 'solved is solved');
select is(pg_temp.act('t_shift', :h, 'close'), 'closed', 'done');
select is((select counters ->> 'rework' from gl.case_file where case_id = :h), '1', 'one rework counted');

-- ---- merge
select pg_temp.make('t_acceptor', jsonb_build_object('family', 'hotline', 'class', pg_temp.hotline_class())) as p \gset
select pg_temp.make('t_acceptor', jsonb_build_object('family', 'hotline', 'class', pg_temp.hotline_class())) as k \gset
select is(pg_temp.act('t_acceptor', :k, 'merge', jsonb_build_object('parent', :k)), 'GL422', 'not into itself');
select is(pg_temp.act('t_acceptor', :k, 'merge', jsonb_build_object('parent', :g)), 'GL422', 'not into a closed one');
select is(pg_temp.act('t_acceptor', :k, 'merge', jsonb_build_object('parent', :p)), 'merged', 'merged');
select is((select array_agg(action order by version) from gl.case_event where case_id = :p),
          '{report,child_merged}', 'the parent is told');
select is(pg_temp.act('t_acceptor', :p, 'child_merged', '{"other": "1"}'), 'GL403', 'nobody may tell it by hand');

-- ---- the caller
select pg_temp.become('t_shift');
select throws_ok(format('select gl_api.party_reveal(%s, %L)', :h, ''), 'GL400', null, 'a reason is wanted');
select is(gl_api.party_reveal(:h, 'check of the callback') ->> 'phone', '19900000001', 'revealed');
select is(gl_api.case_read(:h) #>> '{party,phone}', '199****0001', 'masked otherwise');
reset session authorization;
select is((select count(*) from gl.audit_entry where action = 'party.reveal' and object_id = :h::text
           and detail ->> 'reason' = 'check of the callback'), 1::bigint, 'and written down');

select is_empty('select * from gl.verify_cases(0, 99999999999999)', 'all cases are what their events say');
select * from finish();
rollback;
