#!/bin/bash
# pgtap.sh FILE.sql...: runs pgTAP files in the database that the environment leads to (withdatabase).
set -euo pipefail
export LC_ALL=C.UTF-8
psql -XqAt -v ON_ERROR_STOP=1 -c 'create extension if not exists pgtap'
pg_prove --failures --set ON_ERROR_STOP=1 "$@"
