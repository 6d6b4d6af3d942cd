-- min_client: 1
-- The audit is kept for audit.keep_days; what is older may be taken out, once it is exported and an
-- anchor covers it. The chain then begins later, and says so itself.

insert into gl.setting (key, value, note) values
    ('audit.keep_days', '400', 'entries of the audit younger than this stay; never less than 180');

-- Where the chain of each shard begins: entries up to seq were taken out, the last had this hash.
create table gl.audit_start (
    shard smallint primary key check (shard between 0 and 63),
    seq bigint not null,
    hash bytea not null
);

insert into gl.audit_start (shard, seq, hash)
select shard, 0, sha256(convert_to('gridline audit shard ' || shard, 'UTF8'))
from generate_series(0, 63) shard;

-- Entries that may go: older than the setting says, and than half a year in any case, which the
-- Cybersecurity Law (article 21) asks for.
create function gl.audit_keep_until() returns timestamptz
language sql stable set search_path = gl, pg_temp as $$
    select now() - make_interval(days => greatest(gl.setting_int('audit.keep_days'), 180))
$$;

-- The beginning moves forward only, onto an entry that is old enough and that an anchor covers.
create function gl.audit_start_forward() returns trigger
language plpgsql set search_path = gl, pg_temp as $$
declare
    entry gl.audit_entry;
begin
    select * into entry from gl.audit_entry e where e.shard = new.shard and e.seq = new.seq;
    if new.shard <> old.shard or new.seq <= old.seq or entry.hash is distinct from new.hash then
        raise exception using errcode = 'GL422',
            message = format('The audit cannot begin after entry %s of shard %s: that is not the '
                             'entry it has.', new.seq, new.shard),
            hint = 'Export it again.';
    end if;
    if entry.at >= gl.audit_keep_until() then
        raise exception using errcode = 'GL422',
            message = format('Entry %s of shard %s must be kept until %s.', new.seq, new.shard,
                             gl.local_date(entry.at + (now() - gl.audit_keep_until())));
    end if;
    if not exists (select from gl.audit_anchor a, unnest(a.shards, a.seqs) u (shard, seq)
                   where u.shard = new.shard and u.seq >= new.seq) then
        raise exception using errcode = 'GL422',
            message = format('No anchor covers entry %s of shard %s yet.', new.seq, new.shard);
    end if;
    return new;
end $$;

create trigger audit_start_forward before update on gl.audit_start
    for each row execute function gl.audit_start_forward();
create trigger audit_start_stays before insert or delete on gl.audit_start
    for each row execute function gl.audit_refuse_change();
create trigger audit_start_no_truncate before truncate on gl.audit_start
    for each statement execute function gl.audit_refuse_change();
alter table gl.audit_start enable always trigger audit_start_forward;
alter table gl.audit_start enable always trigger audit_start_stays;
alter table gl.audit_start enable always trigger audit_start_no_truncate;
alter table gl.audit_start enable row level security;

-- Entries before the beginning may be removed, all others never.
create function gl.audit_refuse_removal() returns trigger
language plpgsql set search_path = gl, pg_temp as $$
begin
    if old.seq <= (select s.seq from gl.audit_start s where s.shard = old.shard) then
        return old;
    end if;
    raise exception using errcode = 'GL403',
        message = 'The audit is append-only: its rows cannot be changed or removed.';
end $$;

drop trigger audit_entry_append_only on gl.audit_entry;
create trigger audit_entry_append_only before update on gl.audit_entry
    for each row execute function gl.audit_refuse_change();
create trigger audit_entry_removal before delete on gl.audit_entry
    for each row execute function gl.audit_refuse_removal();
alter table gl.audit_entry enable always trigger audit_entry_append_only;
alter table gl.audit_entry enable always trigger audit_entry_removal;
