-- What desks read of the catalog, and what administrators may set.

create or replace view gl_api.standard with (security_barrier) as
    select s.std_ref, s.title, s.title_en, s.effective_from, s.effective_to,
           s.std_ref = (select a.value #>> '{}' from gl.setting a where a.key = 'std.active')
               as active
    from gl.standard s;
create or replace view gl_api.class_item with (security_barrier) as
    select class_id, std_ref, kind, code, parent_id, root_id, name, name_en, level, path, scope,
           hotline_limit, active
    from gl.class_item;
create or replace view gl_api.filing_standard with (security_barrier) as
    select standard_id, class_id, seq, condition, limit_text, limit_kind, limit_value, interim_act,
           close_condition, owner, legal_basis, sample_of
    from gl.filing_standard;
create or replace view gl_api.reason with (security_barrier) as
    select tree, code, parent_code, name, name_en from gl.reason;
create or replace view gl_api.dictionary with (security_barrier) as
    select dict, code, name, name_en, sort from gl.dictionary;
create or replace view gl_api.tag with (security_barrier) as
    select tag_id, tree, code, parent_id, name, name_en from gl.tag;
create or replace view gl_api.class_crosswalk with (security_barrier) as
    select from_std, from_kind, from_code, to_std, to_kind, to_code, relation, note
    from gl.class_crosswalk;
create or replace view gl_api.setting with (security_barrier) as
    select key, value, note from gl.setting;

-- The command manual 指挥手册 of a class, shown beside the case. Classes of the standard in force
-- show under which old codes their history lies.
create or replace function gl_api.class_manual(of_class int) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    k class_item;
    conditions jsonb;
    others jsonb;
begin
    select c.* into k from class_item c where c.class_id = of_class;
    if not found then
        raise exception 'There is no class %.', of_class
            using errcode = 'GL404', column = 'of_class';
    end if;
    select jsonb_agg(jsonb_build_object('standard_id', s.standard_id, 'condition', s.condition,
               'limit', s.limit_text, 'kind', s.limit_kind, 'value', s.limit_value,
               'interim', s.interim_act, 'close', s.close_condition, 'owner', s.owner,
               'basis', s.legal_basis, 'sample_of', s.sample_of) order by s.seq)
    into conditions
    from filing_standard s where s.class_id = of_class;
    select jsonb_agg(jsonb_build_object('std_ref', o.std_ref, 'kind', o.kind, 'code', o.code,
                                        'name', o.name, 'relation', o.relation, 'note', o.note)
                     order by o.std_ref, o.code)
    into others
    from (select w.to_std as std_ref, w.to_kind as kind, w.to_code as code, c.name, w.relation,
                 w.note
          from class_crosswalk w
          left join class_item c on (c.std_ref, c.kind, c.code) = (w.to_std, w.to_kind, w.to_code)
          where (w.from_std, w.from_kind, w.from_code) = (k.std_ref, k.kind, k.code)
          union all
          select w.from_std, w.from_kind, w.from_code, c.name, w.relation, w.note
          from class_crosswalk w
          join class_item c
              on (c.std_ref, c.kind, c.code) = (w.from_std, w.from_kind, w.from_code)
          where (w.to_std, w.to_kind, w.to_code) = (k.std_ref, k.kind, k.code)) o;
    return jsonb_build_object('class_id', k.class_id, 'std_ref', k.std_ref, 'kind', k.kind,
        'code', k.code, 'name', k.name, 'name_en', k.name_en, 'path', k.path,
        'hotline_limit', k.hotline_limit, 'conditions', coalesce(conditions, '[]'),
        'other_standards', coalesce(others, '[]'));
end $$;

-- Values a setting may take, where its type alone does not say it.
create or replace function gl.check_setting(setting_key text, new_value jsonb) returns boolean
language sql stable set search_path = gl, pg_temp as $$
    select case setting_key
        when 'limit.workday_mode' then new_value #>> '{}' in ('eight_hour_block', 'end_of_day')
        when 'hotline.day_kind' then new_value #>> '{}' in ('natural', 'working')
        when 'rework.denominator' then new_value #>> '{}' in ('should_close', 'dispose')
        when 'std.active' then exists (select from standard s where s.std_ref = new_value #>> '{}')
        when 'time.zone' then exists (select from pg_timezone_names z
                                      where z.name = new_value #>> '{}')
        when 'audit.keep_days' then new_value >= to_jsonb(180)
        when 'light.yellow' then new_value > to_jsonb(0) and new_value < to_jsonb(1)
        when 'hotline.limits' then not exists (
            select from unnest(array['emergency', 'utility', 'ordinary', 'difficult']) name
            where coalesce(jsonb_typeof(new_value -> name) <> 'number'
                           or new_value -> name <= to_jsonb(0), true))
        else true end
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
    elsif new_value is null or jsonb_typeof(before) not in ('null', jsonb_typeof(new_value)) then
        raise exception using errcode = 'GL400', column = 'new_value',
            message = format('%s must stay a %s.', setting_key, jsonb_typeof(before));
    elsif jsonb_typeof(new_value) = 'number' and new_value < to_jsonb(0)
          or not check_setting(setting_key, new_value) then
        raise exception using errcode = 'GL400', column = 'new_value',
            message = format('%s cannot be %s.', setting_key, new_value);
    end if;
    update setting s set value = new_value where s.key = setting_key;
    perform audit_write('setting.change', 'setting', setting_key, 'done',
                        jsonb_build_object('before', before, 'after', new_value));
end $$;

create or replace function gl_api.set_crosswalk(old_std text, old_kind text, old_code text,
    new_std text, new_kind text, new_code text, how text, remark text default '') returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    before class_crosswalk;
begin
    perform require_admin('sysadmin');
    if how is null or how not in ('exact', 'wider', 'narrower', 'none') then
        raise exception using errcode = 'GL400', column = 'how',
            message = 'The relation is exact, wider, narrower or none.';
    elsif not exists (select from class_item k where k.std_ref = old_std and k.kind = old_kind
                      and k.code = old_code) then
        raise exception using errcode = 'GL404', column = 'old_code',
            message = format('%s has no %s %s.', old_std, old_kind, old_code);
    elsif new_std is null or new_std = old_std
          or not exists (select from standard s where s.std_ref = new_std) then
        raise exception using errcode = 'GL400', column = 'new_std',
            message = 'Name another standard that the catalog has.';
    elsif how <> 'none' and not exists (select from class_item k where k.std_ref = new_std
                                        and k.kind = new_kind and k.code = new_code) then
        raise exception using errcode = 'GL400', column = 'new_code',
            message = format('%s has no %s %s.', new_std, new_kind, new_code);
    end if;
    select w.* into before from class_crosswalk w
    where (w.from_std, w.from_kind, w.from_code, w.to_std)
        = (old_std, old_kind, old_code, new_std) for update;
    insert into class_crosswalk
        (from_std, from_kind, from_code, to_std, to_kind, to_code, relation, note)
    values (old_std, old_kind, old_code, new_std, case when how <> 'none' then new_kind end,
            case when how <> 'none' then new_code end, how, coalesce(remark, ''))
    on conflict (from_std, from_kind, from_code, to_std) do update set to_kind = excluded.to_kind,
        to_code = excluded.to_code, relation = excluded.relation, note = excluded.note;
    perform audit_write('crosswalk.change', 'class', concat_ws(':', old_std, old_kind, old_code),
                        'done',
                        jsonb_build_object(
                            'before', concat_ws(':', before.to_std, before.to_kind, before.to_code),
                            'after', concat_ws(':', new_std, new_kind, new_code), 'how', how));
end $$;

alter view gl_api.standard owner to gl_reader;
alter view gl_api.class_item owner to gl_reader;
alter view gl_api.filing_standard owner to gl_reader;
alter view gl_api.reason owner to gl_reader;
alter view gl_api.dictionary owner to gl_reader;
alter view gl_api.tag owner to gl_reader;
alter view gl_api.class_crosswalk owner to gl_reader;
alter view gl_api.setting owner to gl_reader;
alter function gl_api.class_manual(int) owner to gl_reader;

-- The system administrator reads what he may set.
grant select on gl_api.standard, gl_api.class_item, gl_api.class_crosswalk, gl_api.setting
    to gl_desk, gl_sysadmin;
grant select on gl_api.filing_standard, gl_api.reason, gl_api.dictionary, gl_api.tag to gl_desk;
revoke execute on function gl_api.class_manual(int), gl_api.set_setting(text, jsonb),
    gl_api.set_crosswalk(text, text, text, text, text, text, text, text) from public;
grant execute on function gl_api.class_manual(int) to gl_desk;
grant execute on function gl_api.set_setting(text, jsonb),
    gl_api.set_crosswalk(text, text, text, text, text, text, text, text) to gl_sysadmin;
