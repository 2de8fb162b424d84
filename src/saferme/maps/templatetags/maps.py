"""Small pieces of maps in templates."""

from django import template
from django.utils.safestring import SafeString

from saferme.maps.drawing.marks import key
from saferme.maps.drawing.peers import letter as letter_of

register = template.Library()


@register.simple_tag
def sign(looks: str) -> SafeString:
    """How a mark looks on the map: green, amber, red, or "" for a place."""
    return key(looks)


@register.filter
def of(mapping: dict[int, str], number: int) -> str:
    """A value by its number."""
    return mapping.get(number, "")


@register.filter
def letter(number: int) -> str:
    """As a link is lettered in the picture."""
    return letter_of(number)
