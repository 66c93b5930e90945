"""The phases of a rally in the left column, each with its state in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rallyes.core.french import agree, count, euros
from rallyes.funding.domain.queries import Money, money_of
from rallyes.network.domain.charter.figures import Figures as Asked
from rallyes.planning.domain.headcount import Headcount, headcount
from rallyes.rallies.domain import charter
from rallyes.rallies.domain.path.tallies import Tally
from rallyes.rallies.enums import PhaseKey
from rallyes.rallies.models import Rally
from rallyes.web.ui.navigation import State


@dataclass(frozen=True, slots=True)
class Figures:
    """What the states of the phases are read from."""

    head: Headcount
    money: Money
    asked: Asked


def figures_of(rally: Rally) -> Figures:
    """Three queries."""
    return Figures(headcount(rally), money_of(rally), charter.figures_of(rally))


@dataclass(frozen=True, slots=True)
class PhaseKind:
    """``names``: of the addresses of its pages, the first its own; none where it has but its tasks.

    ``state``: how far, in words, by the data; None where the tasks tell.
    """

    key: PhaseKey
    label: str
    names: tuple[str, ...] = ()
    state: Callable[[Figures], tuple[State, str]] | None = None


def _funding(figures: Figures) -> tuple[State, str]:
    money = figures.money
    if money.won:
        return _won(money)
    return ("doing", count(money.requests, "demande")) if money.requests else ("todo", "")


def _won(money: Money) -> tuple[State, str]:
    """Money is there: whether it is enough, the budget tells."""
    if money.balance is None:
        return "doing", f"{euros(money.won)} obtenus, budget à établir"
    if money.balance < 0:
        return "attention", f"il manque {euros(-money.balance)} au budget"
    if money.balance > 0:
        return "attention", f"{euros(money.balance)} de trop au budget"
    return "done", f"{euros(money.won)} obtenus"


def _companies(figures: Figures) -> tuple[State, str]:
    return _towards(figures.head.companies, figures.asked.companies, "entreprise")


def _participants(figures: Figures) -> tuple[State, str]:
    head = figures.head
    least, most = figures.asked.participants
    if head.participants > most:
        return "attention", f"{head.participants}, pour {most} au plus"
    return _towards(head.participants, least, "participant")


def _towards(number: int, least: int, word: str) -> tuple[State, str]:
    if not number:
        return "todo", ""
    if number < least:
        return "doing", f"{number} sur {least} au moins"
    return "done", count(number, word)


def _means(figures: Figures) -> tuple[State, str]:
    head = figures.head
    if not head.vehicles and not head.guides:
        return "todo", ""
    missing = head.participants - head.seats
    if missing > 0:
        return "attention", f"il manque {count(missing, 'place')}"
    if head.guides < head.vehicles:
        return "doing", f"{count(head.guides, 'accompagnateur')} sur {head.vehicles}"
    return "done", f"{count(head.vehicles, 'véhicule')}, {count(head.seats, 'place')}"


def _programme(figures: Figures) -> tuple[State, str]:
    head = figures.head
    if head.published:
        return "done", "publié"
    return ("doing", count(head.drafts, "brouillon")) if head.drafts else ("todo", "")


def _gatherings(figures: Figures) -> tuple[State, str]:
    head = figures.head
    if not head.gatherings:
        return "todo", ""
    if head.placeless:
        return "attention", f"{count(head.placeless, 'lieu', 'lieux')} à préciser"
    return "done", f"{head.gatherings} temps"


def by_tasks(tally: Tally) -> tuple[State, str]:
    """The state of a phase that is known by its tasks alone."""
    if tally.done == tally.tasks:
        return "done", "tout est fait"
    if tally.late:
        return "attention", late_words(tally.late)
    if not tally.done:
        return "todo", f"{count(tally.tasks, 'tâche')} à faire"
    return "doing", f"{tally.done} {agree(tally.done, 'tâche')} sur {tally.tasks}"


def late_words(number: int) -> str:
    """``2 tâches en retard``."""
    return f"{count(number, 'tâche')} en retard"


PHASES = (
    PhaseKind(PhaseKey.FUNDING, "Financements", ("funding",), _funding),
    PhaseKind(PhaseKey.COMPANIES, "Entreprises", ("companies",), _companies),
    PhaseKind(PhaseKey.PARTICIPANTS, "Participants", ("participants",), _participants),
    PhaseKind(PhaseKey.COMMUNICATION, "Communication"),
    PhaseKind(PhaseKey.PLANNING, "Véhicules et accompagnateurs", ("vehicles", "guides"), _means),
    PhaseKind(PhaseKey.PLANNING, "Visites et plannings", ("programme",), _programme),
    PhaseKind(PhaseKey.GATHERINGS, "Temps conviviaux", ("gatherings",), _gatherings),
    PhaseKind(PhaseKey.GAMES, "Jeux et numérique"),
    PhaseKind(PhaseKey.REPORT, "Bilan"),
)
"""In the order in which a rally is prepared; the planning of visits begins with its means."""
HOMES = {kind.key: kind for kind in PHASES}
"""Below which line of the column the tasks of a phase stand: its last one."""
