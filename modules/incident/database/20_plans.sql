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

-- References of classes, "matter:0102": each is one of the catalogue, whatever the standard.
create or replace function gl.plan_classes(given jsonb) returns text[]
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    codes text[];
    unknown text;
begin
    if jsonb_typeof(given) is distinct from 'array' then
        perform refuse_input('classes', 'The classes of a plan card are a list like matter:0102.');
    end if;
    select array_agg(distinct btrim(c) order by btrim(c)) into codes from jsonb_array_elements_text(given) c where btrim(c) <> '';
    if cardinality(codes) > 60 then
        perform refuse_input('classes', 'A plan card names at most 60 classes.');
    end if;
    select c into unknown from unnest(codes) c where not exists (select from class_item i where i.kind || ':' || i.code = c) limit 1;
    if unknown is not null then
        perform refuse_input('classes', format('There is no class %s.', unknown));
    end if;
    return coalesce(codes, '{}');
end $$;

create or replace function gl.plan_messages(given jsonb) returns text[]
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    texts text[];
begin
    if jsonb_typeof(given) is distinct from 'array' then
        perform refuse_input('messages', 'The messages of a plan card are a list of texts.');
    end if;
    select array_agg(btrim(m) order by n) into texts from jsonb_array_elements_text(given) with ordinality x(m, n) where btrim(m) <> '';
    if cardinality(texts) > 20 or exists (select from unnest(texts) m where length(m) > 2000) then
        perform refuse_input('messages', 'A plan card has at most 20 messages of at most 2000 characters.');
    end if;
    return coalesce(texts, '{}');
end $$;

create or replace function gl.plan_roll_call(given jsonb) returns jsonb
language plpgsql immutable set search_path = gl, public, pg_temp as $$
begin
    if jsonb_typeof(given) is distinct from 'object' or coalesce(given ->> 'minutes', '0') !~ '^\d{1,4}$'
       or (given ->> 'minutes')::int > 1440 then
        perform refuse_input('roll_call', 'A roll-call is answered in 1 to 1440 minutes; 0 stands for the setting.');
    elsif length(given ->> 'text') > 2000 then
        perform refuse_input('roll_call', 'A roll-call is told in at most 2000 characters.');
    end if;
    return jsonb_strip_nulls(jsonb_build_object('text', nullif(btrim(given ->> 'text'), ''),
        'minutes', nullif((given ->> 'minutes')::int, 0)));
end $$;

create or replace function gl.plan_json(p gl.incident_plan) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select jsonb_build_object('plan_id', p.plan_id, 'code', p.code, 'version', p.version, 'state', p.state, 'kind', p.kind, 'name', p.name,
        'name_en', p.name_en, 'level', p.level, 'classes', p.classes, 'text', p.text, 'source', p.source, 'steps', p.steps,
        'roll_call', p.roll_call, 'messages', p.messages, 'created_at', p.created_at,
        'by', coalesce((select a.name from account a where a.account_id = p.created_by), ''))
$$;

-- The cards in force; with `code` every version of one, the newest first.
create or replace function gl_api.plan_list(code text default null) returns jsonb
language sql stable security definer set search_path = gl, public, pg_temp as $$
    select coalesce(jsonb_agg(plan_json(p) order by p.code, p.version desc), '[]')
    from incident_plan p
    where case when plan_list.code is null then p.state = 'active' else p.code = plan_list.code end
$$;

-- Every card in its newest version, also those that are retired: what an editor lists.
create or replace function gl_api.plan_cards() returns jsonb
language sql stable security definer set search_path = gl, public, pg_temp as $$
    select coalesce(jsonb_agg(plan_json(p) order by p.state = 'retired', p.code), '[]')
    from incident_plan p
    where p.version = (select max(y.version) from incident_plan y where y.code = p.code)
$$;

-- The cards in force that answer a case of this class, the narrowest class first, then the worst level.
create or replace function gl_api.plan_for(number text) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    id bigint := case_ref(number);
    found_codes jsonb;
begin
    if not coalesce(may_see_case(id), false) then
        raise exception using errcode = 'GL404', message = format('There is no case %s.', number);
    end if;
    with recursive up as (
        select i.parent_id, i.kind || ':' || i.code as ref, 0 as far from case_file f join class_item i on i.class_id = f.class_id where f.case_id = id
        union all
        select i.parent_id, i.kind || ':' || i.code, up.far + 1 from up join class_item i on i.class_id = up.parent_id)
    select jsonb_agg(x.code order by x.far, x.level, x.code) into found_codes from (
        select p.code, p.level, min(up.far) as far from incident_plan p join up on up.ref = any (p.classes)
        where p.state = 'active' group by p.code, p.level) x;
    return coalesce(found_codes, '[]');
end $$;

-- {code, kind, name, name_en, level, classes, text, source, steps, roll_call, messages}: the next version of
-- that card, in force at once; with {code, retire: true} none is any more. With "version", the one that was
-- read (0: a new card), another one meanwhile is a conflict. The same command id does it once.
create or replace function gl_api.plan_save(given jsonb, command uuid default gen_random_uuid()) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    p gl.incident_plan;
    newest int;
begin
    perform require_role('shift_lead', 'leader');
    select x.* into p from incident_plan x where x.command_id = command and x.created_by = who.account_id;
    if found then
        return plan_json(p) || '{"status": "replay"}';
    elsif coalesce(given ->> 'code', '') !~ '^[A-Za-z0-9_-]{1,32}$' then
        perform refuse_input('code', 'The code of a plan card has 1 to 32 letters, digits, - or _.');
    end if;
    -- One after the other: a first version has no row to lock.
    perform pg_advisory_xact_lock(hashtextextended('incident_plan ' || (given ->> 'code'), 0));
    select coalesce(max(x.version), 0) into newest from incident_plan x where x.code = given ->> 'code';
    if coalesce(given ->> 'version', '0') !~ '^\d{1,9}$' then
        perform refuse_input('version', 'The version is a number.');
    elsif (given ->> 'version')::int <> newest then
        raise exception using errcode = 'GL409', column = 'code', message = case when (given ->> 'version')::int = 0
            then format('There is a plan card %s already.', given ->> 'code')
            else format('The plan card is at version %s now, not %s: look at what was changed.', newest, given ->> 'version') end;
    end if;
    update incident_plan x set state = case when (given ->> 'retire')::boolean then 'retired' else 'replaced' end
    where x.code = given ->> 'code' and x.state = 'active' returning x.* into p;
    if (given ->> 'retire')::boolean then
        if p.plan_id is null then
            perform refuse_input('code', 'There is no such plan card.');
        end if;
    else
        p := plan_row(given);
        insert into incident_plan as x (code, version, kind, name, name_en, level, classes, text, source, steps, roll_call, messages, created_by, command_id)
        values (given ->> 'code', newest + 1, p.kind, p.name, p.name_en, p.level, p.classes, p.text, p.source, p.steps, p.roll_call, p.messages,
                who.account_id, command)
        returning x.* into p;
    end if;
    perform audit_write('plan.save', 'incident_plan', p.code, 'done', jsonb_build_object('version', p.version, 'state', p.state));
    perform pg_notify('incident', '0:0');
    return plan_json(p) || '{"status": "done"}';
end $$;

-- What was given, as a row that may be stored.
create or replace function gl.plan_row(given jsonb) returns gl.incident_plan
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    p gl.incident_plan;
begin
    if length(btrim(coalesce(given ->> 'name', ''))) not between 2 and 100 then
        perform refuse_input('name', 'A plan card has a name of 2 to 100 characters.');
    elsif coalesce(given ->> 'level', '3') !~ '^[1-4]$' then
        perform refuse_input('level', 'The level is 1, 2, 3 or 4.');
    elsif not coalesce(given ->> 'kind', 'other') = any ('{natural,accident,health,security,city,other}') then
        perform refuse_input('kind', 'The kind of event is one of the list.');
    elsif length(given ->> 'text') > 4000 then
        perform refuse_input('text', 'A plan card is told in at most 4000 characters.');
    end if;
    p.name := btrim(given ->> 'name');
    p.name_en := coalesce(given ->> 'name_en', '');
    p.kind := coalesce(given ->> 'kind', 'other');
    p.level := coalesce(given ->> 'level', '3')::smallint;
    p.classes := plan_classes(coalesce(given -> 'classes', '[]'));
    p.text := coalesce(given ->> 'text', '');
    p.source := coalesce(given ->> 'source', '');
    p.steps := plan_steps(given -> 'steps');
    p.roll_call := plan_roll_call(coalesce(given -> 'roll_call', '{}'));
    p.messages := plan_messages(coalesce(given -> 'messages', '[]'));
    return p;
end $$;

-- Examples, to be written over by the district's own; only where there is no card of that code yet.
insert into gl.incident_plan (code, version, kind, name, name_en, level, text, source, steps, created_by)
select v.code, 1, v.kind, v.name, v.name_en, v.level, v.text, '示例，非正式预案 / example, no official plan', gl.plan_steps(v.steps::jsonb), 0
from (values
('flood', 'natural', '城市内涝', 'Flooded streets', 3, '道路、下凹桥区、地下空间积水。', '[
 {"name": "核实积水位置、深度和被困人员", "name_en": "Verify place, depth and people trapped", "who": "属地网格员", "minutes": 10, "must": true},
 {"name": "封控路段，设置警示，劝阻车辆和行人", "name_en": "Close the road, set warnings", "who": "交通支队", "minutes": 20, "must": true},
 {"name": "抽排设备和人员到场", "name_en": "Pumps and people on site", "who": "排水集团、水务局", "minutes": 40, "must": true},
 {"name": "巡查周边地下空间、低洼院落", "name_en": "Look after basements and low yards nearby", "who": "属地镇街", "minutes": 60},
 {"name": "向公众发布绕行提示", "name_en": "Tell the public how to go round", "who": "区中心", "minutes": 30},
 {"name": "积水退净，恢复通行", "name_en": "Water gone, road open", "who": "交通支队", "must": true}]'),
('collapse', 'accident', '路面塌陷', 'Road collapse', 3, '道路塌陷、空洞。先控制现场，再查明管线。', '[
 {"name": "围挡现场，疏导交通", "name_en": "Fence off, lead traffic round", "who": "属地镇街、交通支队", "minutes": 20, "must": true},
 {"name": "核实有无人员、车辆受损", "name_en": "Verify people and cars harmed", "who": "属地网格员", "minutes": 15, "must": true},
 {"name": "各管线单位到场确认管线", "name_en": "Owners of pipes confirm theirs", "who": "供水、排水、燃气、供热、电力", "minutes": 60, "must": true},
 {"name": "探测空洞范围", "name_en": "Find how far the hole reaches", "who": "城管委、养护单位", "minutes": 120},
 {"name": "回填修复，验收后开放", "name_en": "Fill, repair, check, open", "who": "养护单位", "must": true}]'),
('gas', 'accident', '燃气泄漏', 'Gas leak', 2, '室内外燃气泄漏。严禁明火和通断电。', '[
 {"name": "设置警戒区，禁火，疏散人员", "name_en": "Cordon, no fire, evacuate", "who": "属地镇街、派出所", "minutes": 10, "must": true},
 {"name": "关阀停气", "name_en": "Close the valve", "who": "燃气集团", "minutes": 30, "must": true},
 {"name": "消防、医疗到场备勤", "name_en": "Fire and medical service stand by", "who": "消防救援支队、急救中心", "minutes": 15},
 {"name": "查明漏点，抢修", "name_en": "Find the leak and repair", "who": "燃气集团", "minutes": 180, "must": true},
 {"name": "检测合格，恢复供气，通知居民", "name_en": "Measured safe, gas back, residents told", "who": "燃气集团、社区", "must": true}]'),
('snow', 'natural', '扫雪铲冰', 'Snow and ice', 4, '降雪、道路结冰。', '[
 {"name": "通知各镇街和作业单位上岗", "name_en": "Tell towns and contractors to begin", "who": "区中心", "minutes": 15, "must": true},
 {"name": "主干路、桥区、坡道先行作业", "name_en": "Main roads, bridges and slopes first", "who": "环卫中心", "minutes": 120},
 {"name": "网格员巡查背街、公交站、学校和医院门口", "name_en": "Inspectors look at lanes, stops, schools, hospitals", "who": "网格员", "minutes": 180},
 {"name": "汇总未清除点位并派单", "name_en": "Collect what is left and dispatch it", "who": "区中心", "minutes": 240, "must": true}]'),
('outage', 'city', '大面积停水停电停热', 'Loss of water, power or heat', 3, '影响较大范围居民的停供。', '[
 {"name": "核实范围、户数和原因", "name_en": "Verify area, households and cause", "who": "供应单位", "minutes": 30, "must": true},
 {"name": "发布停供和恢复时间", "name_en": "Tell when it is back", "who": "供应单位、社区", "minutes": 60, "must": true},
 {"name": "排查独居老人、病患等重点人群", "name_en": "Look after the old and the ill", "who": "社区", "minutes": 120},
 {"name": "应急供水、供电、取暖点到位", "name_en": "Emergency supply in place", "who": "属地镇街", "minutes": 180},
 {"name": "恢复供应并回访", "name_en": "Supply back, people asked", "who": "供应单位", "must": true}]'),
('crowd', 'security', '人员聚集', 'Crowd', 2, '非正常聚集。以疏导为主，不激化。', '[
 {"name": "核实人数、诉求和现场秩序", "name_en": "Verify number, wishes and order", "who": "属地网格员、派出所", "minutes": 15, "must": true},
 {"name": "属地和主管部门负责人到场接访", "name_en": "Heads of town and department talk on site", "who": "属地镇街、主管部门", "minutes": 40, "must": true},
 {"name": "维护秩序，保证通道", "name_en": "Keep order and ways free", "who": "公安分局", "minutes": 20},
 {"name": "诉求登记立案，明确答复时间", "name_en": "Wishes registered, time of answer said", "who": "区中心", "minutes": 90, "must": true}]'))
    v(code, kind, name, name_en, level, text, steps)
where not exists (select from gl.incident_plan p where p.code = v.code);
