"""The pages of a map for one purpose of several agencies."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.accounts.selectors import colleagues
from saferme.maps.drawing.peers import Line, Node, shared_picture
from saferme.maps.models import Coordination, StatedLink
from saferme.maps.selectors import coordination as selectors
from saferme.maps.selectors.coordination import Shown, ShownLink, get_coordination
from saferme.maps.services import coordination as services
from saferme.maps.views.asking import ask
from saferme.people.selectors import Found, search_people
from saferme.practice.forms import Option, Question, QuestionType, Section
from saferme.practice.problems import Refused

#: What was asked, as values by question code.
Values = dict[str, Any]
SEE, WORK = Permission.SEE_COORDINATION, Permission.COORDINATE_PEERS


def _text(code: str, label: str, help: str = "", *, required: bool = True) -> Question:
    return Question(code, label, QuestionType.LONG_TEXT, help=help, required=required)


def _day(code: str, label: str, help: str = "") -> Question:
    return Question(code, label, QuestionType.DATE, help=help, required=True)


def _one(code: str, label: str, options: list[Option], help: str = "", *, required: bool = True) -> Question:
    return Question(code, label, QuestionType.CHOOSE_ONE, help=help, options=tuple(options), required=required)


OPEN = Section(
    "open",
    "Open a map for one purpose",
    "It draws together what agencies hold already, so that the work with young people who are linked is joined up. It is no "
    "list of suspects and not for gathering information about anybody.",
    questions=(
        _text("purpose", "What is it for, and what will be done with it?"),
        _day(
            "review_on", "On what day is it reviewed?", "Within three months. After it the map is closed until it is."
        ),
    ),
)
REVIEW = Section(
    "review",
    "Review this map",
    questions=(
        _text("why", "Why is it still needed?", "What has been done with it, and what will be."),
        _day("next_on", "On what day is it reviewed next?", "Within three months"),
    ),
)
CLOSE = Section(
    "close",
    "Close this map",
    "Whom it shows and what was stated of them is taken away for good. Its purpose, and that it was there, stay.",
    questions=(_text("reason", "What came of it?", "Without names"),),
)


def _ask(
    request: PageRequest,
    row: Coordination | None,
    section: Section,
    button: str,
    keep: Callable[[Values], Coordination],
    done: str,
) -> HttpResponse:
    def kept(values: Values) -> HttpResponse:
        return redirect("maps:coordination", keep(values).pk)

    return ask(
        request, "maps/coordination_form.html", section, kept, done=done, more={"coordination": row, "button": button}
    )


@page(SEE, methods=("GET",))
def coordinations(request: PageRequest) -> HttpResponse:
    """Those that I am on by name. There is no list of all."""
    rows = selectors.coordinations_of(request.actor)
    today = selectors.today_of(request.actor)
    found = {
        "rows": [(row, selectors.needs_review(row, today)) for row in rows],
        "may_open": role_allows(request.actor, WORK).allowed,
    }
    return render(request, "maps/coordinations.html", found)


@page(WORK)
def open_coordination(request: PageRequest) -> HttpResponse:
    def keep(values: Values) -> Coordination:
        return services.open_coordination(**values, by=request.actor, now=request.now)

    return _ask(request, None, OPEN, "Open it", keep, "The map is open. Say who else needs to see it.")


def _picture(people: list[Shown], links: list[ShownLink]) -> SafeString:
    nodes = [Node(one.number, one.short) for one in people]
    own = StatedLink.Reliability.OWN
    lines = [
        Line(link.number, link.one.number, link.other.number, link.row.reliability == own)
        for link in links
        if not link.expired
    ]
    return shared_picture(nodes, lines)


@page(SEE, methods=("GET",))
def coordination(request: PageRequest, coordination_id: UUID) -> HttpResponse:
    """The picture and the same as a list; past its review nothing of it but its purpose."""
    row = get_coordination(request.actor, coordination_id, unreviewed=True)
    may_work = role_allows(request.actor, WORK).allowed
    if row.closed_at is not None or selectors.needs_review(row, selectors.today_of(request.actor)):
        return render(request, "maps/coordination_shut.html", {"coordination": row, "may_work": may_work})
    row = get_coordination(request.actor, coordination_id)
    people, links = selectors.shown_on(request.actor, row)
    found = {
        "coordination": row,
        "people": people,
        "links": links,
        "picture": _picture(people, links) if people else None,
        "members": selectors.members_of(row),
        "may_work": may_work,
    }
    return render(request, "maps/coordination.html", found)


def _found(one: Found) -> str:
    age = "age not known" if one.age is None else str(one.age)
    return f"{one.full_name}, {age}{f', {one.school}' if one.school else ''}"


@page(WORK)
def put_on(request: PageRequest, coordination_id: UUID) -> HttpResponse:
    """Somebody found among the records that I may open, or initials of somebody without one."""
    row = get_coordination(request.actor, coordination_id, to=WORK)
    looked_for = request.POST.get("q", "")
    search = search_people(request.actor, looked_for) if looked_for else None
    among = [Option(str(one.person_id), _found(one)) for one in search.found] if search else []
    section = Section(
        "on_map",
        "Put somebody on the map",
        questions=(
            *((_one("person", "Who?", among, required=False),) if among else ()),
            Question(
                "initials", "Or initials of somebody without a record here", QuestionType.TEXT, help="Three at most"
            ),
            _text("reason", "Why does this map need them?"),
        ),
    )

    def keep(values: Values) -> HttpResponse:
        person = values.get("person")
        services.put_on_map(
            coordination=row,
            person_id=UUID(person) if person else None,
            initials=values["initials"] or "",
            reason=values["reason"],
            by=request.actor,
            now=request.now,
        )
        return redirect("maps:coordination", row.pk)

    more = {"coordination": row, "q": looked_for, "search": search, "button": "Put them on the map"}
    if request.method == "POST" and "reason" not in request.POST:
        return render(request, "maps/put_on.html", {**more, "section": section, "answers": {}})
    return ask(request, "maps/put_on.html", section, keep, done="They are on the map.", more=more)


@page(WORK)
def state_link(request: PageRequest, coordination_id: UUID) -> HttpResponse:
    row = get_coordination(request.actor, coordination_id, to=WORK)
    people, _ = selectors.shown_on(request.actor, row)
    among = [Option(str(one.row.pk), f"{one.number}. {one.name}") for one in people]
    section = Section(
        "link",
        "Write down a link",
        "Only what a person stated. That two were in one place, one group or one message is no link.",
        questions=(
            _one("one", "Who …", among),
            _one("other", "… and who?", among),
            _text("how", "How do they belong together?", "As it was stated"),
            _text("source", "Who stated it?", "An agency and a part, like “school, head of year”"),
            _day("stated_on", "On what day was it stated?"),
            _one(
                "reliability",
                "How far can it be relied on?",
                [Option(code, label) for code, label in StatedLink.Reliability.choices],
            ),
            _day("expires_on", "Until what day is it kept?", "Six months at most"),
        ),
    )

    def keep(values: Values) -> Coordination:
        ids = {"one_id": int(values.pop("one")), "other_id": int(values.pop("other"))}
        services.state_link(coordination=row, **ids, **values, by=request.actor, now=request.now)
        return row

    return _ask(request, row, section, "Write it down", keep, "The link is on the map until it expires.")


@page(WORK)
def add_member(request: PageRequest, coordination_id: UUID) -> HttpResponse:
    row = get_coordination(request.actor, coordination_id, to=WORK)
    among = [Option(str(user.pk), str(user)) for user in colleagues(request.actor)]
    questions = (_one("user", "Who?", among), _text("reason", "Why do they need to see it?"))
    section = Section("member", "Let somebody see this map", questions=questions)

    def keep(values: Values) -> Coordination:
        services.add_member(
            coordination=row,
            user_id=int(values["user"]),
            reason=values["reason"],
            by=request.actor,
            now=request.now,
        )
        return row

    return _ask(request, row, section, "Let them see it", keep, "They see it from now on.")


@page(WORK)
def review(request: PageRequest, coordination_id: UUID) -> HttpResponse:
    row = get_coordination(request.actor, coordination_id, to=WORK, unreviewed=True)

    def keep(values: Values) -> Coordination:
        services.review_coordination(coordination=row, **values, by=request.actor, now=request.now)
        return row

    return _ask(request, row, REVIEW, "Keep the review", keep, "It can be read until the next review.")


@page(WORK)
def close(request: PageRequest, coordination_id: UUID) -> HttpResponse:
    row = get_coordination(request.actor, coordination_id, to=WORK, unreviewed=True)

    def keep(values: Values) -> Coordination:
        services.close_coordination(coordination=row, reason=values["reason"], by=request.actor, now=request.now)
        return row

    return _ask(request, row, CLOSE, "Close it for good", keep, "The map is closed.")


@page(WORK, methods=("POST",))
def take_off(request: PageRequest, coordination_id: UUID, entry_id: int) -> HttpResponse:
    row = get_coordination(request.actor, coordination_id, to=WORK)
    services.take_off_map(entry=selectors.get_on_map(row, entry_id), by=request.actor, now=request.now)
    return redirect("maps:coordination", row.pk)


@page(WORK, methods=("POST",))
def remove_link(request: PageRequest, coordination_id: UUID, link_id: int) -> HttpResponse:
    row = get_coordination(request.actor, coordination_id, to=WORK)
    services.remove_link(link=selectors.get_link(row, link_id), by=request.actor, now=request.now)
    return redirect("maps:coordination", row.pk)


@page(WORK, methods=("POST",))
def end_member(request: PageRequest, coordination_id: UUID, member_id: int) -> HttpResponse:
    row = get_coordination(request.actor, coordination_id, to=WORK)
    member = selectors.get_member(row, member_id)
    try:
        services.end_member(member=member, by=request.actor, now=request.now)
    except Refused as problem:
        messages.error(request, problem.says)
    gone = member.user_id == request.actor.user_id
    return redirect("maps:coordinations") if gone else redirect("maps:coordination", row.pk)
