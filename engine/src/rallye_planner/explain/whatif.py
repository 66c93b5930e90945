"""What would help a programme most: changes to the rally, ranked by what solving them gains.

Each change makes another rally; the programme is carried over to it and improved there. What it
gains is measured against the programme itself, improved just as long, so that a gain is the
change's own. Candidates are halved as they are improved (successive halving): a first quick look
at all, a longer one at those that promise most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from rallye_planner.checks import evaluate
from rallye_planner.explain import changes as to
from rallye_planner.explain.oracle import Budget
from rallye_planner.explain.standing import Standing, rally_of
from rallye_planner.explain.waysout import Changes, applied
from rallye_planner.explain.why import less
from rallye_planner.plan import Cost, Plan, Status
from rallye_planner.problem import Company, Opening, Problem
from rallye_planner.teams.form import form

SECONDS = 30.0
NOON = 12 * 60
HALF_HOUR = 30
FIRST_ROUNDS, MORE_ROUNDS = 15, 60
HEATS = 4
LEAST_KEPT = 4
NEAR_BASE, NEAR_OTHERS = 10, 10
MOST_ROOMS = 6
SEVEN_SEATS = 7
LEAST_MIX = 1.0


@dataclass(frozen=True, slots=True)
class Gain:
    """What changes gain: ``gain`` in minutes of cost (above 0), ``parts`` where it comes from.

    ``plan``: a programme of the changed rally that holds. ``mix``: points that the mix of the
    teams could gain, where teams would be formed anew; ``gain`` is 0 and ``plan`` None then.
    """

    changes: Changes
    gain: int
    parts: Cost
    plan: Plan | None
    mix: float = 0.0


@dataclass(frozen=True, slots=True)
class WhatIf:
    """``before``: the programme, improved as long as each change was. ``gains``: best first.

    ``found``: what that improvement alone gained. ``tried``: how many changes were looked at.
    """

    before: Plan
    found: int
    gains: tuple[Gain, ...]
    tried: int


def what_if(
    problem: Problem,
    plan: Plan,
    *,
    seconds: float | None = SECONDS,
    seed: int = 0,
    stop: Callable[[], bool] | None = None,
) -> WhatIf:
    """Whom to call next. Raises NotThisRally for a programme that breaks the rally's rules."""
    rally = rally_of(problem, plan)
    budget = Budget(seconds, stop)
    mixed = _of_mix(problem, plan, budget, seed)
    own = Entry((), rally, Standing(rally, plan.teams, seed=seed))
    start = own.cost
    entries, tried = _race(rally, plan, own, budget, seed)
    before = own.standing.plan()
    gains = [gain for entry in entries if (gain := _gain(before, entry))]
    gains.sort(key=lambda gain: -gain.gain)
    return WhatIf(before, start - own.cost, (*gains, *mixed), tried)


@dataclass
class Entry:
    """One change in the race, with its programme as far as it is improved."""

    changes: Changes
    problem: Problem
    standing: Standing
    rounds: int = field(default=0)

    @property
    def cost(self) -> int:
        return self.standing.cost

    def improve(self, rounds: int, budget: Budget) -> None:
        self.standing.improve(rounds, budget.over)
        self.rounds += rounds


def _race(
    rally: Problem, plan: Plan, own: Entry, budget: Budget, seed: int
) -> tuple[list[Entry], int]:
    """Entries that were improved longest, and how many there were at first."""
    entries: list[Entry] = []
    looks = budget if budget.seconds is None else budget.within(budget.seconds / 2)
    own.improve(FIRST_ROUNDS, budget)
    for changes in candidates(rally, plan):
        if looks.over():
            break
        changed = applied(rally, changes)
        entry = Entry(changes, changed, Standing(changed, plan.teams, seed=seed))
        entry.standing.touch(changed.companies[len(rally.companies) :])
        entry.improve(FIRST_ROUNDS, budget)
        entries.append(entry)
    tried = len(entries)
    for heat in range(HEATS):
        entries = _promising(entries)
        for entry in [own, *entries]:
            entry.improve(MORE_ROUNDS << heat, budget)
    return entries, tried


def _promising(entries: list[Entry]) -> list[Entry]:
    """The better half, and the best of each kind of change."""
    entries.sort(key=lambda entry: entry.cost)
    half = max(LEAST_KEPT, len(entries) // 2)
    best_of = {type(entry.changes[0]): entry for entry in reversed(entries)}
    kept = [*entries[:half], *best_of.values()]
    return list({id(entry): entry for entry in kept}.values())


def _gain(before: Plan, entry: Entry) -> Gain | None:
    plan = entry.standing.plan()
    if not evaluate(entry.problem, plan).holds:
        return None
    assert plan.cost is not None
    assert before.cost is not None
    gain = before.cost.total - plan.cost.total
    if gain <= 0:
        return None
    changes = _as_used(entry, plan)
    return Gain(changes, gain, less(plan.cost, before.cost), plan)


def _as_used(entry: Entry, plan: Plan) -> Changes:
    """New hours and new companies no longer than the programme needs them."""
    return tuple(_trimmed(change, entry.problem, plan) for change in entry.changes)


def _trimmed(change: to.Change, problem: Problem, plan: Plan) -> to.Change:
    if not isinstance(change, (to.NewCompany, to.MoreHours)):
        return change
    if isinstance(change, to.NewCompany):
        return replace(change, openings=_used(problem.companies[-1].id, plan) or change.openings)
    used = [
        one
        for one in _used(change.company, plan, apart=True)
        if one.date == change.date and change.start <= one.start and one.end <= change.end
    ]
    if not used:
        return change
    return replace(change, start=min(one.start for one in used), end=max(one.end for one in used))


def _used(company: str, plan: Plan, *, apart: bool = False) -> tuple[Opening, ...]:
    """When the company is visited: each visit, or from the first to the last of each date."""
    visits = sorted(
        {
            (day.date, visit.start, visit.end)
            for team in plan.teams
            for day in team.days
            for visit in day.visits
            if visit.company == company
        }
    )
    if apart:
        return tuple(Opening(*visit) for visit in visits)
    dates: dict[date, list[tuple[int, int]]] = {}
    for when, start, end in visits:
        dates.setdefault(when, []).append((start, end))
    return tuple(
        Opening(when, min(s for s, _ in spans), max(e for _, e in spans))
        for when, spans in dates.items()
    )


def candidates(rally: Problem, plan: Plan) -> Iterator[Changes]:
    """Changes worth trying, the likeliest to help first; one of each kind before the rest."""
    yield from _new_companies(rally, plan)
    yield from _longer_days(rally)
    yield from _new_guides(rally)
    yield from _more_room(rally)
    yield from _more_hours(rally)


def _new_companies(rally: Problem, plan: Plan) -> Iterator[Changes]:
    """Near the base and in the midst of those visited, of a new sector or of one wished for."""
    whole = tuple(Opening(day.date, day.start, day.end) for day in rally.days)
    yield (to.NewCompany(whole, NEAR_BASE),)
    wished = _wished(rally, plan)
    if wished is not None:
        yield (to.NewCompany(whole, NEAR_BASE, sector=wished),)
    middle = _middle(rally, plan)
    if middle is not None:
        yield (to.NewCompany(whole, NEAR_OTHERS, near=middle),)


def _wished(rally: Problem, plan: Plan) -> str | None:
    """The sector that most of those wish for who see none of theirs."""
    wishes: Counter[str] = Counter()
    for team in plan.teams:
        seen = {rally.company[visit.company].sector for day in team.days for visit in day.visits}
        for person in team.members:
            interests = rally.participant[person].interests
            if not seen & set(interests):
                wishes.update(interests)
    return min(wishes, key=lambda sector: (-wishes[sector], sector), default=None)


def _middle(rally: Problem, plan: Plan) -> str | None:
    """The visited company that is nearest to all the others together."""
    assert rally.travel is not None
    visited = {visit.company for team in plan.teams for day in team.days for visit in day.visits}
    rows = rally.travel

    def far(name: str) -> int:
        return sum(rows[rally.place[name]][rally.place[other]] for other in visited)

    return min(sorted(visited), key=far, default=None)


def _longer_days(rally: Problem) -> Iterator[Changes]:
    for day in rally.days:
        yield (to.LongerDay(day.date, day.start, day.end + HALF_HOUR),)
        if day.start >= HALF_HOUR:
            yield (to.LongerDay(day.date, day.start - HALF_HOUR, day.end),)


def _new_guides(rally: Problem) -> Iterator[Changes]:
    teams = len(rally.teams or ())
    for day in rally.days if rally.guides is not None else ():
        there = sum(guide.dates is None or day.date in guide.dates for guide in rally.guides or ())
        if there < teams:
            yield (to.NewGuide(day.date),)


def _more_room(rally: Problem) -> Iterator[Changes]:
    """Room for two teams at once where there is room for one, and one visit more a day."""
    sizes = sorted((len(team.members) for team in rally.teams or ()), reverse=True)
    two = sum(sizes[:2])
    small = [company for company in rally.companies if company.max_people < two]
    for company in sorted(small, key=lambda one: two - one.max_people)[:MOST_ROOMS]:
        yield (to.MorePeople(company.id, two),)
    for company in rally.companies:
        if company.max_visits_per_day is not None:
            yield (to.MoreVisits(company.id, company.max_visits_per_day + 1),)


def _more_hours(rally: Problem) -> Iterator[Changes]:
    """Half-days on which a company is closed, those of the companies nearest to the base first."""
    assert rally.travel is not None
    base = rally.travel[0]
    for company in sorted(rally.companies, key=lambda one: base[rally.place[one.id]]):
        for span in _closed(rally, company):
            yield (to.MoreHours(company.id, span.date, span.start, span.end),)


def _closed(rally: Problem, company: Company) -> Iterator[Opening]:
    for day in rally.days:
        for start, end in ((day.start, min(NOON, day.end)), (max(NOON, day.start), day.end)):
            opened = any(
                one.date == day.date and one.start < end and one.end > start
                for one in company.openings
            )
            if not opened and end - start >= company.visit_minutes:
                yield Opening(day.date, start, end)


def _of_mix(problem: Problem, plan: Plan, budget: Budget, seed: int) -> list[Gain]:
    """A larger car, where teams are formed by the planner and would be better mixed."""
    if problem.teams is not None or budget.over():
        return []
    now = evaluate(problem, replace(plan, status=Status.FEASIBLE, bound=None)).mix or 0.0
    small = min(problem.vehicles, key=lambda vehicle: (vehicle.seats, vehicle.id))
    if small.seats >= SEVEN_SEATS:
        return []
    change = to.BiggerVehicle(small.id, SEVEN_SEATS)
    formed = form(change.apply(problem), seed=seed)
    more = round(formed[0].mix - now, 1) if formed else 0.0
    return [Gain((change,), 0, Cost(), None, more)] if more >= LEAST_MIX else []
