"""What the pages show of the companies of a rally, in a fixed number of queries.

A rally knows a few hundred companies at most: they are read whole, then searched and sorted here,
so that French words sort the same on every database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from rallyes.companies.domain.openings import HalfDay, half_days, spans_of
from rallyes.companies.enums import Means, Status
from rallyes.companies.models import Company, Engagement, Exchange
from rallyes.core.french import enumeration
from rallyes.core.places.names import folded, search_name
from rallyes.network.models import Organisation
from rallyes.rallies.models import Rally

WITHOUT_OPENINGS, WITHOUT_PLACE, APPROXIMATE = "creneaux", "lieu", "approximatif"
GAPS = {
    WITHOUT_OPENINGS: "Sans créneau",
    WITHOUT_PLACE: "Sans position",
    APPROXIMATE: "Position approximative",
}


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """A company of the rally. ``open_halves``: whether it receives, half day by half day."""

    engagement: Engagement
    open_halves: tuple[tuple[HalfDay, bool], ...]
    gaps: tuple[str, ...]

    @property
    def company(self) -> Company:
        return self.engagement.company

    @property
    def opening_words(self) -> str:
        """The half days open, in words, for those who do not see the marks."""
        words = [half.label for half, is_open in self.open_halves if is_open]
        return enumeration(words) or "aucun créneau pendant le rallye"

    @property
    def openings_count(self) -> int:
        return sum(is_open for _, is_open in self.open_halves)

    def is_closed(self, halves: Sequence[str]) -> bool:
        """On one at least of these half days."""
        return any(half.key in halves and not is_open for half, is_open in self.open_halves)

    @property
    def last(self) -> Exchange | None:
        """The latest contact: it alone says what comes next."""
        return next(iter(self.engagement.exchanges.all()), None)

    @property
    def next_on(self) -> date | None:
        """When the next step is due; nothing is awaited of a company that declined."""
        if self.last is None or self.engagement.status == Status.DECLINED:
            return None
        return self.last.next_on

    @property
    def answered(self) -> bool:
        """Whether the company answered by its link and nobody has spoken to it since."""
        return self.last is not None and self.last.means == Means.LINK

    @property
    def warnings(self) -> list[str]:
        return [GAPS[gap] for gap in self.gaps]


@dataclass(frozen=True, slots=True)
class CompanyFilter:
    """What the list is narrowed to; empty means everything. ``half``: a HalfDay.key.

    ``closed``: keys of half days, on one of which at least the company does not receive.
    """

    text: str = ""
    sectors: Sequence[str] = ()
    commune: str = ""
    wheelchair: bool = False
    gaps: Sequence[str] = ()
    half: str = ""
    closed: Sequence[str] = ()
    statuses: Sequence[str] = ()

    def keeps(self, row: CompanyRow) -> bool:
        company = row.company
        return (
            _speaks_of(company, self.text)
            and (not self.sectors or company.sector in self.sectors)
            and (not self.commune or search_name(company.commune) == search_name(self.commune))
            and (not self.wheelchair or company.wheelchair)
            and (not self.gaps or any(gap in row.gaps for gap in self.gaps))
            and (not self.statuses or row.engagement.status in self.statuses)
            and (not self.closed or row.is_closed(self.closed))
            and (not self.half or any(half.key == self.half and on for half, on in row.open_halves))
        )


SORTS: dict[str, Callable[[CompanyRow], Any]] = {
    "nom": lambda row: folded(row.company.name),
    "secteur": lambda row: (row.company.sector or "~", folded(row.company.name)),
    "commune": lambda row: (folded(row.company.commune) or "~", folded(row.company.name)),
    "creneaux": lambda row: (row.openings_count, folded(row.company.name)),
    "suivi": lambda row: (Status.values.index(row.engagement.status), folded(row.company.name)),
    "suite": lambda row: (row.next_on or date.max, folded(row.company.name)),
    "personnes": lambda row: (row.engagement.max_people, folded(row.company.name)),
}


def company_rows(rally: Rally, *, followed: bool = False) -> list[CompanyRow]:
    """All the companies of the rally, by name; ``followed``: with their exchanges at hand."""
    halves = half_days(rally.days.all())
    more = ("exchanges",) if followed else ()
    known = rally.engagements.select_related("company")
    engagements = known.prefetch_related("openings", *more)
    rows = [_row(engagement, halves) for engagement in engagements]
    return sorted(rows, key=SORTS["nom"])


def confirmed(rows: Iterable[CompanyRow]) -> list[CompanyRow]:
    """Those of the companies that have said yes."""
    return [row for row in rows if row.engagement.status == Status.CONFIRMED]


def narrowed(rows: Iterable[CompanyRow], chosen: CompanyFilter, *, sort: str) -> list[CompanyRow]:
    """The rows that the filter keeps; ``sort``: a key of SORTS, after a minus for downwards."""
    kept = [row for row in rows if chosen.keeps(row)]
    return sorted(kept, key=SORTS.get(sort.lstrip("-"), SORTS["nom"]), reverse=sort.startswith("-"))


def communes_of(rows: Iterable[CompanyRow]) -> list[str]:
    """The communes met, each once, in alphabetical order."""
    names = {search_name(row.company.commune): row.company.commune for row in rows}
    return [names[key] for key in sorted(names) if key]


def sectors_of(rows: Iterable[CompanyRow]) -> dict[str, int]:
    """How many companies of each sector, in the order of the letters."""
    letters = [row.company.sector for row in rows if row.company.sector]
    return {letter: letters.count(letter) for letter in sorted(set(letters))}


def neighbours(rally: Rally, *, besides: Engagement | None = None) -> list[Company]:
    """The other companies of the rally that stand on the map."""
    placed = Company.objects.filter(engagements__rally=rally, lat__isnull=False).order_by("pk")
    return [company for company in placed if besides is None or company.pk != besides.company_id]


def book_of(organisation: Organisation, *, text: str = "") -> list[Company]:
    """The whole book, by name, each with ``rallies``: in how many it is engaged."""
    known = Company.objects.filter(organisation=organisation)
    counted = known.annotate(rallies=Count("engagements"))
    found = [company for company in counted if _speaks_of(company, text)]
    return sorted(found, key=lambda company: folded(company.name))


def engagements_of(company: Company) -> list[Engagement]:
    """Where a company was asked, the latest rally first, with what was said."""
    found = company.engagements.select_related("rally").prefetch_related("exchanges")
    return list(found.order_by("-rally_id"))


def book_besides(rally: Rally, *, text: str = "") -> list[Company]:
    """The companies of the organisation that are not in this rally, by name."""
    others = Company.objects.filter(organisation=rally.organisation).exclude(
        engagements__rally=rally
    )
    found = [company for company in others if _speaks_of(company, text)]
    return sorted(found, key=lambda company: folded(company.name))


def _row(engagement: Engagement, halves: Sequence[HalfDay]) -> CompanyRow:
    spans = spans_of(engagement.openings.all())
    minutes = engagement.visit_minutes
    receives = tuple(
        (half, any(half.covered_by(span, minutes=minutes) for span in spans)) for half in halves
    )
    return CompanyRow(engagement, receives, tuple(_gaps(engagement, receives)))


def _gaps(engagement: Engagement, receives: Sequence[tuple[HalfDay, bool]]) -> list[str]:
    """What a programme would miss; hours are awaited of those who said yes."""
    company, gaps = engagement.company, []
    if engagement.status == Status.CONFIRMED and not any(is_open for _, is_open in receives):
        gaps.append(WITHOUT_OPENINGS)
    if company.lat is None or company.lon is None:
        gaps.append(WITHOUT_PLACE)
    elif company.place_approximate:
        gaps.append(APPROXIMATE)
    return gaps


def _speaks_of(company: Company, text: str) -> bool:
    """True where every word typed is in the name, the commune, the postal code or the contact."""
    said = folded(
        f"{company.name} {company.commune} {company.postal_code} {company.contact_name} "
        f"{company.siret} "
        f"{search_name(company.commune)}"
    )
    return all(word in said for word in folded(text).split())
