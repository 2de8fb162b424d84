"""The papers of a meeting, and the assessment and the referral as documents: each for its reader, and what it may hold."""

from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from django.urls import reverse

from saferme.assessments import services as assessments
from saferme.documents.models import StoredDocument
from saferme.documents.pdf import pdf_of
from saferme.documents.selectors import content_of
from saferme.meetings import services
from saferme.meetings.models import Invitee
from saferme.meetings.services.papers import Paper
from saferme.people.models import Address
from saferme.practice.documents import Heading, Quote, Warning
from saferme.practice.problems import Refused
from saferme.referrals import services as referrals
from tests.answers import weighing
from tests.assessments.making import begun, filled
from tests.cast import NOW, TODAY, Cast
from tests.documents.reading import kinds_in
from tests.meetings import making
from tests.referrals.making import WORRY, call

pytestmark = [pytest.mark.django_db, pytest.mark.embedded_is_enough]

APART = "Blackthorn Garage"
STREET = "12 Hidden Lane"
LONG = "What is happening to them is told at length by everybody who was asked about it. " * 12


def _meeting(cast: Cast, **answers):
    """A planned meeting that rests on a signed-off assessment, with a place of concern kept apart in it."""
    places = [{"_id": "row-1", "where": APART, "why": "Cars wait there."}]
    said = {"own_words": "I want to go out.", "level_reason": "Seen twice.", "locations": places, **answers}
    row = filled(cast, begun(cast), context_weighting=weighing(peers="most a_little"), **said)
    assessments.submit_assessment(assessment_id=row.pk, by=cast.actor("practitioner"), now=NOW)
    assessments.sign_off_assessment(assessment_id=row.pk, by=cast.actor("early_help_manager"), now=NOW)
    case = cast.case(cast.sam)
    making.report(cast, case, "early_help_consent", given="yes", on=TODAY)
    making.part(cast, case, "practitioner", "lead_professional")
    return making.planned(cast)


def _paper(cast: Cast, meeting, paper: Paper) -> StoredDocument:
    return services.keep_paper(meeting_id=meeting.pk, paper=paper, by=cast.actor("practitioner"), now=NOW)


def _letter(cast: Cast, meeting) -> StoredDocument:
    invitee = Invitee.objects.get(meeting=meeting, kind=Invitee.Kind.YOUNG_PERSON)
    return services.keep_letter(invitee_id=invitee.pk, by=cast.actor("practitioner"), now=NOW)


def _referral(cast: Cast) -> StoredDocument:
    row = referrals.record_referral(
        person_id=cast.sam.pk, answers={**call(), **WORRY}, by=cast.actor("front_door"), now=NOW
    )
    return referrals.keep_document(referral_id=row.pk, by=cast.actor("front_door"), now=NOW)


def _every_kind(cast: Cast, meeting) -> list[StoredDocument]:
    kept = assessments.keep_document(assessment_id=meeting.assessment_id, by=cast.actor("practitioner"), now=NOW)
    return [kept, _letter(cast, meeting), *(_paper(cast, meeting, paper) for paper in Paper)]


def test_every_kind_is_for_its_reader_tagged_and_holds_nothing_kept_apart(cast: Cast):
    Address.objects.create(person=cast.sam, kind="home", lines=STREET, confidential=True, recorded_at=NOW)
    rows = _every_kind(cast, _meeting(cast))
    assert [(row.kind, row.audience) for row in rows] == [
        ("assessment", "professional"),
        ("invitation", "young_person"),
        ("summary", "professional"),
        ("leaflet", "family"),
        ("leaflet", "young_person"),
        ("minutes", "professional"),
    ]
    for row in rows:
        document = content_of(row)
        assert APART not in document.text() and STREET not in document.text(), row.kind
        levels = [block.level for block in document.blocks if isinstance(block, Heading)]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), row.kind
        with pikepdf.open(BytesIO(pdf_of(row))) as pdf:
            assert (str(pdf.Root.Lang), str(pdf.docinfo["/Title"])) == ("en-GB", row.title)
            kinds = kinds_in(pdf)
            assert kinds[:2] == ["Document", "H1"] and kinds.count("H1") == 1, row.kind
            assert kinds.count("Table") >= kinds.count("Caption") > 0, row.kind
            assert kinds.count("TH") > kinds.count("Table"), row.kind


def test_a_confidential_address_that_somebody_typed_stops_each_of_them(cast: Cast):
    meeting = _meeting(cast, own_words=f"I sleep at {STREET}.")
    making.written(cast, meeting, young_person_view=f"I sleep at {STREET}.")
    meeting.place = STREET
    meeting.save()
    Address.objects.create(person=cast.sam, kind="home", lines=STREET, confidential=True, recorded_at=NOW)
    asked = [lambda paper=paper: _paper(cast, meeting, paper) for paper in Paper]
    keep = assessments.keep_document
    asked += [lambda: _letter(cast, meeting)]
    asked += [lambda: keep(assessment_id=meeting.assessment_id, by=cast.actor("practitioner"), now=NOW)]
    for make in asked:
        with pytest.raises(Refused, match="confidential address"):
            make()
    assert not StoredDocument.objects.exists()
    answer = cast.client("practitioner").post(reverse("meetings:keep_paper", args=[meeting.pk, "minutes"]))
    assert answer.status_code == 422 and "Take it out" in answer.content.decode()


def test_the_summary_is_two_pages_whatever_was_written(cast: Cast):
    long = {f"{one}_strengths": LONG for one in ("home", "peers", "school", "neighbourhood", "online")}
    long |= {"own_words": LONG, "want_different": LONG, "level_reason": LONG, "pathway_reason": LONG}
    meeting = _meeting(cast, **long, must_change_first=LONG[:300])
    goals = [{"_id": f"row-{number}", "goal": LONG} for number in range(9)]
    making.written(cast, meeting, safety_goals=goals, young_person_view=LONG)
    row = _paper(cast, meeting, Paper.SUMMARY)
    with pikepdf.open(BytesIO(pdf_of(row))) as pdf:
        assert len(pdf.pages) <= 2
    assert "the rest: assessment, version 1" in content_of(row).text()


def test_the_summary_says_their_words_first_and_everything_that_is_decided_on(cast: Cast):
    document = content_of(_paper(cast, _meeting(cast), Paper.SUMMARY))
    heads = [block.text for block in document.blocks if isinstance(block, Heading)][1:]
    assert heads == [
        "What Sam says",
        "What we decide today",
        "Where the harm comes from",
        "Level of risk",
        "What helps",
        "What has changed",
        "Goals",
    ]
    assert next(block for block in document.blocks if isinstance(block, Quote)).line.text == "I want to go out."
    for words in ("Does the kind of help change?", "Friends and peers", "Why: Seen twice.", "the first assessment"):
        assert words in document.text()


def test_notes_that_are_not_finished_say_so_and_a_copy_stays_as_it_was(cast: Cast):
    meeting = _meeting(cast)
    row = _paper(cast, meeting, Paper.MINUTES)
    front = [block.line.text for block in content_of(row).blocks if isinstance(block, Warning)]
    assert front[0].startswith("these notes are not finished") and "not there yet" in front[1]
    assert "Not yet answered" in content_of(row).text()
    before = pdf_of(row)
    making.written(cast, meeting, young_person_view="Said later.")
    assert pdf_of(StoredDocument.objects.get(pk=row.pk)) == before
    assert "Said later." in content_of(_paper(cast, meeting, Paper.MINUTES)).text()


def test_letter_and_leaflet_have_dates_and_people_and_name_nobody_else_who_comes(cast: Cast):
    meeting = _meeting(cast)
    Invitee.objects.create(meeting=meeting, kind="named", name="Uncle Quillfeather", added_at=NOW)
    for row in (_letter(cast, meeting), _paper(cast, meeting, Paper.FAMILY_LEAFLET)):
        text = content_of(row).text()
        for words in ("3 March 2026", "The small hall", "Priya Early", "999"):
            assert words in text
        assert "Quillfeather" not in text and "{" not in text


def test_a_referral_says_what_was_sent_and_that_nobody_decided_yet(cast: Cast):
    row = _referral(cast)
    text = content_of(row).text()
    for words in ("Older boys wait for Sam.", "Sid School, Larkfield School", "Not decided when this was made."):
        assert words in text
    assert cast.client("outsider").get(reverse("documents:document", args=[row.pk])).status_code == 404


def test_a_button_keeps_it_and_leads_to_it(cast: Cast):
    meeting = _meeting(cast)
    client = cast.client("practitioner")
    answer = client.post(reverse("meetings:keep_paper", args=[meeting.pk, "summary"]))
    row = StoredDocument.objects.get()
    assert answer["Location"] == reverse("documents:document", args=[row.pk])
    assert "Summary for a meeting" in client.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
    assert client.post(reverse("meetings:keep_paper", args=[meeting.pk, "another"])).status_code == 404
