"""What the pages of this room have in common."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from saferme.accounts.pages import PageRequest
from saferme.casework.models import Case
from saferme.casework.selectors import active_facts, standing_today
from saferme.meetings.care import care_of, reviewing_officers
from saferme.meetings.due import OF_A_PLAN, due_steps
from saferme.practice.forms import Answers


def again(
    request: PageRequest, template: str, context: Mapping[str, Any], raw: Answers, errors: Mapping[str, str]
) -> HttpResponse:
    """The page once more, with what was typed and why it could not be taken."""
    return render(request, template, {**context, "answers": raw, "errors": errors}, status=422)


def care_beside(case: Case, today: date) -> dict[str, Any]:
    """The statutory reviews and Safer Me side by side, of a young person in care."""
    facts = active_facts(case)
    care = care_of(facts, standing_today(case, today, facts), today)
    return {"care": care, "today": today, "officers": reviewing_officers(case, today) if care else []}


def plus_now(case: Case, today: date) -> dict[str, Any]:
    """Of a case in Safer Me Plus: what is due of its plan, and whether a conference takes its place (R10)."""
    facts = active_facts(case)
    answer = standing_today(case, today, facts)
    if answer.state != "safer_me_plus":
        return {}
    due = [step for step in due_steps(answer, facts, today) if step.code in OF_A_PLAN and step.met_on is None]
    to_conference = any(one.action == "hold_child_protection_conference" for one in answer.allowed)
    groups = [fact for fact in reversed(facts) if fact.fact == "core_group_held"]
    return {"plus": {"due": due, "to_conference": to_conference, "groups": groups}}


def link_to_pack(request: PageRequest, meeting_id: UUID) -> str:
    """The address that goes into an invitation: it asks to sign in and says nothing by itself."""
    return request.build_absolute_uri(reverse("meetings:pack", args=[meeting_id]))
