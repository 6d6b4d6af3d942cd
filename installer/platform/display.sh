#!/bin/bash
# Runs a command on a virtual display of its own: display.sh WIDTHxHEIGHT COMMAND...
set -euo pipefail
size=$1
shift
number=$(mktemp)
Xvfb -displayfd 6 -screen 0 "${size}x24" -nolisten tcp 6>"$number" 2>/dev/null &
server=$!
trap 'kill "$server" 2>/dev/null; rm -f "$number"' EXIT
until [[ -s $number ]]; do
    kill -0 "$server" 2>/dev/null || { echo "display: the virtual display did not start" >&2; exit 1; }
done
status=0
DISPLAY=":$(<"$number")" QT_QPA_PLATFORM=xcb "$@" || status=$?
exit "$status"
