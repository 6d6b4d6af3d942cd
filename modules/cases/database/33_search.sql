-- Text search over all cases, newest first. The newest rows are scanned by LIKE; then windows of
-- 1, 2, 4 ... months by the 2-gram index, each statement with literal bounds so that only its
-- partitions are planned. The scope is spelled out: a policy's function a row would cost more.

create or replace function gl.search_scope(actor gl.actor_row) returns text
language sql stable as $$
    select case when actor.sees_all then 'true' else $q$
        (f.town_id = any ($4.town_ids) or f.unit_id = any ($4.unit_ids)
         or f.assist_ids && $4.unit_ids or f.village_id = any ($4.area_ids)
         or f.grid_id = any ($4.area_ids) or f.filer_id = $4.account_id
         or f.handler_id = $4.account_id) $q$ end
$$;

create or replace function gl.search_window(low bigint, high bigint, words text, wanted int,
    actor gl.actor_row, town int, root int, use_index boolean) returns setof bigint
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    keys int[] := bigrams(words);
    matches text;
begin
    if town is not null then keys := keys || -town - 1000000000; end if;
    if root is not null then keys := keys || -root - 2000000000; end if;
    matches := format('(t.title || E''\n'' || t.address || E''\n'' || t.body) %s ''%%'' || $2 || ''%%''',
                      like_operator(words));
    if use_index and cardinality(keys) > 0 then
        matches := 'gl.text_keys(t.town_id, t.root_id, t.title, t.address, t.body) '
                   'operator(pg_catalog.@>) $5 and ' || matches;
    end if;
    return query execute format($q$
        select t.case_id from gl.case_text t
        %s
        where t.case_id >= %s and t.case_id < %s and %s and %s
          and ($6 is null or t.town_id = $6) and ($7 is null or t.root_id = $7)
        order by t.case_id desc limit $3 $q$,
        case when actor.sees_all then '' else
            format('join gl.case_file f on f.case_id = t.case_id and f.case_id >= %s and f.case_id < %s',
                   low, high) end,
        low, high, search_scope(actor), matches)
    using null::int, like_escape(words), wanted, actor, keys, town, root;
end $$;

-- Newest first, at most `page` rows older than case `before`. filter: {town, root}.
create or replace function gl_api.case_search(words text, filter jsonb default '{}',
    before bigint default null, page int default 100) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    actor gl.actor_row := actor();
    found_ids bigint[] := '{}';
    high bigint := coalesce(before, 99991231999999);
    low bigint;
    floor_id bigint;
    months int := 1;
    month date;
    town int := (filter ->> 'town')::int;
    root int := (filter ->> 'root')::int;
    prefix text := setting_text('case.number_prefix'); -- once, not for every row
begin
    words := btrim(words);
    if length(coalesce(words, '')) < 2 then
        perform refuse_input('words', 'Search for at least two characters.');
    end if;
    page := least(greatest(page, 1), 500);
    select min(x.case_id) into low from (
        select t.case_id from case_text t where t.case_id < high order by t.case_id desc limit 2000) x;
    if low is not null then
        found_ids := array(select search_window(low, high, words, page, actor, town, root, false));
        floor_id := (select t.case_id from case_text t order by t.case_id limit 1);
        month := date_trunc('month', to_date(left(low::text, 8), 'YYYYMMDD'));
        high := low;
        while cardinality(found_ids) < page and high > floor_id loop
            low := (month_bounds((month - make_interval(months => months - 1))::date)).low;
            found_ids := found_ids || array(select search_window(low, high, words,
                page - cardinality(found_ids), actor, town, root, true));
            high := low;
            month := month - make_interval(months => months);
            months := months * 2;
        end loop;
    end if;
    return (select jsonb_build_object('rows', coalesce(jsonb_agg(jsonb_build_object(
                'case_id', f.case_id, 'family', f.family, 'state', coalesce(o.state, f.state),
                'number', case_number_of(prefix, f.case_id, f.family), 'title', f.title,
                'address', f.address, 'reported_at', f.reported_at, 'closed_at', f.closed_at,
                'town_id', f.town_id, 'unit_id', coalesce(o.unit_id, f.unit_id),
                'class_id', f.class_id) order by f.case_id desc), '[]'),
                'next', case when cardinality(found_ids) = page then found_ids[page] end)
            from unnest(found_ids) x(id)
            cross join lateral (select f.* from case_file f where f.case_id = x.id) f
            left join case_open o on o.case_id = f.case_id);
end $$;

revoke execute on function gl_api.case_search(text, jsonb, bigint, int) from public;
grant execute on function gl_api.case_search(text, jsonb, bigint, int) to gl_desk;
