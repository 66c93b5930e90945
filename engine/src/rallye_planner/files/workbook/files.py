"""Whole workbooks on disk, in and out; a workbook with faults raises them all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rallye_tables.faults import CellFault
from rallye_tables.limits import RefusedFile

from rallye_planner.files.faults import BadRally, Fault
from rallye_planner.files.workbook.conversion import book_of, missing_coordinates, to_problem
from rallye_planner.files.workbook.reader import read_book
from rallye_planner.files.workbook.writer import write_book
from rallye_planner.problem import Problem


class BadBook(BadRally):
    """A workbook that holds no usable rally; the message is one sentence a fault."""

    what = "Le classeur"

    def __init__(self, cell_faults: Sequence[CellFault]) -> None:
        self.cell_faults = tuple(cell_faults)
        faults = (Fault(f.place, f.read or "rien", f.expected) for f in cell_faults)
        super().__init__(tuple(faults))
        self.args = ("\n".join([self.headline, *(f"- {fault}" for fault in cell_faults)]),)


class UnreadableBook(BadRally):
    """A file that is no workbook that we read."""

    def __init__(self, path: Path, refusal: str) -> None:
        super().__init__((Fault(path.name, refusal, "un classeur .xlsx ou .ods"),))
        self.args = (f"{path.name}\u00a0: {refusal}",)


def read_workbook(path: Path) -> Problem:
    """The rally of a workbook; raises BadRally with every fault."""
    try:
        result = read_book(path)
    except RefusedFile as refusal:
        raise UnreadableBook(path, str(refusal)) from refusal
    faults = result.faults or missing_coordinates(result.book)
    if faults:
        raise BadBook(faults)
    return to_problem(result.book)


def write_workbook(path: Path, problem: Problem) -> None:
    """Writes a rally as a filled workbook."""
    path.write_bytes(write_book(book_of(problem)))
