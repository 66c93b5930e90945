"""Proofs by counting that companies or guides are too few, whatever the teams."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rallye_planner.plan import Conflict
from rallye_planner.problem import GRID, Company, Day, Opening, Problem
from rallye_planner.routes.words import counted, half_day

NOON = 12 * 60


def counted_conflicts(problem: Problem) -> list[Conflict]:
    """Conflicts that counting proves before anything is scheduled."""
    low = problem.rules.visits_per_team[0]
    if low == 0:
        return []
    return [*_too_few_companies(problem), *_too_few_places(problem), *_no_guide(problem)]


def fewest_teams(problem: Problem) -> int:
    if problem.teams is not None:
        return len(problem.teams)
    if problem.rules.teams is not None:
        return problem.rules.teams
    return max(1, -(-len(problem.participants) // max(1, problem.rules.team_size[1])))


def smallest_team(problem: Problem) -> int:
    if problem.teams:
        return min(len(team.members) for team in problem.teams)
    return max(1, problem.rules.team_size[0])


def _too_few_companies(problem: Problem) -> Iterator[Conflict]:
    low = problem.rules.visits_per_team[0]
    size = smallest_team(problem)
    usable = [
        company
        for company in problem.companies
        if company.max_people >= size and any(_sessions(problem, company).values())
    ]
    if len(usable) < low:
        missing = low - len(usable)
        yield Conflict(
            "companies",
            f"Chaque équipe doit visiter au moins {counted(low, 'entreprise')}, et il n’y en a que "
            f"{len(usable)} qui puissent recevoir une équipe pendant le rallye. Trouvez-en "
            f"{missing} de plus, ou ne demandez que {counted(len(usable), 'visite')} par équipe "
            "au moins.",
            tuple(company.id for company in problem.companies if company not in usable),
        )


def _too_few_places(problem: Problem) -> Iterator[Conflict]:
    """Visits that all companies together can give, each to a team at most once."""
    low, teams = problem.rules.visits_per_team[0], fewest_teams(problem)
    size = smallest_team(problem)
    given = 0
    for company in problem.companies:
        together = company.max_people // size
        given += min(teams, together * sum(_sessions(problem, company).values()))
    if given < teams * low:
        day, afternoon = _leanest_half_day(problem)
        yield Conflict(
            "openings",
            f"Les entreprises peuvent donner {counted(given, 'visite')} en tout, et "
            f"{counted(teams, 'équipe')} qui en font {low} chacune en demandent {teams * low}. "
            f"Il en manque {teams * low - given}\u00a0: cherchez des créneaux d’abord le "
            f"{half_day(day.date, afternoon=afternoon)}, où il y en a le moins, ou des "
            "entreprises qui accueillent plus de monde à la fois.",
            tuple(company.id for company in problem.companies),
        )


def _no_guide(problem: Problem) -> Iterator[Conflict]:
    if problem.guides is None:
        return
    days = [
        sum(guide.dates is None or day.date in guide.dates for guide in problem.guides)
        for day in problem.days
    ]
    teams = fewest_teams(problem)
    if sum(days) < teams:
        led = counted(sum(days), "journée d’accompagnateur", "journées d’accompagnateur")
        yield Conflict(
            "guides",
            f"Il y a {led} "
            f"pour {counted(teams, 'équipe')}, et chaque équipe sort au moins une journée. Trouvez "
            f"{counted(teams - sum(days), 'accompagnateur')} de plus.",
            tuple(guide.id for guide in problem.guides),
        )


def _sessions(problem: Problem, company: Company) -> dict[Day, int]:
    """Most visits one after another on each day, within the limit of visits a day."""
    found = {}
    for day in problem.days:
        spans = [_clip(opening, day) for opening in company.openings if opening.date == day.date]
        visits = _pack(sorted(span for span in spans if span[0] < span[1]), company.visit_minutes)
        limit = company.max_visits_per_day
        found[day] = visits if limit is None else min(visits, limit)
    return found


def _clip(opening: Opening, day: Day) -> tuple[int, int]:
    return max(opening.start, day.start), min(opening.end, day.end)


def _pack(spans: Sequence[tuple[int, int]], minutes: int) -> int:
    """Most visits that do not overlap, each within one of the spans: the earliest end first."""
    visits = free = 0
    while True:
        ends = [
            begin + minutes
            for first, last in spans
            if (begin := max(-(-first // GRID) * GRID, free)) + minutes <= last
        ]
        if not ends:
            return visits
        free = min(ends)
        visits += 1


def _leanest_half_day(problem: Problem) -> tuple[Day, bool]:
    """The half-day of the rally in which companies are open least."""
    halves = [
        (day, afternoon)
        for day in problem.days
        for afternoon in (False, True)
        if (day.end > NOON if afternoon else day.start < NOON)
    ]
    return min(halves, key=lambda half: open_minutes(problem, *half))


def open_minutes(problem: Problem, day: Day, afternoon: bool) -> int:  # noqa: FBT001
    """Minutes that all companies together are open in that half-day."""
    first, last = (max(NOON, day.start), day.end) if afternoon else (day.start, min(NOON, day.end))
    return sum(
        max(0, min(opening.end, last) - max(opening.start, first))
        for company in problem.companies
        for opening in company.openings
        if opening.date == day.date
    )
