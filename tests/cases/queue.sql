-- The desk's list: every order pages through all rows once, filters keep what they say, and nobody
-- sees what is not his.
begin;
create extension if not exists pgtap;
\ir fixture.sql
select no_plan();

-- Many equal keys and many cases without a deadline: what pages by key gets wrong first.
insert into gl.case_open (case_id, version, family, state, source, urgency, class_id, root_id, town_id,
    unit_id, reported_at, clock, deadline, title, address, filer_id)
select 20260101000000 + n, 1, case when n % 3 = 0 then 'hotline' else 'grid' end,
       case when n % 3 = 0 then 'to_sign' else 'pending_handle' end, 'citizen',
       (array['daily', 'normal', 'serious'])[n % 3 + 1], n % 4, 1, 9002,
       case n % 5 when 0 then 9003 when 1 then 9004 end, now() - (n % 7) * interval '1 hour', 'handle',
       case when n % 4 > 0 then now() + (n % 6 - 3) * interval '1 hour' end,
       'Title ' || n % 9, case when n % 10 = 0 then '100%_路' else '' end, 0
from generate_series(1, 173) n;

create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;

-- All ids of a list, page by page.
create function pg_temp.paged(filter jsonb, sort text, size int) returns bigint[] language plpgsql as $$
declare
    page jsonb;
    after jsonb;
    ids bigint[] := '{}';
begin
    for i in 1 .. 200 loop
        page := gl_api.queue(filter, sort, after, size);
        ids := ids || array(select (r ->> 'case_id')::bigint from jsonb_array_elements(page -> 'rows') r);
        after := page -> 'next';
        exit when after = 'null';
    end loop;
    return ids;
end $$;

select pg_temp.become('t_dispatcher');
select is(pg_temp.paged('{}', sort, size), pg_temp.paged('{}', sort, 1000),
          format('%s in pages of %s', sort, size))
from unnest(array['deadline', '-deadline', 'reported', '-reported', 'number', '-number', 'town', 'unit',
                  '-unit', 'class', '-class', 'state', 'urgency', '-urgency', 'title', '-title',
                  'village', 'grid', '-handler', 'claimed', 'rounds', '-source', 'flags', '-address']) sort
cross join unnest(array[1, 7, 50]) size;
select is(cardinality(pg_temp.paged('{}', 'deadline', 7)), 173, 'none is left out');
select is((select count(distinct x) from unnest(pg_temp.paged('{}', '-deadline', 7)) x), 173::bigint, 'none comes twice');
select is(pg_temp.paged('{"family": "hotline"}', 'deadline', 5), pg_temp.paged('{"family": "hotline"}', 'deadline', 500),
          'filtered in pages');
select is(cardinality(pg_temp.paged('{"family": "hotline"}', 'deadline', 9)), 57, 'only hotline orders');
select is(cardinality(pg_temp.paged('{"stage": "handling"}', 'deadline', 9)), 116, 'one stage');
select is(cardinality(pg_temp.paged('{"no_unit": true}', 'deadline', 9)), 104, 'without an owner');
select is(cardinality(pg_temp.paged('{"text": "100%_路"}', 'deadline', 9)), 17, 'signs of LIKE are letters');
select is(cardinality(pg_temp.paged('{"text": "title 4"}', 'deadline', 9)), 19, 'letters in any case');
select is(cardinality(pg_temp.paged('{"overdue": true}', 'deadline', 9)),
          (select count(*)::int from gl_api.open_case where deadline < now()), 'overdue');
select is(pg_temp.paged('{"ids": [20260101000003, 20260101000001, 1], "family": "hotline"}', 'number', 9),
          array[20260101000003], 'of the cases named, those that the list holds');
select is(cardinality(pg_temp.paged('{"claimable": true}', 'deadline', 50)), 57, 'to be claimed');
reset session authorization;

select pg_temp.become('t_clerk1');
select is(pg_temp.paged('{}', sort, 4), pg_temp.paged('{}', sort, 500), format('a unit''s %s in pages', sort))
from unnest(array['deadline', '-deadline', 'reported', 'class']) sort;
select is(cardinality(pg_temp.paged('{}', 'deadline', 9)), 34, 'a unit sees its own');
reset session authorization;
select pg_temp.become('t_inspector');
select is(cardinality(pg_temp.paged('{}', 'deadline', 50)), 173, 'a town sees the town');
reset session authorization;

select * from finish();
rollback;
