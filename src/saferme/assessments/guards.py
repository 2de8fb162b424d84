"""Where a level may not simply fall: never for want of information, and a long way only on evidence of change."""

from datetime import date

from saferme.accounts.actors import Actor
from saferme.accounts.roles import Role
from saferme.assessments.models import Assessment
from saferme.assessments.reading import lost_sight_of
from saferme.assessments.selectors import guard_of
from saferme.casework.models import Case
from saferme.casework.second import LEVEL, SecondLook, second_look
from saferme.practice.levels import LEVELS, fall, fall_needs_evidence
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.selectors import flat_answers, form_of

#: So that the sentence of a refusal stays one that can be read.
_NAMED = 3


def check_level(assessment: Assessment, *, reason: str, day: date, by: Actor) -> None:
    """Raises Refused for a fall that nothing but silence speaks for, or that no second person has confirmed; Invalid while
    a reason is missing."""
    for refusal in (lowered_without_knowing(assessment), _manager_alone(assessment, day, by)):
        if refusal:
            raise Refused("guard", refusal)
    why = guard_of(assessment, day)
    if why and not reason.strip():
        raise Invalid({"guard_reason": f"{why} Write it here, or return the assessment."})
    second = second_look_at_level(assessment)
    if second is not None and not second.confirmed:
        raise Refused("guard", second.says)


def _manager_alone(assessment: Assessment, day: date, by: Actor) -> str:
    why = guard_of(assessment, day)
    return f"{why} Ask a manager to sign this off." if why and not by.has(Role.MANAGER) else ""


def last_known(case: Case, before: int | None = None) -> Assessment | None:
    """The latest signed-off version that knew a level. One that says "insufficient" lowers nothing and hides nothing."""
    rows = Assessment.objects.filter(case=case, status=Assessment.Status.SIGNED_OFF, level__in=LEVELS)
    if before is not None:
        rows = rows.filter(version__lt=before)
    return rows.select_related("submission").order_by("-version").first()


def fall_of(assessment: Assessment) -> str:
    """Why this version needs evidence of change before it counts, as a sentence; "" when it does not."""
    before = last_known(assessment.case, assessment.version)
    return fall_needs_evidence(before.level, _level(assessment)) if before else ""


def lowered_without_knowing(assessment: Assessment) -> str:
    """Why this version may not be signed off: its level falls and what was seen before is now merely not known."""
    before = last_known(assessment.case, assessment.version)
    if before is None or fall(before.level, _level(assessment)) < 1:
        return ""
    form = form_of(assessment.submission)
    lost = lost_sight_of(form, flat_answers(before.submission), flat_answers(assessment.submission))
    if not lost:
        return ""
    more = f" and {len(lost) - _NAMED} more" if len(lost) > _NAMED else ""
    return (
        "A level is never lowered for want of information. It would fall although it is no longer known whether this "
        f"goes on: {'; '.join(lost[:_NAMED])}{more}. Return it: find out, keep the level, or say that not enough is known."
    )


def _level(assessment: Assessment) -> str:
    return str(flat_answers(assessment.submission).get("level") or "")


def second_look_at_level(assessment: Assessment) -> SecondLook | None:
    """Of a version whose level falls a long way: what the second person was asked and says."""
    why = fall_of(assessment)
    return second_look(assessment.case, LEVEL, why, assessment.pk) if why else None


def waiting_to_fall(case: Case) -> Assessment | None:
    """The version that waits for sign-off, if its level falls a long way."""
    row = Assessment.objects.filter(case=case, status=Assessment.Status.WAITING).select_related("submission").first()
    return row if row is not None and fall_of(row) else None
