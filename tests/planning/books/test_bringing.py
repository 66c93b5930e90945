"""A workbook goes out, comes back, is announced, and is brought in whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rallyes.accounts.models import User
from rallyes.companies.models import Company, Opening
from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.core.models import Commune, Trace
from rallyes.participants.models import Participant
from rallyes.planning.domain.books import pending as imports
from rallyes.planning.domain.books.bringing import bring
from rallyes.planning.domain.books.difference import difference
from rallyes.planning.domain.books.export import book_of_rally
from rallyes.planning.domain.engine import books
from rallyes.planning.models import PendingImport
from rallyes.rallies.models import Rally
from tests.factories.network import MembershipFactory
from tests.factories.programme import rally_like
from tests.factories.rallies import RallyFactory

NOW = datetime(2019, 5, 2, 9, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rally() -> Rally:
    return rally_like("ardeche-2019")


@pytest.fixture
def lead(rally: Rally) -> User:
    return MembershipFactory(organisation=rally.organisation).user


def again(rally: Rally) -> books.Book:
    """The rally's workbook as it comes back from a spreadsheet."""
    result = books.read_book(books.write_book(book_of_rally(rally)))
    assert result.faults == ()
    return result.book


def test_a_workbook_that_comes_back_unchanged_changes_nothing(rally: Rally) -> None:
    assert all(one.empty for one in difference(rally, again(rally)))


def test_a_workbook_fills_an_empty_rally(rally: Rally, lead: User) -> None:
    empty = RallyFactory(organisation=rally.organisation)
    book = again(rally)
    brought = bring(rally=empty, book=book, actor=lead, now=NOW)
    counted = [rally.engagements, rally.participants, rally.vehicles, rally.guides]
    assert brought.added == sum(rows.count() for rows in counted)
    assert replace(book_of_rally(empty), rally=book.rally) == replace(
        book_of_rally(rally), rally=book.rally
    )


def test_the_same_workbook_twice_updates(rally: Rally, lead: User) -> None:
    empty = RallyFactory(organisation=rally.organisation)
    bring(rally=empty, book=again(rally), actor=lead, now=NOW)
    brought = bring(rally=empty, book=again(rally), actor=lead, now=NOW)
    assert (brought.added, brought.changed, brought.removed) == (0, 0, 0)
    assert empty.participants.count() == rally.participants.count()


def test_what_is_added_changed_and_removed_is_told_before(rally: Rally, lead: User) -> None:
    book = again(rally)
    first, second, *others = book.participants
    newcomer = replace(second, id="p99", first_name="Zoé", last_name="Nouvelle")
    changed = replace(first, age=61)
    told = difference(rally, replace(book, participants=(changed, *others, newcomer)))
    people = next(one for one in told if one.sheet == "Participants")
    assert [row.title for row in people.added] == ["Zoé Nouvelle"]
    assert [field.label for row in people.changed for field in row.fields] == ["âge"]
    assert len(people.removed) == 1


def test_a_row_without_a_number_is_known_by_its_name(rally: Rally) -> None:
    book = again(rally)
    blank = tuple(replace(row, id=f"x{n}", made_id=True) for n, row in enumerate(book.vehicles))
    told = difference(rally, replace(book, vehicles=blank))
    assert next(one for one in told if one.sheet == "Véhicules").empty


def test_an_empty_sheet_removes_nobody(rally: Rally, lead: User) -> None:
    before = rally.participants.count()
    bring(rally=rally, book=replace(again(rally), participants=(), pairs=()), actor=lead, now=NOW)
    assert rally.participants.count() == before


def test_openings_follow_the_sheet(rally: Rally, lead: User) -> None:
    book = again(rally)
    bring(rally=rally, book=replace(book, openings=book.openings[:3]), actor=lead, now=NOW)
    assert Opening.objects.filter(engagement__rally=rally).count() == 3


def test_a_company_of_the_organisations_book_is_not_made_twice(rally: Rally, lead: User) -> None:
    known = Company.objects.filter(organisation=rally.organisation).count()
    other = RallyFactory(organisation=rally.organisation)
    bring(rally=other, book=again(rally), actor=lead, now=NOW)
    assert Company.objects.filter(organisation=rally.organisation).count() == known


def test_bringing_leaves_a_trace_without_names(rally: Rally, lead: User) -> None:
    bring(rally=rally, book=again(rally), actor=lead, now=NOW)
    line = Trace.objects.get(verb="imported")
    assert (line.about, line.facts) == (
        f"rally:{rally.pk}",
        {"added": 0, "changed": 0, "removed": 0},
    )


def test_a_workbook_with_a_fault_is_not_brought_in_unless_its_rows_are_left_out(
    rally: Rally, lead: User
) -> None:
    content = books.write_book(book_with_a_fault(rally))
    pending = imports.receive(
        rally=rally, file_name="rallye.xlsx", content=content, actor=lead, now=NOW
    )
    found = imports.preview(pending)
    assert [fault.sheet for fault in found.faults] == ["Véhicules"]
    with pytest.raises(RefusedError):
        imports.confirm(pending=pending, without_faulty_rows=False, actor=lead, now=NOW)
    imports.confirm(pending=pending, without_faulty_rows=True, actor=lead, now=NOW)
    assert not PendingImport.objects.exists()


def book_with_a_fault(rally: Rally) -> books.Book:
    book = book_of_rally(rally)
    first, *others = book.vehicles
    return replace(book, vehicles=(replace(first, seats=-3), *others))


def test_what_is_no_workbook_is_refused_in_words(rally: Rally, lead: User) -> None:
    with pytest.raises(RefusedError, match=r"classeur|fichier"):
        imports.receive(rally=rally, file_name="a.xlsx", content=b"%PDF-1.7", actor=lead, now=NOW)


@pytest.mark.parametrize("content", [b"Bonjour\n", b"nom;places\nKangoo;5\n", b"%PDF-1.7"])
def test_a_file_named_like_a_workbook_is_told_what_it_is_not(
    rally: Rally, lead: User, content: bytes
) -> None:
    with pytest.raises(RefusedError, match=r"n’est pas un classeur Excel .* enregistrez-le"):
        imports.receive(rally=rally, file_name="a.xlsx", content=content, actor=lead, now=NOW)


def test_a_workbook_is_taken_whatever_its_name(rally: Rally, lead: User) -> None:
    content = books.write_book(book_of_rally(rally))
    assert imports.receive(rally=rally, file_name="a.txt", content=content, actor=lead, now=NOW)


def test_nobody_else_sees_a_workbook_that_was_brought(rally: Rally, lead: User) -> None:
    content = books.write_book(book_of_rally(rally))
    pending = imports.receive(
        rally=rally, file_name="rallye.xlsx", content=content, actor=lead, now=NOW
    )
    colleague = MembershipFactory(organisation=rally.organisation).user
    with pytest.raises(NotFoundError):
        imports.access_pending(rally=rally, actor=colleague, pending_id=pending.pk, now=NOW)


def test_a_company_without_figures_stands_in_its_commune(rally: Rally, lead: User) -> None:
    Commune.objects.create(
        insee="07019",
        name="Aubenas",
        search_name="aubenas",
        postal_codes="07200",
        departement="07",
        lat=44.62,
        lon=4.39,
    )
    row = books.CompanyRow(
        id="c77", name="Auberge", sector="I", postcode="07200", commune="Aubenas"
    )
    bring(rally=rally, book=books.Book(companies=(row,)), actor=lead, now=NOW)
    company = rally.engagements.get(ref="c77").company
    assert (company.lat, company.place_approximate) == (44.62, True)


def test_a_pin_moved_on_the_site_outlives_a_sheet_without_figures(rally: Rally, lead: User) -> None:
    book = again(rally)
    first = book.companies[0]
    blank = tuple(replace(row, lat=None, lon=None) for row in book.companies)
    bring(rally=rally, book=replace(book, companies=blank), actor=lead, now=NOW)
    company = rally.engagements.get(ref=first.id).company
    assert (company.lat, company.lon) == (first.lat, first.lon)


def test_somebody_removed_is_forgotten_and_the_number_is_not_given_again(
    rally: Rally, lead: User
) -> None:
    book = again(rally)
    *others, last = book.participants
    bring(rally=rally, book=replace(book, participants=tuple(others)), actor=lead, now=NOW)
    assert not Participant.history.filter(rally_id=rally.pk, first_name=last.first_name).exists()
    newcomer = books.ParticipantRow(id="p1x", made_id=True, first_name="Zoé", last_name="Neuve")
    came = (*others, newcomer)
    bring(rally=rally, book=replace(book, participants=came), actor=lead, now=NOW)
    assert rally.participants.get(first_name="Zoé").ref != last.id


def test_a_text_too_long_for_the_site_is_cut_not_refused(rally: Rally, lead: User) -> None:
    row = books.GuideRow(id="g77", first_name="Anne-" * 60)
    bring(rally=rally, book=books.Book(guides=(row,)), actor=lead, now=NOW)
    assert len(rally.guides.get(ref="g77").first_name) == 80


def test_leaving_faulty_rows_out_removes_nobody_who_is_there(rally: Rally, lead: User) -> None:
    before = book_of_rally(rally)
    first, *others = before.participants
    content = books.write_book(
        replace(before, participants=(replace(first, age=-4), *others), pairs=())
    )
    pending = imports.receive(
        rally=rally, file_name="rallye.xlsx", content=content, actor=lead, now=NOW
    )
    assert not any(one.removed for one in imports.preview(pending).differences)
    imports.confirm(pending=pending, without_faulty_rows=True, actor=lead, now=NOW)
    assert len(book_of_rally(rally).participants) == len(before.participants)


def test_a_sheet_of_openings_alone_leaves_the_companies_theirs(rally: Rally, lead: User) -> None:
    before = book_of_rally(rally)
    bring(rally=rally, book=books.Book(openings=before.openings), actor=lead, now=NOW)
    assert book_of_rally(rally).openings == before.openings
