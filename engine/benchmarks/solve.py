"""Cost, bound, gap, first plan, seconds and memory for each public rally.

usage, from ``engine/``: ``python -m benchmarks.solve [--seconds N] [--seed N] [NAME ...]``
Each rally is solved in a process of its own; seconds count from the start of that process, so that
imports and compiled kernels are in them. ``NAME`` keeps the rallies whose name holds it.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import resource
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

INSTANCES = Path(__file__).parents[1] / "tests" / "data" / "instances"
COLUMNS = ("rally", "cost", "bound", "gap", "first s", "ended s", "memory MB", "mix")


def measure(path: str, seconds: float, seed: int, began: float, answer: Any) -> None:
    """Solve one rally and send what was seen."""
    from rallye_planner.checks import evaluate
    from rallye_planner.files import read_problem
    from rallye_planner.solve import Progress, solve

    first: list[float] = []

    def note(progress: Progress) -> None:
        if progress.plan is not None and not first:
            first.append(time.time() - began)

    problem = read_problem(path)
    left = max(1.0, seconds - (time.time() - began))
    plan = solve(problem, seconds=left, seed=seed, on_progress=note)
    ended = time.time() - began
    report = evaluate(problem, plan) if plan.teams else None
    answer.send(
        {
            "cost": plan.cost.total if plan.cost else None,
            "bound": plan.bound,
            "first": first[0] if first else None,
            "ended": ended,
            "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "mix": report.mix if report else None,
            "holds": report is not None and not report.violations,
        }
    )


def run(path: Path, seconds: float, seed: int) -> dict[str, Any]:
    """Measure in a fresh process."""
    context = multiprocessing.get_context("spawn")
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=measure, args=(str(path), seconds, seed, time.time(), send))
    process.start()
    try:
        return dict(receive.recv())
    finally:
        process.join()


def row(name: str, seen: dict[str, Any]) -> list[str]:
    cost, bound = seen["cost"], seen["bound"]
    if cost is None:
        return [name, "-", "-", "-", "-", f"{seen['ended']:.1f}", f"{seen['memory']:.0f}", "-"]
    gap = "-" if bound is None else f"{100 * (cost - bound) / cost:.1f} %"
    return [
        name if seen["holds"] else f"{name} (BROKEN)",
        str(cost),
        "-" if bound is None else f"{bound:g}",
        "0, proved" if bound is not None and bound >= cost else gap,
        f"{seen['first']:.1f}",
        f"{seen['ended']:.1f}",
        f"{seen['memory']:.0f}",
        f"{seen['mix']:.1f}",
    ]


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="one line of JSON a rally")
    options = parser.parse_args(argv)
    paths = [*sorted((INSTANCES / "teams").glob("*.json")), *sorted(INSTANCES.glob("*.json"))]
    if not options.json:
        now = datetime.now(tz=UTC)
        print(f"{now:%Y-%m-%d}, {os.cpu_count()} cores, {platform.processor() or 'unknown'}")
        print("| " + " | ".join(COLUMNS) + " |")
        print("|" + " --- |" * len(COLUMNS))
    for path in paths:
        name = f"{path.stem}, teams given" if path.parent.name == "teams" else path.stem
        if options.names and not any(wanted in name for wanted in options.names):
            continue
        seen = run(path, options.seconds, options.seed)
        if options.json:
            print(json.dumps({"rally": name, **seen}), flush=True)
        else:
            print("| " + " | ".join(row(name, seen)) + " |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
