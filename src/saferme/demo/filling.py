"""Filling an empty database, once."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from saferme.accounts.actors import system
from saferme.accounts.models import Agency, User
from saferme.demo.days import Days
from saferme.demo.partnership import Partnership, make_world, read_partnership
from saferme.demo.telling import read_stories, tell
from saferme.insight.services import follow, go_on
from saferme.packs import load_pack
from saferme.practice.problems import Refused
from saferme.reminders.services import tell_those_whose_time_has_come

#: The partnership began to use the system before its oldest story.
_BEGAN = timedelta(days=420)


def fill(*, now: datetime) -> Partnership:
    """Make the partnership and tell its stories, wholly or not at all; nothing when they are there already.

    Raises Refused outside a demonstration and when the database holds something else.
    """
    if not settings.SAFERME_DEMONSTRATION:
        raise Refused("demonstration", "These are not the settings of a demonstration, so nothing was added.")
    partnership = read_partnership()
    if is_there(partnership):
        return partnership
    if User.objects.exists():
        raise Refused("not_empty", "This database holds accounts already, so no invented people were added to it.")
    days = Days(now, load_pack(settings.SAFERME_PACK).bank_holidays)
    stories = read_stories()
    with transaction.atomic():
        began = now - _BEGAN
        world = make_world(partnership, days, system("The demonstration", began), began)
        tell(stories, world)
        _read_what_is_shared(now)
        tell_those_whose_time_has_come(now=_morning(now), most=len(world.users))
    return partnership


def _read_what_is_shared(now: datetime) -> None:
    """As the worker does it from now on, so that what emerges is there at the first look."""
    by = system("Safer Me insight", now)
    follow(by=by, now=now)
    while go_on(by=by, now=now):
        pass


def _morning(now: datetime) -> datetime:
    """The last one at which everybody was told what is due: messages are written from eight on."""
    local = timezone.localtime(now)
    morning = local.replace(hour=9, minute=0)
    return now if local >= morning else morning - timedelta(days=1)


def is_there(partnership: Partnership) -> bool:
    return Agency.objects.filter(name=partnership.marker).exists()
