"""The rally workbook, as people fill it in with Excel or LibreOffice.

:func:`read_book` gives every value with its row, and every fault at once; :func:`to_problem` keeps
what the planner needs and leaves names and contacts behind.
"""

from rallye_planner.files.workbook.book import (
    Book,
    CompanyRow,
    DayRow,
    GuideRow,
    Incident,
    LateTeam,
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
from rallye_planner.files.workbook.example import example_book
from rallye_planner.files.workbook.files import (
    BadBook,
    BadPlanBook,
    read_workbook,
    read_workbook_plan,
    write_template,
    write_workbook,
)
from rallye_planner.files.workbook.plan_reader import PlanResult, read_plan_book
from rallye_planner.files.workbook.plan_writer import write_plan_book
from rallye_planner.files.workbook.reader import BookResult, read_book
from rallye_planner.files.workbook.reading import Ignored
from rallye_planner.files.workbook.writer import template, write_book

__all__ = [
    "BadBook",
    "BadPlanBook",
    "Book",
    "BookResult",
    "CompanyRow",
    "DayRow",
    "GuideRow",
    "Ignored",
    "Incident",
    "LateTeam",
    "LockRow",
    "OpeningRow",
    "PairRow",
    "ParticipantRow",
    "PlanResult",
    "RallyFacts",
    "TeamRow",
    "TravelRow",
    "VehicleRow",
    "book_of",
    "example_book",
    "missing_coordinates",
    "read_book",
    "read_plan_book",
    "read_workbook",
    "read_workbook_plan",
    "template",
    "to_problem",
    "write_book",
    "write_plan_book",
    "write_template",
    "write_workbook",
]
