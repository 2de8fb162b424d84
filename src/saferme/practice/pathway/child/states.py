"""Sets of states by which the rows of a child's case are written."""

from saferme.practice.pathway.child.standing import ENDED, OPEN, ChildStanding
from saferme.practice.pathway.tables import STAYS, Origin, Turn
from saferme.practice.vocabulary import ChildState as C

ChildOrigin = Origin[ChildStanding]
ChildTurn = Turn[ChildStanding]


def states(*some: C) -> frozenset[C]:
    return frozenset(some)


ALL = OPEN | ENDED
EARLY_HELP = states(C.SAFER_ME_EARLY_HELP)
CIN = states(C.SAFER_ME_CIN)
STANDARD = states(C.STANDARD_ROUTE)
CHAIRED = states(C.SAFER_ME_PLUS, C.CHILD_PROTECTION_CONFERENCE)
BEGINNING = states(C.CONCERN, C.SCREENED, C.UNIVERSAL)

OTHER_OPEN_STAY = ChildOrigin(OPEN, STAYS)
IN_EVERY_OPEN_STATE = (OTHER_OPEN_STAY,)
