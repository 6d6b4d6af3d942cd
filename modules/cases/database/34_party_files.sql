-- Citizens' data and attachments.

-- The caller's name and number in clear, for a reason that is written down.
create or replace function gl_api.party_reveal(case_id bigint, reason text) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    id bigint := party_reveal.case_id;
    p case_party;
begin
    if length(btrim(coalesce(reason, ''))) < 4 then
        perform refuse_input('reason', 'Say why you need the caller''s data.');
    end if;
    -- Who handles a matter also calls those whose orders were merged into it.
    if not may_see_case(id)
       and not coalesce(may_see_case((select f.parent_id from case_file f where f.case_id = id)), false) then
        raise exception using errcode = 'GL404', message = 'There is no such case.';
    end if;
    select x.* into p from case_party x where x.case_id = id;
    if not found then
        raise exception using errcode = 'GL404', message = 'The case has no caller on record.';
    elsif p.secret and not (actor()).sees_all then
        perform audit_write('party.reveal', 'case', id::text, 'refused', jsonb_build_object('reason', reason));
        return jsonb_build_object('refused', 'The caller asked to stay unknown to the handling unit.');
    end if;
    perform audit_write('party.reveal', 'case', id::text, 'done', jsonb_build_object('reason', reason));
    return jsonb_build_object('name', p.name, 'phone', p.phone, 'address', p.address);
end $$;

-- Callers of these cases, and of the orders merged into them, whose names stand in what an account reads
-- anyway: a desk masks them on a wall. Only what party_reveal would give. Guessing does not pay: to try names
-- is to write them into a record that keeps them under one's own name.
create or replace function gl.callers_in(said jsonb, cases bigint[], who gl.actor_row) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
    about bigint[] := array_remove(cases, null);
begin
    if cardinality(about) = 0 then
        return '[]';
    end if;
    about := about || array(select y.case_id from case_link y where y.other_id = any (about) and y.link_type = 'duplicate');
    return (select coalesce(jsonb_agg(distinct p.name), '[]') from case_party p
            where p.case_id = any (about) and length(btrim(p.name)) >= 2 and strpos(said::text, p.name) > 0
              and may_see_case(p.case_id) and (not p.secret or who.sees_all));
end $$;

-- A document with the names of callers that stand in it.
create or replace function gl.with_callers(document jsonb, cases bigint[], who gl.actor_row) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select document || jsonb_build_object('caller_names', callers_in(document - 'caller_names', cases, who))
$$;

-- How often this number called this month and year 月次、年次, with the orders the desk may see.
create or replace function gl_api.caller_history(phone text) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    key bytea := phone_key(phone);
    today date := local_date(now());
    year_start bigint := to_char(today, 'YYYY0101')::bigint * 1000000;
    month_start bigint := to_char(today, 'YYYYMM01')::bigint * 1000000;
begin
    return (select jsonb_build_object('year', count(*),
                'month', count(*) filter (where p.case_id >= month_start),
                'cases', coalesce(jsonb_agg(jsonb_build_object('case_id', p.case_id,
                    'number', case_number(p.case_id, f.family), 'title', f.title,
                    'reported_at', f.reported_at) order by p.case_id desc)
                    filter (where may_see_case(p.case_id)), '[]'))
            from case_party p join case_file f on f.case_id = p.case_id
            where p.phone_key = key and p.case_id >= year_start);
end $$;

-- The type comes from the content, never from the name.
create or replace function gl.sniff(content bytea) returns text
language plpgsql immutable as $$
declare
    head text := encode(substr(content, 1, 16), 'hex');
begin
    return case
        when head like 'ffd8ff%' then 'image/jpeg'
        when head like '89504e470d0a1a0a%' then 'image/png'
        when head like '52494646________57454250%' then 'image/webp'
        when head like '25504446%' then 'application/pdf'
        when head like '504b0304%' then 'application/zip'
        when head like '________66747970%' then 'video/mp4'
        when head like '4f676753%' then 'audio/ogg'
        when head like '52494646________57415645%' then 'audio/x-wav'
        when head like '494433%' or head like 'fffb%' then 'audio/mpeg'
    end;
end $$;

create or replace function gl_api.attachment_add(case_id bigint, kind text, name text,
    content bytea, taken_at timestamptz default null, lon float8 default null,
    lat float8 default null) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    actor gl.actor_row := actor();
    id bigint := attachment_add.case_id;
    c case_open;
    digest bytea := sha256(content);
    mime text := sniff(content);
    total bigint;
    made attachment;
begin
    c := lock_case(id);
    if c.case_id is null or not case_visible(c, actor) then
        raise exception using errcode = 'GL404', message = 'There is no such case.';
    elsif state_terminal(c.family, c.state) then
        raise exception using errcode = 'GL422', message = 'The case is closed.';
    elsif coalesce(length(content), 0) = 0 then
        perform refuse_input('content', 'The file is empty.');
    elsif length(content) > setting_int('attachment.max_file_mb') * 1048576 then
        perform refuse_input('content', format('The file is larger than %s MB.',
                                               setting_int('attachment.max_file_mb')));
    elsif mime is null then
        perform refuse_input('content', 'Only photos, PDF, Office files, sound and MP4 can be attached.');
    elsif kind in ('near', 'far', 'before', 'after', 'verify') and mime not like 'image/%' then
        perform refuse_input('kind', format('A %s photo must be an image; this is %s.', kind, mime));
    end if;
    select coalesce(sum(a.size), 0) into total from attachment a where a.case_id = id;
    if total + length(content) > setting_int('attachment.max_case_mb') * 1048576 then
        perform refuse_input('content', format('The case would hold more than %s MB.',
                                               setting_int('attachment.max_case_mb')));
    end if;
    insert into attachment_blob (sha256, content) values (digest, attachment_add.content)
    on conflict do nothing;
    insert into attachment as a (case_id, kind, name, mime, size, sha256, actor_id, taken_at, geom)
    values (id, attachment_add.kind, left(regexp_replace(attachment_add.name, '[/\\\x00-\x1f]', '_', 'g'), 200),
            mime, length(content), digest, actor.account_id, attachment_add.taken_at,
            case when lon is not null and lat is not null then point_of(lon, lat) end)
    on conflict on constraint attachment_case_id_kind_sha256_key do update set name = excluded.name
    returning a.* into made;
    perform audit_write('attachment.add', 'case', id::text, 'done',
        jsonb_build_object('attachment', made.attachment_id, 'kind', kind, 'sha256', encode(digest, 'hex')));
    return jsonb_build_object('attachment_id', made.attachment_id, 'mime', mime,
                              'size', made.size, 'sha256', encode(digest, 'hex'));
end $$;

create or replace function gl_api.attachment_content(attachment_id bigint) returns bytea
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    a attachment;
begin
    select x.* into a from attachment x where x.attachment_id = attachment_content.attachment_id;
    if not found or not may_see_case(a.case_id) then
        raise exception using errcode = 'GL404', message = 'There is no such attachment.';
    end if;
    perform audit_write('attachment.view', 'case', a.case_id::text, 'done',
                        jsonb_build_object('attachment', a.attachment_id));
    return (select b.content from attachment_blob b where b.sha256 = a.sha256);
end $$;

revoke execute on function gl_api.party_reveal(bigint, text), gl_api.caller_history(text),
    gl_api.attachment_add(bigint, text, text, bytea, timestamptz, float8, float8),
    gl_api.attachment_content(bigint) from public;
grant execute on function gl_api.party_reveal(bigint, text) to gl_acceptor, gl_dispatcher,
    gl_shift_lead, gl_unit_clerk, gl_unit_lead, gl_callback;
grant execute on function gl_api.caller_history(text) to gl_acceptor, gl_dispatcher, gl_shift_lead,
    gl_callback;
grant execute on function gl_api.attachment_add(bigint, text, text, bytea, timestamptz, float8, float8),
    gl_api.attachment_content(bigint) to gl_desk;
