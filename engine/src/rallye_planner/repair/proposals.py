"""Up to four ways to go on after an incident that differ in kind, each with what it changes.

All come from the same search with other prices. Each programme that any of the searches meets is
looked at for every kind, and a kind is proposed only where it beats the cheapest at its own
measure. Costs are always those of the rally's own weights.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from rallye_planner.plan import Plan, Status
from rallye_planner.problem import Problem
from rallye_planner.progress import Progress
from rallye_planner.repair.case import Aim, Case, Pursuit, prepare
from rallye_planner.repair.changes import Changes, changes
from rallye_planner.repair.repairing import NO_REPAIR, Best, Clock, Stop, Tell
from rallye_planner.repair.sentences import sentences
from rallye_planner.repair.stage import Prices

LEAST_COST_SHARE = 0.4
"""Of the time; the others share what is left."""


class Kind(StrEnum):
    """In what a proposal is best."""

    LEAST_COST = "least-cost"
    FEWEST_CALLS = "fewest-calls"
    SHORTEST_DAY = "shortest-day"
    MOST_VISITS = "most-visits"


TITLES = {
    Kind.LEAST_COST: "Le meilleur compromis",
    Kind.FEWEST_CALLS: "Le moins d’appels à passer",
    Kind.SHORTEST_DAY: "La journée la plus courte",
    Kind.MOST_VISITS: "Le plus de visites gardées",
}


@dataclass(frozen=True)
class Proposal:
    """One way to go on. ``sentences``: the changes in French, one for each whom they concern.

    ``calls``: companies and teams to be told. ``longest``: the longest day that is not over, in
    minutes. ``kept``: planned visits that were to come and are made.
    """

    kind: Kind
    title: str
    plan: Plan
    changes: Changes
    sentences: tuple[str, ...]
    calls: int
    longest: int
    kept: int


def proposals(
    problem: Problem,
    *,
    seconds: float | None = 10,
    seed: int = 0,
    on_progress: Tell | None = None,
    stop: Stop | None = None,
) -> tuple[Proposal, ...]:
    """The least cost first, then those that are better in another way.

    Where nothing can be done the only proposal is of the first kind, with a plan that says why.
    ``seconds`` of None: a fixed number of rounds for each kind.
    """
    clock = Clock(seconds, stop)
    case = prepare(problem, seed=seed)
    if case.conflicts:
        return (_proposal(case.problem, Kind.LEAST_COST, case.without()),)
    desk = _Desk(case, Best(clock, on_progress))
    desk.search(clock, seed)
    return desk.chosen()


@dataclass
class _Desk:
    """All programmes met so far."""

    case: Case
    best: Best
    met: list[Plan] = field(default_factory=list)

    def search(self, clock: Clock, seed: int) -> None:
        kinds = list(Kind)
        for number, kind in enumerate(kinds):
            share = LEAST_COST_SHARE + (1 - LEAST_COST_SHARE) * number / (len(kinds) - 1)
            if number and clock.over():
                return
            Pursuit(self.case, _aim(self.case, kind), seed=seed, tell=self._hear).run(
                lambda share=share: clock.over(grace=self.best.plan is None, share=share)  # type: ignore[misc]
            )

    def _hear(self, plan: Plan) -> None:
        self.met.append(plan)
        self.best.hear(plan)

    def chosen(self) -> tuple[Proposal, ...]:
        problem = self.case.problem
        if self.best.plan is None:
            nothing = Plan((), Status.UNKNOWN, travel=self.case.estimated, conflicts=(NO_REPAIR,))
            return (_proposal(problem, Kind.LEAST_COST, nothing),)
        least = _proposal(problem, Kind.LEAST_COST, self.best.plan)
        chosen = [least]
        met = [_proposal(problem, kind, plan) for plan in self.met for kind in list(Kind)[:1]]
        for kind in list(Kind)[1:]:
            best = min(met, key=lambda one: (*_measure(kind, one), _cost(one)))
            better = _measure(kind, best)[0] < _measure(kind, least)[0]
            if better and all(best.plan.teams != other.plan.teams for other in chosen):
                chosen.append(replace(best, kind=kind, title=TITLES[kind]))
        return tuple(chosen)


def _aim(case: Case, kind: Kind) -> Aim:
    """The weights and prices under which a search looks for the kind."""
    own = case.own_aim
    weights, change = own.weights, max(30, own.weights.change)
    if kind is Kind.FEWEST_CALLS:
        return Aim(weights, Prices(10 * change, 10 * change, 10 * change, tolerance=0))
    if kind is Kind.SHORTEST_DAY:
        hurried = replace(
            weights, out=2 * weights.out, longest=6 * max(1, weights.longest), target=240
        )
        return Aim(hurried, Prices(8 * change, change // 3, change // 3))
    if kind is Kind.MOST_VISITS:
        return Aim(weights, Prices(20 * change, change, change))
    return own


def _measure(kind: Kind, one: Proposal) -> tuple[int, ...]:
    """Less is better; the first figure decides whether the kind is worth a proposal."""
    if kind is Kind.FEWEST_CALLS:
        return (one.calls,)
    if kind is Kind.SHORTEST_DAY:
        return (one.longest, -one.kept)
    return (-one.kept, one.calls)


def _cost(one: Proposal) -> int:
    assert one.plan.cost is not None
    return one.plan.cost.total


def _proposal(problem: Problem, kind: Kind, plan: Plan) -> Proposal:
    found = changes(problem, plan) if plan.teams else Changes((), (), (), ())
    return Proposal(
        kind,
        TITLES[kind],
        plan,
        found,
        sentences(problem, found),
        found.calls,
        _longest(problem, plan),
        _kept(problem, plan, found),
    )


def _longest(problem: Problem, plan: Plan) -> int:
    repair = problem.repair
    assert repair is not None
    now = (repair.date, repair.time)
    days = (day for team in plan.teams for day in team.days)
    return max((day.back - day.depart for day in days if (day.date, day.back) >= now), default=0)


def _kept(problem: Problem, plan: Plan, found: Changes) -> int:
    """Planned visits to come that are made, at whatever time."""
    repair = problem.repair
    assert repair is not None
    now = (repair.date, repair.time)
    planned = sum(
        (day.date, visit.start) >= now
        for team in repair.previous.teams
        for day in team.days
        for visit in day.visits
    )
    gone = sum(visit.after is None for team in found.teams for visit in team.visits)
    return planned - gone if plan.teams else 0


__all__ = ["Kind", "Progress", "Proposal", "proposals"]
