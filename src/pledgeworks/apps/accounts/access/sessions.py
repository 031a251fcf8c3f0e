"""Sessions that know whose they are, so that a person can end all of them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from pledgeworks.apps.accounts.models import PersonSession

# When the person signed in, in the data of the session.
BEGAN = "began_at"


class SessionStore(DatabaseStore):
    """Sessions in the database, each over twelve hours after the person signed in.

    However often something is kept in a session, it does not last longer.
    """

    @classmethod
    def get_model_class(cls) -> type[PersonSession]:
        """The table."""
        return PersonSession

    def create_model_instance(self, data: Mapping[str, Any]) -> PersonSession:
        """A row with the person and the last moment beside the data."""
        row: PersonSession = super().create_model_instance(data)
        number = data.get(SESSION_KEY)
        row.person_id = int(number) if number is not None else None
        if BEGAN in data:
            row.began_at = datetime.fromisoformat(data[BEGAN])
            last = row.began_at + timedelta(seconds=settings.SESSION_COOKIE_AGE)
            row.expire_date = min(row.expire_date, last)
        return row
