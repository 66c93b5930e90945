"""The companies that an organisation knows, and what each gives to one rally."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from rallyes.companies.enums import Means, Status
from rallyes.network.models import Organisation
from rallyes.rallies.models import Rally


class Company(models.Model):
    """A company in the book of one organisation. ``sector``: the letter of its NAF section."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="companies"
    )
    name = models.CharField("nom", max_length=160)
    siret = models.CharField("SIRET", max_length=14, blank=True)
    naf = models.CharField("code NAF", max_length=6, blank=True)
    sector = models.CharField("secteur d’activité", max_length=40, blank=True)
    address = models.CharField("adresse", max_length=240, blank=True)
    postal_code = models.CharField("code postal", max_length=5, blank=True)
    commune = models.CharField("commune", max_length=80, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    place_approximate = models.BooleanField("position approximative", default=False)
    contact_name = models.CharField("personne à contacter", max_length=120, blank=True)
    contact_role = models.CharField("son rôle", max_length=80, blank=True)
    contact_phone = models.CharField("téléphone", max_length=30, blank=True)
    contact_email = models.EmailField("courriel", blank=True)
    wheelchair = models.BooleanField("accessible en fauteuil", default=False)
    access_notes = models.CharField("accessibilité, précisions", max_length=240, blank=True)
    notes = models.TextField("notes", blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """Somebody else to know in a company: the one to call first stands in the company itself.

    ``on_site``: receives the teams on the day of the visit.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="people")
    name = models.CharField("nom", max_length=120)
    role = models.CharField("rôle", max_length=80, blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    email = models.EmailField("courriel", blank=True)
    on_site = models.BooleanField("accueille les équipes", default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class EngagementQuerySet(models.QuerySet["Engagement"]):
    def confirmed(self) -> EngagementQuerySet:
        """The companies that said yes: those of the planner, of the headcount, of the charter."""
        return self.filter(status=Status.CONFIRMED)


class Engagement(models.Model):
    """What a company gives to one rally, and how far it has come towards giving it.

    ``ref`` is its id in the planner's files. ``reason``: why it declined. ``groups``: whether it
    would take 8 to 12 people at once, None while nobody asked.
    """

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="engagements")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="engagements")
    ref = models.CharField(max_length=40)
    position = models.PositiveIntegerField(default=0)
    status = models.CharField(
        "suivi", max_length=10, choices=Status, default=Status.CONFIRMED.value
    )
    reason = models.CharField("pourquoi elle décline", max_length=300, blank=True)
    visit_minutes = models.PositiveSmallIntegerField("durée de la visite, en minutes", default=60)
    max_people = models.PositiveSmallIntegerField("personnes à la fois", default=8)
    max_visits_per_day = models.PositiveSmallIntegerField(
        "visites par jour au plus", null=True, blank=True
    )
    notes = models.TextField("consignes pour la visite", blank=True)
    groups = models.BooleanField("groupe de 8 à 12 personnes", null=True, blank=True)
    jobs = models.TextField("métiers qui recrutent", blank=True)
    prizes = models.TextField("lots", blank=True)
    prizes_value = models.PositiveIntegerField("valeur des lots, en euros", null=True, blank=True)
    donation = models.TextField("don", blank=True)
    donation_amount = models.PositiveIntegerField("montant du don, en euros", null=True, blank=True)
    skills = models.TextField("mécénat de compétences", blank=True)
    objects = EngagementQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["rally", "company"], name="one_engagement_per_company"),
            models.UniqueConstraint(fields=["rally", "ref"], name="one_engagement_per_ref"),
            models.CheckConstraint(
                condition=Q(reason="") | Q(status=Status.DECLINED.value),
                name="a_reason_is_for_those_who_decline",
            ),
        ]

    def __str__(self) -> str:
        return self.company.name

    @property
    def once_called(self) -> Status:
        """Its status after a contact that settles nothing: nobody's first call is lost."""
        known = Status(self.status)
        return Status.CONTACTED if known == Status.TO_CONTACT else known


class Opening(models.Model):
    """A span of time in which a company can receive."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="openings")
    date = models.DateField("date")
    start = models.TimeField("de")
    end = models.TimeField("à")

    class Meta:
        ordering = ["date", "start", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="opening_in_order"),
            models.UniqueConstraint(
                fields=["engagement", "date", "start", "end"], name="one_opening_per_span"
            ),
        ]


class Exchange(models.Model):
    """One contact with a company about one rally, and what comes next.

    ``status``: where the company stood afterwards; ``before``: and before. The latest exchange
    alone says what is to be done next.
    """

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="exchanges")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    means = models.CharField("par quel moyen", max_length=10, choices=Means)
    with_whom = models.CharField("avec qui", max_length=120, blank=True)
    said = models.TextField("ce qui s’est dit", max_length=2000, blank=True)
    before = models.CharField(max_length=10, choices=Status)
    status = models.CharField("suivi", max_length=10, choices=Status)
    next_step = models.CharField("la suite", max_length=200, blank=True)
    next_on = models.DateField("pour le", null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(next_step="", next_on__isnull=True)
                | (~Q(next_step="") & Q(next_on__isnull=False)),
                name="a_next_step_has_its_date",
            ),
        ]


class PendingTable(models.Model):
    """A partner's table of companies that somebody brought and has not yet confirmed.

    ``mapping``: which column (from 0) serves which field, once the person has said so.
    """

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="pending_tables")
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    mapping = models.JSONField(null=True)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    brought_at = models.DateTimeField()

    class Meta:
        ordering = ["-brought_at", "-pk"]


class KnownColumn(models.Model):
    """What a heading of a partner's table meant the last time that somebody of this house said so.

    ``key``: the field that the column serves, blank where it serves none.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="known_columns"
    )
    heading = models.CharField(max_length=120)
    key = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["heading"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "heading"], name="one_key_per_heading")
        ]


class KnownApart(models.Model):
    """Two companies that look alike and are two: somebody said so, and is not asked again."""

    first = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_line_per_pair_apart"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_apart_in_order"),
        ]
