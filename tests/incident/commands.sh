#!/bin/bash
# An incident from the shell: opened by a plan card, the checklist, a roll-call that an inspector answers, a
# message to a unit, the end; what happens twice happens once.
set -euo pipefail
work=$(mktemp -d /tmp/gridline-incident-XXXXXX)
chmod 711 "$work"
export GRIDLINE_DATA_DIR=$work/data PATH=$GRIDLINE_BIN_DIR:$PATH
unset GRIDLINE_DB
trap 'gridlinectl local destroy --yes >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

fail() { echo "FAIL: $*"; exit 1; }
value() { sed -n "s/^    \"$1\": \"*\([a-zA-Z0-9_.-]*\)\"*,*$/\1/p" <<<"$2" | head -1; }

gridlinectl demo load --cases 20 --json >/dev/null
shift=shift01 unit=dept040_clerk

[[ $(gridlinectl incident plans --as "$shift") == *城市内涝* ]] || fail "no plan cards"
cat >"$work/card.json" <<'JSON'
{"code": "flood", "name": "城市内涝（区）", "level": 2, "source": "区应急局",
 "steps": [{"name": "封控路段", "who": "交通支队", "minutes": 20, "must": true}, {"name": "抽排积水", "minutes": 40}]}
JSON
[[ $(gridlinectl incident plan "$work/card.json" --as "$shift") == *区应急局* ]] || fail "the card was not saved"
[[ $(gridlinectl incident plans flood --as "$shift" --json) == *'"replaced"'* ]] || fail "the example is still in force"
gridlinectl incident plan "$work/card.json" --as $unit 2>/dev/null && fail "a unit wrote a plan"

command=22222222-2222-4222-8222-222222222222
said=$(gridlinectl incident new plan=flood spot=东口桥下 lon=116.3412 lat=39.7289 units=D040 --command-id $command --as "$shift" --json)
id=$(value incident_id "$said")
[[ $(value state "$said") == open && -n $id ]] || fail "opened: $said"
[[ $(value incident_id "$(gridlinectl incident new title=x2 --command-id $command --as "$shift" --json)") == "$id" ]] || fail "opened twice"
town=$(value town_code "$said")

gridlinectl incident act "$id" begin task=1 person=王工 --as $unit >/dev/null
gridlinectl incident act "$id" close text=结束 --as "$shift" 2>/dev/null && fail "closed before what must be done"
gridlinectl incident act "$id" finish task=1 text=已封控 --as $unit >/dev/null
gridlinectl incident act "$id" roll_call area="$town" --as "$shift" >/dev/null
asked=$(gridlinectl incident show "$id" --as "$shift" --json)
inspector=$(grep -oE "\"login\": \"[a-z0-9]+\"" <<<"$asked" | head -1 | cut -d"\"" -f4)
[[ -n $inspector ]] || fail "nobody was asked"
gridlinectl incident act "$id" answer message=1 text=在岗 --as "$inspector" >/dev/null
gridlinectl incident act "$id" answer message=1 --as "$inspector" 2>/dev/null && fail "answered twice"
gridlinectl incident act "$id" message text=报人数 units=D040 minutes=5 --as "$shift" >/dev/null
gridlinectl incident act "$id" answer message=2 text=六人 --as $unit >/dev/null
[[ $(gridlinectl incident show "$id" --as "$shift") == *六人* ]] || fail "the answer is not shown"
[[ $(gridlinectl incident timers --json) == *'"done": 0'* ]] || fail "something was late at once"
said=$(gridlinectl incident act "$id" close text=积水排清 --as "$shift" --json)
[[ $(value state "$said") == closed ]] || fail "closed: $said"
[[ $(gridlinectl incident list --as "$shift" --json) != *"\"incident_id\": $id"* ]] || fail "it goes on"
echo ok
