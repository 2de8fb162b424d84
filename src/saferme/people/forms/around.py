"""What is asked of those around a young person, and of who may not be brought together."""

from dataclasses import replace

from saferme.people.forms.words import SINCE, UNTIL, long_text, one, options, text, yes_no
from saferme.people.models import CourtOrder, Person, PlaceInLife, Relationship
from saferme.practice.forms import Condition, Operator, Option, Section

YOUNG_PERSON, NAMED = "young_person", "named"

RELATIONSHIP = Section(
    "relationship",
    "Somebody in their life",
    questions=(
        text("name", "Their name", required=True),
        one("kind", "Who are they to the young person?", options(Relationship.Kind), required=True),
        yes_no("lives_with", "Do they live with the young person?"),
        yes_no("parental_responsibility", "Do they have parental responsibility?"),
        text("phone", "Phone"),
        text("email", "E-mail"),
        long_text("note", "What matters about this relationship", "In words that both could read."),
        SINCE,
        UNTIL,
    ),
)
PLACE = Section(
    "place",
    "A place, a group or an online space",
    intro="About the place, not about people: what several young people share can then be made safer for all of them.",
    questions=(
        one("kind", "What is it?", options(PlaceInLife.Kind), required=True),
        text(
            "name",
            "What is it called?",
            "As everybody calls it, like “bus station” or “number 9 bus”. A group by where it meets, never by a name of "
            "somebody in it.",
            required=True,
        ),
        text("where", "Where is it?", "The area or the street, so that no other of the same name is meant."),
        one("matters", "What is it for the young person?", options(PlaceInLife.Matters), required=True),
        one("stated_by", "Who says so?", options(PlaceInLife.StatedBy), required=True),
        long_text("note", "What happens there, or what helps there?", "In words that the young person could read."),
        SINCE,
        UNTIL,
    ),
)
PROFESSIONAL = Section(
    "professional",
    "A professional without an account",
    intro="For somebody who works with the young person and does not use Safer Me.",
    questions=(
        text("name", "Their name", required=True),
        text("agency", "Organisation", required=True),
        text("job_title", "What they do"),
        text("phone", "Phone"),
        text("email", "E-mail"),
        SINCE,
        UNTIL,
    ),
)
COURT_ORDER = Section(
    "court_order",
    "A court order or legal condition",
    questions=(
        one("kind", "What is it?", options(CourtOrder.Kind), required=True),
        long_text("terms", "What does it say?", "What matters for keeping the young person safe.", required=True),
        text("court", "Court, or who made it"),
        SINCE,
        UNTIL,
    ),
)
NO_CONTACT = Section(
    "no_contact",
    "People who must not be brought together",
    intro="This is looked up before anybody is invited to a meeting.",
    questions=(
        one("protects", "Who is kept safe?", (), required=True),
        one("relationship", "Who must be kept away?", (), required=True),
        text(
            "name",
            "Their name",
            "The whole name, if you know it: invitations are compared with it.",
            shown_if=Condition(Operator.IS, "relationship", (NAMED,)),
            required=True,
        ),
        long_text("terms", "What is not allowed?", "For example: no contact, direct or indirect.", required=True),
        one("order", "Under which order?", ()),
        SINCE,
        UNTIL,
    ),
)


def no_contact_section(person: Person) -> Section:
    """The same, with this young person's own people and orders to choose from."""
    around = [
        Option(str(row.pk), f"{row.name}, {row.get_kind_display().lower()}") for row in person.relationships.all()
    ]
    orders = [Option(str(row.pk), row.get_kind_display()) for row in person.court_orders.all()]
    choices = {
        "protects": (Option(YOUNG_PERSON, person.known_as), *around),
        "relationship": (*around, Option(NAMED, "Somebody else, whom I name")),
        "order": tuple(orders),
    }
    questions = (
        replace(question, options=choices.get(question.code, question.options)) for question in NO_CONTACT.questions
    )
    kept = tuple(question for question in questions if question.code != "order" or orders)
    return replace(NO_CONTACT, questions=kept)
