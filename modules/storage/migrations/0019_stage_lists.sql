-- min_client: 1
-- A list of one stage walks past the cases of all others: with the state in the index it need not
-- fetch them. A town's newest cases get an index of their own.

drop index gl.case_open_badges;
create index case_open_badges on gl.case_open (family, deadline, case_id) include (state);
create index case_open_town_reported on gl.case_open (town_id, reported_at, case_id);

-- An act writes every column of its case; the words are to be taken up anew only when they changed.
drop trigger words on gl.case_open;
create trigger words after insert on gl.case_open
    for each row execute function gl.case_open_follow();
create trigger words_changed after update of title, address on gl.case_open
    for each row when (old.title <> new.title or old.address <> new.address)
    execute function gl.case_open_follow();
