"""Whether a text of a context names a young person who is linked to it. It says what is found, never who is meant."""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.audit.selectors import number_of
from saferme.context_work.selectors.hiding import INSTEAD, WORDS, linked_people
from saferme.contexts.selectors import contexts_for
from saferme.people.selectors import names_somebody
from saferme.practice.forms import Answers, QuestionType, Section
from saferme.practice.name_looks import looks_like_a_name
from saferme.practice.names import By, Mention, Somebody, mentions
from saferme.practice.problems import Invalid, Noted, Refused

NAMED = "This names a young person. Say it without a name: who was there is kept apart."
#: For who may not know who is linked: the same whether somebody is, and without the word.
SEEMS = Noted(
    "Something here seems to be a person’s name, or initials, a date or a number that stand for one. Say it by what they "
    "are or do there."
)
MAY_SEEM = Noted(f"{SEEMS} If nobody is meant, say so below.")
#: How often a day a writer may be told so of one context, before they are asked to look at it with somebody.
TOLD_AT_MOST = 12
TOO_OFTEN = Refused(
    "names",
    "What you wrote here was turned back for names too often since yesterday. Ask the Front Door to look at it with you.",
)
TURNED_BACK = "context.text_turned_back"


class Names(Invalid):
    """A young person is named; also what was declared to mean nobody."""


class MayName(Invalid):
    """``found`` may name a young person; it is empty for who may not know of whom. Whoever writes says that nobody is meant,
    or writes otherwise."""

    def __init__(self, problems: dict[str, str], found: Sequence[str]) -> None:
        super().__init__(problems)
        self.found = tuple(found)


def named_in(context_id: UUID, text: str) -> list[Mention]:
    """Where this text names, or may name, a young person who is linked to this context."""
    return mentioned(text, linked_people(context_id))


def mentioned(text: str, people: Sequence[Somebody]) -> list[Mention]:
    """Of what is handed in: also where a name is hidden already, so that its writer says it otherwise."""
    hidden = [
        Mention(one.start(), one.end(), INSTEAD, By.NAME, True, len(people))
        for one in re.finditer(re.escape(INSTEAD), text)
    ]
    return [*hidden, *mentions(text, people)]


def knows_who(actor: Actor, context_id: UUID) -> bool:
    """Whether this writer may be shown the word in which a young person is named: they may see the restricted list."""
    return contexts_for(actor, Permission.SEE_CONTEXT_PEOPLE).filter(pk=context_id).exists()


def may_be_told(actor: Actor, context_id: UUID) -> bool:
    """As knows_who, before an answer is given. Raises Refused for another writer who was turned back too often: whoever tries
    names learns no more."""
    knows = knows_who(actor, context_id)
    if not knows and turned_back_too_often(actor, context_id):
        raise TOO_OFTEN
    return knows


def turned_back_too_often(actor: Actor, context_id: UUID) -> bool:
    return number_of(TURNED_BACK, actor.user_id, context_id, actor.at - timedelta(days=1)) >= TOLD_AT_MOST


def check_names(
    actor: Actor, texts: Mapping[str, str], context_id: UUID | None = None, *, nobody_meant: bool = False
) -> None:
    """``texts``: field -> what was typed. Raises Names where one names a young person who is linked to the context or
    whom the writer may see, MayName where one may and the writer has not said that nobody is meant.
    """
    knows = context_id is None or may_be_told(actor, context_id)
    people = linked_people(context_id) if context_id else []
    found = {field: mentioned(text, people) for field, text in texts.items()}
    if not knows and not nobody_meant:
        _check_looks(actor, texts, found)
    named = {
        field: with_words([one.found for one in found[field] if one.sure], NAMED) if knows else SEEMS
        for field, text in texts.items()
        if any(one.sure for one in found[field]) or names_somebody(actor, text)
    }
    if named:
        raise Names(named)
    unsure = {field: list(dict.fromkeys(one.found for one in all_)) for field, all_ in found.items() if all_}
    if unsure and knows and not nobody_meant:
        raise MayName({field: _may(words) for field, words in unsure.items()}, sorted(set().union(*unsure.values())))


def _check_looks(actor: Actor, texts: Mapping[str, str], found: Mapping[str, Sequence[Mention]]) -> None:
    """The first answer is one and the same for whoever is linked, for others, and for what only looks like a name."""
    looks = {
        field: MAY_SEEM
        for field, text in texts.items()
        if found[field] or looks_like_a_name(text) or names_somebody(actor, text)
    }
    if looks:
        raise MayName(looks, [])


def with_words(words: Sequence[str], says: str) -> str:
    """For who may see the restricted list: also which words they are."""
    quoted = ", ".join(dict.fromkeys(f"“{word}”" for word in words))
    return f"{quoted}: {says}" if quoted else says


def _may(words: Sequence[str]) -> str:
    said = ", ".join(f"“{word}”" for word in words)
    return f"{said} may name a young person. Say it another way, or say below that nobody is meant."


def texts_in(section: Section, answers: Answers) -> dict[str, str]:
    """Everything that was typed in words in a section, also in its rows, by the name of its field."""
    found = {}
    for question in section.questions:
        raw = answers.get(question.code)
        if question.type in WORDS:
            found[question.code] = str(raw or "")
        elif question.type == QuestionType.ROWS and isinstance(raw, list):
            found |= {
                f"{question.code}.{index}.{sub.code}": str(row.get(sub.code) or "")
                for index, row in enumerate(raw)
                for sub in question.rows
                if sub.type in WORDS
            }
    return {field: text for field, text in found.items() if text}
