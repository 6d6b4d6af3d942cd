-- The life cycles as a Graphviz graph, drawn from the rows that are enforced. Closing by force is
-- possible from everywhere and would only hide the rest.

create or replace function gl_api.lifecycle_dot(of_family text) returns text
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    nodes text;
    edges text;
begin
    select string_agg(format('  %s [label="%s %s\n%s", style="filled,rounded", fillcolor="%s"];',
               s.state, s.code, s.name, s.name_en,
               case when s.terminal then '#d9d9d9' else case s.stage
                   when 'intake' then '#dbeafe' when 'verify' then '#e0f2fe'
                   when 'filing' then '#ede9fe' when 'dispatch' then '#fef3c7'
                   when 'handling' then '#dcfce7' when 'suspended' then '#e9d5ff'
                   when 'inspection' then '#cffafe' else '#fce7f3' end end), E'\n' order by s.ordinal)
    into nodes from lifecycle_state s where s.family = of_family;
    if nodes is null then
        perform refuse_input('family', 'The family must be grid or hotline.');
    end if;
    select string_agg(format('  %s -> %s [label="%s"%s];', x.from_state, x.to_state, x.label,
               case when x.backward then ', color="#b45309", fontcolor="#b45309", style=dashed'
                    else '' end), E'\n' order by x.from_ordinal, x.to_ordinal)
    into edges
    from (select r.from_state, r.to_state, f.ordinal as from_ordinal, t.ordinal as to_ordinal,
                 string_agg(a.name || ' ' || a.name_en, '\n' order by a.ordinal) as label,
                 bool_and(a.direction = 'backward') as backward
          from lifecycle_rule r
          join lifecycle_action a using (family, action)
          join lifecycle_state f on f.family = r.family and f.state = r.from_state
          join lifecycle_state t on t.family = r.family and t.state = r.to_state
          where r.family = of_family and r.action <> 'force_close' and a.direction <> 'system'
          group by 1, 2, 3, 4) x;
    return format(E'digraph %s {\n  rankdir=TB; nodesep=0.35; ranksep=0.55;\n'
                  '  node [shape=box, fontname="Noto Sans CJK SC", fontsize=11];\n'
                  '  edge [fontname="Noto Sans CJK SC", fontsize=9];\n%s\n%s\n}\n',
                  of_family, nodes, edges);
end $$;
revoke execute on function gl_api.lifecycle_dot(text) from public;
grant execute on function gl_api.lifecycle_dot(text) to gl_account;
