"""What anybody may read: whom to telephone, three doors, and a way out of every page."""

import re
from dataclasses import replace
from html import unescape

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from saferme.guidance.addresses import GO, address, page_address
from saferme.packs import load_pack
from saferme.packs.guidance_text import GOES
from tests.documents.reading import kinds_in, words_of
from tests.guidance.walk import begin, walk

NAMED = [
    "start",
    "young_person",
    "parent",
    "professional",
    "screening",
    "route",
    "look_for",
    "flowchart",
    "all",
    "forms",
    "search",
]
WRITTEN = [(slug, language) for slug, language in load_pack().guidance.pages if slug != "start"]
PUBLIC = [
    *(pytest.param(reverse(f"guidance:{name}"), id=name) for name in NAMED),
    *(pytest.param(page_address(slug, language), id=f"{slug}-{language}") for slug, language in WRITTEN),
]
LEAVES = {"https://www.bbc.co.uk/weather"}


@pytest.mark.parametrize("address", PUBLIC)
def test_can_be_left_quickly_says_999_and_asks_for_no_account(client, db, address):
    response = client.get(address)
    shown = response.content.decode()
    assert response.status_code == 200
    assert "data-leave" in shown and 'href="tel:999"' in shown
    assert not client.cookies and 'type="text/css"' not in shown
    assert re.findall(r"<script[^>]*>", shown) == ['<script type="module" src="/static/js/saferme.js">']
    assert not [where for where in re.findall(r'(?:src|href|action)="(https?:[^"]*)"', shown) if where not in LEAVES]


def test_every_page_of_the_public_screening_can_be_left_quickly(client, db):
    assert "data-leave" in begin(client, "child").content.decode()
    assert "data-leave" in walk(client, "child", {}).content.decode()
    assert "data-leave" in walk(client, "child", {"danger": {"immediate_danger": "yes"}}).content.decode()


def test_the_start_page_has_three_doors(client, db):
    assert reverse("guidance:start") == "/"
    shown = client.get("/").content.decode()
    for name in ("young_person", "parent", "professional"):
        assert f'href="{reverse(f"guidance:{name}")}"' in shown


@pytest.mark.parametrize("name", ["young_person", "parent"])
def test_members_of_the_public_are_sent_to_the_telephone_and_to_no_form(client, db, name, settings):
    settings.SAFERME_DEMONSTRATION = False
    shown = client.get(reverse(f"guidance:{name}")).content.decode()
    number = load_pack().contacts["front_door"].number
    assert number in shown and f'href="tel:{number.replace(" ", "")}"' in shown
    assert (
        "<form" not in shown and reverse("guidance:screening") not in shown and reverse("guidance:route") not in shown
    )


def test_the_public_screening_says_for_whom_it_is_and_that_nothing_is_kept(client, db):
    shown = client.get(reverse("guidance:screening")).content.decode()
    assert "For professionals." in shown and "Nothing is kept." in shown
    assert "Type no names, dates of birth or addresses." in shown


@pytest.mark.parametrize("name", ["start", "young_person", "parent", "professional"])
def test_a_page_to_be_read_takes_no_post(client, db, name):
    assert client.post(reverse(f"guidance:{name}")).status_code == 405


@pytest.mark.parametrize("slug", ["young-person", "parent-or-carer", "professional", "helplines", "raise-a-concern"])
def test_a_demonstration_shows_no_real_number_but_999(client, db, slug, settings):
    settings.SAFERME_DEMONSTRATION = True
    shown = client.get(page_address(slug)).content.decode()
    called = set(re.findall(r'href="tel:([0-9]+)"', shown))
    assert "999" in called and len(called) > 1
    assert all(number == "999" or number.startswith(("01632960", "08081570")) for number in called)


def test_in_earnest_a_young_person_is_told_real_helplines(client, db, settings):
    settings.SAFERME_DEMONSTRATION = False
    shown = client.get(page_address("helplines")).content.decode()
    assert 'href="tel:08001111"' in shown and 'href="tel:116000"' in shown
    assert load_pack().contacts["front_door"].number in shown


def test_a_helpline_that_the_authority_has_not_chosen_is_shown_to_nobody():
    pack = load_pack()
    without = replace(pack, helplines=tuple(replace(line, number="") for line in pack.helplines))
    assert without.telephones(demonstration=False).helplines == ()


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("raise-a-concern", "Within 1 working day the Front Door decides"),
        ("safer-me-plus", "15 working days after the strategy discussion"),
        ("safer-me-plus", ">An independent child protection chair, and nobody else"),
        ("school-conference", ">The school. It calls the meeting"),
        ("neighbourhood-conference", "within 3 months"),
        ("what-safer-me-is", "Young people from 11 to 17"),
    ],
)
def test_clocks_ages_and_who_leads_come_from_the_rules_and_settings(client, db, slug, said):
    assert said in unescape(client.get(page_address(slug)).content.decode())


def test_a_page_in_another_language_says_so_and_leads_back(client, db):
    polish = client.get(page_address("young-person", "pl")).content.decode()
    assert '<html lang="pl" dir="ltr"' in polish and "To nie jest twoja wina." in polish
    assert (
        ">Szybko opuść stronę</a>" in polish
        and "To nie jest oficjalna strona" in polish
        and "Leave quickly" not in polish
    )
    assert 'hreflang="en" lang="en"' in polish and "not been read yet by somebody" in polish
    english = client.get(page_address("young-person")).content.decode()
    assert f'href="{page_address("young-person", "pl")}" hreflang="pl" lang="pl"' in english


@pytest.mark.parametrize("where", ["guide/nothing/", "guide/start/", "guide/young-person/xx/", "guide/assessment/pl/"])
def test_a_page_that_nobody_wrote_is_not_there(client, db, where):
    assert client.get(f"/{where}").status_code == 404


def test_every_link_of_every_page_leads_to_a_page_and_to_a_place_in_it(client, db):
    pages = {param.values[0]: client.get(param.values[0]).content.decode() for param in PUBLIC}
    lost = []
    for where, shown in pages.items():
        for target in set(re.findall(r'href="(/[^"]*)"', shown)):
            path, _, place = target.partition("#")
            if path.startswith(("/static/", "/account/")) or path.endswith((".pdf", ".docx")):
                continue
            shown_there = pages.get(path) or client.get(path).content.decode()
            if "We cannot find this page" in shown_there or (place and f'id="{place}"' not in shown_there):
                lost.append(f"{where} leads to {target}")
    assert lost == []


def test_search_is_posted_without_a_cookie_and_finds_what_people_type(db):
    strict = Client(enforce_csrf_checks=True)
    for typed, first in {
        "nudes": "is-this-ok",
        "who leads Safer Me Plus": "safer-me-plus",
        "My child is MISSING": "parent-or-carer",
        "section 47": "safer-me-plus",
        "who do I call": "raise-a-concern",
    }.items():
        response = strict.post(reverse("guidance:search"), {"q": typed}, follow=True)
        assert response.context["found"][0][0].slug == first, typed
        assert not strict.cookies


def test_the_address_of_what_was_found_tells_places_and_nothing_of_what_was_typed(client, db):
    response = client.post(reverse("guidance:search"), {"q": "Quillfeather carries a knife for Tansy"})
    assert response.status_code == 302
    where = response.headers["Location"].lower()
    assert "is-this-ok." in where and not any(word in where for word in ("quillfeather", "knife", "tansy", "?"))
    assert client.get("/guide/search/nothing.0,glossary.x,glossary.1/").context["found"][0][0].heading == "Care leaver"
    assert client.get("/guide/search/nothing.0/").status_code == 404


@pytest.mark.parametrize("typed", ["xyzzy", "<script>xyzzy</script>", "“'\"", "a" * 5000])
def test_search_that_finds_nothing_says_whom_to_call(client, db, typed):
    shown = client.post(reverse("guidance:search"), {"q": typed}).content.decode()
    assert "Nothing found" in shown and "Front Door" in shown and "<script>xyzzy" not in shown


def test_all_of_it_is_one_file_with_every_page_and_no_number_typed_twice(client, db, tmp_path):
    response = client.get(reverse("guidance:pdf"))
    assert response.headers["Content-Type"] == "application/pdf" and not client.cookies
    file = tmp_path / "pack.pdf"
    file.write_bytes(response.content)
    with pikepdf.open(file) as pdf:
        kinds = kinds_in(pdf)
        assert str(pdf.Root.Lang) == "en-GB" and bool(pdf.Root.MarkInfo.Marked)
        assert kinds.count("H1") == len({slug for slug, _ in WRITTEN}) + 1
        assert {"TH", "L", "Link"} <= set(kinds)
        assert str(pdf.docinfo.Title) == "Safer Me: the resource pack"
    words = " ".join(words_of(file).split())
    for slug, language in WRITTEN:
        if language == "en":
            assert load_pack().guidance.page(slug).title in words, slug
    assert not re.search(r"page:\w|go:\w|[{}]", words)


def test_what_a_pack_may_write_after_go_has_an_address():
    assert set(GO) == set(GOES)
    assert all(address(f"go:{name}").startswith("/") for name in GOES)


def test_the_flowchart_is_linked_from_the_start_and_says_each_step_in_words(client, db):
    where = reverse("guidance:flowchart")
    for name in ("start", "professional"):
        assert f'href="{where}"' in client.get(reverse(f"guidance:{name}")).content.decode()
    shown = unescape(client.get(where).content.decode())
    for option in load_pack().lists["states"]:
        assert f'id="step-{option.code}">{option.label}<' in shown and option.help in shown
    assert "Front Door decision: 1 working day, set by law" in shown
    assert "Consent to early help is recorded." in shown
    assert 'href="#rule-R8">R8</a>' in shown and 'id="rule-R8"' in shown
    assert shown.count('role="img"') == 2


@pytest.mark.parametrize(
    ("kind", "rule", "who"),
    [
        ("school", "R12", "The school"),
        ("peer_group", "R13", "Children's Social Care"),
        ("neighbourhood", "R14", "The Community Safety Partnership"),
    ],
)
def test_the_flowchart_of_a_context_names_its_rule_and_who_leads(client, db, kind, rule, who):
    shown = unescape(client.get(reverse("guidance:flowchart_of", args=[kind])).content.decode())
    assert f'href="#rule-{rule}"' in shown and f">{who}</td>" in shown
    others = {"R12", "R13", "R14"} - {rule}
    assert not any(f'href="#rule-{other}"' in shown for other in others)


def test_there_is_no_flowchart_of_anything_else(client, db):
    assert client.get(reverse("guidance:flowchart_of", args=["family"])).status_code == 404
