"""Who is in the core group: as Safer Me Plus and each core group told it, so that nobody is typed twice or drops out unsaid."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings

from saferme.casework.models import Case
from saferme.casework.selectors import active_facts, facts_from
from saferme.enquiries.models import Enquiry
from saferme.packs import load_pack
from saferme.practice.forms import Answers, Form, Raw, parse, to_raw
from saferme.submissions.selectors import finished_of, form_of
from saferme.ui.dates import date_uk

MEMBERS = "core_group_members"
_PLUS = "safer_me_plus"
_CHAIR = "independent_cp_chair"


@dataclass(frozen=True, slots=True)
class Member:
    """``since`` is the day of the record that first named them, where no other was written."""

    row_id: str
    name: str
    agency: str
    part: str
    since: date
    until: date | None

    @property
    def organisation(self) -> str:
        return load_pack(settings.SAFERME_PACK).label("agencies", self.agency) if self.agency else ""


@dataclass(frozen=True, slots=True)
class CoreGroup:
    """``told``: the record that told it last, in words, with its day; "" when none did."""

    members: tuple[Member, ...] = ()
    told: str = ""

    @property
    def now(self) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.until is None)


@dataclass(frozen=True, slots=True)
class _Telling:
    day: date
    what: str
    rows: tuple[Mapping[str, Any], ...]


def core_group_of(case: Case, *, without: UUID | None = None) -> CoreGroup:
    """As it was told since the last plan that protected ended. ``without``: a record that is being written or put right."""
    after = _ended_on(case)
    told = [one for one in _tellings(case, without) if one.rows and (after is None or one.day > after)]
    found: dict[str, Member] = {}
    for one in sorted(told, key=lambda telling: telling.day):
        _hear(found, one)
    last = max(told, key=lambda telling: telling.day, default=None)
    return CoreGroup(tuple(found.values()), f"{last.what} of {date_uk(last.day)}" if last else "")


def _ended_on(case: Case) -> date | None:
    """The day on which a plan that protects last ended: its core group is over."""
    ends = [fact.day for fact in active_facts(case) if _ends(fact.fact, fact.details)]
    return max(ends, default=None)


def _ends(fact: str, details: Mapping[str, Any]) -> bool:
    by_the_chair = fact == "review_held" and details.get("facilitator") == _CHAIR
    return fact in ("closed", "transferred_out") or (by_the_chair and details["outcome"] in ("step_down", "close"))


def _tellings(case: Case, without: UUID | None) -> Iterator[_Telling]:
    assert case.person_id is not None
    for submission, answers in finished_of(case.person_id, _PLUS):
        if submission.pk != without:
            form = form_of(submission)
            held = parse(form.question("held_at"), answers.get("held_at")).value
            yield _Telling(held.date() if held else date.min, "the meeting", _rows(form, answers))
    counts = {pk for pk, fact in facts_from(case, "enquiry").items() if fact.withdrawn_at is None}
    for row in Enquiry.objects.filter(case=case, kind=Enquiry.Kind.CORE_GROUP).order_by("recorded_at"):
        if row.pk != without and row.pk in counts:
            form = load_pack(settings.SAFERME_PACK).form("core_group", row.form_version)
            yield _Telling(row.held_on, "the core group", _rows(form, row.answers))


def _rows(form: Form, answers: Answers) -> tuple[Mapping[str, Any], ...]:
    question = next((q for q in form.questions() if q.code == MEMBERS), None)
    return tuple(parse(question, answers.get(MEMBERS)).value or ()) if question else ()


def _hear(found: dict[str, Member], told: _Telling) -> None:
    """Somebody is the same by their row, or by their name where it was typed anew. Whom it names no more left by then."""
    named = set()
    for row in told.rows:
        key = _key_of(found, row)
        before = found.get(key)
        since = row.get("since") or (before.since if before else told.day)
        words = (str(row.get(code) or "") for code in ("name", "agency", "part"))
        found[key] = Member(key, *words, since=since, until=row.get("until"))
        named.add(key)
    for key, member in found.items():
        if key not in named and member.until is None:
            found[key] = replace(member, until=told.day)


def _key_of(found: Mapping[str, Member], row: Mapping[str, Any]) -> str:
    if row["_id"] in found:
        return str(row["_id"])
    return next((key for key, one in found.items() if _same(one.name, row.get("name"))), str(row["_id"]))


def _same(name: str, other: Any) -> bool:
    return name.strip().casefold() == str(other or "").strip().casefold()


def offered_members(case: Case, form: Form) -> tuple[Raw, str]:
    """Those who are in it now, as answers to the next form, with where that is from; (None, "") when there are none."""
    group = core_group_of(case)
    if not group.now:
        return None, ""
    subs = {sub.code: sub for sub in form.question(MEMBERS).rows}
    rows = [
        {"_id": m.row_id, "name": m.name, "agency": m.agency, "part": m.part, "since": to_raw(subs["since"], m.since)}
        for m in group.now
    ]
    return rows, f"From {group.told}. Is each still in it?"


def problem_with_members(group: CoreGroup, rows: Sequence[Mapping[str, Any]]) -> str:
    """Why these rows cannot follow on this group, as a sentence: nobody drops out without a day, or leaves before they came."""
    ids = {str(row["_id"]) for row in rows}
    gone = [m.name for m in group.now if m.row_id not in ids and not any(_same(m.name, r.get("name")) for r in rows)]
    if gone:
        return (
            f"Not on the list any more: {', '.join(gone)} (in the core group by {group.told}). Put them back, and whoever "
            "left with the day until which they were in it."
        )
    turned = [str(row["name"]) for row in rows if row.get("since") and row.get("until") and row["until"] < row["since"]]
    return f"This would end before it began: {', '.join(turned)}. Check both dates." if turned else ""
