-- Class trees of three standards side by side, and the way from one to the other.
begin;
select no_plan();

create function pg_temp.leaves(std text, of_kind text) returns bigint language sql as $$
    select count(*) from gl.class_item where std_ref = std and kind = of_kind and level = 2 $$;

-- ---- counts of the standards
select is(pg_temp.leaves('GB/T 47678.5-2026', 'component'), 153::bigint, '153 component classes');
select is(pg_temp.leaves('GB/T 47678.5-2026', 'matter'), 250::bigint, '250 matters');
select is((select count(*) from gl.class_item where std_ref = 'GB/T 47678.5-2026' and level = 2
           and kind = 'matter' and left(code, 2) between '06' and '10'), 97::bigint,
          '97 of them are no abnormal component');
select is(pg_temp.leaves('GB/T 30428.2-2013', 'component'), 155::bigint,
          'components of 2013: those of 2026 in 01 to 04, and five in 05');
select is(pg_temp.leaves('GB/T 30428.2-2013', 'matter'), 72::bigint, '70 events and two local ones');
select is(pg_temp.leaves('CJ/T 214-2007', 'matter'), 54::bigint, 'events of 2007');

select is((select name from gl.class_item where (std_ref, kind, code) = (v.std, v.kind, v.code)),
          v.name, concat_ws(' ', v.std, v.kind, v.code))
from (values ('GB/T 47678.5-2026', 'component', '01001', '供水井盖'),
    ('GB/T 47678.5-2026', 'component', '01077', '综合杆'),
    ('GB/T 47678.5-2026', 'component', '02044', '公路隧道'),
    ('GB/T 47678.5-2026', 'component', '05009', '文物古迹'),
    ('GB/T 47678.5-2026', 'component', '05001', null),
    ('GB/T 47678.5-2026', 'matter', '01001', '供水井盖异常'),
    ('GB/T 47678.5-2026', 'matter', '06010', '暴露垃圾'),
    ('GB/T 47678.5-2026', 'matter', '06031', null),
    ('GB/T 47678.5-2026', 'matter', '09022', '占道促销宣传'),
    ('GB/T 47678.5-2026', 'matter', '10002', '架空线缆脱落'),
    ('GB/T 30428.2-2013', 'component', '0101', '上水井盖'),
    ('GB/T 30428.2-2013', 'component', '0127', '通讯交接箱'),
    ('GB/T 30428.2-2013', 'component', '0402', '行道树'),
    ('GB/T 30428.2-2013', 'component', '0502', null),
    ('GB/T 30428.2-2013', 'matter', '0506', '道路积水'),
    ('CJ/T 214-2007', 'matter', '0406', '道路积水')) v(std, kind, code, name);

-- ---- shape of the trees
select is_empty($$ select name from gl.class_item where name ~ '[;:0-9]' or btrim(name) <> name
                   or name = '' $$, 'names hold no left-overs of the lists');
select is_empty($$
    select k.code from gl.class_item k left join gl.class_item p on p.class_id = k.parent_id
    where k.level <> coalesce(p.level, 0) + 1
       or k.root_id <> coalesce(p.root_id, k.class_id)
       or k.path <> concat_ws('/', p.path, k.name)
       or p.class_id is not null and (p.std_ref <> k.std_ref or p.kind <> k.kind
                                      or left(k.code, length(p.code)) <> p.code) $$,
    'level, root and path follow from the parent');
select is_empty('select code from gl.class_item where level = 1 and name_en is null',
                'first levels have an English name');
select cmp_ok((select count(*) from gl.class_item where kind = 'hotline' and level = 1), '>=',
              14::bigint, 'hotline: first level');
select cmp_ok((select count(*) from gl.class_item where kind = 'hotline' and level = 3), '>=',
              150::bigint, 'hotline: third level');
select is_empty($$ select code from gl.class_item where kind = 'hotline' and hotline_limit is null $$,
                'every hotline class has a limit');
select is_empty($$ select from gl.setting s, jsonb_array_elements_text(s.value) code
    where s.key = 'hotline.sensitive' and not exists (
        select from gl.class_item k where k.kind = 'hotline' and k.level = 1 and k.code = code) $$,
    'the sensitive classes exist');
select throws_ok($$ insert into gl.class_item (std_ref, kind, code, root_id, name, level, path)
    values ('GB/T 47678.5-2026', 'matter', '06010', 1, 'x', 2, 'x') $$, '23505', null,
    'a code is unique in its standard and kind');

-- ---- a deeper tree than ours
insert into gl.standard values ('TEST', 't', 't');
select gl.seed_class('TEST', 'hotline', repeat('1', n), nullif(repeat('1', n - 1), ''), 'n' || n, null,
                     case n when 1 then 'utility' end)
from generate_series(1, 6) n;
select is((select path || ' ' || hotline_limit || ' ' || level from gl.class_item
           where std_ref = 'TEST' and code = '111111'), 'n1/n2/n3/n4/n5/n6 utility 6',
          'trees may be deeper, and limits are inherited');

-- ---- finding
select throws_ok($$ select gl.find_class('0401') $$, 'GL400', null,
                 'a bare code is ambiguous between 2007 and 2013');
select throws_ok($$ select gl.find_class('01001', 'GB/T 47678.5-2026') $$, 'GL400', null,
                 'and between a component and its matter');
select throws_ok($$ select gl.find_class('9999') $$, 'GL404', null, 'an unknown code');
select is((select name from gl.class_item where class_id = gl.find_class('0401', 'CJ/T 214-2007')),
          '路面塌陷', '0401 of 2007');
select is((select name from gl.class_item
           where class_id = gl.find_class('0401', 'GB/T 30428.2-2013', 'matter')),
          '无照经营游商', '0401 of 2013');

-- ---- the crosswalk
select is_empty($$
    select k.std_ref, k.kind, k.code from gl.class_item k
    where k.std_ref in ('GB/T 30428.2-2013', 'CJ/T 214-2007') and k.level = 2 and not exists (
        select from gl.class_crosswalk w
        where (w.from_std, w.from_kind, w.from_code) = (k.std_ref, k.kind, k.code)
          and w.to_std = 'GB/T 47678.5-2026') $$,
    'every old class maps, or says that it does not');
select is_empty($$
    select w.* from gl.class_crosswalk w
    where w.relation <> 'none' and not exists (
        select from gl.class_item k
        where (k.std_ref, k.kind, k.code) = (w.to_std, w.to_kind, w.to_code)) $$,
    'what is mapped to exists');
select is((select concat_ws(' ', relation, to_kind, to_code) from gl.class_crosswalk
           where (from_std, from_kind, from_code) = ('GB/T 30428.2-2013', v.kind, v.code)), v.becomes,
          'crosswalk of ' || v.kind || ' ' || v.code)
from (values ('component', '0101', 'exact component 01001'), ('component', '0402', 'exact component 04002'),
    ('component', '0503', 'exact component 05003'),
    ('component', '0506', 'exact component 01069'), ('component', '0507', 'exact component 01070'),
    ('component', '0508', 'exact component 01071'), ('component', '0504', 'none'),
    ('matter', '0110', 'exact matter 06010'), ('matter', '0128', 'wider matter 06028'),
    ('matter', '0131', 'none'), ('matter', '0205', 'none'), ('matter', '0207', 'exact matter 07007'),
    ('matter', '0312', 'exact matter 08012'), ('matter', '0404', 'wider matter 09004'),
    ('matter', '0410', 'exact matter 09010'), ('matter', '0505', 'none'),
    ('matter', '0507', 'exact matter 10001'), ('matter', '0508', 'exact matter 10002'),
    ('matter', '0602', 'exact matter 09013'), ('matter', '0501', 'none')) v(kind, code, becomes);
select is(gl.class_in(gl.find_class('0110', 'GB/T 30428.2-2013', 'matter'), 'GB/T 47678.5-2026'),
          gl.find_class('06010', 'GB/T 47678.5-2026', 'matter'), 'an old case counts under its new class');
select is(gl.class_in(gl.find_class('0102', 'CJ/T 214-2007'), 'GB/T 47678.5-2026'),
          gl.find_class('06010', 'GB/T 47678.5-2026', 'matter'), 'a very old one too');
select is(gl.class_in(gl.find_class('0505', 'GB/T 30428.2-2013', 'matter'), 'GB/T 47678.5-2026'), null,
          'what has no new class has none');

select * from finish();
rollback;
