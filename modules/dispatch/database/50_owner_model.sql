-- The model that weighs rule and history: a row a version, one active.
--
-- weights: {"w": [15 numbers], "alpha": n, "sure": [slope, shift]}. The features of a candidate, in their order:
--   0-6  logarithm of its share of finished cases, of: class and town, root and town, town, village,
--        grid, class, root; each share leans on the next wider one while there are few cases (alpha)
--   7    logarithm of what the text says (the caller brings it)
--   8    the rule that surely applies names it   9  a rule names it that may apply
--   10   a rule names it further down, or as assisting unit
--   11   logarithm of one more than its open cases
--   12   share of such cases that it gave back   13  how recently it had one: exp(-days / 90)
--   14   one for somebody else: a last candidate without a name, so that the others leave room for it
-- modules/dispatch/core/ranker.cpp computes the same numbers; a test holds the two together.

create or replace function gl.owner_weights(out weights float8[], out alpha float8, out version int)
language plpgsql stable set search_path = gl, pg_temp as $$
declare
    m gl.owner_model;
begin
    select * into m from owner_model x where x.active;
    if found then
        weights := array(select x::float8 from jsonb_array_elements_text(m.weights -> 'w') with ordinality o(x, i)
                         order by o.i);
        alpha := (m.weights ->> 'alpha')::float8;
        version := m.version;
    else
        -- Before the first training: what the rule says, then class and place.
        weights := '{0.6,0.2,0,0.1,0.1,0.2,0,0.8,3,2,0.5,0,-1,0.2,-3}';
        alpha := 5;
        version := 0;
    end if;
end $$;

-- What the probability p of the likeliest unit is worth, when `second` is that of the next one: a
-- logistic curve over its logit, fitted to the newest advice whose end is known; never below the next.
create or replace function gl.owner_settled(p float8, second float8) returns float8
language plpgsql stable set search_path = gl, pg_temp as $$
declare
    sure jsonb := (select m.weights -> 'sure' from owner_model m where m.active);
    near float8 := least(greatest(p, 0.0005), 0.9995);
begin
    if sure is null or sure = '[1, 0]' or 1 - p < 1e-9 then
        return p;
    end if;
    return greatest(1 / (1 + exp(-((sure ->> 0)::float8 * ln(near / (1 - near)) + (sure ->> 1)::float8))),
                    coalesce(second, 0) / (1 - p + coalesce(second, 0)));
end $$;

-- Keeps a trained model; `activate` puts it in force.
create or replace function gl_api.owner_model_save(weights jsonb, fingerprint text, metrics jsonb,
    activate boolean default false) returns int
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := require_admin('service', 'evaluator');
    made int;
begin
    if jsonb_typeof(weights -> 'w') is distinct from 'array' or jsonb_array_length(weights -> 'w') <> 15
       or exists (select from jsonb_array_elements(weights -> 'w') x where jsonb_typeof(x) <> 'number')
       or jsonb_typeof(weights -> 'alpha') is distinct from 'number' or (weights ->> 'alpha')::float8 <= 0 then
        perform refuse_input('weights', 'The model has not the 15 weights and the alpha of this version.');
    end if;
    if weights ? 'sure'
       and not (jsonb_typeof(weights -> 'sure') = 'array' and jsonb_array_length(weights -> 'sure') = 2
                and jsonb_typeof(weights #> '{sure,0}') = 'number' and jsonb_typeof(weights #> '{sure,1}') = 'number'
                and (weights #>> '{sure,0}')::float8 > 0) then
        perform refuse_input('weights', 'The sureness is a slope above 0 and a shift.');
    end if;
    insert into owner_model (trained_by, weights, fingerprint, metrics)
    values (who.account_id, owner_model_save.weights, owner_model_save.fingerprint, coalesce(owner_model_save.metrics, '{}'))
    returning version into made;
    perform audit_write('owner_model.save', 'owner_model', made::text);
    if activate then
        perform gl_api.owner_model_activate(made);
    end if;
    return made;
end $$;

-- Puts a version in force: a new one, or an earlier one again.
create or replace function gl_api.owner_model_activate(version int) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := require_admin('service', 'evaluator');
    was int := (select m.version from owner_model m where m.active);
begin
    if not exists (select from owner_model m where m.version = owner_model_activate.version) then
        raise exception using errcode = 'GL404', column = 'version',
            message = format('There is no owner model %s.', version);
    end if;
    update owner_model m set active = false where m.active and m.version <> owner_model_activate.version;
    update owner_model m set active = true, activated_at = now() where m.version = owner_model_activate.version;
    perform audit_write('owner_model.activate', 'owner_model', version::text, 'done', jsonb_build_object('before', was));
    return jsonb_build_object('version', version, 'before', was);
end $$;

create or replace function gl_api.owner_model_list() returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp as $$
begin
    perform actor();
    return (select coalesce(jsonb_agg(to_jsonb(m) order by m.version desc), '[]') from owner_model m);
end $$;

revoke execute on function gl_api.owner_model_save(jsonb, text, jsonb, boolean), gl_api.owner_model_activate(int),
    gl_api.owner_model_list() from public;
grant execute on function gl_api.owner_model_save(jsonb, text, jsonb, boolean), gl_api.owner_model_activate(int)
    to gl_service, gl_evaluator;
grant execute on function gl_api.owner_model_list() to gl_desk;
