"""Forming teams with an eye on the drive: who can be scheduled, and who sees what they hope for."""

from __future__ import annotations

from dataclasses import replace

from conftest import DATA
from judges import referee_judgement
from rallies import TUESDAY, WEDNESDAY, formed_freely, small_rally
from rallye_planner.checks import evaluate
from rallye_planner.files import dump_plan, dump_rally, read_rally
from rallye_planner.plan import Status
from rallye_planner.problem import Day, Opening, Participant, Problem, Rules, Vehicle
from rallye_planner.solve import Progress, solve
from rallye_planner.teaming import Teaming, has_wishes, most_gained, without_wishes

HALF = frozenset({TUESDAY})


def two_days(**changes: object) -> Problem:
    """Four people, two of each gender; companies are open in the afternoon of the second day only.

    Two cars of two seats would mix best, and the second of them is there on the first day only.
    """
    rally = formed_freely(small_rally())
    days = (Day(TUESDAY, 540, 1020), Day(WEDNESDAY, 540, 1020))
    opened = (Opening(WEDNESDAY, 540, 1020),)
    return replace(
        rally,
        days=days,
        companies=tuple(replace(c, openings=opened) for c in rally.companies),
        participants=tuple(Participant(f"p{k}", gender="fm"[k % 2]) for k in range(4)),
        vehicles=(Vehicle("v1", 3), Vehicle("v2", 2, dates=HALF), Vehicle("v3", 1)),
        rules=Rules(teams=2, team_size=(1, 3), visits_per_team=(2, 4), visits_target=4),
        **changes,
    )


def vehicles_of(problem: Problem) -> list[list[str]]:
    return [[team.vehicle for team in way.teams or ()] for way in Teaming(problem, 0).ways()]


def test_a_vehicle_that_is_away_while_companies_are_open_is_left_at_home() -> None:
    assert vehicles_of(two_days()) == [["v1", "v3"]]


def test_a_vehicle_that_is_there_one_day_is_taken_where_that_mixes_best() -> None:
    """The even teams come first; those of the cars that are always there stand behind them."""
    opened = (Opening(TUESDAY, 540, 1020), Opening(WEDNESDAY, 540, 1020))
    problem = two_days()
    companies = tuple(replace(c, openings=opened) for c in problem.companies)
    assert vehicles_of(replace(problem, companies=companies)) == [["v1", "v2"], ["v1", "v3"]]


def test_teams_that_cannot_be_formed_have_a_reason() -> None:
    teaming = Teaming(replace(two_days(), vehicles=(Vehicle("v1", 3),)), 0)
    assert list(teaming.ways()) == []
    assert [conflict.rule for conflict in teaming.conflicts] == ["seats"]


def test_wishes_count_where_somebody_has_some_and_they_have_a_price() -> None:
    rally = read_rally(DATA / "instances" / "ardeche-2019.json")
    assert has_wishes(rally)
    assert not has_wishes(without_wishes(rally))
    assert not has_wishes(formed_freely(small_rally()))


def wishing_rally() -> Problem:
    """Two teams of two that each see one company: one sells, the other builds."""
    rally = formed_freely(small_rally())
    companies = tuple(
        replace(company, sector=sector, max_people=2)
        for company, sector in zip(rally.companies[:2], "GF", strict=True)
    )
    people = tuple(Participant(f"p{k}", gender="ffmm"[k], interests=("GFGF"[k],)) for k in range(4))
    assert rally.travel is not None
    return replace(
        rally,
        companies=companies,
        participants=people,
        travel=tuple(row[:3] for row in rally.travel[:3]),
        rules=Rules(teams=2, team_size=(2, 2), visits_per_team=(1, 1), visits_target=1),
    )


def test_those_who_wish_for_the_same_sector_travel_together_if_the_mix_allows_it() -> None:
    """A woman and a man for sales, a woman and a man for building."""
    rally = wishing_rally()
    plan = solve(rally, seconds=None)
    assert plan.status is Status.OPTIMAL
    assert plan.cost is not None
    assert plan.cost.interest == 0
    assert evaluate(rally, plan).mix == 100
    assert {team.members for team in plan.teams} == {("p0", "p2"), ("p1", "p3")}


def test_the_mix_comes_before_wishes() -> None:
    rally = wishing_rally()
    wishes = ("G", "G", "F", "F")
    people = tuple(
        replace(person, interests=(wish,))
        for person, wish in zip(rally.participants, wishes, strict=True)
    )
    plan = solve(replace(rally, participants=people), seconds=None)
    assert plan.cost is not None
    assert plan.cost.interest == 20
    assert evaluate(replace(rally, participants=people), plan).mix == 100


def test_a_bound_that_moves_with_people_is_lowered_by_what_they_may_gain() -> None:
    """Of four who change places three have a wish, and may save ten minutes each."""
    rally = wishing_rally()
    quiet = (replace(rally.participants[0], interests=()), *rally.participants[1:])
    rally = replace(rally, participants=quiet)
    before = replace(rally, teams=next(Teaming(rally, 0).ways()).teams)
    first, second = before.teams or ()
    after = replace(
        before,
        teams=(
            replace(first, members=second.members),
            replace(second, members=first.members),
        ),
    )
    assert most_gained(before, after) == 30
    assert most_gained(before, before) == 0


def test_people_of_a_large_rally_are_placed_once_more_at_the_end() -> None:
    """Stopped where no programme is proven; nobody could then change places to see more."""
    rally = read_rally(DATA / "instances" / "isere-x4.json")
    told: list[Progress] = []
    plan = solve(rally, seconds=None, on_progress=told.append, stop=lambda: len(told) > 1)
    judgement = referee_judgement(dump_rally(rally), dump_plan(plan))
    assert judgement.broken == frozenset()
    assert plan.cost is not None
    assert judgement.cost["total"] == plan.cost.total == told[-1].cost
    assert plan.bound is None or plan.bound <= plan.cost.total


def test_no_programme_that_was_told_is_cheaper_than_the_answer() -> None:
    rally = read_rally(DATA / "instances" / "ardeche-2019.json")
    told: list[Progress] = []
    plan = solve(rally, seconds=4, on_progress=told.append)
    costs = [progress.cost for progress in told if progress.cost is not None]
    assert plan.cost is not None
    assert min(costs) == costs[-1] == plan.cost.total
    judgement = referee_judgement(dump_rally(rally), dump_plan(plan))
    assert judgement.broken == frozenset()
    assert judgement.cost["total"] == plan.cost.total
