"""The rally workbook, as people fill it in with Excel or LibreOffice.

:func:`read_book` gives every value with its row, and every fault at once; :func:`to_problem` keeps
what the planner needs and leaves names and contacts behind.
"""

from rallye_planner.files.workbook.book import (
    Book,
    CompanyRow,
    DayRow,
    GuideRow,
    LockRow,
    OpeningRow,
    PairRow,
    ParticipantRow,
    RallyFacts,
    TeamRow,
    TravelRow,
    VehicleRow,
)
from rallye_planner.files.workbook.conversion import book_of, missing_coordinates, to_problem
from rallye_planner.files.workbook.files import BadBook, read_workbook, write_workbook
from rallye_planner.files.workbook.reader import BookResult, read_book
from rallye_planner.files.workbook.reading import Ignored
from rallye_planner.files.workbook.writer import template, write_book

__all__ = [
    "BadBook",
    "Book",
    "BookResult",
    "CompanyRow",
    "DayRow",
    "GuideRow",
    "Ignored",
    "LockRow",
    "OpeningRow",
    "PairRow",
    "ParticipantRow",
    "RallyFacts",
    "TeamRow",
    "TravelRow",
    "VehicleRow",
    "book_of",
    "missing_coordinates",
    "read_book",
    "read_workbook",
    "template",
    "to_problem",
    "write_book",
    "write_workbook",
]
