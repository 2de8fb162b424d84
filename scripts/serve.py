"""Serves Safer Me on the loopback, its worker beside it, until ctrl-C. When one ends, both end.

Run through ``make serve`` or ``make demo``: PORT chooses the port, SAFERME_DATABASE the database.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

BIN = Path(sys.executable).parent
HOST = "127.0.0.1"
SECONDS_TO_START = 60
SECONDS_TO_STOP = 10


class Stop(Exception):
    """Somebody asked for the end: ctrl-C, or a signal to end."""


def port_from(text: str) -> int:
    """Return the port, or exit with a sentence when it is no port or another program has it."""
    if not text.isdigit() or not 0 < int(text) < 65536:
        sys.exit(f"Stopped: PORT is a number between 1 and 65535, and this is {text!r}.")
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            sys.exit(f"Stopped: you may not serve on port {port}. Choose another, for example PORT=8001.")
        except OSError:
            other = f"make demo PORT={port + 1}"
            sys.exit(f"Stopped: port {port} is taken by another program. Choose another: {other}")
    return port


def web(port: int) -> list[str]:
    return [
        str(BIN / "granian"), "--interface", "wsgi", "--host", HOST, "--port", str(port),
        "--workers", "2", "--blocking-threads", "2", "--respawn-failed-workers",
        "--log-level", "warning", "saferme.config.wsgi:application",
    ]  # fmt: skip


def worker() -> list[str]:
    return [str(BIN / "saferme"), "worker"]


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def ended(programs: dict[str, subprocess.Popen[bytes]]) -> str:
    """Name the program that has ended, if one has."""
    return next((name for name, program in programs.items() if program.poll() is not None), "")


def wait_until_ready(port: int, programs: dict[str, subprocess.Popen[bytes]]) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while not answers(port):
        if ended(programs) or time.monotonic() > until:
            name = ended(programs) or "web server"
            sys.exit(f"Stopped: the {name} did not start. The reason stands above.")
        time.sleep(0.1)
    print(f"Ready: http://{HOST}:{port}", flush=True)


def stop_all(programs: dict[str, subprocess.Popen[bytes]]) -> None:
    """Ask each program and what it started to end, and leave none behind, even one caught while starting."""
    for program in programs.values():
        signal_to_all(program, signal.SIGTERM)
    until = time.monotonic() + SECONDS_TO_STOP
    for program in programs.values():
        with suppress(subprocess.TimeoutExpired):
            program.wait(max(0.1, until - time.monotonic()))
        signal_to_all(program, signal.SIGKILL)
        program.wait()


def signal_to_all(program: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(program.pid, number)


def ask_to_stop(_signal: int, _frame: object) -> None:
    raise Stop


def main() -> None:
    port = port_from(os.environ.get("PORT", "8000"))
    if "--only-check-port" in sys.argv:
        return
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask_to_stop)
    programs: dict[str, subprocess.Popen[bytes]] = {}
    try:
        # A session of their own, so that ctrl-C reaches them through us, once and in order.
        programs["worker"] = subprocess.Popen(worker(), start_new_session=True)
        programs["web server"] = subprocess.Popen(web(port), start_new_session=True)
        wait_until_ready(port, programs)
        while not ended(programs):
            time.sleep(0.5)
        sys.exit(f"Stopped: the {ended(programs)} ended by itself.")
    except Stop:
        print("\nStopping.", flush=True)
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        stop_all(programs)


if __name__ == "__main__":
    main()
