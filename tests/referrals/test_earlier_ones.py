"""Referrals of before the Front Door had pages: the migration says what each was and about whom."""

from importlib import import_module

import pytest
from django.apps import apps

from saferme.referrals.models import Referral
from tests.assessments.making import signed_off
from tests.cast import Cast
from tests.referrals.making import assessment_sent, sent

OUTSIDE = {
    "peers_indicators": {"pressured": {"value": "present_now", "evidence": "Told us.", "source": "professional"}}
}
name_earlier_ones = import_module("saferme.referrals.migrations.0002_front_door").name_earlier_ones


@pytest.mark.django_db
@pytest.mark.parametrize(("with_assessment", "kind"), [(True, "safer_me_assessment"), (False, "request_for_support")])
def test_each_is_named_by_what_it_was(cast: Cast, with_assessment: bool, kind: str) -> None:
    if with_assessment:
        signed_off(cast, **OUTSIDE)
    pk = (assessment_sent if with_assessment else sent)(cast).pk
    Referral.objects.filter(pk=pk).update(about="Somebody")
    if not with_assessment:
        Referral.objects.filter(pk=pk).update(kind="child_safety_concern")
    name_earlier_ones(apps, None)
    assert Referral.objects.values_list("kind", "about").get() == (kind, "Sam Ashdown")
