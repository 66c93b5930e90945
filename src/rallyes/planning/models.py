"""Vehicles and guides, corrected drives, drafts, published programmes and the links to them.

A programme is stored as the planner's own ``plan/1`` beside the ``rally/1`` it was made for:
both know people by their refs only, so that a name that is erased is gone from every programme,
past ones included.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from rallyes.companies.models import Engagement
from rallyes.core.models import Job
from rallyes.planning.enums import LinkKind
from rallyes.rallies.models import Rally


class Vehicle(models.Model):
    """A car for one team. ``seats`` are for participants. ``dates``: ISO, null for every day."""

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="vehicles")
    ref = models.CharField(max_length=40)
    position = models.PositiveIntegerField(default=0)
    name = models.CharField("véhicule", max_length=120)
    seats = models.PositiveSmallIntegerField("places pour les participants")
    wheelchair = models.BooleanField("accessible en fauteuil", default=False)
    dates = models.JSONField("jours", null=True, blank=True)
    owner = models.CharField("propriétaire", max_length=120, blank=True)
    plate = models.CharField("immatriculation", max_length=20, blank=True)
    insurance_checked = models.BooleanField("assurance vérifiée", default=False)
    notes = models.TextField("notes", blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["rally", "ref"], name="one_vehicle_per_ref")]

    def __str__(self) -> str:
        return self.name


class Guide(models.Model):
    """The adult with a team for a day. ``dates``: ISO dates, null for every day."""

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="guides")
    ref = models.CharField(max_length=40)
    position = models.PositiveIntegerField(default=0)
    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80, blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    email = models.EmailField("courriel", blank=True)
    dates = models.JSONField("jours", null=True, blank=True)
    organisation_name = models.CharField("structure", max_length=120, blank=True)
    drives = models.BooleanField("conduit le véhicule", default=True)
    licence_checked = models.BooleanField("permis vérifié", default=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["rally", "ref"], name="one_guide_per_ref")]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class DriveCorrection(models.Model):
    """A driving time corrected by hand. An end of null is the base."""

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="drive_corrections")
    origin = models.ForeignKey(
        Engagement, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    destination = models.ForeignKey(
        Engagement, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    minutes = models.PositiveSmallIntegerField("minutes")
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    corrected_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rally", "origin", "destination"], name="one_correction_per_pair"
            ),
            models.UniqueConstraint(
                fields=["rally", "destination"],
                condition=Q(origin__isnull=True),
                name="one_correction_from_the_base",
            ),
            models.UniqueConstraint(
                fields=["rally", "origin"],
                condition=Q(destination__isnull=True),
                name="one_correction_to_the_base",
            ),
        ]


class DriveTime(models.Model):
    """A driving time that a road engine measured. Ends are ``"44.61960,4.39070"`` (lat, lon)."""

    engine = models.CharField(max_length=200)
    origin = models.CharField(max_length=24)
    destination = models.CharField(max_length=24)
    minutes = models.PositiveSmallIntegerField()
    measured_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["engine", "origin", "destination"], name="one_time_per_drive"
            )
        ]


class Incident(models.Model):
    """Something happened to a published programme: from when on, who or what is missing.

    ``facts``: see :class:`rallyes.planning.domain.incidents.facts.Facts`. ``problem``: ``rally/1``
    with its ``repair``. ``proposals``: what the planner found, a list of {"kind", "title", "plan",
    "calls", "longest", "kept"}.
    """

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="incidents")
    publication = models.ForeignKey(
        "Publication", on_delete=models.CASCADE, related_name="incidents"
    )
    facts = models.JSONField()
    problem = models.JSONField()
    proposals = models.JSONField(default=list)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reported_at = models.DateTimeField()

    class Meta:
        ordering = ["-reported_at", "-pk"]


class Draft(models.Model):
    """A programme in the making.

    ``plan`` is null until the planner has found one. ``locks`` are the visits that must stand:
    a list of {"team", "company", "date", "from"} as in ``rally/1``. ``options`` are what the
    person chose. ``incident``: what the programme repairs, if it repairs one.
    ``revision`` goes up at each change, so that two people at one board do not undo each other.
    """

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="drafts")
    name = models.CharField("nom", max_length=120)
    problem = models.JSONField()
    plan = models.JSONField(null=True)
    locks = models.JSONField(default=list)
    options = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    incident = models.ForeignKey(
        Incident, on_delete=models.SET_NULL, null=True, related_name="drafts"
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class DraftChange(models.Model):
    """One change by hand or by the planner, with what stood before it, so that it can be undone.

    Once ``undone``, it holds what stood after it, so that it can be redone. ``problem_before`` is
    null where the change left the problem as it was.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="changes")
    number = models.PositiveIntegerField()
    sentence = models.CharField(max_length=300)
    plan_before = models.JSONField(null=True)
    locks_before = models.JSONField(default=list)
    problem_before = models.JSONField(null=True)
    undone = models.BooleanField(default=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="changes_in_order")]


class Publication(models.Model):
    """A programme as it was published: frozen. At most one a rally is in force.

    ``incident``: the one that it answers, if it answers one.
    """

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="publications")
    number = models.PositiveIntegerField()
    problem = models.JSONField()
    plan = models.JSONField()
    changes = models.JSONField(default=list)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    published_at = models.DateTimeField()
    incident = models.ForeignKey(Incident, on_delete=models.SET_NULL, null=True, related_name="+")
    in_force = models.BooleanField(default=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["rally", "number"], name="publications_in_order"),
            models.UniqueConstraint(
                fields=["rally"], condition=Q(in_force=True), name="one_publication_in_force"
            ),
        ]


class ShareLink(models.Model):
    """An unguessable link to the live page and the calendar of one team, company or guide.

    Only ``nonce`` is stored: the address is signed with the site's secret, so the database alone
    opens no page.
    """

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="share_links")
    kind = models.CharField(max_length=8, choices=LinkKind)
    ref = models.CharField(max_length=40)
    nonce = models.CharField(max_length=40, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "ref", "-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["rally", "kind", "ref"],
                condition=Q(revoked_at__isnull=True),
                name="one_live_link_each",
            )
        ]


class PendingImport(models.Model):
    """A workbook that somebody brought and has not yet confirmed; forgotten after a day."""

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="pending_imports")
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    brought_at = models.DateTimeField()

    class Meta:
        ordering = ["-brought_at", "-pk"]
