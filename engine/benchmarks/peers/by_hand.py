"""A list scheduler that plans as a careful person does with a map, a pencil and an eraser.

Team after team, day after day: from where the team is, on to the company that it can begin soonest,
those that nobody visits first and those of a sector already seen last; lunch when noon has come.
Then the eraser: companies that nobody visits and visits that a team lacks are put where they cost
least, and each visit is taken out and put back as long as something gets better. A few times over,
everything begins again with the team that fared worst.

It knows every rule: group visits, limits, wheelchairs, lunch, hours, guides, locked visits. It
cannot look ahead, proves nothing, and never moves two teams at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from rallye_planner.plan import Plan, Status
from rallye_planner.problem import Problem

from benchmarks.peers.pencil import Pencil
from benchmarks.peers.programme import programme

REPEATED_SECTOR = 30
NOBODY_YET = 60
TRIES = 12


def solve(
    problem: Problem,
    *,
    seconds: float,
    seed: int = 0,
    tell: Callable[[Plan], None] = lambda plan: None,
) -> Plan:
    """The best of a few attempts; ``seed`` is not used, a person has none."""
    del seed
    until = time.monotonic() + seconds
    best: Plan | None = None
    for pencil in attempts(problem, until):
        plan = programme(problem, pencil.stops)
        if plan is not None and (best is None or total(plan) < total(best)):
            best = plan
            tell(plan)
    return best or Plan((), Status.UNKNOWN)


def total(plan: Plan) -> int:
    assert plan.cost is not None
    return plan.cost.total


def attempts(problem: Problem, until: float) -> Iterator[Pencil]:
    """Sheets of paper, each after another order of the teams: whoever fared worst goes first."""
    order = list(range(len(problem.teams or ())))
    for _ in range(TRIES):
        pencil = Pencil(problem)
        for team in order:
            walk(pencil, team)
        yield pencil
        mend(pencil, until)
        yield pencil
        if time.monotonic() > until:
            return
        worst = max(order, key=pencil.price)
        order.remove(worst)
        order.insert(0, worst)


def walk(pencil: Pencil, team: int) -> None:
    """One team through all its days, a share of its visits each day."""
    wanted = pencil.problem.rules.visits_target
    days = pencil.days_out(team)
    for left, day in zip(range(len(days), 0, -1), days, strict=True):
        share = -(-(wanted - pencil.count(team)) // left)
        for _ in range(share):
            choice = min(next_visits(pencil, team, day), default=None)
            if choice is None:
                break
            pencil.write(team, day, choice[2])


def next_visits(
    pencil: Pencil, team: int, day: int
) -> Iterator[tuple[int, int, tuple[tuple[int, int], ...]]]:
    """(when, number, the day with it): each company that could come next."""
    now = pencil.stops[team, day]
    for company in pencil.open_to(team):
        longer = pencil.timed(team, day, [*(c for c, _ in now), company])
        if longer is not None:
            start = longer[-1][1]
            again = REPEATED_SECTOR * pencil.seen_sector(team, company)
            yield start + again - NOBODY_YET * pencil.unvisited(company), company, longer


def mend(pencil: Pencil, until: float) -> None:
    """Put in what lacks, then take out and put back, as long as it pays."""
    better = True
    while better and time.monotonic() < until:
        better = False
        for team in range(len(pencil.problem.teams or ())):
            better |= add_visit(pencil, team)
            for company, day in list(pencil.visited_by(team)):
                better |= replace_visit(pencil, team, company, day)


def add_visit(pencil: Pencil, team: int) -> bool:
    """One visit more where it costs least, if that is less than nothing."""
    return put(pencil, team, pencil.price(team))


def replace_visit(pencil: Pencil, team: int, company: int, day: int) -> bool:
    """Another visit in its place, or the same one elsewhere, if that is cheaper."""
    before = pencil.price(team)
    old = pencil.stops[team, day]
    rest = pencil.timed(team, day, [c for c, _ in old if c != company])
    if rest is None or pencil.locked(team, company):
        return False
    pencil.write(team, day, rest)
    if pencil.price(team) < before:
        return True
    if put(pencil, team, before):
        return True
    pencil.write(team, day, old)
    return False


def put(pencil: Pencil, team: int, limit: int) -> bool:
    """The cheapest insertion of any company into any day, if it costs less than ``limit``."""
    best: tuple[int, int, tuple[tuple[int, int], ...]] | None = None
    for day in pencil.days_out(team):
        kept = pencil.stops[team, day]
        names = [c for c, _ in kept]
        for company in pencil.open_to(team):
            for place in range(len(names) + 1):
                longer = pencil.timed(team, day, [*names[:place], company, *names[place:]])
                if longer is None:
                    continue
                pencil.write(team, day, longer)
                price = pencil.price(team)
                pencil.write(team, day, kept)
                if price < limit:
                    limit, best = price, (price, day, longer)
    if best is None:
        return False
    pencil.write(team, best[1], best[2])
    return True
