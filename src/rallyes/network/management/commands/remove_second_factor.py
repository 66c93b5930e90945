"""manage.py remove_second_factor ADDRESS: for somebody who lost their device and recovery codes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from rallyes.network.domain.members import unprotect_account


class Command(BaseCommand):
    help = "Retire les clés d’accès, l’application et les codes de secours d’un compte."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", metavar="ADRESSE", help="adresse du compte")

    def handle(self, *args: Any, **options: Any) -> None:
        user = unprotect_account(email=options["address"], now=timezone.now())
        if user is None:
            message = f"Aucun compte n’utilise l’adresse {options['address']}."
            raise CommandError(message)
        self.stdout.write(f"Un code reçu à {user.email} suffit de nouveau pour entrer.")
