"""An organiser takes her workbook away, brings it back with slips, mends them, and keeps it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from rallyes.planning.domain.books.export import book_of_rally
from rallyes.planning.domain.engine import books
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


def bring(lead: Client, rally: Rally, content: bytes, name: str = "rallye.xlsx") -> object:
    file = SimpleUploadedFile(name, content)
    return lead.post(reverse("organiser:book", args=[rally.pk]), {"file": file}, follow=True)


def test_the_workbook_that_she_takes_comes_back(lead: Client, rally: Rally) -> None:
    taken = lead.get(reverse("organiser:book_export", args=[rally.pk]))
    assert taken["Cache-Control"] == "private, no-store"
    page = bring(lead, rally, taken.content)
    assert "Apporter ce classeur" in page.content.decode()


def test_slips_are_listed_and_their_rows_may_be_left_out(lead: Client, rally: Rally) -> None:
    book = book_of_rally(rally)
    first, *others = book.vehicles
    slipped = replace(book, vehicles=(replace(first, seats=-3), *others))
    page = bring(lead, rally, books.write_book(slipped))
    text = page.content.decode()
    assert "À corriger dans le classeur" in text
    assert "«\xa0-3\xa0»" in text.replace("&nbsp;", "\xa0")
    kept = lead.post(
        page.request["PATH_INFO"] + "apporter/", {"without_faulty_rows": "1"}, follow=True
    )
    assert kept.redirect_chain[-1][0] == reverse("organiser:rally", args=[rally.pk])
    assert rally.vehicles.count() == len(others) + 1


def test_giving_up_changes_nothing(lead: Client, rally: Rally) -> None:
    book = replace(book_of_rally(rally), vehicles=())
    page = bring(lead, rally, books.write_book(book))
    lead.post(page.request["PATH_INFO"] + "renoncer/")
    again = lead.get(page.request["PATH_INFO"])
    assert again.status_code == 404


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"%PDF-1.7", b"a;b\n1;2\n"])
def test_what_is_no_workbook_comes_back_with_a_sentence(
    lead: Client, rally: Rally, content: bytes
) -> None:
    page = bring(lead, rally, content)
    assert page.status_code == 422
    assert 'class="errorlist"' in page.content.decode() or "fault" in page.content.decode()


def test_a_blank_workbook_can_be_taken_before_there_is_a_rally(lead: Client) -> None:
    taken = lead.get(reverse("organiser:book_blank"))
    assert books.read_book(taken.content).book.participants == ()
