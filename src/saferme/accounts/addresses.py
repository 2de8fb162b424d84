"""Where a request comes from."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """As the first of our own web servers saw it (SAFERME_PROXIES of them stand before this one).

    Each adds on the right whom it was asked by. What stands further left was sent along, and anybody may send that.
    """
    here, proxies = str(request.META.get("REMOTE_ADDR", "")), settings.SAFERME_PROXIES
    seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if not 0 < proxies <= len(seen):
        return here
    try:
        return str(ip_address(seen[-proxies]))
    except ValueError:
        return here
