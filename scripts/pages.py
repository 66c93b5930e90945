"""Print how long every page of a lead takes on the server, in a network of many organisations.

`python scripts/pages.py` draws 50 organisations with 300 rallies, 9,000 participants and 15,000
companies into a database of its own (`--postgres`: into a PostgreSQL started for that), opens each
page nine times and prints the median beside that of the lightest page: the ratios travel.
"""

from __future__ import annotations

import logging
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from testing.postgres import postgres_url
from trial import trial_site

if TYPE_CHECKING:
    from django.test import Client

    from rallyes.network.models import Membership

TIMES = 9
BOUND_MS = 50.0


def main() -> int:
    """Return 1 if the median of a page is beyond the bound."""
    with ExitStack() as stack:
        database = stack.enter_context(postgres_url()) if "--postgres" in sys.argv else ""
        stack.enter_context(trial_site(database))
        from django.db import connection
        from django.test import Client
        from django.utils import timezone

        from rallyes.web.management.network import Sizes, draw

        started = time.perf_counter()
        leads = draw(sizes=Sizes(), seed=0, now=timezone.now())
        print(f"{connection.vendor}; drawn in {time.perf_counter() - started:.0f} s\n")
        logging.disable(logging.WARNING)  # addresses that only take orders say so
        client = Client(headers={"host": "localhost"})
        client.force_login(leads[0].user)
        return report(client, leads[0])


def report(client: Client, lead: Membership) -> int:
    print("| page | median, ms | × lightest | queries |\n| --- | ---: | ---: | ---: |")
    shown = [one for one in addresses(lead) if client.get(one).status_code == 200]
    found = {address: measure(client, address) for address in shown}
    lightest = min(median for median, _ in found.values())
    for address, (median, queries) in sorted(found.items(), key=lambda line: -line[1][0]):
        print(f"| `{address}` | {median:.1f} | {median / lightest:.1f} | {queries} |")
    slow = [address for address, (median, _) in found.items() if median > BOUND_MS]
    print(f"\n{len(found) - len(slow)} of {len(found)} pages within {BOUND_MS:.0f} ms")
    return int(bool(slow))


def measure(client: Client, address: str) -> tuple[float, int]:
    """Median milliseconds and the number of queries, once everything is warm."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    queries = len(seen)
    return statistics.median(once(client, address) for _ in range(TIMES)), queries


def once(client: Client, address: str) -> float:
    started = time.perf_counter()
    client.get(address)
    return (time.perf_counter() - started) * 1000


def addresses(lead: Membership) -> Iterator[str]:
    """Every page of a lead whose address names only rows that her rally has."""
    from django.urls import get_resolver, reverse

    known = named(lead)
    spaces = get_resolver().url_patterns[0].url_patterns
    organiser = next(one for one in spaces if getattr(one, "namespace", "") == "organiser")
    for name, parts in sorted(set(walk(organiser.url_patterns))):
        if set(parts) <= set(known):
            yield reverse(f"organiser:{name}", kwargs={part: known[part] for part in parts})


def named(lead: Membership) -> dict[str, object]:
    """What stands in an address, for one rally of the lead's organisation."""
    rally = lead.organisation.rallies.order_by("pk")[3]
    grant = rally.grants.first()
    engagement = rally.engagements.order_by("pk").first()
    return {
        "rally_id": rally.pk,
        "engagement_id": engagement.pk,
        "company_id": engagement.company_id,
        "participant_id": rally.participants.order_by("pk").first().pk,
        "vehicle_id": rally.vehicles.order_by("pk").first().pk,
        "guide_id": rally.guides.order_by("pk").first().pk,
        "gathering_id": rally.gatherings.order_by("pk").first().pk,
        "day_id": rally.days.order_by("pk").first().pk,
        "grant_id": grant.pk,
        "funder_id": grant.funder_id,
        "slug": "entreprises",
    }


def walk(patterns: list[Any], above: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The name of each address below these patterns, and the names of what stands in it."""
    for pattern in patterns:
        parts = (*above, *pattern.pattern.regex.groupindex)
        if hasattr(pattern, "url_patterns"):
            yield from walk(pattern.url_patterns, parts)
        else:
            yield pattern.name, parts


if __name__ == "__main__":
    sys.exit(main())
