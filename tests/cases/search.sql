-- Finding cases by what was said, and cases that may be the same.
begin;
create extension if not exists pgtap;
\ir fixture.sql
select no_plan();

create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
create function pg_temp.make(c jsonb) returns bigint language plpgsql as $$
declare
    answer jsonb;
begin
    perform pg_temp.become('t_acceptor');
    answer := gl_api.case_new('{"family": "hotline"}'::jsonb || c, gen_random_uuid());
    reset session authorization;
    return (answer ->> 'case_id')::bigint;
end $$;
create function pg_temp.find(login text, words text, filter jsonb default '{}', before bigint default null,
    page int default 100) returns bigint[] language plpgsql as $$
declare
    ids bigint[];
begin
    perform pg_temp.become(login);
    ids := array(select (r ->> 'case_id')::bigint
                 from jsonb_array_elements(gl_api.case_search(words, filter, before, page) -> 'rows') r);
    reset session authorization;
    return ids;
end $$;

select pg_temp.make('{"text": "小区路灯不亮已经三天", "area": "990115001001001"}') as lamp \gset
select pg_temp.make('{"text": "井盖丢失", "title": "人行道井盖", "address": "兴华大街12号", "area": "990115001"}') as cover \gset
select pg_temp.make('{"text": "WiFi is down 100%_ of the time", "area": "990115001001001"}') as wifi \gset
select pg_temp.make('{"text": "路灯太亮"}') as nowhere \gset

select is(pg_temp.find('t_dispatcher', '路灯'), array[:nowhere, :lamp]::bigint[], 'newest first, by two characters');
select is(pg_temp.find('t_dispatcher', '路灯不亮'), array[:lamp]::bigint[], 'all of the words');
select is(pg_temp.find('t_dispatcher', '兴华大街'), array[:cover]::bigint[], 'by the address');
select is(pg_temp.find('t_dispatcher', '人行道'), array[:cover]::bigint[], 'by the title');
select is(pg_temp.find('t_dispatcher', 'wifi IS'), array[:wifi]::bigint[], 'letters in any case');
select is(pg_temp.find('t_dispatcher', '100%_ of'), array[:wifi]::bigint[], 'signs of LIKE are letters');
select is(pg_temp.find('t_dispatcher', '1000'), '{}'::bigint[], 'and nothing else');
select is(pg_temp.find('t_dispatcher', '路灯', '{}', null, 1), array[:nowhere]::bigint[], 'one page');
select is(pg_temp.find('t_dispatcher', '路灯', '{}', :nowhere), array[:lamp]::bigint[], 'the page after it');
select is(pg_temp.find('t_dispatcher', '路灯', '{"town": 9002}'), array[:lamp]::bigint[], 'in one town');
select is(pg_temp.find('t_clerk_town', '路灯'), array[:lamp]::bigint[], 'a town finds what is in the town');
select is(pg_temp.find('t_clerk1', '路灯'), '{}'::bigint[], 'a department finds nothing of others');

-- The way through the index gives what the scan of the newest rows gives.
select gl.ensure_month('2024-01-01');
insert into gl.case_file (case_id, version, family, state, source, reported_at, closed_at, title)
select 20240115000000 + n, 1, 'grid', 'closed', 'patrol', '2024-01-15', '2024-01-16', 'old'
from generate_series(1, 3000) n;
insert into gl.case_text (case_id, town_id, root_id, title, address, body)
select 20240115000000 + n, case n % 2 when 0 then 9002 end, 77, '旧案', '', case n % 500 when 0 then '池塘边的路灯' else '别的事' end
from generate_series(1, 3000) n;
select is(pg_temp.find('t_dispatcher', '池塘边'),
          array(select 20240115000000 + n * 500 from generate_series(6, 1, -1) n)::bigint[], 'old cases too, newest first');
select is(pg_temp.find('t_dispatcher', '池塘边', '{"town": 9002, "root": 77}', 20240115002000),
          array[20240115001500, 20240115001000, 20240115000500]::bigint[], 'by town and class, older than a case');

select * from finish();
rollback;
