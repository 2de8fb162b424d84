"""Three published cases, told as somebody who works with the young person would write them down.

Names are invented. What the published case leaves out is answered "not known" or not at all. Each story is a case in
tests/practice/cases; a case's codes are those of the questions in packs/devon.
"""

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.answers import present

Answers = dict[str, Any]
#: What is answered on each page, in the order of the pages.
Pages = dict[str, Answers]


@dataclass(frozen=True)
class Story:
    case: str
    given_name: str
    family_name: str
    born: date
    screening: Pages
    assessment: Pages
    contribution: Answers
    notes: Answers
    goals: tuple[str, ...] = field(default=())


#: What every one of these assessments says where its own story says nothing else.
_SAME: Pages = {
    "header": {
        "kind": "initial",
        "young_person_seen": "yes",
        "visits": [{"on": date(2026, 3, 2), "where": "A walk by the river", "alone": "yes"}],
        "parents_told": "yes",
        "lawful_basis": "safeguarding",
    },
    "voice": {"how_heard": ["conversation"], "agrees_with_record": "yes"},
    "parents": {"parents_heard": "yes", "parents_agree": "yes"},
    "home": {"home_concern": "none", "home_strengths": "They eat together, and there is a door that is always open."},
    "peers": {"peers_concern": "none", "peers_strengths": "One old friend who asks how it is."},
    "school": {"school_concern": "none", "school_strengths": "A form tutor who notices."},
    "neighbourhood": {"neighbourhood_concern": "none", "neighbourhood_strengths": "Neighbours who know the family."},
    "online": {"online_concern": "none", "online_strengths": "A shared account for music."},
    "contributions": {},
    "links": {},
    "analysis": {
        "not_known_yet": "Whether others of the same age are approached too. The lead professional finds out by Easter.",
        "equality": "Nothing is known that sets this young person apart; they were asked.",
    },
    "recommendation": {
        "mace": ["none_of_these"],
        "nrm": "not_indicated",
        "nrm_reason": "Nobody was moved or made to work.",
        "prevent": "not_indicated",
    },
    "sharing": {},
}


def _assessment(**own: Answers) -> Pages:
    """The sections in the order of the form."""
    order = (
        "header", "voice", "parents", "home", "peers", "school", "neighbourhood", "online", "weighting",
        "contributions", "links", "analysis", "level", "recommendation", "sharing",
    )  # fmt: skip
    return {code: {**deepcopy(_SAME.get(code, {})), **own.get(code, {})} for code in order}


def _weights(**drives: str) -> Answers:
    contexts = ("home", "peers", "school", "neighbourhood", "online")
    return {context: {"drives": drives.get(context, "none"), "protects": "some"} for context in contexts}


#: A girl is named whenever there is trouble in the neighbourhood. A youth worker sees her alone, seven times.
NUISANCE = Story(
    case="39-asb-diversion-seven-sessions",
    given_name="Tansy",
    family_name="Alderwick",
    born=date(2011, 5, 9),
    screening={
        "danger": {"immediate_danger": "no"},
        "who": {},
        "happening": {
            "concern_peers": "main",
            "concern_peers_words": "The friends with whom she goes about pull each other in.",
            "concern_neighbourhood": "some",
            "concern_neighbourhood_words": "Her name is given whenever there is trouble at the shops.",
            "primary_context": "peers",
            "harm_types": ["other"],
        },
        "serious": {
            "significant_harm": "not_known",
            "young_person_asked": "yes",
            "young_person_says": "They say my name before they have looked who it was.",
        },
        "view": {"level_view": "early_help"},
    },
    assessment=_assessment(
        voice={
            "own_words": "I am loud. That is not the same as starting it.",
            "want_different": "To hear about knives and joint enterprise from somebody who does not shout.",
        },
        parents={"parents_say": "She comes home when I ring, and she is sorry, and it happens again."},
        peers={
            "peers_concern": "main",
            "peers_summary": "What one starts the others must top. Since the autumn it is every week.",
            "peers_strengths": "She asks for topics to talk about, and brings a friend.",
            "peers_indicators": {"pressured": present("“If I walk off I am nobody.”", "young_person")},
        },
        school={
            "school_concern": "some",
            "school_summary": "A reduced timetable, which she accepted. She finds it hard still.",
            "school_strengths": "She tries harder, and thinks about how she treats teachers.",
        },
        neighbourhood={
            "neighbourhood_concern": "some",
            "neighbourhood_summary": "The shops after dark, for about half a year.",
            "neighbourhood_strengths": "The youth worker is there on Fridays.",
            "neighbourhood_indicators": {"no_safe_places": present("Nothing is open after six.", "seen_or_heard")},
        },
        weighting={
            "context_weighting": _weights(peers="most", school="a_little", neighbourhood="some"),
            "primary_context": "peers",
            "primary_context_reason": "It happens with these friends and not without them.",
            "must_change_first": "That there is something else to do on a Friday.",
        },
        analysis={
            "harm_so_far": "She is blamed, also for what others did. No injury.",
            "may_happen": "Something more serious, if it goes on. It is not likely while she talks to us.",
        },
        level={
            "exploitation_or_efh": "yes",
            "exploitation": [{"type": "other", "certainty": "suspected"}],
            "level": "low",
            "level_reason": "Early signs. No older person behind the group is known.",
            "trajectory": "falling",
        },
        recommendation={
            "pathway": "safer_me_early_help",
            "pathway_reason": "She and her family want it, and the group and the place can be changed.",
            "context_referrals": ["peer_group"],
        },
        sharing={"summary_for_young_person": "You are more than your name on a list."},
    ),
    contribution={
        "knows_since": "Seven meetings, alone, since January.",
        "knows": "She barely spoke to start with. Now she brings the topics herself.",
        "helps": "She moved away from friends who pulled her in.",
        "disagrees": "I would not call her the one who leads. She is the one who is seen.",
        "may_be_shown": "all",
    },
    notes={
        "how_we_talk": "One at a time, and nobody is talked about who is not here.",
        "young_person_view": "I want one Friday that is not a thing.",
        "parents_view": "I want to sleep when she is out.",
        "strengths_peers": "Two friends want the same.",
        "worries_peers": "They dare each other.",
        "worries_neighbourhood": "The shops are the only place with a light.",
        "primary_context": "peers",
        "must_change_first": "Something else to do on a Friday.",
        "safety_goals": [
            {"goal": "A Friday that is warm and dull", "context": "neighbourhood"},
            {"goal": "Friends who let me go home", "context": "peers"},
        ],
        "decisions": [
            {
                "text": "The youth project opens on Fridays",
                "by": "Everybody",
                "dissent": "Her aunt would rather Saturdays.",
            }
        ],
        "actions": [
            {
                "what": "Open the hall on Fridays until nine",
                "aimed_at": "place",
                "owner": "Yusuf Youth",
                "due": date(2026, 3, 27),
            },
            {
                "what": "Talk with her friends about daring each other",
                "aimed_at": "peer_group",
                "owner": "Yusuf Youth",
                "due": date(2026, 4, 10),
            },
        ],
        "step": "continue",
        "step_reason": "It is the first meeting.",
        "next_date": date(2026, 4, 28),
        "next_until": "Yusuf Youth, every Friday",
    },
)

#: A boy is blackmailed with an image that he sent. He tells, and feels relieved.
BLACKMAIL = Story(
    case="26-blackmail-images-teen",
    given_name="Denny",
    family_name="Farrowby",
    born=date(2010, 10, 2),
    screening={
        "danger": {"immediate_danger": "no"},
        "who": {},
        "happening": {"primary_context": "online", "harm_types": ["online"]},
        "serious": {
            "significant_harm": "not_known",
            "young_person_asked": "yes",
            "young_person_says": "I am relieved that somebody knows.",
        },
        "view": {"level_view": "early_help"},
    },
    assessment=_assessment(
        voice={"own_words": "I thought my life was over, for a hundred dollars.", "agrees_with_record": "partly"},
        parents={"parents_say": "I wish he had told me the first night."},
        online={
            "online_concern": "main",
            "online_summary": "An image sent on a video app, then threats by phone and two more apps, for a week.",
            "online_strengths": "He told. The accounts are closed.",
            "online_indicators": {
                "blackmailed": present("A hundred dollars, or it goes round.", "young_person", "in_the_past")
            },
        },
        weighting={
            "context_weighting": _weights(online="most"),
            "primary_context": "online",
            "primary_context_reason": "Nothing of it happened anywhere else.",
            "must_change_first": "That somebody can be told at night.",
        },
        analysis={
            "harm_so_far": "Fear, shame and a week without sleep. Asked about harming himself: no.",
            "may_happen": "The image may still be passed round. It would hurt much; it is not likely.",
        },
        level={
            "exploitation_or_efh": "yes",
            "exploitation": [{"type": "online", "certainty": "confirmed"}],
            "level": "low",
            "level_reason": "Nothing more was heard, and he talks.",
            "trajectory": "falling",
        },
        recommendation={
            "pathway": "safer_me_early_help",
            "pathway_reason": "The family wants it, and school can do something for all.",
            "context_referrals": ["none_of_these"],
        },
    ),
    contribution={},
    notes={
        "young_person_view": "I want that nobody at school finds out, and that it stops happening to others.",
        "primary_context": "online",
        "must_change_first": "Somebody whom one can tell at night.",
        "safety_goals": [{"goal": "Sleep with the phone off", "context": "online"}],
        "decisions": [{"text": "School teaches what to do, to all of the year", "by": "Sid School"}],
        "actions": [
            {
                "what": "Teach the whole year what to do about blackmail",
                "aimed_at": "school",
                "owner": "Sid School",
                "due": date(2026, 4, 1),
            }
        ],
        "step": "continue",
        "step_reason": "It is the first meeting.",
    },
)

#: A boy meets an older man whom he met online. A friend tells a teacher.
OLDER_MAN = Story(
    case="24-online-older-man-car",
    given_name="Ellis",
    family_name="Thornbury",
    born=date(2011, 4, 20),
    screening={
        "danger": {"immediate_danger": "no"},
        "who": {},
        "happening": {
            "concern_online": "main",
            "concern_online_words": "Constantly in touch with a man of about 26, who “is the only one to understand”.",
            "concern_neighbourhood": "some",
            "concern_neighbourhood_words": "Seen getting into a car that waited at the end of the road.",
            "concern_school": "some",
            "concern_school_words": "In school less than half of the time. Some classmates taunt him.",
            "primary_context": "online",
            "harm_types": ["cse", "online"],
        },
        "serious": {
            "significant_harm": "yes",
            "young_person_asked": "not_yet",
            "not_asked_why": "The project worker asks on Thursday.",
        },
        "view": {"level_view": "specialist", "persons_of_concern": "1"},
    },
    assessment=_assessment(
        voice={"own_words": "He listened. You lot count my lessons."},
        parents={"parents_say": "I did not know of the car. I want somebody for him to talk to."},
        school={
            "school_concern": "some",
            "school_summary": "Attendance below half. Taunts about whom he likes.",
            "school_strengths": "A friend who told, and a teacher who listened.",
        },
        neighbourhood={
            "neighbourhood_concern": "some",
            "neighbourhood_summary": "The car waited at the end of the road, for about four months.",
            "neighbourhood_strengths": "The neighbour opposite writes down what she sees.",
            "neighbourhood_indicators": {"unknown_cars": present("His friend saw him get in.", "professional")},
        },
        online={
            "online_concern": "main",
            "online_summary": "Messages day and night with a man of about 26.",
            "online_strengths": "He shows his worker what was written.",
            "online_indicators": {"groomed_online": present("“The only one to understand.”", "young_person")},
        },
        weighting={
            "context_weighting": _weights(online="most", school="some", neighbourhood="some"),
            "primary_context": "online",
            "primary_context_reason": "It began there and is kept up there.",
            "must_change_first": "That the man cannot reach him.",
        },
        analysis={
            "harm_so_far": "Met by a grown man in a car. What happened there is not known.",
            "may_happen": "Sexual exploitation, if the contact begins again. It is likely without help.",
        },
        level={
            "exploitation_or_efh": "yes",
            "exploitation": [{"type": "cse", "certainty": "suspected"}],
            "level": "high",
            "level_reason": "A grown man, a waiting car, a boy who is alone with it.",
            "trajectory": "steady",
        },
        recommendation={
            "pathway": "front_door_s17",
            "pathway_reason": "A social worker is needed to bring this together.",
            "safety_now": [{"action": "Police speak to the man", "who": "Pol Police", "by": date(2026, 3, 4)}],
            "context_referrals": ["school"],
            "mace": ["person"],
            "nrm": "to_decide",
            "nrm_reason": "The Front Door decides this week.",
        },
    ),
    contribution={},
    notes={
        "young_person_view": "I want to go to school without the corridor.",
        "parents_view": "I want to know whom to ring.",
        "primary_context": "online",
        "must_change_first": "That the man cannot reach him.",
        "safety_goals": [
            {"goal": "A corridor where nobody says it", "context": "school"},
            {"goal": "Somebody to talk to who is my age or is paid to", "context": "online"},
        ],
        "decisions": [{"text": "School takes on the taunts", "by": "Sid School"}],
        "actions": [
            {
                "what": "Take on the taunts, with the whole year",
                "aimed_at": "school",
                "owner": "Sid School",
                "due": date(2026, 3, 31),
            },
            {
                "what": "Speak to the man and keep him away",
                "aimed_at": "online",
                "owner": "Pol Police",
                "due": date(2026, 3, 20),
            },
        ],
        "step": "continue",
        "step_reason": "It is the first meeting.",
    },
)
