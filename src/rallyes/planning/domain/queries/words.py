"""The cost of a programme in plain words: what people feel, and how much it weighs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from rallyes.core.french import NBSP, clock, count, duration, enumeration, full_date
from rallyes.core.names import to
from rallyes.planning.domain.engine import Cost, Problem
from rallyes.planning.domain.queries.views import CostLine, TeamDayView, TeamView

LATE = 15
"""A team that is back so many minutes after the next latest is named."""
ANOTHER_DAY = 120
"""Beyond so many minutes a comparison with teams that end much earlier tells nothing."""
SAME_DEPARTURE = 60
"""Teams that leave within so many minutes of each other are compared."""
LONG_WAIT = 30
"""A wait of so many minutes is named."""

LABELS = {
    "out": "Temps hors visites",
    "longest": "Journée la plus longue",
    "target": "Visites manquantes",
    "sector": "Secteurs vus deux fois",
    "unvisited": "Entreprises sans visite",
    "interest": "Souhaits sans réponse",
    "change": "Changements",
}


def cost_lines(problem: Problem, teams: Sequence[TeamView], cost: Cost) -> tuple[CostLine, ...]:
    """One line for each part of the cost; ``change`` only where something is repaired."""
    tellers: dict[str, Callable[[], str]] = {
        "out": lambda: _out(teams),
        "longest": lambda: _longest(teams),
        "target": lambda: _target(problem, teams),
        "sector": lambda: _sector(teams),
        "unvisited": lambda: _unvisited(problem, teams),
        "interest": lambda: _interest(problem, teams),
    }
    return tuple(
        CostLine(key, LABELS[key], getattr(cost, key), tell()) for key, tell in tellers.items()
    )


def _days(teams: Sequence[TeamView]) -> list[TeamDayView]:
    return [day for team in teams for day in team.days]


def _out(teams: Sequence[TeamView]) -> str:
    days = _days(teams)
    drive = sum(day.drive_minutes for day in days)
    wait = sum(day.wait_minutes for day in days)
    return (
        f"{duration(drive)} de route et {duration(wait)} d’attente et de marge à l’arrivée, "
        "toutes équipes ensemble."
    )


def _longest(teams: Sequence[TeamView]) -> str:
    longest = max(_days(teams), key=lambda day: day.out_minutes, default=None)
    if longest is None:
        return "Aucune équipe ne sort."
    return (
        f"{longest.team_name} est dehors {duration(longest.out_minutes)} "
        f"le {full_date(longest.date, year=False)}, de {clock(longest.depart)} "
        f"à {clock(longest.back)}."
    )


def _target(problem: Problem, teams: Sequence[TeamView]) -> str:
    target = problem.rules.visits_target
    short = [team for team in teams if len(team.visits) < target]
    if not short:
        return f"Chaque équipe fait au moins {count(target, 'visite')}."
    told = [f"{team.name} ({count(len(team.visits), 'visite')})" for team in short]
    return f"Sous l’objectif de {count(target, 'visite')}{NBSP}: {enumeration(told)}."


def _sector(teams: Sequence[TeamView]) -> str:
    told = [
        f"{team.name} ({len(team.visits) - len(team.sectors)})"
        for team in teams
        if len(team.visits) > len(team.sectors)
    ]
    if not told:
        return "Aucune équipe ne voit deux fois le même secteur."
    return f"Visites d’un secteur déjà vu{NBSP}: {enumeration(told)}."


def _unvisited(problem: Problem, teams: Sequence[TeamView]) -> str:
    visited = {visit.company.ref for team in teams for visit in team.visits}
    names = [company.name for company in problem.companies if company.id not in visited]
    if not names:
        return "Toutes les entreprises reçoivent au moins une équipe."
    return f"Ne reçoivent personne{NBSP}: {enumeration(names)}."


def _interest(problem: Problem, teams: Sequence[TeamView]) -> str:
    missed = sum(
        bool(wishes) and not set(wishes) & set(team.sectors)
        for team in teams
        for member in team.members
        if (known := problem.participant.get(member.ref))
        for wishes in [known.interests]
    )
    if not missed:
        return "Chacune et chacun voit un secteur qui l’intéresse."
    if missed == 1:
        return f"1{NBSP}personne ne voit aucun des secteurs qu’elle souhaite."
    return f"{count(missed, 'personne')} ne voient aucun des secteurs qu’elles souhaitent."


def remarks(teams: Sequence[TeamView]) -> tuple[str, ...]:
    """What stands out: teams back late, long waits. Sentences, the most striking first."""
    days = _days(teams)
    by_date = {day.date: [other for other in days if other.date == day.date] for day in days}
    return (*_late(by_date), *_waits(days))


def _late(by_date: dict[date, list[TeamDayView]]) -> Iterator[str]:
    """The latest team of a day, where it is alone to be back long after the next latest."""
    for when in sorted(by_date):
        latest = max(by_date[when], key=lambda day: day.back)
        others = [
            other.back
            for other in by_date[when]
            if other is not latest and abs(other.depart - latest.depart) <= SAME_DEPARTURE
        ]
        late = latest.back - max(others) if others else 0
        if late >= LATE:
            yield _back_late(latest, late)


def _back_late(day: TeamDayView, late: int) -> str:
    told = f"{day.team_name} rentre à {clock(day.back)} le {full_date(day.date, year=False)}"
    if late >= ANOTHER_DAY:
        return f"{told}."
    return f"{told}, {duration(late)} après les autres."


def _waits(days: list[TeamDayView]) -> Iterator[str]:
    for day in days:
        for step in day.steps:
            if step.kind == "wait" and step.minutes >= LONG_WAIT:
                yield (
                    f"{day.team_name} attend {duration(step.minutes)} {to(step.place.name)} "
                    f"le {full_date(day.date, year=False)}, de {clock(step.start)} "
                    f"à {clock(step.end)}."
                )
