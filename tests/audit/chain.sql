-- The audit chain: what is written, what cannot be changed, and what verify finds.
begin;
select no_plan();
set client_min_messages = warning;

create function pg_temp.found() returns text[] language sql as $$
    select coalesce(array_agg(distinct problem order by problem), '{}') from gl.audit_verify() $$;

-- Rows of ours in one shard, because one transaction writes to one shard.
select gl.audit_write('test.step', 'case', n::text, 'done', jsonb_build_object('n', n, 'text', '一"二\三'))
from generate_series(1, 5) n;
create temp table ours as select shard, max(seq) as last_seq from gl.audit_entry where action = 'test.step' group by shard;

select is((select count(*) from ours), 1::bigint, 'one transaction writes to one shard');
select is(pg_temp.found(), '{}', 'an untouched chain is whole');
select is((select distinct login from gl.audit_entry where action = 'test.step'), session_user::text, 'with the name of the session');
set local application_name = 'desk 7';
set local timezone = 'Pacific/Auckland';
set local datestyle = 'German';
set local extra_float_digits = 0;
select gl.audit_write('test.step', 'case', '6');
select is((select terminal from gl.audit_entry where object_id = '6' and action = 'test.step'), 'desk 7', 'and the terminal');
select is(pg_temp.found(), '{}', 'settings of a session do not change hashes');
set local timezone = 'UTC';
select is(pg_temp.found(), '{}', 'nor do those of another');
update ours set last_seq = last_seq + 1;

-- ---- append-only, for the owner as well
select throws_ok('update gl.audit_entry set login = $$x$$', 'GL403', null, 'no row is changed');
select throws_ok('delete from gl.audit_entry', 'GL403', null, 'no row is removed');
select throws_ok('truncate gl.audit_entry', 'GL403', null, 'nor all of them');
select throws_ok('delete from gl.audit_head', 'GL403', null, 'no head is removed');
select throws_ok('truncate gl.audit_anchor', 'GL403', null, 'no anchor either');
set local role gl_owner;
select throws_ok('delete from gl.audit_entry', 'GL403', null, 'not by the owner of the tables');
reset role;
set local session_replication_role = replica;
select throws_ok('delete from gl.audit_entry', 'GL403', null, 'not as a replica');
reset session_replication_role;

-- ---- anchors
create temp table seen as select * from gl.audit_anchor_now();
select is((select anchor_id from gl.audit_anchor_now()), (select anchor_id from seen), 'without news there is no new anchor');
select is(pg_temp.found(), '{}', 'anchors agree');
select gl.audit_write('test.step', 'case', '7');
update ours set last_seq = last_seq + 1;
select is((select anchor_id from gl.audit_anchor_now()), (select anchor_id + 1 from seen), 'news make a new one');
select is((select cardinality(shards) from gl.audit_anchor order by anchor_id desc limit 1), 1, 'of the shards that moved');
select is((select count(*) from gl.audit_verify(jsonb_build_array(jsonb_build_object(
    'anchor_id', (select anchor_id from seen), 'hash', (select encode(hash, 'hex') from seen))))), 0::bigint,
    'an anchor kept elsewhere is recognised');
select is((select array_agg(problem || ' ' || seq) from gl.audit_verify(jsonb_build_array(jsonb_build_object(
    'anchor_id', (select anchor_id from seen), 'hash', 'ff')))), (select array['anchor ' || anchor_id] from seen),
    'a different one is told');

-- ---- what a superuser could do behind the triggers
alter table gl.audit_entry disable trigger all;
alter table gl.audit_head disable trigger all;
alter table gl.audit_anchor disable trigger all;

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

select is(pg_temp.after($$ update gl.audit_entry e set login = 'innocent' from ours o
    where e.shard = o.shard and e.seq = o.last_seq - 2 $$), '{changed}', 'a changed name shows');
select is(pg_temp.after($$ update gl.audit_entry e set detail = detail || '{"n": 9}' from ours o
    where e.shard = o.shard and e.seq = o.last_seq - 2 $$), '{changed}', 'a changed detail shows');
select is(pg_temp.after($$ update gl.audit_entry e set at = at + interval '1 microsecond' from ours o
    where e.shard = o.shard and e.seq = o.last_seq $$), '{changed}', 'a changed time shows');
select is(pg_temp.after($$ delete from gl.audit_entry e using ours o
    where e.shard = o.shard and e.seq = o.last_seq - 2 $$), '{gap}', 'a missing row shows');
select is(pg_temp.after($$ delete from gl.audit_entry e using ours o
    where e.shard = o.shard and e.seq = o.last_seq $$), '{anchor,truncated}', 'a missing end shows');
select is(pg_temp.after($$ delete from gl.audit_entry e using ours o
    where e.shard = o.shard $$), '{anchor,truncated}', 'a missing shard shows');
select is(pg_temp.after($$ delete from gl.audit_entry e using ours o where e.shard = o.shard and e.seq = o.last_seq;
    update gl.audit_head h set seq = e.seq, hash = e.hash from gl.audit_entry e, ours o
    where h.shard = o.shard and e.shard = o.shard and e.seq = o.last_seq - 1 $$), '{anchor}',
    'a missing end with its head put right shows against the anchor');
select is(pg_temp.after($$ update gl.audit_entry e set login = 'innocent' from ours o
        where e.shard = o.shard and e.seq = o.last_seq - 2;
    update gl.audit_entry e set hash = sha256(prev_hash || convert_to(gl.audit_canonical(e), 'UTF8')) from ours o
        where e.shard = o.shard and e.seq = o.last_seq - 2 $$), '{broken}', 'a changed row with a new hash shows');
select is(pg_temp.after($$ update gl.audit_head h set hash = sha256('x') from ours o where h.shard = o.shard $$),
    '{head}', 'a changed head shows');
select is(pg_temp.after($$ delete from gl.audit_head h using ours o where h.shard = o.shard $$), '{head}', 'a missing head shows');
select is(pg_temp.after($$ update gl.audit_anchor set at = at - interval '1 day' $$), '{anchor}', 'a changed anchor shows');
select is(pg_temp.after($$ delete from gl.audit_anchor where anchor_id in (select anchor_id from seen) $$), '{anchor}',
    'a missing anchor shows');

-- ---- reading
select gl_api.audit_verify();
select is((select outcome from gl.audit_entry where action = 'audit.verify' order by at desc limit 1), 'whole',
    'verifying is itself in the audit');
select is((select array_agg(object_id) from gl_api.audit_search('{"action": "test.*", "object_kind": "case"}', null, 2)),
    array['7', '6'], 'search gives the newest first');
select is((select array_agg(s.object_id) from
    (select to_jsonb(x) as last from gl_api.audit_search('{"action": "test.step"}', null, 2) x offset 1) p,
    lateral gl_api.audit_search('{"action": "test.step"}', p.last, 2) s), array['5', '4'], 'and goes on after a row');
select is((select count(*) from gl_api.audit_search('{"action": "test.*", "text": "\"n\": 3"}')), 1::bigint, 'or by text');
select throws_ok($$ select gl_api.audit_search('{"hash": "x"}') $$, 'GL400', null, 'unknown keys are refused');
select is((select detail #>> '{filter,action}' from gl.audit_entry where action = 'audit.search'
           order by at desc limit 1), 'test.*', 'reading is itself in the audit, with what was looked for');

select * from finish();
rollback;
