-- Old entries: exported, let go, removed; the chain stays whole, and nothing younger can go.
begin;
select no_plan();
set client_min_messages = warning;

create function pg_temp.found() returns text[] language sql as $$
    select coalesce(array_agg(distinct problem order by problem), '{}') from gl.audit_verify() $$;

-- Ten entries of ours that are as old as we say: written by hand with true hashes, because the
-- clock cannot be turned back. All rows of this transaction go to one shard.
select gl.audit_write('test.old', 'case', '0');
create temp table ours as
    select shard, (select h.seq from gl.audit_head h where h.shard = e.shard) as first_seq
    from gl.audit_entry e where action = 'test.old';
create function pg_temp.old_entries(count int, days_old int) returns void language plpgsql as $$
declare
    head gl.audit_head;
    entry gl.audit_entry;
begin
    for n in 1 .. count loop
        select h.* into head from gl.audit_head h join ours using (shard);
        entry := row(head.shard, head.seq + 1, now() - make_interval(days => days_old), 'someone', 'desk',
                     null, 'test.old', 'case', n::text, 'done', '{}', head.hash, ''::bytea);
        entry.hash := sha256(head.hash || convert_to(gl.audit_canonical(entry), 'UTF8'));
        insert into gl.audit_entry select entry.*;
        update gl.audit_head h set seq = entry.seq, hash = entry.hash where h.shard = entry.shard;
    end loop;
end $$;
-- The entry of today before them would be younger than they are: the chain of ours begins anew.
alter table gl.audit_entry disable trigger all;
alter table gl.audit_start disable trigger all;
delete from gl.audit_entry e using ours o where e.shard = o.shard;
update gl.audit_head h set seq = s.seq, hash = s.hash from gl.audit_start s, ours o
    where h.shard = o.shard and s.shard = o.shard;
alter table gl.audit_entry enable always trigger audit_entry_append_only;
alter table gl.audit_entry enable always trigger audit_entry_removal;
alter table gl.audit_start enable always trigger audit_start_forward;
alter table gl.audit_start enable always trigger audit_start_stays;
alter table gl.audit_start enable always trigger audit_start_no_truncate;
alter table gl.audit_entry enable always trigger audit_entry_no_truncate;
select pg_temp.old_entries(10, 500);
select pg_temp.old_entries(5, 300);
select is(pg_temp.found(), '{}', 'the chain of old entries is whole');

create function pg_temp.ends(up_to int) returns jsonb language sql as $$
    select jsonb_build_array(jsonb_build_object('shard', e.shard, 'seq', e.seq, 'hash', encode(e.hash, 'hex')))
    from gl.audit_entry e join ours using (shard) order by e.seq offset up_to - 1 limit 1 $$;
\set sha '0000000000000000000000000000000000000000000000000000000000000000'

-- ---- what may not go
select throws_ok('delete from gl.audit_entry where action = ''test.old''', 'GL403', null, 'an old entry is not simply removed');
select throws_ok(format('select gl_api.audit_release(%L, %L)', pg_temp.ends(11), :'sha'), 'GL422', null,
    'an entry of 300 days stays');
select throws_ok(format('select gl_api.audit_release(%L, %L)', jsonb_set(pg_temp.ends(10), '{0,hash}', '"00"'), :'sha'),
    'GL422', null, 'who does not know the entry has not exported it');
select throws_ok(format('select gl_api.audit_release(%L, %L)', pg_temp.ends(10), 'x'), 'GL400', null, 'a file has a hash');
update gl.setting set value = '10' where key = 'audit.keep_days';
select ok(gl.audit_keep_until() between now() - interval '181 days' and now() - interval '179 days',
    'half a year is the least, whatever the setting says');
update gl.setting set value = '400' where key = 'audit.keep_days';
select throws_ok($$ update gl.audit_start set seq = seq + 1 $$, 'GL422', null, 'the beginning is not moved by hand');
select throws_ok($$ delete from gl.audit_start $$, 'GL403', null, 'nor removed');
select throws_ok($$ truncate gl.audit_start $$, 'GL403', null, 'in no way');

-- ---- export
select is((select count(*) from ours, gl_api.audit_export(shard, gl.audit_keep_until())), 10::bigint,
    'the export holds what may go');
select is((select count(*) from ours, gl_api.audit_export(shard, gl.audit_keep_until(), 4, 3)), 3::bigint, 'in pages');
select is((select bool_and(sha256(decode(x.prev_hash, 'hex') || convert_to(x.line, 'UTF8')) = decode(x.hash, 'hex'))
           from ours, gl_api.audit_export(shard, gl.audit_keep_until()) x), true, 'and proves itself');

-- ---- letting go
select is(gl_api.audit_release(pg_temp.ends(6), :'sha'), 6::bigint, 'six are let go');
select is(pg_temp.found(), '{}', 'the chain is whole before they are gone');
select is(gl_api.audit_sweep(4), 4::bigint, 'some are removed');
select is(pg_temp.found(), '{}', 'whole in between');
select is(gl_api.audit_sweep(), 2::bigint, 'then the others');
select is(gl_api.audit_sweep(), 0::bigint, 'and no more');
select is(pg_temp.found(), '{}', 'whole after them');
select throws_ok('delete from gl.audit_entry where action = ''test.old''', 'GL403', null, 'the rest is guarded as before');
select is(gl_api.audit_release((select pg_temp.ends(4)), :'sha'), 4::bigint, 'the next four');
select is(gl_api.audit_sweep(), 4::bigint, 'go too');
select is(pg_temp.found(), '{}', 'still whole');
select is((select count(*) from gl.audit_entry where action = 'audit.release' and detail ->> 'file_sha256' = :'sha'),
    2::bigint, 'the audit tells both');

-- ---- what a superuser could do behind the triggers
alter table gl.audit_start disable trigger all;
alter table gl.audit_entry disable trigger all;
create function pg_temp.after(damage text) returns text[] language plpgsql as $$
declare answer text[];
begin
    begin
        execute damage;
        answer := pg_temp.found();
        raise exception 'undo';
    exception when raise_exception then
        return answer;
    end;
end $$;
select ok('start' = any (pg_temp.after($$ with next as (
        select e.* from gl.audit_entry e join ours using (shard) order by e.seq limit 1)
    update gl.audit_start s set seq = n.seq, hash = n.hash from next n where s.shard = n.shard $$)),
    'a beginning moved in secret shows');
select ok('start' = any (pg_temp.after($$ update gl.audit_start s set seq = 0,
    hash = sha256('x') from ours o where s.shard = o.shard $$)), 'so does one moved back');
select is(pg_temp.after($$ delete from gl.audit_entry e using ours o
    where e.shard = o.shard and e.seq = (select min(x.seq) from gl.audit_entry x where x.shard = o.shard) $$), '{gap}',
    'and a missing first entry');

select * from finish();
rollback;
