"""What is known before a form is begun: from the record for a screening, from a screening for what follows."""

from datetime import date
from typing import Any

from django.utils import timezone

from saferme.casework.selectors import case_of, parts_of
from saferme.people.models import Person
from saferme.people.selectors import care_on
from saferme.practice.ages import ADULT, age_on
from saferme.practice.forms import Answers, is_blank
from saferme.screening.mapping import CONTEXTS
from saferme.screening.models import Screening
from saferme.screening.selectors.answers import answers_of
from saferme.ui.dates import date_uk


def known_facts(person: Person, today: date) -> dict[str, object]:
    """What the record says already, under the names that forms use in ``fills``. What is not known is not offered."""
    care = {kind: care_on(person, kind, today) for kind in ("looked_after", "care_leaver")}
    facts: dict[str, object] = {f"person.{kind}": held for kind, held in care.items() if held != "not_known"}
    if person.date_of_birth:
        facts["person.age"] = age_on(today, person.date_of_birth)
    case = case_of(person)
    workers = parts_of(case, today) if case else []
    if workers:
        facts["case.workers"] = "\n".join(_worker(part) for part in workers)
    return facts


def _worker(part: Any) -> str:
    agency = f", {part.user.agency.name}" if part.user.agency else ""
    return f"{part.user.name}{agency} ({part.get_part_display().lower()})"


def known_from_screening(person: Person) -> tuple[dict[str, Any], str]:
    """What the latest decided screening said, as ``screening.<question>`` -> raw answer, and where that comes from.

    ``person`` was fetched by the caller, who may see the record and so its screenings.
    """
    latest = (
        Screening.objects.filter(person=person, status=Screening.Status.DECIDED)
        .select_related("submission")
        .order_by("-decided_at")
        .first()
    )
    if latest is None or latest.decided_at is None:
        return {}, ""
    said = {f"screening.{code}": raw for code, raw in answers_of(latest).items() if not is_blank(raw)}
    return said, f"From the screening on {date_uk(timezone.localtime(latest.decided_at))}."


def offered_to_referral(screening: Screening) -> Answers:
    """The raw answers of a decided screening of a context, for the referral to offer; nothing before the decision."""
    if screening.subject not in CONTEXTS or not screening.is_decided:
        return {}
    return answers_of(screening)


def children_to_name(screening: Screening, answers: Answers) -> list[str]:
    """Whom the screening of a family may be about, for a person to correct: those named, the household's children."""
    named = list(screening.named_children.values_list("name", flat=True))
    members = [row for row in answers.get("members") or [] if isinstance(row, dict)]
    typed = [str(row.get("name", "")).strip() for row in members if not _is_adult(str(row.get("age", "")))]
    return list(dict.fromkeys(name for name in (*named, *typed) if name))


def _is_adult(age: str) -> bool:
    return age.strip().isdecimal() and len(age.strip()) < 4 and int(age) >= ADULT
