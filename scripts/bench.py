"""Print the table of benchmarks: the planner's own, then the site's.

Measures are single runs on this machine: read the ratios. Arguments are handed to the planner's
benchmark, for instance `--seconds 5`.
"""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from trial import ROOT, compute, trial_site

ROWS = 5000
T = TypeVar("T")


def main(arguments: list[str]) -> int:
    """Return 0 when everything was measured."""
    planner = (sys.executable, "-m", "benchmarks.solve", *arguments)
    done = subprocess.run(planner, cwd=ROOT / "engine", check=False)
    with trial_site():
        measure_import()
        measure_papers()
    return done.returncode


def timed(label: str, action: Callable[[], T]) -> T:
    started = time.perf_counter()
    result = action()
    print(f"{label:<58} {time.perf_counter() - started:8.2f} s", flush=True)
    return result


def measure_import() -> None:
    """A partner's table of companies, from the file to the rows kept."""
    from django.utils import timezone

    from rallyes.companies.domain import partner_table as tables
    from rallyes.rallies.models import Rally

    rally = Rally.objects.filter(days=None).first()
    actor = rally.organisation.memberships.select_related("user").first().user
    pending = tables.receive(
        rally=rally,
        file_name="table.csv",
        content=table_of(ROWS),
        actor=actor,
        now=timezone.now(),
    )
    guesses = timed(f"guess the columns of {ROWS} companies", lambda: tables.guesses(pending))
    mapping = {guess.key: guess.column for guess in guesses if guess.key}
    tables.agree(pending=pending, mapping=mapping)
    table = timed(f"read and check {ROWS} companies", lambda: tables.table_of(pending))
    chosen = {row.row for row in table.rows}
    timed(
        f"bring {ROWS} companies into the rally",
        lambda: tables.keep(pending=pending, chosen=chosen, actor=actor, now=timezone.now()),
    )


def table_of(rows: int) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(["Raison sociale", "Adresse", "Code postal", "Commune", "Téléphone"])
    for number in range(rows):
        street = f"{number % 200 + 1} rue des Essais"
        writer.writerow([f"Entreprise {number}", street, "07200", "Aubenas", "04 65 71 00 00"])
    return text.getvalue().encode()


def measure_papers() -> None:
    """All the papers of a rally of 30 participants, in one archive."""
    from django.db.models import Count
    from django.utils import timezone

    from rallyes.planning.domain.books.writing import programme_workbook
    from rallyes.planning.domain.queries import publication_view
    from rallyes.planning.interfaces.papers.bundle import archive_of, papers_of
    from rallyes.planning.interfaces.papers.source import Source
    from rallyes.planning.models import Publication
    from rallyes.rallies.models import Rally

    largest = Rally.objects.annotate(people=Count("participants")).order_by("-people").first()
    timed("compute and publish (10 s allowed)", lambda: compute(largest.name, seconds=10))
    publication = Publication.objects.get(rally=largest)
    source = Source(
        largest,
        publication,
        publication_view(publication),
        lambda kind, ref: f"https://rallyes.example.org/{kind}/{ref}",
    )
    now = timezone.now()
    book = timed("write the workbook", lambda: programme_workbook(publication))
    count = len(papers_of(source, now=now))
    timed(
        f"write {count} papers for {largest.people} participants",
        lambda: archive_of(source, [("Programme.xlsx", book)], now=now),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
