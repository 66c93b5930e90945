"""The reader's guide: its small rally is read from the page, and every figure computed again."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise, permutations
from pathlib import Path

import highspy
import pytest
from full_model import FullModel
from rallye_planner.checks import evaluate
from rallye_planner.files import load_rally
from rallye_planner.plan import Plan, Status, Team, TeamDay, Visit
from rallye_planner.problem import Problem
from rallye_planner.retime import ceil, retime
from rallye_planner.solve import solve
from test_solve import judge

ENGINE = Path(__file__).parents[1]
GUIDE = (ENGINE / "docs" / "guide.md").read_text("utf-8")
TEXT = " ".join(GUIDE.split())
UNVISITED = 240


@cache
def rally() -> Problem:
    block = re.search(r"```json\n(.*?)```", GUIDE, re.DOTALL)
    assert block
    return load_rally(json.loads(block.group(1)))


def away(*companies: str) -> int:
    """Minutes of the quickest day that visits these, by trying every order."""
    problem = rally()
    assert problem.travel
    quickest = 24 * 60
    for order in permutations(companies):
        places = [0, *(problem.place[company] for company in order), 0]
        minutes = 0
        for here, there in pairwise(places):
            buffer = problem.rules.buffer_minutes if there else 0
            stay = problem.companies[there - 1].visit_minutes if there else 0
            minutes += ceil(problem.travel[here][there] + buffer) + stay
        quickest = min(quickest, minutes)
    return quickest


PAIRS = [tuple(pair) for pair in combinations("ABC", 2)]


def out(pair: tuple[str, ...]) -> int:
    return away(*pair) - 120


def price(pair: tuple[str, ...], *, minute: float, for_c: float) -> float:
    return out(pair) + minute * away(*pair) - for_c * ("C" in pair)


@pytest.mark.parametrize("pair", PAIRS)
def test_the_tables_hold(pair: tuple[str, ...]) -> None:
    name, minutes, idle = ", ".join(pair), away(*pair), out(pair)
    assert f"| {name} | {minutes} | {idle} |" in GUIDE
    paid = 15 if "C" in pair else 0
    total = price(pair, minute=0.5, for_c=15)
    assert f"| {name} | {idle} | {minutes / 2} | {paid} | {total} |" in GUIDE


def test_the_bound_of_the_linear_program_is_300() -> None:
    """By the guide's prices, and by the linear program over all pairs."""
    least = min(price(pair, minute=0.5, for_c=15) for pair in PAIRS)
    assert 15 + 2 * least == 300
    assert "The bound is 15 + 142.5 + 142.5 = **300**." in TEXT
    assert linear_program() == pytest.approx(300)


def linear_program() -> float:
    """Columns: each team's pairs, then the longest day, then each company unvisited."""
    lp = highspy.Highs()
    lp.setOptionValue("output_flag", False)
    shares = [{pair: lp.addVariable(0, 1) for pair in PAIRS} for _ in range(2)]
    longest = lp.addVariable(0)
    missed = {company: lp.addVariable(0) for company in "ABC"}
    for share in shares:
        lp.addConstr(sum(share.values()) == 1)
        lp.addConstr(longest - sum(away(*pair) * x for pair, x in share.items()) >= 0)
    for company, none in missed.items():
        seen = [x for share in shares for pair, x in share.items() if company in pair]
        lp.addConstr(sum(seen) + none >= 1)
    lp.addConstr(sum(x for share in shares for pair, x in share.items() if "A" in pair) <= 1)
    cost = sum(out(pair) * x for share in shares for pair, x in share.items())
    lp.minimize(cost + longest + UNVISITED * sum(missed.values()))
    return float(lp.getInfo().objective_function_value)


def test_the_programme_of_the_guide_costs_305() -> None:
    plan = programme({"t1": [("A", "9:00"), ("B", "10:20")], "t2": [("C", "9:05"), ("B", "10:20")]})
    report = evaluate(rally(), plan)
    assert (report.violations, report.cost.total) == ((), 305)
    first = plan.teams[0].days[0]
    assert (clock(first.depart), clock(first.back)) == ("8:45", "11:40")
    assert (
        "t1 leaves at 8:45, A from 9:00, B from 10:20, back at 11:40; t2 sees C from 9:05" in TEXT
    )
    assert f"Cost {out(('A', 'B'))} + {out(('B', 'C'))} + {away('B', 'C')} = **305**" in TEXT


def test_the_two_nodes_close_the_gap() -> None:
    assert [pair for pair in PAIRS if away(*pair) <= 180] == [("A", "B")]
    assert 2 * out(("A", "B")) + away("A", "B") + UNVISITED == 525
    least = min(price(pair, minute=0, for_c=10) for pair in PAIRS)
    assert (least, 185 + 10 + 2 * least) == (55, 305)
    for sentence in ("55 + 55 + 175 + 240 = 525", "185 + 10 + 55 + 55 = **305**"):
        assert sentence in TEXT


def test_the_planner_and_the_full_model_agree_with_the_guide() -> None:
    plan = solve(rally(), seconds=None)
    judge(rally(), plan)
    assert plan.cost
    assert (plan.cost.total, plan.bound, plan.status) == (305, 305, Status.OPTIMAL)
    assert FullModel(rally()).optimum() == 305


def test_a_group_meets_at_b_and_cannot_at_a() -> None:
    together = {"t1": [("A", "9:00"), ("B", "10:20")], "t2": [("A", "9:00"), ("B", "10:20")]}
    apart = {"t1": [("A", "9:00"), ("B", "10:20")], "t2": [("A", "9:30"), ("B", "10:50")]}
    for visits in (together, apart):
        broken = evaluate(rally(), programme(visits)).violations
        assert {violation.rule for violation in broken} == {5}
    wider = replace(rally().companies[0], max_people=8)
    roomy = replace(rally(), companies=(wider, *rally().companies[1:]))
    assert evaluate(roomy, programme(together)).violations == ()


def test_what_the_guide_names_is_there() -> None:
    named = set(re.findall(r"`([a-z_]+(?:/[a-z_]+)*(?:\.py|/))`", GUIDE))
    assert {"routes/tree.py", "teams/", "benchmarks/"} <= named
    roots = (ENGINE / "src" / "rallye_planner", ENGINE)
    missing = [name for name in named if not any((root / name).exists() for root in roots)]
    assert missing == []
    links = re.findall(r"\]\(([^)#]+)\)", GUIDE)
    assert [link for link in links if not (ENGINE / "docs" / link).exists()] == []


def programme(visits: dict[str, list[tuple[str, str]]]) -> Plan:
    """These visits at these hours, for the teams of the guide."""
    teams = []
    for team in rally().teams or ():
        stops = [Visit(c, minute(at), minute(at) + 60) for c, at in visits[team.id]]
        day = retime(rally(), rally().days[0].date, stops)
        assert isinstance(day, TeamDay)
        teams.append(Team(team.id, team.vehicle, team.members, (day,)))
    return Plan(tuple(teams), Status.FEASIBLE)


def minute(text: str) -> int:
    hours, minutes = text.split(":")
    return 60 * int(hours) + int(minutes)


def clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"
