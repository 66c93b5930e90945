"""``manage.py load_demonstration``: invented rallies to try the site with."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from rallyes.planning.management.demonstration.loading import ACCOUNTS, load


class Command(BaseCommand):
    help = "Make the demonstration if it is not there, and print its accounts."

    def handle(self, **options: Any) -> None:
        load(now=timezone.now())
        self.stdout.write("Comptes de démonstration (personnes et entreprises inventées)\u00a0:")
        for address, who in ACCOUNTS:
            self.stdout.write(f"  {address}  {who}")
        self.stdout.write(
            "Pour entrer\u00a0: tapez une adresse\u202f; le code s’affiche dans cette console."
        )
