"""Text of a pack is text: markup in it is shown and not obeyed."""

import pytest

from saferme.guidance.drawing import Drawing
from saferme.packs import load_pack

DRAWING = Drawing(load_pack().telephones(demonstration=True), lambda target: f"/to/{target}", "here--")


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("## A & B", '<h2 id="here--a-b">A &amp; B</h2>'),
        ("a **b** *c*", "<p>a <strong>b</strong> <em>c</em></p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("[x](page:safer-me)", '<p><a class="govuk-link" href="/to/page:safer-me">x</a></p>'),
        ("[x](javascript:x)", "<p>[x](javascript:x)</p>"),
        ("![x](page:y)", '<p>!<a class="govuk-link" href="/to/page:y">x</a></p>'),
        ("- a\n- b", '<ul class="govuk-list govuk-list--bullet"><li>a</li><li>b</li></ul>'),
        ("1. a", '<ol class="govuk-list govuk-list--number"><li>a</li></ol>'),
        ("a `{x}` {nothing}", "<p>a `{x}` {nothing}</p>"),
    ],
)
def test_is_drawn_as(text, drawn):
    assert DRAWING.page(text) == drawn


def test_a_number_alone_stands_large_and_can_be_called():
    drawn = DRAWING.page("{phone:front_door}")
    assert drawn.startswith('<p class="sm-lead"><strong>Front Door</strong>: <a ') and 'href="tel:01632960901"' in drawn


def test_a_table_has_heads_for_each_column_and_row_and_labels_for_a_narrow_page():
    drawn = DRAWING.page("| What | When |\n| --- | --- |\n| Plan | Soon |")
    assert '<th scope="col" class="govuk-table__header">When</th>' in drawn
    assert '<th scope="row" class="govuk-table__header">Plan</th>' in drawn
    assert '<td class="govuk-table__cell" data-label="When:">Soon</td>' in drawn
