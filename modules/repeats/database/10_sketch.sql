-- What a case says, in a form that finds alike ones without comparing all: the bigrams of the words,
-- and a min-hash sketch of the telling ones.

drop function if exists gl_api.duplicates_near(float8, float8, text, int, int, int);

-- Unattended work: one of the roles, or the owner of a private cluster, who has no service account.
create or replace function gl.require_duty(variadic wanted text[]) returns void
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    if (actor()).account_id <> 0 then
        perform require_role(variadic wanted);
    end if;
end $$;

-- Letters and signs of words alone; what stands behind the 4,000th sign tells nothing new.
create or replace function gl.said_words(t text) returns text
language plpgsql immutable parallel safe as $$
begin
    return regexp_replace(lower(left(t, 4000)),
        '[\s\u0001-\u001f!-/:-@\[-`{-~\u00a0-\u00bf\u2000-\u206f\u3000-\u3020\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+',
        '', 'g');
end $$;

create or replace function gl.said_grams(t text) returns int[]
language plpgsql immutable parallel safe set search_path = gl, public, pg_temp as $$
begin
    return array(select distinct g from unnest(bigrams(said_words(t))) g order by g);
end $$;

-- One permutation, 32 bins, the least value of each; an empty bin borrows from the next full one
-- (Shrivastava and Li 2014). 16 bands of two bins: sets that share 30 % meet in a band with a
-- probability of 0.78, those that share 50 % with 0.99.
create or replace function gl.sketch_bands(grams int[]) returns int[]
language plpgsql stable parallel safe set search_path = gl, public, pg_temp as $$
declare
    least_of bigint[];
    full_bins int;
    bin int;
    bands int[] := '{}';
begin
    select array_agg(m.v order by b.bin), count(m.v) into least_of, full_bins
    from generate_series(0, 31) b(bin)
    left join (
        select (y.h >> 27)::int as bin, min(y.h & 134217727) as v
        -- Two multiplications: bigrams of neighbouring signs go to different bins.
        from (select ((x.h # (x.h >> 15)) * 1540483477) & 4294967295 as h
              from (select (g.g::bigint * 2654435761) & 4294967295 as h from unnest(grams) g(g)
                    where not exists (select from gram_share s where s.gram = g.g and s.common)) x) y
        group by 1) m on m.bin = b.bin;
    if full_bins < 4 then
        return bands; -- two words: everything would be alike
    end if;
    for i in 1 .. 32 loop
        bin := i;
        while least_of[bin] is null loop
            bin := bin % 32 + 1;
        end loop;
        if bin <> i then
            -- Behind the values proper, so that a borrowed one is never taken for an own one twice.
            least_of[i] := -least_of[bin] - 1;
        end if;
        if i % 2 = 0 then
            bands[i / 2] := ((abs(least_of[i - 1]) * 31 + abs(least_of[i]) * 1000003 + i) % 2147483647)::int;
        end if;
    end loop;
    return bands;
end $$;

-- How much bigrams tell together: each -ln of its share of the recent cases.
create or replace function gl.gram_weight(grams int[]) returns real
language plpgsql stable parallel safe set search_path = gl, public, pg_temp as $$
begin
    return (select coalesce(sum(-ln(coalesce(s.share, 0.002))), 0)::real
            from unnest(grams) g(g) left join gram_share s on s.gram = g.g);
end $$;

-- The oldest case that is still looked at.
create or replace function gl.repeat_floor() returns bigint
language plpgsql stable set search_path = gl, public, pg_temp as $$
begin
    return to_char(local_date(now()) - setting_int('repeats.days'), 'YYYYMMDD')::bigint * 1000000;
end $$;

create or replace function gl.sketch_cases(ids bigint[], bodies text[]) returns int
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    made int;
begin
    with fresh as (
        insert into case_gram as k (case_id, grams, weight)
        select y.id, y.grams, gram_weight(y.grams)
        from (select x.id, said_grams(x.body) as grams from unnest(ids, bodies) x(id, body)) y
        on conflict (case_id) do nothing
        returning k.case_id, k.grams)
    , banded as (
        insert into case_band (band, case_id)
        select distinct b, f.case_id from fresh f cross join lateral unnest(sketch_bands(f.grams)) b
        on conflict do nothing)
    select count(*) into made from fresh;
    return made;
end $$;

-- History older than the window passes: an import of years costs nothing here.
create or replace function gl.case_text_follow() returns trigger
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    ids bigint[];
    bodies text[];
begin
    select array_agg(f.case_id), array_agg(f.body) into ids, bodies
    from fresh f where f.case_id >= repeat_floor();
    if ids is not null then
        perform sketch_cases(ids, bodies);
    end if;
    perform quotes_follow(array_agg(f.case_id), array_agg(f.body)) from fresh f where f.body ~ '\d{8}';
    return null;
end $$;
create or replace trigger case_text_follow after insert on gl.case_text
    referencing new table as fresh for each statement execute function gl.case_text_follow();

-- Counts how common each bigram is and makes all sketches anew: what is common decides what goes
-- into a sketch, so both change together.
create or replace function gl.recount_grams() returns int
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    total int;
begin
    select count(*) into total from case_gram;
    delete from gram_share;
    if total >= 200 then -- fewer tell nothing about what is common
        insert into gram_share (gram, share, common)
        select u.g, (count(*)::float8 / s.n)::real, count(*) > s.n * 0.08
        from (select k.grams, count(*) over () as n from case_gram k
              order by hashint8(k.case_id) limit 30000) s
        cross join lateral unnest(s.grams) u(g)
        group by u.g, s.n having count(*) > s.n * 0.002;
    end if;
    update case_gram k set weight = gram_weight(k.grams);
    delete from case_band;
    insert into case_band (band, case_id)
    select distinct b, k.case_id from case_gram k cross join lateral unnest(sketch_bands(k.grams)) b;
    update repeat_state s set counted_at = now(), counted_cases = total;
    return total;
end $$;

-- Sketches what was loaded past the trigger, at most `most` cases; forgets what is too old. Gives
-- how many are new. Counts the bigrams again when there are twice as many cases as last time, or
-- after a month.
create or replace function gl.sweep_sketches(most int) returns int
language plpgsql set search_path = gl, public, pg_temp as $$
declare
    low bigint := repeat_floor();
    ids bigint[];
    bodies text[];
    made int := 0;
    total bigint;
    known repeat_state;
begin
    delete from case_band b where b.case_id in (select k.case_id from case_gram k where k.case_id < low limit most);
    delete from case_gram k where k.case_id in (select x.case_id from case_gram x where x.case_id < low limit most);
    -- Spelled out, so that only its months are planned.
    execute format($q$
        select array_agg(x.case_id), array_agg(x.body)
        from (select t.case_id, t.body from gl.case_text t
              where t.case_id >= %s and not exists (select from gl.case_gram k where k.case_id = t.case_id)
              order by t.case_id desc limit $1) x $q$, low)
    into ids, bodies using most;
    if ids is not null then
        made := sketch_cases(ids, bodies);
    end if;
    if made < most then
        select * into known from repeat_state;
        select count(*) into total from case_gram;
        if total >= 200 and (total >= 2 * known.counted_cases
                             or known.counted_at < now() - interval '30 days') then
            perform recount_grams();
        end if;
    end if;
    return made;
end $$;

-- A step of the unattended work: {sketched}. Whoever holds the lock does it.
create or replace function gl_api.repeats_sweep(most int default 2000) returns int
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    perform require_duty('service');
    if not pg_try_advisory_xact_lock(hashtext('gl.repeats_sweep')) then
        return 0;
    end if;
    return sweep_sketches(least(greatest(most, 1), 100000));
end $$;

revoke execute on function gl_api.repeats_sweep(int) from public;
grant execute on function gl_api.repeats_sweep(int) to gl_service;
