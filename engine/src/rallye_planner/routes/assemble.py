"""Turns itineraries in slots into the programme that people read: lunches and guides included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rallye_planner.plan import Cost, Span, Team, TeamDay, Visit
from rallye_planner.problem import GRID, GivenTeam, Lunch, Problem
from rallye_planner.routes.grid import Grid
from rallye_planner.routes.itinerary import Itinerary, Route


def assemble(problem: Problem, grid: Grid, itineraries: Sequence[Itinerary]) -> tuple[Team, ...]:
    """The teams of the plan; ``problem.teams`` and ``itineraries`` are in one order."""
    assert problem.teams is not None
    guides = _guides(problem, itineraries)
    return tuple(
        Team(team.id, team.vehicle, team.members, _days(problem, grid, team, itinerary, guides))
        for team, itinerary in zip(problem.teams, itineraries, strict=True)
    )


def _days(
    problem: Problem,
    grid: Grid,
    team: GivenTeam,
    itinerary: Itinerary,
    guides: dict[tuple[str, int], str],
) -> tuple[TeamDay, ...]:
    return tuple(
        TeamDay(
            date=problem.days[day].date,
            depart=grid.days[day].minute(route.depart),
            back=grid.days[day].minute(route.back),
            visits=_visits(problem, grid, day, route),
            lunch=_lunch(problem, grid, day, route),
            guide=guides.get((team.id, day)),
        )
        for day, route in enumerate(itinerary.days)
        if route is not None
    )


def _visits(problem: Problem, grid: Grid, day: int, route: Route) -> tuple[Visit, ...]:
    frame = grid.days[day]
    return tuple(
        Visit(
            problem.companies[company].id,
            frame.minute(start),
            frame.minute(start) + problem.companies[company].visit_minutes,
        )
        for company, start in route.visits
    )


def _lunch(problem: Problem, grid: Grid, day: int, route: Route) -> Span | None:
    """The earliest lunch that fits, None where none is due."""
    lunch = problem.days[day].lunch
    if lunch is None:
        return None
    frame = grid.days[day]
    depart, back = frame.minute(route.depart), frame.minute(route.back)
    if depart >= lunch.earliest + lunch.minutes or back <= lunch.latest - lunch.minutes:
        return None
    return next(
        (rest for gap in _gaps(problem, grid, day, route) if (rest := _rest(lunch, *gap))), None
    )


def _gaps(
    problem: Problem, grid: Grid, day: int, route: Route
) -> Iterator[tuple[int, int, int, int]]:
    """Between two stops: (free from, next start, drive, drive and buffer), in minutes."""
    assert problem.travel is not None
    frame = grid.days[day]
    where, free = 0, frame.minute(route.depart)
    for company, start in route.visits:
        drive = problem.travel[where][company + 1]
        yield free, frame.minute(start), drive, drive + problem.rules.buffer_minutes
        where = company + 1
        free = frame.minute(start) + problem.companies[company].visit_minutes
    drive = problem.travel[where][0]
    yield free, frame.minute(route.back), drive, drive


def _rest(lunch: Lunch, free: int, start: int, drive: int, needed: int) -> Span | None:
    """Lunch where the team is, then the drive; or the drive, then lunch where it arrives."""
    if start - free - lunch.minutes < needed:
        return None
    here = max(free, lunch.earliest)
    if here + lunch.minutes <= min(lunch.latest, start - needed):
        return Span(here, here + lunch.minutes)
    there = max(-(-(free + drive) // GRID) * GRID, lunch.earliest)
    if there + lunch.minutes <= min(lunch.latest, start):
        return Span(there, there + lunch.minutes)
    return None


def _guides(problem: Problem, itineraries: Sequence[Itinerary]) -> dict[tuple[str, int], str]:
    """A guide for each team-day, the same one as the day before where that can be.

    Any guide who is there may lead any team, so that a day works out if there are enough of them.
    """
    assert problem.teams is not None
    led: dict[tuple[str, int], str] = {}
    usual: dict[str, str] = {}
    for day, frame in enumerate(problem.days):
        free = [g.id for g in problem.guides or () if g.dates is None or frame.date in g.dates]
        out = [
            team.id
            for team, itinerary in zip(problem.teams, itineraries, strict=True)
            if itinerary.days[day] is not None
        ]
        for team in sorted(out, key=lambda team: usual.get(team) not in free):
            if not free:
                break
            guide = usual[team] if usual.get(team) in free else _newcomer(free, usual)
            free.remove(guide)
            led[team, day] = usual[team] = guide
    return led


def _newcomer(free: Sequence[str], usual: dict[str, str]) -> str:
    """Rather a guide who does not usually lead another team."""
    return next((guide for guide in free if guide not in usual.values()), free[0])


def cost_of(problem: Problem, teams: Sequence[Team]) -> Cost:
    """The weighted cost of a finished programme, recomputed from its times."""
    weights, rules = problem.weights, problem.rules
    out = longest = target = sector = interest = 0
    seen: set[str] = set()
    for team in teams:
        companies = [problem.company[v.company] for day in team.days for v in day.visits]
        seen.update(company.id for company in companies)
        sectors = {company.sector for company in companies}
        target += max(0, rules.visits_target - len(companies))
        sector += len(companies) - len(sectors)
        wishes = [problem.participant[member].interests for member in team.members]
        interest += sum(bool(wish) and not sectors & set(wish) for wish in wishes)
        for day in team.days:
            out += day.back - day.depart - sum(v.end - v.start for v in day.visits)
            longest = max(longest, day.back - day.depart)
    return Cost(
        out=weights.out * out,
        longest=weights.longest * longest,
        target=weights.target * target,
        sector=weights.sector * sector,
        unvisited=weights.unvisited * (len(problem.companies) - len(seen)),
        interest=weights.interest * interest,
    )
