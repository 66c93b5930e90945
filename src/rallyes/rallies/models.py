"""A rally, its days of visits, its gatherings, its tasks and its journal."""

from __future__ import annotations

import re

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from rallyes.network.models import CharterVersion, Organisation
from rallyes.rallies.enums import Audience, GatheringKind, Lesson, PhaseKey


def no_weights() -> dict[str, int]:
    return {}


class Rally(models.Model):
    """A rally of one organisation. Durations are minutes; blank figures are left to the planner."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="rallies")
    name = models.CharField("nom du rallye", max_length=160)
    territory = models.CharField("territoire", max_length=160, blank=True)
    public_partner = models.CharField("partenaire public", max_length=160, blank=True)
    base_name = models.CharField("lieu de départ", max_length=160, blank=True)
    base_address = models.CharField("adresse du lieu de départ", max_length=240, blank=True)
    base_postal_code = models.CharField("code postal", max_length=5, blank=True)
    base_commune = models.CharField("commune", max_length=80, blank=True)
    base_lat = models.FloatField(null=True, blank=True)
    base_lon = models.FloatField(null=True, blank=True)
    base_place_approximate = models.BooleanField("position approximative", default=False)
    teams = models.PositiveSmallIntegerField("nombre d’équipes", null=True, blank=True)
    team_size_min = models.PositiveSmallIntegerField("équipe : au moins", default=3)
    team_size_max = models.PositiveSmallIntegerField("équipe : au plus", default=8)
    visits_min = models.PositiveSmallIntegerField("visites : au moins", default=6)
    visits_max = models.PositiveSmallIntegerField("visites : au plus", default=8)
    visits_target = models.PositiveSmallIntegerField("visites souhaitées", default=7)
    buffer_minutes = models.PositiveSmallIntegerField("marge à l’arrivée, en minutes", default=5)
    weights = models.JSONField(default=no_weights, blank=True)
    emergency_numbers = models.TextField("numéros d’urgence", blank=True)
    guides_planned = models.BooleanField("affecter un accompagnateur à chaque équipe", default=True)
    referrals_open = models.BooleanField("ouvert aux prescripteurs", default=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.TextField(blank=True)
    is_demonstration = models.BooleanField(default=False)
    charter = models.ForeignKey(
        CharterVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """The version that the rally holds to; that of 2019 where none is said."""
    previous = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """The rally that this one takes up again."""
    created_at = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(team_size_min__lte=F("team_size_max")), name="team_size_in_order"
            ),
            models.CheckConstraint(
                condition=Q(visits_min__lte=F("visits_max")), name="visits_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organiser:rally", args=[self.pk])

    @property
    def short_name(self) -> str:
        """The name without « Rallye pour l’emploi », for the bar of a phone."""
        told = re.sub(
            r"^rallye(\s+(pour|de)\s+l[’']emploi)?\W*", "", self.name, flags=re.IGNORECASE
        )
        return told[:1].upper() + told[1:] or self.name


class RallyDay(models.Model):
    """A day of visits. Without lunch (a half day) the three lunch fields are null."""

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="days")
    date = models.DateField("date")
    start = models.TimeField("départ au plus tôt")
    end = models.TimeField("retour au plus tard")
    lunch_earliest = models.TimeField("déjeuner à partir de", null=True, blank=True)
    lunch_latest = models.TimeField("déjeuner jusqu’à", null=True, blank=True)
    lunch_minutes = models.PositiveSmallIntegerField("durée du déjeuner", null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(fields=["rally", "date"], name="one_day_per_date"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="day_in_order"),
        ]


class RunningOrderField(models.JSONField):
    """Moments in order: ``at`` (HH:MM), ``what``, ``who`` (a Speaker)."""

    def told(self, value: list[dict[str, str]]) -> str:
        return ", ".join(f"{one['at']} {one['what']}" for one in value)


class Gathering(models.Model):
    """Welcome, icebreaker, feedback session, closing event: where, when, and who is invited."""

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="gatherings")
    kind = models.CharField("nature", max_length=12, choices=GatheringKind)
    title = models.CharField("intitulé", max_length=160, blank=True)
    date = models.DateField("date")
    start = models.TimeField("de")
    end = models.TimeField("à")
    place = models.CharField("lieu", max_length=240, blank=True)
    invited = models.JSONField("qui est invité", default=list)
    notes = models.TextField("précisions", blank=True)
    running_order = RunningOrderField("déroulé", default=list, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["date", "start", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="gathering_in_order")
        ]

    @property
    def invited_labels(self) -> list[str]:
        """Who is invited, in words, in the order of the choices."""
        return [
            word
            for audience in Audience
            if audience in self.invited
            for word in audience.label.split(" et ")
        ]


class Task(models.Model):
    """Something to do for a rally: one of our own, or what became of one of the usual ones.

    ``key``: which usual one, empty for one of our own. ``days_before``: the first day of the rally,
    after it where negative; null leaves a usual one where it usually stands, and one of our own
    without a date. ``chosen_on``: the date that somebody chose, be it a day off.
    """

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="tasks")
    key = models.CharField(max_length=40, blank=True)
    phase = models.CharField("étape", max_length=14, choices=PhaseKey)
    title = models.CharField("à faire", max_length=200, blank=True)
    note = models.TextField("précisions", blank=True)
    days_before = models.SmallIntegerField(null=True, blank=True)
    chosen_on = models.DateField("date choisie", null=True, blank=True)
    done_at = models.DateTimeField("faite le", null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    set_aside_at = models.DateTimeField("mise de côté le", null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rally", "key"], condition=~Q(key=""), name="one_task_per_usual_one"
            ),
            models.CheckConstraint(
                condition=~Q(key="") | ~Q(title=""), name="a_task_of_our_own_has_a_title"
            ),
        ]


class JournalEntry(models.Model):
    """What somebody learnt in one phase of a rally, for the reports and for the next one."""

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="journal")
    phase = models.CharField("étape", max_length=14, choices=PhaseKey)
    lesson = models.CharField("ce que vous notez", max_length=6, choices=Lesson)
    text = models.TextField("en quelques mots", max_length=2000)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["-written_at", "-pk"]


class CommitteeMember(models.Model):
    """A partner who backs a rally: somebody at work, known by their office."""

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="committee")
    name = models.CharField("prénom et nom", max_length=120)
    body = models.CharField("structure", max_length=120)
    office = models.CharField("fonction", max_length=120, blank=True)
    email = models.EmailField("courriel professionnel", blank=True)
    phone = models.CharField("téléphone professionnel", max_length=30, blank=True)

    class Meta:
        ordering = ["body", "name", "pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.body}"


class CommitteeMeeting(models.Model):
    """A meeting of the steering committee; ``minutes`` is what was said and decided."""

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="committee_meetings")
    date = models.DateField("date")
    start = models.TimeField("heure", null=True, blank=True)
    place = models.CharField("lieu", max_length=240, blank=True)
    agenda = models.TextField("ordre du jour", blank=True, max_length=4000)
    minutes = models.TextField("compte rendu", blank=True, max_length=20000)
    present = models.ManyToManyField(CommitteeMember, blank=True, related_name="meetings")

    class Meta:
        ordering = ["-date", "-pk"]
