"""Repairs: what has begun stays, what remains obeys the rules, and where the format is stricter or
milder than the referee.

The story is the tiny rally ``deux-equipes`` on its first day, at 10:40: both teams left in the
morning, have made one visit each and are at the Résidence des Lilas until 11:30.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from conftest import DATA
from hypothesis import given
from incidents import CHANGES, Change, remove, set_now, today
from judges import Judgement, our_judgement, referee_judgement
from rallye_planner.checks import evaluate
from rallye_planner.files import dump_plan, dump_rally, load_plan, load_rally
from rallye_planner.plan import Plan
from rallye_planner.problem import Problem
from strategies import repairs

Json = dict[str, Any]


@pytest.fixture
def plan_json() -> Json:
    return json.loads((DATA / "deux-equipes.plan.json").read_text(encoding="utf-8"))


@pytest.fixture
def rally_json(plan_json: Json) -> Json:
    rally = json.loads((DATA / "deux-equipes.json").read_text(encoding="utf-8"))
    previous = json.loads(json.dumps(plan_json))
    now = {"date": "2019-06-11", "time": "10:40"}
    return {**rally, "repair": {"now": now, "previous": previous}}


@pytest.mark.parametrize(("change", "broken"), CHANGES, ids=lambda v: getattr(v, "__name__", ""))
def test_both_judges_agree_on_a_repair(
    change: Change, broken: set[str], rally_json: Json, plan_json: Json
) -> None:
    change(rally_json, plan_json)
    ours = our_judgement(rally_json, plan_json)
    assert ours == referee_judgement(rally_json, plan_json)
    assert ours.broken == broken


def test_the_price_of_change_counts_what_is_gone_moved_or_new(
    rally_json: Json, plan_json: Json
) -> None:
    """One visit goes, one moves by a quarter of an hour, one comes, one moves by ten minutes."""
    today(plan_json, 0)["visits"][2] = {"company": "champ", "from": "14:00", "to": "15:30"}
    plan_json["teams"][1]["days"][1]["visits"][0].update({"from": "09:10", "to": "10:40"})
    plan_json["teams"][1]["days"][1]["visits"][1].update({"from": "11:15", "to": "12:15"})
    ours = our_judgement(rally_json, plan_json)
    assert ours.cost["change"] == 3 * 30
    assert ours.cost == referee_judgement(rally_json, plan_json).cost


# --- where the referee does not say what FORMAT says


@pytest.fixture
def judge(rally_json: Json, plan_json: Json) -> Callable[[], tuple[set[str], set[str]]]:
    """The rules that are broken for us, and for the referee."""

    def both() -> tuple[set[str], set[str]]:
        ours = our_judgement(rally_json, plan_json)
        return set(ours.broken), set(referee_judgement(rally_json, plan_json).broken)

    return both


Judge = Callable[[], tuple[set[str], set[str]]]


def test_a_lunch_under_way_stands_though_the_next_visit_changes(
    rally_json: Json, plan_json: Json, judge: Judge
) -> None:
    """The lunch began at 12:00; the drive that follows is new and begins after it."""
    set_now(rally_json, "12:30")
    today(plan_json, 0)["visits"][2].update({"from": "13:45", "to": "14:30"})
    today(plan_json, 0)["return"] = "14:40"
    assert judge() == (set(), {"7"})


def test_a_drive_to_an_unchanged_visit_is_new_where_the_stop_before_is_dropped(
    rally_json: Json, plan_json: Json, judge: Judge
) -> None:
    """At 10:10 the team is on its way to the Résidence, and cannot have left for the Menuiserie."""
    set_now(rally_json, "10:10")
    rally_json["companies"][2]["visit_minutes"] = 5
    rally_json["travel"]["minutes"][2][1] = 40
    for plan in (plan_json, rally_json["repair"]["previous"]):
        today(plan, 0)["visits"][1].update({"from": "10:30", "to": "10:35"})
        today(plan, 1)["visits"][1].update({"from": "10:15", "to": "10:20"})
        today(plan, 1)["visits"].append({"company": "bois", "from": "10:45", "to": "11:45"})
    del today(plan_json, 1)["visits"][1]
    ours, theirs = judge()
    assert ours - theirs == {"6"}


def test_what_is_past_is_not_judged_by_rules_that_changed_since(
    rally_json: Json, plan_json: Json, judge: Judge
) -> None:
    """The road of this morning is closed now, and the day would begin later."""
    rally_json["travel"]["minutes"][0][1] = 50
    rally_json["days"][0]["start"] = "09:00"
    assert judge() == (set(), {"6", "8"})


def test_a_team_on_the_road_needs_a_guide_who_is_there(
    rally_json: Json, plan_json: Json, judge: Judge
) -> None:
    remove(rally_json, "guides", "gil")
    assert judge() == ({"8"}, set())


def test_a_guide_who_takes_over_must_be_there_that_day(
    rally_json: Json, plan_json: Json, judge: Judge
) -> None:
    remove(rally_json, "guides", "gil")
    today(plan_json, 0)["guide"] = "ines"
    assert judge() == ({"8"}, set())


def test_visits_made_do_not_break_a_limit_that_fell_since(
    rally_json: Json, plan_json: Json, judge: Judge
) -> None:
    rally_json["companies"][2]["max_visits_per_day"] = 0
    assert judge() == (set(), {"5"})


@pytest.mark.property
@given(repairs())
def test_both_judges_agree_on_any_repair(repair: tuple[Problem, Plan]) -> None:
    """Up to the differences above: rules 5, 6, 7 and 8 are not asked of what is past."""
    problem, plan = repair
    rally, answer = dump_rally(problem), dump_plan(plan)
    ours, theirs = our_judgement(rally, answer), referee_judgement(rally, answer)
    assert _without_milder(ours) == _without_milder(theirs)
    assert ours.broken & {"5", "7"} <= theirs.broken


def _without_milder(judgement: Judgement) -> Judgement:
    return Judgement(judgement.broken - {"5", "6", "7", "8"}, judgement.cost, judgement.mix)


def test_a_repair_is_judged_from_its_file(rally_json: Json, plan_json: Json) -> None:
    report = evaluate(load_rally(rally_json), load_plan(plan_json))
    assert report.holds
    assert report.cost.change == 0
