#!/usr/bin/env bash
# Resolves requirements.in and requirements-dev.in for every system and Python >= 3.11, with hashes and no host.
#   scripts/lock.sh              keep what is locked where it still fits
#   scripts/lock.sh --upgrade    take newer versions
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$ROOT"

lock() {
    "$VENV/bin/uv" pip compile -q -p 3.11 --universal --generate-hashes --no-emit-index-url \
        --custom-compile-command "make lock" "$@"
}

lock "$@" requirements-dev.in -o requirements-dev.txt
# The tests run on the very versions that are served: what is served is a part of what is tested.
lock "$@" -c requirements-dev.txt requirements.in -o requirements.txt
# .npmrc keeps addresses out of the file.
npm install --package-lock-only --silent </dev/null
