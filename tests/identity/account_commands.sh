#!/bin/bash
# The administrators' work from the shell: gridlinectl account and audit, on a copy of the template.
# The first administrators come from the owner of the database, everything else from real logins
# with real passwords.
set -euo pipefail
PATH=$GRIDLINE_BIN_DIR:$PATH
export PGHOST=$GRIDLINE_TEST_CLUSTER/postgres/run PGPORT=5432 PGUSER=gl_admin LC_ALL=C.UTF-8
database=account_commands_$$
work=$(mktemp -d)
psql -Xq -d postgres -c "create database $database template gl_template"
trap 'rm -rf "$work"; psql -Xq -d postgres -c "drop database $database with (force)"' EXIT
admin() { psql -XqAt -v ON_ERROR_STOP=1 -d "$database" "$@"; }
admin -c "insert into gl.unit (code, name, short_name, kind, tier)
          values ('ac-centre', '中心', '中心', 'centre', 'district')"

failures=0
fail() { echo "FAIL: $*" >&2; failures=$((failures + 1)); }
owner() { gridlinectl --db "postgresql://gl_admin@/$database?host=$PGHOST" "$@"; }
# as LOGIN WORDS: with the password of that account, as on a server
declare -A password
as() {
    local login=$1
    shift
    env -u PGUSER GRIDLINE_PASSWORD="${password[$login]}" \
        gridlinectl --db "postgresql://$login@/$database?host=$PGHOST" "$@"
}
# as_input LINE LOGIN WORDS: the same with a line on standard input
as_input() { as "${@:2}" <<< "$1"; }
# expect CODE TEXT COMMAND: exit code, and a piece of what it says
expect() {
    local code=$1 text=$2 got=0
    shift 2
    "$@" > "$work/out" 2> "$work/err" < /dev/null || got=$?
    [[ $got == "$code" ]] || fail "exit $got instead of $code: $* ($(cat "$work/err"))"
    grep -qF -- "$text" "$work/out" "$work/err" || fail "no '$text' from: $* ($(cat "$work/out" "$work/err"))"
}

# ---- the first three administrators
for office in sysadmin secadmin auditor; do
    login=ac_$office
    expect 0 Created owner account create "$login" --name "$office" --unit ac-centre
    expect 0 'now is' owner account grant "$login" "$office"
    expect 0 enable owner account enable "$login"
    password[$login]=$(owner account password "$login" --generate)
    [[ ${#password[$login]} == 15 ]] || fail "a generated password is ${password[$login]}"
done
expect 0 ac_sysadmin as ac_sysadmin account whoami

# ---- a new colleague, through the hands of both
expect 0 Created as ac_sysadmin account create ac_desk --name 张三 --unit ac-centre
expect 1 '' as ac_sysadmin account grant ac_desk dispatcher
expect 1 '' as ac_secadmin account create ac_other --name x --unit ac-centre
expect 0 'now is' as ac_secadmin account grant ac_desk dispatcher
expect 1 'excludes every other' as ac_secadmin account grant ac_desk auditor
expect 1 'Nobody manages his own' as ac_secadmin account grant ac_secadmin dispatcher

echo 'first-Pass-1' | as ac_sysadmin account password ac_desk > /dev/null || fail 'no first password'
echo 'short' | as ac_sysadmin account password ac_desk 2> "$work/err" && fail 'a short password was taken'
grep -q 'at least 10' "$work/err" || fail "a short password: $(cat "$work/err")"
password[ac_desk]=first-Pass-1
expect 1 '' as ac_desk account whoami
expect 0 enable as ac_secadmin account enable ac_desk
expect 0 dispatcher as ac_desk account whoami
expect 0 '"must_change_password": true' as ac_desk account whoami --json
echo 'second-Pass-2' | as ac_desk account password > /dev/null || fail 'no change of the own password'
expect 1 'password' as ac_desk account whoami
password[ac_desk]=second-Pass-2
expect 0 '"must_change_password": false' as ac_desk account whoami --json
expect 0 ac_desk as ac_secadmin account list --state active
expect 0 '"login": "ac_desk"' as ac_secadmin account list --json

# ---- what is wrong usage, what is refused
expect 2 'does not go with' as ac_sysadmin account create
expect 2 'There is no account' as ac_sysadmin account fly ac_desk
expect 1 'no account' as ac_sysadmin account lock ac_nobody
expect 1 '' as ac_desk account list
expect 1 '' as ac_desk audit search
expect 2 'verify, search, anchor, prune or check' as ac_auditor audit

# ---- time that ends
expect 0 'ends on 2099-01-31' as ac_sysadmin account expire ac_desk --expires 2099-01-31
expect 0 'does not end' as ac_sysadmin account expire ac_desk
expect 2 'must be a date' as ac_sysadmin account expire ac_desk --expires tomorrow
expect 0 '"desks": [' as ac_secadmin account desks --json
expect 1 'one of the last 5' as_input 'second-Pass-2' ac_desk account password
expect 1 'one of the last 5' as_input 'first-Pass-1' ac_desk account password

# ---- five mistakes
for _ in 1 2 3 4 5; do
    env -u PGUSER GRIDLINE_PASSWORD=wrong-Pass-9 gridlinectl \
        --db "postgresql://ac_desk@/$database?host=$PGHOST" account whoami > /dev/null 2>&1 || true
done
expect 1 'too many logins failed' as ac_desk account whoami
expect 0 unlock as ac_secadmin account unlock ac_desk
expect 0 ac_desk as ac_desk account whoami

# ---- locking, leaving
expect 0 lock as ac_sysadmin account lock ac_desk
expect 1 '' as ac_desk account whoami
expect 0 unlock as ac_sysadmin account unlock ac_desk
expect 0 'no longer' as ac_secadmin account revoke ac_desk dispatcher
expect 0 retire as ac_sysadmin account retire ac_desk
expect 1 retired as ac_secadmin account enable ac_desk

# ---- the audit
expect 0 'password.change' as ac_auditor audit search object_id=ac_desk
expect 0 '"action": "role.revoke"' as ac_auditor audit search action='role.*' --json
expect 1 'cannot be searched by' as ac_auditor audit search colour=red
expect 0 anchor as ac_auditor audit anchor --to "$work/anchors"
expect 0 'is whole' as ac_auditor audit verify --anchors "$work/anchors"
expect 0 '"whole": true' as ac_auditor audit verify --json
expect 0 'older than 400 days' as ac_auditor audit prune --to "$work/archive"
[[ ! -e $work/archive ]] || fail 'an empty archive was left'
# A chain that began long ago: the first entries get an old time, and all their hashes are made anew.
admin -c "alter table gl.audit_entry disable trigger all" -c "alter table gl.audit_anchor disable trigger all" \
    -c "delete from gl.audit_anchor" \
    -c "do \$\$ declare e gl.audit_entry; last bytea; begin
        for e in select * from gl.audit_entry order by shard, seq loop
            if e.seq = 1 then
                if e.action <> 'role.revoke' then -- needed below
                    e.at := now() - interval '500 days';
                end if;
                last := sha256(convert_to('gridline audit shard ' || e.shard, 'UTF8'));
            end if;
            e.prev_hash := last;
            e.hash := sha256(last || convert_to(gl.audit_canonical(e), 'UTF8'));
            last := e.hash;
            update gl.audit_entry x set at = e.at, prev_hash = e.prev_hash, hash = e.hash
            where x.shard = e.shard and x.seq = e.seq;
            update gl.audit_head h set hash = e.hash where h.shard = e.shard;
        end loop; end \$\$" \
    -c "alter table gl.audit_entry enable always trigger audit_entry_removal" \
    -c "alter table gl.audit_entry enable always trigger audit_entry_append_only"
expect 0 'is whole' as ac_auditor audit verify
shards=$(admin -c "select count(distinct shard) from gl.audit_entry where seq = 1 and at < now() - interval '400 days'")
expect 1 'Cannot write' as ac_auditor audit prune --to "$work/none/archive"
expect 0 "Removed $shards entries" as ac_auditor audit prune --to "$work/archive"
[[ $(wc -l < "$work/archive") == "$shards" ]] || fail "the archive has $(wc -l < "$work/archive") lines, not $shards"
[[ $(admin -c "select count(*) from gl.audit_entry where at < now() - interval '400 days'") == 0 ]] || fail 'old entries stayed'
expect 0 'is whole' as ac_auditor audit verify
expect 0 "whole: $shards entries" as ac_auditor audit check "$work/archive"
[[ $(admin -c "select detail ->> 'file_sha256' from gl.audit_entry where action = 'audit.release'") == \
   $(sha256sum "$work/archive" | cut -d' ' -f1) ]] || fail 'the audit names another file'
sed '1s/"text":"\[/&8/' "$work/archive" > "$work/forged"
expect 1 'Line 1 was changed' as ac_auditor audit check "$work/forged"
expect 1 'Cannot write' as ac_auditor audit prune --to "$work/archive"
expect 1 '' as ac_sysadmin audit prune --to "$work/more"
admin -c "alter table gl.audit_entry disable trigger all" \
    -c "update gl.audit_entry set login = 'ac_other' where action = 'role.revoke'" \
    -c "alter table gl.audit_entry enable always trigger audit_entry_append_only"
where=$(admin -c "select format('shard %s, entry %s', shard, seq) from gl.audit_entry
                  where action = 'role.revoke' limit 1")
expect 1 "first at $where" as ac_auditor audit verify
expect 1 '"whole": false' as ac_auditor audit verify --json

if ((failures)); then
    echo "$failures failures" >&2
    exit 1
fi
