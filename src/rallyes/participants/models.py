"""The job seekers of a rally, and the pairs who must or must not share a team.

Practical needs are recorded, never their cause.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from rallyes.participants.enums import PLANNED, Education, Gender, PairKind, Status, Withdrawal
from rallyes.rallies.models import Rally


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def planned(self) -> ParticipantQuerySet:
        """Those who take part: registered or confirmed."""
        return self.filter(status__in=PLANNED)


class Participant(models.Model):
    """A person in one rally. ``ref`` is the id in the planner's files, which know no name."""

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="participants")
    ref = models.CharField(max_length=40)
    position = models.PositiveIntegerField(default=0)
    status = models.CharField(
        "étape", max_length=10, choices=Status, default=Status.REGISTERED.value
    )
    withdrawal = models.CharField("raison", max_length=10, choices=Withdrawal, blank=True)
    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80, blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    email = models.EmailField("courriel", blank=True)
    age = models.PositiveSmallIntegerField("âge", null=True, blank=True)
    gender = models.CharField("genre", max_length=1, choices=Gender, blank=True)
    education = models.PositiveSmallIntegerField(
        "niveau de formation", choices=Education, null=True, blank=True
    )
    sector = models.CharField("secteur d’expérience", max_length=40, blank=True)
    prescriber = models.CharField("prescripteur", max_length=120, blank=True)
    interests = models.JSONField("secteurs souhaités", default=list, blank=True)
    wheelchair = models.BooleanField(
        "véhicule et entreprises accessibles en fauteuil", default=False
    )
    history = HistoricalRecords()
    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["rally", "ref"], name="one_participant_per_ref"),
            models.CheckConstraint(
                condition=Q(withdrawal="") ^ Q(status=Status.WITHDRAWN),
                name="withdrawn_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def takes_part(self) -> bool:
        return self.status in PLANNED


class Step(models.Model):
    """A status that a person came to, and when: what their prescriber is told."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="steps")
    status = models.CharField("étape", max_length=10, choices=Status)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]


class Pair(models.Model):
    """Two people who must share a team, or must not."""

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="pairs")
    kind = models.CharField("contrainte", max_length=8, choices=PairKind)
    first = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["rally", "first", "second"], name="one_rule_per_pair"),
            models.CheckConstraint(condition=~Q(first=F("second")), name="pair_of_two_people"),
        ]
