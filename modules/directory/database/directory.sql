-- Names for the ids that lists carry: one document, read when a desk signs in and again when the
-- database says that it changed. Nothing in it is personal but the names of colleagues.

create or replace function gl.directory_changed() returns trigger
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    update directory_version set version = version + 1;
    perform pg_notify('directory_change', '');
    return null;
end $$;

do $$
declare
    tab text;
begin
    foreach tab in array array['area', 'unit', 'class_item', 'account_role', 'lifecycle_state',
        'dictionary', 'reason', 'tag'] loop
        execute format('create or replace trigger directory_changed after insert or update or delete '
                       'on gl.%I for each statement execute function gl.directory_changed()', tab);
    end loop;
end $$;
-- Not when a password changes.
create or replace trigger directory_changed after insert or update of name, unit_id, state
    on gl.account for each statement execute function gl.directory_changed();

-- {version}, and when it differs from `known`: classes [[id, kind, code, name, name_en, parent, root,
-- standard, active]], areas [[id, level, code, name, parent, town, village, pinyin, initials,
-- valid]], units [[id, code, name, short_name, kind, tier, area, parent, active]], people [[id,
-- login, name, unit, [roles], active]], states [[family, state, name, name_en, stage, clock,
-- terminal, ordinal]], words [[dict, code, name, name_en]] (dictionaries, reasons as reason.TREE,
-- tags as tag.TREE). Arrays, because ten thousand objects would repeat their keys.
create or replace function gl_api.directory(known bigint default null) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    now_at bigint := (select d.version from directory_version d);
    today date := local_date(now());
begin
    if known = now_at then
        return jsonb_build_object('version', now_at);
    end if;
    return jsonb_build_object('version', now_at,
        'classes', (select coalesce(jsonb_agg(jsonb_build_array(k.class_id, k.kind, k.code, k.name,
                        k.name_en, k.parent_id, k.root_id, k.std_ref, k.active) order by k.class_id), '[]')
                    from class_item k),
        'areas', (select coalesce(jsonb_agg(jsonb_build_array(a.area_id, a.level, a.code, a.name,
                      a.parent_id, a.town_id, a.village_id, a.pinyin, a.initials,
                      valid_on(a, today)) order by a.area_id), '[]')
                  from area a),
        'units', (select coalesce(jsonb_agg(jsonb_build_array(u.unit_id, u.code, u.name, u.short_name,
                      u.kind, u.tier, u.area_id, u.parent_id, u.active) order by u.unit_id), '[]')
                  from unit u),
        'people', (select coalesce(jsonb_agg(jsonb_build_array(p.account_id, p.login, p.name, p.unit_id,
                       coalesce(to_jsonb(s.roles), '[]'), p.state = 'active') order by p.account_id), '[]')
                   from account p left join account_scope s using (account_id)),
        'states', (select coalesce(jsonb_agg(jsonb_build_array(l.family, l.state, l.name, l.name_en,
                       l.stage, l.clock, l.terminal, l.ordinal) order by l.family, l.ordinal), '[]')
                   from lifecycle_state l),
        'words', (select coalesce(jsonb_agg(jsonb_build_array(w.dict, w.code, w.name, w.name_en)
                      order by w.dict, w.sort, w.code), '[]')
                  from (select d.dict, d.code, d.name, d.name_en, d.sort from dictionary d
                        union all
                        select 'reason.' || r.tree, r.code, r.name, r.name_en, 0 from reason r
                        union all
                        select 'tag.' || t.tree, t.code, t.name, t.name_en, 0 from tag t) w));
end $$;
revoke execute on function gl_api.directory(bigint) from public;
grant execute on function gl_api.directory(bigint) to gl_desk;
