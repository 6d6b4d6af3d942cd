#!/bin/bash
# Whose a case is, from the shell: advice, a list of rules from a file, two persons, the check,
# training, going back, replaying the past, and a file of requests that no database holds.
set -euo pipefail
work=$(mktemp -d /tmp/gridline-dispatch-XXXXXX)
chmod 711 "$work"
export GRIDLINE_DATA_DIR=$work/data PATH=$GRIDLINE_BIN_DIR:$PATH
unset GRIDLINE_DB
trap 'gridlinectl local destroy --yes >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

fail() { echo "FAIL: $*"; exit 1; }
# Ends at the first one: a pipe into head would end the script when the answer is long.
value() { sed -n "/^ *\"$1\": \"*[a-zA-Z0-9_.-]*\"*,*$/{s/^ *\"$1\": \"*\([a-zA-Z0-9_.-]*\)\"*,*$/\1/p;q}" <<<"$2"; }

gridlinectl demo load --cases 2000 --json >/dev/null
said=$(gridlinectl dispatch check --json)
[[ $(value conflicts "$said") == 0 && $(value holes "$said") == 0 ]] || fail "the demo's rules: $said"

# ---- a list from a file: the bad rows are named, the good ones stay, the same again changes nothing
cat >"$work/rules.csv" <<'CSV'
no,class,family,area,ownership,unit,assist,basis,season_from,season_to,words
Q-1,占道停车,hotline,黄村地区,区属,D001,D002,条例,,,
Q-2,没有的类别,hotline,,,D001,,,,,
Q-3,占道停车,hotline,,,"'; drop table gl.unit; --",,,,,
Q-4,占道停车,hotline,,,D001,,,06-01,,
CSV
said=$(gridlinectl dispatch rules list --json)
class=$(sed -n '/^ *"path": /{s/^ *"path": "\(.*\)",*$/\1/p;q}' <<<"$said")
sed -i "s|占道停车|$class|" "$work/rules.csv"
sed -i 's/,hotline,/,,/' "$work/rules.csv"
said=$(gridlinectl import rules "$work/rules.csv" --dry-run --json)
[[ $(value loaded "$said") == 1 && $(value rejected "$said") == 3 ]] || fail "the rehearsal: $said"
said=$(gridlinectl import rules "$work/rules.csv" --json)
[[ $(value loaded "$said") == 1 && $(value rejected "$said") == 3 && $(value state "$said") == active ]] || fail "the import: $said"
grep -q "season_to" "$work/rules.csv.rejects.csv" || fail "the rejects name the field"
said=$(gridlinectl import rules "$work/rules.csv" --json)
[[ $(value unchanged "$said") == 1 && $(value loaded "$said") == 0 ]] || fail "again: $said"
gridlinectl import rules "$work/rules.csv" --as acceptor01 2>/dev/null && fail "an acceptor imported rules"
printf 'PK\003\004 and nothing' >"$work/broken.xlsx"
gridlinectl import rules "$work/broken.xlsx" 2>/dev/null && fail "a broken sheet"

# ---- two persons
id=$(value rule_id "$(gridlinectl dispatch rules list --text Q-1 --json)")
path=$class
class=$(value class_id "$(gridlinectl dispatch rules list --json)")
said=$(gridlinectl dispatch rules save - --as dispatcher01 --json <<<"{\"class_id\": $class, \"unit\": \"D001\"}")
id=$(value rule_id "$said")
[[ $(value state "$said") == draft ]] || fail "a draft: $said"
gridlinectl dispatch rules propose "$id" 1 --as dispatcher01 >/dev/null
gridlinectl dispatch rules approve "$id" 1 --as dispatcher01 2>/dev/null && fail "a dispatcher approved"
said=$(gridlinectl dispatch rules approve "$id" 1 --as shift01 --json)
[[ $(value state "$said") == active ]] || fail "approved: $said"
gridlinectl dispatch rules retire "$id" --as shift01 2>/dev/null && fail "ended without a reason"
gridlinectl dispatch rules retire "$id" --reason over --as shift01 >/dev/null
[[ $(value state "$(gridlinectl dispatch rules show "$id" --json)") == retired ]] || fail "ended"

# ---- what a draft would change: on the last cases, on a period, on a file; nothing is written
gridlinectl dispatch rules save - --as dispatcher01 --json <<<"{\"class_id\": $class, \"unit\": \"D001\"}" >/dev/null
said=$(gridlinectl dispatch try --last 50 --as dispatcher01 --json)
[[ $(value judged "$said") == 50 && $(value known "$said") == 50 ]] || fail "the last cases: ${said:0:300}"
said=$(gridlinectl dispatch try --from 2000-01-01 --to 2000-12-31 --json)
[[ $(value judged "$said") == 0 ]] || fail "a period without cases: ${said:0:300}"
printf '类别,处置单位\n%s,D001\nnothing,D001\n' "$path" >"$work/orders.csv"
said=$(gridlinectl dispatch try --in "$work/orders.csv" --json)
[[ $(value judged "$said") == 1 && $(value rejected "$said") == 1 && $said == *'"line": 3'* ]] || fail "a file: ${said:0:300}"
gridlinectl dispatch try --in "$work/broken.xlsx" 2>/dev/null && fail "a broken sheet is tried"
gridlinectl dispatch try --as acceptor01 2>/dev/null && fail "an acceptor tried rules"

# ---- learning, advice, going back
said=$(gridlinectl dispatch train --months 24 --json)
[[ $(value version "$said") == 1 && $(value activated "$said") == true ]] || fail "training: ${said:0:300}"
gridlinectl dispatch train --months 24 --force >/dev/null
said=$(gridlinectl dispatch use 1 --json)
[[ $(value before "$said") == 2 ]] || fail "going back: $said"
gridlinectl dispatch use 7 2>/dev/null && fail "a model that is not there"
said=$(gridlinectl case list --as dispatcher01 --json)
number=$(sed -n '/^ *"number": /{s/^ *"number": "\(.*\)",*$/\1/p;q}' <<<"$said")
said=$(gridlinectl dispatch suggest "$number" --as dispatcher01 --json)
[[ $said == *'"units"'* && $(value model "$said") == 1 ]] || fail "advice: $said"
gridlinectl dispatch suggest DX20000101G000001 2>/dev/null && fail "advice on no case"
said=$(gridlinectl dispatch automatic --as service01 --json)
[[ $(value enabled "$said") == false ]] || fail "automatic dispatch is off: $said"

# ---- the past, and a file
said=$(gridlinectl dispatch backtest --train-months 12 --json)
(($(value cases "$said") > 20)) || fail "the backtest: ${said:0:300}"
[[ $said == *'"done_first_accuracy"'* && $said == *'"coverage"'* ]] || fail "what it reports"
{
    echo "unit,kind,town"
    for ((i = 0; i < 600; ++i)); do echo "u$((i % 7)),k$((i % 7)),t$((i % 3))"; done
} >"$work/past.csv"
said=$(gridlinectl dispatch backtest --in "$work/past.csv" --label unit --class kind --place town --json)
[[ $(value cases "$said") == 600 && $(value first_accuracy "$said") == 1 ]] || fail "a file: ${said:0:300}"
gridlinectl dispatch backtest --in "$work/past.csv" --label nothing 2>/dev/null && fail "a column that is not there"
exit 0
