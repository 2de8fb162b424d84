import pytest
from tests.people.pages import *
from saferme.people.models import *
from saferme.people.nouns import NOUNS

def test_smoke(cast):
    c=cast.client("practitioner"); p=cast.sam
    for n in ["find","add"]:
        assert c.get(url(n)).status_code==200
    for n in ["details","edit","around","sharing","give_access"]:
        assert c.get(url(n,p.pk)).status_code==200, n
    for noun in NOUNS:
        assert c.get(url("add_detail",p.pk,noun)).status_code==200, noun
    r=post(c,"find",q="sam"); print(text_of(r)); assert r.status_code==200
    r=post(c,"add",q="Zoë Smith 1/2/2010"); assert "Zoë" in text_of(r)
    r=post(c,"add",given_name="Sam", family_name="Ashdown", **born("1","9","2011")); print(text_of(r))
    r=post(c,"add_detail",p.pk,"relationship",name="Dee Ashdown",kind="mother"); assert r.status_code==302,text_of(r)
    r=post(c,"add_detail",p.pk,"no_contact",protects="young_person",relationship="named",name="Jo Bad",terms="none"); assert r.status_code==302,text_of(r)
    print(text_of(c.get(url("around",p.pk))))
    rel=Relationship.objects.get()
    for n in ["change_detail","end_detail"]:
        assert c.get(url(n,p.pk,"relationship",rel.pk)).status_code==200
    g=p.grants.first()
    assert c.get(url("end_access",p.pk,g.pk)).status_code==200
    print(text_of(c.get(url("sharing",p.pk))))
