"""Reading numbers and announcements. What stands on every page is for everybody, so that part takes no actor."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.notices.board import KEPT, Board, Shown
from saferme.notices.models import Announcement, TelephoneNumber
from saferme.packs import Pack
from saferme.packs.settings_file import Telephones, key_of


def board() -> Board:
    return KEPT.board(_read)


def telephones(pack: Pack) -> Telephones:
    """Whom to telephone: the pack's numbers, and in their place those that an administrator entered."""
    return pack.telephones(demonstration=settings.SAFERME_DEMONSTRATION, entered=board().numbers)


def _read() -> Board:
    today = timezone.localdate()
    rows = Announcement.objects.filter(withdrawn_at__isnull=True, last_day__gte=today).order_by("first_day", "pk")
    shown = [
        Shown(row.text, row.first_day, row.last_day, row.audience == Announcement.Audience.EVERYBODY) for row in rows
    ]
    return Board({line: row.number for line, row in latest().items() if row.number}, tuple(shown))


def latest() -> dict[str, TelephoneNumber]:
    """By line the number that was entered last."""
    rows = TelephoneNumber.objects.select_related("entered_by").order_by("pk")
    return {row.line: row for row in rows}


@dataclass(frozen=True, slots=True)
class Line:
    """``number``: as it is shown now; "" where nobody has said one. ``entered``: who put it there instead of the pack's."""

    line: str
    name: str
    number: str
    of_pack: str
    entered: TelephoneNumber | None

    @property
    def entered_number(self) -> str:
        return self.entered.number if self.entered else ""


def lines(actor: Actor, pack: Pack) -> list[Line]:
    """Every line that an administrator may set, in the order of the pack. 999 is nobody's to change."""
    entered, said = latest(), pack.telephones(demonstration=settings.SAFERME_DEMONSTRATION)
    numbers = {key: one.number for key, one in said.contacts.items() if one.number != "999"}
    helplines = pack.helpline_lines()
    names = {key: said.contacts[key].name for key in numbers} | {key: one.name for key, one in helplines.items()}
    numbers |= {key_of(line): line.number for line in said.helplines}
    return [
        Line(key, name, _number(entered.get(key)) or numbers.get(key, ""), numbers.get(key, ""), entered.get(key))
        for key, name in names.items()
    ]


def _number(row: TelephoneNumber | None) -> str:
    return row.number if row else ""


def announcements(actor: Actor) -> list[Announcement]:
    """The latest first, those that are over or were withdrawn among them."""
    return list(Announcement.objects.select_related("entered_by", "withdrawn_by")[:50])
