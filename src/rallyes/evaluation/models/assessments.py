"""Assessments of the fidelity of a rally, sealed once and for all."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from rallyes.evaluation.enums import Assessor
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
