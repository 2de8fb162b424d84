"""Check the answers, see what the framework recommends and why, decide."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.packs import load_pack
from saferme.practice.forms import Answers, Form
from saferme.practice.problems import Invalid, Refused
from saferme.screening import selectors, services
from saferme.screening.mapping import CONTEXTS
from saferme.screening.models import Screening
from saferme.screening.next_steps import NextStep, context_referral, mace_submission, next_step
from saferme.screening.outcome import decided, outcome_section, read_outcome
from saferme.screening.shown import advice, shown
from saferme.submissions.services import problems_before_finishing
from saferme.ui.render.controls import field_id
from saferme.ui.short_forms import told


@page(Permission.SCREEN)
def check(request: PageRequest, screening_id: UUID) -> HttpResponse:
    """What was answered, what is still needed; from here to the recommendation."""
    screening = selectors.get_screening(request.actor, screening_id, to_write=True)
    if screening.is_decided:
        return redirect("screening:show", screening.pk)
    problems: dict[str, str] = {}
    if request.method == "POST":
        try:
            services.recommend_screening(screening_id=screening.pk, by=request.actor, now=request.now)
            return redirect("screening:recommendation", screening.pk)
        except Invalid as problem:
            problems = problem.problems
    answers = selectors.answers_of(screening)
    context = {
        "screening": screening,
        "title": selectors.title_of(screening, answers),
        "form": selectors.form_asked(screening),
        "answers": answers,
        "changed": selectors.is_stale(screening, answers),
        "to_mend": _links(screening, problems),
        "needed": _links(screening, problems_before_finishing(screening.submission)),
    }
    return render(request, "screening/check.html", context, status=422 if problems else 200)


def _links(screening: Screening, problems: dict[str, str]) -> list[dict[str, str]]:
    """``section.field`` -> sentence, as links to where each can be answered."""
    found = []
    for place, says in problems.items():
        section, _, field = place.partition(".")
        href = f"{reverse('screening:section', args=[screening.pk, section])}#{field_id(field)}"
        found.append({"says": says, "href": href})
    return found


@page(Permission.SCREEN)
def recommendation(request: PageRequest, screening_id: UUID) -> HttpResponse:
    """What the framework recommends, because of which answers; and what the person decides."""
    screening = selectors.get_screening(request.actor, screening_id, to_write=True)
    answers = selectors.answers_of(screening)
    if screening.is_decided:
        return redirect("screening:show", screening.pk)
    if not screening.recommended or selectors.is_stale(screening, answers):
        return redirect("screening:check", screening.pk)
    return _Deciding(request, screening, answers).answer()


class _Deciding:
    """The page of a recommendation with the form in which a person decides."""

    def __init__(self, request: PageRequest, screening: Screening, answers: Answers) -> None:
        self.request, self.screening, self.answers = request, screening, answers
        self.pack = load_pack(settings.SAFERME_PACK)
        self.outcome = outcome_section(self.pack, screening.subject)
        self.needed = problems_before_finishing(screening.submission)

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self._page(self._offered(), {})
        filled = read_outcome(self.outcome, dict(self.request.POST.lists()), self.screening.recommended)
        if filled.problems or self.needed:
            needed = (
                {"": "Some answers are needed first. They are listed beside “Your decision”."} if self.needed else {}
            )
            return self._page(filled.raw, {**needed, **filled.problems})
        try:
            self._decide(filled.values)
        except (Refused, Invalid) as problem:
            return self._page(filled.raw, told(problem))
        return redirect("screening:show", self.screening.pk)

    def _decide(self, values: Answers) -> None:
        actor = self.request.actor
        services.decide_screening(
            screening_id=self.screening.pk,
            decided=decided(values, recommended=self.screening.recommended, me=actor.name),
            by=actor,
            now=self.request.now,
        )

    def _offered(self) -> Answers:
        if self.screening.subject != "family":
            return {}
        return {"children": "\n".join(selectors.children_to_name(self.screening, self.answers))}

    def _page(self, raw: Answers, errors: dict[str, str]) -> HttpResponse:
        form = selectors.form_asked(self.screening)
        context = {
            "screening": self.screening,
            "title": selectors.title_of(self.screening, self.answers),
            "outcome": self.outcome,
            "raw": raw,
            "errors": errors,
            "needed": _links(self.screening, self.needed),
            "person": self.screening.person,
            "second": selectors.second_look_at_screening(self.screening, self.screening.person, self.request.now),
            "shown": shown(self.screening.recommendation, form, self.answers, self.pack, _places(self.screening, form)),
        }
        return render(self.request, "screening/recommendation.html", context, status=422 if errors else 200)


def _places(screening: Screening, form: Form) -> dict[str, str]:
    """Where the questions of each section are answered."""
    return {section.code: reverse("screening:section", args=[screening.pk, section.code]) for section in form.sections}


@page(Permission.SCREEN, methods=("GET",))
def show(request: PageRequest, screening_id: UUID) -> HttpResponse:
    """A screening to be read: what was decided, what was recommended then, and every answer."""
    screening = selectors.get_screening(request.actor, screening_id)
    mine = screening.author_id == request.actor.user_id
    if not screening.is_decided and mine:
        return redirect("screening:check", screening.pk)
    pack = load_pack(settings.SAFERME_PACK)
    form, answers = selectors.form_asked(screening), selectors.answers_of(screening)
    context = {
        "screening": screening,
        "title": selectors.title_of(screening, answers),
        "form": form,
        "answers": answers,
        "shown": shown(screening.recommendation, form, answers, pack) if screening.recommended else None,
        "decision": advice(pack, screening.decision),
        "next": _next(screening)
        or next_step(screening.decision, screening.person_id, advice(pack, screening.decision).help),
        "children": list(screening.named_children.all()),
        "can_link": selectors.waits_for_record(screening) and selectors.may_link(request.actor, screening),
    }
    return render(request, "screening/show.html", context)


def _next(screening: Screening) -> NextStep | None:
    if screening.is_restricted:
        return mace_submission(screening.decision, screening.pk)
    return context_referral(screening.decision, screening.pk) if screening.subject in CONTEXTS else None
