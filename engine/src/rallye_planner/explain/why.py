"""Why a visit stands where it does, or does not stand: computed by placing teams otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from rallye_planner.checks import Violation, violations_of
from rallye_planner.explain.oracle import Budget
from rallye_planner.explain.standing import NotThisRally, Standing, rally_of
from rallye_planner.plan import Cost, Plan, Status, TeamDay, Visit
from rallye_planner.problem import GRID, Problem
from rallye_planner.retime import retime

SECONDS = 5.0
ROUNDS = 400


@dataclass(frozen=True, slots=True)
class Other:
    """What would be otherwise, as a whole programme that holds.

    ``extra``: its cost less that of the programme, in minutes. ``parts``: the same by parts.
    ``moved``: (team, company, date, start) of visits that would be new or at another time.
    ``lost``: (team, company) no longer visited, ``gained``: visited and not before.
    """

    extra: int
    parts: Cost
    moved: tuple[tuple[str, str, date, int], ...]
    lost: tuple[tuple[str, str], ...]
    gained: tuple[tuple[str, str], ...]
    plan: Plan


@dataclass(frozen=True, slots=True)
class Why:
    """Of one team and one company. ``date`` and ``start`` are None where it is not visited.

    Of a visit: ``only``: nobody else visits the company. ``with_teams``: who shares the visit.
    ``wishes``: members who see no other company of a sector that they wish for. ``new_sector``:
    no other visit of the team is of its sector. ``sooner`` and ``later``: the rules that would be
    broken five minutes before and after, all else standing; empty where none would.

    ``instead``: the team without the visit, the others standing. ``earlier``, ``after`` and
    ``other_day``: the visit before or after its time on that day, or on another day, the others
    standing. ``given_to``: the visit made by another team, the cheapest first. ``whole``: the best
    programme found without the visit, every team free to change. ``added``: of a company that is
    not visited, the team with it; None where nothing was found, and ``barred`` says what is
    against it whatever the others do (``size``, ``wheelchair``, ``hours``), if anything is.
    """

    team: str
    company: str
    date: date | None = None
    start: int | None = None
    only: bool = False
    with_teams: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    new_sector: bool = False
    sooner: tuple[Violation, ...] = ()
    later: tuple[Violation, ...] = ()
    instead: Other | None = None
    earlier: Other | None = None
    after: Other | None = None
    other_day: Other | None = None
    given_to: tuple[tuple[str, Other], ...] = ()
    whole: Other | None = None
    added: Other | None = None
    barred: tuple[str, ...] = ()
    locked: bool = False

    @property
    def visited(self) -> bool:
        return self.date is not None


def why(
    problem: Problem,
    plan: Plan,
    *,
    team: str,
    company: str,
    seconds: float | None = SECONDS,
    seed: int = 0,
    stop: Callable[[], bool] | None = None,
) -> Why:
    """Raises NotThisRally for a programme that breaks the rally's rules, or an unknown id."""
    rally = rally_of(problem, plan)
    numbers = {one.id: number for number, one in enumerate(rally.teams or ())}
    if team not in numbers:
        raise NotThisRally(
            f"Le programme n’a pas d’équipe {team}. Il a\u00a0: {', '.join(numbers)}."
        )
    if company not in rally.company:
        raise NotThisRally(f"Le rallye n’a pas d’entreprise {company}.")
    budget = Budget(seconds, stop)
    return _Question(rally, plan, numbers[team], company, budget, seed).answer()


@dataclass
class _Question:
    problem: Problem
    plan: Plan
    number: int
    company: str
    budget: Budget
    seed: int
    standing: Standing = field(init=False)

    def __post_init__(self) -> None:
        self.standing = Standing(self.problem, self.plan.teams, seed=self.seed)
        self.place = self.problem.place[self.company] - 1
        self.before = self.standing.plan()
        self.team = self.plan.teams[self.number]

    def answer(self) -> Why:
        for day in self.team.days:
            for visit in day.visits:
                if visit.company == self.company:
                    return self._visited(day, visit)
        return self._not_visited()

    def _visited(self, day: TeamDay, visit: Visit) -> Why:
        index = [one.date for one in self.problem.days].index(day.date)
        others = sorted(one for one in _visits(self.plan) if one[0] != self.team.id)
        seen = [self.problem.company[v.company] for d in self.team.days for v in d.visits]
        sectors = {one.sector for one in seen if one.id != self.company}
        mine = self.problem.company[self.company].sector
        wishes = [self.problem.participant[p] for p in self.team.members]
        return Why(
            self.team.id,
            self.company,
            day.date,
            visit.start,
            only=not any(company == self.company for _, company, _, _ in others),
            with_teams=tuple(
                team
                for team, company, when, start in others
                if (company, when, start) == (self.company, day.date, visit.start)
            ),
            wishes=tuple(
                p.id for p in wishes if mine in p.interests and not sectors & set(p.interests)
            ),
            new_sector=mine not in sectors,
            sooner=self._moved(day, visit, -GRID),
            later=self._moved(day, visit, GRID),
            instead=self._instead(),
            earlier=self._at(index, visit.start, before=True),
            after=self._at(index, visit.start, before=False),
            other_day=self._on_other_days(index),
            given_to=self._given_to(),
            whole=self._whole(),
            locked=any(
                (lock.team, lock.company) == (self.team.id, self.company)
                for lock in self.problem.locks
            ),
        )

    def _moved(self, day: TeamDay, visit: Visit, minutes: int) -> tuple[Violation, ...]:
        """Rules that break when only this visit moves."""
        moved = replace(visit, start=visit.start + minutes, end=visit.end + minutes)
        visits = [moved if one is visit else one for one in day.visits]
        again = retime(self.problem, day.date, visits, guide=day.guide)
        days = tuple(again if one is day and again else one for one in self.team.days)
        teams = tuple(
            replace(one, days=days) if one is self.team else one for one in self.plan.teams
        )
        return violations_of(self.problem, Plan(teams, Status.FEASIBLE))

    def _instead(self) -> Other | None:
        self.standing.programme.take_out(self.number)
        return self._other(self.standing.without(self.number, self.place) is not None)

    def _at(self, index: int, start: int, *, before: bool) -> Other | None:
        times = [None if day != index else when for day, when in enumerate(self._everywhen())]
        slot = self.standing.scene.grid.days[index].slot(start)
        when = times[index]
        assert when is not None
        if before:
            when[max(0, slot) :] = 0
        else:
            when[: slot + 1] = 0
        return self._placed(times)

    def _on_other_days(self, index: int) -> Other | None:
        times = [None if day == index else when for day, when in enumerate(self._everywhen())]
        return self._placed(times)

    def _everywhen(self) -> list[np.ndarray | None]:
        return self.standing.everywhen()

    def _placed(self, times: list[np.ndarray | None]) -> Other | None:
        self.standing.programme.take_out(self.number)
        return self._other(self.standing.placed(self.number, self.place, times) is not None)

    def _given_to(self) -> tuple[tuple[str, Other], ...]:
        """Both teams placed anew: this one without the company, the other one with it."""
        found = []
        for number, other in enumerate(self.plan.teams):
            visits = {visit.company for day in other.days for visit in day.visits}
            if number == self.number or self.company in visits or self.budget.over():
                continue
            programme = self.standing.programme
            programme.take_out(self.number)
            programme.take_out(number)
            placed = self.standing.placed(number, self.place, self._everywhen()) is not None
            placed = placed and self.standing.without(self.number, self.place) is not None
            told = self._other(placed)
            if told is not None:
                found.append((other.id, told))
        return tuple(sorted(found, key=lambda one: one[1].extra))

    def _whole(self) -> Other | None:
        """Every team free to change: a short search that starts from the team without the visit."""
        standing = self.standing
        crew = standing.scene.crews[self.number]
        welcome = tuple(w and c != self.place for c, w in enumerate(crew.welcome))
        standing.programme.take_out(self.number)
        placed = standing.without(self.number, self.place) is not None
        if placed:
            standing.scene.crews[self.number] = replace(crew, welcome=welcome)
            standing.improve(ROUNDS, self.budget.over)
            standing.scene.crews[self.number] = crew
        return self._other(placed)

    def _not_visited(self) -> Why:
        company = self.problem.company[self.company]
        crew = self.standing.scene.crews[self.number]
        wheelchair = any(self.problem.participant[p].wheelchair for p in self.team.members)
        added = self._placed(self._everywhen()) if crew.welcome[self.place] else None
        reasons = {
            "size": len(self.team.members) > company.max_people,
            "wheelchair": wheelchair and not company.wheelchair,
            "hours": not any(day.open[self.place].any() for day in self.standing.scene.grid.days),
        }
        barred = tuple(reason for reason, holds in reasons.items() if holds)
        return Why(self.team.id, self.company, added=added, barred=barred)

    def _other(self, placed: bool) -> Other | None:  # noqa: FBT001
        """What stands now, compared with the programme; everything is put back."""
        plan = self.standing.plan() if placed else None
        self.standing.back()
        if plan is None or violations_of(self.problem, plan):
            return None
        return compared(self.before, plan)


def compared(before: Plan, plan: Plan) -> Other:
    """How a programme differs from another one of the same teams; both have their cost."""
    assert before.cost is not None
    assert plan.cost is not None
    old, new = _visits(before), _visits(plan)
    had = {(team, company) for team, company, _, _ in old}
    has = {(team, company) for team, company, _, _ in new}
    return Other(
        plan.cost.total - before.cost.total,
        less(plan.cost, before.cost),
        tuple(sorted(new - old)),
        tuple(sorted(had - has)),
        tuple(sorted(has - had)),
        plan,
    )


def less(cost: Cost, than: Cost) -> Cost:
    """The difference of each part."""
    names = ("out", "longest", "target", "sector", "unvisited", "interest", "change")
    return Cost(**{name: getattr(cost, name) - getattr(than, name) for name in names})


def _visits(plan: Plan) -> set[tuple[str, str, date, int]]:
    return {
        (team.id, visit.company, day.date, visit.start)
        for team in plan.teams
        for day in team.days
        for visit in day.visits
    }
