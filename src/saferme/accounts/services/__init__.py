"""Writing accounts. Each act is audited in its own transaction."""

from saferme.accounts.services.access import end_access, forgive_tries, let_in_again, send_link, stop_access
from saferme.accounts.services.making import (
    change_password,
    create_agency,
    create_team,
    create_user,
    forget_what_ended,
    give_role,
    join_team,
    note_sign_in,
)
from saferme.accounts.services.roles import answer_wanted, ask_for_role, change_details, end_role, leave_team

__all__ = [
    "answer_wanted",
    "ask_for_role",
    "change_details",
    "change_password",
    "create_agency",
    "create_team",
    "create_user",
    "end_access",
    "end_role",
    "forget_what_ended",
    "forgive_tries",
    "give_role",
    "join_team",
    "leave_team",
    "let_in_again",
    "note_sign_in",
    "send_link",
    "stop_access",
]
