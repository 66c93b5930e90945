"""The whole problem as one constraint program, written from the rules and not from the planner.

Slow, and only for tiny rallies with teams: it says what the optimum is.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

from ortools.sat.python import cp_model
from rallye_planner.problem import Day, GivenTeam, Problem

GRID = 5


class FullModel:
    def __init__(self, problem: Problem) -> None:
        assert problem.teams is not None
        assert problem.travel is not None
        self.problem, self.model = problem, cp_model.CpModel()
        self.visit: dict[tuple[int, int, int], Any] = {}
        self.start: dict[tuple[int, int, int], Any] = {}
        self.out: dict[tuple[int, int], Any] = {}
        self.length: dict[tuple[int, int], Any] = {}
        for t, team in enumerate(problem.teams):
            for d, day in enumerate(problem.days):
                self._team_day(t, team, d, day)
            self._limits(t)
        self._companies()
        self._guides()
        self._locks()
        self.model.minimize(self._cost())

    def optimum(self, seconds: float = 60) -> int | None:
        """The least cost, None if there is no programme; asserts that it is proven."""
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = 2
        status = solver.solve(self.model)
        assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE), "the model ran out of time"
        return round(solver.objective_value) if status == cp_model.OPTIMAL else None

    def _time(self, day: Day, name: str) -> Any:
        return GRID * self.model.new_int_var(-(-day.start // GRID), day.end // GRID, name)

    def _team_day(self, t: int, team: GivenTeam, d: int, day: Day) -> None:  # noqa: C901
        m, problem = self.model, self.problem
        n = len(problem.companies)
        out = self.out[t, d] = m.new_bool_var("")
        vehicle = problem.vehicle[team.vehicle]
        if vehicle.dates is not None and day.date not in vehicle.dates:
            m.add(out == 0)
        depart, back = self._time(day, ""), self._time(day, "")
        length = self.length[t, d] = m.new_int_var(0, 24 * 60, "")
        m.add(length == back - depart).only_enforce_if(out)
        m.add(length == 0).only_enforce_if(~out)
        begin: list[Any] = []
        finish: list[Any] = [depart]
        for c in range(n):
            visit = self.visit[t, d, c] = m.new_bool_var("")
            start = self.start[t, d, c] = self._time(day, "")
            self._open(team, d, c, visit, start)
            begin.append(start)
            finish.append(start + problem.companies[c].visit_minutes)
        begin.append(back)
        arcs = [(0, 0, ~out)]
        arcs += [(c + 1, c + 1, ~self.visit[t, d, c]) for c in range(n)]
        lunches: list[Any] = []
        driven: list[Any] = []
        for i in range(n + 1):
            for j in range(n + 1):
                if i == j:
                    continue
                arc = m.new_bool_var("")
                arcs.append((i, j, arc))
                arrive = begin[j - 1] if j else back
                drive = problem.travel[i][j]  # type: ignore[index]
                needed = drive + (problem.rules.buffer_minutes if j else 0)
                driven.append(needed * arc)
                m.add(arrive - finish[i] >= needed).only_enforce_if(arc)
                if day.lunch is not None:
                    lunches.append(self._lunch(day, arc, finish[i], arrive, drive, needed))
        m.add_circuit(arcs)
        stays = [
            self.visit[t, d, c] * company.visit_minutes
            for c, company in enumerate(problem.companies)
        ]
        eaten = [lunch * day.lunch.minutes for lunch in lunches] if day.lunch else []
        m.add(length >= sum(driven) + sum(stays) + sum(eaten))  # redundant, for its bound
        for c in range(n):
            m.add_implication(self.visit[t, d, c], out)
        if day.lunch is not None:
            late, soon = m.new_bool_var(""), m.new_bool_var("")
            m.add(depart >= day.lunch.earliest + day.lunch.minutes).only_enforce_if(late)
            m.add(back <= day.lunch.latest - day.lunch.minutes).only_enforce_if(soon)
            m.add_bool_or([~out, late, soon, *lunches])

    def _lunch(self, day: Day, arc: Any, free: Any, arrive: Any, drive: int, needed: int) -> Any:
        """A switch: the team eats on this arc, before or after the drive."""
        m, lunch = self.model, day.lunch
        assert lunch is not None
        eats, first = m.new_bool_var(""), m.new_bool_var("")
        m.add_implication(eats, arc)
        at = GRID * m.new_int_var(0, 24 * 12, "")
        m.add(at >= lunch.earliest).only_enforce_if(eats)
        m.add(at + lunch.minutes <= lunch.latest).only_enforce_if(eats)
        m.add(at >= free).only_enforce_if(eats)
        m.add(at + lunch.minutes <= arrive).only_enforce_if(eats)
        m.add(arrive - free >= needed + lunch.minutes).only_enforce_if(eats)
        m.add(arrive - at - lunch.minutes >= needed).only_enforce_if([eats, first])
        m.add(at - free >= drive).only_enforce_if([eats, ~first])
        return eats

    def _open(self, team: GivenTeam, d: int, c: int, visit: Any, start: Any) -> None:
        m, problem = self.model, self.problem
        company = problem.companies[c]
        wheelchair = any(problem.participant[p].wheelchair for p in team.members)
        if wheelchair and not company.wheelchair:
            m.add(visit == 0)
        within = []
        for opening in company.openings:
            if opening.date == problem.days[d].date:
                inside = m.new_bool_var("")
                m.add(start >= opening.start).only_enforce_if(inside)
                m.add(start + company.visit_minutes <= opening.end).only_enforce_if(inside)
                within.append(inside)
        m.add_bool_or([~visit, *within])

    def _visited(self, t: int, c: int) -> Any:
        return sum(self.visit[t, d, c] for d in range(len(self.problem.days)))

    def _limits(self, t: int) -> None:
        low, high = self.problem.rules.visits_per_team
        companies = range(len(self.problem.companies))
        for c in companies:
            self.model.add(self._visited(t, c) <= 1)
        total = sum(self._visited(t, c) for c in companies)
        self.model.add_linear_constraint(total, low, high)

    def _companies(self) -> None:  # noqa: C901
        m, problem = self.model, self.problem
        assert problem.teams is not None
        sizes = [len(team.members) for team in problem.teams]
        for d in range(len(problem.days)):
            for c, company in enumerate(problem.companies):
                same: dict[tuple[int, int], Any] = {}
                for t, u in combinations(range(len(sizes)), 2):
                    same[t, u] = self._pair(t, u, d, c)
                for t, size in enumerate(sizes):
                    if size > company.max_people:
                        m.add(self.visit[t, d, c] == 0)
                for lot in range(2, len(sizes) + 1):
                    for teams in combinations(range(len(sizes)), lot):
                        if sum(sizes[t] for t in teams) > company.max_people:
                            m.add_bool_or([~same[pair] for pair in combinations(teams, 2)])
                if company.max_visits_per_day is not None:
                    leaders = []
                    for t in range(len(sizes)):
                        leads = m.new_bool_var("")
                        before = [same[u, t] for u in range(t)]
                        m.add_bool_or([~self.visit[t, d, c], leads, *before])
                        leaders.append(leads)
                    m.add(sum(leaders) <= company.max_visits_per_day)

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
        stays = sum(
            self._visited(t, c) * problem.companies[c].visit_minutes
            for t in teams
            for c in companies
        )
        cost = weights.out * (sum(self.length.values()) - stays) + weights.longest * longest
        for t, team in enumerate(problem.teams or ()):
            total = sum(self._visited(t, c) for c in companies)
            lacking = m.new_int_var(0, 100, "")
            m.add(lacking >= problem.rules.visits_target - total)
            cost += weights.target * lacking
            seen = {s: m.new_bool_var("") for s in {c.sector for c in problem.companies}}
            for sector, sees in seen.items():
                of_it = [c for c in companies if problem.companies[c].sector == sector]
                m.add(sum(self._visited(t, c) for c in of_it) >= sees)
            cost += weights.sector * (total - sum(seen.values()))
            for person in team.members:
                wishes = problem.participant[person].interests
                if wishes:
                    unmet = m.new_bool_var("")
                    m.add_bool_or([unmet, *(seen[s] for s in wishes if s in seen)])
                    cost += weights.interest * unmet
        for c in companies:
            unvisited = m.new_bool_var("")
            m.add(sum(self._visited(t, c) for t in teams) + unvisited >= 1)
            cost += weights.unvisited * unvisited
        return cost
