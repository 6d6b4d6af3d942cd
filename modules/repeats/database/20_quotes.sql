-- Orders that quote the number of another order: "follow-up to 20260601000123".

-- A pattern that is no regular expression must not stop people from registering cases: it is
-- passed over, and gl_api.repeats_settings_check says so.
create or replace function gl.quoted_numbers(t text) returns setof text
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    pattern text;
begin
    for pattern in select jsonb_array_elements_text(s.value) from setting s where s.key = 'repeats.numbers'
                   union all
                   select '(?<![0-9A-Za-z])' || setting_text('case.number_prefix') || '20\d{6}[GR]\d{6}(?!\d)'
    loop
        begin
            return query select distinct m.part[1]
                         from regexp_matches(left(t, 8000), '(?:' || pattern || ')', 'g') m(part);
        exception when invalid_regular_expression or data_exception then
            continue;
        end;
    end loop;
end $$;

-- The cases that bear a number: as another system knows them, or by their own number here.
create or replace function gl.numbered_cases(wanted text) returns setof bigint
language plpgsql stable set search_path = gl, public, pg_temp
set plan_cache_mode = force_generic_plan as $$
begin
    return query select n.case_id from order_number n where n.number = wanted;
    if not found and wanted ~ '[GR]' then
        return query select f.case_id from case_file f where f.case_id = case_ref(wanted);
    end if;
end $$;

create or replace function gl.link_follow_ups(followers bigint[], others bigint[]) returns int
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    made int;
begin
    insert into case_link (case_id, other_id, link_type, actor_id)
    -- Two that quote each other are one pair: the later one follows.
    select distinct on (least(x.follower, x.other), greatest(x.follower, x.other))
           x.follower, x.other, 'follow_up', coalesce(my_account_id(), 0)
    from unnest(followers, others) x(follower, other)
    where x.follower <> x.other
      and not exists (select from case_link y where y.case_id = x.other and y.other_id = x.follower
                      and y.link_type = 'follow_up')
    order by least(x.follower, x.other), greatest(x.follower, x.other), x.follower desc
    on conflict do nothing;
    get diagnostics made = row_count;
    return made;
end $$;

-- Texts just written: which numbers they quote, and which of these are known.
create or replace function gl.quotes_follow(ids bigint[], bodies text[]) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    made int;
begin
    if ids is null then
        return;
    end if;
    with quoted as (
        insert into order_quote as q (number, case_id)
        select distinct n, x.id from unnest(ids, bodies) x(id, body)
        cross join lateral quoted_numbers(x.body) n
        on conflict do nothing returning q.number, q.case_id)
    select link_follow_ups(array_agg(q.case_id), array_agg(o)) into made
    from quoted q cross join lateral numbered_cases(q.number) o;
end $$;

-- Cases just registered: the numbers they bear elsewhere, and who quoted them before they were here.
create or replace function gl.case_numbers_follow() returns trigger
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    if not exists (select from fresh f where f.external_no ~ '\d{6}') then
        return null;
    end if;
    with known as (
        insert into order_number as n (number, case_id)
        select distinct x, f.case_id from fresh f cross join lateral quoted_numbers(f.external_no) x
        where f.external_no ~ '\d{6}'
        on conflict do nothing returning n.number, n.case_id)
    insert into case_link (case_id, other_id, link_type, actor_id)
    select distinct q.case_id, k.case_id, 'follow_up', coalesce(my_account_id(), 0)
    from known k join order_quote q on q.number = k.number
    where q.case_id <> k.case_id
      and not exists (select from case_link y where y.case_id = k.case_id and y.other_id = q.case_id
                      and y.link_type = 'follow_up')
    on conflict do nothing;
    return null;
end $$;
create or replace trigger case_numbers_follow after insert on gl.case_file
    referencing new table as fresh for each statement execute function gl.case_numbers_follow();

-- For cases that were there before, or when the patterns changed: all texts of a span of ids. Gives
-- how many links are new.
create or replace function gl_api.repeats_link(low bigint default 0, high bigint default 99999999999999)
returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    before bigint;
    numbers bigint;
    quotes bigint;
begin
    perform require_duty('service', 'shift_lead');
    select count(*) into before from case_link y where y.link_type = 'follow_up';
    insert into order_number (number, case_id)
    select distinct x, f.case_id from case_file f cross join lateral quoted_numbers(f.external_no) x
    where f.case_id >= low and f.case_id < high and f.external_no ~ '\d{6}'
    on conflict do nothing;
    get diagnostics numbers = row_count;
    insert into order_quote (number, case_id)
    select distinct x, t.case_id from case_text t cross join lateral quoted_numbers(t.body) x
    where t.case_id >= low and t.case_id < high and t.body ~ '\d{8}'
    on conflict do nothing;
    get diagnostics quotes = row_count;
    perform link_follow_ups(array_agg(q.case_id), array_agg(o.id))
    from order_quote q cross join lateral numbered_cases(q.number) o(id)
    where q.case_id >= low and q.case_id < high;
    perform audit_write('repeats.link', 'cases', low || '-' || high, 'done',
        jsonb_build_object('numbers', numbers, 'quotes', quotes));
    return jsonb_build_object('numbers', numbers, 'quotes', quotes, 'links',
        (select count(*) - before from case_link y where y.link_type = 'follow_up'));
end $$;

revoke execute on function gl_api.repeats_link(bigint, bigint) from public;
grant execute on function gl_api.repeats_link(bigint, bigint) to gl_service, gl_shift_lead;
