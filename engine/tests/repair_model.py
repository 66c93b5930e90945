"""A repair as one constraint program, written from the rules and not from the planner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from full_model import FullModel, Leg
from rallye_planner.plan import Plan, Span, TeamDay, Visit
from rallye_planner.problem import Day, GivenTeam, Problem, Repair
from repair_staffings import Staffing, every_staffing

TOLERANCE = 10


def optimum_of_repair(problem: Problem) -> int | None:
    """The least cost over all that may ride together, None if there is no programme."""
    costs = [RepairModel(problem, staffing).optimum() for staffing in every_staffing(problem)]
    return min((cost for cost in costs if cost is not None), default=None)


@dataclass(frozen=True)
class Past:
    """What stands of a team-day that has begun; ``back`` of None: the team is still out.

    ``made``: visits that have begun. ``lunch``: None unless it has begun.
    """

    planned: TeamDay
    back: int | None
    made: tuple[Visit, ...]
    lunch: Span | None

    @property
    def since(self) -> int:
        """The end of the last visit, or the departure."""
        return max((visit.end for visit in self.made), default=self.planned.depart)

    @property
    def next(self) -> Visit | None:
        ahead = sorted(self.planned.visits, key=lambda visit: visit.start)[len(self.made) :]
        return ahead[0] if ahead else None

    @property
    def resting(self) -> bool:
        """Whether lunch came after the last visit."""
        return self.lunch is not None and self.lunch.start >= self.since


def past_of(repair: Repair, day: TeamDay, until: int) -> Past | None:
    """None where the day has not begun; ``until``: a visit under way ends no sooner."""
    now = (repair.date, repair.time)
    if (day.date, day.depart) >= now:
        return None
    made = sorted((v for v in day.visits if (day.date, v.start) < now), key=lambda v: v.start)
    if day.date == repair.date:
        made = [replace(v, end=max(v.end, until)) if v.end > repair.time else v for v in made]
    lunch = day.lunch if day.lunch and (day.date, day.lunch.start) < now else None
    return Past(day, day.back if (day.date, day.back) < now else None, tuple(made), lunch)


class RepairModel(FullModel):
    """The teams of the previous programme, staffed anew. Locks are not known here."""

    def __init__(self, problem: Problem, staffing: Staffing) -> None:
        assert problem.repair is not None
        assert not problem.locks
        self.repair, self.staffing = problem.repair, staffing
        self.before = self.repair.previous.teams
        self.dates = [day.date for day in problem.days]
        self.until = {late.team: late.until for late in self.repair.late}
        self.past: dict[tuple[int, int], Past] = {}
        for t, team in enumerate(self.before):
            for day in team.days:
                past = past_of(self.repair, day, self.until.get(team.id, 0))
                if past is not None:
                    self.past[t, self.dates.index(day.date)] = past
        teams = (
            GivenTeam(team.id, members, team.vehicle)
            for team, members in zip(self.before, staffing.members, strict=True)
        )
        super().__init__(replace(problem, teams=tuple(teams)))

    def pin(self, plan: Plan) -> None:
        """Only this programme: its visits at their times, its days as long as they are."""
        for t, team in enumerate(plan.teams):
            days = {day.date: day for day in team.days}
            for d, when in enumerate(self.dates):
                day = days.get(when)
                self.model.add(self.length[t, d] == (day.back - day.depart if day else 0))
                self._pin_visits(t, d, day)

    def _pin_visits(self, t: int, d: int, day: TeamDay | None) -> None:
        made = {visit.company for visit in self._made_on(t, d)}
        visits = day.visits if day else ()
        starts = {visit.company: visit.start for visit in visits if visit.company not in made}
        for c, company in enumerate(self.problem.companies):
            self.model.add(self.visit[t, d, c] == (company.id in starts))
            if company.id in starts:
                self.model.add(self.start[t, d, c] == starts[company.id])

    # --- a team's day

    def _first(self, d: int) -> int:
        today = self.dates[d] == self.repair.date
        return max(super()._first(d), self.repair.time if today else 0)

    def _team_day(self, t: int, team: GivenTeam, d: int, day: Day) -> None:
        past = self.past.get((t, d))
        if past is not None and past.back is None:
            self._goes_on(t, d, day, past)
        elif past is not None or day.date < self.repair.date:
            self._is_over(t, d, past)
        else:
            super()._team_day(t, team, d, day)

    def _is_over(self, t: int, d: int, past: Past | None) -> None:
        length = past.planned.back - past.planned.depart if past else 0
        self.length[t, d] = self.model.new_constant(length)
        self.out[t, d] = self.model.new_constant(past is not None)
        self._visits(t, d)
        for c in range(len(self.problem.companies)):
            self.model.add(self.visit[t, d, c] == 0)

    def _goes_on(self, t: int, d: int, day: Day, past: Past) -> None:
        m, depart = self.model, past.planned.depart
        self.out[t, d] = m.new_constant(1)
        self._visits(t, d)
        back = self._time(d)
        self.length[t, d] = m.new_int_var(0, 24 * 60, "")
        m.add(self.length[t, d] == back - depart)
        legs, arcs = self._between(t, d, back)
        for c in range(-1, len(self.problem.companies)):
            arcs.append((0, c + 1, arc := m.new_bool_var("")))
            ways = list(self._ways_on(past, c, self.start[t, d, c] if c >= 0 else back))
            legs += ways
            m.add_bool_or([~arc, *(leg.taken for leg in ways)])
            for leg in ways:
                m.add_implication(leg.taken, arc)
        m.add_circuit(arcs)
        due = day.lunch is not None and past.lunch is None
        lunches = self._walk(d, legs, eats=due)
        if due:
            self._lunch_is_due(day, depart, back, lunches)

    def _ways_on(self, past: Past, c: int, arrive: Any) -> Iterator[Leg]:
        """Drives to the next company, or home where ``c`` is -1: as planned, or from now on."""
        here = self.problem.place[past.made[-1].company] if past.made else 0
        planned = self._planned(past, c)
        if planned is not None:
            leg = self._leg(self.model.new_bool_var(""), past.since, arrive, here, c + 1)
            self.model.add(arrive == planned).only_enforce_if(leg.taken)
            if not past.resting or self._around_lunch(past, leg, planned):
                yield leg
        free = max(past.since, self.repair.time)
        if past.lunch is not None and past.resting:
            free = max(free, past.lunch.end)
        leg = self._leg(self.model.new_bool_var(""), free, arrive, here, c + 1)
        if not past.resting or self._keeps_a_time(past, c, leg):
            yield leg

    def _planned(self, past: Past, c: int) -> int | None:
        """When the team was to be there next, None if it was to go elsewhere."""
        if c < 0:
            return past.planned.back if past.next is None else None
        there = past.next is not None and past.next.company == self.problem.companies[c].id
        return past.next.start if past.next and there else None

    def _around_lunch(self, past: Past, leg: Leg, planned: int) -> bool:
        rest = past.lunch
        assert rest is not None
        slack = planned - past.since - (rest.end - rest.start)
        before, after = rest.start - past.since >= leg.drive, planned - rest.end >= leg.needed
        return slack >= leg.needed and (before or after)

    def _keeps_a_time(self, past: Past, c: int, leg: Leg) -> bool:
        """After a lunch that has begun the referee asks for a stop at a time that was planned."""
        name = self.problem.companies[c].id if c >= 0 else None
        for visit in past.planned.visits:
            if visit.company == name and visit.start >= self.repair.time:
                self.model.add(leg.arrive == visit.start).only_enforce_if(leg.taken)
                return True
        return False

    # --- the rules of visits, companies and guides

    def _vehicle(self, t: int, d: int, out: Any) -> None:
        if self.dates[d] not in self.staffing.rides[t]:
            self.model.add(out == 0)

    def _welcome(self, t: int, d: int, c: int) -> None:
        super()._welcome(t, d, c)
        if not self.staffing.members[t]:
            self.model.add(self.visit[t, d, c] == 0)

    def _open(self, t: int, d: int, c: int) -> None:
        super()._open(t, d, c)
        until = self.until.get(self.before[t].id)
        if until is not None and self.dates[d] == self.repair.date:
            self.model.add(self.start[t, d, c] >= until).only_enforce_if(self.visit[t, d, c])

    def _made_on(self, t: int, d: int) -> tuple[Visit, ...]:
        past = self.past.get((t, d))
        return past.made if past else ()

    def _made(self, t: int) -> list[Visit]:
        return [visit for d in range(len(self.dates)) for visit in self._made_on(t, d)]

    def _visited(self, t: int, c: int) -> Any:
        name = self.problem.companies[c].id
        return super()._visited(t, c) + sum(visit.company == name for visit in self._made(t))

    def _limits(self, t: int) -> None:
        companies = range(len(self.problem.companies))
        for c in companies:
            self.model.add(self._visited(t, c) <= 1)
        most = self.problem.rules.visits_per_team[1]
        self.model.add(sum(self._visited(t, c) for c in companies) <= most)

    def _made_at(self, d: int, c: int) -> list[Visit]:
        name = self.problem.companies[c].id
        teams = range(len(self.before))
        return [visit for t in teams for visit in self._made_on(t, d) if visit.company == name]

    def _companies(self) -> None:
        super()._companies()
        for (t, d, c), visit in self.visit.items():
            for made in self._made_at(d, c):
                self.model.add(self.start[t, d, c] >= made.end).only_enforce_if(visit)

    def _starts_left(self, d: int, c: int) -> int:
        used = {visit.start for visit in self._made_at(d, c)}
        return max(0, super()._starts_left(d, c) - len(used))

    def _guides(self) -> None:
        if self.problem.guides is None:
            return
        for d, when in enumerate(self.dates):
            there = {g.id for g in self.problem.guides if g.dates is None or when in g.dates}
            begun = [t for t in range(len(self.before)) if (t, d) in self.past]
            led = {self.past[t, d].planned.guide for t in begun}
            want = sum(self._wants_a_guide(t, d) for t in begun)
            leave = [self.out[t, d] for t in range(len(self.before)) if t not in begun]
            if when >= self.repair.date:
                self.model.add(sum(leave) + want <= len(there - led))

    def _wants_a_guide(self, t: int, d: int) -> bool:
        """Whether a team that is out has lost its guide and goes on."""
        past = self.past[t, d]
        gone = past.planned.guide not in self.problem.guide
        return bool(gone and past.back is None and self.staffing.members[t])

    # --- the cost

    def _stays(self) -> Any:
        longer = sum(
            visit.end - visit.start - self.problem.company[visit.company].visit_minutes
            for t in range(len(self.before))
            for visit in self._made(t)
        )
        return super()._stays() + longer

    def _cost(self) -> Any:
        changed = sum(self._changed(t) + self._new(t) for t in range(len(self.before)))
        return super()._cost() + self.problem.weights.change * changed

    def _changed(self, t: int) -> Any:
        """Visits that were to come and are gone, or start more than 10 minutes off."""
        now = (self.repair.date, self.repair.time)
        return sum(
            1 - self._kept(t, self.dates.index(day.date), visit)
            for day in self.before[t].days
            for visit in day.visits
            if (day.date, visit.start) >= now
        )

    def _kept(self, t: int, d: int, planned: Visit) -> Any:
        kept = self.model.new_bool_var("")
        if planned.company not in self.problem.place:
            self.model.add(kept == 0)
            return kept
        c = self.problem.place[planned.company] - 1
        self.model.add_implication(kept, self.visit[t, d, c])
        start = self.start[t, d, c]
        self.model.add(start - planned.start <= TOLERANCE).only_enforce_if(kept)
        self.model.add(planned.start - start <= TOLERANCE).only_enforce_if(kept)
        return kept

    def _new(self, t: int) -> Any:
        """Visits at companies where the team was not to go."""
        old = {visit.company for day in self.before[t].days for visit in day.visits}
        return sum(
            self.visit[t, d, c]
            for c, company in enumerate(self.problem.companies)
            if company.id not in old
            for d in range(len(self.dates))
        )
