-- What a phone order and an inspector's report bring along, and which field is named when something
-- is wrong.
begin;
create extension if not exists pgtap;
\ir fixture.sql
select no_plan();
create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
create function pg_temp.field_of(more jsonb) returns text language plpgsql as $$
declare
    field text;
begin
    perform gl_api.case_new('{"family": "hotline", "text": "x"}'::jsonb || more, gen_random_uuid());
    return 'taken';
exception when sqlstate 'GL400' then
    get stacked diagnostics field = column_name;
    return field;
end $$;
create temp table known as
select (select k.code from gl.class_item k where k.kind = 'hotline' and k.active order by k.class_id desc limit 1) as class,
       (select jsonb_agg(t.code) from (select code from gl.tag where parent_id is not null order by tag_id limit 2) t) as tags,
       (select d.code from gl.dictionary d where d.dict = 'urgency' order by d.sort limit 1) as urgency,
       (select d.code from gl.dictionary d where d.dict = 'source' order by d.sort limit 1) as source;
grant select on known to public;

select pg_temp.become('t_acceptor');
create temp table made as
select gl_api.case_new(jsonb_build_object('family', 'hotline', 'text', '路灯不亮', 'title', '路灯', 'lon', 116.4,
    'lat', 39.7, 'address', '兴华大街8号', 'class', k.class, 'urgency', k.urgency, 'source', k.source,
    'tags', k.tags, 'external_no', 'JB-2026-1, 12345-77', 'caller', jsonb_build_object('name', '王某', 'phone',
    '138-0000 1111', 'address', '1-2-3', 'secret', true)), '00000000-0000-4000-8000-000000000003') as answer from known k;
select is(answer ->> 'status', 'ok', 'a phone order with everything') from made;
select is(gl_api.case_new('{}', '00000000-0000-4000-8000-000000000003') ->> 'case_id', answer ->> 'case_id', 'its command again is the same case') from made;
create temp table doc as select gl_api.case_read((answer ->> 'case_id')::bigint)::jsonb as d from made;
select is(d #> '{case,facts,tags}', k.tags, 'the tags') from doc, known k;
select is(d #>> '{case,external_no}', 'JB-2026-1, 12345-77', 'the numbers of other systems') from doc;
select is(d #>> '{party,secret}', 'true', 'the caller stays unknown') from doc;
select is(d #>> '{case,grid}', '990115001001001', 'the grid of the point') from doc;

select is(pg_temp.field_of(v.given), v.field, format('%s is named', v.field))
from (values ('{"lon": 1, "lat": 1}'::jsonb, 'lon'), ('{"lon": "x", "lat": 1}', 'lon'), ('{"lon": 116.4}', 'lat'),
             ('{"lon": 116.4, "lat": 39.7, "datum": "X"}', 'datum'), ('{"area": "990115009"}', 'area'),
             ('{"class": "nonsense"}', 'class'), ('{"urgency": "x"}', 'urgency'), ('{"source": "x"}', 'source'),
             ('{"tags": ["x"]}', 'tags'), ('{"tags": "x"}', 'tags'), ('{"colour": 1}', 'colour'), ('{"text": " "}', 'text'),
             ('{"caller": {"phone": "call me"}}', 'caller.phone'), ('{"caller": {"mail": "x"}}', 'caller.mail'),
             ('{"caller": {"secret": "x"}}', 'caller.secret'), ('{"family": "x"}', 'family'),
             (jsonb_build_object('title', repeat('x', 201)), 'title'),
             (jsonb_build_object('address', repeat('x', 501)), 'address'),
             (jsonb_build_object('external_no', repeat('x', 201)), 'external_no')) v(given, field);
reset session authorization;

select pg_temp.become('t_inspector');
select is(gl_api.case_new(jsonb_build_object('family', 'grid', 'text', 'x', 'area', '990115001001001', 'draft', true),
    gen_random_uuid()) ->> 'state', 'draft', 'an inspector''s report may wait as a draft');
select is(gl_api.case_new(jsonb_build_object('family', 'grid', 'text', 'x', 'area', '990115001001001', 'class',
    (select kind || ':' || code from gl_api.class_item where kind = 'matter' and active and std_ref = (select std_ref from gl_api.standard where active) limit 1)),
    gen_random_uuid()) ->> 'state', 'reported', 'or be reported by its grid code');
reset session authorization;
select * from finish();
rollback;
