-- min_client: 1
-- The numbers on the desk's lists are counted in indexes alone, without the wide rows.

create index case_open_badges on gl.case_open (family, deadline);
create index case_open_claimed on gl.case_open (claimed_by) where claimed_by is not null;
create index case_open_supervised on gl.case_open (family) where flags @> '{supervised}';
