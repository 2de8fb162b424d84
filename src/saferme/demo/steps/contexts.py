"""Schools, groups and places as cases: referred from a screening, triaged, and what happens there."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Literal
from uuid import uuid4

from saferme.accounts.actors import Actor, nobody
from saferme.accounts.permissions import Permission
from saferme.context_assessments import services as assessments
from saferme.context_work import offering, selectors, services
from saferme.contexts.models import Context
from saferme.contexts.services import show_context
from saferme.demo.answers import raw_answers, write_answers
from saferme.demo.problems import StoryProblem
from saferme.demo.steps.base import Step
from saferme.demo.world import Told
from saferme.practice.forms import to_raw
from saferme.surveys import services as surveys
from saferme.surveys.selectors import with_results


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
        services.record_incident(context_id=context_of(told).pk, answers=answers, by=by, now=now)


class AssessContext(Step):
    """Begin a version, take in what surveys of it say, write, and hand it in."""

    do: Literal["assess_context"]
    answers: dict[str, Any]
    needs: ClassVar[Permission] = Permission.WORK_CONTEXT

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        context = context_of(told)
        assessment = assessments.start_assessment(context=context, by=by, now=now)
        for survey in with_results(context, told.world.days.day_of(now)):
            assessments.take_survey(assessment_id=assessment.pk, survey=survey, by=by, now=now)
        write_answers(assessment.submission, self.answers, told.world, by=by, now=now)
        told.context_assessment = assessments.submit_assessment(assessment_id=assessment.pk, by=by, now=now)


class SignOffContext(Step):
    """Sign off the version that was handed in."""

    do: Literal["sign_off_context"]
    comment: str = ""
    needs: ClassVar[Permission] = Permission.SIGN_OFF_CONTEXT

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        if told.context_assessment is None:
            raise StoryProblem("no assessment of this school, group or place was handed in")
        assessments.sign_off_assessment(assessment_id=told.context_assessment.pk, comment=self.comment, by=by, now=now)


class MayBeAffected(Step):
    """Put young people on the restricted list, by the keys of their stories; ``keep_until``: a day."""

    do: Literal["may_be_affected"]
    people: list[str]
    why: str
    keep_until: int
    needs: ClassVar[Permission] = Permission.SEE_CONTEXT_PEOPLE

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        for key in self.people:
            if key not in told.world.people:
                raise StoryProblem(f"{key} has no record yet")
            services.add_affected(
                context=context_of(told),
                person_id=told.world.people[key].pk,
                why=self.why,
                review_on=told.world.days.on(self.keep_until),
                by=by,
                now=now,
            )


class ShowContextTo(Step):
    """Let an organisation read the record of the context."""

    do: Literal["show_context"]
    agency: str
    reason: str
    needs: ClassVar[Permission] = Permission.WORK_CONTEXT

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        agency_id = told.world.agencies[self.agency].pk
        context_id = context_of(told).pk
        show_context(context_id=context_id, agency_id=agency_id, level="read", reason=self.reason, by=by, now=now)


class AskSurvey(Step):
    """Open a survey, let each of ``answers`` be given to it, and close it unless it is to stay open."""

    do: Literal["survey"]
    audience: str
    about: str
    asked: list[str]
    answers: list[dict[str, Any]]
    stays_open: bool = False
    needs: ClassVar[Permission] = Permission.WORK_CONTEXT

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        survey = surveys.open_survey(
            context=context_of(told),
            audience=self.audience,
            about=self.about,
            asked=self.asked,
            closes_on=told.world.days.day_of(now) + timedelta(days=21),
            by=by,
            now=now,
        )
        for given in self.answers:
            surveys.answer_survey(survey_id=survey.pk, answers=given, once=uuid4(), by=nobody(now), now=now)
        if not self.stays_open:
            surveys.close_survey(survey_id=survey.pk, by=by, now=now)


def context_of(told: Told) -> Context:
    if told.context_referral is None or told.context_referral.context is None:
        raise StoryProblem("no case of this school, group or place is open yet")
    return told.context_referral.context
