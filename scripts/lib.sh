# Shared by the scripts in this folder; sourced, not run.
# shellcheck shell=bash disable=SC2034

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
VENV=$ROOT/.venv

# What is run is compiled once and kept, and not again by each of some hundred processes, whatever the shell was told.
unset PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX=$ROOT/build/pycache

say() { printf '%s\n' "$*"; }

# One plain sentence on what is wrong and what to do, then stop.
stop() {
    printf '\nStopped: %s\n' "$*" >&2
    exit 1
}

# How to become root: empty when we are, "sudo -n" when it asks nothing. Fails when neither holds.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo -n "$@"
    else
        return 1
    fi
}

# install_packages NAME...: Debian and Ubuntu packages, or the one line to type.
install_packages() {
    local line="apt-get install -y --no-install-recommends $*"
    command -v apt-get >/dev/null ||
        stop "these are missing and there is no apt-get to install them: $*. Install what your system calls them."
    as_root true || stop "some system packages are missing. As an administrator type: sudo $line"
    say "Installing system packages: $*"
    local log
    log=$(mktemp)
    if ! { as_root apt-get -q -o DPkg::Lock::Timeout=300 update &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 \
            install -y --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null; then
        tail -n 15 "$log" >&2
        rm -f "$log"
        stop "the system packages could not be installed. As an administrator type: sudo $line"
    fi
    rm -f "$log"
}

# hash_of FILE...: one line that changes when a file does.
hash_of() { cat "$@" | sha256sum | cut -d' ' -f1; }

# A stamp says what a step was last done for, so that a second run is quick.
is_stamped() { [ "$(cat "$1" 2>/dev/null)" = "$2" ]; }
stamp() { printf '%s\n' "$2" >"$1"; }

# The newest PostgreSQL programs on this machine (15 or later); empty when there are none.
postgres_bin() {
    local dir
    for dir in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -t/ -k5,5nr); do
        if [ -x "$dir/initdb" ] && [ "$(basename "$(dirname "$dir")")" -ge 15 ]; then
            say "$dir"
            return
        fi
    done
}

# Chromium under one of its names; empty when there is none.
find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome || true; }
