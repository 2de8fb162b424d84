"""Reading what was agreed to."""

from dataclasses import replace
from uuid import UUID

from django.conf import settings

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.notes.models import Consent
from saferme.packs import load_pack
from saferme.people.selectors import get_person
from saferme.practice.forms import Form, Section

FORM = "consent_early_help"


def consent_form(version: int | None = None) -> Form:
    return load_pack(settings.SAFERME_PACK).form(FORM, version)


def withdrawal_section() -> Section:
    """Asked for by itself, when it has happened: then both answers are needed."""
    section = consent_form().section("withdrawal")
    return replace(section, questions=tuple(replace(q, required=True, help="") for q in section.questions))


def consents_of(actor: Actor, person_id: UUID) -> list[tuple[Consent, Section]]:
    """Every yes and no of this young person's family, the latest first, with the questions that it answered.

    Raises as get_person does.
    """
    person = get_person(actor, person_id, to=Permission.SEE_PERSON)
    rows = Consent.objects.filter(person=person).select_related("recorded_by", "withdrawal_recorded_by")
    return [(row, consent_form(row.form_version).section("agreement")) for row in rows]


def get_consent(actor: Actor, consent_id: UUID, *, to: Permission) -> Consent:
    """Raises as get_person does."""
    consent = Consent.objects.filter(pk=consent_id).first()
    if consent is None:
        raise NotVisible
    consent.person = get_person(actor, consent.person_id, to=to)
    return consent
