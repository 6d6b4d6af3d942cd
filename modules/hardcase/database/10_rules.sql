-- What may be done about a hard case 疑难案件: who, when, and what has to be said. A desk reads these rows
-- to know which buttons to offer, and gl_api.hardcase_act holds everybody to them.

delete from gl.hard_action;
insert into gl.hard_action (ordinal, action, name, name_en, parties, states, inputs)
select v.ordinal, v.action, v.name, v.name_en, string_to_array(v.parties, ' '),
       '{open,conference,whistle,backstop}', v.inputs
from (values
(1, 'take', '接手', 'Take in hand', 'centre', ''),
(2, 'plan', '定下一步', 'Set the next step', 'centre', 'next_step:text! next_by:timestamp'),
(3, 'conference', '提交调度会', 'Take to a conference', 'centre', 'conference:pick(conferences)! minutes:number text:text'),
(4, 'whistle', '吹哨报到', 'Blow a whistle', 'desk',
    'kind:choice(enforcement|key_work|emergency)! matter:text! units:units! spot:text arrive_at:timestamp'),
(5, 'order', '拟兜底指定', 'Draft a binding order', 'centre', 'unit:unit! assist:units limit:limit basis:text! opinion:text'),
(6, 'order_approve', '批准兜底指定', 'Approve the order', 'lead', 'text:text'),
(7, 'order_refuse', '驳回兜底指定', 'Refuse the order', 'lead', 'text:text!'),
(8, 'order_withdraw', '撤回兜底指定', 'Withdraw the order', 'centre', 'text:text'),
(9, 'funds', '申请兜底资金', 'Ask for emergency funds', 'centre unit', 'amount:number! purpose:text! unit:unit'),
(10, 'funds_approve', '批准资金', 'Approve funds', 'lead', 'funds:pick(asked)! approved:number text:text'),
(11, 'funds_refuse', '驳回资金', 'Refuse funds', 'lead', 'funds:pick(asked)! text:text!'),
(12, 'funds_spent', '核销资金', 'Account for funds', 'centre unit', 'funds:pick(granted)! amount:number! text:text!'),
(13, 'note', '备注', 'Note', 'centre unit town', 'text:text!'),
(14, 'close', '销号', 'Close', 'close',
    'outcome:choice(solved|explained|transferred|impossible)! text:text! learn:choice(rule|none)! unit:unit assist:units '
    'class:class reach:choice(district|town|village|grid) words:text limit:limit basis:text no_rule:text')
) v(ordinal, action, name, name_en, parties, inputs);

-- How somebody stands to a hard case. centre: the district's dispatchers, shift leads and leaders; desk:
-- those of them who may blow for a town; lead: who approves; close: who ends the procedure.
create or replace function gl.hard_parties(c gl.case_open, who gl.actor_row) returns text[]
language sql stable set search_path = gl, public, pg_temp as $$
    select array_remove(array[
        case when who.sees_all and who.roles && array['dispatcher', 'shift_lead', 'leader'] then 'centre' end,
        case when who.sees_all and who.roles && array['dispatcher', 'shift_lead'] then 'desk' end,
        case when who.sees_all and who.roles && array['shift_lead', 'leader'] then 'lead' end,
        case when who.sees_all and who.roles && array['shift_lead'] then 'close' end,
        case when who.roles && array['unit_clerk', 'unit_lead'] and party_holds(c, 'any_unit', who) then 'unit' end,
        case when who.roles && array['unit_clerk', 'unit_lead'] and c.town_id = any (who.town_ids) then 'town' end], null)
$$;

-- The living row of a case, or its row in history.
create or replace function gl.case_row(id bigint) returns gl.case_open
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    c gl.case_open;
begin
    select o.* into c from case_open o where o.case_id = id;
    if not found then
        select f.* into c from case_file f where f.case_id = id;
    end if;
    return c;
end $$;

create or replace function gl.hard_count(c gl.case_open, of_unit int, counters jsonb) returns void
language sql set search_path = gl, public, pg_temp as $$
    insert into stat_delta (month, family, town_id, unit_id, grid_id, root_id, counters)
    values (to_char(local_date(now()), 'YYYYMM')::int, 'hardcase', coalesce(c.town_id, 0), coalesce(of_unit, 0), 0,
            coalesce(c.root_id, 0), counters)
$$;

-- Log, audit and notice of one step ("id:version" on the channel 'hardcase').
create or replace function gl.hard_keep(h gl.hard_case, action text, who gl.actor_row, inputs jsonb, effect jsonb,
    command uuid) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    update hard_case x set version = h.version, state = h.state, keeper_id = h.keeper_id, next_step = h.next_step,
           next_by = h.next_by, closed_at = h.closed_at, closed_by = h.closed_by, outcome = h.outcome,
           result = h.result, rule_id = h.rule_id, no_rule = h.no_rule, whistle_id = h.whistle_id
    where x.hard_id = h.hard_id;
    insert into hard_event (hard_id, version, at, action, actor_id, unit_id, inputs, effect, command_id)
    values (h.hard_id, h.version, clock_timestamp(), action, who.account_id, who.unit_id, inputs, effect, command);
    perform audit_write('hardcase.' || action, 'hard_case', h.hard_id::text, 'done',
                        jsonb_build_object('version', h.version, 'to', h.state, 'case', h.case_id));
    perform pg_notify('hardcase', h.hard_id || ':' || h.version);
end $$;
