"""What both dashboards show: tiles, one indicator over the years, and lines to go down into."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from rallyes.core.french import NBSP, number
from rallyes.evaluation.domain.indicators.computing import RallyFigures
from rallyes.evaluation.domain.indicators.dashboard import Figure, Line, lines, total
from rallyes.evaluation.domain.indicators.registry import BY_KEY, INDICATORS, Indicator, Unit
from rallyes.web.ui.charts import Bar, bars

WITHHELD = "non diffusé"
UNKNOWN = "—"
DRAWN = "participants"
KINDS = (("", "Tous"), ("clos", "Relevé terminé"), ("ouvert", "Relevé en cours"))


@dataclass(frozen=True, slots=True)
class Scope:
    """What the reader asked for; ``first`` and ``last`` are years, 0 where they asked nothing."""

    first: int
    last: int
    drawn: Indicator
    kind: str

    def holds(self, one: RallyFigures) -> bool:
        year = one.last.year
        return (not self.first or year >= self.first) and (not self.last or year <= self.last)


def asked(query: QueryDict) -> Scope:
    """What makes no sense is left out."""
    kind = query.get("releve", "")
    return Scope(
        first=_year(query.get("de", "")),
        last=_year(query.get("a", "")),
        drawn=BY_KEY.get(query.get("indicateur", ""), BY_KEY[DRAWN]),
        kind=kind if kind in dict(KINDS) else "",
    )


def _year(typed: str) -> int:
    return int(typed) if len(typed) == 4 and typed.isascii() and typed.isdigit() else 0


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    url: str
    cells: list[tuple[Indicator, str]]


@dataclass(frozen=True, slots=True)
class Chart:
    indicator: Indicator
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class Dashboard:
    """``known``: the years in which there are rallies, before any filter."""

    scope: Scope
    known: list[int]
    tiles: list[tuple[Indicator, str, str]]
    years: list[Row]
    rows: list[Row]
    chart: Chart
    any_withheld: bool
    indicators: Sequence[Indicator] = INDICATORS
    kinds: Sequence[tuple[str, str]] = KINDS


def dashboard(
    found: Sequence[RallyFigures],
    scope: Scope,
    *,
    key: Callable[[RallyFigures], Hashable],
    names: Mapping[int, tuple[str, str]],
    all_shown: bool,
) -> Dashboard:
    """``key``: what stands on each line below the years; ``names``: its name and address."""
    chosen = [one for one in found if scope.holds(one)]
    years = lines(chosen, lambda one: one.last.year, all_shown=all_shown)
    below = lines(chosen, key, all_shown=all_shown)
    return Dashboard(
        scope=scope,
        known=sorted({one.last.year for one in found}),
        tiles=[
            (one.indicator, value_of(one), _note(one)) for one in total(chosen, all_shown=all_shown)
        ],
        years=[_row(line, str(line.key), "") for line in years],
        rows=[_row(line, *names[line.key]) for line in below if isinstance(line.key, int)],
        chart=_chart(years, scope.drawn),
        any_withheld=any(one.withheld for line in (*years, *below) for one in line.figures),
    )


def _row(line: Line, name: str, url: str) -> Row:
    return Row(name, url, [(one.indicator, value_of(one)) for one in line.figures])


def _chart(years: Sequence[Line], drawn: Indicator) -> Chart:
    rank = INDICATORS.index(drawn)
    figures = [(str(line.key), line.figures[rank]) for line in years]
    return Chart(drawn, bars([(year, one.value, value_of(one)) for year, one in figures]))


def value_of(figure: Figure) -> str:
    """As it is written: ``1 234``, ``45 %``, ``52 min``, ``3,1 sur 4``."""
    if figure.withheld:
        return WITHHELD
    if figure.value is None:
        return UNKNOWN
    unit = figure.indicator.unit
    if unit == Unit.SHARE:
        return f"{number(100 * figure.value, 0)}{NBSP}%"
    if unit == Unit.MINUTES:
        return f"{number(figure.value, 0)}{NBSP}min"
    if unit == Unit.SCORE:
        return f"{number(figure.value, 1)}{NBSP}sur{NBSP}4"
    return number(figure.value, 0)


def _note(figure: Figure) -> str:
    if figure.value is None or figure.indicator.unit != Unit.SHARE:
        return ""
    return f"{number(figure.part.top, 0)} sur {number(figure.part.bottom, 0)}"
