"""Every page of the product, opened by somebody who may: sound for everybody, light, and kept to itself."""

import pytest

from tests.browser.addresses import PAGES, address, who_opens
from tests.browser.conftest import LookThrough
from tests.browser.looking import MOST_BYTES, MOST_REQUESTS, Weight, look_at, shift
from tests.browser.markup import markup_faults
from tests.browser.site import Site

HEADERS = {
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page(look_through: LookThrough, site: Site, name: str) -> None:
    page = look_through(who_opens(name))
    weight = Weight.of_first_view(page)
    answer = page.goto(address(site, name))
    assert answer is not None and answer.status == 200
    assert markup_faults(answer.text()) == []
    assert shift(page) == 0
    assert {key: answer.headers.get(key) for key in HEADERS} == HEADERS
    assert_strict(answer.headers["content-security-policy"])
    assert look_at(page, name) == []
    assert len(weight.requests) <= MOST_REQUESTS, weight.requests
    assert weight.bytes <= MOST_BYTES, weight
    weight.stop()


def assert_strict(policy: str) -> None:
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "*" not in policy and "http" not in policy
