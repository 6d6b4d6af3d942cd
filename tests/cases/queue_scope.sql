-- The lists spell their scope out as the owner of the tables, past the row policies. Here they are
-- held against gl_api.open_case, which only the policies filter: for everybody, the same cases.
begin;
create extension if not exists pgtap;
\ir fixture.sql
select no_plan();

insert into gl.area (area_id, level, parent_id, town_id, village_id, code, name, geom)
select v.id, v.level, v.parent, v.town, v.village, v.code, v.name,
       st_multi(st_transform(st_makeenvelope(116.7, 39.5, 116.9, 39.8, 4490), 4548))
from (values (9012, 2, 9001, 9012, null, '990115002', 'Other town'),
             (9013, 3, 9012, 9012, 9013, '990115002001', 'Other village'),
             (9014, 4, 9013, 9012, 9013, '990115002001001', 'Other grid'))
     v(id, level, parent, town, village, code, name);
insert into gl.unit (unit_id, code, name, short_name, kind, tier, area_id, parent_id) values
    (9012, 'T_TOWN2', 'Town 2', 'Town 2', 'town', 'town', 9012, null),
    (9013, 'T_VILLAGE2', 'Village 2', 'Village 2', 'community', 'community', 9013, null),
    (9014, 'T_DEP1_PART', 'Part of the first', 'Part', 'department', 'department', null, 9003);
select gl_api.account_create(v.login, v.login, v.unit)
from (values ('t_clerk_town2', 'T_TOWN2'), ('t_clerk_village2', 'T_VILLAGE2'), ('t_part', 'T_DEP1_PART'),
             ('t_sysadmin', 'T_CENTRE'), ('t_no_role', 'T_DEP2'), ('t_inspector2', 'T_DEP2')) v(login, unit);
select gl_api.role_grant(v.login, v.role)
from (values ('t_clerk_town2', 'unit_clerk'), ('t_clerk_village2', 'unit_clerk'), ('t_part', 'unit_clerk'),
             ('t_inspector2', 'inspector')) v(login, role);
select gl_api.role_grant('t_sysadmin', 'sysadmin');
select gl_api.account_enable(a.login) from gl.account a where a.login like 't\_%' and a.state = 'disabled';

-- Every way to be concerned by a case, and none.
insert into gl.case_open (case_id, version, family, state, source, urgency, class_id, root_id, town_id,
    village_id, grid_id, unit_id, assist_ids, handler_id, filer_id, claimed_by, reported_at, clock,
    deadline, title, address)
select 20260101000000 + n, 1, case when n % 3 = 0 then 'hotline' else 'grid' end,
       case when n % 3 = 0 then 'to_sign' else 'pending_handle' end, 'citizen',
       (array['daily', 'normal', 'serious'])[n % 3 + 1], n % 4, 1,
       case n % 4 when 0 then 9002 when 1 then 9012 end,
       case n % 8 when 0 then 9003 when 1 then 9013 end,
       case n % 16 when 0 then 9004 when 1 then 9014 end,
       case n % 7 when 0 then 9003 when 1 then 9004 when 2 then 9014 when 3 then 9012 end,
       case n % 11 when 0 then array[9004] when 1 then array[9003, 9012] when 2 then array[9013]
                   else '{}' end,
       case when n % 13 = 0 then (select account_id from gl.account where login = 't_clerk2') end,
       case when n % 17 = 0 then (select account_id from gl.account where login = 't_lead1') end,
       case when n % 5 = 0 then (select account_id from gl.account where login = 't_acceptor') end,
       now() - (n % 7) * interval '1 hour', 'handle',
       case when n % 4 > 0 then now() + (n % 6 - 3) * interval '1 hour' end,
       '井盖破损 ' || n % 9, case when n % 10 = 0 then '兴华大街路灯' else '黄村' end
from generate_series(1, 400) n;
insert into gl.task (case_id, kind, inspector_id, issued_at, issued_by, state)
select o.case_id, 'verify', (select account_id from gl.account where login = 't_inspector2'),
       now() - case when o.case_id % 2 = 0 then interval '1 day' else interval '40 days' end, 0,
       case when o.case_id % 19 < 10 then 'open' else 'answered' end
from gl.case_open o where o.case_id % 19 < 14 and o.case_id % 3 = 1;

create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;

create function pg_temp.listed(filter jsonb, sort text) returns bigint[] language plpgsql as $$
declare
    page jsonb;
    after jsonb;
    ids bigint[] := '{}';
begin
    loop
        page := gl_api.queue(filter, sort, after, 90);
        ids := ids || array(select (r ->> 'case_id')::bigint from jsonb_array_elements(page -> 'rows') r);
        after := page -> 'next';
        exit when after = 'null';
    end loop;
    return array(select x from unnest(ids) x order by 1);
end $$;

create function pg_temp.seen(condition text) returns bigint[] language plpgsql as $$
declare
    ids bigint[];
begin
    execute 'select array(select o.case_id from gl_api.open_case o where ' || condition || ' order by 1)'
    into ids;
    return ids;
end $$;

create function pg_temp.compare(login text) returns setof text language plpgsql as $$
declare
    way record;
    counted bigint;
begin
    perform pg_temp.become(login);
    for way in select * from (values
        ('{}', 'true'), ('{"family": "hotline"}', 'o.family = ''hotline'''),
        ('{"town": 9012}', 'o.town_id = 9012'), ('{"unit": 9003}', 'o.unit_id = 9003'),
        ('{"class": 2}', 'o.class_id = 2'), ('{"overdue": true}', 'o.deadline < now()'),
        ('{"unclaimed": true}', 'o.claimed_by is null'), ('{"no_unit": true}', 'o.unit_id is null'),
        ('{"text": "路灯"}', 'o.address like ''%路灯%'''), ('{"text": "井"}', 'o.title like ''%井%'''),
        ('{"text": "破损 4", "town": 9002}', 'o.title like ''%破损 4%'' and o.town_id = 9002'))
        v(filter, condition)
    loop
        return query select is(pg_temp.listed(way.filter::jsonb, x.sort), pg_temp.seen(way.condition),
                               format('%s sees the same with %s by %s', login, way.filter, x.sort))
        from unnest(array['deadline', '-reported', 'class']) x(sort);
    end loop;
    select count(*) into counted
    from json_array_elements(gl_api.case_standings() -> 'cases') x where x ->> 5 is null;
    return next is(counted, cardinality(pg_temp.seen('true'))::bigint, login || ' counts the same');
    reset session authorization;
end $$;

select pg_temp.compare(login) from unnest(array['t_dispatcher', 't_leader', 't_service', 't_clerk1',
    't_lead1', 't_clerk2', 't_part', 't_inspector', 't_inspector2', 't_clerk_town', 't_clerk_town2',
    't_clerk_village2']) login;
-- What makes the comparison worth something: they do not all see all, or nothing.
select pg_temp.become('t_dispatcher');
select is(cardinality(pg_temp.seen('true')), 400, 'a dispatcher sees all');
reset session authorization;
select pg_temp.become('t_clerk1');
select cmp_ok(cardinality(pg_temp.seen('true')), '>', 0, 'a unit sees some');
select cmp_ok(cardinality(pg_temp.seen('true')), '<', 400, 'a unit does not see all');
reset session authorization;

-- Who has no desk reads neither.
select pg_temp.become('t_sysadmin');
select throws_ok('select gl_api.queue()', '42501', null, 'no list for an administrator');
select throws_ok('select gl_api.case_standings()', '42501', null, 'and no counts');
select throws_ok('select 1 from gl_api.open_case', '42501', null, 'as no view');
reset session authorization;
select pg_temp.become('t_no_role');
select throws_ok('select gl_api.queue()', '42501', null, 'no list without a role');
reset session authorization;

-- The 2-grams follow.
select is((select count(*) from gl.case_open_words), (select count(*) from gl.case_open), 'every open case has its words');
update gl.case_open set title = '树木倒伏' where case_id = 20260101000001;
select pg_temp.become('t_dispatcher');
select is(pg_temp.listed('{"text": "树木"}', 'deadline'), array[20260101000001], 'a new title is found');
reset session authorization;
delete from gl.case_open where case_id = 20260101000001;
select is((select count(*) from gl.case_open_words), 399::bigint, 'and gone with its case');

select * from finish();
rollback;
