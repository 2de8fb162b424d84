"""The screening: what to do with a first concern, and why."""

from saferme.practice.screening.answers import ScreeningAnswers
from saferme.practice.screening.reading import read_screening
from saferme.practice.screening.recommendation import Recommendation, recommend

__all__ = ["Recommendation", "ScreeningAnswers", "read_screening", "recommend"]
