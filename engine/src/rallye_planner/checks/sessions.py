"""Rule 5: what one company can take: one group at a time, so many people, so many visits a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from rallye_planner.checks import words
from rallye_planner.checks.scene import Scene
from rallye_planner.checks.violation import Violation
from rallye_planner.problem import Company


@dataclass(frozen=True, slots=True)
class Session:
    """The teams that start together at one company."""

    start: int
    end: int
    people: int


def check_sessions(scene: Scene) -> Iterator[Violation]:
    """Visits at one company overlap only when they start together."""
    for (company_id, when), sessions in _sessions(scene).items():
        company = scene.problem.company[company_id]
        yield from _overlaps(scene, company, when, sessions)
        yield from _crowds(scene, company, when, sessions)
        yield from _too_often(scene, company, when, sessions)


def _sessions(scene: Scene) -> Mapping[tuple[str, date], list[Session]]:
    """The sessions of each company and date, in order of start."""
    stays: dict[tuple[str, date], dict[int, list[tuple[int, int]]]] = {}
    for team in scene.plan.teams:
        for day in team.days:
            for visit in day.visits:
                if visit.company in scene.problem.company:
                    at = stays.setdefault((visit.company, day.date), defaultdict(list))
                    at[visit.start].append((visit.end, len(team.members)))
    return {
        key: [
            Session(start, max(end for end, _ in teams), sum(people for _, people in teams))
            for start, teams in sorted(by_start.items())
        ]
        for key, by_start in stays.items()
    }


def _overlaps(
    scene: Scene, company: Company, when: date, sessions: list[Session]
) -> Iterator[Violation]:
    for first, second in pairwise(sessions):
        if second.start < first.end and not scene.past(when, second.start):
            yield Violation(
                5,
                "overlap",
                {"company": company.id, "date": when, "from": first.start, "other": second.start},
                f"{company.name} reçoit deux visites à la fois {words.on(when)}\u00a0: celle de "
                f"{words.hour(second.start)} commence avant la fin de celle de "
                f"{words.hour(first.start)}.",
            )


def _crowds(
    scene: Scene, company: Company, when: date, sessions: list[Session]
) -> Iterator[Violation]:
    for session in sessions:
        if session.people > company.max_people and not scene.past(when, session.start):
            yield Violation(
                5,
                "too-many-people",
                {
                    "company": company.id,
                    "date": when,
                    "from": session.start,
                    "people": session.people,
                    "most": company.max_people,
                },
                f"{company.name} attend {words.count(session.people, 'personne')} "
                f"{words.on(when)} à {words.hour(session.start)} et ne peut en recevoir "
                f"que {company.max_people}.",
            )


def _too_often(
    scene: Scene, company: Company, when: date, sessions: list[Session]
) -> Iterator[Violation]:
    most = company.max_visits_per_day
    to_come = any(not scene.past(when, session.start) for session in sessions)
    if most is not None and len(sessions) > most and to_come:
        yield Violation(
            5,
            "too-many-visits",
            {"company": company.id, "date": when, "visits": len(sessions), "most": most},
            f"{company.name} reçoit {words.count(len(sessions), 'visite')} {words.on(when)} "
            f"et n’en accepte que {most}.",
        )
