-- run_as: superuser
-- Only accounts connect, and none of them makes temporary objects: nothing of a desk's own stands
-- where a function of ours could look.

do $$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to gl_account', current_database());
    execute format('grant temporary on database %I to gl_owner, gl_reader', current_database());
end $$;
