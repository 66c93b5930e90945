"""Workbooks that leave the site: blank, with an example, of a rally, of a programme."""

from __future__ import annotations

from rallyes.planning.domain.books.export import book_of_rally
from rallyes.planning.domain.engine import books, load_plan, load_rally
from rallyes.planning.models import Publication
from rallyes.rallies.models import Rally


def blank_workbook() -> bytes:
    return books.template()


def rally_workbook(rally: Rally) -> bytes:
    """What the site knows of the rally, to be filled in further or sent to a colleague."""
    return books.write_book(book_of_rally(rally))


def programme_workbook(publication: Publication) -> bytes:
    """The rally's workbook with the published programme on added sheets."""
    book = book_of_rally(publication.rally)
    problem, plan = load_rally(publication.problem), load_plan(publication.plan)
    return books.write_plan_book(problem, plan, book)
