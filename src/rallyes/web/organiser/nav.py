"""The left column inside a rally: one function says what stands there, in which state."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from rallyes.planning.domain.headcount import Headcount, headcount
from rallyes.rallies.models import Rally
from rallyes.web.organiser.phases import PHASES, PhaseKind
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
    figures = headcount(rally)
    return RallyNav(
        before=[
            NavItem("Vue d’ensemble", home, "home", current=here == home),
            NavItem("Dates, lieu et règles", settings, "settings", current=within_settings),
            _item("Classeur", "document", _address(rally, "book"), here),
        ],
        phases=[_phase(kind, rally, figures, here) for kind in PHASES],
    )


def _phase(kind: PhaseKind, rally: Rally, figures: Headcount, here: str) -> Phase:
    urls = [_address(rally, name) for name in kind.names]
    state, note = kind.state(figures)
    return Phase(kind.label, urls[0], state, note, current=here.startswith(tuple(urls)))


def _item(label: str, icon: str, url: str, here: str) -> NavItem:
    return NavItem(label, url, icon, current=here.startswith(url))


def _address(rally: Rally, name: str) -> str:
    return reverse(f"organiser:{name}", args=[rally.pk])


def means_tabs(rally: Rally, *, current: str) -> list[Tab]:
    """Vehicles and guides stand beside each other: one of each a team."""
    pages = (("Véhicules", "vehicles"), ("Accompagnateurs", "guides"))
    return [Tab(label, _address(rally, name), current=name == current) for label, name in pages]
