-- For the tests of hard cases and conferences: people, cases that stand with a unit, and what an act said.
\ir ../cases/fixture.sql
\ir ../patrol/second_town.sql
create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
-- Runs a call as somebody: "taken", the field of a wrong input, or the kind of refusal.
create function pg_temp.fault(login text, call text) returns text language plpgsql as $$
declare said text; kind text;
begin
    perform pg_temp.become(login);
    begin
        execute 'select ' || call;
    exception when others then
        get stacked diagnostics said = column_name, kind = returned_sqlstate;
        reset session authorization;
        return case kind when 'GL400' then said else kind end;
    end;
    reset session authorization;
    return 'taken';
end $$;
-- The answer of a call as somebody.
create function pg_temp.ask(login text, call text) returns jsonb language plpgsql as $$
declare answer jsonb;
begin
    perform pg_temp.become(login);
    execute 'select ' || call into answer;
    reset session authorization;
    return answer;
end $$;
create function pg_temp.step(login text, id bigint, action text, inputs jsonb default '{}') returns text language plpgsql as $$
declare version int := (select coalesce(o.version, f.version) from gl.case_file f left join gl.case_open o using (case_id) where f.case_id = id);
begin
    return pg_temp.ask(login, format('gl_api.case_act(%s, %s, %L, %L, gen_random_uuid())', id, version, action, inputs)) ->> 'state';
end $$;
create function pg_temp.hotline_class() returns text language sql as $$
    select class_id::text from gl.class_item where kind = 'hotline' and active order by 1 limit 1 $$;
-- A hotline order that a unit handles.
create function pg_temp.order_at(unit text, phone text, assist text default '') returns bigint language plpgsql as $$
declare id bigint;
begin
    id := (pg_temp.ask('t_acceptor', format('gl_api.case_new(%L, gen_random_uuid())', jsonb_build_object('family', 'hotline',
        'text', 'something is broken', 'title', 'A broken thing', 'area', '990115001001001', 'class', pg_temp.hotline_class(),
        'lon', 116.3, 'lat', 39.6, 'caller', jsonb_build_object('name', 'Zhang', 'phone', phone)))) ->> 'case_id')::bigint;
    perform pg_temp.step('t_dispatcher', id, 'sign');
    perform pg_temp.step('t_dispatcher', id, 'transfer', jsonb_strip_nulls(jsonb_build_object('unit', unit, 'assist', nullif(assist, ''), 'limit', '5工作日')));
    return id;
end $$;
create function pg_temp.buttons(answer jsonb) returns text language sql as $$
    select string_agg(a ->> 'action', ' ' order by n) from jsonb_array_elements(answer -> 'actions') with ordinality x(a, n) $$;
-- Counters of a family by unit, as a sheet.
create function pg_temp.sheet(of_family text, of_unit int) returns jsonb language sql as $$
    select jsonb_object_agg(x.key, x.n) from (
        select k.key, sum(k.value::numeric) as n from gl.stat_delta d, jsonb_each_text(d.counters) k
        where d.family = of_family and d.unit_id = of_unit group by k.key) x $$;
