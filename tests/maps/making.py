"""Places and safety maps, as the pages would make them. The map of the tests is that of the invented town."""

from datetime import timedelta
from typing import Any

from saferme.contexts.models import Context
from saferme.maps import services
from saferme.maps.models import Place, SafetyMark
from saferme.maps.services.safety import Said
from saferme.people.models import Person
from tests.cast import NOW, TODAY, Cast

SAYS: dict[str, Any] = {
    "name": "The bus shelter",
    "where": "C4/5",
    "feels": "red",
    "words": "They wait for us there.",
    "when_there": "After school",
    "helps": "The driver of the 14",
    "made_on": TODAY - timedelta(days=1),
    "may_count": True,
}


def drawn(cast: Cast, context: Context, name: str = "Bus shelter", where: str = "C4/5") -> Place:
    now = NOW + timedelta(seconds=Place.objects.count())
    return services.draw_place(context=context, name=name, where=where, by=cast.actor("front_door"), now=now)


def marked(cast: Cast, person: Person, who: str = "practitioner", **more: Any) -> SafetyMark:
    replaces = more.pop("replaces_id", None)
    now = NOW + timedelta(seconds=SafetyMark.objects.count())  # one after another
    said = Said(**{**SAYS, **more})
    return services.add_mark(person_id=person.pk, said=said, replaces_id=replaces, by=cast.actor(who), now=now)
