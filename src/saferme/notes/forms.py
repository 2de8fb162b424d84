"""What is asked for notes. Whom it concerns and who may read it depend on who writes, which no pack can know."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.accounts.selectors import colleagues, teams_of
from saferme.notes.models import (
    CaseNote,
    Disagreement,
    DisagreementStage,
    ManagementNote,
    Visibility,
    WarningNote,
)
from saferme.people.forms.words import day, long_text, one, options, text, yes_no
from saferme.practice.forms import Answers, Condition, Operator, Option, Question, QuestionType, Section

YES_OR_NO = (Option("yes", "Yes"), Option("no", "No"))
_TEAM = "team_"


def visibilities(actor: Actor) -> tuple[Option, ...]:
    everybody, social_care = (Option(code.value, code.label) for code in (Visibility.EVERYBODY, Visibility.SOCIAL_CARE))
    mine = tuple(Option(f"{_TEAM}{team.pk}", f"My team alone: {team.name}") for team in teams_of(actor))
    return (everybody, replace(social_care, help="And you, who write it."), *mine)


def read_visibility(chosen: str | None) -> tuple[str, int | None]:
    """The visibility and the team behind one option."""
    if chosen and chosen.startswith(_TEAM):
        return Visibility.TEAM, int(chosen.removeprefix(_TEAM))
    return chosen or "", None


def note_section(actor: Actor, names: Sequence[str], others: Sequence[tuple[UUID, str]] = ()) -> Section:
    """One note: what it is, then for each named young person what is noted and who reads it (fields end in _0, _1)."""
    head = (
        one("kind", "What is it?", options(CaseNote.Kind), required=True),
        Question("happened_at", "When was it?", QuestionType.DATE_TIME, required=True),
    )
    each = tuple(question for place, name in enumerate(names) for question in _about(place, name, actor))
    also = ()
    if others:
        among = tuple(Option(str(pk), name) for pk, name in others)
        says = "Each gets a text and readers of their own. No note names the others."
        label = "Does it concern other young people of yours?"
        also = (Question("others", label, QuestionType.CHOOSE_MANY, options=among, help=says),)
    return Section("note", "Note", questions=(*head, *each, *also))


def _about(place: int, name: str, actor: Actor) -> tuple[Question, ...]:
    seen = Condition(Operator.IS, f"seen_{place}", values=("yes",))
    return (
        yes_no(f"seen_{place}", f"Was {name} seen?", required=True),
        yes_no(f"seen_alone_{place}", f"Was {name} seen alone?", required=True, shown_if=seen),
        text(f"seen_by_{place}", f"Who saw {name}?", required=True, shown_if=seen),
        long_text(f"text_{place}", f"What is to be noted about {name}?", required=True),
        one(
            f"significant_{place}",
            f"Is this a significant event for {name}?",
            YES_OR_NO,
            "Something that whoever reads the history in a year must not miss.",
            required=True,
        ),
        one(f"visibility_{place}", f"Who may read what is noted about {name}?", visibilities(actor), required=True),
    )


def correction_section(actor: Actor, row: CaseNote) -> Section:
    """As the note, without who may read it: whoever could read the one may read the other."""
    section = note_section(actor, [row.person.known_as])
    kept = tuple(question for question in section.questions if question.code != "visibility_0")
    return replace(section, questions=(*kept, text("reason", "What was wrong?", required=True)))


def as_answers(row: CaseNote) -> Answers:
    """The note that is put right, as the boxes show it."""
    return {
        "kind": row.kind,
        "happened_at": moment(row.happened_at),
        "seen_0": row.seen,
        "seen_alone_0": row.seen_alone,
        "seen_by_0": row.seen_by,
        "text_0": row.text,
        "significant_0": "yes" if row.significant else "no",
    }


def moment(at: datetime) -> dict[str, str]:
    local = timezone.localtime(at)
    plain = {"day": str(local.day), "month": str(local.month), "year": str(local.year)}
    return {**plain, "hour": f"{local:%H}", "minute": f"{local:%M}"}


def warning_section(actor: Actor) -> Section:
    told = Condition(Operator.IS_ANSWERED, "disclosed")
    return Section(
        "warning",
        "Warning note",
        questions=(
            one("kind", "What is it about?", options(WarningNote.Kind), required=True),
            long_text(
                "text", "What must a colleague know first?", "What was seen, by whom, and what to do.", required=True
            ),
            day("since", "Since when?", required=True),
            day("review_on", "When is it looked at again?", required=True),
            one("disclosed", "Does the person whom it is about know of this note?", YES_OR_NO, required=True),
            long_text("disclosed_words", "How were they told, or why not?", required=True, shown_if=told),
            text("manager_told", "Which manager was told?", required=True),
            day("manager_told_on", "When?", required=True),
            one("visibility", "Who may read it?", visibilities(actor), required=True),
        ),
    )


REVIEW = Section(
    "review",
    "Look at it again",
    questions=(
        long_text("words", "Why is it still needed?", required=True),
        day("next_on", "When is it looked at next?", required=True),
    ),
)
END = Section("end", "End it", questions=(long_text("reason", "Why is it no longer needed?", required=True),))
DONE = Section("done", "Done", questions=(long_text("words", "What was done, and what came of it?", required=True),))
SETTLE = Section(
    "settle",
    "Settle it",
    questions=(long_text("outcome", "What was agreed, or what still divides you?", required=True),),
)


def oversight_section(actor: Actor) -> Section:
    return Section(
        "oversight",
        "Management oversight",
        questions=(
            one("kind", "What is it?", options(ManagementNote.Kind), required=True),
            day("on", "On which day?", required=True),
            long_text("decision", "What is decided, or what do you challenge?", required=True),
            long_text("reason", "Why?", required=True),
            long_text("follow_up", "What is to follow?", "Leave it and the next two empty if nothing is."),
            one("owner", "By whom?", _owners(actor)),
            day("due", "By when?"),
        ),
    )


def disagreement_section(actor: Actor) -> Section:
    stages = tuple(Option(str(code), str(label)) for code, label in DisagreementStage.Number.choices)
    return Section(
        "disagreement",
        "I disagree",
        questions=(
            one("about", "With what do you disagree?", options(Disagreement.About), required=True),
            long_text("what", "What do you think instead, and what worries you?", required=True),
            text("with_whom", "With whom do you disagree?", required=True),
            one("stage", "At which stage is it?", stages, "Begin with a talk. Few go further.", required=True),
            one("owner", "Who is to settle it?", _owners(actor), required=True),
            day("due", "By when?", required=True),
        ),
    )


def further_section(actor: Actor) -> Section:
    return Section(
        "further",
        "Take it further",
        questions=(
            long_text("why", "Why is it taken further?", required=True),
            one("owner", "Who is to settle it now?", _owners(actor), required=True),
            day("due", "By when?", required=True),
        ),
    )


def _owners(actor: Actor) -> tuple[Option, ...]:
    return tuple(Option(str(user.pk), f"{user.name}, {user.agency or 'no organisation'}") for user in colleagues(actor))
