"""One renderer for three uses of a form: editing page, read-only view, print."""

from saferme.ui.render.asking import Asking, LastTime, Prompt
from saferme.ui.render.rows import without_removed_row
from saferme.ui.render.section import section_page

__all__ = ["Asking", "LastTime", "Prompt", "section_page", "without_removed_row"]
