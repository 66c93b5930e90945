"""The rally in the terms of the routing library: vehicles, copies, windows, side constraints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ortools.constraint_solver import pywrapcp
from rallye_planner.plan import Plan
from rallye_planner.problem import Company, Problem

from benchmarks.peers.programme import Stops

A_DAY = 24 * 60
TOGETHER = 2
"""Teams that a session's copies can hold."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A possible visit: the ``guest``-th team in the ``session``-th visit of a company's day."""

    company: int
    day: int
    session: int
    guest: int


class RoutingModel:
    """Times are minutes after midnight; vehicle ``team * days + day`` is that team on that day."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.teams, self.days = problem.teams or (), problem.days
        self.sizes = [len(team.members) for team in self.teams]
        self.copies = [
            copy
            for company in range(len(problem.companies))
            for day in range(len(problem.days))
            for copy in self._copies_of(company, day)
        ]
        self.makes_sense = bool(self.copies)
        if self.makes_sense:
            self._build()

    def _copies_of(self, company: int, day: int) -> list[Copy]:
        there = self.problem.companies[company]
        fits = sum((b - a) // there.visit_minutes for a, b in self._spans(there, day))
        limit = there.max_visits_per_day
        count = min(fits, len(self.teams), limit if limit is not None else fits)
        guests = min(TOGETHER, there.max_people // min(self.sizes), len(self.teams))
        return [Copy(company, day, k, g) for k in range(count) for g in range(guests)]

    def _spans(self, company: Company, day: int) -> list[tuple[int, int]]:
        date = self.days[day].date
        return sorted((o.start, o.end) for o in company.openings if o.date == date)

    def _build(self) -> None:
        vehicles = len(self.teams) * len(self.days)
        self.manager = pywrapcp.RoutingIndexManager(1 + len(self.copies), vehicles, 0)
        self.routing = pywrapcp.RoutingModel(self.manager)
        self.solver = self.routing.solver()
        self.index = [self.manager.NodeToIndex(k + 1) for k in range(len(self.copies))]
        self._time()
        self._windows()
        self.taken = [self._takers(k) for k in range(len(self.copies))]
        self._sessions()
        self._teams()
        self._guides()
        self._lunches()

    def _place(self, node: int) -> int:
        return self.copies[node - 1].company + 1 if node else 0

    def _stay(self, node: int) -> int:
        return self.problem.companies[self.copies[node - 1].company].visit_minutes if node else 0

    def _time(self) -> None:
        travel, buffer = self.problem.travel or (), self.problem.rules.buffer_minutes

        def transit(start: int, end: int) -> int:
            i, j = self.manager.IndexToNode(start), self.manager.IndexToNode(end)
            drive = travel[self._place(i)][self._place(j)]
            return self._stay(i) + drive + (buffer if j else 0)

        number = self.routing.RegisterTransitCallback(transit)
        self.routing.AddDimension(number, A_DAY, A_DAY, False, "time")
        self.time = self.routing.GetDimensionOrDie("time")
        self.routing.SetArcCostEvaluatorOfAllVehicles(
            self.routing.RegisterTransitCallback(lambda start, end: 0)
        )
        self.time.SetSpanCostCoefficientForAllVehicles(self.problem.weights.out)

    def _windows(self) -> None:
        """Openings, hours, who may visit, and what it costs to drop a copy."""
        weights = self.problem.weights
        for k, copy in enumerate(self.copies):
            company = self.problem.companies[copy.company]
            spans = self._spans(company, copy.day)
            moments = self.time.CumulVar(self.index[k])
            moments.SetValues(
                [m for a, b in spans for m in range(a, b - company.visit_minutes + 1, 5)]
            )
            allowed = [self._vehicle(t, copy.day) for t in self._welcome(copy)]
            self.routing.VehicleVar(self.index[k]).SetValues([-1, *allowed])
            price = weights.out * company.visit_minutes + weights.target
            first = (copy.session, copy.guest) == (0, 0) and copy.day == self._first_day(copy)
            price += weights.unvisited if first else 0
            self.routing.AddDisjunction([self.index[k]], price)
        for vehicle in range(self.manager.GetNumberOfVehicles()):
            frame = self.days[vehicle % len(self.days)]
            for end in (self.routing.Start(vehicle), self.routing.End(vehicle)):
                self.time.CumulVar(end).SetRange(frame.start, frame.end)

    def _vehicle(self, team: int, day: int) -> int:
        return team * len(self.days) + day

    def _first_day(self, copy: Copy) -> int:
        return min(one.day for one in self.copies if one.company == copy.company)

    def _welcome(self, copy: Copy) -> list[int]:
        """Teams that may take this copy: not too large, accessible, car there, no other lock."""
        company, date = self.problem.companies[copy.company], self.days[copy.day].date
        return [
            t
            for t, team in enumerate(self.teams)
            if self.sizes[t] <= company.max_people
            and (company.wheelchair or not any(self._rolling(p) for p in team.members))
            and self._there(team.vehicle, date)
            and all(
                lock.date == date
                for lock in self.problem.locks
                if (lock.team, lock.company) == (team.id, company.id)
            )
        ]

    def _rolling(self, person: str) -> bool:
        return self.problem.participant[person].wheelchair

    def _there(self, vehicle: str, date: Any) -> bool:
        dates = self.problem.vehicle[vehicle].dates
        return dates is None or date in dates

    def _takers(self, k: int) -> list[Any]:
        """For each team, whether it takes this copy."""
        vehicle = self.routing.VehicleVar(self.index[k])
        day = self.copies[k].day
        return [
            self.solver.IsEqualCstVar(vehicle, self._vehicle(t, day))
            for t in range(len(self.teams))
        ]

    def _sessions(self) -> None:
        """Guests of a session start together and fit in; sessions follow one another."""
        number = {copy: k for k, copy in enumerate(self.copies)}
        for copy, k in number.items():
            company = self.problem.companies[copy.company]
            if copy.guest:
                host = number[Copy(copy.company, copy.day, copy.session, 0)]
                self._if_active(k, self._moment(k) - self._moment(host), 0)
                self._if_active(k, self._moment(host) - self._moment(k), 0)
                self.solver.Add(self._active(k) <= self._active(host))
            elif copy.session:
                before = number[Copy(copy.company, copy.day, copy.session - 1, 0)]
                stay = company.visit_minutes
                self._if_active(k, self._moment(k) - self._moment(before), stay)
                self.solver.Add(self._active(k) <= self._active(before))
            group = [n for c, n in number.items() if _same_session(c, copy)]
            people = sum(
                size * self.taken[n][t] for n in group for t, size in enumerate(self.sizes)
            )
            if not copy.guest and len(group) > 1:
                self.solver.Add(people <= company.max_people)

    def _moment(self, k: int) -> Any:
        return self.time.CumulVar(self.index[k])

    def _active(self, k: int) -> Any:
        return self.routing.ActiveVar(self.index[k])

    def _if_active(self, k: int, left: Any, right: int) -> None:
        """left >= right where the copy is taken."""
        self.solver.Add(left + A_DAY * (1 - self._active(k)) >= right)

    def _teams(self) -> None:
        """No company twice, as many visits as asked for, visits that must stand."""
        low, high = self.problem.rules.visits_per_team
        wanted = min(high, max(low, self.problem.rules.visits_target))
        for t, team in enumerate(self.teams):
            for company in range(len(self.problem.companies)):
                own = [self.taken[k][t] for k, c in enumerate(self.copies) if c.company == company]
                if len(own) > 1:
                    self.solver.Add(sum(own) <= 1)
            total = sum(taken[t] for taken in self.taken)
            self.solver.Add(total >= low)
            self.solver.Add(total <= wanted)
            for lock in self.problem.locks:
                if lock.team == team.id:
                    self._lock(t, self.problem.place[lock.company] - 1, lock.start)

    def _lock(self, team: int, company: int, start: int) -> None:
        own = [k for k, copy in enumerate(self.copies) if copy.company == company]
        self.solver.Add(sum(self.taken[k][team] for k in own) == 1)
        for k in own:
            late = A_DAY * (1 - self.taken[k][team])
            self.solver.Add(self._moment(k) + late >= start)
            self.solver.Add(self._moment(k) - late <= start)

    def _guides(self) -> None:
        for day, frame in enumerate(self.days):
            if self.problem.guides is not None:
                there = sum(g.dates is None or frame.date in g.dates for g in self.problem.guides)
                out = [
                    self.routing.ActiveVehicleVar(self._vehicle(t, day))
                    for t in range(len(self.teams))
                ]
                self.solver.Add(sum(out) <= there)

    def _lunches(self) -> None:
        """A break in the window, unless the team leaves late or is back soon."""
        stays = [self._stay(self.manager.IndexToNode(i)) for i in range(self.routing.Size())]
        for vehicle in range(self.manager.GetNumberOfVehicles()):
            lunch = self.days[vehicle % len(self.days)].lunch
            if lunch is None:
                continue
            latest = lunch.latest - lunch.minutes
            pause = self.solver.FixedDurationIntervalVar(
                lunch.earliest,
                latest,
                lunch.minutes,
                True,
                f"lunch {vehicle}",
            )
            self.time.SetBreakIntervalsOfVehicle([pause], vehicle, stays)
            leaves = self.time.CumulVar(self.routing.Start(vehicle))
            back = self.time.CumulVar(self.routing.End(vehicle))
            late = self.solver.IsGreaterOrEqualCstVar(leaves, lunch.earliest + lunch.minutes)
            soon = self.solver.IsLessOrEqualCstVar(back, latest)
            self.solver.Add(pause.PerformedExpr().Var() + late + soon >= 1)

    def on_solution(self, note: Callable[[Stops], None]) -> None:
        """Call ``note`` with the visits of each solution."""
        self.routing.AddAtSolutionCallback(lambda: note(self._stops()))

    def _stops(self) -> Stops:
        stops: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for k, copy in enumerate(self.copies):
            vehicle = self.routing.VehicleVar(self.index[k]).Value()
            if vehicle >= 0:
                team = vehicle // len(self.days)
                start = self.time.CumulVar(self.index[k]).Min()
                stops.setdefault((team, copy.day), []).append((copy.company, start))
        return {key: sorted(visits, key=lambda stop: stop[1]) for key, visits in stops.items()}

    def routes_of(self, plan: Plan) -> list[list[int]] | None:
        """Nodes of each vehicle for this programme, None if a group is too large for copies."""
        routes: list[list[int]] = [[] for _ in range(self.manager.GetNumberOfVehicles())]
        number = {copy: k for k, copy in enumerate(self.copies)}
        dates = [frame.date for frame in self.days]
        for copy_of in self._copies_in(plan, dates):
            team, company, day, session, guest = copy_of
            k = number.get(Copy(company, day, session, guest))
            if k is None:
                return None
            routes[self._vehicle(team, day)].append(k + 1)
        return routes

    def _copies_in(self, plan: Plan, dates: list[Any]) -> list[tuple[int, int, int, int, int]]:
        """(team, company, day, session, guest) of each visit, in the order of their starts."""
        visits = sorted(
            (visit.start, t, self.problem.place[visit.company] - 1, dates.index(day.date))
            for t, team in enumerate(plan.teams)
            for day in team.days
            for visit in day.visits
        )
        held: dict[tuple[int, int], list[tuple[int, int]]] = {}
        found = []
        for start, team, company, day in visits:
            sessions = held.setdefault((company, day), [])
            if sessions and sessions[-1][0] == start:
                sessions[-1] = start, sessions[-1][1] + 1
            else:
                sessions.append((start, 0))
            found.append((team, company, day, len(sessions) - 1, sessions[-1][1]))
        return found


def _same_session(one: Copy, other: Copy) -> bool:
    return (one.company, one.day, one.session) == (other.company, other.day, other.session)
