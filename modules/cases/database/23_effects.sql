-- What a life-cycle row does besides moving state, clocks and counters. Each effect changes the
-- case in hand or writes a row of its own; case_act stores the case afterwards.

create or replace function gl.add_request(c gl.case_open, of_kind text, inputs jsonb,
    actor gl.actor_row, at timestamptz) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    insert into change_request (case_id, kind, applicant_id, unit_id, at, requested, level)
    -- A head's own request needs no endorsement from a head.
    values (c.case_id, of_kind, actor.account_id, c.unit_id, at, inputs,
            (of_kind in ('extend', 'exclude') and actor.roles && array['unit_lead'])::int);
end $$;

create or replace function gl.decide_request(of_case bigint, of_kind text, verdict text,
    inputs jsonb, actor_id int, moment timestamptz) returns void
language sql set search_path = gl, public, pg_temp as $$
    update change_request r
    set state = verdict, decided_at = moment,
        steps = r.steps || jsonb_build_object('by', actor_id, 'at', moment, 'decision', verdict,
                                              'inputs', inputs)
    where r.case_id = of_case and r.state = 'open' and (of_kind is null or r.kind = of_kind)
$$;

create or replace function gl.add_task(of_case bigint, of_kind text, inputs jsonb, actor_id int,
    at timestamptz, due timestamptz) returns void
language sql set search_path = gl, public, pg_temp as $$
    insert into task (case_id, kind, inspector_id, issued_by, issued_at, due_at, remark)
    values (of_case, of_kind, (inputs ->> 'inspector')::int, actor_id, at, due, inputs ->> 'text')
$$;

-- Main and assisting units of this round 主办、协办.
create or replace function gl.set_units(inout c gl.case_open, inputs jsonb, at timestamptz)
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    assists int[] := array(select x::int from jsonb_array_elements_text(
                           coalesce(inputs -> 'assist', '[]')) x
                           where x::int <> (inputs ->> 'unit')::int);
begin
    update case_unit u set state = 'left', since = at
    where u.case_id = c.case_id and u.state <> 'left';
    c.unit_id := (inputs ->> 'unit')::int;
    c.assist_ids := assists;
    c.handler_id := null;
    c.rounds := c.rounds + 1;
    insert into case_unit (case_id, unit_id, role, round, since)
    select c.case_id, c.unit_id, 'main', c.rounds, at
    union all
    select distinct c.case_id, x, 'assist', c.rounds, at from unnest(assists) x;
end $$;

-- Units that take part besides those that the case has; they see it and reply as assisting units.
create or replace function gl.join_units(inout c gl.case_open, inputs jsonb, at timestamptz)
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    more int[] := array(select distinct x::int
                        from jsonb_array_elements_text(coalesce(inputs -> 'assist', '[]')
                                                       || coalesce(inputs -> 'unit', '[]')) x
                        where x::int is distinct from c.unit_id and not x::int = any (c.assist_ids));
begin
    c.assist_ids := c.assist_ids || more;
    insert into case_unit (case_id, unit_id, role, round, since)
    select c.case_id, x, 'assist', c.rounds, at from unnest(more) x
    on conflict do nothing;
end $$;

create or replace function gl.amend_case(inout c gl.case_open, inputs jsonb)
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    if inputs ? 'class' and (inputs ->> 'class')::int is distinct from c.class_id then
        c.class_id := (inputs ->> 'class')::int;
        c.root_id := (select k.root_id from class_item k where k.class_id = c.class_id);
        c.standard_id := null;
    end if;
    c.title := coalesce(inputs ->> 'title', c.title);
    c.address := coalesce(inputs ->> 'address', c.address);
    c.urgency := coalesce(inputs ->> 'urgency', c.urgency);
    if inputs ? 'lon' <> inputs ? 'lat' then
        perform refuse_input('lat', 'A point needs both lon and lat.');
    elsif inputs ? 'lon' then
        c.geom := point_of((inputs ->> 'lon')::float8, (inputs ->> 'lat')::float8);
        select l.grid_id, l.village_id, l.town_id into c.grid_id, c.village_id, c.town_id
        from locate(c.geom, local_date(c.reported_at)) l;
    end if;
    if inputs ? 'grid' then
        select a.area_id, a.village_id, a.town_id into c.grid_id, c.village_id, c.town_id
        from area a where a.area_id = (inputs ->> 'grid')::int;
    end if;
end $$;

-- Who reported the matter 多人投诉、重复投诉: {calls, callers} of a case and what was merged into it. A
-- caller whose number is not known counts as one of his own.
create or replace function gl.joined_counts(parent bigint) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
    family bigint[] := parent || array(select y.case_id from case_link y
                                       where y.other_id = parent and y.link_type = 'duplicate');
begin
    return (select jsonb_build_object('calls', cardinality(family),
                'callers', count(distinct p.phone_key) + cardinality(family) - count(p.phone_key))
            from unnest(family) m(id) left join case_party p on p.case_id = m.id);
end $$;

-- A child joins its parent and brings what was merged into it before: so nobody stands two steps
-- below a parent, and there are no circles, because a parent is open and a child is not. All are
-- linked, and told by events of their own.
create or replace function gl.merge_case(inout c gl.case_open, inputs jsonb, actor gl.actor_row)
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    parent bigint := (inputs ->> 'parent')::bigint;
    child bigint;
begin
    c.parent_id := parent;
    insert into case_link (case_id, other_id, link_type, actor_id)
    values (c.case_id, parent, 'duplicate', actor.account_id) on conflict do nothing;
    for child in delete from case_link y where y.other_id = c.case_id and y.link_type = 'duplicate'
                 returning y.case_id
    loop
        insert into case_link (case_id, other_id, link_type, actor_id)
        values (child, parent, 'duplicate', actor.account_id) on conflict do nothing;
        perform apply_action(child, null, 'regroup', jsonb_build_object('other', parent::text), null, actor);
    end loop;
    c.facts := c.facts - 'joined';
    c.flags := array_remove(c.flags, 'multiple');
    perform apply_action(parent, null, 'child_merged', jsonb_build_object('other', c.case_id::text),
                         null, actor);
end $$;

-- The case stands again where it stood before it was merged; its clocks ran on meanwhile, because
-- the caller waited.
create or replace function gl.unmerge_case(inout c gl.case_open, actor gl.actor_row)
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    merged case_event;
    parent bigint := c.parent_id;
begin
    select e.* into merged from case_event e
    where e.case_id = c.case_id and e.action = 'merge' order by e.version desc limit 1;
    if not found then
        raise exception using errcode = 'GL422', message = 'Where the case stood before is not known.';
    end if;
    c.clocks := (case_as_of(c, merged.version - 1)).clocks;
    c.state := merged.from_state;
    c.closed_at := null;
    c.outcome := null;
    c.parent_id := null;
    delete from case_link y
    where y.case_id = c.case_id and y.other_id = parent and y.link_type = 'duplicate';
    perform apply_action(parent, null, 'child_left', jsonb_build_object('other', c.case_id::text),
                         null, actor);
end $$;

-- A child that left takes its caller's callback with it.
create or replace function gl.child_left(inout c gl.case_open, inputs jsonb)
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    c.facts := c.facts || jsonb_build_object('joined', joined_counts(c.case_id));
    if c.facts ? 'callbacks' then
        c.facts := c.facts || jsonb_build_object('callbacks', c.facts -> 'callbacks' - (inputs ->> 'other'));
    end if;
    if (c.facts #>> '{joined,calls}')::int = 1 then
        c.facts := c.facts - array['joined', 'callbacks'];
        c.flags := array_remove(c.flags, 'multiple');
    end if;
end $$;

create or replace function gl.add_supervision(c gl.case_open, of_kind text, inputs jsonb,
    actor_id int, at timestamptz) returns void
language sql set search_path = gl, public, pg_temp as $$
    insert into supervision (case_id, kind, by_id, at, opinion, unit_id, due_at)
    values (c.case_id, of_kind, actor_id, at, coalesce(inputs ->> 'opinion', inputs ->> 'text'),
            coalesce((inputs ->> 'unit')::int, c.unit_id), (inputs ->> 'due')::timestamptz)
$$;

create or replace function gl.answer_supervision(c gl.case_open, inputs jsonb,
    actor gl.actor_row, moment timestamptz, to_state text) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    update supervision s
    set state = to_state,
        replies = s.replies || jsonb_build_object('by', actor.account_id, 'at', moment, 'text',
            coalesce(inputs ->> 'text', inputs ->> 'opinion', ''))
    where s.supervision_id = (inputs ->> 'supervision')::bigint
      and (to_state = 'accepted' or s.unit_id is null or s.unit_id = any (actor.unit_ids));
    if not found then
        perform refuse_input('supervision', 'That supervision is addressed to another unit.');
    end if;
end $$;

create or replace function gl.case_effect(inout c gl.case_open, effect text, action text,
    inputs jsonb, actor gl.actor_row, at timestamptz)
language plpgsql set search_path = gl, public, pg_temp as $$
#variable_conflict use_variable
declare
    verb text := split_part(effect, ':', 1);
    arg text := split_part(effect, ':', 2);
begin
    case verb
    when 'claim' then c.claimed_by := actor.account_id; c.claimed_at := at;
    when 'release' then c.claimed_by := null; c.claimed_at := null;
    when 'amend' then c := amend_case(c, inputs);
    when 'filed' then c.filed_at := at; c.facts := c.facts || jsonb_build_object('filed_by', actor.account_id);
    when 'dispatched' then c.dispatched_at := at;
    when 'round' then null; -- counted by set:unit, where the round's units are written
    when 'set' then
        case arg
        when 'standard' then
            c.standard_id := coalesce((inputs ->> 'standard')::int, c.standard_id);
        when 'unit' then c := set_units(c, inputs, at);
        when 'handler' then
            if not exists (select from account_scope s
                           where s.account_id = (inputs ->> 'handler')::int
                             and c.unit_id = any (s.unit_ids)) then
                perform refuse_input('handler', 'That person does not belong to the unit.');
            end if;
            c.handler_id := (inputs ->> 'handler')::int;
        end case;
    when 'clear' then
        c.handler_id := null;
        if arg = 'unit' then
            c.unit_id := null;
            c.assist_ids := '{}';
        end if;
    when 'self_handle' then c.handler_id := actor.account_id;
    when 'task' then
        perform add_task(c.case_id, arg, inputs, actor.account_id, at,
                         (c.clocks #>> array[arg, 'deadline'])::timestamptz);
    when 'answer' then
        update task t set state = 'answered', answered_at = at,
            result = coalesce(inputs ->> 'result', arg), remark = inputs ->> 'text'
        where t.case_id = c.case_id and t.state = 'open' and answers_task(t, actor.account_id);
        c.facts := c.facts || jsonb_build_object(
            case when arg = 'verify' then 'verify' else 'inspect' end,
            coalesce(inputs ->> 'result', arg));
    when 'cancel_task' then
        update task t set state = 'cancelled', answered_at = at
        where t.case_id = c.case_id and t.state = 'open';
    when 'request' then
        perform add_request(c, arg, inputs, actor, at);
        c.flags := array_append(array_remove(c.flags, arg || '_pending'), arg || '_pending');
    when 'endorse' then
        update change_request r set level = r.level + 1,
            steps = r.steps || jsonb_build_object('by', actor.account_id, 'at', at,
                                                  'decision', 'endorsed', 'inputs', inputs)
        where r.case_id = c.case_id and r.kind = arg and r.state = 'open';
    when 'decide' then
        if arg = 'suspend' and split_part(effect, ':', 3) = 'approved' then
            c.facts := c.facts || jsonb_build_object('suspended_until',
                (open_request(c.case_id, 'suspend')).requested ->> 'end_date');
        end if;
        perform decide_request(c.case_id, arg, split_part(effect, ':', 3), inputs,
                               actor.account_id, at);
        c.flags := array_remove(c.flags, arg || '_pending');
    when 'withdraw_requests' then
        perform decide_request(c.case_id, kind, 'withdrawn', '{}', actor.account_id, at)
        from unnest(array['extend', 'suspend']) kind;
        c.flags := array_remove(array_remove(c.flags, 'extend_pending'), 'suspend_pending');
    when 'resumed' then c.facts := c.facts - 'suspended_until';
    when 'reply' then
        c.facts := c.facts || jsonb_build_object('reply',
            coalesce(c.facts -> 'reply', '{}') || inputs);
    when 'replied_unit' then
        update case_unit u set state = 'replied', since = at
        where u.case_id = c.case_id and u.unit_id = c.unit_id and u.round = c.rounds;
    when 'sign_unit' then
        update case_unit u set state = 'signed', since = at
        where u.case_id = c.case_id and u.unit_id = any (actor.unit_ids) and u.round = c.rounds
          and u.state = 'pending';
    when 'assist_reply' then
        update case_unit u set state = 'replied', since = at
        where u.case_id = c.case_id and u.unit_id = any (actor.unit_ids) and u.round = c.rounds
          and u.role = 'assist';
    when 'contact' then c.facts := c.facts || jsonb_build_object('contact', inputs - 'text');
    when 'visit' then
        c.facts := c.facts || jsonb_build_object('visit', (inputs - 'text')
            || jsonb_build_object('valid', inputs ->> 'reached' = 'yes', 'at', at));
    when 'unvisit' then c.facts := (c.facts - 'visit')
        || jsonb_build_object('visit_before', c.facts -> 'visit');
    when 'visit_missed' then
        c.facts := c.facts || jsonb_build_object('visit_attempts',
            coalesce((c.facts ->> 'visit_attempts')::int, 0) + 1);
    when 'excluded' then c.facts := c.facts || '{"retain": false}';
    when 'merge' then c := merge_case(c, inputs, actor);
    when 'joined' then
        c.facts := c.facts || jsonb_build_object('joined', joined_counts(c.case_id));
    when 'left' then c := child_left(c, inputs);
    when 'unmerge' then c := unmerge_case(c, actor);
    when 'regroup' then c.parent_id := (inputs ->> 'other')::bigint;
    when 'visit_joined' then
        c.facts := c.facts || jsonb_build_object('callbacks', coalesce(c.facts -> 'callbacks', '{}')
            || jsonb_build_object(inputs ->> 'other', (inputs - array['other', 'text'])
                                  || jsonb_build_object('at', at)));
    when 'link' then
        if (inputs ->> 'other')::bigint = c.case_id then
            perform refuse_input('other', 'A case cannot be linked to itself.');
        end if;
        insert into case_link (case_id, other_id, link_type, actor_id)
        values (c.case_id, (inputs ->> 'other')::bigint, inputs ->> 'link_type', actor.account_id)
        on conflict do nothing;
    when 'back_check' then
        c.facts := c.facts || jsonb_build_object('back_check', inputs ->> 'finding');
        if inputs ? 'inspector' then
            insert into task (case_id, kind, inspector_id, issued_by, issued_at, answered_at,
                              result, remark, state)
            values (c.case_id, 'back_check', (inputs ->> 'inspector')::int, actor.account_id, at,
                    at, inputs ->> 'finding', inputs ->> 'text', 'answered');
        end if;
    when 'supervise', 'urge', 'instruct' then
        perform add_supervision(c, verb, inputs, actor.account_id, at);
    when 'assist' then c := join_units(c, inputs, at);
    when 'supervise_reply' then perform answer_supervision(c, inputs, actor, at, 'replied');
    when 'supervise_accept' then perform answer_supervision(c, inputs, actor, at, 'accepted');
    when 'flag' then c.flags := array_append(array_remove(c.flags, arg), arg);
    when 'unflag' then c.flags := array_remove(c.flags, arg);
    when 'mark' then c.flags := array_append(array_remove(c.flags, inputs ->> 'flag'), inputs ->> 'flag');
    when 'unmark' then c.flags := array_remove(c.flags, inputs ->> 'flag');
    when 'note' then
        insert into case_note (case_id, at, actor_id, body)
        values (c.case_id, at, actor.account_id, inputs ->> 'text');
    when 'tag' then c.facts := c.facts || jsonb_build_object('tags', inputs -> 'tags');
    when 'outcome' then c.outcome := arg;
    when 'count' then null; -- counters by source are added where counters are
    else raise exception 'unknown effect %', effect;
    end case;
end $$;
