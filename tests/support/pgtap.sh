#!/bin/bash
# pgtap.sh FILE.sql...: runs pgTAP files in the database that the environment leads to (withdatabase).
# Accounts are roles, which all databases of the cluster share: two fixtures that are made at once can
# lock each other out, so a file that a deadlock ended begins again. It rolls back all it does.
set -euo pipefail
export LC_ALL=C.UTF-8
psql -XqAt -v ON_ERROR_STOP=1 -c 'create extension if not exists pgtap'
for attempt in 1 2 3 4; do
    said=$(pg_prove --failures --set ON_ERROR_STOP=1 "$@" 2>&1) && { echo "$said"; exit 0; }
    echo "$said"
    grep -q 'deadlock detected' <<<"$said" || exit 1
    echo "pgtap: a deadlock, attempt $attempt"
done
exit 1
