"""What is said to a company that is called for the first time, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rallyes.companies.domain.openings import HalfDay, half_days, missing_half_days, spans_of
from rallyes.companies.models import Company, Engagement
from rallyes.core.french import period
from rallyes.rallies.domain.queries import Dates, dates_of
from rallyes.rallies.models import Rally

MOST_NAMED = 3
"""Companies named on the telephone: more is not heard."""
USUAL_MINUTES = 60


@dataclass(frozen=True, slots=True)
class CallScript:
    """``on_board``: names of companies that said yes, neighbours of the one called first.

    ``wanted``: the half days on which nobody receives; ``others``: those that have somebody.
    """

    rally: Rally
    on_board: tuple[str, ...]
    dates: Dates | None
    wanted: tuple[HalfDay, ...]
    others: tuple[HalfDay, ...]
    minutes: int

    @property
    def when(self) -> str:
        return period(self.dates.first, self.dates.last) if self.dates else ""


def call_script(rally: Rally, *, engagement: Engagement | None = None) -> CallScript:
    """``engagement``: the company that is called; None for a script that fits any of them."""
    halves = half_days(rally.days.all())
    found = rally.engagements.confirmed().select_related("company").prefetch_related("openings")
    yes = list(found)
    wanted = missing_half_days(
        halves, [(spans_of(one.openings.all()), one.visit_minutes) for one in yes]
    )
    return CallScript(
        rally=rally,
        on_board=_on_board(yes, engagement),
        dates=dates_of(rally),
        wanted=tuple(wanted),
        others=tuple(half for half in halves if half not in wanted),
        minutes=engagement.visit_minutes if engagement else USUAL_MINUTES,
    )


def _on_board(yes: Sequence[Engagement], engagement: Engagement | None) -> tuple[str, ...]:
    called = engagement.company if engagement else None
    others = [one.company for one in yes if one.company != called]
    near = sorted(others, key=lambda company: not _neighbours(company, called))
    return tuple(company.name for company in near[:MOST_NAMED])


def _neighbours(company: Company, called: Company | None) -> bool:
    return called is not None and bool(called.commune) and company.commune == called.commune
