"""Writing missing episodes, returns and the offers of an interview. A return and an interview are facts of the case."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.casework.services import Source, lock_case, open_case, report_fact
from saferme.missing.models import MissingEpisode, ReturnHomeInterview
from saferme.missing.selectors import EPISODE, INTERVIEW, form_of, waits_for_interview
from saferme.practice.forms import Answers, Section, check_section, is_shown, parse
from saferme.practice.problems import Invalid, Refused

Outcome = ReturnHomeInterview.Outcome
_TO_COME = "This moment is still to come. Record it once it has happened."


@act
def record_missing(*, person_id: UUID, answers: Answers, by: Actor, now: datetime) -> MissingEpisode:
    """Keep that a young person is, or was, missing. ``answers``: raw, to the section ``episode`` of the pack's form.

    Raises Invalid for what is missing, not readable, still to come or in the wrong order.
    """
    form = form_of(EPISODE)
    values = _read(form.section("episode"), answers)
    reported, seen = values["reported_at"], values["last_seen_at"]
    _not_to_come({"reported_at": reported, "last_seen_at": seen}, now)
    if seen is not None and seen > reported:
        raise Invalid({"last_seen_at": "This is after it was reported. Check both times."})
    row = MissingEpisode.objects.create(
        case=open_case(person_id=person_id, by=by, now=now),
        form_version=form.version,
        answers=answers,
        reported_at=reported,
        last_seen_at=seen,
        missing_from=MissingEpisode.From(values["missing_from"]),
        linked=MissingEpisode.Linked(values["linked"]),
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    _audit("missing.recorded", row, by, now, {})
    return row


@act
def record_return(*, episode_id: UUID, answers: Answers, by: Actor, now: datetime) -> MissingEpisode:
    """Keep that they are back. From that moment the 72 hours run. ``answers``: raw, to the section ``return``.

    Raises Invalid as record_missing does, Refused when the return was recorded already and as report_fact does.
    """
    row = _locked(episode_id)
    if row.returned_at is not None:
        raise Refused("returned", "This return was recorded already. If they went missing again, record that anew.")
    values = _read(form_of(EPISODE, row.form_version).section("return"), answers)
    returned = values["returned_at"]
    _not_to_come({"returned_at": returned}, now)
    if returned < (row.last_seen_at or row.reported_at):
        raise Invalid({"returned_at": "This is before they were missing. Check the day and the time."})
    row.returned_at, row.found_where = returned, (values["found_where"] or "")[:300]
    row.answers, row.return_recorded_by_id = {**row.answers, **answers}, by.user_id
    row.save(update_fields=["returned_at", "found_where", "answers", "return_recorded_by"])
    _audit("missing.returned", row, by, now, {})
    source = Source("missing_episode", row.pk)
    report_fact(case_id=row.case_id, fact="returned_from_missing", on=returned, source=source, by=by, now=now)
    return row


@act
def record_interview(*, episode_id: UUID, answers: Answers, by: Actor, now: datetime) -> ReturnHomeInterview:
    """Keep an offer and what came of it. ``answers``: raw, to the section ``interview`` of the pack's form.

    The first one of a return that was held, or was declined after an independent offer, is reported to the case; any
    other leaves the clock running. Raises Invalid as record_missing does, Refused while they are missing and after an
    interview about this return was held.
    """
    episode = _locked(episode_id)
    if episode.returned_at is None:
        raise Refused("missing", "Their return is not recorded yet. Record it first: the interview is about it.")
    before = list(ReturnHomeInterview.objects.filter(episode=episode))
    if any(one.outcome == Outcome.HELD for one in before):
        raise Refused("held", "An interview about this return was held already.")
    form = form_of(INTERVIEW)
    values = _read(form.section("interview"), answers)
    _check_times(values, episode, now)
    row = ReturnHomeInterview(
        episode=episode,
        form_version=form.version,
        answers=answers,
        outcome=Outcome(values["outcome"]) if values["offered"] == "yes" else Outcome.NOT_OFFERED,
        offered_at=values["offered_at"],
        held_at=values["held_at"],
        independent=values["independent"] == "yes" if values["independent"] else None,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    row.counts = _may_count(row) and not any(one.counts for one in before) and waits_for_interview(episode.case, now)
    row.save(force_insert=True)
    _audit("return_interview.recorded", episode, by, now, {"outcome": str(row.outcome)})
    if row.counts:
        _report(row, by, now)
    return row


def _may_count(row: ReturnHomeInterview) -> bool:
    return row.outcome == Outcome.HELD or (row.outcome == Outcome.DECLINED and bool(row.independent))


def _report(row: ReturnHomeInterview, by: Actor, now: datetime) -> None:
    on = row.held_at or row.offered_at
    if on is None:
        raise Invalid({"held_at": "Enter when it was held."})
    report_fact(
        case_id=row.episode.case_id,
        fact="return_home_interview_done",
        on=on,
        note="Offered and declined. It is to be offered again." if row.outcome == Outcome.DECLINED else "",
        source=Source("return_home_interview", row.pk),
        by=by,
        now=now,
    )


def _check_times(values: dict[str, Any], episode: MissingEpisode, now: datetime) -> None:
    offered, held = values["offered_at"], values["held_at"]
    _not_to_come({"offered_at": offered, "held_at": held}, now)
    for field, moment in (("offered_at", offered), ("held_at", held)):
        if moment is not None and episode.returned_at is not None and moment < episode.returned_at:
            raise Invalid({field: "This is before they returned. Check the day and the time."})
    if offered is not None and held is not None and held < offered:
        raise Invalid({"held_at": "This is before it was offered. Check both times."})


def _read(section: Section, answers: Answers) -> dict[str, Any]:
    """What was asked, in values; moments are aware. A question that its condition hides has no answer."""
    problems = check_section(section, answers, answers, finishing=True)
    if problems:
        raise Invalid(problems)
    values = dict.fromkeys((question.code for question in section.questions), None)
    for question in section.questions:
        if is_shown(question, answers):
            value = parse(question, answers.get(question.code)).value
            values[question.code] = timezone.make_aware(value) if isinstance(value, datetime) else value
    return values


def _not_to_come(moments: dict[str, datetime | None], now: datetime) -> None:
    problems = {field: _TO_COME for field, moment in moments.items() if moment is not None and moment > now}
    if problems:
        raise Invalid(problems)


def _locked(episode_id: UUID) -> MissingEpisode:
    """Held with its case until the transaction ends, so that one return is recorded once and counted once."""
    row = MissingEpisode.objects.select_for_update(of=("self",)).get(pk=episode_id)
    row.case = lock_case(row.case_id)
    return row


def _audit(action: str, row: MissingEpisode, by: Actor, now: datetime, detail: dict[str, object]) -> None:
    record(
        action,
        by=by,
        now=now,
        subject_kind="missing_episode",
        subject_id=row.pk,
        person_id=row.case.person_id,
        detail=detail,
    )
