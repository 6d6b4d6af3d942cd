-- Changing slots and days: deadlines follow at once, and nonsense is refused.
begin;
set local timezone = 'Asia/Shanghai';
set local client_min_messages = warning;
select no_plan();

-- ---- a calendar of an organisation, with winter hours
insert into gl.work_calendar (name, title, day_seconds) values ('park', '公园管理', 25200);
insert into gl.work_slot (calendar, season_from, season_to, starts, ends) values
    ('park', null, null, '09:00', '12:00'), ('park', null, null, '13:00', '17:00'),
    ('park', '11-15', '03-15', '10:00', '15:00');
select is(gl.add_work_seconds('2026-07-06 09:00', 25200, 'park'), '2026-07-06 17:00'::timestamptz,
          'its own slots');
select is(gl.add_work_seconds('2026-11-16 00:00', 5 * 3600, 'park'), '2026-11-16 15:00'::timestamptz,
          'winter slots replace the others');
select is(gl.add_work_seconds('2027-01-04 00:00', 3600, 'park'), '2027-01-04 11:00'::timestamptz,
          'a season runs over New Year');
select is(gl.add_work_seconds('2027-03-15 14:00', 2 * 3600, 'park'), '2027-03-16 10:00'::timestamptz,
          'the season ends with its last day');
select is(gl.deadline('2026-07-06 09:00', 'work_day', 1, 'park'), '2026-07-06 17:00'::timestamptz,
          'a shorter day is still one working day');
select is(gl.work_seconds_between('2026-10-01', '2026-10-08', 'park'), 0::bigint,
          'public holidays hold for every calendar');
insert into gl.calendar_day (calendar, day, kind, name) values ('park', '2026-10-03', 'workday', '值守');
select is(gl.work_seconds_between('2026-10-01', '2026-10-08', 'park'), 25200::bigint,
          'unless it says otherwise');
select is(gl.work_seconds_between('2026-10-01', '2026-10-08'), 0::bigint, 'for itself only');
select throws_ok($$ insert into gl.work_slot (calendar, starts, ends)
    values ('park', '11:00', '13:30') $$, 'GL400', null, 'slots may not overlap');
select throws_ok($$ insert into gl.work_slot (calendar, starts, ends)
    values ('park', '18:00', '17:00') $$, '23514', null, 'a slot ends after it starts');
insert into gl.work_calendar (name, title) values ('always', '全天');
insert into gl.work_slot (calendar, starts, ends) values ('always', '00:00', '24:00');
select is(gl.add_work_seconds('2026-07-06 10:00', 86400, 'always'), '2026-07-07 10:00'::timestamptz,
          'slots may touch at midnight');
update gl.work_slot set calendar = 'park', starts = '18:00', ends = '19:00'
where calendar = 'always';
select is((select count(*) from gl.work_span where calendar = 'always'), 0::bigint,
          'a slot that moves takes its time along');
select is(gl.add_work_seconds('2026-07-06 17:00', 3600, 'park'), '2026-07-06 19:00'::timestamptz,
          'to its new calendar');
delete from gl.work_calendar where name = 'park';
select is((select count(*) from gl.work_span where calendar = 'park'), 0::bigint,
          'a calendar goes with its spans');

-- ---- days
select is(gl_api.preview_deadline('2026-12-24 17:00', '2工作时') ->> 'deadline',
          '2026-12-25T09:00:00+08:00', 'before');
select gl_api.set_calendar_day('2026-12-25', 'holiday', '区内活动');
select is(gl_api.preview_deadline('2026-12-24 17:00', '2工作时'),
          '{"kind": "work_hour", "value": 2, "note": null, "interim": null,
            "deadline": "2026-12-28T09:00:00+08:00", "work_seconds": 7200}'::jsonb,
          'a new holiday moves deadlines');
select gl_api.set_calendar_day('2026-12-25', null);
select is(gl_api.preview_deadline('2026-12-24 17:00', '2工作时') ->> 'deadline',
          '2026-12-25T09:00:00+08:00', 'and an ordinary day brings them back');
select ok((select local from gl.calendar_day where calendar = 'default' and day = '2026-12-25'),
          'the next release of our facts leaves it alone');
select is((select count(*) from gl.audit_entry where action = 'calendar.set_day'), 2::bigint,
          'both changes are in the audit');
select throws_ok($$ select gl_api.set_calendar_day('2026-12-25', 'fest') $$, 'GL400', null,
                 'a day is a holiday or a workday');
select throws_ok($$ select gl_api.set_calendar_day('2070-12-25', 'holiday') $$, 'GL400', null,
                 'of a year the calendar covers');
select throws_ok($$ select gl_api.set_calendar_day('2026-12-25', 'holiday', '', 'x') $$, 'GL404', null,
                 'of a calendar there is');

-- ---- the time zone
update gl.setting set value = '"Asia/Urumqi"' where key = 'time.zone';
select is(gl.add_work_seconds('2026-07-06 00:00', 3600), '2026-07-06 11:00'::timestamptz,
          'slots follow the zone of the district');

select * from finish();
rollback;
