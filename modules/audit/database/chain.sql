-- The audit chain: writing, anchoring. Reading and verifying are in reading.sql and verify.sql.

-- Text that is hashed. jsonb's printed form is unambiguous and does not depend on any setting of
-- the session, which time zones and date styles do.
create or replace function gl.audit_canonical(e gl.audit_entry) returns text
language sql stable parallel safe as $$
    select jsonb_build_array(e.shard, e.seq, extract(epoch from e.at), e.login, e.terminal,
                             host(e.address), e.action, e.object_kind, e.object_id, e.outcome,
                             e.detail)::text
$$;

-- The shard comes from the transaction: all rows of one transaction go to one shard, so two
-- transactions can never wait for each other's shards in a circle, and neighbours in time never
-- meet. The head stays locked until commit, which keeps the order of the chain the order of commit.
create or replace function gl.audit_write(
    action text, object_kind text, object_id text,
    outcome text default 'done', detail jsonb default '{}'
) returns void
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    head gl.audit_head;
    entry gl.audit_entry;
begin
    select * into strict head from gl.audit_head h
    where h.shard = (pg_current_xact_id()::text::numeric % 64)::smallint
    for no key update;

    entry := row(head.shard, head.seq + 1, clock_timestamp(), session_user,
                 coalesce(current_setting('application_name', true), ''), inet_client_addr(),
                 audit_write.action, audit_write.object_kind, audit_write.object_id,
                 audit_write.outcome, coalesce(audit_write.detail, '{}'), head.hash, ''::bytea);
    entry.hash := sha256(head.hash || convert_to(gl.audit_canonical(entry), 'UTF8'));

    insert into gl.audit_entry select entry.*;
    update gl.audit_head h set seq = entry.seq, hash = entry.hash where h.shard = entry.shard;
end $$;

create or replace function gl.audit_anchor_canonical(a gl.audit_anchor) returns text
language sql stable parallel safe as $$
    select jsonb_build_array(a.anchor_id, extract(epoch from a.at), a.shards, a.seqs,
        (select array_agg(encode(h, 'hex') order by n)
         from unnest(a.hashes) with ordinality u(h, n)))::text
$$;

-- Adds an anchor when anything happened since the last one; returns the newest either way.
create or replace function gl.audit_anchor_now() returns gl.audit_anchor
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    last gl.audit_anchor;
    fresh gl.audit_anchor;
begin
    lock table gl.audit_anchor in share row exclusive mode;
    select * into last from gl.audit_anchor a order by a.anchor_id desc limit 1;

    -- "Moved" is measured against the newest anchored place of each shard.
    with anchored as (
        select u.shard, max(u.seq) as seq
        from gl.audit_anchor a, unnest(a.shards, a.seqs) u(shard, seq)
        group by u.shard
    )
    select array_agg(h.shard order by h.shard), array_agg(h.seq order by h.shard),
           array_agg(h.hash order by h.shard)
    into fresh.shards, fresh.seqs, fresh.hashes
    from gl.audit_head h left join anchored d using (shard)
    where h.seq > coalesce(d.seq, 0);

    if fresh.shards is null then
        return last;
    end if;

    fresh.anchor_id := coalesce(last.anchor_id, 0) + 1;
    fresh.at := clock_timestamp();
    fresh.prev_hash := coalesce(last.hash,
                                sha256(convert_to('gridline audit anchor', 'UTF8')));
    fresh.hash := sha256(fresh.prev_hash
                         || convert_to(gl.audit_anchor_canonical(fresh), 'UTF8'));
    insert into gl.audit_anchor select fresh.*;
    return fresh;
end $$;

grant execute on function gl.audit_write(text, text, text, text, jsonb) to gl_reader;
