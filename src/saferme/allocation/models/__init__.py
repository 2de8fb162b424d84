"""Who a case passes to, who covers for whom, what goes with a young person who moves or comes of age."""

from saferme.allocation.models.arriving import Arrival
from saferme.allocation.models.caseload import CaseloadLine, CaseloadMove
from saferme.allocation.models.cover import Cover, Lent
from saferme.allocation.models.leaving import Adulthood, HandOver
from saferme.allocation.models.move import Move, MoveStep

__all__ = ["Adulthood", "Arrival", "CaseloadLine", "CaseloadMove", "Cover", "HandOver", "Lent", "Move", "MoveStep"]
