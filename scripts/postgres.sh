#!/usr/bin/env bash
# Runs a command beside a throwaway PostgreSQL on the loopback, and removes the server afterwards:
#   scripts/postgres.sh pytest tests/casework
# The command finds the server's address in SAFERME_DATABASE. Nothing survives: fsync is off, the folder is deleted.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
[ $# -gt 0 ] || stop "say which command to run beside PostgreSQL: scripts/postgres.sh COMMAND ..."

BIN=$(postgres_bin)
[ -n "$BIN" ] || stop "PostgreSQL 15 or newer is needed. As an administrator type: sudo apt-get install -y postgresql"
DIR=$(mktemp -d /tmp/saferme-postgres.XXXXXX)
CHILD=

# PostgreSQL refuses to run as root, so root lends it the user that Debian's package made, or nobody.
if [ "$(id -u)" = 0 ]; then
    OWNER=postgres
    id "$OWNER" >/dev/null 2>&1 || OWNER=nobody
    AS_OWNER=(setpriv "--reuid=$OWNER" "--regid=$(id -g "$OWNER")" --clear-groups)
    chown "$OWNER" "$DIR"
else
    AS_OWNER=()
fi
chmod 700 "$DIR"

as_owner() { (cd "$DIR" && exec "${AS_OWNER[@]}" env -i HOME="$DIR" PATH="$BIN:/usr/bin:/bin" LANG=C.UTF-8 "$@"); }

# shellcheck disable=SC2317 # called by the trap
clean_up() {
    trap - EXIT INT TERM HUP
    if [ -n "$CHILD" ]; then
        kill -TERM "$CHILD" 2>/dev/null || true
        wait "$CHILD" 2>/dev/null || true
    fi
    if [ -f "$DIR/data/postmaster.pid" ]; then
        as_owner pg_ctl -D "$DIR/data" -m immediate -w stop >/dev/null 2>&1 || true
    fi
    rm -rf "$DIR"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

free_port() {
    "${VENV}/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

make_server() {
    # shellcheck disable=SC2016 # expanded by the inner shell
    as_owner sh -c 'head -c 24 /dev/urandom | od -An -tx1 | tr -d " \n" >"$1"' sh "$DIR/password"
    as_owner initdb -D "$DIR/data" -U saferme --auth=scram-sha-256 --pwfile="$DIR/password" \
        -E UTF8 --locale=C.UTF-8 --no-sync >"$DIR/made.log" 2>&1
}

start_server() {
    PORT=$(free_port)
    as_owner pg_ctl -D "$DIR/data" -w -t 60 -l "$DIR/log" start -o "-p $PORT -c listen_addresses=127.0.0.1 \
        -c unix_socket_directories=$DIR -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
        -c max_connections=60" >/dev/null 2>&1 </dev/null
}

make_server || { cat "$DIR/made.log" >&2; stop "a throwaway PostgreSQL could not be made in $DIR."; }
# Another program may take the port between the asking and the starting: ask again.
start_server || start_server || start_server ||
    { tail -n 20 "$DIR/log" >&2; stop "the throwaway PostgreSQL did not start. Its last words stand above."; }

PASSWORD=$(cat "$DIR/password")
as_owner env PGPASSWORD="$PASSWORD" createdb -h 127.0.0.1 -p "$PORT" -U saferme saferme
export SAFERME_DATABASE="postgresql://saferme:$PASSWORD@127.0.0.1:$PORT/saferme"

# In the background and waited for, so that a signal to this script is answered at once.
"$@" <&0 &
CHILD=$!
STATUS=0
wait "$CHILD" || STATUS=$?
CHILD=
exit "$STATUS"
