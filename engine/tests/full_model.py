"""The whole problem as one constraint program, written from the rules and not from the planner.

Slow, and only for tiny rallies with teams: it says what the optimum is.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, permutations
from typing import Any, NamedTuple

from ortools.sat.python import cp_model
from rallye_planner.problem import Day, GivenTeam, Problem

GRID = 5


class Leg(NamedTuple):
    """A drive that is made where ``taken``: free from, arrival, minutes, and with the buffer."""

    taken: Any
    free: Any
    arrive: Any
    drive: int
    needed: int


class FullModel:
    def __init__(self, problem: Problem) -> None:
        assert problem.teams is not None
        assert problem.travel is not None
        self.problem, self.model = problem, cp_model.CpModel()
        self.visit: dict[tuple[int, int, int], Any] = {}
        self.start: dict[tuple[int, int, int], Any] = {}
        self.out: dict[tuple[int, int], Any] = {}
        self.length: dict[tuple[int, int], Any] = {}
        self._build()
        self.model.minimize(self._cost())

    def _build(self) -> None:
        for t, team in enumerate(self.problem.teams or ()):
            for d, day in enumerate(self.problem.days):
                self._team_day(t, team, d, day)
            self._limits(t)
        self._companies()
        self._guides()
        self._locks()

    def optimum(self, seconds: float = 60) -> int | None:
        """The least cost, None if there is no programme; asserts that it is proven."""
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = 2
        status = solver.solve(self.model)
        assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE), "the model ran out of time"
        return round(solver.objective_value) if status == cp_model.OPTIMAL else None

    def _first(self, d: int) -> int:
        """The minute of the day before which nothing can begin."""
        return self.problem.days[d].start

    def _time(self, d: int) -> Any:
        end = self.problem.days[d].end
        return GRID * self.model.new_int_var(-(-self._first(d) // GRID), end // GRID, "")

    def _team_day(self, t: int, team: GivenTeam, d: int, day: Day) -> None:
        m = self.model
        out = self.out[t, d] = m.new_bool_var("")
        self._vehicle(t, d, out)
        depart, back = self._time(d), self._time(d)
        length = self.length[t, d] = m.new_int_var(0, 24 * 60, "")
        m.add(length == back - depart).only_enforce_if(out)
        m.add(length == 0).only_enforce_if(~out)
        self._visits(t, d)
        between, arcs = self._between(t, d, back)
        legs = [*self._outward(t, d, depart, arcs), *between]
        m.add_circuit([(0, 0, ~out), *arcs])
        lunches = self._walk(d, legs, eats=day.lunch is not None)
        driven = [leg.needed * leg.taken for leg in legs]
        stays = [
            self.visit[t, d, c] * company.visit_minutes
            for c, company in enumerate(self.problem.companies)
        ]
        eaten = [lunch * day.lunch.minutes for lunch in lunches] if day.lunch else []
        m.add(length >= sum(driven) + sum(stays) + sum(eaten))  # redundant, for its bound
        for c in range(len(self.problem.companies)):
            m.add_implication(self.visit[t, d, c], out)
        if day.lunch is not None:
            self._lunch_is_due(day, depart, back, [~out, *lunches])

    def _vehicle(self, t: int, d: int, out: Any) -> None:
        problem = self.problem
        vehicle = problem.vehicle[(problem.teams or ())[t].vehicle]
        if vehicle.dates is not None and problem.days[d].date not in vehicle.dates:
            self.model.add(out == 0)

    def _visits(self, t: int, d: int) -> None:
        for c in range(len(self.problem.companies)):
            self.visit[t, d, c] = self.model.new_bool_var("")
            self.start[t, d, c] = self._time(d)
            self._welcome(t, d, c)
            self._open(t, d, c)

    Arcs = list[tuple[int, int, Any]]

    def _between(self, t: int, d: int, back: Any) -> tuple[list[Leg], Arcs]:
        """The drives from companies, and arcs for them and for companies that are passed over."""
        problem, legs = self.problem, []
        n = len(problem.companies)
        arcs = [(c + 1, c + 1, ~self.visit[t, d, c]) for c in range(n)]
        for i, j in permutations(range(n + 1), 2):
            if i:
                free = self.start[t, d, i - 1] + problem.companies[i - 1].visit_minutes
                arcs.append((i, j, arc := self.model.new_bool_var("")))
                legs.append(self._leg(arc, free, self.start[t, d, j - 1] if j else back, i, j))
        return legs, arcs

    def _outward(self, t: int, d: int, depart: Any, arcs: Arcs) -> list[Leg]:
        """The drives from the base, whose arcs are added to ``arcs``."""
        legs = []
        for j in range(1, len(self.problem.companies) + 1):
            arcs.append((0, j, arc := self.model.new_bool_var("")))
            legs.append(self._leg(arc, depart, self.start[t, d, j - 1], 0, j))
        return legs

    def _leg(self, taken: Any, free: Any, arrive: Any, i: int, j: int) -> Leg:
        assert self.problem.travel is not None
        drive = self.problem.travel[i][j]
        buffer = self.problem.rules.buffer_minutes if j else 0
        return Leg(taken, free, arrive, drive, drive + buffer)

    def _walk(self, d: int, legs: list[Leg], *, eats: bool) -> list[Any]:
        """Time for each drive that is made; returns a switch for a lunch on each."""
        for leg in legs:
            self.model.add(leg.arrive - leg.free >= leg.needed).only_enforce_if(leg.taken)
        return [self._lunch(d, leg) for leg in legs] if eats else []

    def _lunch_is_due(self, day: Day, depart: Any, back: Any, unless: list[Any]) -> None:
        m, lunch = self.model, day.lunch
        assert lunch is not None
        late, soon = m.new_bool_var(""), m.new_bool_var("")
        m.add(depart >= lunch.earliest + lunch.minutes).only_enforce_if(late)
        m.add(back <= lunch.latest - lunch.minutes).only_enforce_if(soon)
        m.add_bool_or([late, soon, *unless])

    def _lunch(self, d: int, leg: Leg) -> Any:
        """A switch: the team eats on this drive, before or after it."""
        m, lunch = self.model, self.problem.days[d].lunch
        assert lunch is not None
        eats, first = m.new_bool_var(""), m.new_bool_var("")
        m.add_implication(eats, leg.taken)
        at = GRID * m.new_int_var(0, 24 * 12, "")
        m.add(at >= max(lunch.earliest, self._first(d))).only_enforce_if(eats)
        m.add(at + lunch.minutes <= lunch.latest).only_enforce_if(eats)
        m.add(at >= leg.free).only_enforce_if(eats)
        m.add(at + lunch.minutes <= leg.arrive).only_enforce_if(eats)
        m.add(leg.arrive - leg.free >= leg.needed + lunch.minutes).only_enforce_if(eats)
        m.add(leg.arrive - at - lunch.minutes >= leg.needed).only_enforce_if([eats, first])
        m.add(at - leg.free >= leg.drive).only_enforce_if([eats, ~first])
        return eats

    def _welcome(self, t: int, d: int, c: int) -> None:
        problem = self.problem
        members = (problem.teams or ())[t].members
        wheelchair = any(problem.participant[p].wheelchair for p in members)
        if wheelchair and not problem.companies[c].wheelchair:
            self.model.add(self.visit[t, d, c] == 0)

    def _open(self, t: int, d: int, c: int) -> None:
        m, problem = self.model, self.problem
        company, start = problem.companies[c], self.start[t, d, c]
        within = []
        for opening in company.openings:
            if opening.date == problem.days[d].date:
                inside = m.new_bool_var("")
                m.add(start >= opening.start).only_enforce_if(inside)
                m.add(start + company.visit_minutes <= opening.end).only_enforce_if(inside)
                within.append(inside)
        m.add_bool_or([~self.visit[t, d, c], *within])

    def _visited(self, t: int, c: int) -> Any:
        return sum(self.visit[t, d, c] for d in range(len(self.problem.days)))

    def _limits(self, t: int) -> None:
        low, high = self.problem.rules.visits_per_team
        companies = range(len(self.problem.companies))
        for c in companies:
            self.model.add(self._visited(t, c) <= 1)
        total = sum(self._visited(t, c) for c in companies)
        self.model.add_linear_constraint(total, low, high)

    def _companies(self) -> None:
        problem = self.problem
        teams = range(len(problem.teams or ()))
        for d in range(len(problem.days)):
            for c, company in enumerate(problem.companies):
                same = {(t, u): self._pair(t, u, d, c) for t, u in combinations(teams, 2)}
                self._room(d, c, same)
                if company.max_visits_per_day is not None:
                    leaders = [self._leads(t, d, c, same) for t in teams]
                    self.model.add(sum(leaders) <= self._starts_left(d, c))

    Pairs = dict[tuple[int, int], Any]

    def _room(self, d: int, c: int, same: Pairs) -> None:
        """Those who start together are no more than the company takes."""
        sizes = [len(team.members) for team in self.problem.teams or ()]
        most = self.problem.companies[c].max_people
        for lot in range(1, len(sizes) + 1):
            for teams in combinations(range(len(sizes)), lot):
                if sum(sizes[t] for t in teams) > most:
                    self.model.add_bool_or([~one for one in self._meeting(d, c, teams, same)])

    def _meeting(self, d: int, c: int, teams: Sequence[int], same: Pairs) -> list[Any]:
        """The switches that are all on where these teams start together."""
        if len(teams) == 1:
            return [self.visit[teams[0], d, c]]
        return [same[pair] for pair in combinations(teams, 2)]

    def _leads(self, t: int, d: int, c: int, same: Pairs) -> Any:
        """A switch: the team visits, and starts with none before it in the order of teams."""
        leads = self.model.new_bool_var("")
        before = [same[u, t] for u in range(t)]
        self.model.add_bool_or([~self.visit[t, d, c], leads, *before])
        return leads

    def _starts_left(self, d: int, c: int) -> int:
        most = self.problem.companies[c].max_visits_per_day
        assert most is not None
        return most

    def _pair(self, t: int, u: int, d: int, c: int) -> Any:
        """A switch: both visit c on day d and start together."""
        m, stay = self.model, self.problem.companies[c].visit_minutes
        a, b = self.start[t, d, c], self.start[u, d, c]
        here, there = self.visit[t, d, c], self.visit[u, d, c]
        same, first, second = (m.new_bool_var("") for _ in range(3))
        m.add(a == b).only_enforce_if(same)
        m.add_implication(same, here)
        m.add_implication(same, there)
        m.add(a + stay <= b).only_enforce_if(first)
        m.add(b + stay <= a).only_enforce_if(second)
        m.add_bool_or([~here, ~there, same, first, second])
        return same

    def _guides(self) -> None:
        problem = self.problem
        for d, day in enumerate(problem.days):
            if problem.guides is not None:
                there = sum(g.dates is None or day.date in g.dates for g in problem.guides)
                teams = range(len(problem.teams or ()))
                self.model.add(sum(self.out[t, d] for t in teams) <= there)

    def _locks(self) -> None:
        problem = self.problem
        ids = [team.id for team in problem.teams or ()]
        dates = [day.date for day in problem.days]
        for lock in problem.locks:
            key = ids.index(lock.team), dates.index(lock.date), problem.place[lock.company] - 1
            self.model.add(self.visit[key] == 1)
            self.model.add(self.start[key] == lock.start)

    def _cost(self) -> Any:
        m, problem, weights = self.model, self.problem, self.problem.weights
        teams, companies = range(len(problem.teams or ())), range(len(problem.companies))
        longest = m.new_int_var(0, 24 * 60, "")
        for length in self.length.values():
            m.add(longest >= length)
        out = sum(self.length.values()) - self._stays()
        cost = weights.out * out + weights.longest * longest
        for t in teams:
            total = sum(self._visited(t, c) for c in companies)
            lacking = m.new_int_var(0, 100, "")
            m.add(lacking >= problem.rules.visits_target - total)
            cost += weights.target * lacking
            seen = {s: m.new_bool_var("") for s in {c.sector for c in problem.companies}}
            for sector, sees in seen.items():
                of_it = [c for c in companies if problem.companies[c].sector == sector]
                m.add(sum(self._visited(t, c) for c in of_it) >= sees)
            cost += weights.sector * (total - sum(seen.values()))
            cost += weights.interest * self._disappointed(t, seen)
        for c in companies:
            unvisited = m.new_bool_var("")
            m.add(sum(self._visited(t, c) for t in teams) + unvisited >= 1)
            cost += weights.unvisited * unvisited
        return cost

    def _stays(self) -> Any:
        """Minutes that teams spend in companies."""
        return sum(
            self._visited(t, c) * company.visit_minutes
            for t in range(len(self.problem.teams or ()))
            for c, company in enumerate(self.problem.companies)
        )

    def _disappointed(self, t: int, seen: dict[str, Any]) -> Any:
        """Members whose wishes are not met; ``seen``: switches of the sectors that are visited."""
        lot = []
        for person in (self.problem.teams or ())[t].members:
            wishes = self.problem.participant[person].interests
            if wishes:
                lot.append(self._unmet([seen[s] for s in wishes if s in seen]))
        return sum(lot)

    def _unmet(self, ways: list[Any]) -> Any:
        unmet = self.model.new_bool_var("")
        self.model.add_bool_or([unmet, *ways])
        return unmet
