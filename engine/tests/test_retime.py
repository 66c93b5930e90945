"""A team's day around visits that stay: as short as the rules allow, lunch included."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rallye_planner.checks import violations_of
from rallye_planner.files import load_rally
from rallye_planner.plan import Plan, Span, Status, Team, TeamDay, Visit
from rallye_planner.problem import (
    Base,
    Company,
    Day,
    Lunch,
    Opening,
    Participant,
    Problem,
    Repair,
    Rules,
    Vehicle,
)
from rallye_planner.retime import retime
from rallye_planner.travel import with_travel

TUESDAY = date(2019, 6, 11)
INSTANCES = Path(__file__).parent / "data" / "instances" / "teams"


def rally(*, lunch: Lunch | None = Lunch(12 * 60, 14 * 60, 60)) -> Problem:
    """Two companies, ten minutes from the base and twenty from each other, open all day."""
    hours = (Opening(TUESDAY, 480, 1080),)
    return Problem(
        name="Deux",
        days=(Day(TUESDAY, 480, 1080, lunch),),
        base=Base("Départ", 44.6, 4.4),
        companies=tuple(Company(c, c, "C", 44.6, 4.4, hours) for c in ("a", "b")),
        participants=tuple(Participant(f"p{n}") for n in range(3)),
        vehicles=(Vehicle("v1", 5),),
        travel=((0, 10, 10), (10, 0, 20), (10, 20, 0)),
        rules=Rules(teams=1, visits_per_team=(1, 8)),
    )


def visit(company: str, start: int) -> Visit:
    return Visit(company, start, start + 60)


def day(problem: Problem, *visits: Visit) -> TeamDay:
    found = retime(problem, TUESDAY, visits)
    assert found is not None
    return found


def faults(problem: Problem, found: TeamDay) -> list[str]:
    team = Team("t1", "v1", ("p0", "p1", "p2"), (found,))
    return [v.code for v in violations_of(problem, Plan((team,), Status.FEASIBLE))]


def test_the_team_leaves_late_and_comes_straight_back():
    found = day(rally(), visit("a", 540))

    assert (found.depart, found.back, found.lunch) == (525, 610, None)


def test_no_visit_is_no_day():
    assert retime(rally(), TUESDAY, ()) is None


def test_lunch_is_taken_between_two_visits_that_leave_room():
    problem = rally()

    found = day(problem, visit("a", 660), visit("b", 820))

    assert found.lunch == Span(720, 780)
    assert (found.depart, found.back) == (645, 890)
    assert faults(problem, found) == []


def test_without_room_between_lunch_is_taken_on_the_way_back():
    problem = rally()

    found = day(problem, visit("a", 630), visit("b", 715))

    assert found.lunch == Span(775, 835)
    assert found.back == 845
    assert faults(problem, found) == []


def test_without_time_for_lunch_the_fault_is_left_to_be_seen():
    problem = rally()

    found = day(problem, visit("a", 700), visit("b", 785))

    assert found.lunch is None
    assert faults(problem, found) == ["no-lunch"]


def test_a_half_day_has_no_lunch():
    assert day(rally(lunch=None), visit("a", 660), visit("b", 820)).lunch is None


@given(st.integers(100, 160), st.integers(4, 50))
def test_no_other_departure_lunch_or_return_makes_a_shorter_day(first: int, gap: int):
    problem = rally()
    visits = (visit("a", first * 5), visit("b", first * 5 + 60 + gap * 5))
    tight = retime(rally(lunch=None), TUESDAY, visits)
    assert tight is not None
    others = [
        replace(tight, depart=tight.depart - earlier, back=tight.back + later, lunch=lunch)
        for earlier, later in [(n, 0) for n in range(0, 80, 5)] + [(0, n) for n in range(5, 80, 5)]
        for lunch in (None, *(Span(start, start + 60) for start in range(720, 785, 5)))
    ]
    best = min((d.back - d.depart for d in others if not faults(problem, d)), default=None)

    found = day(problem, *visits)

    if best is not None:
        assert faults(problem, found) == []
        assert found.back - found.depart == best


@pytest.mark.parametrize("name", ["ardeche-2019", "isere-2019", "grenoble-roads"])
def test_what_the_planner_made_is_never_longer_than_retimed(name: str):
    """The planner's own days are already as short as they can be."""
    from rallye_planner.solve import solve

    problem = with_travel(load_rally(json.loads((INSTANCES / f"{name}.json").read_text())))
    plan = solve(problem, seconds=2, seed=1)

    for team in plan.teams:
        days = [retime(problem, d.date, d.visits, guide=d.guide) for d in team.days]
        for before, after in zip(team.days, days, strict=True):
            assert after is not None
            assert after.back - after.depart <= before.back - before.depart
        plan = replace(
            plan, teams=tuple(replace(t, days=tuple(days)) if t is team else t for t in plan.teams)
        )
    assert violations_of(problem, plan) == ()


def under_way(problem: Problem, planned: TeamDay, now: int) -> Problem:
    """The incident at ``now`` of a rally whose one team has that day."""
    plan = Plan((Team("t1", "v1", ("p0", "p1", "p2"), (planned,)),), Status.FEASIBLE)
    return replace(problem, repair=Repair(TUESDAY, now, plan))


def test_a_day_that_has_begun_keeps_its_departure() -> None:
    problem = rally(lunch=None)
    planned = replace(day(problem, visit("a", 600), visit("b", 720)), depart=540)
    later = under_way(problem, planned, now=660)
    kept = retime(later, TUESDAY, [visit("a", 600), visit("b", 780)], team="t1")
    assert kept is not None
    assert kept.depart == 540
    sooner = under_way(problem, planned, now=540)
    fresh = retime(sooner, TUESDAY, [visit("a", 600), visit("b", 780)], team="t1")
    assert fresh is not None
    assert fresh.depart == 585


def test_a_lunch_that_has_begun_stays_and_another_begins_after_now() -> None:
    problem = rally()
    planned = day(problem, visit("a", 660), visit("b", 840))
    assert planned.lunch == Span(720, 780)
    eating = under_way(problem, planned, now=735)
    kept = retime(eating, TUESDAY, [visit("a", 660), visit("b", 900)], team="t1")
    assert kept is not None
    assert kept.lunch == Span(720, 780)
    held_up = under_way(problem, replace(planned, lunch=Span(740, 800)), now=735)
    moved = retime(held_up, TUESDAY, [visit("a", 660), visit("b", 900)], team="t1")
    assert moved is not None
    assert moved.lunch == Span(735, 795)
