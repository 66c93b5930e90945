"""Each rule as the search keeps it: what may be done is done, what may not is not."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from rallies import EVENING, MORNING, TUESDAY, WEDNESDAY, small_rally, with_companies
from rallye_planner.plan import Plan, Status, TeamDay
from rallye_planner.problem import Day, Guide, Lock, Lunch, Opening, Problem, Rules, Vehicle
from rallye_planner.solve import solve
from test_solve import judge


def best(problem: Problem) -> Plan:
    plan = solve(problem, seconds=20)
    assert plan.status is Status.OPTIMAL
    judge(problem, plan)
    return plan


def days(plan: Plan) -> list[TeamDay]:
    return [day for team in plan.teams for day in team.days]


def starts(plan: Plan, company: str) -> list[int]:
    return sorted(v.start for day in days(plan) for v in day.visits if v.company == company)


def test_teams_that_fit_together_may_make_a_group_visit() -> None:
    alone = with_companies(small_rally(), max_visits_per_day=1, max_people=4)
    plan = best(alone)
    assert all(len(set(starts(plan, f"c{k}"))) <= 1 for k in range(4))
    assert any(len(starts(plan, f"c{k}")) == 2 for k in range(4))


def test_teams_that_do_not_fit_together_come_one_after_the_other() -> None:
    plan = best(with_companies(small_rally(), max_people=3))
    for k in range(4):
        times = starts(plan, f"c{k}")
        assert all(second - first >= 60 for first, second in pairwise(times))


def test_a_company_receives_no_more_visits_a_day_than_it_wants() -> None:
    plan = best(with_companies(small_rally(), max_people=2, max_visits_per_day=1))
    assert all(len(starts(plan, f"c{k}")) <= 1 for k in range(4))


def test_a_team_back_before_the_end_of_lunch_time_eats_at_the_base() -> None:
    plan = best(small_rally(rules=Rules(teams=2, team_size=(2, 2), visits_per_team=(2, 2))))
    assert all(day.lunch is None for day in days(plan))


def test_a_team_out_at_lunch_time_stops_to_eat() -> None:
    rules = Rules(teams=2, team_size=(2, 2), visits_per_team=(4, 4), visits_target=4)
    plan = best(small_rally(rules=rules))
    assert all(day.lunch is not None for day in days(plan))


def test_a_day_without_lunch_goes_on_through_noon() -> None:
    rally = small_rally(days=(Day(TUESDAY, 11 * 60, 14 * 60),))
    rules = replace(rally.rules, visits_per_team=(2, 2), visits_target=2)
    plan = best(replace(rally, rules=rules))
    assert all(day.lunch is None for day in days(plan))


def test_lunch_is_taken_where_the_window_leaves_room_before_the_first_visit() -> None:
    """Open from 13:00 only, an hour away: the team leaves late and lunch is not due."""
    rally = with_companies(small_rally(), openings=(Opening(TUESDAY, 13 * 60, EVENING),))
    plan = best(replace(rally, rules=replace(rally.rules, visits_per_team=(2, 2))))
    assert all(day.visits[0].start >= 13 * 60 for day in days(plan))


def test_a_visit_may_use_any_of_several_openings() -> None:
    morning = Opening(TUESDAY, MORNING, MORNING + 75)
    evening = Opening(TUESDAY, EVENING - 75, EVENING)
    rally = with_companies(small_rally(), openings=(morning, evening))
    rules = replace(rally.rules, visits_per_team=(2, 2), visits_target=2)
    plan = best(replace(rally, rules=rules))
    both = {v.start < 12 * 60 for day in days(plan) for v in day.visits}
    assert both == {True, False}


@pytest.mark.parametrize("minutes", [30, 45, 60])
def test_a_visit_lasts_what_its_company_asks(minutes: int) -> None:
    plan = best(with_companies(small_rally(), visit_minutes=minutes))
    assert {v.end - v.start for day in days(plan) for v in day.visits} == {minutes}


def test_a_vehicle_that_is_away_keeps_its_team_at_the_base() -> None:
    rally = _two_days()
    away = replace(rally.vehicles[0], dates=frozenset({WEDNESDAY}))
    plan = best(replace(rally, vehicles=(away, *rally.vehicles[1:])))
    assert [day.date for day in plan.teams[0].days] == [WEDNESDAY]


def test_one_guide_for_two_teams_sends_them_out_on_different_days() -> None:
    plan = best(replace(_two_days(), guides=(Guide("g1"),)))
    assert sorted(day.date for day in days(plan)) == [TUESDAY, WEDNESDAY]
    assert {day.guide for day in days(plan)} == {"g1"}


def _two_days() -> Problem:
    lunch = Lunch(12 * 60, 14 * 60, 60)
    rally = small_rally(
        days=tuple(Day(date, MORNING, EVENING, lunch) for date in (TUESDAY, WEDNESDAY))
    )
    both = tuple(Opening(date, MORNING, EVENING) for date in (TUESDAY, WEDNESDAY))
    return with_companies(rally, openings=both)


def test_a_locked_visit_stands() -> None:
    lock = Lock("t1", "c2", TUESDAY, 15 * 60 + 5)
    plan = best(small_rally(locks=(lock,)))
    visits = {v.company: v.start for v in plan.teams[0].days[0].visits}
    assert visits["c2"] == 15 * 60 + 5


def test_a_wheelchair_user_only_goes_where_one_can_enter() -> None:
    rally = small_rally()
    people = (replace(rally.participants[0], wheelchair=True), *rally.participants[1:])
    accessible = tuple(replace(c, wheelchair=c.id in ("c0", "c3")) for c in rally.companies)
    vehicles = (Vehicle("v1", 2, wheelchair=True), rally.vehicles[1])
    plan = best(replace(rally, participants=people, companies=accessible, vehicles=vehicles))
    assert {v.company for v in plan.teams[0].days[0].visits} == {"c0", "c3"}
    assert {v.company for v in plan.teams[1].days[0].visits} - {"c0", "c3"}
