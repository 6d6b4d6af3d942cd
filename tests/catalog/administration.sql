-- What the system administrator sets: checked, in the audit, and nobody else's business.
begin;
select no_plan();
set local client_min_messages = warning;

-- ---- settings
select lives_ok($$ select gl_api.set_setting('similar.radius_m', '80') $$, 'a number');
select is(gl.setting_int('similar.radius_m'), 80, 'is set');
select is((select detail from gl.audit_entry where action = 'setting.change'
           and object_id = 'similar.radius_m' order by at desc limit 1),
          '{"before": 50, "after": 80}'::jsonb, 'and in the audit');
select lives_ok($$ select gl_api.set_setting('whistle.t1', '20') $$, 'what had no value gets one');
select throws_ok(format('select gl_api.set_setting(%L, %L)', v.key, v.value), v.code, null,
                 concat_ws(' ', v.key, coalesce(v.value, 'null')))
from (values ('no.such', '1', 'GL404'), ('similar.radius_m', '"far"', 'GL400'),
    ('similar.radius_m', '-1', 'GL400'), ('similar.radius_m', null, 'GL400'),
    ('limit.workday_mode', '"sometimes"', 'GL400'), ('std.active', '"GB 1"', 'GL400'),
    ('time.zone', '"Mars/Olympus"', 'GL400'), ('audit.keep_days', '30', 'GL400'),
    ('light.yellow', '80', 'GL400'), ('hotline.day_kind', '"x"', 'GL400'),
    ('hotline.limits', '{"emergency": 2}', 'GL400'),
    ('hotline.limits', '{"emergency": 2, "utility": 24, "ordinary": "7", "difficult": 15}', 'GL400'),
    ('hotline.limits', '{"emergency": 0, "utility": 24, "ordinary": 7, "difficult": 15}', 'GL400'))
    v(key, value, code);
select lives_ok($$ select gl_api.set_setting('hotline.limits',
    '{"emergency": 1, "utility": 12, "ordinary": 5, "difficult": 10}') $$, 'all four limits');
select is((select active from gl_api.standard where std_ref = 'GB/T 47678.5-2026'), true,
          'desks see which standard is in force');

-- ---- the crosswalk
select lives_ok($$ select gl_api.set_crosswalk('GB/T 30428.2-2013', 'matter', '0505',
    'GB/T 47678.5-2026', 'matter', '06013', 'wider', '路面塌陷') $$, 'a new way');
select is(gl.class_in(gl.find_class('0505', 'GB/T 30428.2-2013', 'matter'), 'GB/T 47678.5-2026'),
          gl.find_class('06013', 'GB/T 47678.5-2026', 'matter'), 'is taken');
select is((select detail ->> 'after' from gl.audit_entry where action = 'crosswalk.change' limit 1),
          'GB/T 47678.5-2026:matter:06013', 'and in the audit');
select lives_ok($$ select gl_api.set_crosswalk('GB/T 30428.2-2013', 'matter', '0505',
    'GB/T 47678.5-2026', null, null, 'none') $$, 'and back');
select throws_ok(format('select gl_api.set_crosswalk(%L, %L, %L, %L, %L, %L, %L)', v.a, 'matter', v.b, v.c,
                        'matter', v.d, v.how), v.code, null, v.why)
from (values
    ('GB/T 30428.2-2013', '0505', 'GB/T 47678.5-2026', '06999', 'exact', 'GL400', 'no such new code'),
    ('GB/T 30428.2-2013', '0999', 'GB/T 47678.5-2026', '06013', 'exact', 'GL404', 'no such old code'),
    ('GB/T 30428.2-2013', '0505', 'GB/T 1', '06013', 'none', 'GL400', 'no such standard'),
    ('GB/T 30428.2-2013', '0505', 'GB/T 30428.2-2013', '0506', 'exact', 'GL400', 'the same standard'),
    ('GB/T 30428.2-2013', '0505', 'GB/T 47678.5-2026', '06013', 'maybe', 'GL400', 'no such relation'))
    v(a, b, c, d, how, code, why);

-- ---- who may
select is_empty($$
    select r.rolname, f.signature
    from pg_roles r,
         unnest(array['gl_api.set_setting(text,jsonb)',
             'gl_api.set_calendar_day(date,text,text,text)',
             'gl_api.set_crosswalk(text,text,text,text,text,text,text,text)']) f(signature)
    where r.rolname in ('gl_desk', 'gl_leader', 'gl_dispatcher', 'gl_secadmin', 'gl_auditor',
                        'gl_service', 'gl_reader')
      and has_function_privilege(r.oid, f.signature, 'execute') $$,
    'no desk and no other administrator');

select * from finish();
rollback;
