#!/bin/bash
# The rules of the source tree that a machine can read without compiling. Each finding is a line
# "file:line: what is wrong"; any finding fails. Usage: check.sh [DIRECTORY]
set -uo pipefail
cd "${1:-$(dirname "${BASH_SOURCE[0]}")/../..}" || exit 2

# Files of the tree by pattern, without what git ignores; without git (a released archive), all.
files() {
    if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
        git ls-files --cached --others --exclude-standard -- "$@" | sort -u
    else
        local pattern
        for pattern in "$@"; do find . -path ./build -prune -o -path "./$pattern" -print; done | sed 's,^\./,,'
    fi | while read -r file; do [[ -f $file ]] && echo "$file"; done
}

fail() { echo "$1"; }

# forbid WHAT REGEX [grep options] < list of files: no line may match; comments do not count.
forbid() {
    local what=$1 regex=$2 hits
    hits=$(tr '\n' '\0' | xargs -0 -r grep -nHE "$regex" | grep -vE '^[^:]+:[0-9]+: *(//|\*|--)')
    while read -r hit; do
        [[ -n $hit ]] && fail "$(cut -d: -f1,2 <<<"$hit"): $what"
    done <<<"$hits"
}

# The same for lines that are comments, too, unless they also match the third expression.
forbid_unless() {
    local what=$1 regex=$2 except=$3
    tr '\n' '\0' | xargs -0 -r grep -nHE "$regex" | grep -vE "$except" | cut -d: -f1,2 \
        | while read -r place; do fail "$place: $what"; done
}

product() { files 'modules/*.cpp' 'modules/*.h' 'workstation/*.cpp' 'workstation/*.h'; }
cores() { files 'modules/*/core/*.cpp' 'modules/*/core/*.h'; }
code() { product; files 'tests/*.cpp' 'tests/*.h'; }

check() {
    # ---- sizes: data and texts may be long, what people read and change may not
    while read -r file; do
        lines=$(wc -l <"$file")
        ((lines <= 700)) || fail "$file:$lines: a file ends at 700 lines; split it"
    done < <(code; files dev '*.sh' '*.cmake' '*CMakeLists.txt' '*.sql' '*.qml' '*.md')

    # ---- layers: what gl_module() cannot see, because it is written in the sources
    cores | grep -v '^modules/storage/' \
        | forbid "only storage talks to the database" '#include *[<"](QSql|QtSql|libpq)'
    cores | forbid "a core runs without a screen" '#include *[<"](QtWidgets|QWidget|QApplication|QDialog|QtQuick|QQuick)'
    code | forbid "other modules are included as <module/header.h>" '#include *"([^"]*/)?(core|panel|modules)/'
    product | forbid "other modules are included as <module/header.h>" '#include *"\.\./'

    # ---- forbidden calls
    product | forbid "what we rely on must hold in release builds: GL_CHECK" '\bQ_ASSERT'
    product | forbid "we throw nothing: return a Result" '\bthrow\b *[^;)]'
    product | grep -v '^modules/base/core/clock' \
        | forbid "the time comes from Clock or the server" 'currentDateTime(Utc)? *\('
    product | grep -v '^modules/settings/' | forbid "only settings touches QSettings" '\bQSettings\b'
    # The headless programs have no window that could freeze or be closed underneath.
    product | grep -v '^workstation/headless/' | forbid "no nested event loop" '\bprocessEvents *\('
    files 'tests/*.cpp' 'tests/*.h' | forbid "no sleeps: wait for a signal or a condition" '\b(qSleep|qWait|sleep_for) *\('
    { code; files '*.sql' '*.cmake' '*CMakeLists.txt'; } \
        | forbid_unless "a TODO has an issue: TODO(#12)" '\b(TODO|FIXME|XXX)\b' 'TODO\(#[0-9]+\)'

    # ---- headers
    while read -r file; do
        grep -q '^#pragma once' "$file" || fail "$file:1: a header begins with #pragma once"
    done < <(code | grep '\.h$')

    # ---- modules: each is listed at the top, so its SQL and sources are part of the program
    for directory in modules/*/; do
        module=$(basename "$directory")
        grep -q "^add_subdirectory(modules/$module)" CMakeLists.txt \
            || fail "$directory:1: the module is not in the top CMakeLists.txt"
        [[ -f ${directory}CMakeLists.txt ]] || fail "$directory:1: the module has no CMakeLists.txt"
    done

    # ---- migrations: numbered without gaps, and the first line says the oldest client
    number=0
    while read -r file; do
        number=$((number + 1))
        [[ $(basename "$file") == "$(printf '%04d_' "$number")"*.sql ]] \
            || fail "$file:1: migrations are numbered without gaps; this should be $(printf %04d "$number")"
        head -1 "$file" | grep -qE '^-- min_client: [0-9]+$' \
            || fail "$file:1: the first line is -- min_client: N"
    done < <(files 'modules/storage/migrations/*.sql')

    # ---- translations: complete
    while read -r file; do
        count=$(grep -c 'type="unfinished"' "$file")
        ((count == 0)) || fail "$file:1: $count texts are not translated"
    done < <(files 'translations/*.ts')
}

findings=$(check)
if [[ -n $findings ]]; then
    echo "$findings"
    echo "structure: $(wc -l <<<"$findings") findings"
    exit 1
fi
echo "structure: no findings"
