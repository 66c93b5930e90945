"""Ways to go on after an incident that differ in kind, and what each changes for whom."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from benchmarks.incidents import incident
from conftest import DATA
from judges import our_judgement, referee_judgement
from rallye_planner.files import dump_plan, dump_rally, read_rally
from rallye_planner.plan import Plan, Status
from rallye_planner.problem import Lock, Problem, Repair
from rallye_planner.repair.changes import changes
from rallye_planner.repair.proposals import Kind, Proposal, proposals
from rallye_planner.solve import Progress, solve


def planned(name: str = "ardeche-2019") -> tuple[Problem, Plan]:
    problem = read_rally(DATA / "instances" / "teams" / f"{name}.json")
    told: list[Progress] = []
    return problem, solve(problem, on_progress=told.append, stop=lambda: len(told) > 3)


RALLY, PROGRAMME = planned()


def ways(problem: Problem, rounds: int = 400) -> tuple[Proposal, ...]:
    asked = count()
    return proposals(problem, seconds=None, stop=lambda: next(asked) > rounds)


def closed(company: str, time: int) -> Problem:
    """The company takes nobody any more from that moment of the first day on."""
    first = RALLY.days[0].date
    companies = tuple(replace(c, openings=()) if c.id == company else c for c in RALLY.companies)
    return replace(RALLY, teams=None, companies=companies, repair=Repair(first, time, PROGRAMME))


def first_company_to_come() -> str:
    return PROGRAMME.teams[0].days[0].visits[0].company


def test_before_anything_begins_a_closed_company_is_left_out_by_every_proposal() -> None:
    company = first_company_to_come()
    found = ways(closed(company, RALLY.days[0].start))
    assert found[0].kind is Kind.LEAST_COST
    for one in found:
        seen = {v.company for t in one.plan.teams for day in t.days for v in day.visits}
        assert company not in seen
        assert company in {change.company for change in one.changes.companies}


def test_every_proposal_holds_for_both_judges_and_states_its_cost() -> None:
    for seed in (1, 5, 9):
        problem = incident(RALLY, PROGRAMME, seed)
        for one in ways(problem):
            ours = our_judgement(dump_rally(problem), dump_plan(one.plan))
            assert ours == referee_judgement(dump_rally(problem), dump_plan(one.plan))
            assert ours.broken == frozenset()
            assert one.plan.cost is not None
            assert ours.cost["total"] == one.plan.cost.total


def test_each_kind_is_proposed_once_and_only_where_it_beats_the_first() -> None:
    first, *others = ways(closed(first_company_to_come(), RALLY.days[0].start), rounds=900)
    kinds = [one.kind for one in (first, *others)]
    assert len(set(kinds)) == len(kinds)
    for one in others:
        better = {
            Kind.FEWEST_CALLS: one.calls < first.calls,
            Kind.SHORTEST_DAY: one.longest < first.longest,
            Kind.MOST_VISITS: one.kept > first.kept,
        }
        assert better[one.kind]


def test_nothing_is_said_to_change_where_nothing_does() -> None:
    at = RALLY.days[0]
    same = replace(RALLY, teams=None, repair=Repair(at.date, at.start, PROGRAMME))
    found = changes(same, PROGRAMME)
    assert (found.teams, found.companies, found.guides, found.participants) == ((), (), (), ())
    assert found.calls == 0


def test_a_visit_that_goes_is_told_to_the_team_the_company_and_the_people() -> None:
    team = PROGRAMME.teams[0]
    day = team.days[0]
    shorter = replace(team, days=(replace(day, visits=day.visits[1:]), *team.days[1:]))
    plan = replace(PROGRAMME, teams=(shorter, *PROGRAMME.teams[1:]))
    at = RALLY.days[0]
    found = changes(replace(RALLY, repair=Repair(at.date, at.start, PROGRAMME)), plan)
    assert [change.team for change in found.teams] == [team.id]
    assert [change.company for change in found.companies] == [day.visits[0].company]
    assert {change.participant for change in found.participants} == set(team.members)
    assert found.calls == 2


def test_where_nothing_can_be_done_the_only_proposal_says_why() -> None:
    """A visit is asked for at a time that is over, and it was not made."""
    day, team = RALLY.days[0], PROGRAMME.teams[0]
    made = {visit.company for when in team.days for visit in when.visits}
    missed = next(company.id for company in RALLY.companies if company.id not in made)
    problem = replace(
        RALLY,
        locks=(Lock(team.id, missed, day.date, day.start),),
        repair=Repair(day.date, day.end, PROGRAMME),
    )
    (only,) = ways(problem)
    assert (only.plan.teams, only.plan.status) == ((), Status.INFEASIBLE)
    assert [conflict.rule for conflict in only.plan.conflicts] == ["locks"]
