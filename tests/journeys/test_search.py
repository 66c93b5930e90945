"""The search in the top bar finds what one's own organisation has, and nothing else."""

from __future__ import annotations

from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rallyes.rallies.models import Rally
from tests.factories.programme import rally_like
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def rally() -> Rally:
    return rally_like("ardeche-2019")


@pytest.fixture
def lead(rally: Rally) -> Client:
    return organiser_of(rally.organisation)


def look_for(lead: Client, words: str) -> str:
    return unescape(lead.post(reverse("organiser:search"), {"q": words}).content.decode())


def test_a_person_is_found_whatever_the_accents(lead: Client, rally: Rally) -> None:
    person = rally.participants.first()
    address = reverse("organiser:participant", args=[rally.pk, person.pk])
    assert address in look_for(lead, person.first_name.upper().replace("É", "e"))


def test_a_company_is_found_with_its_rally(lead: Client, rally: Rally) -> None:
    engagement = rally.engagements.first()
    assert reverse("organiser:company", args=[rally.pk, engagement.pk]) in look_for(
        lead, engagement.company.name
    )


def test_another_organisations_people_are_not_found(lead: Client) -> None:
    stranger = rally_like("faucigny-2018")
    person = stranger.participants.first()
    person.first_name = "Introuvable"
    person.save()
    assert "Introuvable</a>" not in look_for(lead, "Introuvable")


def test_nothing_found_says_so_and_words_are_never_in_an_address(lead: Client) -> None:
    assert "Rien ne porte ce nom" in look_for(lead, "zzzz")
    assert "zzzz" not in lead.get(reverse("organiser:search"), {"q": "zzzz"}).content.decode()


def test_the_number_of_queries_does_not_follow_the_number_of_people(
    lead: Client, rally: Rally
) -> None:
    with CaptureQueriesContext(connection) as many:
        look_for(lead, "nom")
    rally.participants.exclude(pk=rally.participants.first().pk).delete()
    with CaptureQueriesContext(connection) as few:
        look_for(lead, "nom")
    assert len(many) == len(few)
