#!/usr/bin/env bash
# The demonstration: an invented partnership on this machine, on http://127.0.0.1:$PORT.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$ROOT"
export DJANGO_SETTINGS_MODULE=saferme.config.settings.demo

"$ROOT/scripts/bootstrap.sh"
"$VENV/bin/python" scripts/serve.py --only-check-port

say "Preparing the database"
"$VENV/bin/python" -m django migrate --verbosity 0 ||
    stop "the database could not be prepared. The reason stands above. To begin again with a new one: make clean-demo"
"$VENV/bin/saferme" demo
exec "$VENV/bin/python" scripts/serve.py
