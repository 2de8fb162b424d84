"""A referral to others about Sam and what came back of it, each as a page would send it."""

from datetime import date, timedelta
from typing import Any

from saferme.onward import services
from saferme.onward.models import OnwardAnswer, OnwardReferral
from saferme.onward.selectors import PREFIX, Stage
from tests.cast import NOW, TODAY, Cast
from tests.enquiries.making import a_date

SENT = TODAY - timedelta(days=12)


def other_answers(**given: Any) -> dict[str, Any]:
    plain = {
        "kind": "housing",
        "to_whom": "Moorland Housing, Hal Keys",
        "sent_on": a_date(SENT),
        "why": "The flat is known to them.",
        "told": "yes",
    }
    return {**plain, **given}


def nrm_answers(**given: Any) -> dict[str, Any]:
    plain = {
        "first_responder": "local_authority",
        "referred_by": "Sol Worker",
        "sent_on": a_date(SENT),
        "exploitation": ["criminal"],
        "shows": "Found with a bag and a key card.",
        "safe": "He stays with his aunt.",
        "told": "yes",
        "told_words": "I do not want to be in trouble.",
    }
    return {**plain, **given}


def referred(cast: Cast, which: str = "other", by: str = "practitioner", **given: Any) -> OnwardReferral:
    answers = nrm_answers(**given) if which == "nrm" else other_answers(**given)
    return services.record_referral(person_id=cast.sam.pk, kind=which, answers=answers, by=cast.actor(by), now=NOW)


def back_answers(stage: str, on: date = TODAY, **given: Any) -> dict[str, Any]:
    """Named as in the section of the form; ``given`` is said without its prefix."""
    plain: dict[str, dict[str, Any]] = {
        "answer": {"decision": "asks_more", "words": "Send us the date of birth.", "waits": "yes"},
        "reference_number": {"reference": "NRM-2026-0042"},
        "reasonable_grounds": {"decision": "positive", "decided_by": "The competent authority"},
        "conclusive_grounds": {"decision": "positive", "decided_by": "The local panel"},
        "guardian": {"decision": "allocated", "name": "Gil Guardian"},
    }
    return {f"{PREFIX[Stage(stage)]}{code}": raw for code, raw in {"on": a_date(on), **plain[stage], **given}.items()}


def came(cast: Cast, row: OnwardReferral, stage: str = "answer", on: date = TODAY, **given: Any) -> OnwardAnswer:
    answers = back_answers(stage, on, **given)
    return services.record_answer(
        referral_id=row.pk, stage=stage, answers=answers, by=cast.actor("practitioner"), now=NOW
    )
