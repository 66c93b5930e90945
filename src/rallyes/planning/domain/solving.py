"""What a worker does with a draft: solve, tell how far it is, store what was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from time import monotonic
from typing import Any

from django.db import transaction

from rallyes.accounts.models import User
from rallyes.core.domain.jobs import STOPPING, PutBack, Run
from rallyes.core.french import NBSP, count
from rallyes.planning.domain import drafts, engine
from rallyes.planning.domain.locks import dump_locks, load_locks
from rallyes.planning.domain.options import Options, options_from
from rallyes.planning.domain.tokens import tokens
from rallyes.planning.models import Draft

REPORT_EVERY = 0.5
"""Seconds between two reports of progress, and between two looks at the wish to stop."""


def solve_draft(run: Run) -> None:
    """Solves the draft of this job and stores what was found."""
    draft = Draft.objects.filter(job_id=run.job_id).first()
    if draft is None:
        run.finish()
        return
    options, problem = options_from(draft.options), problem_to_solve(draft)
    given = with_given(problem, draft, options)
    reporter = Reporter(run, options.seconds)
    plan = engine.solve(
        given,
        seconds=options.seconds,
        seed=options.seed,
        on_progress=reporter.tell,
        stop=reporter.stop,
    )
    if STOPPING.is_set() and not run.cancelled():
        raise PutBack
    reasons: list[dict[str, Any]] = []
    if plan.status is engine.Status.INFEASIBLE:
        reasons = reasons_of(given, seed=options.seed, stop=reporter.stop)
    store(run=run, draft=draft, problem=problem, plan=plan, reasons=reasons, now=run.clock())


def reasons_of(
    problem: engine.Problem, *, seed: int, stop: Callable[[], bool]
) -> list[dict[str, Any]]:
    """Why nothing holds, as a job keeps it (see :mod:`tokens`)."""
    found = engine.why_not(problem, seed=seed, stop=stop, naming=tokens(problem))
    return [
        {
            "head": one.head,
            "demands": list(one.demands),
            "note": one.note,
            "ways": list(one.ways),
            "remark": one.remark,
        }
        for one in found
    ]


def problem_to_solve(draft: Draft) -> engine.Problem:
    """The rally as it was when the computation was asked for."""
    pending = draft.options.get("pending")
    return engine.load_rally(pending["problem"] if pending else draft.problem)


def with_given(problem: engine.Problem, draft: Draft, options: Options) -> engine.Problem:
    """The problem with the draft's teams and locked visits, where the teams are to be kept."""
    if draft.plan is None or not options.keep_teams:
        return problem
    teams = engine.load_plan(draft.plan).teams
    given = tuple(engine.GivenTeam(team.id, team.members, team.vehicle) for team in teams)
    return replace(
        problem,
        teams=given,
        locks=_locks_that_hold(draft, problem),
        rules=replace(problem.rules, teams=len(given)),
    )


def _locks_that_hold(draft: Draft, problem: engine.Problem) -> tuple[engine.Lock, ...]:
    """A lock on a company or a day that is gone cannot be asked for any more."""
    return tuple(
        lock
        for lock in load_locks(draft.locks)
        if lock.company in problem.company and lock.date in problem.day
    )


@dataclass
class Reporter:
    """Shows how far the work is twice a second, whatever the solver's rhythm; asks whether to stop.

    ``found`` is what the solver told last; the seconds go on while it finds nothing better.
    """

    run: Run
    allowed: int
    began: float = field(default_factory=monotonic)
    seen: float = 0.0
    found: dict[str, Any] = field(default_factory=dict)
    answer: bool = False

    def tell(self, progress: engine.Progress) -> None:
        self.found = progress_of(progress)
        self.began = monotonic() - progress.seconds

    def stop(self) -> bool:
        if not self.answer and monotonic() - self.seen >= REPORT_EVERY:
            self.seen = monotonic()
            elapsed = round(self.seen - self.began, 1)
            self.run.report({**self.found, "seconds": elapsed, "allowed": self.allowed})
            self.answer = self.run.must_stop()
        return self.answer


def progress_of(progress: engine.Progress) -> dict[str, Any]:
    """What the planner has found so far, as the page shows it."""
    return {
        "phase": progress.phase,
        "cost": progress.cost,
        "bound": progress.bound,
        "found_at": round(progress.seconds, 1),
        "visits": visits_in(progress.plan) if progress.plan else None,
    }


def visits_in(plan: engine.Plan) -> int:
    return sum(len(day.visits) for team in plan.teams for day in team.days)


@transaction.atomic
def store(
    *,
    run: Run,
    draft: Draft,
    problem: engine.Problem,
    plan: engine.Plan,
    reasons: list[dict[str, Any]],
    now: datetime,
) -> None:
    """The result in its draft, in one transaction with the end of the job.

    Without a programme the draft stays as it was, and the job says what cannot hold together.
    """
    held = drafts.locked(draft)
    if plan.teams:
        _keep(held, problem, plan, now)
    held.options = {key: value for key, value in held.options.items() if key != "pending"}
    held.save(update_fields=["options"])
    run.finish(
        status=plan.status.value,
        cost=plan.cost.total if plan.cost else None,
        visits=visits_in(plan),
        conflicts=reasons or conflicts_of(plan),
    )


def conflicts_of(plan: engine.Plan) -> list[dict[str, Any]]:
    """What cannot hold together, as a job keeps it."""
    return [
        {"rule": str(c.rule), "message": c.message, "about": list(c.about)} for c in plan.conflicts
    ]


def _keep(held: Draft, problem: engine.Problem, plan: engine.Plan, now: datetime) -> None:
    pending = held.options.get("pending") or {}
    kept = held.locks if options_from(held.options).keep_teams else dump_locks(())
    drafts.record(
        draft=held,
        sentence=_sentence(plan, first=held.plan is None),
        plan=engine.dump_plan(plan),
        locks=kept,
        problem=engine.dump_rally(problem),
        actor=User.objects.filter(pk=pending.get("actor") or 0).first(),
        now=now,
    )


def _sentence(plan: engine.Plan, *, first: bool) -> str:
    verb = "Programme calculé" if first else "Programme recalculé"
    teams, visits = count(len(plan.teams), "équipe"), count(visits_in(plan), "visite")
    return f"{verb}{NBSP}: {teams}, {visits}."
