-- Beside the fixtures of cases and of the second town: positions, a camera in each town, and helpers.
create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;

-- What a call answers, or "SQLSTATE column".
create function pg_temp.try(login text, call text) returns text language plpgsql as $$
declare
    answer text;
    field text;
begin
    perform pg_temp.become(login);
    begin
        execute 'select ' || call into answer;
    exception when others then
        get stacked diagnostics field = column_name;
        answer := trim(sqlstate || ' ' || coalesce(field, ''));
        answer := answer || case when sqlstate ~ '^(GL|42501)' then '' else sqlerrm end;
    end;
    reset session authorization;
    return answer;
end $$;

create function pg_temp.act(login text, id bigint, action text, inputs jsonb default '{}') returns text language sql as $$
    select pg_temp.try(login, format('(gl_api.case_act(%s, (select version from gl_api.open_case where case_id = %1$s), %L, %L, gen_random_uuid()) ->> ''state'')',
                                     id, action, inputs)) $$;

create function pg_temp.make(family text default 'grid') returns bigint language plpgsql as $$
declare
    answer jsonb;
begin
    perform pg_temp.become('t_acceptor');
    answer := gl_api.case_new(jsonb_build_object('family', family, 'text', 'something is broken', 'area', '990115001001001')
        || case family when 'grid' then '{"class": "matter:06010"}'::jsonb else '{}' end, gen_random_uuid());
    reset session authorization;
    return (answer ->> 'case_id')::bigint;
end $$;

-- Asks by video; what verification_ask answers, or the error.
create function pg_temp.ask(login text, id bigint, kind text default 'before_filing', inspector text default 't_inspector',
    command uuid default gen_random_uuid(), remark text default '') returns jsonb language plpgsql as $$
declare
    answer jsonb;
    field text;
begin
    perform pg_temp.become(login);
    begin
        answer := gl_api.verification_ask(command, id, null, inspector, kind, remark);
    exception when others then
        get stacked diagnostics field = column_name;
        answer := to_jsonb(trim(sqlstate || ' ' || coalesce(field, '') || case when sqlstate ~ '^(GL|42501)' then '' else sqlerrm end));
    end;
    reset session authorization;
    return answer;
end $$;

create function pg_temp.verify(login text, id bigint, action text, inputs jsonb default '{}',
    command uuid default gen_random_uuid()) returns jsonb language plpgsql as $$
declare
    answer jsonb;
    field text;
begin
    perform pg_temp.become(login);
    begin
        answer := gl_api.verification_act(id, null, action, inputs, command);
    exception when others then
        get stacked diagnostics field = column_name;
        answer := to_jsonb(trim(sqlstate || ' ' || coalesce(field, '') || case when sqlstate ~ '^(GL|42501)' then '' else sqlerrm end));
    end;
    reset session authorization;
    return answer;
end $$;

-- A picture in the case.
create function pg_temp.snapshot(id bigint, kind text default 'verify', seed int default 1) returns bigint language plpgsql as $$
declare
    made bigint;
begin
    perform pg_temp.become('t_acceptor');
    made := (gl_api.attachment_add(id, kind, 'snapshot.png', '\x89504e470d0a1a0a'::bytea || decode(lpad(to_hex(seed), 2, '0'), 'hex'))
             ->> 'attachment_id')::bigint;
    reset session authorization;
    return made;
end $$;

-- What the relay would say of a secret.
create function pg_temp.opens(path text, secret text, direction text) returns text language sql as $$
    select coalesce((pg_temp.try('t_service', format('gl_api.stream_check(%L, %L, %L)', path, secret, direction))::jsonb) ->> 'login', 'no') $$;

select pg_temp.try(v.login, 'gl_api.duty_set(true)'),
       pg_temp.try(v.login, format('gl_api.position_report(%L)', jsonb_build_array(jsonb_build_object('lon', v.lon, 'lat', 39.6, 'at', now()))))
from (values ('t_inspector', 116.3), ('t_inspector2', 116.7)) v(login, lon) \g /dev/null
select pg_temp.try('t_shift', format('gl_api.camera_save(%L, %L, %s, 39.6)', v.code, v.code, v.lon))
from (values ('T-CAM-1', 116.3), ('T-CAM-2', 116.7)) v(code, lon) \g /dev/null
