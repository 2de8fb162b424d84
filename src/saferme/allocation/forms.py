"""What is asked for moving a case. Whom one may choose depends on who asks, which no pack can know."""

from collections.abc import Sequence

from saferme.accounts.actors import Actor
from saferme.accounts.models import User
from saferme.accounts.roles import Role
from saferme.accounts.selectors import agencies, colleagues
from saferme.allocation.models import Adulthood, HandOver, Move
from saferme.allocation.selectors.covers import whom_to_cover
from saferme.allocation.services import Receiver
from saferme.casework.models import CasePart
from saferme.people.forms.words import day, long_text, one, options, text
from saferme.people.models import Person
from saferme.people.selectors import to_whom
from saferme.practice.forms import Answers, Condition, Operator, Option, Question, Section
from saferme.ui.local import local

NOBODY = "nobody"
_NOW, _ASKED = "now", "asked"
_HELD = (Move.Part.LEAD_PROFESSIONAL.value, Move.Part.SOCIAL_WORKER.value)


def _shown(question: str, *values: str) -> Condition:
    return Condition(Operator.IS_ANY_OF, question, values=values)


def receivers(actor: Actor) -> tuple[Option, ...]:
    """Colleagues whose role lets them see records, teams, and whole organisations."""
    users, in_teams = to_whom(actor)
    return (
        *(Option(f"user_{one.code}", one.label) for one in users),
        *(Option(f"team_{one.code}", f"Team: {one.label}") for one in in_teams),
        *(Option(f"agency_{agency.pk}", f"Organisation: {agency}") for agency in agencies()),
    )


def read_receiver(code: str) -> Receiver:
    kind, _, number = code.partition("_")
    return Receiver(**{f"{kind}_id": int(number)})


def receiver_code(move: Move) -> str:
    if move.to_user_id is not None:
        return f"user_{move.to_user_id}"
    return f"team_{move.to_team_id}" if move.to_team_id is not None else f"agency_{move.to_agency_id}"


def ask_section(actor: Actor, person: Person, holders: dict[str, CasePart], *, again: bool = False) -> Section:
    """``holders``: who has which part now. A manager may also pass it at once."""
    name = person.known_as
    parts = (
        Option(_HELD[0], local("To take the case on as lead professional")),
        Option(_HELD[1], "To take the case on as allocated social worker"),
        Option(
            Move.Part.CONTRIBUTOR.value,
            f"To work with {name} beside us (a referral)",
            "The case stays with whoever holds it.",
        ),
    )
    passes = () if again else _when(actor)
    return Section(
        "ask",
        "Ask",
        questions=(
            one("part", "What do you ask for?", parts, required=True),
            one(
                "to",
                "Whom do you ask?",
                receivers(actor),
                "Of a team or an organisation, anybody may answer.",
                required=True,
            ),
            *passes,
            one(
                "level",
                "How far are they to see the record?",
                options(Move.Level),
                required=True,
                shown_if=_shown("part", Move.Part.CONTRIBUTOR.value),
            ),
            long_text(
                "why",
                "Why, and what do they need to know to answer?",
                "They read this before they see the record.",
                required=True,
            ),
            *_known(name),
            *_old_access(holders),
        ),
    )


def _when(actor: Actor) -> tuple[Question, ...]:
    if not actor.has(Role.MANAGER):
        return ()
    among = (
        Option(_ASKED, "When they accept"),
        Option(_NOW, "Now: I am their manager", "You become the line manager in the case."),
    )
    return (one("when", "When does it pass?", among, required=True, shown_if=_shown("part", *_HELD)),)


def passes_now(values: dict[str, object]) -> bool:
    return values.get("when") == _NOW


def _known(name: str) -> tuple[Question, ...]:
    words = "Who does not agree and why, or why were they not told?"
    return (
        one("known", f"Do {name} and their family know, and agree?", options(Move.Known), required=True),
        long_text("known_words", words, required=True, shown_if=_shown("known", "told", "not_told")),
    )


def _old_access(holders: dict[str, CasePart]) -> tuple[Question, ...]:
    if not holders:
        return ()
    who = " or ".join(f"{part.user.name}, {part.get_part_display().lower()}" for part in holders.values())
    label = "What happens to the access of whoever has this part now?"
    return (
        one(
            "old_access",
            label,
            options(Move.OldAccess),
            f"{who}. The same holds for their line manager, if another one comes.",
            required=True,
            shown_if=_shown("part", *holders),
        ),
        day("old_until", "Until which day may they read?", required=True, shown_if=_shown("old_access", "reads")),
    )


def as_answers(move: Move) -> Answers:
    """What was asked, to be sent again."""
    until = move.old_until
    return {
        "part": move.part,
        "to": receiver_code(move),
        "level": move.level,
        "why": move.why,
        "known": move.known,
        "known_words": move.known_words,
        "old_access": move.old_access,
        "old_until": {"day": str(until.day), "month": str(until.month), "year": str(until.year)} if until else {},
    }


def answer_section(takers: Sequence[User], managers: Sequence[User], *, by_name: bool) -> Section:
    """``by_name``: one person is asked, who takes it themselves. ``managers``: to choose from; none: not asked."""
    accepts = _shown("answer", "accept")
    answers = (
        Option("accept", "Accept it"),
        Option("return", "Return it with a comment", "You need something first. The asker may send it again."),
        Option("reject", "Reject it, with the reason"),
    )
    who = () if by_name else (one("taker", "Who takes it?", _named(takers), required=True, shown_if=accepts),)
    line = (
        *_named(managers),
        Option(NOBODY, "Nobody for now", "No manager sees the case until one has a part in it."),
    )
    manager = one("line_manager", "Who is the line manager in this case?", line, required=True, shown_if=accepts)
    says = "What do you need, or why do you reject it?"
    return Section(
        "answer",
        "Answer",
        questions=(
            one("answer", "What do you answer?", answers, required=True),
            *who,
            *((manager,) if managers else ()),
            long_text("words", says, required=True, shown_if=_shown("answer", "return", "reject")),
        ),
    )


def _named(users: Sequence[User]) -> tuple[Option, ...]:
    return tuple(Option(str(user.pk), f"{user.name}, {user.agency or 'no organisation'}") for user in users)


REVOKE = Section("revoke", "Take it back", questions=(long_text("words", "Why do you take it back?", required=True),))


def cover_section(actor: Actor) -> Section:
    """Oneself, or, for a manager, somebody of the team."""
    others = whom_to_cover(actor)
    myself = Option(str(actor.user_id), f"{actor.name} (you)")
    absent = one("absent", "Who will be away?", (myself, *_named(others)), required=True)
    users, _ = to_whom(actor)
    return Section(
        "cover",
        "Cover",
        questions=(
            *((absent,) if others else ()),
            one("covering", "Who covers?", users, "They see and may write in the records meanwhile.", required=True),
            day("since", "From which day?", required=True),
            day("until", "Last day", "Their access ends by itself after this day.", required=True),
        ),
    )


def caseload_section(name: str) -> Section:
    """What is said alike of every case that is moved."""
    return Section(
        "caseload",
        "Move cases",
        questions=(
            long_text("why", "Why are they moved?", "For example: changes team. Write nothing private.", required=True),
            one("known", "Do the young people and their families know, and agree?", options(Move.Known), required=True),
            long_text(
                "known_words",
                "Who does not agree and why, or why were they not told?",
                required=True,
                shown_if=_shown("known", "told", "not_told"),
            ),
            one("old_access", f"What happens to {name}'s access?", options(Move.OldAccess), required=True),
            day("old_until", "Until which day may they read?", required=True, shown_if=_shown("old_access", "reads")),
        ),
    )


def to_name(actor: Actor, besides: int, team_members: Sequence[User]) -> tuple[Option, ...]:
    return _named([user for user in team_members if user.pk != besides])


def hand_over_section(actor: Actor, name: str) -> Section:
    managers = colleagues(actor, roles=(Role.MANAGER,))
    told = options(HandOver.Told)
    return Section(
        "hand_over",
        "Hand-over",
        questions=(
            text("authority", "To which authority?", required=True),
            text("contact", "Who is it for there, and how are they reached?", required=True),
            day("moves_on", f"When does {name} move?", required=True),
            long_text(
                "know_first",
                "What must they know first?",
                "What you would say on the telephone. What stands in the record goes along by itself.",
                required=True,
            ),
            long_text(
                "risks",
                "What may happen, and what has kept it from happening?",
                "Who or what is a danger there as well; which place, group or person keeps them safe.",
                required=True,
            ),
            one("young_person_told", f"Was {name} told of this?", told, required=True),
            one("parents_told", "Were parents or carers told?", told, required=True),
            long_text("told_words", "How were they told and what do they say, or why not?", required=True),
            one("decided_by", "Which manager decided it?", _named(list(managers)), required=True),
        ),
    )


HAND_OVER_ANSWER = Section(
    "hand_over_answer",
    "Their answer",
    questions=(
        one(
            "answer",
            "What do they say?",
            (
                Option("accepted", "They accept the case", "It is transferred out, and its clocks here end."),
                Option("declined", "They do not accept it", "The case stays here."),
            ),
            required=True,
        ),
        text("receiver", "Who says so, in which position?", required=True),
        day("on", "On which day?", required=True),
        long_text("words", "What else do they say?", "Needed when they do not accept it."),
    ),
)
WITHDRAW = Section("withdraw", "Take it back", questions=(long_text("words", "Why is it taken back?", required=True),))


def adulthood_section(name: str) -> Section:
    asked = options(Adulthood.AdultServices)
    return Section(
        "adulthood",
        "After 18",
        questions=(
            text("led_by", "Who leads this?", required=True),
            one("adult_services", "Were adult services asked?", asked, required=True),
            long_text("adult_services_words", "Which, when, and what did they say? Or why not?", required=True),
            long_text("young_person_says", f"What does {name} want?"),
            long_text("agreed", "What is agreed for the time after 18?", required=True),
            text(
                "after_18",
                f"Who is there for {name} after 18, and how are they reached?",
                "Leave empty as long as nobody is named. You are reminded until somebody is.",
            ),
        ),
    )


def adulthood_answers(row: Adulthood | None) -> Answers:
    if row is None:
        return {}
    names = ("led_by", "adult_services", "adult_services_words", "young_person_says", "agreed", "after_18")
    return {name: getattr(row, name) for name in names}
