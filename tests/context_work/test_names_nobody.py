"""Adversarial: nothing that comes out of the work on contexts names a young person who is linked to them.

Every text of the world holds a canary of its own, and is read by everybody: each address that the rooms declare with every id
that there is, and each that a link leads to. Names stand on the restricted pages alone, and there for who may open them.
"""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from itertools import product
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from zipfile import ZipFile

import pikepdf
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from saferme.audit.models import Event
from saferme.cli.main import main
from saferme.context_assessments.models import ContextAssessment
from saferme.context_conferences import services as conferences
from saferme.context_conferences.models import Conference, ContextPlan, Goal, Invitation, Response
from saferme.context_work.models import AffectedPerson, ContextReferral, Incident, IncidentPart
from saferme.context_work.services import tell_workers_of_plan
from saferme.contexts.models import Context, ContextGrant
from saferme.documents.models import StoredDocument
from saferme.insight.models import Shared
from saferme.mace.models import Action, Concern, ConcernEntry, Item, Listing, Meeting
from saferme.maps.models import Coordination, CoordinationMember, CoordinationPerson, Place, StatedLink
from saferme.outbox.models import Message
from saferme.practice.problems import Refused
from saferme.submissions.models import SubmissionSection
from saferme.surveys.models import Survey
from tests.access.table import (
    ASKED,
    AT_MACE,
    AT_MEETING,
    EVERYBODY,
    FRONT_DOOR,
    MACE_READERS,
    ON_COORDINATION,
    READERS,
    SEE_ENOUGH,
    TABLE,
)  # fmt: skip
from tests.access.test_matrix import PAGES
from tests.access.world import World
from tests.cast import NOW, TODAY
from tests.context_work.canary import NAMES, named, told_in
from tests.documents.reading import words_of

pytestmark = pytest.mark.django_db

ROOMS = {
    "context_work", "context_assessments", "context_conferences", "surveys", "maps", "insight", "mace", "documents",
}  # fmt: skip
STARTS = ("/work/", "/contexts/", "/context-referrals/", "/map/", "/mace/", "/coordination/", "/contexts/emerging/")


def takes(name: str, *parameters: str) -> bool:
    return bool({*parameters} & {*PAGES[name].pattern.converters})


#: A young person's own record, or their own screening.
OF_A_RECORD = {name for name in PAGES if takes(name, "person_id", "screening_id", "mark_id", "peer_id", "tie_id")}
#: Names are read here by who may open it: who may be affected, a map for a purpose, what separate records share, MACE.
RESTRICTED = {
    "context_work:people", "context_work:affected", "surveys:kept_back", "insight:candidate", "maps:coordinations",
    *(name for name in PAGES if name.startswith("mace:") or takes(name, "coordination_id")),
}  # fmt: skip
#: A PDF is drawn slowly, and the same for everybody.
READS_PDFS = "community_safety"
#: For the least of these it is said here who that is.
WHO_READS_NAMES = {
    "context_work:people": FRONT_DOOR, "context_work:affected": FRONT_DOOR, "surveys:kept_back": FRONT_DOOR,
    "insight:candidate": SEE_ENOUGH, "maps:coordination": ON_COORDINATION, "mace:meeting": AT_MACE | FRONT_DOOR,
    "mace:concern": MACE_READERS,
}  # fmt: skip
#: Their own work names the young people whose record they may read, or to whose meeting they are asked.
MAY_KNOW = READERS | AT_MEETING | ASKED | {"health"}
#: Another record's id would be one of another kind of thing: the parameter of an address -> whose ids it takes.
IDS: dict[str, Any] = {
    "context_id": Context, "incident_id": Incident, "referral_id": ContextReferral, "grant_id": ContextGrant,
    "part_id": IncidentPart, "row_id": AffectedPerson, "assessment_id": ContextAssessment, "survey_id": Survey,
    "conference_id": Conference, "invitation_id": Invitation, "plan_id": ContextPlan, "goal_id": Goal,
    "response_id": Response, "place_id": Place, "coordination_id": Coordination, "member_id": CoordinationMember,
    "link_id": StatedLink, "shared_id": Shared, "item_id": Item, "meeting_id": Meeting, "listing_id": Listing,
    "action_id": Action, "concern_id": Concern,
}  # fmt: skip


@pytest.fixture
def world(world: World) -> World:
    return named(world)


def ids_of(world: World) -> dict[str, list[Any]]:
    found = {name: list(model.objects.values_list("pk", flat=True)) for name, model in IDS.items()}
    people, entries = (
        CoordinationPerson.objects.values_list("pk", flat=True),
        ConcernEntry.objects.values_list("pk", flat=True),
    )
    documents = StoredDocument.objects.filter(context__isnull=False).values_list("pk", flat=True)
    return found | {
        "audience": list(Survey.Audience.values), "token": [world.ids["survey_token"]],
        "entry_id": sorted({*people, *entries}), "user_id": [user.pk for user in world.cast.users.values()][:1],
        "document_id": list(documents),
    }  # fmt: skip


def declared(world: World) -> Iterator[tuple[str, str]]:
    """Every address of these rooms that is read, with every id that it takes."""
    ids = ids_of(world)
    for name, page in PAGES.items():
        if name.partition(":")[0] in ROOMS and name not in OF_A_RECORD and TABLE[name].method == "GET":
            parameters = [one for one in page.pattern.converters if one != "code"]
            for given in product(*(ids[one] for one in parameters)):
                found = dict(zip(parameters, given, strict=True))
                sections = sections_of(found) if "code" in page.pattern.converters else [{}]
                yield from ((name, reverse(name, kwargs=found | one)) for one in sections)


def sections_of(found: dict[str, Any]) -> list[dict[str, str]]:
    """Of the form that this record answers."""
    ((parameter, pk),) = found.items()
    submission = IDS[parameter].objects.values_list("submission", flat=True).get(pk=pk)
    return [
        {"code": code}
        for code in SubmissionSection.objects.filter(submission=submission).values_list("code", flat=True)
    ]


def name_of(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def text_of(response: HttpResponse) -> str:
    """What is read in it; of a PDF or a Word file also its title and what else is written down in it."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"PK"):
        with ZipFile(BytesIO(body)) as file:
            return "\n".join(
                re.sub(r"<[^>]+>", "", file.read(part).decode(errors="replace")) for part in file.namelist()
            )
    if not body.startswith(b"%PDF"):
        return body.decode(errors="replace")
    with pikepdf.open(BytesIO(body)) as pdf, NamedTemporaryFile(suffix=".pdf") as file:
        about = [str(value) for value in pdf.docinfo.values()]
        file.write(body)
        file.flush()
        return "\n".join([words_of(Path(file.name)), *about])


class Reader:
    """Somebody who opens all that there is; ``told``: what a page says that it must not, ``shown``: restricted pages."""

    def __init__(self, world: World, who: str) -> None:
        self.who, self.client = who, world.cast.client(who) if who else Client()
        self.opened: set[str] = set()
        self.read: set[str] = set()
        self.leaks: list[tuple[str, str, str, list[str]]] = []
        self.shown: set[str] = set()

    def open(self, path: str, name: str) -> list[str]:
        """The links on it that lead on within these rooms."""
        if path in self.read or (name.endswith((":pdf", ":word")) and self.who != READS_PDFS):
            return []
        self.read.add(path)
        response = self.client.get(path)
        text = text_of(response)
        self._judge(name, path, response.status_code, told_in(f"{text}{response.headers}"))
        return re.findall(r'(?:href|action)="(/[^"#]*)', text) if response.status_code == 200 else []

    def _judge(self, name: str, path: str, status: int, told: list[str]) -> None:
        if status == 200:
            self.opened.add(name)
        if told and name in RESTRICTED and status == 200:
            self.shown.add(name)
        elif told and not (name == "workspace:my_work" and self.who in MAY_KNOW):
            self.leaks.append((self.who, name, path, told))

    def crawl(self) -> None:
        waiting = list(STARTS)
        while waiting:
            path = waiting.pop()
            name = name_of(path.partition("?")[0])
            follows = path in STARTS or (name.partition(":")[0] in ROOMS and name not in OF_A_RECORD)
            if follows and TABLE[name].method == "GET":
                waiting += self.open(path, name)


@pytest.mark.embedded_is_enough
def test_no_page_file_or_calendar_names_who_is_linked(world: World) -> None:
    addresses: dict[str, list[str]] = {}
    for name, path in declared(world):
        addresses.setdefault(name, []).append(path)
    leaks, opened, shown = [], set(), {}
    for who in ("", *sorted(EVERYBODY)):
        reader = Reader(world, who)
        if who:
            reader.crawl()
        for name, paths in addresses.items():
            cell = TABLE[name]
            if (who in cell.by_role) if who else cell.public:
                # One other id than the one of the table of access is enough where everything is refused.
                for path in paths if cell.public or who in cell.opens else paths[-1:]:
                    reader.open(path, name)
        leaks += reader.leaks
        opened |= reader.opened
        shown[who] = reader.shown
    assert leaks == []
    assert set(addresses) <= opened
    for name, may in WHO_READS_NAMES.items():
        assert {who for who, pages in shown.items() if name in pages} == may, name


def test_what_leaves_by_mail_what_is_written_down_and_what_is_refused_names_nobody(world: World) -> None:
    """Acts upon texts that name somebody by now: they are refused, or go without the name."""
    by = {"by": world.cast.actor("community_safety"), "now": NOW}
    conference, plan = {"conference_id": world.ids["conference_id"]}, {"plan_id": world.ids["context_plan_id"]}
    asked = {"kind": "residents", "agency_id": None, "called": "Neighbours", "email": "neighbours@example.test"}
    conferences.invite(**conference, **asked, **by)
    conferences.send_invitations(**conference, **by)
    with pytest.raises(Refused) as pack:
        conferences.send_pack(**conference, **by)
    with pytest.raises(Refused) as version:
        conferences.share_plan(**plan, on=TODAY, **by)
    conferences.cancel_conference(**conference, why="The hall is shut.", **by)
    tell_workers_of_plan(context_id=world.ids["context_id"], **by)
    mails = [" ".join((mail.to, mail.subject, mail.body, mail.calendar)) for mail in Message.objects.all()]
    events = list(
        Event.objects.filter(action__regex="^(context|survey|emergent|document)").values_list("action", "detail")
    )
    assert len(mails) >= 3 and len(events) >= 20
    assert told_in("\n".join([*mails, str(events), pack.value.says, version.value.says])) == []
    assert "[a young person]" in version.value.says


RECEIVED, TRIAGED = {"fact": "context_referral_received", "on": "2026-05-05"}, {"fact": "triaged", "on": "2026-05-06"}
CASES = {
    "pathway": {"subject": "school", "as_at": "2026-05-29", "facts": [RECEIVED, {**TRIAGED, "outcome": "mace"}]},
    "screen": {"subject": "school", "immediate_danger": "no", "individuals_known": "no"},
}
TYPED: tuple[dict[str, Any], ...] = (
    {}, {"label": NAMES[0]}, {"subject": NAMES[0]}, {"person": NAMES[0]}, {"facts": [{"fact": NAMES[0]}]},
)  # fmt: skip


@pytest.mark.parametrize("command", CASES)
@pytest.mark.parametrize("more", TYPED)
def test_the_command_line_answers_without_what_somebody_typed(
    command: str, more: dict[str, object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case.json"
    case.write_text(json.dumps({**CASES[command], **more}))
    for way in ([], ["--json"], ["--jsonl"]):
        main([command, *way, str(case)])
    said = capsys.readouterr()
    assert said.out and NAMES[0] not in said.out + said.err
