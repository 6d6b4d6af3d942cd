#!/bin/bash
# Draws the life cycles from the rows that the database enforces.
#
#   ./dev exec docs/generate-life-cycle.sh            from the private cluster
#   ./dev exec docs/generate-life-cycle.sh URI        from another database with the newest schema
#   ./dev exec docs/generate-life-cycle.sh --check    write nothing, fail when something differs
#
# A database that PGDATABASE names is taken as it is. Pictures are not compared: another version of
# Graphviz draws the same text differently.
set -euo pipefail
docs=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

check=
if [[ ${1:-} == --check ]]; then
    check=yes
    shift
fi
uri=${1:-}
if [[ -z $uri && -z ${PGDATABASE:-} ]]; then
    uri=$(gridlinectl local start --json | sed -n 's/.*"uri": *"\([^"]*\)".*/\1/p')
    [[ -n $uri ]] || { echo "generate-life-cycle: the private cluster gave no URI" >&2; exit 1; }
fi
query() { psql ${uri:+"$uri"} -X -A -t -q -v ON_ERROR_STOP=1 "$@"; }

new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
for family in grid hotline; do
    query -c "select gl_api.lifecycle_dot('$family')" >"$new/life-cycle-$family.dot"
done
query -f "$docs/life-cycle-tables.sql" >"$new/life-cycle-tables.md"

if [[ -n $check ]]; then
    failed=0
    for file in "$new"/*; do
        diff -u "$docs/${file##*/}" "$file" || failed=1
    done
    ((failed == 0)) || echo "Run ./dev exec docs/generate-life-cycle.sh and commit what it writes." >&2
    exit "$failed"
fi
for family in grid hotline; do
    dot -Tsvg "$new/life-cycle-$family.dot" -o "$new/life-cycle-$family.svg"
done
cp "$new"/* "$docs/"
echo "Written: docs/life-cycle-{grid,hotline}.{dot,svg} and docs/life-cycle-tables.md"
