#!/bin/bash
# gridlinectl warn: clusters in files, and in the demo's case library with a cluster planted into it.
set -euo pipefail
work=$(mktemp -d /tmp/gridline-warn-XXXXXX)
chmod 711 "$work"
export GRIDLINE_DATA_DIR=$work/data PATH=$GRIDLINE_BIN_DIR:$PATH
unset GRIDLINE_DB
trap 'gridlinectl local destroy --yes >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

fail() { echo "FAIL: $*"; exit 1; }
value() { sed -n "s/^ *\"$1\": \"*\([a-zA-Z0-9_.-]*\)\"*,*$/\1/p" <<<"$2" | head -1; }

# ---- files: sixteen places in a square, one with many cases in the last two days
awk 'BEGIN { for (i = 0; i < 16; ++i) printf "p%d %d %d\n", i, i % 4 * 100, int(i / 4) * 100 }' >"$work/a.geo"
awk 'BEGIN { for (d = 1; d <= 20; ++d) for (i = 0; i < 16; i += 3) printf "p%d 1 2026/11/%d\n", i, d
             print "p5 9 2026/11/19"; print "p5 8 2026/11/20" }' >"$work/a.cas"
said=$(gridlinectl warn scan --cases "$work/a.cas" --places "$work/a.geo" --cartesian --max-radius 150 --json)
[[ $(value centre "$said") == p5 && $(value p "$said") == 0.001 && $(value recurrence "$said") == 1000 ]] || fail "the cluster: $said"
[[ $(value from "$said") == 2026-11-19 && $(value to "$said") == 2026-11-20 && $(value observed "$said") == 17 ]] || fail "its days: $said"
again=$(gridlinectl warn scan --cases "$work/a.cas" --places "$work/a.geo" --cartesian --max-radius 150 --threads 3 --json)
[[ $said == "$again" ]] || fail "another number of threads, another answer"
awk '{ print $1, "2026", 1000 }' "$work/a.geo" >"$work/a.pop"
said=$(gridlinectl warn scan --cases "$work/a.cas" --places "$work/a.geo" --cartesian --population "$work/a.pop" \
    --model poisson --period spatial --replications 99 --json)
[[ $(value centre "$said") == p* && $(value p "$said") == 0.0* ]] || fail "Poisson: $said"
gridlinectl warn scan --cases "$work/a.cas" --places "$work/a.geo" --cartesian | grep -q 'p5.*17' || fail "the table"
echo 'p5 x 2026/11/20' >>"$work/a.cas"
said=$(gridlinectl warn scan --cases "$work/a.cas" --places "$work/a.geo" --cartesian 2>&1) && fail "a wrong line"
[[ $said == *"a.cas, line 123, field \"count\""* ]] || fail "which line: $said"
gridlinectl warn scan --cases "$work/a.cas" 2>/dev/null && fail "cases without places"
gridlinectl warn scan --cases "$work/a.cas" --places "$work/a.geo" --max-share 2 2>/dev/null && fail "a share of 2"

# ---- the case library
gridlinectl demo load --cases 100 --json >/dev/null
uri=$(gridlinectl local status --json | sed -n 's/.*"uri": "\(.*\)",*/\1/p')
# The demo's last days are full of open cases; a quiet background of 50 cases a day all over it.
psql "$uri" -Xq -v ON_ERROR_STOP=1 <<'SQL'
insert into gl.case_file (case_id, version, family, state, source, class_id, root_id, town_id, village_id, grid_id,
                          reported_at, title)
select to_char(d.day, 'YYYYMMDD')::bigint * 1000000 + 800000 + n, 1, 'grid', 'closed', 'citizen', k.class_id, k.root_id,
       a.town_id, a.village_id, a.area_id, d.day, 'x'
from generate_series(0, 59) ago
cross join lateral (select (now() at time zone 'Asia/Shanghai')::date - ago as day) d
cross join generate_series(1, 50) n
join lateral (select * from gl.area where level = 4 and valid_to is null
              order by hashtext(area_id::text || ago || n) limit 1) a on true
join gl.class_item k on k.std_ref = 'GB/T 47678.5-2026' and k.kind = 'matter' and k.code = '10002';
SQL
grid=$(psql "$uri" -XAtc "select code from gl.area where level = 4 and valid_to is null order by area_id limit 1")
for n in $(seq 12); do
    gridlinectl case new family=grid class=matter:10001 "area=$grid" "text=第${n}处积雪" --as acceptor01 >/dev/null
done
said=$(gridlinectl warn scan --dry-run --as service01 --json)
[[ $(value observed "$said") == 12 && $(value run "$said") == 0 ]] || fail "not found: $said"
[[ -z $(value warning_id "$(gridlinectl warn list --as dispatcher01 --json)") ]] || fail "a dry run kept something"
gridlinectl warn scan --as service01 >/dev/null
gridlinectl warn scan --as dispatcher01 2>/dev/null && fail "a dispatcher scanned"
said=$(gridlinectl warn list --kind cluster --as dispatcher01 --json)
id=$(value warning_id "$said")
[[ $(value severity "$said") == 3 ]] || fail "severity: $said"
said=$(gridlinectl warn show "$id" --as dispatcher01)
grep -q '12 case.* where' <<<"$said" && grep -q 'by chance once in' <<<"$said" || fail "in words: $said"
gridlinectl warn act "$id" dismiss --as dispatcher01 2>/dev/null && fail "dismissed without a reason"
said=$(gridlinectl warn act "$id" task --as dispatcher01 --json)
made=$(value case_id "$said")
[[ $(value state "$said") == tasked && -n $made ]] || fail "the task: $said"
[[ $(gridlinectl case show "$made" --as dispatcher01 --json) == *'"proactive"'* ]] || fail "the case"
said=$(gridlinectl warn scan --as service01 --json)
[[ $(value new "$said") == 0 ]] || fail "found twice: $said"
echo ok
