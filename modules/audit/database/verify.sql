-- Proof that the audit is whole. One pass over all rows, recomputing every hash.

-- Problems in the order of the chain; no row means whole:
--   changed   a row does not match its hash
--   broken    a row does not follow the row before it (changed with a new hash, or swapped)
--   gap       rows are missing in between
--   truncated rows are missing at the end of a shard
--   head      the head of a shard does not match its last row
--   anchor    a snapshot was changed, or rows differ from what a snapshot saw
-- known_anchors are [{"anchor_id": n, "hash": "hex"}] kept off this server: they show a chain that
-- was rewritten together with its anchors.
create or replace function gl.audit_verify(known_anchors jsonb default '[]')
returns table (problem text, shard smallint, seq bigint, detail text)
language sql stable security definer set search_path = gl, public, pg_temp as $$
    with entry as (
        select e.shard, e.seq, e.at, e.login, e.action, e.object_kind, e.object_id, e.prev_hash,
               e.hash,
               sha256(e.prev_hash || convert_to(gl.audit_canonical(e), 'UTF8')) as true_hash,
               lag(e.seq, 1, 0::bigint) over chain as seq_before,
               lag(e.hash) over chain as hash_before
        from gl.audit_entry e
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
           or e.prev_hash <> coalesce(e.hash_before,
                  sha256(convert_to('gridline audit shard ' || e.shard, 'UTF8')))
    ), last_entry as (
        select distinct on (e.shard) e.shard, e.seq, e.hash
        from gl.audit_entry e order by e.shard, e.seq desc
    ), heads as (
        select case when h.seq > coalesce(l.seq, 0) then 'truncated' else 'head' end as problem,
               s.shard::smallint as shard, coalesce(l.seq, 0) + 1 as seq,
               case
                   when h.shard is null then 'the head of the shard is missing'
                   when h.seq > coalesce(l.seq, 0) then
                       format('entries %s to %s are missing at the end', coalesce(l.seq, 0) + 1,
                              h.seq)
                   else format('the head stands at %s and does not match the last entry', h.seq)
               end as detail
        from generate_series(0, 63) s (shard)
        left join gl.audit_head h on h.shard = s.shard
        left join last_entry l on l.shard = s.shard
        where h.shard is null or h.seq <> coalesce(l.seq, 0)
           or h.hash <> coalesce(l.hash,
                  sha256(convert_to('gridline audit shard ' || s.shard, 'UTF8')))
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
        left join gl.audit_entry e on e.shard = u.shard and e.seq = u.seq
        where e.hash is distinct from u.hash
    )
    select f.problem, f.shard, f.seq, f.detail
    from (select * from faulty union all select * from heads union all select * from snapshots
          union all select * from anchored) f
    order by f.shard nulls last, f.seq, f.problem
$$;
