-- Plan cards: saving versions, and the examples that come with the program.

-- What a step of a card must be. Minutes run from the opening of the incident.
create or replace function gl.plan_steps(steps jsonb) returns jsonb
language plpgsql immutable set search_path = gl, public, pg_temp as $$
declare
    s jsonb;
begin
    if jsonb_typeof(steps) is distinct from 'array' or jsonb_array_length(steps) not between 1 and 60 then
        perform refuse_input('steps', 'A plan card has 1 to 60 steps.');
    end if;
    for s in select x from jsonb_array_elements(steps) x loop
        if length(btrim(coalesce(s ->> 'name', ''))) not between 1 and 500 then
            perform refuse_input('steps', 'A step is told in 1 to 500 characters.');
        elsif coalesce(s ->> 'minutes', '0') !~ '^\d{1,5}$' then
            perform refuse_input('steps', 'The minutes of a step are a number from 0 to 99999.');
        end if;
    end loop;
    return (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('name', btrim(x ->> 'name'), 'name_en', x ->> 'name_en',
                'who', x ->> 'who', 'minutes', nullif((x ->> 'minutes')::int, 0), 'must', nullif((x ->> 'must')::boolean, false))) order by n)
            from jsonb_array_elements(steps) with ordinality e(x, n));
end $$;

create or replace function gl.plan_json(p gl.incident_plan) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select jsonb_build_object('plan_id', p.plan_id, 'code', p.code, 'version', p.version, 'state', p.state, 'name', p.name,
        'name_en', p.name_en, 'level', p.level, 'text', p.text, 'source', p.source, 'steps', p.steps, 'created_at', p.created_at)
$$;

-- The cards in force; with `code` every version of one, the newest first.
create or replace function gl_api.plan_list(code text default null) returns jsonb
language sql stable security definer set search_path = gl, public, pg_temp as $$
    select coalesce(jsonb_agg(plan_json(p) order by p.code, p.version desc), '[]')
    from incident_plan p
    where case when plan_list.code is null then p.state = 'active' else p.code = plan_list.code end
$$;

-- {code, name, name_en, level, text, steps}: the next version of that card, in force at once; with
-- {code, retire: true} none is any more. The same command id does it once.
create or replace function gl_api.plan_save(given jsonb, command uuid default gen_random_uuid()) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    p gl.incident_plan;
begin
    perform require_role('shift_lead', 'leader');
    select x.* into p from incident_plan x where x.command_id = command and x.created_by = who.account_id;
    if found then
        return plan_json(p) || '{"status": "replay"}';
    elsif coalesce(given ->> 'code', '') !~ '^[A-Za-z0-9_-]{1,32}$' then
        perform refuse_input('code', 'The code of a plan card has 1 to 32 letters, digits, - or _.');
    end if;
    update incident_plan x set state = case when (given ->> 'retire')::boolean then 'retired' else 'replaced' end
    where x.code = given ->> 'code' and x.state = 'active' returning x.* into p;
    if (given ->> 'retire')::boolean then
        if p.plan_id is null then
            perform refuse_input('code', 'There is no such plan card.');
        end if;
    else
        if length(btrim(coalesce(given ->> 'name', ''))) not between 2 and 100 then
            perform refuse_input('name', 'A plan card has a name of 2 to 100 characters.');
        elsif coalesce(given ->> 'level', '3') !~ '^[1-4]$' then
            perform refuse_input('level', 'The level is 1, 2, 3 or 4.');
        end if;
        insert into incident_plan as x (code, version, name, name_en, level, text, source, steps, created_by, command_id)
        values (given ->> 'code', coalesce((select max(y.version) from incident_plan y where y.code = given ->> 'code'), 0) + 1,
                btrim(given ->> 'name'), coalesce(given ->> 'name_en', ''), coalesce(given ->> 'level', '3')::smallint,
                coalesce(given ->> 'text', ''), coalesce(given ->> 'source', ''), plan_steps(given -> 'steps'), who.account_id, command)
        returning x.* into p;
    end if;
    perform audit_write('plan.save', 'incident_plan', p.code, 'done', jsonb_build_object('version', p.version, 'state', p.state));
    perform pg_notify('incident', '0:0');
    return plan_json(p) || '{"status": "done"}';
end $$;

-- Examples, to be written over by the district's own; only where there is no card of that code yet.
insert into gl.incident_plan (code, version, name, name_en, level, text, source, steps, created_by)
select v.code, 1, v.name, v.name_en, v.level, v.text, '示例，非正式预案 / example, no official plan', gl.plan_steps(v.steps::jsonb), 0
from (values
('flood', '城市内涝', 'Flooded streets', 3, '道路、下凹桥区、地下空间积水。', '[
 {"name": "核实积水位置、深度和被困人员", "name_en": "Verify place, depth and people trapped", "who": "属地网格员", "minutes": 10, "must": true},
 {"name": "封控路段，设置警示，劝阻车辆和行人", "name_en": "Close the road, set warnings", "who": "交通支队", "minutes": 20, "must": true},
 {"name": "抽排设备和人员到场", "name_en": "Pumps and people on site", "who": "排水集团、水务局", "minutes": 40, "must": true},
 {"name": "巡查周边地下空间、低洼院落", "name_en": "Look after basements and low yards nearby", "who": "属地镇街", "minutes": 60},
 {"name": "向公众发布绕行提示", "name_en": "Tell the public how to go round", "who": "区中心", "minutes": 30},
 {"name": "积水退净，恢复通行", "name_en": "Water gone, road open", "who": "交通支队", "must": true}]'),
('collapse', '路面塌陷', 'Road collapse', 3, '道路塌陷、空洞。先控制现场，再查明管线。', '[
 {"name": "围挡现场，疏导交通", "name_en": "Fence off, lead traffic round", "who": "属地镇街、交通支队", "minutes": 20, "must": true},
 {"name": "核实有无人员、车辆受损", "name_en": "Verify people and cars harmed", "who": "属地网格员", "minutes": 15, "must": true},
 {"name": "各管线单位到场确认管线", "name_en": "Owners of pipes confirm theirs", "who": "供水、排水、燃气、供热、电力", "minutes": 60, "must": true},
 {"name": "探测空洞范围", "name_en": "Find how far the hole reaches", "who": "城管委、养护单位", "minutes": 120},
 {"name": "回填修复，验收后开放", "name_en": "Fill, repair, check, open", "who": "养护单位", "must": true}]'),
('gas', '燃气泄漏', 'Gas leak', 2, '室内外燃气泄漏。严禁明火和通断电。', '[
 {"name": "设置警戒区，禁火，疏散人员", "name_en": "Cordon, no fire, evacuate", "who": "属地镇街、派出所", "minutes": 10, "must": true},
 {"name": "关阀停气", "name_en": "Close the valve", "who": "燃气集团", "minutes": 30, "must": true},
 {"name": "消防、医疗到场备勤", "name_en": "Fire and medical service stand by", "who": "消防救援支队、急救中心", "minutes": 15},
 {"name": "查明漏点，抢修", "name_en": "Find the leak and repair", "who": "燃气集团", "minutes": 180, "must": true},
 {"name": "检测合格，恢复供气，通知居民", "name_en": "Measured safe, gas back, residents told", "who": "燃气集团、社区", "must": true}]'),
('snow', '扫雪铲冰', 'Snow and ice', 4, '降雪、道路结冰。', '[
 {"name": "通知各镇街和作业单位上岗", "name_en": "Tell towns and contractors to begin", "who": "区中心", "minutes": 15, "must": true},
 {"name": "主干路、桥区、坡道先行作业", "name_en": "Main roads, bridges and slopes first", "who": "环卫中心", "minutes": 120},
 {"name": "网格员巡查背街、公交站、学校和医院门口", "name_en": "Inspectors look at lanes, stops, schools, hospitals", "who": "网格员", "minutes": 180},
 {"name": "汇总未清除点位并派单", "name_en": "Collect what is left and dispatch it", "who": "区中心", "minutes": 240, "must": true}]'),
('outage', '大面积停水停电停热', 'Loss of water, power or heat', 3, '影响较大范围居民的停供。', '[
 {"name": "核实范围、户数和原因", "name_en": "Verify area, households and cause", "who": "供应单位", "minutes": 30, "must": true},
 {"name": "发布停供和恢复时间", "name_en": "Tell when it is back", "who": "供应单位、社区", "minutes": 60, "must": true},
 {"name": "排查独居老人、病患等重点人群", "name_en": "Look after the old and the ill", "who": "社区", "minutes": 120},
 {"name": "应急供水、供电、取暖点到位", "name_en": "Emergency supply in place", "who": "属地镇街", "minutes": 180},
 {"name": "恢复供应并回访", "name_en": "Supply back, people asked", "who": "供应单位", "must": true}]'),
('crowd', '人员聚集', 'Crowd', 2, '非正常聚集。以疏导为主，不激化。', '[
 {"name": "核实人数、诉求和现场秩序", "name_en": "Verify number, wishes and order", "who": "属地网格员、派出所", "minutes": 15, "must": true},
 {"name": "属地和主管部门负责人到场接访", "name_en": "Heads of town and department talk on site", "who": "属地镇街、主管部门", "minutes": 40, "must": true},
 {"name": "维护秩序，保证通道", "name_en": "Keep order and ways free", "who": "公安分局", "minutes": 20},
 {"name": "诉求登记立案，明确答复时间", "name_en": "Wishes registered, time of answer said", "who": "区中心", "minutes": 90, "must": true}]'))
    v(code, name, name_en, level, text, steps)
where not exists (select from gl.incident_plan p where p.code = v.code);
