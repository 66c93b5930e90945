"""The budget of a rally as a table to carry away."""

from __future__ import annotations

from rallyes.documents.tables import Cell, Table
from rallyes.funding.domain.budget import Budget, Page

HEADERS = ("Sens", "Intitulé", "Prévu (€)", "Réel (€)", "En nature")


def budget_table(budget: Budget) -> Table:
    rows = [*_rows("dépense", budget.expenses), *_rows("ressource", budget.resources)]
    return Table("Budget", HEADERS, rows)


def _rows(side: str, page: Page) -> list[list[Cell]]:
    """The lines of one side, then their sums."""
    lines: list[list[Cell]] = [
        [side, row.label, _cell(row.planned), _cell(row.real), row.in_kind] for row in page.rows
    ]
    return [*lines, [side, "Total", float(page.planned), float(page.real), None]]


def _cell(amount: object) -> float | None:
    return None if amount is None else float(str(amount))
