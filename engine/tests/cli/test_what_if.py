"""``rallye-planner what-if``: a ranked list in words or as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import DATA
from rallye_planner.cli import main

RALLY, PLAN = DATA / "deux-equipes.json", DATA / "deux-equipes.plan.json"


def test_gains_come_in_words_the_greatest_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["what-if", str(RALLY), str(PLAN), "--seconds", "5", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    gains = [gain["gain"] for gain in answer["gains"]]
    assert gains == sorted(gains, reverse=True)
    assert all(gain["gain"] > 0 or gain["mix"] > 0 for gain in answer["gains"])
    assert answer["tried"] > 0
    assert main(["what-if", str(RALLY), str(PLAN), "--seconds", "5"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == max(1, len(gains))
    assert all(line.endswith(".") for line in lines)


def test_a_programme_that_breaks_a_rule_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = json.loads(PLAN.read_text(encoding="utf-8"))
    plan["teams"] = plan["teams"][:1]
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan), encoding="utf-8")
    assert main(["what-if", str(RALLY), str(path)]) == 2
    assert "ne respecte pas les règles" in capsys.readouterr().err
