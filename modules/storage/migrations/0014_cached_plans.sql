-- min_client: 1
-- The smallest functions, called for every row: SQL with a search path of its own is planned anew
-- in each statement that calls it, PL/pgSQL once a session.

create or replace function gl.setting_text(setting_key text) returns text
language plpgsql stable parallel safe as $$
begin
    return (select s.value #>> '{}' from gl.setting s where s.key = setting_key);
end $$;

create or replace function gl.setting_num(setting_key text) returns numeric
language plpgsql stable parallel safe as $$
begin
    return (select (s.value #>> '{}')::numeric from gl.setting s where s.key = setting_key);
end $$;

create or replace function gl.setting_int(setting_key text) returns int
language plpgsql stable parallel safe as $$
begin
    return (select (s.value #>> '{}')::int from gl.setting s where s.key = setting_key);
end $$;

create or replace function gl.local_date(at timestamptz) returns date
language plpgsql stable parallel safe as $$
begin
    return (at at time zone gl.setting_text('time.zone'))::date;
end $$;
