#!/bin/bash
# A server on the network is spoken to over TLS, with certificate and name verified, unless the
# address says otherwise.
set -euo pipefail
work=$(mktemp -d /tmp/gridline-tls-XXXXXX)
export PATH=$GRIDLINE_BIN_DIR:$PATH
unset GRIDLINE_DB PGSSLMODE PGSSLROOTCERT
bin=/usr/lib/postgresql/17/bin
as_server=()
if [[ $EUID -eq 0 ]]; then
    chown postgres "$work"
    as_server=(setpriv --reuid=postgres --regid=postgres --clear-groups)
fi
chmod 755 "$work"
server() { "${as_server[@]}" "$@"; }
trap 'server $bin/pg_ctl -D "$work/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
fail() { echo "FAIL: $*"; exit 1; }

certificate() { # NAME SUBJECT
    server openssl req -new -x509 -days 2 -nodes -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 \
        -subj "/CN=$2" -addext "subjectAltName=DNS:$2" -keyout "$work/$1.key" -out "$work/$1.crt" 2>/dev/null
}
certificate right localhost
certificate other localhost
certificate elsewhere elsewhere.example
port=$((20000 + RANDOM % 20000))
server $bin/initdb -N -D "$work/data" -U gl_admin --auth=trust >/dev/null
server tee -a "$work/data/postgresql.conf" >/dev/null <<C
listen_addresses = 'localhost'
port = $port
unix_socket_directories = '$work'
ssl = on
ssl_cert_file = '$work/right.crt'
ssl_key_file = '$work/right.key'
C
echo 'hostssl all all all trust' | server tee "$work/data/pg_hba.conf" >/dev/null
server $bin/pg_ctl -D "$work/data" -l "$work/log" -w start >/dev/null

# try ADDRESS OPTIONS: what the program says
try() { gridlinectl migrate --check --db "postgresql://gl_admin@$1:$port/postgres?$2" 2>&1 || true; }
missing='not current'

grep -q "$missing" <<<"$(try localhost "sslmode=verify-full&sslrootcert=$work/right.crt")" \
    || fail "the right certificate was refused: $(try localhost "sslmode=verify-full&sslrootcert=$work/right.crt")"
for wrong in "localhost sslmode=verify-full&sslrootcert=$work/other.crt" \
             "localhost sslmode=verify-full&sslrootcert=$work/elsewhere.crt" \
             "127.0.0.1 sslmode=verify-full&sslrootcert=$work/right.crt"; do
    said=$(try $wrong)
    grep -q "$missing" <<<"$said" && fail "$wrong was taken"
    grep -qiE 'verif|certificate' <<<"$said" || fail "$wrong: the reason is missing: $said"
done
# A first host that is down: the next one is asked.
said=$(gridlinectl migrate --check --db \
    "postgresql://gl_admin@localhost:1,localhost:$port/postgres?sslmode=verify-full&sslrootcert=$work/right.crt" 2>&1 || true)
grep -q "$missing" <<<"$said" || fail "the second host was not asked: $said"
grep -q "$missing" <<<"$(try localhost sslmode=disable)" && fail "a server that demands TLS took none"
echo "ok"
