"""The event of a write, in the words of this room."""

from datetime import datetime

from saferme.accounts.actors import Actor
from saferme.audit.services import record
from saferme.submissions.models import Submission


def audit(action: str, submission: Submission, by: Actor, now: datetime, detail: dict[str, object]) -> None:
    record(
        action,
        by=by,
        now=now,
        subject_kind="submission",
        subject_id=submission.pk,
        person_id=submission.person_id,
        detail={"form": submission.form_key, **detail},
    )
