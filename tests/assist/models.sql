-- Models of the adviser: what they learn from, versions, which is in use, who decides.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
\ir ../patrol/second_town.sql
select no_plan();
create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
create function pg_temp.made(accuracy float8, compared jsonb default null, of_kind text default 'class') returns int
language sql as $$
    select (gl_api.assist_model_save(of_kind, case of_kind when 'place' then 'any' else 'hotline' end,
        convert_to('model ' || accuracy || coalesce(compared::text, ''), 'UTF8'), 1000, 20,
        sha256('data'), jsonb_strip_nulls(jsonb_build_object('accuracy', accuracy, 'compared', compared))) ->> 'model_id')::int $$;
create function pg_temp.state(of_model int) returns text language sql as $$
    select m ->> 'state' from jsonb_array_elements(gl_api.assist_model_list()) m where (m ->> 'model_id')::int = of_model $$;

select pg_temp.become('t_acceptor');
select throws_ok($$ select gl_api.assist_samples('class', 'hotline') $$, '42501', null, 'an acceptor does not train');
select throws_ok($$ select pg_temp.made(0.9) $$, '42501', null, 'nor save models');
select is(gl_api.assist_model_list(), '[]', 'everybody sees which models there are');
reset session authorization;
select pg_temp.become('t_shift2');
select throws_ok($$ select gl_api.assist_samples('class', 'hotline') $$, 'GL403', null, 'a shift lead of one town does not see all cases');
reset session authorization;

select pg_temp.become('t_evaluator');
select set_config('t.first', pg_temp.made(0.90)::text, false), set_config('t.better', pg_temp.made(0.92)::text, false),
    set_config('t.worse', pg_temp.made(0.80)::text, false),
    set_config('t.fair', pg_temp.made(0.70, '{"cases": 300, "new": 0.91, "old": 0.90}')::text, false) \g /dev/null
select is((select string_agg(m ->> 'version', ' ' order by (m ->> 'model_id')::int) from jsonb_array_elements(gl_api.assist_model_list()) m),
    '1 2 3 4', 'versions count up');
select is(gl_api.assist_model_use(current_setting('t.first')::int) ->> 'state', 'active', 'the first is used');
select is(gl_api.assist_model_use(current_setting('t.better')::int) ->> 'state', 'active', 'a better one, too');
select is(pg_temp.state(current_setting('t.first')::int), 'former', 'in the place of the other');
select is(gl_api.assist_model_use(current_setting('t.worse')::int) -> 'note', '"right in 80.0 % of the cases, the one in use in 92.0 %"',
    'a worse one is not, and it is said why');
select is(pg_temp.state(current_setting('t.worse')::int), 'refused', 'it is marked so');
select is(pg_temp.state(current_setting('t.better')::int), 'active', 'the one in use stays');
select is(gl_api.assist_model_use(current_setting('t.fair')::int) ->> 'state', 'active', 'what counts is the same cases for both');
select is(gl_api.assist_rollback('class', 'hotline') ->> 'version', '2', 'back to the one before');
select is(gl_api.assist_rollback('class', 'hotline') ->> 'version', '1', 'and further');
select throws_ok($$ select gl_api.assist_rollback('class', 'hotline') $$, 'GL422', null, 'until there is none');
select is(gl_api.assist_model_use(current_setting('t.worse')::int, 'for the exercise') ->> 'state', 'active', 'or with a reason');
select is(convert_from(gl_api.assist_model_content(current_setting('t.better')::int), 'UTF8'), 'model 0.92', 'the content is what was saved');
select throws_ok($$ select gl_api.assist_model_content(-1) $$, 'GL404', null, 'no such model');
select throws_ok($$ select gl_api.assist_model_save('mood', 'hotline', 'x', 1, 1, sha256('x'), '{"accuracy": 1}') $$, 'GL400', null, 'no such kind');
select throws_ok($$ select gl_api.assist_model_save('place', 'hotline', 'x', 1, 1, sha256('x'), '{"accuracy": 1}') $$, 'GL400', null, 'places are for all');
select throws_ok($$ select gl_api.assist_model_save('class', 'hotline', 'x', 1, 1, sha256('x'), '{}') $$, 'GL400', null, 'not measured');
select throws_ok($$ select gl_api.assist_model_save('class', 'hotline', '', 1, 1, sha256('x'), '{"accuracy": 1}') $$, 'GL400', null, 'empty');
reset session authorization;
select is((select count(*)::int from gl.audit_entry e where e.action like 'assist.%'), 11, 'all of it is in the audit');
select is((select count(*)::int from gl.assist_model m where m.state = 'active'), 1, 'one is in use');

-- What is learned from.
select pg_temp.become('t_acceptor');
select (gl_api.case_new(jsonb_build_object('family', 'hotline', 'source', 'hotline', 'title', 'x', 'text', '路灯不亮 ' || n,
    'class', (select k.kind || ':' || k.code from gl_api.class_item k where k.kind = 'hotline' and k.level = 2 and k.active order by k.code limit 1),
    'area', '990115001001001'), gen_random_uuid()) ->> 'case_id')::bigint
from generate_series(1, 3) n \g /dev/null
reset session authorization;
select pg_temp.become('t_evaluator');
select is((select array_agg(distinct s.label) from gl_api.assist_samples('class', 'hotline') s),
    (select array[p.kind || ':' || p.code || '/' || k.kind || ':' || k.code] from gl_api.class_item k join gl_api.class_item p on p.class_id = k.parent_id
     where k.kind = 'hotline' and k.level = 2 and k.active order by k.code limit 1), 'a class is its path');
select is((select array_agg(s.words) from gl_api.assist_samples('class', 'hotline', null, 2) s), '{路灯不亮 3,路灯不亮 2}', 'newest first');
select is((select array_agg(s.words) from gl_api.assist_samples('class', 'hotline',
    (select min(s.case_id) from gl_api.assist_samples('class', 'hotline', null, 2) s)) s), '{路灯不亮 1}', 'page by page');
select is((select count(*)::int from gl_api.assist_samples('class', 'grid') s), 0, 'the families learn apart');
select is((select count(*)::int from gl_api.assist_samples('place', 'any') s where s.village_id = 9003 and s.town_id = 9002), 3, 'places of all');
select throws_ok($$ select gl_api.assist_samples('class', 'hotline', null, 0) $$, 'GL400', null, 'a page has cases');
select * from finish();
rollback;
