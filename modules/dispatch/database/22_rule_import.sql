-- The rights-and-duties list from a file. A rule is known by its number in the list (`no`), else by
-- what it is about. What differs becomes a new version; what does not stays, so that the same import
-- again changes nothing.

-- Of the owner of the database and of a service the rules are in force at once (the list was decided
-- on paper); a person's become proposals that somebody else approves.
create or replace function gl.rule_importer(out who gl.actor_row, out enacts boolean) returns record
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    who := require_admin('service', 'shift_lead', 'evaluator');
    if not who.sees_all then
        perform refuse_input('rows', 'Only somebody of the whole district imports rules.');
    end if;
    enacts := who.account_id = 0 or 'service' = any (who.roles);
end $$;

create or replace function gl.rule_known(r gl.dispatch_rule) returns gl.dispatch_rule
language sql stable set search_path = gl, public, pg_temp as $$
    select x from dispatch_rule x
    where case when r.external_no is not null then x.external_no = r.external_no
               else x.external_no is null and x.class_id = r.class_id
                    and x.area_id is not distinct from r.area_id and x.ownership = r.ownership
                    and x.family is not distinct from r.family and x.days = r.days and x.words = r.words
                    and x.sources = r.sources and x.season_from is not distinct from r.season_from
                    and x.season_to is not distinct from r.season_to
                    and x.hour_from is not distinct from r.hour_from
                    and x.hour_to is not distinct from r.hour_to end
    order by x.version desc, x.rule_id limit 1
$$;

-- What a file's row does to the list: 'loaded', 'unchanged', or field|reason.
create or replace function gl.rule_import_row(row_given jsonb, who gl.actor_row, enacts boolean, dry boolean)
returns text
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    nothing gl.dispatch_rule;
    judged record;
    r gl.dispatch_rule;
    was gl.dispatch_rule;
begin
    judged := rule_judge(row_given, nothing);
    if judged.problem is not null then
        return judged.problem;
    end if;
    r := judged.c;
    r.external_no := nullif(btrim(row_given ->> 'no'), '');
    if length(r.external_no) > 60 then
        return 'no|is longer than 60 characters';
    end if;
    was := rule_known(r);
    if row_given ->> 'valid_from' is null then
        r.valid_from := coalesce(was.valid_from, local_date(now()));
    end if;
    if was.rule_id is not null and rule_content(was) - 'valid_from' = rule_content(r) - 'valid_from'
       and (was.state <> 'retired' or was.valid_to is not distinct from r.valid_to) then
        return 'unchanged';
    elsif dry then
        return 'loaded';
    end if;
    r.rule_id := was.rule_id;
    r.version := coalesce(was.version + (was.state in ('active', 'retired'))::int, 1);
    r.origin := 'import';
    r.evidence := '{}';
    r.decision := '';
    r.changed_by := who.account_id;
    r.changed_at := clock_timestamp();
    r.proposed_by := who.account_id;
    r.proposed_at := now();
    r.state := 'proposed';
    if enacts then
        r.proposed_by := null;
        perform rule_enact(r, who.account_id, true);
    else
        perform rule_store(r);
    end if;
    return 'loaded';
end $$;

-- [{line, no, class, standard, family, area, ownership, unit, assist, limit, basis, remark, season_from,
-- season_to, hour_from, hour_to, days, words, sources, priority, valid_from, valid_to}]; options
-- {dry_run, source}. Answers {loaded, unchanged, rejects: [{line, field, reason}], state}.
create or replace function gl_api.rule_import(rows jsonb, options jsonb default '{}') returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    importer record := rule_importer();
    dry boolean := coalesce((options ->> 'dry_run')::boolean, false);
    rejects jsonb := '[]';
    loaded int := 0;
    unchanged int := 0;
    r jsonb;
    said text;
begin
    if not dry then
        perform pg_advisory_xact_lock(hashtext('gl.rule_import')); -- two imports would not see each other's rules
    end if;
    for r in select x.value from jsonb_array_elements(rows) x loop
        said := rule_import_row(r, importer.who, importer.enacts, dry);
        if said = 'loaded' then
            loaded := loaded + 1;
        elsif said = 'unchanged' then
            unchanged := unchanged + 1;
        else
            rejects := rejects || jsonb_build_object('line', r -> 'line', 'field', split_part(said, '|', 1),
                'reason', substr(said, strpos(said, '|') + 1));
        end if;
    end loop;
    if loaded > 0 and not dry then
        perform audit_write('rule.import', 'dispatch_rule', coalesce(options ->> 'source', ''), 'done',
            jsonb_build_object('loaded', loaded, 'unchanged', unchanged, 'rejected', jsonb_array_length(rejects)));
    end if;
    return jsonb_build_object('loaded', loaded, 'unchanged', unchanged, 'rejects', rejects,
        'state', case when importer.enacts then 'active' else 'proposed' end);
end $$;

revoke execute on function gl_api.rule_import(jsonb, jsonb) from public;
grant execute on function gl_api.rule_import(jsonb, jsonb) to gl_service, gl_shift_lead, gl_evaluator;
