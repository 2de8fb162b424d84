"""The blank forms, for whoever fills them in with a pen or in Word."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.packs import load_pack
from saferme.paper.around import is_survey
from saferme.paper.blanks import CONTENT_TYPES, Blank, blank_file, listed
from saferme.practice.forms import Form

A_DAY = 86_400
YOUNG_PERSON, FAMILY, CONTEXT, CONCERN, SURVEYS = (
    "About a young person",
    "About a family",
    "About a place, a school or a group",
    "About a person or a place of concern",
    "Surveys",
)
KINDS = (YOUNG_PERSON, FAMILY, CONTEXT, CONCERN, SURVEYS)
_KIND_OF = {"family": FAMILY, "context": CONTEXT, "person_of_concern": CONCERN, "location_of_concern": CONCERN}


@page(Permission.PUBLIC, methods=("GET",))
def forms(request: PageRequest) -> HttpResponse:
    """Every form of the pack, by whom or what it is about."""
    kinds: dict[str, list[Blank]] = {kind: [] for kind in KINDS}
    for blank in listed():
        kinds[_kind(blank.form)].append(blank)
    return render(request, "guidance/forms.html", {"kinds": [(kind, kinds[kind]) for kind in KINDS if kinds[kind]]})


def _kind(form: Form) -> str:
    return SURVEYS if is_survey(form) else _KIND_OF.get(form.subject, YOUNG_PERSON)


@page(Permission.PUBLIC, methods=("GET",))
def blank(request: PageRequest, key: str, version: int, kind: str) -> HttpResponse:
    """One form as a file, also in a version that is no longer begun. The same for everybody, so it may be kept a day."""
    form = load_pack(settings.SAFERME_PACK).forms.get((key, version))
    if form is None or kind not in CONTENT_TYPES:
        raise Http404
    name = f"safer-me-{key.replace('_', '-')}-v{version}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": f"public, max-age={A_DAY}"}
    return HttpResponse(blank_file(form, kind), content_type=CONTENT_TYPES[kind], headers=headers)
