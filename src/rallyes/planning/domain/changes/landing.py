"""Where a visit may land: every start that a company's openings allow, with what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rallyes.planning.domain import engine
from rallyes.planning.domain.changes.keeping import situation_of
from rallyes.planning.domain.changes.situation import Situation
from rallyes.planning.domain.engine import GRID
from rallyes.planning.domain.queries.faults import faults_of
from rallyes.planning.domain.queries.names import Names, names_of
from rallyes.planning.domain.queries.views import Fault
from rallyes.planning.models import Draft


@dataclass(frozen=True, slots=True)
class Landing:
    """One start. ``cost_delta``: weighted minutes against the programme as it stands.

    ``faults``: the rules that it would break and that hold today; none where it may land.
    ``together``: it joins a visit that another team makes at that moment.
    """

    date: date
    start: int
    end: int
    cost_delta: int
    back: int
    together: bool
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        return not self.faults


def landing_places(
    *,
    draft: Draft,
    team: str,
    company: str,
    from_team: str | None = None,
    on: date | None = None,
    names: Names | None = None,
) -> list[Landing]:
    """Every start of ``company`` for ``team``, in order of time; ``on`` one day alone where given.

    ``from_team`` is the team whose visit is being dragged, None for a company from the side list.
    Raises ChangeRefused.
    """
    before = situation_of(draft)
    bare = before
    source = from_team or (team if _visits(before, team, company) else None)
    if source is not None:
        before.refuse_locked(source, company)
        bare = before.without_visit(source, company)
    search = _Search(before, bare, team, company, names or names_of(draft.rally))
    return list(search.landings(on))


def _visits(situation: Situation, team: str, company: str) -> bool:
    return any(v.company == company for day in situation.team(team).days for v in day.visits)


class _Search:
    """``bare``: the situation without the visit that is being placed."""

    def __init__(
        self, before: Situation, bare: Situation, team: str, company: str, names: Names
    ) -> None:
        self.bare, self.team, self.company, self.names = bare, team, company, names
        report = engine.evaluate(before.problem, before.plan)
        self.cost = report.cost.total
        self.known = {violation.message for violation in report.violations}
        self.length = before.length(company)

    def landings(self, on: date | None) -> Iterator[Landing]:
        if _visits(self.bare, self.team, self.company):
            return
        for when, start in self._starts():
            if on in (None, when):
                yield self._land(when, start)

    def _starts(self) -> list[tuple[date, int]]:
        openings = self.bare.problem.company[self.company].openings
        return sorted(
            {
                (opening.date, start)
                for opening in openings
                for start in range(
                    opening.start + -opening.start % GRID, opening.end - self.length + 1, GRID
                )
            }
        )

    def _land(self, when: date, start: int) -> Landing:
        after = self.bare.with_visit(self.team, self.company, when, start)
        report = engine.evaluate(after.problem, after.plan)
        new = [v for v in report.violations if v.message not in self.known]
        return Landing(
            date=when,
            start=start,
            end=start + self.length,
            cost_delta=report.cost.total - self.cost,
            back=after.day(self.team, when).back,
            together=self._together(when, start),
            faults=faults_of(new, self.names),
        )

    def _together(self, when: date, start: int) -> bool:
        return any(
            day.date == when and visit.company == self.company and visit.start == start
            for other in self.bare.plan.teams
            if other.id != self.team
            for day in other.days
            for visit in day.visits
        )
