-- Taking out what is older than audit.keep_days: export, let go, sweep. The triggers on
-- gl.audit_start and gl.audit_entry (migration 0016) hold what must hold, whoever asks.

-- What may go: {"keep_days", "until", "begins": [{"shard", "seq", "hash"}]}. begins: where the
-- chain of each shard starts now.
create or replace function gl_api.audit_state() returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
begin
    perform gl.require_admin('auditor');
    return jsonb_build_object(
        'keep_days', greatest(gl.setting_int('audit.keep_days'), 180),
        'until', gl.audit_keep_until(), 'begins', gl.audit_begins());
end $$;

create or replace function gl.audit_begins() returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select jsonb_agg(jsonb_build_object('shard', s.shard, 'seq', s.seq,
                                        'hash', encode(s.hash, 'hex')) order by s.shard)
    from gl.audit_start s
$$;

-- Entries of a shard older than a time, in the order of the chain, after an entry. text is what is
-- hashed: sha256(prev_hash || text) = hash, so that a file of them can be checked anywhere.
create or replace function gl_api.audit_export(
    of_shard int, older_than timestamptz, after_seq bigint default 0, page int default 5000
)
returns table (seq bigint, at timestamptz, prev_hash text, hash text, line text)
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
begin
    perform gl.require_admin('auditor');
    perform gl.audit_write('audit.export', 'audit', of_shard::text, 'done',
                           jsonb_build_object('older_than', older_than, 'after', after_seq));
    return query
    select e.seq, e.at, encode(e.prev_hash, 'hex'), encode(e.hash, 'hex'), gl.audit_canonical(e)
    from gl.audit_entry e
    where e.shard = of_shard and e.at < older_than
      and e.seq > greatest(after_seq, (select s.seq from gl.audit_start s where s.shard = of_shard))
    order by e.seq limit least(greatest(page, 1), 20000);
end $$;

-- Lets go of what was exported: ends are the last entries [{"shard", "seq", "hash"}] of the file
-- with that SHA-256. From now on the chain begins after them, and the audit says since when and
-- with which file. Returns how many entries that are.
create or replace function gl_api.audit_release(ends jsonb, file_sha256 text) returns bigint
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    released bigint;
    missing text;
begin
    perform gl.require_admin('auditor');
    if coalesce(file_sha256, '') !~ '^[0-9a-f]{64}$' or jsonb_typeof(ends) is distinct from 'array' then
        raise exception using errcode = 'GL400', column = 'file_sha256',
            message = 'Give the ends and the SHA-256 of the file that holds the entries.';
    end if;
    perform gl.audit_anchor_now();
    select sum(e.seq - s.seq), min(e.shard::text) filter (where s.shard is null)
    into released, missing
    from jsonb_to_recordset(ends) e (shard smallint, seq bigint)
    left join gl.audit_start s on s.shard = e.shard;
    if missing is not null then
        raise exception using errcode = 'GL400', column = 'ends',
            message = format('There is no shard %s.', missing);
    end if;
    update gl.audit_start s set seq = e.seq, hash = decode(e.hash, 'hex')
    from jsonb_to_recordset(ends) e (shard smallint, seq bigint, hash text)
    where s.shard = e.shard;
    -- All beginnings, not only those that moved: the entry that told of an older one goes too.
    perform gl.audit_write('audit.release', 'audit', 'all', 'done',
        jsonb_build_object('entries', coalesce(released, 0), 'file_sha256', file_sha256,
                           'begins', gl.audit_begins()));
    return coalesce(released, 0);
end $$;

-- Removes entries that were let go, a piece at a time; how many. Nobody can remove others.
create or replace function gl_api.audit_sweep(page int default 20000) returns bigint
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    removed bigint;
begin
    perform gl.require_admin('auditor', 'service');
    delete from gl.audit_entry e
    using (select x.shard, x.seq
           from gl.audit_start s
           cross join lateral (select y.shard, y.seq from gl.audit_entry y
                               where y.shard = s.shard and y.seq <= s.seq
                               order by y.seq limit page) x
           limit page) old
    where e.shard = old.shard and e.seq = old.seq;
    get diagnostics removed = row_count;
    return removed;
end $$;

grant execute on function gl_api.audit_state(),
    gl_api.audit_export(int, timestamptz, bigint, int), gl_api.audit_release(jsonb, text)
    to gl_auditor;
grant execute on function gl_api.audit_sweep(int) to gl_auditor, gl_service;
