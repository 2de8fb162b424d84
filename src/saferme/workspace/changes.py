"""What has changed in a record since this actor last looked at it, in words."""

from typing import Any
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.selectors import changes_since_last_look_of
from saferme.ui.local import local

#: What an audited act is called in the list; acts that are not here are not news (a draft saved, a message queued).
NEWS = {
    "person.added": "The record was opened",
    "person.changed": "Details changed",
    "access.granted": "Somebody was given access",
    "access.ended": "Somebody's access ended",
    "part.given": "Somebody was given a part in the case",
    "part.ended": "Somebody's part in the case ended",
    "fact.reported": "A step was recorded",
    "fact.withdrawn": "A step was withdrawn",
    "screening.decided": "A screening was decided on",
    "assessment.started": "An assessment was begun",
    "assessment.submitted": "An assessment waits for sign-off",
    "assessment.returned": "An assessment was returned",
    "assessment.signed_off": "An assessment was signed off",
    "contribution.received": "A colleague contributed",
    "contribution.declined": "A colleague declined to contribute",
    "meeting.planned": "A meeting was planned",
    "meeting.cancelled": "A meeting was cancelled",
    "meeting.held": "A meeting was held",
    "referral.recorded": "A referral was recorded",
    "referral.added_to": "Something was added to a referral",
    "referral.acknowledged": "A referral was acknowledged",
    "referral.feedback_given": "Whoever sent a referral was told what became of it",
    "duty.known": "Something that must be reported became known",
    "duty.reported": "A report that must be made was recorded",
    "referral.decided": local("The Front Door decided"),
    "enquiry.recorded": "A record of the enquiry was added",
    "enquiry.corrected": "A record of the enquiry was put right",
    "consent.recorded": "Consent was recorded",
    "case.adult_consent": "What the young adult says to Safer Me was recorded",
    "consent.withdrawn": "Consent was withdrawn",
    "note.recorded": "A note was added",
    "note.corrected": "A note was put right",
    "warning.recorded": "A warning was added",
    "warning.ended": "A warning was ended",
    "disagreement.raised": "Somebody disagreed with a decision",
    "disagreement.taken_further": "A disagreement was taken further",
    "disagreement.settled": "A disagreement was settled",
    "missing.recorded": "A time when they were missing was recorded",
    "missing.corrected": "A record of being missing was put right",
    "missing.withdrawn": "A record of being missing was withdrawn",
    "return_interview.withdrawn": "A record of a return home interview was withdrawn",
    "missing.returned": "A return from being missing was recorded",
    "return_interview.recorded": "A return home interview, or the offer of one, was recorded",
    "onward.referred": "Something was referred to others",
    "onward.answered": "An answer from others was recorded",
    "moment.recorded": "A critical moment was recorded",
    "moment.no_review": "A manager said why a critical moment is not reviewed",
    "move.asked": "Somebody was asked to take the case on, or to join",
    "move.sent_again": "A request was sent again",
    "move.rejected": "A request was rejected",
    "move.returned": "A request was returned with a comment",
    "move.revoked": "A request was taken back",
    "move.accepted": "A request was accepted, and the part has passed",
    "hand_over.made": "A hand-over to another area was written",
    "hand_over.answered": "Another authority answered the hand-over",
    "hand_over.withdrawn": "A hand-over was taken back",
    "arrival.received": "A hand-over from another area was received",
    "arrival.answered": "A hand-over from another area was accepted or not",
    "adulthood.recorded": "What is arranged for the time after 18 was written down",
    "plan.agreed": "A plan was agreed",
    "plan.reviewed": "A plan was reviewed",
    "plan.shared": "A plan was shared",
}
MOST = 5


def changes_since_last_look(actor: Actor, person_id: UUID) -> list[dict[str, Any]]:
    """The newest few. To be asked before the look itself is written down."""
    rows = changes_since_last_look_of(actor.user_id, person_id, tuple(NEWS), MOST)
    return [{"what": NEWS[row["action"]], "by": row["actor_name"], "at": row["at"]} for row in rows]
