"""The warnings at the head of every page of a record, for those who may read them."""

from typing import Any

from django import template

from saferme.notes.selectors import warnings_now
from saferme.notes.selectors.head import HeadWarning
from saferme.people.models import Person

register = template.Library()


@register.simple_tag(takes_context=True)
def warnings_on(context: Any, person: Person) -> tuple[HeadWarning, ...]:
    """Of a person whom the page's own selector has fetched for its actor. ``head``: where the page has asked already."""
    head = context.get("head")
    return head.warnings if head is not None else warnings_now(context["page"]["actor"], person)
