"""The pages of the duty to report child sexual abuse."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.referrals import selectors, services
from saferme.referrals.forms import KNOWN, REPORTED
from saferme.referrals.views.common import short_form


@page(Permission.SEE_PERSON, methods=("GET",))
def duties(request: PageRequest, person_id: UUID) -> HttpResponse:
    found = selectors.duties_of(request.actor, person_id)
    may_record = role_allows(request.actor, Permission.RECORD_REFERRAL).allowed
    context = {"person": found.person, "rows": found.rows, "applies": found.applies, "may_record": may_record}
    return render(request, "referrals/duties.html", context)


@page(Permission.RECORD_REFERRAL)
def add_duty(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = selectors.duties_of(request.actor, person_id, to=Permission.RECORD_REFERRAL).person
    return short_form(
        request,
        KNOWN,
        "referrals/add_duty.html",
        {"person": person},
        offered={},
        act=lambda raw: services.record_known_abuse(
            person_id=person.pk, answers=raw, by=request.actor, now=request.now
        ),
        done="It is recorded. Report it now, and record the report.",
        go_to=reverse("referrals:duties", args=[person.pk]),
    )


@page(Permission.RECORD_REFERRAL)
def report_duty(request: PageRequest, duty_id: UUID) -> HttpResponse:
    row = selectors.get_duty(request.actor, duty_id, to=Permission.RECORD_REFERRAL)
    return short_form(
        request,
        REPORTED,
        "referrals/report_duty.html",
        {"person": row.person, "row": row},
        offered={},
        act=lambda raw: services.record_report_of_abuse(duty_id=row.pk, answers=raw, by=request.actor, now=request.now),
        done="The report is recorded.",
        go_to=reverse("referrals:duties", args=[row.person_id]),
    )
