"""A sheet of paper with every team's visits, and what one may still write on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rallye_planner.problem import GRID, Company, Day, Lunch, Problem
from rallye_planner.retime import ceil, floor, retime

from benchmarks.peers.programme import Stop, visit

LACKING = 10_000
"""A price above all others for each visit under the minimum."""


class Pencil:
    """The visits so far, by (team, day); ``length``: minutes of each team-day, from the base on."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.teams = problem.teams or ()
        self.travel = problem.travel or ()
        self.sizes = [len(team.members) for team in self.teams]
        pairs = [(t, d) for t in range(len(self.teams)) for d in range(len(problem.days))]
        self.stops: dict[tuple[int, int], tuple[Stop, ...]] = dict.fromkeys(pairs, ())
        self.length: dict[tuple[int, int], int] = dict.fromkeys(pairs, 0)
        self.locks = {
            (self._number(lock.team), problem.place[lock.company] - 1): (
                [day.date for day in problem.days].index(lock.date),
                lock.start,
            )
            for lock in problem.locks
        }
        for (team, company), (day, _) in sorted(self.locks.items(), key=lambda item: item[1]):
            order = [c for c, _ in self.stops[team, day]] + [company]
            self.write(team, day, self.timed(team, day, order) or self.stops[team, day])

    def _number(self, team: str) -> int:
        return [one.id for one in self.teams].index(team)

    def write(self, team: int, day: int, stops: tuple[Stop, ...]) -> None:
        """Put this in the place of the team's day."""
        self.stops[team, day] = stops
        self.length[team, day] = self._length(day, stops)

    def _length(self, day: int, stops: Sequence[Stop]) -> int:
        made = retime(
            self.problem, self.problem.days[day].date, [visit(self.problem, s) for s in stops]
        )
        return made.back - made.depart if made else 0

    def days_out(self, team: int) -> list[int]:
        """Days on which the team's car is there and a guide is left."""
        dates = self.problem.vehicle[self.teams[team].vehicle].dates
        return [
            day
            for day, frame in enumerate(self.problem.days)
            if (dates is None or frame.date in dates) and self._guided(team, day)
        ]

    def _guided(self, team: int, day: int) -> bool:
        if self.problem.guides is None:
            return True
        date = self.problem.days[day].date
        there = sum(g.dates is None or date in g.dates for g in self.problem.guides)
        others = sum(bool(v) for (t, d), v in self.stops.items() if d == day and t != team)
        return others < there

    def visited_by(self, team: int) -> Iterator[tuple[int, int]]:
        """(company, day) of each visit."""
        for day in range(len(self.problem.days)):
            for company, _ in self.stops[team, day]:
                yield company, day

    def count(self, team: int) -> int:
        return sum(1 for _ in self.visited_by(team))

    def open_to(self, team: int) -> list[int]:
        """Companies that may take the team in and that it does not visit yet."""
        seen = {company for company, _ in self.visited_by(team)}
        people = [self.problem.participant[person] for person in self.teams[team].members]
        rolling = any(person.wheelchair for person in people)
        most = self.problem.rules.visits_per_team[1]
        return [
            number
            for number, company in enumerate(self.problem.companies)
            if len(seen) < most
            and number not in seen
            and company.max_people >= self.sizes[team]
            and (company.wheelchair or not rolling)
        ]

    def locked(self, team: int, company: int) -> bool:
        return (team, company) in self.locks

    def unvisited(self, company: int) -> bool:
        return all(company != c for stops in self.stops.values() for c, _ in stops)

    def seen_sector(self, team: int, company: int) -> bool:
        sector = self.problem.companies[company].sector
        return any(self.problem.companies[c].sector == sector for c, _ in self.visited_by(team))

    def price(self, team: int) -> int:
        """The part of the cost that depends on this team."""
        weights, rules = self.problem.weights, self.problem.rules
        companies = [self.problem.companies[c] for c, _ in self.visited_by(team)]
        sectors = {company.sector for company in companies}
        wishes = [self.problem.participant[p].interests for p in self.teams[team].members]
        away = sum(self.length[team, day] for day in range(len(self.problem.days)))
        seen = {c for stops in self.stops.values() for c, _ in stops}
        return (
            weights.out * (away - sum(company.visit_minutes for company in companies))
            + weights.longest * max(self.length.values())
            + weights.target * max(0, rules.visits_target - len(companies))
            + weights.sector * (len(companies) - len(sectors))
            + weights.interest * sum(bool(w) and not sectors & set(w) for w in wishes)
            + weights.unvisited * (len(self.problem.companies) - len(seen))
            + LACKING * max(0, rules.visits_per_team[0] - len(companies))
        )

    def timed(self, team: int, day: int, order: Sequence[int]) -> tuple[Stop, ...] | None:
        """Visits in this order, each as soon as may be, then moved up to the next one.

        None if they do not fit into the day beside what stands on the sheet.
        """
        if not order:
            return ()
        found = self._forward(team, day, order)
        if found is None:
            return None
        stops, noon = found
        tight = self._backward(team, day, stops, noon)
        return next((s for s in (tight, tuple(stops)) if self._fits(day, s)), None)

    def _forward(
        self, team: int, day: int, order: Sequence[int]
    ) -> tuple[list[Stop], int | None] | None:
        """The stops, and the number of the one before which lunch is eaten."""
        frame = self.problem.days[day]
        place, now, noon = 0, frame.start, None
        stops: list[Stop] = []
        for number, company in enumerate(order):
            drive = self.travel[place][company + 1]
            needed = drive + self.problem.rules.buffer_minutes
            start = self._slot(team, day, company, now + needed)
            lunch = frame.lunch
            stay = self.problem.companies[company].visit_minutes
            if lunch and noon is None and start is not None and _past_noon(lunch, start + stay):
                if stops or start - needed < lunch.earliest + lunch.minutes:
                    start = self._slot(team, day, company, _eaten(lunch, now, drive, needed))
                noon = number
            if start is None:
                return None
            stops.append((company, start))
            place, now = company + 1, start + stay
        return stops, noon

    def _backward(
        self, team: int, day: int, stops: Sequence[Stop], noon: int | None
    ) -> tuple[Stop, ...]:
        """Each visit but the last as late as the next one lets it be."""
        lunch = self.problem.days[day].lunch
        late = list(stops)
        for k in range(len(stops) - 2, -1, -1):
            company, earliest = stops[k]
            after, start = late[k + 1]
            stay = self.problem.companies[company].visit_minutes
            needed = self.travel[company + 1][after + 1] + self.problem.rules.buffer_minutes
            limit = floor(start - needed) - stay
            if noon == k + 1 and lunch:
                limit = min(limit, lunch.latest - stay) - lunch.minutes
            while limit > earliest and not self._free(team, day, company, limit):
                limit -= GRID
            late[k] = (company, max(limit, earliest))
        return tuple(late)

    def _fits(self, day: int, stops: Sequence[Stop]) -> bool:
        frame = self.problem.days[day]
        made = retime(self.problem, frame.date, [visit(self.problem, s) for s in stops])
        if made is None or made.depart < frame.start or made.back > frame.end:
            return False
        return made.lunch is not None or not _due(frame, made.depart, made.back)

    def _slot(self, team: int, day: int, company: int, ready: int) -> int | None:
        """The first start from ``ready`` on that the company can offer."""
        there = self.problem.companies[company]
        for begin, end in _spans(there, self.problem.days[day]):
            for start in range(max(begin, ceil(ready)), end - there.visit_minutes + 1, GRID):
                if self._free(team, day, company, start):
                    return start
        return None

    def _free(self, team: int, day: int, company: int, start: int) -> bool:
        """Whether the company is open then, and receives nobody else or has room in the group."""
        there = self.problem.companies[company]
        over = start + there.visit_minutes
        if self.locks.get((team, company), (day, start)) != (day, start):
            return False
        if not any(a <= start and over <= b for a, b in _spans(there, self.problem.days[day])):
            return False
        groups = self._groups(team, day, company)
        if start in groups:
            return groups[start] + self.sizes[team] <= there.max_people
        limit = there.max_visits_per_day
        if limit is not None and len(groups) >= limit:
            return False
        return all(abs(other - start) >= there.visit_minutes for other in groups)

    def _groups(self, team: int, day: int, company: int) -> dict[int, int]:
        """People of other teams at each start."""
        groups: dict[int, int] = {}
        for other in range(len(self.teams)):
            if other != team:
                for c, start in self.stops[other, day]:
                    if c == company:
                        groups[start] = groups.get(start, 0) + self.sizes[other]
        return groups


def _spans(company: Company, day: Day) -> list[tuple[int, int]]:
    return sorted((o.start, o.end) for o in company.openings if o.date == day.date)


def _past_noon(lunch: Lunch, end: int) -> bool:
    """Whether it is too late for lunch once a visit is over."""
    return end > lunch.latest - lunch.minutes


def _eaten(lunch: Lunch, now: int, drive: int, needed: int) -> int:
    """When a visit can start after lunch here, or after lunch there, whichever is sooner."""
    here = max(ceil(now), lunch.earliest) + lunch.minutes
    there = max(ceil(now + drive), lunch.earliest) + lunch.minutes
    sooner = [
        ready
        for over, ready in (
            (here, here + needed),
            (there, max(there, now + needed + lunch.minutes)),
        )
        if over <= lunch.latest
    ]
    return min(sooner, default=24 * 60)


def _due(day: Day, depart: int, back: int) -> bool:
    lunch = day.lunch
    return (
        lunch is not None
        and depart < lunch.earliest + lunch.minutes
        and back > lunch.latest - lunch.minutes
    )
