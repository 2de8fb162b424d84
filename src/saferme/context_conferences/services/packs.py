"""The pack: what may mean somebody is settled by a person; what passes is stored and sent."""

from datetime import datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.casework.selectors import case_of_context
from saferme.context_conferences.models import PackSending, Settlement
from saferme.context_conferences.selectors import check_pack, missing_for_pack, pack_of
from saferme.context_conferences.selectors.pack_check import WHOLE
from saferme.context_conferences.services.shared import audit, planned
from saferme.context_work.selectors import SEEMS, check_names, may_be_told
from saferme.documents.services import MadeOf, store_document
from saferme.practice.problems import Invalid, Noted, Refused

_LONGEST = 300
NOT_OPEN = "This does not wait to be looked at. Look at the pack again."
STILL_NAMED = "A young person is named, or given away, in the pack. Take it out, then send it."
STILL_OPEN = "Look at what may mean somebody first, and say what it stands for."
STILL_SEEMS = Noted("Something in the pack seems to name somebody. Say it otherwise, or say that nobody is meant.")


@act
def settle(*, conference_id: UUID, words: str, line: str, why: str, by: Actor, now: datetime) -> Settlement:
    """Keep that a person looked at these words in this line, and why nobody is meant.

    Who may not know who is linked settles a whole line, whatever ``words`` says. Raises Refused for what is not waiting to be
    looked at: a name cannot be settled, it has to be taken out.
    """
    row = planned(conference_id)
    knows = may_be_told(by, row.context_id)
    words = words if knows else WHOLE
    if not any((one.words, one.line) == (words, line) for one in check_pack(row, pack_of(row), knows=knows).open):
        raise Refused("not_open", NOT_OPEN if knows else SEEMS)
    if not why.strip() or len(why) > _LONGEST:
        raise Invalid({"why": f"Say what it stands for, in up to {_LONGEST} letters."})
    check_names(by, {"why": why}, row.context_id, nobody_meant=True)  # it is this that is being said
    found = Settlement.objects.create(
        conference=row, words=words, line=line, why=why.strip(), settled_at=now, settled_by_id=by.user_id
    )
    audit("context_conference.words_settled", row.context_id, by, now, {"settlement": found.pk})
    return found


@act
def send_pack(*, conference_id: UUID, by: Actor, now: datetime) -> PackSending:
    """Store the pack as it is now, and let those read it who are asked to come.

    Raises Refused while something is missing, names a linked young person, or waits to be looked at. The check is made here
    and now, whatever the page showed: somebody may have been linked since.
    """
    row = planned(conference_id)
    if missing_for_pack(row):
        raise Refused("missing", "The pack is not finished. Answer what is still open first.")
    if not row.invitations.exists():
        raise Refused("nobody", "Nobody is asked to come yet. Put them on the list first.")
    document = pack_of(row)
    knows = may_be_told(by, row.context_id)
    found = check_pack(row, document, knows=knows)
    if found.barred:
        raise Refused("named", STILL_NAMED if knows else STILL_SEEMS)
    if found.open:
        raise Refused("open", STILL_OPEN if knows else STILL_SEEMS)
    case = case_of_context(row.context_id)
    stored = store_document(
        document=document,
        kind="context_pack",
        context_id=row.context_id,
        case_id=case.pk if case else None,
        made_of=MadeOf("context_conference", row.pk, row.submission.form_key, row.submission.form_version),
        made_for="those asked to come",
        by=by,
        now=now,
    )
    to = "; ".join(one.called for one in row.invitations.all())
    audit("context_conference.pack_sent", row.context_id, by, now, {"document": str(stored.pk)})
    return PackSending.objects.create(conference=row, document=stored, to=to, sent_at=now, sent_by_id=by.user_id)
