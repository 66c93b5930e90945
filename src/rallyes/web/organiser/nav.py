"""The left column inside a rally: one function says what stands there, in which state."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from rallyes.rallies.models import Rally
from rallyes.web.ui.navigation import NavItem, Phase, RallyNav, Tab

PHASES = (
    ("Entreprises", "organiser:companies"),
    ("Participants", "organiser:participants"),
    ("Véhicules et accompagnateurs", "organiser:vehicles"),
    ("Visites et plannings", "organiser:programme"),
    ("Temps conviviaux", "organiser:gatherings"),
)
"""The phases that have pages, in the order in which a rally is prepared."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """For every page inside a rally (see ``in_rally``): the rally and its left column."""
    rally = getattr(request, "rally", None)
    if rally is None:
        return {}
    return {"rally": rally, "rally_nav": SimpleLazyObject(lambda: rally_nav(rally, request.path))}


def rally_nav(rally: Rally, here: str) -> RallyNav:
    """``here``: the path of the page, to mark where one stands."""
    home = rally.get_absolute_url()
    settings = f"{home}reglages/"
    return RallyNav(
        before=[
            NavItem("Vue d’ensemble", home, "home", current=here == home),
            NavItem(
                "Dates, lieu et règles",
                reverse("organiser:days", args=[rally.pk]),
                "settings",
                current=here.startswith(settings),
            ),
            _item("Classeur", "document", reverse("organiser:book", args=[rally.pk]), here),
        ],
        phases=[
            Phase(label, url, current=here.startswith(url))
            for label, name in PHASES
            if (url := _address(name, rally))
        ],
    )


def _item(label: str, icon: str, url: str, here: str) -> NavItem:
    return NavItem(label, url, icon, current=here.startswith(url))


def _address(name: str, rally: Rally) -> str:
    try:
        return reverse(name, args=[rally.pk])
    except NoReverseMatch:
        return ""


def means_tabs(rally: Rally, *, current: str) -> list[Tab]:
    """Vehicles and guides stand beside each other: one of each a team."""
    pages = (("Véhicules", "vehicles"), ("Accompagnateurs", "guides"))
    return [
        Tab(label, reverse(f"organiser:{name}", args=[rally.pk]), current=name == current)
        for label, name in pages
    ]
