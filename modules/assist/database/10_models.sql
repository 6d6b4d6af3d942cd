-- Models of the adviser: what they learn from, their versions, which one is in use.

-- Who may train and choose models: the district's evaluators and shift leads, a system interface,
-- and the owner of the database.
create or replace function gl.assist_trainer() returns gl.actor_row
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
begin
    if who.account_id <> 0
       and not (who.sees_all and who.roles && array['evaluator', 'shift_lead', 'service']) then
        raise exception using errcode = 'GL403',
            message = 'Models are for evaluators, shift leads and system interfaces of the district.';
    end if;
    return who;
end $$;

create or replace function gl.assist_check_kind(kind text, family text) returns void
language plpgsql immutable set search_path = gl, public, pg_temp as $$
begin
    if kind is null or kind not in ('class', 'unit', 'place') then
        perform refuse_input('kind', 'A model is of kind class, unit or place.');
    elsif family is null or family not in ('hotline', 'grid') and kind <> 'place'
          or kind = 'place' and family <> 'any' then
        perform refuse_input('family', 'A model is of the family hotline or grid; the one of places of any.');
    end if;
end $$;

-- A class as the path of its references from the root, as models know it:
-- 'hotline:R07/hotline:R0705'.
create or replace function gl.class_label(of_class int) returns text
language sql stable parallel safe set search_path = gl, public, pg_temp as $$
    with recursive up (class_id, parent_id, ref, depth) as (
        select k.class_id, k.parent_id, k.kind || ':' || k.code, 0 from class_item k where k.class_id = of_class
        union all
        select k.class_id, k.parent_id, k.kind || ':' || k.code, up.depth + 1
        from up join class_item k on k.class_id = up.parent_id
    )
    select string_agg(ref, '/' order by depth desc) from up
$$;

-- The standard that new cases of a family are filed under.
create or replace function gl.assist_standard(family text) returns text
language sql stable parallel safe set search_path = gl, public, pg_temp as $$
    select case family
        when 'hotline' then (select k.std_ref from class_item k where k.kind = 'hotline' and k.active limit 1)
        else (select s.value #>> '{}' from setting s where s.key = 'std.active') end
$$;

-- What a model learns from: texts of finished or dispatched cases with what they turned out to be,
-- newest first, a page at a time (`before` is the last case of the page before). Classes of an older
-- standard count under today's. People corrected these while they worked: so corrections teach.
create or replace function gl_api.assist_samples(kind text, family text, before bigint default null,
    page int default 5000)
returns table (case_id bigint, words text, label text, lon float8, lat float8, grid_id int, village_id int,
               town_id int)
language plpgsql stable security definer set search_path = gl, public, pg_temp
set plan_cache_mode = force_custom_plan as $$
declare
    who gl.actor_row := assist_trainer();
    std text := assist_standard(family);
    labels jsonb;
    units jsonb;
begin
    perform assist_check_kind(kind, family);
    if page not between 1 and 20000 then
        perform refuse_input('page', 'A page has 1 to 20,000 cases.');
    end if;
    select coalesce(jsonb_object_agg(k.class_id, class_label(n.class_id)), '{}') into labels
    from class_item k
    cross join lateral (select class_in(k.class_id, std) as class_id) n
    where assist_samples.kind = 'class' and n.class_id is not null;
    select coalesce(jsonb_object_agg(u.unit_id, u.code), '{}') into units
    from unit u where assist_samples.kind = 'unit' and u.active;
    return query
    select f.case_id, t.body, case assist_samples.kind when 'class' then labels ->> f.class_id::text
               when 'unit' then units ->> coalesce(o.unit_id, f.unit_id)::text
               else f.address end,
           st_x(d.p), st_y(d.p), f.grid_id, f.village_id, f.town_id
    from (select c.* from case_file c
          where (before is null or c.case_id < before)
            and (assist_samples.family in ('any', c.family))
          order by c.case_id desc limit page) f
    join case_text t on t.case_id = f.case_id
    left join case_open o on o.case_id = f.case_id
    left join lateral (select st_transform(f.geom, 4490) as p where assist_samples.kind = 'place') d on true
    where f.parent_id is null or assist_samples.kind <> 'unit'
    order by f.case_id desc;
end $$;

-- A new model, not yet in use. Refused when somebody else's content comes under its sum.
create or replace function gl_api.assist_model_save(kind text, family text, content bytea, samples int,
    labels int, fingerprint bytea, metrics jsonb, note text default '') returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
#variable_conflict use_column
declare
    who gl.actor_row := assist_trainer();
    saved assist_model;
begin
    perform assist_check_kind(kind, family);
    if content is null or length(content) not between 1 and 300000000 then
        perform refuse_input('content', 'A model has 1 byte to 300 MB.');
    elsif jsonb_typeof(metrics) is distinct from 'object'
          or jsonb_typeof(metrics -> 'accuracy') is distinct from 'number' then
        perform refuse_input('metrics', 'A model comes with the accuracy that was measured.');
    end if;
    -- One after the other, so that versions have no holes and no doubles.
    perform pg_advisory_xact_lock(hashtext('gl.assist_model'));
    insert into assist_model (kind, family, version, samples, labels, fingerprint, sha256, size, metrics,
                              trained_by, note)
    values (kind, family,
            1 + coalesce((select max(m.version) from assist_model m
                          where m.kind = assist_model_save.kind and m.family = assist_model_save.family), 0),
            samples, labels, fingerprint, sha256(content), length(content), metrics, who.account_id,
            coalesce(note, ''))
    returning * into saved;
    insert into assist_model_content values (saved.model_id, content);
    perform audit_write('assist.train', 'assist_model', saved.model_id::text, 'done',
        jsonb_build_object('kind', saved.kind, 'family', saved.family, 'version', saved.version,
                           'samples', saved.samples, 'accuracy', saved.metrics -> 'accuracy'));
    return assist_model_json(saved);
end $$;

create or replace function gl.assist_model_json(m gl.assist_model) returns jsonb
language sql stable set search_path = gl, public, pg_temp as $$
    select jsonb_build_object('model_id', m.model_id, 'kind', m.kind, 'family', m.family, 'version', m.version,
        'state', m.state, 'samples', m.samples, 'labels', m.labels,
        'fingerprint', encode(m.fingerprint, 'hex'), 'sha256', encode(m.sha256, 'hex'), 'size', m.size,
        'metrics', m.metrics, 'trained_at', m.trained_at, 'activated_at', m.activated_at,
        'trained_by', (select a.name from account a where a.account_id = m.trained_by), 'note', m.note)
$$;

-- Puts a model into use in the place of another, or refuses it and says why in its note. Without `although` (the reason why) it must not be
-- less accurate than the one in use by more than setting assist.worse. Where the trainer could, it
-- measured both on the same cases, which neither had learned from: metrics 'compared' {cases, new, old}.
create or replace function gl_api.assist_model_use(wanted int, although text default null) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := assist_trainer();
    m assist_model;
    was assist_model;
    old_accuracy numeric;
    new_accuracy numeric;
begin
    perform pg_advisory_xact_lock(hashtext('gl.assist_model'));
    select x.* into m from assist_model x where x.model_id = wanted;
    if not found then
        raise exception using errcode = 'GL404', column = 'model', message = format('There is no model %s.', wanted);
    elsif m.state = 'active' then
        return assist_model_json(m);
    end if;
    select x.* into was from assist_model x
    where x.kind = m.kind and x.family = m.family and x.state = 'active';
    new_accuracy := (coalesce(m.metrics #> '{compared,new}', m.metrics -> 'accuracy'))::numeric;
    old_accuracy := (coalesce(m.metrics #> '{compared,old}', was.metrics -> 'accuracy'))::numeric;
    if was.model_id is not null and coalesce(btrim(although), '') = ''
       and new_accuracy < old_accuracy - setting_num('assist.worse') then
        update assist_model x
        set state = case x.state when 'candidate' then 'refused' else x.state end,
            note = format('right in %s %% of the cases, the one in use in %s %%',
                          to_char(new_accuracy * 100, 'FM990.0'), to_char(old_accuracy * 100, 'FM990.0'))
        where x.model_id = wanted returning x.* into m;
        perform audit_write('assist.use', 'assist_model', wanted::text, 'refused',
            jsonb_build_object('accuracy', new_accuracy, 'in_use', old_accuracy));
        return assist_model_json(m);
    end if;
    update assist_model x set state = 'former' where x.model_id = was.model_id;
    update assist_model x set state = 'active', activated_at = clock_timestamp(), activated_by = who.account_id,
           note = coalesce(nullif(btrim(although), ''), x.note)
    where x.model_id = wanted returning x.* into m;
    perform audit_write('assist.use', 'assist_model', wanted::text, 'done',
        jsonb_build_object('kind', m.kind, 'family', m.family, 'version', m.version, 'before', was.version,
                           'although', although));
    return assist_model_json(m);
end $$;

-- Back to the model that was in use before.
create or replace function gl_api.assist_rollback(of_kind text, of_family text) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := assist_trainer();
    was assist_model;
    m assist_model;
begin
    perform assist_check_kind(of_kind, of_family);
    perform pg_advisory_xact_lock(hashtext('gl.assist_model'));
    select x.* into was from assist_model x
    where x.kind = of_kind and x.family = of_family and x.state = 'active';
    select x.* into m from assist_model x
    where x.kind = of_kind and x.family = of_family and x.state = 'former'
      and (was.activated_at is null or x.activated_at < was.activated_at)
    order by x.activated_at desc limit 1;
    if m.model_id is null then
        raise exception using errcode = 'GL422',
            message = 'No earlier model was in use, so there is none to go back to.';
    end if;
    update assist_model x set state = 'refused' where x.model_id = was.model_id;
    -- It keeps the time it was first used, so that a second step back goes further.
    update assist_model x set state = 'active' where x.model_id = m.model_id returning x.* into m;
    perform audit_write('assist.rollback', 'assist_model', m.model_id::text, 'done',
        jsonb_build_object('kind', m.kind, 'family', m.family, 'version', m.version, 'before', was.version));
    return assist_model_json(m);
end $$;

-- Newest first.
create or replace function gl_api.assist_model_list() returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
begin
    perform actor();
    return (select coalesce(jsonb_agg(assist_model_json(m) order by m.model_id desc), '[]') from assist_model m);
end $$;

create or replace function gl_api.assist_model_content(wanted int) returns bytea
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    found_content bytea;
begin
    perform actor();
    select c.content into found_content from assist_model_content c where c.model_id = wanted;
    if not found then
        raise exception using errcode = 'GL404', column = 'model', message = format('There is no model %s.', wanted);
    end if;
    return found_content;
end $$;

-- [{kind, family}]: what should learn again, because the newest version is older than setting
-- assist.train.days, or there is none, and there are cases enough. For the unattended service.
create or replace function gl_api.assist_due() returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := assist_trainer();
begin
    return (
        select coalesce(jsonb_agg(jsonb_build_object('kind', w.kind, 'family', w.family) order by w.n), '[]')
        from (values (1, 'class', 'hotline'), (2, 'class', 'grid'), (3, 'unit', 'hotline'), (4, 'unit', 'grid'),
                     (5, 'place', 'any')) w(n, kind, family)
        where not exists (select from assist_model m where m.kind = w.kind and m.family = w.family
                          and m.trained_at > now() - make_interval(days => setting_int('assist.train.days')))
          and (select count(*) from (select from case_file f where w.family in ('any', f.family) limit 1000) x) = 1000);
end $$;

revoke execute on function gl_api.assist_due(), gl_api.assist_samples(text, text, bigint, int),
    gl_api.assist_model_save(text, text, bytea, int, int, bytea, jsonb, text),
    gl_api.assist_model_use(int, text), gl_api.assist_rollback(text, text),
    gl_api.assist_model_list(), gl_api.assist_model_content(int) from public;
grant execute on function gl_api.assist_samples(text, text, bigint, int),
    gl_api.assist_model_save(text, text, bytea, int, int, bytea, jsonb, text),
    gl_api.assist_model_use(int, text), gl_api.assist_rollback(text, text), gl_api.assist_due()
    to gl_evaluator, gl_shift_lead, gl_service;
grant execute on function gl_api.assist_model_list(), gl_api.assist_model_content(int) to gl_desk;
