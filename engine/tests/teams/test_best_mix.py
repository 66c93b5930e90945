"""No teams of the public rallies are better mixed: an independent model proves it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import DATA
from mix_model import every_sizes, reachable
from rallye_planner.checks.mix import _sorted_groups, imbalance, least_imbalance, mix_of
from rallye_planner.files import read_rally
from rallye_planner.problem import Participant, Problem
from rallye_planner.teams.form import Formed, form
from referee.check_plan import mix as referee_mix
from teams.test_form import rally_of

SLOW = {"anjou-2019", "isere-2019"}
CHARTER = [
    pytest.param(path, id=path.stem, marks=[pytest.mark.long] if path.stem in SLOW else [])
    for path in sorted((DATA / "instances").glob("*.json"))
    if path.stem != "isere-x4"
]
EVEN = {"ardeche-2019", "faucigny-2018", "grenoble-roads"}
"""Rallies whose teams can all be of one size: rounding is all that stands in the way."""


def judged(problem: Problem, formed: Formed) -> float:
    """The mix as the checks compute it; the teams hold every rule that is about them."""
    groups = [team.members for team in formed.teams]
    team_of = {person: k for k, group in enumerate(groups) for person in group}
    assert sorted(p for group in groups for p in group) == sorted(problem.participant)
    assert all(team_of[a] == team_of[b] for a, b in problem.together)
    assert all(team_of[a] != team_of[b] for a, b in problem.apart)
    assert len({team.vehicle for team in formed.teams}) == len(formed.teams)
    low, high = problem.rules.team_size
    for team in formed.teams:
        vehicle = problem.vehicle[team.vehicle]
        assert low <= len(team.members) <= min(high, vehicle.seats)
        chairs = any(problem.participant[person].wheelchair for person in team.members)
        assert vehicle.wheelchair or not chairs
    return mix_of(groups, problem.participant)


def imbalance_for(problem: Problem, sizes: tuple[int, ...], mix: float) -> float:
    """The imbalance of teams of these sizes that have this mix."""
    most = imbalance(_sorted_groups(sizes, problem.participant), problem.participant)
    return most - mix / 100 * (most - least_imbalance(sizes, problem.participant))


@pytest.mark.parametrize("path", CHARTER)
def test_no_sizes_and_no_people_would_be_better_mixed(path: Path) -> None:
    problem = read_rally(path)
    formed = form(problem)[0]
    mix = judged(problem, formed)
    assert mix == pytest.approx(formed.mix)
    assert (mix == pytest.approx(100)) == (path.stem in EVEN)
    people = {person["id"]: person for person in json.loads(path.read_text())["participants"]}
    assert referee_mix([team.members for team in formed.teams], people) == pytest.approx(mix)
    sizes = tuple(sorted(formed.shape.sizes, reverse=True))
    assert reachable(problem, sizes, imbalance_for(problem, sizes, mix))
    for other in every_sizes(problem, len(sizes)):
        assert not reachable(problem, other, imbalance_for(problem, other, mix) - 1e-4)


BEST = {"anjou-2019": 95.167, "drome-2019": 96.146, "isere-2019": 96.745, "roannais-2019": 81.203}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", BEST)
def test_every_seed_finds_the_best_mix(name: str, seed: int) -> None:
    problem = read_rally(DATA / "instances" / f"{name}.json")
    assert judged(problem, form(problem, seed=seed)[0]) == pytest.approx(BEST[name], abs=1e-3)


@pytest.mark.parametrize("people", [60, 300])
def test_many_people_in_teams_of_five_are_as_mixed_as_can_be(people: int) -> None:
    teams = people // 5
    problem = rally_of(people, (5, 8) * (teams // 2))
    problem = replace(problem, rules=replace(problem.rules, teams=teams))
    formed = form(problem)
    assert judged(problem, formed[0]) == pytest.approx(100)
    assert formed == form(problem)


def test_a_rally_of_any_size_is_mixed_with_its_pairs_and_wheelchairs() -> None:
    problem = rally_of(90, (5, 8) * 9)
    chairs = {"p4", "p40", "p41"}
    problem = replace(
        problem,
        rules=replace(problem.rules, teams=18),
        participants=tuple(replace(p, wheelchair=p.id in chairs) for p in problem.participants),
        vehicles=tuple(replace(v, wheelchair=k % 6 == 0) for k, v in enumerate(problem.vehicles)),
        together=tuple((f"p{10 * k}", f"p{10 * k + 1}") for k in range(9)),
        apart=tuple((f"p{10 * k + 2}", f"p{10 * k + 3}") for k in range(9)),
    )
    formed = form(problem)[0]
    assert judged(problem, formed) > 98
    holders = {team.id for team in formed.teams if chairs & set(team.members)}
    assert len(holders) == 1


def test_couples_who_stay_together_make_uneven_teams_as_mixed_as_can_be() -> None:
    """Five women and five men: by couples there are no teams of five, but of four and six."""
    people = tuple(Participant(f"p{k}", gender="f" if k < 5 else "m") for k in range(10))
    problem = replace(rally_of(10, (6, 6)), participants=people)
    problem = replace(problem, rules=replace(problem.rules, teams=2))
    assert sorted(form(problem)[0].shape.sizes) == [5, 5]
    couples = replace(problem, together=tuple((f"p{k}", f"p{k + 5}") for k in range(5)))
    formed = form(couples)[0]
    assert sorted(formed.shape.sizes) == [4, 6]
    assert judged(couples, formed) == pytest.approx(100)
    narrow = tuple(replace(vehicle, seats=5) for vehicle in problem.vehicles)
    assert form(replace(couples, vehicles=narrow)) == []
