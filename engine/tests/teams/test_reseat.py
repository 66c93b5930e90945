"""People change places where the mix allows it and something is gained, and only there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from rallye_planner.checks.mix import imbalance
from rallye_planner.problem import GivenTeam, Participant, Problem, Vehicle
from rallye_planner.teams.form import form
from rallye_planner.teams.reseat import reseat
from teams.test_form import rally_of

PAIRS = tuple(Participant(f"{gender}{k}", gender=gender) for gender in "fm" for k in range(2))
APART = (GivenTeam("t1", ("f0", "m0"), "v0"), GivenTeam("t2", ("f1", "m1"), "v1"))


def couples(**changes: object) -> Problem:
    """Two women and two men in two teams of a woman and a man."""
    return replace(rally_of(4, (2, 2)), participants=PAIRS, teams=APART, **changes)


def wishing(**wishes: int) -> np.ndarray:
    """Ten minutes for everybody who is not in the team of their wish."""
    price = np.zeros((4, 2), np.int64)
    for row, person in enumerate(PAIRS):
        if person.id in wishes:
            price[row, 1 - wishes[person.id]] = 10
    return price


def members(teams: tuple[GivenTeam, ...] | None) -> list[set[str]]:
    assert teams is not None
    return [set(team.members) for team in teams]


def test_two_who_wish_for_each_others_team_change_places() -> None:
    found = reseat(couples(), wishing(f0=1, f1=0))
    assert members(found) == [{"f1", "m0"}, {"f0", "m1"}]
    assert [team.vehicle for team in found or ()] == ["v0", "v1"]


def test_a_wish_that_would_cost_mix_is_not_met() -> None:
    """The woman of the first team and the man of the second would leave two women together."""
    assert reseat(couples(), wishing(f0=1, f1=1)) is None


def test_nobody_moves_where_everybody_is_well() -> None:
    assert reseat(couples(), wishing(f0=0, f1=1, m0=0, m1=1)) is None


def test_a_pair_that_is_to_be_together_moves_together() -> None:
    found = reseat(couples(together=(("f0", "m0"),)), wishing(f0=1, m0=1))
    assert members(found) == [{"f1", "m1"}, {"f0", "m0"}]
    assert reseat(couples(together=(("f0", "m0"),)), wishing(f0=1, m0=0)) is None


def test_wheelchair_users_stay_with_the_teams_that_have_some() -> None:
    """The other team's visits need not be accessible."""
    rolling = (replace(PAIRS[0], wheelchair=True), *PAIRS[1:])
    vehicles = tuple(Vehicle(f"v{k}", 2, wheelchair=True) for k in range(2))
    problem = replace(couples(), participants=rolling, vehicles=vehicles)
    assert reseat(problem, wishing(f0=1, f1=0)) is None
    assert members(reseat(problem, wishing(m0=1, m1=0))) == [{"f0", "m1"}, {"f1", "m0"}]


@pytest.mark.parametrize("seed", range(3))
def test_thirty_people_are_as_mixed_as_before_and_better_off(seed: int) -> None:
    problem = rally_of(30, (5,) * 6)
    problem = replace(problem, teams=form(problem, seed=seed)[0].teams)
    rng = np.random.default_rng(seed)
    price = 10 * (rng.random((30, 6)) < 0.5).astype(np.int64)
    found = reseat(problem, price, seed=seed)
    assert found is not None
    before, after = (_paid(problem, teams, price) for teams in (problem.teams, found))
    assert after < before
    people = problem.participant
    groups = [[team.members for team in teams] for teams in (problem.teams or (), found)]
    assert imbalance(groups[1], people) == pytest.approx(imbalance(groups[0], people))
    assert reseat(problem, price, seed=seed) == found


def _paid(problem: Problem, teams: tuple[GivenTeam, ...] | None, price: np.ndarray) -> int:
    row = {person.id: k for k, person in enumerate(problem.participants)}
    return sum(
        int(price[row[person], k]) for k, team in enumerate(teams or ()) for person in team.members
    )
