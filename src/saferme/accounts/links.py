"""The page on which somebody chooses their password: its address holds once, for three days (Django's own tokens)."""

from django.contrib.auth.tokens import default_token_generator

from saferme.accounts.models import User


def token_for(user: User) -> str:
    return default_token_generator.make_token(user)


def holds(user: User | None, token: str) -> bool:
    return user is not None and default_token_generator.check_token(user, token)
