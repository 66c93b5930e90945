"""The rally after an incident, as the planner has to repair it."""

from __future__ import annotations

from dataclasses import replace

from rallyes.planning.domain import engine
from rallyes.planning.domain.assemble import problem_of
from rallyes.planning.domain.engine import Company, Opening, Plan, Problem
from rallyes.planning.domain.incidents.facts import Closing, Facts
from rallyes.planning.domain.options import Options
from rallyes.planning.models import Publication
from rallyes.rallies.models import Rally


def problem_after(*, rally: Rally, publication: Publication, facts: Facts) -> Problem:
    """The rally's lists as they stand, without what is missing, and the programme to repair.

    Rules and weights stay those of the publication. Raises IncompleteRally.
    """
    published, plan = engine.load_rally(publication.problem), engine.load_plan(publication.plan)
    listed = problem_of(rally=rally, options=Options())
    whole = _with_companies(listed, published, _visited_before(plan, facts) - listed.company.keys())
    return replace(
        whole,
        rules=published.rules,
        weights=published.weights,
        companies=tuple(_still_open(company, facts) for company in whole.companies),
        participants=tuple(p for p in whole.participants if p.id not in facts.absent),
        vehicles=tuple(v for v in whole.vehicles if v.id not in facts.vehicles),
        guides=None
        if whole.guides is None
        else tuple(g for g in whole.guides if g.id not in facts.guides),
        repair=engine.Repair(facts.date, facts.time, plan, facts.late),
    )


def _visited_before(plan: Plan, facts: Facts) -> set[str]:
    """Companies whose visit has begun at the moment of the incident."""
    return {
        visit.company
        for team in plan.teams
        for day in team.days
        for visit in day.visits
        if (day.date, visit.start) < (facts.date, facts.time)
    }


def _still_open(company: Company, facts: Facts) -> Company:
    for closing in facts.closings:
        if closing.company == company.id:
            left = (_cut(o, closing) for o in company.openings if not closing.shuts(o))
            company = replace(company, openings=tuple(left))
    return company


def _cut(opening: Opening, closing: Closing) -> Opening:
    if opening.date != closing.date:
        return opening
    return replace(opening, end=min(opening.end, closing.time))


def _with_companies(listed: Problem, published: Problem, gone: set[str]) -> Problem:
    """Companies that left the rally after somebody had been there stay, without any opening."""
    if not gone:
        return listed
    back = tuple(replace(c, openings=()) for c in published.companies if c.id in gone)
    companies = (*listed.companies, *back)
    places = [None, *companies]
    travel = tuple(tuple(_minutes(listed, published, a, b) for b in places) for a in places)
    return replace(listed, companies=companies, travel=travel)


def _minutes(listed: Problem, published: Problem, a: Company | None, b: Company | None) -> int:
    """Driving minutes as the lists have them, else as they were published; None is the base."""
    for problem in (listed, published):
        start, end = _place(problem, a), _place(problem, b)
        if problem.travel is not None and start is not None and end is not None:
            return problem.travel[start][end]
    here, there = ((one.lat, one.lon) for one in (a or listed.base, b or listed.base))
    return engine.estimated_minutes(engine.Place(*here), engine.Place(*there))


def _place(problem: Problem, company: Company | None) -> int | None:
    return 0 if company is None else problem.place.get(company.id)
