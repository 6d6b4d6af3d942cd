-- Run by a real login: tries every object of ours and says what happened, one line each:
--   F signature allowed|refused|broken     a function was called with nulls
--   V view allowed|refused                 a view was read
--   ! sentence                             something succeeded that never may
-- Every try is undone.
do $$
declare
    object record;
    statement text;
    said text;
    whoever text := session_user;
begin
    for object in
        select p.oid, format('%I.%I', n.nspname, p.proname) as name, n.nspname, p.provariadic,
               p.oid::regprocedure::text as signature, p.prokind,
               coalesce((select string_agg('null::' || format_type(t, null), ', ' order by o)
                         from unnest(p.proargtypes) with ordinality a (t, o)), '') as nulls
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('gl', 'gl_api')
        order by 5
    loop
        said := 'allowed';
        begin
            if object.provariadic <> 0 then
                object.nulls := regexp_replace(object.nulls, '(.*)null::', '\1variadic null::');
            end if;
            execute format(case object.prokind when 'p' then 'call %s(%s)' else 'select %s(%s)' end,
                           object.name, object.nulls);
            raise exception using errcode = 'UNDO0';
        exception
            when insufficient_privilege then
                said := case when sqlerrm ~ ('^permission denied for (schema gl$|function '
                                             || split_part(object.signature, '(', 1) || '$|function '
                                             || split_part(object.name, '.', 2) || '$)')
                             then 'refused' else 'broken ' || sqlerrm end;
            when others then
                null; -- it ran, which is what we asked
        end;
        raise notice 'F|%|%', case when object.signature like 'gl_api.%' or object.signature like 'gl.%'
                                   then object.signature
                                   else object.nspname || '.' || object.signature end, said;
    end loop;

    for object in
        select c.oid, c.relkind, n.nspname, format('%I.%I', n.nspname, c.relname) as name,
               (select quote_ident(attname) from pg_attribute a
                where a.attrelid = c.oid and a.attnum = 1) as first_column
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('gl', 'gl_api') and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
        order by 4
    loop
        if object.nspname = 'gl' and object.relkind <> 'S'
           and (has_table_privilege(object.oid,
                    'select, insert, update, delete, truncate, references, trigger')
                or has_any_column_privilege(object.oid, 'select, insert, update, references')) then
            raise notice '!|% holds a right on %', whoever, object.name;
        end if;
        if object.relkind = 'S' and has_sequence_privilege(object.oid, 'usage, select, update') then
            raise notice '!|% holds a right on %', whoever, object.name;
        end if;

        foreach statement in array case object.relkind
            when 'S' then array['select nextval(''%1$s'')', 'select setval(''%1$s'', 1)', 'table %1$s']
            else array['table %1$s limit 1', 'select count(*) from %1$s',
                       'insert into %1$s default values', 'update %1$s set %2$s = %2$s',
                       'update %1$s set %2$s = null', 'delete from %1$s', 'truncate %1$s',
                       'lock table %1$s', 'lock table %1$s in access share mode',
                       'create trigger x before insert on %1$s for each row execute function now()',
                       'alter table %1$s owner to current_user', 'drop table %1$s', 'drop view %1$s',
                       'create rule x as on insert to %1$s do nothing',
                       'create policy x on %1$s using (true)',
                       'alter table %1$s disable row level security', 'copy %1$s to stdout',
                       'copy %1$s from stdin', 'comment on table %1$s is ''x''', 'analyze %1$s',
                       'grant select on %1$s to current_user']
            end
        loop
            said := 'allowed';
            begin
                execute format(statement, object.name, object.first_column);
                raise exception using errcode = 'UNDO0';
            exception
                when sqlstate 'UNDO0' then null;
                when others then said := 'refused';
            end;
            if object.nspname = 'gl_api' and statement = 'table %1$s limit 1' then
                raise notice 'V|%|%', object.name, said;
            elsif said = 'allowed'
                  and not (object.nspname = 'gl_api' and statement like 'select%')
                  and not (object.nspname = 'gl_api' and statement like 'lock%access share%')
                  -- A view that groups or joins cannot be locked or analysed; a grant without the
                  -- right to it is only a warning.
                  and statement !~ '^(analyze|grant)' then
                raise notice '!|% succeeded in: %', whoever,
                    format(statement, object.name, object.first_column);
            end if;
        end loop;
    end loop;
end $$;
