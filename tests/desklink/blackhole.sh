#!/bin/bash
# A desk and a server with a real network between them, which is cut without a word; then the server
# is stopped, killed and restarted. Usage: blackhole.sh PROGRAM FIXTURE
# Needs root, CAP_NET_ADMIN and iproute2; exits with 77 (skipped) and says so where they are missing.
set -euo pipefail
program=$1 fixture=$2
export PATH=$GRIDLINE_BIN_DIR:/usr/lib/postgresql/17/bin:$PATH
unset GRIDLINE_DB PGSSLMODE PGSSLROOTCERT
skip() { echo "SKIPPED: $*. Run it as root where network namespaces may be made."; exit 77; }
[[ $EUID -eq 0 ]] || skip "cutting a network needs root"
command -v ip >/dev/null || skip "the package iproute2 is missing"

id=$$
ns=glnet$id outside=glo$id inside=gli$id
subnet=10.213.$((id % 250))
work=$(mktemp -d /tmp/gridline-blackhole-XXXXXX)
# Freed with the last process in it: a namespace held by a process, not by a name in /run.
stop() {
    setpriv --reuid=postgres --regid=postgres --clear-groups \
        pg_ctl -D "$work/data" -m immediate stop >/dev/null 2>&1 || true
    ip link del "$outside" 2>/dev/null || true
    ip netns del "$ns" 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT
ip netns add "$ns" 2>"$work/why" || skip "no network namespace can be made ($(cat "$work/why"))"
ip link add "$outside" type veth peer name "$inside" 2>"$work/why" \
    || skip "no pair of network interfaces can be made ($(cat "$work/why"))"
ip link set "$inside" netns "$ns"
ip addr add "$subnet.1/24" dev "$outside"
ip netns exec "$ns" ip addr add "$subnet.2/24" dev "$inside"
ip link set "$outside" up
ip netns exec "$ns" ip link set "$inside" up
ip netns exec "$ns" ip link set lo up
# Neighbours that never expire: a cut cable must swallow packets, not answer "no route".
ip neigh replace "$subnet.2" dev "$outside" nud permanent \
    lladdr "$(ip netns exec "$ns" cat "/sys/class/net/$inside/address" 2>/dev/null \
              || ip netns exec "$ns" ip -o link show "$inside" | grep -oP 'ether \K\S+')"

chown postgres "$work"
chmod 755 "$work"
server() { ip netns exec "$ns" setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }
server initdb -N -D "$work/data" -U gl_admin --auth=trust >/dev/null
server tee -a "$work/data/postgresql.conf" >/dev/null <<C
listen_addresses = '*'
port = 5432
unix_socket_directories = '$work'
fsync = off
C
echo "host all all $subnet.0/24 trust
local all all trust" | server tee "$work/data/pg_hba.conf" >/dev/null
server pg_ctl -D "$work/data" -l "$work/log" -w start >/dev/null
createdb -h "$work" -U gl_admin gridline
gridlinectl migrate --db "postgresql://gl_admin@/gridline?host=$work" >/dev/null
psql -qX -v ON_ERROR_STOP=1 -h "$work" -U gl_admin -d gridline -f "$fixture" >/dev/null

export GRIDLINE_BLACKHOLE_URI="postgresql://gl_admin@$subnet.2:5432/gridline?sslmode=disable"
export GRIDLINE_BLACKHOLE_LOCAL="postgresql://gl_admin@/gridline?host=$work"
export GRIDLINE_BLACKHOLE_JOURNAL="$work/journal"
# What the program may do to the world.
cat >"$work/cut" <<C
ip netns exec $ns ip link set $inside down
C
cat >"$work/mend" <<C
ip netns exec $ns ip link set $inside up
C
cat >"$work/freeze" <<C
kill -STOP \$(head -1 $work/data/postmaster.pid) \$(pgrep -P \$(head -1 $work/data/postmaster.pid))
C
cat >"$work/thaw" <<C
kill -CONT \$(pgrep -P \$(head -1 $work/data/postmaster.pid)) \$(head -1 $work/data/postmaster.pid)
C
cat >"$work/restart" <<C
ip netns exec $ns setpriv --reuid=postgres --regid=postgres --clear-groups \
    pg_ctl -D $work/data -l $work/log -m immediate -w restart >/dev/null
C
export GRIDLINE_BLACKHOLE_ACTIONS=$work
"$program"
