"""Every type of question on its editing page: what is asked, what was typed, what is wrong."""

from dataclasses import replace

import pytest

from saferme.practice.forms import Condition, Operator, Option, Question, QuestionType, Section, read_posted
from saferme.practice.forms.checking import check_section
from saferme.ui import gallery
from saferme.ui.render import Asking, LastTime, Prompt, section_page, without_removed_row
from tests.ui.reading import posted, read

YES_NO = (Option("yes", "Yes"), Option("no", "No"), Option("not_known", "Not known"))
HOSTILE = "\"'><script>alert(1)</script>"


def show(*questions, answers=None, **beside):
    return read(section_page(Section("s", "Section", questions=questions), Asking(answers or {}, **beside)))


def test_nothing_is_chosen_beforehand():
    page = read(section_page(gallery.section("g_"), Asking({})))
    assert [c for c in page.all("input") if c.has("checked")] == []
    assert [o for o in page.all("option") if o.has("selected")] == []
    assert all(select.all("option")[0]["value"] == "" for select in page.all("select"))


@pytest.mark.parametrize("make", [gallery.answers, gallery.wrong_answers])
def test_what_was_typed_comes_back_as_it_was_typed(make):
    """Rendered and posted again untouched, valid or not, every answer is the same."""
    section, answers = gallery.section("g_"), make("g_")
    again = read_posted(section, posted(read(section_page(section, Asking(answers)))))
    for question in section.questions:
        if question.code in answers:
            before, after = answers[question.code], again[question.code]
            if question.type is QuestionType.INDICATORS:
                before = {
                    **{item.code: _judged() for item in question.items},
                    **{k: {**_judged(), **v} for k, v in before.items()},
                }
            if question.type is QuestionType.WEIGHTING:
                before = {
                    item.code: {"drives": "", "protects": "", **before.get(item.code, {})} for item in question.items
                }
            if question.type is QuestionType.JUDGEMENT:
                before = {**_judged(), **before}
            assert after == before, question.code


def _judged():
    return {"value": "", "evidence": "", "source": "", "date": {"day": "", "month": "", "year": ""}}


def test_text_that_begins_with_an_empty_line_keeps_it():
    question = Question("q", "What?", QuestionType.LONG_TEXT)
    page = show(question, answers={"q": "\nsecond line"})
    assert posted(page)["q"] == ["\nsecond line"]


def test_hostile_text_in_every_place_is_shown_and_does_nothing():
    options = (Option("a", HOSTILE, HOSTILE),)
    questions = [
        Question(
            f"q_{kind.value}",
            HOSTILE,
            kind,
            help=HOSTILE,
            why=HOSTILE,
            options=options,
            sources=options,
            items=tuple(replaced(item) for item in gallery.section("x").question("xsigns").items),
            rows=(Question("sub", HOSTILE, QuestionType.TEXT),),
            shown_if=Condition(Operator.IS, "q_text", (HOSTILE,)) if kind is not QuestionType.TEXT else None,
        )
        for kind in QuestionType
    ]
    dated = dict.fromkeys(("day", "month", "year", "hour", "minute"), HOSTILE)
    judged = {"value": HOSTILE, "evidence": HOSTILE, "source": HOSTILE, "date": dated}
    answers = {question.code: HOSTILE for question in questions} | {
        "q_choose_many": [HOSTILE],
        "q_date": dated,
        "q_date_time": dated,
        "q_rows": [{"_id": HOSTILE, "sub": HOSTILE}],
        "q_judgement": judged,
        "q_indicators": {"missing": judged},
        "q_weighting": {"missing": {"drives": HOSTILE, "protects": HOSTILE}},
    }
    names = [q.code for q in questions]
    html = section_page(
        Section("s", HOSTILE, intro=HOSTILE, guidance=HOSTILE, questions=tuple(questions)),
        Asking(
            answers,
            errors=dict.fromkeys([*names, "q_judgement.value", "q_indicators.missing.evidence"], HOSTILE),
            notes=dict.fromkeys(names, HOSTILE),
            last_time={name: LastTime(HOSTILE, HOSTILE) for name in names},
            prompts={name: (Prompt(HOSTILE, HOSTILE, HOSTILE),) for name in names},
        ),
    )
    page = read(html)
    assert page.all("script") == []
    assert "<script" not in html
    again = posted(page)
    for name in ("q_text", "q_long_text", "q_own_words", "q_number", "q_rows.0.sub", "q_rows.0._id", "q_date.day"):
        assert again[name][-1] == HOSTILE, name
    assert again["q_indicators.missing.evidence"] == [HOSTILE]


def replaced(item):
    return replace(item, label=HOSTILE, help=HOSTILE)


@pytest.mark.parametrize("raw", [None, "", 7, [], {}, [[]], {"value": [1]}, ["x", {}], {"day": {}}, {"missing": "x"}])
def test_an_answer_of_another_shape_never_breaks_the_page(raw):
    section = gallery.section("g_")
    read(section_page(section, Asking({question.code: raw for question in section.questions})))


def test_every_problem_leads_to_a_control():
    section, wrong = gallery.section("w_"), gallery.wrong_answers("w_")
    problems = check_section(section, wrong, wrong, finishing=True)
    page = read(section_page(section, Asking(wrong, errors=problems)))
    assert len(problems) >= 8
    for name, sentence in problems.items():
        target = page.one(id="f-" + name.replace(".", "-"))
        assert target.tag in ("input", "textarea", "select", "fieldset"), name
        assert sentence in page.one(id=f"f-{name.replace('.', '-')}-error").text


def test_an_answer_that_is_no_option_is_not_wiped_by_saving_the_page():
    kinds = (QuestionType.CHOOSE_ONE, QuestionType.YES_NO)
    for kind in kinds:
        page = show(Question("q", "Which?", kind, options=YES_NO), answers={"q": "old_code"})
        assert posted(page)["q"] == ["old_code"]
    many = Question("q", "Which?", QuestionType.CHOOSE_MANY, options=YES_NO)
    assert posted(show(many, answers={"q": ["old_code", "yes"]}))["q"] == ["", "yes", "old_code"]


def test_ids_are_not_used_twice():
    section = gallery.section("w_")
    for answers in ({}, gallery.answers("w_"), gallery.wrong_answers("w_")):
        ids = [e["id"] for e in read(section_page(section, Asking(answers, add_row="w_adults"))).all() if e.has("id")]
        assert len(ids) == len(set(ids))


def test_every_control_has_a_label():
    page = read(section_page(gallery.section("w_"), Asking(gallery.answers("w_"))))
    labelled = {label["for"] for label in page.all("label")}
    controls = [c for t in ("input", "textarea", "select") for c in page.all(t) if c.attributes.get("type") != "hidden"]
    assert controls and {c["id"] for c in controls} <= labelled


def test_help_and_problem_are_read_out_with_the_control():
    question = Question("q", "When?", QuestionType.TEXT, help="A day")
    page = show(question, errors={"q": "Say when."})
    assert page.one("input", name="q")["aria-describedby"] == "f-q-hint f-q-error"
    assert page.one("input", name="q")["aria-invalid"] == "true"
    assert page.one(id="f-q-hint").text == "A day"


def test_a_chosen_answer_can_be_taken_back():
    question = Question("q", "Hurt?", QuestionType.YES_NO, options=YES_NO)
    assert [r["value"] for r in show(question).all("input", type="radio")] == ["yes", "no", "not_known"]
    assert [r["value"] for r in show(question, answers={"q": "no"}).all("input", type="radio")][-1] == ""


def test_definitions_stand_beside_the_options():
    question = Question("q", "Level?", QuestionType.CHOOSE_ONE, options=(Option("low", "Low", "First signs."),))
    page = show(question)
    assert page.one(id=page.one("input", type="radio")["aria-describedby"]).text == "First signs."


def test_a_long_list_folds():
    options = tuple(Option(f"o{number}", f"Option {number}") for number in range(13))
    question = Question("q", "Which?", QuestionType.CHOOSE_ONE, options=options)
    page = show(question, answers={"q": "o3"})
    assert posted(page)["q"] == ["o3"]
    assert page.all("input", type="radio") == []


def test_what_is_beside_the_question():
    question = Question("q", "Called?", QuestionType.TEXT, why="names matter.", required=True)
    page = show(
        question,
        notes={"q": "From the screening on 3 March"},
        last_time={"q": LastTime("Kay", "Amir Khan, 1 March 2026")},
        prompts={"q": (Prompt("puts himself at risk", "Others do the harm.", "is at risk from"),)},
    )
    text = page.text
    for words in (
        "needed to finish",
        "Why we ask: names matter.",
        "From the screening on 3 March",
        "Said last time (Amir Khan, 1 March 2026): Kay",
        "puts himself at risk Others do the harm. Perhaps: “is at risk from”.",
    ):
        assert words in text


class TestRows:
    question = Question("adults", "Who?", QuestionType.ROWS, rows=(Question("name", "Name", QuestionType.TEXT),))

    def test_there_is_a_blank_row_where_there_is_none(self):
        assert posted(show(self.question))["adults.0.name"] == [""]

    def test_another_row_when_asked_for_it(self):
        page = show(self.question, answers={"adults": [{"_id": "a", "name": "Gran"}]}, add_row="adults")
        fields = posted(page)
        assert fields["adults.0._id"] == ["a"]
        assert fields["adults.1.name"] == [""]
        assert len(fields["adults.1._id"][0]) >= 8, "a new row keeps its id while its text is saved again and again"
        assert (
            show(self.question, answers={"adults": [{"_id": "a", "name": "Gran"}]}).all("input", name="adults.1.name")
            == []
        )

    def test_the_buttons_are_real(self):
        page = show(self.question)
        assert page.one("button", name="add_row")["value"] == "adults"
        assert page.one("button", name="remove_row")["value"] == "adults.0"

    def test_enter_presses_neither_add_nor_remove(self):
        assert not show(self.question).all("button")[0].has("name")

    def test_a_removed_row_is_not_read_and_the_others_stay(self):
        rows = [{"_id": str(number), "name": f"Row {number}"} for number in range(11)]
        section = Section("s", "S", questions=(self.question,))
        fields = posted(show(self.question, answers={"adults": rows})) | {"remove_row": ["adults.1"]}
        left = read_posted(section, without_removed_row(fields))["adults"]
        assert [row["name"] for row in left] == [row["name"] for row in rows if row["_id"] != "1"]

    def test_the_last_row_can_be_taken_away(self):
        section = Section("s", "S", questions=(self.question,))
        fields = posted(show(self.question, answers={"adults": [{"_id": "a", "name": "Gran"}]})) | {
            "remove_row": ["adults.0"]
        }
        assert read_posted(section, without_removed_row(fields)) == {"adults": []}

    def test_unticking_everything_is_seen(self):
        many = Question("m", "Where?", QuestionType.CHOOSE_MANY, options=(Option("a", "A"),))
        assert read_posted(Section("s", "S", questions=(many,)), posted(show(many))) == {"m": []}


class TestIndicators:
    def page(self, answers, **beside):
        section = gallery.section("g_")
        return read(section_page(section, Asking(answers, **beside)))

    def folded(self, page):
        return {d.one("summary").all("span")[0].text: d for d in page.all("details", _class="sm-indicator")}

    def test_only_what_was_answered_or_is_wrong_is_open(self):
        answers = {"g_signs": {"missing": {"value": "not_present"}, "injured": {"evidence": "A bruise"}}}
        page = self.page(answers, errors={"g_signs.trusted_adult.source": "Say who."})
        opened = {label for label, item in self.folded(page).items() if item.has("open")}
        assert opened == {"Missing from home overnight", "Injured by others", "An adult whom the young person trusts"}

    @pytest.mark.parametrize(
        ("raw", "words"),
        [
            ({}, "Not asked yet"),
            ({"value": "not_known"}, "Not known"),
            ({"value": "not_present"}, "Looked for and not found"),
            ({"evidence": "A bruise"}, "Started, no answer yet"),
        ],
    )
    def test_not_asked_not_known_and_not_found_are_three_things(self, raw, words):
        page = self.page({"g_signs": {"missing": raw}})
        summary = self.folded(page)["Missing from home overnight"].one("summary")
        assert summary.one("span", _class="govuk-tag").text == words

    def test_a_line_says_which_answer_it_is(self):
        """So that one line can be saved without the others: see autosave.js."""
        page = self.page({})
        parts = [e["data-part"] for e in page.all(data_part=None)]
        assert parts[:2] == ["g_signs.unmet_needs", "g_signs.new_phone"]
        assert parts[-1] == "g_weights.online"
        for part in page.all(data_part=None):
            assert all(name.startswith(f"{part['data-part']}.") for name in posted(part))

    def test_signs_are_kept_apart_from_harm(self):
        assert [h.text for h in self.page({}).all("h3")] == [
            "What makes life harder",
            "Signs that someone may be exploiting or harming them",
            "Harm already happening",
            "What helps",
        ]


class TestConditions:
    hurt = Question("hurt", "Is anyone hurt?", QuestionType.YES_NO, options=YES_NO)

    def follow_up(self, condition):
        return Question("more", "What is the injury?", QuestionType.TEXT, shown_if=condition)

    def test_it_is_rendered_with_a_sentence_and_kept_back_by_script_alone(self):
        more = self.follow_up(Condition(Operator.IS, "hurt", ("yes",)))
        part = show(self.hurt, more).one("div", data_shown_if='{"name": "hurt", "values": ["yes"]}')
        assert "Only if “Is anyone hurt?” is “Yes”." in part.text
        assert part.has("data-off")
        assert part.one("input", name="more")

    def test_it_is_open_while_its_condition_holds(self):
        more = self.follow_up(Condition(Operator.IS_ANY_OF, "hurt", ("yes", "not_known")))
        page = show(self.hurt, more, answers={"hurt": "not_known"})
        assert page.all("div", data_shown_if=None) and not page.all(data_off=None)
        assert "is “Yes” or “Not known”" in page.text

    @pytest.mark.parametrize(("before", "shown"), [("yes", True), ("no", False), ("", False)])
    def test_what_another_page_settled_is_not_asked_about_again(self, before, shown):
        more = self.follow_up(Condition(Operator.IS, "elsewhere", ("yes",)))
        page = show(self.hurt, more, answers={"elsewhere": before})
        assert bool(page.all("input", name="more")) is shown
        assert not page.all(data_shown_if=None)

    @pytest.mark.parametrize(
        ("operator", "elsewhere", "shown", "conditional"),
        [
            (Operator.ALL, "yes", True, True),
            (Operator.ALL, "no", False, False),
            (Operator.ANY, "yes", True, False),
            (Operator.ANY, "no", True, True),
        ],
    )
    def test_conditions_on_two_pages(self, operator, elsewhere, shown, conditional):
        here, there = Condition(Operator.IS, "hurt", ("yes",)), Condition(Operator.IS, "elsewhere", ("yes",))
        page = show(
            self.hurt, self.follow_up(Condition(operator, parts=(there, here))), answers={"elsewhere": elsewhere}
        )
        assert bool(page.all("input", name="more")) is shown
        assert bool(page.all(data_shown_if=None)) is conditional

    def test_inside_a_row_it_looks_at_that_row(self):
        sub = Question("since", "Since?", QuestionType.TEXT, shown_if=Condition(Operator.IS_ANSWERED, "name"))
        rows = Question("adults", "Who?", QuestionType.ROWS, rows=(Question("name", "Name", QuestionType.TEXT), sub))
        page = show(rows, answers={"adults": [{"_id": "a", "name": ""}, {"_id": "b", "name": "Gran"}]})
        first, second = page.all(data_shown_if=None)
        assert (first["data-shown-if"], second["data-shown-if"]) == (
            '{"answered": "adults.0.name"}',
            '{"answered": "adults.1.name"}',
        )
        assert (first.has("data-off"), second.has("data-off")) == (True, False)


def test_no_control_lets_the_browser_put_old_text_back():
    page = read(section_page(gallery.section("g_"), Asking(gallery.answers("g_"))))
    controls = [control for tag in ("input", "textarea", "select") for control in page.all(tag)]
    assert controls and all(control["autocomplete"] == "off" for control in controls)
