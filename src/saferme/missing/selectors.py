"""Reading missing episodes, each with its clock and its interviews; the pattern; and what an interview taught."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.casework.models import Case
from saferme.casework.selectors import active_facts, case_of, standing_today
from saferme.missing.models import MissingEpisode, ReturnHomeInterview
from saferme.missing.pattern import Away
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.people.selectors import get_person
from saferme.practice.forms import Answers, Form, Section, in_words
from saferme.practice.vocabulary import DeadlineCode

EPISODE, INTERVIEW = "missing_episode", "return_home_interview"
#: Names of others: for Children's Social Care, the police and whoever wrote them.
_RESTRICTED = ("with_whom",)
_MAY_READ_NAMES = ("childrens_social_care", "police")
#: What may teach something to an assessment, and never the names of others.
_TEACHES = (
    "before_push", "before_pull", "during_where", "during_harm", "after_return", "after_now", "helps", "tell",
    "carers_information",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clock:
    """The 72 hours of one return. ``met_at``: when the interview was held, or declined after an independent offer."""

    due: datetime
    met_at: datetime | None
    declined: bool
    now: datetime

    @property
    def late(self) -> bool:
        return (self.met_at or self.now) > self.due


@dataclass(frozen=True, slots=True)
class Episode:
    """One line of the list. ``clock`` is None while missing, and for who was 18 or over."""

    row: MissingEpisode
    interviews: tuple[ReturnHomeInterview, ...]
    clock: Clock | None

    @property
    def standing(self) -> tuple[ReturnHomeInterview, ...]:
        return tuple(one for one in self.interviews if one.withdrawn_at is None)

    @property
    def held_at(self) -> datetime | None:
        return next((one.held_at for one in self.standing if one.outcome == ReturnHomeInterview.Outcome.HELD), None)

    @property
    def held(self) -> bool:
        return self.held_at is not None


def form_of(key: str, version: int | None = None) -> Form:
    return load_pack(settings.SAFERME_PACK).form(key, version)


def episodes_of(actor: Actor, person_id: UUID) -> list[Episode]:
    """Every time this young person was missing, the latest first. Raises as get_person does."""
    return _episodes(get_person(actor, person_id, to=Permission.SEE_PERSON), actor.at)


def get_episode(actor: Actor, episode_id: UUID, *, to: Permission) -> Episode:
    """Raises as get_person does."""
    found = MissingEpisode.objects.filter(pk=episode_id).values_list("case__person_id", flat=True).first()
    if found is None:
        raise NotVisible
    return next(one for one in _episodes(get_person(actor, found, to=to), actor.at) if one.row.pk == episode_id)


def _episodes(person: Person, now: datetime) -> list[Episode]:
    case = case_of(person)
    if case is None:
        return []
    rows = list(
        MissingEpisode.objects.filter(case=case)
        .select_related("recorded_by", "return_recorded_by", "withdrawn_by")
        .prefetch_related("interviews__recorded_by", "interviews__withdrawn_by", "corrections__by")
    )
    due = _due(case, now) if rows else {}
    for row in rows:
        row.case = case
    return [_episode(row, tuple(row.interviews.all()), due.get(row.pk), now) for row in rows]


def _episode(
    row: MissingEpisode, interviews: tuple[ReturnHomeInterview, ...], due: datetime | None, now: datetime
) -> Episode:
    return Episode(row, interviews, _clock(interviews, due, now) if due else None)


def _clock(interviews: Sequence[ReturnHomeInterview], due: datetime, now: datetime) -> Clock:
    """Met by this return's own interview: the case's list meets the clock that is due first, whichever return it was."""
    counted = next((one for one in interviews if one.counts), None)
    if counted is None:
        return Clock(due, None, False, now)
    declined = counted.outcome == ReturnHomeInterview.Outcome.DECLINED
    return Clock(due, counted.offered_at if declined else counted.held_at, declined, now)


def _due(case: Case, now: datetime) -> dict[UUID, datetime]:
    """By episode: when its 72 hours are over, as the rules work it out from the fact of the return."""
    facts = active_facts(case)
    found: dict[UUID, datetime] = {}
    for clock in standing_today(case, timezone.localtime(now).date(), facts).deadlines:
        opener = facts[clock.opened_by]
        if clock.code == DeadlineCode.RETURN_HOME_INTERVIEW and opener.source_id and isinstance(clock.due, datetime):
            found[opener.source_id] = clock.due
    return found


def found_places(person_ids: Iterable[UUID]) -> QuerySet[MissingEpisode]:
    """The times when a place is known at which they were found or had been. It shows no record to anybody."""
    rows = MissingEpisode.objects.filter(case__person__in=list(person_ids), withdrawn_at__isnull=True)
    return rows.exclude(found_where="").select_related("case", "return_recorded_by").order_by("reported_at")


def waits_for_interview(case: Case, now: datetime) -> bool:
    """Whether the case still lists an unmet return home interview: only then is one reported to it."""
    answer = standing_today(case, timezone.localtime(now).date())
    return any(one.code == DeadlineCode.RETURN_HOME_INTERVIEW and one.met_on is None for one in answer.deadlines)


def away(episode: Episode) -> Away:
    """The episode as the pattern counts it."""
    row, clock = episode.row, episode.clock
    interview = ""
    if clock is not None and clock.met_at is not None and clock.declined:
        interview = "declined"
    if episode.held:
        interview = "held_late" if _held_late(episode) else "held"
    return Away(
        began=row.last_seen_at or row.reported_at,
        ended=row.returned_at,
        place=row.found_where,
        from_care=row.missing_from == MissingEpisode.From.CARE,
        interview=interview,
    )


def _held_late(episode: Episode) -> bool:
    held = episode.held_at
    return episode.clock is not None and held is not None and held > episode.clock.due


def get_interview(actor: Actor, interview_id: UUID, *, to: Permission) -> tuple[Episode, ReturnHomeInterview]:
    """Raises as get_person does."""
    found = ReturnHomeInterview.objects.filter(pk=interview_id).values_list("episode_id", flat=True).first()
    if found is None:
        raise NotVisible
    episode = get_episode(actor, found, to=to)
    return episode, next(one for one in episode.interviews if one.pk == interview_id)


def shown_to(actor: Actor, row: ReturnHomeInterview) -> Section:
    """The questions of this interview, as far as the actor may read their answers."""
    section = form_of(INTERVIEW, row.form_version).section("interview")
    if actor.agency_kind in _MAY_READ_NAMES or row.recorded_by_id == actor.user_id:
        return section
    return replace(section, questions=tuple(q for q in section.questions if q.code not in _RESTRICTED))


@dataclass(frozen=True, slots=True)
class Learned:
    """What one interview, or carers in its place, said. ``said`` is empty when the young person does not agree to share."""

    episode_id: UUID
    on: date
    held: bool
    shares: str
    shares_not: str
    said: tuple[tuple[str, str], ...]


def learned_since(person: Person, day: date | None) -> list[Learned]:
    """What return home interviews recorded since this day taught (None: all), for a person already fetched.

    It is shown beside a draft and brought in by hand: an interview is theirs, and is never copied silently.
    """
    rows = ReturnHomeInterview.objects.filter(episode__case__person=person, withdrawn_at__isnull=True).order_by(
        "recorded_at"
    )
    if day is not None:
        rows = rows.filter(recorded_at__gte=_midnight(day))
    found = [_learned(row) for row in rows]
    return [one for one in found if one.said or one.shares == "no"]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _learned(row: ReturnHomeInterview) -> Learned:
    section = form_of(INTERVIEW, row.form_version).section("interview")
    shares = str(row.answers.get("shares") or "")
    said = tuple(_said(section, row.answers)) if shares != "no" else ()
    on = timezone.localtime(row.held_at or row.offered_at or row.recorded_at).date()
    held = row.outcome == ReturnHomeInterview.Outcome.HELD
    return Learned(row.episode_id, on, held, shares, str(row.answers.get("shares_not") or ""), said)


def _said(section: Section, answers: Answers) -> list[tuple[str, str]]:
    asked = [question for question in section.questions if question.code in _TEACHES and answers.get(question.code)]
    return [(question.label, in_words(question, answers[question.code])) for question in asked]
