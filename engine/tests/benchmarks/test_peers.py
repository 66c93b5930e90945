"""The peers of the comparison: their programmes hold, and no proven bound is above their costs.

A peer that is too slow on a busy machine has none; what it tells must hold all the same.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module

import pytest
from benchmarks.measuring import PEERS
from benchmarks.rallies import charter_rally
from conftest import DATA
from rallies import TUESDAY, company, drives, small_rally
from rallye_planner.files import read_rally
from rallye_planner.plan import Plan, Status
from rallye_planner.problem import Guide, Lock, Opening, Problem
from rallye_planner.solve import solve
from test_solve import judge


def planned(peer: str, problem: Problem, seconds: float = 1) -> tuple[Plan, list[Plan]]:
    told: list[Plan] = []
    module = import_module(f"benchmarks.peers.{peer}")
    return module.solve(problem, seconds=seconds, seed=0, tell=told.append), told


@cache
def roannais() -> Problem:
    return read_rally(DATA / "instances" / "teams" / "roannais-2019.json")


@cache
def proven_bound() -> float:
    plan = solve(roannais(), seconds=None)
    assert plan.bound is not None
    return plan.bound


@pytest.mark.parametrize("peer", PEERS)
def test_a_peer_s_programmes_hold_and_cost_no_less_than_our_bound(peer: str) -> None:
    plan, told = planned(peer, roannais(), seconds=4)
    assert bool(plan.teams) == bool(told)
    for one in [plan, *told] if told else []:
        judge(roannais(), one)
        assert one.cost is not None
        assert one.cost.total >= proven_bound()
    assert plan.bound is None or plan.bound <= proven_bound()


@pytest.mark.parametrize("peer", PEERS)
@pytest.mark.parametrize("number", [8, 16])
def test_a_peer_s_programmes_of_the_family_hold(peer: str, number: int) -> None:
    rally = charter_rally(number)
    assert rally.locks or rally.guides
    _, told = planned(peer, rally, seconds=2)
    for one in told:
        judge(rally, one)


@pytest.mark.parametrize("peer", PEERS)
def test_a_peer_says_nothing_where_nothing_can_be_done(peer: str) -> None:
    """Two visits each are asked for, and only one company opens."""
    closed = tuple(company(f"c{k}", openings=()) for k in range(1, 4))
    rally = small_rally(companies=(company("c0"), *closed), travel=drives(4))
    plan, told = planned(peer, rally)
    assert (plan.teams, told) == ((), [])
    assert plan.status in {Status.UNKNOWN, Status.INFEASIBLE}


@pytest.mark.parametrize("peer", PEERS)
def test_a_peer_leaves_a_team_at_the_base_where_guides_lack(peer: str) -> None:
    rally = small_rally(guides=(Guide("g1"),))
    assert planned(peer, rally)[0].teams == ()
    judge(small_rally(guides=(Guide("g1"), Guide("g2"))), planned(peer, two_guides())[0])


def two_guides() -> Problem:
    return small_rally(guides=(Guide("g1"), Guide("g2")))


@pytest.mark.parametrize("peer", PEERS)
def test_a_peer_keeps_a_lock_late_in_the_day(peer: str) -> None:
    rally = small_rally(locks=(Lock("t2", "c1", TUESDAY, 15 * 60),))
    plan, _ = planned(peer, rally)
    judge(rally, plan)
    starts = {visit.company: visit.start for visit in plan.teams[1].days[0].visits}
    assert starts["c1"] == 15 * 60


@pytest.mark.parametrize("peer", PEERS)
def test_a_peer_stops_for_lunch(peer: str) -> None:
    """Four visits of an hour, two of them late: too many for an afternoon without a morning."""
    afternoon = (Opening(TUESDAY, 14 * 60 + 30, 16 * 60 + 45),)
    rally = small_rally()
    late = tuple(
        replace(c, openings=afternoon) if k > 1 else c for k, c in enumerate(rally.companies)
    )
    rally = replace(rally, companies=late, rules=replace(rally.rules, visits_per_team=(4, 4)))
    plan, _ = planned(peer, rally)
    judge(rally, plan)
    assert [team.days[0].lunch is not None for team in plan.teams] == [True, True]
