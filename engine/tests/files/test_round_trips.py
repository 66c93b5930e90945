"""Whatever is written is read back the same; whatever is spoilt is refused, never a crash."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from conftest import DATA
from hypothesis import given
from hypothesis import strategies as st
from rallye_planner.files import (
    BadPlan,
    BadRally,
    Fault,
    dump_plan,
    dump_rally,
    load_plan,
    load_rally,
    read_plan,
    write_plan,
)
from rallye_planner.plan import Plan
from rallye_planner.problem import Problem
from strategies import answers, rallies, repairs

pytestmark = pytest.mark.property

RALLY = json.loads((DATA / "deux-equipes.json").read_text(encoding="utf-8"))
PLAN = json.loads((DATA / "deux-equipes.plan.json").read_text(encoding="utf-8"))


def through_text(value: Any) -> Any:
    return json.loads(json.dumps(value))


@given(rallies())
def test_a_rally_is_read_back_as_it_was_written(problem: Problem) -> None:
    assert load_rally(through_text(dump_rally(problem))) == problem


@given(repairs())
def test_a_repair_is_read_back_as_it_was_written(repair: tuple[Problem, Plan]) -> None:
    problem, _ = repair
    assert load_rally(through_text(dump_rally(problem))) == problem


@given(answers())
def test_an_answer_is_read_back_as_it_was_written(plan: Plan) -> None:
    assert load_plan(through_text(dump_plan(plan))) == plan


def test_an_answer_is_read_back_from_its_file(plan: Plan, rally: Problem, tmp_path: Any) -> None:
    path = tmp_path / "plan.json"
    write_plan(plan, path, problem=rally)
    assert read_plan(path) == plan
    assert list(tmp_path.iterdir()) == [path]


def places(value: Any, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place inside a JSON value, the value itself first."""
    inside: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = list(enumerate(value))
    return [here, *(p for key, child in inside for p in places(child, (*here, key)))]


values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**6) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


@st.composite
def spoilt(draw: st.DrawFn, original: Any) -> Any:
    """The value with one to three places deleted, replaced, or given a stray key."""
    changed = copy.deepcopy(original)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from(places(changed)))
        if not place:
            continue
        holder = changed
        for step in place[:-1]:
            holder = holder[step]
        if draw(st.booleans()):
            holder[place[-1]] = draw(values)
        else:
            del holder[place[-1]]
    return changed


def faults_or_copy(load: Any, dump: Any, data: Any) -> tuple[tuple[Fault, ...], bool]:
    """The faults of a refusal, else whether the value is read back as it was written."""
    try:
        value = load(data)
    except (BadRally, BadPlan) as refused:
        return refused.faults, False
    return (), load(through_text(dump(value))) == value


@given(spoilt(RALLY))
def test_a_spoilt_rally_is_understood_or_refused_with_places(data: Any) -> None:
    faults, same = faults_or_copy(load_rally, dump_rally, data)
    assert faults or same
    assert all(fault.read and fault.expected for fault in faults)


@given(spoilt(PLAN))
def test_a_spoilt_programme_is_understood_or_refused_with_places(data: Any) -> None:
    faults, same = faults_or_copy(load_plan, dump_plan, data)
    assert faults or same
    assert all(fault.read and fault.expected for fault in faults)
