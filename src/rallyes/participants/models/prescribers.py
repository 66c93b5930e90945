"""Agencies that send job seekers, the people in them who may come in, and whom they sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from rallyes.network.models import Organisation
from rallyes.participants.enums import AgencyKind
from rallyes.participants.models.people import Participant


class Agency(models.Model):
    """An agency known to one organisation. ``shares``: its people see one another's referrals."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="agencies"
    )
    name = models.CharField("nom", max_length=120)
    kind = models.CharField("nature", max_length=10, choices=AgencyKind)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    address = models.CharField("adresse", max_length=240, blank=True)
    shares = models.BooleanField("orientations partagées entre collègues", default=False)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="one_agency_per_name")
        ]

    def __str__(self) -> str:
        return self.name


class Prescriber(models.Model):
    """An account that may refer people to an organisation, for one of its agencies.

    It is no membership: the pages of organisers stay closed. ``ended_at``: it enters no more.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="prescribers"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="prescribers"
    )
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="prescribers")
    invited_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["user__email", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(ended_at__isnull=True),
                name="one_access_per_organisation",
            )
        ]

    @property
    def shown_name(self) -> str:
        """For those who invite: the name of whoever has entered since."""
        return self.user.shown_since(self.invited_at)


class Referral(models.Model):
    """A prescriber sent a person to a rally, with the person's agreement at ``agreed_at``.

    ``brought``: the person came into the rally by it, and was not there before.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="referrals")
    prescriber = models.ForeignKey(Prescriber, on_delete=models.CASCADE, related_name="referrals")
    agreed_at = models.DateTimeField()
    brought = models.BooleanField(default=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-agreed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "prescriber"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_referral_each",
            )
        ]
