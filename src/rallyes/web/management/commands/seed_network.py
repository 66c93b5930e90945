"""``manage.py seed_network``: an invented network, to see how the site stands a crowd."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import fields
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from rallyes.web.management.network import Sizes, draw


class Command(BaseCommand):
    help = "Adds a network of invented organisations with their rallies, people and companies."

    def add_arguments(self, parser: ArgumentParser) -> None:
        for size in fields(Sizes):
            parser.add_argument(f"--{size.name}", type=int, default=size.default)
        parser.add_argument("--seed", type=int, default=0)

    def handle(self, *, seed: int, **options: Any) -> None:
        sizes = Sizes(**{size.name: options[size.name] for size in fields(Sizes)})
        leads = draw(sizes=sizes, seed=seed, now=timezone.now())
        first = leads[0].user.email if leads else "personne"
        self.stdout.write(
            f"{len(leads)} structures inventées\u00a0; la première entre par {first}."
        )
