"""Names of which none is shared by enough, and which are perhaps the same: proposed as one, decided by a person, kept to."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from saferme.accounts.actors import system
from saferme.contexts.likeness import spelling_keys
from saferme.insight.models import SameName, Shared
from saferme.insight.nearness import Name, groups
from saferme.insight.selectors import Candidate, candidates_for
from saferme.insight.services import ask_full_run, decide, say_same
from saferme.people.services import change_detail
from saferme.practice.problems import Invalid, Refused
from tests.cast import NOW, Cast
from tests.insight.making import read, said, three_at, young


def named(*texts: str, root: Mapping[str, str] | None = None) -> list[Name]:
    """``root``: a name that somebody said is another one."""
    ids = {text: UUID(int=number) for number, text in enumerate(texts)}
    of = {text: ids[(root or {}).get(text, text)] for text in texts}
    return [Name(ids[text], of[text], "place", text, *spelling_keys(text, "")) for text in texts]


@pytest.mark.parametrize(
    ("texts", "together"),
    [
        (["Harbour bus station", "Harbuor bus stn"], [{0, 1}]),
        (["Bus station", "Busstation"], [{0, 1}]),
        (["Station bus", "Bus staton"], [{0, 1}]),
        (["Bus 5", "Bus 7"], []),
        (["Rock Park", "Dock Park"], []),
        (["Rock Park", "Rock Park Exton"], []),
        (["Larkfield", "Larkfeild", "Larkfeilds"], [{0, 1, 2}]),  # the third through the second
        (["Hub", "Pub"], []),
    ],
)
def test_names_that_are_spelt_alike_stand_together(texts: list[str], together: list[set[int]]) -> None:
    assert [{pk.int for pk in group} for group in groups(named(*texts), ())] == together


def test_whom_somebody_said_apart_stays_apart_also_through_a_third() -> None:
    rows = named("Larkfield", "Larkfeild", "Larkfeilds")
    pair = frozenset((rows[0].pk, rows[1].pk))
    assert groups(rows[:2], {pair}) == []
    (group,) = groups(named("Larkfeild", "Larkfeilds", "Larkfields"), {frozenset((UUID(int=0), UUID(int=2)))})
    assert {UUID(int=0), UUID(int=2)} - group, "never both"


def test_a_name_that_was_joined_brings_what_is_like_it() -> None:
    rows = named("Old bandstand", "Music place", "Musik place", root={"Music place": "Old bandstand"})
    assert [{pk.int for pk in group} for group in groups(rows, ())] == [{0, 2}]


def test_of_another_kind_it_is_another() -> None:
    one, other = named("Larkfield", "Larkfeild")
    assert groups([one, Name(other.pk, other.root, "online", *(other.text, other.initials, other.run_on))], ()) == []


ALIKE = ("Harbour bus station", "Harbuor bus station", "Harbour bus stn")


def three_spellings(cast: Cast, now: datetime = NOW) -> list[Shared]:
    """One young person of the practitioner's at each of three names, and all of it read."""
    for number, name in enumerate(ALIKE):
        said(cast, young(cast, f"Wren{number}", now=now), name, now=now)
    read(now)
    return [Shared.objects.get(label=name) for name in ALIKE]


def only(cast: Cast, now: datetime = NOW, who: str = "front_door") -> Candidate:
    (one,) = candidates_for(cast.actor(who, now))
    return one


def say(cast: Cast, one: Candidate, said_of: Mapping[UUID, bool], now: datetime = NOW) -> None:
    by = cast.actor("front_door", now)
    say_same(shared_id=one.shared.pk, said=said_of, reason="I asked the officer", by=by, now=now)


def read_all(now: datetime) -> None:
    ask_full_run(by=system("the worker", now), now=now)
    read(now)


@pytest.mark.django_db
class TestProposed:
    def test_as_one_marked_and_explained(self, cast: Cast) -> None:
        three_spellings(cast)
        one = only(cast)
        assert one.perhaps and {name.label for name in one.names} == set(ALIKE)
        assert one.says == "3 young people, 1 agency, perhaps the same place, on one day"
        client = cast.client("front_door")
        assert "Perhaps the same" in client.get(reverse("insight:emerging")).content.decode()
        page = client.get(reverse("insight:candidate", args=[one.shared.pk])).content.decode()
        assert all(name in page for name in ALIKE)
        assert "the same name, spelt otherwise" in page and "What is to be done about it?" not in page
        with pytest.raises(Refused):
            decide(shared_id=one.shared.pk, outcome="refer", reason="Now", by=cast.actor("front_door"), now=NOW)

    def test_not_for_one_young_person_under_three_names_nor_without_enough(self, cast: Cast) -> None:
        wren, ivy = young(cast, "Wren"), young(cast, "Ivy")
        for name in ALIKE:
            said(cast, wren, name)
        said(cast, ivy, ALIKE[0])
        read()
        assert candidates_for(cast.actor("front_door")) == []

    def test_as_long_as_it_holds(self, cast: Cast) -> None:
        """A corrected name, and time: by the cursor and by the full run alike."""
        for name in ALIKE[:2]:
            said(cast, young(cast, f"Ivy {name[:7]}"), name)
        last = said(cast, young(cast, "Jude"), ALIKE[2])
        read()
        assert only(cast).perhaps
        by = cast.actor("practitioner")
        details = {"name": "Somewhere else"}
        change_detail(
            person_id=last.person_id, noun="place", row_id=last.pk, details=details, seen_version=1, by=by, now=NOW
        )
        read()
        assert not Shared.objects.filter(emerged_at__isnull=False).exists()
        assert not Shared.objects.filter(perhaps__isnull=False).exists()

    def test_the_full_run_finds_what_the_cursor_found(self, cast: Cast) -> None:
        three_spellings(cast)
        by_cursor = only(cast).shared.pk, set(Shared.objects.values_list("perhaps", flat=True))
        later = NOW + timedelta(hours=1)
        Shared.objects.update(emerged_at=None)
        read_all(later)
        assert (only(cast, later).shared.pk, set(Shared.objects.values_list("perhaps", flat=True))) == by_cursor

    def test_by_the_names_of_records_that_the_reader_may_open(self, cast: Cast) -> None:
        """A fourth name, of somebody else's young person, is nowhere on the practitioner's page."""
        three_spellings(cast)
        said(cast, young(cast, "Noor", by="outsider"), "Harbour bus statoin", by="outsider")
        read()
        assert len(only(cast).names) == 4
        mine = only(cast, who="practitioner")
        assert {name.label for name in mine.names} == set(ALIKE)
        page = cast.client("practitioner").get(reverse("insight:candidate", args=[mine.shared.pk])).content.decode()
        assert "statoin" not in page and "Keep what I say" not in page


@pytest.mark.django_db
class TestDecided:
    def test_the_same_counts_together_for_good(self, cast: Cast) -> None:
        three_spellings(cast)
        one = only(cast)
        say(cast, one, {name.pk: True for name in one.others})
        for hours in (0, 1):
            later = NOW + timedelta(hours=hours)
            read_all(later)
            now_one = only(cast, later)
            assert not now_one.perhaps
            assert now_one.says == "3 young people, 1 agency, the same place, on one day"
        decide(shared_id=one.shared.pk, outcome="dismiss", reason="Lit now", by=cast.actor("front_door"), now=NOW)
        later = NOW + timedelta(days=2)
        said(cast, young(cast, "Noor", now=later), one.others[0].label, now=later)
        read(later)
        assert only(cast, later).waits, "a record under the other name is news"

    def test_not_the_same_is_proposed_no_more(self, cast: Cast) -> None:
        three_spellings(cast)
        one = only(cast)
        say(cast, one, {name.pk: False for name in one.others})
        for hours in (0, 1):
            read_all(NOW + timedelta(hours=hours))
            assert candidates_for(cast.actor("front_door", NOW + timedelta(hours=hours))) == []
        row = SameName.objects.first()
        assert row is not None and row.recorded_by == cast.users["front_door"] and row.recorded_at == NOW

    def test_it_is_respected_also_when_nobody_was_tied_meanwhile(self, cast: Cast) -> None:
        rows = three_spellings(cast)
        one = only(cast)
        say(cast, one, {name.pk: False for name in one.others})
        ids = {row.pk for row in rows}
        for row in rows:
            row.ties.all().delete()
        later = NOW + timedelta(hours=1)
        read_all(later)
        assert set(Shared.objects.values_list("pk", flat=True)) == ids
        assert candidates_for(cast.actor("front_door", later)) == []

    def test_the_last_word_counts(self, cast: Cast) -> None:
        """Said to be the same by mistake: taken apart again, and what it brought goes with it."""
        three_at(cast, ALIKE[0])
        said(cast, young(cast, "Noor"), ALIKE[1])
        read()
        other = Shared.objects.get(label=ALIKE[1])
        for hours, same, people in ((1, True, 4), (2, False, 3), (3, True, 4)):
            now = NOW + timedelta(hours=hours)
            say(cast, only(cast, now), {other.pk: same}, now)
            assert len(only(cast, now).emerged.people) == people
        client = cast.client("front_door")
        page = client.get(reverse("insight:candidate", args=[only(cast).shared.pk])).content.decode()
        assert "Said to be the same by Fay Front" in page and "I asked the officer" in page

    def test_what_was_joined_before_comes_along(self, cast: Cast) -> None:
        three_at(cast, "Old bandstand")
        for number, name in enumerate(("Bandstand, old wooden", "Bandstand, wooden")):
            for given in range(3):
                said(cast, young(cast, f"Noor{number}{given}"), name)
        read()
        by_label = {one.shared.label: one for one in candidates_for(cast.actor("front_door"))}
        say(cast, by_label["Bandstand, old wooden"], {by_label["Bandstand, wooden"].shared.pk: True})
        say(cast, by_label["Old bandstand"], {by_label["Bandstand, old wooden"].shared.pk: True})
        assert len(only(cast).emerged.people) == 9
        assert set(Shared.objects.values_list("same_as__label", flat=True)) == {None, "Old bandstand"}

    @pytest.mark.parametrize("wrong", ["nothing", "reason", "another"])
    def test_of_names_that_are_asked_and_with_how_it_is_known(self, cast: Cast, wrong: str) -> None:
        three_spellings(cast)
        one = only(cast)
        given: dict[str, Mapping[UUID, bool]] = {
            "nothing": {}, "reason": {one.others[0].pk: True}, "another": {uuid4(): True},
        }  # fmt: skip
        reason = "" if wrong == "reason" else "I asked"
        with pytest.raises(Invalid):
            say_same(shared_id=one.shared.pk, said=given[wrong], reason=reason, by=cast.actor("front_door"), now=NOW)
        assert not SameName.objects.exists()

    def test_by_the_page(self, cast: Cast) -> None:
        three_spellings(cast)
        one = only(cast)
        first, second = (f"same_{name.pk.hex}" for name in one.others)
        client, where = cast.client("front_door"), reverse("insight:same", args=[one.shared.pk])
        typed = {first: "yes", second: "not_known"}
        wrong = client.post(where, typed)
        assert wrong.status_code == 422 and SameName.objects.count() == 0
        assert client.post(where, {**typed, "how_known": "I asked"}).status_code == 302
        assert SameName.objects.get().other_id == one.others[0].pk
        assert only(cast).perhaps, "not known is not no: the third name still may be the same"
