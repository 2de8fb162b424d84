"""Writing missing episodes, returns and the offers of an interview. A return and an interview are facts of the case."""

from datetime import datetime
from typing import Any
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.casework.services import Source, open_case, report_fact
from saferme.missing.models import MissingEpisode, ReturnHomeInterview
from saferme.missing.selectors import EPISODE, INTERVIEW, form_of, waits_for_interview
from saferme.missing.services.shared import (
    Outcome,
    audit,
    locked_episode,
    may_count,
    not_to_come,
    read,
    report_interview,
    standing_interviews,
)
from saferme.practice.forms import Answers
from saferme.practice.problems import Invalid, Refused


@act
def record_missing(*, person_id: UUID, answers: Answers, by: Actor, now: datetime) -> MissingEpisode:
    """Keep that a young person is, or was, missing. ``answers``: raw, to the section ``episode`` of the pack's form.

    Raises Invalid for what is missing, not readable, still to come or in the wrong order.
    """
    form = form_of(EPISODE)
    row = MissingEpisode(
        case=open_case(person_id=person_id, by=by, now=now),
        form_version=form.version,
        answers=answers,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    take_episode(row, read(form.section("episode"), answers), now)
    row.save(force_insert=True)
    audit("missing.recorded", row, by, now, {})
    return row


def take_episode(row: MissingEpisode, values: dict[str, Any], now: datetime) -> None:
    """Raises Invalid for times that cannot be."""
    reported, seen = values["reported_at"], values["last_seen_at"]
    not_to_come({"reported_at": reported, "last_seen_at": seen}, now)
    if seen is not None and seen > reported:
        raise Invalid({"last_seen_at": "This is after it was reported. Check both times."})
    if row.returned_at is not None and (seen or reported) > row.returned_at:
        raise Invalid({"last_seen_at" if seen else "reported_at": "This is after they returned. Check the times."})
    row.reported_at, row.last_seen_at = reported, seen
    row.missing_from = MissingEpisode.From(values["missing_from"])
    row.linked = MissingEpisode.Linked(values["linked"])


@act
def record_return(*, episode_id: UUID, answers: Answers, by: Actor, now: datetime) -> MissingEpisode:
    """Keep that they are back. From that moment the 72 hours run. ``answers``: raw, to the section ``return``.

    Raises Invalid as record_missing does, Refused when the return was recorded already and as report_fact does.
    """
    row = locked_episode(episode_id)
    if row.returned_at is not None:
        raise Refused("returned", "This return was recorded already. If they went missing again, record that anew.")
    returned = take_return(row, read(form_of(EPISODE, row.form_version).section("return"), answers), now)
    row.answers, row.return_recorded_by_id = {**row.answers, **answers}, by.user_id
    row.save()
    audit("missing.returned", row, by, now, {})
    source = Source("missing_episode", row.pk)
    report_fact(case_id=row.case_id, fact="returned_from_missing", on=returned, source=source, by=by, now=now)
    return row


def take_return(row: MissingEpisode, values: dict[str, Any], now: datetime) -> datetime:
    """Raises Invalid for a time that cannot be."""
    returned: datetime = values["returned_at"]
    not_to_come({"returned_at": returned}, now)
    if returned < (row.last_seen_at or row.reported_at):
        raise Invalid({"returned_at": "This is before they were missing. Check the day and the time."})
    row.returned_at, row.found_where = returned, (values["found_where"] or "")[:300]
    return returned


@act
def record_interview(*, episode_id: UUID, answers: Answers, by: Actor, now: datetime) -> ReturnHomeInterview:
    """Keep an offer and what came of it. ``answers``: raw, to the section ``interview`` of the pack's form.

    The first one of a return that was held, or was declined after an independent offer, is reported to the case; any
    other leaves the clock running. Raises Invalid as record_missing does, Refused while they are missing and after an
    interview about this return was held.
    """
    episode = locked_episode(episode_id)
    if episode.returned_at is None:
        raise Refused("missing", "Their return is not recorded yet. Record it first: the interview is about it.")
    before = standing_interviews(episode)
    if any(one.outcome == Outcome.HELD for one in before):
        raise Refused("held", "An interview about this return was held already.")
    form = form_of(INTERVIEW)
    values = read(form.section("interview"), answers)
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
    row.counts = may_count(row) and not any(one.counts for one in before) and waits_for_interview(episode.case, now)
    row.save(force_insert=True)
    audit("return_interview.recorded", episode, by, now, {"outcome": str(row.outcome)})
    if row.counts:
        report_interview(row, by, now)
    return row


def _check_times(values: dict[str, Any], episode: MissingEpisode, now: datetime) -> None:
    offered, held = values["offered_at"], values["held_at"]
    not_to_come({"offered_at": offered, "held_at": held}, now)
    for field, moment in (("offered_at", offered), ("held_at", held)):
        if moment is not None and episode.returned_at is not None and moment < episode.returned_at:
            raise Invalid({field: "This is before they returned. Check the day and the time."})
    if offered is not None and held is not None and held < offered:
        raise Invalid({"held_at": "This is before it was offered. Check both times."})
