"""``manage.py restore FILE``: a backup takes the place of the database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from rallyes.core.domain.backup import BackupRefused, restore


class Command(BaseCommand):
    help = "Puts a backup in place of the database, then brings it up to this version."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="even if there is data")

    def handle(self, *, file: Path, replace: bool, **options: Any) -> None:
        try:
            manifest = restore(source=file, replace=replace)
        except BackupRefused as fault:
            raise CommandError(str(fault)) from fault
        call_command("migrate", verbosity=0)
        self.stdout.write(f"Sauvegarde du {manifest.made_at} remise en place.")
