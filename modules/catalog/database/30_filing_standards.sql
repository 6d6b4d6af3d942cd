-- Filing, handling and closing standards 立案、处置、结案标准: the rule of one city (运城), in 2013
-- coding, as a sample. They are NOT the district's own; import those and these step aside.

create or replace function gl.seed_standards(in_kind text, codes text, in_condition text,
    in_limit text, in_close text default '') returns void
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    item text;
    p record := parse_limit(in_limit);
    target record;
begin
    foreach item in array string_to_array(codes, ' ') loop
        -- The class itself, and what became of it in the standard in force.
        for target in
            select k.class_id from class_item k
            where k.kind = in_kind and (k.std_ref = 'GB/T 30428.2-2013' and k.code = item
               or (k.std_ref, k.kind, k.code) in (select w.to_std, w.to_kind, w.to_code
                   from class_crosswalk w where w.from_std = 'GB/T 30428.2-2013'
                     and w.from_kind = in_kind and w.from_code = item))
            -- A damaged component is filed under its "abnormal" matter as well.
            union
            select m.class_id from class_crosswalk w
            join class_item m on m.std_ref = w.to_std and m.kind = 'matter' and m.code = w.to_code
            where in_kind = 'component' and w.from_std = 'GB/T 30428.2-2013'
              and w.from_kind = in_kind and w.from_code = item
        loop
            insert into filing_standard (class_id, seq, condition, limit_text, limit_kind,
                limit_value, interim_act, close_condition, sample_of)
            select target.class_id,
                   (select count(*) + 1 from filing_standard s where s.class_id = target.class_id),
                   in_condition, in_limit, p.kind, p.value, p.interim, in_close, '运城'
            where not exists (select from filing_standard s where s.class_id = target.class_id
                              and (s.condition = in_condition or s.sample_of is null));
        end loop;
    end loop;
end $$;

-- 0101-0123 井盖 (all kinds); 0113 in the middle is 消防设施, which has no cover.
create or replace function pg_temp.covers() returns text language sql as $$
    select string_agg(lpad(c::text, 4, '0'), ' ') from generate_series(101, 123) c
    where c <> 113 $$;
select gl.seed_standards('component', pg_temp.covers(), '缺失、移位、破裂，危及安全', '2紧急工作时', '恢复完好；路灯井盖先行围挡');
select gl.seed_standards('component', '0106', '破损面积大于25平方厘米', '1工作日', '更换或修复');
select gl.seed_standards('component', replace(pg_temp.covers(), '0106 ', ''), '破损面积大于25平方厘米', '4工作时', '更换或修复');
select gl.seed_standards('component', pg_temp.covers(), '异响、井盖翻动', '2工作日', '修复');
select gl.seed_standards('component', pg_temp.covers(), '井周150×150厘米路面下沉、凸起，或与路面高差大于2厘米', '5工作日', '修复');

select gl.seed_standards('component', v.codes, v.condition, v.limit_text, v.close_condition) from (values
    ('0104', '堵塞三分之一以上', '1工作日', '疏通'), ('0125', '漏水', '2紧急工作时', '止漏'),
    ('0125', '锈蚀', '2工作日', '除锈'), ('0125', '脏污', '4工作时', '清洁'), ('0125', '废弃', '5工作日', '拆除'),
    ('0126', '缺失、移位', '4紧急工作时', '更换'), ('0127', '箱门、锁、箱体破损', '2工作日', '修复'),
    ('0127', '箱门敞开', '1工作日', '关闭'), ('0128', '破损、倾斜', '4工作日', '修复'),
    ('0130', '倒伏、倾斜', '2工作日', '扶正'), ('0130', '锈蚀', '5工作日', '除锈'),
    ('0131', '倾斜、倒伏、断裂', '4紧急工作时', '排除险情'), ('0137', '倾斜、倒伏', '1工作日', '扶正'),
    ('0137', '单灯不亮', '2工作日', '恢复照明'), ('0137', '开关灯时间不对', '2工作时', '调整'),
    ('0137', '残留灯桩', '3工作日', '清除'), ('0139', '灯不亮', '3工作日', '恢复照明'),
    ('0146', '倒伏', '1工作日', '扶正'), ('0146', '破损', '5工作日', '修复'), ('0149', '倒伏', '1工作日', '扶正'),
    ('0149', '破损', '2工作日', '修复'), ('0150', '倾斜', '1工作日', '扶正'), ('0150', '破损、电线裸露', '3工作日', '修复'),
    ('0154', '未经审批', '2工作日', '补办或拆除'), ('0154', '破损', '5工作日', '修复'), ('0154', '废弃', '10工作日', '拆除'),
    ('0201', '地面破损', '5工作日', '修复'), ('0201', '私设车场', '2工作日', '取缔'), ('0201', '脏乱', '1工作日', '清洁'),
    ('0204', '倒伏', '1工作日', '扶正'), ('0204', '破损', '5工作日', '修复'), ('0204', '广告框敞开', '1工作日', '关闭'),
    ('0206', '桥面破损', '5工作日', '修复'), ('0206', '积水', '4工作时', '排除积水'),
    ('0207', '大面积积水影响通行', '2紧急工作时', '抽排完毕'), ('0211', '倒伏、倾斜、断裂', '4紧急工作时', '排除险情'),
    ('0212', '倒伏', '3工作日', '扶正'), ('0212', '文字错误', '2工作日', '更正'), ('0217', '移位', '1工作日', '复位'),
    ('0217', '破损', '3工作日', '修复'), ('0217', '废弃', '5工作日', '拆除'), ('0301', '脏污', '1工作日', '清洁'),
    ('0301', '缺用品、无人管理、未开放', '4工作时', '恢复服务'), ('0301', '设施破损', '3工作日', '修复'),
    ('0301', '缺无障碍设施', '5工作日', '完成或告知性结案'), ('0303', '盖板缺失', '4紧急工作时', '补齐'),
    ('0303', '外溢', '1工作日', '清掏'), ('0305', '翻倒', '1工作日', '扶正'), ('0305', '破损', '3工作日', '更换'),
    ('0305', '位置不当', '4工作时', '移正'), ('0306', '倾斜', '1工作日', '扶正'), ('0306', '破损', '2工作日', '修复'),
    ('0306', '废弃', '3工作日', '拆除'), ('0402', '倒伏', '1工作日', '清理'), ('0402', '死株', '2工作日', '清理'),
    ('0402', '妨碍通行', '2工作日', '修剪'), ('0402', '缺株', '种植季节15工作日', '补植'),
    ('0409', '漏水', '2紧急工作时', '止漏'), ('0410', '大量漏水', '2紧急工作时', '止漏'), ('0410', '水质脏污', '2工作日', '清洁'),
    ('0504', '气味强烈', '2紧急工作时', '排除险情')) v(codes, condition, limit_text, close_condition);

select gl.seed_standards('matter', v.codes, v.condition, v.limit_text, v.close_condition) from (values
    ('0101', '正在搭建', '2紧急工作日', '停止'), ('0101', '已经建成', '15工作日', '进入执法程序或拆除'),
    ('0103', '临时接坡', '1工作日', '拆除'), ('0103', '固定接坡', '3工作日', '拆除'), ('0104', '墙面脱落', '3工作日', '修补'),
    ('0104', '乱写乱画', '1工作日', '清除'), ('0104', '污渍', '3工作日', '清洗'), ('0107', '挂在树木、标牌、线缆上', '2紧急工作时', '清除'),
    ('0108', '未经批准的管线', '5工作日', '拆除'), ('0108', '飞线充电', '4工作时', '拆除'), ('0110', '箱外堆有生活垃圾', '4工作时', '清除'),
    ('0111', '长期堆放的渣土', '5工作日', '清运'), ('0112', '垃圾、油污、泥土', '2工作时', '清扫'),
    ('0113', '破损0.5平方米以上，或裂缝长1米宽3毫米以上，或错台30毫米以上', '5工作日', '修复'), ('0114', '车辆遗撒', '4工作时', '清扫'),
    ('0117 0118', '绿地内有垃圾或弃料', '4工作时', '清理'), ('0120', '正在焚烧', '2紧急工作时', '制止并清理'),
    ('0121', '发生病虫害', '3工作日', '防治'), ('0122', '正在砍伐', '1紧急工作时制止', '制止'), ('0122', '已经砍伐', '3工作日', '立案查处'),
    ('0125 0126', '水面有漂浮物或污染', '2工作日', '清理'), ('0128 0129', '正在发生', '2紧急工作时', '制止'),
    ('0130', '商户、工地排放', '2工作日', '制止并清理'), ('0130', '明沟排放', '1工作日', '制止并清理'), ('0131', '餐厨垃圾遗撒', '4工作时', '清理'),
    ('0135', '废弃家具', '2工作日', '清运'), ('0136', '乱堆物料', '1工作日', '清理'), ('0137', '动物尸体', '4工作时', '清运'),
    ('0138', '擅自饲养', '1工作日', '清除'), ('0201', '张贴、喷涂', '1工作日', '清除'), ('0202', '正在散发', '2工作时', '制止'),
    ('0203', '灯箱、屏幕', '1工作日', '拆除'), ('0203', '立柱、楼顶', '5工作日', '拆除'), ('0204', '文字不规范', '5工作日', '更正'),
    ('0205', '位置不合理', '3工作日', '调整'), ('0206', '违规牌匾', '2工作日', '拆除'), ('0207', '违规标语', '1工作日', '清除'),
    ('0301', '噪声、超时施工', '2紧急工作时', '停止'), ('0302 0303', '未经批准', '1工作日', '恢复'), ('0304', '有扬尘', '2工作时', '降尘'),
    ('0305', '废弃料未清', '2工作日', '清运'), ('0306', '物料乱堆', '1工作日', '整理'), ('0307', '缺失、不规范', '3工作日', '补齐'),
    ('0307', '破损', '2工作日', '修复'), ('0307', '脏污', '1工作日', '清洁'), ('0308 0309', '未硬化或破损', '5工作日', '硬化或修复'),
    ('0401 0402', '正在经营', '2紧急工作时', '劝离'), ('0404', '占道收购', '1工作日', '清除'), ('0405 0406', '正在经营', '2紧急工作时', '劝离'),
    ('0410', '乱停放', '2工作时', '规整'), ('0496', '占用消防通道', '2工作时', '清除'), ('0501 0502 0504', '泄漏', '1紧急工作时', '排除险情'),
    ('0501 0502 0504', '致路面塌陷', '5工作日', '修复'), ('0503', '堵塞', '4工作时', '疏通'), ('0503', '破裂有险情', '1紧急工作时', '排除险情'),
    ('0505', '发生塌陷', '2紧急工作时', '围挡并警示'), ('0506', '积水100平方米以上且深15厘米以上', '2紧急工作时', '可通行'),
    ('0507', '积雪结冰', '4工作时', '清除'), ('0508', '线缆脱落', '2工作时', '恢复'), ('0596', '有坠物危险', '2紧急工作时', '排除险情'))
    v(codes, condition, limit_text, close_condition);

-- Classes the sample does not name still need a limit to be dispatched with.
insert into gl.filing_standard (class_id, seq, condition, limit_text, limit_kind, limit_value,
                                close_condition, sample_of)
select k.class_id, 1, '情况属实', '5工作日', 'work_day', 5, '处置完毕', '默认'
from gl.class_item k
where k.std_ref = 'GB/T 47678.5-2026' and k.level = 2
  and not exists (select from gl.filing_standard s where s.class_id = k.class_id)
on conflict do nothing;
