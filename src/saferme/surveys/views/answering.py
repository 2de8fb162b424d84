"""For whoever has the link: no sign-in, no cookie, no script, no name."""

from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from saferme.accounts.actors import nobody
from saferme.accounts.addresses import client_address
from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.practice.forms import Answers, read_posted
from saferme.practice.problems import Invalid, Refused
from saferme.surveys import selectors, services
from saferme.surveys.models import Survey
from saferme.ui.short_forms import told

#: Answers within an hour from one place: a whole school stands behind one address.
MOST_ANSWERS = 400
#: Links that lead nowhere, an hour, from one place.
MOST_UNKNOWN = 60
_NOT_KEPT = {"X-Robots-Tag": "noindex, nofollow, noarchive"}


# Nothing is done in anybody's name here, so there is nothing that a form from elsewhere could borrow, and no cookie is set.
@page(Permission.PUBLIC)
@csrf_exempt
def answer(request: PageRequest, token: str) -> HttpResponse:
    survey = selectors.survey_of_link(token)
    if survey is None:
        if _too_often(request, "survey.unknown", MOST_UNKNOWN):
            return _shown(request, None, "surveys/too_often.html", status=429)
        raise Http404
    if not selectors.is_open(survey, timezone.localtime(request.now).date()):
        return _shown(request, survey, "surveys/closed.html", status=409 if request.method == "POST" else 200)
    if request.method == "POST":
        return _keep(request, survey)
    return _asked(request, survey, {}, {}, uuid4())


def _too_often(request: PageRequest, what: str, most: int) -> bool:
    return services.is_too_often(what=what, where=client_address(request), most=most, now=request.now)


def _keep(request: PageRequest, survey: Survey) -> HttpResponse:
    typed = read_posted(selectors.asked_section(survey), dict(request.POST.lists()))
    once = _once(request)
    if _too_often(request, f"survey.{survey.pk}", MOST_ANSWERS):
        late = {"": "Many people have answered from here within this hour. Keep this page and send it again later."}
        return _asked(request, survey, typed, late, once, status=429)
    try:
        by = nobody(request.now)
        services.answer_survey(survey_id=survey.pk, answers=typed, once=once, by=by, now=request.now)
    except (Invalid, Refused) as problem:
        return _asked(request, survey, typed, told(problem), once, status=422)
    return redirect("surveys:thanks", survey.token)


def _once(request: PageRequest) -> UUID:
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return uuid4()


def _asked(
    request: PageRequest, survey: Survey, typed: Answers, errors: dict[str, str], once: UUID, status: int = 200
) -> HttpResponse:
    section, form = selectors.asked_section(survey), selectors.survey_form(survey.audience, survey.form_version)
    found = {"section": section, "form": form, "answers": typed, "errors": errors, "once": once}
    return _shown(request, survey, "surveys/answer.html", status=status, **found)


@page(Permission.PUBLIC, methods=("GET",))
def thanks(request: PageRequest, token: str) -> HttpResponse:
    survey = selectors.survey_of_link(token)
    if survey is None:
        raise Http404
    return _shown(request, survey, "surveys/thanks.html")


def _shown(
    request: PageRequest, survey: Survey | None, template: str, *, status: int = 200, **found: object
) -> HttpResponse:
    response = render(request, template, {"survey": survey, **found}, status=status)
    for name, value in _NOT_KEPT.items():
        response.headers[name] = value
    if status == 429:
        response.headers["Retry-After"] = str(int(services.HOUR.total_seconds()))
    return response
