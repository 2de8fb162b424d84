"""What every page shows around its content: who is signed in, where they may go, whether this is a demonstration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.packs import load_pack

#: (label, url name, permission) of the navigation, in order.
NAVIGATION = (
    ("My work", "workspace:my_work", Permission.SEE_MY_WORK),
    ("Find a young person", "people:find", Permission.FIND_PEOPLE),
    ("Screening", "screening:start", Permission.SCREEN),
    ("Guidance", "guidance:start", Permission.PUBLIC),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """``page``: ``actor``, ``nav``, ``demonstration``, ``authority``, ``contacts`` for the base templates."""
    actor = getattr(request, "actor", None)
    return {
        "page": {
            "actor": actor,
            "nav": _navigation(request, actor) if actor is not None and actor.is_signed_in else [],
            "demonstration": settings.SAFERME_DEMONSTRATION,
            "pack": load_pack(settings.SAFERME_PACK),
        }
    }


def _navigation(request: HttpRequest, actor: Any) -> list[dict[str, Any]]:
    links = []
    for label, name, permission in NAVIGATION:
        if role_allows(actor, permission).allowed:
            href = reverse(name)
            links.append({"label": label, "href": href, "current": request.path.startswith(href)})
    return links
