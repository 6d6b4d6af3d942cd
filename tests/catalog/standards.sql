-- Filing standards, the command manual, words and settings.
begin;
select no_plan();

create function pg_temp.rows_of(class_kind text, class_code text, std text default 'GB/T 30428.2-2013')
returns text language sql as $$
    select string_agg(s.limit_text, ' ' order by s.seq) from gl.filing_standard s
    where s.class_id = gl.find_class(class_code, std, class_kind) $$;

-- ---- limits
select is_empty($$
    select s.standard_id from gl.filing_standard s, gl.parse_limit(s.limit_text) p
    where (p.kind, p.value) is distinct from (s.limit_kind, s.limit_value)
       or p.interim is distinct from s.interim_act $$,
    'every limit is what its text says');
select is_empty($$
    select s.standard_id from gl.filing_standard s
    where gl.deadline('2026-07-03 10:00+08', s.limit_kind, s.limit_value) <= '2026-07-03 10:00+08' $$,
    'and leads to a deadline');
select is_empty('select 1 from gl.filing_standard where sample_of is null',
                'all rows we ship are marked as a sample');
select is_empty('select 1 from gl.filing_standard where condition = '''' or close_condition = ''''',
                'conditions of filing and closing are said');

-- ---- rows of the sample, where one line holds several
select is(pg_temp.rows_of(v.kind, v.code), v.limits, v.kind || ' ' || v.code)
from (values
    ('component', '0101', '2紧急工作时 4工作时 2工作日 5工作日'),
    ('component', '0104', '2紧急工作时 4工作时 2工作日 5工作日 1工作日'),
    ('component', '0106', '2紧急工作时 1工作日 2工作日 5工作日'),
    ('component', '0123', '2紧急工作时 4工作时 2工作日 5工作日'),
    ('component', '0113', null),
    ('component', '0125', '2紧急工作时 2工作日 4工作时 5工作日'),
    ('component', '0137', '1工作日 2工作日 2工作时 3工作日'),
    ('component', '0154', '2工作日 5工作日 10工作日'),
    ('component', '0301', '1工作日 4工作时 3工作日 5工作日'),
    ('component', '0402', '1工作日 2工作日 2工作日 种植季节15工作日'),
    ('component', '0504', '2紧急工作时'),
    ('matter', '0101', '2紧急工作日 15工作日'), ('matter', '0122', '1紧急工作时制止 3工作日'),
    ('matter', '0118', '4工作时'), ('matter', '0126', '2工作日'), ('matter', '0129', '2紧急工作时'),
    ('matter', '0307', '3工作日 2工作日 1工作日'), ('matter', '0496', '2工作时'),
    ('matter', '0502', '1紧急工作时 5工作日'), ('matter', '0503', '4工作时 1紧急工作时'),
    ('matter', '0508', '2工作时'), ('matter', '0596', '2紧急工作时')) v(kind, code, limits);

-- ---- carried over to the standard in force
select is(pg_temp.rows_of(v.kind, v.code, 'GB/T 47678.5-2026'), v.limits, '2026 ' || v.kind || ' ' || v.code)
from (values ('component', '01037', '1工作日 2工作日 2工作时 3工作日'),
    ('matter', '01037', '1工作日 2工作日 2工作时 3工作日'), ('matter', '06010', '4工作时'),
    ('matter', '10001', '4工作时'), ('matter', '09012', '2工作时')) v(kind, code, limits);
select is_empty($$
    select k.kind, k.code from gl.class_item k
    where k.std_ref = 'GB/T 47678.5-2026' and k.level = 2
      and not exists (select from gl.filing_standard s where s.class_id = k.class_id) $$,
    'no class in force is without a limit');

-- ---- the manual
select is(gl_api.class_manual(gl.find_class('06022', 'GB/T 47678.5-2026', 'matter'))
              #>> '{conditions,0,interim}', '制止', 'the manual names the interim act');
select is(gl_api.class_manual(gl.find_class('06022', 'GB/T 47678.5-2026', 'matter'))
              #>> '{conditions,0,sample_of}', '运城', 'and whose rule it is');
select is(gl_api.class_manual(gl.find_class('06010', 'GB/T 47678.5-2026', 'matter'))
              #> '{other_standards}' -> 1 ->> 'code', '0110', 'and the old code');
select throws_ok('select gl_api.class_manual(-1)', 'GL404', null, 'of a class there is');

-- ---- words
select is_empty($$ select r.* from gl.reason r where r.name = '' or r.name_en = ''
    or r.parent_code is not null and not exists (select from gl.reason p
        where p.tree = r.tree and p.code = r.parent_code) $$, 'reasons have two names and their parents');
select is_empty($$ select * from gl.dictionary where name = '' or name_en = '' $$, 'so do choices');
select is_empty($$
    select tree from unnest(array['not_accept', 'return', 'extend', 'suspend', 'exclude', 'force_close',
        'appeal', 'rework', 'callback_unreached', 'dissatisfied', 'not_counted']) tree
    where not exists (select from gl.reason r where r.tree = tree.tree) $$, 'every tree has reasons');
select is((select count(*) from gl.tag where tree = 'seven_five' and parent_id is not null), 12::bigint,
          '七有五性 are twelve');
select results_eq($$ select code from gl.reason where tree = 'exclude' and parent_code is null
                     order by 1 $$, $$ values ('1'), ('2') $$, 'exclusion has two labels');

-- ---- hotline limits
select is((select kind || ' ' || value from gl.hotline_limit(v.class)), v.says, v.class || ' orders')
from (values ('emergency', 'natural_hour 2'), ('utility', 'natural_hour 24'),
             ('ordinary', 'natural_day 7'), ('difficult', 'natural_day 15')) v(class, says);
update gl.setting set value = '"working"' where key = 'hotline.day_kind';
select is((select kind from gl.hotline_limit('ordinary')), 'work_day', 'days may be working days');
select is((select kind from gl.hotline_limit('utility')), 'natural_hour', 'hours are not');
select throws_ok('select gl.hotline_limit(''x'')', 'GL400', null, 'an unknown class of limits');

-- ---- settings that must not be hard-coded
select is_empty($$
    select key from unnest(array['std.active', 'limit.workday_mode', 'stage.accept', 'stage.dispatch',
        'stage.verify', 'stage.inspect', 'light.yellow', 'delay.max_times', 'delay.step',
        'hang.max_days', 'hang.max_times', 'return.dispatch_minutes', 'dispatch.max_rounds',
        'similar.radius_m', 'similar.hours', 'cluster.days', 'rework.denominator', 'eval.profile',
        'hotline.limits', 'hotline.day_kind', 'hotline.internal_margin', 'rates.weights',
        'rates.basic_satisfied', 'rates.summary', 'period.day_start', 'period.month_start_day',
        'period.closed_start_day', 'exclude.tree', 'whistle.t1', 'whistle.t2_emergency',
        'session.lock_minutes', 'login.max_fail', 'audit.keep_days', 'eval.min_sample']) key
    where not exists (select from gl.setting s where s.key = key.key) $$, 'each is a row');

select * from finish();
rollback;
