-- Proof that the audit is whole. One pass over all rows, recomputing every hash.

-- Problems in the order of the chain; no row means whole:
--   changed   a row does not match its hash
--   broken    a row does not follow the row before it (changed with a new hash, or swapped)
--   gap       rows are missing in between
--   truncated rows are missing at the end of a shard
--   head      the head of a shard does not match its last row
--   anchor    a snapshot was changed, or rows differ from what a snapshot saw
--   start     the chain begins later than any removal in the audit says
-- What was exported and let go (retention.sql) is no gap: the chain begins at gl.audit_start.
-- known_anchors are [{"anchor_id": n, "hash": "hex"}] kept off this server: they show a chain that
-- was rewritten together with its anchors.
create or replace function gl.audit_verify(known_anchors jsonb default '[]')
returns table (problem text, shard smallint, seq bigint, detail text)
language sql stable security definer set search_path = gl, public, pg_temp as $$
    with entry as (
        select e.shard, e.seq, e.at, e.login, e.action, e.object_kind, e.object_id, e.prev_hash,
               e.hash,
               sha256(e.prev_hash || convert_to(gl.audit_canonical(e), 'UTF8')) as true_hash,
               lag(e.seq, 1, s.seq) over chain as seq_before,
               lag(e.hash, 1, s.hash) over chain as hash_before
        from gl.audit_entry e join gl.audit_start s on s.shard = e.shard and e.seq > s.seq
        window chain as (partition by e.shard order by e.seq)
    ), faulty as (
        select case
                   when e.true_hash <> e.hash then 'changed'
                   when e.seq <> e.seq_before + 1 then 'gap'
                   else 'broken'
               end as problem,
               e.shard, e.seq,
               case
                   when e.true_hash <> e.hash then
                       format('%s by %s on %s %s at %s does not match its hash', e.action, e.login,
                              e.object_kind, e.object_id, e.at)
                   when e.seq <> e.seq_before + 1 then
                       format('%s entries after %s are missing', e.seq - e.seq_before - 1,
                              e.seq_before)
                   else 'does not follow the entry before it'
               end as detail
        from entry e
        where e.true_hash <> e.hash
           or e.seq <> e.seq_before + 1
           or e.prev_hash <> e.hash_before
    ), last_entry as (
        select distinct on (e.shard) e.shard, e.seq, e.hash
        from gl.audit_entry e join gl.audit_start s on s.shard = e.shard and e.seq > s.seq
        order by e.shard, e.seq desc
    ), heads as (
        select case when h.seq > coalesce(l.seq, s.seq) then 'truncated' else 'head' end as problem,
               s.shard, coalesce(l.seq, s.seq) + 1 as seq,
               case
                   when h.shard is null then 'the head of the shard is missing'
                   when h.seq > coalesce(l.seq, s.seq) then
                       format('entries %s to %s are missing at the end', coalesce(l.seq, s.seq) + 1,
                              h.seq)
                   else format('the head stands at %s and does not match the last entry', h.seq)
               end as detail
        from gl.audit_start s
        left join gl.audit_head h on h.shard = s.shard
        left join last_entry l on l.shard = s.shard
        where h.shard is null or h.seq <> coalesce(l.seq, s.seq)
           or h.hash <> coalesce(l.hash, s.hash)
    ), starts as (
        select 'start' as problem, n.shard::smallint as shard, coalesce(s.seq, 0) as seq,
               case when s.shard is null then 'the beginning of the shard is missing'
                    else format('the chain begins after entry %s, and no removal in the audit says '
                                'so', s.seq) end as detail
        from generate_series(0, 63) n (shard)
        left join gl.audit_start s on s.shard = n.shard
        where s.shard is null
           or (s.seq = 0 and s.hash <> sha256(convert_to('gridline audit shard ' || s.shard, 'UTF8')))
           or (s.seq > 0 and not exists (
                   select from gl.audit_entry e
                   where e.action = 'audit.release'
                     and e.detail -> 'begins' @> jsonb_build_array(jsonb_build_object(
                             'shard', s.shard, 'seq', s.seq, 'hash', encode(s.hash, 'hex')))))
    ), snapshot as (
        select a.*, lag(a.anchor_id, 1, 0::bigint) over w as id_before,
               lag(a.hash) over w as hash_before,
               sha256(a.prev_hash || convert_to(gl.audit_anchor_canonical(a), 'UTF8')) as true_hash
        from gl.audit_anchor a
        window w as (order by a.anchor_id)
    ), snapshots as (
        select 'anchor' as problem, null::smallint as shard, s.anchor_id as seq,
               format('anchor %s was changed, or one before it is missing', s.anchor_id) as detail
        from snapshot s
        where s.true_hash <> s.hash or s.anchor_id <> s.id_before + 1
           or s.prev_hash <> coalesce(s.hash_before,
                  sha256(convert_to('gridline audit anchor', 'UTF8')))
        union all
        select 'anchor', null, k.anchor_id,
               format('anchor %s is not the one that was kept elsewhere', k.anchor_id)
        from jsonb_to_recordset(known_anchors) k (anchor_id bigint, hash text)
        left join gl.audit_anchor a on a.anchor_id = k.anchor_id
        where encode(a.hash, 'hex') is distinct from lower(k.hash)
    ), anchored as (
        select 'anchor' as problem, u.shard, u.seq,
               format('not the entry that anchor %s saw at %s', a.anchor_id, a.at) as detail
        from gl.audit_anchor a
        cross join unnest(a.shards, a.seqs, a.hashes) u (shard, seq, hash)
        join gl.audit_start s on s.shard = u.shard
        left join gl.audit_entry e on e.shard = u.shard and e.seq = u.seq
        where u.seq >= s.seq
          and u.hash is distinct from case when u.seq = s.seq then s.hash else e.hash end
    )
    select f.problem, f.shard, f.seq, f.detail
    from (select * from faulty union all select * from heads union all select * from starts
          union all select * from snapshots union all select * from anchored) f
    order by f.shard nulls last, f.seq, f.problem
$$;
