-- Is it new? Candidates by place, caller, words and quoted numbers, each kind a bounded look at recent
-- cases, and for each the probability that it is the same matter.

-- What a likeness is made of, 0 to 1 each:
--   words     how much of what is said stands in the other, rare bigrams counting more
--   overlap   what both say, of all that either says (weighted Jaccard)
--   near      1 at the same place, 0.5 at 60 m, 0 where a place is not known
--   soon      1 at once, 0.5 after three days
--   class, root, village, grid, caller   the same: 1
--   spot      overlap and near together
--   kind      overlap, of the same class
-- Fitted by `gridlinectl repeats measure --plant 600 --ordinary 600 --seed 11 --fit` on a demo of
-- 200,000 cases; figures of other seeds stand in docs/benchmarks.md. The weight of the caller is set
-- by judgement: callers of the demo ring about anything, so nothing can be learned of them.
insert into gl.repeat_model (version, weights, note, active) values (1,
    '{"bias": -15.154, "words": 1.497, "overlap": 10.138, "near": 0.396, "soon": 5.394, "class": 2.387,
      "root": 1.293, "village": 4.456, "grid": 0.833, "caller": 1, "spot": 1.518, "kind": 0}',
    'LIBLINEAR, 600 planted repeats, 600 other matters at the same place, 600 ordinary cases; demo of 200,000, seed 11',
    true)
on conflict (version) do nothing;

-- The question, whichever way it was put.
do $$
begin
    if to_regtype('gl.repeat_question') is null then
        create type gl.repeat_question as (case_id bigint, words text, place geometry, exact boolean,
            town_id int, village_id int, grid_id int, class_id int, root_id int, phone_key bytea,
            at timestamptz, wanted int, least float8);
    end if;
end $$;

create or replace function gl.repeat_question_of_case(id bigint) returns gl.repeat_question
language plpgsql stable set search_path = gl, public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
    c case_open;
    r repeat_question;
begin
    if not may_see_case(id) then
        raise exception using errcode = 'GL404', message = 'There is no such case.';
    end if;
    select o.* into c from case_open o where o.case_id = id;
    if not found then
        select f.* into c from case_file f where f.case_id = id;
    end if;
    r.case_id := id;
    r.words := (select t.body from case_text t where t.case_id = id);
    r.place := c.geom;
    r.exact := c.geom is not null;
    r.town_id := c.town_id; r.village_id := c.village_id; r.grid_id := c.grid_id;
    r.class_id := c.class_id; r.root_id := c.root_id;
    r.phone_key := (select p.phone_key from case_party p where p.case_id = id);
    r.at := c.reported_at;
    return r;
end $$;

create or replace function gl.repeat_question_of(q jsonb) returns gl.repeat_question
language plpgsql stable set search_path = gl, public, pg_temp as $$
declare
    r repeat_question;
    key text;
begin
    if jsonb_typeof(q) is distinct from 'object' then
        perform refuse_input('q', 'The question must be one JSON object.');
    end if;
    select k into key from jsonb_object_keys(q) k
    where k <> all (array['case_id', 'words', 'lon', 'lat', 'datum', 'area', 'class', 'family', 'phone',
                          'at', 'wanted', 'least']) limit 1;
    if found then
        perform refuse_input(key, format('A question for repeats has no field %s.', key));
    end if;
    if q ? 'case_id' then
        r := repeat_question_of_case((q ->> 'case_id')::bigint);
    else
        r.words := coalesce(q ->> 'words', '');
        r.at := coalesce((q ->> 'at')::timestamptz, now());
        r.exact := q ? 'lon' and q ? 'lat';
        if r.exact then
            r.place := point_of((q ->> 'lon')::float8, (q ->> 'lat')::float8,
                                coalesce(q ->> 'datum', 'CGCS2000'));
            select l.grid_id, l.village_id, l.town_id into r.grid_id, r.village_id, r.town_id
            from locate(r.place, local_date(r.at)) l;
        elsif q ? 'area' then
            -- The middle of an area says little about a spot in it: only what is the same counts.
            select case when a.level = 4 then a.area_id end,
                   case when a.level = 3 then a.area_id else a.village_id end,
                   case when a.level = 2 then a.area_id else a.town_id end, a.center
            into r.grid_id, r.village_id, r.town_id, r.place
            from area a where a.area_id = area_at(q ->> 'area', local_date(r.at));
        end if;
        if q ? 'class' then
            r.class_id := class_ref(q ->> 'class', coalesce(q ->> 'family', 'hotline'));
            r.root_id := (select k.root_id from class_item k where k.class_id = r.class_id);
        end if;
        -- Who calls is told to those only who may ask for a caller's orders.
        if (actor()).roles && array['acceptor', 'dispatcher', 'shift_lead', 'callback', 'service'] then
            r.phone_key := phone_key(q ->> 'phone');
        end if;
    end if;
    r.wanted := least(greatest(coalesce((q ->> 'wanted')::int, 8), 1), 50);
    r.least := coalesce((q ->> 'least')::float8, 0.05);
    return r;
exception when data_exception then
    raise exception using errcode = 'GL400', column = 'q', message = 'A value of the question cannot be read.',
        detail = sqlerrm;
end $$;

-- Plans that stay with the session: only the months between `low` and `high` are opened at each call,
-- and planning sixty of them anew would cost more than the search.

-- At most about 200 ids of cases between two bounds, nearest and newest first, whatever the history
-- holds; the caller's own apart.
create or replace function gl.repeat_candidates(r gl.repeat_question, grams int[], low bigint, high bigint,
    out ids bigint[], out by_caller bigint[])
language plpgsql stable set search_path = gl, public, pg_temp
-- Not knowing the bounds, the planner takes them for narrow, and would read the keys of whole months
-- beside those of the neighbourhood.
set plan_cache_mode = force_generic_plan set jit = off set enable_bitmapscan = off as $$
#variable_conflict use_column
declare
    place geometry := r.place;
    caller bytea := r.phone_key;
    metres float8 := setting_num('repeats.near_m');
    near_ids bigint[] := '{}';
    word_ids bigint[];
begin
    if place is not null then
        near_ids := array(select f.case_id from case_file f
                          where f.case_id >= low and f.case_id < high and st_dwithin(f.geom, place, metres)
                          order by f.geom <-> place limit 60);
    end if;
    by_caller := '{}';
    if caller is not null then
        by_caller := array(select p.case_id from case_party p
                           where p.case_id >= low and p.case_id < high and p.phone_key = caller
                           order by p.case_id desc limit 40);
    end if;
    word_ids := array(
        select x.case_id
        from unnest(sketch_bands(grams)) b(band)
        cross join lateral (select k.case_id from case_band k
                            where k.band = b.band and k.case_id >= low
                            order by k.case_id desc limit 100) x
        group by x.case_id order by count(*) desc, x.case_id desc limit 50);
    ids := array(select distinct x from unnest(near_ids || by_caller || word_ids) x
                 where x is distinct from r.case_id);
end $$;

-- Of a case that no sketch was made of, yet or any more.
create or replace function gl.case_said_grams(id bigint) returns int[]
language plpgsql stable set search_path = gl, public, pg_temp
set plan_cache_mode = force_generic_plan as $$
begin
    return (select said_grams(t.body) from case_text t where t.case_id = id);
end $$;

-- The candidates that the account may see, with their features and the probability. Quoted ones are
-- always among them.
create or replace function gl.repeat_scores(r gl.repeat_question, asked_grams int[], ids bigint[],
    by_caller bigint[], quoted bigint[], low bigint, high bigint, actor gl.actor_row, w jsonb) returns jsonb
language plpgsql stable set search_path = gl, public, pg_temp
set plan_cache_mode = force_generic_plan set jit = off as $$
declare
    q_place geometry := case when r.exact then r.place end;
    q_at timestamptz := r.at;
    w_bias float8 := w ->> 'bias'; w_words float8 := w ->> 'words'; w_overlap float8 := w ->> 'overlap';
    w_near float8 := w ->> 'near'; w_soon float8 := w ->> 'soon'; w_class float8 := w ->> 'class';
    w_root float8 := w ->> 'root'; w_village float8 := w ->> 'village'; w_grid float8 := w ->> 'grid';
    w_caller float8 := w ->> 'caller'; w_spot float8 := w ->> 'spot';
    w_kind float8 := w ->> 'kind';
begin
    return (
        with asked as materialized (
            select u.g, -ln(coalesce(s.share, 0.002)) as weight
            from unnest(asked_grams) u(g) left join gram_share s on s.gram = u.g
        ), found as materialized (
            select f.case_id, f.family, coalesce(o.state, f.state) as state, o.case_id is not null as open,
                   f.title, f.address, f.reported_at, coalesce(o.class_id, f.class_id) as class_id,
                   coalesce(o.root_id, f.root_id) as root_id, f.town_id, f.village_id, f.grid_id,
                   coalesce(o.unit_id, f.unit_id) as unit_id, f.parent_id,
                   coalesce(o.facts, f.facts) -> 'joined' as joined, st_distance(f.geom, q_place) as metres,
                   k.grams, coalesce(g.weight, gram_weight(k.grams)) as weight
            from unnest(ids) x(id)
            -- One look an id: the planner, which cannot know the months, would read them whole.
            cross join lateral (select y.* from case_file y
                                where y.case_id = x.id and y.case_id >= low and y.case_id < high
                                limit 1) f
            left join case_open o on o.case_id = f.case_id
            left join case_gram g on g.case_id = f.case_id
            cross join lateral (select coalesce(g.grams, case_said_grams(f.case_id)) as grams) k
            where coalesce(o.state, f.state) <> 'draft'
              and (actor.sees_all or f.town_id = any (actor.town_ids) or f.unit_id = any (actor.unit_ids)
                   or f.assist_ids && actor.unit_ids or f.village_id = any (actor.area_ids)
                   or f.grid_id = any (actor.area_ids) or f.filer_id = actor.account_id
                   or f.handler_id = actor.account_id)
        ), told as materialized (
            select f.case_id, sum(a.weight) as weight
            from found f cross join lateral unnest(f.grams) u(g) join asked a on a.g = u.g
            group by f.case_id
        ), features as (
            select f.*, coalesce(t.weight / nullif(q.weight, 0), 0) as words,
                   coalesce(t.weight / nullif(q.weight + f.weight - t.weight, 0), 0) as overlap,
                   case when f.metres is null then 0 else 1 / (1 + f.metres / 60) end as near,
                   1 / (1 + abs(extract(epoch from q_at - f.reported_at)) / 259200)::float8 as soon,
                   coalesce(f.class_id = r.class_id, false) as same_class,
                   coalesce(f.root_id = r.root_id, false) as same_root,
                   coalesce(f.village_id = r.village_id, false) as same_village,
                   coalesce(f.grid_id = r.grid_id, false) as same_grid,
                   f.case_id = any (by_caller) as same_caller
            from found f left join told t on t.case_id = f.case_id
            cross join (select sum(a.weight) as weight from asked a) q
        ), scored as (
            select x.*, 1 / (1 + exp(-least(greatest(w_bias + w_words * words + w_overlap * overlap
                + w_near * near + w_soon * soon + w_class * same_class::int + w_root * same_root::int
                + w_village * same_village::int + w_grid * same_grid::int
                + w_caller * same_caller::int + w_spot * overlap * near
                + w_kind * overlap * same_class::int, -40), 40))) as probability
            from features x
        ), best as (
            select s.* from scored s where probability >= r.least or case_id = any (quoted)
            order by case_id = any (quoted) desc, probability desc, case_id desc limit r.wanted)
        select coalesce(jsonb_agg(jsonb_build_object('case_id', s.case_id, 'family', s.family,
                   'state', s.state, 'open', s.open, 'title', s.title, 'address', s.address,
                   'reported_at', s.reported_at, 'class_id', s.class_id, 'town_id', s.town_id,
                   'unit_id', s.unit_id, 'parent_id', s.parent_id, 'joined', s.joined,
                   'probability', s.probability,
                   'features', jsonb_build_object('words', s.words, 'overlap', s.overlap, 'near', s.near,
                       'soon', s.soon, 'class', s.same_class::int, 'root', s.same_root::int,
                       'village', s.same_village::int, 'grid', s.same_grid::int,
                       'caller', s.same_caller::int, 'spot', s.overlap * s.near,
                       'kind', s.overlap * s.same_class::int),
                   'reasons', jsonb_strip_nulls(jsonb_build_object(
                       'metres', round(s.metres::numeric, 1),
                       'hours', round((abs(extract(epoch from q_at - s.reported_at)) / 3600)::numeric, 1),
                       'words', round(s.words::numeric, 3),
                       'same_caller', nullif(s.same_caller, false), 'same_class', nullif(s.same_class, false),
                       'same_root', nullif(s.same_root, false), 'same_village', nullif(s.same_village, false),
                       'same_grid', nullif(s.same_grid, false))))
                   order by s.probability desc, s.case_id desc), '[]')
        from best s);
end $$;

-- What both say: the longest pieces of the words asked about that the other case has, too.
create or replace function gl.shared_words(asked text, grams int[]) returns text[]
language plpgsql immutable parallel safe set search_path = gl, public, pg_temp as $$
declare
    signs text[] := string_to_array(left(asked, 500), null);
    keys int[] := bigrams(left(asked, 500));
    piece text := '';
    pieces text[] := '{}';
begin
    for i in 1 .. coalesce(cardinality(keys), 0) + 1 loop
        if i <= cardinality(keys) and keys[i] = any (grams) then
            piece := case when piece = '' then signs[i] else piece end || signs[i + 1];
        else
            if length(piece) >= 2 then
                pieces := pieces || piece;
            end if;
            piece := '';
        end if;
    end loop;
    return array(select p from (select distinct p from unnest(pieces) p) x
                 order by length(p) desc, p limit 4);
end $$;

-- Likely duplicates and repeats of a case, or of one that is being taken:
--   {case_id} or {words, lon, lat, datum | area, class, family, phone, at}, and {wanted, least}
-- gives {model, threshold, rows: [{case_id, number, family, state, open, title, address, reported_at,
-- class_id, town_id, unit_id, parent_id, joined, probability, likely, linked, features, reasons}]},
-- the likeliest first; reasons: {metres, hours, words, same_words, same_caller, same_class, same_root,
-- same_village, same_grid, quoted, same_quote}. Only cases that the account may see.
create or replace function gl_api.repeats_find(q jsonb) returns jsonb
language plpgsql stable security definer set search_path = gl, public, pg_temp set jit = off as $$
#variable_conflict use_variable
declare
    actor gl.actor_row := actor();
    r repeat_question := repeat_question_of(q);
    low bigint := to_char(local_date(r.at) - setting_int('repeats.days'), 'YYYYMMDD')::bigint * 1000000;
    high bigint := to_char(local_date(r.at) + setting_int('repeats.days'), 'YYYYMMDD')::bigint * 1000000;
    near record;
    plain text := said_words(r.words);
    grams int[] := said_grams(r.words);
    model repeat_model;
    quoted bigint[] := '{}';
    siblings bigint[] := '{}';                       -- quote the same number
    prefix text := setting_text('case.number_prefix');
    threshold float8 := setting_num('repeats.threshold');
    found_rows jsonb;
begin
    select m.* into model from repeat_model m where m.active;
    if r.words ~ '\d{6}' then
        quoted := array(select c from quoted_numbers(r.words) n cross join lateral numbered_cases(n) c
                        where c is distinct from r.case_id limit 20);
        siblings := array(select q.case_id from quoted_numbers(r.words) n join order_quote q on q.number = n
                          where q.case_id is distinct from r.case_id limit 20);
    end if;
    near := repeat_candidates(r, grams, low, high);
    found_rows := repeat_scores(r, grams,
        array(select distinct x from unnest(near.ids || quoted || siblings) x), near.by_caller, quoted,
        least(low, (select min(x) from unnest(quoted || siblings) x)), high, actor, model.weights);
    return jsonb_build_object('model', model.version, 'threshold', threshold, 'rows', (
        select coalesce(jsonb_agg(e.row || jsonb_build_object(
            'number', case_number_of(prefix, (e.row ->> 'case_id')::bigint, e.row ->> 'family'),
            -- Who quotes an order says himself that it is the same matter.
            'probability', p.probability, 'likely', p.probability >= threshold,
            'linked', exists (select from case_link y where y.case_id = least(r.case_id, id) and y.other_id = greatest(r.case_id, id)
                              or y.case_id = greatest(r.case_id, id) and y.other_id = least(r.case_id, id)),
            'reasons', e.row -> 'reasons' || jsonb_strip_nulls(jsonb_build_object(
                'quoted', case when id = any (quoted) then true end,
                'same_quote', case when id = any (siblings) then true end,
                'same_words', case when e.n <= 8 then to_jsonb(shared_words(plain, coalesce(
                    (select g.grams from case_gram g where g.case_id = id), '{}'))) end)))
            order by p.probability desc, id desc), '[]')
        from jsonb_array_elements(found_rows) with ordinality e(row, n)
        cross join lateral (select (e.row ->> 'case_id')::bigint as id) i
        cross join lateral (select greatest((e.row ->> 'probability')::float8,
                                case when id = any (quoted) then 0.99 when id = any (siblings) then 0.95
                                     else 0 end) as probability) p));
end $$;

revoke execute on function gl_api.repeats_find(jsonb) from public;
grant execute on function gl_api.repeats_find(jsonb) to gl_desk;
