-- A demo case is what its events say: each statement returns the cases that break the promise.
select 'event does not follow the one before' as problem, case_id
from (select e.case_id, e.version, e.at, e.from_state,
             lag(e.to_state) over w as state_before, lag(e.version) over w as version_before,
             lag(e.at) over w as at_before
      from gl.case_event e window w as (partition by e.case_id order by e.version)) t
where t.version <> coalesce(t.version_before, 0) + 1 or t.from_state is distinct from t.state_before
   or t.at < t.at_before
union all
select 'illegal transition', e.case_id
from gl.case_event e join gl.case_file f using (case_id)
left join gl.lifecycle_rule r on r.family = f.family and r.action = e.action
    and r.from_state = e.from_state
where e.from_state is not null
  and (r.action is null or e.to_state <> case r.to_state when '=' then e.from_state else r.to_state end)
union all
select 'a person without the role acted', e.case_id
from gl.case_event e join gl.case_file f using (case_id)
join gl.lifecycle_rule r on r.family = f.family and r.action = e.action and r.from_state = e.from_state
where r.roles <> '{none}'
  and not exists (select from gl.account_role p where p.account_id = e.actor_id and p.role = any (r.roles))
union all
select 'a required input is missing', e.case_id
from gl.case_event e join gl.case_file f using (case_id)
join gl.lifecycle_rule r on r.family = f.family and r.action = e.action and r.from_state = e.from_state
cross join lateral jsonb_array_elements(r.inputs) i
where (i ->> 'required')::boolean and not e.inputs ? (i ->> 'name')
union all
select 'state, unit or counters differ from the events', t.case_id
from (select e.case_id, max(e.version) as version,
             (array_agg(e.to_state order by e.version desc))[1] as state,
             (array_agg(e.effect -> 'unit_id' order by e.version desc)
                 filter (where e.effect ? 'unit_id'))[1] as unit
      from gl.case_event e group by 1) t
join gl.case_file f using (case_id) left join gl.case_open o using (case_id)
where t.version <> coalesce(o.version, f.version) or t.state <> coalesce(o.state, f.state)
   or (t.unit #>> '{}')::int is distinct from case when o.case_id is null then f.unit_id else o.unit_id end
union all
select 'counters differ from the events', coalesce(a.case_id, b.case_id)
from (select e.case_id, k.key, sum(k.value::int) as n
      from gl.case_event e cross join jsonb_each_text(e.effect -> 'counted') k group by 1, 2) a
full join (select f.case_id, k.key, k.value::bigint as n
           from gl.case_file f left join gl.case_open o using (case_id)
           cross join jsonb_each_text(coalesce(o.counters, f.counters)) k) b
    on b.case_id = a.case_id and b.key = a.key
where a.n is distinct from b.n
union all
select 'stands in the wrong place', f.case_id
from gl.case_file f left join gl.case_open o using (case_id)
join gl.lifecycle_state s on s.family = f.family and s.state = coalesce(o.state, f.state)
where s.terminal = (o.case_id is not null) or s.terminal <> (f.closed_at is not null)
union all
select 'clock does not add up', f.case_id
from gl.case_file f left join gl.case_open o using (case_id)
cross join jsonb_each(coalesce(o.clocks, f.clocks)) c
where case c.value ->> 'state'
      when 'running' then abs((c.value ->> 'used')::bigint - (c.value ->> 'limit')::bigint
          + gl.clock_measure(c.value ->> 'kind', (c.value ->> 'since')::timestamptz,
                             (c.value ->> 'deadline')::timestamptz)) > 3
      when 'paused' then abs((c.value ->> 'used')::bigint + (c.value ->> 'remaining')::bigint
                             - (c.value ->> 'limit')::bigint) > 3
      when 'stopped' then (c.value ->> 'used')::bigint < 0 or c.value ->> 'intime' is null
      else true end
union all
select 'the first deadline is not the calendar''s', f.case_id
from gl.case_file f cross join jsonb_each(f.clocks) c
where c.value ->> 'extended' = '0' and c.value ->> 'started' = c.value ->> 'since'
  and (c.value ->> 'deadline')::timestamptz
      <> gl.deadline((c.value ->> 'started')::timestamptz, c.value ->> 'kind', (c.value ->> 'value')::numeric)
union all
select 'the clock shown is not the state''s', o.case_id
from gl.case_open o join gl.lifecycle_state s using (family, state)
where o.clock is distinct from s.clock
   or o.deadline is distinct from case when o.clocks -> s.clock ->> 'state' = 'running'
                                       then (o.clocks -> s.clock ->> 'deadline')::timestamptz end
   or o.yellow_at is distinct from case when o.deadline is not null
                                        then gl.clock_yellow_at(o.clocks -> s.clock) end
union all
select 'the point lies outside its grid', f.case_id
from gl.case_file f join gl.area a on a.area_id = f.grid_id where not st_covers(a.geom, f.geom)
union all
select 'merged without a parent or a link', f.case_id
from gl.case_file f
where f.state = 'merged'
  and (f.parent_id is null
       or not exists (select from gl.case_link l where l.case_id = f.case_id and l.other_id = f.parent_id)
       or not exists (select from gl.case_event e where e.case_id = f.parent_id and e.action = 'child_merged'
                      and e.inputs ->> 'other' = f.case_id::text))
