"""The demonstration holds what it promises, and is made once."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command

from rallyes.companies.domain.chasing import chase_list
from rallyes.companies.domain.queries import company_rows
from rallyes.network.models import Organisation
from rallyes.participants.domain.sessions import session_warnings
from rallyes.participants.models import Referral
from rallyes.planning.domain.books.export import book_of_rally
from rallyes.planning.domain.engine import books
from rallyes.planning.domain.queries import publication_view
from rallyes.planning.management.demonstration.candidates import PRESCRIBER
from rallyes.planning.management.demonstration.loading import LEAD, TO_COME, load
from rallyes.planning.models import Publication
from rallyes.rallies.models import Rally

NOW = datetime(2019, 5, 2, 9, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_it_is_made_once() -> None:
    assert load(now=NOW) is True
    assert load(now=NOW) is False
    assert Rally.objects.count() == 3


def test_ardeche_is_as_the_report_announces_it() -> None:
    load(now=NOW)
    rally = Rally.objects.get(name__contains="Ardèche")
    assert rally.participants.count() == 15
    assert rally.engagements.count() == 15
    assert [str(day.date) for day in rally.days.all()] == ["2019-06-11", "2019-06-12"]
    assert str(rally.gatherings.get(kind="closing").date) == "2019-06-13"


def test_its_programme_is_published_and_proven() -> None:
    load(now=NOW)
    publication = Publication.objects.get()
    assert publication.in_force
    assert publication.plan["status"] == "optimal"
    assert publication_view(publication).holds


def test_the_rally_to_come_has_candidates_and_somebody_who_sent_them() -> None:
    load(now=NOW)
    rally = Rally.objects.get(name=TO_COME)
    assert (rally.participants.count(), rally.participants.planned().count()) == (6, 2)
    assert Referral.objects.filter(prescriber__user__email=PRESCRIBER).count() == 4
    assert session_warnings(rally=rally, today=NOW.date()) == []


def test_the_companies_of_the_rally_to_come_are_being_called() -> None:
    load(now=NOW)
    rally = Rally.objects.get(name=TO_COME)
    groups = chase_list(company_rows(rally, followed=True), today=NOW.date())
    assert [group.key for group in groups] == ["due", "never", "mail"]
    assert rally.engagements.confirmed().count() == 1


def test_every_rally_of_it_is_marked() -> None:
    load(now=NOW)
    assert not Rally.objects.filter(is_demonstration=False).exists()
    assert not Organisation.objects.filter(is_demonstration=False).exists()


def test_it_goes_through_the_workbook_unharmed() -> None:
    load(now=NOW)
    for rally in Rally.objects.exclude(participants=None).distinct():
        book = book_of_rally(rally)
        assert books.read_book(books.write_book(book)).faults == ()


def test_the_command_tells_how_to_enter() -> None:
    told = StringIO()
    call_command("load_demonstration", stdout=told)
    assert LEAD in told.getvalue()
