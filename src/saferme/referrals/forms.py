"""What is asked: the pack's forms for what is sent and decided, short forms of our own for what the referrer is told."""

from dataclasses import replace

from django.conf import settings

from saferme.accounts.actors import Actor
from saferme.accounts.roles import Role
from saferme.accounts.selectors import colleagues
from saferme.packs import load_pack
from saferme.practice.forms import Condition, Form, Operator, Option, Question, QuestionType, Section
from saferme.referrals.models import DutyToReport, How

ALLOCATE = "allocated_to"
LINE_MANAGER = "line_manager"
REFERRER = "referrer"


def referral_form(version: int | None = None) -> Form:
    return load_pack(settings.SAFERME_PACK).form("referral", version)


def decision_form(version: int | None = None) -> Form:
    return load_pack(settings.SAFERME_PACK).form("front_door_decision", version)


def is_typed_in(actor: Actor) -> bool:
    """The Front Door writes down what reached it; everybody else sends in their own name."""
    return actor.has(Role.FRONT_DOOR)


def sections_asked(actor: Actor, *, with_assessment: bool) -> tuple[Section, ...]:
    """What this person is asked: how it came only of who takes it down, the worry only where no assessment tells it."""
    codes = ["received"] if is_typed_in(actor) else []
    codes += ["since" if with_assessment else "worry", "now", "told"]
    form = referral_form()
    return tuple(form.section(code) for code in codes)


def as_one(sections: tuple[Section, ...]) -> Section:
    """To be read and checked together: they stand on one page."""
    return Section("all", "", questions=tuple(question for part in sections for question in part.questions))


def with_referrer(sections: tuple[Section, ...], actor: Actor) -> tuple[Section, ...]:
    """Beside how it came, whose account it came from: a choice among accounts, which no pack can know."""
    if not is_typed_in(actor):
        return sections
    ask = Question(
        REFERRER,
        "Do they have an account here?",
        QuestionType.CHOOSE_ONE,
        help="Choose them, and they can read on their own page what became of it. Leave it open if they have none.",
        options=_accounts(actor),
    )
    first, *others = sections
    return replace(first, questions=(*first.questions, ask)), *others


def decision_section(actor: Actor) -> Section:
    """The pack's questions, and who is to be the social worker, and their line manager."""
    section = decision_form().section("decision")
    allocate = Question(
        ALLOCATE,
        "Who will be the allocated social worker?",
        QuestionType.CHOOSE_ONE,
        help="Leave it open if there is none yet.",
        options=_accounts(actor, Role.SOCIAL_WORKER),
    )
    manager = Question(
        LINE_MANAGER,
        "Who will be their line manager in this case?",
        QuestionType.CHOOSE_ONE,
        help="Leave it open if you do not know: the record says that there is none yet.",
        options=_accounts(actor, Role.MANAGER),
        shown_if=Condition(Operator.IS_ANSWERED, ALLOCATE),
    )
    return replace(section, questions=(*section.questions, allocate, manager))


def _accounts(actor: Actor, *roles: Role) -> tuple[Option, ...]:
    users = colleagues(actor, roles=roles).select_related("agency")
    return tuple(Option(str(user.pk), f"{user.name}, {user.agency or 'no organisation'}") for user in users)


def _hows(has_account: bool) -> tuple[Option, ...]:
    return tuple(Option(how.value, str(how.label)) for how in How if has_account or how is not How.HERE)


def _told(has_account: bool) -> tuple[Question, Question]:
    by_mail = "“Here” tells them by e-mail, without a name, that there is something to read."
    return (
        Question("at", "When?", QuestionType.DATE_TIME, required=True),
        Question(
            "how",
            "How?",
            QuestionType.CHOOSE_ONE,
            help=by_mail if has_account else "",
            required=True,
            options=_hows(has_account),
        ),
    )


def acknowledge_section(*, has_account: bool) -> Section:
    return Section("acknowledge", "Acknowledge it", questions=_told(has_account))


def feedback_section(*, has_account: bool) -> Section:
    words = Question(
        "words",
        "What are they told?",
        QuestionType.LONG_TEXT,
        help="Written for them, and all that they read if they may not open the record: what happens next, what they can go "
        "on doing, whom to call. Only what they need.",
        required=True,
    )
    return Section("feedback", "Tell whoever sent it", questions=(words, *_told(has_account)))


ADDITION = Section(
    "addition",
    "Add to it",
    questions=(
        Question(
            "words",
            "What is new?",
            QuestionType.LONG_TEXT,
            help="What was seen, heard or said since, by whom and when.",
            required=True,
        ),
    ),
)
KNOWN = Section(
    "known",
    "When it became known",
    questions=(
        Question("known_at", "When did it become known?", QuestionType.DATE_TIME, required=True),
        Question("known_to", "To whom?", QuestionType.TEXT, help="Name and organisation.", required=True),
    ),
)
REPORTED = Section(
    "reported",
    "The report",
    questions=(
        Question("reported_at", "When was it reported?", QuestionType.DATE_TIME, required=True),
        Question(
            "reported_to",
            "To whom?",
            QuestionType.CHOOSE_ONE,
            required=True,
            options=tuple(Option(to.value, str(to.label)) for to in DutyToReport.To),
        ),
        Question("taken_by", "Who took it?", QuestionType.TEXT, help="Name, team or reference number."),
    ),
)
