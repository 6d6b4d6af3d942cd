#!/bin/bash
# A full disk: what was acknowledged stays, what could not be written says so, and when there is room
# again the same command goes through, once. Needs a small file system of its own, so root.
set -euo pipefail
if [[ $EUID -ne 0 ]] || ! unshare -m true 2>/dev/null; then
    echo "SKIP: a small file system can be mounted by root only"
    exit 77
fi
if [[ ${1:-} != inside ]]; then
    exec unshare -m "$BASH_SOURCE" inside "$1"
fi
fixture=$2
disk=$(mktemp -d /tmp/gridline-disk-XXXXXX)
trap 'gridlinectl local stop >/dev/null 2>&1 || true; umount "$disk" 2>/dev/null || true; rm -rf "$disk"' EXIT
mount -t tmpfs -o size=260m none "$disk"
export GRIDLINE_DATA_DIR=$disk PATH=$GRIDLINE_BIN_DIR:$PATH
unset GRIDLINE_DB

fail() { echo "FAIL: $*"; exit 1; }
count() { psql "$uri" -XAtc "select count(*) from gl.case_event"; }

gridlinectl migrate >/dev/null
uri=$(gridlinectl local status --json | sed -n 's/.*"uri": "\(.*\)",*/\1/p')
psql "$uri" -Xq -v ON_ERROR_STOP=1 -f "$fixture" >/dev/null
new=(case new family=hotline text=broken area=990115001001001)
gridlinectl --as t_acceptor "${new[@]}" >/dev/null
[[ $(count) == 1 ]] || fail "the first case is not there"

dd if=/dev/zero of="$disk/fill" bs=1M 2>/dev/null || true
said=
acknowledged=1
command=
for _ in $(seq 400); do
    command=$(cat /proc/sys/kernel/random/uuid)
    if said=$(gridlinectl --as t_acceptor "${new[@]}" --command-id "$command" 2>&1 >/dev/null); then
        acknowledged=$((acknowledged + 1))
    else
        break
    fi
    said=
done
[[ -n $said ]] || fail "400 cases fitted on a full disk"
echo "said: $said"
grep -qiE 'disk|space|device|connection|server|cluster' <<<"$said" || fail "the message does not say what happened"

rm "$disk/fill"
for _ in $(seq 60); do
    gridlinectl local start >/dev/null 2>&1 && break
done
[[ $(count) == "$acknowledged" ]] || fail "$acknowledged were acknowledged, $(count) are there"
gridlinectl --as t_acceptor "${new[@]}" --command-id "$command" >/dev/null || fail "the command could not be repeated"
[[ $(count) == $((acknowledged + 1)) ]] || fail "repeating did not add exactly one"
gridlinectl --as t_acceptor "${new[@]}" --command-id "$command" >/dev/null
[[ $(count) == $((acknowledged + 1)) ]] || fail "a second repetition added another"
[[ $(psql "$uri" -XAtc 'select count(*) from gl.audit_verify()') == 0 ]] || fail "the audit chain is broken"
echo "ok: $acknowledged acknowledged, the last command repeated once there was room"
