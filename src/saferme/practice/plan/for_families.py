"""The young person's page and the family's copy: plain words, nothing that was written for professionals alone."""

from __future__ import annotations

from collections.abc import Iterator

from saferme.practice.documents import Block, Heading, Items, Line, Paragraph, Quote, Row, Table
from saferme.practice.plan.model import Action, Agreed, Around, Goal, Party, Plan, Status
from saferme.practice.plan.words import Label, day, party, sentence


def for_young_person(plan: Plan, known_as: str) -> tuple[Block, ...]:
    """One page, their own words first. No risks, no evidence, nobody else's agreement."""
    return (
        Heading(1, "My plan"),
        *_their_words(plan, "What I want to be different", known_as),
        *_when(plan, "We look at it together again on"),
        Heading(2, "What we are going to do"),
        *(block for goal in plan.goals for block in _goal(plan, goal)),
        *_around(plan, "What others do around me"),
        Heading(2, "If things go wrong"),
        *_wrong(plan, ("Signs that things are going wrong", "Where I can go", "Who I can call", "What the adults do")),
        Heading(2, "What I think of this plan"),
        *_own_view(plan),
        Paragraph(
            Line(
                f"I can tell {plan.lead or 'the people who help me'} if something does not work. I can change my mind."
            )
        ),
    )


def for_family(plan: Plan, known_as: str, label: Label) -> tuple[Block, ...]:
    """The reasons that somebody gave for not agreeing are theirs: the family's copy says only whether they agree."""
    return (
        Heading(1, f"Plan for {known_as}"),
        *_their_words(plan, f"What {known_as} wants to be different", known_as),
        *_when(plan, "It is looked at again, together, on"),
        Heading(2, "What will be done"),
        *(block for goal in plan.goals for block in _goal(plan, goal)),
        *_around(plan, f"What others do around {known_as}"),
        Heading(2, "If things go wrong"),
        *_wrong(
            plan,
            ("Signs that things are going wrong", f"Where {known_as} can go", "Whom to call", "What the adults do"),
        ),
        Heading(2, "Who agrees with the plan"),
        _agreements(plan, label),
        Paragraph(Line(f"Tell {plan.lead or 'the person who gave you this'} if something here does not work.")),
    )


def _their_words(plan: Plan, heading: str, known_as: str) -> Iterator[Block]:
    if plan.their_words.strip():
        yield Heading(2, heading)
        yield Quote(Line(plan.their_words.strip(), plan.header_source), known_as)


def _when(plan: Plan, again: str) -> Iterator[Block]:
    parts = [f"This plan starts on {day(plan.start)}."] if plan.start else []
    parts += [f"{again} {day(plan.review)}."] if plan.review else []
    if parts:
        yield Paragraph(Line(" ".join(parts), plan.header_source))


def _goal(plan: Plan, goal: Goal) -> Iterator[Block]:
    yield Heading(3, f"“{goal.words.strip()}”")
    live = [action for action in plan.actions_for(goal) if action.is_live]
    shown = [action for action in live if not action.professionals_only]
    if shown:
        yield Items(tuple(Line(_will(action), action.source) for action in shown))
    elif live:
        yield Paragraph(Line(f"Adults are working on this. {plan.lead or 'Your worker'} can say more about it."))
    else:
        yield Paragraph(Line("There is nothing to do for this just now."))


def _will(action: Action) -> str:
    """“Priya Early: walk with you to the bus. By 3 April 2026.”"""
    said = sentence(f"{action.owner}: {action.plain or action.what}".removeprefix(": "))
    if action.status == Status.DONE:
        return f"{said} This is done."
    return f"{said} By {day(action.due)}." if action.due else said


def _around(plan: Plan, heading: str) -> Iterator[Block]:
    told = [one for one in plan.around if one.plain.strip()]
    if told:
        yield Heading(2, heading)
        yield Items(tuple(Line(_they_will(one), one.source) for one in told))


def _they_will(one: Around) -> str:
    said = sentence(f"{one.owner}: {one.plain}")
    return f"{said} This is done." if one.done else f"{said} By {day(one.due)}."


def _wrong(plan: Plan, headings: tuple[str, str, str, str]) -> Iterator[Block]:
    wrong = plan.if_things_go_wrong
    parts = (wrong.warning_signs, wrong.where_to_go, wrong.whom_to_call, wrong.adults_do)
    for heading, said in zip(headings, parts, strict=True):
        if said:
            yield Heading(3, heading)
            yield Items(tuple(Line(text, wrong.source) for text in said))
    yield Paragraph(Line("If anybody is in danger right now: call 999."))


_VIEWS: dict[str, str] = {
    Agreed.AGREED: "I agree with this plan.",
    Agreed.PARTLY: "I agree with some of this plan.",
    Agreed.NOT_AGREED: "I do not agree with this plan.",
    Agreed.NOT_ASKED: "I have not been asked yet.",
}


def _own_view(plan: Plan) -> Iterator[Block]:
    """Why somebody was not asked yet is a note for professionals; why they do not agree is theirs."""
    mine = [agreement for agreement in plan.agreements if agreement.who == Party.YOUNG_PERSON]
    for agreement in mine:
        yield Paragraph(Line(_VIEWS.get(agreement.agreed, _VIEWS[Agreed.NOT_ASKED]), agreement.source))
        if agreement.agreed in (Agreed.PARTLY, Agreed.NOT_AGREED) and agreement.reason.strip():
            yield Quote(Line(agreement.reason.strip(), agreement.source), "Me")
    if not mine:
        yield Paragraph(Line(_VIEWS[Agreed.NOT_ASKED]))


def _agreements(plan: Plan, label: Label) -> Block:
    rows = tuple(Row((party(one), label("agreement", one.agreed)), one.source) for one in plan.agreements)
    return Table("Who agrees with the plan", ("Who", "Answer"), rows) if rows else _nobody_asked()


def _nobody_asked() -> Paragraph:
    return Paragraph(Line("Nobody was asked yet."))
