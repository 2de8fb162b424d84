"""What became of what I sent."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.referrals import selectors
from saferme.referrals.forms import referral_form


@page(Permission.SEE_MY_WORK, methods=("GET",))
def sent(request: PageRequest) -> HttpResponse:
    return render(request, "referrals/sent.html", {"rows": selectors.sent_by(request.actor)})


@page(Permission.SEE_MY_WORK, methods=("GET",))
def sent_one(request: PageRequest, referral_id: UUID) -> HttpResponse:
    """Whether it arrived and what was decided, in the words written for the sender; and what they wrote themselves."""
    one = selectors.get_sent(request.actor, referral_id)
    row = one.referral
    sections = selectors.sections_answered(referral_form(row.form_version), row) if one.is_mine else []
    context = {"one": one, "referral": row, "clock": one.clock, "sections": sections}
    return render(request, "referrals/sent_one.html", context)
