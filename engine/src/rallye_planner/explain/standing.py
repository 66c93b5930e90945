"""A programme as the router holds it, to ask what one team would do otherwise, the others standing.

Taking a team out and putting it back is exact and takes milliseconds (:mod:`routes.insertion`), so
that what it answers is no guess: no other itinerary of this team is cheaper beside the others.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from rallye_planner.checks import evaluate
from rallye_planner.plan import Plan, Status, Team
from rallye_planner.problem import Company, GivenTeam, Problem
from rallye_planner.routes.assemble import assemble
from rallye_planner.routes.crew import LACKING, set_costs
from rallye_planner.routes.grid import Array
from rallye_planner.routes.insertion import Part, insert
from rallye_planner.routes.itinerary import Itinerary, Route
from rallye_planner.routes.programme import Itineraries, Programme, Scene
from rallye_planner.routes.ruin import Ruin
from rallye_planner.travel import with_travel

FORCED = 10**7
"""What a visit that must be made is worth: more than any programme costs."""
LONGER = (0, 3, 6, 12, 24, 288)
"""By how many slots a day may become longer than the longest, tried one after another."""
NEAREST = 12
Stop = Callable[[], bool]
Times = Array | None
"""[slots + 1]: where a visit may start on one day; None where it may not be."""


class NotThisRally(ValueError):
    """A programme that does not belong to the rally, or breaks its rules: a French sentence."""


def given_teams(plan: Plan) -> tuple[GivenTeam, ...]:
    return tuple(GivenTeam(team.id, team.members, team.vehicle) for team in plan.teams)


def rally_of(problem: Problem, plan: Plan) -> Problem:
    """The rally with the programme's teams and drives; raises NotThisRally."""
    if problem.repair is not None:
        raise NotThisRally("Ce rallye est en réparation\u00a0: ces questions ne s’y posent pas.")
    if not plan.teams:
        raise NotThisRally(
            "Ce fichier ne contient pas de programme\u00a0: il n’y a rien à expliquer."
        )
    known = {visit.company for team in plan.teams for day in team.days for visit in day.visits}
    strangers = sorted(known - set(problem.company))
    if strangers:
        raise NotThisRally(
            f"Le programme n’est pas celui de ce rallye\u00a0: il visite {strangers[0]}, que le "
            "rallye n’a pas."
        )
    asked = problem if problem.travel or not plan.travel else replace(problem, travel=plan.travel)
    asked = with_travel(asked)
    broken = evaluate(asked, replace(plan, status=Status.FEASIBLE, bound=None)).violations
    if broken:
        raise NotThisRally(
            f"Le programme ne respecte pas les règles de ce rallye\u00a0: {broken[0].message}"
        )
    return replace(asked, teams=given_teams(plan))


class Standing:
    """``problem`` has its drives and the plan's teams, in the plan's order (:func:`rally_of`)."""

    def __init__(self, problem: Problem, teams: Iterable[Team], *, seed: int = 0) -> None:
        self.problem = problem
        self.rng = random.Random(seed)
        self.scene = Scene(problem)
        self.start: Itineraries = tuple(self._itinerary(team) for team in teams)
        self.programme = Programme(self.scene)
        self.programme.restore(self.start)

    @property
    def cost(self) -> int:
        return self.programme.cost

    def _itinerary(self, team: Team) -> Itinerary:
        days = {day.date: day for day in team.days}
        routes: list[Route | None] = []
        for frame, day in zip(self.scene.grid.days, self.problem.days, strict=True):
            found = days.get(day.date)
            if found is None:
                routes.append(None)
                continue
            visits = sorted(found.visits, key=lambda visit: visit.start)
            stops = tuple(
                (self.problem.place[visit.company] - 1, frame.slot(visit.start)) for visit in visits
            )
            routes.append(Route(frame.slot(found.depart), frame.slot(found.back), stops))
        number = [one.id for one in self.problem.teams or ()].index(team.id)
        return self.scene.priced(number, Itinerary(tuple(routes), 0))

    def without(self, number: int, company: int) -> Itinerary | None:
        """Place the team anew in the cheapest way that leaves the company out."""
        days = range(len(self.scene.grid.days))
        return self.placed(number, company, [None for _ in days], forced=False)

    def placed(
        self, number: int, company: int, times: list[Times], *, forced: bool = True
    ) -> Itinerary | None:
        """Place a team, taken out before, in the cheapest way; the company only at ``times``.

        ``forced``: it has to be visited. None where that is impossible, and nothing is placed.
        The longest day is priced by trying a few limits.
        """
        free = self.programme.free(number)
        for opened, when in zip(free, times, strict=True):
            if opened is not None:
                opened[company] = 0 if when is None else opened[company] * when
        worth = np.where(self.programme.sessions.visits == 0, self.problem.weights.unvisited, 0)
        gains = worth.astype(np.float64)
        gains[company] += FORCED if forced else 0
        part, extra = self._part(number, company)
        longest, best, least = self.programme.longest, None, None
        for more in LONGER:
            cap = min(longest + more, self.scene.grid.slots) if longest else self.scene.grid.slots
            found = insert(
                self.problem, part, self.scene.crews[number], free, gains[part.numbers], extra,
                cap=cap,
            )  # fmt: skip
            if found is None or (forced and company not in found.companies):
                continue
            if found.cost >= LACKING:
                continue
            self.programme.place(number, found)
            if least is None or self.cost < least:
                best, least = found, self.cost
            self.programme.take_out(number)
        if best is not None:
            self.programme.place(number, best)
        return best

    def _part(self, number: int, company: int) -> tuple[Part, Array]:
        """All companies of a charter's rally; of a large one those visited now and the nearest."""
        if self.scene.whole is not None:
            return self.scene.whole, self.scene.own_costs(number)
        start = self.start[number]
        first = [company, *(start.companies if start else ())]
        away = self.scene.grid.reach[company + 1]
        near = sorted(range(self.scene.grid.companies), key=lambda c: int(away[c]))
        chosen = sorted(list(dict.fromkeys([*first, *near]))[: max(NEAREST, len(set(first)))])
        crew = self.scene.crews[number]
        return Part(self.scene.grid, chosen, self.scene.most), set_costs(self.problem, crew, chosen)

    def back(self) -> None:
        """Everything as in the programme."""
        self.programme.restore(self.start)

    def improve(self, rounds: int, stop: Stop) -> None:
        """Ruin and recreate from where the programme stands; it stands at the best then."""
        ruin = Ruin(self.scene, self.programme, self.rng)
        for _ in range(rounds):
            if stop():
                break
            ruin.round(stop)
        self.programme.restore(ruin.best)

    def touch(self, companies: Iterable[Company]) -> None:
        """Let the team visit each company for which that is cheapest, if it pays."""
        for company in companies:
            before, place = self.cost, self.problem.place[company.id] - 1
            best = tuple(self.programme.itineraries)
            least = before
            for number in range(len(self.scene.crews)):
                now = tuple(self.programme.itineraries)
                self.programme.take_out(number)
                if self.placed(number, place, self.everywhen()) and self.cost < least:
                    best, least = tuple(self.programme.itineraries), self.cost
                self.programme.restore(now)
            self.programme.restore(best)

    def plan(self) -> Plan:
        """What stands now, with its cost by the rules."""
        whole = tuple(one for one in self.programme.itineraries if one is not None)
        teams = assemble(self.problem, self.scene.grid, whole)
        plan = Plan(teams, Status.FEASIBLE)
        return replace(plan, cost=evaluate(self.problem, plan).cost)

    def everywhen(self) -> list[Times]:
        return [np.ones(day.slots + 1, np.uint8) for day in self.scene.grid.days]
