"""What somebody reads who starts it on a port that cannot be had."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def check_port(port):
    return subprocess.run(
        [sys.executable, "scripts/serve.py", "--only-check-port"],
        cwd=ROOT,
        env={**os.environ, "PORT": str(port)},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


def test_a_taken_port_is_said_and_another_offered():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        answer = check_port(port)
    assert answer.returncode == 1
    assert f"port {port} is taken" in answer.stderr and f"PORT={port + 1}" in answer.stderr


def test_a_port_that_was_just_given_up_may_be_used():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
    assert check_port(port).returncode == 0


@pytest.mark.parametrize("port", ["", "http", "0", "65536", "-1"])
def test_what_is_no_port_is_said(port):
    answer = check_port(port)
    assert answer.returncode == 1 and "between 1 and 65535" in answer.stderr


@pytest.mark.parametrize("script", sorted((ROOT / "scripts").glob("*.sh")), ids=lambda file: file.name)
def test_script_can_be_read_by_the_shell(script):
    assert subprocess.run(["/bin/bash", "-n", str(script)], check=False).returncode == 0


def test_a_lock_line_is_found_with_its_hashes():
    """How the installer itself is installed by its hash."""
    text = (ROOT / "scripts" / "bootstrap.sh").read_text()
    function = next(line for line in text.splitlines() if line.startswith("locked()"))
    command = f"{function}\nlocked uv requirements-dev.txt"
    found = subprocess.run(["/bin/bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    lines = found.strip().splitlines()
    assert lines[0].startswith("uv==") and len(lines) > 2
    assert all("--hash=sha256:" in line for line in lines[1:]) and not lines[-1].endswith("\\")
