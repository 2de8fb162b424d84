"""Teams and organisations."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts import selectors, services
from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.administration import forms
from saferme.practice.problems import Invalid
from saferme.ui.short_forms import Filled, read_form


@page(Permission.MANAGE_ACCOUNTS)
def teams(request: PageRequest) -> HttpResponse:
    """Two forms: a new team of an organisation that is there, and a new organisation."""
    agencies = list(selectors.agencies())
    sections = {"team": forms.new_team(agencies), "agency": forms.NEW_AGENCY}
    act = request.POST.get("act", "") if request.method == "POST" else ""
    filled, problems = Filled(), {}
    if act in sections:
        filled = read_form(sections[act], dict(request.POST.lists()))
        problems = dict(filled.problems)
    if act in sections and not problems:
        try:
            messages.success(request, _keep(request, act, filled))
            return redirect("administration:teams")
        except Invalid as invalid:
            problems = invalid.problems
    given = {
        "teams": selectors.teams_with_members(request.actor),
        "agencies": agencies,
        "sections": sections,
        "answers": {**{key: {} for key in sections}, act: filled.raw},
        "refused_act": act,
        "errors": problems,
    }
    return render(request, "administration/teams.html", given, status=422 if problems else 200)


def _keep(request: PageRequest, act: str, filled: Filled) -> str:
    values, who = filled.values, {"by": request.actor, "now": request.now}
    if act == "team":
        agency = selectors.agency_of(values["agency"])
        assert agency is not None  # one of those that were offered
        services.create_team(agency=agency, name=values["name"], **who)  # type: ignore[arg-type]
        return "The team is there. Put people into it from their accounts."
    try:
        services.create_agency(name=values["agency_name"], kind=values["agency_kind"], **who)  # type: ignore[arg-type]
    except Invalid as invalid:
        raise Invalid({"agency_name": invalid.problems["name"]}) from None
    return "The organisation is there."
