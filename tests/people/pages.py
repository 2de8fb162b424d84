"""Short hands for tests of the pages of people."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse


def url(name: str, *args: Any) -> str:
    return reverse(f"people:{name}", args=args)


def post(client: Client, page: str, /, *args: Any, **fields: Any) -> HttpResponse:
    """Fields as the page names them; a dot is written as two underscores (``date_of_birth__day``)."""
    return client.post(url(page, *args), {key.replace("__", "."): value for key, value in fields.items()})


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def born(day: str, month: str, year: str) -> dict[str, str]:
    return {"date_of_birth__day": day, "date_of_birth__month": month, "date_of_birth__year": year}
