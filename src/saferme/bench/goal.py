"""A goal, what was measured for it, and the line that people and programs read."""

from dataclasses import dataclass
from math import ceil


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
        """``P4 list-queries 6 <=8 ok``. Rounded up, so that no line says ok of a figure that is above."""
        figure = ceil(self.figure * 100) / 100
        word = "ok" if figure <= self.at_most else "short"
        return f"{self.id} {self.what} {_plain(figure)} <={_plain(self.at_most)} {word}"


def _plain(figure: float) -> str:
    return f"{figure:.2f}".rstrip("0").rstrip(".")
