-- Who passes on the notices of the district when no unattended service does: one desk, at a pace the
-- database sets. Every desk's heartbeat calls this; the answer is the number of milliseconds until
-- its next turn.
--
-- The first to come takes a session lock, leads, and is called back at once: that bounds how late a
-- change is told. The others come about every 0.75 s and find the lock free when the leader's session
-- has ended. A leader that hangs keeps its lock: so whoever finds the oldest row still there after
-- 200 ms passes it on in the leader's place. Passing on twice is impossible (gl_api.relay_notices
-- deletes what it tells), so this decides only about the pace.
create or replace function gl_api.relay_turn() returns int
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    seen bigint := nullif(current_setting('gridline.relay_seen', true), '')::bigint;
    oldest bigint;
    told timestamptz := nullif(current_setting('gridline.relay_told', true), '')::timestamptz;
begin
    if current_setting('gridline.relay_leads', true) = 'on' then
        -- What advances the tail of the notification queue after a listener had filled it.
        if random() < 0.001 then
            perform pg_notification_queue_usage();
        end if;
        -- Where something was told more is to be expected.
        if gl_api.relay_notices() > 0 then
            perform set_config('gridline.relay_told', clock_timestamp()::text, false);
            return 10;
        end if;
        return case when told > clock_timestamp() - interval '2 seconds' then 10 else 25 end;
    elsif pg_try_advisory_lock(hashtext('gl.relay_turn')) then
        perform set_config('gridline.relay_leads', 'on', false);
        -- A leader behind a cut cable must not keep the lock for hours.
        perform set_config('tcp_keepalives_idle', '3', false),
                set_config('tcp_keepalives_interval', '1', false),
                set_config('tcp_keepalives_count', '3', false),
                set_config('tcp_user_timeout', '6000', false);
        perform gl_api.relay_notices();
        return 10;
    end if;

    select min(o.outbox_id) into oldest from outbox o;
    perform set_config('gridline.relay_seen', coalesce(oldest::text, ''), false);
    if oldest is null then
        -- Apart from each other, so that they do not all come in the same moment.
        return 600 + (random() * 300)::int;
    elsif oldest > coalesce(seen, 0) then
        return 200;
    end if;
    perform gl_api.relay_notices();
    return 100;
end $$;

revoke execute on function gl_api.relay_turn() from public;
grant execute on function gl_api.relay_turn() to gl_desk;
