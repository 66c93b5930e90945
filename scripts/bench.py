"""Print the table of benchmarks: the planner's own, then the site's.

Measures are single runs on this machine: read the ratios. `--site` measures the site alone; other
arguments are handed to the planner's benchmark, for instance `--seconds 5`.
"""

from __future__ import annotations

import csv
import io
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from trial import ROOT, compute, trial_site

if TYPE_CHECKING:
    from rallyes.accounts.models import User
    from rallyes.rallies.models import Rally

ROWS = 5000
T = TypeVar("T")


def main(arguments: list[str]) -> int:
    """Return 0 when everything was measured."""
    code = 0
    if "--site" not in arguments:
        planner = (sys.executable, "-m", "benchmarks.compare", *arguments)
        code = subprocess.run(planner, cwd=ROOT / "engine", check=False).returncode
    with trial_site():
        print(f"\n{datetime.now(tz=UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.machine()}\n")
        print("| the site | seconds | compared |\n| --- | ---: | --- |")
        measure_workbook()
        measure_import()
        measure_papers()
        measure_pages()
    return code


def timed(label: str, action: Callable[[], T], *, peer: tuple[str, float] | None = None) -> T:
    """Print one row; ``peer`` is the name and the seconds of what it is compared with."""
    started = time.perf_counter()
    result = action()
    seconds = time.perf_counter() - started
    ratio = f"{seconds / peer[1]:.1f} × {peer[0]}" if peer else ""
    print(f"| {label} | {seconds:.3f} | {ratio} |", flush=True)
    return result


def fresh_rally() -> tuple[Rally, User]:
    """An empty rally, and the person who fills it."""
    from rallyes.network.models import Membership
    from rallyes.rallies.models import Rally

    member = Membership.objects.select_related("user", "organisation").first()
    return Rally.objects.create(organisation=member.organisation, name="Mesure"), member.user


def measure_workbook() -> None:
    """A rally's workbook of thousands of companies: looked at, brought, brought again."""
    from django.utils import timezone
    from rallye_planner.files import workbook as books

    from rallyes.planning.domain.books import pending as imports

    rally, actor = fresh_rally()
    content = timed(f"write a workbook of {ROWS} companies", lambda: workbook_of(ROWS))
    peer = ("openpyxl reading the same cells", seconds_of(lambda: cells_of(content)))
    timed("read it and check every cell", lambda: books.read_book(content), peer=peer)
    for time_ in ("first", "second"):
        pending = imports.receive(
            rally=rally,
            file_name="rallye.xlsx",
            content=content,
            actor=actor,
            now=timezone.now(),
        )
        timed(
            f"say what it would change, {time_} time",
            lambda pending=pending: imports.preview(pending).differences,
            peer=peer,
        )
        timed(
            f"bring it, {time_} time",
            lambda pending=pending: imports.confirm(
                pending=pending, without_faulty_rows=False, actor=actor, now=timezone.now()
            ),
            peer=peer,
        )


def workbook_of(rows: int) -> bytes:
    from dataclasses import replace

    from rallye_planner.files import workbook as books

    book = books.example_book()
    one = book.companies[0]
    many = (replace(one, id=f"c{n}", name=f"Entreprise {n}") for n in range(1, rows + 1))
    return books.write_book(replace(book, companies=tuple(many), openings=()))


def cells_of(content: bytes) -> int:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return sum(len(row) for sheet in book for row in sheet.iter_rows(values_only=True))


def seconds_of(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def measure_pages() -> None:
    """The pages that an organiser of 30 participants opens most, as answered by the site."""
    from django.db.models import Count
    from django.test import Client
    from django.urls import reverse

    from rallyes.planning.models import Draft
    from rallyes.rallies.models import Rally

    rally = Rally.objects.annotate(people=Count("participants")).order_by("-people").first()
    draft = Draft.objects.filter(rally=rally).exclude(plan=None).last()
    client = Client(headers={"host": "localhost"})
    client.force_login(rally.organisation.memberships.select_related("user").first().user)
    for label, name, parts in (
        ("overview", "rally", ()),
        ("companies", "companies", ()),
        ("participants", "participants", ()),
        ("board", "draft", (draft.pk,)),
        ("documents", "papers", (1,)),
    ):
        address = reverse(f"organiser:{name}", args=[rally.pk, *parts])
        client.get(address)
        answer = timed(f"page: {label}", lambda address=address: client.get(address))
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")


def measure_import() -> None:
    """A partner's table of companies, from the file to the rows kept."""
    from django.utils import timezone

    from rallyes.companies.domain import partner_table as tables

    rally, actor = fresh_rally()
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
