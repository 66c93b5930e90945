"""``solve --proposals``: the answer, and the other ways to go on beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rallye_planner.checks import evaluate
from rallye_planner.cli import main
from rallye_planner.files import read_plan, read_problem, write_rally
from rallye_planner.plan import Plan
from rallye_planner.problem import Problem, Repair


@pytest.fixture
def incident(rally: Problem, plan: Plan, tmp_path: Path) -> Path:
    """The first company of the first team closes before the rally begins."""
    day = rally.days[0]
    shut = plan.teams[0].days[0].visits[0].company
    companies = tuple(
        replace(company, openings=()) if company.id == shut else company
        for company in rally.companies
    )
    changed = replace(
        rally, teams=None, companies=companies, repair=Repair(day.date, day.start, plan)
    )
    write_rally(changed, tmp_path / "imprevu.json")
    return tmp_path / "imprevu.json"


def test_the_answer_and_each_other_way_are_files_that_hold(
    incident: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer, folder = tmp_path / "plan.json", tmp_path / "autres"
    asked = ["solve", str(incident), "-o", str(answer), "--seconds", "4"]
    assert main([*asked, "--proposals", str(folder)]) == 0
    problem = read_problem(incident)
    for path in (answer, *folder.iterdir()):
        assert evaluate(problem, read_plan(path)).violations == ()
    told = capsys.readouterr().out
    assert told.startswith("Le meilleur compromis (la réponse)\u00a0: ")
    names = {"fewest-calls.json", "shortest-day.json", "most-visits.json"}
    assert {path.name for path in folder.iterdir()} <= names
    assert all(str(path) in told for path in folder.iterdir())


def test_without_an_incident_there_is_nothing_to_propose(
    rally: Problem, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_rally(rally, tmp_path / "rallye.json")
    asked = ["solve", str(tmp_path / "rallye.json"), "-o", str(tmp_path / "plan.json")]
    assert main([*asked, "--proposals", str(tmp_path / "autres")]) == 2
    assert "il n’y a rien à réparer" in capsys.readouterr().err
    assert not (tmp_path / "plan.json").exists()


def test_the_proposals_need_a_folder(
    incident: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["solve", str(incident), "-o", str(tmp_path / "plan.json")]
    assert main([*asked, "--proposals", str(incident)]) == 2
    assert "il faut un dossier" in capsys.readouterr().err
