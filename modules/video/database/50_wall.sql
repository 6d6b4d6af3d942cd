-- The wall 大屏 of a meeting room: tiles by plan, and what any desk throws onto it. A wall shows only what
-- the account may see that stands before it; a thrown picture gives nobody a right.

create or replace function gl.wall_tell(id int) returns void
language sql set search_path = gl, public, pg_temp as $$
    select pg_notify('video', concat_ws(':', 'wall', id))
$$;

-- {plan_id, version, name, tiles, rotate_seconds, hidden, sources: [{camera, title} | {live: true}]};
-- `hidden`: cameras of it that the account does not see.
create or replace function gl.wall_plan_json(p gl.wall_plan, who gl.actor_row) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select jsonb_build_object('plan_id', p.plan_id, 'version', p.version, 'name', p.name, 'tiles', p.tiles,
        'rotate_seconds', p.rotate_seconds,
        'hidden', count(*) filter (where x.camera_id is not null and not x.seen),
        'sources', coalesce(jsonb_agg(case when x.camera_id is null then '{"live": true}'
                                           else jsonb_build_object('camera', x.code, 'title', x.name) end
                                      order by x.position) filter (where x.camera_id is null or x.seen), '[]'))
    from (select s.position, s.camera_id, k.code, k.name,
                 coalesce(k.retired_at is null and camera_in_view(k, who), false) as seen
          from wall_plan_source s left join camera k on k.camera_id = s.camera_id
          where s.plan_id = p.plan_id) x
$$;

-- What was thrown onto a wall, stands there still and may be seen; the last one first.
create or replace function gl.wall_thrown_json(w gl.wall, who gl.actor_row) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('throw_id', t.throw_id, 'stream_id', t.stream_id,
        'camera', k.code, 'title', coalesce(k.name, stream_json(s) ->> 'title'),
        'case_number', stream_json(s) ->> 'case_number',
        'by', (select a.name from account a where a.account_id = t.thrown_by), 'mine', t.thrown_by = who.account_id,
        'at', t.thrown_at, 'until', t.until)) order by t.throw_id desc), '[]')
    from wall_throw t left join camera k on k.camera_id = t.camera_id left join stream s on s.stream_id = t.stream_id
    where t.wall_id = w.wall_id and t.ended_at is null and t.until > now()
      and case when t.camera_id is null then s.closed_at is null and stream_visible(s, who)
               else k.retired_at is null and camera_in_view(k, who) end
$$;

create or replace function gl.wall_json(w gl.wall, who gl.actor_row) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select jsonb_build_object('wall_id', w.wall_id, 'name', w.name,
        'plan', (select wall_plan_json(p, who) from wall_plan p where p.plan_id = w.plan_id),
        'thrown', wall_thrown_json(w, who))
$$;

create or replace function gl_api.wall_list() returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    return (select coalesce(jsonb_agg(wall_json(w, who) order by w.wall_id), '[]') from wall w);
end $$;

create or replace function gl_api.wall_plans() returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    return (select coalesce(jsonb_agg(wall_plan_json(p, who) order by p.name), '[]')
            from wall_plan p where p.retired_at is null);
end $$;

create or replace function gl.wall_of(id int) returns gl.wall
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    w gl.wall;
begin
    select x.* into w from wall x where x.wall_id = id for update;
    if not found then
        raise exception using errcode = 'GL404', message = 'There is no such wall.';
    end if;
    return w;
end $$;

create or replace function gl.wall_plan_of(id int, read_version int) returns gl.wall_plan
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    p gl.wall_plan;
begin
    select x.* into p from wall_plan x where x.plan_id = id and x.retired_at is null for update;
    if not found then
        raise exception using errcode = 'GL404', message = 'There is no such plan.';
    elsif p.version <> read_version then
        raise exception using errcode = 'GL409',
            message = format('%s changed the plan meanwhile.', (select a.name from account a where a.account_id = p.changed_by));
    end if;
    return p;
end $$;

-- The camera of a source that the account sees, or null for the inspectors; refuses what is neither.
create or replace function gl.wall_source_camera(source jsonb, who gl.actor_row) returns int
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    k gl.camera;
begin
    if source ->> 'live' = 'true' then
        return null;
    end if;
    select x.* into k from camera x where x.code = source ->> 'camera' and x.retired_at is null;
    if not found or not camera_in_view(k, who) then
        perform refuse_input('sources', format('There is no camera with the code %s.', coalesce(source ->> 'camera', '""')));
    end if;
    return k.camera_id;
end $$;

-- A new plan, or a newer version of one: {plan_id, version, name, tiles, rotate_seconds, sources}. Cameras that
-- the account does not see stay in it, behind the others.
create or replace function gl_api.wall_plan_save(plan jsonb) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    p gl.wall_plan;
    called text := btrim(coalesce(plan ->> 'name', ''));
    size int;
    pause int;
    unseen int[];
begin
    if length(called) not between 1 and 60 then
        perform refuse_input('name', 'A plan has a name of at most 60 characters.');
    elsif exists (select from wall_plan x where x.name = called and x.retired_at is null
                  and x.plan_id is distinct from (plan ->> 'plan_id')::int) then
        perform refuse_input('name', 'Another plan has this name.');
    elsif jsonb_typeof(plan -> 'sources') is distinct from 'array' or jsonb_array_length(plan -> 'sources') not between 1 and 64 then
        perform refuse_input('sources', 'A plan shows 1 to 64 pictures.');
    elsif plan ->> 'tiles' !~ '^(1|4|9|16)$' or plan ->> 'tiles' is null then
        perform refuse_input('tiles', 'A wall has 1, 4, 9 or 16 tiles.');
    elsif coalesce(plan ->> 'rotate_seconds', '') !~ '^\d{1,4}$' or (plan ->> 'rotate_seconds')::int not between 5 and 3600 then
        perform refuse_input('rotate_seconds', 'Pictures rotate every 5 to 3600 seconds.');
    end if;
    size := (plan ->> 'tiles')::int;
    pause := (plan ->> 'rotate_seconds')::int;
    if plan ->> 'plan_id' is null then
        insert into wall_plan (name, tiles, rotate_seconds, changed_by)
        values (called, size, pause, who.account_id) returning * into p;
    else
        p := wall_plan_of((plan ->> 'plan_id')::int, coalesce((plan ->> 'version')::int, 0));
        unseen := array(select s.camera_id from wall_plan_source s join camera k using (camera_id)
                        where s.plan_id = p.plan_id and k.retired_at is null and not camera_in_view(k, who) order by s.position);
        update wall_plan x set name = called, tiles = size, rotate_seconds = pause, version = x.version + 1,
            changed_by = who.account_id, changed_at = now() where x.plan_id = p.plan_id returning * into p;
        delete from wall_plan_source s where s.plan_id = p.plan_id;
    end if;
    insert into wall_plan_source (plan_id, position, camera_id)
    select p.plan_id, row_number() over (order by x.part, x.n), x.camera
    from (select 1 as part, e.n, wall_source_camera(e.v, who) as camera
          from jsonb_array_elements(plan -> 'sources') with ordinality e(v, n)
          union all
          select 2, u.n, u.c from unnest(unseen) with ordinality u(c, n)) x;
    perform audit_write('wall.plan', 'wall_plan', p.plan_id::text, 'done', jsonb_build_object('name', p.name, 'version', p.version));
    perform wall_tell(w.wall_id) from wall w where w.plan_id = p.plan_id;
    return wall_plan_json(p, who);
end $$;

-- Walls that show it fall back to the inspectors who stream.
create or replace function gl_api.wall_plan_retire(plan_id int, version int) returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    p gl.wall_plan := wall_plan_of(wall_plan_retire.plan_id, wall_plan_retire.version);
begin
    update wall_plan x set retired_at = now(), changed_by = who.account_id, changed_at = now() where x.plan_id = p.plan_id;
    perform wall_tell(w.wall_id) from wall w where w.plan_id = p.plan_id;
    update wall w set plan_id = null where w.plan_id = p.plan_id;
    perform audit_write('wall.plan', 'wall_plan', p.plan_id::text, 'done', jsonb_build_object('name', p.name, 'retired', true));
end $$;

-- Another wall, or another name of one.
create or replace function gl_api.wall_name(name text, wall_id int default null) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    called text := btrim(coalesce(wall_name.name, ''));
    w gl.wall;
begin
    if length(called) not between 1 and 60 then
        perform refuse_input('name', 'A wall has a name of at most 60 characters.');
    elsif exists (select from wall x where x.name = called and x.wall_id is distinct from wall_name.wall_id) then
        perform refuse_input('name', 'Another wall has this name.');
    elsif wall_name.wall_id is null then
        insert into wall as x (name) values (called) returning x.* into w;
    else
        w := wall_of(wall_name.wall_id);
        update wall x set name = called where x.wall_id = w.wall_id returning x.* into w;
    end if;
    perform audit_write('wall.name', 'wall', w.wall_id::text, 'done', jsonb_build_object('name', w.name));
    perform wall_tell(w.wall_id);
    return wall_json(w, who);
end $$;

-- The wall shows this plan from now on; none: the inspectors who stream.
create or replace function gl_api.wall_show(wall_id int, plan_id int) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    w gl.wall := wall_of(wall_show.wall_id);
begin
    if wall_show.plan_id is not null
        and not exists (select from wall_plan p where p.plan_id = wall_show.plan_id and p.retired_at is null) then
        raise exception using errcode = 'GL404', message = 'There is no such plan.';
    end if;
    update wall x set plan_id = wall_show.plan_id where x.wall_id = w.wall_id returning x.* into w;
    perform audit_write('wall.show', 'wall', w.wall_id::text, 'done',
                        jsonb_build_object('plan', (select p.name from wall_plan p where p.plan_id = w.plan_id)));
    perform wall_tell(w.wall_id);
    return wall_json(w, who);
end $$;

-- Throws what the account itself may watch onto a wall: a stream, or a camera by its code. What stands
-- there already stays longer.
create or replace function gl_api.wall_throw(wall_id int, stream_id bigint, camera text) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    w gl.wall := wall_of(wall_throw.wall_id);
    s gl.stream;
    k gl.camera;
    stays timestamptz := now() + make_interval(mins => setting_int('video.wall_minutes'));
begin
    if (wall_throw.stream_id is null) = (wall_throw.camera is null) then
        perform refuse_input('stream_id', 'Throw one stream or one camera.');
    elsif wall_throw.stream_id is not null then
        s := stream_of(wall_throw.stream_id, who);
        select x.* into k from camera x where x.camera_id = s.camera_id;
    else
        select x.* into k from camera x where x.code = wall_throw.camera and x.retired_at is null;
        if not found or not camera_in_view(k, who) then
            raise exception using errcode = 'GL404', column = 'camera',
                message = format('There is no camera with the code %s.', wall_throw.camera);
        end if;
    end if;
    -- A camera's stream comes and goes with those who watch; the wall watches by itself.
    update wall_throw t set until = stays, thrown_by = who.account_id
    where t.wall_id = w.wall_id and t.ended_at is null and t.until > now()
      and (t.camera_id = k.camera_id or k.camera_id is null and t.stream_id = s.stream_id);
    if not found then
        insert into wall_throw (wall_id, stream_id, camera_id, thrown_by, until)
        values (w.wall_id, case when k.camera_id is null then s.stream_id end, k.camera_id, who.account_id, stays);
    end if;
    perform audit_write('wall.throw', 'wall', w.wall_id::text, 'done',
                        jsonb_strip_nulls(jsonb_build_object('stream', s.stream_id, 'case', s.case_id, 'camera', k.camera_id)));
    perform wall_tell(w.wall_id);
    return wall_json(w, who);
end $$;

-- By who threw it, and by those who answer for walls.
create or replace function gl_api.wall_take_off(throw_id bigint) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    t gl.wall_throw;
begin
    select x.* into t from wall_throw x where x.throw_id = wall_take_off.throw_id and x.ended_at is null for update;
    if not found then
        raise exception using errcode = 'GL404', message = 'This picture is not on the wall any more.';
    elsif t.thrown_by <> who.account_id and not who.roles && '{shift_lead,leader}' then
        raise exception using errcode = 'GL403',
            message = 'Who threw it, a shift lead or a leader takes it off the wall.';
    end if;
    update wall_throw x set ended_at = now() where x.throw_id = t.throw_id;
    perform audit_write('wall.take_off', 'wall', t.wall_id::text, 'done', jsonb_build_object('throw', t.throw_id));
    perform wall_tell(t.wall_id);
    return (select wall_json(w, who) from wall w where w.wall_id = t.wall_id);
end $$;

revoke execute on function gl_api.wall_list(), gl_api.wall_plans(), gl_api.wall_plan_save(jsonb),
    gl_api.wall_plan_retire(int, int), gl_api.wall_name(text, int), gl_api.wall_show(int, int),
    gl_api.wall_throw(int, bigint, text), gl_api.wall_take_off(bigint) from public;
grant execute on function gl_api.wall_list(), gl_api.wall_throw(int, bigint, text), gl_api.wall_take_off(bigint)
    to gl_acceptor, gl_dispatcher, gl_shift_lead, gl_leader;
grant execute on function gl_api.wall_plans(), gl_api.wall_plan_save(jsonb), gl_api.wall_plan_retire(int, int),
    gl_api.wall_name(text, int), gl_api.wall_show(int, int) to gl_shift_lead, gl_leader;
