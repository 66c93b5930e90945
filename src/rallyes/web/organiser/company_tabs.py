"""What stands beside each other about the companies of a rally, and about one of them."""

from __future__ import annotations

from django.urls import reverse

from rallyes.companies.models import Engagement
from rallyes.rallies.models import Rally
from rallyes.web.ui.navigation import Tab

LISTS = (
    ("Toutes", "companies"),
    ("À relancer", "company_chase"),
    ("Lots et dons", "company_gifts"),
    ("Argumentaire", "company_script"),
)
PAGES = (
    ("Suivi", "company_follow"),
    ("Fiche et créneaux", "company"),
    ("Argumentaire", "company_script_for"),
)


def list_tabs(rally: Rally, current: str) -> list[Tab]:
    return [
        Tab(label, reverse(f"organiser:{name}", args=[rally.pk]), name == current)
        for label, name in LISTS
    ]


def tabs_of(engagement: Engagement, current: str) -> list[Tab]:
    numbers = [engagement.rally_id, engagement.pk]
    return [
        Tab(label, reverse(f"organiser:{name}", args=numbers), name == current)
        for label, name in PAGES
    ]
