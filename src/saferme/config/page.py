"""What every page shows around its content: who is signed in, where they may go, whether this is a demonstration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.notices.selectors import board, telephones
from saferme.packs import Names, load_pack

#: (words, url name, permission) of the navigation, in order.
NAVIGATION = (
    ("My work", "workspace:my_work", Permission.SEE_MY_WORK),
    ("My team’s work", "workspace:team", Permission.SEE_TEAM_WORK),
    ("Find a young person", "people:find", Permission.FIND_PEOPLE),
    ("Screening", "screening:start", Permission.SCREEN),
    ("Front Door", "referrals:waiting", Permission.DECIDE_REFERRAL),
    ("Contexts", "context_work:contexts", Permission.SEE_CONTEXT),
    ("MACE", "mace:home", Permission.SUBMIT_MACE),
    ("Administration", "administration:home", Permission.MANAGE_ACCOUNTS),
    ("Guidance", "guidance:start", Permission.PUBLIC),
)
DEMONSTRATION = "This is a demonstration with invented people. Nobody receives what you type here. In danger? Call 999."


def page(request: HttpRequest) -> dict[str, Any]:
    """``page``: ``actor``, ``name``, ``agency``, ``nav``, ``home``, ``sign_out_url``, ``banner``, ``pack``, ``today``."""
    actor = getattr(request, "actor", None)
    signed_in = actor is not None and actor.is_signed_in
    pack = load_pack(settings.SAFERME_PACK)
    today = timezone.localtime(getattr(request, "now", None)).date()
    numbers = telephones(pack)
    return {
        "page": {
            "actor": actor,
            "name": actor.name if signed_in else "",
            "agency": actor.agency_name if signed_in else "",
            "nav": _navigation(request, actor, pack.names) if signed_in else [],
            "home": reverse("workspace:my_work") if signed_in else "/",
            "footer": [
                {"text": "Guidance", "href": reverse("guidance:start")},
                {"text": "How this looks", "href": reverse("gallery")},
                *(_own_pages() if signed_in else []),
            ],
            "sign_out_url": reverse("accounts:sign_out"),
            "banner": DEMONSTRATION if settings.SAFERME_DEMONSTRATION else "",
            "pack": pack,
            "contacts": numbers.contacts,
            "helplines": numbers.helplines,
            "announcements": board().to_show(today, signed_in=signed_in),
            "today": today,
        }
    }


def _own_pages() -> list[dict[str, str]]:
    return [
        {"text": "What I am told by e-mail", "href": reverse("reminders:wishes")},
        {"text": "My calendar", "href": reverse("reminders:calendar")},
        {"text": "Change your password", "href": reverse("accounts:change_password")},
    ]


def _navigation(request: HttpRequest, actor: Any, names: Names) -> list[dict[str, Any]]:
    links = [
        {"text": names.put_into(words), "href": reverse(name)}
        for words, name, permission in NAVIGATION
        if role_allows(actor, permission).allowed
    ]
    around = [link["href"] for link in links if link["href"] != "/" and request.path.startswith(link["href"])]
    # "My team's work" lies below "my work": the nearest is where we are.
    here = max(around, key=len, default="")
    return [{**link, "here": link["href"] == here} for link in links]
