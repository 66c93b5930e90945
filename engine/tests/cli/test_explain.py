"""``rallye-planner explain``: sentences or JSON, and a sentence for each kind of bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import DATA
from rallye_planner.cli import main
from rallye_planner.files import read_plan

RALLY, PLAN = DATA / "deux-equipes.json", DATA / "deux-equipes.plan.json"

CONFLICT = {"rule": "seats", "message": "Il manque une place.", "about": []}


def asked(team: str, company: str, *more: str, plan: Path = PLAN) -> list[str]:
    given = [str(RALLY), str(plan), "--team", team, "--company", company]
    return ["explain", *given, "--seconds", "1", *more]


def a_visit() -> tuple[str, str]:
    team = read_plan(PLAN).teams[0]
    return team.id, team.days[0].visits[0].company


def test_a_visit_is_explained_in_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(asked(*a_visit())) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("L’équipe\u00a01 visite Menuiserie du Pont le mardi 11\u00a0juin à")
    assert all(line.endswith(".") for line in lines)


def test_as_json_it_holds_the_facts_and_the_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    team, company = a_visit()
    assert main(asked(team, company, "--json")) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["team"], answer["company"], answer["visited"]) == (team, company, True)
    assert answer["sentences"]


@pytest.mark.parametrize(
    ("team", "company", "words"),
    [("t9", "c1", "pas d’équipe t9"), ("t1", "c99", "pas d’entreprise c99")],
)
def test_an_unknown_id_is_refused(
    team: str, company: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(asked(team, company)) == 2
    assert words in capsys.readouterr().err


def test_programmes_that_do_not_hold_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = json.loads(PLAN.read_text(encoding="utf-8"))
    broken["teams"][0]["days"][0]["depart"] = "08:45"
    none = {"format": "plan/1", "teams": [], "status": "infeasible", "conflicts": [CONFLICT]}
    for plan, words in ((broken, "ne respecte pas les règles"), (none, "pas de programme")):
        path = tmp_path / "plan.json"
        path.write_text(json.dumps(plan), encoding="utf-8")
        assert main(asked(*a_visit(), plan=path)) == 2
        assert words in capsys.readouterr().err
