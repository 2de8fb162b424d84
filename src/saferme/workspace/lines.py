"""For the timeline: what stands about a case in the tables of many rooms, as lines of one query."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case as If
from django.db.models import CharField, DateField, DateTimeField, F, IntegerField, Q, QuerySet, UUIDField, Value, When
from django.db.models.functions import Coalesce

from saferme.accounts.flat import Fields, flat
from saferme.accounts.prepared import prepared
from saferme.allocation.selectors import arrivals_in, covers_in, hand_overs_in, move_steps_in
from saferme.assessments.selectors import contributions_in, returned_in
from saferme.assessments.selectors import versions_in as assessments_in
from saferme.casework.models import Case
from saferme.casework.selectors import consents_in, parts_in
from saferme.meetings.selectors import meetings_in
from saferme.moments.selectors import moments_in
from saferme.onward.selectors import came_about, sent_about
from saferme.people.models import Person
from saferme.plans.selectors import reviews_in, shares_in
from saferme.plans.selectors import versions_in as plans_in
from saferme.referrals.selectors import feedback_in, requests_in
from saferme.workspace.beside import NO_CASE


@dataclass(frozen=True, slots=True)
class Line:
    """``key``: of the record that has a page. ``by``: who wrote it down, ``at``: when.

    ``then``: what became of it, when and by whom, where the row itself says so. ``number``: of a version; of others, in
    which order those of one moment came.
    """

    what: str
    key: str
    code: str
    who: str
    words: str
    by: str
    then_code: str
    then_by: str
    then_words: str
    at: datetime
    then_at: datetime | None
    since: date | None
    until: date | None
    number: int | None


_FIELDS: Fields = {
    **dict.fromkeys(("what", "key", "code", "who", "words", "by", "then_code", "then_by", "then_words"), CharField),
    **dict.fromkeys(("at", "then_at"), DateTimeField),
    **dict.fromkeys(("since", "until"), DateField),
    "number": IntegerField,
}


def lines_of(person: Person, case: Case | None) -> list[Line]:
    """One query, put together once: with so many tables that takes far longer than asking."""
    return [Line(*row) for row in _lines_of(person=person.pk, case=case.pk if case else NO_CASE)]


@prepared(person=UUIDField(), case=UUIDField())
def _lines_of(person: Any, case: Any) -> QuerySet[Any, Any]:
    first, *others = (
        *(_assessments(case), _returned(case), _contributions(case), _meetings(case)),
        *(_plans(case), _reviews(case), _shares(case), _parts(case)),
        *(_requests(case), _feedback(case), _steps(case), _covers(case), _hand_overs(case), _arrivals(case)),
        *(_consents(case), _sent(person), _came(person), _moments(case), _no_reviews(case)),
    )
    return first.union(*others, all=True)


def _lines(rows: QuerySet[Any], what: str, **columns: Any) -> QuerySet[Any, Any]:
    return flat(rows, _FIELDS, what=Value(what), **columns)


def _name(user: str) -> Any:
    """What nobody did, the system did."""
    return Coalesce(F(f"{user}__name"), Value("the system"))


def _assessments(case: Any) -> QuerySet[Any, Any]:
    said = {"code": F("status"), "number": F("version"), "then_at": F("submitted_at")}
    return _lines(assessments_in(case), "assessment", key=F("pk"), by=_name("author"), at=F("started_at"), **said)


def _returned(case: Any) -> QuerySet[Any, Any]:
    said = {"key": F("assessment_id"), "number": F("assessment__version"), "words": F("comment")}
    return _lines(returned_in(case), "returned", by=_name("by"), at=F("at"), **said)


def _contributions(case: Any) -> QuerySet[Any, Any]:
    said = {"who": F("asked_of__name"), "words": F("question"), "by": _name("asked_by"), "at": F("asked_at")}
    then = {"then_code": F("status"), "then_at": F("answered_at"), "then_words": F("declined_reason")}
    return _lines(contributions_in(case), "contribution", key=F("pk"), **said, **then)


def _meetings(case: Any) -> QuerySet[Any, Any]:
    said = {"code": F("kind"), "since": F("starts_at__date"), "by": _name("planned_by"), "at": F("planned_at")}
    then = {"then_at": F("cancelled_at"), "then_by": _name("cancelled_by"), "then_words": F("cancelled_reason")}
    return _lines(meetings_in(case), "meeting", key=F("pk"), **said, **then)


def _plans(case: Any) -> QuerySet[Any, Any]:
    said = {"code": F("plan__tier"), "number": F("number"), "by": _name("started_by"), "at": F("started_at")}
    then = {"then_at": F("agreed_at"), "then_by": _name("agreed_by")}
    return _lines(plans_in(case), "plan", key=F("pk"), **said, **then)


def _reviews(case: Any) -> QuerySet[Any, Any]:
    of = {"key": F("version_id"), "code": F("version__plan__tier"), "number": F("version__number")}
    said = {"since": F("held_on"), "words": F("what_changed"), "by": _name("recorded_by"), "at": F("recorded_at")}
    return _lines(reviews_in(case), "review", **of, **said)


def _shares(case: Any) -> QuerySet[Any, Any]:
    of = {"key": F("document_id"), "code": F("version__plan__tier"), "number": F("version__number")}
    said = {"since": F("shared_on"), "who": F("recipient"), "by": _name("recorded_by"), "at": F("recorded_at")}
    return _lines(shares_in(case), "share", **of, **said)


def _parts(case: Any) -> QuerySet[Any, Any]:
    """They have days alone, no moment: all are given one, so that their numbers order them."""
    said = {
        "code": F("part"),
        "who": F("user__name"),
        "by": _name("given_by"),
        "since": F("since"),
        "until": F("until"),
    }
    return _lines(parts_in(case), "part", at=F("case__opened_at"), number=F("pk"), **said)


def _requests(case: Any) -> QuerySet[Any, Any]:
    then = {"then_at": F("acknowledgement__at"), "then_by": F("acknowledgement__recorded_by__name")}
    by, at = F("recorded_by__name"), F("received_at")
    return _lines(requests_in(case), "request", key=F("pk"), code=F("kind"), who=F("from_whom"), by=by, at=at, **then)


def _feedback(case: Any) -> QuerySet[Any, Any]:
    """The words are written for whoever sent it and stand on its page."""
    of = {"key": F("referral_id"), "number": F("pk")}
    return _lines(feedback_in(case), "feedback", by=F("recorded_by__name"), at=F("at"), **of)


def _steps(case: Any) -> QuerySet[Any, Any]:
    said = {"code": F("step"), "who": F("whom"), "words": F("words"), "then_code": F("move__kind")}
    return _lines(move_steps_in(case), "step", key=F("move_id"), by=F("by__name"), at=F("at"), number=F("pk"), **said)


def _covers(case: Any) -> QuerySet[Any, Any]:
    days = {"since": F("since"), "until": F("until"), "at": F("arranged_at"), "then_at": F("ended_at")}
    who = {"who": F("covering__name"), "words": F("absent__name")}
    return _lines(covers_in(case), "cover", by=F("arranged_by__name"), then_by=F("ended_by__name"), **days, **who)


def _hand_overs(case: Any) -> QuerySet[Any, Any]:
    then = {"then_code": F("status"), "then_at": F("answered_at"), "then_by": F("answered_by__name")}
    then["then_words"] = F("answer_words")
    rows = hand_overs_in(case)
    return _lines(rows, "hand_over", who=F("authority"), by=F("made_by__name"), at=F("made_at"), **then)


def _arrivals(case: Any) -> QuerySet[Any, Any]:
    then = {"then_code": F("status"), "then_at": F("answered_at"), "then_by": F("answered_by__name")}
    then["then_words"] = F("answer_words")
    who = {"who": F("authority"), "by": F("recorded_by__name"), "since": F("received_on"), "at": F("recorded_at")}
    return _lines(arrivals_in(case), "arrival", **who, **then)


def _consents(case: Any) -> QuerySet[Any, Any]:
    said = {"code": F("answer"), "by": _name("recorded_by"), "at": F("recorded_at"), "number": F("pk")}
    return _lines(consents_in(case), "consent", **said)


def _withdrawn(of: str = "") -> Any:
    return If(When(Q((f"{of}withdrawn_at__isnull", False)), then=Value("withdrawn")), default=Value(""))


def _sent(person: Any) -> QuerySet[Any, Any]:
    said = {"key": F("pk"), "code": F("kind"), "words": F("to_whom"), "since": F("sent_on"), "at": F("recorded_at")}
    return _lines(sent_about(person), "sent", by=_name("recorded_by"), then_code=_withdrawn(), **said)


def _came(person: Any) -> QuerySet[Any, Any]:
    """``who``: the kind of the referral that it came back of."""
    said = {"key": F("referral_id"), "code": F("stage"), "who": F("referral__kind"), "since": F("on")}
    said |= {"by": _name("recorded_by"), "at": F("recorded_at"), "number": F("pk")}
    return _lines(came_about(person), "came", then_code=_withdrawn("referral__"), **said)


def _moments(case: Any) -> QuerySet[Any, Any]:
    """``then_at``: when it was written down."""
    said = {"code": F("kind"), "words": F("words"), "at": F("happened_at"), "then_at": F("recorded_at")}
    return _lines(moments_in(case), "moment", by=_name("recorded_by"), then_code=_withdrawn(), **said)


def _no_reviews(case: Any) -> QuerySet[Any, Any]:
    said = {"code": F("kind"), "words": F("no_review_reason"), "at": F("no_review_at"), "by": _name("no_review_by")}
    return _lines(moments_in(case).filter(no_review_at__isnull=False), "no_review", **said)
