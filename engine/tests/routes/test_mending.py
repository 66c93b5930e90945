"""Some teams are placed anew while the others stand."""

from __future__ import annotations

import random

import pytest
from conftest import DATA
from rallye_planner.files import read_rally
from rallye_planner.problem import GRID
from rallye_planner.routes.columns import Columns, Node
from rallye_planner.routes.itinerary import Itinerary
from rallye_planner.routes.mending import Groups, Mending, around
from rallye_planner.routes.pricing import Pricer
from rallye_planner.routes.search import Found, Search
from rallye_planner.routes.tree import Tree


def never() -> bool:
    return False


@pytest.fixture(scope="module")
def search() -> Search:
    """A first programme, which is not the best one."""
    rally = read_rally(DATA / "instances" / "teams" / "grenoble-roads.json")
    search = Search(rally, seed=0, tell=lambda found: None)
    search.begin(never)
    return search


def columns_of(search: Search, itineraries: tuple[Itinerary, ...]) -> Columns:
    scene = search.scene
    assert scene.whole is not None
    pricer = Pricer(scene.problem, scene.whole, scene.crews, 1500)
    columns = Columns(scene, pricer, [scene.own_costs(team) for team in range(len(scene.crews))])
    for team, itinerary in enumerate(itineraries):
        columns.learn(team, itinerary)
    return columns


def test_each_group_is_tried_once_and_small_ones_first() -> None:
    groups = Groups(5, random.Random(0))
    drawn = [groups.draw(100) for _ in range(16)]
    assert [len(group) for group in drawn if group] == [3] * 10 + [4] * 5
    assert len(set(drawn)) == 16
    assert drawn[-1] is None
    assert groups.draw(100) is None
    assert groups.draw(95) is not None


def test_three_teams_have_no_neighbourhood_smaller_than_themselves() -> None:
    assert Groups(3, random.Random(0)).draw(100) is None


def test_those_who_stand_keep_their_visits_and_the_others_get_no_worse(search: Search) -> None:
    best = search.best
    assert isinstance(best, Found)
    columns = columns_of(search, best.itineraries)
    free = (0, 1)
    root = Node(0, search.scene.grid.slots * GRID)
    relaxed = columns.relax(around(search.scene, root, best.itineraries, free), 1e9, never)
    assert relaxed.converged
    assert relaxed.bound <= best.cost
    for share, team, itinerary in relaxed.mix:
        if team not in free and share > 0.01:
            assert set(itinerary.stops) == set(best.itineraries[team].stops)


def test_a_poor_programme_becomes_cheaper(search: Search) -> None:
    best = search.best
    assert isinstance(best, Found)
    columns = columns_of(search, best.itineraries)
    search.tree = Tree(columns)
    search.mending = Mending(search.scene, random.Random(0))
    search._mend(never)
    assert search.best == best, "not before the tree has had its first nodes"
    search.tree.nodes = 100
    for _ in range(6):
        search._mend(never)
    assert search.best is not None
    assert search.best.cost < best.cost
