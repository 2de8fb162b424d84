"""A context referral, from its beginning until it is sent."""

from datetime import datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.context_work.models import ContextReferral
from saferme.context_work.offering import kind_of
from saferme.context_work.selectors import REFERRAL, answers_of, check_names, referral_form, texts_in
from saferme.practice.forms import Answers
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.services import finish_submission, start_submission


@act
def start_referral(
    *, offered: Answers, origin: str, earlier_id: UUID | None = None, by: Actor, now: datetime
) -> ContextReferral:
    """Begin one. ``offered``: raw answers by question code, shown with ``origin`` to be confirmed.

    ``earlier_id``: the context that it opens as another kind, fetched by the caller.
    """
    if by.user_id is None:
        raise Invalid({"": "A referral is begun by somebody who has signed in."})
    submission = start_submission(
        form_key=REFERRAL, person_id=None, by=by, now=now, offered=offered, origins=dict.fromkeys(offered, origin)
    )
    referral = ContextReferral.objects.create(
        submission=submission, author_id=by.user_id, agency_id=by.agency_id, started_at=now, earlier_id=earlier_id
    )
    _audit("context_referral.started", referral, by, now, {"offered": sorted(offered)})
    return referral


@act
def send_referral(*, referral_id: UUID, by: Actor, now: datetime) -> ContextReferral:
    """Lock the answers and put it before the Front Door.

    Raises Invalid (``section.field`` -> sentence) while something is missing or a text names a young person, Refused when
    it was sent already.
    """
    referral = ContextReferral.objects.select_for_update(of=("self",)).select_related("submission").get(pk=referral_id)
    if referral.sent_at is not None:
        raise Refused("sent", "This referral was sent already. If something is new, send another.")
    answers = answers_of(referral)
    sections = referral_form(referral).sections
    texts = {f"{one.code}.{field}": text for one in sections for field, text in texts_in(one, answers).items()}
    check_names(by, texts)
    finish_submission(submission_id=referral.submission_id, by=by, now=now)
    referral.sent_at, referral.kind = now, kind_of(answers)
    referral.save(update_fields=["sent_at", "kind"])
    _audit("context_referral.sent", referral, by, now, {"kind": referral.kind})
    return referral


def _audit(action: str, referral: ContextReferral, by: Actor, now: datetime, detail: dict[str, object]) -> None:
    """Codes alone: a context's audit names nobody, and no word that was typed."""
    record(action, by=by, now=now, subject_kind="context_referral", subject_id=referral.pk, detail=detail)
