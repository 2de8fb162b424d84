"""Schools, groups and places as cases: referred from a screening, triaged, and what happens there."""

from datetime import datetime
from typing import Any, ClassVar, Literal

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.context_work import offering, selectors, services
from saferme.contexts.models import Context
from saferme.demo.answers import raw_answers, write_answers
from saferme.demo.problems import StoryProblem
from saferme.demo.steps.base import Step
from saferme.demo.world import Told
from saferme.practice.forms import to_raw


class ReferContext(Step):
    """With the answers of the screening that the story decided, if it did, and those given here."""

    do: Literal["refer_context"]
    answers: dict[str, Any]
    needs: ClassVar[Permission] = Permission.REFER_CONTEXT

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        offered, origin = {}, ""
        if told.screening is not None:
            told.screening.refresh_from_db()
            offered, origin = offering.from_screening(told.screening, selectors.referral_form())
        referral = services.start_referral(offered=offered, origin=origin, by=by, now=now)
        write_answers(referral.submission, self.answers, told.world, by=by, now=now)
        told.context_referral = services.send_referral(referral_id=referral.pk, by=by, now=now)


class TriageContext(Step):
    """Opened as new, under the label of the referral; ``lead``: the key of the organisation that leads."""

    do: Literal["triage_context"]
    lead: str
    answers: dict[str, Any]
    needs: ClassVar[Permission] = Permission.TRIAGE_CONTEXT

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        referral = told.context_referral
        if referral is None:
            raise StoryProblem("nobody referred this school, group or place")
        label = str(selectors.answers_of(referral)["label"])
        services.match_referral(referral_id=referral.pk, context_id=None, label=label, by=by, now=now)
        referral.refresh_from_db()
        services.triage_referral(
            referral_id=referral.pk,
            answers=raw_answers(selectors.triage_form(), self.answers, told.world),
            asked=selectors.triage_section(referral),
            lead_id=told.world.agencies[self.lead].pk,
            by=by,
            now=now,
        )


class ContextIncident(Step):
    """What happened there, on the day of the step."""

    do: Literal["context_incident"]
    answers: dict[str, Any]
    needs: ClassVar[Permission] = Permission.WORK_CONTEXT

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        form = selectors.incident_form()
        day = to_raw(form.question("happened_on"), told.world.days.day_of(now))
        answers = {**raw_answers(form, self.answers, told.world), "happened_on": day}
        services.record_incident(context_id=_context(told).pk, answers=answers, by=by, now=now)


def _context(told: Told) -> Context:
    if told.context_referral is None or told.context_referral.context is None:
        raise StoryProblem("no case of this school, group or place is open yet")
    return told.context_referral.context
