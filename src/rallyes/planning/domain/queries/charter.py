"""The charter panel: the figures that the charter asks for, and what to do if not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rallyes.core.french import NBSP, enumeration
from rallyes.planning.domain.engine import Problem
from rallyes.planning.domain.queries.views import CharterLine, TeamView

PARTICIPANTS = (15, 30)
TEAM_SIZE = (3, 8)
COMPANIES = (6, 8)
SECTORS = 3
DAYS = (2, 3)
"""Source: charter of the Rallyes pour l'emploi, annexe 1 of the interim report of 2019."""


def charter_lines(
    problem: Problem, teams: Sequence[TeamView], dates: int
) -> tuple[CharterLine, ...]:
    """``dates``: distinct days of the rally, those of gatherings included."""
    return (
        _days(dates),
        _participants(problem),
        *_teams(teams),
        _sectors(teams),
        _unvisited(problem, teams),
    )


def _between(value: int, bounds: tuple[int, int]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _span(values: Sequence[int]) -> str:
    low, high = min(values, default=0), max(values, default=0)
    return str(low) if low == high else f"{low} à {high}"


def _days(dates: int) -> CharterLine:
    return CharterLine(
        key="days",
        label="Jours de rallye",
        value=str(dates),
        expected="2 ou 3 jours",
        holds=_between(dates, DAYS),
        remedy="Ajoutez une journée de visites, une restitution ou le temps de clôture."
        if dates < DAYS[0]
        else "Resserrez le rallye sur deux ou trois jours.",
    )


def _participants(problem: Problem) -> CharterLine:
    number = len(problem.participants)
    return CharterLine(
        key="participants",
        label="Participants",
        value=str(number),
        expected="15 à 30 participants",
        holds=_between(number, PARTICIPANTS),
        remedy="Sollicitez encore les prescripteurs."
        if number < PARTICIPANTS[0]
        else "Prévoyez un second rallye pour une partie du groupe.",
    )


def _teams(teams: Sequence[TeamView]) -> Iterator[CharterLine]:
    sizes = [len(team.members) for team in teams]
    yield CharterLine(
        key="team_size",
        label="Personnes par équipe",
        value=_span(sizes),
        expected="3 à 8 personnes",
        holds=all(_between(size, TEAM_SIZE) for size in sizes),
        remedy="Déplacez des personnes d’une équipe à l’autre.",
    )
    visits = [len(team.visits) for team in teams]
    yield CharterLine(
        key="companies_visited",
        label="Entreprises par participant",
        value=_span(visits),
        expected="6 à 8 entreprises",
        holds=all(_between(number, COMPANIES) for number in visits),
        remedy="Ajoutez des visites aux équipes qui en ont le moins, ou des créneaux.",
    )


def _sectors(teams: Sequence[TeamView]) -> CharterLine:
    seen = [len(team.sectors) for team in teams]
    return CharterLine(
        key="sectors",
        label="Secteurs découverts par équipe",
        value=_span(seen),
        expected="plusieurs secteurs, au moins 3",
        holds=all(number >= SECTORS for number in seen),
        remedy="Cherchez des entreprises d’autres secteurs, ou échangez des visites.",
    )


def _unvisited(problem: Problem, teams: Sequence[TeamView]) -> CharterLine:
    visited = {visit.company.ref for team in teams for visit in team.visits}
    names = [company.name for company in problem.companies if company.id not in visited]
    return CharterLine(
        key="unvisited",
        label="Entreprises sans visite",
        value=str(len(names)),
        expected="aucune",
        holds=not names,
        remedy=f"Prévenez-les ou ajoutez une visite{NBSP}: {enumeration(names)}.",
    )
