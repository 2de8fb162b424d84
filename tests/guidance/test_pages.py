"""What anybody may read: whom to telephone, three doors, and a way out of every page."""

from html import unescape

import pytest
from django.urls import reverse

from saferme.packs import load_pack
from tests.guidance.walk import begin, walk

PAGES = ["start", "young_person", "parent", "professional", "screening", "flowchart"]
PUBLIC = [pytest.param(reverse(f"guidance:{name}"), id=name) for name in PAGES]


@pytest.mark.parametrize("address", PUBLIC)
def test_can_be_left_quickly_says_999_and_asks_for_no_account(client, db, address):
    response = client.get(address)
    shown = response.content.decode()
    assert response.status_code == 200
    assert "data-leave" in shown and 'href="tel:999"' in shown
    assert not set(client.cookies) - {"csrf"}


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
    assert "<form" not in shown and reverse("guidance:screening") not in shown


def test_the_public_screening_says_for_whom_it_is_and_that_nothing_is_kept(client, db):
    shown = client.get(reverse("guidance:screening")).content.decode()
    assert "For professionals." in shown and "Nothing is kept." in shown
    assert "Type no names, dates of birth or addresses." in shown


@pytest.mark.parametrize("address", PUBLIC)
def test_the_pages_load_nothing_from_elsewhere(client, db, address):
    shown = client.get(address).content.decode()
    assert 'src="http' not in shown and '<link rel="stylesheet" href="http' not in shown


@pytest.mark.parametrize("name", ["start", "young_person", "parent", "professional"])
def test_a_page_to_be_read_takes_no_post(client, db, name):
    assert client.post(reverse(f"guidance:{name}")).status_code == 405


@pytest.mark.parametrize("name", ["young_person", "parent", "professional"])
def test_a_demonstration_shows_no_real_number_but_999(client, db, name, settings):
    settings.SAFERME_DEMONSTRATION = True
    shown = client.get(reverse(f"guidance:{name}")).content.decode()
    real = [contact.number for contact in load_pack().contacts.values() if contact.number != "999"]
    assert "01632 960" in shown and "999" in shown
    assert not any(number in shown for number in real)


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
