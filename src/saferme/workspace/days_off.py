"""Bank holidays that are proclaimed at short notice: the administrator's table of one-off days."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.casework import selectors, services
from saferme.practice.forms import Question, QuestionType, Section
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import Filled, read_form, told

ENTERING = Section(
    "entering",
    "",
    questions=(
        Question("day", "Which day is a bank holiday?", QuestionType.DATE, required=True, help="Like 27 3 2026"),
        Question(
            "reason",
            "Why, and who proclaimed it?",
            QuestionType.TEXT,
            required=True,
            help="Like: the Coronation, by Royal Proclamation",
        ),
    ),
)
WITHDRAWING = Section(
    "withdrawing",
    "",
    questions=(Question("reason", "Why is this day withdrawn?", QuestionType.TEXT, required=True),),
)


@page(Permission.MANAGE_CALENDAR)
def days_off(request: PageRequest) -> HttpResponse:
    """The days that were entered, those withdrawn among them, and the form for another."""
    errors: dict[str, str] = {}
    filled = Filled()
    if request.method == "POST":
        filled = read_form(ENTERING, dict(request.POST.lists()))
        try:
            if filled.problems:
                raise Invalid(filled.problems)
            services.enter_day_off(
                day=filled.values["day"], reason=filled.values["reason"], by=request.actor, now=request.now
            )
        except Invalid as invalid:
            errors = invalid.problems
        else:
            messages.success(request, "The day is entered, and the clocks that go over it are worked out anew.")
            return redirect("workspace:days_off")
    found = {"section": ENTERING, "answers": filled.raw, "errors": errors, "days": selectors.days_off(request.actor)}
    return render(request, "workspace/days_off.html", found, status=422 if errors else 200)


@page(Permission.MANAGE_CALENDAR)
def withdraw_day_off(request: PageRequest, day_id: int) -> HttpResponse:
    """A day that was entered in error counts no more from today. It stays in the table."""
    row = selectors.get_day_off(request.actor, day_id)
    errors: dict[str, str] = {}
    filled = Filled()
    if request.method == "POST":
        filled = read_form(WITHDRAWING, dict(request.POST.lists()))
        try:
            services.withdraw_day_off(
                day_id=row.pk, reason=filled.values["reason"] or "", by=request.actor, now=request.now
            )
        except (Invalid, Refused) as problem:
            errors = filled.problems or told(problem)
        else:
            messages.success(request, "The day is withdrawn, and the clocks that go over it are worked out anew.")
            return redirect("workspace:days_off")
    found = {"section": WITHDRAWING, "answers": filled.raw, "errors": errors, "row": row}
    return render(request, "workspace/withdraw_day_off.html", found, status=422 if errors else 200)
