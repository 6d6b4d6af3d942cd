-- The rows of both life cycles hang together: no word without a meaning, no state without a way in
-- and a way out.
begin;
create extension if not exists pgtap;
select no_plan();

create function pg_temp.words(list text) returns setof text language plpgsql as $$
begin
    return query execute format('select distinct unnest(%I) from gl.lifecycle_rule order by 1', list);
end $$;

-- Runs a word on an empty case: it may refuse, but it must be known.
create function pg_temp.unknown_guard(word text) returns text language plpgsql as $$
declare
    c gl.case_open;
    a gl.actor_row;
begin
    c.family := 'grid'; c.case_id := 1; c.flags := '{}'; c.clocks := '{}'; c.facts := '{}';
    c.assist_ids := '{}'; c.rounds := 0; c.address := '';
    a.roles := '{}'; a.unit_ids := '{}'; a.account_id := 1;
    perform gl.guard_refusal(c, word, '{"parent": "2", "end_date": "2026-01-01"}', a, now());
    return null;
exception when others then
    return case when sqlerrm like 'unknown guard%' then sqlerrm end;
end $$;

create function pg_temp.unknown_effect(word text) returns text language plpgsql as $$
declare
    c gl.case_open;
    a gl.actor_row;
begin
    c.family := 'grid'; c.case_id := 1; c.flags := '{}'; c.clocks := '{}'; c.facts := '{}';
    c.assist_ids := '{}'; c.rounds := 0;
    a.roles := '{}'; a.unit_ids := '{}'; a.account_id := 1;
    perform gl.case_effect(c, word, 'x', '{}', a, now());
    return null;
exception when others then
    return case when sqlerrm like 'unknown effect%' or sqlstate = '20000' then sqlerrm end;
end $$;

select is_empty($$ select pg_temp.unknown_guard(w) from pg_temp.words('guards') w
                   where pg_temp.unknown_guard(w) is not null $$, 'every guard has a meaning');
select is_empty($$ select pg_temp.unknown_effect(w) from pg_temp.words('effects') w
                   where pg_temp.unknown_effect(w) is not null $$, 'every effect has a meaning');
select is_empty($$ select w from pg_temp.words('clocks') w
    where w <> 'stopall' and (split_part(w, ':', 1) not in
          ('start', 'stop', 'pause', 'resume', 'restart', 'rework', 'reassign', 'extend')
       or not exists (select from gl.lifecycle_clock c where c.clock = split_part(w, ':', 2))) $$,
    'every clock operation is known and names a clock');
select is_empty($$ select r.family, r.action, w from gl.lifecycle_rule r, unnest(r.clocks) w
    where w <> 'stopall' and not exists (select from gl.lifecycle_clock c
        where c.family = r.family and c.clock = split_part(w, ':', 2)) $$,
    'a rule names clocks of its own family only');
select is_empty($$ select r.family, r.action, w from gl.lifecycle_rule r, unnest(r.counters) w
    where w !~ '^\w+([@!?]\w+)?$'
       or w ~ '[@!]' and not exists (select from gl.lifecycle_clock c
            where c.family = r.family and c.clock = regexp_replace(w, '^.*[@!]', ''))
       or w ~ '\?' and gl.counter_test(split_part(w, '?', 2), '{"reached": "yes", "contacted": "yes",
            "solved": "solved", "satisfied": "satisfied", "finding": "missed"}', true) is null $$,
    'every counter is well formed');
select is_empty($$ select r.action, i ->> 'name' from gl.lifecycle_rule r, jsonb_array_elements(r.inputs) i
    where not exists (select from gl.lifecycle_input x where x.input = i ->> 'name') $$,
    'every input has its two names');
select is_empty($$ select distinct i ->> 'arg' from gl.lifecycle_rule r, jsonb_array_elements(r.inputs) i
    where i ->> 'type' = 'reason'
      and not exists (select from gl.reason x where x.tree = i ->> 'arg') $$,
    'every reason tree exists');
select is_empty($$ select distinct role from gl.lifecycle_rule r, unnest(r.roles) role
    where role <> 'none' and not exists (select from pg_roles p where p.rolname = 'gl_' || role) $$,
    'every role exists');
select is_empty($$ select s.family, s.state from gl.lifecycle_state s
    where s.clock is not null and not exists (select from gl.lifecycle_clock c
        where c.family = s.family and c.clock = s.clock) $$, 'a state counts a clock that exists');
select is_empty($$ select distinct c.limit_setting from gl.lifecycle_clock c
    where c.limit_setting is not null and gl.setting_num(c.limit_setting) is null $$,
    'every fixed limit is a setting');

select is_empty($$
    with recursive reached(family, state) as (
        select family, 'draft' from gl.lifecycle_state group by family
        union
        select r.family, r.to_state from gl.lifecycle_rule r
        join reached x on x.family = r.family and x.state = r.from_state where r.to_state <> '=')
    select family, state from gl.lifecycle_state except select family, state from reached $$,
    'every state can be reached');
select is_empty($$
    with recursive way(family, state) as (
        select family, state from gl.lifecycle_state where terminal
        union
        select r.family, r.from_state from gl.lifecycle_rule r
        join way x on x.family = r.family and x.state = r.to_state
        where r.action <> 'force_close')
    select family, state from gl.lifecycle_state except select family, state from way $$,
    'every state has a way to an end that needs no force');
select is_empty($$ select r.family, r.action, r.from_state from gl.lifecycle_rule r
    join gl.lifecycle_state s on s.family = r.family and s.state = r.from_state
    where s.terminal and r.to_state <> '=' $$, 'an end is an end');
-- Guard of the domain: who got a case back may correct it, not push it forward.
select is_empty($$ select r.family, r.action from gl.lifecycle_rule r
    where r.from_state = 'returned' and r.roles <> '{none}' and r.to_state in
          ('handling', 'handle_finish', 'feedback', 'closed', 'centre_review', 'to_visit', 'visited') $$,
    'after a return nobody skips the unit');
select is_empty($$ select r.family, r.action from gl.lifecycle_rule r
    join gl.lifecycle_action a using (family, action)
    where a.direction = 'backward'
      and not exists (select from jsonb_array_elements(r.inputs) i
                      where i ->> 'name' in ('text', 'reason') and (i ->> 'required')::boolean) $$,
    'every way back wants a reason');

select * from finish();
rollback;
