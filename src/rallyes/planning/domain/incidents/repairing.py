"""What a worker does with an incident: ways to go on, that differ in kind."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from rallyes.core.domain.jobs import STOPPING, PutBack, Run
from rallyes.planning.domain import engine
from rallyes.planning.domain.solving import Reporter, conflicts_of
from rallyes.planning.models import Incident

SECONDS = 10
SEED = 1


def repair_incident(run: Run) -> None:
    """Finds the proposals of this job's incident and stores them."""
    incident = Incident.objects.filter(job_id=run.job_id).first()
    if incident is None:
        run.finish()
        return
    reporter = Reporter(run, SECONDS)
    found = engine.proposals(
        engine.load_rally(incident.problem),
        seconds=SECONDS,
        seed=SEED,
        on_progress=reporter.tell,
        stop=reporter.stop,
    )
    if STOPPING.is_set() and not run.cancelled():
        raise PutBack
    with transaction.atomic():
        incident.proposals = [_stored(proposal) for proposal in found if proposal.plan.teams]
        incident.save(update_fields=["proposals"])
        run.finish(conflicts=conflicts_of(found[0].plan))


def _stored(proposal: engine.Proposal) -> dict[str, Any]:
    return {
        "kind": str(proposal.kind),
        "title": proposal.title,
        "plan": engine.dump_plan(proposal.plan),
        "calls": proposal.calls,
        "longest": proposal.longest,
        "kept": proposal.kept,
    }
