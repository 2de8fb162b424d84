"""What a person had typed, to be shown again on a page that says why it could not be taken."""

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest
from django.http.request import UnreadablePostError

_WORTH_COPYING = 25  # letters; shorter answers are chosen or typed again at once
_NEVER_SHOWN = ("csrfmiddlewaretoken", "password", "token", "form_token", "carried")


def typed_texts(request: HttpRequest) -> list[str]:
    """The longer texts of a post, as typed. Empty when nothing was posted or it cannot be read."""
    try:
        posted = [(name, text) for name, texts in request.POST.lists() for text in texts]
    except (RequestDataTooBig, SuspiciousOperation, UnreadablePostError):
        return []
    return [text for name, text in posted if len(text) >= _WORTH_COPYING and not name.startswith(_NEVER_SHOWN)]
