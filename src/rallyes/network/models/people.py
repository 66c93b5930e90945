"""Who belongs to an organisation, who is invited, who works for the network."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from rallyes.network.enums import NetworkRole, Role
from rallyes.network.models.organisations import Organisation


class Membership(models.Model):
    """An account belongs to one organisation. ``left_at``: a colleague who left enters no more."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="membership"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField("rôle", max_length=10, choices=Role, default=Role.MEMBER)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["user__email"]


class Invitation(models.Model):
    """A colleague is invited by mail; the link is signed, expires, and serves once."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField("courriel")
    role = models.CharField("rôle", max_length=10, choices=Role, default=Role.MEMBER)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]


class Mandate(models.Model):
    """An account that works for the network: the federation, or an expert of some organisations.

    It is no membership: it opens no file of anybody, only figures and dates.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mandates"
    )
    role = models.CharField("rôle", max_length=10, choices=NetworkRole)
    followed = models.ManyToManyField(Organisation, related_name="experts", blank=True)
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["role", "user__email"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_at__isnull=True), name="one_mandate_each"
            )
        ]

    @property
    def is_federation(self) -> bool:
        return self.role == NetworkRole.FEDERATION

    @property
    def shown_name(self) -> str:
        """The name of whoever has entered since; before, only the address that was written."""
        return self.user.shown_since(self.given_at)
