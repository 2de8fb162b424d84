"""One version of answers beside another. Whoever calls has fetched the owning records through their own selector."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils import timezone

from saferme.practice.forms import Answers, Change, Section, changed
from saferme.practice.weighting_kept import SideBySide, Version, side_by_side
from saferme.submissions.models import Submission
from saferme.submissions.selectors import AsShown, answers_shown, as_typed, flat_answers_of_many, form_of


@dataclass(frozen=True, slots=True)
class SectionChange:
    """What differs in one section between two versions."""

    title: str
    changes: tuple[Change, ...]


def changes_between(
    older: Submission, newer: Submission, sections: Sequence[Section], as_shown: AsShown = as_typed
) -> list[SectionChange]:
    """The change log of these sections of the newer form, in words."""
    before, after = answers_shown(older, as_shown), answers_shown(newer, as_shown)
    changes = []
    for section in sections:
        found = tuple(c for q in section.questions for c in changed(q, before.get(q.code), after.get(q.code)))
        if found:
            changes.append(SectionChange(section.title, found))
    return changes


class Finished(Protocol):
    """A version that was signed off, of a young person's assessment or of a context's."""

    version: int
    submission: Submission
    signed_off_at: datetime | None


def weighting_over_time(finished: Sequence[Finished], as_shown: AsShown = as_typed) -> SideBySide:
    """``finished``: the oldest first, with their submissions. One query."""
    answers = flat_answers_of_many([one.submission for one in finished])
    return side_by_side([_version(one, answers[one.submission.pk], as_shown) for one in finished])


def _version(one: Finished, answers: Answers, as_shown: AsShown) -> Version:
    assert one.signed_off_at is not None
    form = form_of(one.submission)
    shown = as_shown(list(form.questions()), answers, None)
    return Version(one.version, timezone.localtime(one.signed_off_at).date(), form, shown)
