"""What is asked of each thing that hangs on a person: names, numbers, ways to reach them, addresses, care."""

from saferme.people.forms.words import SINCE, UNTIL, long_text, one, options, text, yes_no
from saferme.people.models import Address, CareStatus, ContactMethod, Identifier, OtherName
from saferme.practice.forms import Option, Section

OTHER_NAME = Section(
    "other_name",
    "Another name",
    questions=(
        one("kind", "What kind of name?", options(OtherName.Kind), required=True),
        text("name", "The name", required=True),
        SINCE,
        UNTIL,
    ),
)
IDENTIFIER = Section(
    "identifier",
    "A number",
    questions=(
        one("scheme", "Which number?", options(Identifier.Scheme), required=True),
        text("value", "The number", "Leave it empty if you do not have it, and say below why."),
        one("status", "Where does it stand?", options(Identifier.Status), required=True),
        text("source", "Where does it come from?", "For example: the school’s letter, the health visitor."),
        UNTIL,
    ),
)
CONTACT_METHOD = Section(
    "contact_method",
    "A way to reach them",
    questions=(
        one("kind", "How?", options(ContactMethod.Kind), required=True),
        text("value", "The number, address, name in the app, or through whom", required=True),
        yes_no(
            "safe",
            "Is it safe to use?",
            "Not safe: somebody else may read or answer it. Only ways known to be safe stand in documents.",
            required=True,
        ),
        long_text("note", "When and how to use it", "For example: after school only, do not leave a message."),
        UNTIL,
    ),
)
ADDRESS = Section(
    "address",
    "An address",
    questions=(
        one("kind", "What is it?", options(Address.Kind), required=True),
        long_text("lines", "Address", required=True),
        text("postcode", "Postcode"),
        one(
            "confidential",
            "Must it be kept confidential?",
            (
                Option("yes", "Yes", "It appears in no document that is shared, whoever asks for one."),
                Option("no", "No"),
            ),
            "If you are not sure, say yes until you are.",
            required=True,
        ),
        SINCE,
        UNTIL,
    ),
)
CARE_STATUS = Section(
    "care_status",
    "Care",
    questions=(
        one("kind", "What is known?", options(CareStatus.Kind), required=True),
        text("note", "Which authority, which order or agreement"),
        SINCE,
        UNTIL,
    ),
)
