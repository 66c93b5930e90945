"""The list of people to reach, and the figures with their definitions beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rallyes.core.french import NBSP, agree, number
from rallyes.evaluation.domain.outcomes.classes import Class
from rallyes.evaluation.domain.outcomes.criteria import Figures, figures
from rallyes.evaluation.domain.outcomes.following import (
    Followed,
    Window,
    followed,
    window_of,
)
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import RallyRequest, in_rally

if TYPE_CHECKING:
    from rallyes.evaluation.domain.statistics.missing import Headline


@dataclass(frozen=True, slots=True)
class Told:
    """A criterion: its name and definition, the figure or the range, and what surrounds it."""

    name: str
    definition: str
    value: str
    note: str


@never_cache
@in_rally
def outcomes(request: RallyRequest, rally: Rally) -> HttpResponse:
    asked = window_of(rally)
    people = followed(rally, asked)
    page = {
        "window": asked,
        "early": asked is not None and timezone.localdate() < asked.first,
        "people": people,
        "to_reach": sum(one.state == "to_reach" for one in people),
        **_figures(people, asked),
    }
    return render(request, "organiser/outcomes/page.html", page)


def _figures(people: Sequence[Followed], asked: Window | None) -> dict[str, object]:
    """Nothing before somebody told anything."""
    known = [one.person for one in people if not one.died]
    if asked is None or not any(one.answered for one in known):
        return {}
    found = figures(known, last=asked.rally_end)
    classes = [(one.value, found.classes.get(one, 0)) for one in Class]
    return {"figures": found, "told": _told(found), "classes": classes}


def _told(found: Figures) -> list[Told]:
    lines = (
        (
            "Ont accédé à un emploi dans les six mois",
            "Au moins un emploi d’un mois ou plus, commencé dans les 183 jours après le rallye.",
            found.accessed,
            found.access,
        ),
        (
            "Sont en emploi à six mois",
            "En emploi le 183e jour après le rallye.",
            found.employed,
            found.employment,
        ),
    )
    return [
        Told(name, definition, _value(headline), _note(headline, count, found))
        for name, definition, count, headline in lines
        if headline is not None
    ]


def _value(headline: Headline) -> str:
    """One figure from 60 % of answers on; below, the range of what may be."""
    if headline.is_range or headline.rate is None:
        low, high = headline.bounds
        return f"entre {_percent(low)} et {_percent(high)}"
    return _percent(headline.rate.value)


def _note(headline: Headline, count: int, found: Figures) -> str:
    told = f"{count} sur {found.answered} {agree(found.answered, 'réponse')}"
    if headline.is_range or headline.rate is None:
        return f"{told}. Moins de 60{NBSP}% de réponses\u00a0: une fourchette, et non un taux."
    low, high = headline.rate.interval
    within = f"intervalle de confiance à 95{NBSP}%\u00a0: {_percent(low)} à {_percent(high)}"
    least, most = (_percent(end) for end in headline.bounds)
    return f"{told}, {within}. Selon les sans-réponse\u00a0: de {least} à {most}."


def _percent(share: float) -> str:
    return f"{number(100 * share, 0)}{NBSP}%"
