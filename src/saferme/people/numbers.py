"""Check digits of the numbers by which other systems know a person. Pure."""

#: Without I, O and S, which are misread (Department for Education, A guide to unique pupil numbers).
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def nhs_number_problem(digits: str) -> str:
    """A sentence, or "" when the last of the ten digits checks the others (NHS Data Dictionary, modulus 11)."""
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()):
        return "An NHS number has ten digits, like 943 476 5919."
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    if (11 - total % 11) % 11 != int(digits[9]):
        return "This is not an NHS number: its last digit does not fit the others. Check each digit."
    return ""


def upn_problem(text: str) -> str:
    """A sentence, or "" when the first letter checks the rest (modulus 23). A temporary number ends in a letter."""
    rest = text[1:]
    body = rest[:-1].isascii() and rest[:-1].isdigit() and rest[-1:].isalnum() and rest.isascii()
    if len(text) != 13 or not body or not all(mark.isdigit() or mark in _UPN_LETTERS for mark in rest):
        return "A unique pupil number is a letter and twelve digits, like H801200001001."
    values = [int(mark) if mark.isdigit() else _UPN_LETTERS.index(mark) for mark in rest]
    total = sum(value * weight for value, weight in zip(values, range(2, 14), strict=True))
    if _UPN_LETTERS[total % 23] != text[0]:
        return "This is not a unique pupil number: its first letter does not fit the digits. Check each of them."
    return ""
