"""``rallye-planner solve`` on an impossible rally: what conflicts, and the way out, in the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rallies import small_rally
from rallye_planner.cli import main
from rallye_planner.files import write_rally
from rallye_planner.problem import Guide


def test_the_answer_names_the_demands_and_the_guide_to_find(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rally, plan = tmp_path / "rally.json", tmp_path / "plan.json"
    write_rally(small_rally(guides=(Guide("g1"),)), rally)
    assert main(["solve", str(rally), "-o", str(plan), "--seconds", "5"]) == 3
    answer = json.loads(plan.read_text(encoding="utf-8"))
    assert answer["status"] == "infeasible"
    (conflict,) = answer["conflicts"]
    assert conflict["rule"] == "guides"
    assert "trouvez 1\u00a0accompagnateur de plus le mardi 11\u00a0juin" in conflict["message"]
    assert conflict["message"] in capsys.readouterr().err
