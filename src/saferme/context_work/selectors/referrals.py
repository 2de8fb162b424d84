"""Which context referrals an actor may open: their own, those of a context that they see, and at the Front Door all sent."""

from uuid import UUID

from django.db.models import Q, QuerySet

from saferme.accounts.access import NotAllowed, NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.audit.services import record_read
from saferme.context_work.models import ContextReferral
from saferme.context_work.selectors.hiding import linked_people, shown_answers
from saferme.contexts.selectors import visible_to
from saferme.practice.forms import Answers, Form
from saferme.submissions.selectors import current_form, flat_answers, form_of

REFERRAL = "context_referral"


def referral_form(referral: ContextReferral | None = None) -> Form:
    """The version that this referral answered; without one, the version that a new one answers."""
    return form_of(referral.submission) if referral else current_form(REFERRAL)


def visible_referrals(actor: Actor) -> QuerySet[ContextReferral]:
    """Every context referral that this actor may open. What was not sent yet is its author's alone."""
    if not role_allows(actor, Permission.REFER_CONTEXT).allowed:
        return ContextReferral.objects.none()
    theirs = Q(author_id=actor.user_id) | Q(sent_at__isnull=False, context__in=visible_to(actor).values("pk"))
    if role_allows(actor, Permission.TRIAGE_CONTEXT).allowed:
        theirs |= Q(sent_at__isnull=False)
    return ContextReferral.objects.filter(theirs).select_related("submission", "author", "agency", "context", "earlier")


def get_referral(actor: Actor, referral_id: UUID, *, audited: bool = True) -> ContextReferral:
    """Raises NotVisible (404) for one that the actor may not know of. The look is written down."""
    found = visible_referrals(actor).filter(pk=referral_id).first()
    if found is None:
        raise NotVisible
    if audited:
        record_read(
            "context_referral.looked_at", by=actor, now=actor.at, subject_kind="context_referral", subject_id=found.pk
        )
    return found


def get_draft(actor: Actor, referral_id: UUID, *, audited: bool = True) -> ContextReferral:
    """One to go on with. Raises NotAllowed (403) for another's; one that was sent is for the caller to see."""
    found = get_referral(actor, referral_id, audited=audited)
    if found.author_id != actor.user_id:
        raise NotAllowed("Only the person who began this referral can change it. You can begin one of your own.")
    return found


def answers_of(referral: ContextReferral) -> Answers:
    """Raw answers over the whole form, as typed."""
    return flat_answers(referral.submission)


def referral_shown(referral: ContextReferral) -> Answers:
    """The answers as pages show them: who was linked to its context since it was sent is not named in them."""
    answers = answers_of(referral)
    people = linked_people(referral.context_id) if referral.context_id else []
    return shown_answers(referral_form(referral).questions(), answers, people)


def title_of(answers: Answers) -> str:
    return str(answers.get("label") or "").strip() or "A place or group, not named yet"


def my_referrals(actor: Actor) -> list[tuple[ContextReferral, str]]:
    """Those that the actor began, the latest first, each with what it is called."""
    rows = visible_referrals(actor).filter(author_id=actor.user_id).select_related("triage")
    return [(row, _title(row)) for row in rows.prefetch_related("submission__sections")]


def waiting(actor: Actor) -> list[tuple[ContextReferral, str]]:
    """Those sent that nobody has decided on, the oldest first: for the Front Door."""
    if not role_allows(actor, Permission.TRIAGE_CONTEXT).allowed:
        return []
    rows = visible_referrals(actor).filter(sent_at__isnull=False, triage__isnull=True).order_by("sent_at")
    return [(row, _title(row)) for row in rows.prefetch_related("submission__sections")]


def title_now(referral: ContextReferral) -> str:
    """What the record is called, once there is one; until then as the referrer called it."""
    return referral.context.label if referral.context else title_of(answers_of(referral))


def _title(referral: ContextReferral) -> str:
    """The same from the sections that came along: a list asks no query a row."""
    if referral.context is not None:
        return referral.context.label
    return title_of({code: raw for row in referral.submission.sections.all() for code, raw in row.answers.items()})
