#!/bin/bash
# All checks that need no running program. Each failing check says so in a line that begins with
# LINT, and the whole fails; all checks run, so that one go shows everything.
# Usage: lint.sh BUILD_DIRECTORY [--fix]   (called by ./dev lint on the platform, after a build)
#   --fix formats the files first
set -uo pipefail
build=$1
fix=${2:-}
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 2
failed=0

# Root may read a checkout that belongs to somebody else.
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'

check() {
    local what=$1
    shift
    echo "==> $what"
    "$@" || {
        echo "LINT: $what failed"
        failed=1
    }
}

# C++ files of the tree that exist, one a line.
sources() {
    git ls-files --cached --others --exclude-standard -- '*.cpp' '*.h' | sort -u \
        | while read -r file; do [[ -f $file ]] && echo "$file"; done
}

# One line a file; ./dev lint --fix shows the rest by mending it.
formatting() {
    local findings
    [[ $fix == --fix ]] && sources | tr '\n' '\0' | xargs -0 -r clang-format -i
    findings=$(sources | tr '\n' '\0' | xargs -0 -r clang-format --dry-run -Werror 2>&1 \
        | grep -E ': (error|warning): ' | sort -t: -u -k1,1 | cut -d: -f1,2)
    [[ -z $findings ]] || { sed 's/$/: not formatted/' <<<"$findings"; return 1; }
}

# The commit a change is compared with: where it left origin/main, or its parent when it is
# origin/main itself; nothing in a repository of one commit.
base_commit() {
    local base
    base=${GRIDLINE_LINT_BASE:-$(git merge-base HEAD origin/main 2>/dev/null)}
    if [[ -z $base || $base == "$(git rev-parse HEAD)" ]]; then
        base=$(git rev-parse --verify -q HEAD~1)
    fi
    echo "$base"
}

# The changed files that are compiled; for a changed header its source. Files that are not built
# (no entry in the compilation database) are left out.
changed_sources() {
    local base
    base=$(base_commit)
    if [[ -n $base ]]; then
        { git diff --name-only --diff-filter=d "$base"; git ls-files --others --exclude-standard; } \
            | sed -n 's/\.\(cpp\|h\)$/.cpp/p' | sort -u
    else
        sources | grep '\.cpp$'
    fi | while read -r file; do
        [[ -f $file ]] && grep -qF "/$file\"" "$build/compile_commands.json" && echo "$file"
    done
}

# Clang does not know all of GCC's warnings; GCC has already built everything with them as errors.
tidy() {
    changed_sources | tr '\n' '\0' | xargs -0 -r -n 1 -P "$(nproc)" \
        clang-tidy --quiet -p "$build" --extra-arg=-Wno-unknown-warning-option 2>&1 \
        | grep -vE '^[0-9]+ warnings? (generated|treated)|^Suppressed |^Use -header-filter'
    return "${PIPESTATUS[2]}"
}

check "formatting (./dev lint --fix mends it)" formatting
check "layering, sizes, forbidden calls, translations" bash tests/structure/check.sh
check "the levels of gl_module()" env GRIDLINE_SOURCE_DIR="$PWD" bash tests/structure/levels.sh
check "clang-tidy on changed files" tidy

exit "$failed"
