"""A small pack in a folder of its own, so that a test may break it."""

from pathlib import Path
from shutil import copytree

import pytest

from saferme.packs.pack import PACKS

SMALL_FORM = """\
title: A small form
subject: child
sections:
  - code: first
    title: First
    questions:
      - code: told
        label: Were they told?
        type: yes_no
        required: true
      - code: why
        label: Why not?
        type: text
        shown_if: {question: told, is: no}
"""


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """A folder of packs with one pack `small`: the lists and settings of Devon, and one form."""
    folder = tmp_path / "small"
    (folder / "forms" / "small").mkdir(parents=True)
    for name in ("lists.yaml", "settings.yaml", "wording.yaml"):
        (folder / name).write_text((PACKS / "devon" / name).read_text(encoding="utf-8"), encoding="utf-8")
    copytree(PACKS / "devon" / "guidance", folder / "guidance")
    (folder / "forms" / "small" / "v1.yaml").write_text(SMALL_FORM, encoding="utf-8")
    return tmp_path


@pytest.fixture
def copy_of_devon(tmp_path: Path) -> Path:
    """A folder of packs that holds a copy of Devon's."""
    copytree(PACKS / "devon", tmp_path / "devon")
    return tmp_path
