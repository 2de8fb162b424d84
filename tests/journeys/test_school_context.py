"""Case 06: pupils carry knives because nobody is in the toilets. The school becomes the case, and no pupil is named."""

from tests.journeys.conftest import Sit
from tests.journeys.desk import Answers, Desk, Words

PAGES: list[Answers] = [
    {"immediate_danger": "no"},
    {"what_it_is": "school", "label": "Larkfield School, toilets", "where": "Gull Lane", "when": "Breaks"},
    {
        "what_happens": "Older pupils threaten younger ones, who have begun to carry knives.",
        "harm_types": ["serious_violence"],
        "young_people_affected": "6-10",
        "individuals_known": "no",
    },
    {
        "young_people_asked": "yes",
        "young_people_say": "Nobody ever comes in there.",
        "guardians": "Caretakers and lunch staff",
        "going_well": "The library",
        "tried": "An assembly",
    },
    {"urgency": "days"},
]


def test_a_school_is_referred_triaged_and_has_its_record(sit_down: Sit) -> None:
    sid, fay = sit_down("school_lead"), sit_down("front_door", viewport={"width": 375, "height": 800})
    when_the_school_refers_itself(sid)
    when_the_front_door_finds_that_it_is_new_and_decides(fay)
    then_the_school_reads_what_it_is_told_and_sees_where_it_stands(sid)


def when_the_school_refers_itself(sid: Desk) -> None:
    sid.follow("Contexts")
    sid.follow("Refer a school, a group or a place; my referrals")
    sid.press("Begin a context referral")
    for answers in PAGES:
        sid.fill(answers)
        sid.press("Save and continue")
    sid.heading("Check your answers")
    sid.press("Send it to the Front Door")
    sid.sees("It waits for the Front Door")


def when_the_front_door_finds_that_it_is_new_and_decides(fay: Desk) -> None:
    fay.open("/work/")
    fay.follow("Larkfield School, toilets")
    fay.heading("Is it known already?")
    fay.sees("Nothing that you may see is like it")
    fay.fill({"context": "new"})
    fay.press("Continue to triage")
    fay.fill(
        {
            "outcome": "context_assessment",
            "lead": Words("Larkfield School"),
            "reason": "The place has to become safe first.",
            "individuals": "yes",
            "feedback": "Thank you. Begin with who is there at break.",
        }
    )
    fay.press("Record the decision")
    fay.heading("Larkfield School, toilets")


def then_the_school_reads_what_it_is_told_and_sees_where_it_stands(sid: Desk) -> None:
    sid.follow("Contexts")
    sid.follow("Larkfield School, toilets")
    sid.sees("Triage decided on a context assessment.")
    sid.sees("Complete the context assessment")
    sid.sees("A school conference is for a school, follows an assessment")
    sid.open(sid.page.get_by_role("link", name="Context referral received").get_attribute("href") or "")
    sid.sees("Begin with who is there at break.")
