"""What young adults said to Safer Me."""

from saferme.casework.models import AdultConsent, Case


def adult_consents(case: Case) -> list[AdultConsent]:
    """Every answer of the young adult of a case already fetched, the latest first. Asks nothing where there is none."""
    return list(AdultConsent.objects.filter(case=case).select_related("recorded_by")) if case.adult_consent else []
