"""The rows of a child's case, M1 to M16, and the facts that only stay."""

from saferme.practice.pathway.child.enquiry_rows import ENQUIRY_TURNS
from saferme.practice.pathway.child.plan_rows import PLAN_TURNS
from saferme.practice.pathway.child.standing import ChildStanding
from saferme.practice.pathway.finding import TurnTable

CHILD_TURNS: TurnTable[ChildStanding] = TurnTable(ENQUIRY_TURNS + PLAN_TURNS)
