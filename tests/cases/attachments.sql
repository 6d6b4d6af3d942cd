-- Files of a case: judged by their content, limited, seen by those who see the case; and the photos
-- that inspectors owe.
begin;
create extension if not exists pgtap;
\ir fixture.sql
update gl.setting set value = 'true' where key = 'photos.required';
select no_plan();

create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
create function pg_temp.try(login text, statement text) returns text language plpgsql as $$
declare
    answer text;
    field text;
begin
    perform pg_temp.become(login);
    begin
        execute statement into answer;
    exception when others then
        get stacked diagnostics field = column_name;
        answer := trim(sqlstate || ' ' || coalesce(field, ''));
    end;
    reset session authorization;
    return answer;
end $$;
create function pg_temp.add(login text, id bigint, kind text, content bytea) returns text language sql as $$
    select pg_temp.try(login, format('select gl_api.attachment_add(%s, %L, %L, %L) ->> ''mime''', id, kind,
                                     '../../x.exe', content)) $$;
create function pg_temp.png(filler int default 8) returns bytea language sql as $$
    select '\x89504e470d0a1a0a'::bytea || decode(repeat('00', filler), 'hex') $$;
create function pg_temp.act(login text, id bigint, action text, inputs jsonb default '{}') returns text
language sql as $$
    select pg_temp.try(login, format('select gl_api.case_act(%s, %s, %L, %L, gen_random_uuid()) ->> ''state''',
        id, (select coalesce(o.version, f.version) from gl.case_file f left join gl.case_open o using (case_id)
             where f.case_id = id), action, inputs)) $$;

select pg_temp.become('t_inspector');
select throws_ok($$ select gl_api.case_new('{"family": "grid", "text": "rubbish", "class": "matter:06010",
    "area": "990115001001001"}', gen_random_uuid()) $$, 'GL422', null, 'an inspector owes two photos');
select gl_api.case_new('{"family": "grid", "text": "rubbish", "class": "matter:06010",
    "area": "990115001001001", "draft": true}', gen_random_uuid()) ->> 'case_id' as id \gset
reset session authorization;

select is(pg_temp.act('t_inspector', :id, 'report'), 'GL422', 'none yet');
select is(pg_temp.add('t_inspector', :id, 'near', pg_temp.png()), 'image/png', 'a picture, whatever its name says');
select is((select name from gl.attachment where case_id = :id), '.._.._x.exe', 'no path in the name');
select is(pg_temp.act('t_inspector', :id, 'report'), 'GL422', 'one is not two');
select is(pg_temp.add('t_inspector', :id, 'far', '\x25504446'::bytea), 'GL400 kind', 'a document is no photo');
select is(pg_temp.add('t_inspector', :id, 'far', '\x4d5a9000'::bytea), 'GL400 content', 'no programs');
select is(pg_temp.add('t_inspector', :id, 'far', ''::bytea), 'GL400 content', 'nothing empty');
select is(pg_temp.add('t_inspector', :id, 'far', pg_temp.png(10485760)), 'GL400 content', 'ten megabytes at most');
select is(pg_temp.add('t_clerk1', :id, 'document', '\x25504446'::bytea), 'GL404', 'not to a case one does not see');
select is(pg_temp.add('t_inspector', :id, 'far', '\xffd8ffe000104a46'::bytea), 'image/jpeg', 'the second');
select is(pg_temp.act('t_inspector', :id, 'report'), 'reported', 'now it goes');
select is((select encode(sha256, 'hex') from gl.attachment where case_id = :id and kind = 'near'),
          encode(sha256(pg_temp.png()), 'hex'), 'with its hash');
select is(pg_temp.add('t_inspector', :id, 'near', pg_temp.png()), 'image/png', 'the same file again');
select is((select count(*) from gl.attachment where case_id = :id), 2::bigint, 'is still one');

-- A task's photo must be of this task: an older one does not count.
select is(pg_temp.add('t_inspector', :id, 'verify', pg_temp.png(9)), 'image/png', 'taken too early');
select is(pg_temp.act('t_acceptor', :id, 'send_verify', '{"inspector": "t_inspector"}'), 'verifying', 'sent');
update gl.task set issued_at = now() + interval '1 second' where case_id = :id;
select is(pg_temp.act('t_inspector', :id, 'verify_result', '{"result": "true"}'), 'GL422', 'an old photo proves nothing');
update gl.task set issued_at = now() - interval '1 second' where case_id = :id;
select is(pg_temp.act('t_inspector', :id, 'verify_result', '{"result": "true"}'), 'reported', 'a new one does');

select attachment_id as file from gl.attachment where case_id = :id and kind = 'near' \gset
select is(pg_temp.try('t_dispatcher', format('select length(gl_api.attachment_content(%s))', :file)), '16', 'seen');
select is((select login from gl.audit_entry where action = 'attachment.view'), 't_dispatcher', 'and written down');
select is(pg_temp.try('t_clerk1', format('select gl_api.attachment_content(%s)', :file)), 'GL404', 'not by others');

update gl.setting set value = '1' where key = 'attachment.max_case_mb';
select is(pg_temp.add('t_inspector', :id, 'document', '\x25504446'::bytea || decode(repeat('00', 1048570), 'hex')),
          'GL400 content', 'a case holds so much and no more');
select * from finish();
rollback;
