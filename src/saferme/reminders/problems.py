"""What keeps a message from leaving, in words for whoever can mend it."""

#: Kinds of mistakes, as the outbox keeps them.
_UNREACHED = {
    "ConnectionRefusedError", "ConnectionResetError", "ConnectionError", "OSError", "TimeoutError", "gaierror",
    "SMTPServerDisconnected", "SMTPConnectError", "SSLError", "SSLCertVerificationError",
}  # fmt: skip


def in_words(problem: str) -> str:
    """``problem``: a kind and, where the mail server gave one, its number."""
    kind, _, number = problem.partition(" ")
    told = f" It answered {number}." if number else ""
    if kind == "SMTPRecipientsRefused":
        return f"The mail server does not accept this address.{told} Check that it is right."
    if kind == "SMTPAuthenticationError":
        return f"The mail server does not accept our user name and password.{told}"
    if kind == "SMTPSenderRefused":
        return f"The mail server does not accept our own address.{told}"
    if kind in _UNREACHED:
        return f"The mail server could not be reached, or broke off.{told}"
    return f"The mail server did not take it ({problem})."
