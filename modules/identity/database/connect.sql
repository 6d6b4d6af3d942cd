-- run_as: superuser
-- What PostgreSQL lets everyone do by default and a desk has no need of.

do $$
declare
    risky regprocedure;
begin
    -- Only accounts connect, and none of them makes temporary objects: nothing of a desk's own
    -- stands where a function of ours could look.
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to gl_account', current_database());
    execute format('grant temporary on database %I to gl_owner, gl_reader', current_database());

    -- Large objects: storage without owner, limit or audit. Messages: rubbish in the log of
    -- changes. Advisory locks: whoever takes the
    -- service's lock stops the service.
    for risky in
        select p.oid from pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace
          and p.proname ~ ('^(pg_(try_)?advisory_.*|pg_logical_emit_message|lowrite|'
                           'lo_(creat|create|from_bytea|put|import|export|truncate|truncate64))$')
    loop
        execute format('revoke execute on function %s from public', risky);
        if risky::text ~ 'advisory' then
            execute format('grant execute on function %s to gl_owner, gl_reader, gl_service', risky);
        end if;
    end loop;

    -- Accounts that an earlier release made get the limits of this one.
    perform gl.accounts_apply_all();
end $$;
