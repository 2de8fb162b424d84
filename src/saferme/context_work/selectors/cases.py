"""Contexts as cases: the list, where one stands, and what has happened in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from saferme.accounts.actors import Actor
from saferme.casework.models import Case, CaseFact
from saferme.casework.selectors import (
    case_of_context,
    cases_of_contexts,
    due_of,
    facts_of_context,
    on_the_flowchart,
    standing_today,
)
from saferme.context_work.models import ContextReferral, ContextTriage
from saferme.context_work.selectors.hiding import linked_people, shown
from saferme.context_work.selectors.incidents import incidents_of
from saferme.contexts.models import Context, ContextGrant, ContextLink
from saferme.contexts.selectors import changes_of, current_grants, links_of, visible_to
from saferme.packs import Pack, load_pack
from saferme.practice.pathway import PathwayAnswer
from saferme.ui.dates import clock_due, clock_is_late
from saferme.ui.flowchart import flowchart_picture, marks_of


@dataclass(frozen=True, slots=True)
class ContextRow:
    """A line of the list. ``due`` is the next clock in words, with whether it is late."""

    context: Context
    state: str
    is_open: bool
    due: str
    late: bool


def contexts_of(actor: Actor) -> list[ContextRow]:
    """Every context that the actor may see, the open ones first. Three queries, however many rows."""
    pack = load_pack(settings.SAFERME_PACK)
    contexts = list(visible_to(actor).select_related("lead"))
    cases = cases_of_contexts([one.pk for one in contexts])
    due = due_of([case.pk for case in cases.values()])
    today = timezone.localtime(actor.at)
    rows = []
    for context in contexts:
        case = cases.get(context.pk)
        code = case.standing.state if case else "concern"
        first = next(iter(due.get(case.pk, ())), None) if case else None
        words = f"{pack.label('clocks', first.code)}, {clock_due(first.due_on, today)}" if first else ""
        late = first is not None and clock_is_late(first.due_on, today)
        rows.append(ContextRow(context, pack.label("context_states", code), code != "closed", words, late))
    return sorted(rows, key=lambda row: (not row.is_open, row.context.label.casefold()))


@dataclass(frozen=True, slots=True)
class Clock:
    label: str
    due: date | datetime
    when: str
    met_on: date | None
    late: bool
    why: str


@dataclass(frozen=True, slots=True)
class Stands:
    """Where a case stands today: ``may`` as (action, code, who), ``may_not`` as (action, [(rule, sentence)]).

    ``other_kinds``: conferences of other kinds of context, each as (action, rule).
    """

    code: str
    state: str
    because: tuple[tuple[str, str], ...]
    may: tuple[tuple[str, str, str], ...]
    may_not: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    not_now: tuple[str, ...]
    other_kinds: tuple[tuple[str, str], ...]
    clocks: tuple[Clock, ...]


#: The rule that says only that the case is at another point.
OTHER_POINT = "T2"
#: The conference that each kind of context has, by its action.
_CONFERENCES = {f"hold_{kind}_conference": kind for kind in Context.Kind.values}
_SET_BY = {"statutory": "Statutory", "local": "Set by this partnership"}


def stands(case: Case | None, now: datetime) -> Stands | None:
    """As the rules say it, in words. None before the first referral was received."""
    if case is None:
        return None
    pack, local = load_pack(settings.SAFERME_PACK), timezone.localtime(now)
    answer = standing_today(case, local.date())
    kind = case.context.kind if case.context else ""
    barred, other_kinds = [], []
    for one in answer.blocked:
        label, because = pack.label("context_actions", str(one.action)), [(why.rule, why.says) for why in one.because]
        if _CONFERENCES.get(str(one.action), kind) != kind:
            other_kinds.append((label, because[0][0]))
        else:
            barred.append((label, tuple(because)))
    return Stands(
        code=str(answer.state),
        state=pack.label("context_states", str(answer.state)),
        because=tuple((why.rule, why.says) for why in answer.because),
        may=tuple(_may(answer, pack)),
        may_not=tuple(one for one in barred if one[1][0][0] != OTHER_POINT),
        not_now=tuple(label for label, because in barred if because[0][0] == OTHER_POINT),
        other_kinds=tuple(other_kinds),
        clocks=tuple(_clocks(answer, local, pack)),
    )


def _may(answer: PathwayAnswer, pack: Pack) -> Iterator[tuple[str, str, str]]:
    for one in answer.allowed:
        who = " or ".join(pack.label("who", str(code)) for code in one.who)
        yield pack.label("context_actions", str(one.action)), str(one.action), who


def _clocks(answer: PathwayAnswer, now: datetime, pack: Pack) -> Iterator[Clock]:
    for row in answer.deadlines:
        met = date.fromisoformat(row.met_on[:10]) if row.met_on else None
        due = row.due.date() if isinstance(row.due, datetime) else row.due
        late = met > due if met else clock_is_late(row.due, now)
        why = f"{_SET_BY[row.source]}: {row.after}"
        yield Clock(pack.label("clocks", str(row.code)), row.due, clock_due(row.due, now), met, late, why)


def on_the_flowchart_of(case: Case, now: datetime) -> SafeString:
    """The drawing of its kind with where it is, where it has been, and what may come next."""
    pack, today = load_pack(settings.SAFERME_PACK), timezone.localtime(now).date()
    found = on_the_flowchart(case, facts_of_context(case), today)
    return flowchart_picture(found.chart, pack, marks_of(found))


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. It names no young person: nothing that does is read here."""

    on: date
    says: str
    by: str = ""
    href: str = ""
    words: str = ""
    at: datetime | None = None


def timeline(actor: Actor, context: Context) -> list[Entry]:
    """Of a context already fetched, the latest first."""
    case, people = case_of_context(context.pk), linked_people(context.pk)
    found = [*_facts(case), *_triages(context), *_incidents(context), *_links(actor, context), *_changes(context)]
    told = [replace(one, words=shown(one.words, people), says=shown(one.says, people)) for one in found]
    return sorted(told, key=lambda one: (one.on, one.at.timestamp() if one.at else 0.0), reverse=True)


_DETAILS = {"outcome": "triage_outcomes", "young_people_at_risk": "yes_no", "facilitator": "who"}


def _facts(case: Case | None) -> Iterator[Entry]:
    for fact in facts_of_context(case) if case else ():
        href = reverse("context_work:referral", args=[fact.source_id]) if fact.source_kind == "context_referral" else ""
        yield Entry(fact.day, _told(fact), _name(fact.recorded_by), href, fact.note, fact.recorded_at)


def _told(fact: CaseFact) -> str:
    """“Triaged: context assessment”"""
    pack = load_pack(settings.SAFERME_PACK)
    lists = {**_DETAILS, "outcome": "context_review_outcomes"} if fact.fact == "context_review_held" else _DETAILS
    said = "; ".join(
        pack.label(lists[key], str(value)).lower() if key != "facilitator" else f"by {pack.label('who', str(value))}"
        for key, value in sorted(fact.details.items())
        if key in lists
    )
    return f"{pack.label('context_facts', fact.fact)}{f': {said}' if said else ''}"


def _triages(context: Context) -> Iterator[Entry]:
    """Why, beside the fact that it was decided; and referrals that joined a case past triage."""
    rows = ContextTriage.objects.filter(referral__context=context).select_related("recorded_by")
    for row in rows:
        says = "Another referral joined" if row.outcome == ContextTriage.Outcome.JOINED else "Reason of the triage"
        href = reverse("context_work:referral", args=[row.referral_id])
        reason = str(row.answers.get("reason") or "")
        yield Entry(
            timezone.localtime(row.recorded_at).date(), says, _name(row.recorded_by), href, reason, row.recorded_at
        )


def _incidents(context: Context) -> Iterator[Entry]:
    for row in incidents_of(context):
        href = reverse("context_work:incident", args=[row.pk])
        what = str(row.answers.get("what") or "")
        yield Entry(row.happened_on, "Incident", _name(row.recorded_by), href, what, row.recorded_at)


def _links(actor: Actor, context: Context) -> Iterator[Entry]:
    for row in links_of(actor, context):
        says = f"Link recorded: {row.one} {row.get_how_display().lower()} {row.other}"
        on = timezone.localtime(row.recorded_at).date()
        yield Entry(on, says, _name(row.recorded_by), words=row.says, at=row.recorded_at)


def links_shown(actor: Actor, context: Context) -> list[ContextLink]:
    """As links_of; who was linked since is not named in what was said."""
    people, rows = linked_people(context.pk), links_of(actor, context)
    for row in rows:
        row.says = shown(row.says, people)
    return rows


def grants_shown(context: Context, at: datetime) -> list[ContextGrant]:
    """As current_grants; who was linked since is not named in the reasons."""
    people, rows = linked_people(context.pk), current_grants(context, at)
    for row in rows:
        row.reason = shown(row.reason, people)
    return rows


def _changes(context: Context) -> Iterator[Entry]:
    """“Called: B, until then A”"""
    for row in changes_of(context):
        until = f", until then {row.before}" if row.before else ""
        on = timezone.localtime(row.changed_at).date()
        says = f"{row.get_what_display()}: {row.after or 'not said'}{until}"
        yield Entry(on, says, _name(row.changed_by), words=row.why, at=row.changed_at)


def referrals_to(context: Context) -> list[ContextReferral]:
    """The referrals of a context already fetched, the latest first, each with what was decided on it."""
    rows = ContextReferral.objects.filter(context=context).select_related("author", "agency", "triage")
    return list(rows.order_by("-sent_at"))


def _name(user: object) -> str:
    return str(user) if user else "the system"
