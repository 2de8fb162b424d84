"""The world that is measured in: one young person's story told through the services, and 10,000 others around it."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from saferme.accounts.actors import system
from saferme.accounts.models import Agency, RoleGrant, Team, TeamMembership, User
from saferme.accounts.roles import Role
from saferme.assessments.known import known_facts
from saferme.assessments.models import Assessment
from saferme.assessments.services import start_assessment
from saferme.bench.people import Maker
from saferme.casework.models import CasePart
from saferme.casework.selectors import case_of
from saferme.demo import partnership
from saferme.demo.days import Days
from saferme.demo.telling import read_stories, tell
from saferme.demo.world import World as DemoWorld
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.submissions.models import SubmissionSection
from saferme.submissions.services import start_submission

#: The story of the record that is measured: screened, assessed, met about, planned for and reviewed. Who works in it.
STORY, WORKER = "maya", "sol"
SEED = 20260303
#: How many rows a caseload and a record have, where the number of queries is compared.
ROWS = (1, 30, 300)
CASES_EACH = 30
#: How many cases a manager's team has.
TEAM_CASES = (1, 1000)


@dataclass(frozen=True)
class World:
    """``workers`` and ``records``: by how many cases they have, by how many facts and family members it holds.

    ``managers``: by how many cases their team has.
    """

    workers: dict[int, User]
    records: dict[int, Person]
    records_of: User
    managers: dict[int, User]
    told: Person
    assessment: Assessment
    floor_row: SubmissionSection


def make(people: int) -> World:
    """The same for the same day. The told record is one of the thirty of its worker."""
    now = timezone.now()
    demo = _tell(now)
    sol, told = demo.users[WORKER], demo.people[STORY]
    workers = {1: demo.users["tom"], CASES_EACH: sol, 300: demo.users["bethan"]}
    maker = Maker(now - timedelta(hours=1), timezone.localtime(now).date(), random.Random(SEED))  # noqa: S311 - no secret
    for cases, worker in workers.items():
        for _ in range(cases - _cases_of(worker)):
            maker.young_person(worker)
    records = {rows: maker.young_person(demo.users["nadia"], rows=rows) for rows in ROWS}
    managers = {cases: _manager(maker, cases) for cases in TEAM_CASES}
    _others(maker, people - sum(workers) - len(records) - sum(managers))
    maker.write()
    by = demo.actor(WORKER, now)
    known, origins = known_facts(told, case_of(told), now)
    assessment = start_assessment(person_id=told.pk, known=known, origins=origins, by=by, now=now)
    apart = start_submission(form_key="assessment", person_id=None, by=by, now=now)
    return World(workers, records, demo.users["nadia"], managers, told, assessment, apart.sections.get(code="peers"))


def _tell(now: datetime) -> DemoWorld:
    began = now - timedelta(days=420)
    days = Days(now, load_pack(settings.SAFERME_PACK).bank_holidays)
    world = partnership.make_world(partnership.read_partnership(), days, system("Measuring", began), began)
    tell({STORY: read_stories()[STORY]}, world)
    for user in world.users.values():
        user.refresh_from_db()  # with the password that everybody was given together: a session holds its fingerprint
    return world


def _cases_of(worker: User) -> int:
    return CasePart.objects.filter(user=worker, until__isnull=True).values("case").distinct().count()


def _manager(maker: Maker, cases: int) -> User:
    """Of a team of its own, in which one worker leads all the cases."""
    agency = Agency.objects.order_by("pk").first()
    team = Team.objects.create(agency=agency, name=f"Team of {cases}")
    manager, worker = (
        User.objects.create(email=f"{who}.{cases}@bench.example", name=f"{who} {cases}".title(), created_at=maker.now)
        for who in ("manager", "holder")
    )
    for user, role in ((manager, Role.MANAGER), (worker, Role.SOCIAL_WORKER)):
        RoleGrant.objects.create(user=user, role=role, since=maker.today)
        TeamMembership.objects.create(user=user, team=team, since=maker.today)
    for _ in range(cases):
        maker.young_person(worker, team=team)
    return manager


def _others(maker: Maker, people: int) -> None:
    """Everybody else, with workers of their own."""
    workers = [
        User(email=f"worker.{number}@bench.example", name=f"Worker {number}", created_at=maker.now)
        for number in range(max(1, people // CASES_EACH))
    ]
    User.objects.bulk_create(workers)
    RoleGrant.objects.bulk_create(RoleGrant(user=one, role=Role.SOCIAL_WORKER, since=maker.today) for one in workers)
    for number in range(max(0, people)):
        maker.young_person(workers[number % len(workers)])
