#!/bin/bash
# The demo district while somebody looks at it: the unattended work with the video relay, and ten
# inspectors who go along in their areas and stream when a desk asks them. Both end with the desk.
# Usage: demo.sh COMMAND...   (on the platform, with the private cluster)
set -uo pipefail
gridlined --as service01 2>/dev/null &
around=$!
gridlinectl patrol simulate --seconds 0 --video >/dev/null 2>&1 &
around+=" $!"
# shellcheck disable=SC2086 # two numbers
trap 'kill $around 2>/dev/null; wait' EXIT
"$@"
