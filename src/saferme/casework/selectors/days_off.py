"""Reading one-off bank holidays. They concern no record: whoever works here may know of them."""

from saferme.accounts.access import NotAllowed, NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.casework.models import OneOffDay


def days_off(actor: Actor) -> list[OneOffDay]:
    """Every one-off day that was ever entered, the latest day first, those withdrawn among them."""
    return list(OneOffDay.objects.select_related("entered_by", "withdrawn_by").order_by("-day", "-pk"))


def get_day_off(actor: Actor, day_id: int) -> OneOffDay:
    """One that still counts, to withdraw it. Raises NotAllowed, and NotVisible when there is none."""
    allowed = role_allows(actor, Permission.MANAGE_CALENDAR)
    if not allowed.allowed:
        raise NotAllowed(allowed.reason)
    row = OneOffDay.objects.filter(pk=day_id, withdrawn_on__isnull=True).select_related("entered_by").first()
    if row is None:
        raise NotVisible
    return row
