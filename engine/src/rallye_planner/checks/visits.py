"""Rules 3 and 4: how many visits, none twice, each of its length and inside an opening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rallye_planner.checks import words
from rallye_planner.checks.scene import Scene
from rallye_planner.checks.violation import Violation
from rallye_planner.plan import Team, TeamDay, Visit
from rallye_planner.problem import Company


def check_visit_counts(scene: Scene) -> Iterator[Violation]:
    """Enough companies for each team in the whole rally, not too many, none twice."""
    for team in scene.plan.teams:
        companies = [
            visit.company
            for day in team.days
            if day.date in scene.problem.day
            for visit in day.visits
            if visit.company in scene.problem.company
        ]
        yield from _twice(scene, team, companies)
        yield from _number(scene, team, len(companies))


def _twice(scene: Scene, team: Team, companies: list[str]) -> Iterator[Violation]:
    for company, times in Counter(companies).items():
        if times > 1:
            yield Violation(
                3,
                "company-twice",
                {"team": team.id, "company": company, "times": times},
                f"L’{words.team(team.id)} visite {words.company(scene.problem, company)} "
                f"{times} fois.",
            )


def _number(scene: Scene, team: Team, visits: int) -> Iterator[Violation]:
    low, high = scene.problem.rules.visits_per_team
    if visits > high or (visits < low and not scene.repairing):
        yield Violation(
            3,
            "number-of-visits",
            {"team": team.id, "visits": visits, "least": low, "most": high},
            f"L’{words.team(team.id)} fait {words.count(visits, 'visite')}\u00a0: "
            f"il en faut de {low} à {high}.",
        )


def check_openings(scene: Scene) -> Iterator[Violation]:
    """Each visit lasts what its company asks and lies inside one of its openings."""
    for team in scene.plan.teams:
        for day in team.days:
            if day.date not in scene.problem.day:
                continue
            for visit in day.visits:
                yield from _visit(scene, team, day, visit)


def _visit(scene: Scene, team: Team, day: TeamDay, visit: Visit) -> Iterator[Violation]:
    company = scene.problem.company.get(visit.company)
    if company is None:
        yield Violation(
            4,
            "unknown-company",
            {"team": team.id, "company": visit.company, "date": day.date},
            f"L’{words.team(team.id)} visite {visit.company}, qui n’est pas du rallye.",
        )
    elif not scene.past(day.date, visit.start):
        yield from _length(team, day, visit, company)
        yield from _open(team, day, visit, company)


def _length(team: Team, day: TeamDay, visit: Visit, company: Company) -> Iterator[Violation]:
    lasts = visit.end - visit.start
    if lasts != company.visit_minutes:
        yield Violation(
            4,
            "visit-length",
            {
                "team": team.id,
                "company": company.id,
                "date": day.date,
                "minutes": lasts,
                "wanted": company.visit_minutes,
            },
            f"La visite de {company.name} par l’{words.team(team.id)} dure "
            f"{words.count(lasts, 'minute')} au lieu de {company.visit_minutes}.",
        )


def _open(team: Team, day: TeamDay, visit: Visit, company: Company) -> Iterator[Violation]:
    inside = any(
        opening.date == day.date and opening.start <= visit.start and visit.end <= opening.end
        for opening in company.openings
    )
    if not inside:
        yield Violation(
            4,
            "closed",
            {
                "team": team.id,
                "company": company.id,
                "date": day.date,
                "from": visit.start,
                "to": visit.end,
            },
            f"{company.name} ne reçoit pas {words.on(day.date)} de {words.hour(visit.start)} "
            f"à {words.hour(visit.end)}, quand l’{words.team(team.id)} y est attendue.",
        )
