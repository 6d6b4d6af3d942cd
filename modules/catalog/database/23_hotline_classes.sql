-- Hotline classes 热线诉求分类: a synthetic tree of three levels; a district imports its own, of any
-- depth. Each first level names the limit that its orders get unless the dispatcher gives another.

create or replace function gl.seed_hotline(in_code text, in_name text, in_name_en text,
    in_limit text, branches text) returns void
language plpgsql set search_path = gl, pg_temp as $$
declare
    branch text;
    leaf text;
    n int := 0;
    m int;
begin
    perform seed_class('DX-HOTLINE', 'hotline', in_code, null, in_name, in_name_en, in_limit);
    -- 'second: third, third; second: ...'
    foreach branch in array string_to_array(branches, ';') loop
        n := n + 1;
        m := 0;
        perform seed_class('DX-HOTLINE', 'hotline', in_code || lpad(n::text, 2, '0'), in_code,
                           btrim(split_part(branch, ':', 1)), null);
        foreach leaf in array string_to_array(split_part(branch, ':', 2), ',') loop
            m := m + 1;
            perform seed_class('DX-HOTLINE', 'hotline',
                in_code || lpad(n::text, 2, '0') || lpad(m::text, 2, '0'),
                in_code || lpad(n::text, 2, '0'), btrim(leaf), null);
        end loop;
    end loop;
end $$;

select gl.seed_hotline(v.code, v.name, v.name_en, v.hotline_limit, v.branches) from (values
('R01', '供暖', 'Heating', 'utility', '室温不达标:整栋不热,单户不热,时热时冷,夜间温度低;供暖设施:管道漏水,换热站噪声,阀门损坏,管道破裂;供暖收费:计量争议,停暖退费,收费标准;供暖时间:未按时供暖,提前停暖'),
('R02', '供水', 'Water supply', 'utility', '停水:计划停水,突发停水,长期停水;水质:水黄有异味,杂质沉淀;水压:水压低,高层无水;供水设施:水表故障,管道漏水,井盖缺失;水费:计费争议,户表改造'),
('R03', '供电供气', 'Power and gas', 'utility', '停电:计划停电,突发停电,频繁跳闸;电力设施:线路老化,变压器噪声,电杆倾斜;供气:停气,气压低,燃气安检;费用:电费争议,气费争议'),
('R04', '消防安全', 'Fire safety', 'emergency', '消防通道:占用消防通道,堵塞楼道,私设地锁;消防设施:消防栓无水,灭火器过期,报警器故障;电动车:飞线充电,进楼充电,充电桩不足;隐患:违规存放易燃物,群租房'),
('R05', '扬言', 'Threats', 'emergency', '扬言上访:个人,群体;扬言极端行为:伤害自己,伤害他人'),
('R06', '城市管理', 'City management', 'ordinary', '市容环境:暴露垃圾,乱堆乱放,小广告;街面秩序:无照游商,店外经营,占道经营;违法建设:新增违建,存量违建,阳台封闭;户外广告:违规牌匾,广告破损;环境卫生:垃圾清运,公厕管理,垃圾分类'),
('R07', '交通运输', 'Traffic', 'ordinary', '道路:路面破损,路灯不亮,积水结冰;停车:违法停车,停车难,停车收费;公共交通:公交线路,站点设置,车辆间隔;交通设施:信号灯故障,标线不清,护栏损坏;共享单车:乱停放,车辆淤积'),
('R08', '生态环境', 'Environment', 'ordinary', '噪声:施工噪声,社会生活噪声,交通噪声;大气:扬尘,油烟,露天焚烧;水环境:河道污染,污水直排,黑臭水体;固废:渣土倾倒,危险废物'),
('R09', '住房物业', 'Housing and property management', 'ordinary', '物业服务:保洁不到位,安保缺失,电梯故障,物业收费;房屋质量:漏雨,外墙脱落,下水堵塞;老旧小区改造:改造进度,施工质量,加装电梯;业委会:换届,公共收益;住房保障:公租房申请,配售型住房'),
('R10', '医疗卫生', 'Health', 'ordinary', '就医服务:挂号难,服务态度,费用争议;公共卫生:疫苗接种,病媒防治;医保:报销政策,定点机构;控烟:公共场所吸烟'),
('R11', '教育', 'Education', 'ordinary', '入学:学位不足,入学政策;校外培训:退费,违规办学;学校管理:食堂,校园安全,师德师风;学前教育:普惠园,收费'),
('R12', '民政社保', 'Welfare and social security', 'difficult', '养老:养老机构,助餐服务,高龄津贴;社会救助:低保,临时救助;社保:养老金,缴费转移;残疾人:补贴,无障碍设施'),
('R13', '劳动保障', 'Labour', 'difficult', '工资:拖欠工资,加班费;合同:未签合同,违法辞退;工伤:认定,待遇;农民工:工程欠薪,集体讨薪'),
('R14', '市场监管', 'Market supervision', 'ordinary', '消费维权:预付卡,退换货,虚假宣传;食品安全:餐饮卫生,过期食品;价格:乱收费,未明码标价;证照:无照经营,许可办理'),
('R15', '公共安全', 'Public security', 'emergency', '治安:扰民,盗窃,养犬;反诈:诈骗线索,账户冻结;户籍:落户,居住证;安全生产:违规作业,危化品'),
('R16', '农业农村', 'Villages and farming', 'difficult', '土地:确权,征地补偿,土地流转;村务:村务公开,集体分配;基础设施:村路,村庄排水,路灯;宅基地:审批,纠纷;农业生产:补贴,灌溉,病虫害'))
as v(code, name, name_en, hotline_limit, branches);

insert into gl.setting (key, value, note) values
    ('hotline.limits', '{"emergency": 2, "utility": 24, "ordinary": 7, "difficult": 15}',
        'hours for emergency and utility orders, days for the others'),
    ('hotline.day_kind', '"natural"', 'natural or working days; unverified'),
    ('hotline.sensitive', '["R01", "R02", "R04", "R05"]',
        'first-level classes of the emergency and sensitive report; one district''s'),
    ('hotline.internal_margin', '1', 'days before the official deadline that a unit is shown')
on conflict (key) do nothing;

create or replace function gl.hotline_limit(limit_class text, out kind text, out value numeric)
language plpgsql stable set search_path = gl, pg_temp as $$
begin
    if limit_class is null or limit_class not in ('emergency', 'utility', 'ordinary', 'difficult')
    then
        raise exception 'There is no class of hotline limits named %.', limit_class
            using errcode = 'GL400';
    end if;
    select (s.value ->> limit_class)::numeric into value from setting s where s.key = 'hotline.limits';
    kind := case when limit_class in ('emergency', 'utility') then 'natural_hour'
                 when setting_text('hotline.day_kind') = 'working' then 'work_day'
                 else 'natural_day' end;
end $$;
