#!/bin/bash
# The video link from end to end, each part a program of its own: gridlined's relay and recorder, a desk,
# an inspector. A verification moves its case; the recording is whole after kill -9; tampering is found.
set -euo pipefail
work=$(mktemp -d /tmp/gridline-video-XXXXXX)
chmod 711 "$work"
export GRIDLINE_DATA_DIR=$work/data PATH=$GRIDLINE_BIN_DIR:$PATH
unset GRIDLINE_DB
service='' phone='' around=''
finish() {
    for process in $around $phone $service; do kill -9 "$process" 2>/dev/null || true; done
    gridlinectl local destroy --yes >/dev/null 2>&1 || true
    rm -rf "$work"
}
trap finish EXIT

fail() { echo "FAIL: $*"; cat "$work"/*.log; exit 1; }
value() { sed -n "s/^ *\"$1\": \"*\([a-zA-Z0-9_.-]*\)\"*,*$/\1/p" <<<"$2" | head -1; }
# until SECONDS COMMAND...: polls until the command succeeds
until_holds() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do ((SECONDS < end)) || fail "not in time: $*"; read -rt 0.3 <> <(:) || true; done
}
desk() { gridlinectl "$@" --as acceptor01; }
is_live() { desk video list --json | grep -q '"live_since": "'; }
nothing_live() { ! is_live; }
recording() { desk video recordings --json; }
parts() { recording | grep -c '"file": "part-'; }
has_parts() { [[ $(parts) -ge $1 ]]; }
still_open() { grep -q '"state": "recording"' <<<"$(recording)"; }
closed() { ! still_open; }
begin_service() {
    gridlined --as service01 2>>"$work/service.log" &
    service=$!
}

gridlinectl demo load --cases 60 --json >/dev/null
uri=$(gridlinectl local status --json | sed -n 's/.*"uri": *"\([^"]*\)".*/\1/p')
port=$((20000 + $$ % 20000))
psql -Xq "$uri" -c "update gl.setting set value = to_jsonb($port) where key = 'video.rtsp_port'" \
    -c "update gl.setting set value = '0' where key = 'video.web_port'" \
    -c "update gl.setting set value = '2' where key = 'video.segment_seconds'" \
    -c "update gl.setting set value = '1' where key = 'video.reserve_mb'"
begin_service

# ---- a verification of a new case
said=$(gridlinectl case new family=grid class=matter:06010 text='路面塌陷' lon=116.3412 lat=39.7289 --as acceptor01 --json)
case=$(value number "$said")
[[ -n $case ]] || fail "no case: $said"
desk video publish 2>/dev/null && fail "a desk published"
said=$(desk video ask "$case" inspector0001 --json)
verification=$(value verification_id "$said")
[[ $(value code "$said") =~ ^[0-9]{8}$ ]] || fail "no code: $said"
gridlinectl video publish --as inspector0001 --size 320x180 --kilobits 300 >"$work/phone.log" 2>&1 &
phone=$!
until_holds 30 is_live
stream=$(value stream_id "$(desk video list --json)")
gridlinectl video snapshot "$stream" "$work/x.png" --as inspector0002 2>/dev/null && fail "a stranger saw it"
said=$(desk video snapshot "$stream" "$work/spot.png" --attach verify --json)
snapshot=$(value attachment_id "$said")
[[ -s $work/spot.png && -n $snapshot ]] || fail "no snapshot: $said"

# ---- the phone is killed: told within 2 s; it comes back
kill -9 "$phone"
wait "$phone" 2>/dev/null || true
until_holds 3 nothing_live
until_holds 15 closed
before=$(parts)
gridlinectl video publish --as inspector0001 --size 320x180 --kilobits 300 >>"$work/phone.log" 2>&1 &
phone=$!
until_holds 30 is_live

# ---- the service is killed: what it recorded is whole, and hashed by the next one
until_holds 30 has_parts $((before + 1))
kill -9 "$service"
wait "$service" 2>/dev/null || true
begin_service
until_holds 30 is_live # the phone came back by itself
before=$(parts)
until_holds 30 has_parts $((before + 1))
grep -q '"state": "failed"' <<<"$(recording)" || fail "the cut off recording is not told"

# ---- the result moves the case, and ends the stream
desk video answer "$verification" true 2>/dev/null && fail "true without a picture"
said=$(desk video answer "$verification" true --snapshot "$snapshot" --text '坑深一米' --json)
[[ $(value case_state "$said") == reported ]] || fail "the case did not move: $said"
until_holds 15 nothing_live
wait "$phone" || fail "the phone did not end in order"
phone=''
desk video snapshot "$stream" "$work/x.png" 2>/dev/null && fail "seen after the end"

# ---- recordings: every byte as it was, until somebody changes one
until_holds 15 closed
checked=0
for id in $(recording | sed -n 's/^ *"recording_id": \([0-9]*\),*$/\1/p'); do
    desk video verify "$id" >>"$work/verify.log" || fail "recording $id is not what it was"
    checked=$((checked + 1))
done
((checked >= 3)) || fail "only $checked recordings"
id=$(value recording_id "$(recording)")
file=$(find "$GRIDLINE_DATA_DIR/recordings" -name 'part-*.mkv' -size +10k -newer "$work/spot.png" -printf '%T@ %p\n' | sort | tail -1 | cut -d' ' -f2)
gst-launch-1.0 -q filesrc location="$file" ! matroskademux ! h264parse ! avdec_h264 ! fakesink || fail "not readable"
printf 'X' | dd of="$file" bs=1 seek=5000 conv=notrunc status=none
desk video verify "$id" >/dev/null 2>&1 && fail "a changed byte was not noticed"
# ---- the demo's inspectors stream when they are asked
gridlinectl patrol simulate --inspectors 10 --seconds 0 --video --json >"$work/around.json" 2>"$work/around.log" &
around=$!
live() { desk video list --json | sed -n '/"streams"/,/"verifications"/p' | grep -c '"live_since": "'; }
has_live() { [[ $(live) -eq $1 ]]; }
one=$(value verification_id "$(desk video look inspector0002 --text 'demo' --json)")
two=$(value verification_id "$(desk video look inspector0003 --text 'demo' --json)")
until_holds 30 has_live 2
desk video cancel "$one" >/dev/null
until_holds 15 has_live 1
desk video cancel "$two" >/dev/null
until_holds 15 nothing_live
kill -INT "$around"
wait "$around" || fail "the inspectors did not end in order"
grep -q '"videos": 2' "$work/around.json" || fail "not two accepted: $(cat "$work/around.json")"
echo "Seen: a verification from asking to its result, kills survived, $checked recordings checked, tampering found."
