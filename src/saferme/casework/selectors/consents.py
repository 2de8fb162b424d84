"""What young adults said to Safer Me."""

from django.db.models import QuerySet

from saferme.casework.models import AdultConsent, Case


def consents_in(case: Case) -> QuerySet[AdultConsent]:
    """Every answer of the young adult of a case already fetched: for use inside a query."""
    return AdultConsent.objects.filter(case=case)


def adult_consents(case: Case) -> list[AdultConsent]:
    """The same as a list, the latest first. Asks nothing where there is none."""
    return list(consents_in(case).select_related("recorded_by")) if case.adult_consent else []
