"""rally/1 to workbook and back is identical."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from odd_rallies import problems
from rallye_planner.files import read_rally
from rallye_planner.files.workbook import (
    PlanResult,
    book_of,
    read_book,
    read_plan_book,
    to_problem,
    write_book,
    write_plan_book,
)
from strategies import answers, rallies, repairs

INSTANCES = Path(__file__).parents[1] / "data" / "instances"
RALLIES = sorted(INSTANCES.rglob("*.json"))


@pytest.mark.parametrize("path", RALLIES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_public_rallies_come_back_the_same(path: Path) -> None:
    rally = read_rally(path)
    result = read_book(write_book(book_of(rally)))
    assert result.faults == ()
    assert result.ignored == ()
    assert to_problem(result.book) == rally


def test_a_programme_comes_back_the_same_and_leaves_the_rally_alone(rally, plan) -> None:
    data = write_plan_book(rally, plan)
    assert read_plan_book(data) == PlanResult(plan, ())
    assert to_problem(read_book(data).book) == rally


@pytest.mark.property
@given(problems())
def test_any_rally_comes_back_the_same(rally) -> None:
    result = read_book(write_book(book_of(rally)))
    assert [str(fault) for fault in result.faults] == []
    assert to_problem(result.book) == rally


@pytest.mark.property
@given(repairs())
def test_a_repair_comes_back_with_the_programme_that_it_interrupts(case) -> None:
    problem, answer = case
    data = write_plan_book(problem, answer)
    assert to_problem(read_book(data).book) == problem
    assert read_plan_book(data) == PlanResult(answer, ())


@pytest.mark.property
@given(rallies(), answers())
def test_any_answer_of_the_planner_comes_back_the_same(problem, answer) -> None:
    assert read_plan_book(write_plan_book(problem, answer)) == PlanResult(answer, ())
