"""Who may come in with a password, and stay in with a session."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Everybody whose account is open, except the program's own people; asked at every request."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Whether the account is open and somebody's."""
        return bool(user.is_active) and not user.is_of_the_program
