"""What the site asks of a workbook beyond the planner: numbers and addresses that can be used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from rallye_tables import CellFault

from rallyes.core.identifiers import IdentifierError, read_siret
from rallyes.planning.domain.engine import books

MOST_SEATS = 100


def faults_of_meaning(book: books.Book) -> tuple[CellFault, ...]:
    """SIRET, postal codes, e-mail addresses and seats that cannot be right."""
    return (*_company_faults(book), *_email_faults(book), *_seat_faults(book))


def without_rows(book: books.Book, faults: tuple[CellFault, ...]) -> books.Book:
    """The book without the rows that the faults name."""
    gone = {(fault.sheet, fault.row) for fault in faults}
    return replace(
        book,
        companies=tuple(r for r in book.companies if ("Entreprises", r.row) not in gone),
        participants=tuple(r for r in book.participants if ("Participants", r.row) not in gone),
        vehicles=tuple(r for r in book.vehicles if ("Véhicules", r.row) not in gone),
        guides=tuple(r for r in book.guides if ("Accompagnateurs", r.row) not in gone),
    )


def _fault(
    sheet: str, row: int, header: str, read: object, reason: str, expected: str
) -> CellFault:
    return CellFault(sheet, row, None, header, str(read)[:60], reason, expected)


def _company_faults(book: books.Book) -> Iterator[CellFault]:
    for row in book.companies:
        if row.siret:
            try:
                read_siret(row.siret)
            except IdentifierError as fault:
                reason = "n’est pas un SIRET"
                yield _fault("Entreprises", row.row, "SIRET", row.siret, reason, str(fault))
        if row.postcode and not re.fullmatch(r"\d{5}", row.postcode):
            expected = "Écrivez 5 chiffres, par exemple 07200, ou laissez vide."
            reason = "n’est pas un code postal"
            yield _fault("Entreprises", row.row, "Code postal", row.postcode, reason, expected)


def _email_faults(book: books.Book) -> Iterator[CellFault]:
    people = (
        ("Entreprises", book.companies),
        ("Participants", book.participants),
        ("Accompagnateurs", book.guides),
    )
    for sheet, rows in people:
        for row in rows:
            if row.email and not _is_email(row.email):
                expected = "Écrivez par exemple accueil@exemple.fr, ou laissez vide."
                reason = "n’est pas une adresse électronique"
                yield _fault(sheet, row.row, "Courriel", row.email, reason, expected)


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _seat_faults(book: books.Book) -> Iterator[CellFault]:
    for row in book.vehicles:
        if row.seats > MOST_SEATS:
            expected = f"Écrivez les places pour les participants, {MOST_SEATS} au plus."
            yield _fault("Véhicules", row.row, "Places", row.seats, "est trop grand", expected)
