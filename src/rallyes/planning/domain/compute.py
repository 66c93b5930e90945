"""Asking for a programme: a draft and its job, which a worker does (see :mod:`solving`)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from rallyes.accounts.models import User
from rallyes.core.domain import jobs
from rallyes.core.errors import RefusedError
from rallyes.core.models import Job
from rallyes.planning.domain import drafts, engine
from rallyes.planning.domain.assemble import problem_of
from rallyes.planning.domain.options import Options
from rallyes.planning.domain.travel import measure_if_possible
from rallyes.planning.models import Draft
from rallyes.rallies.models import Rally

KIND = "programme"


class TeamsOutOfDate(RefusedError):
    """People or cars of the rally are no longer those of the draft's teams."""

    def __init__(self) -> None:
        super().__init__(
            "Les participants ou les véhicules ont changé depuis ce brouillon. Mettez-le d’abord "
            "à jour, ou laissez le calcul former de nouvelles équipes."
        )


def start(*, rally: Rally, options: Options, task: Any, actor: User | None, now: datetime) -> Draft:
    """A new draft with its job; the draft under way if one is being computed already.

    Raises IncompleteRally.
    """
    measure_if_possible(rally=rally, now=now)
    problem = problem_of(rally=rally, options=options)
    with transaction.atomic():
        job, created = _enqueue(rally, task, now)
        if not created:
            return _draft_of(job)
        return Draft.objects.create(
            rally=rally,
            name=drafts.next_name(rally),
            problem=engine.dump_rally(problem),
            options=options.as_json(),
            job=job,
            created_by=actor,
            created_at=now,
            changed_at=now,
        )


def start_again(
    *, draft: Draft, options: Options, task: Any, actor: User | None, now: datetime
) -> Draft:
    """Computes a draft again on the rally as it is now; with ``keep_teams``, around its locks.

    Raises IncompleteRally, TeamsOutOfDate, RepairsAnIncident.
    """
    drafts.refuse_repairs(draft)
    measure_if_possible(rally=draft.rally, now=now)
    problem = problem_of(rally=draft.rally, options=options)
    with transaction.atomic():
        held = drafts.locked(draft)
        if options.keep_teams:
            _check_teams(held, problem)
        job, created = _enqueue(draft.rally, task, now)
        if not created:
            return _draft_of(job)
        actor_id = actor.pk if actor else None
        pending = {"problem": engine.dump_rally(problem), "actor": actor_id}
        held.job, held.options = job, {**options.as_json(), "pending": pending}
        held.save(update_fields=["job", "options"])
    return held


def _check_teams(draft: Draft, problem: engine.Problem) -> None:
    teams = engine.load_plan(draft.plan).teams if draft.plan else ()
    people = {person for team in teams for person in team.members}
    cars = {team.vehicle for team in teams}
    if people != set(problem.participant) or not cars <= set(problem.vehicle):
        raise TeamsOutOfDate


def _enqueue(rally: Rally, task: Any, now: datetime) -> tuple[Job, bool]:
    return jobs.enqueue(kind=KIND, key=f"{KIND}:{rally.pk}", task=task, now=now)


def _draft_of(job: Job) -> Draft:
    draft = Draft.objects.filter(job=job).first()
    if draft is None:
        raise RefusedError("Un calcul vient de finir pour ce rallye. Rechargez la page.")
    return draft
