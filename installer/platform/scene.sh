#!/bin/bash
# Something of every kind, for pictures: an incident whose checklist goes on, instructions, a hard
# case, a conference in session, and a case of the highest urgency. On the demo district in the
# private cluster.
set -euo pipefail

sql() {
    psql -XqAt -v ON_ERROR_STOP=1 \
        "$(gridlinectl local status --json | sed -n 's/.*"uri": "\(.*\)".*/\1/p')" -c "$1"
}
# The number of a document that was made.
made() { sed -n "s/^    \"$1\": \"*\([0-9]*\)\"*,*$/\1/p" | head -1; }

incident=$(gridlinectl incident new plan=flood spot=兴华大街东口桥下 lon=116.3412 lat=39.7289 \
    units=D040,D041 --as shift01 --json | made incident_id)
on_incident() {
    local who=$1
    shift
    gridlinectl incident act "$incident" "$@" --as "$who" >/dev/null
}
on_incident dept040_clerk begin task=1 person=王工
on_incident dept040_clerk finish task=1 text=已封控
on_incident shift01 message text=请报现场人数和积水深度 units=D040 minutes=5

instruction=$(gridlinectl instruct new text=请三日内排查辖区井盖，逐一建账 units=D040,D041 limit=3工作日 \
    --as leader01 --json | made instruction_id)
gridlinectl instruct act "$instruction" receive person=王工 --as dept040_clerk >/dev/null
gridlinectl instruct act "$instruction" reply text=已排查二十处，无缺失 --as dept040_clerk >/dev/null

gridlinectl hardcase scan >/dev/null
case=$(sql "select case_id from gl.case_open where unit_id is not null and class_id is not null
            and state in ('pending_handle', 'handling', 'to_accept', 'to_distribute') order by 1 limit 1")
hard=$(gridlinectl hardcase new case="$case" text=权属不清 --as dispatcher01 --json | made hard_id)
gridlinectl hardcase act "$hard" take --as dispatcher01 >/dev/null
conference=$(gridlinectl conference new kind=district title=排水口权属 chair=leader01 units=D040,D041,T001 \
    starts_at="$(date -d '+20 minutes' -Iseconds)" place=三楼会议室 cases="$case" minutes=15 \
    --as dispatcher01 --json | made conference_id)
on_conference() {
    local who=$1
    shift
    gridlinectl conference act "$conference" "$@" --as "$who" >/dev/null
}
on_conference dept040_clerk confirm person=王工
on_conference dept041_clerk delegate person=李工 text=出差
on_conference town001_clerk decline text=防汛值守
on_conference leader01 open
on_conference dept040_clerk arrive
on_conference leader01 begin_item item="$(sql "select item_id from gl.conference_item
    where conference_id = $conference and case_id = $case")"
on_conference dept040_clerk ask_word text=补充情况
