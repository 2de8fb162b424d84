"""Which submissions an actor may open. About a young person: whoever may see their record, and nobody else."""

from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from saferme.accounts.access import NotAllowed, NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.audit.services import record_read
from saferme.context_work.models import ContextReferral, ContextTriage
from saferme.context_work.selectors import visible_referrals
from saferme.contexts.models import Context
from saferme.mace.models import ConcernReader, Item, Listing, Step
from saferme.mace.selectors.concerns import has_said_why, reads, visible_concerns
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.people.selectors import of_people_for
from saferme.practice.forms import Answers, Form
from saferme.submissions.selectors import current_form, flat_answers, form_of

#: In these the submitter may still write.
OPEN_TO_AUTHOR = (Item.Status.DRAFT, Item.Status.SENT_BACK)
_ALONG = ("submission", "author", "agency", "person", "concern", "context")


def coordinates(actor: Actor) -> bool:
    return role_allows(actor, Permission.COORDINATE_MACE).allowed


def item_form(subject: str, item: Item | None = None) -> Form:
    """The version that this item answered; without one, the version that a new one answers."""
    return form_of(item.submission) if item else current_form(f"mace_{subject}")


def visible_items(actor: Actor) -> QuerySet[Item]:
    """Every submission that this actor may open. What was not sent yet is its author's alone.

    A person of concern: its author, the coordinator, the readers named. A place: its author, the coordinator, whoever is
    asked to a meeting on whose list it is.
    """
    if not role_allows(actor, Permission.SUBMIT_MACE).allowed:
        return Item.objects.none()
    mine, sent = Q(author_id=actor.user_id), Q(sent_at__isnull=False)
    seen = Q(subject="child") & of_people_for(actor, Permission.SEE_PERSON, "person") & (mine | sent)
    seen |= ~Q(subject="child") & mine
    listed = Listing.objects.filter(meeting__attendance__user_id=actor.user_id).values("item_id")
    seen |= Q(subject="location", pk__in=listed)
    named = ConcernReader.objects.filter(reads(actor)).values("concern_id")
    seen |= Q(subject="person", concern__in=named)
    if coordinates(actor):
        seen |= ~Q(subject="child") & sent
    return Item.objects.filter(seen).select_related(*_ALONG)


def get_item(actor: Actor, item_id: UUID, *, audited: bool = True) -> Item:
    """Raises NotVisible (404) for one that the actor may not know of. The look is written down."""
    found = visible_items(actor).filter(pk=item_id).first()
    if found is None:
        raise NotVisible
    if audited:
        record_read(
            "mace_item.looked_at",
            by=actor,
            now=actor.at,
            subject_kind="mace_item",
            subject_id=found.pk,
            person_id=found.person_id,
        )
    return found


def get_mine(actor: Actor, item_id: UUID, *, audited: bool = True) -> Item:
    """One to go on with. Raises NotAllowed (403) for another's; whether it is still open is for the caller to see."""
    found = get_item(actor, item_id, audited=audited)
    if found.author_id != actor.user_id:
        raise NotAllowed("Only the person who began this submission can change it.")
    return found


def get_to_coordinate(actor: Actor, item_id: UUID) -> Item:
    """Raises NotAllowed (403) for whoever does not coordinate MACE."""
    decision = role_allows(actor, Permission.COORDINATE_MACE)
    if not decision.allowed:
        raise NotAllowed(decision.reason)
    return get_item(actor, item_id)


def sees_item(actor: Actor, item_id: UUID) -> bool:
    return visible_items(actor).filter(pk=item_id).exists()


def history_of(item: Item) -> list[Step]:
    """Of an item already fetched, the oldest first."""
    return list(Step.objects.filter(item=item).select_related("by__agency"))


def last_sent_back(item: Item) -> Step | None:
    return Step.objects.filter(item=item, what=Step.What.SENT_BACK).last()


def shows_submission(actor: Actor, item: Item) -> bool:
    """Of a person of concern, what was submitted opens to its author, and to the coordinator who has said why."""
    if item.subject != Item.Subject.PERSON or item.author_id == actor.user_id:
        return True
    return coordinates(actor) and has_said_why(actor, item=item)


def reads_concern(actor: Actor, item: Item) -> bool:
    return item.concern_id is not None and visible_concerns(actor).filter(pk=item.concern_id).exists()


def reads_discussion(actor: Actor, item: Item) -> bool:
    """Of a young person, whoever sees their record; of a place, those of the meeting; of a person, on their record alone."""
    if item.subject == Item.Subject.CHILD:
        return True
    asked = Listing.objects.filter(item=item, meeting__attendance__user_id=actor.user_id)
    return item.subject == Item.Subject.LOCATION and (coordinates(actor) or asked.exists())


def answers_of(item: Item) -> Answers:
    """Raw answers over the whole form, as typed."""
    return flat_answers(item.submission)


def title_of(item: Item) -> str:
    """What it is called in a list: a young person by name, as whoever sees the item may; a person of concern never."""
    if item.person is not None:
        return str(item.person)
    if item.subject == Item.Subject.PERSON:
        return str(item.concern) if item.concern else "A person of concern"
    answers = {code: raw for row in item.submission.sections.all() for code, raw in row.answers.items()}
    return str(answers.get("address") or "").strip() or "A place, not named yet"


def titled(rows: QuerySet[Item]) -> list[tuple[Item, str]]:
    """With what each is called. No query a row."""
    return [(row, title_of(row)) for row in rows.prefetch_related("submission__sections")]


def my_items(actor: Actor) -> list[tuple[Item, str]]:
    """Those that the actor submitted or began, the latest first."""
    return titled(visible_items(actor).filter(author_id=actor.user_id))


def waiting(actor: Actor) -> list[tuple[Item, str]]:
    """What waits for the quality check, the oldest first: for the coordinator."""
    if not coordinates(actor):
        return []
    return titled(visible_items(actor).filter(status=Item.Status.SENT).order_by("sent_at"))


def some_wait_unseen(actor: Actor) -> bool:
    """Whether something waits that this coordinator may not see: the record of a young person is specially restricted."""
    if not coordinates(actor):
        return False
    waits = Item.objects.filter(status=Item.Status.SENT)
    return waits.exclude(pk__in=visible_items(actor).values("pk")).exists()


def passed_on(actor: Actor) -> list[tuple[ContextReferral, str]]:
    """Context referrals that the Front Door passed to MACE and that nobody has brought there yet."""
    if not coordinates(actor):
        return []
    brought = Item.objects.filter(referral__isnull=False).values("referral_id")
    rows = visible_referrals(actor).filter(triage__outcome=ContextTriage.Outcome.MACE).exclude(pk__in=brought)
    return [(row, str(row.context or "")) for row in rows]


def items_of(actor: Actor, person: Person) -> list[Item]:
    """Of a young person already fetched, the latest first."""
    return list(visible_items(actor).filter(person=person))


def items_on(actor: Actor, context: Context) -> list[Item]:
    """Of a context already fetched, the latest first, each with the meetings on whose list it was."""
    rows = visible_items(actor).filter(context=context, sent_at__isnull=False)
    return list(rows.prefetch_related("listings__meeting"))


def area_name(code: str) -> str:
    return load_pack(settings.SAFERME_PACK).label("mace_areas", code)


def level_words(item: Item) -> str:
    """The level that the young person's record gave when the item was sent, in words; "" without one."""
    level = str(item.known.get("level") or "")
    return load_pack(settings.SAFERME_PACK).label("levels", level) if level else ""
