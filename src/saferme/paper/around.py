"""What stands around the questions of a blank form: whose it is, 999, where it goes."""

from dataclasses import dataclass

from saferme.packs import Pack
from saferme.packs.settings_file import Telephones
from saferme.practice.forms import Form

SURVEY = "survey_"


@dataclass(frozen=True, slots=True)
class Around:
    """`marking`: on every sheet. `before`: what to know before the first answer. `who`: help for who fills it in, "" where
    nobody says who they are."""

    authority: str
    marking: str
    danger: str
    concern: str
    before: tuple[str, ...]
    who: str
    send: str


def is_survey(form: Form) -> bool:
    """A survey is answered by people outside, who do not say who they are."""
    return form.key.startswith(SURVEY)


def around(form: Form, pack: Pack, telephones: Telephones) -> Around:
    front_door = telephones.contacts["front_door"]
    concern = f"How to raise a concern: telephone the {front_door.name}, {front_door.number}."
    return Around(
        authority=pack.title,
        marking="Safer Me" if is_survey(form) else f"{pack.marking} when filled in",
        danger="In danger now? Call 999. Do not wait for a form.",
        concern=concern,
        before=tuple(_before(form)),
        who="" if is_survey(form) else "Name, role, organisation and how to reach you.",
        send=_send(form, front_door.name, front_door.number),
    )


def _before(form: Form) -> list[str]:
    said = [form.intro.strip()] if form.intro.strip() else []
    if is_survey(form):
        return [*said, "Answer what you want to answer. Do not write your name, and name nobody."]
    said.append(
        "Leave empty what nobody has asked. Tick “Not known” where somebody asked and nobody knows: it is not a no."
    )
    if form.subject == "context":
        said.append("Write no young person’s name, nickname or date of birth on this form.")
    return said


def _send(form: Form, name: str, number: str) -> str:
    if is_survey(form):
        return "Give it back to whoever gave it to you. They add it to the other answers."
    return (
        f"Give it to whoever asked you for it, or type it into Safer Me yourself. If you have no account, telephone the {name}, "
        f"{number}: they say how it reaches them safely. Send it by no ordinary e-mail and leave it on no desk. Once it is "
        "in Safer Me, destroy the paper as your organisation has agreed."
    )
