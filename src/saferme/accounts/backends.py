"""Signing in with a password; and loading who is signed in, on every page, with roles and teams in one query."""

from django.contrib.auth.backends import ModelBackend
from django.utils import timezone

from saferme.accounts.models import User
from saferme.accounts.selectors import users_with_roles_and_teams


class PasswordBackend(ModelBackend):
    def get_user(self, user_id: int) -> User | None:
        """The signed-in user, as long as the account is in use."""
        user = users_with_roles_and_teams(timezone.localdate()).filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
