"""A dive ends in a programme that holds, or in nothing."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from conftest import DATA
from judges import our_judgement
from rallye_planner.files import dump_plan, dump_rally, read_rally
from rallye_planner.plan import Plan, Status
from rallye_planner.problem import GRID
from rallye_planner.routes.assemble import assemble
from rallye_planner.routes.columns import Columns, Node
from rallye_planner.routes.diving import dive
from rallye_planner.routes.itinerary import Itinerary
from rallye_planner.routes.pricing import Pricer
from rallye_planner.routes.programme import Programme, Scene

FAR = 100_000.0


def never() -> bool:
    return False


@pytest.fixture(scope="module")
def scene() -> Scene:
    return Scene(read_rally(DATA / "instances" / "teams" / "ardeche-2019.json"))


def dived(scene: Scene, upper: float) -> Programme | None:
    assert scene.whole is not None
    pricer = Pricer(scene.problem, scene.whole, scene.crews, 1500)
    columns = Columns(scene, pricer, [scene.own_costs(team) for team in range(len(scene.crews))])
    node = Node(0, scene.grid.slots * GRID)
    relaxed = columns.relax(node, FAR, never)
    assert relaxed.converged
    node = replace(node, duals=relaxed.duals)
    return dive(columns, node, relaxed.mix, upper, random.Random(0), never)


def test_a_dive_from_the_root_ends_in_a_programme_that_holds(scene: Scene) -> None:
    programme = dived(scene, FAR)
    assert programme is not None
    whole = [it for it in programme.itineraries if isinstance(it, Itinerary)]
    plan = Plan(assemble(scene.problem, scene.grid, whole), Status.FEASIBLE)
    judged = our_judgement(dump_rally(scene.problem), dump_plan(plan))
    assert judged.broken == frozenset()
    assert judged.cost["total"] == programme.cost


def test_a_dive_gives_up_where_the_bound_says_that_nothing_better_is_there(scene: Scene) -> None:
    assert dived(scene, 700.0) is None
