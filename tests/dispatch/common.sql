-- What the tests of dispatch share: a small district, classes by short names, who speaks.
create extension if not exists pgtap;
\ir ../cases/fixture.sql
select no_plan();
create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
-- The refused field, or the kind of refusal.
create function pg_temp.fault(call text) returns text language plpgsql as $$
declare said text; kind text;
begin
    execute 'select ' || call;
    return 'taken';
exception when others then
    get stacked diagnostics said = column_name, kind = returned_sqlstate;
    return case kind when 'GL400' then said else kind end;
end $$;
create temp table k as
select r.class_id as root, l.class_id as leaf, o.class_id as other
from gl.class_item r,
     lateral (select c.class_id from gl.class_item c where c.root_id = r.class_id and c.active
              and not exists (select from gl.class_item x where x.parent_id = c.class_id)
              order by c.class_id limit 1) l,
     lateral (select c.class_id from gl.class_item c where c.root_id = r.class_id and c.active
              and not exists (select from gl.class_item x where x.parent_id = c.class_id)
              order by c.class_id offset 1 limit 1) o
where r.kind = 'hotline' and r.parent_id is null order by r.class_id limit 1;
grant select on k to public;
create function pg_temp.leaf() returns int language sql as $$ select leaf from k $$;
create function pg_temp.root() returns int language sql as $$ select root from k $$;
-- A rule in force, as an import by the owner makes it; its number.
create function pg_temp.rule(of_class int, area int, unit int, more jsonb default '{}') returns int language plpgsql as $$
declare r gl.dispatch_rule; judged record; nothing gl.dispatch_rule;
begin
    judged := gl.rule_judge(jsonb_build_object('class_id', of_class, 'area_id', area, 'unit_id', unit,
                                               'valid_from', '2020-01-01') || more, nothing);
    if judged.problem is not null then raise exception '%', judged.problem; end if;
    r := judged.c;
    r.version := 1; r.origin := 'import'; r.evidence := '{}'; r.decision := ''; r.changed_by := 0; r.changed_at := now();
    return (gl.rule_enact(r, 0, true)).rule_id;
end $$;
create function pg_temp.wins(of_class int, ownership text default null, at timestamptz default '2026-07-15 10:00+08',
    what text default null, source text default null, family text default 'hotline', on_day date default null) returns int
language sql as $$
    select (gl.rule_for(of_class, 9002, 9003, 9004, ownership, at, what, source, family, on_day) ->> 'rule_id')::int $$;
