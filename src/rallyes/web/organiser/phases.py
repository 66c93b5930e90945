"""The phases of a rally that have pages, each with its state in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rallyes.core.french import count
from rallyes.planning.domain.headcount import Headcount
from rallyes.rallies.domain.charter import COMPANIES_AT_LEAST, PARTICIPANTS
from rallyes.web.ui.navigation import State


@dataclass(frozen=True, slots=True)
class PhaseKind:
    """``names``: of the addresses of its pages, the first its own; ``state``: how far, in words."""

    label: str
    names: tuple[str, ...]
    state: Callable[[Headcount], tuple[State, str]]


def _companies(figures: Headcount) -> tuple[State, str]:
    return _towards(figures.companies, COMPANIES_AT_LEAST, "entreprise")


def _participants(figures: Headcount) -> tuple[State, str]:
    least, most = PARTICIPANTS
    if figures.participants > most:
        return "attention", f"{figures.participants}, pour {most} au plus"
    return _towards(figures.participants, least, "participant")


def _towards(number: int, least: int, word: str) -> tuple[State, str]:
    if not number:
        return "todo", ""
    if number < least:
        return "doing", f"{number} sur {least} au moins"
    return "done", count(number, word)


def _means(figures: Headcount) -> tuple[State, str]:
    if not figures.vehicles and not figures.guides:
        return "todo", ""
    missing = figures.participants - figures.seats
    if missing > 0:
        return "attention", f"il manque {count(missing, 'place')}"
    if figures.guides < figures.vehicles:
        return "doing", f"{count(figures.guides, 'accompagnateur')} sur {figures.vehicles}"
    return "done", f"{count(figures.vehicles, 'véhicule')}, {count(figures.seats, 'place')}"


def _programme(figures: Headcount) -> tuple[State, str]:
    if figures.published:
        return "done", "publié"
    return ("doing", count(figures.drafts, "brouillon")) if figures.drafts else ("todo", "")


def _gatherings(figures: Headcount) -> tuple[State, str]:
    if not figures.gatherings:
        return "todo", ""
    if figures.placeless:
        return "attention", f"{count(figures.placeless, 'lieu', 'lieux')} à préciser"
    return "done", f"{figures.gatherings} temps"


PHASES = (
    PhaseKind("Entreprises", ("companies",), _companies),
    PhaseKind("Participants", ("participants",), _participants),
    PhaseKind("Véhicules et accompagnateurs", ("vehicles", "guides"), _means),
    PhaseKind("Visites et plannings", ("programme",), _programme),
    PhaseKind("Temps conviviaux", ("gatherings",), _gatherings),
)
"""In the order in which a rally is prepared."""
