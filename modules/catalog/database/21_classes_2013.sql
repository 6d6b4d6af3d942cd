-- GB/T 30428.2-2013, in force until 2026-06-30: four million old cases carry its codes. Minor codes
-- have two digits; for components they equal the last two of the 2026 list, with the names below
-- that the older edition used. CJ/T 214-2007 events serve very old rows.

select gl.seed_class('GB/T 30428.2-2013', 'component', v.code, null, v.name, v.name_en)
from (values ('01', '公用设施', 'Public utilities'), ('02', '道路交通', 'Roads and traffic'),
             ('03', '市容环境', 'City appearance'), ('04', '园林绿化', 'Greenery'),
             ('05', '其他部件', 'Other components')) v(code, name, name_en);
select gl.seed_class('GB/T 30428.2-2013', 'component', left(k.code, 2) || right(k.code, 2), left(k.code, 2),
    coalesce(o.name, k.name), null)
from gl.class_item k
left join (values ('01001', '上水井盖'), ('01027', '通讯交接箱'), ('02019', '渠化岛'),
                  ('02004', '公交站亭'), ('01050', '监控电子眼')) o(code, name) using (code)
where k.std_ref = 'GB/T 47678.5-2026' and k.kind = 'component' and k.level = 2
  and left(k.code, 2) <= '04' and substr(k.code, 3, 1) = '0'
order by k.code;
select gl.seed_classes('GB/T 30428.2-2013', 'component', '05', '其他部件', 'Other components',
    '03车辆加油(气、电)站;04液化气站;06水域附属设施;07水域护栏;08防汛墙');

select gl.seed_classes('GB/T 30428.2-2013', 'matter', '01', '市容环境', 'City appearance',
    '01私搭乱建;02店面无证装修;03违章接坡;04临街建筑物外立面不洁;05临街阳台屋顶脏乱差;'
    '06擅自在临街建筑物上挂彩旗;07沿街晾挂;08擅自架设管线杆线;09空调室外机低挂;10暴露垃圾;11积存垃圾渣土;'
    '12道路不洁;13道路破损;14道路遗撒;17绿地脏乱;18绿化弃料;19非装饰性吊挂;20焚烧垃圾树叶;21病虫害;'
    '22非法伐树;25水域不洁;26河道污染;28商业噪音;29露天烧烤;30乱倒乱排污水废水;31餐厨垃圾遗撒和污染;'
    '32非正规垃圾填埋场;33乱丢弃医疗废物;35废弃家具设备;36乱堆物堆料;37动物尸体;38擅自饲养家禽家畜');
select gl.seed_classes('GB/T 30428.2-2013', 'matter', '02', '宣传广告', 'Publicity and advertising',
    '01非法小广告;02街头散发广告;03违规户外广告;04广告语言文字不规范;05户外广告设置位置不合理;'
    '06违规牌匾标识;07违规标语宣传品');
select gl.seed_classes('GB/T 30428.2-2013', 'matter', '03', '施工管理', 'Construction',
    '01施工扰民;02施工占道;03无证掘路;04工地扬尘;05施工废弃料;06施工物料乱堆放;07施工工地围挡;'
    '08工地道路未硬化;09工地出入口道路破损;10未场光地净;11渣土车未密闭;12车轮夹带');
select gl.seed_classes('GB/T 30428.2-2013', 'matter', '04', '街面秩序', 'Street order',
    '01无照经营游商;02早(夜)市管理问题;03流浪乞讨;04占道废品收购;05店外经营;06占道经营;'
    '08非法出版物销售;09机动车乱停放;10非机动车乱停放');
select gl.seed_classes('GB/T 30428.2-2013', 'matter', '05', '突发事件', 'Emergencies',
    '01供水管道破裂;02燃气管道破裂;03排水管道堵塞破裂;04热力管道破裂;05路面塌陷;06道路积水;'
    '07道路积雪积冰;08架空线缆脱落');
select gl.seed_classes('GB/T 30428.2-2013', 'matter', '06', '其他事件', 'Other events',
    '02临街屠宰;04门前四包(五包)');

-- Local extensions number downwards from 99; these two occur in the sample of limits.
select gl.seed_class('GB/T 30428.2-2013', 'matter', '0496', '04', '占用消防通道', null);
select gl.seed_class('GB/T 30428.2-2013', 'matter', '0596', '05', '高空坠物', null);
update gl.class_item set scope = 'city'
where std_ref = 'GB/T 30428.2-2013' and kind = 'matter' and code in ('0496', '0596')
  and scope <> 'city';

select gl.seed_classes('CJ/T 214-2007', 'matter', '01', '市容环境', 'City appearance',
    '01私搭乱建;02暴露垃圾;03积存垃圾渣土;04道路不洁;05水域不洁;06绿地脏乱;07废弃车辆;'
    '08废弃家具设施;09非装饰性树挂;10道路破损;11河堤破损;12道路遗撒;13建筑物外立面不洁;14水域秩序问题;'
    '15焚烧树叶垃圾;16油烟污染;17动物尸体清理;18私自饲养家禽家畜;99其他');
select gl.seed_classes('CJ/T 214-2007', 'matter', '02', '宣传广告', 'Publicity and advertising',
    '01非法小广告;02违章张贴悬挂广告牌匾;03占道广告牌;04街头散发广告;05广告招牌破损');
select gl.seed_classes('CJ/T 214-2007', 'matter', '03', '施工管理', 'Construction',
    '01施工扰民;02工地扬尘;03施工废弃料;04施工占道;05无证掘路;99其他');
select gl.seed_classes('CJ/T 214-2007', 'matter', '04', '突发事件', 'Emergencies',
    '01路面塌陷;02自来水管破裂;03燃气管道破裂;04下水道堵塞或破损;05热力管道破裂;06道路积水;'
    '07道路积雪结冰;08架空线缆损坏;09群发性事件;99其他');
select gl.seed_classes('CJ/T 214-2007', 'matter', '05', '街面秩序', 'Street order',
    '01无照经营游商;02流浪乞讨;03占道废品收购;04店外经营;05机动车乱停放;06非机动车乱停放;07乱堆物堆料;'
    '08商业噪音;09黑车拉客;10露天烧烤;11沿街晾挂;12非法出版物销售;13空调室外机低挂;99其他');
