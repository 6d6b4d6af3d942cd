-- The text index is the dearest part of a case. Inserting one row's 2-grams at once keeps a desk's
-- acts even; thousands of rows of history go seven times faster through the index's pending list.
-- So months of the past get the list while an import writes to them. An import that was killed
-- leaves it on: searching is right all the same, and the next import puts it in order.

create or replace function gl.import_text_indexes(out month date, out index regclass, out listed boolean)
returns setof record
language sql stable set search_path = gl, public, pg_temp as $$
    select to_date(right(t.relname, 6), 'YYYYMM'), x.oid::regclass,
           coalesce(x.reloptions @> '{fastupdate=on}', false)
    from pg_inherits h
    join pg_class t on t.oid = h.inhrelid
    join pg_index i on i.indrelid = t.oid
    join pg_class x on x.oid = i.indexrelid
    join pg_am a on a.oid = x.relam and a.amname = 'gin'
    where h.inhparent = 'gl.case_text'::regclass
$$;

create or replace function gl.import_list_months(months date[]) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    index regclass;
begin
    -- Not the month that the desks write to.
    for index in select x.index from import_text_indexes() x
                 where not x.listed and x.month = any (months)
                   and x.month < date_trunc('month', local_date(now())) order by x.month
    loop
        execute format('alter index %s set (fastupdate = on, gin_pending_list_limit = 16384)', index);
    end loop;
end $$;

create or replace function gl.import_settle_months() returns void
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    index regclass;
begin
    for index in select x.index from import_text_indexes() x where x.listed order by x.month loop
        execute format('alter index %s set (fastupdate = off)', index);
        execute format('alter index %s reset (gin_pending_list_limit)', index);
        perform gin_clean_pending_list(index);
    end loop;
end $$;
