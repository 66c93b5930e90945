"""The tabs of the space of the network."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from rallyes.network.models import Mandate
from rallyes.web.ui.navigation import Tab


def frame(request: HttpRequest) -> dict[str, Any]:
    """For every page that ``network_only`` lets somebody into."""
    mandate: Mandate | None = getattr(request, "mandate", None)
    return {"network_tabs": _tabs(mandate, request.path)} if mandate else {}


def _tabs(mandate: Mandate, here: str) -> list[Tab]:
    home, organisations = reverse("federation:home"), reverse("federation:organisations")
    found = [
        Tab("Rallyes", home, current=here == home or here.startswith(f"{home}rallyes/")),
        Tab("Structures", organisations, current=here.startswith(organisations)),
    ]
    board = reverse("federation:dashboard")
    found.append(Tab("Tableau de bord", board, current=here.startswith(board)))
    plans = reverse("federation:plans")
    found.append(Tab("Analyses", plans, current=here.startswith(plans)))
    network = reverse("federation:network")
    found.append(Tab("Fidélité", network, current=here.startswith(network)))
    charter = reverse("federation:charter")
    found.append(Tab("Charte", charter, current=here.startswith(charter)))
    surveys = reverse("federation:surveys")
    found.append(Tab("Questionnaires", surveys, current=here.startswith(surveys)))
    calls = reverse("federation:calls")
    within = (calls, reverse("federation:home") + "candidatures/")
    found.append(Tab("Appels", calls, current=here.startswith(within)))
    people = reverse("federation:people")
    if mandate.is_federation:
        opened = reverse("federation:tables")
        found.append(Tab("Tables publiques", opened, current=here.startswith(opened)))
        found.append(Tab("Fédération et experts", people, current=here.startswith(people)))
    return found
