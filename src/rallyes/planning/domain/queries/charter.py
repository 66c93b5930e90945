"""The charter panel: the figures that the charter asks for, and what to do if not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rallyes.core.french import NBSP, enumeration
from rallyes.network.domain.charter.figures import Figures, Span, between, span_of
from rallyes.planning.domain.engine import Problem
from rallyes.planning.domain.queries.views import CharterLine, TeamView


def charter_lines(
    problem: Problem, teams: Sequence[TeamView], dates: int, asked: Figures
) -> tuple[CharterLine, ...]:
    """``dates``: distinct days of the rally, those of gatherings included."""
    return (
        _days(dates, asked.days),
        _participants(problem, asked.participants),
        *_teams(teams, asked),
        _sectors(teams, asked.sectors),
        _unvisited(problem, teams),
    )


def _span(values: Sequence[int]) -> str:
    low, high = min(values, default=0), max(values, default=0)
    return str(low) if low == high else f"{low} à {high}"


def _days(dates: int, asked: Span) -> CharterLine:
    return CharterLine(
        key="days",
        label="Jours de rallye",
        value=str(dates),
        expected=span_of(asked, "jour"),
        holds=between(dates, asked),
        remedy="Ajoutez une journée de visites, une restitution ou le temps de clôture."
        if dates < asked[0]
        else f"Resserrez le rallye sur {span_of(asked, 'jour')}.",
    )


def _participants(problem: Problem, asked: Span) -> CharterLine:
    number = len(problem.participants)
    return CharterLine(
        key="participants",
        label="Participants",
        value=str(number),
        expected=span_of(asked, "participant"),
        holds=between(number, asked),
        remedy="Sollicitez encore les prescripteurs."
        if number < asked[0]
        else "Prévoyez un second rallye pour une partie du groupe.",
    )


def _teams(teams: Sequence[TeamView], asked: Figures) -> Iterator[CharterLine]:
    sizes = [len(team.members) for team in teams]
    yield CharterLine(
        key="team_size",
        label="Personnes par équipe",
        value=_span(sizes),
        expected=span_of(asked.team_size, "personne"),
        holds=all(between(size, asked.team_size) for size in sizes),
        remedy="Déplacez des personnes d’une équipe à l’autre.",
    )
    visits = [len(team.visits) for team in teams]
    yield CharterLine(
        key="companies_visited",
        label="Entreprises par participant",
        value=_span(visits),
        expected=span_of(asked.companies_each, "entreprise"),
        holds=all(between(number, asked.companies_each) for number in visits),
        remedy="Ajoutez des visites aux équipes qui en ont le moins, ou des créneaux.",
    )


def _sectors(teams: Sequence[TeamView], asked: int) -> CharterLine:
    seen = [len(team.sectors) for team in teams]
    return CharterLine(
        key="sectors",
        label="Secteurs découverts par équipe",
        value=_span(seen),
        expected=f"plusieurs secteurs, au moins {asked}",
        holds=all(number >= asked for number in seen),
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
