-- What each step does to a whistle and to a department's part in it.

create or replace function gl.whistle_apply(w gl.whistle, act text, given jsonb, of_unit int, who gl.actor_row)
returns gl.whistle
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    fresh int[];
begin
    case act
    when 'amend' then
        w.kind := coalesce(given ->> 'kind', w.kind);
        w.matter := coalesce(nullif(btrim(given ->> 'matter'), ''), w.matter);
        w.spot := coalesce(given ->> 'spot', w.spot);
        w.arrive_by := coalesce((given ->> 'arrive_at')::timestamptz, w.arrive_by);
    when 'blow' then
        w := whistle_blow(w);
    when 'call_more' then
        fresh := array(select whistle_call(w, array(select x from unnest(unit_list(given -> 'units')) x where x <> w.unit_id)));
        if w.state = 'blown' then -- a draft counts when it is blown
            perform whistle_count(w, u, '{"whistleCalled": 1}') from unnest(fresh) u;
        end if;
    when 'withdraw' then
        if exists (select from whistle_unit u where u.whistle_id = w.whistle_id and u.reported_at is not null) then
            raise exception using errcode = 'GL422',
                message = 'Somebody has come already, so the whistle is not withdrawn; say how it ended.';
        end if;
        w.state := 'withdrawn';
        w.ended_at := now();
        w.result := btrim(given ->> 'text');
        if w.blown_at is not null then
            perform whistle_count(w, w.unit_id, '{"whistleWithdrawn": 1}');
        end if;
    when 'report' then null; -- the log has it
    when 'solve', 'unsolved' then
        w.state := case act when 'solve' then 'solved' else 'unsolved' end;
        w.ended_at := now();
        w.result := btrim(given ->> 'text');
        perform whistle_count(w, w.unit_id, jsonb_build_object(
            case act when 'solve' then 'whistleSolved' else 'whistleUnsolved' end, 1));
    when 'escalate' then
        w.state := 'escalated';
        perform whistle_count(w, w.unit_id, '{"whistleEscalated": 1}');
    when 'review' then
        if w.review is null and given ->> 'verdict' = 'unfounded' then
            perform whistle_count(w, w.unit_id, '{"whistleUnfounded": 1}');
        end if;
        w.review := given ->> 'verdict';
        w.review_text := btrim(given ->> 'text');
    when 'receive', 'report_in' then
        perform whistle_arrive(w, given, case act when 'receive' then unit_ref(given ->> 'unit') else of_unit end,
                               case act when 'receive' then 'desk' else given ->> 'how' end, act = 'receive');
    when 'score' then
        perform whistle_score(w, given);
    else
        perform whistle_unit_act(w, act, given, of_unit);
    end case;
    return w;
end $$;

create or replace function gl.whistle_blow(w gl.whistle) returns gl.whistle
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    most int := setting_int('whistle.per_day');
    units int[] := array(select u.unit_id from whistle_unit u where u.whistle_id = w.whistle_id);
begin
    if most > 0 and (select count(*) from whistle x where x.unit_id = w.unit_id and x.state <> 'withdrawn'
                     and local_date(x.blown_at) = local_date(now())) >= most then
        raise exception using errcode = 'GL422',
            message = format('This town has blown %s whistles today, and more are not allowed.', most);
    end if;
    w.state := 'blown';
    w.blown_at := now();
    w.confirm_by := now() + make_interval(mins => setting_int('whistle.t1'));
    if w.kind = 'emergency' then
        w.arrive_by := coalesce(w.arrive_by, now() + make_interval(mins => setting_int('whistle.t2_emergency')));
    end if;
    if w.arrive_by is null or w.arrive_by < now() then
        perform refuse_input('arrive_at', 'The time of arrival lies in the past.');
    end if;
    update whistle_unit u set called_at = now(), confirm_by = w.confirm_by, arrive_by = w.arrive_by
    where u.whistle_id = w.whistle_id;
    perform whistle_count(w, w.unit_id, '{"whistleBlown": 1}');
    perform whistle_count(w, u, '{"whistleCalled": 1}') from unnest(units) u;
    return w;
end $$;

-- The time to confirm is over for these departments, or it is not: who has neither confirmed nor come by
-- then counts, once. It does not run on when the whistle has ended. Answers who is counted now.
create or replace function gl.whistle_confirm_clock(w gl.whistle, units int[]) returns int[]
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    late int[];
begin
    with put as (
        update whistle_unit u set confirm_late = true
        where u.whistle_id = w.whistle_id and u.unit_id = any (units) and not u.confirm_late
          and u.confirmed_at is null and u.reported_at is null and coalesce(w.ended_at, now()) > u.confirm_by
        returning u.unit_id)
    select coalesce(array_agg(unit_id order by unit_id), '{}') into late from put;
    perform whistle_count(w, u, '{"whistleConfirmLate": 1}') from unnest(late) u;
    return late;
end $$;

-- A department is there. By code or position it says so itself; by the desk the town says so.
create or replace function gl.whistle_arrive(w gl.whistle, given jsonb, unit int, by text, seen_by_town boolean)
returns void
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    u gl.whistle_unit;
    place geometry;
    away float8;
begin
    select x.* into u from whistle_unit x where x.whistle_id = w.whistle_id and x.unit_id = whistle_arrive.unit;
    if not found then
        perform refuse_input('unit', 'That department is not called.');
    elsif u.state in ('on_site', 'left') then
        raise exception using errcode = 'GL422', message = 'That department has reported in already.';
    elsif by = 'desk' and not seen_by_town then
        perform refuse_input('how', 'At the desk the town confirms that you have come; on the spot give the code or your position.');
    elsif by = 'code' and btrim(coalesce(given ->> 'code', '')) <> w.code then
        perform refuse_input('code', 'That is not the code of this whistle; the town shows it on the spot.');
    elsif by = 'position' then
        if not (given ? 'lon' and given ? 'lat') then
            perform refuse_input('lon', 'A position has longitude and latitude.');
        elsif w.geom is null then
            perform refuse_input('how', 'This whistle has no spot on the map; report in by the code.');
        end if;
        place := point_of((given ->> 'lon')::float8, (given ->> 'lat')::float8, coalesce(given ->> 'datum', 'WGS84'));
        away := st_distance(place, w.geom);
        if away > setting_int('whistle.reach_m') then
            perform refuse_input('lon', format('You are %s m away from the spot; %s m are allowed.',
                                               round(away), setting_int('whistle.reach_m')));
        end if;
    end if;
    perform whistle_confirm_clock(w, array[u.unit_id]);
    update whistle_unit x set state = 'on_site', reported_at = now(), how = by, metres = round(away),
           arrival_late = coalesce(now() > u.arrive_by, false),
           person = coalesce(nullif(btrim(given ->> 'person'), ''), x.person)
    where x.whistle_id = w.whistle_id and x.unit_id = u.unit_id;
    perform whistle_count(w, u.unit_id, case when coalesce(now() > u.arrive_by, false)
        then '{"whistleCame": 1, "whistleLate": 1}' else '{"whistleCame": 1}' end::jsonb);
    if u.state = 'absent' then -- it came after all: late, and not both; taken back where it was counted
        perform whistle_count(w, u.unit_id, '{"whistleAbsent": -1}', (select max(e.at) from whistle_event e
            where e.whistle_id = w.whistle_id and e.action = 'absent' and e.effect -> 'units' @> to_jsonb(u.unit_id)));
    end if;
end $$;

create or replace function gl.whistle_unit_act(w gl.whistle, act text, given jsonb, of_unit int) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    case act
    when 'confirm' then
        perform whistle_confirm_clock(w, array[of_unit]);
        update whistle_unit u set state = 'confirmed', confirmed_at = now(),
               person = coalesce(nullif(btrim(given ->> 'person'), ''), u.person)
        where u.whistle_id = w.whistle_id and u.unit_id = of_unit;
    when 'name_owner' then
        update whistle_unit u set owner = btrim(given ->> 'owner')
        where u.whistle_id = w.whistle_id and u.unit_id = of_unit;
    when 'measures' then
        update whistle_unit u set measures = btrim(given ->> 'text')
        where u.whistle_id = w.whistle_id and u.unit_id = of_unit;
    when 'leave' then
        update whistle_unit u set state = 'left', left_at = now()
        where u.whistle_id = w.whistle_id and u.unit_id = of_unit;
    when 'judge' then
        if (given ->> 'score')::numeric not between 0 and 100 then
            perform refuse_input('score', 'A score lies between 0 and 100.');
        end if;
        update whistle_unit u set town_score = (given ->> 'score')::numeric, town_note = coalesce(btrim(given ->> 'text'), '')
        where u.whistle_id = w.whistle_id and u.unit_id = of_unit;
        perform whistle_count(w, w.unit_id, jsonb_build_object('whistleJudged', 1, 'whistleJudgedPoints', round((given ->> 'score')::numeric)));
    end case;
end $$;

-- The town's marks for one department, once; the sum of the three and how many go into the counters.
create or replace function gl.whistle_score(w gl.whistle, given jsonb) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    unit int := unit_ref(given ->> 'unit');
    field text;
begin
    foreach field in array array['arrival', 'cooperation', 'result'] loop
        if (given ->> field)::numeric not between 0 and 100 then
            perform refuse_input(field, 'A score lies between 0 and 100.');
        end if;
    end loop;
    update whistle_unit u set score_arrival = (given ->> 'arrival')::numeric, score_cooperation = (given ->> 'cooperation')::numeric,
           score_result = (given ->> 'result')::numeric, score_note = coalesce(btrim(given ->> 'text'), ''), scored_at = now()
    where u.whistle_id = w.whistle_id and u.unit_id = unit and u.scored_at is null and u.state <> 'excused';
    if not found then
        perform refuse_input('unit', 'That department is not called, was excused by the end, or has its marks already.');
    end if;
    perform whistle_count(w, unit, jsonb_build_object('whistleScored', 1, 'whistleArrivalPoints', round((given ->> 'arrival')::numeric),
        'whistleCooperationPoints', round((given ->> 'cooperation')::numeric), 'whistleResultPoints', round((given ->> 'result')::numeric)));
end $$;

-- Who has not confirmed, and who has not come, when the time for it is over. What the log is told: how
-- many steps it took.
create or replace function gl.whistle_missing(inout w gl.whistle, who gl.actor_row, out steps int)
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    silent int[] := whistle_confirm_clock(w, array(select u.unit_id from whistle_unit u
                        where u.whistle_id = w.whistle_id and u.state = 'called'));
    missing int[] := array(select u.unit_id from whistle_unit u
                        where u.whistle_id = w.whistle_id and u.state in ('called', 'confirmed')
                          and (w.state <> 'blown' or now() > u.arrive_by + make_interval(mins => setting_int('whistle.absent_after'))));
begin
    steps := 0;
    if silent <> '{}' then
        w.version := w.version + 1;
        perform whistle_keep(w, 'confirm_late', who, w.unit_id, '{}', jsonb_build_object('units', silent), null);
        steps := steps + 1;
    end if;
    if missing <> '{}' then
        update whistle_unit u set state = 'absent' where u.whistle_id = w.whistle_id and u.unit_id = any (missing);
        perform whistle_count(w, m, '{"whistleAbsent": 1}') from unnest(missing) m;
        w.version := w.version + 1;
        perform whistle_keep(w, 'absent', who, w.unit_id, '{}', jsonb_build_object('units', missing), null);
        steps := steps + 1;
    end if;
end $$;

-- The whistle has ended: who had confirmed and still had time to come is excused, neither absent nor late.
create or replace function gl.whistle_excuse(w gl.whistle, who gl.actor_row) returns gl.whistle
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    excused int[];
begin
    with put as (
        update whistle_unit u set state = 'excused'
        where u.whistle_id = w.whistle_id and u.state = 'confirmed' and w.ended_at <= u.arrive_by
        returning u.unit_id)
    select coalesce(array_agg(unit_id order by unit_id), '{}') into excused from put;
    if excused <> '{}' then
        perform whistle_count(w, e, '{"whistleExcused": 1}') from unnest(excused) e;
        w.version := w.version + 1;
        perform whistle_keep(w, 'excused', who, w.unit_id, '{}', jsonb_build_object('units', excused), null);
    end if;
    return w;
end $$;

-- When every department has its marks, but for the excused ones, the whistle goes into the archive.
create or replace function gl.whistle_settle(w gl.whistle, who gl.actor_row) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    r record;
begin
    if w.state in ('solved', 'unsolved', 'escalated')
       and not exists (select from whistle_unit u where u.whistle_id = w.whistle_id and u.scored_at is null and u.state <> 'excused')
       and exists (select from whistle_unit u where u.whistle_id = w.whistle_id and u.scored_at is not null) then
        r := whistle_missing(w, who);
        w := r.w;
        w.state := 'archived';
        w.archived_at := now();
        w.version := w.version + 1;
        perform whistle_keep(w, 'archive', who, w.unit_id, '{}', '{}', null);
    end if;
end $$;

-- What time does by itself: late to confirm, absent after the arrival and a while, archived without marks.
-- Called by the unattended service; how many whistles it moved.
create or replace function gl_api.whistle_timers() returns int
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    w gl.whistle;
    r record;
    n int := 0;
begin
    perform require_admin('service');
    for w in select x.* from whistle x where x.state in ('blown', 'solved', 'unsolved', 'escalated')
             order by x.whistle_id for update skip locked
    loop
        r := whistle_missing(w, who);
        w := r.w;
        n := n + r.steps;
        if w.state <> 'blown' and now() > w.ended_at + make_interval(days => setting_int('whistle.score_days')) then
            w.state := 'archived';
            w.archived_at := now();
            w.version := w.version + 1;
            perform whistle_keep(w, 'archive', who, w.unit_id, '{}', '{"scored": false}', null);
            n := n + 1;
        end if;
    end loop;
    return n;
end $$;
