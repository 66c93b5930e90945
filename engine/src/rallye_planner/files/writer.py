"""``rally/1`` and ``plan/1`` as JSON values, defaults written out."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from rallye_planner.plan import Cost, Plan, Span, Team, TeamDay
from rallye_planner.problem import (
    Company,
    Day,
    Guide,
    Participant,
    Problem,
    Repair,
    Rules,
    Vehicle,
    Weights,
)

Json = dict[str, Any]


def clock(minutes: int) -> str:
    """Minutes after midnight as ``HH:MM``."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def dump_rally(problem: Problem) -> Json:
    """The problem as ``rally/1``."""
    rally: Json = {
        "format": "rally/1",
        "name": problem.name,
        "days": [_day(day) for day in problem.days],
        "base": {"name": problem.base.name, "lat": problem.base.lat, "lon": problem.base.lon},
        "companies": [_company(company) for company in problem.companies],
        "participants": [_participant(person) for person in problem.participants],
        "together": [list(pair) for pair in problem.together],
        "apart": [list(pair) for pair in problem.apart],
        "vehicles": [_vehicle(vehicle) for vehicle in problem.vehicles],
        "rules": _rules(problem.rules),
        "weights": _weights(problem.weights),
    }
    return rally | _optional(problem)


def _optional(problem: Problem) -> Json:
    """The keys whose absence means something."""
    parts: Json = {}
    if problem.guides is not None:
        parts["guides"] = [_guide(guide) for guide in problem.guides]
    if problem.teams is not None:
        parts["teams"] = [
            {"id": team.id, "members": list(team.members), "vehicle": team.vehicle}
            for team in problem.teams
        ]
    if problem.locks:
        parts["locks"] = [
            {
                "team": lock.team,
                "company": lock.company,
                "date": lock.date.isoformat(),
                "from": clock(lock.start),
            }
            for lock in problem.locks
        ]
    if problem.travel is not None:
        parts["travel"] = _travel(problem.travel)
    if problem.repair is not None:
        parts["repair"] = _repair(problem.repair)
    return parts


def _day(day: Day) -> Json:
    lunch = day.lunch and {
        "earliest": clock(day.lunch.earliest),
        "latest": clock(day.lunch.latest),
        "minutes": day.lunch.minutes,
    }
    return {
        "date": day.date.isoformat(),
        "start": clock(day.start),
        "end": clock(day.end),
        "lunch": lunch,
    }


def _company(company: Company) -> Json:
    return {
        "id": company.id,
        "name": company.name,
        "sector": company.sector,
        "lat": company.lat,
        "lon": company.lon,
        "visit_minutes": company.visit_minutes,
        "max_people": company.max_people,
        "max_visits_per_day": company.max_visits_per_day,
        "wheelchair": company.wheelchair,
        "openings": [
            {
                "date": opening.date.isoformat(),
                "from": clock(opening.start),
                "to": clock(opening.end),
            }
            for opening in company.openings
        ],
    }


def _participant(person: Participant) -> Json:
    return {
        "id": person.id,
        "age": person.age,
        "gender": person.gender,
        "education": person.education,
        "sector": person.sector,
        "prescriber": person.prescriber,
        "wheelchair": person.wheelchair,
        "interests": list(person.interests),
    }


def _dates(dates: frozenset[date] | None) -> Json:
    return {} if dates is None else {"dates": [day.isoformat() for day in sorted(dates)]}


def _vehicle(vehicle: Vehicle) -> Json:
    known = {"id": vehicle.id, "seats": vehicle.seats, "wheelchair": vehicle.wheelchair}
    return known | _dates(vehicle.dates)


def _guide(guide: Guide) -> Json:
    return {"id": guide.id} | _dates(guide.dates)


def _rules(rules: Rules) -> Json:
    given: Json = {} if rules.teams is None else {"teams": rules.teams}
    return given | {
        "team_size": list(rules.team_size),
        "visits_per_team": list(rules.visits_per_team),
        "visits_target": rules.visits_target,
        "buffer_minutes": rules.buffer_minutes,
    }


def _weights(weights: Weights) -> Json:
    return {f.name: getattr(weights, f.name) for f in fields(weights)}


def _travel(minutes: tuple[tuple[int, ...], ...]) -> Json:
    return {"minutes": [list(row) for row in minutes]}


def _repair(repair: Repair) -> Json:
    parts: Json = {
        "now": {"date": repair.date.isoformat(), "time": clock(repair.time)},
        "previous": dump_plan(repair.previous),
    }
    if repair.late:
        parts["late"] = [{"team": late.team, "until": clock(late.until)} for late in repair.late]
    return parts


def dump_plan(plan: Plan) -> Json:
    """The programme as ``plan/1``."""
    answer: Json = {
        "format": "plan/1",
        "teams": [_team(team) for team in plan.teams],
        "cost": plan.cost and dump_cost(plan.cost),
        "bound": plan.bound,
        "status": plan.status.value,
        "travel": None if plan.travel is None else _travel(plan.travel),
    }
    if plan.conflicts:
        answer["conflicts"] = [
            {"rule": conflict.rule, "message": conflict.message, "about": list(conflict.about)}
            for conflict in plan.conflicts
        ]
    return answer


def _team(team: Team) -> Json:
    return {
        "id": team.id,
        "vehicle": team.vehicle,
        "members": list(team.members),
        "days": [_team_day(day) for day in team.days],
    }


def _team_day(day: TeamDay) -> Json:
    return {
        "date": day.date.isoformat(),
        "guide": day.guide,
        "depart": clock(day.depart),
        "return": clock(day.back),
        "lunch": day.lunch and _span(day.lunch),
        "visits": [
            {"company": visit.company, "from": clock(visit.start), "to": clock(visit.end)}
            for visit in day.visits
        ],
    }


def _span(span: Span) -> Json:
    return {"from": clock(span.start), "to": clock(span.end)}


def dump_cost(cost: Cost) -> Json:
    """The total first, then its parts; a stated total that nobody split stands alone."""
    parts = {f.name: getattr(cost, f.name) for f in fields(cost) if f.name != "unsplit"}
    if cost.unsplit:
        parts = {name: value for name, value in parts.items() if value}
    return {"total": cost.total} | parts
