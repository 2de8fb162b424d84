"""Initials stand for somebody who is not named."""

MOST = 3


def initials_in(text: str) -> str:
    """“j.b.” is JB. "" for anything longer than three letters, which may be a name, and for what is no letter."""
    letters = "".join(piece for piece in text if piece not in ". -’'")
    if not letters.isalpha() or len(letters) > MOST:
        return ""
    return letters.upper()


def initials_of(*names: str) -> str:
    return "".join(name[0] for name in names if name)[:MOST].upper()
