-- What may be done about an instruction: who, when, and what has to be said. A desk reads these rows
-- to know which buttons to offer, and gl_api.instruction_act holds everybody to them.

delete from gl.instruction_action;
insert into gl.instruction_action (ordinal, action, name, name_en, party, states, unit_states, inputs) values
(1, 'receive', '签收', 'Receive', 'unit', '{open}', '{sent}', 'person:text'),
(2, 'reply', '办理反馈', 'Answer', 'unit', '{open}', '{sent,received}', 'text:text!'),
(3, 'progress', '进展报告', 'Report progress', 'unit', '{open}', '{sent,received,replied}', 'text:text!'),
(4, 'ask_time', '申请延期', 'Ask for time', 'unit', '{open}', '{sent,received}', 'until:instant! text:text!'),
(5, 'accept', '同意办结', 'Accept', 'above', '{open}', '{replied}', 'unit:unit! text:text'),
(6, 'send_back', '退回重办', 'Send back', 'above', '{open}', '{replied}', 'unit:unit! text:text! until:instant'),
(7, 'grant_time', '同意延期', 'Grant time', 'above', '{open}', '{sent,received}', 'unit:unit! until:instant text:text'),
(8, 'refuse_time', '不同意延期', 'Refuse time', 'above', '{open}', '{sent,received}', 'unit:unit! text:text!'),
(9, 'remark', '追加批示', 'Add a word', 'above', '{open}', '{}', 'text:text! unit:unit'),
(10, 'call_more', '增加单位', 'Add units', 'above', '{open}', '{}', 'units:units!'),
(11, 'release', '免除单位', 'Release a unit', 'above', '{open}', '{sent,received,replied}', 'unit:unit! text:text!'),
(12, 'withdraw', '撤销', 'Withdraw', 'above', '{open}', '{}', 'text:text!');

-- What the ladder's steps are called; their times are settings (supervise.step*).
create or replace function gl.instruction_step_name(step int, out name text, out name_en text)
language sql immutable parallel safe as $$
    select v.name, v.name_en from (values (1, '临期提醒', 'Reminded'), (2, '超期，告知单位负责人', 'Late: the head of the unit is told'),
                          (3, '告知区中心', 'The centre is told'), (4, '报告交办领导', 'The leader is told')) v(n, name, name_en)
    where v.n = step
$$;
