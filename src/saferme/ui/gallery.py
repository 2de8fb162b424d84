"""Invented material for the gallery: every part and every type of question, in every state."""

from dataclasses import replace
from typing import Any

from saferme.practice.forms import (
    About,
    Answers,
    Condition,
    Form,
    Item,
    Operator,
    Option,
    Question,
    QuestionType,
    Section,
)
from saferme.ui.render.asking import LastTime, Prompt

_YES_NO = (Option("yes", "Yes"), Option("no", "No"), Option("not_known", "Not known"))
_SCALE = (
    Option("present_now", "Happening now"),
    Option("in_the_past", "In the past"),
    Option("suspected", "Suspected"),
    Option("not_present", "Looked for and not found"),
    Option("not_known", "Not known"),
)
_INFLUENCE = (
    Option("none", "Not at all"),
    Option("a_little", "A little"),
    Option("some", "Some"),
    Option("much", "Much"),
    Option("most", "Most"),
    Option("not_known", "Not known"),
)
_SOURCES = (Option("young_person", "The young person told me"), Option("seen", "I saw or heard it myself"))
_LEVELS = (
    Option("emerging", "Emerging", "First signs, and people around who can keep the young person safe."),
    Option("moderate", "Moderate", "Harm has begun, or what protects is wearing thin."),
    Option("significant", "Significant", "Harm is happening now and adults around cannot stop it alone."),
)
_PLACES = (Option("park", "A park"), Option("station", "A station"), Option("none", "None of these", exclusive=True))
_LANGUAGES = tuple(Option(f"l{number}", f"Language {number}") for number in range(1, 16))
_CONTEXTS = (
    Item("home", "Home and family"),
    Item("peers", "Friends and peers"),
    Item("school", "School, college or training"),
    Item("neighbourhood", "Neighbourhood and community"),
    Item("online", "Online"),
)
_SIGNS = (
    Item("unmet_needs", "Needs that nobody has met", About.VULNERABILITY),
    Item(
        "new_phone", "A new phone or clothes that cannot be explained", About.SIGN, "Also when somebody paid for them."
    ),
    Item("missing", "Missing from home overnight", About.SIGN),
    Item("injured", "Injured by others", About.HARM),
    Item("trusted_adult", "An adult whom the young person trusts", About.STRENGTH),
)
_KIND = QuestionType


def section(prefix: str) -> Section:
    """The whole range of questions. `prefix` keeps the codes of one state apart from those of another."""
    hurt = f"{prefix}hurt"
    return Section(
        code=f"{prefix}all",
        title="Every type of question",
        intro="An introduction says in a sentence or two what this section is for.",
        guidance="Write what was seen and heard, and by whom.\n\nSay what is happening to the young person.",
        questions=(
            Question(f"{prefix}words", "What does Kai say about this?", _KIND.OWN_WORDS, help="In Kai’s own words."),
            Question(
                f"{prefix}called",
                "What does Kai like to be called?",
                _KIND.TEXT,
                why="people listen to somebody who knows their name.",
                required=True,
            ),
            Question(f"{prefix}story", "What has happened?", _KIND.LONG_TEXT, help="Who, where and when."),
            Question(f"{prefix}times", "How often has Kai been missing in three months?", _KIND.NUMBER),
            Question(f"{prefix}seen", "When was Kai last seen?", _KIND.DATE, help="For example, 27 3 2026"),
            Question(f"{prefix}told", "When were you told?", _KIND.DATE_TIME),
            Question(hurt, "Has anyone been hurt?", _KIND.YES_NO, options=_YES_NO, required=True),
            Question(
                f"{prefix}injury",
                "What is the injury?",
                _KIND.TEXT,
                shown_if=Condition(Operator.IS, hurt, ("yes",)),
            ),
            Question(f"{prefix}level", "How serious is it?", _KIND.CHOOSE_ONE, options=_LEVELS),
            Question(f"{prefix}language", "Which language is spoken at home?", _KIND.CHOOSE_ONE, options=_LANGUAGES),
            Question(f"{prefix}places", "Where does it happen?", _KIND.CHOOSE_MANY, options=_PLACES),
            Question(
                f"{prefix}adults",
                "Who looks out for Kai?",
                _KIND.ROWS,
                rows=(Question("name", "Name", _KIND.TEXT), Question("since", "Since when?", _KIND.DATE)),
            ),
            Question(
                f"{prefix}control",
                "Is someone controlling what Kai does?",
                _KIND.JUDGEMENT,
                options=_SCALE,
                sources=_SOURCES,
            ),
            Question(
                f"{prefix}signs", "What do you see?", _KIND.INDICATORS, options=_SCALE, sources=_SOURCES, items=_SIGNS
            ),
            Question(
                f"{prefix}weights",
                "How much does each context drive the harm, and how much does it protect?",
                _KIND.WEIGHTING,
                options=_INFLUENCE,
                items=_CONTEXTS,
            ),
        ),
    )


def answers(prefix: str) -> Answers:
    judged = {
        "value": "suspected",
        "evidence": "Kai hides the phone when it rings and leaves at once.",
        "source": "seen",
        "date": {"day": "3", "month": "11", "year": "2026"},
    }
    given: dict[str, Any] = {
        "words": "I just want them to stop asking me to carry stuff.\nNobody asked me before.",
        "called": "Kai",
        "story": "Kai came home at 2 in the morning with a cut hand.\n\nHe said that he fell.",
        "times": "4",
        "seen": {"day": "22", "month": "11", "year": "2026"},
        "told": {"day": "23", "month": "11", "year": "2026", "hour": "16", "minute": "05"},
        "hurt": "yes",
        "injury": "A cut hand",
        "level": "moderate",
        "language": "l3",
        "places": ["park", "station"],
        "adults": [
            {"_id": "a1", "name": "Gran", "since": {"day": "1", "month": "9", "year": "2024"}},
            {"_id": "a2", "name": "Coach Sam", "since": {"day": "", "month": "", "year": ""}},
        ],
        "control": judged,
        "signs": {"new_phone": judged, "trusted_adult": {**judged, "value": "present_now", "evidence": "Coach Sam."}},
        "weights": {
            "home": {"drives": "a_little", "protects": "much"},
            "peers": {"drives": "most", "protects": "none"},
            "school": {"drives": "some", "protects": "some"},
            "neighbourhood": {"drives": "much", "protects": "not_known"},
            "online": {"drives": "not_known", "protects": ""},
        },
    }
    return {f"{prefix}{code}": raw for code, raw in given.items()}


def wrong_answers(prefix: str) -> Answers:
    """As typed, though it cannot be read: all of it is still there."""
    given: dict[str, Any] = {
        "times": "a few",
        "seen": {"day": "31", "month": "2", "year": "2026"},
        "places": ["park", "none"],
        "control": {"value": "", "evidence": "Somebody waits for Kai at the gate."},
        "signs": {"injured": {"value": "present_now"}},
        "adults": [{"_id": "a1", "name": "Gran", "since": {"day": "1", "month": "13", "year": "24"}}],
        "weights": {"home": {"drives": "much"}},
    }
    return {f"{prefix}{code}": raw for code, raw in given.items()}


def form() -> Form:
    shown = section("view_")
    return Form("gallery", 1, "Gallery", "child", (replace(shown, title="How answers are read"),))


def aside(prefix: str) -> dict[str, Any]:
    """What a page knows beside the answers."""
    return {
        "notes": {f"{prefix}called": "From the screening on 3 November 2026"},
        "last_time": {f"{prefix}story": LastTime("Kai was out late twice a week.", "Amir Khan, school, 3 March 2026")},
        "prompts": {
            f"{prefix}story": (
                Prompt("puts himself at risk", "The risk comes from those who harm.", "is at risk from older boys"),
            )
        },
    }


def parts() -> dict[str, Any]:
    """For the parts that are included."""
    return {
        "tabs": [
            {"text": "Timeline", "href": "#timeline", "here": True},
            {"text": "Assessments", "href": "#assessments"},
            {"text": "Meetings and plan", "href": "#meetings"},
            {"text": "Contexts", "href": "#contexts"},
            {"text": "People", "href": "#people"},
        ],
        "links": [{"text": "My work", "href": "#work"}, {"text": "Kai, 14", "href": "#kai"}],
        "rows": [
            {"key": "Likes to be called", "value": "Kai", "href": "#name"},
            {"key": "Lives with", "value": "Gran\nTwo sisters", "href": "#home"},
            {"key": "Safe way to make contact", "value": ""},
        ],
        "tasks": [
            {"title": "Kai’s own words", "href": "#s1", "status": "Done", "kind": "done"},
            {
                "title": "What is happening, by context",
                "href": "#s2",
                "hint": "3 of 5 needed answers",
                "status": "Started",
                "kind": "going",
            },
            {
                "title": "What school sees",
                "href": "#s3",
                "hint": "Asked of Amir Khan",
                "status": "Asked",
                "kind": "waiting",
            },
            {"title": "Level", "href": "#s4", "hint": "Due Saturday 21 November", "status": "Late", "kind": "late"},
            {"title": "Sign-off", "hint": "Opens when every section is done", "status": "Not yet", "kind": ""},
        ],
        "heads": ["Name", "Part", "Reach them"],
        "cells": [
            ["Amir Khan", "School safeguarding lead", "01632 960 010"],
            ["Jo Lane", "Lead professional", "01632 960 011"],
        ],
        "entries": [
            {
                "title": "Safer Me meeting",
                "when": "24 November 2026 at 10:00",
                "by": "Jo Lane",
                "text": "Plan agreed.",
                "href": "#m",
            },
            {"title": "Screening", "when": "3 November 2026", "by": "Amir Khan", "text": "Recommended: early help."},
        ],
        "steps": [
            {"title": "Screening", "state": "done", "when": "3 November 2026"},
            {"title": "Assessment", "state": "here", "text": "Due in 5 days, Saturday 28 November"},
            {"title": "Safer Me meeting", "state": "ahead", "text": "After the assessment is signed off"},
        ],
    }
