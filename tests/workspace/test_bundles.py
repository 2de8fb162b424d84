"""Many documents at once: made as whoever asked, in their order, seen and fetched by nobody else, and kept for a day."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.audit.models import Event
from saferme.documents.models import Bundle, BundleItem, StoredDocument
from saferme.documents.selectors import get_bundle, items_of
from saferme.documents.services import (
    MOST_AT_ONCE,
    ask_bundle,
    forget_expired_bundles,
    take_bundle,
    take_next_item,
)
from saferme.people.models import Address, PersonGrant
from saferme.practice.problems import Invalid
from saferme.workspace import bundling
from tests.cast import NOW, TODAY, Cast
from tests.meetings import making
from tests.plans import builders

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def drawn(monkeypatch):
    """Drawing is slow, and tested elsewhere."""
    monkeypatch.setattr(bundling, "pdf_of", lambda row: b"%PDF " + row.kind.encode())


def _asked(cast: Cast, who: str = "practitioner") -> Bundle:
    by = cast.actor(who)
    subjects = bundling.subjects_of(by, Bundle.What.SUMMARIES, TODAY)
    return ask_bundle(what=Bundle.What.SUMMARIES, subjects=subjects, by=by, now=NOW)


def _names(content: bytes) -> list[str]:
    with ZipFile(BytesIO(content)) as zipped:
        return zipped.namelist()


def test_those_of_one_day_are_made_one_after_the_other_and_fetched_together(cast: Cast):
    making.early_help(cast)
    meeting = making.planned(cast)
    making.planned(cast, starts_at=making.BEFORE + timedelta(days=1))
    bundle, by = _asked(cast), cast.actor("practitioner")
    assert [item.subject_id for item in bundle.items.all()] == [meeting.pk]
    assert get_bundle(by, bundle.pk).ready == 0
    assert bundling.make_next(now=NOW) and not bundling.make_next(now=NOW)
    row = StoredDocument.objects.get()
    assert (row.kind, row.made_by_id) == ("summary", by.user_id)
    found = get_bundle(by, bundle.pk)
    assert (found.ready, found.whole, [item.document for item in items_of(by, found)]) == (1, 1, [row])
    (name,) = _names(take_bundle(bundle_id=bundle.pk, by=by, now=NOW))
    assert name.startswith("001-summary-2026-03-03-") and "Sam" not in name
    assert Event.objects.filter(kind="export", subject_id=str(row.pk)).count() == 1
    with pytest.raises(NotVisible):
        get_bundle(cast.actor("early_help_manager"), bundle.pk)


def test_what_the_asker_may_not_see_any_more_is_neither_made_nor_named_nor_fetched(cast: Cast):
    making.early_help(cast)
    making.planned(cast)
    made, by = _asked(cast), cast.actor("practitioner")
    bundling.make_next(now=NOW)
    waits = _asked(cast)
    PersonGrant.objects.filter(person=cast.sam).update(starts=NOW - timedelta(days=9), ends=NOW - timedelta(days=1))
    assert bundling.make_next(now=NOW)
    assert StoredDocument.objects.count() == 1
    assert [item.left_out for item in items_of(by, waits)] == [
        "You may not see the record that it is made of any more."
    ]
    assert [item.document for item in items_of(by, made)] == [None]
    assert _names(take_bundle(bundle_id=made.pk, by=by, now=NOW)) == []
    with pytest.raises(Invalid, match="none that you may see"):
        _asked(cast)


def test_one_that_cannot_be_made_says_why_without_the_words_that_stop_it(cast: Cast):
    making.early_help(cast)
    making.planned(cast)
    making.written(cast, making.planned(cast), young_person_view="I sleep at 12 Hidden Lane.")
    Address.objects.create(person=cast.sam, kind="home", lines="12 Hidden Lane", confidential=True, recorded_at=NOW)
    bundle, by = _asked(cast), cast.actor("practitioner")
    while bundling.make_next(now=NOW):
        pass
    said = sorted(item.left_out for item in items_of(by, bundle))
    assert said == ["", "A confidential address stands in it. Open the record and take it out there."]


def test_plans_whose_review_comes_within_a_month(cast: Cast):
    version = builders.agreed(cast)
    by = cast.actor("practitioner")
    assert version.review_on is not None
    for day, found in ((version.review_on, [version.pk]), (version.review_on - timedelta(days=32), [])):
        at = NOW + (day - TODAY)
        assert bundling.subjects_of(cast.actor("practitioner", at), Bundle.What.PLANS, None) == found
    assert bundling.subjects_of(cast.actor("outsider"), Bundle.What.PLANS, None) == []
    ask_bundle(what=Bundle.What.PLANS, subjects=[version.pk], by=by, now=NOW)
    assert bundling.make_next(now=NOW)
    assert StoredDocument.objects.get().audience == "professional"


def test_a_worker_that_fell_over_is_followed_by_another_and_what_expired_is_forgotten(cast: Cast):
    making.early_help(cast)
    making.planned(cast)
    bundle = _asked(cast)
    assert take_next_item(now=NOW) and take_next_item(now=NOW) is None
    assert bundling.make_next(now=NOW + timedelta(minutes=6))
    assert forget_expired_bundles(now=NOW + timedelta(hours=23)) == 0
    assert forget_expired_bundles(now=NOW + timedelta(days=1)) == 1
    assert BundleItem.objects.get().drawn is None and StoredDocument.objects.count() == 1
    with pytest.raises(NotVisible):
        get_bundle(cast.actor("practitioner", NOW + timedelta(days=1)), bundle.pk)


def test_more_than_a_hundred_are_too_many(cast: Cast):
    case = cast.case(cast.sam)
    with pytest.raises(Invalid, match=r"These are 101\. At most 100"):
        ask_bundle(
            what=Bundle.What.PLANS, subjects=[case.pk] * (MOST_AT_ONCE + 1), by=cast.actor("practitioner"), now=NOW
        )


def test_the_pages_ask_watch_and_fetch(cast: Cast):
    making.early_help(cast)
    day = timezone.localdate() + timedelta(days=5)
    making.planned(cast, starts_at=timezone.now() + timedelta(days=5))
    client = cast.client("practitioner")
    typed = {"what": "summaries", "day.day": day.day, "day.month": day.month, "day.year": day.year}
    page = client.post(reverse("workspace:bundles"), {**typed, "day.year": day.year + 1})
    assert page.status_code == 422 and "There is none that you may see" in page.content.decode()
    assert client.post(reverse("workspace:bundles"), {"what": "summaries"}).status_code == 422
    answer = client.post(reverse("workspace:bundles"), typed, follow=True)
    bundle = Bundle.objects.get()
    assert "0 of 1 done" in answer.content.decode() and "Look again" in answer.content.decode()
    fetch = reverse("workspace:fetch_bundle", args=[bundle.pk])
    assert client.get(fetch).status_code == 302
    bundling.make_next(now=timezone.now())
    assert "1 of 1 done" in client.get(reverse("workspace:bundles")).content.decode()
    assert len(_names(client.get(fetch).content)) == 1
    assert cast.client("early_help_manager").get(fetch).status_code == 404
