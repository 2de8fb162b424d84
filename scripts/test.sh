#!/usr/bin/env bash
# Every check and every test, each step whatever the one before said, and a summary at the end.
#   scripts/test.sh         all
#   scripts/test.sh lint    only what reads the code
set -uo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$ROOT" || exit 1
export PATH="$VENV/bin:$PATH"
export DJANGO_SETTINGS_MODULE=saferme.config.settings.test
# The tests choose their databases; one from outside must never be theirs.
unset SAFERME_DATABASE

SUMMARY=()
FAILED=0

# step NAME COMMAND...: run it, remember how it went and how long it took.
step() {
    local name=$1 began=$SECONDS result=ok
    shift
    printf '\n=== %s\n' "$name"
    "$@" </dev/null || { result=failed; FAILED=1; }
    SUMMARY+=("$(printf '%-44s %-7s %4d s' "$name" "$result" $((SECONDS - began)))")
}

summary() {
    local result=ok
    [ $FAILED = 0 ] || result=failed
    printf '\n=== Summary\n'
    printf '%s\n' "${SUMMARY[@]}"
    printf '%-44s %-7s %4d s\n' Together $result "$SECONDS"
}

# folders NAME...: those of these test folders that exist.
folders() {
    local name
    for name in "$@"; do [ -d "tests/$name" ] && printf 'tests/%s\n' "$name"; done
}

without() {
    local name
    for name in "$@"; do printf -- '--ignore=tests/%s\n' "$name"; done
}

# shellcheck disable=SC2317 # called by step
random_text() { head -c 64 /dev/urandom | base64 -w0; }

# The framework's own check of what production needs, with secrets made for it.
# shellcheck disable=SC2317 # called by step
production_settings() {
    SAFERME_SECRET_KEY=$(random_text) SAFERME_AUDIT_KEY=$(random_text) SAFERME_DATABASE=sqlite:///var/none.sqlite3 \
        DJANGO_SETTINGS_MODULE=saferme.config.settings.production \
        python -m django check --deploy --fail-level WARNING
}

lint() {
    step "Lint" ruff check .
    step "Format" ruff format --check .
    step "Types" mypy
    step "Orders of the house" lint-imports --no-logo
    step "Migrations are complete" python -m django makemigrations --check --dry-run
    step "Settings for production" production_settings
    step "Packs" python -m saferme.packs
    if command -v shellcheck >/dev/null; then step "Shell scripts" shellcheck -x .ci/run scripts/*.sh; fi
}

# Pages in a browser, and journeys: once, on the embedded database. Whoever has nothing left to do takes from the other:
# a journey lasts as long as thirty pages.
BROWSER=(browser journeys)
# What has no database in it, or asks it nothing that other tests do not ask, is not run a second time.
NO_DATABASE=(architecture commands config demo guidance practice packs ui)
# The bench closes and opens connections by itself, which cannot be done inside the transaction of a test on PostgreSQL;
# `make bench` runs it for real on both databases.
ONE_DATABASE=(bench)

tests() {
    local browser
    mapfile -t browser < <(folders "${BROWSER[@]}")
    # shellcheck disable=SC2046
    step "Tests on SQLite" pytest -q -n 2 --dist worksteal $(without "${BROWSER[@]}")
    # shellcheck disable=SC2046
    step "Tests on PostgreSQL" scripts/postgres.sh pytest -q -n 2 --dist worksteal $(without "${BROWSER[@]}" "${NO_DATABASE[@]}" "${ONE_DATABASE[@]}")
    [ ${#browser[@]} = 0 ] || step "Journeys in a browser" pytest -q -n 2 --dist worksteal "${browser[@]}"
}

scripts/bootstrap.sh --dev || exit 1
# The tables take a quarter of a minute, and one of two cores is free while the code is read.
python -m tests.tables >/dev/null &
TABLES=$!
lint
step "Tables of the embedded database" wait $TABLES
[ "${1:-}" = lint ] || tests
summary
exit $FAILED
