"""Plans of analysis, written before the data and frozen; what is changed later is added to them."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q


def no_keys() -> list[str]:
    return []


class AnalysisPlan(models.Model):
    """What will be computed of which rallies. ``indicators``: keys of the registry, main one first.

    ``digest``: SHA-256 of what was frozen, as ``domain.analysis.plans.canonical`` writes it.
    ``exploratory``: answers were there already when it was frozen.
    """

    title = models.CharField("titre", max_length=160)
    question = models.TextField("question")
    indicators = models.JSONField("chiffres", default=no_keys)
    first_day = models.DateField("rallyes terminés à partir du")
    last_day = models.DateField("et jusqu’au")
    least_people = models.PositiveSmallIntegerField(
        "personnes par rallye : au moins", default=5, validators=[MinValueValidator(5)]
    )
    least_rallies = models.PositiveSmallIntegerField(
        "rallyes : au moins", default=5, validators=[MinValueValidator(5)]
    )
    first_apart = models.BooleanField(
        "dire à part le premier rallye de chaque structure", default=False
    )
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    frozen_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    exploratory = models.BooleanField(default=False)

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day")), name="plan_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(digest="") ^ Q(frozen_at__isnull=False), name="frozen_with_digest"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Amendment(models.Model):
    """What differs from a frozen plan, and why. ``digest`` seals it to what came before."""

    plan = models.ForeignKey(AnalysisPlan, on_delete=models.CASCADE, related_name="amendments")
    change = models.TextField("ce qui change")
    reason = models.TextField("pourquoi")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["made_at", "pk"]
