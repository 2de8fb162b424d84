"""What the pages of MACE ask. Who may be chosen depends on who is there, which no pack can know."""

from collections.abc import Iterable, Sequence

from django.conf import settings

from saferme.accounts.actors import Actor
from saferme.accounts.models import User
from saferme.accounts.permissions import ROLE_HAS, Permission
from saferme.accounts.selectors import colleagues
from saferme.contexts.models import Context
from saferme.contexts.selectors import look_alikes
from saferme.mace.models import Attendance, Concern, Item, Look, Meeting
from saferme.mace.selectors import answers_of, may_be_the_same, planned_in, today_of, visible_concerns
from saferme.packs import load_pack
from saferme.people.forms.words import day, long_text, one, options, text
from saferme.practice.forms import Condition, Operator, Option, Question, QuestionType, Section
from saferme.ui.dates import date_time_uk, date_uk

NEW, OTHER, NONE = "new", "other", "none"
_USER, _AGENCY = "user_", "agency_"


def listed(name: str) -> tuple[Option, ...]:
    return load_pack(settings.SAFERME_PACK).lists[name]


def _is(code: str, value: str) -> Condition:
    return Condition(Operator.IS, code, (value,))


def _colleagues(actor: Actor) -> tuple[Option, ...]:
    """Those whose role takes part in MACE."""
    roles = tuple(role for role, may_do in ROLE_HAS.items() if Permission.SUBMIT_MACE in may_do)
    return tuple(Option(str(user.pk), _called(user)) for user in colleagues(actor, roles=roles))


def _called(user: User) -> str:
    return f"{user.name}, {user.agency}" if user.agency else user.name


def quality_section(actor: Actor, item: Item) -> Section:
    """Accepted only where a meeting of its area is to come; whether the person or the place is known already."""
    meetings = planned_in(item.area, today_of(actor))
    accept = (Option("accept", "Accept it and put it on a list"),) if meetings else ()
    verdicts = (*accept, Option("send_back", "Send it back to be mended"))
    accepted = _is("verdict", "accept")
    questions = [one("verdict", "Is it good enough to be discussed?", verdicts, required=True)]
    if meetings:
        among = [Option(str(row.pk), date_time_uk(row.starts_at)) for row in meetings]
        questions.append(one("meeting", "On the list of which meeting?", among, required=True, shown_if=accepted))
        questions += _known(actor, item, accepted)
    told = "The submitter reads it. If it goes back: what is missing?"
    return Section(
        "quality",
        "Quality check",
        questions=(*questions, long_text("words", "What do you tell the submitter?", told, required=True)),
    )


def _known(actor: Actor, item: Item, accepted: Condition) -> list[Question]:
    answers = answers_of(item)
    if item.subject == Item.Subject.PERSON:
        alike = may_be_the_same(actor, str(answers.get("name") or ""), str(answers.get("found_at") or ""))
        return _known_person(alike, visible_concerns(actor).exists(), accepted)
    if item.subject == Item.Subject.LOCATION:
        found = look_alikes(actor, label=str(answers.get("address") or ""), where=str(answers.get("address") or ""))
        return _known_place([row for row, _ in found], accepted)
    return []


def _known_person(alike: Sequence[Concern], any_there: bool, accepted: Condition) -> list[Question]:
    if not any_there:
        return []
    found = [
        Option(str(row.pk), str(row), f"A name or a place is alike. Opened {date_uk(row.opened_at)}") for row in alike
    ]
    among = [*found, Option(NEW, "No: a new record"), Option(OTHER, "Yes: another record, by its number")]
    return [
        one("concern", "Is there a record of this person already?", among, required=True, shown_if=accepted),
        Question("number", "Which number?", QuestionType.NUMBER, required=True, shown_if=_is("concern", OTHER)),
    ]


def _known_place(alike: Sequence[Context], accepted: Condition) -> list[Question]:
    if not alike:
        return []
    found = [Option(str(row.pk), row.label, f"{row.get_kind_display()}. {row.where}".strip()) for row in alike]
    among = [*found, Option(NONE, "None of these")]
    help = "A context is worked on as a case of its own. MACE joins it, and does not take its place."
    return [
        one("context", "Is this place worked on as a context already?", among, help, required=True, shown_if=accepted)
    ]


def plan_section(actor: Actor) -> Section:
    people = _colleagues(actor)
    return Section(
        "plan",
        "Plan a MACE meeting",
        questions=(
            one("area", "Which area?", listed("mace_areas"), required=True),
            Question("starts_at", "When does it begin?", QuestionType.DATE_TIME, required=True),
            text("place", "Where, or by which link?"),
            one("chair", "Who chairs?", people, required=True),
            Question(
                "asked",
                "Who is asked, for their organisation?",
                QuestionType.CHOOSE_MANY,
                help="They see the list, and of it what they may see.",
                options=people,
            ),
        ),
    )


def ask_section(actor: Actor, meeting: Meeting) -> Section:
    there = {str(row.user_id) for row in meeting.attendance.all()}
    among = [option for option in _colleagues(actor) if option.code not in there]
    return Section("ask", "Ask somebody", questions=(one("user", "Whom?", among, required=True),))


def attendance_section(rows: Iterable[Attendance]) -> Section:
    came = options(Attendance.Came)
    each = [one(f"came_{row.user_id}", _called(row.user), came, required=True) for row in rows]
    others = text("also_there", "Who else was there?", "Name and organisation of those without an account.")
    held = day("held_on", "On which day was it held?", required=True)
    return Section("attendance", "Who was there", questions=(held, *each, others))


def discussion_section(item: Item) -> Section:
    plain = "" if item.person_id else "Name no young person."
    return Section(
        "discussion",
        "What was said",
        questions=(
            long_text("summary", "What do organisations know, and what was agreed?", plain, required=True),
            long_text(
                "disruption",
                "What could disrupt it?",
                "Police powers, licensing, landlords, trading standards, transport.",
            ),
            long_text(
                "told",
                "What is the submitter told?",
                "They may not have been there. Tell them no more than they need, and no name that they may not know.",
                required=True,
            ),
        ),
    )


def action_section(rows: Iterable[Attendance], item: Item) -> Section:
    rows = list(rows)
    people = [Option(f"{_USER}{row.user_id}", _called(row.user)) for row in rows]
    agencies = {row.user.agency_id: str(row.user.agency) for row in rows if row.user.agency_id}
    whole = [
        Option(f"{_AGENCY}{pk}", name, "Whoever sits at the meeting for it answers") for pk, name in agencies.items()
    ]
    help = (
        "Whoever is to do it must be able to see the young person's record. What is done for them belongs in their plan too."
        if item.person_id
        else "Name no young person. The owner reads these words, and may not see the record of a person of concern."
    )
    return Section(
        "action",
        "Add an action",
        questions=(
            long_text("what", "What is to be done?", help, required=True),
            one("owner", "By whom?", [*people, *whole], required=True),
            day("due", "By when?", required=True),
        ),
    )


def read_owner(chosen: str) -> tuple[int | None, int | None]:
    """The user or the agency behind one option."""
    if chosen.startswith(_USER):
        return int(chosen.removeprefix(_USER)), None
    return None, int(chosen.removeprefix(_AGENCY))


DONE = Section(
    "done",
    "Done",
    questions=(long_text("words", "What was done, and what came of it? Or why was it not done?", required=True),),
)
WHY = Section(
    "why",
    "Why do you open it?",
    questions=(
        one("reason", "Why do you open it?", options(Look.Reason), required=True),
        text(
            "words",
            "What do you need it for?",
            "A few words. They stand beside your name on the record.",
            required=True,
        ),
    ),
)
SAFER_ME = Section(
    "safer_me",
    "Their own Safer Me assessment",
    questions=(
        one("answer", "Do they have a Safer Me assessment of their own?", options(Concern.SaferMe), required=True),
        long_text(
            "words",
            "Who sees to it, or why not yet?",
            "Nothing of this stands on their record as a young person.",
            required=True,
        ),
    ),
)
WITHDRAW = Section("withdraw", "It no longer stands", questions=(long_text("reason", "Why not?", required=True),))


def removal_section() -> Section:
    return Section(
        "remove",
        "Take it off the list",
        questions=(
            one("because", "Why does it leave the list?", listed("mace_removals"), required=True),
            long_text("words", "What is the submitter told?", required=True),
        ),
    )


def entry_section() -> Section:
    return Section(
        "entry",
        "Add what is known",
        questions=(
            one("kind", "What is it?", listed("entry_kinds"), required=True),
            long_text("what", "What?", "One thing at a time. Name no young person.", required=True),
            text("when", "When?", "“Not known” if nobody knows.", required=True),
            text("who_says", "Who says so?", required=True),
            one("source_grade", "How reliable is who says so?", listed("source_grades"), required=True),
            one("information_grade", "How do they know it?", listed("information_grades"), required=True),
        ),
    )


def reader_section(actor: Actor) -> Section:
    return Section(
        "reader",
        "Name a reader",
        questions=(
            one("user", "Who needs to read it?", _colleagues(actor), required=True),
            text("reason", "Why do they need to?", required=True),
            day("until", "Until which day?", "Six months at most.", required=True),
        ),
    )
