-- How good the adviser's suggestions were: what was offered against what people chose.

-- By week (its Monday) and kind: how many were offered, how many accepted, and how often the choice
-- was among those offered.
create or replace function gl_api.advice_weeks(weeks int default 26)
returns table (monday date, kind text, offered int, accepted int, among_three int)
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
#variable_conflict use_column
begin
    perform actor();
    if weeks not between 1 and 520 then
        perform refuse_input('weeks', 'From 1 to 520 weeks.');
    end if;
    return query
    select date_trunc('week', local_date(a.at))::date, a.kind, count(*)::int,
           (count(*) filter (where a.accepted))::int,
           (count(*) filter (where a.accepted or exists (
               select from jsonb_array_elements(a.offered) o where o ->> 'value' = a.chosen)))::int
    from advice a
    where a.at >= now() - make_interval(weeks => weeks)
      and jsonb_typeof(a.offered) = 'array'
    group by 1, 2 order by 1, 2;
end $$;

revoke execute on function gl_api.advice_weeks(int) from public;
grant execute on function gl_api.advice_weeks(int) to gl_desk;
