-- Class trees are long lists of code and name; these two functions keep their source readable.

create or replace function gl.seed_class(in_std text, in_kind text, in_code text, in_parent text,
    in_name text, in_name_en text, in_limit text default null) returns int
language plpgsql set search_path = gl, pg_temp as $$
declare
    parent class_item;
    id int;
begin
    select k.* into parent from class_item k
    where k.std_ref = in_std and k.kind = in_kind and k.code = in_parent;
    if in_parent is not null and not found then
        raise exception 'class %: there is no parent %', in_code, in_parent;
    end if;
    select k.class_id into id from class_item k
    where k.std_ref = in_std and k.kind = in_kind and k.code = in_code;
    if id is null then
        id := nextval(pg_get_serial_sequence('gl.class_item', 'class_id'));
    end if;
    insert into class_item as k (class_id, std_ref, kind, code, parent_id, root_id, name, name_en,
                                 level, path, hotline_limit)
    values (id, in_std, in_kind, in_code, parent.class_id, coalesce(parent.root_id, id), in_name,
            in_name_en, coalesce(parent.level, 0) + 1,
            concat_ws('/', parent.path, in_name), coalesce(in_limit, parent.hotline_limit))
    on conflict (std_ref, kind, code) do update set name = excluded.name,
        name_en = excluded.name_en, path = excluded.path, hotline_limit = excluded.hotline_limit
        where (k.name, k.name_en, k.path, k.hotline_limit) is distinct from
              (excluded.name, excluded.name_en, excluded.path, excluded.hotline_limit);
    return id;
end $$;

-- A major class and its minors, written as '001供水井盖;002污水井盖'.
create or replace function gl.seed_classes(in_std text, in_kind text, major text, major_name text,
    major_name_en text, minors text) returns void
language plpgsql set search_path = gl, pg_temp as $$
declare
    item text;
begin
    perform seed_class(in_std, in_kind, major, null, major_name, major_name_en);
    foreach item in array string_to_array(minors, ';') loop
        perform seed_class(in_std, in_kind, major || substring(item from '^\d+'), major,
                           substring(item from '^\d+(.+)$'), null);
    end loop;
end $$;

insert into gl.standard values
    ('GB/T 47678.5-2026', '管理部件和事项', 'Managed components and matters', '2026-07-01', null),
    ('GB/T 30428.2-2013', '管理部件和事件', 'Managed components and events', '2014-08-15', '2026-06-30'),
    ('CJ/T 214-2007', '部件和事件分类、编码', 'Components and events, classes and codes', '2007-10-01',
        '2014-08-14'),
    ('DX-HOTLINE', '热线诉求分类（示例）', 'Hotline classes (sample)', null, null)
on conflict (std_ref) do update set title = excluded.title, title_en = excluded.title_en,
    effective_from = excluded.effective_from, effective_to = excluded.effective_to;
