"""Impossible rallies: a minimal set of demands, tried by dropping each, and ways out that hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from full_model import FullModel
from rallies import TUESDAY, company, drives, formed_freely, small_rally
from rallye_planner.checks import evaluate
from rallye_planner.explain.changes import (
    FewerVisits,
    MoreHours,
    NewCompany,
    NewGuide,
    NewVehicle,
    Unlocked,
)
from rallye_planner.explain.demands import Demand, demands_of, dropped, kept
from rallye_planner.explain.waysout import applied
from rallye_planner.explain.whynot import Clash, WhyNot, conflicts_of, why_not, with_reasons
from rallye_planner.plan import Plan, Status
from rallye_planner.problem import Guide, Lock, Opening, Problem, Rules, Vehicle
from rallye_planner.solve import solve
from test_conflicts import CASES
from test_solve import judge
from tiny import tiny_rally

THREE = Rules(teams=2, team_size=(2, 2), visits_per_team=(3, 4), visits_target=4)
EVENING_ONLY = (Opening(TUESDAY, 14 * 60, 17 * 60),)


def possible(problem: Problem) -> bool:
    return solve(problem, seconds=20).status in {Status.OPTIMAL, Status.FEASIBLE}


def rules_of(clash: Clash) -> set[str]:
    return {demand.rule for demand in clash.demands}


def assert_each_is_needed(problem: Problem, clash: Clash) -> None:
    """The set alone is impossible, and possible without any one of it."""
    assert solve(kept(problem, clash.demands), seconds=20).status is Status.INFEASIBLE
    for demand in clash.demands:
        rest = [other for other in clash.demands if other is not demand]
        assert possible(kept(problem, rest)), demand


def assert_ways_lead_out(problem: Problem, found: WhyNot) -> None:
    """Each way's programme holds in the rally that it makes, others' demands out of the way."""
    for clash in found.clashes:
        others = [d for other in found.clashes if other is not clash for d in other.demands]
        for way in clash.ways:
            rally = applied(dropped(problem, others), way.changes)
            judge(rally, way.plan)
        assert [way.effort for way in clash.ways] == sorted(way.effort for way in clash.ways)


@pytest.mark.parametrize("kind", CASES)
def test_every_kind_of_conflict_is_a_minimal_set_with_ways_out_that_hold(kind: str) -> None:
    problem = CASES[kind][1]()
    found = why_not(problem, seconds=30)
    assert found.impossible
    assert found.exhaustive or not found.clashes[-1].demands
    for clash in found.clashes:
        assert clash.minimal
        assert_each_is_needed(problem, clash)
        assert clash.ways
    assert_ways_lead_out(problem, found)


@pytest.mark.parametrize("kind", CASES)
def test_its_innocent_neighbour_has_nothing_to_explain(kind: str) -> None:
    problem = CASES[kind][2]()
    found = why_not(problem)
    assert (found.impossible, found.clashes) == (False, ())
    assert found.plan is not None
    judge(problem, found.plan)


def test_what_does_not_matter_is_not_blamed() -> None:
    """A lock, a pair and a lunch stand beside; the afternoon's hours are to blame alone."""
    rally = small_rally(
        companies=tuple(company(f"c{k}", openings=EVENING_ONLY) for k in range(4)),
        rules=THREE,
        locks=(Lock("t1", "c0", TUESDAY, 15 * 60),),
        together=(("p0", "p1"),),
    )
    (clash,) = why_not(rally).clashes
    assert rules_of(clash) == {"visits_per_team", "openings"}
    more = [way for way in clash.ways if isinstance(way.changes[0], MoreHours)]
    assert more
    assert any(isinstance(way.changes[0], NewCompany) for way in clash.ways)


def test_the_opening_to_ask_for_is_named_with_its_hour() -> None:
    """Two companies of the whole day, two closed: one visit more is lacking for each team."""
    shut = [company(f"c{k}", openings=()) for k in (2, 3)]
    rally = small_rally(companies=(company("c0"), company("c1"), *shut), rules=THREE)
    found = why_not(rally)
    (clash,) = found.clashes
    way = next(way for way in clash.ways if isinstance(way.changes[0], MoreHours))
    assert all(change.company in {"c2", "c3"} for change in way.changes)  # type: ignore[union-attr]
    (conflict,) = conflicts_of(rally, found)
    assert "demandez un créneau de plus à" in conflict.message
    assert "le mardi 11\u00a0juin" in conflict.message


def test_two_quarrels_that_have_nothing_in_common_are_told_apart() -> None:
    locked = (Lock("t1", "c0", TUESDAY, 600), Lock("t1", "c1", TUESDAY, 660))
    rally = small_rally(locks=locked, vehicles=(Vehicle("v1", 2), Vehicle("v2", 1)))
    found = why_not(rally)
    assert len(found.clashes) == 2
    assert found.exhaustive
    seats, locks = sorted(found.clashes, key=lambda clash: "locks" in rules_of(clash))
    assert rules_of(seats) == {"seats"}
    assert rules_of(locks) >= {"locks"}
    assert any(isinstance(way.changes[0], Unlocked) for way in locks.ways)
    for clash in found.clashes:
        assert_each_is_needed(rally, clash)
    assert_ways_lead_out(rally, found)


def test_guides_are_looked_for_on_the_very_date() -> None:
    rally = small_rally(guides=(Guide("g1"),))
    (clash,) = why_not(rally).clashes
    assert rules_of(clash) >= {"guides"}
    assert (NewGuide(TUESDAY),) in [way.changes for way in clash.ways]


def test_cars_that_are_lacking_are_counted_with_their_seats() -> None:
    rally = formed_freely(small_rally(vehicles=(Vehicle("v1", 2),)))
    found = why_not(rally)
    assert_ways_lead_out(rally, found)
    more = [way.changes for clash in found.clashes for way in clash.ways]
    assert any(set(changes) == {NewVehicle(2)} for changes in more)
    told = " ".join(conflict.message for conflict in conflicts_of(rally, found))
    assert "trouvez un véhicule de plus, avec 2\u00a0places pour les participants" in told


def test_without_a_car_the_facts_alone_are_to_blame() -> None:
    rally = formed_freely(small_rally(vehicles=()))
    found = why_not(rally)
    assert found.impossible
    assert found.clashes[0].demands == ()
    assert conflicts_of(rally, found)[0].rule == "facts"


def test_without_time_nothing_is_claimed() -> None:
    found = why_not(CASES["guides too few"][1](), stop=lambda: True)
    assert (found.impossible, found.clashes) == (None, ())


def test_only_an_infeasible_answer_gets_reasons() -> None:
    rally = small_rally()
    plan = solve(rally, seconds=5)
    assert with_reasons(rally, plan) is plan
    unknown = Plan((), Status.UNKNOWN)
    assert with_reasons(rally, unknown) is unknown


def test_names_are_put_in_place_of_ids() -> None:
    rally = small_rally(vehicles=(Vehicle("v1", 1), Vehicle("v2", 2)))
    found = why_not(rally)
    (conflict,) = conflicts_of(rally, found, lambda kind, name: f"<{kind} {name}>")
    assert "<vehicle v1>" in conflict.message
    assert "v1" in conflict.about


def agree(seed: int) -> None:
    """The full model says whether a programme exists, and whether each demand is needed."""
    problem = tiny_rally(seed)
    optimum = FullModel(problem).optimum()
    found = why_not(problem, seconds=60)
    assert found.impossible is (optimum is None)
    for clash in found.clashes:
        assert FullModel(kept(problem, clash.demands)).optimum() is None
        for demand in clash.needed:
            rest = [other for other in clash.demands if other is not demand]
            assert FullModel(kept(problem, rest)).optimum() is not None
        assert clash.minimal
    assert_ways_lead_out(problem, found)


@pytest.mark.parametrize("seed", range(12))
def test_the_verdict_is_that_of_a_full_model(seed: int) -> None:
    agree(seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(12, 200))
def test_many_more_verdicts_are_those_of_a_full_model(seed: int) -> None:
    agree(seed)


@pytest.mark.parametrize("seed", range(12))
def test_dropping_a_demand_never_takes_a_programme_away(seed: int) -> None:
    problem = tiny_rally(seed)
    demands = demands_of(problem)
    plan = replace(solve(problem, seconds=2, seed=seed), status=Status.FEASIBLE, bound=None)
    if not plan.teams:
        return
    for demand in demands:
        free = dropped(problem, [demand])
        judge(free, replace(plan, cost=evaluate(free, plan).cost))


def test_fewer_visits_keep_the_upper_limit_in_order() -> None:
    rally = FewerVisits(1).apply(small_rally(rules=THREE))
    assert rally.rules.visits_per_team == (1, 4)


def test_a_demand_is_one_of_the_rally() -> None:
    assert Demand("visits_per_team") in demands_of(small_rally())
    free = small_rally(rules=replace(THREE, visits_per_team=(0, 4)), travel=drives(4))
    assert Demand("visits_per_team") not in demands_of(free)
