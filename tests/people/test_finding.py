"""Finding a young person: however the name was heard or spelt, and only those whom one may see."""

import pytest

from saferme.people import services
from saferme.people.selectors import search_people
from tests.cast import NOW

def test_smoke(cast):
    actor=cast.actor("practitioner")
    for q in ["sam","ashdown 1/9/2011","Sem Ahsdown","larkfield","9/1/2011 sam","peverell robin 17/5/2010","kit marlow 30/01/2012","zz"]:
        print(q, search_people(actor,q))
