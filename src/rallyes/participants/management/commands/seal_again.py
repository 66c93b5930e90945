"""manage.py seal_again: protected values are sealed with the newest key, before an old one goes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rallyes.accounts.domain.sealing import seal_second_factors_again
from rallyes.core.errors import RefusedError
from rallyes.participants.domain.private import seal_again


class Command(BaseCommand):
    help = "Chiffre à nouveau les informations protégées avec la clef la plus récente."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            people, factors = seal_again(), seal_second_factors_again()
        except RefusedError as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(
            f"Fiches chiffrées à nouveau\u00a0: {people}. Seconds codes\u00a0: {factors}."
        )
