-- What desks read of hard cases: why, how old, whose, what next, and what may be done now.

-- An action that would be refused whatever is filled in is not offered.
create or replace function gl.hard_possible(h gl.hard_case, c gl.case_open, act text, who gl.actor_row) returns boolean
language sql stable set search_path = gl, public, pg_temp as $$
    select case act
        when 'take' then h.keeper_id is distinct from who.account_id
        when 'order' then not exists (select from hard_order o where o.hard_id = h.hard_id and o.state = 'proposed')
            and exists (select from lifecycle_rule r where r.family = c.family and r.action = 'backstop' and r.from_state = c.state)
        when 'order_approve' then exists (select from hard_order o where o.hard_id = h.hard_id and o.state = 'proposed'
                                          and o.proposed_by <> who.account_id)
        when 'order_refuse' then exists (select from hard_order o where o.hard_id = h.hard_id and o.state = 'proposed'
                                         and o.proposed_by <> who.account_id)
        when 'order_withdraw' then exists (select from hard_order o where o.hard_id = h.hard_id and o.state = 'proposed'
                                           and o.proposed_by = who.account_id)
        when 'funds_approve' then exists (select from hard_funds f where f.hard_id = h.hard_id and f.state = 'proposed'
                                          and f.proposed_by <> who.account_id)
        when 'funds_refuse' then exists (select from hard_funds f where f.hard_id = h.hard_id and f.state = 'proposed'
                                         and f.proposed_by <> who.account_id)
        when 'funds_spent' then exists (select from hard_funds f where f.hard_id = h.hard_id and f.state = 'approved')
        when 'conference' then exists (select from conference m where m.state in ('draft', 'called', 'open'))
        when 'close' then hard_unfinished(h) is null
        else true end
$$;

create or replace function gl.hard_json(h gl.hard_case, c gl.case_open, who gl.actor_row) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    place geometry := st_transform(c.geom, 4490);
begin
    return with_callers((select jsonb_build_object('hard_id', h.hard_id, 'version', h.version, 'state', h.state,
        'case_id', c.case_id, 'case_number', case_number(c.case_id, c.family), 'family', c.family, 'title', c.title,
        'address', c.address, 'urgency', c.urgency, 'case_state', c.state, 'case_state_name', s.name,
        'case_state_name_en', s.name_en, 'case_ended', s.terminal, 'deadline', c.deadline, 'reported_at', c.reported_at,
        'class', (select k.name from class_item k where k.class_id = c.class_id),
        'class_en', (select k.name_en from class_item k where k.class_id = c.class_id),
        'town', (select a.name from area a where a.area_id = c.town_id), 
        'lon', st_x(place), 'lat', st_y(place),
        'owner', (select u.short_name from unit u where u.unit_id = c.unit_id),
        'assist', (select coalesce(jsonb_agg(u.short_name order by u.unit_id), '[]') from unit u where u.unit_id = any (c.assist_ids)),
        'reasons', (select jsonb_agg(jsonb_build_object('reason', r.reason, 'mark', r.mark, 'at', r.at, 'note', r.note) order by r.at, r.reason)
                    from hard_reason r where r.hard_id = h.hard_id),
        'keeper', (select a.name from account a where a.account_id = h.keeper_id),
        'next_step', h.next_step, 'next_by', h.next_by,
        'neglected', h.state <> 'closed' and (h.next_by < now() or h.next_step = '' and h.state = 'open'
                     and h.opened_at < now() - make_interval(days => setting_int('hard.step_days'))),
        'opened_at', h.opened_at, 'closed_at', h.closed_at, 'outcome', h.outcome, 'result', h.result,
        'rule_id', h.rule_id, 'no_rule', h.no_rule, 'unfinished', hard_unfinished(h), 'server_time', now())
    from lifecycle_state s where s.family = c.family and s.state = c.state), array[c.case_id], who);
end $$;

create or replace function gl.hard_offers(h gl.hard_case, c gl.case_open, who gl.actor_row) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_build_object('action', r.action, 'name', r.name, 'name_en', r.name_en,
               'direction', case r.action when 'close' then 'end' when 'order_approve' then 'end' else 'side' end,
               'inputs', parse_inputs(r.inputs)) order by r.ordinal), '[]')
    from hard_action r
    where r.parties && hard_parties(c, who) and h.state = any (r.states) and hard_possible(h, c, r.action, who)
$$;

create or replace function gl_api.hardcase_read(id bigint) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    h gl.hard_case;
    c gl.case_open;
begin
    select x.* into h from hard_case x where x.hard_id = id;
    c := case_row(h.case_id);
    if h.hard_id is null or not case_visible(c, who) then
        raise exception using errcode = 'GL404', message = 'There is no such hard case.';
    end if;
    return with_callers(hard_json(h, c, who) || jsonb_build_object(
        'actions', hard_offers(h, c, who),
        'orders', (select coalesce(jsonb_agg(jsonb_build_object('order_id', o.order_id, 'state', o.state,
                'unit', u.short_name, 'assist', (select coalesce(jsonb_agg(x.short_name), '[]') from unit x where x.unit_id = any (o.assist_ids)),
                'limit', o.limit_text, 'basis', o.basis, 'opinion', o.opinion, 'proposed_by', p.name, 'proposed_at', o.proposed_at,
                'decided_by', d.name, 'decided_at', o.decided_at, 'decision', o.decision) order by o.order_id), '[]')
            from hard_order o join unit u using (unit_id) left join account p on p.account_id = o.proposed_by
            left join account d on d.account_id = o.decided_by where o.hard_id = id),
        'funds', (select coalesce(jsonb_agg(jsonb_build_object('funds_id', f.funds_id, 'state', f.state, 'unit', u.short_name,
                'asked', f.asked, 'purpose', f.purpose, 'proposed_by', p.name, 'approved', f.approved, 'decided_by', d.name,
                'decision', f.decision, 'spent', f.spent, 'spent_note', f.spent_note) order by f.funds_id), '[]')
            from hard_funds f join unit u using (unit_id) left join account p on p.account_id = f.proposed_by
            left join account d on d.account_id = f.decided_by where f.hard_id = id),
        'whistle', (select jsonb_build_object('whistle_id', w.whistle_id, 'state', w.state, 'kind', w.kind, 'arrive_by', w.arrive_by)
                    from whistle w where w.whistle_id = h.whistle_id),
        'meetings', (select coalesce(jsonb_agg(jsonb_build_object('conference_id', m.conference_id, 'title', m.title,
                'state', m.state, 'starts_at', m.starts_at, 'item_state', i.state) order by m.starts_at desc), '[]')
            from conference_item i join conference m using (conference_id) where i.case_id = h.case_id and not i.dropped),
        'decisions', (select coalesce(jsonb_agg(jsonb_build_object('decision_id', d.decision_id, 'unit', u.short_name,
                'measure', d.measure, 'due_at', d.due_at, 'state', d.state, 'progress', d.progress) order by d.decision_id), '[]')
            from conference_decision d join conference_item i using (item_id) join unit u on u.unit_id = d.unit_id
            where i.case_id = h.case_id and d.state = 'adopted'),
        -- What fields of the type pick can take.
        'picks', jsonb_build_object(
            'conferences', (select coalesce(jsonb_agg(jsonb_build_object('id', m.conference_id, 'name', m.title,
                'detail', to_char(m.starts_at at time zone setting_text('time.zone'), 'MM-DD HH24:MI')) order by m.starts_at), '[]')
                from conference m where m.state in ('draft', 'called', 'open') and conference_visible(m, who)),
            'asked', (select coalesce(jsonb_agg(jsonb_build_object('id', f.funds_id, 'name', f.purpose, 'detail', f.asked::text)), '[]')
                from hard_funds f where f.hard_id = id and f.state = 'proposed'),
            'granted', (select coalesce(jsonb_agg(jsonb_build_object('id', f.funds_id, 'name', f.purpose, 'detail', f.approved::text)), '[]')
                from hard_funds f where f.hard_id = id and f.state = 'approved')),
        'log', (select coalesce(jsonb_agg(jsonb_build_object('version', e.version, 'at', e.at, 'action', e.action,
                'name', coalesce(r.name, case e.action when 'enter' then '列入' when 'reason' then '补充原因' when 'agenda' then '列入议程' when 'agenda_left' then '移出议程' end),
                'name_en', coalesce(r.name_en, case e.action when 'enter' then 'On the list' when 'reason' then 'One more reason' when 'agenda' then 'On an agenda' when 'agenda_left' then 'Off the agenda' end),
                'actor', a.name, 'unit', u.short_name, 'text', coalesce(e.inputs ->> 'text', e.inputs ->> 'next_step', e.inputs ->> 'purpose', ''))
                order by e.version), '[]')
            from hard_event e left join hard_action r on r.action = e.action left join account a on a.account_id = e.actor_id
            left join unit u on u.unit_id = e.unit_id where e.hard_id = id)), array[c.case_id], who);
end $$;

-- {state: living | closed | all | open | conference | whistle | backstop, reason, mine: true, neglected: true,
-- case}: neglected ones first, then the oldest; at most 300.
create or replace function gl_api.hardcase_list(filter jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    wanted text := coalesce(filter ->> 'state', 'living');
begin
    if wanted not in ('living', 'closed', 'all', 'open', 'conference', 'whistle', 'backstop') then
        perform refuse_input('state', 'The state is one of: living, open, conference, whistle, backstop, closed, all.');
    end if;
    return (
        select coalesce(jsonb_agg(x.j order by (x.j ->> 'neglected')::boolean desc, x.j ->> 'opened_at', x.hard_id), '[]')
        from (select h.hard_id, hard_json(h, c, who) as j
              from hard_case h cross join lateral case_row(h.case_id) c
              where case wanted when 'living' then h.state <> 'closed' when 'all' then true else h.state = wanted end
                and (filter ->> 'case' is null or h.case_id = case_ref(filter ->> 'case'))
                and (filter ->> 'reason' is null or exists (select from hard_reason r where r.hard_id = h.hard_id
                                                            and r.reason = filter ->> 'reason'))
                and (not coalesce((filter ->> 'mine')::boolean, false) or h.keeper_id = who.account_id)
                and case_visible(c, who)
              order by h.hard_id desc limit 300) x);
end $$;

do $$
declare
    tab text;
begin
    foreach tab in array array['hard_case', 'hard_reason', 'hard_order', 'hard_funds', 'hard_event'] loop
        execute format('drop policy if exists district on gl.%I', tab);
        execute format('create policy district on gl.%I for select to gl_reader using ((select gl.my_sees_all()))', tab);
    end loop;
end $$;

revoke execute on function gl_api.hardcase_read(bigint), gl_api.hardcase_list(jsonb) from public;
grant execute on function gl_api.hardcase_read(bigint), gl_api.hardcase_list(jsonb) to gl_desk;
