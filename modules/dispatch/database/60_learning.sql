-- What people made of advice, and what the list of rules should learn from it.

-- One line a piece of advice that somebody answered: `chosen` is a code or an id as the kind has it.
-- Neither text nor persons of the case belong in `offered`.
create or replace function gl.advice_keep(of_case bigint, of_kind text, of_account int, offered jsonb,
    chosen text, accepted boolean, model text) returns bigint
language sql set search_path = gl, pg_temp as $$
    insert into advice (case_id, kind, account_id, offered, chosen, accepted, version)
    values (of_case, of_kind, of_account, offered, left(chosen, 200), accepted, coalesce(model, ''))
    returning advice_id
$$;

create or replace function gl_api.advice_note(case_id bigint, kind text, offered jsonb, chosen text,
    accepted boolean, version text default '') returns bigint
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    if kind is null or kind not in ('class', 'place', 'owner', 'duplicate') then
        perform refuse_input('kind', 'The kind is one of: class, place, owner, duplicate.');
    elsif offered is null or accepted is null then
        perform refuse_input('offered', 'Say what was offered, and whether it was taken.');
    elsif length(offered::text) > 20000 then
        perform refuse_input('offered', 'The advice is longer than 20,000 characters.');
    elsif not may_see_case(case_id) then
        raise exception using errcode = 'GL404', message = 'There is no such case.';
    end if;
    return advice_keep(case_id, kind, who.account_id, offered, chosen, accepted, version);
end $$;

-- Dispatches that were corrected, newest first: advice not taken, a unit that gave the case back, an
-- owner that the district appointed. `unit_id` is where the case belonged.
create or replace function gl.owner_corrections(since timestamptz)
returns table (case_id bigint, class_id int, town_id int, unit_id int, how text)
language sql stable set search_path = gl, public, pg_temp as $$
    select distinct on (x.case_id) x.*
    from (
        select f.case_id, f.class_id, f.town_id, f.unit_id,
               case when 'appointed' = any (f.flags) then 'appointed' else 'returned' end as how
        from case_file f
        where f.closed_at >= since and f.unit_id is not null and f.class_id is not null
          and (f.rounds > 1 and exists (select from case_unit u where u.case_id = f.case_id
                                        and u.role = 'main' and u.round < f.rounds and u.unit_id <> f.unit_id)
               or 'appointed' = any (f.flags))
        union all
        select f.case_id, f.class_id, f.town_id, u.unit_id, 'advice'
        from advice a
        join case_file f using (case_id)
        join unit u on u.code = a.chosen or u.unit_id::text = a.chosen
        where a.kind = 'owner' and not a.accepted and a.at >= since and f.class_id is not null
          -- one that the unit gave back was no correction; what became of it counts above
          and f.closed_at is not null and f.unit_id = u.unit_id) x
    order by x.case_id, x.how
$$;

-- Writes proposals for what was corrected often and alike and is not yet a rule: class and town with
-- `dispatch.proposal_least` corrections of `dispatch.proposal_days`, of which `dispatch.proposal_share`
-- went to one unit. A person decides on each. One that was refused is not proposed again for the unit.
create or replace function gl_api.rule_proposals_refresh() returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := require_admin('service', 'shift_lead', 'evaluator');
    today date := local_date(now());
    found_one record;
    known jsonb;
    r gl.dispatch_rule;
    made int := 0;
begin
    if not who.sees_all then
        raise exception using errcode = 'GL403', message = 'Proposals are made for the whole district.';
    end if;
    perform pg_advisory_xact_lock(hashtext('gl.rule_proposals'));
    for found_one in
        with fixed as materialized (
            select * from owner_corrections(now() - make_interval(days => setting_int('dispatch.proposal_days')))
        ), per_unit as (
            select f.class_id, f.town_id, f.unit_id, count(*) as n,
                   count(*) filter (where f.how = 'appointed') as appointed,
                   jsonb_agg(f.case_id::text order by f.case_id desc) as cases,
                   sum(count(*)) over (partition by f.class_id, f.town_id) as total
            from fixed f where f.town_id is not null group by 1, 2, 3)
        select p.* from per_unit p join unit u on u.unit_id = p.unit_id and u.active
        join class_item k on k.class_id = p.class_id and k.active
        where p.n >= setting_int('dispatch.proposal_least')
          and p.n >= p.total * setting_num('dispatch.proposal_share')
        order by p.n desc, p.class_id, p.town_id
    loop
        known := rule_for(found_one.class_id, found_one.town_id, null, null, null, now());
        continue when (known ->> 'unit_id')::int = found_one.unit_id and (known ->> 'sure')::boolean;
        continue when exists (
            select from dispatch_rule x
            where x.class_id = found_one.class_id and x.area_id = found_one.town_id
              and x.main_unit = found_one.unit_id
              and (x.state in ('draft', 'proposed') or x.state = 'retired' and x.approved_by is null));
        r := null;
        r.version := 1;
        r.class_id := found_one.class_id;
        r.area_id := found_one.town_id;
        r.ownership := 'any';
        r.main_unit := found_one.unit_id;
        r.assist_units := '{}';
        r.words := '{}';
        r.sources := '{}';
        r.days := 'any';
        r.priority := 0;
        r.basis := '';
        r.remark := '';
        r.decision := '';
        r.valid_from := today;
        r.state := 'proposed';
        r.origin := case when found_one.appointed * 2 > found_one.n then 'difficult_case' else 'correction' end;
        r.evidence := jsonb_build_object('cases', jsonb_path_query_array(found_one.cases, '$[0 to 49]'),
            'n', found_one.n, 'of', found_one.total, 'days', setting_int('dispatch.proposal_days'),
            'against', known -> 'rule_id');
        r.changed_by := 0;
        r.changed_at := now();
        r.proposed_by := 0;
        r.proposed_at := now();
        r := rule_store(r);
        perform rule_audit('propose', r);
        made := made + 1;
    end loop;
    return jsonb_build_object('proposed', made, 'waiting',
        (select count(*) from dispatch_rule x where x.state = 'proposed'));
end $$;

revoke execute on function gl_api.advice_note(bigint, text, jsonb, text, boolean, text),
    gl_api.rule_proposals_refresh() from public;
grant execute on function gl_api.advice_note(bigint, text, jsonb, text, boolean, text) to gl_desk;
grant execute on function gl_api.rule_proposals_refresh() to gl_service, gl_shift_lead, gl_evaluator;
