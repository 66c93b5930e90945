"""The associations that run rallies."""

from __future__ import annotations

from django.db import models


class Organisation(models.Model):
    """An association that runs rallies."""

    name = models.CharField("nom", max_length=160)
    address = models.CharField("adresse", max_length=240, blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    email = models.EmailField("courriel", blank=True)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
