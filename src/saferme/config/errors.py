"""Pages for when something went wrong: plain words, what to do, nothing lost."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from saferme.accounts.access import NotAllowed
from saferme.ui.typed import typed_texts


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", {"typed": typed_texts(request)}, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    reason = str(exception) if isinstance(exception, NotAllowed) else ""
    return render(request, "403.html", {"reason": reason, "typed": typed_texts(request)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    # The exception's text could name what was looked for; it is not shown.
    return render(request, "404.html", {"typed": typed_texts(request)}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    # Without the request's own context, which may be what is broken.
    return HttpResponse(render_to_string("500.html", {"typed": typed_texts(request)}), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", {"typed": typed_texts(request)}, status=403)
