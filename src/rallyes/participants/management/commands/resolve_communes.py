"""manage.py resolve_communes: communes typed by hand get their INSEE code where it is plain."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from rallyes.participants.domain.communes import resolve_communes


class Command(BaseCommand):
    help = "Reconnaît les communes des fiches, là où une seule est possible."

    def handle(self, *args: Any, **options: Any) -> None:
        resolved, left = resolve_communes()
        self.stdout.write(f"Communes reconnues\u00a0: {resolved}. Restées en doute\u00a0: {left}.")
