"""Writing what a family agreed to. Each yes or no is a dated fact of the case."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.casework.services import Source, open_case, report_fact
from saferme.notes.models import Consent
from saferme.notes.selectors.consents import consent_form
from saferme.practice.forms import Answers, check_section, parse
from saferme.practice.problems import Invalid, Refused


@act
def record_consent(*, person_id: UUID, answers: Answers, by: Actor, now: datetime) -> Consent:
    """Keep a yes or a no to early help.

    ``answers``: raw, to the section ``agreement`` of the pack's form. Raises Invalid for answers that are missing, not
    readable, or dated to a day still to come; Refused as report_fact does.
    """
    form = consent_form()
    section = form.section("agreement")
    problems = check_section(section, answers, answers, finishing=True)
    if problems:
        raise Invalid(problems)
    given, on = (parse(section.question(code), answers.get(code)).value for code in ("given", "given_on"))
    _not_to_come("given_on", on, now)
    consent = Consent.objects.create(
        person_id=person_id,
        kind=Consent.Kind.EARLY_HELP,
        form_version=form.version,
        answers=answers,
        given=Consent.Given(given),
        given_on=on,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    _audit("consent.recorded", consent, by, now)
    _report(consent, given, on, by, now)
    return consent


@act
def withdraw_consent(*, consent_id: UUID, on: date, words: str, by: Actor, now: datetime) -> Consent:
    """Keep that a yes was taken back. From that day no early help meeting may be held (C1)."""
    consent = Consent.objects.select_for_update(of=("self",)).get(pk=consent_id)
    if consent.given != Consent.Given.YES or consent.withdrawn_on is not None:
        raise Refused("withdrawn", "This agreement is not in force: it was a no, or it was taken back already.")
    if not words.strip():
        raise Invalid({"withdrawn_words": "Write what they said."})
    _not_to_come("withdrawn_on", on, now)
    if on < consent.given_on:
        raise Invalid({"withdrawn_on": "This is before they agreed. Check the date."})
    consent.withdrawn_on, consent.withdrawn_words, consent.withdrawal_recorded_by_id = on, words, by.user_id
    consent.save(update_fields=["withdrawn_on", "withdrawn_words", "withdrawal_recorded_by"])
    _audit("consent.withdrawn", consent, by, now)
    _report(consent, Consent.Given.NO, on, by, now)
    return consent


def _report(consent: Consent, given: str, on: date, by: Actor, now: datetime) -> None:
    report_fact(
        case_id=open_case(person_id=consent.person_id, by=by, now=now).pk,
        fact="early_help_consent",
        on=on,
        details={"given": str(given)},
        source=Source("consent", consent.pk),
        by=by,
        now=now,
    )


def _not_to_come(field: str, on: date, now: datetime) -> None:
    if on > timezone.localtime(now).date():
        raise Invalid({field: "This day is still to come. Record it once they have said so."})


def _audit(action: str, consent: Consent, by: Actor, now: datetime) -> None:
    record(
        action,
        by=by,
        now=now,
        subject_kind="consent",
        subject_id=consent.pk,
        person_id=consent.person_id,
        detail={"given": str(consent.given)},
    )
