"""The shapes of the tables, for a child's case."""

from saferme.practice.pathway.child.standing import ChildStanding
from saferme.practice.pathway.child.states import OPEN
from saferme.practice.pathway.tables import STAYS, Origin, Turn

ChildOrigin = Origin[ChildStanding]
ChildTurn = Turn[ChildStanding]

OTHER_OPEN_STAY = ChildOrigin(OPEN, STAYS)
IN_EVERY_OPEN_STATE = (OTHER_OPEN_STAY,)
