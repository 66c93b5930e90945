"""manage.py forget: what has been kept of people long enough is erased; once a night."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from rallyes.participants.domain.retention import forget_what_is_due


class Command(BaseCommand):
    help = "Efface ce qui a été gardé assez longtemps des participants et des candidats."

    def handle(self, *args: Any, **options: Any) -> None:
        done = forget_what_is_due(today=timezone.localdate(), now=timezone.now())
        self.stdout.write(
            f"Besoins et contacts d’urgence effacés\u00a0: {done.needs}. "
            f"RQTH effacées\u00a0: {done.rqth}. Fiches effacées\u00a0: {done.files}."
        )
