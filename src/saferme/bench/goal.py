"""A goal, what was measured for it, and the line that people and programs read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """``at_most``: reached when the figure is not above it. ``note``: what stands behind the figure, for the table."""

    id: str
    what: str
    figure: float
    at_most: float
    note: str = ""

    @property
    def line(self) -> str:
        """``P4 list-queries 6 <=8 ok``"""
        word = "ok" if self.figure <= self.at_most else "short"
        return f"{self.id} {self.what} {_short(self.figure)} <={_short(self.at_most)} {word}"


def _short(figure: float) -> str:
    return f"{figure:.2f}".rstrip("0").rstrip(".")
