"""Reads the tables that people write: tolerant of form, strict on meaning.

Knows neither planner nor site.
"""

from rallye_tables.cells import Broken, Cell, full_text, is_blank, shown
from rallye_tables.delimited import NOT_A_TABLE
from rallye_tables.faults import CellFault, Unreadable
from rallye_tables.headers import Wanted, find_header
from rallye_tables.limits import Limits, RefusedFile
from rallye_tables.mapping import Guess, apply_mapping, guess_mapping, header_row
from rallye_tables.opening import open_sheets
from rallye_tables.sheet import Row, Sheet, column_letter
from rallye_tables.table import Column, Record, Table, read_table

__all__ = [
    "NOT_A_TABLE",
    "Broken",
    "Cell",
    "CellFault",
    "Column",
    "Guess",
    "Limits",
    "Record",
    "RefusedFile",
    "Row",
    "Sheet",
    "Table",
    "Unreadable",
    "Wanted",
    "apply_mapping",
    "column_letter",
    "find_header",
    "full_text",
    "guess_mapping",
    "header_row",
    "is_blank",
    "open_sheets",
    "read_table",
    "shown",
]
