"""Impossible rallies: each kind beside one that just can be planned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from rallies import (
    MORNING,
    TUESDAY,
    WEDNESDAY,
    company,
    drives,
    formed_freely,
    small_rally,
    with_companies,
)
from rallye_planner.plan import Plan, Status
from rallye_planner.problem import (
    Day,
    Guide,
    Lock,
    Opening,
    Participant,
    Problem,
    Rules,
    Vehicle,
)
from rallye_planner.solve import solve
from test_solve import judge

Case = Callable[[], Problem]


def _rules(**changes: object) -> Rules:
    return replace(small_rally().rules, **changes)  # type: ignore[arg-type]


def _wheelchair(vehicle: bool) -> Problem:
    rally = formed_freely(small_rally())
    first = Vehicle("v1", 2, wheelchair=vehicle)
    people = (Participant("p0", wheelchair=True), *rally.participants[1:])
    open_to_all = with_companies(rally, wheelchair=True)
    return replace(open_to_all, participants=people, vehicles=(first, rally.vehicles[1]))


def _accessible(companies: int) -> Problem:
    rally = _wheelchair(vehicle=True)
    return replace(
        rally,
        companies=tuple(
            replace(c, wheelchair=k < companies) for k, c in enumerate(rally.companies)
        ),
    )


def _closed_from(hour: int) -> Problem:
    """The only openings end at that hour."""
    return with_companies(
        small_rally(), openings=(Opening(TUESDAY, MORNING, hour * 60),), max_people=2
    )


def _locked_in_the_afternoon(first: int, second: int) -> Problem:
    """A whole day with two visits that must stand, and a morning."""
    locks = (Lock("t1", "c0", TUESDAY, first), Lock("t1", "c1", TUESDAY, second))
    rally = small_rally(locks=locks)
    return replace(rally, days=(*rally.days, Day(WEDNESDAY, MORNING, 12 * 60)))


def _pairs(*, apart: bool) -> Problem:
    rally = replace(formed_freely(small_rally()), together=(("p0", "p1"),))
    return replace(rally, apart=(("p0", "p1"),)) if apart else rally


CASES: dict[str, tuple[str, Case, Case]] = {
    "seats": (
        "seats",
        lambda: formed_freely(
            small_rally(
                vehicles=(Vehicle("v1", 2), Vehicle("v2", 1)), rules=_rules(team_size=(1, 4))
            )
        ),
        lambda: formed_freely(
            small_rally(
                vehicles=(Vehicle("v1", 2), Vehicle("v2", 2)), rules=_rules(team_size=(1, 4))
            )
        ),
    ),
    "sizes": (
        "team_size",
        lambda: formed_freely(
            small_rally(
                rules=_rules(team_size=(3, 4)), vehicles=(Vehicle("v1", 4), Vehicle("v2", 4))
            )
        ),
        lambda: formed_freely(
            small_rally(
                rules=_rules(team_size=(2, 4)), vehicles=(Vehicle("v1", 4), Vehicle("v2", 4))
            )
        ),
    ),
    "together and apart": ("apart", lambda: _pairs(apart=True), lambda: _pairs(apart=False)),
    "wheelchair and vehicles": (
        "wheelchair",
        lambda: _wheelchair(vehicle=False),
        lambda: _wheelchair(vehicle=True),
    ),
    "wheelchair and companies": (
        "wheelchair",
        lambda: _accessible(1),
        lambda: _accessible(2),
    ),
    "a given team that its vehicle cannot seat": (
        "seats",
        lambda: small_rally(vehicles=(Vehicle("v1", 1), Vehicle("v2", 2))),
        small_rally,
    ),
    "companies too few": (
        "companies",
        lambda: small_rally(companies=(company("c0"),), travel=drives(1)),
        lambda: small_rally(companies=(company("c0"), company("c1")), travel=drives(2)),
    ),
    "companies closed": ("openings", lambda: _closed_from(11), lambda: _closed_from(13)),
    "days too short": (
        "days",
        lambda: small_rally(travel=drives(4, 80), rules=_rules(visits_per_team=(3, 4))),
        lambda: small_rally(travel=drives(4, 40), rules=_rules(visits_per_team=(3, 4))),
    ),
    "guides too few": (
        "guides",
        lambda: small_rally(guides=(Guide("g1"),)),
        lambda: small_rally(guides=(Guide("g1"), Guide("g2"))),
    ),
    "vehicle away": (
        "vehicle",
        lambda: small_rally(vehicles=(Vehicle("v1", 2, dates=frozenset()), Vehicle("v2", 2))),
        lambda: small_rally(
            vehicles=(Vehicle("v1", 2, dates=frozenset({TUESDAY})), Vehicle("v2", 2))
        ),
    ),
    "locks that cannot be reached one after the other": (
        "locks",
        lambda: small_rally(locks=(Lock("t1", "c0", TUESDAY, 600), Lock("t1", "c1", TUESDAY, 660))),
        lambda: small_rally(locks=(Lock("t1", "c0", TUESDAY, 600), Lock("t1", "c1", TUESDAY, 675))),
    ),
    "locks on a day that is longer than another": (
        "locks",
        lambda: _locked_in_the_afternoon(870, 900),
        lambda: _locked_in_the_afternoon(870, 945),
    ),
}


def answer(problem: Problem) -> Plan:
    return solve(problem, seconds=20)


@pytest.mark.parametrize("kind", CASES)
def test_an_impossible_rally_is_told_why(kind: str) -> None:
    rule, guilty, _ = CASES[kind]
    plan = answer(guilty())
    assert plan.status is Status.INFEASIBLE
    assert plan.teams == ()
    assert rule in {conflict.rule for conflict in plan.conflicts}
    assert all(conflict.message.endswith(".") for conflict in plan.conflicts)


@pytest.mark.parametrize("kind", CASES)
def test_its_innocent_neighbour_is_planned(kind: str) -> None:
    _, _, innocent = CASES[kind]
    problem = innocent()
    plan = answer(problem)
    assert plan.status is Status.OPTIMAL
    judge(problem, plan)


def test_the_sentence_says_which_half_day_lacks_a_company_and_how_near() -> None:
    """Three companies of a whole day, minimum four: one more anywhere at all would do."""
    rally = small_rally(
        companies=tuple(
            company(f"c{k}", openings=(Opening(TUESDAY, 13 * 60, 17 * 60),)) for k in range(4)
        ),
        rules=_rules(visits_per_team=(4, 4)),
    )
    (conflict,) = answer(rally).conflicts
    assert "il manque une entreprise ouverte le mardi matin" in conflict.message
    assert "minutes de la base" in conflict.message


def test_days_too_short_are_proven_among_many_companies_too() -> None:
    def far(minutes: int) -> Problem:
        many = tuple(company(f"c{k}") for k in range(20))
        return small_rally(companies=many, travel=drives(20, minutes))

    assert answer(far(200)).conflicts[0].rule == "days"
    near = solve(far(20), seconds=1)
    judge(far(20), near)


def test_a_rally_without_companies_is_no_accident() -> None:
    rally = small_rally(companies=(), travel=((0,),))
    assert answer(rally).status is Status.INFEASIBLE
    nothing_asked = replace(rally, rules=_rules(visits_per_team=(0, 4)))
    judge(nothing_asked, answer(nothing_asked))


def test_a_rally_without_participants_says_so() -> None:
    rally = formed_freely(small_rally(participants=()))
    assert answer(rally).conflicts[0].rule == "participants"


def test_locked_visits_that_overlap_at_one_company_are_proven_to_clash() -> None:
    half_past = Lock("t2", "c0", TUESDAY, 630)
    together = Lock("t2", "c0", TUESDAY, 600)
    first = Lock("t1", "c0", TUESDAY, 600)
    assert answer(small_rally(locks=(first, half_past))).status is Status.INFEASIBLE
    judge(small_rally(locks=(first, together)), answer(small_rally(locks=(first, together))))


def test_together_it_cannot_be_though_each_team_alone_could() -> None:
    """Two openings of one visit each, two visits a team: enough for one team, not for both."""
    narrow = Opening(TUESDAY, 9 * 60 + 15, 10 * 60 + 15)
    wide = Opening(TUESDAY, 10 * 60 + 30, 11 * 60 + 30)
    rally = small_rally(
        companies=(
            company("c0", openings=(narrow,), max_people=2),
            company("c1", openings=(wide,), max_people=2),
            company("c2", openings=(narrow,), max_people=2),
            company("c3", openings=(narrow,), max_people=2),
        ),
    )
    plan = answer(rally)
    assert plan.status is Status.INFEASIBLE
    assert "prouvé" in plan.conflicts[0].message
