-- Numbers of orders in texts, and the links they make, in whatever order the orders come.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
select no_plan();

create function pg_temp.numbers(t text) returns text language sql as $$
    select string_agg(n, ',' order by n) from gl.quoted_numbers(t) n $$;
select is(pg_temp.numbers('政府工单号20171230095250）关于'), '20171230095250', 'a number in brackets');
select is(pg_temp.numbers('a 201712300952509 9'), '201712300952509', 'of another length');
select is(pg_temp.numbers('2017123009525099999'), null, 'longer ones are something else');
select is(pg_temp.numbers('电话13800000001'), null, 'a phone number is none');
select is(pg_temp.numbers(''), null, 'nothing in nothing');
select is(pg_temp.numbers(null), null, 'nor in null');
select is(pg_temp.numbers(repeat('9', 100000)), null, 'nor in digits without end');
select is(pg_temp.numbers('见' || gl.setting_text('case.number_prefix') || '20260101R000001。'),
          gl.setting_text('case.number_prefix') || '20260101R000001', 'the own numbers');
update gl.setting set value = '["[[["]' where key = 'repeats.numbers';
select is(pg_temp.numbers('20171230095250'), null, 'a pattern that is none stops nobody');
update gl.setting set value = '["(?<!\\d)20\\d{6}\\d{4,8}(?!\\d)"]' where key = 'repeats.numbers';

create function pg_temp.make(body text, external text default null) returns bigint language plpgsql as $$
declare
    answer jsonb;
begin
    set local session authorization t_acceptor;
    answer := gl_api.case_new(jsonb_strip_nulls(jsonb_build_object('family', 'hotline', 'text', body,
        'external_no', external)), gen_random_uuid());
    reset session authorization;
    return (answer ->> 'case_id')::bigint;
end $$;
create function pg_temp.links(id bigint) returns bigint[] language sql as $$
    select coalesce(array_agg(y.other_id order by y.other_id), '{}') from gl.case_link y
    where y.case_id = id and y.link_type = 'follow_up' $$;

select pg_temp.make('水管爆裂', '20260101000111-17') as first \gset
select pg_temp.make('补充工单20260101000111') as after \gset
select is(pg_temp.links(:after), array[:first]::bigint[], 'quoted by the number it has elsewhere');
select pg_temp.make('再次反映20260202000222', '20260303000333') as early \gset
select is(pg_temp.links(:early), '{}'::bigint[], 'the quoted one is not here yet');
select pg_temp.make('来电反馈20260303000333', '20260202000222') as late \gset
select is(pg_temp.links(:early), array[:late]::bigint[], 'linked when it comes');
select is(pg_temp.links(:late), '{}'::bigint[], 'two that quote each other are one pair');
select pg_temp.make('工单20260404000444就是本单', '20260404000444') as self \gset
select is(pg_temp.links(:self), '{}'::bigint[], 'nobody follows himself');

-- All at once, for what was there before.
delete from gl.case_link; delete from gl.order_quote; delete from gl.order_number;
set local session authorization t_shift;
select is((gl_api.repeats_link() ->> 'links')::int, 2, 'the same links from all texts');
select is((gl_api.repeats_link() ->> 'links')::int, 0, 'once');
reset session authorization;
set local session authorization t_clerk1;
select throws_ok('select gl_api.repeats_link()', '42501');
reset session authorization;

select * from finish();
rollback;
