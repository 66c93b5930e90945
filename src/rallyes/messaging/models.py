"""The outbox: every message to somebody outside the team, their texts, and who wants none.

Messaging knows no other app: an organisation is its number, and ``about`` ("participant:12"),
``within`` ("rally:3") are plain text, as in traces.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from rallyes.core.models import Job
from rallyes.messaging.enums import Channel, Kind, State


class Correspondent(models.Model):
    """An address to which an organisation has written, known by its digest alone.

    The address is gone with its messages; a wish to be left alone stays. ``nonce``: of the signed
    link that stops messages.
    """

    organisation = models.PositiveBigIntegerField()
    channel = models.CharField(max_length=5, choices=Channel)
    digest = models.CharField(max_length=64)
    nonce = models.CharField(max_length=40, unique=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "channel", "digest"], name="one_correspondent_per_address"
            )
        ]


class Message(models.Model):
    """One message to one person; whoever carries it adds the foot.

    ``to``: address or number, empty once forgotten. ``sender``: the organisation's name.
    ``fault``: why it did not leave, in words. ``job``: whose attempt it is in; ``not_before``: when
    a next attempt is worth it.
    """

    organisation = models.PositiveBigIntegerField()
    within = models.CharField(max_length=80, blank=True)
    about = models.CharField(max_length=80)
    channel = models.CharField("par", max_length=5, choices=Channel)
    kind = models.CharField(max_length=40)
    to = models.CharField("adresse ou numéro", max_length=254, blank=True)
    sender = models.CharField(max_length=160)
    reply_to = models.EmailField(blank=True)
    stop_address = models.CharField(max_length=300, blank=True)
    subject = models.CharField("objet", max_length=200, blank=True)
    body = models.TextField("texte", blank=True)
    state = models.CharField("état", max_length=8, choices=State, default=State.WAITING.value)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField("ce qui l’a empêché", max_length=300, blank=True)
    correspondent = models.ForeignKey(
        Correspondent, on_delete=models.SET_NULL, null=True, related_name="messages"
    )
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField("parti le", null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["about", "created_at"]),
            models.Index(fields=["within", "created_at"]),
            models.Index(fields=["state", "not_before"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.SENT.value, sent_at__isnull=False)
                | (~Q(state=State.SENT.value) & Q(sent_at__isnull=True)),
                name="sent_messages_are_dated",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.FAILED.value, State.REFUSED.value]) | ~Q(fault=""),
                name="what_did_not_leave_says_why",
            ),
        ]

    @property
    def stays_here(self) -> bool:
        """Whether somebody has to do something about it."""
        return self.state in {State.FAILED, State.REFUSED}


class Text(models.Model):
    """What an organisation writes in place of our own text, for one kind of message."""

    organisation = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=40, choices=Kind)
    subject = models.CharField("objet", max_length=150)
    body = models.TextField("courriel", max_length=4000)
    sms = models.CharField("SMS", max_length=300)

    class Meta:
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind"], name="one_text_per_kind")
        ]
