"""Teams that are cheap to drive among those that are mixed best: where forming meets scheduling.

Teams of one shape differ for the router in their wheelchairs and in the sectors that their members
hope to see, nothing else. So visits are looked for first as if nobody had an interest; then people
change places, as mixed as before, towards the teams that see a sector of theirs; and so on in turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from rallye_planner.plan import Conflict
from rallye_planner.problem import Participant, Problem, Vehicle
from rallye_planner.routes.alone import MOST_COMPANIES, most_visits
from rallye_planner.routes.itinerary import Itinerary
from rallye_planner.teams.conflicts import explain_clash
from rallye_planner.teams.exact import form_exactly
from rallye_planner.teams.form import Formed, form, form_from
from rallye_planner.teams.reseat import reseat


@dataclass
class Teaming:
    """Forms the teams of a rally that leaves this to the planner.

    ``conflicts``: what stands in the way, once :meth:`ways` has found none.
    """

    problem: Problem
    seed: int
    conflicts: list[Conflict] = field(default_factory=list)

    def ways(self) -> Iterator[Problem]:
        """The rally with its teams: the best mixed that there are.

        Then, should no programme be found for them, those of vehicles that are there every day.
        """
        formed = self._formed(self.problem)
        if formed is None:
            return
        yield self._with(formed)
        rest = [v for v in self.problem.vehicles if not self._part_time(v)]
        if any(self._part_time(self.problem.vehicle[team.vehicle]) for team in formed.teams):
            others = form(replace(self.problem, vehicles=tuple(rest)), seed=self.seed)
            yield from (self._with(other) for other in others[:1])

    def _with(self, formed: Formed) -> Problem:
        return replace(self.problem, teams=formed.teams)

    def _formed(self, problem: Problem) -> Formed | None:
        """The best mixed teams each of which can make its visits in its vehicle, if on its own."""
        formed = form(problem, seed=self.seed) or self._exactly(problem)
        if not formed:
            return None
        stranded = self._stranded(self._with(formed[0]))
        vehicles = tuple(v for v in problem.vehicles if v.id not in stranded)
        if stranded and form(replace(problem, vehicles=vehicles), seed=self.seed):
            return self._formed(replace(problem, vehicles=vehicles))
        return formed[0]

    def _exactly(self, problem: Problem) -> list[Formed]:
        """Where swaps find no teams: a way that is proven to hold, or why there is none."""
        verdict = form_exactly(problem)
        if verdict.vehicle_of:
            return form_from(problem, verdict.vehicle_of, seed=self.seed)
        if verdict.clash or not problem.vehicles:
            self.conflicts = [explain_clash(problem, verdict.clash)]
        return []

    def _part_time(self, vehicle: Vehicle) -> bool:
        return vehicle.dates is not None and len(vehicle.dates) < len(self.problem.days)

    def _stranded(self, problem: Problem) -> set[str]:
        """Vehicles that are away too long for their team to make its minimum of visits."""
        if len(problem.companies) > MOST_COMPANIES:
            return set()
        stranded = set()
        for number, team in enumerate(problem.teams or ()):
            if self._part_time(problem.vehicle[team.vehicle]):
                reached = most_visits(problem, number)
                if reached is not None and reached < problem.rules.visits_per_team[0]:
                    stranded.add(team.vehicle)
        return stranded


def has_wishes(problem: Problem) -> bool:
    """Whether it costs anything who is in which team."""
    return problem.weights.interest > 0 and any(p.interests for p in problem.participants)


def without_wishes(problem: Problem) -> Problem:
    """The rally as if nobody had an interest: no teams are cheaper to drive."""
    return replace(problem, weights=replace(problem.weights, interest=0))


def seated_better(
    problem: Problem, itineraries: Sequence[Itinerary], *, seed: int
) -> Problem | None:
    """The rally with equally mixed teams of whom more see a sector of interest; None: none found.

    ``itineraries`` are those of ``problem.teams``, in their order.
    """
    if not has_wishes(problem):
        return None
    seen = [
        {problem.companies[company].sector for company in itinerary.companies}
        for itinerary in itineraries
    ]
    price = np.array(
        [[_unmet(person, sectors) for sectors in seen] for person in problem.participants]
    )
    teams = reseat(problem, problem.weights.interest * price, seed=seed)
    return None if teams is None else replace(problem, teams=teams)


def most_gained(before: Problem, after: Problem) -> int:
    """How much cheaper a programme can be for the teams of ``after`` than for those of ``before``.

    Both are the same vehicles with as many people: only those who moved and have a wish count.
    """
    team_of = {person: team.id for team in before.teams or () for person in team.members}
    moved = [
        person
        for team in after.teams or ()
        for person in team.members
        if team_of[person] != team.id and after.participant[person].interests
    ]
    return after.weights.interest * len(moved)


def _unmet(person: Participant, sectors: set[str]) -> int:
    return int(bool(person.interests) and not sectors & set(person.interests))
