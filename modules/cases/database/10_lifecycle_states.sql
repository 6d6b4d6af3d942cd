-- States, clocks and the words of both life cycles (domain: 网格案件 S0-S15, 热线工单 H0-H12).

insert into gl.lifecycle_clock
    (family, clock, name, name_en, limit_kind, limit_setting, stage_key)
values
    ('grid', 'accept',   '受理', 'Intake',          'minute', 'stage.accept', null),
    ('grid', 'verify',   '核实', 'Verification',    'minute', 'stage.verify', null),
    ('grid', 'file',     '立案', 'Filing',          'minute', 'stage.file', null),
    ('grid', 'dispatch', '派遣', 'Dispatch',        'minute', 'stage.dispatch', null),
    ('grid', 'handle',   '处置', 'Handling',        'standard', null, null),
    ('grid', 'send_check', '核查下发', 'Sending an inspection', 'minute', 'stage.send_check', null),
    ('grid', 'inspect',  '核查', 'Inspection',      'minute', 'stage.inspect', null),
    ('grid', 'close',    '结案', 'Closing',         'minute', 'stage.close', null),
    ('hotline', 'sign',     '签收', 'Sign-in',      'minute', 'hotline.sign_minutes', null),
    ('hotline', 'assign',   '分转', 'Transfer',     'minute', 'stage.dispatch', null),
    ('hotline', 'verify',   '核实', 'Verification', 'minute', 'stage.verify', null),
    ('hotline', 'receive',  '接收', 'Acceptance',   'minute', 'hotline.receive_minutes', null),
    ('hotline', 'handle',   '办理', 'Handling',     'hotline', null, null),
    ('hotline', 'review',   '审核', 'Review',       'minute', 'hotline.review_minutes', null),
    ('hotline', 'visit',    '回访', 'Callback',     'minute', 'hotline.visit_minutes', null)
on conflict (family, clock) do update set
    name = excluded.name, name_en = excluded.name_en, limit_kind = excluded.limit_kind,
    limit_setting = excluded.limit_setting, stage_key = excluded.stage_key;

insert into gl.setting (key, value, note) values
    ('stage.file', '30', 'minutes for filing; unverified'),
    ('stage.send_check', '30', 'minutes until the inspection is sent; unverified'),
    ('stage.close', '60', 'minutes for closing; unverified'),
    ('hotline.sign_minutes', '60', 'sign-in limit; unverified for Beijing'),
    ('hotline.receive_minutes', '120', 'acceptance by the unit; unverified'),
    ('hotline.review_minutes', '480', 'review of a reply; unverified'),
    ('hotline.visit_minutes', '1440', 'callback after the reply; unverified'),
    ('photos.required', 'true', 'inspectors must attach near, far, check and after photos'),
    ('rework.limit_factor', '1', 'share of the first limit granted for rework; unverified'),
    ('appeal.again_after_rejection', 'false', 'may a rejected overdue appeal be filed again'),
    ('attachment.max_file_mb', '10', 'one attachment'),
    ('attachment.max_case_mb', '50', 'all attachments of a case')
on conflict (key) do nothing;

insert into gl.lifecycle_state
    (family, state, code, ordinal, name, name_en, stage, owner, clock, terminal)
values
    ('grid', 'draft', 'S0', 0, '草稿', 'Draft', 'intake', 'acceptor', null, false),
    ('grid', 'reported', 'S1', 1, '已上报', 'Reported', 'intake', 'acceptor', 'accept', false),
    ('grid', 'self_review', 'S1z', 2, '自处置待审核', 'Solved on the spot, to review', 'intake',
        'acceptor', 'accept', false),
    ('grid', 'verifying', 'S2', 3, '核实中', 'Verifying', 'verify', 'inspector', 'verify', false),
    ('grid', 'pending_filing', 'S3', 4, '待立案', 'To file', 'filing', 'shift_lead', 'file', false),
    ('grid', 'pending_dispatch', 'S5', 5, '待派遣', 'To dispatch', 'dispatch', 'dispatcher',
        'dispatch', false),
    ('grid', 'returned_intake', 'S9b', 6, '已退回受理员', 'Returned to intake', 'dispatch',
        'acceptor', 'accept', false),
    ('grid', 'pending_handle', 'S6', 7, '待处置', 'To handle', 'handling', 'unit', 'handle', false),
    ('grid', 'handling', 'S7', 8, '处置中', 'Handling', 'handling', 'unit', 'handle', false),
    ('grid', 'handle_finish', 'S7b', 9, '处置完成待确认', 'Handled, unit to confirm', 'handling',
        'unit', 'handle', false),
    ('grid', 'suspended', 'S8', 10, '挂账', 'Suspended', 'suspended', 'unit', null, false),
    ('grid', 'returned', 'S9', 11, '已退回待修正', 'Returned by unit', 'dispatch', 'dispatcher',
        'dispatch', false),
    ('grid', 'feedback', 'S10', 12, '已反馈待核查', 'Replied, to inspect', 'inspection',
        'acceptor', 'send_check', false),
    ('grid', 'inspecting', 'S11', 13, '核查中', 'Inspecting', 'inspection', 'inspector', 'inspect',
        false),
    ('grid', 'pending_close', 'S12', 14, '待结案', 'To close', 'closing', 'shift_lead', 'close',
        false),
    ('grid', 'not_accepted', 'S4', 20, '不予受理', 'Not accepted', 'ended', 'none', null, true),
    ('grid', 'closed', 'S13', 21, '结案', 'Closed', 'ended', 'none', null, true),
    ('grid', 'forced_closed', 'S14', 22, '强制结案', 'Closed by force', 'ended', 'none', null, true),
    ('grid', 'cancelled', 'S15', 23, '撤销', 'Cancelled', 'ended', 'none', null, true),
    ('grid', 'merged', 'S16', 24, '并入主案', 'Merged into another', 'ended', 'none', null, true),
    ('hotline', 'draft', 'H', 0, '草稿', 'Draft', 'intake', 'acceptor', null, false),
    ('hotline', 'to_sign', 'H0', 1, '待签收', 'To sign', 'intake', 'dispatcher', 'sign', false),
    ('hotline', 'to_assign', 'H1', 2, '待分转', 'To transfer', 'dispatch', 'dispatcher', 'assign',
        false),
    ('hotline', 'verifying', 'H1v', 3, '现场核实中', 'Verifying on site', 'verify', 'inspector',
        'verify', false),
    ('hotline', 'self_review', 'H1z', 4, '自处置待审核', 'Answered at once, to review', 'intake',
        'shift_lead', 'review', false),
    ('hotline', 'to_accept', 'H2', 5, '待接收', 'To accept', 'handling', 'unit', 'receive', false),
    ('hotline', 'to_distribute', 'H3', 6, '待内部分派', 'To distribute', 'handling', 'unit',
        'handle', false),
    ('hotline', 'handling', 'H4', 7, '办理中', 'Handling', 'handling', 'unit', 'handle', false),
    ('hotline', 'replied', 'H5', 8, '已回复待提交', 'Replied', 'handling', 'unit', 'handle', false),
    ('hotline', 'reply_review', 'H6', 9, '回复审核', 'Reply under review', 'handling', 'unit',
        'handle', false),
    ('hotline', 'to_report', 'H7', 10, '待预回复', 'Reply form to fill', 'handling', 'unit',
        'handle', false),
    ('hotline', 'centre_review', 'H8', 11, '区级审核', 'Centre review', 'inspection', 'acceptor',
        'review', false),
    ('hotline', 'inspecting', 'H8c', 12, '现场核查中', 'Inspecting on site', 'inspection',
        'inspector', 'review', false),
    ('hotline', 'to_visit', 'H9', 13, '待回访', 'To call back', 'closing', 'callback', 'visit',
        false),
    ('hotline', 'visited', 'H10', 14, '回访完成', 'Called back', 'closing', 'shift_lead', null,
        false),
    ('hotline', 'returned', 'H2r', 15, '申请退回待审', 'Return under review', 'dispatch',
        'dispatcher', 'assign', false),
    ('hotline', 'suspended', 'H4s', 16, '挂账', 'Suspended', 'suspended', 'unit', null, false),
    ('hotline', 'closed', 'H11', 21, '办结', 'Closed', 'ended', 'none', null, true),
    ('hotline', 'returned_city', 'H0r', 22, '退回市级', 'Returned to the city', 'ended', 'none',
        null, true),
    ('hotline', 'voided', 'Hx', 23, '作废', 'Voided', 'ended', 'none', null, true),
    ('hotline', 'forced_closed', 'Hf', 24, '强制办结', 'Closed by force', 'ended', 'none', null,
        true),
    ('hotline', 'merged', 'Hm', 25, '并入主单', 'Merged into another', 'ended', 'none', null, true)
on conflict (family, state) do update set
    code = excluded.code, ordinal = excluded.ordinal, name = excluded.name,
    name_en = excluded.name_en, stage = excluded.stage, owner = excluded.owner,
    clock = excluded.clock, terminal = excluded.terminal;

insert into gl.lifecycle_input (input, name, name_en) values
    ('opinion', '意见', 'Opinion'), ('reason', '原因', 'Reason'), ('text', '说明', 'Explanation'),
    ('unit', '主办单位', 'Main unit'), ('assist', '协办单位', 'Assisting units'),
    ('limit', '时限', 'Limit'), ('inspector', '网格员', 'Inspector'),
    ('handler', '经办人', 'Handler'), ('section', '科室或社区', 'Section or community'),
    ('result', '结果', 'Result'), ('standard', '立案条件', 'Filing condition'),
    ('condition_met', '结案条件已满足', 'Closing condition met'), ('close_type', '结案类型', 'Kind of closing'),
    ('target', '转往', 'Sent to'), ('proposed_unit', '建议单位', 'Proposed unit'),
    ('days', '天数', 'Days'), ('end_date', '到期日', 'End date'), ('approver', '批准人', 'Approver'),
    ('nature', '工单性质', 'Nature'), ('contacted', '是否联系', 'Contacted'),
    ('solved', '是否解决', 'Solved'), ('satisfied', '是否满意', 'Satisfied'),
    ('why_not', '不满意原因', 'Why not satisfied'), ('reached', '是否接通', 'Reached'),
    ('true_matter', '是否属实', 'True'), ('met', '是否见面', 'Met the caller'),
    ('whistled', '是否吹哨', 'Whistle blown'), ('final_unit', '最终处置部门', 'Unit that solved it'),
    ('leader', '主管领导', 'Leader in charge'), ('listened', '已倾听', 'Recording heard'),
    ('label', '剔挂标签', 'Exclusion label'), ('parent', '主案', 'Parent case'),
    ('other', '关联案件', 'Other case'), ('link_type', '关联方式', 'Kind of link'),
    ('due', '答复期限', 'Reply due'), ('supervision', '督办', 'Supervision'),
    ('class', '类别', 'Class'), ('finding', '倒查结论', 'Finding'), ('title', '标题', 'Title'),
    ('address', '地址', 'Address'), ('grid', '单元网格', 'Unit grid'), ('lon', '经度', 'Longitude'),
    ('lat', '纬度', 'Latitude'), ('urgency', '问题等级', 'Urgency'), ('flag', '标记', 'Mark'),
    ('back_to', '退回环节', 'Back to'), ('basis', '依据', 'Legal basis'),
    ('tags', '标签', 'Tags')
on conflict (input) do update set name = excluded.name, name_en = excluded.name_en;

-- 'reason:reason(return)! text:text!' -> [{name, type, arg, required}]; ! marks what must be given.
create or replace function gl.parse_inputs(spec text) returns jsonb
language sql immutable as $$
    select coalesce(jsonb_agg(jsonb_build_object(
               'name', m[1], 'type', m[2], 'arg', m[4], 'required', m[5] = '!') order by n), '[]')
    from regexp_matches(spec, '(\w+):(\w+)(\(([^)]*)\))?(!?)', 'g') with ordinality as x(m, n)
$$;

-- Writes the rows of one action. from_states 'a b c' or '*' for every state that is not terminal.
create or replace function gl.define_action(
    in_family text, in_action text, in_ordinal int, in_name text, in_name_en text,
    in_direction text, from_states text, in_to text, in_roles text, in_party text,
    in_inputs text default '', in_guards text default '', in_clocks text default '',
    in_counters text default '', in_effects text default '')
returns void language plpgsql set search_path = gl, pg_temp as $$
begin
    insert into lifecycle_action values
        (in_family, in_action, in_ordinal, in_name, in_name_en, in_direction)
    on conflict (family, action) do update set ordinal = excluded.ordinal, name = excluded.name,
        name_en = excluded.name_en, direction = excluded.direction;
    insert into lifecycle_rule
    select in_family, in_action, s.state, in_to, string_to_array(in_roles, ' '), in_party,
           parse_inputs(in_inputs), string_to_array(in_guards, ' '),
           string_to_array(in_clocks, ' '), string_to_array(in_counters, ' '),
           string_to_array(in_effects, ' ')
    from lifecycle_state s
    where s.family = in_family
      and (from_states like '*%' and not s.terminal and s.state <> 'draft'
           or s.state = any (string_to_array(from_states, ' ')))
    on conflict (family, action, from_state) do update set to_state = excluded.to_state,
        roles = excluded.roles, party = excluded.party, inputs = excluded.inputs,
        guards = excluded.guards, clocks = excluded.clocks, counters = excluded.counters,
        effects = excluded.effects;
    if not found then
        raise exception 'action %.% starts from no known state: %', in_family, in_action, from_states;
    end if;
end $$;
