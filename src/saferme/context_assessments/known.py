"""What is known of a context already when its assessment begins. Nothing of a young person's record is among it."""

from typing import Any

from saferme.context_work.selectors import incidents_of, referral_shown, referrals_to, triage_shown
from saferme.contexts.models import Context
from saferme.ui.dates import date_uk

FORM_OF = {
    "school": "context_assessment_school",
    "peer_group": "context_assessment_peer_group",
    "neighbourhood": "context_assessment_neighbourhood",
}


def known_facts(context: Context) -> tuple[dict[str, Any], dict[str, str]]:
    """The facts by the names that forms fill from, and for the first word of each where it comes from."""
    facts: dict[str, Any] = {"context.where": context.where or None, "context.hotspots": _hotspots(context) or None}
    notes = {"context": "From the record of this context."}
    latest = next(iter(referrals_to(context)), None)
    if latest is None:
        return facts, notes
    facts |= {f"context_referral.{code}": raw for code, raw in referral_shown(latest).items()}
    notes["context_referral"] = f"From the referral of {date_uk(latest.sent_at)}. Still true?" if latest.sent_at else ""
    triage = getattr(latest, "triage", None)
    if triage is not None:
        facts["context.triage_reason"] = triage_shown(triage).get("reason") or None
    return facts, notes


def _hotspots(context: Context) -> list[dict[str, Any]]:
    """From what was recorded of the place, and from the referral: where, when and what."""
    from_incidents = [
        {
            "_id": f"incident-{row.pk}",
            "place": row.answers.get("spot"),
            "time": " ".join(part for part in (date_uk(row.happened_on), row.answers.get("at_about")) if part),
            "what": row.answers.get("what"),
        }
        for row in incidents_of(context)
    ]
    latest = next(iter(referrals_to(context)), None)
    told = referral_shown(latest).get("incidents") or [] if latest else []
    return from_incidents + [
        {
            "_id": f"referral-{row.get('_id', number)}",
            "place": row.get("spot"),
            "time": row.get("when"),
            "what": row.get("what"),
        }
        for number, row in enumerate(told, 1)
    ]
