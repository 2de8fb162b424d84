"""Whom or what a screening can be about, in the order of the first page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SubjectChoice:
    code: str
    label: str
    help: str


SUBJECTS: tuple[SubjectChoice, ...] = (
    SubjectChoice("child", "A young person", "Somebody who is harmed, or may be, outside the home or online."),
    SubjectChoice("family", "A family", "A family with needs of its own."),
    SubjectChoice("school", "A school or college", "Harm at or around it, whoever the young people are."),
    SubjectChoice("peer_group", "A group of friends or peers", "What happens between young people, or to all of them."),
    SubjectChoice("neighbourhood", "A neighbourhood or place", "A street, park, shop, route or online space."),
    SubjectChoice("person_of_concern", "A person who may be harming young people", "Of any age, known by name or not."),
    SubjectChoice("location_of_concern", "A place where young people are met or held", "An address, shop or lodging."),
)
