"""Whole workbooks on disk, in and out; a workbook with faults raises them all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rallye_tables.faults import CellFault
from rallye_tables.limits import RefusedFile

from rallye_planner.files.faults import BadFile, BadPlan, BadRally, Fault
from rallye_planner.files.workbook.book import Book
from rallye_planner.files.workbook.conversion import book_of, missing_coordinates, to_problem
from rallye_planner.files.workbook.plan_reader import read_plan_book
from rallye_planner.files.workbook.plan_writer import write_plan_book
from rallye_planner.files.workbook.reader import read_book
from rallye_planner.files.workbook.writer import template, write_book
from rallye_planner.plan import Plan
from rallye_planner.problem import Problem


class BadBook(BadRally):
    """A workbook that holds no usable rally; the message is one sentence a fault."""

    what = "Le classeur"

    def __init__(self, cell_faults: Sequence[CellFault]) -> None:
        self.cell_faults = tuple(cell_faults)
        super().__init__(_plain(cell_faults))
        self.args = (_message(self.headline, cell_faults),)


class BadPlanBook(BadPlan):
    """A workbook that holds no usable programme; the message is one sentence a fault."""

    what = "Le classeur"

    def __init__(self, cell_faults: Sequence[CellFault]) -> None:
        self.cell_faults = tuple(cell_faults)
        super().__init__(_plain(cell_faults))
        self.args = (_message(self.headline, cell_faults),)


def _plain(cell_faults: Sequence[CellFault]) -> tuple[Fault, ...]:
    return tuple(Fault(f.place, f.read or "rien", f.expected) for f in cell_faults)


def _message(headline: str, cell_faults: Sequence[CellFault]) -> str:
    return "\n".join([headline, *(f"- {fault}" for fault in cell_faults)])


def _refused(path: Path, kind: type[BadFile], refusal: RefusedFile) -> BadFile:
    """The file as a whole is refused: one sentence, which names it."""
    bad = kind((Fault(path.name, str(refusal), "un classeur .xlsx ou .ods"),))
    bad.args = (f"{path.name}\u00a0: {refusal}",)
    return bad


def read_workbook(path: Path) -> Problem:
    """The rally of a workbook; raises BadRally with every fault."""
    try:
        result = read_book(path)
    except RefusedFile as refusal:
        raise _refused(path, BadRally, refusal) from refusal
    faults = result.faults or missing_coordinates(result.book)
    if faults:
        raise BadBook(faults)
    return to_problem(result.book)


def read_workbook_plan(path: Path) -> Plan:
    """The programme of a workbook; raises BadPlan with every fault."""
    try:
        result = read_plan_book(path)
    except RefusedFile as refusal:
        raise _refused(path, BadPlan, refusal) from refusal
    if result.faults or result.plan is None:
        raise BadPlanBook(result.faults)
    return result.plan


def write_template(path: Path, *, example: bool = False) -> None:
    """Writes the workbook to fill in, or a complete small rally."""
    path.write_bytes(template(example=example))


def write_workbook(
    path: Path, problem: Problem, plan: Plan | None = None, *, book: Book | None = None
) -> None:
    """Writes a rally as a filled workbook, with a programme's sheets where one is given.

    ``book`` brings back the names and contacts that the problem has left behind.
    """
    if plan is None:
        path.write_bytes(write_book(book or book_of(problem)))
    else:
        path.write_bytes(write_plan_book(problem, plan, book))
