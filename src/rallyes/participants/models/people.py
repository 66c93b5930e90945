"""The job seekers of a rally, and the pairs who must or must not share a team.

Practical needs are recorded, never their cause.
"""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from encrypted_fields.fields import EncryptedCharField
from simple_history.models import HistoricalRecords

from rallyes.participants.enums import (
    PLANNED,
    Answer,
    Cover,
    Education,
    Eligibility,
    Gender,
    PairKind,
    Status,
    Told,
    Withdrawal,
)
from rallyes.rallies.models import Rally

ADULT = 18


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
    near_door = models.BooleanField("place près de la porte", default=False)
    hours_off = models.JSONField("horaires qui ne conviennent pas", default=list, blank=True)
    eligibility = models.CharField("situation", max_length=10, choices=Eligibility, blank=True)
    birth_year = models.PositiveSmallIntegerField(
        "année de naissance",
        null=True,
        blank=True,
        validators=[MinValueValidator(1920), MaxValueValidator(2100)],
    )
    commune = models.CharField("commune", max_length=80, blank=True)
    insee = models.CharField("code INSEE", max_length=5, blank=True)
    trade = models.CharField("métier", max_length=80, blank=True)
    licence = models.CharField("permis de conduire", max_length=3, choices=Answer, blank=True)
    qpv = models.BooleanField("habite un quartier prioritaire (QPV)", default=False)
    zrr = models.BooleanField("habite une zone de revitalisation rurale (ZRR)", default=False)
    image_consent = models.CharField(
        "accord pour l’image", max_length=3, choices=Answer, blank=True
    )
    image_consent_at = models.DateTimeField("accord pour l’image, noté le", null=True, blank=True)
    insurance_by = models.CharField("qui assure", max_length=12, choices=Cover, blank=True)
    insurance_seen = models.BooleanField("attestation vue", default=False)
    guardian_consent = models.BooleanField("autorisation parentale écrite", default=False)
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
            models.CheckConstraint(
                condition=Q(image_consent="") ^ Q(image_consent_at__isnull=False),
                name="image_consent_is_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def takes_part(self) -> bool:
        return self.status in PLANNED

    @property
    def insured(self) -> bool:
        """France Travail covers its own; for anybody else somebody has seen the certificate."""
        return self.insurance_by == Cover.FRANCE_TRAVAIL or self.insurance_seen

    @property
    def commune_unknown(self) -> bool:
        """What was typed is no commune that the table knows, or several."""
        return bool(self.commune) and not self.insee

    @property
    def minor(self) -> bool:
        return self.age is not None and self.age < ADULT


class Private(models.Model):
    """What few may read of a person: sealed in the database, and kept in no history.

    Blank is stored as null, so that nothing tells a sealed blank from no answer.
    """

    participant = models.OneToOneField(
        Participant, on_delete=models.CASCADE, related_name="private"
    )
    rsa = EncryptedCharField("RSA à l’entrée", max_length=10, choices=Answer, null=True, blank=True)
    rsa_before = EncryptedCharField(
        "RSA avant le contrat d’insertion", max_length=10, choices=Answer, null=True, blank=True
    )
    rqth = EncryptedCharField("RQTH", max_length=10, choices=Told, null=True, blank=True)
    rqth_consent_at = models.DateTimeField(
        "accord pour garder la RQTH, noté le", null=True, blank=True
    )
    emergency_name = EncryptedCharField(
        "personne à prévenir", max_length=120, null=True, blank=True
    )
    emergency_phone = EncryptedCharField("son téléphone", max_length=30, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rqth__isnull=True) | Q(rqth_consent_at__isnull=False),
                name="rqth_needs_consent",
            )
        ]


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


class KnownApart(models.Model):
    """Two files that look alike and are two people: somebody said so, and is not asked again."""

    first = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_line_per_people_apart"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="people_apart_ordered"),
        ]
