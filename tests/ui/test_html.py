from saferme.ui.html import el, join, lead_in, paragraphs, void

HOSTILE = "\"><script>alert('x')</script>&"
ESCAPED = "&quot;&gt;&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&amp;"


def test_children_and_attributes_are_escaped():
    assert el("p", {"title": HOSTILE}, HOSTILE) == f'<p title="{ESCAPED}">{ESCAPED}</p>'
    assert void("input", {"value": HOSTILE}) == f'<input value="{ESCAPED}">'
    assert join([HOSTILE, [HOSTILE]]) == ESCAPED * 2
    assert paragraphs(HOSTILE) == f"<p>{ESCAPED}</p>"


def test_elements_made_here_are_not_escaped_again():
    assert el("p", {}, el("b", {}, "1 & 2")) == "<p><b>1 &amp; 2</b></p>"


def test_attributes_that_say_nothing_are_left_out():
    made = el("a", {"class": "", "id": "", "aria-describedby": "", "hidden": False, "open": True, "title": None})
    assert made == "<a open></a>"


def test_an_empty_value_is_kept():
    """A choice with the value "" is how an answer is taken back."""
    assert void("input", {"value": ""}) == '<input value="">'


def test_nothing_and_zero_are_told_apart():
    assert join(None, "", 0, [None]) == "0"


def test_blank_lines_divide_paragraphs():
    assert paragraphs("One\r\nline\r\n\r\n\r\nTwo", "x") == '<p class="x">One\nline</p><p class="x">Two</p>'


def test_a_question_leads_in_without_a_colon():
    assert lead_in("Name") == "Name:"
    assert lead_in("Since when?") == "Since when?"
