"""Funders of an organisation, the grants asked for one rally, their conditions, and its budget.

Amounts are euros with two decimals.
"""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from rallyes.funding.enums import Bound, FunderKind, GrantState, Side, Unit
from rallyes.network.models import Organisation
from rallyes.rallies.models import Rally


def no_criteria() -> dict[str, str]:
    return {}


def amount(label: str) -> models.DecimalField:
    """A sum in euros that may be unknown."""
    return models.DecimalField(
        label,
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )


class Funder(models.Model):
    """Somebody who may pay, in the book of one organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="funders")
    name = models.CharField("financeur", max_length=160)
    kind = models.CharField("nature", max_length=14, choices=FunderKind, default=FunderKind.OTHER)
    contact_name = models.CharField("personne à contacter", max_length=120, blank=True)
    contact_phone = models.CharField("téléphone", max_length=30, blank=True)
    contact_email = models.EmailField("courriel", blank=True)
    notes = models.TextField("notes", blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="one_funder_per_name")
        ]

    def __str__(self) -> str:
        return self.name


class Grant(models.Model):
    """Money asked from one funder for one rally. ``call``: the call for projects, if any."""

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="grants")
    funder = models.ForeignKey(Funder, on_delete=models.PROTECT, related_name="grants")
    call = models.CharField("appel à projets", max_length=200, blank=True)
    deadline = models.DateField("à déposer avant le", null=True, blank=True)
    state = models.CharField("état", max_length=8, choices=GrantState, default=GrantState.IDEA)
    asked = amount("montant demandé")
    granted = amount("montant accordé")
    asked_on = models.DateField("déposée le", null=True, blank=True)
    decided_on = models.DateField("réponse le", null=True, blank=True)
    report_due = models.DateField("bilan à rendre le", null=True, blank=True)
    reference = models.CharField("référence de la convention", max_length=80, blank=True)
    notes = models.TextField("notes", blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.funder.name}, {self.call}" if self.call else self.funder.name


class FunderLink(models.Model):
    """The page of one grant for its funder, without an account; see ``core.links``."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="links")
    nonce = models.CharField(max_length=40, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["grant"], condition=Q(revoked_at__isnull=True), name="one_link_a_grant"
            )
        ]


class GrantPaper(models.Model):
    """A document of a grant: the request, the agreement, a letter."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="papers")
    name = models.CharField("document", max_length=160)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["added_at", "pk"]


class Condition(models.Model):
    """What a grant asks of the participants: a bound on how many meet every one of its criteria.

    ``criteria``: the value asked for, by the key of ``domain.criteria``; none counts everybody.
    """

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="conditions")
    bound = models.CharField("limite", max_length=8, choices=Bound, default=Bound.AT_LEAST)
    number = models.PositiveSmallIntegerField("combien")
    unit = models.CharField("unité", max_length=7, choices=Unit, default=Unit.PEOPLE)
    criteria = models.JSONField(default=no_criteria)
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(unit=Unit.PERCENT) | Q(number__lte=100), name="percent_up_to_hundred"
            )
        ]


class BudgetLine(models.Model):
    """A line of the budget besides the grants. ``in_kind``: lent or given, counted at its worth."""

    rally = models.ForeignKey(Rally, on_delete=models.CASCADE, related_name="budget_lines")
    side = models.CharField("sens", max_length=8, choices=Side)
    label = models.CharField("intitulé", max_length=160)
    planned = amount("prévu")
    real = amount("réel")
    in_kind = models.BooleanField("en nature (prêté ou donné)", default=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ["side", "pk"]
