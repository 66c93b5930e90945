"""Forming teams: hard rules always, mix as good as rounding allows where they leave room."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from conftest import DATA
from mix_model import every_sizes
from rallies import formed_freely, small_rally
from rallye_planner.files import read_rally
from rallye_planner.problem import Guide, Participant, Problem, Vehicle
from rallye_planner.teams.exact import form_exactly
from rallye_planner.teams.form import form, form_from
from rallye_planner.teams.sizes import all_sizes, even_sizes, team_counts


def crowd(people: int, seed: int = 0) -> tuple[Participant, ...]:
    rng = random.Random(seed)
    return tuple(
        Participant(
            f"p{k}",
            age=rng.randint(18, 60),
            gender=rng.choice("fm"),
            education=rng.randint(0, 5),
            sector=rng.choice("ABC"),
            prescriber=rng.choice(("ML", "FT")),
        )
        for k in range(people)
    )


def rally_of(people: int, vehicles: tuple[int, ...], **rules: object) -> Problem:
    rally = formed_freely(small_rally())
    return replace(
        rally,
        participants=crowd(people),
        vehicles=tuple(Vehicle(f"v{k}", seats) for k, seats in enumerate(vehicles)),
        rules=replace(rally.rules, teams=None, team_size=(3, 8), **rules),
    )


def teams_of(problem: Problem) -> list[set[str]]:
    return [set(team.members) for team in form(problem)[0].teams]


def test_everybody_is_in_one_team_that_its_vehicle_seats() -> None:
    problem = rally_of(23, (4, 5, 8, 5, 7))
    teams = form(problem)[0].teams
    assert sorted(p for team in teams for p in team.members) == sorted(
        person.id for person in problem.participants
    )
    assert all(3 <= len(team.members) <= problem.vehicle[team.vehicle].seats for team in teams)
    assert len({team.vehicle for team in teams}) == len(teams)


def test_about_five_people_a_team_unless_the_rules_say_otherwise() -> None:
    assert team_counts(rally_of(24, (8,) * 8))[0] == 5
    assert team_counts(rally_of(24, (8,) * 4))[0] == 4
    assert team_counts(replace(rally_of(24, (8,) * 8), guides=(Guide("g1"), Guide("g2"))))[0] == 2
    assert team_counts(_three(rally_of(24, (8,) * 8))) == [3]


def _three(problem: Problem) -> Problem:
    return replace(problem, rules=replace(problem.rules, teams=3))


def test_sizes_are_even_within_seats() -> None:
    assert even_sizes(14, 3, [4, 8, 8]) == [4, 5, 5]
    assert even_sizes(19, 3, [4, 8, 8]) == [4, 8, 7]
    assert even_sizes(21, 3, [4, 8, 8]) is None
    assert even_sizes(8, 3, [4, 4, 4]) is None


def test_every_size_is_looked_at_once_the_most_even_first() -> None:
    problem = rally_of(14, (4, 8, 7))
    found = list(all_sizes(problem, 3))
    assert sorted(found) == sorted(every_sizes(problem, 3))
    assert found[0] == (5, 5, 4)
    unevenness = [sum(size * size for size in sizes) for sizes in found]
    assert unevenness == sorted(unevenness)


def test_no_team_is_larger_than_enough_companies_take_in() -> None:
    """Six companies are visited; that many take in six people, and only one takes in eight."""
    rally = rally_of(24, (8,) * 4)
    rooms = (8, 6, 6, 6, 6, 6)
    companies = tuple(
        replace(rally.companies[0], id=f"c{k}", max_people=room) for k, room in enumerate(rooms)
    )
    rules = replace(rally.rules, visits_per_team=(6, 8))
    assert {max(sizes) for sizes in all_sizes(rally, 4)} == {6, 7, 8}
    narrow = replace(rally, companies=companies, rules=rules)
    assert {max(sizes) for sizes in all_sizes(narrow, 4)} == {6}


def test_bigger_vehicles_are_taken_where_seats_would_not_do() -> None:
    sizes = sorted(
        len(team.members) for team in form(_three(rally_of(20, (4, 4, 5, 8, 8))))[0].teams
    )
    assert sum(sizes) == 20
    assert sizes[0] >= 4


@pytest.mark.parametrize("seed", range(5))
def test_the_mix_is_what_rounding_allows(seed: int) -> None:
    problem = replace(rally_of(15, (5, 5, 5)), participants=_thrice(seed))
    assert form(problem, seed=seed)[0].mix == 100


def _thrice(seed: int) -> tuple[Participant, ...]:
    """Everybody has two doubles, so that three equal teams exist."""
    return tuple(
        replace(person, id=f"{person.id}-{copy}") for copy in range(3) for person in crowd(5, seed)
    )


def test_pairs_are_kept_together_and_apart() -> None:
    problem = replace(
        rally_of(20, (5,) * 4),
        together=(("p0", "p1"), ("p1", "p2")),
        apart=(("p3", "p4"), ("p4", "p5"), ("p0", "p6")),
    )
    team_of = {p: k for k, team in enumerate(teams_of(problem)) for p in team}
    assert team_of["p0"] == team_of["p1"] == team_of["p2"] != team_of["p6"]
    assert team_of["p4"] not in (team_of["p3"], team_of["p5"])


def test_a_wheelchair_user_rides_where_there_is_room_for_the_chair() -> None:
    problem = rally_of(10, (5, 5, 5))
    people = (*problem.participants[:-1], replace(problem.participants[-1], wheelchair=True))
    vehicles = (*problem.vehicles[:-1], replace(problem.vehicles[-1], wheelchair=True))
    teams = form(replace(problem, participants=people, vehicles=vehicles))[0].teams
    assert next(team for team in teams if "p9" in team.members).vehicle == "v2"


def test_the_same_seed_forms_the_same_teams() -> None:
    problem = read_rally(DATA / "instances" / "isere-2019.json")
    assert form(problem, seed=4) == form(problem, seed=4)


def test_an_uneven_way_that_is_known_to_hold_is_mixed_too() -> None:
    """Seven people who must stay together, in a rally of teams of about five."""
    chain = tuple((f"p{k}", f"p{k + 1}") for k in range(6))
    problem = replace(rally_of(15, (8, 8, 8)), together=chain)
    verdict = form_exactly(problem)
    assert not verdict.clash
    formed = form_from(problem, verdict.vehicle_of)[0]
    holder = next(team for team in formed.teams if "p0" in team.members)
    assert {f"p{k}" for k in range(7)} <= set(holder.members)


def test_each_demand_of_a_clash_is_needed() -> None:
    problem = replace(
        rally_of(8, (4, 4)),
        together=(("p0", "p1"), ("p2", "p3"), ("p4", "p5")),
        apart=(("p0", "p1"), ("p6", "p7")),
    )
    clash = form_exactly(problem).clash
    assert {(demand.rule, demand.about) for demand in clash} == {
        ("together", ("p0", "p1")),
        ("apart", ("p0", "p1")),
    }
