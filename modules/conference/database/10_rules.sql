-- What may be done in a conference 调度会: who, when, and what has to be said. A desk reads these rows to
-- know which buttons to offer, and gl_api.conference_act holds everybody to them.
--   chair      who leads it; the deputy once he has taken the chair
--   secretary  who called it and keeps the record, and the centre's dispatchers and shift leads (of a
--              street's conference: the town's desk)
--   unit       clerks and heads of an invited unit, for their unit
--   member     all of these, and the district's leaders

delete from gl.conference_action;
insert into gl.conference_action (ordinal, action, name, name_en, parties, states, inputs)
select v.ordinal, v.action, v.name, v.name_en, string_to_array(v.parties, ' '), string_to_array(v.states, ' '), v.inputs
from (values
-- before
(1, 'amend', '修改', 'Amend', 'secretary chair', 'draft called',
    'title:text starts_at:timestamp place:text chair:account'),
(2, 'invite', '邀请单位', 'Invite units', 'secretary chair', 'draft called open', 'units:units!'),
(3, 'uninvite', '取消邀请', 'Take an invitation back', 'secretary chair', 'draft called', 'unit:pick(units)! text:text'),
(4, 'call', '发出通知', 'Call it', 'secretary chair', 'draft', ''),
(5, 'cancel', '取消会议', 'Cancel it', 'secretary chair', 'draft called', 'text:text!'),
(6, 'confirm', '确认参会', 'Confirm', 'unit', 'called open', 'person:text'),
(7, 'delegate', '委派他人', 'Send somebody else', 'unit', 'called open', 'person:text! text:text'),
(8, 'decline', '请假', 'Decline', 'unit', 'called', 'text:text!'),
(9, 'insist', '要求参会', 'Insist', 'secretary chair', 'called open', 'unit:pick(declined)! text:text!'),
-- agenda and materials
(10, 'add_item', '增加议题', 'Add to the agenda', 'secretary chair', 'draft called open', 'case:case title:text minutes:number'),
(11, 'move_item', '调整顺序', 'Move on the agenda', 'secretary chair', 'draft called open', 'item:pick(planned)! rank:number!'),
(12, 'drop_item', '撤下议题', 'Take off the agenda', 'secretary chair', 'draft called open', 'item:pick(planned)! text:text!'),
(13, 'material', '提交材料', 'Add material', 'member', 'draft called open',
    'item:pick(items) kind:choice(case|map|photo|recording|document|text)! title:text case:case attachment:pick(files) recording:pick(recordings) lon:number lat:number text:text'),
-- the meeting
(20, 'open', '开会', 'Open', 'chair', 'called', ''),
(21, 'take_chair', '接替主持', 'Take the chair', 'secretary', 'called open', 'text:text!'),
(22, 'arrive', '到会', 'Be present', 'unit', 'open', 'person:text'),
(23, 'roll_call', '点名', 'Roll-call', 'secretary chair', 'open', 'unit:pick(units)! presence:choice(present|late|absent|left)!'),
(24, 'leave', '离会', 'Leave', 'unit', 'open', 'text:text'),
(25, 'begin_item', '进入议题', 'Begin an item', 'chair', 'open', 'item:pick(waiting)!'),
(26, 'end_item', '结束议题', 'End the item', 'chair', 'open', 'result:choice(done|postponed)! text:text'),
(27, 'presenter', '指定演示人', 'Name the presenter', 'chair', 'open', 'person:account'),
(28, 'show', '演示', 'Show to everybody', 'presenter', 'open', 'item:pick(items) material:pick(materials) stream:pick(streams) camera:pick(cameras)'),
(29, 'ask_word', '申请发言', 'Ask for the word', 'member', 'open', 'text:text'),
(30, 'withdraw_word', '撤回发言申请', 'Withdraw the request', 'asker', 'open', ''),
(31, 'give_word', '准许发言', 'Give the word', 'chair', 'open', 'speech:pick(asked)! minutes:number'),
(32, 'refuse_word', '暂不发言', 'Not now', 'chair', 'open', 'speech:pick(asked)! text:text'),
(33, 'end_word', '结束发言', 'End the speech', 'chair speaker', 'open', ''),
(34, 'position', '表态', 'State the position', 'unit', 'open',
    'item:pick(items)! stand:choice(agree|conditional|against|abstain)! text:text!'),
-- decisions
(40, 'propose', '拟定决定', 'Propose a decision', 'secretary chair', 'open',
    'item:pick(items)! unit:unit! assist:units measure:text! due:timestamp! basis:text!'),
(41, 'reword', '修改决定', 'Reword a decision', 'secretary chair', 'open',
    'decision:pick(proposed)! unit:unit assist:units measure:text due:timestamp basis:text'),
(42, 'adopt', '主持人拍板', 'Adopt', 'chair', 'open', 'decision:pick(proposed)! revision:number'),
(43, 'open_vote', '付诸表决', 'Put to the vote', 'chair', 'open', 'decision:pick(proposed)! revision:number'),
(44, 'vote', '投票', 'Vote', 'unit', 'open', 'decision:pick(voting)! vote:choice(yes|no|abstain)!'),
(45, 'end_vote', '结束表决', 'End the vote', 'chair', 'open', 'decision:pick(voting)! casting:choice(yes|no)'),
(46, 'withdraw', '撤回决定', 'Withdraw a decision', 'secretary chair', 'open', 'decision:pick(proposed)! text:text!'),
-- afterwards
(50, 'close', '散会', 'Close the meeting', 'chair', 'open', 'text:text!'),
(51, 'remarks', '补记', 'Remarks for the minutes', 'secretary chair', 'closed', 'text:text!'),
(52, 'sign', '会签', 'Sign', 'unit', 'closed', 'person:text'),
(53, 'reserve', '保留意见会签', 'Sign with a reservation', 'unit', 'closed', 'text:text!'),
(54, 'archive', '归档', 'File', 'secretary chair', 'closed', 'text:text'),
(55, 'report', '回报落实', 'Report what was done', 'unit', 'open closed archived', 'decision:pick(mine)! text:text!'),
(56, 'accept', '销号', 'Accept as done', 'secretary chair', 'open closed archived', 'decision:pick(reported)! text:text'),
(57, 'send_back', '退回落实', 'Send back', 'secretary chair', 'open closed archived', 'decision:pick(reported)! text:text!')
) v(ordinal, action, name, name_en, parties, states, inputs);

-- Units as a client names them, and the ids of a checked input.
create or replace function gl.unit_codes(ids int[]) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(jsonb_agg(u.code order by array_position(ids, u.unit_id)), '[]') from unit u where u.unit_id = any (ids)
$$;

create or replace function gl.unit_ids_of(given jsonb) returns int[]
language sql immutable set search_path = gl, pg_temp as $$
    select coalesce(array_agg(distinct x::int), '{}') from jsonb_array_elements_text(coalesce(given, '[]')) x
$$;

-- How somebody stands to a conference.
create or replace function gl.conference_parties(m gl.conference, who gl.actor_row) returns text[]
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    chair boolean := who.account_id = m.chair_id;
    desk boolean := who.account_id = m.secretary_id
        or who.sees_all and who.roles && array['dispatcher', 'shift_lead']
        or m.kind = 'street' and who.roles && array['unit_clerk', 'unit_lead'] and m.town_id = any (who.town_ids);
    unit boolean := who.roles && array['unit_clerk', 'unit_lead'] and exists (
        select from conference_unit u where u.conference_id = m.conference_id and u.unit_id = any (who.unit_ids));
    speaks boolean := exists (select from conference_speech s where s.speech_id = m.speech_id and s.account_id = who.account_id);
    asks boolean := exists (select from conference_speech s where s.conference_id = m.conference_id
                            and s.account_id = who.account_id and s.state = 'asked');
begin
    return array_remove(array[
        case when chair then 'chair' end,
        case when desk then 'secretary' end,
        case when unit then 'unit' end,
        case when chair or desk or unit or who.sees_all and who.roles && array['leader'] then 'member' end,
        case when chair or who.account_id = m.presenter_id then 'presenter' end,
        case when speaks then 'speaker' end,
        case when asks then 'asker' end], null);
end $$;

create or replace function gl.conference_visible(m gl.conference, who gl.actor_row) returns boolean
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(who.sees_all or who.account_id in (m.chair_id, m.secretary_id)
        or m.kind = 'street' and m.town_id = any (who.town_ids)
        or m.state <> 'draft' and who.roles && array['unit_clerk', 'unit_lead'] and exists (
            select from conference_unit u where u.conference_id = m.conference_id and u.unit_id = any (who.unit_ids)), false)
$$;

-- The unit for which somebody acts: his own before others that he serves.
create or replace function gl.conference_unit_of(m gl.conference, who gl.actor_row) returns gl.conference_unit
language sql stable set search_path = gl, public, pg_temp as $$
    select u from conference_unit u
    where u.conference_id = m.conference_id and u.unit_id = any (who.unit_ids)
    order by u.unit_id = who.unit_id desc, u.unit_id limit 1
$$;

create or replace function gl.conference_count(m gl.conference, of_unit int, counters jsonb) returns void
language sql set search_path = gl, public, pg_temp as $$
    insert into stat_delta (month, family, town_id, unit_id, grid_id, root_id, counters)
    values (to_char(local_date(now()), 'YYYYMM')::int, 'conference', coalesce(m.town_id, 0), of_unit, 0, 0, counters)
$$;

-- Stores the conference, its record and its notice ("id:version" on the channel 'conference').
create or replace function gl.conference_keep(m gl.conference, action text, who gl.actor_row, of_unit int, inputs jsonb,
    effect jsonb, command uuid) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    update conference x set version = m.version, state = m.state, title = m.title, place = m.place, starts_at = m.starts_at,
           chair_id = m.chair_id, acting_since = m.acting_since, called_at = m.called_at, opened_at = m.opened_at,
           closed_at = m.closed_at, archived_at = m.archived_at, item_id = m.item_id, shown = m.shown, shown_by = m.shown_by,
           shown_at = m.shown_at, presenter_id = m.presenter_id, speech_id = m.speech_id, reminded = m.reminded,
           reminded_at = m.reminded_at, remarks = m.remarks, result = m.result
    where x.conference_id = m.conference_id;
    insert into conference_event (conference_id, version, at, action, actor_id, unit_id, inputs, effect, command_id)
    values (m.conference_id, m.version, clock_timestamp(), action, who.account_id, of_unit, inputs, effect, command);
    perform audit_write('conference.' || action, 'conference', m.conference_id::text, 'done',
                        jsonb_build_object('version', m.version, 'to', m.state));
    perform pg_notify('conference', m.conference_id || ':' || m.version);
end $$;

create or replace function gl.conference_refuse(why text, field text default 'action') returns void
language plpgsql set search_path = gl, pg_temp as $$
begin
    raise exception using errcode = 'GL422', column = field, message = why;
end $$;
