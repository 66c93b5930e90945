"""manage.py change_address OLD NEW: an account whose mailbox is lost signs in with another one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from rallyes.core.errors import RefusedError
from rallyes.network.domain.members import recover_account


class Command(BaseCommand):
    help = "Remplace l’adresse d’un compte dont la boîte aux lettres est perdue."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("old", metavar="ANCIENNE", help="adresse actuelle du compte")
        parser.add_argument("new", metavar="NOUVELLE", help="adresse qui recevra les codes")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["new"])
            user = recover_account(old=options["old"], new=options["new"], now=timezone.now())
        except ValidationError as fault:
            message = f"«\u00a0{options['new']}\u00a0» n’est pas une adresse électronique."
            raise CommandError(message) from fault
        except RefusedError as fault:
            raise CommandError(str(fault)) from fault
        if user is None:
            message = f"Aucun compte n’utilise l’adresse {options['old']}."
            raise CommandError(message)
        self.stdout.write(f"Le compte se connecte désormais avec {user.email}.")
