"""Whether two contexts may be one and the same, by what they are called and where they are. Words alone decide."""

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

#: Words that say little about which place or group it is.
_COMMON = frozenset(
    {
        "and", "are", "after", "at", "avenue", "by", "close", "drive", "evening", "evenings", "for", "from", "group", "in",
        "lane", "near", "of", "on", "our", "outside", "place", "road", "school", "street", "the", "to", "way", "with",
    }
)  # fmt: skip
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Alike:
    """``reasons`` in words; ``weight`` puts the closer first and means nothing else."""

    reasons: tuple[str, ...]
    weight: int


def alike(label: str, where: str, other_label: str, other_where: str) -> Alike | None:
    """None when nothing says that they may be the same. A word or two in common of several is enough to look."""
    reasons: list[tuple[int, str]] = []
    if _plain(label) == _plain(other_label):
        reasons.append((10, "the same name"))
    elif spelt_alike(label, other_label):
        reasons.append((9, "the same name, spelt otherwise"))
    elif shared := _shared(label, other_label):
        reasons.append((len(shared), f"the name also says: {', '.join(shared)}"))
    if _plain(where) and _plain(where) == _plain(other_where):
        reasons.append((8, "the same place"))
    elif shared := _shared(where, f"{other_where} {other_label}"):
        reasons.append((len(shared), f"the place also says: {', '.join(shared)}"))
    if not reasons:
        return None
    return Alike(tuple(says for _, says in reasons), sum(weight for weight, _ in reasons))


def same_words(label: str, where: str) -> str:
    """Equal for two that say the same words about what and where, in any order: then it is one and the same.

    Numbers and single letters count: bus 5 is not bus 7. Whoever says less or more is only alike.
    """
    words = _plain(f"{label} {where}").split()
    return " ".join(sorted({word for word in words if word not in _COMMON})) or " ".join(words)


#: How what a place is called is often cut short.
_SHORT = {
    "ave": "avenue", "centre": "center", "ctr": "center", "cres": "crescent", "gdns": "gardens", "ln": "lane", "pk": "park",
    "rd": "road", "sch": "school", "sq": "square", "st": "street", "stn": "station",
}  # fmt: skip
#: From this length on one letter may be wrong, left out, too many or changed for its neighbour; and from that, two may.
_ONE_WRONG, _TWO_WRONG = 5, 10


def spelt_alike(one: str, other: str) -> bool:
    """Whether two names may be one, misspelt, cut short or written in two words. It is for a person to say.

    Short words and numbers must be the same, and every word must begin with the same letter: Rock Park is not Dock Park,
    and bus 5 is not bus 7.
    """
    words, others = _spelt(one), _spelt(other)
    if not words or not others:
        return False
    if "".join(words) == "".join(others):
        return True
    pairs = zip(sorted(words), sorted(others), strict=False)
    return len(words) == len(others) and all(_nearly(word, its) for word, its in pairs)


def spelling_keys(label: str, where: str) -> tuple[str, str]:
    """The first letters of its words, and its words run together: two that are spelt alike agree in one of them."""
    words = _spelt(f"{label} {where}")
    return "".join(sorted(word[0] for word in words))[:_MOST_INITIALS], "".join(words)


_MOST_INITIALS = 40


def _spelt(text: str) -> list[str]:
    words = (_SHORT.get(word, word) for word in _plain(text.replace("'", "").replace("’", "")).split())
    return [word for word in words if word not in ("the", "a", "at", "by", "in", "of", "on")]


def _nearly(word: str, other: str) -> bool:
    shorter = min(len(word), len(other))
    most = 2 if shorter >= _TWO_WRONG else 1 if shorter >= _ONE_WRONG else 0
    plain = word.isalpha() and other.isalpha() and word[0] == other[0]
    return word == other or (plain and OSA.distance(word, other, score_cutoff=most) <= most)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _telling(text: str) -> list[str]:
    words = dict.fromkeys(_plain(text).split())
    return [word for word in words if len(word) >= _SHORTEST and word not in _COMMON]


def _shared(text: str, other: str) -> list[str]:
    theirs = set(_telling(other))
    return [word for word in _telling(text) if word in theirs]
