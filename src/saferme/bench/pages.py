"""The pages that are measured, on the database that these settings name: goals P1, P2, P4 and P5."""

from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import urlencode

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.urls import reverse

from saferme.accounts.models import User
from saferme.bench import floor
from saferme.bench.asking import Answer, Browser, in_turn, queries_of
from saferme.bench.form_in import FormIn
from saferme.bench.goal import Goal
from saferme.bench.world import CASES_EACH, ROWS, World

OURS = "saferme.accounts.backends.PasswordBackend"
#: One of the five contexts of the assessment: some words, and an indicator for everything that may be seen there.
SECTION = "peers"


class Pages:
    """The product and the floor beside it, signed in as the same people."""

    def __init__(self, world: World, rounds: int) -> None:
        self.world, self.rounds = world, rounds
        self.product, self.worker = get_wsgi_application(), world.workers[CASES_EACH]
        self.floors = [Browser(floor.handler(kept=kept), self.worker, floor.BACKEND) for kept in (False, True)]
        self.cases, self.my_work = reverse("workspace:cases"), reverse("workspace:my_work")

    def goals(self) -> Iterator[Goal]:
        for goal in (*self._times(), *self._queries()):
            yield Goal(goal.id, f"{goal.what}-{connection.vendor}", goal.figure, goal.at_most, goal.note)

    def _times(self) -> Iterator[Goal]:
        ours = self._browser(self.worker)
        record, timeline = (reverse(f"workspace:{page}", args=[self.world.told.pk]) for page in ("record", "timeline"))
        under, saved_under = f"/floor/people/{self.world.told.pk}/", f"/floor/save/{self.world.floor_row.pk}/"
        section = Section(ours, self.world)
        yield self._compared(
            "P1", "caseload", 1.5, lambda: ours.get(self.cases), lambda bare: bare.get("/floor/cases/")
        )
        yield self._compared("P2", "record", 3, lambda: ours.get(record), lambda bare: bare.get(under))
        yield self._compared("P2", "timeline", 3, lambda: ours.get(timeline), lambda bare: bare.get(under))
        yield self._compared("P5", "save-section", 2, section.save, lambda bare: bare.post(saved_under, section.body()))

    def _compared(
        self, goal: str, what: str, at_most: float, ours: Callable[[], Answer], floor: Callable[[Browser], Answer]
    ) -> Goal:
        ask_floors = [partial(floor, browser) for browser in self.floors]
        mine, bare, kept = in_turn(self.rounds, ours, *ask_floors)
        note = (
            f"{mine:.2f} ms beside {bare:.2f} ms; beside a floor that keeps its connection as we do ({kept:.2f} ms): "
            f"{mine / kept:.2f}; {len(ours().body)} bytes"
        )
        return Goal(goal, what, mine / bare, at_most, note)

    def _queries(self) -> Iterator[Goal]:
        """The most that any number of rows asks for, and by how many the numbers differ."""
        for what, at_most, asked in (
            ("list", 8, [self._asked(self.world.workers[rows], self.cases) for rows in ROWS]),
            ("dashboard", 12, [self._asked(self.world.workers[rows], self.my_work) for rows in ROWS]),
            ("record", 12, [self._asked(self.world.records_of, self._record(rows)) for rows in ROWS]),
            ("save", 12, list(self._saves())),
        ):
            by_rows = ", ".join(f"{queries} at {rows}" for rows, queries in zip(ROWS, asked, strict=True))
            yield Goal("P4", f"{what}-queries", max(asked), at_most, by_rows)
            yield Goal("P4", f"{what}-queries-growth", max(asked) - min(asked), 0)
        yield from self._teams()
        told = self._asked(self.worker, reverse("workspace:record", args=[self.world.told.pk]))
        yield Goal("P4", "record-with-plan-queries", told, 12)

    def _teams(self) -> Iterator[Goal]:
        """A manager's two pages, for teams of few and of many cases."""
        managers = self.world.managers
        for what, at_most, page in (("team", 8, "workspace:team"), ("team-late", 12, "workspace:late")):
            path = reverse(page)
            asked = {cases: self._asked(user, path) for cases, user in managers.items()}
            browser = self._browser(managers[max(managers)])
            (cpu,) = in_turn(self.rounds, partial(browser.get, path))
            by_rows = ", ".join(f"{queries} at {cases}" for cases, queries in asked.items())
            yield Goal("P4", f"{what}-queries", max(asked.values()), at_most, f"{by_rows}; {cpu:.2f} ms at the most")
            yield Goal("P4", f"{what}-queries-growth", max(asked.values()) - min(asked.values()), 0)

    def _record(self, rows: int) -> str:
        return reverse("workspace:record", args=[self.world.records[rows].pk])

    def _asked(self, worker: User, path: str) -> int:
        """The second time: what a process reads once is read."""
        browser = self._browser(worker)
        browser.get(path)
        return queries_of(lambda: browser.get(path))

    def _saves(self) -> Iterator[int]:
        """The first, the thirtieth and the three hundredth save from now on."""
        section = Section(self._browser(self.worker), self.world)
        for number in range(1, max(ROWS) + 1):
            if number in ROWS:
                yield queries_of(section.save)
            else:
                section.save()

    def _browser(self, worker: User) -> Browser:
        return Browser(self.product, worker, OURS)


class Section:
    """A section of an assessment being typed in: the whole form is posted by the autosave, one text of it new."""

    def __init__(self, browser: Browser, world: World) -> None:
        self.browser, self.path = browser, reverse("assessments:section", args=[world.assessment.pk, SECTION])
        self.fields = dict(FormIn(browser.get(self.path).text).fields)
        self.saves = 0

    def body(self) -> bytes:
        return urlencode({**self.fields, f"{SECTION}_summary": f"Written for the {self.saves}th time."}).encode()

    def save(self) -> Answer:
        self.saves += 1
        answer = self.browser.post(self.path, self.body(), {"X-Autosave": "1"})
        self.fields["seen_version"] = str(answer.json()["version"])
        return answer
