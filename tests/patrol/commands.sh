#!/bin/bash
# Inspectors and cameras from the shell: the demo has both, somebody reports and is found, a
# simulation moves people, cameras come in from a file, are added, found and retired.
set -euo pipefail
work=$(mktemp -d /tmp/gridline-patrol-XXXXXX)
chmod 711 "$work"
export GRIDLINE_DATA_DIR=$work/data PATH=$GRIDLINE_BIN_DIR:$PATH
unset GRIDLINE_DB
trap 'gridlinectl local destroy --yes >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

fail() { echo "FAIL: $*"; exit 1; }
value() { sed -n "s/^ *\"$1\": \"*\([a-zA-Z0-9_.-]*\)\"*,*$/\1/p" <<<"$2" | head -1; }

gridlinectl demo load --cases 100 --json >/dev/null
said=$(gridlinectl patrol list --as dispatcher01 --json)
[[ $(grep -c '"account_id"' <<<"$said") == 1000 ]] || fail "the demo's inspectors"
said=$(gridlinectl camera list --as dispatcher01 --json)
[[ $(grep -c '"camera_id"' <<<"$said") == 400 ]] || fail "the demo's cameras"
said=$(gridlinectl patrol track inspector0001 --as dispatcher01 --json)
(($(grep -c '"at"' <<<"$said") > 170)) || fail "the track of a shift: $said"

# ---- a report, and who is nearest to it
gridlinectl patrol report 116.3412 39.7289 --accuracy 5 --heading 180 --as inspector0002 >/dev/null
said=$(gridlinectl patrol nearest 116.3412 39.7289 --most 1 --as dispatcher01 --json)
[[ $(value login "$said") == inspector0002 && $(value metres "$said") == 0 ]] || fail "nearest: $said"
gridlinectl patrol report 0 0 --as inspector0002 2>/dev/null && fail "a position in the sea"
gridlinectl patrol report here 0 --as inspector0002 2>/dev/null && fail "a position in words"
gridlinectl patrol report 116.3412 39.7289 --as dispatcher01 2>/dev/null && fail "a dispatcher reported"
[[ $(gridlinectl patrol duty off --as inspector0002 --json) == *'"on_duty": false'* ]] || fail "duty"
gridlinectl patrol report 116.3412 39.7289 --as inspector0002 2>/dev/null && fail "a position off duty"
gridlinectl patrol track inspector0001 --as inspector0002 2>/dev/null && fail "the way of a colleague"

# ---- a simulation moves them, the same seed alike
said=$(gridlinectl patrol simulate --inspectors 3 --seconds 2 --every 1 --json)
[[ $(value inspectors "$said") == 3 && $(value reports "$said") == 9 ]] || fail "the simulation: $said"
said=$(gridlinectl patrol simulate --seconds 0 --every 1 --as dispatcher01 2>&1) && fail "a dispatcher walked: $said"
said=$(gridlinectl patrol simulate --seconds 1 --every 1 --as inspector0002 --json)
[[ $(value inspectors "$said") == 1 && $(value reports "$said") == 2 ]] || fail "one alone: $said"

# ---- cameras
cat >"$work/cameras.csv" <<'CSV'
code,name,lon,lat,heading,field_of_view,reach_m,kind,state
11011500001320900001,东门,116.3412,39.7289,90,60,80,枪机,在线
11011500001320900002,西门,16.3412,39.7289,90,60,80,枪机,在线
11011500001320900003,南门,116.3412,39.7289,400,60,80,枪机,在线
CSV
said=$(gridlinectl import cameras "$work/cameras.csv" --json)
[[ $(value loaded "$said") == 1 && $(value rejected "$said") == 2 ]] || fail "the import: $said"
said=$(gridlinectl import cameras "$work/cameras.csv" --json)
[[ $(value unchanged "$said") == 1 && $(value loaded "$said") == 0 ]] || fail "again: $said"
gridlinectl camera add GATE-1 --name 大门 --lon 116.3413 --lat 39.7289 --fov 90 --as shift01 >/dev/null
said=$(gridlinectl camera add GATE-1 --heading 45 --as shift01 --json)
[[ $(value heading "$said") == 45 && $(value field_of_view "$said") == 90 ]] || fail "a change: $said"
gridlinectl camera add GATE-2 --name x --as shift01 2>/dev/null && fail "a camera nowhere"
gridlinectl camera add GATE-2 --heading north --as shift01 2>/dev/null && fail "a heading in words"
said=$(gridlinectl camera nearest 116.34145 39.7289 --most 1 --as dispatcher01 --json)
[[ $(value code "$said") == GATE-1 ]] || fail "the nearest camera: $said"
gridlinectl camera retire GATE-1 --as shift01 >/dev/null
gridlinectl camera retire GATE-1 --as shift01 2>/dev/null && fail "retired twice"
said=$(gridlinectl camera nearest 116.3415 39.7289 --most 1 --as dispatcher01 --json)
[[ $(value sees "$said") == true && $(value code "$said") == 11011500001320900001 ]] || fail "looks there: $said"
gridlinectl upkeep --once --as service01 --json | grep -q '"track_days": 0' || fail "upkeep"
