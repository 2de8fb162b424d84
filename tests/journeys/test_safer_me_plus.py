"""A school is worried. From there to Safer Me Plus, held by an independent chair, and down again until help can end."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime

from playwright.sync_api import expect

from tests.browser.site import PROJECT, Site
from tests.cast import MEMBERS
from tests.journeys import steps
from tests.journeys.conftest import Sit
from tests.journeys.desk import Answers, Desk, Words
from tests.journeys.steps import Progress
from tests.journeys.stories import OLDER_MAN


def at(day: int, month: int, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, 0, tzinfo=UTC)


NOTES: Answers = {
    "young_person_view": "I want to walk home without looking behind me.",
    "context_weighting.peers.drives": "most",
    "primary_context": "peers",
    "must_change_first": "That nobody waits for him at the bus station.",
    "safety_goals": [{"goal": "Walk home in peace", "context": "neighbourhood"}],
    "decisions": [{"text": "Police and school are at the bus station after school", "by": "Everybody"}],
    "actions": [
        {
            "what": "Be at the bus station from three to four",
            "aimed_at": "place",
            "owner": "Pol Police",
            "due": date(2026, 3, 23),
        }
    ],
    "step": "continue",
    "step_reason": "The threats go on.",
    "threshold_met": "yes",
    "threshold_why": "He was hurt once, and they say that they will come back.",
    "category": "physical",
    "core_group_members": [{"name": "Sol Worker"}, {"name": "Sid School"}],
    "core_group_on": date(2026, 4, 1),
    "contingency": "Sol telephones the police and Ivo brings the meeting forward.",
    "legal_advice": "no",
    "next_date": date(2026, 6, 12),
    "next_until": "Sid School, every day",
}
EASED: Answers = {
    **NOTES,
    "level": "low",
    "step": "step_down",
    "step_reason": "Nobody waits there any more, and he has said so himself.",
    "threshold_met": "no",
    "threshold_why": "Eight weeks without a threat. He goes home with two friends.",
}
STORY = replace(OLDER_MAN, given_name="Bryn", family_name="Penhallow", born=date(2011, 6, 2), notes=NOTES)

BOTH = [
    {"name": "Pol Police", "agency": "police", "said": "The two who waited are known to us."},
    {"name": "Hana Health", "agency": "health", "said": "His hand was hurt in February."},
]
TALKED: Answers = {
    "chair": "Mina Manager",
    "took_part": BOTH,
    "decisions": "As all who were there agree.",
    "other_children": "no",
    "safety": [{"what": "Lifts home", "owner": "Sol Worker", "due": date(2026, 3, 16)}],
}
STRATEGY: Answers = {**TALKED, "held_at": at(3, 3, 14), "s47": "yes", "enquiry": "joint"}
ENQUIRY: Answers = {
    **TALKED,
    "started_on": date(2026, 3, 3),
    "held_at": date(2026, 3, 11),
    "seen_alone": "yes",
    "young_person_says": "I want it to stop. Mum has done nothing wrong.",
    "outcome": "continuing_risk",
    "agreed_by": "Mina Manager",
}
SCREENING: Answers = {
    **TALKED,
    "held_at": at(12, 3, 11),
    "outcome": "safer_me_plus",
    "chair_agrees": "Ivo Chair",
}
CORE_GROUP: Answers = {
    "held_at": at(1, 4),
    "chair": "Sol Worker",
    "took_part": BOTH,
    "young_person_says": "They were not there this week.",
    "decisions": "The police stay until the holidays.",
}
TALKS: Answers = {
    "chair_met_young_person": "yes",
    "chair_met_young_person_what": "I want my mum there.",
    "chair_met_parents": "no",
    "chair_met_parents_what": "She was at work; the chair telephones again.",
}
PLAN = {
    "About this plan": {
        "starts": date(2026, 3, 20),
        "review": date(2026, 6, 12),
        "lead": "Sol Worker",
        "young_person_goal": "I want to walk home without looking behind me.",
    },
    "Actions": {
        "actions": [{"goal": Words("Walk home in peace"), "plain": "Somebody is at the bus station after school"}]
    },
    "If things go wrong": {"whom_to_call": "Sol, by day: 01632 960002\nIn danger: 999"},
    "Who agrees": {"young_person_agrees": "agreed", "parents_agree": "agreed"},
}


def test_from_a_concern_to_safer_me_plus_and_down_until_it_ends(sit_down: Sit) -> None:
    sid = sit_down()
    to = given_he_was_assessed(sid.site)
    sol, ivo, fay, mina = sit_down(), sit_down(), sit_down(), sit_down()

    when_it_is(at(3, 3, 11), sid=sid)
    given_the_school_sends_a_concern(sid, to)
    when_it_is(at(3, 3, 12), fay=fay)
    when_the_front_door_decides_for_a_strategy_discussion(fay, to)

    when_it_is(at(3, 3, 16), sol=sol)
    when_it_is_recorded(sol, to, "strategy discussion", STRATEGY)
    then_it_stands_at(sol, to, "Section 47 enquiry", "Safer Me Plus or child protection conference", "25 March")

    when_it_is(at(12, 3, 15), sol=sol, ivo=ivo)
    when_it_is_recorded(sol, to, "section 47 enquiry", ENQUIRY)
    when_it_is_recorded(sol, to, "screening discussion", SCREENING)
    then_it_stands_at(sol, to, "Screening discussion", "Safer Me Plus or child protection conference", "25 March")
    then_whoever_holds_the_case_may_not_chair(sol, to)
    when_safer_me_plus_is_planned_with_the_chair(sol, to)
    then_every_gate_is_open(ivo, to)
    when_the_chair_has_talked_with_bryn(ivo, to)

    when_it_is(at(20, 3, 13), sol=sol, ivo=ivo)
    when_the_chair_holds_it(ivo, to)
    then_it_stands_at(sol, to, "Safer Me Plus", "Share the plan", "24 March")
    then_it_stands_at(sol, to, "Safer Me Plus", "First core group", "7 April")
    when_the_plan_is_shared(ivo, to)
    then_the_clock_no_longer_runs(sol, to, "Share the plan")

    when_it_is(at(1, 4, 12), sol=sol)
    when_it_is_recorded(sol, to, "core group", CORE_GROUP)
    then_the_clock_no_longer_runs(sol, to, "First core group")
    then_it_stands_at(sol, to, "Safer Me Plus", "First review", "20 June")

    when_it_is(at(12, 6, 12), sol=sol, ivo=ivo, mina=mina)
    when_the_chair_reviews_it_and_help_would_become_less(sol, ivo, to)
    when_a_second_person_is_asked_and_confirms_it(ivo, mina, to)
    then_it_stands_at(sol, to, "Safer Me, child in need", "Next review", "12 September")

    when_it_is(at(3, 7, 12), sol=sol, sid=sid)
    when_the_case_is_closed(sol, to)
    then_the_pathway_shows_where_it_has_been(sol, to)
    then_the_school_knows_what_became_of_its_concern(sid, to)


def when_it_is(now: datetime, **desks: Desk) -> None:
    """A later day: whoever works on it then signs in."""
    for who, desk in desks.items():
        desk.site.set_clock(now)
        desk.sign_in(next(key for key, (name, *_) in MEMBERS.items() if name.lower().startswith(who)))


def given_he_was_assessed(site: Site) -> Progress:
    who = [STORY.given_name, STORY.family_name, STORY.born.isoformat()]
    write = [sys.executable, "-m", "tests.journeys.already_assessed", *who]
    said = subprocess.run(write, cwd=PROJECT, env=site.environment(), stdout=subprocess.PIPE, text=True, check=True)
    return Progress(STORY, {"record": f"/people/{said.stdout.strip()}/"})


def given_the_school_sends_a_concern(sid, to):
    steps.ask_the_front_door(sid, to, "Two older boys wait for him at the bus station.", main_worry="neighbourhood")


def when_the_front_door_decides_for_a_strategy_discussion(fay, to):
    steps.decide_at_the_front_door(
        fay, to, on=date(2026, 3, 3), keeps_safe="Sol drives him home", outcome="strategy_discussion"
    )
    steps.tell_whoever_sent_it(fay, to, "We talk with the police today. Please keep him in school until four.")


def when_it_is_recorded(desk, to, what, answers):
    steps.open_record(desk, to)
    desk.follow("Enquiry and protection")
    desk.follow(f"Record the {what}")
    desk.fill(answers)
    desk.press("Record it")
    desk.heading("Enquiry and protection")


def then_it_stands_at(desk, to, state, clock, due):
    steps.expect_state(desk, to, state, {clock: due})


def then_the_clock_no_longer_runs(desk, to, clock):
    steps.open_record(desk, to)
    expect(desk.page.locator("aside")).not_to_contain_text(clock)


def plan(desk, to, kind, who, when):
    steps.open_record(desk, to)
    desk.follow("Meetings")
    desk.follow("Plan a meeting")
    desk.fill({"kind": kind, "tier": "plus", "starts_at": when, "minutes": "90", "way": "in_person"})
    desk.fill({"place": "The quiet room", "facilitator": Words(who)})
    desk.press("Plan the meeting")


def then_whoever_holds_the_case_may_not_chair(sol, to):
    steps.take_the_part(sol, to, who="Ivo Chair", part="Independent chair")
    plan(sol, to, "meeting", "Sol Worker", at(20, 3))
    sol.sees("Only the independent child protection chair holds this")
    sol.sees("(Rule R9)")


def when_safer_me_plus_is_planned_with_the_chair(sol, to):
    sol.fill({"facilitator": Words("Ivo Chair")})
    sol.press("Plan the meeting")
    to.keep("meeting", sol)


def then_every_gate_is_open(ivo, to):
    to.go("meeting", ivo)
    ivo.sees("What Safer Me Plus asks for first")
    ivo.does_not_see("Missing")


def when_the_chair_has_talked_with_bryn(ivo, to, on=date(2026, 3, 12)):
    ivo.follow("Write what the chair’s talks were about")
    ivo.fill({**TALKS, "chair_met_young_person_on": on})
    ivo.press("Save and continue")


def when_the_chair_holds_it(ivo, to):
    steps.hold_meeting(ivo, to)
    ivo.sees("Is the threshold of significant harm still met?")


def when_the_plan_is_shared(ivo, to):
    steps.write_plan_from_meeting(ivo, to, PLAN)
    steps.agree_plan(ivo, to)
    steps.share_plan(ivo, to, date(2026, 3, 20), [{"name": "Bryn", "copy": "young_person"}])


def when_the_chair_reviews_it_and_help_would_become_less(sol, ivo, to):
    plan(sol, to, "review", "Ivo Chair", at(12, 6))
    to.keep("meeting", sol)
    to.go("meeting", ivo)
    when_the_chair_has_talked_with_bryn(ivo, to, on=date(2026, 6, 11))
    to.go("meeting", ivo)
    ivo.follow("Write the notes")
    ivo.fill(EASED)
    ivo.press("Save and record the meeting")
    ivo.everybody_came()
    ivo.press("Record it as held")
    ivo.sees("Ask a second person to confirm it first.")


def when_a_second_person_is_asked_and_confirms_it(ivo, mina, to):
    ivo.follow("Ask a second person")
    ivo.fill({"evidence": "No threat for eight weeks; police agree.", "asked_of": Words("Mina Manager")})
    ivo.press("Ask them to confirm")
    mina.open("/work/")
    mina.sees("Ivo Chair asks you to confirm")
    mina.follow("Bryn Penhallow", beside="Ivo Chair asks you to confirm")
    mina.fill({"confirms": "yes"})
    mina.press("Record my answer")
    to.go("meeting", ivo)
    ivo.follow("Record it as held")
    ivo.press("Record it as held")
    ivo.sees("Seen by a second person: Mina Manager.")


def when_the_case_is_closed(sol, to):
    steps.open_record(sol, to)
    sol.follow("Close the case")
    sol.fill({"on": date(2026, 7, 3), "why": "He goes home with friends and says that it is over."})
    sol.press("Close the case")
    sol.sees("Closed")
    then_the_clock_no_longer_runs(sol, to, "Next review")


BEEN = (
    "Strategy discussion",
    "Section 47 enquiry",
    "Screening discussion",
    "Safer Me Plus",
    "Safer Me, child in need",
    "Closed",
)


def then_the_pathway_shows_where_it_has_been(sol, to):
    sol.follow("Pathway")
    been = sol.page.get_by_role("heading", name="Where it has been").locator("xpath=following-sibling::ol[1]")
    expect(been.locator("strong").last).to_have_text("Closed")
    assert [one for one in been.locator("strong").all_inner_texts() if one in BEEN] == list(BEEN)


def then_the_school_knows_what_became_of_its_concern(sid, to):
    sid.follow("What became of what I sent to the Front Door")
    sid.follow(f"Child safety concern about {to.story.given_name} {to.story.family_name}")
    sid.sees("Please keep him in school until four.")
