"""The files that carry rallies and programmes: ``rally/1`` and ``plan/1`` JSON, and the workbook.

Bad input raises :class:`BadRally` or :class:`BadPlan` with every fault and its place.
Nothing heavy is imported here: the workbook's libraries come in when a workbook is opened.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rallye_planner.files.faults import BadFile, BadPlan, BadRally, Fault
from rallye_planner.files.json_file import read_json, write_json
from rallye_planner.files.plan_reader import load_plan
from rallye_planner.files.rally_reader import load_rally
from rallye_planner.files.writer import dump_cost, dump_plan, dump_rally
from rallye_planner.plan import Plan
from rallye_planner.problem import Problem

if TYPE_CHECKING:
    from rallye_planner.files.workbook.book import Book

__all__ = [
    "BadFile",
    "BadPlan",
    "BadRally",
    "Fault",
    "dump_cost",
    "dump_plan",
    "dump_rally",
    "is_workbook",
    "load_plan",
    "load_rally",
    "read_names",
    "read_plan",
    "read_problem",
    "read_rally",
    "write_plan",
    "write_rally",
]

WORKBOOKS = (".xlsx", ".ods")


def is_workbook(path: Path | str) -> bool:
    """Whether the name is that of a workbook; anything else is taken for JSON."""
    return Path(path).suffix.lower() in WORKBOOKS


def read_rally(source: Path | str) -> Problem:
    """A rally from a JSON file, or from a JSON text."""
    return load_rally(read_json(source, BadRally))


def read_problem(path: Path | str) -> Problem:
    """A rally from a JSON file or from a workbook, by the name's ending."""
    if is_workbook(path):
        from rallye_planner.files.workbook import read_workbook

        return read_workbook(Path(path))
    return load_rally(read_json(Path(path), BadRally))


def read_plan(path: Path | str) -> Plan:
    """A programme from a JSON file or from a workbook's added sheets."""
    if is_workbook(path):
        from rallye_planner.files.workbook import read_workbook_plan

        return read_workbook_plan(Path(path))
    return load_plan(read_json(Path(path), BadPlan))


def write_rally(problem: Problem, path: Path | str) -> None:
    """Writes a rally as JSON or as a filled workbook, by the name's ending."""
    if is_workbook(path):
        from rallye_planner.files.workbook import write_workbook

        return write_workbook(Path(path), problem)
    return write_json(dump_rally(problem), Path(path))


def read_names(path: Path | str) -> Book | None:
    """The rows of a rally's workbook with names and contacts; JSON has none."""
    if not is_workbook(path):
        return None
    from rallye_planner.files.workbook import read_book

    return read_book(Path(path)).book


def write_plan(
    plan: Plan, path: Path | str, *, problem: Problem, names: Book | None = None
) -> None:
    """Writes a programme as JSON, or as its rally's workbook with the programme on added sheets.

    ``names`` gives back to the workbook the names and contacts that the problem has not.
    """
    if is_workbook(path):
        from rallye_planner.files.workbook import write_workbook

        return write_workbook(Path(path), problem, plan, book=names)
    return write_json(dump_plan(plan), Path(path))
