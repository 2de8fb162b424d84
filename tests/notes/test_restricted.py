"""Canaries: what a note is restricted to leaks nowhere, for any role that has the record."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.access.table import TABLE
from tests.access.test_matrix import visit
from tests.access.world import World
from tests.cast import NOW, Cast
from tests.notes.making import let_in, noted, warned

pytestmark = pytest.mark.django_db

CARE, TEAM, WARN_CARE, WARN_TEAM = "Canarycare", "Canaryteam", "Canarywarncare", "Canarywarnteam"
ALL = {CARE, TEAM, WARN_CARE, WARN_TEAM}
#: Everybody here may see Sam's record. The social worker wrote for social care, the practitioner for her team.
READS = {
    "social_worker": {CARE, WARN_CARE},
    "manager": {CARE, WARN_CARE},
    "front_door": {CARE, WARN_CARE},
    "reviewing_officer": {CARE, WARN_CARE},
    "independent_chair": {CARE, WARN_CARE},
    "leaving_care_adviser": {CARE, WARN_CARE},
    "outsider": {CARE, WARN_CARE},
    "practitioner": {TEAM, WARN_TEAM},
    "early_help_manager": {TEAM, WARN_TEAM},
    "school_lead": set(),
    "health": set(),
    "police": set(),
    "youth_worker": set(),
}


def restricted(cast: Cast) -> list[object]:
    """Written last, so that "since you last looked" would show it."""
    seen = {"seen": "yes", "seen_alone": "no", "seen_by": "Canaryseer"}
    at = NOW - timedelta(hours=3)
    team = {"visibility": "team", "team_id": cast.teams["early_help_north"].pk}
    return [
        noted(cast, "social_worker", text=CARE, visibility="social_care", at=at, **seen)[0].pk,
        noted(cast, "practitioner", text=TEAM, at=at, **team, **seen)[0].pk,
        warned(cast, "social_worker", text=WARN_CARE, visibility="social_care").pk,
        warned(cast, "practitioner", text=WARN_TEAM, **team).pk,
    ]


@pytest.mark.embedded_is_enough
@pytest.mark.parametrize(
    "who",
    ["social_worker", "front_door", "independent_chair", "practitioner", "early_help_manager", "school_lead", "police"],
)
def test_no_page_and_no_file_tells_a_canary(world: World, who: str) -> None:
    cast = world.cast
    let_in(cast, *READS)
    client = cast.client(who)
    hidden = restricted(cast)
    leaked, read = {}, set()
    for name, cell in TABLE.items():
        if cell.public or name == "accounts:sign_out":
            continue
        body = b"".join(visit(client, world, name, cell)).decode("utf-8", "replace")
        found = {canary for canary in ALL if canary in body}
        read |= found
        if found - READS[who] or ("Canaryseer" in body and not READS[who]):
            leaked[name] = found
    assert leaked == {} and read == READS[who]
    note_care, note_team, *_ = hidden
    for pk, canary in ((note_care, CARE), (note_team, TEAM)):
        status = client.get(reverse("notes:note", args=[pk])).status_code
        assert status == (200 if canary in READS[who] else 404)


def pictures(client, world) -> dict[str, str]:
    """What each page of the record says, without what differs from one look to the next."""
    names = ("workspace:record", "workspace:timeline", "notes:notes", "notes:warnings", "people:sharing", "people:find")
    said = {}
    for name in names:
        text = visit(client, world, name, TABLE[name]).content.decode()
        said[name] = "\n".join(line for line in text.splitlines() if "csrf" not in line and "form_token" not in line)
    return said


@pytest.mark.parametrize("who", ["school_lead", "police", "health"])
def test_for_who_may_not_read_them_it_is_as_if_there_were_none(world: World, who: str) -> None:
    """Counts, dates, order, who wrote how often, what changed: the pages are the same to the letter."""
    cast = world.cast
    let_in(cast, *READS)
    client = cast.client(who)
    pictures(client, world)
    before = pictures(client, world)
    restricted(cast)
    after = pictures(client, world)
    for name, text in before.items():
        assert without_looks(after[name]) == without_looks(text), name


def without_looks(text: str) -> str:
    """The reader's own looks are counted on the page about who looked; nobody else's acts are left out."""
    return "\n".join(line for line in text.splitlines() if "Looked" not in line)


@pytest.mark.parametrize("name", ["notes:note", "notes:correct_note"])
def test_a_note_that_may_not_be_read_may_not_be_put_right_either(cast: Cast, name: str) -> None:
    let_in(cast, "school_lead", "social_worker")
    (row,) = noted(cast, "social_worker", text=CARE, visibility="social_care")
    answer = cast.client("school_lead").get(reverse(name, args=[row.pk]))
    assert answer.status_code == 404 and CARE not in answer.content.decode()


@pytest.mark.parametrize("name", ["notes:review_warning", "notes:end_warning"])
def test_nor_a_warning_looked_at_again_or_ended(cast: Cast, name: str) -> None:
    let_in(cast, "school_lead", "social_worker")
    row = warned(cast, "social_worker", text=WARN_CARE, visibility="social_care")
    answer = cast.client("school_lead").get(reverse(name, args=[row.pk]))
    assert answer.status_code == 404 and WARN_CARE not in answer.content.decode()


def test_every_reader_of_notes_asks_who_may_read_them() -> None:
    """Each place that fetches notes or warnings for somebody goes through the one rule."""
    folder = Path(__file__).parents[2] / "src" / "saferme"
    found = {
        file.relative_to(folder).as_posix(): line.strip()
        for file in folder.rglob("*.py")
        for line in file.read_text().splitlines()
        if ("CaseNote.objects" in line or "WarningNote.objects" in line) and "services" not in file.parts
        if "readable(actor)" not in line and "readable_by(*who)" not in line and not line.rstrip().endswith("(")
    }
    assert found == {}


def test_the_same_number_of_queries_whoever_looks(cast: Cast) -> None:
    let_in(cast, "school_lead", "social_worker")
    restricted(cast)
    seen = set()
    for who in ("practitioner", "social_worker", "school_lead"):
        client = cast.client(who)
        client.get(reverse("notes:notes", args=[cast.sam.pk]))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("notes:notes", args=[cast.sam.pk]))
        seen.add(len([q for q in captured if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]))
    assert max(seen) - min(seen) <= 1
