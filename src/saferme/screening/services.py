"""Writing screenings. The software recommends; a person decides, and only the decision becomes a fact of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.casework.models import Case
from saferme.casework.second import check_ending, level_of
from saferme.casework.selectors import would_end
from saferme.casework.services import Source, open_case, report_fact
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.people.services import add_person
from saferme.practice.forms import fill
from saferme.practice.levels import ended_without_knowing
from saferme.practice.problems import Invalid, Refused
from saferme.practice.screening import read_screening, recommend
from saferme.practice.vocabulary import Response, Subject
from saferme.screening.mapping import CONTEXTS, FORM_OF, birth_in
from saferme.screening.models import NamedChild, Screening
from saferme.screening.selectors import answers_of, contract_case, is_stale, known_facts, open_questions
from saferme.submissions.selectors import current_form, form_of
from saferme.submissions.services import belong_to_person, finish_submission, start_submission

FACT = "screening_completed"
FROM_THE_RECORD = "From the record. Change it if it is no longer right."


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decides on a recommendation. ``response`` is the code that they choose, recommended or not.

    ``children``: the names of the children whom the screening of a family is about.
    """

    response: str
    reason: str = ""
    consulted: str = ""
    consulted_on: date | None = None
    next_step_by: str = ""
    next_step_on: date | None = None
    told: str = ""
    told_reason: str = ""
    children: tuple[str, ...] = ()


@act
def start_screening(*, subject: str, person: Person | None = None, by: Actor, now: datetime) -> Screening:
    """Begin a screening, also from the record of a young person (``person``, fetched by the caller).

    Of that person, what the record knows is offered; the screening of their family names them.
    Raises Invalid when nobody, or no known subject, is chosen.
    """
    if subject not in FORM_OF or (person is not None and subject not in (Subject.CHILD, Subject.FAMILY)):
        raise Invalid({"subject": "Choose whom or what you are worried about."})
    if by.user_id is None:
        raise Invalid({"": "A screening is begun by somebody who has signed in."})
    child = person if subject == Subject.CHILD else None
    offered = _offered(subject, child, now)
    submission = start_submission(
        form_key=FORM_OF[subject],
        person_id=child.pk if child else None,
        by=by,
        now=now,
        offered=offered,
        origins=dict.fromkeys(offered, FROM_THE_RECORD) if child else {},
    )
    screening = Screening.objects.create(
        subject=subject,
        person=child,
        submission=submission,
        author_id=by.user_id,
        agency_id=by.agency_id,
        started_at=now,
    )
    if person is not None and child is None:
        NamedChild.objects.create(screening=screening, person=person, name=str(person))
    _audit("screening.started", screening, by, now, {"subject": subject})
    return screening


def _offered(subject: str, child: Person | None, now: datetime) -> dict[str, Any]:
    if subject in CONTEXTS:
        return {"subject": subject}
    if child is None:
        return {}
    return fill(current_form(FORM_OF[subject]), known_facts(child, timezone.localtime(now).date()))


@act
def recommend_screening(*, screening_id: UUID, by: Actor, now: datetime) -> Screening:
    """Put the answers to the rules and keep what they say, with their sentences and the version of the form.

    Raises Invalid (``section.field`` -> sentence) when a date of birth cannot be right, Refused when it was decided.
    """
    screening = _locked(screening_id)
    if screening.is_decided:
        raise Refused("decided", "This screening was decided. Begin a new one if something has changed.")
    answers = answers_of(screening)
    form = form_of(screening.submission)
    born = birth_in(form, answers)
    if born is not None and born > timezone.localtime(screening.started_at).date():
        raise Invalid({"who.date_of_birth": "The date of birth is in the future. Check the year."})
    asked = contract_case(screening, answers)
    given = recommend(read_screening(asked), load_pack(settings.SAFERME_PACK).settings).as_json()
    screening.recommended = given["recommendation"]
    screening.recommendation = {**given, "asked": asked, "form": {"key": form.key, "version": form.version}}
    screening.recommended_at, screening.status = now, Screening.Status.RECOMMENDED
    screening.save(update_fields=["recommended", "recommendation", "recommended_at", "status"])
    rules = [because["rule"] for because in given["because"]]
    _audit("screening.recommended", screening, by, now, {"recommendation": screening.recommended, "rules": rules})
    return screening


@act
def decide_screening(*, screening_id: UUID, decided: Decided, by: Actor, now: datetime) -> Screening:
    """Keep what a person decides, lock the answers and, for a child with a record, report the fact to the case.

    Raises Invalid for what is missing (in the form as ``section.field``), Refused when the answers changed since they
    were put to the rules, when it was decided before, when the rules do not admit the fact, and when it would end help on
    what is not known, or at level high before a second person has confirmed that.
    """
    screening = _locked(screening_id)
    _check_ready(screening)
    problems = _problems(screening, decided)
    if problems:
        raise Invalid(problems)
    finish_submission(submission_id=screening.submission_id, by=by, now=now)
    screening.status, screening.decided_at, screening.decided_by_id = Screening.Status.DECIDED, now, by.user_id
    screening.decision = decided.response
    screening.decision_reason = decided.reason.strip() if decided.response != screening.recommended else ""
    screening.consulted, screening.consulted_on = decided.consulted.strip(), decided.consulted_on
    screening.next_step_by, screening.next_step_on = decided.next_step_by.strip(), decided.next_step_on
    screening.told, screening.told_reason = decided.told, decided.told_reason.strip()
    screening.save()
    _name_children(screening, decided.children)
    detail = {"decision": screening.decision, "agreed": screening.agreed}
    _audit("screening.decided", screening, by, now, detail)
    if screening.person_id:
        _tell_case(screening, by, now)
    return screening


def _name_children(screening: Screening, names: Sequence[str]) -> None:
    """Those named before stay linked to their records; nobody is named twice."""
    if screening.subject != Subject.FAMILY:
        return
    NamedChild.objects.filter(screening=screening).exclude(name__in=names).delete()
    known = set(NamedChild.objects.filter(screening=screening).values_list("name", flat=True))
    NamedChild.objects.bulk_create(
        NamedChild(screening=screening, name=name) for name in dict.fromkeys(names) if name not in known
    )


def _check_ready(screening: Screening) -> None:
    if screening.is_decided:
        raise Refused("decided", "This screening was decided already.")
    if screening.status != Screening.Status.RECOMMENDED or is_stale(screening, answers_of(screening)):
        raise Refused(
            "stale",
            "The answers have changed since this recommendation was made. Look at the new recommendation first.",
        )


def _problems(screening: Screening, decided: Decided) -> dict[str, str]:
    problems = {}
    if decided.response not in set(Response):
        problems["response"] = "Choose a response."
    elif decided.response != screening.recommended and not decided.reason.strip():
        problems["reason"] = "Say in a sentence why another response is better here."
    if screening.subject == Subject.FAMILY and not decided.children:
        problems["children"] = "Name at least one child of the family."
    if decided.consulted.strip() and decided.consulted_on is None:
        problems["consulted_on"] = "Enter the date on which you talked it over."
    if decided.next_step_by.strip() and decided.next_step_on is None:
        problems["next_on"] = "Enter the date by which the next step is taken."
    if decided.told == "no" and not decided.told_reason.strip():
        problems["told_reason"] = "Say why they have not been told yet."
    return problems


@act
def attach_person(*, screening_id: UUID, person_id: UUID, by: Actor, now: datetime) -> Screening:
    """Link the screening of a child to a record (fetched by the caller); a decided one becomes a fact of the case.

    Raises Refused when it belongs to a record already or is not about a young person.
    """
    screening = _locked(screening_id)
    if screening.subject != Subject.CHILD or screening.person_id is not None:
        raise Refused("linked", "This screening belongs to a young person's record already, or is not about one.")
    screening.person_id = person_id
    screening.save(update_fields=["person"])
    belong_to_person(submission_id=screening.submission_id, person_id=person_id, by=by, now=now)
    _audit("screening.linked", screening, by, now, {})
    if screening.is_decided:
        _tell_case(screening, by, now)
    return screening


@act
def attach_new_person(*, screening_id: UUID, details: dict[str, Any], by: Actor, now: datetime) -> Screening:
    """Open a record with what was typed in the screening, and link both; raises as add_person and attach_person do."""
    person = add_person(details=details, by=by, now=now)
    return attach_person(screening_id=screening_id, person_id=person.pk, by=by, now=now)


def _tell_case(screening: Screening, by: Actor, now: datetime) -> None:
    """The fact is dated by the day of the decision, also when the record was found only afterwards.

    Raises Refused when it would end help on what is not known, or at level high and no second person has confirmed that.
    """
    case = open_case(person_id=screening.person_id, by=by, now=now)
    screening.case = case
    screening.save(update_fields=["case"])
    on, details = timezone.localdate(screening.decided_at or now), {"recommendation": screening.decision}
    _check_known(screening, case, on, now)
    second = check_ending(case, FACT, on, details, now)
    report_fact(
        case_id=case.pk,
        fact=FACT,
        on=on,
        details=details,
        note=second.note if second else "",
        source=Source("screening", screening.pk),
        by=by,
        now=now,
    )


def _check_known(screening: Screening, case: Case, on: date, now: datetime) -> None:
    unknown = ended_without_knowing(level_of(case), open_questions(screening))
    details = {"recommendation": screening.decision}
    if unknown and would_end(case, FACT, on, details, timezone.localdate(now)):
        raise Refused("guard", unknown)


def _locked(screening_id: UUID) -> Screening:
    return Screening.objects.select_for_update(of=("self",)).select_related("submission", "person").get(pk=screening_id)


def _audit(action: str, screening: Screening, by: Actor, now: datetime, detail: dict[str, Any]) -> None:
    record(
        action,
        by=by,
        now=now,
        subject_kind="screening",
        subject_id=screening.pk,
        person_id=screening.person_id,
        detail=detail,
    )
