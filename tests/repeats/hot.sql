-- Hot issues in the database: an issue stays the same one from run to run, and who sees it.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
select no_plan();

create function pg_temp.make(body text) returns bigint language plpgsql as $$
declare
    answer jsonb;
begin
    set local session authorization t_acceptor;
    answer := gl_api.case_new(jsonb_build_object('family', 'hotline', 'text', body, 'area', '990115001001001'),
                              gen_random_uuid());
    reset session authorization;
    return (answer ->> 'case_id')::bigint;
end $$;
create function pg_temp.issue(name text, members bigint[], heat float8 default 5, town int default 9002) returns jsonb language sql as $$
    select jsonb_build_object('name', name, 'words', jsonb_build_array(name), 'town_id', town,
        'first_at', now() - interval '2 days', 'last_at', now(), 'calls', cardinality(members), 'callers', 2,
        'open_calls', 1, 'heat', heat, 'trend', 'rising', 'first_day', current_date - 2,
        'days', jsonb_build_array(1, 0, 1), 'state', 'active', 'members', to_jsonb(members)) $$;
create function pg_temp.store(variadic issues jsonb[]) returns text language plpgsql as $$
declare
    answer jsonb;
begin
    set local session authorization t_service;
    answer := gl_api.hot_issue_store(jsonb_build_object('issues', to_jsonb(issues)));
    reset session authorization;
    return (answer ->> 'made') || ' ' || (answer ->> 'kept') || ' ' || (answer ->> 'over');
end $$;

select array_agg(pg_temp.make('路灯不亮' || n)) as ids from generate_series(1, 6) n \gset
select is(pg_temp.store(pg_temp.issue('路灯', (:'ids'::bigint[])[1:4])), '1 0 0', 'a new issue');
select issue_id as id from gl.hot_issue \gset
set local session authorization t_leader;
select is(gl_api.hot_issue_list() #>> '{rows,0,name}', '路灯', 'listed');
select is(gl_api.hot_issue_list() #>> '{rows,0,town}', 'Test town', 'with its town');
select is(jsonb_array_length(gl_api.hot_issue_read(:id) -> 'members'), 4, 'with its requests');
select is(gl_api.hot_issue_name(:id, ' 东门路灯 ') ->> 'name', '东门路灯', 'a name of one''s own');
reset session authorization;
select is(pg_temp.store(pg_temp.issue('路灯', (:'ids'::bigint[])[2:6])), '0 1 0', 'it goes on with the requests it shares');
select is((select h.name from gl.hot_issue h where h.issue_id = :id), '东门路灯', 'and keeps the name');
select is((select count(*)::int from gl.hot_issue_case k where k.issue_id = :id), 5, 'with the requests of today');
select is(pg_temp.store(pg_temp.issue('路灯', (:'ids'::bigint[])[2:6]), pg_temp.issue('别的', (:'ids'::bigint[])[1:1], 50)), '1 1 0', 'a second one');
set local session authorization t_leader;
select is(gl_api.hot_issue_list() #>> '{rows,0,name}', '别的', 'the hottest first');
select is(gl_api.hot_issue_name(:id, null) ->> 'name', '路灯', 'named by its words again');
select throws_ok($$ select gl_api.hot_issue_list('{"wrong": 1}') $$, 'GL400');
select throws_ok($$ select gl_api.hot_issue_list('{"town": "x"}') $$, 'GL400');
select throws_ok($$ select gl_api.hot_issue_read(0) $$, 'GL404');
select throws_ok($$ select gl_api.hot_issue_store('{"issues": []}') $$, '42501');
select throws_ok($$ select * from gl_api.hot_issue_source(now(), now()) $$, '42501');
reset session authorization;
-- A unit of elsewhere sees none of it; the town does, but cannot name it.
set local session authorization t_clerk1;
select is(jsonb_array_length(gl_api.hot_issue_list() -> 'rows'), 0, 'not those of others');
select throws_ok(format('select gl_api.hot_issue_read(%s)', :id), 'GL404');
reset session authorization;
set local session authorization t_clerk_town;
select is(jsonb_array_length(gl_api.hot_issue_list() -> 'rows'), 2, 'those of the town');
select throws_ok(format('select gl_api.hot_issue_name(%s, ''x'')', :id), 'GL403');
reset session authorization;
select is(pg_temp.store(variadic '{}'), '0 0 2', 'nobody tells it any more');
set local session authorization t_leader;
select is(jsonb_array_length(gl_api.hot_issue_list() -> 'rows'), 0, 'what is over is not shown');
select is(jsonb_array_length(gl_api.hot_issue_list('{"state": "over"}') -> 'rows'), 2, 'unless asked for');
reset session authorization;
set local session authorization t_service;
select is(gl_api.hot_issue_due(), false, 'grouped today already');
select is((select count(*)::int from gl_api.hot_issue_source(now() - interval '1 day', now() + interval '1 hour')), 6, 'what the clustering reads');
reset session authorization;

select * from finish();
rollback;
