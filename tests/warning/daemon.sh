#!/bin/bash
# The district's unattended work: one of two leads, it scans when today's scan is missing, passes on
# notices and does what is due; when it is killed the other takes over, and ends in order when told.
set -euo pipefail
fixture=$1
work=$(mktemp -d /tmp/gridline-service-XXXXXX)
chmod 711 "$work"
export GRIDLINE_DATA_DIR=$work/data PATH=$GRIDLINE_BIN_DIR:$PATH
unset GRIDLINE_DB
first='' second=''
# shellcheck disable=SC2064
trap 'kill -9 $first $second 2>/dev/null || true
      gridlinectl local destroy --yes >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

fail() { echo "FAIL: $*"; cat "$work"/*.log; exit 1; }
# Until a condition holds, 60 seconds at most.
holds() {
    local end=$((SECONDS + 60))
    until "$@"; do ((SECONDS < end)) || return 1; read -rt 0.1 <> <(:) || true; done
}
says() { grep -q "$2" "$work/$1.log"; }
query() { psql "$uri" -XAtc "$1"; }
is() { [[ $(query "$1") == "$2" ]]; }

gridlinectl migrate >/dev/null
uri=$(gridlinectl local status --json | sed -n 's/.*"uri": "\(.*\)",*/\1/p')
psql "$uri" -Xq -v ON_ERROR_STOP=1 -f "$fixture" >/dev/null
query "update gl.setting set value = '\"00:00\"' where key = 'warning.scan_time'" >/dev/null

# ---- who may not, and what is no option
gridlined --once --as t_dispatcher 2>"$work/no.log" && fail "a dispatcher did the service's work"
gridlined --what 2>"$work/what.log" && fail "an unknown option"
[[ $(gridlined --version) == gridlined* ]] || fail "the version"

# ---- one leads and does today's scan, the other waits
gridlined --as t_service 2>"$work/first.log" &
first=$!
holds says first leading || fail "the first does not lead"
gridlined --as t_service 2>"$work/second.log" &
second=$!
holds says second waiting || fail "the second does not wait"
holds is "select count(*) from gl.scan_run" 1 || fail "today's scan is missing"
says second leading && fail "both lead"

# ---- notices are passed on, and counters folded
said=$(gridlinectl case new family=grid text=雨水箅子缺失 area=990115001001001 --as t_acceptor --draft --json)
[[ $said == *case_id* ]] || fail "no case: $said"
holds is "select count(*) from gl.outbox" 0 || fail "a notice waits"
holds is "select count(*) from gl.stat_delta" 0 || fail "counters wait"

# ---- the leader dies without a word
kill -9 "$first"
wait "$first" 2>/dev/null && fail "killed, and all was well"
holds says second leading || fail "the second did not take over"
said=$(gridlinectl case new family=grid text=道路破损 area=990115001001001 --as t_acceptor --draft --json)
holds is "select count(*) from gl.outbox" 0 || fail "a notice waits after the change"
is "select count(*) from gl.scan_run" 1 || fail "the day was scanned again"

# ---- its connection dies: it leads again
query "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'gridlined%'" >/dev/null
holds says second "the lead$" || fail "the lost connection was not told"
leads_again() { (($(grep -c leading "$work/second.log") == 2)); }
holds leads_again || fail "it did not come back"

# ---- it ends in order
kill -TERM "$second"
wait "$second" || fail "SIGTERM: exit code $?"
says second "stopped in order" || fail "not in order"
is "select count(*) from pg_stat_activity where application_name like 'gridlined%'" 0 || fail "a connection is left"
second=''

# ---- once, beside nobody
gridlined --once --as t_service 2>"$work/once.log" || fail "once"
echo ok
