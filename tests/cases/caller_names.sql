-- Names of callers in what people typed: told to whoever may know the caller, so that a wall can mask them.
begin;
create extension if not exists pgtap;
\ir fixture.sql
select no_plan();
create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;

create temp table known as
select (select k.code from gl.class_item k where k.kind = 'hotline' and k.active order by k.class_id desc limit 1) as class,
       (select d.code from gl.dictionary d where d.dict = 'urgency' order by d.sort limit 1) as urgency;
grant select on known to public;
create temp table made (name text, id bigint);
grant all on made to public;
create function pg_temp.call(name text, secret boolean) returns bigint language sql as $$
    select (gl_api.case_new(jsonb_build_object('family', 'hotline', 'title', '王小明家门前塌陷', 'text', '王小明反映，李四也在场',
        'lon', 116.3, 'lat', 39.6, 'address', '兴华大街8号', 'class', k.class, 'urgency', k.urgency, 'caller',
        jsonb_build_object('name', '王小明', 'phone', '13800001111', 'secret', secret)), gen_random_uuid()) ->> 'case_id')::bigint
    from known k $$;
create function pg_temp.the(what text) returns bigint language sql as $$ select id from made where name = what $$;
create function pg_temp.names(document jsonb) returns text language sql as $$ select document ->> 'caller_names' $$;

select pg_temp.become('t_acceptor');
insert into made select 'open', pg_temp.call('open', false);
insert into made select 'secret', pg_temp.call('secret', true);
reset session authorization;

select pg_temp.become('t_clerk_town');
insert into made select 'whistle', (gl_api.whistle_new(jsonb_build_object('kind', 'emergency', 'matter', '王小明家门前塌陷',
    'units', '["T_DEP1"]'::jsonb, 'case', pg_temp.the('open')::text)) ->> 'whistle_id')::bigint;
insert into made select 'quiet', (gl_api.whistle_new(jsonb_build_object('kind', 'emergency', 'matter', '王小明家门前塌陷',
    'units', '["T_DEP1"]'::jsonb, 'case', pg_temp.the('secret')::text)) ->> 'whistle_id')::bigint;
insert into made select 'nameless', (gl_api.whistle_new(jsonb_build_object('kind', 'emergency', 'matter', '路面塌陷',
    'units', '["T_DEP1"]'::jsonb, 'case', pg_temp.the('open')::text)) ->> 'whistle_id')::bigint;
select is(pg_temp.names(gl_api.whistle_read(pg_temp.the('whistle'))), '["王小明"]', 'the town handles the case and may know');
select is(pg_temp.names(gl_api.whistle_read(pg_temp.the('nameless'))), '[]', 'no name that nobody wrote');
select is(pg_temp.names(gl_api.whistle_read(pg_temp.the('quiet'))), '[]', 'nor of a caller who stays unknown to units');
select is(pg_temp.names(gl_api.case_read(pg_temp.the('open'))::jsonb), '["王小明"]', 'a case');
reset session authorization;

select pg_temp.become('t_clerk1');
select is(pg_temp.names(gl_api.whistle_read(pg_temp.the('whistle'))), '[]', 'a department that is called has nothing to do with the case');
reset session authorization;

select pg_temp.become('t_dispatcher');
select is(pg_temp.names(gl_api.whistle_read(pg_temp.the('quiet'))), '["王小明"]', 'the centre may know every caller');
select is((select string_agg(pg_temp.names(w), ' ' order by w ->> 'whistle_id') from jsonb_array_elements(gl_api.whistle_list()) w),
    '["王小明"] ["王小明"] []', 'in the list as well');
insert into made select 'instruction', (gl_api.instruction_new(jsonb_build_object('kind', 'instruct', 'text', '王小明家今日办结',
    'leader', '李区长', 'units', '["T_DEP1"]'::jsonb, 'case', pg_temp.the('open')::text), gen_random_uuid()) ->> 'instruction_id')::bigint;
select is(pg_temp.names(gl_api.instruction_read(pg_temp.the('instruction'))), '["王小明"]', 'an instruction about the case');
select is(pg_temp.names(gl_api.instruction_board()), '["王小明"]', 'the board');
insert into made select 'incident', (gl_api.incident_new(jsonb_build_object('title', '塌陷', 'text', '王小明家', 'level', 4,
    'area', '990115001', 'case', pg_temp.the('open')::text), gen_random_uuid()) ->> 'incident_id')::bigint;
select is(pg_temp.names(gl_api.incident_read(pg_temp.the('incident'))), '["王小明"]', 'an incident');
insert into made select 'hard', (gl_api.hardcase_new(jsonb_build_object('case', pg_temp.the('open')::text, 'text', '王小明多次来电'),
    gen_random_uuid()) ->> 'hard_id')::bigint;
select is(pg_temp.names(gl_api.hardcase_read(pg_temp.the('hard'))), '["王小明"]', 'a hard case');
insert into made select 'conference', (gl_api.conference_new(jsonb_build_object('kind', 'district', 'title', '调度会',
    'starts_at', now() + interval '1 hour', 'units', '["T_DEP1"]'::jsonb, 'cases', jsonb_build_array(pg_temp.the('open')::text)),
    gen_random_uuid()) ->> 'conference_id')::bigint;
select is(pg_temp.names(gl_api.conference_read(pg_temp.the('conference'))), '["王小明"]', 'a conference with the case on its agenda');
reset session authorization;
select * from finish();
rollback;
