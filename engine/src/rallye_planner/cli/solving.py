"""``rallye-planner solve``: forms the teams, schedules the visits, writes the answer."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, TextIO

from rallye_planner.checks import evaluate
from rallye_planner.cli.proposing import propose, require_proposals, write_proposals
from rallye_planner.cli.speech import NBSP, require_known_kind, require_room
from rallye_planner.files import read_names, read_problem, write_plan
from rallye_planner.plan import Conflict, Plan, Status
from rallye_planner.problem import Problem

if TYPE_CHECKING:
    from rallye_planner.repair.proposals import Proposal
    from rallye_planner.solve import Progress

EXIT = {Status.OPTIMAL: 0, Status.FEASIBLE: 0, Status.INFEASIBLE: 3, Status.UNKNOWN: 4}
STOPPED = Conflict(
    "time", "Le calcul a été arrêté avant d’avoir trouvé un programme. Laissez-lui plus de temps."
)


def run(options: argparse.Namespace) -> int:
    """Works for the time allowed and always leaves an answer in the file."""
    require_known_kind(options.rally)
    require_known_kind(options.output)
    problem, names = read_problem(options.rally), read_names(options.rally)
    require_room(options.output, beside=options.rally)
    if options.proposals is not None:
        require_proposals(problem, options.proposals)
    found, proposals = _work(problem, options, Keeper(problem, options.output))
    plan = judged(problem, _explained(found))
    write_plan(plan, options.output, problem=problem, names=names)
    if options.proposals is not None:
        write_proposals(problem, proposals, options.proposals)
    print(_summary(plan, options.output), file=sys.stderr)
    return EXIT[plan.status]


def _work(
    problem: Problem, options: argparse.Namespace, keeper: Keeper
) -> tuple[Plan, Sequence[Proposal]]:
    """(the answer, the proposals where they are asked for)."""
    from rallye_planner.explain.whynot import with_reasons
    from rallye_planner.solve import solve

    line, seconds, seed = ProgressLine(sys.stderr), options.seconds, options.seed

    def told(progress: Progress) -> None:
        line.show(progress)
        keeper.keep(progress)

    with Interruption.watched() as interruption:
        try:
            if options.proposals is not None:
                return propose(
                    problem, seconds=seconds, seed=seed, told=told, stop=interruption.asked
                )
            plan = solve(
                problem,
                seconds=seconds,
                seed=seed,
                on_progress=told,
                stop=interruption.asked,
            )
            return with_reasons(problem, plan, seed=seed, stop=interruption.asked), ()
        except KeyboardInterrupt:
            return line.best or Plan((), Status.UNKNOWN), ()
        finally:
            line.end()


def _explained(plan: Plan) -> Plan:
    """An answer without a programme says why."""
    if plan.status is Status.UNKNOWN and not plan.conflicts:
        return replace(plan, teams=(), conflicts=(STOPPED,))
    return plan


def judged(problem: Problem, plan: Plan) -> Plan:
    """The answer with its cost recomputed; a programme that breaks a rule is never handed out."""
    if plan.status in (Status.INFEASIBLE, Status.UNKNOWN):
        return plan
    report = evaluate(problem, plan)
    if report.holds:
        return replace(plan, cost=report.cost)
    faults = tuple(Conflict(str(v.rule), v.message) for v in report.violations)
    return Plan((), Status.UNKNOWN, travel=plan.travel, conflicts=faults)


@dataclass
class Keeper:
    """Leaves each better programme in the answer file as it is found, a second apart at least.

    Whatever happens then, a machine that goes down included, the organiser has a programme.
    Only JSON is cheap enough to be written again and again.
    """

    problem: Problem
    path: Path
    written_at: float = -1.0

    def keep(self, progress: Progress) -> None:
        late_enough = self.written_at < 0 or progress.seconds - self.written_at >= 1
        if progress.plan is None or not late_enough or self.path.suffix.lower() != ".json":
            return
        plan = judged(self.problem, progress.plan)
        if plan.status in (Status.OPTIMAL, Status.FEASIBLE):
            write_plan(plan, self.path, problem=self.problem)
            self.written_at = progress.seconds


@dataclass
class Interruption:
    """Ctrl-C asks the planner to stop where it stands; a second one does not wait for it."""

    count: int = 0

    def asked(self) -> bool:
        return self.count > 0

    def _heard(self, number: int, frame: FrameType | None) -> None:
        self.count += 1
        if self.count > 1:
            raise KeyboardInterrupt

    @classmethod
    @contextmanager
    def watched(cls) -> Iterator[Interruption]:
        interruption = cls()
        signals = (signal.SIGINT, signal.SIGTERM)
        before = [signal.signal(number, interruption._heard) for number in signals]
        try:
            yield interruption
        finally:
            for number, handler in zip(signals, before, strict=True):
                signal.signal(number, handler)


class ProgressLine:
    """One line that tells where the planner stands; a new line for each change where it is kept.

    ``best`` is the last programme that the planner told of.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream, self.alive = stream, stream.isatty()
        self.best: Plan | None = None
        self.last: tuple[int | None, float | None] | None = None

    def show(self, progress: Progress) -> None:
        self.best = progress.plan or self.best
        figures = (progress.cost, progress.bound)
        if self.alive:
            print(f"\r{_told(progress)}\x1b[K", end="", file=self.stream, flush=True)
        elif figures != self.last:
            print(_told(progress), file=self.stream, flush=True)
        self.last = figures

    def end(self) -> None:
        if self.alive and self.last is not None:
            print(file=self.stream)


def _told(progress: Progress) -> str:
    cost = "aucun programme" if progress.cost is None else f"coût {progress.cost}"
    proven = progress.bound or None
    bound = "pas encore de borne" if proven is None else f"borne {proven:g}"
    return f"{cost}, {bound}, {_gap(progress.cost, proven)}, {progress.seconds:.0f}{NBSP}s"


def _gap(cost: int | None, bound: float | None) -> str:
    if cost is None or bound is None:
        return "écart inconnu"
    share = f"{100 * (cost - bound) / max(1, cost):.1f}".replace(".", ",")
    return f"écart {share}{NBSP}%"


def _summary(plan: Plan, path: object) -> str:
    if plan.status in (Status.INFEASIBLE, Status.UNKNOWN):
        found = "impossible" if plan.status is Status.INFEASIBLE else "pas trouvé"
        reasons = [f"- {conflict.message}" for conflict in plan.conflicts]
        return "\n".join([f"Programme {found}{NBSP}:", *reasons, f"Réponse écrite dans {path}."])
    proven = ", le meilleur possible" if plan.status is Status.OPTIMAL else ""
    cost = "" if plan.cost is None else f"{NBSP}: coût {plan.cost.total}{proven}"
    return f"Programme écrit dans {path}{cost}."
