"""What is over is forgotten: forms that were sent days ago, sessions that ended."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.contrib.sessions.models import Session

from saferme.accounts.models import FormToken
from saferme.accounts.services import forget_what_ended
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


def test_what_is_over_is_forgotten_and_what_lasts_is_kept(cast: Cast) -> None:
    user = cast.users["practitioner"]
    sent = [FormToken.objects.create(token=uuid4(), user=user, used_at=NOW - timedelta(days=days)) for days in (3, 1)]
    ended, lasts = (Session.objects.create(session_key=key, expire_date=NOW) for key in ("ended", "lasts"))
    Session.objects.filter(pk=lasts.pk).update(expire_date=NOW + timedelta(hours=1))
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        forget_what_ended(now=NOW)
    assert list(FormToken.objects.values_list("pk", flat=True)) == [sent[1].pk]
    assert list(Session.objects.values_list("pk", flat=True)) == [lasts.pk] and ended.pk == "ended"
