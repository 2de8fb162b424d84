"""Pages for when something went wrong: plain words, what to do, nothing lost."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from saferme.accounts.access import NotAllowed
from saferme.ui.typed import typed_texts

TOO_LONG = (
    "It is more than can be sent at once. Go back with your browser's back button: what you typed still stands there. "
    "Take out a part, save, and put that part somewhere else."
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    reason = TOO_LONG if isinstance(exception, RequestDataTooBig | TooManyFieldsSent) else ""
    if reason and request.headers.get("X-Autosave"):
        return JsonResponse({"reason": TOO_LONG}, status=403)
    return render(request, "400.html", {"reason": reason, "typed": typed_texts(request)}, status=400)


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
    """A form that was being carried through the sign-in is carried on."""
    found = {"typed": typed_texts(request), "carried": request.POST.get("carried"), "next": request.POST.get("next")}
    return render(request, "403_csrf.html", found, status=403)
