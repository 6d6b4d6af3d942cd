-- min_client: 1
-- A desk sorts its list by any column and looks for words in it: each order gets an index to walk,
-- so that a page costs the same wherever it begins.

create index case_open_by_reported on gl.case_open (reported_at, case_id);
create index case_open_by_late on gl.case_open (coalesce(deadline, '-infinity'), case_id);
create index case_open_by_class on gl.case_open (coalesce(class_id, 0), case_id);
create index case_open_by_town on gl.case_open (coalesce(town_id, 0), case_id);
create index case_open_by_unit on gl.case_open (coalesce(unit_id, 0), case_id);
create index case_open_by_state on gl.case_open (state, case_id);
create index case_open_by_urgency on gl.case_open (urgency, case_id);
create index case_open_by_title on gl.case_open (title, case_id);

-- The 2-grams of title and address stand apart: an index on case_open itself would take them up
-- anew with every act, which costs more than all its other indexes together.
create table gl.case_open_words (
    case_id bigint primary key references gl.case_open on delete cascade,
    keys int[] not null
);
alter table gl.case_open_words enable row level security;

create function gl.case_open_follow() returns trigger
language plpgsql security definer set search_path = gl, public, pg_temp as $$
begin
    insert into case_open_words (case_id, keys)
    values (new.case_id, bigrams(new.title || E'\n' || new.address))
    on conflict (case_id) do update set keys = excluded.keys;
    return null;
end $$;
create trigger words after insert or update of title, address on gl.case_open
    for each row execute function gl.case_open_follow();

insert into gl.case_open_words (case_id, keys)
select o.case_id, gl.bigrams(o.title || E'\n' || o.address) from gl.case_open o;
create index on gl.case_open_words using gin (keys) with (fastupdate = off);
