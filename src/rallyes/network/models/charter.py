"""The versions of the charter, who signed them, and who may use the name and the logo."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from rallyes.network.models.organisations import Organisation


class CharterVersion(models.Model):
    """What the charter says from a date on; never changed once opened.

    ``figures``: see ``network.domain.charter.figures``. ``seal``: SHA-256 of text and figures.
    """

    name = models.CharField("nom de la version", max_length=40, unique=True)
    since = models.DateField("en vigueur à partir du", unique=True)
    text = models.TextField("texte", max_length=20_000)
    changes = models.TextField("ce qui change", blank=True, max_length=4_000)
    figures = models.JSONField("chiffres")
    seal = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-since"]

    def __str__(self) -> str:
        return f"Charte {self.name}"


class CharterSignature(models.Model):
    """A lead signed a version for the organisation; ``seal``: that of the text that was read."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="signatures"
    )
    version = models.ForeignKey(CharterVersion, on_delete=models.PROTECT, related_name="signatures")
    seal = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-signed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "version"], name="one_signature_per_version"
            )
        ]


class NameRight(models.Model):
    """The right of an organisation to the name and the logo, over days; ``code`` is printed."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="name_rights"
    )
    since = models.DateField("à partir du")
    until = models.DateField("jusqu’au")
    code = models.CharField(max_length=8, unique=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField("raison du retrait", blank=True, max_length=4_000)

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(since__lte=F("until")), name="right_in_order"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
                name="a_withdrawal_has_a_reason",
            ),
        ]
