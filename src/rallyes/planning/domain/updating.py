"""Bringing a draft up to date with its rally: what can be kept is kept, the rest is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from rallyes.accounts.models import User
from rallyes.core.errors import RefusedError
from rallyes.core.french import NBSP, count
from rallyes.planning.domain import drafts, engine
from rallyes.planning.domain.engine import Lock, Plan, Problem, Team, TeamDay, Visit
from rallyes.planning.domain.freshness import staleness_of
from rallyes.planning.domain.locks import dump_locks, load_locks
from rallyes.planning.models import Draft


@transaction.atomic
def bring_up_to_date(
    *, draft: Draft, expected_revision: int, actor: User | None, now: datetime
) -> str:
    """Puts today's rally under the draft and says what it cost. Can be undone like any change.

    Visits that their company can no longer take are dropped, people who are gone leave, newcomers
    join the smallest team with a seat, and every day is re-timed. Raises RefusedError.
    """
    held = drafts.locked(draft)
    drafts.refuse_while_computing(held)
    drafts.refuse_repairs(held)
    if held.revision != expected_revision:
        raise drafts.StaleRevision
    stale = staleness_of(held)
    if stale.current is None:
        raise RefusedError(" ".join(stale.sentences) or "Ce brouillon est à jour.")
    old = engine.load_plan(held.plan) if held.plan else None
    new = adapted(old, stale.current) if old else None
    sentence = _sentence(old, new)
    drafts.record(
        draft=held,
        sentence=sentence,
        plan=engine.dump_plan(new) if new else None,
        locks=dump_locks(_standing(load_locks(held.locks), new)),
        problem=engine.dump_rally(stale.current),
        actor=actor,
        now=now,
    )
    draft.refresh_from_db()
    return sentence


def adapted(plan: Plan, problem: Problem) -> Plan:
    """The plan with what today's rally still allows of it."""
    teams = [_kept(team, problem) for team in plan.teams]
    teams = _with_newcomers(_with_vehicles(teams, problem), problem)
    return replace(
        plan, teams=tuple(teams), status=engine.Status.FEASIBLE, cost=None, bound=None, travel=None
    )


def _kept(team: Team, problem: Problem) -> Team:
    days = (_kept_day(day, problem) for day in team.days if day.date in problem.day)
    return replace(
        team,
        members=tuple(person for person in team.members if person in problem.participant),
        days=tuple(day for day in days if day),
    )


def _kept_day(day: TeamDay, problem: Problem) -> TeamDay | None:
    visits = [kept for visit in day.visits if (kept := _kept_visit(day, visit, problem))]
    guide = day.guide if day.guide in problem.guide else None
    return engine.retime(problem, day.date, visits, guide=guide)


def _kept_visit(day: TeamDay, visit: Visit, problem: Problem) -> Visit | None:
    """At its own start, for as long as the company now asks, where it is open; else nothing."""
    company = problem.company.get(visit.company)
    if company is None:
        return None
    end = visit.start + company.visit_minutes
    is_open = any(
        o.date == day.date and o.start <= visit.start and end <= o.end for o in company.openings
    )
    return Visit(visit.company, visit.start, end) if is_open else None


def _with_vehicles(teams: list[Team], problem: Problem) -> list[Team]:
    """A team whose car is gone takes the smallest free one that seats it, if there is one."""
    free = [v for v in problem.vehicles if v.id not in {team.vehicle for team in teams}]
    found = []
    for team in teams:
        seats = [v for v in free if v.seats >= len(team.members)]
        if team.vehicle in problem.vehicle or not seats:
            found.append(team)
            continue
        car = min(seats, key=lambda v: v.seats)
        free.remove(car)
        found.append(replace(team, vehicle=car.id))
    return found


def _with_newcomers(teams: list[Team], problem: Problem) -> list[Team]:
    placed = {person for team in teams for person in team.members}
    for person in problem.participants:
        roomy = [team for team in teams if _seats(team, problem) > len(team.members)]
        if person.id not in placed and roomy:
            smallest = min(roomy, key=lambda team: len(team.members))
            grown = replace(smallest, members=(*smallest.members, person.id))
            teams = [grown if team is smallest else team for team in teams]
    return teams


def _seats(team: Team, problem: Problem) -> int:
    vehicle = problem.vehicle.get(team.vehicle)
    return min(vehicle.seats if vehicle else 0, problem.rules.team_size[1])


def _standing(locks: tuple[Lock, ...], plan: Plan | None) -> Iterator[Lock]:
    stand = {
        (team.id, visit.company, day.date, visit.start)
        for team in (plan.teams if plan else ())
        for day in team.days
        for visit in day.visits
    }
    return (lock for lock in locks if (lock.team, lock.company, lock.date, lock.start) in stand)


def _sentence(old: Plan | None, new: Plan | None) -> str:
    before = sum(len(day.visits) for team in (old.teams if old else ()) for day in team.days)
    after = sum(len(day.visits) for team in (new.teams if new else ()) for day in team.days)
    if before == after:
        return "Brouillon mis à jour avec le rallye"
    return (
        f"Brouillon mis à jour avec le rallye{NBSP}: {count(before - after, 'visite')} à replacer"
    )
