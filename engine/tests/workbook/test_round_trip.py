"""rally/1 to workbook and back is identical."""

from __future__ import annotations

from pathlib import Path

import pytest
from rallye_planner.files import read_rally
from rallye_planner.files.workbook import book_of, read_book, to_problem, write_book

INSTANCES = Path(__file__).parents[1] / "data" / "instances"
RALLIES = sorted(INSTANCES.rglob("*.json"))


@pytest.mark.parametrize("path", RALLIES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_public_rallies_come_back_the_same(path: Path) -> None:
    rally = read_rally(path)
    result = read_book(write_book(book_of(rally)))
    assert result.faults == ()
    assert result.ignored == ()
    assert to_problem(result.book) == rally
