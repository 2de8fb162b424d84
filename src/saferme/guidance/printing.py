"""The whole pack as one tagged PDF, drawn once and kept by the server process that drew it."""

from functools import lru_cache

from django.template.loader import render_to_string

from saferme.documents.pdf import laid_out, written
from saferme.guidance.addresses import START, in_print
from saferme.guidance.drawing import Drawing
from saferme.packs import load_pack
from saferme.packs.settings_file import Telephones


@lru_cache(maxsize=2)
def whole_pack(pack_name: str, numbers: tuple[tuple[str, str], ...] = (), *, demonstration: bool) -> bytes:
    """``numbers``: those that were entered in place of the pack's."""
    pack = load_pack(pack_name)
    telephones = pack.telephones(demonstration=demonstration, entered=dict(numbers))
    return written(laid_out(render_to_string("guidance/pdf.html", _found(pack_name, telephones, demonstration))))


# The start page is doors: on paper its words stand on the title page.
def _found(pack_name: str, telephones: Telephones, demonstration: bool) -> dict[str, object]:
    guidance = load_pack(pack_name).guidance
    listed = [(part, page) for part, page in guidance.in_order() if page.slug != START]
    leads = in_print({page.slug for _, page in listed})
    pages = [
        {"page": page, "text": Drawing(telephones, leads, f"{page.slug}--").page(page.text), "part": part}
        for part, page in listed
    ]
    return {
        "pages": pages,
        "parts": [(part, [page for of, page in listed if of is part]) for part in guidance.parts],
        "start": guidance.page(START),
        "start_text": Drawing(telephones, leads).page(guidance.page(START).text),
        "own_site": guidance.languages["en"].around.own_site,
        "contacts": telephones.contacts,
        "demonstration": demonstration,
    }
