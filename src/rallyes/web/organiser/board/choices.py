"""What the dialogs of a board offer: places, visits to swap with, companies to add, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from rallyes.core.french import NBSP, clock, full_date, number
from rallyes.planning.domain.changes import Landing
from rallyes.planning.domain.queries import CompanyView, ProgrammeView, VisitView

BEST = "Les moins coûteuses"
AGAINST = "En enfreignant une règle"
FEW = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list: what is posted, and what is read."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """Choices under one heading."""

    label: str
    choices: tuple[Choice, ...]


def cost_words(delta: int) -> str:
    """« 12 min de plus »: weighted minutes against the programme as it stands."""
    if not delta:
        return "même coût"
    return f"{number(abs(delta))}{NBSP}min de {'plus' if delta > 0 else 'moins'}"


def landing_words(place: Landing) -> str:
    """« 10 h 05 : 12 min de plus, retour à 17 h 20 », or what stands against it."""
    if place.faults:
        return f"{clock(place.start)}{NBSP}: {place.faults[0].sentence}"
    together = ", avec une autre équipe" if place.together else ""
    return (
        f"{clock(place.start)}{NBSP}: {cost_words(place.cost_delta)}, "
        f"retour à {clock(place.back)}{together}"
    )


def hour(minutes: int) -> str:
    """09:30, as forms post it."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def place_groups(team: str, places: Iterable[Landing], *, now: VisitView | None) -> list[Group]:
    """The cheapest, then day by day where the visit may land; apart, where it breaks a rule."""
    elsewhere = [p for p in places if not (now and _is_there(p, team, now))]
    free = [place for place in elsewhere if place.ok]
    best = sorted(free, key=lambda place: place.cost_delta)[:FEW]
    groups = [Group(BEST, _choices(team, best, dated=True))] if len(free) > FEW else []
    groups += [
        Group(full_date(day, year=False).capitalize(), _choices(team, found))
        for day, found in groupby(free, key=lambda place: place.date)
    ]
    against = [place for place in elsewhere if not place.ok]
    if against:
        groups.append(Group(AGAINST, _choices(team, against, dated=True)))
    return groups


def _is_there(place: Landing, team: str, visit: VisitView) -> bool:
    return (team, place.date, place.start) == (visit.team, visit.date, visit.start)


def _choices(team: str, places: Iterable[Landing], *, dated: bool = False) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            f"{team}~{place.date.isoformat()}~{hour(place.start)}",
            (f"{full_date(place.date, year=False)}, " if dated else "") + landing_words(place),
        )
        for place in places
    )


def swap_choices(view: ProgrammeView, visit: VisitView) -> list[Group]:
    """Visits to change places with, team by team; locked ones and the other half stay out."""
    mine = {one.company.ref for one in view.visits if one.team == visit.team}
    groups = []
    for team in view.teams:
        theirs = {one.company.ref for one in team.visits}
        own = team.id == visit.team
        if own or visit.company.ref not in theirs:
            found = [
                one
                for one in team.visits
                if not one.locked and one is not visit and (own or one.company.ref not in mine)
            ]
            groups.append(Group(team.name, tuple(_swap(one) for one in found)))
    return [group for group in groups if group.choices]


def _swap(visit: VisitView) -> Choice:
    when = f"{full_date(visit.date, year=False)} à {clock(visit.start)}"
    return Choice(visit.key, f"{visit.company.name}, {when}")


def companies_to_add(view: ProgrammeView, team: str) -> list[CompanyView]:
    """Those that the team does not visit yet; the ones that nobody visits come first."""
    seen = {visit.company.ref for visit in view.visits if visit.team == team}
    left = [company for company in view.companies if company.company.ref not in seen]
    return sorted(left, key=lambda company: (bool(company.receptions), company.company.name))
