"""One team's day in the constraint program: a circuit of visits with starts, and a lunch.

All times are slots of five minutes after midnight; drives are rounded up to slots, with the buffer.
"""

from __future__ import annotations

from typing import Any

from ortools.sat.python import cp_model
from rallye_planner.plan import TeamDay as PlannedDay
from rallye_planner.problem import GRID, Company, Lunch, Problem


def slots_up(minutes: int) -> int:
    return -(-minutes // GRID)


class TeamDay:
    """``visit[c]``: whether company c is visited; ``start[c]``: when; only companies that may be.

    ``out``: whether the team leaves the base; ``length``: slots between departure and return.
    """

    def __init__(self, model: cp_model.CpModel, problem: Problem, team: int, day: int) -> None:
        self.model, self.problem = model, problem
        self.team, self.frame = (problem.teams or ())[team], problem.days[day]
        self.first, self.last = slots_up(self.frame.start), self.frame.end // GRID
        self.out = model.new_bool_var(f"out {team} {day}")
        self.depart = model.new_int_var(self.first, self.last, "depart")
        self.back = model.new_int_var(self.first, self.last, "back")
        self.length = model.new_int_var(0, self.last - self.first, "length")
        self.visit: dict[int, Any] = {}
        self.start: dict[int, Any] = {}
        self.stay = [company.visit_minutes // GRID for company in problem.companies]
        for number, company in enumerate(problem.companies):
            self._may_visit(number, company)
        self.arcs: dict[tuple[int, int], Any] = {}
        self._circuit()
        self._lunch()
        self._length()

    def _may_visit(self, number: int, company: Company) -> None:
        """Variables for a visit, if there is any start at which it could be."""
        starts = self._starts(number, company)
        if not starts:
            return
        self.visit[number] = self.model.new_bool_var(f"visit {number}")
        domain = cp_model.Domain.from_values(starts)
        self.start[number] = self.model.new_int_var_from_domain(domain, f"start {number}")
        self.model.add_implication(self.visit[number], self.out)
        for lock in self.problem.locks:
            if (lock.team, lock.company) == (self.team.id, company.id):
                self.model.add(self.visit[number] == int(lock.date == self.frame.date))

    def _starts(self, number: int, company: Company) -> list[int]:
        """Within openings, after a drive from the base, and in time for the drive home."""
        people = [self.problem.participant[person] for person in self.team.members]
        dates = self.problem.vehicle[self.team.vehicle].dates
        if (
            len(people) > company.max_people
            or (any(person.wheelchair for person in people) and not company.wheelchair)
            or (dates is not None and self.frame.date not in dates)
        ):
            return []
        earliest = self.first + self.needed(0, number + 1)
        latest = self.last - self.needed(number + 1, 0) - self.stay[number]
        starts = {
            s
            for opening in company.openings
            if opening.date == self.frame.date
            for s in range(slots_up(opening.start), opening.end // GRID - self.stay[number] + 1)
            if earliest <= s <= latest
        }
        for lock in self.problem.locks:
            if (lock.team, lock.company) == (self.team.id, company.id):
                starts &= {lock.start // GRID} if lock.date == self.frame.date else set()
        return sorted(starts)

    def needed(self, i: int, j: int) -> int:
        """Slots between the end at place i and the start at place j; 0 is the base."""
        travel = self.problem.travel or ()
        return slots_up(travel[i][j] + (self.problem.rules.buffer_minutes if j else 0))

    def _end(self, i: int) -> Any:
        return self.start[i - 1] + self.stay[i - 1] if i else self.depart

    def _begin(self, j: int) -> Any:
        return self.start[j - 1] if j else self.back

    def _circuit(self) -> None:
        """Arcs between places that can follow each other; place 0 is the base."""
        places = [0, *(number + 1 for number in self.visit)]
        literals = [(0, 0, ~self.out)]
        literals += [(c + 1, c + 1, ~literal) for c, literal in self.visit.items()]
        for i in places:
            for j in places:
                if i != j and self._can_follow(i, j):
                    arc = self.arcs[i, j] = self.model.new_bool_var(f"arc {i} {j}")
                    literals.append((i, j, arc))
        self.model.add_circuit(literals)

    def _can_follow(self, i: int, j: int) -> bool:
        if not i or not j:
            return True
        soonest = min(self._domain(i)) + self.stay[i - 1] + self.needed(i, j)
        return soonest <= max(self._domain(j))

    def _domain(self, place: int) -> tuple[int, int]:
        flat = list(self.start[place - 1].proto.domain)
        return flat[0], flat[-1]

    def _lunch(self) -> None:
        """Where the team eats: after ``i``, here or once it has arrived at the next place."""
        lunch = self.frame.lunch
        places = [0, *(number + 1 for number in self.visit)]
        self.eats: dict[int, Any] = {}
        if lunch is not None and self.visit:
            self.eats = {i: self.model.new_bool_var(f"eats after {i}") for i in places}
            self._lunch_is_due(lunch)
            self._lunch_times(lunch)
        for (i, j), arc in self.arcs.items():
            pause = slots_up(lunch.minutes) * self.eats[i] if lunch and self.eats else 0
            gap = self._begin(j) - self._end(i)
            self.model.add(gap >= self.needed(i, j) + pause).only_enforce_if(arc)

    def _lunch_is_due(self, lunch: Lunch) -> None:
        late, soon = self.model.new_bool_var("late"), self.model.new_bool_var("soon")
        leaves, over = lunch.earliest + lunch.minutes, lunch.latest - lunch.minutes
        self.model.add(self.depart >= slots_up(leaves)).only_enforce_if(late)
        self.model.add(self.back <= over // GRID).only_enforce_if(soon)
        self.model.add_exactly_one([~self.out, late, soon, *self.eats.values()])
        self.model.add_implication(late, self.out)
        self.model.add_implication(soon, self.out)
        for i, eats in self.eats.items():
            self.model.add_implication(eats, self.visit[i - 1] if i else self.out)

    def _lunch_times(self, lunch: Lunch) -> None:
        first, last = slots_up(lunch.earliest), (lunch.latest - lunch.minutes) // GRID
        pause = slots_up(lunch.minutes)
        travel = self.problem.travel or ()
        at = self.model.new_int_var(first, last, "lunch")
        here = self.model.new_bool_var("here")
        for i, eats in self.eats.items():
            self.model.add(at >= self._end(i)).only_enforce_if(eats)
        for (i, j), arc in self.arcs.items():
            both = [arc, self.eats[i]]
            drive = slots_up(travel[i][j])
            self.model.add(at + pause <= self._begin(j)).only_enforce_if(both)
            self.model.add(at + pause + self.needed(i, j) <= self._begin(j)).only_enforce_if(
                [*both, here]
            )
            self.model.add(at >= self._end(i) + drive).only_enforce_if([*both, ~here])

    def _length(self) -> None:
        """Exact, and redundantly no less than drives, visits and lunch add up to."""
        self.model.add(self.length == self.back - self.depart).only_enforce_if(self.out)
        self.model.add(self.length == 0).only_enforce_if(~self.out)
        self.model.add(self.depart == self.first).only_enforce_if(~self.out)
        self.model.add(self.back == self.first).only_enforce_if(~self.out)
        driven = sum(self.needed(i, j) * arc for (i, j), arc in self.arcs.items())
        stayed = sum(self.stay[c] * literal for c, literal in self.visit.items())
        pause = slots_up(self.frame.lunch.minutes) if self.frame.lunch else 0
        self.model.add(self.length >= driven + stayed + pause * sum(self.eats.values()))

    def hint(self, planned: PlannedDay | None) -> None:
        """Begin from this day, None for a day at the base."""
        self.model.add_hint(self.out, planned is not None)
        starts = {visit.company: visit.start for visit in planned.visits} if planned else {}
        for c, literal in self.visit.items():
            start = starts.get(self.problem.companies[c].id)
            self.model.add_hint(literal, start is not None)
            if start is not None:
                self.model.add_hint(self.start[c], start // GRID)
        if planned:
            self.model.add_hint(self.depart, planned.depart // GRID)
            self.model.add_hint(self.back, planned.back // GRID)
