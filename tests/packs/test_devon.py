"""What Devon's pack promises to those who use it."""

import pytest

from saferme.packs import check_pack, load_pack
from saferme.packs.screening_case import CONTRACT_CODES
from saferme.practice.forms import About, QuestionType, public_version
from saferme.practice.settings import DEFAULTS
from saferme.practice.vocabulary import (
    AssessmentLevel,
    Consent,
    Context,
    ContextConcern,
    ContextKind,
    FrontDoorOutcome,
    HarmType,
    LevelView,
    MeetingTier,
    PeopleAffected,
    PrimaryContext,
    YesNo,
)
from saferme.practice.wording import find_prompts

PACK = load_pack("devon")
NEWEST = PACK.newest_forms()
SUBJECTS = ("child", "family", "context", "person_of_concern", "location_of_concern")
SCREENINGS = [NEWEST[f"screening_{subject}"] for subject in SUBJECTS]
ASSESSMENT = NEWEST["assessment"]
CONTEXT_SECTIONS = ("home", "peers", "school", "neighbourhood", "online")
TYPED = (QuestionType.TEXT, QuestionType.LONG_TEXT, QuestionType.OWN_WORDS, QuestionType.ROWS)


def test_nothing_is_wrong_with_the_pack():
    assert check_pack("devon") == []


@pytest.mark.parametrize(
    ("name", "vocabulary"),
    [
        ("yes_no", YesNo),
        ("contexts", Context),
        ("primary_contexts", PrimaryContext),
        ("concern", ContextConcern),
        ("level_view", LevelView),
        ("levels", AssessmentLevel),
        ("people_affected", PeopleAffected),
        ("context_kinds", ContextKind),
        ("young_adult_consent", Consent),
        ("front_door_outcomes", FrontDoorOutcome),
        ("meeting_tiers", MeetingTier),
    ],
)
def test_the_codes_of_a_list_are_those_of_the_rules(name, vocabulary):
    assert [option.code for option in PACK.lists[name]] == list(vocabulary)


@pytest.mark.parametrize(("name", "kinds"), [("harm_types", HarmType), ("other_contexts", ContextKind)])
def test_none_and_not_known_stand_apart_from_the_kinds(name, kinds):
    options = PACK.lists[name]
    assert [option.code for option in options] == [*kinds, "none_of_these", "not_known"]
    assert [option.exclusive for option in options] == [False] * len(kinds) + [True, True]


def test_every_level_stands_with_its_definition():
    assert all(len(option.help) > 40 for option in PACK.lists["levels"])


def test_every_figure_says_where_it_comes_from():
    assert {figure.name for figure in PACK.figures} == set(DEFAULTS.__dataclass_fields__)
    assert all(figure.basis in ("published", "inferred") and figure.source for figure in PACK.figures)


def test_the_settings_are_the_defaults_of_the_framework():
    assert PACK.settings == DEFAULTS


def test_in_danger_the_number_is_999():
    assert PACK.contacts["emergency"].number == "999"
    assert PACK.contacts["front_door"].number == "0345 155 1071"


@pytest.mark.parametrize("form", PACK.forms.values(), ids=lambda form: f"{form.key}-{form.version}")
def test_our_own_words_blame_nobody(form):
    said = [form.title, form.intro]
    for section in form.sections:
        said += [section.title, section.intro, section.guidance]
    for question in form.questions():
        said += [question.label, question.help, question.why]
        said += [part.label for part in (*question.options, *question.items, *question.rows)]
    assert find_prompts("\n".join(said), PACK.wording) == ()


@pytest.mark.parametrize("form", SCREENINGS, ids=lambda form: form.key)
class TestScreening:
    def test_danger_is_asked_first_and_alone(self, form):
        assert [question.code for question in form.sections[0].questions] == ["immediate_danger"]
        assert form.sections[0].questions[0].required

    def test_it_has_five_short_pages_at_most(self, form):
        assert len(form.sections) <= 5

    def test_a_typical_case_takes_about_fifteen_steps(self, form):
        """What must be answered whatever is said, and Continue on every page."""
        needed = [question for question in form.questions() if question.required and not question.shown_if]
        assert len(needed) + len(form.sections) <= 15

    def test_the_public_version_names_nobody(self, form):
        asked = {question.code for question in public_version(form).questions()}
        naming = {
            "name",
            "date_of_birth",
            "address",
            "description",
            "found_at",
            "members",
            "label",
            "owner",
            "known_workers",
        }
        assert not asked & naming
        assert all(question.code in asked for question in form.questions() if question.code in CONTRACT_CODES)


def test_the_voice_comes_first():
    assert [section.code for section in ASSESSMENT.sections][:3] == ["header", "voice", "parents"]


def test_a_first_assessment_takes_half_an_hour_of_typing():
    """At 40 words a minute and 45 words an answer, when three contexts worry: what must be typed fits in 25 minutes."""
    required = [question for question in ASSESSMENT.questions() if question.required and question.type in TYPED]
    whatever_is_said = [question for question in required if not question.shown_if]
    worrying_contexts, own_words_of_two, safety_now_and_kinds = 3, 2, 2
    texts = len(whatever_is_said) + worrying_contexts + own_words_of_two + safety_now_and_kinds
    assert texts * 45 / 40 <= 25


@pytest.mark.parametrize("code", CONTEXT_SECTIONS)
class TestContextSection:
    def test_it_asks_of_hardship_signs_harm_and_what_helps(self, code):
        (indicators,) = [question for question in ASSESSMENT.section(code).questions if question.items]
        assert {item.about for item in indicators.items} == set(About)
        assert indicators.context == code
        assert not indicators.required

    def test_what_helps_is_always_asked(self, code):
        strengths = ASSESSMENT.section(code).question(f"{code}_strengths")
        assert (strengths.required, strengths.shown_if, strengths.about) == (True, None, About.STRENGTH)

    def test_what_is_happening_is_asked_where_there_is_worry(self, code):
        concern = ASSESSMENT.section(code).question(f"{code}_concern")
        assert [option.code for option in concern.options] == list(ContextConcern)
        assert ASSESSMENT.section(code).question(f"{code}_summary").shown_if.values == ("some", "main")

    def test_it_says_what_good_looks_like(self, code):
        assert ASSESSMENT.section(code).guidance


def test_a_learning_disability_can_be_told_from_other_disability():
    codes = {item.code for item in ASSESSMENT.question("home_indicators").items}
    assert {"disability", "learning_disability"} <= codes


def test_the_meeting_puts_the_young_person_and_what_goes_well_before_the_worries():
    order = [section.code for section in NEWEST["meeting"].sections]
    wanted = ["preparation", "welcome", "voice", "parents", "strengths", "worries", "weighting", "goals", "decisions"]
    assert order == [*wanted, "disagreements", "next", "after"]


def test_an_action_is_aimed_at_somebody_or_something():
    aimed_at = next(sub for sub in NEWEST["plan"].question("actions").rows if sub.code == "aimed_at")
    assert aimed_at.required
    assert {"peer_group", "school", "place", "online"} <= {option.code for option in aimed_at.options}
