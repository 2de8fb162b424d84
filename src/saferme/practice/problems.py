"""What can be wrong with what somebody asks of the system."""


class Noted(str):
    """A sentence that tells something about others by being said: whoever shows it writes down that it was (not the text)."""

    __slots__ = ()


class Refused(Exception):
    """The practice rules do not admit this. `says` is a sentence for the person who asked."""

    def __init__(self, rule: str, says: str) -> None:
        super().__init__(f"{rule}: {says}")
        self.rule = rule
        self.says = says


class Invalid(Exception):
    """The input is not usable. `problems` maps each field to a sentence that says what to do."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("; ".join(f"{field}: {sentence}" for field, sentence in problems.items()))
        self.problems = problems


class ContractError(Exception):
    """A case breaks the decision contract. One line: the key, and what it takes."""
