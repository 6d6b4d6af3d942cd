#!/bin/bash
# A hard case from the shell, from its entry to the learned rule: a conference with two departments, a town
# and a leader in the chair, one who declines, a vote, minutes as PDF and ODT, a task to its end, a binding
# order, money, and the closing. What is sent twice is done once.
set -euo pipefail
work=$(mktemp -d /tmp/gridline-conference-XXXXXX)
chmod 711 "$work"
export GRIDLINE_DATA_DIR=$work/data PATH=$GRIDLINE_BIN_DIR:$PATH
unset GRIDLINE_DB
trap 'gridlinectl local destroy --yes >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

fail() { echo "FAIL: $*"; exit 1; }
# Of the document itself, not of what is in it.
value() { sed -n "s/^    \"$1\": \"*\([a-zA-Z0-9_.-]*\)\"*,*$/\1/p" <<<"$2" | head -1; }
refused() { "$@" >/dev/null 2>&1 && fail "not refused: $*"; return 0; }

gridlinectl demo load --cases 60 --json >/dev/null
chair=leader01 secretary=dispatcher01 lead=shift01 first=dept040_clerk second=dept041_clerk town=town001_clerk
sql() { psql -XqAt -v ON_ERROR_STOP=1 "$(gridlinectl local status --json | sed -n 's/.*"uri": "\(.*\)".*/\1/p')" -c "$1"; }
case=$(sql "select o.case_id from gl.case_open o where o.unit_id is not null and o.state in ('pending_handle', 'handling', 'to_accept', 'to_distribute') and o.class_id is not null order by 1 limit 1")
[[ -n $case ]] || fail "the district has no case at a unit"

# ---- on the list
gridlinectl hardcase scan --json >/dev/null
said=$(gridlinectl hardcase new case="$case" text=权属不清 --command-id 11111111-1111-4111-8111-111111111111 --as $secretary --json)
hard=$(value hard_id "$said")
[[ -n $hard && $(value status "$(gridlinectl hardcase new case="$case" text=权属不清 --command-id 11111111-1111-4111-8111-111111111111 --as $secretary --json)") == replay ]] ||
    fail "on the list, once: $said"
refused gridlinectl hardcase new case="$case" text=权属不清 --as $first
gridlinectl hardcase act "$hard" take --as $secretary >/dev/null
gridlinectl hardcase act "$hard" plan next_step=开调度会 next_by=2099-01-01 --as $secretary >/dev/null
[[ $(gridlinectl hardcase list --mine --as $secretary) == *开调度会* ]] || fail "the next step is not in the list"

# ---- called and answered
command=22222222-2222-4222-8222-222222222222
said=$(gridlinectl conference new kind=district title=排水口权属 starts_at="$(date -d '+20 minutes' -Iseconds)" place=三楼会议室 chair=$chair \
    units=D040,D041,T001 cases="$case" minutes=15 --command-id $command --as $secretary --json)
id=$(value conference_id "$said")
[[ $(value state "$said") == called && -n $id ]] || fail "called: $said"
[[ $(value conference_id "$(gridlinectl conference new kind=topic title=xx starts_at=2099-01-01 --command-id $command --as $secretary --json)") == "$id" ]] ||
    fail "the same command called another"
act() { local who=$1; shift; gridlinectl conference act "$id" "$@" --as "$who" --json; }
act $first confirm person=王工 >/dev/null
act $second delegate person=李工 text=出差 >/dev/null
act $town decline text=防汛值守 >/dev/null
refused gridlinectl conference act "$id" open --as $first
[[ $(gridlinectl conference timers --json) == *'"moved": 1'* ]] || fail "no reminder"

# ---- the meeting
act $chair open >/dev/null
gridlinectl conference here "$id" --as $chair >/dev/null
act $first arrive >/dev/null
act $second arrive >/dev/null
item=$(sql "select item_id from gl.conference_item where conference_id = $id and case_id = $case")
act $chair begin_item item="$item" >/dev/null
act $first ask_word text=补充情况 >/dev/null
speech=$(sql "select max(speech_id) from gl.conference_speech")
act $chair give_word speech="$speech" minutes=3 >/dev/null
act $first end_word >/dev/null
act $first position item="$item" stand=conditional text=需要资金 >/dev/null
act $second position item="$item" stand=agree text=配合 >/dev/null
act $secretary propose item="$item" unit=D041 assist=D040 measure=更换水泵 due=2099-06-01 basis=职责清单第七条 >/dev/null
decision=$(sql "select max(decision_id) from gl.conference_decision")
act $chair open_vote decision="$decision" revision=1 >/dev/null
act $first vote decision="$decision" vote=yes >/dev/null
act $second vote decision="$decision" vote=no >/dev/null
[[ $(act $chair end_vote decision="$decision") == *'"outcome": "tied"'* ]] || fail "a tie"
act $secretary propose item="$item" unit=D041 assist=D040 measure=更换水泵并排期 due=2099-06-01 basis=职责清单第七条 >/dev/null
decision=$(sql "select max(decision_id) from gl.conference_decision")
adopt=33333333-3333-4333-8333-333333333333
act $chair adopt decision="$decision" revision=1 --command-id $adopt >/dev/null
[[ $(value status "$(act $chair adopt decision="$decision" revision=1 --command-id $adopt)") == replay ]] || fail "adopted twice"
# The chair's desk dies; the secretary takes the chair and nothing is lost.
act $secretary take_chair text=主持人掉线 >/dev/null
act $secretary end_item result=done text=按决定办理 >/dev/null
act $secretary close text=更换水泵，明确权属 >/dev/null
act $first sign >/dev/null
[[ $(value state "$(act $second reserve text=资金先到位)") == archived ]] || fail "the last signature does not file it"
gridlinectl conference verify "$id" --as $chair >/dev/null ||
    fail "the record differs"

# ---- minutes
gridlinectl conference minutes "$id" "$work/minutes.pdf" --as $chair --lang zh >/dev/null
gridlinectl conference minutes "$id" "$work/minutes.odt" --as $chair --lang zh >/dev/null
[[ $(head -c 5 "$work/minutes.pdf") == %PDF- && $(stat -c %s "$work/minutes.pdf") -gt 5000 ]] || fail "no PDF"
python3 -c 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read("content.xml"))' \
    "$work/minutes.odt" >"$work/content.xml" || fail "no OpenDocument"
python3 "$GRIDLINE_SOURCE_DIR/tests/support/pdftext.py" "$work/minutes.pdf" >"$work/minutes.text"
for words in 排水口权属 三楼会议室 更换水泵并排期 职责清单第七条 需要资金 资金先到位 防汛值守 出差 王工 李工 平票; do
    grep -q "$words" "$work/content.xml" || fail "the minutes as ODT do not say $words"
    grep -q "$words" "$work/minutes.text" || fail "the minutes as PDF do not say $words: $(cat "$work/minutes.text")"
done
refused gridlinectl conference minutes "$id" "$work/minutes.txt" --as $chair
[[ ! -e $work/minutes.txt ]] || fail "a file of another kind was written"

# ---- the task, the order, the money, the end
refused gridlinectl hardcase act "$hard" close outcome=solved text=x learn=none no_rule=x --as $lead
act $second report decision="$decision" text=已更换 >/dev/null
act $secretary accept decision="$decision" >/dev/null
gridlinectl hardcase act "$hard" order unit=D041 limit=5工作日 basis=职责清单第七条 --as $secretary >/dev/null
refused gridlinectl hardcase act "$hard" order_approve --as $secretary
gridlinectl hardcase act "$hard" order_approve --as $chair >/dev/null
[[ $(sql "select u.code from gl.case_open o join gl.unit u using (unit_id) where o.case_id = $case") == D041 ]] || fail "the order did not move the case"
gridlinectl hardcase act "$hard" funds amount=12000 purpose=水泵 --as $second >/dev/null
funds=$(sql "select max(funds_id) from gl.hard_funds")
gridlinectl hardcase act "$hard" funds_approve funds="$funds" --as $lead >/dev/null
gridlinectl hardcase act "$hard" funds_spent funds="$funds" amount=11800 text=发票 --as $second >/dev/null
refused gridlinectl hardcase act "$hard" close outcome=solved text=已解决 learn=rule --as $lead
said=$(gridlinectl hardcase act "$hard" close outcome=solved text=水泵归第二部门 learn=rule unit=D041 reach=town words=水泵 basis=职责清单第七条 --as $lead --json)
[[ $(value state "$said") == closed ]] || fail "closed: $said"
[[ $(sql "select state || origin from gl.dispatch_rule where rule_id = $(value rule_id "$said")") == proposeddifficult_case ]] || fail "no rule was proposed"
gridlinectl upkeep fold >/dev/null 2>&1 || sql "select gl_api.fold_stats()" >/dev/null
[[ $(sql "select sum(n) from gl.stat_row s join gl.unit u on u.unit_id = s.object_id where s.dim = 'unit' and s.period = 0 and s.root_id = 0
          and s.family = 'conference' and u.code = 'D041' and s.counter in ('confPresent', 'confTask', 'confTaskDone', 'confTaskInTime', 'confReserved')") == 5 ]] ||
    fail "the counters of the assessment"
echo ok
