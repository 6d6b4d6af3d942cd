-- What the demo loader asks the database to do in one go. Nobody but the owner may call these.

-- One grid around every point: Voronoi cells cut by the outline, on a grid of millimetres, so that
-- neighbours share their border to the last digit; villages, towns and the district are unions of
-- them, so that nothing can gape or overlap.
create or replace function gl.demo_areas(outline geometry, codes text[], names text[],
    xs float8[], ys float8[]) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    create temp table demo_cell on commit drop as
    with point as (
        select n as seq, c as code, st_setsrid(st_makepoint(x, y), st_srid(outline)) as p
        from unnest(codes, xs, ys) with ordinality as u(c, x, y, n) where length(c) = 15
    ), cell as (
        select (st_dump(st_voronoipolygons(st_collect(p order by seq), 0,
                                           st_expand(outline, 5000)))).geom as g
        from point
    )
    select p.code, st_multi(st_collectionextract(st_intersection(c.g, outline, 0.001), 3)) as geom
    from cell c join point p on st_contains(c.g, p.p);
    create temp table demo_area on commit drop as
    select code, 4::smallint as level, geom from demo_cell;
    for depth in reverse 3 .. 1 loop
        insert into demo_area
        select left(d.code, 3 + 3 * depth), depth, st_multi(st_coverageunion(d.geom order by d.code))
        from demo_area d where d.level = depth + 1 group by 1;
    end loop;
    for depth in 1 .. 4 loop
        insert into area (level, parent_id, code, name, geom)
        select depth, (select a.area_id from area a where a.code = left(d.code, 3 * depth)),
               d.code, n.name, d.geom
        from demo_area d join unnest(codes, names) n(code, name) on n.code = d.code
        where d.level = depth order by d.code;
    end loop;
end $$;

-- Accounts that are active from the start; what an administrator would do in two steps each.
create or replace function gl.demo_accounts(people jsonb) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    -- The triggers would work out the scope of every account at each row; below it is done once.
    alter table account disable trigger account_scope_follow;
    alter table account_role disable trigger account_scope_follow;
    insert into account (login, name, unit_id, state)
    select p ->> 'login', p ->> 'name', u.unit_id, 'active'
    from jsonb_array_elements(people) with ordinality x(p, n)
    join unit u on u.code = p ->> 'unit' order by n;
    insert into account_role (account_id, role, area_id)
    select a.account_id, p ->> 'role',
           (select v.area_id from area v where v.code = p ->> 'area' and v.valid_to is null)
    from jsonb_array_elements(people) p
    join account a on a.login = (p ->> 'login') collate "C";
    -- As in accounts_apply_all: a superuser is not asked each time what he may manage.
    if (select r.rolsuper from pg_catalog.pg_roles r where r.rolname = current_user) then
        perform account_apply_once(a.account_id)
        from account a join jsonb_array_elements(people) p on a.login = (p ->> 'login') collate "C";
    else
        perform account_apply(a.account_id)
        from account a join jsonb_array_elements(people) p on a.login = (p ->> 'login') collate "C";
    end if;
    alter table account enable trigger account_scope_follow;
    alter table account_role enable trigger account_scope_follow;
    perform account_scope_refresh();
end $$;

-- The place comes first: in every town its centre, helped by the department that knows the matter.
create or replace function gl.demo_rules(class_roots int[], departments int[]) returns void
language sql set search_path = gl, public, pg_temp as $$
    insert into dispatch_rule (class_id, area_id, ownership, main_unit, assist_units, basis)
    select r.root, u.area_id, 'town', u.unit_id,
           case when r.department is null then '{}' else array[r.department] end, '属地管理'
    from unnest(class_roots, departments) r(root, department)
    join unit u on u.tier = 'town' and u.active
    union all
    select r.root, null, 'district', r.department, '{}', '行业主管'
    from unnest(class_roots, departments) r(root, department) where r.department is not null
$$;

-- 常用语 of the district, as a shift lead would write them.
create or replace function gl.demo_phrases() returns void
language sql set search_path = gl, public, pg_temp as $$
    insert into phrase (kind, title, body, ordinal, changed_by)
    select p.kind, p.title, p.body, row_number() over (), a.account_id
    from (values
        ('intake', '具体位置', '请问具体在哪个路口或小区几号楼，附近有什么明显的建筑物？'),
        ('intake', '发生时间', '请问是什么时候发现的，是一直这样还是某个时段才有？'),
        ('intake', '影响程度', '请问现在有没有人受伤，是否影响车辆和行人通行？'),
        ('intake', '此前反映', '请问之前是否向物业、社区或 12345 反映过，对方怎么答复？'),
        ('intake', '匿名保密', '来电人要求对个人信息保密。'),
        ('intake', '联系方式', '来电人同意承办单位直接联系，方便时段为工作日。'),
        ('opinion', '尽快到场', '请承办单位尽快到现场核实处置，处置前后各拍照一张并反馈。'),
        ('opinion', '限时答复', '请今日下班前与来电人联系并答复办理情况。'),
        ('opinion', '举一反三', '请对周边同类问题一并排查，避免重复反映。'),
        ('reply', '已处置', '已到现场处置完毕，并电话告知来电人，来电人表示满意。'),
        ('reply', '解释说明', '已向来电人说明相关规定和办理期限，来电人表示理解。'))
        p(kind, title, body),
        (select min(r.account_id) as account_id from account_role r where r.role = 'shift_lead') a
$$;
