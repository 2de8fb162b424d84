"""What the pages of this room have in common."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from saferme.accounts.pages import PageRequest
from saferme.practice.forms import Answers


def again(
    request: PageRequest, template: str, context: Mapping[str, Any], raw: Answers, errors: Mapping[str, str]
) -> HttpResponse:
    """The page once more, with what was typed and why it could not be taken."""
    return render(request, template, {**context, "answers": raw, "errors": errors}, status=422)


def link_to_pack(request: PageRequest, meeting_id: UUID) -> str:
    """The address that goes into an invitation: it asks to sign in and says nothing by itself."""
    return request.build_absolute_uri(reverse("meetings:pack", args=[meeting_id]))
