-- What the audit administrator can do: read, verify, anchor. Reading leaves a row as well.

create or replace function gl_api.audit_verify(known_anchors jsonb default '[]')
returns table (problem text, shard smallint, seq bigint, detail text)
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    found_problems bigint;
begin
    perform gl.require_admin('auditor');
    -- Kept aside, so that the row about this very check is not part of what is checked.
    return query select v.problem, v.shard, v.seq, v.detail from gl.audit_verify(known_anchors) v;
    get diagnostics found_problems = row_count;
    perform gl.audit_write('audit.verify', 'audit', 'all',
                           case when found_problems = 0 then 'whole' else 'broken' end,
                           jsonb_build_object('problems', found_problems));
end $$;

-- Newest first. filter: {login, action, object_kind, object_id, outcome, from, to, text};
-- action may end in * ("case.*"). after: the {shard, seq} of the last row of the page before.
create or replace function gl_api.audit_search(
    filter jsonb default '{}', after jsonb default null, page int default 200
)
returns table (
    at timestamptz, login text, terminal text, address inet, action text, object_kind text,
    object_id text, outcome text, detail jsonb, shard smallint, seq bigint
)
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    unknown_key text;
begin
    perform gl.require_admin('auditor');
    select k into unknown_key from jsonb_object_keys(filter) k
    where k not in ('login', 'action', 'object_kind', 'object_id', 'outcome', 'from', 'to', 'text')
    limit 1;
    if found then
        raise exception using errcode = 'GL400', column = unknown_key,
            message = format('The audit cannot be searched by %s.', unknown_key);
    end if;
    perform gl.audit_write('audit.search', 'audit', 'all', 'done',
                           jsonb_build_object('filter', filter));
    return query
    select e.at, e.login, e.terminal, e.address, e.action, e.object_kind, e.object_id, e.outcome,
           e.detail, e.shard, e.seq
    from gl.audit_entry e
    where (filter ->> 'login' is null or e.login = filter ->> 'login')
      and (filter ->> 'action' is null or e.action = filter ->> 'action'
           or (filter ->> 'action' like '%*'
               and starts_with(e.action, rtrim(filter ->> 'action', '*'))))
      and (filter ->> 'object_kind' is null or e.object_kind = filter ->> 'object_kind')
      and (filter ->> 'object_id' is null or e.object_id = filter ->> 'object_id')
      and (filter ->> 'outcome' is null or e.outcome = filter ->> 'outcome')
      and (filter ->> 'from' is null or e.at >= (filter ->> 'from')::timestamptz)
      and (filter ->> 'to' is null or e.at < (filter ->> 'to')::timestamptz)
      and (filter ->> 'text' is null or strpos(e.detail::text, filter ->> 'text') > 0)
      and (after is null
           or (e.at, e.shard, e.seq) < (
               select k.at, k.shard, k.seq from gl.audit_entry k
               where k.shard = (after ->> 'shard')::smallint and k.seq = (after ->> 'seq')::bigint))
    order by e.at desc, e.shard desc, e.seq desc
    limit least(greatest(page, 1), 1000);
end $$;

-- The newest anchor, to be kept off this server: {anchor_id, at, hash}.
create or replace function gl_api.audit_anchor() returns jsonb
language plpgsql volatile security definer set search_path = gl, public, pg_temp as $$
declare
    anchor gl.audit_anchor;
begin
    perform gl.require_admin('auditor', 'service');
    anchor := gl.audit_anchor_now();
    return jsonb_build_object('anchor_id', anchor.anchor_id, 'at', anchor.at,
                              'hash', encode(anchor.hash, 'hex'));
end $$;

grant execute on function gl_api.audit_verify(jsonb), gl_api.audit_search(jsonb, jsonb, int)
    to gl_auditor;
grant execute on function gl_api.audit_anchor() to gl_auditor, gl_service;
