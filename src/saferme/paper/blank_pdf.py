"""A blank form for a pen, as a tagged PDF."""

from pathlib import Path

from django.template.loader import render_to_string

from saferme.documents.pdf import laid_out, written
from saferme.packs import Pack
from saferme.packs.settings_file import Telephones
from saferme.paper.around import around
from saferme.practice.forms import Form
from saferme.ui.render.paper import date_boxes, paper_form

STYLES = Path(__file__).parent / "templates" / "paper" / "blank.css"


def blank_page(form: Form, pack: Pack, telephones: Telephones) -> str:
    found = {
        "form": form,
        "around": around(form, pack, telephones),
        "asked": paper_form(form),
        "date_boxes": date_boxes(),
    }
    return render_to_string("paper/blank.html", found)


def blank_pdf(form: Form, pack: Pack, telephones: Telephones) -> bytes:
    return written(laid_out(blank_page(form, pack, telephones), STYLES))
