"""The rallies that the benchmark draws: the same everywhere, valid, and of many kinds."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from benchmarks.family import family, main
from benchmarks.rallies import FAMILY, charter_rally, scaled_rally, without_teams
from rallye_planner.files import dump_rally, load_rally, read_rally
from rallye_planner.problem import Problem
from rallye_planner.solve import Progress, solve
from rallye_planner.teams.given import conflicts_of_given
from test_solve import judge

NUMBERS = range(1, FAMILY + 1)


def digest(rally: Problem) -> str:
    return hashlib.sha256(json.dumps(dump_rally(rally), sort_keys=True).encode()).hexdigest()[:16]


def test_the_family_is_the_same_on_every_machine() -> None:
    """A change of the generator makes all measured figures incomparable: change it knowingly."""
    whole = "".join(digest(rally) for rally in family())
    assert hashlib.sha256(whole.encode()).hexdigest()[:16] == "65b77c860ff5ece5"
    assert digest(scaled_rally(24, 48)) == "cd925105a38264e7"


@pytest.mark.parametrize("number", NUMBERS)
def test_a_rally_of_the_family_is_read_back_as_it_was(number: int) -> None:
    rally = charter_rally(number)
    assert charter_rally(number) == rally
    assert load_rally(dump_rally(rally)) == rally
    assert load_rally(dump_rally(without_teams(rally))) == without_teams(rally)


@pytest.mark.parametrize("number", NUMBERS)
def test_its_teams_hold_and_its_sizes_are_the_charter_s(number: int) -> None:
    rally = charter_rally(number)
    assert conflicts_of_given(rally) == []
    assert 3 <= len(rally.teams or ()) <= 6
    assert 10 <= len(rally.companies) <= 16
    assert 15 <= len(rally.participants) <= 30
    assert len(rally.days) in {2, 3}


def test_the_family_is_of_many_kinds() -> None:
    rallies = family()
    shapes = {(len(r.teams or ()), len(r.companies)) for r in rallies}
    assert len(shapes) == 28
    assert sum(any(p.wheelchair for p in r.participants) for r in rallies) == 16
    assert sum(r.guides is not None for r in rallies) == 14
    assert sum(bool(r.locks) for r in rallies) == 8
    assert sum(bool(r.together) or bool(r.apart) for r in rallies) == 28
    assert sum(any(v.dates is not None for v in r.vehicles) for r in rallies) == 6
    assert sum(any(day.lunch is None for day in r.days) for r in rallies) == 20


def test_a_large_rally_has_the_teams_and_companies_asked_for() -> None:
    rally = scaled_rally(60, 110)
    assert (len(rally.teams or ()), len(rally.companies), len(rally.participants)) == (60, 110, 300)
    assert conflicts_of_given(rally) == []
    assert load_rally(dump_rally(rally)) == rally
    assert scaled_rally(60, 110, 2) != rally


def test_both_twins_are_written_and_the_referee_reads_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--write", str(tmp_path), "--large", "7", "20"]) == 0
    assert capsys.readouterr().out.startswith("grand-7x20-1: 7 teams")
    given = read_rally(tmp_path / "teams" / "grand-7x20-1.json")
    free = read_rally(tmp_path / "grand-7x20-1.json")
    assert given == scaled_rally(7, 20)
    assert free == without_teams(given)
    for rally in (given, free):
        told: list[Progress] = []
        judge(rally, solve(rally, on_progress=told.append, stop=lambda told=told: bool(told)))
