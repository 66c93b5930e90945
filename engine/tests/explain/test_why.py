"""Why a visit is where it is: each alternative is a programme that the referee passes."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest
from full_model import FullModel
from rallies import TUESDAY, company, drives, small_rally
from rallye_planner.explain.standing import NotThisRally, rally_of
from rallye_planner.explain.why import Other, Why, why
from rallye_planner.explain.why_words import why_in_words
from rallye_planner.plan import Plan, Status
from rallye_planner.problem import Company, Opening, Participant, Problem
from rallye_planner.solve import solve
from test_solve import judge
from tiny import tiny_rally


def visits_of(plan: Plan) -> list[tuple[str, str]]:
    return [(t.id, visit.company) for t in plan.teams for day in t.days for visit in day.visits]


def others_of(answer: Why) -> list[Other]:
    single = (answer.instead, answer.earlier, answer.after, answer.other_day, answer.whole)
    every = chain(single, (other for _, other in answer.given_to), (answer.added,))
    return [other for other in every if other is not None]


def assert_true(problem: Problem, plan: Plan, answer: Why) -> None:
    assert plan.cost is not None
    for other in others_of(answer):
        judge(problem, other.plan)
        assert other.plan.cost is not None
        assert other.plan.cost.total - plan.cost.total == other.extra
        assert other.parts.total == other.extra
    for without in (answer.instead, answer.whole):
        if without is not None:
            assert (answer.team, answer.company) not in visits_of(without.plan)
    for team, other in answer.given_to:
        assert (team, answer.company) in visits_of(other.plan)
        assert (answer.team, answer.company) not in visits_of(other.plan)
    if answer.added is not None:
        assert (answer.team, answer.company) in visits_of(answer.added.plan)


@pytest.mark.parametrize("seed", range(12))
def test_every_alternative_holds_and_costs_what_is_said(seed: int) -> None:
    problem = tiny_rally(seed)
    plan = solve(problem, seconds=2, seed=seed)
    optimum = FullModel(problem).optimum() if plan.teams else None
    for team in plan.teams:
        for one in problem.companies:
            answer = why(problem, plan, team=team.id, company=one.id, seconds=0.2)
            assert answer.visited == ((team.id, one.id) in visits_of(plan))
            assert_true(problem, plan, answer)
            assert why_in_words(rally_of(problem, plan), answer)
            for other in others_of(answer):
                assert optimum is not None
                assert other.plan.cost is not None
                assert other.plan.cost.total >= optimum


def near_and_far() -> Problem:
    """Four companies alike, but that c3 is half an hour away; two visits a team are enough."""
    drive = [[0 if i == j else 30 if 4 in (i, j) else 10 for j in range(5)] for i in range(5)]
    rules = replace(small_rally().rules, visits_target=2)
    return small_rally(travel=tuple(map(tuple, drive)), rules=rules)


def test_a_far_company_is_visited_so_that_somebody_visits_it() -> None:
    problem = near_and_far()
    plan = solve(problem, seconds=10)
    team = next(team for team, name in visits_of(plan) if name == "c3")
    answer = why(problem, plan, team=team, company="c3")
    assert answer.only
    assert answer.instead is not None
    assert answer.instead.parts.unvisited == 240
    assert "Aucune autre équipe ne visite cette entreprise." in why_in_words(problem, answer)


def test_a_company_that_is_not_visited_and_could_not_be() -> None:
    small = company("c4", max_people=1)
    shut = company("c5", openings=())
    steps = company("c6")
    companies = (*small_rally().companies, small, shut, steps)
    stairs = tuple(replace(one, wheelchair=one.id != "c6") for one in companies)
    rally = small_rally(
        companies=stairs,
        travel=drives(7),
        participants=tuple(Participant(f"p{k}", wheelchair=k == 0) for k in range(4)),
        vehicles=tuple(replace(car, wheelchair=True) for car in small_rally().vehicles),
    )
    plan = solve(rally, seconds=5)
    barred = {name: why(rally, plan, team="t1", company=name).barred for name in ("c4", "c5", "c6")}
    assert barred == {"c4": ("size",), "c5": ("hours",), "c6": ("wheelchair",)}
    free = why(rally, plan, team="t2", company="c6")
    assert free.barred == ()


def test_the_rule_that_keeps_a_visit_from_starting_sooner_is_named() -> None:
    """The only opening begins at 10 o'clock; the visit takes all of it."""
    hour = (Opening(TUESDAY, 600, 660),)
    first: Company = company("c0", openings=hour, max_people=4)
    rally = small_rally(companies=(first, *small_rally().companies[1:]))
    plan = solve(rally, seconds=5)
    team = next(team for team, name in visits_of(plan) if name == "c0")
    answer = why(rally, plan, team=team, company="c0")
    assert {violation.rule for violation in answer.sooner} >= {4}
    assert {violation.rule for violation in answer.later} >= {4}
    assert (answer.earlier, answer.after) == (None, None)


def test_what_cannot_be_explained_is_refused_with_a_sentence() -> None:
    rally = small_rally()
    plan = solve(rally, seconds=5)
    with pytest.raises(NotThisRally, match="pas d’équipe t9"):
        why(rally, plan, team="t9", company="c0")
    with pytest.raises(NotThisRally, match="pas d’entreprise c9"):
        why(rally, plan, team="t1", company="c9")
    with pytest.raises(NotThisRally, match="pas de programme"):
        why(rally, Plan((), Status.INFEASIBLE), team="t1", company="c0")
    with pytest.raises(NotThisRally, match="ne respecte pas les règles"):
        why(rally, replace(plan, teams=plan.teams[:1]), team="t1", company="c0")
    fewer = replace(rally, companies=rally.companies[:1], travel=drives(1))
    with pytest.raises(NotThisRally, match="n’est pas celui de ce rallye"):
        why(fewer, plan, team="t1", company="c0")
