#!/bin/bash
# pgtap.sh FILE.sql...: runs pgTAP files against a database of their own, copied from the migrated
# template of the test cluster in $GRIDLINE_TEST_CLUSTER (start it with: testcluster start DIR).
# With PGTAP_TEMPLATE and the PG* variables set it copies that database of any other server.
set -euo pipefail
if [[ -z ${PGTAP_TEMPLATE-} ]]; then
    : "${GRIDLINE_TEST_CLUSTER:?names the folder of the test cluster}"
    export PGHOST=$GRIDLINE_TEST_CLUSTER/postgres/run PGPORT=5432 PGUSER=gl_admin
fi
export LC_ALL=C.UTF-8
database=t_pgtap_$$
psql -XqAt -d postgres -v ON_ERROR_STOP=1 \
    -c "create database $database template ${PGTAP_TEMPLATE-gl_template}"
trap 'psql -XqAt -d postgres -c "drop database if exists $database with (force)" > /dev/null' EXIT
psql -XqAt -d "$database" -v ON_ERROR_STOP=1 -c 'create extension if not exists pgtap'
pg_prove --dbname "$database" --failures --set ON_ERROR_STOP=1 "$@"
