"""Demands and their conflicts in French."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rallye_planner.explain.change_words import changes_in_words
from rallye_planner.explain.demands import Demand
from rallye_planner.naming import NBSP, Naming, count, duration, hour, listed, on
from rallye_planner.problem import Problem

if TYPE_CHECKING:
    from rallye_planner.explain.waysout import WayOut

SEMICOLON = "\u202f; "
MOST_WAYS = 5
MOST_OF_A_KIND = 2


@dataclass(frozen=True, slots=True)
class Reasons:
    """What cannot hold together, part by part: ``ways`` out are the cheapest first.

    ``note``: whether each of the ``demands`` is needed. ``remark``: why there are no ways.
    """

    head: str
    demands: tuple[str, ...] = ()
    note: str = ""
    ways: tuple[str, ...] = ()
    remark: str = ""

    def __str__(self) -> str:
        """All of it in one paragraph."""
        told = f"{NBSP}: {SEMICOLON.join(self.demands)}." if self.demands else "."
        parts = [f"{self.head}{told}", self.note, self.remark]
        if self.ways:
            choice = "" if len(self.ways) == 1 else ", au choix"
            parts.append(f"Pour en sortir{choice}{NBSP}: {SEMICOLON.join(self.ways)}.")
        return " ".join(filter(None, parts))


def demands_in_words(
    problem: Problem, demands: Sequence[Demand], naming: Naming
) -> tuple[str, ...]:
    """``au moins 6 visites par équipe``, ``la pause de midi le mardi 11 juin``."""
    told = (
        _TELLERS[alike[0].rule](problem, alike, naming)
        for alike in reversed(_told_at_once(demands))
    )
    return tuple(told)


def _told_at_once(demands: Sequence[Demand]) -> list[list[Demand]]:
    """Demands of the same rule go into one sentence, but each pair of people has its own."""
    groups: dict[tuple[str, tuple[str, ...]], list[Demand]] = {}
    for demand in demands:
        alone = demand.about if demand.rule in {"together", "apart"} else ()
        groups.setdefault((demand.rule, alone), []).append(demand)
    return list(groups.values())


def reasons_in_words(
    problem: Problem,
    demands: Sequence[Demand],
    naming: Naming,
    *,
    proven: bool,
    ways: Sequence[WayOut],
    complete: bool,
) -> Reasons:
    """What cannot hold together, whether each part is needed, and the cheapest ways out.

    ``complete``: whether every way out that could be thought of was tried.
    """
    remark = ""
    if not ways and complete:
        remark = "Aucun changement seul n’y suffit parmi ceux qui ont été essayés."
    elif not ways:
        remark = "Le temps a manqué pour chercher comment en sortir."
    told = (changes_in_words(problem, way.changes, naming) for way in worth_telling(ways))
    return Reasons(
        _head(demands),
        demands_in_words(problem, demands, naming),
        _note(demands, proven=proven),
        tuple(told),
        remark,
    )


def worth_telling(ways: Sequence[WayOut]) -> list[WayOut]:
    """The cheapest few, of each kind no more than two."""
    told: list[WayOut] = []
    kinds: Counter[frozenset[type]] = Counter()
    for way in ways:
        kind = frozenset(type(change) for change in way.changes)
        kinds[kind] += 1
        if kinds[kind] <= MOST_OF_A_KIND:
            told.append(way)
    return told[:MOST_WAYS]


def _head(demands: Sequence[Demand]) -> str:
    if not demands:
        return "Aucun programme n’est possible, même sans aucune demande"
    if len(demands) == 1:
        return "Une demande ne peut pas tenir"
    return "Ces demandes ne peuvent pas tenir ensemble"


def _note(demands: Sequence[Demand], *, proven: bool) -> str:
    if len(demands) < 2:
        return ""
    if proven:
        return (
            f"Chacune compte{NBSP}: sans l’une d’elles, les autres de cette liste tiendraient, "
            "tant que rien d’autre ne s’y oppose."
        )
    return "Il n’est pas prouvé que chacune y soit pour quelque chose."


Teller = Callable[[Problem, Sequence[Demand], Naming], str]


def _dates(demands: Sequence[Demand]) -> str:
    return listed([on(demand.date) for demand in demands if demand.date])


def _visits(problem: Problem, _: Sequence[Demand], __: Naming) -> str:
    return f"au moins {count(problem.rules.visits_per_team[0], 'visite')} par équipe"


def _most_visits(problem: Problem, _: Sequence[Demand], __: Naming) -> str:
    return f"au plus {count(problem.rules.visits_per_team[1], 'visite')} par équipe"


def _limits(problem: Problem, demands: Sequence[Demand], naming: Naming) -> str:
    told = [
        f"{naming('company', name)} ({problem.company[name].max_visits_per_day})"
        for demand in demands
        for name in demand.about
    ]
    return f"les visites par jour que l’on peut faire chez {listed(told)}"


def _rooms(problem: Problem, demands: Sequence[Demand], naming: Naming) -> str:
    told = [
        f"{naming('company', name)} ({problem.company[name].max_people})"
        for demand in demands
        for name in demand.about
    ]
    return f"les personnes que l’on peut être à la fois chez {listed(told)}"


def _lunch(_: Problem, demands: Sequence[Demand], __: Naming) -> str:
    return f"la pause de midi {_dates(demands)}"


def _buffer(problem: Problem, _: Sequence[Demand], __: Naming) -> str:
    return f"{duration(problem.rules.buffer_minutes)} de marge à l’arrivée"


def _starts(problem: Problem, demands: Sequence[Demand], _: Naming) -> str:
    told = [f"{hour(problem.day[one.date].start)} {on(one.date)}" for one in demands if one.date]
    return f"pas de départ avant {listed(told)}"


def _ends(problem: Problem, demands: Sequence[Demand], _: Naming) -> str:
    told = [f"{hour(problem.day[one.date].end)} {on(one.date)}" for one in demands if one.date]
    return f"pas de retour après {listed(told)}"


def _openings(_: Problem, __: Sequence[Demand], ___: Naming) -> str:
    return "les créneaux des entreprises"


def _away(_: Problem, demands: Sequence[Demand], naming: Naming) -> str:
    told = [
        f"le véhicule {naming('vehicle', one.about[0])} n’est pas là {on(one.date)}"
        for one in demands
        if one.date
    ]
    return listed(told)


def _guides(problem: Problem, demands: Sequence[Demand], _: Naming) -> str:
    told = []
    for demand in demands:
        assert demand.date is not None
        there = sum(g.dates is None or demand.date in g.dates for g in problem.guides or ())
        told.append(f"{there} {on(demand.date)}")
    return f"un accompagnateur par équipe qui sort ({listed(told)})"


def _wheelchair(_: Problem, demands: Sequence[Demand], naming: Naming) -> str:
    return f"l’accès en fauteuil pour {_people(demands, naming)}"


def _people(demands: Sequence[Demand], naming: Naming) -> str:
    return listed([naming("person", name) for demand in demands for name in demand.about])


def _seats(problem: Problem, demands: Sequence[Demand], naming: Naming) -> str:
    told = [
        f"{naming('vehicle', name)}{NBSP}: {problem.vehicle[name].seats}"
        for demand in demands
        for name in demand.about
    ]
    return f"les places en voiture ({', '.join(told)})"


def _least_size(problem: Problem, _: Sequence[Demand], __: Naming) -> str:
    return f"au moins {count(problem.rules.team_size[0], 'personne')} par équipe"


def _most_size(problem: Problem, _: Sequence[Demand], __: Naming) -> str:
    return f"au plus {count(problem.rules.team_size[1], 'personne')} par équipe"


def _count(problem: Problem, _: Sequence[Demand], __: Naming) -> str:
    return f"{count(problem.rules.teams or 0, 'équipe')} en tout"


def _vehicle(_: Problem, demands: Sequence[Demand], naming: Naming) -> str:
    told = [
        f"{naming('team', one.about[0])} partage le véhicule {naming('vehicle', one.about[1])}"
        for one in demands
    ]
    return f"un véhicule pour chaque équipe ({listed(told)})"


def _together(_: Problem, demands: Sequence[Demand], naming: Naming) -> str:
    return f"{_people(demands, naming)} ensemble"


def _apart(_: Problem, demands: Sequence[Demand], naming: Naming) -> str:
    return f"{_people(demands, naming)} séparés"


def _locks(_: Problem, demands: Sequence[Demand], naming: Naming) -> str:
    told = [
        f"{naming('team', lock.team)} chez {naming('company', lock.company)} {on(lock.date)} "
        f"à {hour(lock.start)}"
        for one in demands
        if (lock := one.lock)
    ]
    return (
        f"les visites imposées ({listed(told)})"
        if len(told) > 1
        else (f"la visite imposée ({told[0]})")
    )


_TELLERS: Mapping[str, Teller] = {
    "visits_per_team": _visits,
    "visits_per_team_max": _most_visits,
    "max_visits_per_day": _limits,
    "max_people": _rooms,
    "lunch": _lunch,
    "buffer": _buffer,
    "day_start": _starts,
    "day_end": _ends,
    "openings": _openings,
    "vehicle_dates": _away,
    "guides": _guides,
    "wheelchair": _wheelchair,
    "seats": _seats,
    "team_size_min": _least_size,
    "team_size_max": _most_size,
    "teams": _count,
    "vehicle": _vehicle,
    "together": _together,
    "apart": _apart,
    "locks": _locks,
}
