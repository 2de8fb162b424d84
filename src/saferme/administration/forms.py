"""What an administrator is asked. Choices among people's own roles and teams are put together for each account."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from saferme.accounts.models import Agency, RoleGrant, Team, TeamMembership
from saferme.accounts.roles import ROLE_SAYS, Role
from saferme.practice.forms import Option, Question, QuestionType, Section
from saferme.ui.dates import date_uk

_TEXT, _DATE, _ONE = QuestionType.TEXT, QuestionType.DATE, QuestionType.CHOOSE_ONE
_NAME = Question("name", "Full name", _TEXT, required=True)
_JOB = Question("job_title", "What their job is called", _TEXT, help="Leave it empty if it is not known")
_PHONE = Question("phone", "Telephone at work", _TEXT, help="Colleagues see it beside their name")
_AGENCY = Question("agency", "Organisation", _ONE, help="A Trusted Adult from outside has none: leave it open")
_UNTIL = "First day without it, if that is known now"


def details(agencies: Iterable[Agency]) -> Section:
    return Section("details", "", questions=(_NAME, _JOB, _PHONE, _with(_AGENCY, agencies)))


def new_account(agencies: Iterable[Agency]) -> Section:
    email = Question(
        "email",
        "E-mail address at work",
        _TEXT,
        required=True,
        help="They sign in with it, and the link to choose a password goes there",
    )
    return Section("new_account", "", questions=(email, _NAME, _JOB, _PHONE, _with(_AGENCY, agencies)))


def role() -> Section:
    options = tuple(Option(one.value, f"{one.label}: {ROLE_SAYS[one]}") for one in Role)
    return Section(
        "role",
        "",
        questions=(
            Question("role", "Role", _ONE, required=True, options=options),
            Question("role_since", "From which day?", _DATE, required=True, help="Like 27 3 2026"),
            Question("role_until", _UNTIL, _DATE),
        ),
    )


def end_role(grants: Sequence[RoleGrant]) -> Section:
    options = tuple(Option(str(row.pk), f"{row.get_role_display()}, {_days(row)}") for row in grants)
    return Section(
        "end_role",
        "",
        questions=(
            Question("ended_role", "Which role ends?", _ONE, required=True, options=options),
            Question("ended_role_on", "Which is the first day without it?", _DATE, required=True),
        ),
    )


def team(teams: Iterable[Team]) -> Section:
    return Section(
        "team",
        "",
        questions=(
            _with(Question("team", "Team", _ONE, required=True), teams),
            Question("team_since", "From which day?", _DATE, required=True, help="Like 27 3 2026"),
            Question("team_until", _UNTIL, _DATE),
        ),
    )


def leave_team(memberships: Sequence[TeamMembership]) -> Section:
    options = tuple(Option(str(row.pk), f"{row.team}, {_days(row)}") for row in memberships)
    return Section(
        "leave_team",
        "",
        questions=(
            Question("left_team", "Which team do they leave?", _ONE, required=True, options=options),
            Question("left_team_on", "Which is the first day without it?", _DATE, required=True),
        ),
    )


END = Section(
    "end",
    "",
    questions=(
        Question(
            "passed_on",
            "What becomes of what they still hold?",
            _ONE,
            options=(
                Option("passed_on", "It has been passed on"),
                Option("manager_knows", "Their manager knows of it and passes it on"),
            ),
        ),
    ),
)
NEW_TEAM = Section(
    "new_team", "", questions=(Question("name", "What is the team called?", _TEXT, required=True), _AGENCY)
)
NEW_AGENCY = Section(
    "new_agency",
    "",
    questions=(
        Question("agency_name", "What is the organisation called?", _TEXT, required=True),
        Question(
            "agency_kind",
            "What kind of organisation is it?",
            _ONE,
            required=True,
            options=tuple(Option(kind.value, kind.label) for kind in Agency.Kind),
        ),
    ),
)
ANNOUNCEMENT = Section(
    "announcement",
    "",
    questions=(
        Question(
            "text",
            "What is to be said?",
            _TEXT,
            required=True,
            help="One sentence that names nobody. Like: On Friday from 18:00 to 20:00 Safer Me cannot be reached",
        ),
        Question(
            "audience",
            "Who sees it?",
            _ONE,
            required=True,
            options=(
                Option("everybody", "Everybody, also on the public pages"),
                Option("signed_in", "Only those who are signed in"),
            ),
        ),
        Question("first_day", "First day", _DATE, required=True, help="Like 27 3 2026"),
        Question("last_day", "Last day", _DATE, required=True, help="It still stands there on this day"),
    ),
)


def new_team(agencies: Iterable[Agency]) -> Section:
    name, agency = NEW_TEAM.questions
    return replace(NEW_TEAM, questions=(name, replace(_with(agency, agencies), required=True, help="")))


def _with(question: Question, rows: Iterable[Agency | Team]) -> Question:
    return replace(question, options=tuple(Option(str(row.pk), _called(row)) for row in rows))


def _called(row: Agency | Team) -> str:
    return f"{row.name} ({row.agency.name})" if isinstance(row, Team) else row.name


def _days(row: RoleGrant | TeamMembership) -> str:
    since = f"from {date_uk(row.since)}"
    return f"{since} until {date_uk(row.until)}" if row.until else since
