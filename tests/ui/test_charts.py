from saferme.ui import gallery
from saferme.ui.charts import influences, weighting_picture
from tests.ui.reading import read

QUESTION = gallery.section("").question("weights")
RAW = gallery.answers("")["weights"]


def picture(raw=RAW, main=""):
    return read(weighting_picture(influences(QUESTION, raw, main)))


def bars(page):
    """Context -> (drives, protects) as (width, dashed)."""
    rects = [r for r in page.all("rect") if r["height"] == "20"]
    found, current = {}, None
    for element in page.one("svg").all():
        if element.tag == "text" and element["font-weight"] == "700":
            current = element.text
            found[current] = []
        if element in rects and element.has("stroke-dasharray") | (element["fill"] != "#f4f6f6"):
            found[current].append((int(element["width"]), element.has("stroke-dasharray")))
    return found


def test_more_harm_is_a_longer_bar_and_none_is_no_bar():
    drawn = bars(picture())
    assert drawn["Friends and peers"] == [(184, False)]  # most, and none that protects
    assert drawn["Home and family"][0][0] < drawn["School, college or training"][0][0] < 184


def test_not_known_never_looks_like_none():
    drawn = bars(picture())
    assert drawn["Online"] == [(184, True), (184, True)]
    assert drawn["Neighbourhood and community"][1] == (184, True)


def test_harm_and_protection_differ_without_colour():
    fills = {r["fill"] for r in picture().all("rect") if r["height"] == "20" and not r.has("stroke-dasharray")}
    hatch = picture().one("pattern")["id"]
    assert fills == {"#f4f6f6", "#1a2227", f"url(#{hatch})"}


def test_the_table_says_the_same_as_the_picture():
    page = picture(main="peers")
    rows = [[cell.text for cell in row.children] for row in page.one("tbody").all("tr")]
    assert rows == [
        ["Home and family", "A little", "Much"],
        ["Friends and peers (main context)", "Most", "Not at all"],
        ["School, college or training", "Some", "Some"],
        ["Neighbourhood and community", "Much", "Not known"],
        ["Online", "Not known", "Not answered"],
    ]
    drawn = page.one("svg").text
    assert "Friends and peers – main context" in drawn
    for _, drives, protects in rows:
        assert drives in drawn and protects in drawn


def test_a_reader_of_the_screen_hears_it_as_a_sentence():
    label = picture().one("svg", role="img")["aria-label"]
    assert "Home and family: drives the harm: a little, protects: much." in label


def test_no_number_is_shown():
    assert not any(letter.isdigit() for letter in picture().text)


def test_nothing_needs_a_style_of_its_own():
    assert not picture().all(style=None)


def test_two_pictures_do_not_share_their_stripes():
    assert picture().one("pattern")["id"] != picture({}).one("pattern")["id"]


def test_an_answer_of_another_shape_draws_as_not_answered():
    for raw in (None, "x", [], {"home": "x"}, {"home": {"drives": None}}):
        assert "Not answered" in picture(raw).text
