-- Conditions that a life-cycle row names. Each refusal says what stands in the way.

create or replace function gl.open_request(of_case bigint, of_kind text) returns gl.change_request
language sql stable set search_path = gl, public, pg_temp as $$
    select r.* from change_request r
    where r.case_id = of_case and r.kind = of_kind and r.state = 'open'
$$;

-- Photos of these kinds that this person attached to the case: for a task, after it was issued.
create or replace function gl.missing_photo(c gl.case_open, kinds text, actor_id int) returns text
language sql stable set search_path = gl, public, pg_temp as $$
    select kind from unnest(string_to_array(kinds, ',')) kind
    where not exists (
        select from attachment a
        where a.case_id = c.case_id and a.kind = kind.kind and a.actor_id = missing_photo.actor_id
          and a.at >= coalesce((select max(t.issued_at) from task t
                                where t.case_id = c.case_id and t.state = 'open'), '-infinity'))
    limit 1
$$;

-- Returns null when the guard holds, else the sentence that refuses.
create or replace function gl.guard_refusal(c gl.case_open, guard text, inputs jsonb,
    actor gl.actor_row, at timestamptz) returns text
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    verb text := split_part(guard, ':', 1);
    arg text := split_part(guard, ':', 2);
    request change_request;
    n int;
begin
    case verb
    when 'class' then
        if c.class_id is null and not inputs ? 'class' then
            return 'Give the case a class first (action amend).';
        end if;
    when 'place' then
        if c.grid_id is null and c.address = '' then
            return 'Say where it is: a point on the map, a unit grid or an address.';
        end if;
    when 'has_standard' then
        if c.standard_id is null and not inputs ? 'standard' then
            return 'Choose the filing condition that applies.';
        end if;
    when 'photos' then
        if setting_text('photos.required') = 'true' and actor.roles && array['inspector'] then
            arg := missing_photo(c, arg, actor.account_id);
            if arg is not null then
                return format('Attach a photo of the kind "%s" first.', arg);
            end if;
        end if;
    when 'unclaimed' then
        if c.claimed_by is not null and c.claimed_by <> actor.account_id then
            return format('Already claimed by %s.',
                          (select a.name from account a where a.account_id = c.claimed_by));
        end if;
    when 'not_filer' then
        if c.filer_id = actor.account_id then
            return 'Somebody else must review this.';
        end if;
    when 'no_request' then
        if (open_request(c.case_id, arg)).request_id is not null then
            return format('A request (%s) on this case is still undecided.', arg);
        end if;
    when 'open_request' then
        if (open_request(c.case_id, arg)).request_id is null then
            return format('There is no open request (%s) on this case.', arg);
        end if;
    when 'level' then
        request := open_request(c.case_id, arg);
        n := split_part(guard, ':', 3)::int;
        if request.level < n then
            return 'The review before this one is still missing.';
        elsif request.level > n then
            return 'This review was given already.';
        end if;
    when 'running' then
        if not coalesce(clock_kept(c.clocks -> arg, at), false) then
            return 'The time limit has passed: more time must be asked for before.';
        end if;
    when 'missed' then
        if coalesce(clock_kept(c.clocks -> arg, at), true) then
            return 'The case was handled in time: there is nothing to appeal.';
        end if;
    when 'max' then
        select count(*) into n from change_request r
        where r.case_id = c.case_id and r.kind = arg and r.state = 'approved';
        if n >= setting_int(case arg when 'extend' then 'delay.max_times'
                                     else 'hang.max_times' end) then
            return format('This was granted %s time(s) already; more is not allowed.', n);
        end if;
    when 'end_date' then
        if (inputs ->> 'end_date')::date <= local_date(at) then
            return 'The end date must lie in the future.';
        elsif (inputs ->> 'end_date')::date > local_date(at) + setting_int('hang.max_days') then
            return format('The end date lies more than %s days ahead.',
                          setting_int('hang.max_days'));
        end if;
    when 'flagged' then
        if not c.flags && array[arg] then
            return 'The inspector has not answered yet.';
        end if;
    when 'rounds_left' then
        if c.rounds >= setting_int('dispatch.max_rounds') then
            return format('Dispatched %s times already: a shift leader or leader must appoint '
                          'the owner (action appoint).', c.rounds);
        end if;
    when 'rounds_used' then
        if c.rounds < setting_int('dispatch.max_rounds') then
            return format('An owner is appointed after %s dispatches; there were %s.',
                          setting_int('dispatch.max_rounds'), c.rounds);
        end if;
    when 'assisting' then
        if not c.assist_ids && actor.unit_ids then
            return 'Your unit does not assist on this order.';
        end if;
    when 'mergeable' then
        if (inputs ->> 'parent')::bigint = c.case_id then
            return 'A case cannot be merged into itself.';
        elsif not exists (select from case_open o where o.case_id = (inputs ->> 'parent')::bigint
                          and o.state <> 'draft') then
            return 'The parent must be an open case.';
        elsif not exists (select from case_open o where o.case_id = (inputs ->> 'parent')::bigint
                          and o.family = c.family) then
            -- Their life cycles, limits and callbacks differ: neither can stand for the other.
            return 'The parent must be of the same kind: link a grid case and a hotline order as '
                   'of the same source.';
        end if;
    when 'parent_open' then
        if not exists (select from case_open o where o.case_id = c.parent_id) then
            return 'The parent is closed: what was merged into it stays merged.';
        end if;
    when 'joined_caller' then
        if not exists (select from case_link y where y.case_id = (inputs ->> 'other')::bigint
                       and y.other_id = c.case_id and y.link_type = 'duplicate') then
            return 'That case was not merged into this one.';
        end if;
    when 'visit_failed' then
        if c.facts #>> '{visit,solved}' = 'solved'
           and c.facts #>> '{visit,satisfied}' <> 'dissatisfied'
           and c.facts #>> '{visit,contacted}' = 'yes' then
            return 'The caller said it is solved: there is nothing to handle again.';
        end if;
    when 'why_not' then
        if inputs ->> 'satisfied' = 'dissatisfied' and not inputs ? 'why_not' then
            perform refuse_input('why_not', 'Say why the caller is not satisfied.');
        end if;
    when 'appeal_once' then
        if exists (select from change_request r where r.case_id = c.case_id and r.kind = 'appeal'
                   and (r.state = 'approved' or r.state = 'rejected'
                        and setting_text('appeal.again_after_rejection') <> 'true')) then
            return 'This case was appealed already.';
        end if;
    else
        raise exception 'unknown guard %', guard;
    end case;
    return null;
end $$;

-- Whose answer a task is: the inspector's, and who asked him by video and sees what he sees.
create or replace function gl.answers_task(t gl.task, account int) returns boolean
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    return t.inspector_id = account
        or exists (select from verification v where v.task_id = t.task_id and v.asked_by = account
                   and v.state = 'accepted');
end $$;

-- Whether the actor stands in the relation to the case that the row wants.
create or replace function gl.party_holds(c gl.case_open, party text, actor gl.actor_row)
returns boolean
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    return case party
        when 'area' then actor.sees_all or coalesce(c.town_id = any (actor.town_ids), false)
        when 'unit' then coalesce(c.unit_id = any (actor.unit_ids), false)
        when 'any_unit' then coalesce(c.unit_id = any (actor.unit_ids), false)
                             or c.assist_ids && actor.unit_ids
        when 'filer' then c.filer_id = actor.account_id
        when 'self_task' then exists (select from task t where t.case_id = c.case_id
                                      and t.state = 'open' and answers_task(t, actor.account_id))
        when 'seeing' then case_visible(c, actor)
        else false end;
end $$;

-- The scope rule, spelled out for one case; the row policies say the same for lists.
create or replace function gl.case_visible(c gl.case_open, actor gl.actor_row) returns boolean
language plpgsql stable as $$
begin
    return actor.sees_all
        or coalesce(c.town_id = any (actor.town_ids), false)
        or coalesce(c.unit_id = any (actor.unit_ids), false)
        or c.assist_ids && actor.unit_ids
        or coalesce(c.village_id = any (actor.area_ids), false)
        or coalesce(c.grid_id = any (actor.area_ids), false)
        or coalesce(c.handler_id = actor.account_id, false)
        or coalesce(c.filer_id = actor.account_id, false)
        or exists (select from gl.task t where t.case_id = c.case_id
                   and t.inspector_id = actor.account_id);
end $$;

-- Words that a counter may depend on: 'errorDispatch?unit_changed'.
create or replace function gl.counter_test(test text, inputs jsonb, unit_changed boolean)
returns boolean
language plpgsql immutable as $$
begin
    return case test
        when 'unit_changed' then unit_changed
        when 'valid' then inputs ->> 'reached' = 'yes'
        when 'contacted' then inputs ->> 'reached' = 'yes' and inputs ->> 'contacted' = 'yes'
        when 'solved' then inputs ->> 'reached' = 'yes' and inputs ->> 'solved' = 'solved'
        when 'satisfied' then inputs ->> 'reached' = 'yes' and inputs ->> 'satisfied' = 'satisfied'
        when 'basic' then inputs ->> 'reached' = 'yes' and inputs ->> 'satisfied' = 'basic'
        when 'dissatisfied' then inputs ->> 'reached' = 'yes'
                                 and inputs ->> 'satisfied' = 'dissatisfied'
        when 'missed' then inputs ->> 'finding' in ('missed', 'concealed', 'selective')
    end;
end $$;
