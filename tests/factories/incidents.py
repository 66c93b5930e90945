"""Incidents of a published programme, reported and, if asked for, answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from rallyes.core.enums import JobState
from rallyes.core.models import Job
from rallyes.planning.domain import engine
from rallyes.planning.domain.incidents.facts import Facts
from rallyes.planning.domain.incidents.reporting import report
from rallyes.planning.models import Incident, Publication
from rallyes.planning.tasks import find_proposals

NOW = datetime(2019, 6, 11, 8, 40, tzinfo=UTC)


def mid_morning(publication: Publication) -> Facts:
    """The first day at 10.40, nothing missing yet."""
    return Facts(engine.load_rally(publication.problem).days[0].date, 10 * 60 + 40)


def incident_like(publication: Publication, facts: Facts | None = None) -> Incident:
    """Reported, and waiting for a worker."""
    return report(
        publication=publication,
        facts=facts or mid_morning(publication),
        task=find_proposals,
        actor=None,
        now=NOW,
    )


def answered_incident(publication: Publication) -> Incident:
    """Nothing is missing, and the one proposal is the published programme as it is."""
    facts, plan = mid_morning(publication), engine.load_plan(publication.plan)
    problem = engine.load_rally(publication.problem)
    repaired = replace(problem, repair=engine.Repair(facts.date, facts.time, plan))
    return Incident.objects.create(
        rally=publication.rally,
        publication=publication,
        facts=facts.as_json(),
        problem=engine.dump_rally(repaired),
        proposals=[
            {
                "kind": "least-cost",
                "title": "Le meilleur compromis",
                "plan": publication.plan,
                "calls": 0,
                "longest": 400,
                "kept": 10,
            }
        ],
        job=Job.objects.create(kind="incident", key="", state=JobState.DONE, created_at=NOW),
        reported_at=NOW,
    )
