"""The personal link of a participant: the essentials, confirmed without an account."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from rallyes.participants.models.people import Participant


class PersonalLink(models.Model):
    """Only ``nonce`` is stored: the address is signed with the site's secret."""

    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="personal_links"
    )
    nonce = models.CharField(max_length=40, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(revoked_at__isnull=True),
                name="one_personal_link_each",
            )
        ]
