"""Meetings at which candidates hear about a rally, and who is expected at each."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from rallyes.participants.models.people import Participant
from rallyes.rallies.models import Rally


class InfoSession(models.Model):
    """A meeting before a rally. ``nonce`` opens its sign-up page, once signed with the secret."""

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="info_sessions")
    date = models.DateField("date")
    start = models.TimeField("de")
    end = models.TimeField("à")
    place = models.CharField("lieu", max_length=240)
    capacity = models.PositiveSmallIntegerField("places", null=True, blank=True)
    notes = models.TextField("précisions", blank=True)
    nonce = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering = ["date", "start", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="session_in_order")
        ]


class Attendance(models.Model):
    """A person is expected at a session. ``came`` is null until somebody has noted it."""

    session = models.ForeignKey(InfoSession, on_delete=models.CASCADE, related_name="attendances")
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="attendances"
    )
    expected_at = models.DateTimeField()
    invited_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    came = models.BooleanField("présence", null=True, blank=True)

    class Meta:
        ordering = ["participant__last_name", "participant__first_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "participant"], name="expected_once")
        ]
