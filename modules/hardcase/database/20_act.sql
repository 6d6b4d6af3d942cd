-- One step of a hard case: who, when and what is checked here, the log, the counters and the notice are
-- written in the same transaction.

create or replace function gl.hard_refuse(why text) returns void
language plpgsql set search_path = gl, pg_temp as $$
begin
    raise exception using errcode = 'GL422', column = 'action', message = why;
end $$;

-- A binding order is drafted only for a case that it can move.
create or replace function gl.hard_order_draft(h gl.hard_case, c gl.case_open, inputs jsonb, who gl.actor_row) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    if not exists (select from lifecycle_rule r where r.family = c.family and r.action = 'backstop' and r.from_state = c.state) then
        perform hard_refuse('A binding order names who handles a case; this one is not at a stage of handling.');
    elsif exists (select from hard_order o where o.hard_id = h.hard_id and o.state = 'proposed') then
        perform hard_refuse('An order waits for its approval already.');
    end if;
    insert into hard_order (hard_id, unit_id, assist_ids, limit_text, basis, opinion, proposed_by)
    values (h.hard_id, (inputs ->> 'unit')::int,
            array_remove(unit_ids_of(inputs -> 'assist'), (inputs ->> 'unit')::int), inputs ->> 'limit',
            inputs ->> 'basis', coalesce(inputs ->> 'opinion', ''), who.account_id);
end $$;

-- The order moves the case, through the life cycle's own row "backstop".
create or replace function gl.hard_order_decide(inout h gl.hard_case, c gl.case_open, act text, inputs jsonb, who gl.actor_row)
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    o gl.hard_order;
    moved jsonb;
begin
    select x.* into o from hard_order x where x.hard_id = h.hard_id and x.state = 'proposed' for update;
    if not found then
        perform hard_refuse('No order waits for a decision.');
    elsif act = 'order_withdraw' then
        if o.proposed_by <> who.account_id then
            raise exception using errcode = 'GL403', message = 'Only who drafted the order withdraws it.';
        end if;
    elsif o.proposed_by = who.account_id then
        raise exception using errcode = 'GL403',
            message = 'Two persons make a binding order: who drafted it does not approve it.';
    end if;
    if act = 'order_approve' then
        moved := apply_action(h.case_id, null, 'backstop', jsonb_strip_nulls(jsonb_build_object(
            'unit', (select u.code from unit u where u.unit_id = o.unit_id), 'assist', unit_codes(o.assist_ids),
            'limit', o.limit_text, 'basis', o.basis, 'opinion', nullif(o.opinion, ''))), null, who);
        h.state := 'backstop';
        perform hard_count(c, o.unit_id, '{"hardBackstop": 1}');
    end if;
    update hard_order x
    set state = case act when 'order_approve' then 'in_force' when 'order_refuse' then 'refused' else 'withdrawn' end,
        decided_by = who.account_id, decided_at = now(), decision = coalesce(inputs ->> 'text', ''),
        case_version = (moved ->> 'version')::int
    where x.order_id = o.order_id;
end $$;

create or replace function gl.hard_funds_ask(h gl.hard_case, c gl.case_open, inputs jsonb, who gl.actor_row) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    amount numeric := (inputs ->> 'amount')::numeric;
begin
    if amount <= 0 or amount >= 1e10 then
        perform refuse_input('amount', 'The amount is a positive number of yuan.');
    elsif coalesce((inputs ->> 'unit')::int, c.unit_id) is null then
        perform refuse_input('unit', 'Say which unit the money is for.');
    end if;
    insert into hard_funds (hard_id, unit_id, asked, purpose, proposed_by)
    values (h.hard_id, coalesce((inputs ->> 'unit')::int, c.unit_id), round(amount, 2), inputs ->> 'purpose', who.account_id);
end $$;

create or replace function gl.hard_funds_decide(h gl.hard_case, c gl.case_open, act text, inputs jsonb, who gl.actor_row) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    f gl.hard_funds;
    amount numeric;
begin
    select x.* into f from hard_funds x where x.hard_id = h.hard_id and x.funds_id = (inputs ->> 'funds')::bigint for update;
    if not found or f.state <> 'proposed' then
        perform refuse_input('funds', 'That request for funds does not wait for a decision.');
    elsif f.proposed_by = who.account_id then
        raise exception using errcode = 'GL403',
            message = 'Two persons grant funds: who asked for them does not approve them.';
    end if;
    if act = 'funds_approve' then
        amount := round(coalesce((inputs ->> 'approved')::numeric, f.asked), 2);
        if amount <= 0 or amount > f.asked then
            perform refuse_input('approved', 'At most what was asked for can be approved.');
        elsif amount > setting_int('hard.funds_leader') and not who.roles && array['leader'] then
            raise exception using errcode = 'GL403', column = 'approved',
                message = format('More than %s yuan are approved by a leader.', setting_int('hard.funds_leader'));
        end if;
        perform hard_count(c, f.unit_id, jsonb_build_object('hardFunds', 1, 'hardFundsYuan', round(amount)));
    end if;
    update hard_funds x set state = case act when 'funds_approve' then 'approved' else 'refused' end, approved = amount,
           decided_by = who.account_id, decided_at = now(), decision = coalesce(inputs ->> 'text', '')
    where x.funds_id = f.funds_id;
end $$;

create or replace function gl.hard_funds_spend(h gl.hard_case, inputs jsonb) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    f gl.hard_funds;
    amount numeric := round((inputs ->> 'amount')::numeric, 2);
begin
    select x.* into f from hard_funds x where x.hard_id = h.hard_id and x.funds_id = (inputs ->> 'funds')::bigint for update;
    if not found or f.state <> 'approved' then
        perform refuse_input('funds', 'Those funds are not granted, or are accounted for already.');
    elsif amount < 0 or amount > f.approved then
        perform refuse_input('amount', format('Between 0 and %s yuan were to be spent.', f.approved));
    end if;
    update hard_funds x set state = 'spent', spent = amount, spent_at = now(), spent_note = inputs ->> 'text'
    where x.funds_id = f.funds_id;
end $$;

-- A whistle on behalf of the case's town, at the case's spot.
create or replace function gl.hard_whistle(c gl.case_open, inputs jsonb, command uuid) returns bigint
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    town text := (select u.code from unit u where u.area_id = c.town_id and u.kind = 'town' and u.active order by u.unit_id limit 1);
    place geometry := st_transform(c.geom, 4490);
begin
    if town is null then
        perform hard_refuse('The case lies in no town that could blow.');
    end if;
    return (gl_api.whistle_new(jsonb_strip_nulls(jsonb_build_object('kind', inputs ->> 'kind', 'matter', inputs ->> 'matter',
        'units', unit_codes(unit_ids_of(inputs -> 'units')), 'unit', town, 'case', c.case_id::text,
        'spot', coalesce(inputs ->> 'spot', nullif(left(c.address, 200), '')), 'arrive_at', inputs ->> 'arrive_at'))
        || case when c.geom is not null then jsonb_build_object('lon', st_x(place), 'lat', st_y(place)) else '{}' end,
        md5(command::text || 'whistle')::uuid) ->> 'whistle_id')::bigint;
end $$;

-- What is still under way about the case; null: nothing.
create or replace function gl.hard_unfinished(h gl.hard_case) returns text
language sql stable set search_path = gl, public, pg_temp as $$
    select case
        when exists (select from hard_order o where o.hard_id = h.hard_id and o.state = 'proposed')
            then 'A binding order still waits for its approval.'
        when exists (select from hard_funds f where f.hard_id = h.hard_id and f.state in ('proposed', 'approved'))
            then 'Emergency funds are still to be decided or accounted for.'
        when exists (select from conference_item i join conference m using (conference_id)
                     where i.case_id = h.case_id and not i.dropped and i.state in ('planned', 'current')
                       and m.state in ('draft', 'called', 'open'))
            then 'The case stands on the agenda of a conference.'
        when exists (select from conference_decision d join conference_item i using (item_id)
                     where i.case_id = h.case_id and d.state = 'adopted' and d.progress <> 'done')
            then 'A decision of a conference is not carried out yet.'
        when exists (select from whistle w where w.whistle_id = h.whistle_id and w.state in ('draft', 'blown'))
            then 'The whistle is not over yet.' end
$$;

-- The learned dispatch rule, as a proposal to the rule base: a second person puts it in force.
create or replace function gl.hard_learn(h gl.hard_case, c gl.case_open, inputs jsonb) returns int
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    saved jsonb;
begin
    if not inputs ? 'unit' then
        perform refuse_input('unit', 'Say which unit such cases belong to.');
    end if;
    saved := gl_api.rule_save(jsonb_strip_nulls(jsonb_build_object(
        'class_id', coalesce((inputs ->> 'class')::int, c.class_id), 'unit_id', (inputs ->> 'unit')::int,
        'area_id', case coalesce(inputs ->> 'reach', 'town') when 'town' then c.town_id when 'village' then c.village_id
                   when 'grid' then c.grid_id end,
        'assist', unit_codes(unit_ids_of(inputs -> 'assist')), 'words', inputs ->> 'words', 'limit', inputs ->> 'limit',
        'basis', inputs ->> 'basis', 'remark', left(inputs ->> 'text', 1000))));
    perform gl_api.rule_propose((saved ->> 'rule_id')::int, (saved ->> 'version')::int);
    update dispatch_rule r set origin = 'difficult_case',
           evidence = jsonb_build_object('hard_case', h.hard_id, 'cases', jsonb_build_array(h.case_id::text), 'n', 1, 'of', 1)
    where r.rule_id = (saved ->> 'rule_id')::int and r.version = (saved ->> 'version')::int;
    return (saved ->> 'rule_id')::int;
end $$;

create or replace function gl.hard_close(inout h gl.hard_case, c gl.case_open, inputs jsonb, who gl.actor_row)
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    unfinished text := hard_unfinished(h);
begin
    if unfinished is not null then
        perform hard_refuse(unfinished);
    elsif inputs ->> 'learn' = 'rule' then
        h.rule_id := hard_learn(h, c, inputs);
    elsif not inputs ? 'no_rule' then
        perform refuse_input('no_rule', 'Say why no dispatch rule comes of it.');
    end if;
    h.no_rule := coalesce(inputs ->> 'no_rule', '');
    h.state := 'closed';
    h.closed_at := now();
    h.closed_by := who.account_id;
    h.outcome := inputs ->> 'outcome';
    h.result := inputs ->> 'text';
    if not state_terminal(c.family, c.state) then
        perform apply_action(h.case_id, null, 'hard_leave', jsonb_build_object('text', h.result), null, who);
    end if;
    perform hard_count(c, c.unit_id, jsonb_build_object('hardClosed', 1,
        'hardDays', ceil(extract(epoch from now() - h.opened_at) / 86400)::int)
        || case when h.outcome = 'solved' then '{"hardSolved": 1}'::jsonb else '{}' end
        || case when h.rule_id is not null then '{"hardRule": 1}'::jsonb else '{}' end);
end $$;

create or replace function gl.hard_apply(inout h gl.hard_case, c gl.case_open, act text, inputs jsonb, who gl.actor_row, command uuid)
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    case act
    when 'take' then h.keeper_id := who.account_id;
    when 'plan' then
        h.next_step := inputs ->> 'next_step';
        h.next_by := (inputs ->> 'next_by')::timestamptz;
    when 'conference' then
        perform gl_api.conference_act((inputs ->> 'conference')::bigint, null, 'add_item', jsonb_strip_nulls(jsonb_build_object(
            'case', h.case_id::text, 'minutes', inputs ->> 'minutes', 'title', left(inputs ->> 'text', 200))),
            md5(command::text || 'item')::uuid);
        -- add_item has written this row already
        select x.* into h from hard_case x where x.hard_id = h.hard_id;
        h.version := h.version + 1;
    when 'whistle' then
        h.whistle_id := hard_whistle(c, inputs, command);
        h.state := 'whistle';
        perform hard_count(c, c.unit_id, '{"hardWhistle": 1}');
    when 'order' then perform hard_order_draft(h, c, inputs, who);
    when 'order_approve', 'order_refuse', 'order_withdraw' then h := hard_order_decide(h, c, act, inputs, who);
    when 'funds' then perform hard_funds_ask(h, c, inputs, who);
    when 'funds_approve', 'funds_refuse' then perform hard_funds_decide(h, c, act, inputs, who);
    when 'funds_spent' then perform hard_funds_spend(h, inputs);
    when 'note' then null; -- the log has it
    when 'close' then h := hard_close(h, c, inputs, who);
    end case;
end $$;

-- One step. `expected`: the version that was read; null: whatever it is now. The same command id does it once.
create or replace function gl_api.hardcase_act(id bigint, expected int, act text, given jsonb default '{}',
    command uuid default gen_random_uuid()) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    h gl.hard_case;
    c gl.case_open;
    rule gl.hard_action;
    inputs jsonb;
begin
    select x.* into h from hard_case x where x.hard_id = id;
    -- The case before its hard case, as everywhere, so that two steps never wait for each other in a circle.
    c := lock_case(h.case_id);
    select x.* into h from hard_case x where x.hard_id = id for update;
    if not found or not case_visible(c, who) then
        raise exception using errcode = 'GL404', message = 'There is no such hard case.';
    end if;
    if exists (select from hard_event e where e.command_id = command and e.hard_id = id and e.actor_id = who.account_id) then
        return gl_api.hardcase_read(id) || '{"status": "replay"}';
    end if;
    select r.* into rule from hard_action r where r.action = act;
    if not found then
        perform refuse_input('action', format('There is no action %s for a hard case.', act));
    elsif not rule.parties && hard_parties(c, who) then
        raise exception using errcode = 'GL403', message = format('Account %s may not do this.', who.login);
    elsif expected is not null and expected <> h.version then
        raise exception using errcode = 'GL409',
            message = format('The hard case is at version %s now, not %s: somebody changed it.', h.version, expected);
    elsif not h.state = any (rule.states) then
        raise exception using errcode = 'GL422', column = 'action', message = 'The hard case is closed.';
    end if;
    inputs := check_inputs(c, parse_inputs(rule.inputs), coalesce(given, '{}'));
    h.version := h.version + 1;
    h := hard_apply(h, c, act, inputs, who, command);
    perform hard_keep(h, act, who, inputs, '{}', command);
    return gl_api.hardcase_read(id) || '{"status": "done"}';
end $$;

revoke execute on function gl_api.hardcase_act(bigint, int, text, jsonb, uuid) from public;
grant execute on function gl_api.hardcase_act(bigint, int, text, jsonb, uuid)
    to gl_dispatcher, gl_shift_lead, gl_leader, gl_unit_clerk, gl_unit_lead;
