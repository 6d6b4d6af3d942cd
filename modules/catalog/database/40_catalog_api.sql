-- What desks read of the catalog, and what administrators may set.

do $$
begin
    execute 'drop view if exists gl_api.class_item, gl_api.filing_standard, gl_api.reason, '
            'gl_api.dictionary, gl_api.tag, gl_api.class_crosswalk cascade';
end $$;
create view gl_api.class_item with (security_barrier) as
    select class_id, std_ref, kind, code, parent_id, root_id, name, name_en, level, path, scope,
           hotline_limit, active from gl.class_item;
create view gl_api.filing_standard with (security_barrier) as
    select standard_id, class_id, seq, condition, limit_text, limit_kind, limit_value, interim_act,
           close_condition, owner, legal_basis, sample_of from gl.filing_standard;
create view gl_api.reason with (security_barrier) as
    select tree, code, parent_code, name, name_en from gl.reason;
create view gl_api.dictionary with (security_barrier) as
    select dict, code, name, name_en, sort from gl.dictionary;
create view gl_api.tag with (security_barrier) as
    select tag_id, tree, code, parent_id, name, name_en from gl.tag;
create view gl_api.class_crosswalk with (security_barrier) as
    select from_std, from_kind, from_code, to_std, to_kind, to_code, relation, note
    from gl.class_crosswalk;
alter view gl_api.class_item owner to gl_reader;
alter view gl_api.filing_standard owner to gl_reader;
alter view gl_api.reason owner to gl_reader;
alter view gl_api.dictionary owner to gl_reader;
alter view gl_api.tag owner to gl_reader;
alter view gl_api.class_crosswalk owner to gl_reader;
grant select on gl_api.class_item, gl_api.filing_standard, gl_api.reason, gl_api.dictionary,
    gl_api.tag, gl_api.class_crosswalk to gl_desk;

-- The command manual 指挥手册 of a class, shown beside the case.
create or replace function gl_api.class_manual(of_class int) returns jsonb
language sql stable security definer set search_path = gl, public, pg_temp as $$
    select jsonb_build_object('class_id', k.class_id, 'std_ref', k.std_ref, 'kind', k.kind,
        'code', k.code, 'name', k.name, 'path', k.path,
        'conditions', (select coalesce(jsonb_agg(jsonb_build_object('standard_id', s.standard_id,
                'condition', s.condition, 'limit', s.limit_text, 'interim', s.interim_act,
                'close', s.close_condition, 'owner', s.owner, 'basis', s.legal_basis,
                'sample_of', s.sample_of) order by s.seq), '[]')
            from filing_standard s where s.class_id = k.class_id))
    from class_item k where k.class_id = of_class
$$;

create or replace function gl_api.set_setting(setting_key text, new_value jsonb) returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    before jsonb;
begin
    perform require_admin('sysadmin');
    select s.value into before from setting s where s.key = setting_key for update;
    if not found then
        raise exception using errcode = 'GL404', column = 'setting_key',
            message = format('There is no setting %s.', setting_key);
    elsif jsonb_typeof(before) <> jsonb_typeof(new_value) then
        raise exception using errcode = 'GL400', column = 'new_value',
            message = format('%s must stay a %s.', setting_key, jsonb_typeof(before));
    end if;
    update setting s set value = new_value where s.key = setting_key;
    perform audit_write('setting.change', 'setting', setting_key, 'done',
                        jsonb_build_object('before', before, 'after', new_value));
end $$;

create or replace function gl_api.set_crosswalk(old_std text, old_kind text, old_code text,
    new_std text, new_kind text, new_code text, how text, remark text default '') returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    perform require_admin('sysadmin');
    if how <> 'none' and not exists (select from class_item k where k.std_ref = new_std
                                     and k.kind = new_kind and k.code = new_code) then
        raise exception using errcode = 'GL400', column = 'new_code',
            message = format('%s has no %s %s.', new_std, new_kind, new_code);
    end if;
    insert into class_crosswalk values (old_std, old_kind, old_code, new_std,
        case when how <> 'none' then new_kind end, case when how <> 'none' then new_code end, how, remark)
    on conflict (from_std, from_kind, from_code, to_std) do update set to_kind = excluded.to_kind,
        to_code = excluded.to_code, relation = excluded.relation, note = excluded.note;
    perform audit_write('crosswalk.change', 'class', concat_ws(':', old_std, old_kind, old_code), 'done',
                        jsonb_build_object('to', concat_ws(':', new_std, new_kind, new_code), 'how', how));
end $$;

revoke execute on function gl_api.class_manual(int), gl_api.set_setting(text, jsonb),
    gl_api.set_crosswalk(text, text, text, text, text, text, text, text) from public;
grant execute on function gl_api.class_manual(int) to gl_desk;
grant execute on function gl_api.set_setting(text, jsonb),
    gl_api.set_crosswalk(text, text, text, text, text, text, text, text) to gl_sysadmin;
