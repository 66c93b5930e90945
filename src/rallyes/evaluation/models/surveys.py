"""Questionnaires: who is asked, who answered, and apart from that what was answered."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from rallyes.companies.models import Engagement
from rallyes.evaluation.enums import Channel, Reach, Survey
from rallyes.participants.models import Participant, Prescriber
from rallyes.rallies.models import Rally


class Ticket(models.Model):
    """One person is asked once, and answers at most once. Says that they answered, never what.

    Only ``nonce`` of the link is stored; ``answered_on``: the day alone.
    """

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="survey_tickets")
    survey = models.CharField(max_length=24, choices=Survey)
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, null=True, related_name="survey_tickets"
    )
    engagement = models.ForeignKey(
        Engagement, on_delete=models.CASCADE, null=True, related_name="survey_tickets"
    )
    prescriber = models.ForeignKey(
        Prescriber, on_delete=models.CASCADE, null=True, related_name="survey_tickets"
    )
    nonce = models.CharField(max_length=40, unique=True)
    created_at = models.DateTimeField()
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(participant=None, engagement=None, prescriber__isnull=False)
                | Q(participant=None, engagement__isnull=False, prescriber=None)
                | Q(participant__isnull=False, engagement=None, prescriber=None),
                name="ticket_asks_somebody",
            ),
            *(
                models.UniqueConstraint(
                    fields=["rally", "survey", whom],
                    condition=Q((f"{whom}__isnull", False)),
                    name=f"one_ticket_per_{whom}",
                )
                for whom in ("participant", "engagement", "prescriber")
            ),
        ]


class Sheet(models.Model):
    """What somebody answered: numbers by question, None where they did not want to say.

    Without ``ticket`` it is anonymous: no person, no time, and a number drawn at random, so that
    the order of the rows tells nothing. ``series``: the same for the sheets of one person who is
    compared with themselves. ``word``: free text, on anonymous sheets alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="survey_sheets")
    survey = models.CharField(max_length=24, choices=Survey)
    version = models.CharField(max_length=12)
    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, null=True, related_name="sheet")
    series = models.UUIDField(null=True)
    answers = models.JSONField()
    word = models.TextField(blank=True)
    may_quote = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(word="") | Q(ticket=None, series=None), name="words_are_anonymous"
            ),
            models.CheckConstraint(
                condition=Q(may_quote=False) | ~Q(word=""), name="quoted_words_exist"
            ),
            models.CheckConstraint(
                condition=Q(ticket=None) | Q(series__isnull=False), name="followed_sheets_in_series"
            ),
        ]


class Contact(models.Model):
    """Somebody was asked again. ``reach`` blank: a message left, nothing came back."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="contacts")
    on = models.DateField("le")
    channel = models.CharField("par", max_length=10, choices=Channel)
    reach = models.CharField("résultat", max_length=11, choices=Reach, blank=True)

    class Meta:
        ordering = ["-on", "-pk"]
