"""`saferme screen` and `saferme pathway` as somebody runs them."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.practice.builders import CASES, UNTIL_PLUS, child, load, pathway, screen

SCREEN_YAML = """\
subject: child
immediate_danger: no
age: 15
primary_context: peers
harm_types: [cce, cse]
looked_after: not_known
"""
PATHWAY_YAML = """\
subject: child
as_at: 2026-06-05
person: {date_of_birth: 2011-09-01, looked_after: no}
facts:
- {fact: returned_from_missing, on: 2026-03-27T15:30}
- fact: early_help_consent
  on: '2026-03-28'
  given: yes
"""


def run(*arguments: str, given: str | bytes = "") -> subprocess.CompletedProcess[bytes]:
    data = given.encode() if isinstance(given, str) else given
    return subprocess.run(
        [sys.executable, "-m", "saferme.cli", *arguments], input=data, capture_output=True, timeout=60, check=False
    )


def answered(*arguments: str, given: str | bytes = "") -> Any:
    done = run(*arguments, given=given)
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)


def test_yaml_keeps_its_words() -> None:
    expected = screen(
        subject="child", immediate_danger="no", age=15, primary_context="peers", harm_types=["cce", "cse"],
        looked_after="not_known",
    )  # fmt: skip
    assert answered("screen", "-", "--json", given=SCREEN_YAML) == expected


def test_dates_with_and_without_quotes() -> None:
    answer = answered("pathway", "-", "--json", given=PATHWAY_YAML)
    assert (answer["state"], answer["refused"]) == ("concern", [])
    assert answer["deadlines"][0]["due"] == "2026-03-30T16:30+01:00"
    assert list(answer) == ["state", "overlay", "because", "allowed", "blocked", "deadlines", "refused"]


def test_a_file_and_json(tmp_path: Path) -> None:
    raw = child(*UNTIL_PLUS)
    path = tmp_path / "case.json"
    path.write_text(json.dumps(raw, indent="\t"), encoding="utf-8")
    assert answered("pathway", str(path), "--json") == pathway(raw)


@pytest.mark.parametrize("name", ["42-person-of-concern-process.yaml", "12-significant-efh-adapted-conference.yaml"])
def test_sentences_for_a_person(name: str) -> None:
    story = load(CASES / name)
    done = run("screen", "-", given=json.dumps(story["screen"][0]["input"]))
    text = done.stdout.decode()
    assert done.returncode == 0
    assert text.startswith("Recommended: ")
    assert "Because" in text and "{" not in text and "_" not in text


def test_sentences_of_a_pathway() -> None:
    text = run(
        "pathway", "-", given=json.dumps(child(*UNTIL_PLUS, *UNTIL_PLUS[-1:], as_at="2026-02-01"))
    ).stdout.decode()
    assert text.startswith("The case stands at: Safer Me Plus\n")
    for part in ("Hold a review, by an independent child protection chair", "(R9)", "2026-02-10  First core group",
                 "What may follow", "What may not", "By when", "Not admitted", "Fact 6: "):  # fmt: skip
        assert part in text
    context = run("pathway", "-", given="{subject: school, as_at: 2026-02-01, facts: []}").stdout.decode()
    assert context.startswith("The case stands at: A concern, not referred yet\n")


BROKEN: list[tuple[str, str | bytes, str]] = [
    ("screen", "subject: child\nimmediate_danger: true\n", "immediate_danger"),
    ("screen", '{"subject": "child", "immediate_danger": false}', "immediate_danger"),
    ("screen", "subject: child\nsubject: family\n", "subject"),
    ("screen", '{"subject": "child", "subject": "family"}', "subject"),
    ("screen", '{"subject": "child", "age": NaN}', "age"),
    ("screen", '{"subject": "child", "age": 1e400}', "age"),
    ("screen", "subject: child\nage: .nan\n", "age"),
    ("screen", "subject: child\nage: 15.0\n", "age"),
    ("screen", "subject: child\nage: '15'\n", "age"),
    ("screen", "subject: child\nage: " + "9" * 5000, "age"),
    ("screen", "subject: child\ncolour:\n", "colour"),
    ("screen", "subject: child\n? [a]\n: b\n", "line 2"),
    ("screen", "subject: child\n<<: {age: 15}\n", "'<<'"),
    ("screen", "", "the case"),
    ("screen", "- subject: child\n", "the case"),
    ("screen", "subject: child\n---\nsubject: child\n", "the case"),
    ("screen", "subject: [child\n", "the case"),
    ("screen", "&a [*a]", "the case"),
    ("screen", "[" * 100_000, "the case"),
    ("screen", '{"a":' * 100_000, "the case"),
    ("screen", b"subject: \xff\n", "the case"),
    ("pathway", "subject: child\nas_at: 2026-02-30\nfacts: []\n", "as_at"),
    ("pathway", "subject: child\nas_at: 2026-02-28\nfacts: []\nperson: {on: yes}\n", "person.on"),
    ("pathway", "subject: child\nas_at: 2026-02-28\nfacts: [{fact: closed, on: 2026-02-29}]\n", "facts[0].on"),
]


@pytest.mark.parametrize(("command", "given", "key"), BROKEN)
def test_input_that_breaks_the_contract(command: str, given: str | bytes, key: str) -> None:
    for options in ([], ["--json"]):
        done = run(command, "-", *options, given=given)
        lines = done.stderr.decode().splitlines()
        assert (done.returncode, done.stdout, len(lines)) == (2, b"", 1)
        assert lines[0].startswith(f"saferme {command}: {key}: ")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for options in ([], ["--jsonl"]):
        done = run("screen", str(tmp_path / "none.yaml"), *options)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)


def test_a_line_for_a_line() -> None:
    good = json.dumps({"subject": "child", "age": 15, "primary_context": "peers"}).encode()
    lines = [
        good, b"", b"{", b"[]", b"null", b"   ", b'{"subject": "child", "subject": "child"}', b"\xff\xfe",
        b'{"subject": "child", "age": NaN}', b'{"subject": "child", "x\\n\\ud800": 1}', b"subject: child", good + b"\r",
        b"[" * 100_000, good,
    ]  # fmt: skip
    done = run("screen", "-", "--jsonl", given=b"\n".join(lines))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr, len(answers)) == (0, b"", len(lines))
    for line, answer in zip(lines, answers, strict=True):
        if line.strip() == good:
            assert answer == screen(subject="child", age=15, primary_context="peers")
        else:
            assert list(answer) == ["error"] and "\n" not in answer["error"]


def test_lines_of_pathways_answer_as_single_cases_do() -> None:
    vectors = load(CASES / "pathway-vectors.yaml")["vectors"]
    done = run("pathway", "-", "--jsonl", given="\n".join(json.dumps(vector["input"]) for vector in vectors) + "\n")
    assert [json.loads(line) for line in done.stdout.splitlines()] == [pathway(vector["input"]) for vector in vectors]


def test_no_lines_no_answers() -> None:
    assert run("pathway", "-", "--jsonl").stdout == b""


def test_lines_are_answered_as_they_come() -> None:
    """Somebody may ask line by line and wait for each answer."""
    process = subprocess.Popen(
        [sys.executable, "-m", "saferme.cli", "screen", "-", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin and process.stdout
    process.stdin.write(b'{"subject": "family"}\n')
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["recommendation"] == "request_for_support"
    process.stdin.close()
    assert process.wait(timeout=30) == 0
    process.stdout.close()


@pytest.mark.parametrize("command", ["screen", "pathway"])
def test_many_lines_take_seconds_and_no_framework(command: str) -> None:
    raw = {"screen": {"subject": "child", "age": 15}, "pathway": child(*UNTIL_PLUS)}[command]
    started = time.monotonic()
    done = run(command, "-", "--jsonl", given=f"{json.dumps(raw)}\n" * 5000)
    assert done.stdout.count(b"\n") == 5000
    assert time.monotonic() - started < 10  # twenty times what it takes: a guard against another order of time
    probe = f"import sys; from saferme.cli import {command}; print({{'django', 'yaml', 'pydantic'}} & set(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True)
    assert loaded.stdout.strip() == b"set()"


def test_help_names_the_commands() -> None:
    text = run("--help").stdout.decode()
    assert "screen" in text and "pathway" in text
    assert run().returncode == 2
