#!/bin/bash
# An emergency whistle from the shell: a town blows, a department comes by the code, the town ends it and
# gives the marks; what happens twice happens once.
set -euo pipefail
work=$(mktemp -d /tmp/gridline-whistle-XXXXXX)
chmod 711 "$work"
export GRIDLINE_DATA_DIR=$work/data PATH=$GRIDLINE_BIN_DIR:$PATH
unset GRIDLINE_DB
trap 'gridlinectl local destroy --yes >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

fail() { echo "FAIL: $*"; exit 1; }
value() { sed -n "s/^ *\"$1\": \"*\([a-zA-Z0-9_.-]*\)\"*,*$/\1/p" <<<"$2" | head -1; }

gridlinectl demo load --cases 20 --json >/dev/null
town=town001_clerk department=dept040_clerk
command=11111111-1111-4111-8111-111111111111
said=$(gridlinectl whistle new kind=emergency matter=路面塌陷 units=D040 lon=116.3412 lat=39.7289 --command-id $command --as $town --json)
id=$(value whistle_id "$said") code=$(value code "$said")
[[ $(value state "$said") == blown && -n $id && $code =~ ^[0-9]{6}$ ]] || fail "blown: $said"
[[ $(value whistle_id "$(gridlinectl whistle new kind=emergency matter=x units=D040 --command-id $command --as $town --json)") == "$id" ]] ||
    fail "the same command blew again"
gridlinectl whistle new kind=emergency matter=积水 units=D040 --as $department 2>/dev/null && fail "a department blew"
gridlinectl whistle new kind=emergency matter=积水 units=NONE --as $town 2>/dev/null && fail "nobody was called"

[[ $(gridlinectl whistle list --mine --as $department --json) == *"\"whistle_id\": $id"* ]] || fail "the department does not see it"
gridlinectl whistle act "$id" report_in how=code code=x --as $department 2>/dev/null && fail "there by a wrong code"
said=$(gridlinectl whistle act "$id" report_in how=code code="$code" person=王工 --as $department --json)
[[ $said == *'"state": "on_site"'* ]] || fail "reported in: $said"
gridlinectl whistle act "$id" name_owner owner=王工 --as $department >/dev/null
gridlinectl whistle act "$id" solve text=已修复 --as $department 2>/dev/null && fail "a department ended it"
gridlinectl whistle act "$id" solve text=已修复 --as $town >/dev/null
said=$(gridlinectl whistle act "$id" score unit=D040 arrival=100 cooperation=90 result=80 --as $town --json)
[[ $said == *'"state": "archived"'* ]] || fail "archived: $said"
[[ $(gridlinectl whistle show "$id" --as $town) == *100/90/80* ]] || fail "the marks are not shown"
[[ $(gridlinectl whistle timers --json) == *'"moved": 0'* ]] || fail "nothing was left to do"
echo ok
