"""Assessments of the fidelity of a rally, sealed once and for all; what became of participants."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from rallyes.evaluation.enums import Assessor, Channel, Reach, Situation, Teller
from rallyes.participants.models import Participant
from rallyes.rallies.models import Rally

HIGHEST = 4


def nothing() -> list[str]:
    return []


class Assessment(models.Model):
    """One reading of the grid by one person. ``rules``: the version of the rules that suggested."""

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="assessments")
    assessor = models.CharField("nature", max_length=7, choices=Assessor)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    rules = models.CharField(max_length=12)
    started_at = models.DateTimeField()
    sealed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rally", "assessor", "author"],
                condition=Q(sealed_at__isnull=True),
                name="one_open_assessment_each",
            )
        ]


class Score(models.Model):
    """One principle. ``suggested`` and ``score``: None is not assessable, which is never 0.

    ``facts``: the sentences that were shown when it was scored.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="scores")
    principle = models.CharField(max_length=24)
    suggested = models.PositiveSmallIntegerField(null=True)
    facts = models.JSONField(default=nothing)
    score = models.PositiveSmallIntegerField(null=True, validators=[MaxValueValidator(HIGHEST)])
    justification = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "principle"], name="scored_once"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__lte=HIGHEST), name="score_on_the_scale"
            ),
        ]


class Spell(models.Model):
    """What a participant did between two dates after the rally; no end where it goes on."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="spells")
    situation = models.CharField("situation", max_length=18, choices=Situation)
    started_on = models.DateField("depuis le")
    ended_on = models.DateField("jusqu’au", null=True, blank=True)
    told_by = models.CharField("d’après", max_length=12, choices=Teller)
    told_on = models.DateField()

    class Meta:
        ordering = ["started_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="spell_in_order",
            )
        ]


class Attempt(models.Model):
    """Somebody tried to learn what became of a participant."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="attempts")
    on = models.DateField("le")
    channel = models.CharField("par", max_length=10, choices=Channel)
    reach = models.CharField("résultat", max_length=11, choices=Reach)

    class Meta:
        ordering = ["-on", "-pk"]
