-- What may be done in an incident: who, when, and what has to be said. A desk reads these rows to know
-- which buttons to offer, and gl_api.incident_act holds everybody to them.

delete from gl.incident_action;
insert into gl.incident_action (ordinal, action, name, name_en, parties, states, inputs) values
(1, 'begin', '开始事项', 'Begin a task', '{command,unit}', '{open}', 'task:number! person:text'),
(2, 'finish', '完成事项', 'Finish a task', '{command,unit}', '{open}', 'task:number! text:text'),
(3, 'skip', '事项不适用', 'Skip a task', '{command}', '{open}', 'task:number! text:text!'),
(4, 'assign', '指派事项', 'Assign a task', '{command}', '{open}', 'task:number! unit:unit! person:text'),
(5, 'add_task', '增加事项', 'Add a task', '{command}', '{open}', 'name:text! unit:unit minutes:number person:text'),
(6, 'call', '调集单位', 'Call units', '{command}', '{open}', 'units:units! text:text'),
(7, 'message', '发送消息', 'Send a message', '{command}', '{open}', 'card:reason(plan_message) text:text units:units inspectors:grid minutes:number'),
(8, 'roll_call', '点名', 'Roll-call', '{command}', '{open}', 'area:grid text:text minutes:number'),
(9, 'answer', '回执', 'Answer', '{unit,field}', '{open}', 'message:number! text:text'),
(10, 'report', '现场情况', 'Report the situation', '{command,unit,field}', '{open}', 'text:text!'),
(11, 'level', '调整等级', 'Change the level', '{command}', '{open}', 'level:choice(1|2|3|4)! text:text!'),
(12, 'close', '结束响应', 'Close', '{command}', '{open}', 'text:text!');
