"""The left column inside a rally: one function says what stands there, in which state."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from rallyes.rallies.domain.path.tallies import Tally, tallies
from rallyes.rallies.models import Rally
from rallyes.web.organiser.path.words import SLUGS
from rallyes.web.organiser.phases import (
    HOMES,
    PHASES,
    Figures,
    PhaseKind,
    by_tasks,
    figures_of,
    late_words,
)
from rallyes.web.ui.navigation import NavItem, Phase, RallyNav, Tab


def frame(request: HttpRequest) -> dict[str, Any]:
    """For every page inside a rally (see ``in_rally``): the rally and its left column."""
    rally = getattr(request, "rally", None)
    if rally is None:
        return {}
    return {"rally": rally, "rally_nav": SimpleLazyObject(lambda: rally_nav(rally, request.path))}


def rally_nav(rally: Rally, here: str) -> RallyNav:
    """``here``: the path of the page, to mark where one stands."""
    home, settings = rally.get_absolute_url(), _address(rally, "days")
    within_settings = here.startswith(f"{home}reglages/")
    figures, tasks = figures_of(rally), tallies(rally=rally, today=timezone.localdate())
    return RallyNav(
        before=[
            NavItem("Vue d’ensemble", home, "home", current=here == home),
            _item("Chemin et tâches", "route", _address(rally, "path"), here),
            NavItem("Dates, lieu et règles", settings, "settings", current=within_settings),
            _item("Classeur", "document", _address(rally, "book"), here),
            _item("Messages", "mail", _address(rally, "messages"), here),
            _item("Carnet de bord", "pencil", _address(rally, "rally_journal"), here),
        ],
        phases=[_phase(kind, rally, figures, tasks[kind.key], here) for kind in PHASES],
        after=[
            _item("Ce qui s’est passé", "done", _address(rally, "record"), here),
            _item("Fidélité", "chart", _address(rally, "fidelity"), here),
            _item("Questionnaires", "document", _address(rally, "surveys"), here),
            _item("Six mois après", "star", _address(rally, "outcomes"), here),
            _item("Bilans", "document", _address(rally, "reports"), here),
        ],
    )


def _phase(kind: PhaseKind, rally: Rally, figures: Figures, tally: Tally, here: str) -> Phase:
    own = reverse("organiser:phase", args=[rally.pk, SLUGS[kind.key]])
    state, note = kind.state(figures) if kind.state else by_tasks(tally)
    urls = [_address(rally, name) for name in kind.names] or [own]
    current = here.startswith(tuple(urls))
    at_home = HOMES[kind.key] is kind and here.startswith(own)
    within = [_tasks(tally, own, here)] if kind.names and (current or at_home) else []
    return Phase(kind.label, urls[0], state, note, current=current, within=within)


def _tasks(tally: Tally, url: str, here: str) -> NavItem:
    """The tasks of a phase, below the pages where its work is done."""
    label = f"Ses tâches, {late_words(tally.late)}" if tally.late else "Ses tâches"
    return NavItem(label, url, "done", current=here.startswith(url))


def _item(label: str, icon: str, url: str, here: str) -> NavItem:
    return NavItem(label, url, icon, current=here.startswith(url))


def _address(rally: Rally, name: str) -> str:
    return reverse(f"organiser:{name}", args=[rally.pk])


def means_tabs(rally: Rally, *, current: str) -> list[Tab]:
    """Vehicles and guides stand beside each other: one of each a team."""
    pages = (("Véhicules", "vehicles"), ("Accompagnateurs", "guides"))
    return [Tab(label, _address(rally, name), current=name == current) for label, name in pages]


def funding_tabs(rally: Rally, *, current: str) -> list[Tab]:
    pages = (("Demandes", "funding"), ("Budget", "budget"))
    return [Tab(label, _address(rally, name), current=name == current) for label, name in pages]


def people_tabs(rally: Rally, *, current: str) -> list[Tab]:
    """The people of a rally, the meetings where they hear of it, who goes with whom."""
    pages = (
        ("Personnes", "participants"),
        ("Réunions d’information", "sessions"),
        ("Ensemble ou séparés", "pairs"),
        ("Comité de pilotage", "committee"),
    )
    return [Tab(label, _address(rally, name), current=name == current) for label, name in pages]
