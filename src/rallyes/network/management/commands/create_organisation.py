"""manage.py create_organisation NAME EMAIL: an organisation and its first account."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from rallyes.network.domain.organisations import create_organisation
from rallyes.network.management.refusals import told_at_the_command_line


class Command(BaseCommand):
    help = "Crée une structure et le premier compte qui y entre (responsable)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", metavar="NOM", help="nom de la structure")
        parser.add_argument("email", metavar="COURRIEL", help="adresse de la première personne")
        parser.add_argument("--person", default="", help="prénom et nom de cette personne")

    def handle(self, *args: Any, **options: Any) -> None:
        with told_at_the_command_line(email=options["email"]):
            lead = create_organisation(
                name=options["name"],
                email=options["email"],
                person=options["person"],
                now=timezone.now(),
            )
        self.stdout.write(
            f"La structure «\u00a0{lead.organisation}\u00a0» est créée. "
            f"{lead.user.email} peut se connecter\u00a0: un code lui sera envoyé à cette adresse."
        )
