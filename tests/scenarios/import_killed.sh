#!/bin/bash
# The whole server is killed in the middle of an import: nothing is half there, running the same
# import again loads exactly the rest, and a third time changes nothing.
set -euo pipefail
fixture=$1
rows=30000
work=$(mktemp -d /tmp/gridline-import-XXXXXX)
chmod 711 "$work"
export GRIDLINE_DATA_DIR=$work/data PATH=$GRIDLINE_BIN_DIR:$PATH
unset GRIDLINE_DB
trap 'gridlinectl local destroy --yes >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

fail() { echo "FAIL: $*"; exit 1; }
value() { sed -n "s/.*\"$1\": *\([0-9]*\).*/\1/p" <<<"$2"; }
count() { psql "$uri" -XAtc 'select count(*) from gl.case_source'; }

gridlinectl migrate >/dev/null
uri=$(gridlinectl local status --json | sed -n 's/.*"uri": "\(.*\)",*/\1/p')
psql "$uri" -Xq -v ON_ERROR_STOP=1 -f "$fixture" >/dev/null
{
    echo "external_no,family,state,title,text,address,reported_at,closed_at"
    seq -f 'N%.0f' $rows | awk '{ printf "%s,hotline,closed,路灯不亮,第%d盏路灯不亮请维修,某路%d号,2024-03-%02d 08:00:00,2024-03-%02d 10:00:00\n",
        $1, NR, NR, NR % 27 + 1, NR % 27 + 1 }'
} >"$work/cases.csv"

gridlinectl import cases "$work/cases.csv" --json >"$work/out" 2>"$work/err" &
import=$!
while [[ $(count) == 0 ]]; do kill -0 $import || fail "the import ended early: $(cat "$work/err")"; done
postmaster=$(gridlinectl local status --json | sed -n 's/.*"pid": \([0-9]*\).*/\1/p')
kill -9 "$postmaster" $(pgrep -P "$postmaster")
wait $import && fail "an import without a server said that all was well"
echo "said: $(cat "$work/err")"

gridlinectl local start >/dev/null
there=$(count)
((there > 0 && there < rows)) || fail "$there rows are there, which proves nothing"
events=$(psql "$uri" -XAtc 'select count(distinct case_id) from gl.case_event')
[[ $events == "$there" ]] || fail "$there cases came, $events have events"

said=$(gridlinectl import cases "$work/cases.csv" --json)
[[ $(value loaded "$said") == $((rows - there)) && $(value unchanged "$said") == "$there" ]] || fail "the rest: $said"
said=$(gridlinectl import cases "$work/cases.csv" --json)
[[ $(value unchanged "$said") == "$rows" ]] || fail "the third time: $said"
[[ $(psql "$uri" -XAtc 'select count(*) from gl.verify_cases(0, 99999999999999)') == 0 ]] || fail "cases differ from their events"
[[ $(psql "$uri" -XAtc 'select count(*) from gl.audit_verify()') == 0 ]] || fail "the audit chain is broken"
echo "ok: $there of $rows were there after the crash"
