"""Who has which part in a case, and what a young adult says about Safer Me."""

from datetime import date, datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.casework.models import AdultConsent, Case, CasePart
from saferme.casework.selectors.parts import HOLDS
from saferme.casework.services.shared import audit_case, lock_case
from saferme.people.services import grant_access
from saferme.practice.problems import Invalid


@act
def give_part(
    *,
    case_id: UUID,
    user_id: int,
    part: str,
    line_manager_id: int | None = None,
    since: date,
    by: Actor,
    now: datetime,
) -> CasePart:
    """Give somebody a part in a case, with the access that it needs. A lead or social worker before them ends that day.

    ``line_manager_id``: who is given the part of line manager beside them. Raises Invalid where it cannot be.
    """
    kind = CasePart.Part(part)
    if line_manager_id is not None:
        _check_line_manager(kind, user_id, line_manager_id)
        give_part(
            case_id=case_id, user_id=line_manager_id, part=CasePart.Part.LINE_MANAGER, since=since, by=by, now=now
        )
    case = lock_case(case_id)
    standing = CasePart.objects.filter(case=case, user_id=user_id, part=kind, until__isnull=True).first()
    if standing is not None:
        return standing
    if kind in HOLDS:
        for before in CasePart.objects.filter(case=case, part=kind, until__isnull=True):
            before.until = max(since, before.since)
            before.save(update_fields=["until"])
    row = CasePart.objects.create(case=case, user_id=user_id, part=kind, since=since, given_by_id=by.user_id)
    level = {CasePart.Part.TRUSTED_ADULT: "pack", CasePart.Part.CONTRIBUTOR: "contribute"}.get(kind, "full")
    if case.person_id:
        grant_access(
            person_id=case.person_id,
            user_id=user_id,
            level=level,
            reason=f"Part in the case: {kind.label}",
            by=by,
            now=now,
        )
    audit_case("part.given", case, by, now, {"part": part, "user": user_id})
    return row


def _check_line_manager(kind: CasePart.Part, user_id: int, line_manager_id: int) -> None:
    if kind not in HOLDS:
        says = "A line manager goes with a lead professional or an allocated social worker. Leave this open."
        raise Invalid({"line_manager": says})
    if line_manager_id == user_id:
        raise Invalid({"line_manager": "Nobody is their own line manager: choose somebody else, or leave it open."})


@act
def end_part(*, part_id: int, until: date, by: Actor, now: datetime) -> CasePart:
    """End a part. The access that came with it is ended by hand where it should end: a record may still be needed."""
    row = CasePart.objects.select_for_update().get(pk=part_id)
    row.until = max(until, row.since)
    row.save(update_fields=["until"])
    audit_case("part.ended", row.case, by, now, {"part": row.part, "user": row.user_id})
    return row


@act
def record_adult_consent(*, case_id: UUID, consent: str, by: Actor, now: datetime) -> Case:
    """What a care leaver of 18 or over said about Safer Me (R18): ``given`` or ``refused``. What they said before stays."""
    if consent not in AdultConsent.Answer.values:
        raise Invalid({"consent": "Say whether the young adult gave or refused consent."})
    case = lock_case(case_id)
    case.adult_consent = consent
    case.save(update_fields=["adult_consent"])
    AdultConsent.objects.create(case=case, answer=consent, recorded_at=now, recorded_by_id=by.user_id)
    audit_case("case.adult_consent", case, by, now, {"consent": consent})
    return case
