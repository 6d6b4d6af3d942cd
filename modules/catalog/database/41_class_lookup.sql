-- Finding a class by what people and files give, and carrying it over to another standard.

-- A code alone is not enough: 0401 is an emergency in the 2007 edition, a street trader in the 2013
-- one, and 01001 is a component and a matter. What is ambiguous is refused with the choices.
create or replace function gl.find_class(class_code text, std text default null,
                                         class_kind text default null)
returns int
language plpgsql stable parallel safe set search_path = gl, pg_temp
as $$
declare
    found_ids int[];
    choices text;
begin
    select array_agg(k.class_id),
           string_agg(format('%s %s %s', k.std_ref, k.kind, k.name), ', '
                      order by k.std_ref, k.kind)
    into found_ids, choices
    from class_item k
    where k.code = class_code and k.active
      and (std is null or k.std_ref = std)
      and (class_kind is null or k.kind = class_kind);
    if found_ids is null then
        raise exception 'There is no class with the code %.', concat_ws(' ', std, class_kind, class_code)
            using errcode = 'GL404', column = 'class_code';
    elsif array_length(found_ids, 1) > 1 then
        raise exception 'The code % means several classes; give the standard and the kind.', class_code
            using errcode = 'GL400', column = 'class_code', detail = choices;
    end if;
    return found_ids[1];
end $$;

-- The class a case of another standard counts under; null when that standard has none. Reports use
-- this; cases keep the code they were filed with.
create or replace function gl.class_in(of_class int, std text) returns int
language sql stable parallel safe set search_path = gl, pg_temp
as $$
    select case when k.std_ref = std then k.class_id else (
        select n.class_id
        from class_crosswalk w
        join class_item n on n.std_ref = w.to_std and n.kind = w.to_kind and n.code = w.to_code
        where w.from_std = k.std_ref and w.from_kind = k.kind and w.from_code = k.code
          and w.to_std = std) end
    from class_item k where k.class_id = of_class
$$;
