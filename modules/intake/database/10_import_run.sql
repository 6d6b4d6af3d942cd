-- An import of cases: who runs it, where its rows wait, how it ends.
--
-- The client copies rows into gl_api.import_stage_N, calls gl_api.import_check (which rows are
-- good, what their names mean, which numbers they get; commits by itself, so that the lock on the
-- day's counter is short) and gl_api.import_load (the cases; all of them or none). A killed client
-- or server loses at most numbers: running the import again finds what is there and goes on.

create or replace function gl.import_lock_key(source_name text) returns bigint
language sql immutable as $$ select hashtextextended('gl.import:' || source_name, 0) $$;

create or replace function gl.import_drop_stages(stages int[]) returns void
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    stage int;
begin
    foreach stage in array stages loop
        execute format('drop table if exists gl_api.%I', 'import_stage_' || stage);
    end loop;
end $$;

-- Runs whose client died: their lock is free. Their rows never were cases.
create or replace function gl.import_sweep() returns void
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    run record;
begin
    for run in select r.import_id, r.source_name, r.stages from import_run r
               where r.state = 'running' order by r.import_id
    loop
        if pg_try_advisory_xact_lock(import_lock_key(run.source_name)) then
            perform import_drop_stages(run.stages);
            update import_run r set state = 'broken', finished_at = now()
            where r.import_id = run.import_id;
        end if;
    end loop;
    if not exists (select from import_run r where r.state = 'running') then
        perform import_settle_months();
    end if;
end $$;

-- The account may import: a shift lead or a system interface that sees the whole district.
create or replace function gl.import_actor() returns gl.actor_row
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    who actor_row := actor();
begin
    if who.account_id <> 0 and not (who.sees_all and who.roles && array['shift_lead', 'service']) then
        raise exception using errcode = 'GL403',
            message = 'Importing cases is for shift leads and system interfaces of the district.';
    end if;
    return who;
end $$;

create or replace function gl_api.import_begin(source_name text, file_name text, options jsonb,
    workers int) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who actor_row := import_actor();
    run import_run;
    stage int;
begin
    if coalesce(btrim(source_name), '') = '' then
        raise exception using errcode = 'GL400', column = 'source_name',
            message = 'An import needs the name of its source.';
    elsif not coalesce(workers between 1 and 8, false) then
        raise exception using errcode = 'GL400', column = 'workers',
            message = 'An import has 1 to 8 workers.';
    end if;
    perform import_sweep();
    -- Of the session, not of the transaction: gone when the client is gone.
    if not pg_try_advisory_lock(import_lock_key(source_name)) then
        raise exception using errcode = 'GL409',
            message = format('Another import of %s is running.', source_name);
    end if;
    insert into import_run (source_name, file_name, options, login, actor_id)
    values (import_begin.source_name, left(import_begin.file_name, 500),
            coalesce(import_begin.options, '{}'), session_user, who.account_id)
    returning * into run;
    for i in 1 .. workers loop
        stage := nextval('import_stage_seq');
        execute format('create unlogged table gl_api.%I partition of gl.import_row for values in (%s)',
                       'import_stage_' || stage, stage);
        execute format('alter table gl_api.%I alter stage set default %s', 'import_stage_' || stage, stage);
        execute format('grant insert on gl_api.%I to %I', 'import_stage_' || stage, session_user);
        run.stages := run.stages || stage;
    end loop;
    update import_run r set stages = run.stages where r.import_id = run.import_id;
    perform audit_write('import.begin', 'import', run.import_id::text, 'done',
        jsonb_build_object('source', run.source_name, 'file', run.file_name, 'options', run.options));
    return jsonb_build_object('import_id', run.import_id, 'stages', run.stages);
end $$;

-- The running import a stage belongs to; only its own account gets it.
create or replace function gl.import_of_stage(stage int) returns gl.import_run
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    run import_run;
begin
    select r.* into run from import_run r
    where r.state = 'running' and r.login = session_user and import_of_stage.stage = any (r.stages);
    if not found then
        raise exception using errcode = 'GL404', message = 'There is no such import running.';
    end if;
    perform import_actor();
    return run;
end $$;

create or replace function gl_api.import_end(import_id int, complete boolean, counts jsonb)
returns void
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    run import_run;
begin
    update import_run r
    set state = case when complete then 'done' else 'stopped' end, finished_at = clock_timestamp(),
        counts = import_end.counts
    where r.import_id = import_end.import_id and r.login = session_user and r.state = 'running'
    returning * into run;
    if not found then
        raise exception using errcode = 'GL404', message = 'There is no such import running.';
    end if;
    perform import_drop_stages(run.stages);
    perform import_settle_months();
    perform audit_write('import.end', 'import', run.import_id::text,
        case when complete then 'done' else 'failed' end,
        jsonb_build_object('source', run.source_name, 'counts', run.counts));
    perform pg_advisory_unlock(import_lock_key(run.source_name));
end $$;

grant execute on function gl_api.import_begin(text, text, jsonb, int),
    gl_api.import_end(int, boolean, jsonb) to gl_shift_lead, gl_service;
