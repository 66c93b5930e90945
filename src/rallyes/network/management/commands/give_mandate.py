"""manage.py give_mandate EMAIL: the first account of the federation, or of an expert."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from rallyes.core.errors import RefusedError
from rallyes.network.domain.mandates import open_mandate
from rallyes.network.enums import NetworkRole


class Command(BaseCommand):
    help = "Ouvre l’espace du réseau à une personne de la fédération, ou à une experte."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="COURRIEL", help="adresse de la personne")
        parser.add_argument("--role", choices=NetworkRole.values, default=NetworkRole.FEDERATION)
        parser.add_argument("--person", default="", help="prénom et nom de cette personne")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"])
            mandate = open_mandate(
                email=options["email"],
                role=NetworkRole(options["role"]),
                name=options["person"],
                now=timezone.now(),
            )
        except ValidationError as fault:
            message = f"«\u00a0{options['email']}\u00a0» n’est pas une adresse électronique."
            raise CommandError(message) from fault
        except RefusedError as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(
            f"{mandate.user.email} peut se connecter\u00a0: "
            "un code lui sera envoyé à cette adresse."
        )
