#!/bin/bash
# gridlinectl assist train|evaluate|predict|explain on a file, with no database in reach.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
# Nothing here may start a server: a data folder that cannot be made would make that fail loudly.
export GRIDLINE_DATA_DIR=/proc/none GRIDLINE_CONFIG_DIR=$folder/config
unset GRIDLINE_DB || true
assist() { "$GRIDLINE_BIN_DIR/gridlinectl" assist "$@"; }
fail() { echo "FAILED: $*" >&2; exit 1; }

# Titles and texts with a byte order mark, a line break in a field, an empty text, a broken field.
{
    printf '\xef\xbb\xbf标题,内容,单位,电话\n'
    for i in $(seq 1 60); do
        printf '停水,"和平小区%d号楼自来水停水\n水管爆裂",供水公司,13800138%03d\n' "$i" "$i"
        printf '路灯,幸福路%d号路灯不亮 夜里很黑,供电公司,\n' "$i"
        printf '占道,菜市场第%d个流动摊贩占道经营,城管局,\n' "$i"
    done
    printf ',,城管局,\n'
    printf '停水,没有单位的一行,,\n'
} >rows.csv

assist train --in rows.csv --text 标题,内容 --label 单位 --model model --json >train.json
grep -q '"samples": 181' train.json || fail "samples: $(cat train.json)"
grep -q '"rows_without_label": 1' train.json || fail "rows without label"
[[ -s model/text.model ]] || fail "no model"
[[ ! -e /proc/none ]] || fail "a data folder was made"
grep -qa 13800138 model/text.model && fail "a phone number is in the model"

assist train --in rows.csv --text 标题 --text 内容 --label 单位 --model again --json >/dev/null
cmp model/text.model again/text.model || fail "the same data gave another model"

assist evaluate --in rows.csv --text 标题,内容 --label 单位 --folds 3 --confusion --fold-file folds.csv --json >evaluation.json
grep -q '"confusion"' evaluation.json || fail "no confusion"
accuracy=$(sed -n 's/.*"accuracy": \([0-9.]*\).*/\1/p' evaluation.json)
awk -v a="$accuracy" 'BEGIN { exit !(a > 0.95) }' || fail "accuracy $accuracy"
[[ $(wc -l <folds.csv) == 183 ]] || fail "folds: $(wc -l <folds.csv)"
assist evaluate --in rows.csv --text 标题,内容 --label 单位 --model model >evaluation.txt
grep -q 供水公司 evaluation.txt || fail "no line for a label"

# Row for row: also the empty one, and those of a file in another encoding.
assist predict --in rows.csv --text 标题,内容 --model model --out out.csv >/dev/null
[[ $(head -1 out.csv) == prediction,probability,second,second_probability,third,third_probability ]] \
    || fail "header: $(head -1 out.csv)"
[[ $(wc -l <out.csv) == 183 ]] || fail "rows: $(wc -l <out.csv)"
sed -n 2p out.csv | grep -q '^供水公司,[01]\.[0-9]*,' || fail "first row: $(sed -n 2p out.csv)"
sed -n 3p out.csv | grep -q '^供电公司,' || fail "second row: $(sed -n 3p out.csv)"
tail -c +4 rows.csv | iconv -f UTF-8 -t GB18030 >gb.csv
assist predict --in gb.csv --text 标题,内容 --model model --out gb-out.csv >/dev/null
cmp out.csv gb-out.csv || fail "GB18030 reads differently"

assist explain --model model --words '三号楼自来水停水两天了' --json >explain.json
grep -q '"label": "供水公司"' explain.json || fail "label: $(cat explain.json)"
grep -q '停水' explain.json || fail "words: $(cat explain.json)"
assist explain --model model --in rows.csv --text 标题,内容 --row 2 >explain.txt
grep -q 路灯 explain.txt || fail "words of a row: $(cat explain.txt)"

# Several label columns are a path.
assist train --in rows.csv --text 内容 --label 标题,单位 --model tree --json | grep -q '"levels": 2' \
    || fail "no tree"

# What goes wrong says where, and leaves what was there.
before=$(sha256sum <model/text.model)
assist train --in rows.csv --text 正文 --label 单位 --model model 2>error.txt && fail "a missing column passed"
grep -q 正文 error.txt && grep -q 内容 error.txt || fail "columns: $(cat error.txt)"
assist train --in none.csv --text 内容 --label 单位 --model model 2>error.txt && fail "a missing file passed"
grep -q none.csv error.txt || fail "file: $(cat error.txt)"
[[ $before == $(sha256sum <model/text.model) ]] || fail "the model changed"
head -c 500 model/text.model >again/text.model
assist explain --model again --words x 2>error.txt && fail "half a model passed"
grep -q text.model error.txt || fail "model: $(cat error.txt)"
assist predict --in rows.csv 2>/dev/null && fail "missing options passed"
assist dance 2>/dev/null && fail "an unknown verb passed"
exit 0
