"""A personal page tells its reader what the last version changed, and nobody’s name."""

from dataclasses import asdict

import pytest
from django.urls import reverse
from django.utils import timezone

from rallyes.planning.domain import engine
from rallyes.planning.domain.links import live_link, token_of
from rallyes.planning.domain.news import news_for
from rallyes.planning.domain.versions import Difference
from rallyes.planning.enums import LinkKind
from tests.factories.programme import draft_like, publication_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication():
    draft = draft_like("ardeche-2019")
    draft.plan["teams"][1]["days"][0]["guide"] = "g1"
    day = engine.load_plan(draft.plan).teams[0].days[0]
    company, date = day.visits[0].company, day.date.isoformat()
    changes = [
        Difference("visit-moved", "t1", date, company, old=f"{date} 09:00", new="09:30"),
        Difference("joined", "t1", participant="p1"),
        Difference("hours", "t2", date, old="08:00 12:00", new="08:30 12:00"),
        Difference("guide", "t2", date, old="g2", new="g1"),
    ]
    return publication_of(draft, number=2, changes=[asdict(one) for one in changes])


def read(publication, kind, ref):
    told = news_for(publication, kind=kind, ref=ref)
    return [line.replace("\u00a0", " ") for line in told]


def test_a_team_reads_of_its_visits_and_of_no_person(publication):
    (line,) = read(publication, LinkKind.TEAM, "t1")
    assert "mardi 11 juin à 9 h 30 au lieu de 9 h" in line


def test_a_company_reads_of_its_own_visits(publication):
    company = publication.changes[0]["company"]
    assert read(publication, LinkKind.COMPANY, company) == [
        "Visite déplacée : mardi 11 juin à 9 h 30 au lieu de mardi 11 juin à 9 h"
    ]
    assert read(publication, LinkKind.COMPANY, "elsewhere") == []


def test_a_guide_reads_of_the_teams_led(publication):
    hours, led = read(publication, LinkKind.GUIDE, "g1")
    assert hours.startswith("Équipe 2 : Mardi 11 juin, départ à 8 h 30")
    assert led == "Vous accompagnez l’équipe 2 mardi 11 juin"
    assert read(publication, LinkKind.GUIDE, "g2") == [
        "Vous n’accompagnez plus l’équipe 2 mardi 11 juin"
    ]


def test_the_page_says_what_changed_or_that_nothing_did(client, publication):
    for ref, words in (("t1", "Ce qui a changé"), ("t3", "Rien n’a changé pour vous")):
        link = live_link(rally=publication.rally, kind=LinkKind.TEAM, ref=ref, now=timezone.now())
        page = client.get(reverse("participant:programme", args=[token_of(link)]))
        assert words in page.content.decode()
