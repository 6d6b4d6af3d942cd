#!/bin/bash
# Proves that gl_module() stops the configuration where the levels are broken, and only there.
# Usage: levels.sh (needs GRIDLINE_SOURCE_DIR)
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir "$place/source"
failed=0

# The text of a small project with the module call under test at its end.
project() {
    cat <<PROJECT
cmake_minimum_required(VERSION 3.31)
project(levels LANGUAGES NONE)
add_library(Qt6::Core INTERFACE IMPORTED)
include("$GRIDLINE_SOURCE_DIR/modules/module.cmake")
gl_module(NAME low LEVEL 1)
gl_module(NAME storage LEVEL 2)
$1
PROJECT
}

while IFS='|' read -r name expected call; do
    project "$call" >"$place/source/CMakeLists.txt"
    output=$(cmake -G Ninja -S "$place/source" -B "$place/build" --fresh 2>&1) && result=0 || result=1
    output=$(tr -s ' \n' ' ' <<<"$output")
    if [[ -z $expected && $result -eq 0 ]] || [[ -n $expected && $result -ne 0 && $output == *"$expected"* ]]; then
        echo "ok: $name"
    else
        echo "FAILED: $name; expected '${expected:-success}', got: $output"
        failed=1
    fi
done <<'CASES'
a lower level may be used||gl_module(NAME high LEVEL 5 USES low PRIVATE_USES storage)
an equal level may not|uses storage (level 2)|gl_module(NAME other LEVEL 2 USES storage)
a higher level may not|uses storage (level 2)|gl_module(NAME base LEVEL 0 USES storage)
not even privately|uses storage (level 2)|gl_module(NAME base LEVEL 0 PRIVATE_USES storage)
an unknown module may not|uses nowhere|gl_module(NAME high LEVEL 5 USES nowhere)
only storage has Qt Sql|Only storage talks to the database|gl_module(NAME high LEVEL 5 QT Sql)
only storage has libpq|Only storage talks to the database|gl_module(NAME high LEVEL 5 LIBRARIES PkgConfig::libpq)
a core has no widgets|A core must run without a screen|gl_module(NAME high LEVEL 5 QT Widgets)
a misspelt word is not ignored|what is USE|gl_module(USE low NAME high LEVEL 5)
CASES
exit "$failed"
