-- 2013 -> 2026, read from both lists. Old cases are never re-coded; reports go through these rows,
-- which an administrator may edit: only missing rows are added here.

insert into gl.class_crosswalk (from_std, from_kind, from_code, to_std, to_kind, to_code, relation, note)
select 'GB/T 30428.2-2013', o.kind, o.code, 'GB/T 47678.5-2026', n.kind, n.code,
       case when n.code is null then 'none' else coalesce(x.relation, 'exact') end,
       coalesce(x.note, case when n.code is null then '2026 标准无对应类'
                             when n.name <> o.name then '名称变更' else '' end)
from gl.class_item o
left join (values
        ('component', '0506', '01069', 'exact', '大类变更'), ('component', '0507', '01070', 'exact', '大类变更'),
        ('component', '0508', '01071', 'exact', '大类变更'), ('component', '0504', null, null, '无直接对应类'),
        ('matter', '0128', '06028', 'wider', '商业噪音 -> 噪声扰民'), ('matter', '0131', null, null, '编号空缺'),
        ('matter', '0205', null, null, '编号空缺'), ('matter', '0404', '09004', 'wider', ''),
        ('matter', '0507', '10001', 'exact', ''), ('matter', '0508', '10002', 'exact', ''),
        ('matter', '0602', '09013', 'exact', ''), ('matter', '0604', null, null, ''),
        ('matter', '0501', null, null, '突发事件，保留 2013 编码'), ('matter', '0502', null, null, '突发事件，保留 2013 编码'),
        ('matter', '0503', null, null, '突发事件，保留 2013 编码'), ('matter', '0504', null, null, '突发事件，保留 2013 编码'),
        ('matter', '0505', null, null, '突发事件，保留 2013 编码'), ('matter', '0506', null, null, '突发事件，保留 2013 编码'),
        ('matter', '0496', '09012', 'exact', '地方扩展码'), ('matter', '0596', null, null, '地方扩展码'))
    x(kind, code, to_code, relation, note) on x.kind = o.kind and x.code = o.code
left join gl.class_item n on n.std_ref = 'GB/T 47678.5-2026' and n.kind = o.kind
    and n.code = case when x.code is not null then x.to_code
        when o.kind = 'component' then left(o.code, 2) || '0' || right(o.code, 2)
        when left(o.code, 2) between '01' and '04'
            then lpad((left(o.code, 2)::int + 5)::text, 2, '0') || '0' || right(o.code, 2) end
where o.std_ref = 'GB/T 30428.2-2013' and o.level = 2
on conflict do nothing;

-- 2007 -> 2026. The 2007 edition numbers its majors differently, so every code is named; a code that
-- is not here has no class in the new standard.
insert into gl.class_crosswalk
    (from_std, from_kind, from_code, to_std, to_kind, to_code, relation, note)
select 'CJ/T 214-2007', 'matter', o.code, 'GB/T 47678.5-2026', n.kind, n.code,
       case when n.code is null then 'none'
            when o.code in ('0203', '0503', '0508') then 'wider'
            when o.code in ('0202', '0205') then 'narrower'
            else 'exact' end,
       case when n.code is null then '2026 标准无对应类'
            when n.name <> o.name then '名称变更' else '' end
from gl.class_item o
left join (select split_part(pair, ':', 1) as code, split_part(pair, ':', 2) as to_code
           from string_to_table(
               '0101:06001 0102:06010 0103:06011 0104:06012 0105:06025 0106:06017 0107:06034 '
               '0108:06035 0109:06019 0110:06013 0111:06023 0112:06014 0113:06004 0114:06024 '
               '0115:06020 0116:06027 0117:06037 0118:06038 0201:07001 0202:07006 0203:07003 '
               '0204:07002 0205:03006 0301:08001 0302:08004 0303:08005 0304:08002 0305:08003 '
               '0407:10001 0408:10002 0501:09001 0502:09003 0503:09004 0504:09005 0505:09009 '
               '0506:09010 0507:06036 0508:06028 0510:06029 0511:06007 0512:09008 0513:06009',
               ' ') pair) x on x.code = o.code
left join gl.class_item n on n.std_ref = 'GB/T 47678.5-2026' and n.kind = 'matter'
    and n.code = x.to_code
where o.std_ref = 'CJ/T 214-2007' and o.level = 2
on conflict do nothing;
