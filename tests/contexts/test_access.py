"""Who may see a context: by lead organisation and by team, the default is no; as a number and as a query the same."""

from datetime import timedelta

import pytest

from saferme.accounts.access import NotAllowed, NotVisible
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import may
from saferme.audit.models import Event
from saferme.contexts import services
from saferme.contexts.access import contexts_for, level_on, visible_to
from saferme.contexts.models import Context
from saferme.contexts.selectors import get_context, links_of
from saferme.practice.problems import Invalid, Refused
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
OF_A_CONTEXT = (
    Permission.SEE_CONTEXT,
    Permission.WORK_CONTEXT,
    Permission.TRIAGE_CONTEXT,
    Permission.SEE_CONTEXT_PEOPLE,
)


def context(cast: Cast, label: str = "Rock Park", kind: str = "neighbourhood") -> Context:
    return services.open_context(kind=kind, label=label, where="", by=cast.actor("front_door"), now=NOW)


def shown(cast: Cast, one: Context, level: str = "read", **to: int) -> object:
    return services.show_context(
        context_id=one.pk, level=level, reason="They work there", by=cast.actor("front_door"), now=NOW, **to
    )


def who_sees(cast: Cast, one: Context) -> set[str]:
    return {who for who in cast.users if visible_to(cast.actor(who)).filter(pk=one.pk).exists()}


def test_nobody_but_the_front_door_sees_one_that_is_new(cast: Cast) -> None:
    assert who_sees(cast, context(cast)) == {"front_door"}


def test_the_lead_organisation_sees_and_works(cast: Cast) -> None:
    one = context(cast)
    services.give_lead(
        context_id=one.pk, agency_id=cast.agencies["community_safety"].pk, by=cast.actor("front_door"), now=NOW
    )
    assert who_sees(cast, one) == {"front_door", "community_safety"}
    get_context(cast.actor("community_safety"), one.pk, to=Permission.WORK_CONTEXT)


def test_a_team_sees_what_it_is_shown_and_a_reader_does_not_write(cast: Cast) -> None:
    one = context(cast)
    shown(cast, one, team_id=cast.teams["early_help_north"].pk)
    assert who_sees(cast, one) == {"front_door", "practitioner", "early_help_manager"}
    with pytest.raises(NotAllowed):
        get_context(cast.actor("practitioner"), one.pk, to=Permission.WORK_CONTEXT)
    with pytest.raises(NotVisible):
        get_context(cast.actor("police"), one.pk)


def test_a_role_that_works_with_no_record_sees_none_though_its_organisation_leads(cast: Cast) -> None:
    one = context(cast)
    shown(cast, one, level="full", agency_id=cast.agencies["social_care"].pk)
    assert not who_sees(cast, one) & {"analyst", "administrator", "auditor"}


def test_what_ended_and_what_has_not_begun_shows_nothing(cast: Cast) -> None:
    one = context(cast)
    grant = shown(cast, one, agency_id=cast.agencies["police"].pk)
    assert not visible_to(cast.actor("police", NOW - timedelta(seconds=1))).exists()
    later = NOW + timedelta(days=1)
    services.end_showing(grant_id=grant.pk, reason="Done", by=cast.actor("front_door"), now=later)
    assert visible_to(cast.actor("police")).exists()
    assert not visible_to(cast.actor("police", later)).exists()


def test_the_lead_organisation_is_not_shut_out(cast: Cast) -> None:
    one = context(cast)
    services.give_lead(context_id=one.pk, agency_id=cast.agencies["school"].pk, by=cast.actor("front_door"), now=NOW)
    with pytest.raises(Refused):
        services.end_showing(grant_id=one.grants.get().pk, reason="No", by=cast.actor("front_door"), now=NOW)


def test_number_and_query_say_the_same(cast: Cast) -> None:
    contexts = [context(cast, str(number)) for number in range(4)]
    shown(cast, contexts[0], agency_id=cast.agencies["social_care"].pk)
    shown(cast, contexts[1], level="full", team_id=cast.teams["safeguarding_north"].pk)
    shown(cast, contexts[2], level="full", agency_id=cast.agencies["school"].pk)
    for who in cast.users:
        actor = cast.actor(who)
        for permission in OF_A_CONTEXT:
            by_number = {one.pk for one in contexts if may(actor, permission, level_on(actor, one)).allowed}
            assert by_number == set(contexts_for(actor, permission).values_list("pk", flat=True)), (who, permission)


def test_a_look_is_written_down_without_the_label(cast: Cast) -> None:
    one = context(cast, "CANARY label")
    get_context(cast.actor("front_door"), one.pk)
    event = Event.objects.latest("id")
    assert (event.action, event.kind, event.subject_id) == ("context.looked_at.see_context", "read", str(one.pk))
    assert "CANARY" not in str(event.detail)


def test_a_link_is_shown_to_those_who_see_both(cast: Cast) -> None:
    park, school = context(cast), context(cast, "Larkfield School", "school")
    given = {"how": "beside", "says": "The gate opens to it", "by": cast.actor("front_door"), "now": NOW}
    services.link_contexts(one_id=park.pk, other_id=school.pk, **given)
    shown(cast, park, agency_id=cast.agencies["police"].pk)
    assert links_of(cast.actor("police"), park) == []
    shown(cast, school, agency_id=cast.agencies["police"].pk)
    assert [str(link.other) for link in links_of(cast.actor("police"), park)] == ["Larkfield School"]
    with pytest.raises(Refused):
        services.link_contexts(one_id=park.pk, other_id=school.pk, **given)
    with pytest.raises(Invalid):
        services.link_contexts(one_id=park.pk, other_id=park.pk, **given)
