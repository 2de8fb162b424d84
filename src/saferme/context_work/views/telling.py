"""A refusal as a context's page says it; that a text seemed to name somebody is written down first."""

from typing import TypeAlias
from uuid import UUID

from saferme.accounts.pages import PageRequest
from saferme.context_work import services
from saferme.context_work.selectors import MayName
from saferme.practice.problems import Invalid, Noted, Refused
from saferme.ui.short_forms import told

#: The words of which a writer may say that nobody is meant: none for who may not know of whom; None: nothing of the kind.
MayMean: TypeAlias = tuple[str, ...] | None


def may_mean(problem: Refused | Invalid) -> MayMean:
    return problem.found if isinstance(problem, MayName) else None


def nobody_meant(request: PageRequest) -> bool:
    """Whether the writer has said so of words that may name a young person."""
    return request.POST.get("nobody_meant") == "yes"


def told_of(request: PageRequest, context_id: UUID, problem: Refused | Invalid) -> dict[str, str]:
    """As ui.short_forms.told."""
    errors = told(problem)
    noted = [field for field, says in errors.items() if isinstance(says, Noted)]
    if noted:
        services.note_turned_back(subject_id=context_id, fields=noted, by=request.actor, now=request.now)
    return errors
