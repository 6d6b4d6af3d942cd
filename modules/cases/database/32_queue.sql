-- The desk's lists: open work only, paged by key. The statement is put together from fixed parts;
-- every value is a parameter. The scope is spelled out (gl.my_open_cases), not left to the row
-- policies: below those, no condition that is not leakproof could use an index.

create or replace function gl.queue_condition(filter jsonb) returns text
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    key text;
    result text := 'true';
begin
    for key in select jsonb_object_keys(filter) loop
        result := result || ' and ' || case key
            when 'family' then $q$ o.family = $1 ->> 'family' $q$
            -- Spelled out, so that the planner knows how many rows a stage has.
            when 'stage' then format($q$ o.state = any (%L) $q$,
                array(select s.state from lifecycle_state s
                      where s.stage = filter ->> 'stage'
                        and s.family = coalesce(filter ->> 'family', s.family)))
            when 'state' then $q$ o.state = $1 ->> 'state' $q$
            when 'unit' then $q$ o.unit_id = ($1 ->> 'unit')::int $q$
            when 'town' then $q$ o.town_id = ($1 ->> 'town')::int $q$
            when 'village' then $q$ o.village_id = ($1 ->> 'village')::int $q$
            when 'grid' then $q$ o.grid_id = ($1 ->> 'grid')::int $q$
            when 'class' then $q$ o.class_id = ($1 ->> 'class')::int $q$
            when 'root' then $q$ o.root_id = ($1 ->> 'root')::int $q$
            when 'source' then $q$ o.source = $1 ->> 'source' $q$
            when 'urgency' then $q$ o.urgency = $1 ->> 'urgency' $q$
            when 'flag' then $q$ o.flags @> array[$1 ->> 'flag'] $q$
            when 'unclaimed' then $q$ o.claimed_by is null $q$
            when 'claimable' then $q$ o.claimed_by is null and (o.family, o.state) in
                (select r.family, r.from_state from gl.lifecycle_rule r where r.action = 'claim') $q$
            when 'ids' then $q$ o.case_id = any (array(select x::bigint
                                    from jsonb_array_elements_text($1 -> 'ids') x)) $q$
            when 'no_unit' then $q$ o.unit_id is null $q$
            when 'mine' then $q$ (o.handler_id = (select gl.my_account_id())
                                  or o.claimed_by = (select gl.my_account_id())) $q$
            when 'my_unit' then $q$ o.unit_id = any ((select gl.my_unit_ids())::int[]) $q$
            when 'overdue' then $q$ o.deadline < now() $q$
            when 'due_minutes' then $q$ o.deadline between now() and
                now() + make_interval(mins => ($1 ->> 'due_minutes')::int) $q$
            -- The pattern is no sub-select: the planner must see it to know how many rows it fits.
            when 'text' then format($q$ (o.title %1$s '%%' || gl.like_escape($1 ->> 'text') || '%%'
                or o.address %1$s '%%' || gl.like_escape($1 ->> 'text') || '%%') $q$,
                gl.like_operator(filter ->> 'text'))
        end;
        if result is null then
            perform refuse_input(key, format('The queue cannot be filtered by %s.', key));
        end if;
    end loop;
    return result;
end $$;

create or replace function gl.like_escape(t text) returns text
language sql immutable parallel safe
as $$ select replace(replace(replace(t, '\', '\\'), '%', '\%'), '_', '\_') $$;

-- How to look for words whatever their case. Folding case costs more than all the rest of a
-- comparison, and Chinese has none.
create or replace function gl.like_operator(words text) returns text
language sql immutable parallel safe
as $$ select case when lower(words) = upper(words) then 'like' else 'ilike' end $$;

-- The open cases that may hold the words, by the index of 2-grams; null when that does not narrow
-- enough: a single letter, or words so common that walking the list fills a page sooner. With n
-- cases of which m fit, looking up costs m and walking n/m pages; they meet near the root of n.
create or replace function gl.open_cases_with(words text) returns bigint[]
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    wanted int[] := bigrams(words);
    most int := (select sqrt(40 * greatest(c.reltuples, 1000)) from pg_class c
                 where c.oid = 'gl.case_open'::regclass);
    ids bigint[];
begin
    if cardinality(wanted) = 0 then
        return null;
    end if;
    ids := array(select w.case_id from case_open_words w
                 where w.keys operator(pg_catalog.@>) wanted limit most + 1);
    return case when cardinality(ids) <= most then ids end;
end $$;

-- Sort orders; cases without a value (paused, no clock) come last.
create or replace function gl.queue_order(sort text, out expression text, out type text, out desc_ boolean)
language plpgsql immutable as $$
begin
    desc_ := left(sort, 1) = '-';
    case ltrim(sort, '-')
        when 'deadline' then
            expression := case when desc_ then $q$coalesce(o.deadline, '-infinity')$q$
                               else 'o.deadline' end;
            type := 'timestamptz';
        when 'reported' then expression := 'o.reported_at'; type := 'timestamptz';
        when 'number' then expression := 'o.case_id'; type := 'bigint';
        when 'town' then expression := 'coalesce(o.town_id, 0)'; type := 'int';
        when 'unit' then expression := 'coalesce(o.unit_id, 0)'; type := 'int';
        when 'class' then expression := 'coalesce(o.class_id, 0)'; type := 'int';
        when 'village' then expression := 'coalesce(o.village_id, 0)'; type := 'int';
        when 'grid' then expression := 'coalesce(o.grid_id, 0)'; type := 'int';
        when 'handler' then expression := 'coalesce(o.handler_id, 0)'; type := 'int';
        when 'claimed' then expression := 'coalesce(o.claimed_by, 0)'; type := 'int';
        when 'rounds' then expression := 'o.rounds'; type := 'int';
        when 'source' then expression := 'o.source'; type := 'text';
        when 'flags' then expression := $q$coalesce(o.flags[1], '')$q$; type := 'text';
        when 'address' then expression := 'o.address'; type := 'text';
        when 'state' then expression := 'o.state'; type := 'text';
        when 'urgency' then expression := 'o.urgency'; type := 'text';
        when 'title' then expression := 'o.title'; type := 'text';
        else
            raise exception using errcode = 'GL400', column = 'sort',
                message = format('The queue cannot be sorted by %s.', sort);
    end case;
end $$;

-- One page: {rows: [...], next: {...} or null, server_time}. Give `next` as `after` for the
-- following page. Rows without a deadline follow those with one. As json, not jsonb: a page is
-- written once and read by nobody here, and the text alone costs a fifth.
--
-- Only which rows make the page depends on the filter and is planned at each call; a second
-- statement looks for the rows without a deadline when those with one leave the page unfilled
-- ("later or none at all" in one condition would walk the index from its start).
drop function if exists gl_api.queue(jsonb, text, jsonb, int);
create function gl_api.queue(filter jsonb default '{}', sort text default 'deadline',
    after jsonb default null, page int default 100) returns json
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    ord record;
    condition text := queue_condition(filter);
    keyed text := '';
    own bigint[] := gl.my_open_cases();
    worded bigint[] := gl.open_cases_with(filter ->> 'text');
    prefix text := gl.setting_text('case.number_prefix');
    last json;
    ids bigint[];
    undated bigint[];
    result json;
begin
    if worded is not null then
        own := case when own is null then worded
               else array(select unnest(own) intersect select unnest(worded)) end;
    end if;
    if own is not null then
        condition := condition || ' and o.case_id = any ($4) ';
    end if;
    select * into ord from gl.queue_order(sort);
    page := least(greatest(page, 1), 1000);
    if after is not null then
        keyed := case
            when after -> 'k' = 'null' then format('and %s is null and o.case_id > ($2 ->> ''id'')::bigint',
                                                   ord.expression)
            when ord.desc_ then format('and (%s, o.case_id) < (($2 ->> ''k'')::%s, ($2 ->> ''id'')::bigint)',
                                       ord.expression, ord.type)
            else format('and (%s, o.case_id) > (($2 ->> ''k'')::%s, ($2 ->> ''id'')::bigint)',
                        ord.expression, ord.type) end;
    end if;
    execute format($q$
        select coalesce(array_agg(p.case_id), '{}'), to_json((array_agg(p.k))[$3])
        from (select o.case_id, %1$s as k from gl.case_open o where %2$s %3$s
              order by %1$s %4$s, o.case_id %5$s limit $3) p $q$,
        ord.expression, condition, keyed, case when ord.desc_ then 'desc' else 'asc nulls last' end,
        case when ord.desc_ then 'desc' else '' end)
    into ids, last using filter, after, page, own;
    if cardinality(ids) < page and after -> 'k' <> 'null' and ord.expression = 'o.deadline' then
        execute format($q$
            select coalesce(array_agg(p.case_id), '{}')
            from (select o.case_id from gl.case_open o where %s and o.deadline is null
                  order by o.case_id limit $3) p $q$, condition)
        into undated using filter, after, page - cardinality(ids), own;
        ids := ids || undated;
    end if;

    select json_build_object('server_time', clock_timestamp(),
               'rows', coalesce(json_agg(r order by u.n), '[]'),
               'next', case when cardinality(ids) = page
                            then json_build_object('k', last, 'id', ids[page]) end)
    into result
    from unnest(ids) with ordinality u(id, n)
    join gl.case_open o on o.case_id = u.id
    cross join lateral (
        select o.case_id, gl.case_number_of(prefix, o.case_id, o.family) as number,
               o.version, o.family, o.state, o.source, o.urgency, o.class_id, o.town_id,
               o.village_id, o.grid_id, o.unit_id, o.handler_id, o.claimed_by,
               o.reported_at, o.clock, o.deadline, o.yellow_at, o.flags, o.rounds,
               o.title, o.address, o.facts -> 'joined' as joined) r;
    return result;
exception when data_exception then
    raise exception using errcode = 'GL400', column = 'filter',
        message = 'A value of the filter or of the page key cannot be read.', detail = sqlerrm;
end $$;

drop function if exists gl_api.queue_counts();

revoke execute on function gl_api.queue(jsonb, text, jsonb, int) from public;
grant execute on function gl_api.queue(jsonb, text, jsonb, int) to gl_desk;
