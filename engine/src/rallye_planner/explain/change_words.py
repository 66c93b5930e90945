"""A change in French, as something to do: ``trouvez un accompagnateur de plus le 11 juin``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rallye_planner.explain import changes as to
from rallye_planner.naming import NBSP, Naming, between, count, duration, hour, listed, on
from rallye_planner.problem import Problem


def changes_in_words(problem: Problem, changes: Sequence[to.Change], naming: Naming) -> str:
    """Several changes at once; equal ones are counted."""
    counted = Counter(changes)
    hours = [change for change in counted if isinstance(change, to.MoreHours)]
    guides = [change for change in counted if isinstance(change, to.NewGuide)]
    rooms = [change for change in counted if isinstance(change, to.MorePeople)]
    folded = [one for kind in (hours, guides, rooms) if len(kind) > 1 for one in kind]
    parts = [
        _in_words(problem, change, times, naming)
        for change, times in counted.items()
        if change not in folded
    ]
    if len(hours) > 1:
        spans = [
            f"{naming('company', one.company)} ({between(one.date, one.start, one.end)})"
            for one in hours
        ]
        parts.append(f"demandez un créneau de plus à {listed(spans)}")
    if len(guides) > 1:
        told = listed([f"{counted[one]} {on(one.date)}" for one in guides])
        parts.append(f"trouvez des accompagnateurs de plus{NBSP}: {told}")
    if len(rooms) > 1:
        names = [f"{naming('company', one.company)} ({one.people})" for one in rooms]
        parts.append(f"demandez d’accueillir plus de personnes à la fois à {listed(names)}")
    return listed(parts)


def ids_in(changes: Sequence[to.Change]) -> tuple[str, ...]:
    """The companies, people, cars and teams that the changes name."""
    found: list[str] = []
    for change in changes:
        match change:
            case to.Unlocked(lock):
                found += [lock.team, lock.company]
            case to.Lifted(_, pair):
                found += pair
            case to.NewCompany(near=near):
                found += [near] if near else []
            case _:
                named = (getattr(change, kind, None) for kind in ("company", "vehicle", "team"))
                found += [name for name in named if name]
    return tuple(dict.fromkeys(found))


def _in_words(problem: Problem, change: to.Change, times: int, naming: Naming) -> str:  # noqa: C901, PLR0911, PLR0912
    match change:
        case to.FewerVisits(visits):
            return f"ne demandez que {count(visits, 'visite')} par équipe au moins"
        case to.LongerDay():
            return _longer_day(problem, change)
        case to.ShorterLunch(when, 0):
            return f"supprimez la pause de midi {on(when)}"
        case to.ShorterLunch(when, minutes):
            return f"raccourcissez la pause de midi à {duration(minutes)} {on(when)}"
        case to.LessBuffer(0):
            return "supprimez la marge à l’arrivée"
        case to.LessBuffer(minutes):
            return f"réduisez la marge à l’arrivée à {duration(minutes)}"
        case to.MoreHours(company, when, start, end):
            name = naming("company", company)
            return f"demandez un créneau de plus à {name} {between(when, start, end)}"
        case to.MorePeople(company, people):
            now = problem.company[company].max_people
            name = naming("company", company)
            return f"demandez à {name} d’accueillir {people} personnes à la fois au lieu de {now}"
        case to.MoreVisits(company, visits):
            now = problem.company[company].max_visits_per_day or 0
            name = naming("company", company)
            return f"demandez à {name} {count(visits, 'visite')} par jour au lieu de {now}"
        case to.Accessible(company):
            name = naming("company", company)
            return f"voyez avec {name} si l’on peut s’y rendre en fauteuil"
        case to.NewCompany():
            return _new_company(change, times, naming)
        case to.NewGuide(when):
            return f"trouvez {count(times, 'accompagnateur')} de plus {on(when)}"
        case to.NewVehicle(seats):
            cars = "un véhicule" if times == 1 else f"{times} véhicules"
            each = "" if times == 1 else " chacun"
            size = count(seats, "place")
            return f"trouvez {cars} de plus, avec {size} pour les participants{each}"
        case to.BiggerVehicle(vehicle, seats):
            name, now = naming("vehicle", vehicle), problem.vehicle[vehicle].seats
            return (
                f"remplacez le véhicule {name} par un de {count(seats, 'place')} au lieu de {now}"
            )
        case to.VehicleThere(vehicle, when):
            return f"obtenez le véhicule {naming('vehicle', vehicle)} aussi {on(when)}"
        case to.AccessibleVehicle(vehicle):
            name = naming("vehicle", vehicle)
            return f"remplacez le véhicule {name} par un véhicule accessible en fauteuil"
        case to.OwnVehicle(team):
            return f"trouvez un véhicule pour {naming('team', team)}"
        case to.Lifted(rule, (a, b)):
            word = "ensemble" if rule == "together" else "séparés"
            return (
                f"levez la demande que {naming('person', a)} et {naming('person', b)} soient {word}"
            )
        case to.Unlocked(lock):
            team, company = naming("team", lock.team), naming("company", lock.company)
            return f"déverrouillez la visite de {team} à {company} {on(lock.date)}"
        case to.OtherSizes(low, high):
            return f"permettez des équipes de {low} à {high} personnes"
        case to.OtherCount(teams):
            return f"formez {count(teams, 'équipe')}"


def _longer_day(problem: Problem, change: to.LongerDay) -> str:
    day = problem.day[change.date]
    parts = []
    if change.start < day.start:
        sooner = duration(day.start - change.start)
        parts.append(f"commencez à {hour(change.start)} ({sooner} plus tôt)")
    if change.end > day.end:
        parts.append(f"finissez à {hour(change.end)} ({duration(change.end - day.end)} plus tard)")
    return f"{on(change.date)}, {listed(parts)}"


def _new_company(change: to.NewCompany, times: int, naming: Naming) -> str:
    """Where, at what hour, and of which sector where that matters."""
    who = "une entreprise" if times == 1 else f"{times} entreprises"
    opened = "ouverte" if times == 1 else "ouvertes"
    place = "la base" if change.near is None else naming("company", change.near)
    spans = [between(one.date, one.start, one.end) for one in change.openings]
    of = "" if change.sector is None else f" du secteur {change.sector}"
    return (
        f"trouvez {who} de plus{of}, à {duration(change.minutes)} de {place} au plus, "
        f"{opened} {listed(spans)}"
    )
