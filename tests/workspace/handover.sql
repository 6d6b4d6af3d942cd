-- A shift hands over: once, to those it is for, each case taken by one person.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
select no_plan();
create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
create temp table made (name text, id bigint);
grant all on made to public;
create function pg_temp.id(of text) returns bigint language sql as $$ select id from made where name = of $$;

select pg_temp.become('t_acceptor');
insert into made select n, (gl_api.case_new(jsonb_build_object('family', 'hotline', 'title', n, 'text', n,
    'area', '990115001001001'), gen_random_uuid()) ->> 'case_id')::bigint from unnest(array['lamp', 'bin']) n;
insert into made select 'night', (gl_api.handover_new('Quiet night.', jsonb_build_array(
    jsonb_build_object('case', pg_temp.id('lamp')::text, 'remark', 'Ring back at nine'),
    jsonb_build_object('case', pg_temp.id('bin')::text)), null, '00000000-0000-4000-8000-000000000002') ->> 'handover_id')::bigint;
select is(gl_api.handover_new('Quiet night.', '[]', null, '00000000-0000-4000-8000-000000000002') ->> 'status', 'replay', 'sent twice');
select is(jsonb_array_length(gl_api.handover_list()), 1, 'stands once');
select is(gl_api.handover_list() #>> '{0,can_accept}', 'false', 'not for oneself');
select throws_ok($$select gl_api.handover_accept(pg_temp.id('night'))$$, 'GL404', null, 'nor to take over');
select throws_ok($$select gl_api.handover_new('', '[]', null, gen_random_uuid())$$, 'GL400', null, 'nothing to say');
select throws_ok($$select gl_api.handover_new('x', '[{"case": "20010101000001"}]', null, gen_random_uuid())$$, 'GL400', null, 'a case there is not');
select throws_ok($$select gl_api.handover_new('x', '[]', 't_nobody', gen_random_uuid())$$, 'GL400', null, 'a person there is not');
reset session authorization;

select pg_temp.become('t_clerk1');
select is(gl_api.handover_list(), '[]', 'another unit sees nothing');
select throws_ok($$select gl_api.handover_accept(pg_temp.id('night'))$$, 'GL404', null, 'nor takes anything');
reset session authorization;

select pg_temp.become('t_acceptor2');
select is(gl_api.handover_list(true) #>> '{0,cases,0,remark}', 'Ring back at nine', 'the next one reads it');
select is(gl_api.handover_accept(pg_temp.id('night'), array[pg_temp.id('lamp')]) ->> 'taken', '1', 'takes one case');
select is(gl_api.handover_list(true) #>> '{0,accepted_at}', null, 'the other still waits');
reset session authorization;
select pg_temp.become('t_dispatcher');
select is(gl_api.handover_accept(pg_temp.id('night')) ->> 'taken', '1', 'somebody else takes the rest');
select is((select array_agg(c ->> 'taken_by' order by c ->> 'title' desc) from jsonb_array_elements(gl_api.handover_list() #> '{0,cases}') c),
          '{t_acceptor2,t_dispatcher}', 'who took what');
select is(gl_api.handover_list(true), '[]', 'nothing waits any more');
select is(gl_api.handover_accept(pg_temp.id('night')) ->> 'taken', '0', 'again takes nothing');
reset session authorization;

-- To one person.
select pg_temp.become('t_acceptor');
select ok((gl_api.handover_new('For you.', '[]', 't_acceptor2', gen_random_uuid()) ->> 'handover_id')::bigint > 0, 'to one person');
reset session authorization;
select pg_temp.become('t_dispatcher');
select is(gl_api.handover_list(true), '[]', 'the others of the unit do not see it');
reset session authorization;
select pg_temp.become('t_acceptor2');
select is(gl_api.handover_list(true) #>> '{0,body}', 'For you.', 'he does');
select isnt(gl_api.handover_accept((gl_api.handover_list(true) #>> '{0,handover_id}')::bigint) ->> 'accepted_at', null, 'a note without cases is accepted whole');
reset session authorization;

select * from finish();
rollback;
