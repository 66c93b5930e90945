"""One solver on one rally, in a process of its own, judged by our checks and by the referee.

Seconds count from the call of ``solve``: before it the process has imported everything and run
every kernel once. Memory is the most that the process ever held, imports included.
"""

from __future__ import annotations

import importlib
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from rallye_planner.files import dump_plan, dump_rally, load_rally
from rallye_planner.plan import Plan
from rallye_planner.problem import Problem

REFEREE = Path(__file__).parents[1] / "tests" / "referee" / "check_plan.py"
OURS = "ours"
PEERS = ("cp_sat", "routing", "by_hand")
Tell = Callable[[Plan], None]


@dataclass(slots=True)
class Seen:
    """What one run showed. ``first`` and ``best``: seconds to the first and the last programme.

    ``within``: (seconds, cost, bound) of each better programme told on the way. ``broken``: rules
    that the referee or our checks find broken, empty for a programme that holds.
    """

    rally: str
    solver: str
    cost: int | None = None
    bound: float | None = None
    first: float | None = None
    best: float | None = None
    ended: float = 0.0
    cpu: float = 0.0
    memory: float = 0.0
    mix: float | None = None
    status: str = ""
    broken: list[str] = field(default_factory=list)
    within: list[tuple[float, int, float | None]] = field(default_factory=list)

    @property
    def proven(self) -> bool:
        return self.cost is not None and self.bound is not None and self.bound >= self.cost

    @property
    def gap(self) -> float | None:
        """As a share of the cost; None without both figures."""
        return _gap(self.cost, self.bound)

    def gap_after(self, seconds: float) -> float | None:
        """The gap that stood then, on the way; None without both figures."""
        if self.ended <= seconds:
            return self.gap
        told = [(cost, bound) for when, cost, bound in self.within if when <= seconds]
        bounds = [bound for _, bound in told if bound is not None]
        return _gap(told[-1][0], max(bounds)) if bounds else None

    def as_json(self) -> str:
        return json.dumps({**asdict(self), "gap": self.gap})


def _gap(cost: int | None, bound: float | None) -> float | None:
    if cost is None or bound is None:
        return None
    return max(0.0, (cost - bound) / cost) if cost else 0.0


def measure(problem: Problem, solver: str, *, seconds: float, seed: int) -> Seen:
    """Run in a fresh process and judge what comes back; a run that dies is told as ``crashed``."""
    context = multiprocessing.get_context("spawn")
    receive, send = context.Pipe(duplex=False)
    arguments = (dump_rally(problem), solver, seconds, seed, send)
    process = context.Process(target=_run, args=arguments)
    process.start()
    send.close()
    seen = Seen(problem.name, solver, status="crashed")
    try:
        plan, figures = receive.recv()
        for key, value in figures.items():
            setattr(seen, key, value)
        _judge(seen, dump_rally(problem), plan)
    except EOFError:
        pass
    finally:
        process.join()
    return seen


def _run(rally: dict[str, Any], solver: str, seconds: float, seed: int, answer: Any) -> None:
    """Solve, and send the plan as JSON with the figures that only this process knows."""
    problem = load_rally(rally)
    solve = _solver(solver)
    told: list[tuple[float, int, float | None]] = []
    cpu, began = time.process_time(), time.perf_counter()

    def tell(plan: Plan) -> None:
        if plan.cost is not None:
            told.append((time.perf_counter() - began, plan.cost.total, plan.bound))

    plan = solve(problem, seconds, seed, tell)
    figures = {
        "ended": time.perf_counter() - began,
        "cpu": time.process_time() - cpu,
        "memory": peak_memory(),
        "first": told[0][0] if told else None,
        "best": _last_better(told),
        "within": told,
    }
    answer.send((dump_plan(plan), figures))


def _last_better(told: list[tuple[float, int, float | None]]) -> float | None:
    """When the final cost was first reached."""
    return next((when for when, cost, _ in told if cost == told[-1][1]), None)


def _solver(name: str) -> Callable[[Problem, float, int, Tell], Plan]:
    """The function to measure, with everything imported and every kernel run once."""
    if name == OURS:
        return _ours()
    peer = importlib.import_module(f"benchmarks.peers.{name}")
    return lambda problem, seconds, seed, tell: peer.solve(
        problem, seconds=seconds, seed=seed, tell=tell
    )


def _ours() -> Callable[[Problem, float, int, Tell], Plan]:
    from rallye_planner.routes.warm import warm as warm_routes
    from rallye_planner.solve import Progress, solve
    from rallye_planner.teams.warm import warm as warm_teams

    warm_routes()
    warm_teams()

    def run(problem: Problem, seconds: float, seed: int, tell: Tell) -> Plan:
        def note(progress: Progress) -> None:
            if progress.plan is not None:
                tell(progress.plan)

        return solve(problem, seconds=seconds, seed=seed, on_progress=note)

    return run


def peak_memory() -> float:
    """Megabytes; the kernel's own mark where there is one, since it begins at zero on exec."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    scale = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale


def _judge(seen: Seen, rally: dict[str, Any], plan: dict[str, Any]) -> None:
    """Cost, mix and broken rules as the referee sees them, and our checks beside it."""
    from rallye_planner.checks import evaluate
    from rallye_planner.files import load_plan

    seen.status, seen.bound = plan["status"], plan.get("bound")
    if not plan["teams"]:
        return
    ours = evaluate(load_rally(rally), load_plan(plan))
    report = referee(rally, plan)
    seen.cost, seen.mix = report["cost"]["total"], report["mix"]
    broken = {str(fault["rule"]) for fault in report["broken"]}
    if ours.cost.total != seen.cost:
        broken.add("our checks count another cost")
    seen.broken = sorted(broken | {str(violation.rule) for violation in ours.violations})


def referee(rally: dict[str, Any], plan: dict[str, Any]) -> dict[str, Any]:
    """The judgement of the referee, which reads two files."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("rally.json", "plan.json")]
        for path, value in zip(paths, (rally, plan), strict=True):
            path.write_text(json.dumps(value), encoding="utf-8")
        command = [sys.executable, str(REFEREE), *map(str, paths), "--json"]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode not in (0, 1):
        raise RuntimeError(answer.stderr)
    return dict(json.loads(answer.stdout))
