"""What the pages of this room ask that no pack can know: choices among accounts, family and those invited."""

from collections.abc import Iterable, Sequence
from typing import Any

from saferme.meetings.facilitating import TRUSTED_ADULT, Candidate
from saferme.meetings.models import Feedback, Invitee, Meeting, TrustedAdultNomination
from saferme.practice.forms import Condition, Operator, Option, Question, QuestionType, Section
from saferme.ui.local import local, named

TEXT, LONG, OWN = QuestionType.TEXT, QuestionType.LONG_TEXT, QuestionType.OWN_WORDS
ONE, MANY, DATE, DATE_TIME, NUMBER = (
    QuestionType.CHOOSE_ONE,
    QuestionType.CHOOSE_MANY,
    QuestionType.DATE,
    QuestionType.DATE_TIME,
    QuestionType.NUMBER,
)
NAMED = "named"
DATE_LIKE = "Like 27 3 2026"
LONGEST_MINUTES = 600


def options(choices: Iterable[tuple[Any, str]]) -> tuple[Option, ...]:
    return tuple(Option(str(code), label) for code, label in choices)


def _is(question: str, *values: str) -> Condition:
    return Condition(Operator.IS_ANY_OF, question, values)


def arrangement_section(people: dict[str, Sequence[Candidate]]) -> Section:
    """``people``: by tier, those with a part in the case."""
    found = {c.user.pk: c for candidates in people.values() for c in candidates}
    trusted = [str(pk) for pk, c in found.items() if c.code == TRUSTED_ADULT]
    may_write = [(pk, f"{c.user.name}, {c.parts}") for pk, c in found.items() if c.code != TRUSTED_ADULT]
    recorder = Question(
        "recorder",
        local("Which professional writes and records for the Trusted Adult?"),
        ONE,
        options=options(may_write),
        required=True,
        shown_if=_is("facilitator", *trusted),
    )
    facilitator = Question(
        "facilitator",
        "Who facilitates?",
        ONE,
        help=named(
            "People with a part in the case. At early help it is the lead professional, for a child in need the social "
            "worker, or at either the Trusted Adult whom the young person chose; for a child in care a professional identified "
            "within Children’s Social Care. Safer Me Plus and what reviews it, or reviews "
            "a conference, is held by the independent child protection chair alone."
        ),
        options=options((pk, f"{c.user.name}, {c.parts}") for pk, c in found.items()),
        required=True,
    )
    return Section(
        "arrangement", "The meeting", questions=(*_WHAT, *_WHEN, facilitator, *([recorder] if trusted else []))
    )


_WHAT = (
    Question(
        "kind",
        "Is it a meeting or a review?",
        ONE,
        options=(
            Option("meeting", "Meeting", "To agree a plan, or to look at it anew"),
            Option("review", "Review", "Of the plan that is under way: it goes on, changes or ends"),
        ),
        required=True,
    ),
    Question(
        "tier",
        "At which level?",
        ONE,
        options=(
            Option("early_help", "Safer Me at early help", "In place of the team around the family meeting"),
            Option("cin", "Safer Me for a child in need", "In place of the child in need meeting"),
            Option(
                "child_in_care", "Safer Me for a child in care", "Beside the statutory reviews, never instead of them"
            ),
            Option("plus", "Safer Me Plus", "In place of a child protection conference"),
            Option("conference", "Child protection conference", "Its reviews; the conference is recorded elsewhere"),
        ),
        required=True,
    ),
)
_WHEN = (
    Question("starts_at", "When does it begin?", DATE_TIME, help=f"{DATE_LIKE}, 16 05", required=True),
    Question("minutes", "How long is it planned to be, in minutes?", NUMBER, at_most=LONGEST_MINUTES, required=True),
    Question("way", "How do people meet?", ONE, options=options(Meeting.Way.choices), required=True),
    Question(
        "place", "Where, or how to join", LONG, help="Those invited see it when they sign in. It is in no e-mail."
    ),
)


def guest_section(who: Sequence[tuple[str, str]], *, ask_reason: bool) -> Section:
    """``ask_reason``: a manager is asked why somebody is invited who must not meet another."""
    named = _is("who", NAMED)
    reason = Question("no_contact_reason", "Why are they invited all the same, and how is everybody kept safe?", LONG)
    return Section(
        "guest",
        "Who is asked to come",
        questions=(
            Question("who", "Who?", ONE, options=(*options(who), Option(NAMED, "Somebody else")), required=True),
            Question("name", "Their name", TEXT, required=True, shown_if=named),
            Question("organisation", "Their organisation", TEXT, shown_if=named),
            Question("email", "Their e-mail address", TEXT, shown_if=named),
            Question("role", "What they bring", TEXT, help="Such as form tutor, or the aunt whom they trust"),
            Question(
                "ask_report",
                "Is something asked of them in writing beforehand?",
                ONE,
                options=(Option("yes", "Yes"), Option("no", "No")),
            ),
            *([reason] if ask_reason else []),
        ),
    )


def invitee_section(invitee: Invitee) -> Section:
    told = Question("told", "Have they been told?", ONE, options=(Option("yes", "Yes"), Option("no", "Not yet")))
    reply = Question("reply", "What did they answer?", ONE, options=options(Invitee.Reply.choices))
    report = Question(
        "ask_report",
        "Is something asked of them in writing beforehand?",
        ONE,
        options=(Option("yes", "Yes"), Option("no", "No")),
    )
    return Section("invitee", invitee.name, questions=(told, reply, report))


def came_section(invitees: Sequence[Invitee]) -> Section:
    """Who came; of those who came for part, from when until when."""
    questions: list[Question] = []
    for row in invitees:
        more = ", ".join(filter(None, (row.role, row.organisation)))
        code = came_code(row)
        label = f"{row.name}, {more}" if more else row.name
        questions += [
            Question(code, label, ONE, options=options(Invitee.Attended.choices)),
            Question(f"{code}_when", f"{row.name}: from when until when?", TEXT, shown_if=_is(code, "part")),
        ]
    return Section("came", "Who came", questions=tuple(questions))


def came_code(invitee: Invitee) -> str:
    """Ids start with a letter here: a question's code is also the name of its field."""
    return f"came_{invitee.pk.hex}"


CANCELLING = Section(
    "cancelling",
    "Cancel the meeting",
    questions=(Question("reason", "Why is it cancelled?", LONG, required=True),),
)
REPORT = Section(
    "report",
    "For the meeting",
    questions=(
        Question(
            "text",
            "What should the meeting know?",
            LONG,
            help="What you see, what goes well, what worries you, what you have done. Write so that the young person could "
            "read it.",
            required=True,
        ),
    ),
)


def circulation_section(names: Sequence[str]) -> Section:
    return Section(
        "circulation",
        "Who was given the reports",
        questions=(
            Question("to", "To whom did they go?", MANY, options=options((name, name) for name in names)),
            Question("others", "Anybody else?", TEXT),
            Question("on", "When?", DATE, help=DATE_LIKE, required=True),
        ),
    )


def main_risk_section(contexts: Iterable[tuple[str, str]]) -> Section:
    return Section(
        "main_risk",
        "Where the main risk is now",
        questions=(
            Question("to", "Where does most of the harm come from now?", ONE, options=options(contexts), required=True),
            Question("on", "Since when is that known?", DATE, help=DATE_LIKE, required=True),
            Question("why", "What shows it, and who decided so?", LONG, required=True),
        ),
    )


GIVEN = Section(
    "given",
    "Who was given the summary",
    questions=(
        Question("to", "To whom?", TEXT, required=True),
        Question("on", "When?", DATE, help=DATE_LIKE, required=True),
    ),
)
FEEDBACK = Section(
    "feedback",
    "What they thought of the meeting",
    questions=(
        Question("said_by", "Who says this?", ONE, options=options(Feedback.From.choices), required=True),
        Question("words", "In their own words", OWN, required=True),
        Question("on", "When did they say it?", DATE, help=DATE_LIKE, required=True),
    ),
)


def nomination_section(accounts: Sequence[tuple[str, str]], supporters: Sequence[tuple[str, str]]) -> Section:
    return Section(
        "nomination",
        named("Trusted Adult"),
        questions=(
            Question(
                "by_young_person",
                "Did the young person choose this adult?",
                ONE,
                options=(Option("yes", "Yes, they chose"), Option("no", "No, somebody else suggested them")),
                required=True,
            ),
            Question("how_they_said_it", "How did they say it?", OWN, required=True),
            Question("on", "When?", DATE, help=DATE_LIKE, required=True),
            Question(
                "who",
                "Who is it?",
                ONE,
                help="An adult without an account can come and speak, but cannot facilitate.",
                options=(*options(accounts), Option(NAMED, "An adult without an account")),
                required=True,
            ),
            Question("name", "Their name", TEXT, required=True, shown_if=_is("who", NAMED)),
            *_SUITABLE,
            Question(
                "supporter",
                "Which professional supports them, and writes and records if they facilitate?",
                ONE,
                options=options(supporters),
                required=True,
            ),
        ),
    )


_SUITABLE = (
    Question("checked_by", "Who checked that it is safe?", TEXT, help="Name and role", required=True),
    Question("checked_on", "When was it checked?", DATE, help=DATE_LIKE, required=True),
    Question(
        "suitable",
        "What was found?",
        ONE,
        options=options(TrustedAdultNomination.Suitable.choices),
        required=True,
    ),
    Question("suitable_reason", "What does that rest on?", LONG, required=True),
)
