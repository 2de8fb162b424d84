"""Sets of states by which the rows of a child's case are written."""

from saferme.practice.vocabulary import ChildState as C


def states(*some: C) -> frozenset[C]:
    return frozenset(some)


ALL = frozenset(C)
ENDED = states(C.CLOSED, C.TRANSFERRED_OUT)
OPEN = ALL - ENDED

EARLY_HELP = states(C.SAFER_ME_EARLY_HELP)
CIN = states(C.SAFER_ME_CIN)
STANDARD = states(C.STANDARD_ROUTE)
CHAIRED = states(C.SAFER_ME_PLUS, C.CHILD_PROTECTION_CONFERENCE)
PLANS = EARLY_HELP | CIN | STANDARD | CHAIRED

BEGINNING = states(C.CONCERN, C.SCREENED, C.UNIVERSAL)
# While a case is only in these, the plan that it came from lives on.
BETWEEN = states(C.FRONT_DOOR, C.STRATEGY, C.S47, C.SCREENING_DISCUSSION)
