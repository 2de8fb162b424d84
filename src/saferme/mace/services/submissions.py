"""A submission, from its beginning until it is sent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.assessments.selectors import versions_of
from saferme.audit.services import act
from saferme.mace.models import Item
from saferme.mace.selectors import OPEN_TO_AUTHOR, answers_of, item_form
from saferme.mace.services.shared import NAMES_SOMEBODY, audit_item, locked_item, take_step, texts
from saferme.missing.pattern import pattern
from saferme.missing.selectors import away, episodes_of
from saferme.people.selectors import names_somebody
from saferme.practice.forms import Answers
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.services import problems_before_finishing, start_submission

NO_ASSESSMENT = "No Safer Me assessment has begun. Say why not, or begin it first: it may go on beside this."
_DAYS = 90


@act
def start_item(
    *,
    subject: str,
    offered: Answers,
    origin: str,
    person_id: UUID | None = None,
    screening_id: UUID | None = None,
    referral_id: UUID | None = None,
    by: Actor,
    now: datetime,
) -> Item:
    """Begin one. ``offered``: raw answers by question code, shown with ``origin`` to be confirmed.

    The young person, the screening, the context referral were fetched by the caller. Raises Refused for a screening or a
    referral that was brought to MACE already.
    """
    if by.user_id is None:
        raise Invalid({"": "A submission is begun by somebody who has signed in."})
    _check_new(screening_id, referral_id)
    submission = start_submission(
        form_key=f"mace_{subject}",
        person_id=person_id,
        by=by,
        now=now,
        offered=offered,
        origins=dict.fromkeys(offered, origin),
    )
    item = Item.objects.create(
        subject=Item.Subject(subject),
        submission=submission,
        author_id=by.user_id,
        agency_id=by.agency_id,
        started_at=now,
        person_id=person_id,
        screening_id=screening_id,
        referral_id=referral_id,
    )
    audit_item("started", item, by, now, {"subject": subject, "offered": sorted(offered)})
    return item


def _check_new(screening_id: UUID | None, referral_id: UUID | None) -> None:
    before = Item.objects.none()
    if screening_id is not None:
        before = Item.objects.filter(screening_id=screening_id)
    elif referral_id is not None:
        before = Item.objects.filter(referral_id=referral_id)
    if before.exists():
        raise Refused("brought", "This was brought to MACE already.")


@act
def send_item(*, item_id: UUID, by: Actor, now: datetime) -> Item:
    """Put it before the coordinator, for the first time or mended.

    Raises Invalid (``section.field`` -> sentence) while something is missing or a text that must not names a young person,
    Refused when it was sent already.
    """
    item = locked_item(item_id, *OPEN_TO_AUTHOR)
    answers = answers_of(item)
    problems = problems_before_finishing(item.submission) | _named(item, answers, by)
    item.known = _known(item, by, now)
    if item.subject == Item.Subject.CHILD and not item.known["assessment"] and not _said(answers, "no_assessment"):
        problems["why.no_assessment"] = NO_ASSESSMENT
    if problems:
        raise Invalid(problems)
    item.status, item.sent_at, item.area = Item.Status.SENT, now, str(answers["area"])
    item.save(update_fields=["status", "sent_at", "area", "known"])
    take_step(item=item, what="sent", detail={"area": item.area}, by=by, now=now)
    return item


def _said(answers: Answers, code: str) -> bool:
    return bool(str(answers.get(code) or "").strip())


def _named(item: Item, answers: Answers, by: Actor) -> dict[str, str]:
    """Where a submission about a person or a place of concern names a young person whom its author may see."""
    if item.subject == Item.Subject.CHILD:
        return {}
    return {
        f"{section.code}.{question.code}": NAMES_SOMEBODY
        for section in item_form(item.subject, item).sections
        for question in section.questions
        if any(names_somebody(by, text) for text in texts(answers.get(question.code)))
    }


def _known(item: Item, by: Actor, now: datetime) -> Mapping[str, Any]:
    """What the young person's record says on this day, so that nobody types it: the assessment, and times missing."""
    if item.person is None:
        return {}
    latest = versions_of(item.person).first()
    times = next(
        one.times for one in pattern([away(one) for one in episodes_of(by, item.person.pk)], now) if one.days == _DAYS
    )
    signed = latest.signed_off_at if latest else None
    return {
        "assessment": latest.version if latest else None,
        "signed_off_on": timezone.localtime(signed).date().isoformat() if signed else "",
        "level": latest.level if latest else "",
        "missing_90": times,
    }
