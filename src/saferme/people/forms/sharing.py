"""What is asked when a colleague or a team is given, or loses, sight of a record."""

from collections.abc import Sequence

from saferme.people.forms.words import day, one, text
from saferme.practice.forms import Option, Section

LEVELS = (
    Option("read", "Read", "See the record; change nothing."),
    Option("full", "Read and write", "See the record, add to it, and decide who else may see it."),
)
END = Section(
    "end",
    "End access",
    questions=(text("reason", "Why does it end?", "For example: moved to another team.", required=True),),
)


def give_section(users: Sequence[Option], teams: Sequence[Option]) -> Section:
    return Section(
        "give",
        "Give access",
        questions=(
            one("colleague", "To a colleague", users),
            one("team", "Or to a team", teams, "Everybody in the team, as long as they are in it."),
            one("level", "How far?", LEVELS, required=True),
            text(
                "reason",
                "Why do they need to see it?",
                "A sentence that you could say to the young person. It is shown to everybody who may see the record.",
                required=True,
            ),
            day("last_day", "Last day", "Leave empty if it lasts until somebody ends it."),
        ),
    )
