"""`saferme flowchart` as somebody runs it: the whole, a case, and what it says to a broken one."""

import json

import pytest
import yaml

from tests.practice.builders import UNTIL_PLUS, child, context, fact, pathway
from tests.practice.test_command_line import run

CASE = child(*UNTIL_PLUS, fact("referral_received", "2026-02-01"), fact("core_group_held", "2026-01-01"))


def said(*arguments: str, given: str = "") -> str:
    done = run("flowchart", *arguments, given=given)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode("ascii")


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("child", ["[ Safer Me Plus ]", "-> Screening discussion", "(M7)", "By the social worker", "R8",
                   "Core group", "10 working days, set by law", "From every step but Closed and Transferred out"]),
        ("school", ["[ Conference held ]", "(M24)", "By the school", "R12", "Review of the context plan: 3 months"]),
    ],
)  # fmt: skip
def test_the_whole_fits_a_terminal_and_says_each_step(subject: str, words: list[str]) -> None:
    text = said("--subject", subject)
    assert max(map(len, text.splitlines())) <= 100
    folded = " ".join(text.split())
    for word in words:
        assert word in folded, word


def test_a_case_says_where_it_is_has_been_may_go_and_may_not() -> None:
    text = said("-", given=json.dumps(CASE))
    assert max(map(len, text.splitlines())) <= 100
    folded = " ".join(text.split())
    for words in (
        "You are here: Safer Me Plus",
        "2026-01-07 Section 47 enquiry: The strategy discussion agreed a section 47 enquiry. (M6)",
        "Hold a review, by an independent child protection chair -> Closed: A review closed the case. (M12)",
        "Recorded when it happens -> Transferred out",
        "Close the case: A Safer Me Plus plan ends only in a review",
        "2026-02-10 First core group (statutory): not done yet",
        "Fact 7: The case is not at the point",
    ):
        assert words in folded, words


def test_json_is_what_the_pathway_answers_with_the_way_and_the_ways_on() -> None:
    answer = json.loads(said("-", "--json", given=json.dumps(CASE)))
    been, ways = answer.pop("been"), answer.pop("ways")
    assert answer == pathway(CASE)
    assert been[-1] == {"state": "safer_me_plus", "on": "2026-01-27", "rule": "M10"}
    assert {"to": "closed", "rule": "M12", "fact": "review_held", "outcomes": ["close"]} in ways


def test_json_of_the_whole_has_every_state_and_move() -> None:
    whole = json.loads(said("--json"))
    states = {state for lane in whole["lanes"] for state in lane["states"]}
    assert len(states) == 15
    assert {move["to"] for move in whole["moves"]} == states - {"concern"}


def test_a_context_is_found_too() -> None:
    case = context("school", fact("context_referral_received", "2026-01-05"))
    assert "You are here: Referred" in said("-", given=yaml.safe_dump(case))


@pytest.mark.parametrize("given", ["subject: child\n", "[", "subject: nobody\nas_at: 2026-01-01\nfacts: []\n"])
def test_a_broken_case_is_refused_in_one_sentence_as_the_pathway_does(given: str) -> None:
    done, other = run("flowchart", "-", given=given), run("pathway", "-", given=given)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert done.stderr.decode().removeprefix("saferme flowchart: ") == other.stderr.decode().removeprefix(
        "saferme pathway: "
    )


def test_a_file_that_is_not_there_is_refused_in_one_sentence() -> None:
    done = run("flowchart", "nowhere.yaml")
    assert done.returncode == 2 and b"takes a file that can be read" in done.stderr
