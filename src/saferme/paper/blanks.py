"""The blank forms as files: made once for what they say and how they are drawn, and kept beside the styles."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from saferme.notices.selectors import board, telephones
from saferme.packs import load_pack
from saferme.paper.blank_pdf import blank_page, blank_pdf
from saferme.paper.word.blank import blank_word
from saferme.paper.word.found import Found
from saferme.paper.word.reading import read_file
from saferme.practice.forms import Form

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_MAKERS = {"pdf": blank_pdf, "docx": blank_word}
_ROOMS = (Path(__file__).parent, Path(__file__).parents[1] / "ui" / "render")


@dataclass(frozen=True, slots=True)
class Blank:
    """One form in the list. Sizes in bytes, 0 as long as nobody has made the file."""

    form: Form
    pdf_size: int
    docx_size: int


def listed() -> Iterator[Blank]:
    """The newest version of every form, by title."""
    for form in sorted(load_pack(settings.SAFERME_PACK).newest_forms().values(), key=lambda form: form.title):
        yield Blank(form, *(_size(_place(form, kind)) for kind in ("pdf", "docx")))


def blank_file(form: Form, kind: str) -> bytes:
    """`kind`: pdf or docx."""
    place = _place(form, kind)
    with suppress(OSError):
        return place.read_bytes()
    pack = load_pack(settings.SAFERME_PACK)
    made = _MAKERS[kind](form, pack, telephones(pack))
    _keep(place, made)
    return made


@lru_cache(maxsize=64)
def blank_found(key: str, version: int) -> Found:
    """What stands in the Word form before anybody fills it in."""
    return read_file(blank_file(load_pack(settings.SAFERME_PACK).form(key, version), "docx"))


def _place(form: Form, kind: str) -> Path:
    numbers = tuple(sorted(board().numbers.items()))
    demonstration = settings.SAFERME_DEMONSTRATION
    mark = _mark(settings.SAFERME_PACK, form.key, form.version, numbers, demonstration=demonstration)
    return Path(settings.SAFERME_BLANKS) / f"{form.key}-v{form.version}-{mark}.{kind}"


@lru_cache(maxsize=512)
def _mark(pack_name: str, key: str, version: int, numbers: tuple[tuple[str, str], ...], *, demonstration: bool) -> str:
    """Changes with every word on the form, the numbers to call, and the code that draws it."""
    pack = load_pack(pack_name)
    entered = pack.telephones(demonstration=demonstration, entered=dict(numbers))
    page = blank_page(pack.form(key, version), pack, entered)
    return sha256(f"{_drawn_by()}{pack_name}{page}".encode()).hexdigest()[:16]


@cache
def _drawn_by() -> str:
    files = sorted(path for room in _ROOMS for path in room.rglob("*") if path.suffix in (".py", ".css", ".html"))
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _size(place: Path) -> int:
    try:
        return place.stat().st_size
    except OSError:
        return 0


def _keep(place: Path, content: bytes) -> None:
    """Whole or not at all. Where nothing may be written, the file is made anew for each who asks."""
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=place.parent, delete=False) as beside:
            beside.write(content)
        Path(beside.name).chmod(0o644)
        Path(beside.name).replace(place)
