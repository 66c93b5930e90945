"""The pool keeps each itinerary once and gives it back; a branch admits what does as asked."""

from __future__ import annotations

import random

import numpy as np
from rallies import small_rally
from rallye_planner.routes.itinerary import Itinerary, Route
from rallye_planner.routes.pool import Batch, Pool, batch_of
from rallye_planner.routes.pricing import Branch
from rallye_planner.routes.programme import Programme, Scene

SCENE = Scene(small_rally())
WAY = Itinerary((Route(4, 40, ((0, 7), (2, 24))),), cost=240)
LATER = Itinerary((Route(5, 41, ((0, 8), (2, 25))),), cost=240)


def pool() -> Pool:
    return Pool(SCENE.problem, SCENE.grid, [SCENE.own_costs(team) for team in range(2)])


def batch(*itineraries: Itinerary) -> Batch:
    each = [batch_of(SCENE.grid, itinerary) for itinerary in itineraries]
    return Batch(
        np.concatenate([b.when for b in each]),
        np.concatenate([b.depart for b in each]),
        np.concatenate([b.back for b in each]),
    )


def test_an_itinerary_is_kept_once_for_each_team() -> None:
    known = pool()
    assert known.add(0, batch(WAY, LATER, WAY)).tolist() == [0, 1, 0]
    assert known.add(0, batch(LATER)).tolist() == [1]
    assert known.add(1, batch(LATER)).tolist() == [2]
    assert (known.size, known.team.tolist()) == (3, [0, 0, 1])


def test_an_itinerary_comes_back_with_its_times_and_its_own_cost() -> None:
    """36 slots away, 24 of them in two visits, and two visits lacking to the target."""
    known = pool()
    known.add(0, batch(WAY))
    assert known.itinerary(0) == Itinerary(WAY.days, cost=60 + 2 * 60)
    assert known.longest.tolist() == [36]


def test_the_pool_grows_and_forgets_nothing() -> None:
    known = pool()
    starts = [
        Itinerary((Route(s - 3, s + 15, ((c, s),)),), cost=0)
        for c in range(4)
        for s in range(3, 90)
    ]
    for times in range(5):
        more = [Itinerary((Route(r.depart, r.back + times, r.visits),), 0) for (r,) in days(starts)]
        known.add(1, batch(*more))
    assert known.size == 5 * len(starts)
    assert known.itinerary(0).days == starts[0].days


def days(itineraries: list[Itinerary]) -> list[tuple[Route]]:
    return [(route,) for it in itineraries for route in it.days if route]


def test_the_cost_is_that_of_the_insertion() -> None:
    programme = Programme(SCENE)
    rng = random.Random(0)
    assert programme.insert(0, SCENE.grid.slots, rng, 0.0)
    inserted = programme.itineraries[0]
    assert inserted is not None
    known = pool()
    known.add(0, batch(inserted))
    assert known.itinerary(0) == inserted


def test_a_branch_admits_only_what_does_as_asked() -> None:
    when = batch(WAY, LATER).when
    assert Branch(must=frozenset({(0, 0)})).admitted(when).tolist() == [True, True]
    assert Branch(must=frozenset({(1, 0)})).admitted(when).tolist() == [False, False]
    assert Branch(must_not=frozenset({(2, 0)})).admitted(when).tolist() == [False, False]
    assert Branch(before=((0, 0, 7),)).admitted(when).tolist() == [True, False]
    assert Branch(after=((0, 0, 8),)).admitted(when).tolist() == [False, True]
    assert Branch(after=((1, 0, 8),)).admitted(when).tolist() == [True, True]
