"""manage.py give_mandate EMAIL: the first account of the federation, or of an expert."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from rallyes.network.domain.mandates import open_mandate
from rallyes.network.enums import NetworkRole
from rallyes.network.management.refusals import told_at_the_command_line


class Command(BaseCommand):
    help = "Ouvre l’espace du réseau à une personne de la fédération, ou à une experte."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="COURRIEL", help="adresse de la personne")
        parser.add_argument("--role", choices=NetworkRole.values, default=NetworkRole.FEDERATION)
        parser.add_argument("--person", default="", help="prénom et nom de cette personne")

    def handle(self, *args: Any, **options: Any) -> None:
        with told_at_the_command_line(email=options["email"]):
            mandate = open_mandate(
                email=options["email"],
                role=NetworkRole(options["role"]),
                name=options["person"],
                now=timezone.now(),
            )
        self.stdout.write(
            f"{mandate.user.email} peut se connecter\u00a0: "
            "un code lui sera envoyé à cette adresse."
        )
