"""What the Front Door is asked when it looks at a referral."""

from dataclasses import replace

from django.conf import settings

from saferme.accounts.actors import Actor
from saferme.accounts.models import Agency
from saferme.accounts.selectors import agencies
from saferme.casework.selectors import case_of_context
from saferme.context_work.models import ContextReferral, ContextTriage
from saferme.context_work.selectors.hiding import linked_people, shown_answers
from saferme.context_work.selectors.referrals import answers_of
from saferme.contexts.likeness import Alike
from saferme.contexts.models import Context
from saferme.contexts.selectors import look_alikes
from saferme.packs import load_pack
from saferme.practice.forms import Answers, Condition, Form, Operator, Option, Question, QuestionType, Section
from saferme.practice.vocabulary import ContextState

TRIAGE, LEAD = "context_triage", "lead"
#: Who assesses, confers and closes, by the kind of context (R12 to R14): the kind of agency, and in words.
WHO_LEADS: dict[str, tuple[str, str]] = {
    "school": ("school", "a school"),
    "peer_group": ("childrens_social_care", "Children's Social Care"),
    "neighbourhood": ("community_safety", "a Community Safety Partnership"),
}


def triage_form(version: int | None = None) -> Form:
    return load_pack(settings.SAFERME_PACK).form(TRIAGE, version)


def triage_shown(triage: ContextTriage) -> Answers:
    """What was decided, as pages show it: see referral_shown."""
    people = linked_people(triage.referral.context_id) if triage.referral.context_id else []
    return shown_answers(triage_form(triage.form_version).questions(), triage.answers, people)


def triage_section(referral: ContextReferral) -> Section:
    """The pack's questions, and who leads: a choice among organisations, which no pack can know.

    Where the case is past triage already nothing is decided anew: the outcome is not asked.
    """
    section = triage_form().section("triage")
    case = case_of_context(referral.context_id) if referral.context_id else None
    if case is None or case.standing.state != ContextState.REFERRED:
        return replace(section, questions=tuple(one for one in section.questions if one.code != "outcome"))
    options = tuple(Option(str(row.pk), row.name) for row in agencies())
    leads = WHO_LEADS[case.context.kind if case.context else referral.kind][1]
    lead = Question(
        LEAD,
        "Which organisation leads?",
        QuestionType.CHOOSE_ONE,
        help=f"A context assessment of this kind is led by {leads}. Who leads sees the record.",
        options=options,
        shown_if=Condition(Operator.IS_ANY_OF, "outcome", ("context_assessment", "single_agency")),
    )
    first, *others = section.questions
    return replace(section, questions=(first, lead, *others))


def may_be_the_same(actor: Actor, referral: ContextReferral) -> list[tuple[Context, Alike]]:
    """Contexts that this referral may be about, the closest first; without the one that it opens anew.

    Also those that are worked on as another kind: one park is a neighbourhood to some and a group that meets to others.
    """
    answers = answers_of(referral)
    found = look_alikes(actor, label=str(answers.get("label") or ""), where=str(answers.get("where") or ""))
    return [pair for pair in found if pair[0].pk != referral.earlier_id]


def may_lead(context: Context) -> list[Agency]:
    """Who may be given the lead: whom the rules give this kind of context (R12 to R14), without who has it. Where one agency
    responds by itself, any."""
    case = case_of_context(context.pk)
    alone = case is not None and case.standing.state == ContextState.SINGLE_AGENCY
    kind = WHO_LEADS[context.kind][0]
    return [row for row in agencies() if row.pk != context.lead_id and (alone or row.kind == kind)]


def kind_of_agency(agency_id: int) -> str:
    return next((row.kind for row in agencies() if row.pk == agency_id), "")
