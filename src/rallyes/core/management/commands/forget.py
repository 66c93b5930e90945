"""``manage.py forget``: forgets what has been kept long enough, as the worker does every day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from rallyes.core.domain.forgetting import forget_today


class Command(BaseCommand):
    help = "Forgets the personal data that has been kept long enough, and says how much."

    def handle(self, **options: Any) -> None:
        for key, number in forget_today(now=timezone.now()).items():
            self.stdout.write(f"{key}: {number}")
