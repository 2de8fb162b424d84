"""A case is its facts: what the rules admit is stored with its standing and clocks; what they refuse leaves no trace."""

from datetime import UTC, date, datetime

import pytest

from saferme.audit.models import Event
from saferme.casework import services
from saferme.casework.models import Case, CaseFact, Deadline, Standing
from saferme.casework.selectors import active_facts, all_facts, standing_today
from saferme.practice.problems import Invalid, Refused
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db

ASSESSED = {"primary_context": "peers", "exploitation_or_efh": "yes", "level": "medium"}


def report(cast: Cast, case: Case, fact: str, on: date, **details: str) -> CaseFact:
    return services.report_fact(
        case_id=case.pk, fact=fact, on=on, details=details, by=cast.actor("practitioner"), now=NOW
    )


def test_an_admitted_fact_moves_the_case_and_opens_its_clocks(cast: Cast) -> None:
    case = cast.case(cast.sam)
    report(cast, case, "safer_me_assessment_completed", date(2026, 3, 2), **ASSESSED)
    standing = Standing.objects.get(case=case)
    assert (standing.state, standing.primary_context, standing.since) == ("assessed", "peers", date(2026, 3, 2))
    clock = Deadline.objects.get(case=case)
    assert (clock.code, clock.due_on, clock.met_on, clock.from_number) == ("assessment_review", date(2026, 6, 2), "", 1)
    assert clock.after == "3 months"


def test_a_refused_fact_leaves_nothing_behind(cast: Cast) -> None:
    case = cast.case(cast.sam)
    before = (CaseFact.objects.count(), Event.objects.count(), Standing.objects.get(case=case).state)
    with pytest.raises(Refused) as refused:
        report(
            cast, case, "safer_me_meeting_held", date(2026, 3, 2), tier="early_help", facilitator="lead_professional"
        )
    assert refused.value.rule == "R1"
    assert before == (CaseFact.objects.count(), Event.objects.count(), Standing.objects.get(case=case).state)


@pytest.mark.parametrize(
    ("fact", "details"),
    [
        ("safer_me_assessment_completed", {"primary_context": "peers"}),
        ("early_help_consent", {"given": "perhaps"}),
        ("no_such_fact", {}),
    ],
)
def test_a_fact_that_is_not_well_formed_is_a_sentence_and_nothing_more(cast: Cast, fact: str, details: dict) -> None:
    case = cast.case(cast.sam)
    with pytest.raises(Invalid):
        report(cast, case, fact, date(2026, 3, 2), **details)
    assert not active_facts(case)


def test_a_day_still_to_come_is_refused(cast: Cast) -> None:
    case = cast.case(cast.sam)
    with pytest.raises(Refused) as refused:
        report(cast, case, "referral_received", date(2026, 3, 4))
    assert refused.value.rule == "T1"


def test_a_fact_that_would_undo_a_later_one_is_refused(cast: Cast) -> None:
    case = cast.case(cast.sam)
    report(cast, case, "safer_me_assessment_completed", date(2026, 2, 2), **ASSESSED)
    report(cast, case, "early_help_consent", date(2026, 2, 3), given="yes")
    report(cast, case, "safer_me_meeting_held", date(2026, 2, 20), tier="early_help", facilitator="lead_professional")
    with pytest.raises(Refused) as refused:
        report(cast, case, "early_help_consent", date(2026, 2, 10), given="no")
    assert refused.value.rule == "C1"
    assert "20 February 2026" in refused.value.says
    assert Standing.objects.get(case=case).state == "safer_me_early_help"


def test_a_moment_is_kept_as_the_clock_on_the_wall_shows_it(cast: Cast) -> None:
    """18:30 in UTC on a summer evening is 19:30 in Devon; the clock runs 72 true hours from there."""
    case = cast.case(cast.sam)
    returned = datetime(2025, 7, 1, 18, 30, tzinfo=UTC)
    services.report_fact(
        case_id=case.pk, fact="returned_from_missing", on=returned, by=cast.actor("practitioner"), now=NOW
    )
    assert active_facts(case)[0].on == "2025-07-01T19:30"
    assert Deadline.objects.get(case=case).due == "2025-07-04T19:30+01:00"


def test_a_withdrawn_fact_stays_in_the_record_and_no_longer_counts(cast: Cast) -> None:
    case = cast.case(cast.sam)
    row = report(cast, case, "safer_me_assessment_completed", date(2026, 3, 2), **ASSESSED)
    services.withdraw_fact(
        case_id=case.pk, number=row.number, reason="Wrong young person", by=cast.actor("manager"), now=NOW
    )
    assert Standing.objects.get(case=case).state == "concern"
    assert not Deadline.objects.filter(case=case).exists()
    assert [(f.number, f.withdrawn_reason) for f in all_facts(case)] == [(1, "Wrong young person")]


def test_what_a_later_fact_rests_on_is_not_withdrawn_from_under_it(cast: Cast) -> None:
    case = cast.case(cast.sam)
    row = report(cast, case, "safer_me_assessment_completed", date(2026, 2, 2), **ASSESSED)
    report(cast, case, "early_help_consent", date(2026, 2, 3), given="yes")
    report(cast, case, "safer_me_meeting_held", date(2026, 2, 20), tier="early_help", facilitator="lead_professional")
    with pytest.raises(Refused) as refused:
        services.withdraw_fact(case_id=case.pk, number=row.number, reason="Error", by=cast.actor("manager"), now=NOW)
    assert refused.value.rule == "R1"
    assert "20 February 2026" in refused.value.says


def test_a_withdrawal_needs_its_reason(cast: Cast) -> None:
    case = cast.case(cast.sam)
    row = report(cast, case, "referral_received", date(2026, 3, 2))
    with pytest.raises(Invalid):
        services.withdraw_fact(case_id=case.pk, number=row.number, reason=" ", by=cast.actor("manager"), now=NOW)
    assert Standing.objects.get(case=case).state == "front_door"


def test_numbers_go_on_after_a_withdrawal(cast: Cast) -> None:
    case = cast.case(cast.sam)
    row = report(cast, case, "referral_received", date(2026, 3, 2))
    services.withdraw_fact(case_id=case.pk, number=row.number, reason="Typed twice", by=cast.actor("manager"), now=NOW)
    again = report(cast, case, "referral_received", date(2026, 3, 3))
    assert again.number == 2
    assert Deadline.objects.filter(case=case, code="front_door_decision").get().from_number == 2


def test_rebuilding_finds_what_drifted_and_mends_it(cast: Cast) -> None:
    case = cast.case(cast.sam)
    report(cast, case, "safer_me_assessment_completed", date(2026, 3, 2), **ASSESSED)
    by = cast.actor("manager")
    assert services.rebuild_standing(case_id=case.pk, by=by, now=NOW) is False
    Standing.objects.filter(case=case).update(state="closed")
    Deadline.objects.filter(case=case).delete()
    assert services.rebuild_standing(case_id=case.pk, by=by, now=NOW) is True
    assert Standing.objects.get(case=case).state == "assessed"
    assert Deadline.objects.filter(case=case).count() == 1
    assert services.rebuild_standing(case_id=case.pk, by=by, now=NOW) is False


def test_buttons_and_refusals_read_the_same_table(cast: Cast) -> None:
    """Whatever is blocked on the page is refused at the door, by the rule that the page names first."""
    case = cast.case(cast.sam)
    report(cast, case, "safer_me_assessment_completed", date(2026, 3, 2), **ASSESSED)
    blocked = {str(b.action): b.because[0].rule for b in standing_today(case, NOW.date()).blocked}
    with pytest.raises(Refused) as refused:
        report(cast, case, "safer_me_meeting_held", NOW.date(), tier="early_help", facilitator="lead_professional")
    assert blocked["hold_safer_me_early_help"] == refused.value.rule == "C1"


def test_when_the_audit_fails_no_fact_is_written(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    case = cast.case(cast.sam)

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("the audit cannot be written")

    monkeypatch.setattr(services.shared, "record", broken)
    with pytest.raises(RuntimeError):
        report(cast, case, "referral_received", date(2026, 3, 2))
    assert not CaseFact.objects.filter(case=case).exists()
    assert Standing.objects.get(case=case).state == "concern"


def test_a_person_has_one_case(cast: Cast) -> None:
    assert cast.case(cast.sam).pk == cast.case(cast.sam).pk
