-- Which rule wins: narrowness, ownership, time windows, conditions, versions; and what is wrong with a list.
begin;
\ir common.sql
delete from gl.dispatch_rule;
create temp table made (name text primary key, id int);

-- Nothing decides without a rule; the whole district's root is the widest.
select is(gl.rule_for(pg_temp.leaf(), 9002, 9003, 9004), null, 'no rule, no owner');
insert into made select 'root', pg_temp.rule(pg_temp.root(), null, 9003);
select is(pg_temp.wins(pg_temp.leaf()), (select id from made where name = 'root'), 'a root holds for all below it');
insert into made select 'root in town', pg_temp.rule(pg_temp.root(), 9002, 9002);
select is(pg_temp.wins(pg_temp.leaf()), (select id from made where name = 'root in town'), 'of one class the narrower area');
insert into made select 'leaf', pg_temp.rule(pg_temp.leaf(), null, 9004);
select is(pg_temp.wins(pg_temp.leaf()), (select id from made where name = 'leaf'), 'the narrower class before the narrower area');
select is(pg_temp.wins((select other from k)), (select id from made where name = 'root in town'), 'and only for that class');
insert into made select 'leaf in village', pg_temp.rule(pg_temp.leaf(), 9003, 9003);
insert into made select 'leaf in grid', pg_temp.rule(pg_temp.leaf(), 9004, 9002);
select is(pg_temp.wins(pg_temp.leaf()), (select id from made where name = 'leaf in grid'), 'a grid before its village');
select is((gl.rule_for(pg_temp.leaf(), 9002, 9003, null) ->> 'rule_id')::int, (select id from made where name = 'leaf in village'),
    'the village where the grid is not known');
select is(gl.rule_for(pg_temp.leaf(), 9002, 9003, 9004) #> '{why}', '["class", "area"]', 'why it won');
select is((select array_agg(x ->> 'lost_by') from jsonb_array_elements(gl.rule_for(pg_temp.leaf(), 9002, 9003, 9004) -> 'runners_up') x),
    '{area,area,class,class}', 'and by what the others lost');

-- A boundary that changed: the area's code holds its rules.
update gl.area set valid_to = '2026-09-01' where area_id = 9004;
insert into gl.area (area_id, level, parent_id, town_id, village_id, code, name, geom, valid_from, replaces)
select 9044, level, parent_id, town_id, village_id, code, name, geom, '2026-09-01', 9004 from gl.area where area_id = 9004;
select is((gl.rule_for(pg_temp.leaf(), 9002, 9003, 9044) ->> 'rule_id')::int, (select id from made where name = 'leaf in grid'),
    'a new version of the area keeps them');

-- Ownership: known, unknown, another.
insert into made select 'city', pg_temp.rule(pg_temp.leaf(), 9004, 9001, '{"ownership": "市属"}');
select is(pg_temp.wins(pg_temp.leaf(), 'city'), (select id from made where name = 'city'), 'an ownership is narrower than any');
select is(pg_temp.wins(pg_temp.leaf(), 'town'), (select id from made where name = 'leaf in grid'), 'another ownership is not its own');
select is(pg_temp.wins(pg_temp.leaf()), (select id from made where name = 'leaf in grid'), 'who does not tell gets what surely applies');
insert into made select 'only town', pg_temp.rule((select other from k), 9004, 9001, '{"ownership": "town"}');
select is(pg_temp.wins((select other from k)), (select id from made where name = 'root in town'), 'a sure rule before a narrower one that may apply');
update gl.dispatch_rule set state = 'retired', valid_to = '2020-01-02' where rule_id in (select id from made where name in ('root', 'root in town'));
select is(gl.rule_for((select other from k), 9002, 9003, 9004) -> 'sure', 'false', 'what only may apply says so');

-- Time windows and conditions.
insert into made select 'summer', pg_temp.rule(pg_temp.leaf(), 9004, 9003, '{"season_from": "06-01", "season_to": "09-30"}');
insert into made select 'winter', pg_temp.rule(pg_temp.leaf(), 9004, 9003, '{"season_from": "11-15", "season_to": "03-15"}');
insert into made select 'night', pg_temp.rule(pg_temp.leaf(), 9004, 9003, '{"hour_from": "22:00", "hour_to": "06:00", "season_from": "06-01", "season_to": "09-30"}');
insert into made select 'rest', pg_temp.rule(pg_temp.leaf(), 9004, 9003, '{"days": "restday", "season_from": "06-01", "season_to": "09-30", "priority": "5"}');
insert into made select 'words', pg_temp.rule(pg_temp.leaf(), 9004, 9003, '{"words": "积水;内涝", "sources": "hotline", "family": "hotline"}');
select is((select array_agg(m.name order by t.n) from (values
        (1, '2026-07-15 10:00+08'::timestamptz, null::text, null::text), (2, '2026-12-20 10:00+08', null, null),
        (3, '2026-02-01 10:00+08', null, null), (4, '2026-04-01 10:00+08', null, null),
        (5, '2026-07-15 23:30+08', null, null), (6, '2026-07-16 05:59+08', null, null), (7, '2026-07-16 06:00+08', null, null),
        (8, '2026-07-18 10:00+08', null, null), (9, '2026-07-15 10:00+08', '路面积水严重', 'hotline'),
        (10, '2026-07-15 10:00+08', '路面积水严重', 'web'), (11, '2026-07-15 10:00+08', '路灯不亮', 'hotline')) t(n, at, what, source)
    join made m on m.id = pg_temp.wins(pg_temp.leaf(), null, t.at, t.what, t.source)),
    '{summer,winter,winter,"leaf in grid",night,night,summer,rest,words,summer,summer}', 'seasons over New Year, hours over midnight, kinds of day, words and sources');

-- Equally narrow: priority, then the newer.
insert into made select 'older', pg_temp.rule(pg_temp.root(), 9004, 9003);
insert into made select 'newer', pg_temp.rule(pg_temp.root(), 9004, 9004, '{"valid_from": "2021-01-01"}');
select is(pg_temp.wins(pg_temp.root()), (select id from made where name = 'newer'), 'the one in force since later');
select is((select array_agg(array[(c.a).rule_id, (c.b).rule_id]) from gl.rule_conflicts('2026-11-27') c),
    (select array[array[o.id, n.id]] from made o, made n where o.name = 'older' and n.name = 'newer'), 'and that is a conflict');
insert into made select 'urgent', pg_temp.rule(pg_temp.root(), 9004, 9001, '{"priority": "10"}');
select is(pg_temp.wins(pg_temp.root()), (select id from made where name = 'urgent'), 'the higher priority');
select is((select count(*)::int from gl.rule_conflicts('2026-11-27')), 1, 'which settles it');
select is((select array_agg((s.r).rule_id order by (s.r).rule_id) from gl.rule_shadows('2026-11-27') s where s.how = 'same'),
    (select array_agg(id order by id) from made where name in ('older', 'newer')), 'the others never win');
do $$ begin perform pg_temp.rule((select other from k), 9003, 9003, '{"family": "grid"}'), pg_temp.rule((select other from k), 9003, 9004, '{"family": "hotline"}'); end $$;
select is((select count(*)::int from gl.rule_conflicts('2026-11-27')), 1, 'rules that never meet are none');
select is((select array_agg((gl.rule_for((select other from k), 9002, 9003, null, of_family => f) ->> 'unit_id')::int) from unnest(array['grid', 'hotline']) f),
    '{9003,9004}', 'the kind of case; a hotline class needs none');

-- A rule whose areas below all have their own never wins.
delete from gl.dispatch_rule;
do $$ begin perform pg_temp.rule(pg_temp.leaf(), 9003, 9003), pg_temp.rule(pg_temp.leaf(), 9004, 9002); end $$;
select is((select array_agg(s.how) from gl.rule_shadows('2026-11-27') s), '{areas}', 'covered from below');

-- Holes, ended units, expired and ended classes.
select gl.ensure_month('2026-11-01');
insert into gl.case_file (case_id, version, family, state, source, class_id, root_id, town_id, reported_at, title)
select 20261101900000 + n, 1, 'hotline', 'closed', 'hotline', case when n <= 3 then (select other from k) else pg_temp.leaf() end,
       pg_temp.root(), 9002, '2026-11-01', 'x' from generate_series(1, 5) n;
select is((select row(h.class_id, h.cases)::text from gl.rule_holes('2026-11-27') h where h.town_id = 9002 and h.class_id = (select other from k)),
    row((select other from k), 3)::text, 'a class and town without a rule, with its cases');
select is((select count(*)::int from gl.rule_holes('2026-11-27') h where h.town_id = 9002 and h.class_id = pg_temp.leaf()), 1, 'a rule of a village does not cover its town');
do $$ begin perform pg_temp.rule(pg_temp.root(), 9002, 9003, '{"valid_to": "2026-12-10"}'); end $$;
select is((select count(*)::int from gl.rule_holes('2026-11-27') h where h.town_id = 9002 and h.class_id in (select unnest(array[leaf, other]) from k)), 0, 'a root covers both');
select is((select count(*)::int from gl.rule_holes('2026-12-11') h where h.town_id = 9002 and h.class_id in (select unnest(array[leaf, other]) from k)), 2, 'until it ends');
update gl.unit set active = false where unit_id = 9003;
select is(gl_api.rule_check() #> '{counts,retired_units}', '2', 'units that ended');
select is(gl.rule_for(pg_temp.root(), 9002, 9003, null), null, 'an ended unit gets nothing');
select * from finish();
rollback;
