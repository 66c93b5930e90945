"""``manage.py backup FILE``: the whole database in one file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rallyes.core.domain.backup import BackupRefused, backup


class Command(BaseCommand):
    help = "Writes the whole database into one file, readable by its owner only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            backup(target=file.absolute(), now=timezone.now())
        except (BackupRefused, OSError) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"Sauvegarde écrite\u00a0: {file} ({file.stat().st_size} octets).")
