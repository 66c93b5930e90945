"""Any small rally: what is formed holds every demand, and nobody could mix it better."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rallye_planner.checks.mix import mix_of
from rallye_planner.problem import Participant, Problem, Vehicle
from rallye_planner.teams.exact import form_exactly
from rallye_planner.teams.form import form
from teams.test_best_mix import judged
from teams.test_form import rally_of

PERSON = st.builds(
    Participant,
    st.just("p"),
    age=st.sampled_from((20, 30)),
    gender=st.sampled_from("fm"),
    sector=st.sampled_from("AB"),
    wheelchair=st.sampled_from((False, False, False, True)),
)


@st.composite
def small_rallies(draw: st.DrawFn) -> Problem:
    """Four to seven people, two or three vehicles, some pairs."""
    people = tuple(
        replace(person, id=f"p{k}")
        for k, person in enumerate(draw(st.lists(PERSON, min_size=4, max_size=7)))
    )
    vehicles = tuple(
        Vehicle(f"v{k}", draw(st.integers(2, 5)), wheelchair=draw(st.booleans()))
        for k in range(draw(st.integers(2, 3)))
    )
    names = [person.id for person in people]
    pairs = st.lists(st.sampled_from(list(pairwise(names))), max_size=1)
    rally = rally_of(4, (4, 4))
    return replace(
        rally,
        participants=people,
        vehicles=vehicles,
        together=tuple(draw(pairs)),
        apart=tuple(draw(pairs)),
        rules=replace(rally.rules, teams=2, team_size=(1, 5)),
    )


def ways(problem: Problem) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Every two teams that hold every demand, in any two vehicles."""
    found = []
    for sides in product((0, 1), repeat=len(problem.participants)):
        teams = tuple(
            tuple(p.id for p, side in zip(problem.participants, sides, strict=True) if side == k)
            for k in (0, 1)
        )
        if _hold(problem, teams[0], teams[1]):
            found.append(teams)
    return found


def _hold(problem: Problem, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    low, high = problem.rules.team_size
    apart = [set(pair) <= set(team) for pair in problem.apart for team in (one, other)]
    together = [bool(set(pair) & set(one)) == (set(pair) <= set(one)) for pair in problem.together]
    driven = any(
        _carries(problem, first, one) and _carries(problem, second, other)
        for first, second in permutations(problem.vehicles, 2)
    )
    sized = all(low <= len(team) <= high for team in (one, other))
    return sized and driven and all(together) and not any(apart)


def _carries(problem: Problem, vehicle: Vehicle, team: tuple[str, ...]) -> bool:
    chairs = any(problem.participant[person].wheelchair for person in team)
    return vehicle.seats >= len(team) and (vehicle.wheelchair or not chairs)


@pytest.mark.property
@given(small_rallies())
def test_no_teams_would_be_better_mixed(problem: Problem) -> None:
    all_ways = ways(problem)
    formed = form(problem)
    for one in formed:
        assert judged(problem, one) == pytest.approx(formed[0].mix)
    if formed:
        best = max(mix_of(teams, problem.participant) for teams in all_ways)
        assert formed[0].mix == pytest.approx(best)
    verdict = form_exactly(problem)
    assert bool(verdict.vehicle_of) == bool(all_ways)
    assert bool(formed) == bool(all_ways)
