"""The names by which the sheets of one book refer to each other."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from rallye_planner.files.workbook.book import Book
from rallye_planner.files.workbook.layout import Context


def values_of(row: Any) -> dict[str, Any]:
    """A row of the book by field."""
    return {f.name: getattr(row, f.name) for f in fields(row)}


def context_of(book: Book) -> Context:
    """The names by which the sheets refer to each other."""
    context = Context(days=tuple(day.date for day in book.days))
    for company in book.companies:
        context.companies.add(company.id, company.name)
    for person in book.participants:
        context.people.add(person.id, *person_names(person.first_name, person.last_name))
    for vehicle in book.vehicles:
        context.vehicles.add(vehicle.id, vehicle.description, vehicle.plate)
    for guide in book.guides:
        context.guides.add(guide.id, *person_names(guide.first_name, guide.last_name))
    for team in book.teams:
        context.teams.add(team.id)
    return context


def person_names(first: str | None, last: str | None) -> tuple[str, ...]:
    """``Prénom Nom`` first, then what else a person may be called by."""
    both = [f"{first} {last}", f"{last} {first}"] if first and last else []
    return tuple(name for name in (*both, first, last) if name)
