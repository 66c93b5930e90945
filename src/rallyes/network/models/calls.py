"""How organisers ask to join the network: calls for interest and what is answered to them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from rallyes.network.enums import Criterion, Decision, OrganisationKind
from rallyes.network.models.organisations import Organisation


class Call(models.Model):
    """A call for interest; anybody may answer from its first day to its last."""

    title = models.CharField("titre", max_length=160)
    text = models.TextField("texte", max_length=6000)
    opens_on = models.DateField("ouvre le")
    closes_on = models.DateField("dernier jour")

    class Meta:
        ordering = ["-closes_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="call_closes_after_it_opens"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Application(models.Model):
    """An organisation that asks to join. ``organisation``: the one that its acceptance opened."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="applications")
    name = models.CharField("nom de la structure", max_length=160)
    kind = models.CharField("nature de la structure", max_length=20, choices=OrganisationKind)
    territory = models.TextField("territoire", max_length=1000)
    contact = models.CharField("personne à joindre", max_length=120)
    email = models.EmailField("courriel")
    phone = models.CharField("téléphone", max_length=30)
    sent_at = models.DateTimeField()
    decision = models.CharField(
        "décision", max_length=10, choices=Decision, default=Decision.PENDING
    )
    reasons = models.TextField("raisons", max_length=3000, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    organisation = models.OneToOneField(
        Organisation, on_delete=models.SET_NULL, null=True, related_name="application"
    )

    class Meta:
        ordering = ["sent_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision=Decision.PENDING) | Q(decided_at__isnull=False),
                name="a_decision_has_its_date",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_settled(self) -> bool:
        return self.decision in {Decision.ACCEPTED, Decision.REFUSED}


class CriterionAnswer(models.Model):
    """What an applicant says about one of the six criteria."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    criterion = models.CharField("critère", max_length=20, choices=Criterion)
    text = models.TextField("réponse", max_length=3000)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "criterion"], name="one_answer_per_criterion"
            )
        ]
