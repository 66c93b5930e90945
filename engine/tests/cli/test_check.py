"""``rallye-planner check`` prints what the referee prints, and exits as it does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA
from damages import DAMAGES, Damage
from rallye_planner.cli import main

Json = dict[str, Any]
REFEREE = Path(__file__).parents[1] / "referee" / "check_plan.py"
RALLY = DATA / "deux-equipes.json"


def referee(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(REFEREE), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def plan_json() -> Json:
    return json.loads((DATA / "deux-equipes.plan.json").read_text(encoding="utf-8"))


def written(plan: object, folder: Path) -> Path:
    path = folder / "plan.json"
    path.write_text(json.dumps(plan), encoding="utf-8")
    return path


@pytest.mark.parametrize("style", [[], ["--json"]])
@pytest.mark.parametrize("bound", [None, 800, 812.5])
def test_a_programme_that_holds_is_told_as_the_referee_tells_it(
    style: list[str],
    bound: float | None,
    plan_json: Json,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = written({**plan_json, "bound": bound}, tmp_path)
    arguments = [str(RALLY), str(path), *style]
    theirs = referee(*arguments)
    assert main(["check", *arguments]) == theirs.returncode == 0
    assert capsys.readouterr().out == theirs.stdout


@pytest.mark.parametrize("damage", [damage for damage, _ in DAMAGES[::6]])
def test_a_broken_programme_is_told_rule_by_rule(
    damage: Damage, plan_json: Json, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(plan_json)
    arguments = [str(RALLY), str(written(plan_json, tmp_path)), "--json"]
    theirs = referee(*arguments)
    assert main(["check", *arguments]) == theirs.returncode == 1
    ours, judged = json.loads(capsys.readouterr().out), json.loads(theirs.stdout)
    assert list(ours) == list(judged)
    assert {fault["rule"] for fault in ours["broken"]} == {f["rule"] for f in judged["broken"]}
    assert all(set(fault) == {"rule", "message"} for fault in ours["broken"])
    assert {**ours, "broken": 0} == {**judged, "broken": 0}


def test_a_broken_programme_in_words(
    plan_json: Json, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan_json["teams"][0]["days"][0]["depart"] = "08:45"
    assert main(["check", str(RALLY), str(written(plan_json, tmp_path))]) == 1
    assert capsys.readouterr().out.splitlines()[0] == (
        "rule 6: L’équipe\u00a01 ne peut pas atteindre Menuiserie du Pont à 9\u00a0h "
        "le mardi 11\u00a0juin\u00a0: 15\u00a0minutes pour 19."
    )


@pytest.mark.parametrize(("status", "code"), [("infeasible", 3), ("unknown", 4)])
def test_an_answer_without_a_programme_is_repeated(
    status: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    conflict = {"rule": "seats", "message": "Il manque une place.", "about": ["v1"]}
    plan = {"format": "plan/1", "teams": [], "status": status, "conflicts": [conflict]}
    arguments = [str(RALLY), str(written(plan, tmp_path))]
    theirs = referee(*arguments)
    assert main(["check", *arguments]) == theirs.returncode == code
    assert capsys.readouterr().out == theirs.stdout


BAD_PLANS: list[tuple[object, str]] = [
    ([], "accolades"),
    ({"format": "plan/2", "status": "feasible", "teams": []}, "plan/1"),
    ({"format": "plan/1", "status": "done", "teams": []}, "status"),
    ({"format": "plan/1", "status": "unknown", "teams": []}, "conflicts"),
    ({"format": "plan/1", "status": "feasible"}, "teams"),
    ({"format": "plan/1", "status": "feasible", "teams": [], "bound": "low"}, "bound"),
    ({"format": "plan/1", "status": "feasible", "teams": [], "note": 1}, "note"),
]


@pytest.mark.parametrize(("plan", "said"), BAD_PLANS)
def test_what_is_no_programme_is_refused_as_the_referee_refuses_it(
    plan: object, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [str(RALLY), str(written(plan, tmp_path))]
    assert main(["check", *arguments]) == referee(*arguments).returncode == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert said in output.err


def test_driving_times_that_nobody_gives_are_refused(
    plan_json: Json, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rally = json.loads(RALLY.read_text(encoding="utf-8"))
    del rally["travel"]
    bare = tmp_path / "rally.json"
    bare.write_text(json.dumps(rally), encoding="utf-8")
    arguments = [str(bare), str(written(plan_json, tmp_path))]
    assert main(["check", *arguments]) == referee(*arguments).returncode == 2
    assert "durées de trajet" in capsys.readouterr().err


def test_the_programme_s_own_driving_times_count_where_the_rally_has_none(
    plan_json: Json, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rally = json.loads(RALLY.read_text(encoding="utf-8"))
    plan_json["travel"] = rally.pop("travel")
    bare = tmp_path / "rally.json"
    bare.write_text(json.dumps(rally), encoding="utf-8")
    arguments = [str(bare), str(written(plan_json, tmp_path))]
    assert main(["check", *arguments]) == 0
    assert capsys.readouterr().out == referee(*arguments).stdout
