#!/bin/bash
# The base data from the shell: a district comes in from a map, a second time changes nothing, a bad
# border leaves nothing behind, a grid is split, components are seen, a place is found.
set -euo pipefail
work=$(mktemp -d /tmp/gridline-ground-XXXXXX)
chmod 711 "$work"
export GRIDLINE_DATA_DIR=$work/data PATH=$GRIDLINE_BIN_DIR:$PATH
unset GRIDLINE_DB
trap 'gridlinectl local destroy --yes >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

fail() { echo "FAIL: $*"; exit 1; }
value() { sed -n "s/^ *\"$1\": \([a-z0-9]*\),*$/\1/p" <<<"$2" | head -1; }
# box CODE WEST SOUTH EAST NORTH
box() {
    printf '{"type":"Feature","properties":{"bm":"%s","mc":"区域%s"},"geometry":{"type":"Polygon","coordinates":[[[%s,%s],[%s,%s],[%s,%s],[%s,%s],[%s,%s]]]}}' \
        "$1" "$1" "$2" "$3" "$4" "$3" "$4" "$5" "$2" "$5" "$2" "$3"
}
map() {
    local IFS=,
    echo '{"type":"FeatureCollection","features":['"$*"']}'
}
echo '{"fields": {"code": "bm", "name": "mc"}}' >"$work/mapping.json"
areas() { gridlinectl import areas "$1" --mapping "$work/mapping.json" --json "${@:2}"; }

upper=("$(box 110115 116.30 39.60 116.32 39.61)" "$(box 110115001 116.30 39.60 116.32 39.61)" \
       "$(box 110115001004 116.30 39.60 116.32 39.61)" "$(box 110115001004001 116.30 39.60 116.31 39.61)")
map "${upper[@]}" "$(box 11011500100402 116.309 39.60 116.32 39.61)" >"$work/bad.geojson"
map "${upper[@]}" "$(box 11011500100402 116.31 39.60 116.32 39.61)" >"$work/good.geojson"

gridlinectl migrate >/dev/null
said=$(areas "$work/bad.geojson" 2>/dev/null) && fail "an overlap was loaded: $said"
[[ $(value loaded "$said") == 0 && $(value rejected "$said") == 5 && $said == *'"overlap"'* ]] || fail "the overlap: $said"
said=$(areas "$work/good.geojson") || fail "the good map: $said"
[[ $(value loaded "$said") == 5 && $(value rejected "$said") == 0 ]] || fail "the good map: $said"
said=$(areas "$work/good.geojson")
[[ $(value unchanged "$said") == 5 && $(value loaded "$said") == 0 ]] || fail "again: $said"
gridlinectl area check >/dev/null || fail "the district does not fit"

today=$(date -u -d '+8 hours' +%F)
tomorrow=$(date -u -d '+32 hours' +%F)
map "$(box 110115001004003 116.31 39.60 116.315 39.61)" "$(box 110115001004004 116.315 39.60 116.32 39.61)" >"$work/parts.geojson"
gridlinectl area split 110115001004002 "$work/parts.geojson" --mapping "$work/mapping.json" 2>/dev/null && fail "a change without a reason"
gridlinectl area split 110115001004002 "$work/parts.geojson" --mapping "$work/mapping.json" \
    --from "$tomorrow" --reason '调整' >/dev/null || fail "the split"
said=$(gridlinectl area diff "$today" "$tomorrow" --json)
[[ $(grep -c '"change": "split"' <<<"$said") == 3 ]] || fail "the difference: $said"
gridlinectl area duty set Z1 --name 责任网格 --grids 110115001004001 >/dev/null
gridlinectl area route set R1 --path '116.305,39.605 116.306,39.606' --duty Z1 --minutes 40 >/dev/null
[[ $(gridlinectl area route list) == *R1* ]] || fail "the route"

cat >"$work/components.csv" <<'CSV'
code,name,lon,lat,state
1101150104000001,雨水箅子,116.305,39.605,完好
11011501004000002,雨水箅子,116.5,39.605,完好
CSV
said=$(gridlinectl import components "$work/components.csv" --json)
[[ $(value loaded "$said") == 1 && $(value rejected "$said") == 1 ]] || fail "the components: $said"
grep -q 'components.csv,3,,,geometry: lies in no grid' "$work/components.csv.rejects.csv" || fail "the reject"
gridlinectl component update 11011501004000001 state=damaged seen=true >/dev/null
[[ $(gridlinectl component log 11011501004000001 --json | grep -c '"action"') == 2 ]] || fail "the log"
said=$(gridlinectl component census --json)
[[ $(value seen "$said") == 1 ]] || fail "the census: $said"

echo '{"source": "地名库", "fields": {"external_no": "no", "name": "name", "aliases": "also", "lon": "lon", "lat": "lat"}}' >"$work/places.json"
printf 'no,name,also,lon,lat\n1,清澄名苑,老厂院,116.305,39.6051\n' >"$work/places.csv"
gridlinectl import places "$work/places.csv" --mapping "$work/places.json" >/dev/null
[[ $(gridlinectl place find lcy) == *清澄名苑* ]] || fail "the alias"
said=$(gridlinectl place here 116.305 39.605 --json)
[[ $said == *清澄名苑* && $said == *110115001004001* && $said == *11011501004000001* ]] || fail "what is here: $said"
echo "ok"
