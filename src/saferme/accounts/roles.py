"""Roles: what somebody is employed to do. Apart from these stands a person's dated part in a case (casework)."""

from django.db import models

from saferme.ui.local import local


class Role(models.TextChoices):
    """Each role with the paragraph that people are shown is in ROLE_SAYS."""

    PRACTITIONER = "practitioner", "Early help practitioner"
    SOCIAL_WORKER = "social_worker", "Social worker"
    MANAGER = "manager", "Manager"
    FRONT_DOOR = "front_door", local("Front Door")
    INDEPENDENT_CHAIR = "independent_chair", local("Independent child protection chair")
    REVIEWING_OFFICER = "reviewing_officer", "Independent reviewing officer"
    SCHOOL_LEAD = "school_lead", "School safeguarding lead"
    HEALTH = "health", "Health professional"
    POLICE = "police", "Police"
    YOUTH_WORKER = "youth_worker", "Youth or voluntary worker"
    LEAVING_CARE_ADVISER = "leaving_care_adviser", "Leaving-care adviser"
    COMMUNITY_SAFETY = "community_safety", "Community safety"
    ANALYST = "analyst", "Analyst"
    ADMINISTRATOR = "administrator", "Administrator"
    AUDITOR = "auditor", "Auditor"


ROLE_SAYS: dict[str, str] = {
    Role.PRACTITIONER: "Screens, assesses and plans with young people and families at early help.",
    Role.SOCIAL_WORKER: "Screens, assesses and plans at child in need and above; sees the records that they were given.",
    Role.MANAGER: "As a practitioner, and besides signs off assessments and gives others a part in their team's cases.",
    Role.FRONT_DOOR: "Sees every young person's record that is not specially restricted, so as to answer referrals.",
    Role.INDEPENDENT_CHAIR: "Chairs Safer Me Plus; has no line to the case.",
    Role.REVIEWING_OFFICER: "Reviews the care of children in care; sees the records that they were given.",
    Role.SCHOOL_LEAD: "Screens, assesses and leads early help for pupils of the school.",
    Role.HEALTH: "Screens and contributes; may lead early help.",
    Role.POLICE: "Screens and contributes; may take part in meetings.",
    Role.YOUTH_WORKER: "Screens and contributes; may lead early help.",
    Role.LEAVING_CARE_ADVISER: "Works with care leavers to their 25th birthday.",
    Role.COMMUNITY_SAFETY: "Works on places and neighbourhoods; sees a young person's record only where asked to contribute.",
    Role.ANALYST: "Sees numbers, never a record.",
    Role.ADMINISTRATOR: "Keeps accounts, teams and roles; sees no record.",
    Role.AUDITOR: "Sees who looked at and changed what; sees no record.",
}
