-- Writes docs/life-cycle-tables.md from the rows that gl.case_act enforces:
--   psql -X -At -v ON_ERROR_STOP=1 -f docs/life-cycle-tables.sql > docs/life-cycle-tables.md
-- docs/generate-life-cycle.sh does it. Temporary functions only: nothing stays in the database.

begin read write;
set local client_min_messages = warning;
set local search_path = gl, public, pg_temp;

-- One word of a row, as people say it.
create function pg_temp.role_name(role text) returns text language sql as $$
    select case role
        when 'acceptor' then '受理员 acceptor' when 'inspector' then '监督员 inspector'
        when 'shift_lead' then '值班长 shift_lead' when 'dispatcher' then '派遣员 dispatcher'
        when 'unit_clerk' then '经办人 unit_clerk' when 'unit_lead' then '部门负责人 unit_lead'
        when 'callback' then '回访员 callback' when 'leader' then '领导 leader'
        when 'evaluator' then '考评员 evaluator' when 'service' then '系统 service'
        when 'none' then '系统自动 system only' else role end
$$;

create function pg_temp.turn_name(owner text) returns text language sql as $$
    select case owner when 'unit' then '承办单位 unit' when 'none' then '—'
        else pg_temp.role_name(owner) end
$$;

create function pg_temp.party_name(party text) returns text language sql as $$
    select case party
        when 'area' then '辖区内 in the area' when 'unit' then '主办单位 main unit'
        when 'any_unit' then '主办或协办单位 main or assisting unit' when 'filer' then '上报人 who reported it'
        when 'self_task' then '任务本人或其视频核实人 holder of the task, or who verifies with him by video' when 'seeing' then '可查看者 who may see it'
        else party end
$$;

create function pg_temp.state_name(of_family text, of_state text) returns text language sql as $$
    select format('%s %s', code, name) from lifecycle_state
    where family = of_family and state = of_state
$$;

-- Clocks by their Chinese name; the verb stays, life-cycle.md explains it.
create function pg_temp.clock_words(of_family text, operations text[]) returns text language sql as $$
    select string_agg(case when o.word = 'stopall' then 'stop all 全部停止'
                           else split_part(o.word, ':', 1) || ' ' || coalesce(c.name, o.word) end,
                      '<br>' order by o.n)
    from unnest(operations) with ordinality o(word, n)
    left join lifecycle_clock c on c.family = of_family and c.clock = split_part(o.word, ':', 2)
$$;

-- name | name@clock when kept | name!clock when missed | name?test when it holds
create function pg_temp.counter_words(of_family text, specs text[]) returns text language sql as $$
    select string_agg(format('`%s`%s', p.m[1], case p.m[2]
               when '@' then format(' if %s kept', c.name) when '!' then format(' if %s missed', c.name)
               when '?' then format(' if %s', replace(p.m[3], '_', ' ')) else '' end),
               '<br>' order by o.n)
    from unnest(specs) with ordinality o(word, n)
    cross join lateral regexp_match(o.word, '^(\w+)(?:([@!?])(\w+))?$') p(m)
    left join lifecycle_clock c on c.family = of_family and c.clock = p.m[3]
$$;

-- Bold is what must be given; choices stand behind the field.
create function pg_temp.input_words(inputs jsonb) returns text language sql as $$
    select string_agg(format(case when (i.x ->> 'required')::boolean then '**%s** `%s`' else '%s `%s`' end,
                             n.name, n.input)
                      || case i.x ->> 'type'
                         when 'choice' then ': ' || replace(i.x ->> 'arg', '|', ' / ')
                         when 'reason' then format(' (list %s)', i.x ->> 'arg') else '' end,
                      '<br>' order by i.n)
    from jsonb_array_elements(inputs) with ordinality i(x, n)
    join lifecycle_input n on n.input = i.x ->> 'name'
$$;

-- The states an action starts from; "any open state" where a row says so.
create function pg_temp.from_words(of_family text, of_states text[]) returns text language sql as $$
    with living as (select array_agg(state) as all_open from lifecycle_state
                    where family = of_family and not terminal and state <> 'draft')
    select concat_ws('<br>', case when of_states @> all_open then '任一未结环节 any open state' end,
        (select string_agg(pg_temp.state_name(of_family, s.state), '<br>' order by s.ordinal)
         from lifecycle_state s
         where s.family = of_family and s.state = any (of_states)
           and not (of_states @> all_open and s.state = any (all_open))))
    from living
$$;

create function pg_temp.states(of_family text) returns text language sql as $$
    select E'| 代码 Code | 环节 State | Name | 责任人 Whose turn | 时限 Clock |\n|---|---|---|---|---|\n'
        || string_agg(format('| %s | %s `%s` | %s | %s | %s |', s.code, s.name, s.state, s.name_en,
               case when s.terminal then '结束 ended' else pg_temp.turn_name(s.owner) end,
               coalesce(c.name || ' ' || c.name_en, '—')), E'\n' order by s.ordinal)
    from lifecycle_state s left join lifecycle_clock c using (family, clock)
    where s.family = of_family
$$;

create function pg_temp.clocks(of_family text) returns text language sql as $$
    select E'| 时限 Clock | Name | 长度 Length |\n|---|---|---|\n'
        || string_agg(format('| %s `%s` | %s | %s |', c.name, c.clock, c.name_en,
               case c.limit_kind when 'standard' then '按立案条件 by the filing standard'
                    when 'hotline' then '按工单类别 by the class of the order (`hotline.limits`)'
                    else format('%s 分钟 min (`%s`)', setting_text(c.limit_setting), c.limit_setting) end),
               E'\n' order by first.ordinal)
    from lifecycle_clock c
    cross join lateral (select min(s.ordinal) as ordinal from lifecycle_state s
                        where s.family = c.family and s.clock = c.clock) first
    where c.family = of_family
$$;

-- Rows that differ only in where they start are one line.
create function pg_temp.actions(of_family text) returns text language sql as $$
    with line as (
        select a.ordinal, a.action, a.name, a.name_en, r.to_state, r.roles, r.party, r.inputs, r.guards,
               r.clocks, r.counters, array_agg(r.from_state) as from_states
        from lifecycle_rule r join lifecycle_action a using (family, action)
        where r.family = of_family
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
    select E'| 动作 Action | 从 From | 到 To | 谁 Who | 须填内容 To fill in | 条件 Conditions'
           ' | 时限 Clocks | 计数 Counters |\n|---|---|---|---|---|---|---|---|\n'
        || string_agg(format('| %s %s<br>`%s` | %s | %s | %s<br>_%s_ | %s | %s | %s | %s |',
               name, name_en, action, pg_temp.from_words(of_family, from_states),
               case to_state when '=' then '不变 same' else pg_temp.state_name(of_family, to_state) end,
               (select string_agg(pg_temp.role_name(x.role), '<br>' order by x.n)
                from unnest(roles) with ordinality x(role, n)),
               case when roles = '{none}' then '—' else pg_temp.party_name(party) end, coalesce(pg_temp.input_words(inputs), '—'),
               coalesce((select string_agg(format('`%s`', g), '<br>') from unnest(guards) g), '—'),
               coalesce(pg_temp.clock_words(of_family, clocks), '—'),
               coalesce(pg_temp.counter_words(of_family, counters), '—')),
               E'\n' order by ordinal, to_state)
    from line
$$;

create function pg_temp.chapter(of_family text, title text) returns text language sql as $$
    select format(E'## %s\n\n### 环节 States\n\n%s\n\n### 时限 Clocks\n\n%s\n\n### 动作 Actions\n\n%s\n',
                  title, pg_temp.states(of_family), pg_temp.clocks(of_family), pg_temp.actions(of_family))
$$;

select E'<!-- Generated by docs/generate-life-cycle.sh from gl.lifecycle_rule. Do not edit. -->\n\n'
       '# 生命周期的规则行 The rows of the life cycles\n\n'
       '这些表由数据库中执行的规则生成，说明见 [life-cycle.md](life-cycle.md)。'
       '加粗的字段必须填写。\n\n'
       'These tables are written from the rows that the database enforces; [life-cycle.md](life-cycle.md) '
       'explains the words. Fields in bold must be filled in.\n\n'
       || pg_temp.chapter('grid', '网格案件 Grid cases') || E'\n'
       || pg_temp.chapter('hotline', '热线工单 Hotline orders');
rollback;
