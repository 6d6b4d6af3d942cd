#!/bin/bash
# A camera by GB/T 28181 from end to end, each part a program of its own: a device, gridlined's gateway and
# relay, a desk. It registers, is in the catalogue, is seen, turned and looked back at, and goes.
set -euo pipefail
work=$(mktemp -d /tmp/gridline-gb-XXXXXX)
chmod 711 "$work"
export GRIDLINE_DATA_DIR=$work/data PATH=$GRIDLINE_BIN_DIR:$GRIDLINE_BIN_DIR/../tests/bin:$PATH
unset GRIDLINE_DB
service='' device='' liar=''
finish() {
    for process in $device $liar $service; do kill -9 "$process" 2>/dev/null || true; done
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
sql() { psql -XqAt "$uri" -c "$1"; }
desk() { psql -XqAt "$uri" -c "set session authorization dispatcher01" -c "$1"; }
camera_is() { [[ $(sql "select state from gl.camera where code = '$camera'") == "$1" ]]; }
says() { grep -q "$1" "$work/device.log"; }
is_live() { gridlinectl video list --json --as dispatcher01 | grep -q '"live_since": "'; }
nothing_live() { ! is_live; }
answered() { [[ $(desk "select gl_api.camera_order_answer($1) ->> 'done'") == true ]]; }

gridlinectl demo load --cases 60 --json >/dev/null
uri=$(gridlinectl local status --json | sed -n 's/.*"uri": *"\([^"]*\)".*/\1/p')
port=$((20000 + $$ % 20000))
camera=11011500001310000001
for pair in "video.rtsp_port=$port" video.web_port=0 "gb28181.port=$((port + 1))" gb28181.first_port=0 gb28181.keepalive=2; do
    sql "update gl.setting set value = '${pair#*=}' where key = '${pair%=*}'"
done
sql "update gl.setting set value = '\"11011500002000000001\"' where key = 'gb28181.id'"
sql "update gl.setting set value = '\"127.0.0.1\"' where key = 'gb28181.address'"
gridlinectl video device-password - 12345678 >/dev/null
gridlined --as service01 2>"$work/service.log" &
service=$!
until_holds 30 grep -q 'the gateway listens' "$work/service.log"

# ---- a wrong password is refused, the right one registers; the catalogue makes cameras
gbdevice --port $((port + 1)) --password 87654321 --id 11011500001180000002 >"$work/liar.log" 2>&1 &
liar=$!
until_holds 20 grep -q 'refused REGISTER 403' "$work/liar.log"
gbdevice --port $((port + 1)) --pattern red >"$work/device.log" 2>&1 &
device=$!
until_holds 30 camera_is online
[[ $(sql "select string_agg(kind, ',' order by code) from gl.camera where code like '1101150000131%'") == ptz,fixed,fixed ]] || fail "not what it offers"
grep -q '"name": "测试录像机"' <<<"$(gridlinectl video devices --json)" || fail "the device is not listed"
[[ $(sql "select count(*) from gl.gb_device where device_id like '%2'") == 0 ]] || fail "the liar is known"

# ---- seen by a desk, and asked for only then
says invited && fail "asked before anybody watched"
opened=$(desk "select gl_api.camera_open('$camera')")
stream=$(sed 's/.*"stream_id": \([0-9]*\).*/\1/' <<<"$opened")
until_holds 30 is_live
gridlinectl video snapshot "$stream" "$work/picture.png" --as dispatcher01 || fail "no picture"
colour=$(gst-launch-1.0 -q filesrc location="$work/picture.png" ! pngdec ! videoconvert ! videoscale ! video/x-raw,format=RGB,width=1,height=1 ! fdsink | od -An -tu1 | head -1)
read -r r g b _ <<<"$colour"
((r > 180 && g < 60 && b < 60)) || fail "not the camera's red: $colour"

# ---- turned, and standing still by itself when the desk falls silent
order=$(desk "select gl_api.camera_order('$camera', 'move', '{\"pan\": 31}') ->> 'order_id'")
until_holds 10 says 'ordered A50F01011F0000D5'
until_holds 10 says 'ordered A50F0100000000B5'
answered "$order" || fail "the order is not answered"
order=$(desk "select gl_api.camera_order('$camera', 'presets', '{}') ->> 'order_id'")
until_holds 20 answered "$order"
grep -q '路口' <<<"$(desk "select gl_api.camera_order_answer($order)")" || fail "no presets"

# ---- what its device recorded: listed, played, steered
order=$(desk "select gl_api.camera_order('$camera', 'records', '{\"from\": \"2026-11-25T16:00:00Z\", \"to\": \"2026-11-26T16:00:00Z\"}') ->> 'order_id'")
until_holds 20 answered "$order"
grep -q '2026-11-26T00:00:00' <<<"$(desk "select gl_api.camera_order_answer($order)")" || fail "no recordings"
desk "select gl_api.stream_close($stream)" >/dev/null
until_holds 30 says ended
before=$(grep -c invited "$work/device.log")
opened=$(desk "select gl_api.camera_replay('$camera', '2026-11-26T00:00:00Z', '2026-11-26T00:30:00Z')")
stream=$(sed 's/.*"stream_id": \([0-9]*\).*/\1/' <<<"$opened")
until_holds 30 is_live
(($(grep -c invited "$work/device.log") == before + 1)) || fail "asked more than once"
desk "select gl_api.camera_replay_steer($stream, '{\"rate\": 2}')" >/dev/null
until_holds 10 says 'Scale: 2.00'
until_holds 30 nothing_live

# ---- gone: its cameras are offline, and nobody opens them
kill -9 "$device"
wait "$device" 2>/dev/null || true
device=''
until_holds 30 camera_is offline
desk "select gl_api.camera_open('$camera')" >/dev/null 2>&1 && fail "opened though it is offline"
echo "Seen: a device registers, its camera is watched, turned and looked back at, and is missed when it goes."
