"""Bringing something to MACE: from a record, from a screening, alone; sent, mended, accepted."""

import pytest
from django.urls import reverse

from saferme.audit.models import Event
from saferme.mace import selectors, services
from saferme.mace.models import ConcernEntry, Item, Listing
from saferme.practice.problems import Invalid, Refused
from saferme.screening.models import Screening
from saferme.submissions.models import Submission
from tests.assessments.making import begun
from tests.cast import NOW, Cast
from tests.context_work import making as contexts
from tests.context_work.cases import matched, triaged
from tests.mace import making
from tests.screening import walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def decided_screening(cast: Cast) -> Screening:
    """As the pages make it."""
    client = cast.client("police")
    screening = walk.begin(client, "person_of_concern")
    known = {"_id": "one", "what": "Waits in a car", "who_says": "A pupil", "kind": "information"}
    happening = {f"what_is_known.0.{code}": text for code, text in known.items()}
    answers = {
        "danger": {"immediate_danger": "no"},
        "who": {"name": "Not known yet", "found_at": "Grey car", "age": "27"},
        "happening": {"what_is_known": "", "harm_types": ["", "cse"], "significant_harm": "no", **happening},
        "view": {"risk_to_staff": "no"},
    }
    walk.answer(client, screening, answers)
    walk.recommend(client, screening)
    response = walk.decide(client, screening)
    assert response.status_code == 302, walk.problems_in(response)
    return screening


def test_a_screening_offers_what_it_says_and_is_brought_once(cast: Cast) -> None:
    screening, client = decided_screening(cast), cast.client("police")
    begin = reverse("mace:from_screening", args=[screening.pk])
    assert begin in client.get(reverse("screening:show", args=[screening.pk])).content.decode()
    assert client.post(begin).status_code == 302
    answers = selectors.answers_of(Item.objects.get())
    assert answers["name"] == "Not known yet" and answers["found_at"] == "Grey car" and answers["harm_types"] == ["cse"]
    assert answers["what_is_known"][0]["what"] == "Waits in a car", "a row is not typed again, only graded"
    assert "immediate_danger" not in answers, "it is asked anew"
    again = client.post(begin)
    assert again.status_code == 422 and Item.objects.count() == 1


def test_a_context_referral_passed_to_mace_is_offered_to_the_coordinator(cast: Cast) -> None:
    referral = contexts.sent(cast, what_it_is="neighbourhood", label="Bandstand")
    matched(cast, referral)
    triaged(cast, referral, outcome="mace")
    client = cast.client("front_door")
    begin = reverse("mace:from_referral", args=[referral.pk])
    assert begin in client.get(reverse("mace:home")).content.decode()
    assert client.post(begin).status_code == 302
    answers = selectors.answers_of(Item.objects.get())
    assert answers["address"].startswith("Bandstand")
    assert answers["incidents"][0]["what"] == "A threat with a knife"
    assert begin not in client.get(reverse("mace:home")).content.decode()


def test_a_child_without_an_assessment_needs_a_reason_and_one_with_it_none(cast: Cast) -> None:
    item, by = making.draft(cast, "child", no_assessment=""), cast.actor("practitioner")
    with pytest.raises(Invalid) as told:
        services.send_item(item_id=item.pk, by=by, now=NOW)
    assert list(told.value.problems) == ["why.no_assessment"]
    begun(cast)
    sent = services.send_item(item_id=item.pk, by=by, now=NOW)
    assert sent.known["assessment"] == 1 and sent.known["missing_90"] == 0


@pytest.mark.parametrize("subject", ["person", "location"])
def test_a_young_person_may_not_be_named_where_it_is_not_about_them(cast: Cast, subject: str) -> None:
    item = making.draft(cast, subject, "practitioner", safe_until_then="Sam Ashdown stays at home")
    with pytest.raises(Invalid) as told:
        services.send_item(item_id=item.pk, by=cast.actor("practitioner"), now=NOW)
    assert list(told.value.problems) == ["danger.safe_until_then"]


def test_a_name_in_a_row_is_found_too(cast: Cast) -> None:
    rows = [{"_id": "a", **making.KNOWN[0], "what": "Took Sam Ashdown along"}]
    item = making.draft(cast, "person", "practitioner", what_is_known=rows)
    with pytest.raises(Invalid) as told:
        services.send_item(item_id=item.pk, by=cast.actor("practitioner"), now=NOW)
    assert list(told.value.problems) == ["happening.what_is_known"]


def test_sent_back_it_is_mended_by_its_author_and_sent_again(cast: Cast) -> None:
    item = making.sent(cast, "location")
    first = reverse("mace:section", args=[item.pk, "danger"])
    author = cast.client("community_safety")
    assert author.post(first, {"immediate_danger": "yes"}).status_code == 409, "while it is checked it stands still"
    assert (
        cast.client("front_door").post(reverse("mace:quality", args=[item.pk]), {"verdict": "send_back"}).status_code
        == 422
    )
    services.send_back(item_id=item.pk, words="Say when it is worst", by=cast.actor("front_door"), now=NOW)
    assert "Sent back to you" in author.get(reverse("workspace:my_work")).content.decode()
    check = reverse("mace:check", args=[item.pk])
    assert "Say when it is worst" in author.get(check).content.decode()
    assert author.get(first).status_code == 200
    assert author.post(check).status_code == 302
    item.refresh_from_db()
    assert item.status == Item.Status.SENT
    assert [step.what for step in item.steps.all()] == ["sent", "sent_back", "sent"]


def test_accepted_it_is_locked_listed_and_its_submitter_is_told(cast: Cast) -> None:
    meeting, item = making.meeting(cast), making.sent(cast, "location")
    client, where = cast.client("front_door"), reverse("mace:quality", args=[item.pk])
    typed = {"verdict": "accept", "meeting": str(meeting.pk), "words": "It is on the list of March"}
    assert client.post(where, typed).status_code == 302
    assert Listing.objects.get().meeting == meeting
    assert Submission.objects.get(pk=item.submission_id).status == Submission.Status.FINISHED
    page = cast.client("community_safety").get(reverse("mace:item", args=[item.pk])).content.decode()
    assert "It is on the list of March" in page
    with pytest.raises(Refused):
        services.accept_item(
            item_id=item.pk, meeting_id=meeting.pk, words="Again", by=cast.actor("front_door"), now=NOW
        )


def test_only_a_meeting_to_come_of_its_own_area_takes_it(cast: Cast) -> None:
    other = making.meeting(cast, area="south_west")
    item = making.sent(cast, "location")
    page = cast.client("front_door").get(reverse("mace:quality", args=[item.pk])).content.decode()
    assert "No meeting of this area" in page and "Accept it" not in page
    with pytest.raises(Invalid) as told:
        making.accepted(cast, item, other)
    assert list(told.value.problems) == ["meeting"]


def test_a_person_gets_a_record_of_their_own_each_thing_apart_and_graded(cast: Cast) -> None:
    concern = making.concern(cast)
    rows = {row.kind: row for row in ConcernEntry.objects.filter(concern=concern)}
    assert set(rows) == {"fact", "information", "opinion"}
    assert (rows["fact"].source_grade, rows["fact"].information_grade) == ("reliable", "known_directly")
    assert rows["opinion"].who_says == "Pol Police" and rows["information"].when == "Not known"


def test_a_second_submission_joins_the_record_that_is_alike_and_told_by_number_alone(cast: Cast) -> None:
    first, meeting = making.concern(cast), making.meeting(cast, days=40)
    item = making.sent(cast, "person", "practitioner", name="Mr Feathers")
    client, where = cast.client("front_door"), reverse("mace:quality", args=[item.pk])
    assert client.get(where).status_code == 302, "first why"
    why = {"reason": "check", "words": "To match it"}
    assert client.post(reverse("mace:why_item", args=[item.pk]), why).status_code == 302
    page = client.get(where).content.decode()
    assert "Person of concern 1" in page and "Grey Feathers" not in page
    typed = {"verdict": "accept", "meeting": str(meeting.pk), "words": "Thank you", "concern": "other", "number": "9"}
    assert client.post(where, typed).status_code == 422
    assert client.post(where, {**typed, "number": "1"}).status_code == 302
    item.refresh_from_db()
    assert item.concern == first and ConcernEntry.objects.filter(concern=first).count() == 6


def test_a_place_joins_the_context_that_it_is_already(cast: Cast) -> None:
    context = matched(cast, contexts.sent(cast, what_it_is="neighbourhood", label="Garages behind Lime Kiln Court"))
    meeting, item = making.meeting(cast), making.sent(cast, "location")
    client, where = cast.client("front_door"), reverse("mace:quality", args=[item.pk])
    typed = {"verdict": "accept", "meeting": str(meeting.pk), "words": "Thank you"}
    assert client.post(where, typed).status_code == 422, "it is offered, and has to be answered"
    assert client.post(where, {**typed, "context": str(context.pk)}).status_code == 302
    item.refresh_from_db()
    assert item.context == context
    month = meeting.month.strftime("%B %Y")
    about = reverse("mace:of_context", args=[context.pk])
    assert f"on the list of {month}" in client.get(about).content.decode()
    assert selectors.items_on(cast.actor("police"), context) == [], (
        "nobody else sees it, but who is asked to that meeting"
    )


def test_no_word_that_was_typed_reaches_the_audit(cast: Cast) -> None:
    concern = making.concern(cast)
    making.explained(cast, "front_door", concern)
    said = " ".join(str(event.detail) for event in Event.objects.filter(subject_kind__startswith="mace"))
    assert not [word for word in ("Feathers", "grey car", "For the list", "Thank you") if word in said]
