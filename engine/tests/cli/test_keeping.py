"""While it works, ``solve`` leaves each better programme in the answer file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from rallye_planner.cli.solving import Keeper
from rallye_planner.files import load_plan, load_rally
from rallye_planner.solve import Progress, solve
from rallye_planner.travel import with_travel

INSTANCES = Path(__file__).resolve().parents[1] / "data" / "instances"


def test_a_programme_that_holds_is_kept_and_a_broken_one_is_not(tmp_path: Path) -> None:
    data = json.loads((INSTANCES / "teams" / "roannais-2019.json").read_text("utf-8"))
    problem = with_travel(load_rally(data))
    plan = solve(problem, seconds=2)
    keeper = Keeper(problem, tmp_path / "plan.json")
    keeper.keep(Progress("search", 1, None, 0.5, replace(plan, teams=plan.teams[1:])))
    assert not keeper.path.exists()
    keeper.keep(Progress("search", 1, None, 0.6, plan))
    assert load_plan(json.loads(keeper.path.read_text("utf-8"))).teams == plan.teams


def test_a_workbook_is_written_once_at_the_end(tmp_path: Path) -> None:
    data = json.loads((INSTANCES / "teams" / "roannais-2019.json").read_text("utf-8"))
    problem = with_travel(load_rally(data))
    keeper = Keeper(problem, tmp_path / "plan.xlsx")
    keeper.keep(Progress("search", 1, None, 0.6, solve(problem, seconds=1)))
    assert not keeper.path.exists()
