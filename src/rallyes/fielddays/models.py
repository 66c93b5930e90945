"""What happened, half day by half day: outings of teams, who was there, visits, gatherings."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from rallyes.companies.models import Engagement
from rallyes.fielddays.enums import Half, Travel
from rallyes.participants.models import Participant
from rallyes.rallies.models import Gathering, Rally


def nobody() -> list[str]:
    return []


class Crew(models.Model):
    """A team of a rally that was run without the planner: who was in it."""

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="crews")
    number = models.PositiveSmallIntegerField()
    members = models.ManyToManyField(Participant, related_name="crews", blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["rally", "number"], name="one_crew_per_number")
        ]


class Outing(models.Model):
    """One team during one half day. ``team``: as in the programme, or a crew's ("e2")."""

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="outings")
    date = models.DateField()
    half = models.CharField(max_length=2, choices=Half)
    team = models.CharField(max_length=40)
    team_name = models.CharField(max_length=80)
    travel = models.CharField("déplacement", max_length=8, choices=Travel, default=Travel.ONE)
    guided = models.BooleanField("un accompagnateur était là", default=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["date", "half", "team", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rally", "date", "half", "team"], name="one_outing_each_half_day"
            )
        ]


class Presence(models.Model):
    """Whether somebody who was expected in an outing was there."""

    outing = models.ForeignKey(Outing, on_delete=models.CASCADE, related_name="presences")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="presences")
    present = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["outing", "participant"], name="present_once")
        ]


class VisitHeld(models.Model):
    """A visit that was planned, and whether it was made. ``minutes``: how long, None if unknown."""

    outing = models.ForeignKey(Outing, on_delete=models.CASCADE, related_name="visits")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="visits_held")
    made = models.BooleanField("faite", default=True)
    planned = models.BooleanField(default=True)
    hosted = models.BooleanField("quelqu’un de l’entreprise a reçu l’équipe", default=True)
    minutes = models.PositiveSmallIntegerField("durée", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["outing", "engagement"], name="visited_once_an_outing")
        ]


class GatheringHeld(models.Model):
    """A gathering as it was held. ``spoke``: participants took the floor."""

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="held")
    held = models.BooleanField("il a eu lieu", default=True)
    date = models.DateField("date")
    minutes = models.PositiveSmallIntegerField("durée en minutes")
    came = models.JSONField("qui est venu", default=nobody)
    spoke = models.BooleanField("des participants ont pris la parole", default=False)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["date", "pk"]


class Closure(models.Model):
    """Somebody said that the record of a rally is complete."""

    rally = models.OneToOneField(Rally, on_delete=models.CASCADE, related_name="closure")
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
