"""Our checks and the referee agree on every programme, good or damaged on purpose."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from damages import DAMAGES, Damage
from hardenings import HARDENINGS
from hypothesis import given
from hypothesis import strategies as st
from judges import our_judgement, referee_judgement
from rallye_planner.files import dump_plan, dump_rally
from strategies import plans, rallies

Json = dict[str, Any]
DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def rally_json() -> Json:
    return json.loads((DATA / "deux-equipes.json").read_text(encoding="utf-8"))


@pytest.fixture
def plan_json() -> Json:
    return json.loads((DATA / "deux-equipes.plan.json").read_text(encoding="utf-8"))


def test_both_judges_pass_the_innocent_programme(rally_json: Json, plan_json: Json) -> None:
    ours = our_judgement(rally_json, plan_json)
    assert ours == referee_judgement(rally_json, plan_json)
    assert ours.broken == frozenset()
    assert ours.cost["total"] == 875


@pytest.mark.parametrize(("damage", "broken"), DAMAGES, ids=lambda v: getattr(v, "__name__", ""))
def test_both_judges_see_the_same_damage(
    damage: Damage, broken: set[str], rally_json: Json, plan_json: Json
) -> None:
    damaged = copy.deepcopy(plan_json)
    damage(damaged)
    ours = our_judgement(rally_json, damaged)
    assert ours == referee_judgement(rally_json, damaged)
    assert ours.broken == broken


@pytest.mark.parametrize(("harden", "broken"), HARDENINGS, ids=lambda v: getattr(v, "__name__", ""))
def test_both_judges_see_that_a_harder_rally_is_not_met(
    harden: Damage, broken: set[str], rally_json: Json, plan_json: Json
) -> None:
    harden(rally_json)
    ours = our_judgement(rally_json, plan_json)
    assert ours == referee_judgement(rally_json, plan_json)
    assert ours.broken == broken


@pytest.mark.property
@given(st.data())
def test_both_judges_agree_on_any_programme(data: st.DataObject) -> None:
    problem = data.draw(rallies())
    rally, plan = dump_rally(problem), dump_plan(data.draw(plans(problem)))
    assert our_judgement(rally, plan) == referee_judgement(rally, plan)
