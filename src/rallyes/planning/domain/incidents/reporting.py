"""Reporting an incident: it is written down, and a worker looks for ways to go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from rallyes.accounts.models import User
from rallyes.core.audit import trace
from rallyes.core.domain import jobs
from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.core.french import NBSP
from rallyes.planning.domain import engine
from rallyes.planning.domain.incidents.facts import Facts, facts_from, moment, summary
from rallyes.planning.domain.incidents.problem import problem_after
from rallyes.planning.models import Incident, Publication
from rallyes.rallies.models import Rally

KIND = "incident"


class CannotBeRepaired(RefusedError):
    """The rally's lists no longer fit the programme that was published."""


def incidents_of(rally: Rally) -> QuerySet[Incident]:
    return Incident.objects.filter(rally=rally).select_related("job", "reported_by")


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """One incident in a list: nobody is named."""

    incident: Incident
    moment: str
    summary: str


def incident_lines(rally: Rally) -> list[IncidentLine]:
    """The latest first, in one query."""
    found = incidents_of(rally).defer("problem", "proposals").select_related("publication")
    told = [(incident, facts_from(incident.facts)) for incident in found]
    return [IncidentLine(incident, moment(facts), summary(facts)) for incident, facts in told]


def access_incident(*, rally: Rally, incident_id: int) -> Incident:
    """An incident of a rally that the person may reach; raises NotFoundError for any other."""
    incident = incidents_of(rally).select_related("publication").filter(pk=incident_id).first()
    if incident is None:
        raise NotFoundError
    incident.rally = rally
    return incident


def report(
    *, publication: Publication, facts: Facts, task: Any, actor: User | None, now: datetime
) -> Incident:
    """The incident, with a job that looks for proposals; the one under way if there is one.

    Raises IncompleteRally, CannotBeRepaired.
    """
    rally = publication.rally
    problem = _checked(problem_after(rally=rally, publication=publication, facts=facts))
    with transaction.atomic():
        job, created = jobs.enqueue(kind=KIND, key=f"{KIND}:{rally.pk}", task=task, now=now)
        under_way = None if created else incidents_of(rally).filter(job=job).first()
        if under_way is not None:
            return under_way
        incident = Incident.objects.create(
            rally=rally,
            publication=publication,
            facts=facts.as_json(),
            problem=problem,
            job=job,
            reported_by=actor,
            reported_at=now,
        )
        trace(
            actor=actor,
            organisation=rally.organisation_id,
            verb="incident.reported",
            about=f"rally:{rally.pk}",
            now=now,
        )
    return incident


def _checked(problem: engine.Problem) -> dict[str, Any]:
    """As it is stored, once the planner can read it."""
    stored = engine.dump_rally(problem)
    try:
        engine.load_rally(stored)
    except engine.BadRally as refusal:
        raise CannotBeRepaired(
            "Les listes du rallye ne vont plus avec le programme publié, et il ne peut pas être "
            f"réparé tel quel{NBSP}: {refusal}"
        ) from refusal
    return stored
