"""Two drafts side by side."""

from __future__ import annotations

from dataclasses import dataclass

from rallyes.core.errors import RefusedError
from rallyes.core.french import duration
from rallyes.planning.domain import engine
from rallyes.planning.domain.audiences import WhoIsConcerned, who_is_concerned
from rallyes.planning.domain.queries import ProgrammeView, draft_view
from rallyes.planning.domain.queries.names import names_of
from rallyes.planning.domain.versions import differences
from rallyes.planning.models import Draft


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One figure in both; ``better`` is "left", "right" or "" where they are equal."""

    label: str
    left: str
    right: str
    better: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Figures side by side, and what changes for each team from the left draft to the right."""

    figures: tuple[ComparedLine, ...]
    changes: WhoIsConcerned


def compare(*, left: Draft, right: Draft) -> Comparison:
    """Raises RefusedError where one of them has no programme."""
    names = names_of(left.rally)
    for draft in (left, right):
        names = names.with_companies_of(engine.load_rally(draft.problem))
    one, two = draft_view(left, names=names), draft_view(right, names=names)
    if one is None or two is None:
        raise RefusedError("L’un de ces brouillons n’a pas encore de programme.")
    before, after = engine.load_plan(left.plan), engine.load_plan(right.plan)
    return Comparison(
        figures=_figures(one, two),
        changes=who_is_concerned(
            differences(before, after), before=before, after=after, names=names
        ),
    )


def _figures(one: ProgrammeView, two: ProgrammeView) -> tuple[ComparedLine, ...]:
    lines = [
        _line("Règles non respectées", len(one.faults), len(two.faults)),
        _line("Visites", len(one.visits), len(two.visits), more=True),
        _line("Entreprises sans visite", len(one.unvisited), len(two.unvisited)),
        _line("Mixité des équipes, sur 100", round(one.mix or 0), round(two.mix or 0), more=True),
        _timed("Route, toutes équipes", _drives(one), _drives(two)),
        _timed("Journée la plus longue", _longest(one), _longest(two)),
    ]
    costs = zip(one.cost, two.cost, strict=True)
    lines += [
        _line(f"Coût\N{NO-BREAK SPACE}: {a.label.lower()}", a.minutes, b.minutes) for a, b in costs
    ]
    return (*lines, _line("Coût total, en minutes", one.cost_total, two.cost_total))


def _line(label: str, left: int, right: int, *, more: bool = False) -> ComparedLine:
    return ComparedLine(label, str(left), str(right), _better(left, right, more=more))


def _timed(label: str, left: int, right: int) -> ComparedLine:
    return ComparedLine(label, duration(left), duration(right), _better(left, right, more=False))


def _better(left: int, right: int, *, more: bool) -> str:
    if left == right:
        return ""
    return "left" if (left > right) == more else "right"


def _drives(view: ProgrammeView) -> int:
    return sum(day.drive_minutes for team in view.teams for day in team.days)


def _longest(view: ProgrammeView) -> int:
    return max((day.out_minutes for team in view.teams for day in team.days), default=0)
