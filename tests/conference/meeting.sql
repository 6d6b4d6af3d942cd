-- A conference from the call to the last task: rights, answers, the meeting, votes that are carried, tied or
-- lack a quorum, a chair who drops off, signatures, tasks, and the sheet of what counts.
begin;
create extension if not exists pgtap;
select no_plan();
\ir helpers.sql
create function pg_temp.does(login text, act text, inputs jsonb default '{}', command uuid default gen_random_uuid()) returns text language sql as $$
    select pg_temp.fault(login, format('gl_api.conference_act(%s, null, %L, %L, %L)', current_setting('t.m'), act, inputs, command)) $$;
create function pg_temp.reads(login text) returns jsonb language sql as $$
    select pg_temp.ask(login, format('gl_api.conference_read(%s)', current_setting('t.m'))) $$;
create function pg_temp.new(login text, given jsonb, command uuid default gen_random_uuid()) returns text language sql as $$
    select pg_temp.fault(login, format('gl_api.conference_new(%L, %L)', given, command)) $$;
create function pg_temp.units() returns text language sql as $$
    select string_agg(n.code || ':' || u.state || ':' || u.presence, ' ' order by n.code)
    from gl.conference_unit u join gl.unit n using (unit_id) where u.conference_id = current_setting('t.m')::bigint $$;
create function pg_temp.item(at_place int) returns bigint language sql as $$
    select item_id from gl.conference_item where conference_id = current_setting('t.m')::bigint and place = at_place and not dropped $$;
create function pg_temp.newest() returns bigint language sql as $$ select max(decision_id) from gl.conference_decision $$;
create function pg_temp.outcome(id bigint) returns text language sql as $$
    select d.state || coalesce(':' || (d.quorum ->> 'outcome'), '') from gl.conference_decision d where d.decision_id = id $$;
create function pg_temp.plan(what text, unit text) returns jsonb language sql as $$
    select jsonb_build_object('item', pg_temp.item(1), 'unit', unit, 'measure', what, 'due', to_char(now() + interval '3 days', 'YYYY-MM-DD'), 'basis', 'rule 7') $$;
select pg_temp.order_at('T_DEP1', '13800000001') as first \gset
select pg_temp.order_at('T_DEP1', '13800000002') as second \gset
select pg_temp.ask('t_dispatcher', format('gl_api.hardcase_new(''{"case": "%s", "text": "hard"}'')', :first)) ->> 'hard_id' as hard \gset

-- ---- calling
select is(array[pg_temp.new('t_dispatcher', '{"kind": "loud", "title": "Pumps", "starts_at": "2099-01-01 09:00"}'),
    pg_temp.new('t_dispatcher', '{"kind": "district", "title": "x", "starts_at": "2099-01-01 09:00"}'),
    pg_temp.new('t_dispatcher', '{"kind": "district", "title": "Pumps", "starts_at": "2020-01-01"}'),
    pg_temp.new('t_dispatcher', '{"kind": "district", "title": "Pumps", "starts_at": "soon"}'),
    pg_temp.new('t_dispatcher', '{"kind": "district", "title": "Pumps", "starts_at": "2099-01-01", "chair": "nobody"}'),
    pg_temp.new('t_dispatcher', '{"kind": "district", "title": "Pumps", "starts_at": "2099-01-01", "chair": "t_inspector"}'),
    pg_temp.new('t_dispatcher', '{"kind": "district", "title": "Pumps", "starts_at": "2099-01-01", "units": ["T_NONE"]}'),
    pg_temp.new('t_dispatcher', '{"kind": "district", "title": "Pumps", "starts_at": "2099-01-01", "cases": ["nonsense"]}'),
    pg_temp.new('t_dispatcher', '{"kind": "district", "title": "Pumps", "starts_at": "2099-01-01", "units": ["T_DEP1"]}'),
    pg_temp.new('t_clerk1', '{"kind": "district", "title": "Pumps", "starts_at": "2099-01-01"}'),
    pg_temp.new('t_clerk_town', '{"kind": "street", "title": "Pumps", "starts_at": "2099-01-01", "unit": "T_TOWN2"}'),
    pg_temp.new('t_acceptor', '{"kind": "district", "title": "Pumps", "starts_at": "2099-01-01"}')],
    '{kind,title,starts_at,starts_at,chair,chair,units,cases,GL422,GL403,GL403,42501}', 'what cannot be is refused, with the field');
select set_config('t.m', pg_temp.ask('t_dispatcher', format('gl_api.conference_new(%L, ''22222222-2222-4222-8222-222222222222'')', jsonb_build_object(
    'kind', 'district', 'title', 'Pumps of the east', 'place', 'Room 3', 'starts_at', now() + interval '50 minutes', 'chair', 't_leader',
    'units', array['T_DEP1', 'T_DEP2', 'T_TOWN', 'T_TOWN2'], 'cases', array[:'first'], 'draft', true))) ->> 'conference_id', false) \g /dev/null
select is(pg_temp.ask('t_dispatcher', 'gl_api.conference_new(''{}'', ''22222222-2222-4222-8222-222222222222'')') ->> 'status', 'replay', 'sent twice it is called once');
select is(pg_temp.fault('t_clerk1', format('gl_api.conference_read(%s)', current_setting('t.m'))), 'GL404', 'a draft is nobody else''s');
select is((select state from gl.hard_case where hard_id = :hard), 'conference', 'its case is on the way out');
select is(pg_temp.does('t_dispatcher', 'call'), 'taken', 'called');
select is(pg_temp.buttons(pg_temp.reads('t_clerk1')), 'confirm delegate decline material', 'what an invited unit may do');
select is(pg_temp.reads('t_clerk1') -> 'awaits', '["answer"]', 'and what is awaited of it');
select is(pg_temp.reads('t_clerk2') #>> '{agenda,0,case,title}', 'A broken thing', 'a unit reads the case though it is not its own');
select is(pg_temp.fault('t_clerk2', format('gl_api.case_read(%s)', :first)), 'GL404', 'here, and not elsewhere');

-- ---- answers
select is(array[pg_temp.does('t_clerk1', 'confirm', '{"person": "Engineer Wang"}'), pg_temp.does('t_lead2', 'delegate', '{"person": "Li", "text": "at the doctor"}'),
    pg_temp.does('t_clerk_town2', 'decline', '{"text": "flood duty"}'), pg_temp.does('t_clerk1', 'decline'), pg_temp.does('t_acceptor', 'confirm'),
    pg_temp.does('t_clerk1', 'open'), pg_temp.does('t_leader', 'vote', '{"decision": 1, "vote": "yes"}')], '{taken,taken,taken,text,42501,GL403,GL403}', 'each says what it does, and no more than it may');
select is(pg_temp.units(), 'T_DEP1:confirmed:none T_DEP2:delegated:none T_TOWN:invited:none T_TOWN2:declined:none', 'as they answered');
select is(pg_temp.does('t_dispatcher', 'insist', '{"unit": 9003, "text": "come"}'), 'unit', 'who has not declined need not be told');
select is(pg_temp.ask('t_service', 'to_jsonb(gl_api.conference_timers())'), '1', 'a reminder, 50 minutes before');
select is(pg_temp.reads('t_clerk1') #>> '{reminder,minutes}', '60', 'the one that is due');
select is(pg_temp.ask('t_service', 'to_jsonb(gl_api.conference_timers())'), '0', 'once');

-- ---- agenda and material
select is(pg_temp.does('t_dispatcher', 'add_item', format('{"case": "%s"}', :first)::jsonb), 'GL422', 'a case is on it once');
select is(pg_temp.does('t_dispatcher', 'add_item', '{}'), 'title', 'an item has a case or a title');
select is(pg_temp.does('t_dispatcher', 'add_item', '{"title": "Winter plan", "minutes": 999}'), 'minutes', 'or is it for days?');
select is(array[pg_temp.does('t_dispatcher', 'add_item', '{"title": "Winter plan", "minutes": 20}'), pg_temp.does('t_leader', 'add_item', format('{"case": "%s"}', :second)::jsonb),
    pg_temp.does('t_dispatcher', 'move_item', jsonb_build_object('item', pg_temp.item(3), 'rank', 2))], '{taken,taken,taken}', 'two more, in another order');
select is((select string_agg(i.title, ', ' order by i.place) from gl.conference_item i where i.conference_id = current_setting('t.m')::bigint),
    'A broken thing, A broken thing, Winter plan', 'moved up');
select pg_temp.ask('t_clerk1', format('to_jsonb(gl_api.attachment_add(%s, ''near'', ''pump.png'', %L))', :first, '\x89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de'::bytea)) as file \gset
select max(attachment_id) as file from gl.attachment \gset
select is(array[pg_temp.does('t_clerk1', 'material', jsonb_build_object('item', pg_temp.item(1), 'kind', 'photo', 'attachment', :file)),
    pg_temp.does('t_clerk2', 'material', jsonb_build_object('item', pg_temp.item(1), 'kind', 'photo', 'attachment', :file)),
    pg_temp.does('t_clerk1', 'material', jsonb_build_object('item', pg_temp.item(1), 'kind', 'map')), pg_temp.does('t_clerk2', 'material', '{"kind": "text"}')],
    '{taken,attachment,taken,text}', 'what one sees oneself can be shown to others');
select max(material_id) filter (where kind = 'photo') as photo from gl.conference_material \gset
select pg_temp.become('t_clerk2');
select is((select mime from gl_api.conference_material(:photo)), 'image/png', 'every participant gets it');
reset session authorization;
select is(pg_temp.fault('t_acceptor', format('gl_api.conference_material(%s)', :photo)), 'GL404', 'nobody else does');

-- ---- the meeting
select is(pg_temp.does('t_dispatcher', 'open'), 'GL403', 'the chair opens');
select is(pg_temp.does('t_leader', 'open'), 'taken', 'open');
select is(array[pg_temp.does('t_clerk1', 'arrive'), pg_temp.does('t_clerk_town', 'arrive')], '{taken,taken}', 'two are there');
update gl.conference set opened_at = now() - interval '6 minutes' where conference_id = current_setting('t.m')::bigint;
select is(pg_temp.does('t_lead2', 'arrive'), 'taken', 'a late comer');
select is(pg_temp.units(), 'T_DEP1:confirmed:present T_DEP2:delegated:late T_TOWN:invited:present T_TOWN2:declined:none', 'the roll');
select is(pg_temp.does('t_leader', 'begin_item', jsonb_build_object('item', pg_temp.item(1))), 'taken', 'the first item');
select is(pg_temp.does('t_leader', 'begin_item', jsonb_build_object('item', pg_temp.item(2))), 'GL422', 'one at a time');
select is(pg_temp.does('t_clerk1', 'show', jsonb_build_object('material', :photo)), 'GL403', 'not everybody shows');
select is(array[pg_temp.does('t_leader', 'presenter', '{"person": "t_clerk1"}'), pg_temp.does('t_clerk1', 'show', jsonb_build_object('material', :photo))], '{taken,taken}', 'who is named does');
select is(pg_temp.reads('t_clerk2') -> 'shown', jsonb_build_object('item', pg_temp.item(1), 'material', :photo), 'and every desk follows');
select is(array[pg_temp.does('t_clerk2', 'ask_word', '{"text": "the pump is ours"}'), pg_temp.does('t_clerk2', 'ask_word'), pg_temp.does('t_clerk1', 'ask_word')], '{taken,GL422,taken}', 'two ask for the word');
select is(pg_temp.does('t_leader', 'give_word', jsonb_build_object('speech', pg_temp.reads('t_leader') #>> '{asking,0,speech_id}', 'minutes', 3)), 'taken', 'the first has it');
select is((select row(s ->> 'name', s ->> 'minutes')::text from (select pg_temp.reads('t_clerk1') -> 'speech' as s) x), '(t_clerk2,3)', 'everybody sees who, and for how long');
select is(array[pg_temp.does('t_clerk1', 'end_word'), pg_temp.does('t_clerk2', 'end_word'), pg_temp.does('t_clerk1', 'withdraw_word')], '{GL403,taken,taken}', 'the speaker ends it, the other does not want it any more');
select is(array[pg_temp.does('t_clerk2', 'position', jsonb_build_object('item', pg_temp.item(1), 'stand', 'against', 'text', 'no money')),
    pg_temp.does('t_clerk2', 'position', jsonb_build_object('item', pg_temp.item(1), 'stand', 'conditional', 'text', 'with money')),
    pg_temp.does('t_clerk1', 'position', jsonb_build_object('item', pg_temp.item(1), 'stand', 'agree', 'text', 'ours'))], '{taken,taken,taken}', 'positions');
select is((select string_agg(p ->> 'stand', ' ') from jsonb_array_elements(pg_temp.reads('t_leader') #> '{agenda,0,positions}') p), 'agree conditional', 'the last one counts');

-- ---- decisions: by the chair
select is(array[pg_temp.does('t_clerk1', 'propose', pg_temp.plan('x', 'T_DEP2')), pg_temp.does('t_dispatcher', 'propose', pg_temp.plan('x', 'T_DEP2') || '{"due": "2020-01-01"}'),
    pg_temp.does('t_dispatcher', 'propose', pg_temp.plan('x', 'T_DEP2') - 'basis'), pg_temp.does('t_dispatcher', 'propose', pg_temp.plan('Mend the pump', 'T_DEP2') || '{"assist": "T_DEP1"}')],
    '{GL403,due,basis,taken}', 'a decision names owner, date and basis');
select pg_temp.newest() as pump \gset
select is(pg_temp.does('t_dispatcher', 'reword', jsonb_build_object('decision', :pump, 'measure', 'Replace the pump')), 'taken', 'reworded');
select is(pg_temp.does('t_leader', 'adopt', jsonb_build_object('decision', :pump, 'revision', 1)), 'GL409', 'nobody adopts what he has not read');
select is(pg_temp.does('t_dispatcher', 'adopt', jsonb_build_object('decision', :pump, 'revision', 2)), 'GL403', 'the secretary does not adopt');
select is(pg_temp.does('t_leader', 'adopt', jsonb_build_object('decision', :pump, 'revision', 2), '33333333-3333-4333-8333-333333333333'), 'taken', 'adopted');
select is(pg_temp.ask('t_leader', format('gl_api.conference_act(%s, null, ''adopt'', ''{"decision": %s, "revision": 2}'', ''33333333-3333-4333-8333-333333333333'')', current_setting('t.m'), :pump)) ->> 'status', 'replay', 'the answer was lost, the decision was not');
select is((select row(s.unit_id, s.opinion, s.state, s.due_at = d.due_at)::text from gl.supervision s join gl.conference_decision d using (supervision_id) where d.decision_id = :pump),
    '(9004,"Replace the pump",open,t)', 'a task with its clock on the case');
select is((select row(o.unit_id, o.assist_ids)::text from gl.case_open o where o.case_id = :first), '(9003,{9004})', 'whose owner sees the case from now on');

-- ---- by vote
select pg_temp.does('t_dispatcher', 'propose', pg_temp.plan('Dig a ditch', 'T_DEP1')) \g /dev/null
select pg_temp.newest() as ditch \gset
select is(array[pg_temp.does('t_leader', 'open_vote', jsonb_build_object('decision', :ditch)), pg_temp.does('t_clerk1', 'vote', jsonb_build_object('decision', :ditch, 'vote', 'yes')),
    pg_temp.does('t_clerk1', 'vote', jsonb_build_object('decision', :ditch, 'vote', 'no')), pg_temp.does('t_lead1', 'vote', jsonb_build_object('decision', :ditch, 'vote', 'yes')),
    pg_temp.does('t_clerk2', 'vote', jsonb_build_object('decision', :ditch, 'vote', 'no')), pg_temp.does('t_clerk_town', 'vote', jsonb_build_object('decision', :ditch, 'vote', 'abstain')),
    pg_temp.does('t_clerk_town2', 'vote', jsonb_build_object('decision', :ditch, 'vote', 'no')), pg_temp.does('t_clerk2', 'vote', jsonb_build_object('decision', :ditch, 'vote', 'perhaps'))],
    '{taken,taken,taken,taken,taken,taken,GL422,vote}', 'a unit has one vote, which it may change; who is not there has none');
select is(pg_temp.reads('t_clerk1') #>> '{agenda,0,decisions,1,votes,0,vote}', null, 'nobody sees how others vote while it goes on');
select is(pg_temp.does('t_leader', 'close', '{"text": "over"}'), 'GL422', 'not closed over a vote');
select is(pg_temp.does('t_leader', 'end_vote', jsonb_build_object('decision', :ditch, 'casting', 'yes')), 'casting', 'a tie is not the chair''s, as it is set');
select is(pg_temp.does('t_leader', 'end_vote', jsonb_build_object('decision', :ditch)), 'taken', 'counted');
select is(pg_temp.outcome(:ditch), 'rejected:tied', 'a tie is not adopted');
select is((select d.quorum - 'outcome' - 'round' from gl.conference_decision d where d.decision_id = :ditch),
    '{"invited": 4, "present": 3, "needed": 3, "yes": 1, "no": 1, "abstain": 1}', 'one, one, one; three of four were needed');
update gl.setting set value = '"chair"' where key = 'conference.tie';
select pg_temp.does('t_dispatcher', 'propose', pg_temp.plan('Dig a small ditch', 'T_DEP1')) \g /dev/null
select pg_temp.newest() as small \gset
select pg_temp.does('t_leader', 'open_vote', jsonb_build_object('decision', :small)), pg_temp.does('t_clerk1', 'vote', jsonb_build_object('decision', :small, 'vote', 'yes')),
    pg_temp.does('t_clerk2', 'vote', jsonb_build_object('decision', :small, 'vote', 'no')) \g /dev/null
select is(pg_temp.does('t_leader', 'end_vote', jsonb_build_object('decision', :small)), 'casting', 'now the chair must say');
select is(pg_temp.does('t_leader', 'end_vote', jsonb_build_object('decision', :small, 'casting', 'yes')), 'taken', 'and says yes');
select is(pg_temp.outcome(:small), 'adopted:tied', 'adopted by the chair''s word');
-- Somebody leaves, and the quorum with him.
select is(pg_temp.does('t_clerk_town', 'leave'), 'taken', 'one leaves');
select pg_temp.does('t_dispatcher', 'propose', pg_temp.plan('Buy pipes', 'T_TOWN')) \g /dev/null
select pg_temp.newest() as pipes \gset
select pg_temp.does('t_leader', 'open_vote', jsonb_build_object('decision', :pipes)), pg_temp.does('t_clerk1', 'vote', jsonb_build_object('decision', :pipes, 'vote', 'yes')),
    pg_temp.does('t_clerk2', 'vote', jsonb_build_object('decision', :pipes, 'vote', 'yes')), pg_temp.does('t_leader', 'end_vote', jsonb_build_object('decision', :pipes)) \g /dev/null
select is(pg_temp.outcome(:pipes), 'proposed:no_quorum', 'two of four are no quorum, whatever they say');
select is(pg_temp.does('t_dispatcher', 'roll_call', '{"unit": 9002, "presence": "present"}'), 'taken', 'he is back');
select pg_temp.does('t_leader', 'open_vote', jsonb_build_object('decision', :pipes)), pg_temp.does('t_clerk1', 'vote', jsonb_build_object('decision', :pipes, 'vote', 'yes')),
    pg_temp.does('t_clerk2', 'vote', jsonb_build_object('decision', :pipes, 'vote', 'yes')), pg_temp.does('t_leader', 'end_vote', jsonb_build_object('decision', :pipes)) \g /dev/null
select is(pg_temp.outcome(:pipes), 'adopted:adopted', 'the second vote carries it; votes of the first do not count');

-- ---- the chair drops off
select is(pg_temp.ask('t_leader', format('gl_api.conference_here(%s)', current_setting('t.m'))) ? 'version', true, 'the chair''s desk is there');
select is((select e.action from gl.conference_event e where e.conference_id = current_setting('t.m')::bigint order by version desc limit 1), 'join', 'its coming is on record');
select pg_temp.ask('t_leader', format('gl_api.conference_here(%s)', current_setting('t.m'))) as v1, pg_temp.ask('t_leader', format('gl_api.conference_here(%s)', current_setting('t.m'))) as v2 \gset
select is(:'v1'::jsonb -> 'version', :'v2'::jsonb -> 'version', 'signs of life are not');
update gl.conference_person set last_seen = now() - interval '2 minutes';
select is(pg_temp.reads('t_clerk1') #>> '{people,0,online}', 'false', 'he is away');
select is(pg_temp.does('t_clerk1', 'take_chair', '{"text": "x"}'), 'GL403', 'a unit does not take the chair');
select is(array[pg_temp.does('t_dispatcher', 'take_chair', '{"text": "the chair dropped off"}'), pg_temp.does('t_dispatcher', 'end_item', '{"result": "done"}')], '{taken,taken}', 'the secretary does, and goes on');
select pg_temp.ask('t_leader', format('gl_api.conference_here(%s)', current_setting('t.m'))) \g /dev/null
select is((select row(e.action, e.effect)::text from gl.conference_event e where e.conference_id = current_setting('t.m')::bigint order by version desc limit 1), '(return,"{""away_seconds"": 120}")', 'the chair is back');
select is(pg_temp.outcome(:pump), 'adopted', 'what was decided stands');
select is(pg_temp.ask('t_leader', format('gl_api.conference_verify(%s)', current_setting('t.m'))), '[]', 'the record says the same');

-- ---- after
select is(array[pg_temp.does('t_leader', 'close', '{"text": "over"}'), pg_temp.does('t_dispatcher', 'close', '{"text": "The pump is replaced."}')], '{GL403,taken}', 'closed by who has the chair');
select is(pg_temp.units(), 'T_DEP1:confirmed:present T_DEP2:delegated:late T_TOWN:invited:present T_TOWN2:declined:absent', 'who never came was absent');
select is((select string_agg(i.state, ' ' order by i.place) from gl.conference_item i where i.conference_id = current_setting('t.m')::bigint), 'done postponed postponed', 'what was not reached is postponed');
select is(array[pg_temp.does('t_clerk_town2', 'sign'), pg_temp.does('t_clerk1', 'sign'), pg_temp.does('t_clerk1', 'sign'), pg_temp.does('t_clerk2', 'reserve', '{"text": "money first"}'),
    pg_temp.does('t_dispatcher', 'archive'), pg_temp.does('t_clerk_town', 'sign')], '{GL422,taken,GL422,taken,text,taken}', 'who was there signs, once');
select is(pg_temp.reads('t_leader') ->> 'state', 'archived', 'the last signature files it');
-- Tasks to the end.
select is(pg_temp.reads('t_clerk2') -> 'awaits', '["task"]', 'a task waits');
select is(array[pg_temp.does('t_clerk1', 'report', jsonb_build_object('decision', :pump, 'text', 'done')), pg_temp.does('t_dispatcher', 'accept', jsonb_build_object('decision', :pump)),
    pg_temp.does('t_clerk2', 'report', jsonb_build_object('decision', :pump, 'text', 'replaced')), pg_temp.does('t_dispatcher', 'send_back', jsonb_build_object('decision', :pump, 'text', 'photos?')),
    pg_temp.does('t_clerk2', 'report', jsonb_build_object('decision', :pump, 'text', 'with photos')), pg_temp.does('t_dispatcher', 'accept', jsonb_build_object('decision', :pump))],
    '{GL403,GL422,taken,taken,taken,taken}', 'reported by its owner, sent back, reported, accepted');
select is((select s.state || ' ' || jsonb_array_length(s.replies) from gl.supervision s join gl.conference_decision d using (supervision_id) where d.decision_id = :pump), 'accepted 4', 'the case tells the same');
-- One answers on the case itself; one is late.
select is(pg_temp.step('t_clerk1', :first, 'supervise_reply', (select jsonb_build_object('supervision', supervision_id::text, 'text', 'dug') from gl.conference_decision where decision_id = :small)), 'to_accept', 'answered on the case');
update gl.conference_decision set due_at = now() - interval '1 day' where decision_id = :pipes;
select is(pg_temp.ask('t_service', 'to_jsonb(gl_api.conference_timers())'), '2', 'both are noticed');
select is(pg_temp.ask('t_service', 'to_jsonb(gl_api.conference_timers())'), '0', 'once');
select is((select string_agg(d.progress, ' ' order by d.decision_id) from gl.conference_decision d where d.state = 'adopted'), 'done reported open', 'how far they are');
-- The next agenda begins with what is unfinished.
select is((select string_agg(a ->> 'title' || case when (a ->> 'carried')::boolean then '!' else '' end, ', ' order by n)
    from jsonb_array_elements(pg_temp.ask('t_dispatcher', format('gl_api.conference_new(%L)', jsonb_build_object('kind', 'district', 'title', 'Pumps again',
        'starts_at', now() + interval '7 days', 'units', array['T_DEP1'], 'draft', true))) -> 'agenda') with ordinality x(a, n)),
    'A broken thing!, A broken thing!, Winter plan!', 'the case with open tasks once, then what was postponed');
select is(jsonb_array_length(pg_temp.ask('t_dispatcher', format('gl_api.conference_new(%L)', jsonb_build_object('kind', 'topic', 'title', 'Another thing',
        'starts_at', now() + interval '7 days', 'draft', true))) -> 'agenda'), 0, 'not on the agenda of another kind');

-- ---- the hand-computed sheets: of the first department (present, one task), the second (delegated, late, one
-- task done in time), the town (no answer, one task late), the other town (declined, absent), the centre
select is(pg_temp.sheet('conference', 9003), '{"confInvited": 1, "confConfirmed": 1, "confPresent": 1, "confSigned": 1, "confTask": 1}', 'first department');
select is(pg_temp.sheet('conference', 9004), '{"confInvited": 1, "confDelegated": 1, "confPresent": 1, "confLate": 1, "confSigned": 1, "confReserved": 1, "confTask": 1, "confTaskDone": 1, "confTaskInTime": 1}', 'second department');
select is(pg_temp.sheet('conference', 9002), '{"confInvited": 1, "confUnanswered": 1, "confPresent": 1, "confSigned": 1, "confTask": 1, "confTaskLate": 1}', 'the town');
select is(pg_temp.sheet('conference', 9012), '{"confInvited": 1, "confDeclined": 1, "confAbsent": 1}', 'the other town');
select is(pg_temp.sheet('conference', 9001), '{"confHeld": 1, "confMinutes": 6, "confDecisions": 3}', 'the centre');

-- ---- the record
select throws_ok('update gl.conference_event set inputs = ''{}''', 'GL403', null, 'is never changed');
select throws_ok('delete from gl.conference_event', 'GL403', null, 'nor shortened');
update gl.conference_decision set measure = 'Nothing' where decision_id = :pump;
update gl.conference_vote set vote = 'yes' where decision_id = :ditch and unit_id = 9004;
update gl.conference_decision set state = 'withdrawn' where decision_id = :small;
delete from gl.conference_position where unit_id = 9003;
update gl.conference_unit set signed_at = null where unit_id = 9003 and signed_at is not null;
select is((select string_agg(split_part(x ->> 'what', ' ', 1), ' ' order by x ->> 'what' collate "C") from jsonb_array_elements(
    pg_temp.ask('t_leader', format('gl_api.conference_verify(%s)', current_setting('t.m')))) x), 'adopted measure position signed vote', 'what is changed behind it is found');
select * from finish();
rollback;
