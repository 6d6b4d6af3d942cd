#!/bin/bash
# An instruction from the shell: a leader gives it to two units with his voice, one answers and is sent back,
# the centre accepts; what happens twice happens once.
set -euo pipefail
work=$(mktemp -d /tmp/gridline-instruct-XXXXXX)
chmod 711 "$work"
export GRIDLINE_DATA_DIR=$work/data PATH=$GRIDLINE_BIN_DIR:$PATH
unset GRIDLINE_DB
trap 'gridlinectl local destroy --yes >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

fail() { echo "FAIL: $*"; exit 1; }
value() { sed -n "s/^    \"$1\": \"*\([a-zA-Z0-9_.-]*\)\"*,*$/\1/p" <<<"$2" | head -1; }

gridlinectl demo load --cases 20 --json >/dev/null
leader=leader01 centre=shift01
first=dept040_clerk second=dept041_clerk
command=11111111-1111-4111-8111-111111111111
said=$(gridlinectl instruct new text=三日内排查到位 units=D040,D041 limit=3工作日 --command-id $command --as "$leader" --json)
id=$(value instruction_id "$said")
[[ $(value state "$said") == open && -n $id ]] || fail "given: $said"
[[ $(value instruction_id "$(gridlinectl instruct new text=另一条 units=D040 --command-id $command --as "$leader" --json)") == "$id" ]] ||
    fail "the same command gave another one"
gridlinectl instruct new text=排查 units=D041 --as $first 2>/dev/null && fail "a unit instructed"
gridlinectl instruct new text=排查 units=NONE --as "$leader" 2>/dev/null && fail "to nobody"

printf 'OggS the voice of a leader' >"$work/word.ogg"
gridlinectl instruct attach "$id" "$work/word.ogg" --as "$leader" >/dev/null
file=$(grep -oE "\"file_id\": [0-9]+" <<<"$(gridlinectl instruct show "$id" --as $first --json)" | grep -oE "[0-9]+$" | sed -n 1p)
gridlinectl instruct save "$file" --to "$work/heard.ogg" --as $first >/dev/null
cmp -s "$work/word.ogg" "$work/heard.ogg" || fail "the voice is another one"
gridlinectl instruct attach "$id" "$0" --as "$leader" 2>/dev/null && fail "took a file that is no sound"

[[ $(gridlinectl instruct list --mine --as $first --json) == *"\"instruction_id\": $id"* ]] || fail "the unit does not see it"
gridlinectl instruct act "$id" receive person=王工 --as $first >/dev/null
gridlinectl instruct act "$id" accept unit=D040 --as "$leader" 2>/dev/null && fail "accepted without an answer"
gridlinectl instruct act "$id" reply text=已排查 --as $first >/dev/null
gridlinectl instruct act "$id" send_back unit=D040 text=请附清单 --as "$leader" >/dev/null
gridlinectl instruct act "$id" reply text=附清单 --as $first >/dev/null
[[ $(gridlinectl instruct board --as "$leader") == *decision* ]] || fail "the leader does not see what he owes"
gridlinectl instruct act "$id" reply text=已排查 --as $second >/dev/null
gridlinectl instruct act "$id" accept unit=D040 --as "$centre" >/dev/null
said=$(gridlinectl instruct act "$id" accept unit=D041 text=同意 --as "$leader" --json)
[[ $(value state "$said") == done ]] || fail "done: $said"
shown=$(gridlinectl instruct show "$id" --as "$leader")
grep -qE 'D040 .*accepted .* 1 +90' <<<"$shown" || fail "one return costs ten points: $shown"
grep -qE 'D041 .*accepted .* 0 +100' <<<"$shown" || fail "the other has all points: $shown"
[[ $(gridlinectl instruct timers --json) == *'"done": 0'* ]] || fail "nothing was left to do"
[[ $(gridlinectl instruct list --as "$leader" --json) != *"\"instruction_id\": $id"* ]] || fail "it is still open"
echo ok
