"""People who sign in. They have no password: a code is sent to their mailbox."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_unusable_password()
        user.save()
        return user

    def create_superuser(self, email: str, **fields: Any) -> User:
        return self.create_user(email, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField("adresse électronique", unique=True)
    name = models.CharField("prénom et nom", max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        ordering = ["email"]

    def __str__(self) -> str:
        return self.name or self.email

    def shown_since(self, at: datetime) -> str:
        """The name of whoever has entered since ``at``; before, only the address."""
        entered = self.last_login is not None and self.last_login >= at
        return str(self) if entered else self.email

    def has_usable_password(self) -> bool:
        """Nobody has one, however the account was made."""
        return False

    @property
    def is_staff(self) -> bool:
        return self.is_superuser
