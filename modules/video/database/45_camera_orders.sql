-- Orders to cameras: turning them, their presets, and what their devices recorded. A desk asks, the
-- service carries out and answers.

create or replace function gl.camera_for_order(code text, who gl.actor_row) returns gl.camera
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    k gl.camera;
begin
    select x.* into k from camera x where x.code = camera_for_order.code and x.retired_at is null;
    if not found or not camera_in_view(k, who) then
        raise exception using errcode = 'GL404', column = 'code',
            message = format('There is no camera with the code %s.', camera_for_order.code);
    elsif (camera_channel(k)).channel_id is null then
        raise exception using errcode = 'GL422', column = 'code',
            message = format('Camera %s can be watched and nothing else.', camera_for_order.code);
    elsif not camera_is_reached(k) then
        raise exception using errcode = 'GL422', column = 'code',
            message = format('Camera %s is offline.', camera_for_order.code);
    end if;
    return k;
end $$;

-- Two who turn one camera fight: for some seconds it is his who turned it last, unless a shift lead
-- wants it.
create or replace function gl.camera_hold_check(k gl.camera, who gl.actor_row) returns void
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    other text;
begin
    select a.name into other from camera_order o join account a using (account_id)
    where o.camera_id = k.camera_id and o.account_id <> who.account_id
      and o.kind in ('move', 'preset_call', 'preset_set')
      and o.asked_at > now() - make_interval(secs => setting_int('gb28181.hold_seconds'))
      and ('shift_lead' <> all (who.roles) or exists (select from account_scope p where p.account_id = o.account_id
                                                      and 'shift_lead' = any (p.roles)))
    order by o.order_id desc limit 1;
    if found then
        raise exception using errcode = 'GL422', column = 'code',
            message = format('%s turns this camera just now.', other);
    end if;
end $$;

-- What a kind of order needs; the sentence of what is wrong.
create or replace function gl.camera_order_problem(kind text, i jsonb) returns text
language plpgsql immutable set search_path = gl, public, pg_temp as $$
begin
    return case
        when kind = 'move' and ((i ->> 'pan')::int between -255 and 255 and (i ->> 'tilt')::int between -255 and 255
                                and (i ->> 'zoom')::int between -15 and 15) is not true then 'A camera turns at -255 to 255 and zooms at -15 to 15.'
        when kind in ('preset_call', 'preset_set') and ((i ->> 'number')::int between 1 and 255) is not true
            then 'A preset has a number of 1 to 255.'
        when kind = 'records' and ((i ->> 'from')::timestamptz < (i ->> 'to')::timestamptz
             and (i ->> 'to')::timestamptz - (i ->> 'from')::timestamptz <= interval '7 days') is not true
            then 'Recordings are looked up for at most seven days.'
        when kind = 'steer' and ((i ->> 'rate')::float8 between 0.25 and 4 or (i ->> 'seek')::int between 0 and 604800) is not true then 'There is no such way to play.'
        when kind not in ('move', 'preset_call', 'preset_set', 'presets', 'records', 'steer') then 'There is no such order.'
    end;
exception when data_exception then
    return 'An input of the order cannot be read.';
end $$;

-- Turns a camera ({pan, tilt, zoom}; all 0 stops it, and so does silence: a move is said again every half
-- second), goes to a preset or keeps one ({number}), asks for presets or for recordings ({from, to}).
-- Answers {order_id}; what came of it tells gl_api.camera_order_answer.
create or replace function gl_api.camera_order(code text, kind text, inputs jsonb) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    i jsonb := coalesce(inputs, '{}');
    k gl.camera := camera_for_order(camera_order.code, who);
    problem text;
    id bigint;
    goes_on boolean;
begin
    if camera_order.kind = 'move' then
        i := '{"pan": 0, "tilt": 0, "zoom": 0}'::jsonb || i;
    end if;
    problem := coalesce(camera_order_problem(camera_order.kind, i), case when camera_order.kind = 'steer' then 'There is no such order.' end);
    if problem is not null then
        perform refuse_input('inputs', problem);
    elsif camera_order.kind in ('move', 'preset_call', 'preset_set') then
        if not (camera_channel(k)).turns then
            raise exception using errcode = 'GL422', column = 'code',
                message = format('Camera %s does not turn.', camera_order.code);
        end if;
        perform camera_hold_check(k, who);
    end if;
    -- One turning is one line of the audit, however often it is said again.
    goes_on := camera_order.kind = 'move' and exists (select from camera_order o
        where o.camera_id = k.camera_id and o.account_id = who.account_id and o.kind = 'move'
          and o.asked_at > now() - interval '10 seconds');
    insert into gl.camera_order as o (camera_id, kind, inputs, account_id)
    values (k.camera_id, camera_order.kind, i, who.account_id) returning o.order_id into id;
    if not goes_on then
        perform audit_write('camera.' || camera_order.kind, 'camera', k.code, 'done', i);
    end if;
    perform pg_notify('camera_order', id::text);
    return jsonb_build_object('order_id', id);
end $$;

-- {done, problem, answer}; `done` is false until the camera's device has answered. Of one's own orders.
create or replace function gl_api.camera_order_answer(order_id bigint) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    told jsonb;
begin
    select jsonb_build_object('done', o.answered_at is not null, 'problem', o.problem, 'answer', o.answer) into told
    from gl.camera_order o where o.order_id = camera_order_answer.order_id and o.account_id = who.account_id;
    if told is null then
        raise exception using errcode = 'GL404', message = 'There is no such order.';
    end if;
    return told;
end $$;

-- What the camera's device recorded from `from_at` on, as a stream of its own. Answers as gl_api.camera_open.
create or replace function gl_api.camera_replay(code text, from_at timestamptz, to_at timestamptz) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    k gl.camera := camera_for_order(camera_replay.code, who);
    s gl.stream;
begin
    if from_at is null or to_at is null or not from_at < to_at or to_at - from_at > interval '7 days' then
        perform refuse_input('from_at', 'A recording has a beginning and, at most seven days later, an end.');
    end if;
    insert into stream (path, kind, camera_id, opened_by, from_at, to_at)
    values (replace(gen_random_uuid()::text, '-', ''), 'record', k.camera_id, who.account_id, camera_replay.from_at, camera_replay.to_at)
    returning * into s;
    perform stream_tell(s);
    perform audit_write('camera.replay', 'camera', k.code, 'done', jsonb_build_object('from', camera_replay.from_at, 'to', camera_replay.to_at));
    return stream_open_for(s, who);
end $$;

-- Of a recording that one plays: {rate} 0.25 to 4, or {seek: seconds from its beginning}.
create or replace function gl_api.camera_replay_steer(stream_id bigint, inputs jsonb) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    s gl.stream := stream_of(camera_replay_steer.stream_id, who);
    problem text := camera_order_problem('steer', coalesce(inputs, '{}'));
    id bigint;
begin
    if s.kind <> 'record' or s.opened_by <> who.account_id then
        raise exception using errcode = 'GL422', message = 'This is no recording that you play.';
    elsif problem is not null then
        perform refuse_input('inputs', problem);
    end if;
    insert into gl.camera_order as o (camera_id, stream_id, kind, inputs, account_id)
    values (s.camera_id, s.stream_id, 'steer', camera_replay_steer.inputs, who.account_id) returning o.order_id into id;
    perform pg_notify('camera_order', id::text);
    return jsonb_build_object('order_id', id);
end $$;

-- ---- the service ---------------------------------------------------------------------------------
-- Orders that wait, in their order, each given once: [{order_id, address, path, kind, inputs}]. What waited too
-- long is not carried out any more: nobody expects it now.
create or replace function gl_api.camera_orders_due() returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    due jsonb;
begin
    perform require_role('service');
    update gl.camera_order o set taken_at = now(), answered_at = now(), problem = 'The cameras'' service did not answer in time.'
    where o.taken_at is null and o.asked_at < now() - interval '5 seconds';
    with taken as (
        update gl.camera_order o set taken_at = now() where o.taken_at is null returning o.*)
    select coalesce(jsonb_agg(jsonb_build_object('order_id', t.order_id, 'kind', t.kind, 'inputs', t.inputs, 'path', s.path,
               'address', a.address) order by t.order_id), '[]') into due
    from taken t join camera k using (camera_id) cross join lateral (select camera_address(k) as address) a
    left join stream s on s.stream_id = t.stream_id;
    return due;
end $$;

create or replace function gl_api.camera_order_done(order_id bigint, answer jsonb, problem text) returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    perform require_role('service');
    update gl.camera_order o set answered_at = now(), answer = camera_order_done.answer,
        problem = left(coalesce(camera_order_done.problem, ''), 500)
    where o.order_id = camera_order_done.order_id and o.answered_at is null;
end $$;

revoke execute on function gl_api.camera_order(text, text, jsonb), gl_api.camera_order_answer(bigint),
    gl_api.camera_replay(text, timestamptz, timestamptz), gl_api.camera_replay_steer(bigint, jsonb),
    gl_api.camera_orders_due(), gl_api.camera_order_done(bigint, jsonb, text) from public;
grant execute on function gl_api.camera_order(text, text, jsonb), gl_api.camera_order_answer(bigint),
    gl_api.camera_replay(text, timestamptz, timestamptz), gl_api.camera_replay_steer(bigint, jsonb)
    to gl_dispatcher, gl_shift_lead;
grant execute on function gl_api.camera_orders_due(), gl_api.camera_order_done(bigint, jsonb, text) to gl_service;
