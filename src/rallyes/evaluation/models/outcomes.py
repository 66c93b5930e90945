"""What became of participants after the rally, and who tried to learn it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from rallyes.evaluation.enums import Channel, Reach, Situation, Teller
from rallyes.participants.models import Participant


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
