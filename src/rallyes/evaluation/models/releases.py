"""Open tables of the network, as they were published."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q


def no_lines() -> list[Any]:
    return []


class TableRelease(models.Model):
    """Tables up to ``until``, a year, with the audit that was read before they went out.

    ``tables``: title, columns and rows; a withheld cell is null, and its number is kept nowhere.
    ``audit``: for each withheld cell, the least and the most that a reader can compute.
    """

    until = models.PositiveSmallIntegerField()
    tables = models.JSONField(default=no_lines)
    audit = models.JSONField(default=no_lines)
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-prepared_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(published_at__isnull=False),
                name="withdrawn_once_published",
            )
        ]

    @property
    def is_public(self) -> bool:
        return self.published_at is not None and self.withdrawn_at is None
