#!/usr/bin/env bash
# Makes .venv and the styles ready. Quick when nothing changed.
#   scripts/bootstrap.sh         what the demonstration needs
#   scripts/bootstrap.sh --dev   and what checks and tests need
# PYTHON=... chooses another Python.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$ROOT"
DEV=${1:-}

find_python() {
    local name
    for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    stop "Python 3.11 or newer is needed, and ${PYTHON:-python3} is not. Install it, or name it: make PYTHON=/path/to/python3.11 ..."
}

# Read once and kept: a pipe into grep -q would break off under us.
LIBRARIES=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p)
has_library() { [[ $LIBRARIES == *"$1"* ]]; }
has_fonts() { [ -d /usr/share/fonts/truetype/liberation ] || [ -d /usr/share/fonts/truetype/liberation2 ]; }

system_packages() {
    local missing=()
    "$PYTHON_FOUND" -c 'import ensurepip, venv' 2>/dev/null || missing+=("$(venv_package)")
    has_library libpango-1.0.so.0 || missing+=(libpango-1.0-0)
    has_library libpangoft2-1.0.so.0 || missing+=(libpangoft2-1.0-0)
    has_library libharfbuzz-subset.so.0 || missing+=(libharfbuzz-subset0)
    has_fonts || missing+=(fonts-liberation)
    if [ -n "$DEV" ]; then
        [ -n "$(find_chromium)" ] || missing+=(chromium)
        # The browser's driver needs it.
        has_library libatomic.so.1 || missing+=(libatomic1)
        command -v pdftoppm >/dev/null || missing+=(poppler-utils)
        [ -n "$(postgres_bin)" ] || missing+=(postgresql)
    fi
    [ ${#missing[@]} = 0 ] || install_packages "${missing[@]}"
}

# python3-venv serves the system's own Python; another version of the distribution has a package of its own.
venv_package() {
    "$PYTHON_FOUND" - <<'PYTHON'
import os, sys
own = os.path.realpath("/usr/bin/python3") == os.path.realpath(sys.executable)
print("python3-venv" if own else "python3.%d-venv" % sys.version_info.minor)
PYTHON
}

# The lines of one requirement with its hashes, out of a lock file.
locked() { awk -v name="$1==" 'index($0, name) == 1 {on = 1} on {print} on && !/\\$/ {exit}' "$2"; }

# An environment that works and has this Python's version is kept.
make_environment() {
    local version='import sys; print(*sys.version_info[:2])'
    [ "$("$VENV/bin/python" -c "$version" 2>/dev/null)" = "$("$PYTHON_FOUND" -c "$version")" ] && return
    say "Making .venv with $("$PYTHON_FOUND" --version)"
    "$PYTHON_FOUND" -m venv --clear "$VENV" ||
        stop "the environment could not be made in $VENV. Is there room on the disk, and may you write there?"
}

install_locked() {
    local uv_lock
    uv_lock=$(mktemp)
    locked uv requirements-dev.txt >"$uv_lock"
    if [ -x "$VENV/bin/uv" ] || "$VENV/bin/pip" install -q --require-hashes -r "$uv_lock"; then
        rm -f "$uv_lock"
        "$VENV/bin/uv" pip install -q --python "$VENV/bin/python" --require-hashes -r "$1" &&
            "$VENV/bin/uv" pip install -q --python "$VENV/bin/python" --no-deps -e . && return
        say "uv did not manage; trying pip."
    fi
    rm -f "$uv_lock"
    if ! { "$VENV/bin/pip" install -q --require-hashes -r "$1" && "$VENV/bin/pip" install -q --no-deps -e .; }; then
        stop "the Python packages could not be installed from $1. The reason stands above; usually it is the network."
    fi
}

python_packages() {
    local runtime dev
    runtime=$(hash_of requirements.txt pyproject.toml)
    dev=$(hash_of requirements-dev.txt requirements.txt pyproject.toml)
    # What tests need includes what the demonstration needs.
    if is_stamped "$VENV/.dev" "$dev"; then return; fi
    if [ -n "$DEV" ]; then
        say "Installing Python packages for checks and tests"
        install_locked requirements-dev.txt
        stamp "$VENV/.dev" "$dev"
    elif ! is_stamped "$VENV/.runtime" "$runtime"; then
        say "Installing Python packages"
        install_locked requirements.txt
    fi
    stamp "$VENV/.runtime" "$runtime"
}

# Everything the styles are made of.
style_sources() {
    find package-lock.json package.json scripts/build_styles.mjs \
        src/saferme/ui/{styles,scripts,images} -type f 2>/dev/null | LC_ALL=C sort
}

styles() {
    local sources=() wanted
    mapfile -t sources < <(style_sources)
    wanted=$(hash_of "${sources[@]}")
    # A test also needs the accessibility engine, which comes with the packages and not with the styles.
    if is_stamped build/.styles "$wanted" && { [ -z "$DEV" ] || [ -d node_modules/axe-core ]; }; then return; fi
    { command -v node && command -v npm; } >/dev/null ||
        stop "Node 20 or newer, with npm, is needed to build the styles, and it was not found. Install it and run this again."
    [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] ||
        stop "Node 20 or newer is needed to build the styles, and this is $(node --version). Debian 12's own package is older; install a newer one and run this again."
    say "Building styles"
    npm ci --silent --no-audit --no-fund </dev/null ||
        stop "the npm packages could not be installed. The reason stands above; usually it is the network."
    npm run --silent build </dev/null || stop "the styles could not be built. The reason stands above."
    # Where production collects static files; its absence is warned of at every start.
    mkdir -p build/collected
    stamp build/.styles "$wanted"
}

PYTHON_FOUND=$(find_python)
system_packages
make_environment
python_packages
styles
