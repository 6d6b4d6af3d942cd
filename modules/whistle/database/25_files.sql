-- Photos and documents of a whistle. Whoever acts for the town or for a called department adds them
-- while it goes on or waits for its marks; whoever sees the whistle sees them.

-- The same content from the same side is stored once, so sending it twice is harmless.
create or replace function gl_api.whistle_attach(id bigint, name text, content bytea,
    command uuid default gen_random_uuid()) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    w gl.whistle;
    parties text[];
    of_unit int;
    digest bytea := sha256(content);
    mime text := sniff(content);
    made bigint;
begin
    select x.* into w from whistle x where x.whistle_id = id for update;
    if not found or not whistle_visible(w, who) then
        raise exception using errcode = 'GL404', message = 'There is no such whistle.';
    end if;
    parties := whistle_parties(w, who);
    of_unit := case when 'town' = any (parties) then w.unit_id
        else (select u.unit_id from whistle_unit u
              where u.whistle_id = id and u.unit_id = any (who.unit_ids) and 'unit' = any (parties)
              order by u.unit_id = who.unit_id desc limit 1) end;
    if of_unit is null then
        raise exception using errcode = 'GL403', message = format('Account %s may not do this.', who.login);
    elsif w.state in ('archived', 'withdrawn') then
        raise exception using errcode = 'GL422', message = 'The whistle is in the archive.';
    elsif coalesce(length(content), 0) = 0 then
        perform refuse_input('content', 'The file is empty.');
    elsif length(content) > setting_int('attachment.max_file_mb') * 1048576 then
        perform refuse_input('content', format('The file is larger than %s MB.', setting_int('attachment.max_file_mb')));
    elsif mime is null then
        perform refuse_input('content', 'Only photos, PDF, Office files, sound and MP4 can be attached.');
    elsif length(content) + (select coalesce(sum(f.size), 0) from whistle_file f where f.whistle_id = id)
          > setting_int('attachment.max_case_mb') * 1048576 then
        perform refuse_input('content', format('The whistle would hold more than %s MB.', setting_int('attachment.max_case_mb')));
    end if;
    insert into attachment_blob (sha256, content) values (digest, whistle_attach.content) on conflict do nothing;
    insert into whistle_file as f (whistle_id, unit_id, name, mime, size, sha256, actor_id)
    values (id, of_unit, left(regexp_replace(whistle_attach.name, '[/\\\x00-\x1f]', '_', 'g'), 200),
            mime, length(content), digest, who.account_id)
    on conflict do nothing returning f.file_id into made;
    if made is not null then
        w.version := w.version + 1;
        perform whistle_keep(w, 'attach', who, of_unit, '{}', jsonb_build_object('file', made), command);
    end if;
    return gl_api.whistle_read(id) || jsonb_build_object('status', case when made is null then 'replay' else 'done' end);
end $$;

create or replace function gl_api.whistle_file(file_id bigint) returns bytea
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    f gl.whistle_file;
    w gl.whistle;
begin
    select x.* into f from whistle_file x where x.file_id = whistle_file.file_id;
    select x.* into w from whistle x where x.whistle_id = f.whistle_id;
    if f.file_id is null or not whistle_visible(w, who) then
        raise exception using errcode = 'GL404', message = 'There is no such file.';
    end if;
    perform audit_write('whistle.view', 'whistle', w.whistle_id::text, 'done', jsonb_build_object('file', f.file_id));
    return (select b.content from attachment_blob b where b.sha256 = f.sha256);
end $$;

drop policy if exists whistle_file_read on gl.whistle_file;
create policy whistle_file_read on gl.whistle_file for select to gl_reader
    using ((select gl.my_sees_all()) or unit_id = any ((select gl.my_unit_ids())::int[]));

revoke execute on function gl_api.whistle_attach(bigint, text, bytea, uuid), gl_api.whistle_file(bigint) from public;
grant execute on function gl_api.whistle_attach(bigint, text, bytea, uuid)
    to gl_unit_clerk, gl_unit_lead, gl_dispatcher, gl_shift_lead;
grant execute on function gl_api.whistle_file(bigint) to gl_desk;
