-- Keeping the rights-and-duties list. Dispatchers, shift leads and evaluators write drafts, each in
-- his area, and propose them; a shift lead or evaluator of the whole district decides, and never on
-- what he wrote or proposed himself. Every step is in the audit; a version once active never changes.

create or replace function gl.rule_writer(area int) returns gl.actor_row
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := require_admin('dispatcher', 'shift_lead', 'evaluator');
begin
    if not who.sees_all and not exists (
        select from area a join area mine on mine.area_id = any (who.town_ids || who.area_ids)
        where a.area_id = rule_writer.area and starts_with(a.code, mine.code)) then
        raise exception using errcode = 'GL403', column = 'area',
            message = 'You write rules for your own area only.';
    end if;
    return who;
end $$;

create or replace function gl.rule_judge_role() returns gl.actor_row
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    perform require_role('shift_lead', 'evaluator');
    if not who.sees_all then
        raise exception using errcode = 'GL403', message = 'Rules are decided by the district.';
    end if;
    return who;
end $$;

-- The newest version, locked.
create or replace function gl.rule_latest(id int) returns gl.dispatch_rule
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    r gl.dispatch_rule;
begin
    select x.* into r from dispatch_rule x where x.rule_id = id order by x.version desc limit 1 for update;
    if not found then
        raise exception using errcode = 'GL404', column = 'rule_id', message = format('There is no rule %s.', id);
    end if;
    return r;
end $$;

create or replace function gl.rule_audit(act text, r gl.dispatch_rule) returns void
language sql set search_path = gl, public, pg_temp as $$
    select audit_write('rule.' || act, 'dispatch_rule', format('%s v%s', r.rule_id, r.version), 'done',
        jsonb_build_object('state', r.state, 'class_id', r.class_id, 'area_id', r.area_id,
                           'unit_id', r.main_unit, 'origin', r.origin))
$$;

-- Stores a row as it is given, as a new version or over the same one.
create or replace function gl.rule_store(r gl.dispatch_rule) returns gl.dispatch_rule
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    if r.rule_id is null then
        r.rule_id := nextval(pg_get_serial_sequence('gl.dispatch_rule', 'rule_id'));
    end if;
    delete from dispatch_rule x where x.rule_id = r.rule_id and x.version = r.version
        and x.state in ('draft', 'proposed');
    insert into dispatch_rule select r.*;
    return r;
end $$;

-- Puts a version in force and ends the one before it on the same day. `old_list`: the first version
-- of a rule that held before Gridline knew it keeps the day it began.
create or replace function gl.rule_enact(r gl.dispatch_rule, by_id int, old_list boolean default false)
returns gl.dispatch_rule
language plpgsql set search_path = gl, public, pg_temp as $$
begin
    -- What was decided yesterday was not decided by it.
    if not (old_list and r.version = 1) then
        r.valid_from := greatest(r.valid_from, local_date(now()));
    end if;
    if r.valid_to <= r.valid_from then
        perform refuse_input('valid_to', format('Rule %s would end before it begins.', r.rule_id));
    end if;
    r.state := 'active';
    r.approved_by := by_id;
    r.approved_at := now();
    update dispatch_rule x
    set state = 'retired', valid_to = least(coalesce(x.valid_to, r.valid_from), greatest(r.valid_from, x.valid_from))
    where x.rule_id = r.rule_id and x.state = 'active' and x.version < r.version;
    return rule_store(r);
end $$;

-- A draft: {rule_id, version, read_at, class_id | class, area_id | area, ownership, unit_id | unit,
-- assist, limit, basis, remark, season_from, season_to, hour_from, hour_to, days, words, sources,
-- family, priority, valid_from, valid_to}. Without rule_id a new rule; with it a new version, or a
-- change of the version that is a draft or proposed, which becomes a draft again. `version` is the
-- newest that the writer has read; a missing field stays as that version has it.
create or replace function gl_api.rule_save(rule jsonb) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    was gl.dispatch_rule;
    judged record;
    r gl.dispatch_rule;
    who gl.actor_row;
begin
    if jsonb_typeof(rule) is distinct from 'object' then
        perform refuse_input('rule', 'A rule is one JSON object.');
    end if;
    if rule ->> 'rule_id' is not null then
        was := rule_latest((rule ->> 'rule_id')::int);
        if (rule ->> 'version')::int is distinct from was.version
           or (rule ->> 'read_at')::timestamptz < was.changed_at then
            raise exception using errcode = 'GL409', column = 'version',
                message = format('Rule %s is at version %s now: somebody changed it.', was.rule_id, was.version);
        end if;
        perform rule_writer(was.area_id);
    end if;
    judged := rule_judge(rule, was);
    if judged.problem is not null then
        perform refuse_input(split_part(judged.problem, '|', 1),
            format('The rule''s %s %s.', split_part(judged.problem, '|', 1),
                   substr(judged.problem, strpos(judged.problem, '|') + 1)));
    end if;
    r := judged.c;
    who := rule_writer(r.area_id);
    if was.rule_id is null then
        r.version := 1;
        r.origin := 'manual';
        r.evidence := '{}';
    elsif was.state in ('active', 'retired') then
        r.version := was.version + 1;
        r.origin := 'manual';
        r.evidence := '{}';
        if rule ->> 'valid_from' is null then
            r.valid_from := null;
        end if;
        if was.state = 'retired' and not rule ? 'valid_to' then
            r.valid_to := null;
        end if;
    end if;
    r.valid_from := coalesce(r.valid_from, local_date(now()));
    if r.valid_to <= r.valid_from then
        perform refuse_input('valid_to', 'The rule''s valid_to is not after valid_from.');
    end if;
    r.state := 'draft';
    r.changed_by := who.account_id;
    r.changed_at := clock_timestamp();
    r.proposed_by := null;
    r.proposed_at := null;
    r.approved_by := null;
    r.approved_at := null;
    r.decision := '';
    r := rule_store(r);
    perform rule_audit('save', r);
    return rule_json(r);
end $$;

-- The draft goes to the person who decides.
create or replace function gl_api.rule_propose(rule_id int, version int) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    r gl.dispatch_rule := rule_latest(rule_id);
    who gl.actor_row := rule_writer(r.area_id);
begin
    if r.version <> rule_propose.version or r.state <> 'draft' then
        raise exception using errcode = 'GL409', column = 'version',
            message = format('Rule %s has no draft version %s.', r.rule_id, rule_propose.version);
    end if;
    r.state := 'proposed';
    r.proposed_by := who.account_id;
    r.proposed_at := now();
    r := rule_store(r);
    perform rule_audit('propose', r);
    return rule_json(r);
end $$;

create or replace function gl.rule_to_decide(id int, of_version int, who gl.actor_row) returns gl.dispatch_rule
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    r gl.dispatch_rule := rule_latest(id);
begin
    if r.version <> of_version or r.state <> 'proposed' then
        raise exception using errcode = 'GL409', column = 'version',
            message = format('Version %s of rule %s does not wait for a decision.', of_version, id);
    end if;
    return r;
end $$;

create or replace function gl_api.rule_approve(rule_id int, version int) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := rule_judge_role();
    r gl.dispatch_rule := rule_to_decide(rule_id, version, who);
begin
    if who.account_id in (r.proposed_by, r.changed_by) then
        raise exception using errcode = 'GL403', column = 'approved_by',
            message = 'Two persons make a rule: who wrote or proposed it does not approve it.';
    end if;
    r := rule_enact(r, who.account_id);
    perform rule_audit('approve', r);
    return rule_json(r);
end $$;

-- Back to its writer, with the reason.
create or replace function gl_api.rule_reject(rule_id int, version int, reason text) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := rule_judge_role();
    r gl.dispatch_rule := rule_to_decide(rule_id, version, who);
begin
    if coalesce(btrim(reason), '') = '' then
        perform refuse_input('reason', 'Say why the rule is refused.');
    end if;
    r.state := 'draft';
    r.decision := left(btrim(reason), 1000);
    r := rule_store(r);
    perform rule_audit('reject', r);
    return rule_json(r);
end $$;

-- Ends a rule today; one that was never in force goes away as a whole.
create or replace function gl_api.rule_retire(rule_id int, reason text) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := rule_judge_role();
    r gl.dispatch_rule := rule_latest(rule_id);
begin
    if coalesce(btrim(reason), '') = '' then
        perform refuse_input('reason', 'Say why the rule ends.');
    elsif r.state = 'retired' then
        raise exception using errcode = 'GL409', column = 'rule_id',
            message = format('Rule %s has ended already.', r.rule_id);
    end if;
    update dispatch_rule x
    set state = 'retired', decision = left(btrim(reason), 1000), changed_by = who.account_id, changed_at = now(),
        valid_to = least(coalesce(x.valid_to, greatest(local_date(now()), x.valid_from)),
                         greatest(local_date(now()), x.valid_from))
    where x.rule_id = r.rule_id and x.state = 'active';
    -- A draft was never in force: an empty span.
    update dispatch_rule x
    set state = 'retired', decision = left(btrim(reason), 1000), changed_by = who.account_id, changed_at = now(),
        valid_to = x.valid_from
    where x.rule_id = r.rule_id and x.state in ('draft', 'proposed');
    r := rule_latest(r.rule_id);
    perform rule_audit('retire', r);
    return rule_json(r);
end $$;

-- The newest version of every rule, or by "state" those in it. filter: {text, class_id (and below),
-- area_id (and below), unit_id, state, origin}; `after`: the last rule_id of the page before.
create or replace function gl_api.rule_list(filter jsonb default '{}', after int default 0,
    page int default 200) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    wanted text := lower(btrim(coalesce(filter ->> 'text', '')));
    area_code text := (select a.code from area a where a.area_id = (filter ->> 'area_id')::int);
begin
    perform actor();
    return (
        with newest as (
            select r, row_number() over (partition by r.rule_id order by r.version desc) as nth
            from dispatch_rule r
            where filter ->> 'state' is null or r.state = filter ->> 'state'
        ), fit as (
            select n.r from newest n
            join class_item k on k.class_id = (n.r).class_id
            join unit u on u.unit_id = (n.r).main_unit
            left join area a on a.area_id = (n.r).area_id
            where n.nth = 1
              and (filter ->> 'state' is not null or (n.r).state <> 'retired')
              and (filter ->> 'origin' is null or (n.r).origin = filter ->> 'origin')
              and (filter ->> 'unit_id' is null or (n.r).main_unit = (filter ->> 'unit_id')::int
                   or (filter ->> 'unit_id')::int = any ((n.r).assist_units))
              and (filter ->> 'class_id' is null or (filter ->> 'class_id')::int = any (class_line((n.r).class_id)))
              and (area_code is null or starts_with(a.code, area_code))
              and (wanted = '' or strpos(lower(concat_ws(' ', (n.r).rule_id, k.code, k.path, k.name_en, u.code,
                       u.name, u.short_name, a.code, a.name, (n.r).basis, (n.r).remark,
                       array_to_string((n.r).words, ' '))), wanted) > 0)
        ), paged as (select f.r from fit f where (f.r).rule_id > after order by (f.r).rule_id limit least(page, 1000))
        select jsonb_build_object('rules', (select coalesce(jsonb_agg(rule_json(p.r) order by (p.r).rule_id), '[]')
                                            from paged p),
                                  'total', (select count(*) from fit)));
end $$;

-- All versions, the newest first.
create or replace function gl_api.rule_history(rule_id int) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    found_rules jsonb;
begin
    perform actor();
    select jsonb_agg(rule_json(r) order by r.version desc) into found_rules
    from dispatch_rule r where r.rule_id = rule_history.rule_id;
    if found_rules is null then
        raise exception using errcode = 'GL404', column = 'rule_id',
            message = format('There is no rule %s.', rule_id);
    end if;
    return jsonb_build_object('versions', found_rules);
end $$;

-- One version, the newest when none is said.
create or replace function gl_api.rule_read(rule_id int, version int default null) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    r gl.dispatch_rule;
begin
    perform actor();
    select x.* into r from dispatch_rule x
    where x.rule_id = rule_read.rule_id and (rule_read.version is null or x.version = rule_read.version)
    order by x.version desc limit 1;
    if not found then
        raise exception using errcode = 'GL404', column = 'rule_id',
            message = format('There is no rule %s.', concat_ws(' v', rule_id, version));
    end if;
    return rule_json(r);
end $$;

revoke execute on function gl_api.rule_save(jsonb), gl_api.rule_propose(int, int), gl_api.rule_approve(int, int),
    gl_api.rule_reject(int, int, text), gl_api.rule_retire(int, text), gl_api.rule_list(jsonb, int, int),
    gl_api.rule_history(int), gl_api.rule_read(int, int) from public;
grant execute on function gl_api.rule_save(jsonb), gl_api.rule_propose(int, int)
    to gl_dispatcher, gl_shift_lead, gl_evaluator;
grant execute on function gl_api.rule_approve(int, int), gl_api.rule_reject(int, int, text),
    gl_api.rule_retire(int, text) to gl_shift_lead, gl_evaluator;
grant execute on function gl_api.rule_list(jsonb, int, int), gl_api.rule_history(int), gl_api.rule_read(int, int)
    to gl_desk;
