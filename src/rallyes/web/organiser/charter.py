"""The charter's warnings on the pages: each with the address of its remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from rallyes.companies.domain.charter import company_warnings
from rallyes.participants.domain.charter import paper_warnings, participant_warnings
from rallyes.participants.domain.needs import need_warnings
from rallyes.participants.domain.sessions import session_warnings
from rallyes.planning.domain.charter import planning_warnings
from rallyes.rallies.domain.charter import CharterWarning
from rallyes.rallies.models import Rally

PAGES = {
    "rally": "organiser:base",
    "presentation": "organiser:rally_edit",
    "days": "organiser:days",
    "rules": "organiser:rules",
    "gatherings": "organiser:gatherings",
    "gathering_add": "organiser:gathering_add",
    "companies": "organiser:companies",
    "chase": "organiser:company_chase",
    "participants": "organiser:participants",
    "pairs": "organiser:pairs",
    "sessions": "organiser:sessions",
    "committee": "organiser:committee",
    "vehicles": "organiser:vehicles",
    "guides": "organiser:guides",
    "travel": "organiser:travel",
    "programme": "organiser:programme",
    "funding": "organiser:funding",
    "budget": "organiser:budget",
    "journal": "organiser:rally_journal",
}
"""Where each page that a warning names is found."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A warning with the address of its remedy."""

    warning: CharterWarning
    url: str


def means_warnings(rally: Rally) -> list[CharterWarning]:
    """What companies, participants, vehicles and guides miss."""
    people = list(rally.participants.planned())
    return [
        *company_warnings(rally),
        *participant_warnings(rally, people=people),
        *paper_warnings(people),
        *need_warnings(rally, people),
        *session_warnings(rally=rally, today=timezone.localdate()),
        *planning_warnings(rally),
    ]


def advise(rally: Rally, warnings: Iterable[CharterWarning]) -> list[Advice]:
    return [Advice(warning, remedy_url(rally, warning)) for warning in warnings]


def remedy_url(rally: Rally, warning: CharterWarning) -> str:
    url = reverse(PAGES[warning.page], args=[rally.pk])
    return f"{url}?{warning.filter}" if warning.filter else url
