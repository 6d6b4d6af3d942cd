-- Merging into a parent with all callers kept, undoing it, and what is refused.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
select no_plan();

create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
create function pg_temp.make(phone text, family text default 'hotline') returns bigint language plpgsql as $$
declare
    answer jsonb;
begin
    perform pg_temp.become('t_acceptor');
    answer := gl_api.case_new(case family when 'grid' then '{"class": "matter:06010"}'::jsonb else '{}' end
        || jsonb_build_object('family', family, 'text', '路灯不亮', 'area', '990115001001001')
        || case when phone is null then '{}' else jsonb_build_object('caller',
               jsonb_build_object('name', '王某', 'phone', phone)) end, gen_random_uuid());
    reset session authorization;
    return (answer ->> 'case_id')::bigint;
end $$;
create function pg_temp.act(id bigint, action text, inputs jsonb, login text default 't_dispatcher') returns text
language plpgsql as $$
declare
    v int := (select coalesce(o.version, f.version) from gl.case_file f left join gl.case_open o using (case_id)
              where f.case_id = id);
    answer jsonb;
begin
    perform pg_temp.become(login);
    answer := gl_api.case_act(id, v, action, inputs, gen_random_uuid());
    reset session authorization;
    return answer ->> 'state';
end $$;
create function pg_temp.joined(id bigint) returns text language sql as $$
    select (o.facts #>> '{joined,calls}') || ' from ' || (o.facts #>> '{joined,callers}') from gl.case_open o
    where o.case_id = id $$;
create function pg_temp.into(parent bigint) returns jsonb language sql as $$
    select jsonb_build_object('parent', parent::text) $$;

select pg_temp.make('13800000001') as p \gset
select pg_temp.make('13800000002') as a \gset
select pg_temp.make('13800000001') as b \gset
select pg_temp.make(null) as c \gset
select pg_temp.make('13800000003') as q \gset
select pg_temp.make('13800000004', 'grid') as g \gset

select is(pg_temp.act(:a, 'merge', pg_temp.into(:p)), 'merged', 'a second caller');
select is(pg_temp.joined(:p), '2 from 2', 'two calls from two people');
select is(pg_temp.act(:b, 'merge', pg_temp.into(:p)), 'merged', 'the first one again');
select is(pg_temp.joined(:p), '3 from 2', 'three calls from two people');
select is(pg_temp.act(:c, 'merge', pg_temp.into(:p)), 'merged', 'and somebody unknown');
select is(pg_temp.joined(:p), '4 from 3', 'who counts as one of his own');
select ok((select o.flags @> '{multiple}' from gl.case_open o where o.case_id = :p), 'the parent is marked');

-- What stands in the way. Functions that fail leave the role set; each is told to go back.
create function pg_temp.refused(id bigint, action text, inputs jsonb, login text default 't_dispatcher') returns text
language plpgsql as $$
begin
    perform pg_temp.act(id, action, inputs, login);
    return 'done';
exception when others then
    return sqlstate;
end $$;
select is(pg_temp.refused(:p, 'merge', pg_temp.into(:p)), 'GL422', 'not into itself');
select is(pg_temp.refused(:p, 'merge', pg_temp.into(:a)), 'GL422', 'no circle: what was merged is no parent');
select is(pg_temp.refused(:p, 'merge', pg_temp.into(:g)), 'GL422', 'a grid case is no parent of an order');
select is(pg_temp.refused(:q, 'merge', pg_temp.into(:p), 't_clerk1'), 'GL404', 'not by who does not see it');
select is(pg_temp.refused(:q, 'merge', pg_temp.into(:p), 't_clerk_town'), 'GL403', 'not by a unit');

-- All callers, masked, for the callback.
select pg_temp.become('t_callback');
select gl_api.case_read(:p)::jsonb -> 'callers' as callers \gset
select is(jsonb_array_length(:'callers'), 4, 'four calls to answer');
select is((:'callers'::jsonb -> 0 ->> 'case_id')::bigint, :p::bigint, 'the first call first');
select is(:'callers'::jsonb -> 1 ->> 'phone', '138****0002', 'masked');
select is(:'callers'::text ~ '1380000000\d', false, 'and only masked');
reset session authorization;
select is((select jsonb_agg(e.action order by e.version) from gl.case_event e where e.case_id = :p and e.action = 'child_merged')::text,
          '["child_merged", "child_merged", "child_merged"]', 'each joining is an event of the parent');
select is((select count(*)::int from gl.audit_entry x where x.action = 'case.merge'), 3, 'and in the audit');

-- Undone: the child stands where it stood, its clock ran on, the parent counts anew.
select is(pg_temp.act(:a, 'unmerge', '{"text": "其他路灯"}'), 'to_sign', 'back where it was');
select is(pg_temp.joined(:p), '3 from 2', 'the parent counts without it');
select ok((select o.parent_id is null and o.closed_at is null and o.deadline is not null from gl.case_open o
           where o.case_id = :a), 'open again, with its clock');
select is((select f.closed_at from gl.case_file f where f.case_id = :a), null, 'history knows it is open');
select is((select count(*)::int from gl.case_link y where y.case_id = :a), 0, 'no longer linked');
select is(pg_temp.act(:a, 'sign', '{}'), 'to_assign', 'and it goes on');
select is_empty('select * from gl.verify_cases(0, 99999999999999)', 'what the cases are is what the events say');

-- A parent into another one: all its children come along.
select is(pg_temp.act(:p, 'merge', pg_temp.into(:q)), 'merged', 'the parent itself');
select is(pg_temp.joined(:q), '4 from 3', 'with everybody');
select is((select array_agg(f.parent_id order by f.case_id) from gl.case_file f where f.case_id in (:b, :c)),
          array[:q, :q]::bigint[], 'its children have the new parent');
select is((select count(*)::int from gl.case_link y where y.other_id = :p and y.link_type = 'duplicate'), 0, 'and none is left');
select is_empty('select * from gl.verify_cases(0, 99999999999999)', 'still what the events say');
select is(pg_temp.act(:p, 'unmerge', '{"text": "分开办理"}'), 'to_sign', 'undone, it comes back alone');
select is(pg_temp.joined(:q), '3 from 3', 'the others stay');

-- The parent closed: nothing is undone any more.
select is(pg_temp.act(:q, 'void', '{"reason": "duplicate", "text": "x"}', 't_shift'), 'voided', 'closed');
select is(pg_temp.refused(:b, 'unmerge', '{"text": "x"}'), 'GL422', 'too late');
select is_empty('select * from gl.verify_cases(0, 99999999999999)', 'to the end');

select * from finish();
rollback;
