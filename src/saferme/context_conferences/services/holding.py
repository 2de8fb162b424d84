"""Recording a conference as held: who came, the minutes locked, the fact of the case; the plan begins."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.casework.services import Source, report_fact
from saferme.context_conferences.models import Conference, ContextPlan, Invitation
from saferme.context_conferences.services.shared import audit, local_day, locked_case, planned
from saferme.context_work.selectors import check_names, hidden_in, hide_names, linked_people
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.selectors import answers_shown
from saferme.submissions.services import finish_submission

NEEDS_PACK = Refused(
    "pack", "Nobody was sent the pack. Send it first, so that all who come know how the conference talks."
)


@act
def hold_conference(
    *, conference_id: UUID, came: Mapping[int, str], nobody_meant: bool = False, by: Actor, now: datetime
) -> ContextPlan:
    """Lock the minutes and make the conference a fact of the case, dated to its day. ``came``: by invitation.

    Raises Invalid for what is missing (``came_<invitation>``; ``section.question``) or as check_names; Refused with the
    rule's sentence when the rules do not admit it. Then nothing is changed, and what was written stays.
    """
    row = planned(conference_id)
    if row.starts_at > now:
        raise Refused("not_yet", "This conference is still to come. Record it as held afterwards.")
    if not row.sendings.exists():
        raise NEEDS_PACK
    _keep_attendance(row, came)
    _check_minutes(row, by, nobody_meant=nobody_meant)
    case = locked_case(row.context)
    finish_submission(submission_id=row.submission_id, by=by, now=now)
    report_fact(
        case_id=case.pk,
        fact="conference_held",
        on=local_day(row.starts_at),
        details={"facilitator": str(row.facilitator)},
        source=Source("context_conference", row.pk),
        by=by,
        now=now,
    )
    row.status = Conference.Status.HELD
    row.save(update_fields=["status"])
    audit("context_conference.held", row.context_id, by, now, {"as": str(row.facilitator)})
    return ContextPlan.objects.create(context_id=row.context_id, conference=row, begun_at=now)


def _keep_attendance(row: Conference, came: Mapping[int, str]) -> None:
    rows = list(row.invitations.all())
    hide_names(linked_people(row.context_id), rows, "called")
    missing = {f"came_{one.pk}": f"Say whether {one.called} came." for one in rows if not came.get(one.pk)}
    if missing:
        raise Invalid(missing)
    if not any(came[one.pk] == Invitation.Came.CAME for one in rows):
        raise Invalid({f"came_{rows[0].pk}": "Nobody came, so it was not held. Cancel it, and call another."})
    for one in rows:
        one.came = Invitation.Came(came[one.pk])
        one.save(update_fields=["came"])


def _check_minutes(row: Conference, by: Actor, *, nobody_meant: bool) -> None:
    answers = answers_shown(row.submission, hidden_in(row.context_id))
    decisions = " ".join(
        str(one.get("what") or "") + " " + str(one.get("who") or "") for one in answers.get("decisions") or []
    )
    texts = {"said": answers.get("said"), "disagreed": answers.get("disagreed"), "decisions": decisions}
    said = {f"minutes.{field}": str(text or "") for field, text in texts.items()}
    check_names(by, said, row.context_id, nobody_meant=nobody_meant)
