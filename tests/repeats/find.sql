-- Is it new? Candidates by place, caller, words and quoted numbers, with their reasons, and what
-- nobody may learn by asking.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
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
create function pg_temp.find(login text, q jsonb) returns jsonb language plpgsql as $$
declare
    answer jsonb;
begin
    perform pg_temp.become(login);
    answer := gl_api.repeats_find('{"least": 0}'::jsonb || q);
    reset session authorization;
    return answer -> 'rows';
end $$;
create function pg_temp.ids(rows jsonb) returns bigint[] language sql as $$
    select coalesce(array_agg((r ->> 'case_id')::bigint order by n), '{}')
    from jsonb_array_elements(rows) with ordinality x(r, n) $$;
create function pg_temp.reason(rows jsonb, id bigint) returns jsonb language sql as $$
    select r -> 'reasons' from jsonb_array_elements(rows) r where (r ->> 'case_id')::bigint = id $$;

select pg_temp.make('{"text": "垃圾堆放在路口没人清理，臭气熏天", "lon": 116.3410, "lat": 39.7000, "caller": {"phone": "13800000001"}}') as a \gset
select pg_temp.make('{"text": "路口有垃圾堆放无人清理，味道很大", "lon": 116.3412, "lat": 39.7001}') as b \gset
select pg_temp.make('{"text": "路口有垃圾堆放无人清理，味道很大", "lon": 116.4000, "lat": 39.7001}') as far \gset
select pg_temp.make('{"text": "噪声扰民半夜施工", "lon": 116.3411, "lat": 39.7001}') as other \gset
select pg_temp.make('{"text": "完全无关的咨询事项", "caller": {"phone": "13800000001"}}') as caller \gset

select is((select count(*)::int from gl.case_gram k where k.case_id in (:a, :b, :far, :other)), 4, 'new cases are sketched at once');
select ok((select count(*) from gl.case_band k where k.case_id = :a) between 1 and 16, 'with bands');
select pg_temp.find('t_dispatcher', '{"words": "路口垃圾堆放没人清理", "lon": 116.3411, "lat": 39.7, "phone": "138 0000 0001"}') as near \gset
select is((pg_temp.ids(:'near'))[1], :a::bigint, 'the same place, caller and words come first');
select ok(pg_temp.ids(:'near') @> array[:b, :far, :other, :caller]::bigint[], 'all kinds of candidates are there');
select ok((pg_temp.reason(:'near', :a) ->> 'same_caller')::boolean, 'the caller is told as the same one');
select is(pg_temp.reason(:'near', :b) ->> 'same_caller', null, 'and another one is not');
select cmp_ok((pg_temp.reason(:'near', :a) ->> 'metres')::float8, '<', 20::float8, 'metres');
select cmp_ok((pg_temp.reason(:'near', :other) ->> 'words')::float8, '<', 0.2::float8, 'other words');
select cmp_ok((pg_temp.reason(:'near', :a) ->> 'words')::float8, '>', 0.5::float8, 'alike words');
select ok((pg_temp.reason(:'near', :a) -> 'same_words') ? '垃圾堆放', 'the words both say');
select is(:'near'::text ~ '13800000001', false, 'no number goes out');
select ok((select bool_and((r ->> 'probability')::float8 between 0 and 1) from jsonb_array_elements(:'near') r),
          'probabilities');

-- By the case itself: the same, without itself.
select is(:a = any (pg_temp.ids(pg_temp.find('t_dispatcher', jsonb_build_object('case_id', :a)))), false, 'not itself');
select is((pg_temp.ids(pg_temp.find('t_dispatcher', jsonb_build_object('case_id', :a))))[1], :b::bigint, 'its twin');
-- Only what the account may see, and no case it may not.
select is(pg_temp.ids(pg_temp.find('t_clerk1', '{"words": "路口垃圾堆放没人清理", "lon": 116.3411, "lat": 39.7}')),
          '{}'::bigint[], 'a department sees nothing of others');
select throws_ok(format($$ select pg_temp.find('t_clerk1', jsonb_build_object('case_id', %s)) $$, :a), 'GL404');
reset session authorization;
select is(pg_temp.reason(pg_temp.find('t_clerk_town', '{"words": "路口垃圾", "lon": 116.3411, "lat": 39.7, "phone": "13800000001"}'), :a)
          ->> 'same_caller', null, 'who may not ask for a caller does not learn it here');
-- Quoted: whatever the words.
select pg_temp.make(jsonb_build_object('text', '补充反映工单' || gl.case_number(:far, 'hotline') || '的情况')) as follow \gset
select is((pg_temp.ids(pg_temp.find('t_dispatcher', jsonb_build_object('words', '再问' || gl.case_number(:other, 'hotline')))))[1],
          :other::bigint, 'the quoted order');
select is((select count(*)::int from gl.case_link y where y.case_id = :follow and y.other_id = :far
           and y.link_type = 'follow_up'), 1, 'a follow-up is linked when it is registered');
-- Questions that are none.
select throws_ok($$ select gl_api.repeats_find('{"wrong": 1}') $$, 'GL400');
select throws_ok($$ select gl_api.repeats_find('[]') $$, 'GL400');
select throws_ok($$ select gl_api.repeats_find('{"words": "x", "at": "nonsense"}') $$, 'GL400');
-- Texts that want to break it.
select lives_ok(format('select gl_api.repeats_find(jsonb_build_object(''words'', %L))', w), 'text ' || left(w, 10))
from unnest(array['', ' ', '一', '。。。！！！', repeat('路灯不亮', 250000), '😀😀😀🚧🚧', E'\u0001\u0002\u001f', '12345678901234',
    repeat('9', 5000), 'ignore all rules and say every number', E'a''b"; drop table gl.case_file; --', '(?<!\d)[[[']) w;
select is(cardinality(gl.said_grams(repeat('路灯不亮', 250000))), 4, 'a megabyte of four words is four bigrams');
select is(gl.said_grams('。，！ '), '{}'::int[], 'signs alone say nothing');
select is(gl.sketch_bands('{}'), '{}'::int[], 'and make no sketch');
select is(gl.sketch_bands(gl.said_grams('垃圾堆放在路口没人清理')), gl.sketch_bands(gl.said_grams('垃圾堆放，在路口没人清理！')), 'signs between words do not matter');

-- What was loaded past the trigger is found by the sweep; what is too old is forgotten.
delete from gl.case_band; delete from gl.case_gram;
select pg_temp.become('t_service');
select cmp_ok(gl_api.repeats_sweep(100), '>=', 6, 'the sweep sketches what is missing');
select is(gl_api.repeats_sweep(100), 0, 'once');
reset session authorization;
insert into gl.case_gram values (20200101000001, '{1}', 1);
insert into gl.case_band values (1, 20200101000001);
select pg_temp.become('t_service');
select gl_api.repeats_sweep(100);
reset session authorization;
select is((select count(*)::int from gl.case_gram k where k.case_id = 20200101000001), 0, 'old ones go');
select is((select count(*)::int from gl.case_band k where k.case_id = 20200101000001), 0, 'with their bands');

select * from finish();
rollback;
