"""Print how long the network's dashboard takes on the server, and the memory that it grows by.

`python scripts/national.py` draws 50 organisations with 1,000 rallies that are over and 30,000
participants into a database of its own (`--postgres`: into a PostgreSQL started for that).
"""

from __future__ import annotations

import logging
import resource
import sys
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

from pages import measure
from testing.postgres import postgres_url
from trial import trial_site

if TYPE_CHECKING:
    from django.test import Client

BOUND_MS = 300.0
RALLIES, PEOPLE, ORGANISATIONS = 1_000, 30_000, 50


def main() -> int:
    """Return 1 if a median is beyond the bound."""
    with ExitStack() as stack:
        database = stack.enter_context(postgres_url()) if "--postgres" in sys.argv else ""
        stack.enter_context(trial_site(database))
        from django.db import connection
        from django.test import Client
        from django.urls import reverse
        from django.utils import timezone

        from rallyes.network.enums import NetworkRole
        from rallyes.network.models import Mandate
        from rallyes.web.management.network import Sizes, draw

        started = time.perf_counter()
        each = RALLIES // ORGANISATIONS
        sizes = Sizes(rallies=RALLIES, participants=PEOPLE, engagements=8 * RALLIES, held=each)
        leads = draw(sizes=sizes, seed=0, now=timezone.now())
        print(f"{connection.vendor}; drawn in {time.perf_counter() - started:.0f} s\n")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # what a server does by itself within minutes
        logging.disable(logging.WARNING)
        user = leads[0].user
        Mandate.objects.create(user=user, role=NetworkRole.FEDERATION, given_at=timezone.now())
        client = Client(headers={"host": "localhost"})
        client.force_login(user)
        return report(client, [reverse("federation:dashboard"), reverse("organiser:dashboard")])


def report(client: Client, addresses: list[str]) -> int:
    print("| page | median, ms | queries | MB more |\n| --- | ---: | ---: | ---: |")
    slow = False
    for address in addresses:
        before = peak()
        median, queries = measure(client, address)
        slow = slow or median > BOUND_MS
        print(f"| `{address}` | {median:.0f} | {queries} | {peak() - before:.0f} |")
    return int(slow)


def peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
