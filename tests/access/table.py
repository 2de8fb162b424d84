"""Every page and who may open it. Written by hand, so that the policy is held against something that is not itself."""

from dataclasses import dataclass, field

EVERYBODY = frozenset(
    {
        "practitioner", "social_worker", "manager", "early_help_manager", "front_door", "independent_chair",
        "reviewing_officer", "school_lead", "health", "police", "youth_worker", "leaving_care_adviser",
        "community_safety", "analyst", "administrator", "auditor", "trusted_adult", "outsider",
    }
)  # fmt: skip
#: Those whose role works with young people.
PROFESSIONALS = EVERYBODY - {"community_safety", "analyst", "administrator", "auditor", "trusted_adult"}
ADMINISTRATORS = frozenset({"administrator"})
#: Those who may write in Sam's record: added it, team of who added it, a part in the case, or the Front Door.
WRITERS = frozenset({"practitioner", "early_help_manager", "social_worker", "front_door"})
READERS = WRITERS | {"reviewing_officer"}
#: Those who come to the meeting, with its pack alone.
AT_MEETING = frozenset({"trusted_adult", "police"})
SIGNERS = frozenset({"manager", "early_help_manager", "school_lead"})
DECIDERS = frozenset({"manager", "early_help_manager", "front_door"})
OVERSEERS = frozenset({"manager", "early_help_manager"})
#: Those whose role holds enquiries; the outsider is a social worker too.
ENQUIRERS = DECIDERS | {"social_worker", "independent_chair", "outsider"}


@dataclass(frozen=True)
class Cell:
    """``opens``: who gets the page. ``by_role``: whose role carries the permission at all; of these, those who do not get
    it and may not know of the record are told that there is none (404), the others that they may not (403).

    ``readers``: those who may know of the record. ``kwargs``: parameters other than ids of the world. ``posts``: fields, each
    the name of an id of the world.
    """

    opens: frozenset[str]
    by_role: frozenset[str] = EVERYBODY
    readers: frozenset[str] = frozenset()
    public: bool = False
    kwargs: dict[str, str] = field(default_factory=dict)
    method: str = "GET"
    posts: dict[str, str] = field(default_factory=dict)

    def status(self, who: str) -> int:
        """200 stands for "opened": a page, a form with problems, or the way on."""
        if who in self.opens:
            return 200
        if who not in self.by_role:
            return 403
        return 403 if who in self.readers else 404


def public() -> Cell:
    return Cell(EVERYBODY, public=True)


def by_role(roles: frozenset[str], **more: object) -> Cell:
    return Cell(roles, by_role=roles, **more)  # type: ignore[arg-type]


def reading(**more: object) -> Cell:
    """A page of Sam's record."""
    return Cell(READERS, by_role=PROFESSIONALS, readers=READERS, **more)  # type: ignore[arg-type]


def writing(**more: object) -> Cell:
    """A page that changes Sam's record."""
    return Cell(WRITERS, by_role=PROFESSIONALS, readers=READERS, **more)  # type: ignore[arg-type]


def meeting_pack(**more: object) -> Cell:
    return Cell(READERS | AT_MEETING, by_role=EVERYBODY, readers=READERS, **more)  # type: ignore[arg-type]


#: Who is asked to join, and does not see the record yet.
ASKED = frozenset({"leaving_care_adviser"})
AUTHOR_ONLY = frozenset({"practitioner"})
FRONT_DOOR = frozenset({"front_door"})
#: The park of the world is led by community safety, and health may write there.
CONTEXT_WORKERS = FRONT_DOOR | {"community_safety", "health"}
#: Of the three young people who share it, the practitioner and their team see all, others of Sam's readers see Sam alone.
SEE_ENOUGH = frozenset({"practitioner", "early_help_manager", "front_door"})
#: Asked to the MACE meeting; and who is named, beside its coordinator, to read of the person of concern on its list.
AT_MACE = frozenset({"practitioner", "health"})
MACE_READERS = FRONT_DOOR | {"police"}
SEE_CONTEXT_PEOPLE = DECIDERS | {"social_worker", "outsider"}
CONTRIBUTORS = PROFESSIONALS | {"community_safety"}


def context(**more: object) -> Cell:
    """A page of the park's record."""
    return Cell(CONTEXT_WORKERS, by_role=CONTRIBUTORS, **more)  # type: ignore[arg-type]


def under_way(**more: object) -> Cell:
    """A page of a conference that is to come, and of the plan of an earlier one."""
    known = {"context_id": "court_id", "code": "words", "plan_id": "context_plan_id"}
    return context(kwargs=known, **more)


def context_assessment(**more: object) -> Cell:
    """A page of the assessment of the park."""
    known = {"assessment_id": "context_assessment_id", "code": "strengths"}
    return context(kwargs=known, **more)


#: The map of the world was opened by the Front Door; police are on it too, by name, and may only look.
COORDINATORS = DECIDERS | {"social_worker", "outsider"}
ON_COORDINATION = frozenset({"front_door", "police"})


def coordinating(**more: object) -> Cell:
    return Cell(frozenset({"front_door"}), by_role=COORDINATORS, **more)  # type: ignore[arg-type]


NOUN = {"noun": "relationship"}

TABLE: dict[str, Cell] = {
    "healthz": public(),
    "gallery": public(),
    "accounts:sign_in": public(),
    "accounts:signed_out": public(),
    "accounts:change_password": Cell(EVERYBODY),
    "accounts:choose_password": Cell(EVERYBODY, public=True, kwargs={"user_id": "invited_id", "token": "link_token"}),
    "administration:home": by_role(ADMINISTRATORS),
    "administration:accounts": by_role(ADMINISTRATORS),
    "administration:add_account": by_role(ADMINISTRATORS),
    "administration:account": by_role(ADMINISTRATORS),
    "administration:teams": by_role(ADMINISTRATORS),
    "administration:numbers": by_role(ADMINISTRATORS),
    "administration:announcements": by_role(ADMINISTRATORS),
    "guidance:start": public(),
    "guidance:young_person": public(),
    "guidance:parent": public(),
    "guidance:professional": public(),
    "guidance:flowchart": public(),
    "guidance:flowchart_of": Cell(EVERYBODY, public=True, kwargs={"kind": "school"}),
    "guidance:screening": public(),
    "guidance:route": public(),
    "guidance:look_for": public(),
    "guidance:all": public(),
    "guidance:search": public(),
    "guidance:found": Cell(EVERYBODY, public=True, kwargs={"places": "safer-me-plus.0,glossary.3"}),
    "guidance:pdf": public(),
    "guidance:forms": public(),
    "guidance:blank": Cell(EVERYBODY, public=True, kwargs={"key": "context_triage", "version": "1", "kind": "pdf"}),
    "guidance:page": Cell(EVERYBODY, public=True, kwargs={"slug": "safer-me-plus"}),
    "guidance:translated": Cell(EVERYBODY, public=True, kwargs={"slug": "young-person", "language": "pl"}),
    "workspace:my_work": Cell(EVERYBODY),
    "workspace:record": reading(),
    "workspace:timeline": reading(),
    "workspace:pathway": reading(),
    "workspace:cases": Cell(EVERYBODY),
    "workspace:clocks": reading(),
    "workspace:team": by_role(OVERSEERS),
    "workspace:late": by_role(OVERSEERS),
    "workspace:bundles": by_role(PROFESSIONALS),
    "workspace:bundle": Cell(AUTHOR_ONLY, by_role=PROFESSIONALS),
    "workspace:fetch_bundle": Cell(AUTHOR_ONLY, by_role=PROFESSIONALS),
    "workspace:days_off": by_role(frozenset({"administrator"})),
    "workspace:withdraw_day_off": by_role(frozenset({"administrator"})),
    "workspace:give_part": writing(),
    "workspace:end_part": writing(),
    "workspace:withdraw_step": writing(kwargs={"number": "first_step"}),
    "workspace:young_adult": writing(),
    "workspace:report_harm": writing(),
    "workspace:close": writing(),
    "workspace:ask_second_person": reading(kwargs={"about": "ending"}),
    "workspace:second_person": reading(),
    "workspace:take_back": reading(method="POST"),
    "people:find": by_role(PROFESSIONALS),
    "people:add": by_role(PROFESSIONALS),
    "people:details": reading(),
    "people:around": reading(),
    "people:sharing": reading(),
    "people:edit": writing(),
    "people:add_detail": writing(kwargs=NOUN),
    "people:change_detail": writing(kwargs=NOUN),
    "people:end_detail": writing(kwargs=NOUN),
    "people:give_access": writing(),
    "people:end_access": writing(),
    "assessments:versions": reading(),
    "assessments:tasks": reading(),
    "assessments:read": reading(),
    "assessments:keep_document": reading(method="POST"),
    "assessments:changes": reading(),
    "assessments:weighting": reading(),
    "assessments:start": writing(method="POST"),
    "assessments:section": writing(kwargs={"code": "voice"}),
    "assessments:newer_form": writing(),
    "assessments:submit": writing(method="POST"),
    "assessments:ask": writing(),
    "assessments:sign_off": Cell(frozenset({"early_help_manager"}), by_role=SIGNERS, readers=frozenset()),
    "plans:plan": reading(),
    "plans:version": reading(),
    "plans:changes": reading(),
    "plans:copy": reading(kwargs={"audience": "professional", "version_id": "agreed_id"}),
    "plans:keep_copy": writing(method="POST", kwargs={"audience": "family", "version_id": "agreed_id"}),
    "plans:context_line": writing(),
    "plans:end_context_line": writing(method="POST", kwargs={"line_id": "context_line_id"}),
    "plans:start": writing(),
    "plans:edit": writing(),
    "plans:section": writing(kwargs={"code": "header"}),
    "plans:agree": writing(),
    "plans:next_version": writing(method="POST"),
    "plans:review": writing(kwargs={"version_id": "agreed_id"}),
    "plans:agreement": writing(kwargs={"version_id": "agreed_id"}),
    "plans:share": writing(kwargs={"version_id": "agreed_id"}),
    "documents:document": Cell(READERS, by_role=CONTRIBUTORS, readers=READERS),
    "documents:pdf": Cell(READERS, by_role=CONTRIBUTORS, readers=READERS),
    "documents:word": Cell(READERS, by_role=CONTRIBUTORS, readers=READERS),
    "notes:consents": reading(),
    "notes:add_consent": writing(),
    "notes:withdraw_consent": writing(),
    "notes:notes": reading(),
    "notes:note": reading(),
    "notes:add_note": writing(),
    "notes:correct_note": writing(),
    "notes:warnings": reading(),
    "notes:add_warning": writing(),
    "notes:review_warning": writing(),
    "notes:end_warning": writing(),
    "notes:oversight": Cell(frozenset({"early_help_manager"}), by_role=OVERSEERS),
    "notes:add_oversight": Cell(frozenset({"early_help_manager"}), by_role=OVERSEERS),
    "notes:follow_up": Cell(
        frozenset({"practitioner", "early_help_manager"}), by_role=PROFESSIONALS, kwargs={"note_id": "decision_id"}
    ),
    "notes:disagreements": reading(),
    "notes:disagree": reading(),
    "notes:take_further": reading(),
    "notes:settle": reading(),
    "moments:moments": reading(),
    "moments:add_moment": writing(),
    "moments:withdraw": writing(),
    "moments:no_review": Cell(frozenset({"early_help_manager"}), by_role=OVERSEERS),
    "onward:referrals": reading(),
    "onward:referral": reading(),
    "onward:add_referral": writing(kwargs={"kind": "nrm"}),
    "onward:add_answer": writing(kwargs={"stage": "answer"}),
    "onward:withdraw": writing(),
    "missing:episodes": reading(),
    "missing:episode": reading(),
    "missing:add_episode": writing(),
    "missing:add_return": writing(),
    "missing:correct": writing(kwargs={"section": "episode"}),
    "missing:withdraw": writing(),
    "missing:withdraw_interview": writing(),
    "missing:add_interview": writing(kwargs={"episode_id": "returned_id"}),
    "referrals:referrals": reading(),
    "referrals:referral": reading(),
    "referrals:keep_document": reading(method="POST"),
    "referrals:add_referral": reading(),
    "referrals:send_assessment": reading(),
    "referrals:known": reading(),
    "referrals:add_to": reading(),
    "referrals:sent": Cell(EVERYBODY),
    "referrals:sent_one": Cell(AUTHOR_ONLY),
    "referrals:acknowledge": Cell(frozenset({"early_help_manager", "front_door"}), by_role=DECIDERS),
    "referrals:feedback": Cell(frozenset({"early_help_manager", "front_door"}), by_role=DECIDERS),
    "referrals:duties": reading(),
    "referrals:add_duty": reading(),
    "referrals:report_duty": reading(),
    "referrals:waiting": by_role(DECIDERS),
    "referrals:decide": Cell(frozenset({"early_help_manager", "front_door"}), by_role=DECIDERS),
    "allocation:who_holds": reading(),
    "allocation:ask": writing(),
    "allocation:move": Cell(READERS | ASKED, by_role=PROFESSIONALS),
    "allocation:answer": Cell(ASKED, by_role=PROFESSIONALS, readers=READERS),
    "allocation:revoke": Cell(WRITERS, by_role=PROFESSIONALS, readers=READERS | ASKED),
    "allocation:again": Cell(WRITERS, by_role=PROFESSIONALS, readers=READERS, kwargs={"move_id": "rejected_id"}),
    "allocation:covers": by_role(PROFESSIONALS),
    "allocation:arrange_cover": by_role(PROFESSIONALS),
    "allocation:end_cover": Cell(
        frozenset({"practitioner", "early_help_manager"}), by_role=PROFESSIONALS, method="POST"
    ),
    "allocation:extend_cover": Cell(
        frozenset({"practitioner", "early_help_manager"}), by_role=PROFESSIONALS, method="POST"
    ),
    "allocation:follow_up_covered": Cell(
        frozenset({"practitioner"}), by_role=PROFESSIONALS, kwargs={"note_id": "covered_note_id"}
    ),
    "allocation:workers": by_role(OVERSEERS),
    "allocation:caseload": Cell(frozenset({"early_help_manager"}), by_role=OVERSEERS, readers=OVERSEERS),
    "allocation:caseload_moved": Cell(frozenset({"early_help_manager"}), by_role=OVERSEERS),
    "allocation:hand_overs": reading(),
    "allocation:write_hand_over": writing(),
    "allocation:answer_hand_over": writing(),
    "allocation:withdraw_hand_over": writing(),
    "allocation:receive_hand_over": writing(),
    "allocation:accept_hand_over": Cell(
        frozenset({"early_help_manager", "front_door"}), by_role=DECIDERS, kwargs={"arrival_id": "arrival_id"}
    ),
    "allocation:adulthood": reading(),
    "allocation:record_adulthood": writing(),
    "enquiries:enquiry": reading(),
    "enquiries:read": reading(),
    "enquiries:correct": Cell(WRITERS & ENQUIRERS, by_role=ENQUIRERS),
    "enquiries:record": Cell(WRITERS & ENQUIRERS, by_role=ENQUIRERS, kwargs={"kind": "strategy_discussion"}),
    "meetings:meetings": reading(),
    "meetings:meeting": reading(),
    "meetings:after": reading(),
    "meetings:minutes": reading(),
    "meetings:keep_paper": reading(method="POST", kwargs={"paper": "summary"}),
    "meetings:keep_letter": writing(method="POST"),
    "meetings:plan_meeting": writing(),
    "meetings:nominate": writing(),
    "meetings:change_meeting": writing(),
    "meetings:cancel_meeting": writing(),
    "meetings:preparation": writing(),
    "meetings:invite": writing(),
    "meetings:send_invitations": writing(method="POST"),
    "meetings:invitee": writing(),
    "meetings:hold": writing(),
    "meetings:begin_plan": writing(method="POST"),
    "meetings:give_summary": writing(),
    "meetings:feedback": writing(),
    "meetings:circulate": writing(),
    "meetings:main_risk": writing(),
    "meetings:care": reading(),
    "meetings:care_step": writing(),
    "meetings:care_review": writing(),
    "meetings:pack": meeting_pack(),
    "meetings:calendar": meeting_pack(),
    "meetings:agenda": Cell(WRITERS, by_role=EVERYBODY, readers=READERS | AT_MEETING),
    "meetings:report": Cell(frozenset({"police"}) | READERS, by_role=EVERYBODY),
    "assessments:contribution": Cell(READERS | {"health"}, by_role=CONTRIBUTORS, readers=READERS),
    "assessments:check_contribution": Cell(READERS | {"health"}, by_role=CONTRIBUTORS, readers=READERS),
    "paper:bring_in": by_role(CONTRIBUTORS),
    "paper:bring_in_for": reading(),
    "screening:start": by_role(CONTRIBUTORS),
    "screening:mine": by_role(CONTRIBUTORS),
    "screening:in_no_record": by_role(frozenset({"front_door"})),
    "screening:start_for": reading(),
    "screening:show": Cell(READERS, by_role=CONTRIBUTORS, readers=READERS),
    "screening:section": Cell(AUTHOR_ONLY, by_role=CONTRIBUTORS, readers=READERS, kwargs={"section_code": "danger"}),
    "screening:call_999": Cell(AUTHOR_ONLY, by_role=CONTRIBUTORS, readers=READERS),
    "screening:check": Cell(AUTHOR_ONLY, by_role=CONTRIBUTORS, readers=READERS),
    "screening:recommendation": Cell(AUTHOR_ONLY, by_role=CONTRIBUTORS, readers=READERS),
    "screening:find_person": Cell(
        frozenset({"practitioner", "front_door"}), by_role=PROFESSIONALS, kwargs={"screening_id": "unlinked_id"}
    ),
    "screening:link_person": Cell(
        frozenset({"practitioner", "front_door"}),
        by_role=PROFESSIONALS,
        method="POST",
        posts={"person": "person_id"},
        kwargs={"screening_id": "unlinked_id"},
    ),
    "screening:add_person": Cell(
        frozenset({"practitioner", "front_door"}),
        by_role=PROFESSIONALS,
        method="POST",
        kwargs={"screening_id": "unlinked_id"},
    ),
    "insight:emerging": by_role(PROFESSIONALS),
    "insight:candidate": Cell(SEE_ENOUGH, by_role=PROFESSIONALS),
    "insight:decide": Cell(FRONT_DOOR, by_role=FRONT_DOOR, method="POST"),
    "insight:same": Cell(FRONT_DOOR, by_role=FRONT_DOOR, method="POST"),
    "insight:read_again": by_role(FRONT_DOOR, method="POST"),
    "context_work:contexts": by_role(CONTRIBUTORS),
    "context_work:context": context(),
    "context_work:close": context(),
    "context_work:retype": context(),
    "context_work:rename": context(),
    "context_work:lead": context(),
    "context_work:link": context(),
    "context_work:show_to": context(),
    "context_work:end_showing": context(kwargs={"grant_id": "context_grant_id"}),
    "context_work:add_incident": context(),
    "context_work:incident": context(),
    "context_work:people": Cell(FRONT_DOOR, by_role=SEE_CONTEXT_PEOPLE),
    "context_work:unlink": Cell(
        FRONT_DOOR, by_role=SEE_CONTEXT_PEOPLE, method="POST", kwargs={"part_id": "incident_part_id"}
    ),
    "context_work:affected": Cell(FRONT_DOOR, by_role=SEE_CONTEXT_PEOPLE),
    "context_work:remove_affected": Cell(
        FRONT_DOOR, by_role=SEE_CONTEXT_PEOPLE, method="POST", kwargs={"row_id": "affected_id"}
    ),
    "context_work:waiting": by_role(FRONT_DOOR),
    "context_work:match": Cell(FRONT_DOOR, by_role=FRONT_DOOR, kwargs={"referral_id": "context_referral_id"}),
    "context_work:triage": Cell(FRONT_DOOR, by_role=FRONT_DOOR, kwargs={"referral_id": "context_referral_id"}),
    "context_work:my_referrals": by_role(CONTRIBUTORS),
    "context_work:referral": Cell(
        AUTHOR_ONLY | FRONT_DOOR, by_role=CONTRIBUTORS, kwargs={"referral_id": "context_referral_id"}
    ),
    "context_work:section": Cell(
        AUTHOR_ONLY, by_role=CONTRIBUTORS, kwargs={"referral_id": "context_draft_id", "code": "what"}
    ),
    "context_work:check": Cell(AUTHOR_ONLY, by_role=CONTRIBUTORS, kwargs={"referral_id": "context_draft_id"}),
    "context_conferences:plan": under_way(),
    "context_conferences:take_over": under_way(method="POST"),
    "context_conferences:call": under_way(),
    "context_conferences:conference": under_way(),
    "context_conferences:section": under_way(),
    "context_conferences:invite": under_way(),
    "context_conferences:send_invitations": under_way(method="POST"),
    "context_conferences:take_off": under_way(method="POST"),
    "context_conferences:calendar": under_way(),
    "context_conferences:move": under_way(),
    "context_conferences:cancel": under_way(),
    "context_conferences:hold": under_way(),
    "context_conferences:pack": under_way(),
    "context_conferences:sent": Cell(frozenset({"police"}), by_role=CONTRIBUTORS),
    "context_conferences:add_goal": under_way(),
    "context_conferences:change_goal": under_way(),
    "context_conferences:add_response": under_way(),
    "context_conferences:response": under_way(),
    "context_conferences:share": under_way(),
    "context_conferences:review": under_way(),
    "surveys:surveys": context(),
    "surveys:make": context(kwargs={"audience": "students"}),
    "surveys:survey": context(),
    "surveys:close": context(method="POST"),
    "surveys:kept_back": Cell(FRONT_DOOR, by_role=SEE_CONTEXT_PEOPLE),
    "surveys:answer": Cell(EVERYBODY, public=True, kwargs={"token": "survey_token"}),
    "surveys:thanks": Cell(EVERYBODY, public=True, kwargs={"token": "survey_token"}),
    "context_assessments:versions": context(),
    "context_assessments:start": context(method="POST"),
    "context_assessments:tasks": context_assessment(),
    "context_assessments:section": context_assessment(),
    "context_assessments:take_survey": context_assessment(method="POST"),
    "context_assessments:read": context_assessment(),
    "context_assessments:changes": context_assessment(),
    "context_assessments:weighting": context(),
    "context_assessments:submit": context_assessment(method="POST"),
    "context_assessments:sign_off": Cell(
        frozenset({"community_safety"}),
        by_role=SIGNERS | {"community_safety"},
        kwargs={"assessment_id": "context_assessment_id"},
    ),
    "context_work:from_screening": Cell(READERS, by_role=CONTRIBUTORS, readers=READERS),
    "context_work:from_record": reading(),
    "maps:town": by_role(CONTRIBUTORS),
    "maps:context": context(),
    "maps:draw": context(),
    "maps:remove": context(method="POST"),
    "maps:place_incident": context(),
    "maps:peers": reading(),
    "maps:place_peer": writing(),
    "maps:tie_peers": writing(),
    "maps:remove_peer": writing(method="POST"),
    "maps:untie": writing(method="POST"),
    "maps:coordinations": by_role(PROFESSIONALS),
    "maps:open_coordination": by_role(COORDINATORS),
    "maps:coordination": Cell(ON_COORDINATION, by_role=PROFESSIONALS),
    "maps:put_on": coordinating(),
    "maps:take_off": coordinating(method="POST"),
    "maps:state_link": coordinating(),
    "maps:remove_link": coordinating(method="POST"),
    "maps:add_member": coordinating(),
    "maps:end_member": coordinating(method="POST"),
    "maps:review": coordinating(),
    "maps:close": coordinating(),
    "maps:safety": reading(),
    "maps:add_mark": writing(),
    "maps:tell_anew": writing(),
    "maps:take_away": writing(method="POST"),
    "mace:home": by_role(CONTRIBUTORS),
    "mace:of_child": reading(),
    "mace:of_context": context(),
    "mace:from_screening": Cell(READERS, by_role=CONTRIBUTORS, readers=READERS),
    "mace:from_referral": Cell(FRONT_DOOR, by_role=FRONT_DOOR, kwargs={"referral_id": "context_referral_id"}),
    "mace:item": Cell(READERS, by_role=CONTRIBUTORS, kwargs={"item_id": "mace_listed_id"}),
    "mace:section": Cell(AUTHOR_ONLY, by_role=CONTRIBUTORS, kwargs={"item_id": "mace_draft_id", "code": "danger"}),
    "mace:check": Cell(AUTHOR_ONLY, by_role=CONTRIBUTORS, kwargs={"item_id": "mace_draft_id"}),
    "mace:quality": Cell(FRONT_DOOR, by_role=FRONT_DOOR, kwargs={"item_id": "mace_sent_id"}),
    "mace:why_item": Cell(FRONT_DOOR, by_role=FRONT_DOOR, kwargs={"item_id": "mace_person_id"}),
    "mace:remove": Cell(FRONT_DOOR, by_role=FRONT_DOOR, kwargs={"item_id": "mace_listed_id"}),
    "mace:plan": by_role(FRONT_DOOR),
    "mace:meeting": Cell(AT_MACE | FRONT_DOOR, by_role=CONTRIBUTORS, kwargs={"meeting_id": "mace_meeting_id"}),
    "mace:ask": Cell(FRONT_DOOR, by_role=FRONT_DOOR, kwargs={"meeting_id": "mace_meeting_id"}),
    "mace:attendance": Cell(FRONT_DOOR, by_role=FRONT_DOOR, kwargs={"meeting_id": "mace_meeting_id"}),
    "mace:discuss": Cell(FRONT_DOOR, by_role=FRONT_DOOR, kwargs={"listing_id": "mace_listing_id"}),
    "mace:add_action": Cell(FRONT_DOOR, by_role=FRONT_DOOR, kwargs={"listing_id": "mace_listing_id"}),
    "mace:action": Cell(AUTHOR_ONLY | FRONT_DOOR, by_role=CONTRIBUTORS, kwargs={"action_id": "mace_action_id"}),
    "mace:concerns": by_role(CONTRIBUTORS),
    "mace:concern": Cell(MACE_READERS, by_role=CONTRIBUTORS),
    "mace:why": Cell(MACE_READERS, by_role=CONTRIBUTORS),
    "mace:add_entry": Cell(MACE_READERS, by_role=CONTRIBUTORS),
    "mace:withdraw": Cell(FRONT_DOOR, by_role=FRONT_DOOR, kwargs={"entry_id": "concern_entry_id"}),
    "mace:name_reader": Cell(FRONT_DOOR, by_role=FRONT_DOOR),
    "mace:end_reading": Cell(FRONT_DOOR, by_role=FRONT_DOOR, method="POST"),
    "mace:safer_me": Cell(MACE_READERS, by_role=CONTRIBUTORS),
    "mace:young_people": Cell(MACE_READERS, by_role=CONTRIBUTORS),
    "mace:remove_young_person": Cell(
        FRONT_DOOR, by_role=CONTRIBUTORS, method="POST", kwargs={"row_id": "concern_young_id"}
    ),
    "reminders:wishes": Cell(EVERYBODY),
    "reminders:calendar": Cell(EVERYBODY),
    "reminders:withdraw_calendar": Cell(EVERYBODY, method="POST"),
    "reminders:feed": Cell(EVERYBODY, public=True, kwargs={"token": "calendar_token"}),
    "reminders:messages": by_role(frozenset({"administrator"})),
    "reminders:try_again": by_role(frozenset({"administrator"}), method="POST"),
    "reminders:try_all_again": by_role(frozenset({"administrator"}), method="POST"),
    "plans:progress": writing(kwargs={"version_id": "agreed_id", "line": "first_line"}),
    "accounts:sign_out": Cell(EVERYBODY, method="POST"),  # the last: it ends the visit
}
