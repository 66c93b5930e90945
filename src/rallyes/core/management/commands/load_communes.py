"""Stores the communes of France, so that an address finds its place without any service."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from rallyes.core.models import Commune
from rallyes.core.places.communes import load_communes


class Command(BaseCommand):
    help = "Charge la table des communes de France."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="seulement si elle est vide")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_empty"] and Commune.objects.exists():
            return
        self.stdout.write(f"{load_communes()} communes chargées.")
