"""Answers as sentences for a person, with the labels of the framework pack."""

from collections.abc import Iterable, Iterator

from saferme.packs import load_pack
from saferme.practice.pathway import Allowed, Blocked, Deadline, PathwayAnswer, Refusal
from saferme.practice.screening import Recommendation


def label(list_name: str, code: str) -> str:
    return load_pack().label(list_name, code)


def section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Nothing at all without lines."""
    lines = list(lines)
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)


def reasons(because: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"{says} ({rule})" for rule, says in because)


def screening_in_words(given: Recommendation) -> str:
    lines = [f"Recommended: {label('responses', given.recommendation)}"]
    lines += section("Also", (label("responses", response) for response in given.also))
    lines += section("Because", reasons(given.because))
    lines += section("Take care", (label("screening_warnings", warning) for warning in given.warnings))
    lines += section("Ask next", (key.replace("_", " ") for key in given.missing))
    return "\n".join(lines)


def pathway_in_words(answer: PathwayAnswer) -> str:
    kind = "context" if answer.overlay is None else "child"
    states = "context_states" if kind == "context" else "states"
    lines = [f"The case stands at: {label(states, answer.state)}"]
    lines += [f"Beside that: {label('overlays', overlay)}" for overlay in answer.overlay or ()]
    lines += section("Because", reasons(answer.because))
    lines += section("What may follow", (allowed_in_words(kind, allowed) for allowed in answer.allowed))
    lines += section("What may not", (blocked_in_words(kind, blocked) for blocked in answer.blocked))
    lines += section("By when", map(deadline_in_words, answer.deadlines))
    lines += section("Not admitted", map(refusal_in_words, answer.refused))
    return "\n".join(lines)


def allowed_in_words(kind: str, allowed: Allowed) -> str:
    people = " or ".join(label("who", person) for person in allowed.who)
    return f"{label(f'{kind}_actions', allowed.action)}, by {people}"


def blocked_in_words(kind: str, blocked: Blocked) -> str:
    return f"{label(f'{kind}_actions', blocked.action)}: {' '.join(reasons(blocked.because))}"


def deadline_in_words(deadline: Deadline) -> str:
    met = f"done {deadline.met_on}" if deadline.met_on else "not done yet"
    return f"{deadline.due_text}  {label('clocks', deadline.code)} ({deadline.source}): {met}"


def refusal_in_words(refusal: Refusal) -> str:
    return f"Fact {refusal.index}: {refusal.says} ({refusal.rule})"
