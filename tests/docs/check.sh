#!/bin/bash
# What the documents promise and a machine can check: links lead somewhere, every package has its
# line in docs/dependencies.md, every command of gridlinectl its chapter in docs/commands.md or
# one of docs/commands-*.md.
# Each finding is a line; any finding fails. Usage: check.sh [DIRECTORY]
set -uo pipefail
cd "${1:-$(dirname "${BASH_SOURCE[0]}")/../..}" || exit 2

documents() { find . -path ./build -prune -o -path ./.git -prune -o -name '*.md' -print | sed 's,^\./,,'; }

check() {
    # ---- relative links and pictures; code in backquotes holds no links
    while read -r file; do
        while read -r target; do
            [[ $target =~ ^(https?:|mailto:|#) ]] && continue
            target=${target%%#*}
            [[ -e $(dirname "$file")/$target ]] || echo "$file: nothing is at the link $target"
        done < <(sed 's/`[^`]*`//g' "$file" | grep -oE '\]\([^) ]+' | cut -c3-
                 grep -oE '(src|srcset)="[^"]+' "$file" | cut -d'"' -f2)
    done < <(documents)

    # ---- packages
    while read -r package; do
        grep -qF "| \`$package\` |" docs/dependencies.md \
            || echo "docs/dependencies.md: the package $package is missing"
    done < <(sed 's/#.*//; s/ *$//' installer/platform/*.txt | grep .)
    while read -r package; do
        awk '{ print $1 }' installer/platform/*.txt | grep -qxF "$package" \
            || echo "docs/dependencies.md: $package is in no list of installer/platform"
    done < <(sed -n 's/^| `\([^`]*\)` |.*/\1/p' docs/dependencies.md)

    # ---- commands
    while read -r command; do
        grep -qE "^## $command( |\$)" docs/commands*.md \
            || echo "docs/commands.md: the command $command has no chapter"
    done < <(sed -n 's/^ *{"\([a-z]*\)", *".*/\1/p; s/^ *{"\([a-z]*\)",$/\1/p' workstation/headless/commands.cpp)
}

findings=$(check)
[[ -z $findings ]] || { echo "$findings"; exit 1; }
echo "The documents agree with the tree."
