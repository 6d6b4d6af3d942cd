-- What may be done about a whistle 哨: who, when, and what has to be said. A desk reads these rows to
-- know which buttons to offer, and gl_api.whistle_act holds everybody to them.

delete from gl.whistle_action;
insert into gl.whistle_action (ordinal, action, name, name_en, party, states, unit_states, inputs) values
(1, 'amend', '修改', 'Amend', 'town', '{draft}', '{}', 'kind:choice(enforcement|key_work|emergency) matter:text spot:text arrive_at:timestamp'),
(2, 'blow', '吹哨', 'Blow', 'town', '{draft}', '{}', ''),
(3, 'call_more', '增派部门', 'Call more departments', 'town', '{draft,blown}', '{}', 'units:units!'),
(4, 'withdraw', '撤哨', 'Withdraw', 'town', '{draft,blown}', '{}', 'text:text!'),
(5, 'confirm', '接哨', 'Confirm', 'unit', '{blown}', '{called}', 'person:text'),
(6, 'report_in', '报到', 'Report in', 'unit', '{blown}', '{called,confirmed,absent}',
    'how:choice(code|position|desk)! code:text lon:number lat:number datum:text person:text'),
(7, 'receive', '确认到场', 'Has arrived', 'town', '{blown}', '{}', 'unit:unit!'),
(8, 'name_owner', '明确责任人', 'Name the owner', 'unit', '{blown}', '{on_site}', 'owner:text!'),
(9, 'measures', '上报措施', 'Report measures', 'unit', '{blown}', '{on_site,left}', 'text:text!'),
(10, 'leave', '离场', 'Leave', 'unit', '{blown}', '{on_site}', 'text:text'),
(11, 'report', '现场情况', 'Report the situation', 'town', '{blown}', '{}', 'text:text!'),
(12, 'solve', '办结', 'Solved', 'town', '{blown}', '{}', 'text:text!'),
(13, 'unsolved', '未解决', 'Not solved', 'town', '{blown}', '{}', 'text:text!'),
(14, 'escalate', '提级调度', 'Escalate', 'town', '{unsolved}', '{}', 'text:text!'),
(15, 'score', '评价部门', 'Score a department', 'town', '{solved,unsolved,escalated}', '{}',
    'unit:unit! arrival:number! cooperation:number! result:number! text:text'),
(16, 'judge', '评价吹哨', 'Score the whistle', 'unit', '{solved,unsolved,escalated}', '{}', 'score:number! text:text'),
(17, 'review', '区级审核', 'Review', 'centre', '{blown,solved,unsolved,escalated,archived,withdrawn}', '{}',
    'verdict:choice(upheld|unfounded)! text:text!');
