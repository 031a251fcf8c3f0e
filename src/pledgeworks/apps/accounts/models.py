"""People who sign their work."""

from typing import Any, ClassVar

import pghistory
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from pledgeworks.apps.accounts.choices import Role


class PersonManager(BaseUserManager["Person"]):
    """Finds people by the address they sign in with."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """A person by address, in whatever case it is written."""
        return self.get(email__iexact=username)


@pghistory.track(exclude=["password", "last_login"])
class Person(AbstractBaseUser):
    """Someone, or the program itself, in whose name a change is made."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=40, choices=Role)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "role"]

    objects: ClassVar[Any] = PersonManager()

    class Meta:
        constraints: ClassVar[Any] = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="person_role_known")
        ]

    def __str__(self) -> str:
        return self.name
