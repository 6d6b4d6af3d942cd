#!/bin/bash
# Walks every table, view and function for every role, as a real login with its password, and then
# tries what a hostile client with psql would.
#
#   walk.sh             on a copy of the template of the test cluster ($GRIDLINE_TEST_CLUSTER)
#   walk.sh DATABASE    on that one, where PGHOST, PGPORT and PGUSER lead to; it has the schema and
#                       nothing else, and its cluster asks all but the superuser for passwords
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export PGCONNECT_TIMEOUT=10 PGOPTIONS='-c client_min_messages=notice' LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

if (($#)); then
    database=$1
else
    export PGHOST=$GRIDLINE_TEST_CLUSTER/postgres/run PGPORT=5432 PGUSER=gl_admin
    database=walk_$$
    psql -Xq -d postgres -c "create database $database template gl_template"
    trap 'rm -rf "$work"; psql -Xq -d postgres -c "drop database $database with (force)"' EXIT
    # A copy has not the rights on the database itself.
    psql -Xq -d "$database" -v ON_ERROR_STOP=1 -1 -f "$here/../../modules/identity/database/connect.sql"
fi

admin() { psql -XqAt -v ON_ERROR_STOP=1 -d "$database" "$@"; }
# as LOGIN ARGS: psql as that account, with its password and from its own session
as() { PGPASSWORD=walk-Test-1 psql -XqAt -d "$database" -U "$@"; }
fail() { echo "FAIL: $*" >&2; failures=$((failures + 1)); }

roles=(acceptor inspector shift_lead dispatcher unit_clerk unit_lead callback leader evaluator
       service sysadmin secadmin auditor nobody)
desk='acceptor inspector shift_lead dispatcher unit_clerk unit_lead callback leader evaluator service'

# ---- the accounts
admin -f "$here/walk_people.sql" > /dev/null

# ---- who gets in at all
for login in walk_locked walk_retired walk_new walk_expired; do
    as "$login" -c 'select 1' > /dev/null 2>&1 && fail "$login logged in"
done
for login in gl_owner gl_reader gl_desk gl_dispatcher gl_sysadmin; do
    as "$login" -c 'select 1' > /dev/null 2>&1 && fail "$login, a group, logged in"
done
PGPASSWORD=wrong psql -XqAt -d "$database" -U walk_leader -c 'select 1' > /dev/null 2>&1 &&
    fail 'a wrong password was taken'
PGPASSWORD='' psql -XqAtw -d "$database" -U walk_leader -c 'select 1' > /dev/null 2>&1 &&
    fail 'no password was taken'

# ---- the matrix: kind, name, roles
declare -A decided
while IFS= read -r line; do
    line=${line%%#*}
    [[ -z ${line// } ]] && continue
    if [[ ! $line =~ ^(function|view|inside|open)\ (.+):\ ([a-z_\ ]+)$ ]]; then
        fail "the matrix has a line that says nothing: $line"
        continue
    fi
    granted=" ${BASH_REMATCH[3]} "
    granted=${granted/ desk / $desk }
    granted=${granted/ account / ${roles[*]} }
    decided["${BASH_REMATCH[1]} ${BASH_REMATCH[2]}"]=$granted
done < "$here/access_matrix.txt"

# ---- what each can really do
declare -A seen
for role in "${roles[@]}"; do
    as "walk_$role" -f "$here/probe.sql" > "$work/out" 2> "$work/err" ||
        fail "the probe of $role stopped: $(grep -m1 ERROR "$work/err")"
    [[ $(grep -c 'F|gl_api' "$work/err") -gt 10 ]] || fail "the probe of $role found no functions"
    while IFS='|' read -r kind name said; do
        case $kind in
        '!') fail "$name $said" ;;
        F|V)
            [[ $kind == F ]] && key="function $name" || key="view $name"
            seen["$key"]=1
            want=refused
            if [[ $name == gl_api.* ]]; then
                if [[ -z ${decided[$key]-} ]]; then
                    [[ $role == nobody ]] && fail "nobody decided in access_matrix.txt who may use: $key"
                    continue
                fi
                [[ ${decided[$key]} == *" $role "* ]] && want=allowed
            fi
            [[ $said == "$want" ]] || fail "$role, $key: $said, but the matrix says $want"
            ;;
        esac
    done < <(sed -n 's/^.*NOTICE:  \([FV!]|.*\)$/\1/p' "$work/err")
done
for key in "${!decided[@]}"; do
    [[ $key == inside* || $key == open* || -n ${seen[$key]-} ]] ||
        fail "the matrix names what does not exist: $key"
done

# ---- functions of the inside that a view runs in the name of its reader
admin -c "
    select distinct 'inside ' || p.oid::regprocedure
    from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    where p.pronamespace = 'gl'::regnamespace
      and a.grantee not in ('gl_owner'::regrole, 'gl_reader'::regrole)" > "$work/inside"
while IFS= read -r key; do
    [[ -n ${decided[$key]-} ]] || fail "granted outside, but not in access_matrix.txt: $key"
done < "$work/inside"

# ---- tables that views read without a row policy
admin -c "
    select 'open ' || c.oid::regclass from pg_class c
    where c.relnamespace = 'gl'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and not c.relrowsecurity and has_any_column_privilege('gl_reader', c.oid, 'select')" > "$work/open"
while IFS= read -r key; do
    [[ -n ${decided[$key]-} ]] || fail "no row security, and access_matrix.txt does not say why: $key"
done < "$work/open"

# ---- what must hold of every object
while IFS= read -r problem; do fail "$problem"; done < <(admin -f "$here/shape.sql")

# ---- a hostile client
for role in dispatcher evaluator service sysadmin secadmin auditor nobody; do
    while IFS= read -r statement; do
        [[ -z $statement || $statement == --* ]] && continue
        statement=${statement//'{me}'/walk_$role}
        statement=${statement//'{database}'/$database}
        if [[ $role == service && $statement == *advisory* ]]; then continue; fi
        printf '%s\n' "$statement"
    done < "$here/hostile.sql" > "$work/attack.sql"
    # One session for all, as psql would; a line that fails leaves exactly one ERROR.
    as "walk_$role" -v VERBOSITY=terse -f "$work/attack.sql" > "$work/out" 2>&1 || true
    sed -n 's/^.*attack.sql:\([0-9]*\): ERROR.*$/\1/p' "$work/out" | sort -nu > "$work/refused"
    while IFS= read -r number; do
        fail "$role succeeded in: $(sed -n "${number}p" "$work/attack.sql")"
    done < <(comm -23 <(seq "$(wc -l < "$work/attack.sql")" | sort) <(sort "$work/refused") | sort -n)
done
[[ ! -e /tmp/gridline_hostile ]] || fail 'a desk wrote a file on the server'

# ---- even where temporary objects are allowed, none of them stands before ours
admin -c "grant temporary on database \"$database\" to public"
before=$(as walk_leader -c "select gl_api.whoami() - 'server_time'")
after=$(as walk_leader -f "$here/shadow.sql" 2> "$work/err" | tail -1)
[[ -n $before && $before == "$after" ]] ||
    fail "temporary objects changed who the leader is: $before became $after ($(cat "$work/err"))"
admin -c "revoke temporary on database \"$database\" from public"

# ---- settings forge nobody
forged=$(as walk_leader -c "set application_name = 'walk_sysadmin'" \
    -c "set gl.actor = 'walk_sysadmin'" -c "set gl.login = 'walk_sysadmin'" \
    -c "set application_name = 'gridline/a1b2c3d4 walk'" \
    -c "select gl_api.session_open('a1b2c3d4-0000-4000-8000-000000000001', 'walk') ->> 'login'")
[[ $forged == walk_leader ]] || fail "settings made the leader $forged"
[[ $(admin -c "select login from gl.audit_entry where action = 'session.open'
               order by at desc limit 1") == walk_leader ]] || fail 'the audit believed a setting'

# ---- a role taken away ends at once, in a session that is open
coproc desk { as walk_callback 2>&1; }
# bash forgets these as soon as the other side ends.
desk_pid=$desk_PID desk_out=${desk[0]} desk_in=${desk[1]}
echo "select gl_api.whoami() ->> 'login';" >&"$desk_in"
read -r -t 20 answer <&"$desk_out"
[[ $answer == walk_callback ]] || fail "the open session said $answer"
as walk_sysadmin -c "select gl_api.account_lock('walk_callback')" > /dev/null
echo "select gl_api.whoami() ->> 'login';" >&"$desk_in"
read -r -t 20 answer <&"$desk_out"
[[ $answer == *'is not active'* ]] || fail "a locked account went on in its open session: $answer"
exec {desk_in}>&-
wait "$desk_pid" || true

# ---- nobody saw a case of somebody else (scope.sh has its own cases)
if [[ $(admin -c "select to_regclass('gl.case_open') is not null") == t ]]; then
    source "$here/scope.sh"
fi

# ---- and after all of it the audit is whole
[[ $(as walk_auditor -c 'select count(*) from gl_api.audit_verify()') == 0 ]] ||
    fail 'the audit is broken'

if ((failures)); then
    echo "$failures failures" >&2
    exit 1
fi
echo "walked ${#seen[@]} objects as ${#roles[@]} roles"
