"""Incidents at random moments of the public rallies: how soon a programme holds, how good it is.

usage, from ``engine/``: ``python -m benchmarks.repairs [NAME…] [--incidents N] [--seconds N]
[--longer N]``
Each rally (teams given) is planned for ten seconds, then N incidents are drawn: absence, closed
company, broken vehicle, late team in turn. A repair of ``--seconds`` is compared with one of
``--longer``; the number of proposals comes from a third run.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rallye_planner.checks import evaluate
from rallye_planner.files import read_problem
from rallye_planner.plan import Status
from rallye_planner.problem import Problem
from rallye_planner.progress import Progress
from rallye_planner.repair.proposals import proposals
from rallye_planner.repair.repairing import repair
from rallye_planner.routes.warm import warm
from rallye_planner.solve import solve

from benchmarks.incidents import KINDS, incident

INSTANCES = Path(__file__).parents[1] / "tests" / "data" / "instances" / "teams"
PLANNED = 10


@dataclass(frozen=True)
class Seen:
    """One incident: seconds to a programme that holds, and costs; None where there is none."""

    kind: str
    first: float | None
    cost: int | None
    longer: int | None
    proposals: int
    holds: bool


def measure(problem: Problem, kind: str, seconds: float, longer: float) -> Seen:
    told: list[float] = []

    def note(progress: Progress) -> None:
        told.append(progress.seconds)

    plan = repair(problem, seconds=seconds, on_progress=note)
    more = repair(problem, seconds=longer)
    found = proposals(problem, seconds=seconds)
    answers = [one.plan for one in found if one.plan.teams]
    holds = all(evaluate(problem, one).holds for one in (plan, more, *answers) if one.teams)
    return Seen(
        kind,
        told[0] if told else None,
        plan.cost.total if plan.cost else None,
        more.cost.total if more.cost else None,
        len(answers),
        holds and (plan.status is not Status.UNKNOWN),
    )


def row(name: str, seen: Sequence[Seen]) -> str:
    firsts = [one.first for one in seen if one.first is not None]
    both = [(one.cost, one.longer) for one in seen if one.cost and one.longer]
    excess = [100 * (cost - longer) / longer for cost, longer in both]
    best = sum(cost <= longer for cost, longer in both)
    cells = (
        name,
        str(len(seen)),
        str(len(firsts)),
        f"{max(firsts, default=0):.2f}",
        f"{best} of {len(both)}",
        f"{max(excess, default=0):.1f} %",
        f"{statistics.mean([one.proposals for one in seen]):.1f}",
        "yes" if all(one.holds for one in seen) else "NO",
    )
    return "| " + " | ".join(cells) + " |"


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--incidents", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--longer", type=float, default=60)
    options = parser.parse_args(argv)
    warm()
    print(
        "| rally | incidents | mended | first s, latest | as good as longer | excess, worst "
        "| ways to go on | all hold |"
    )
    print("|" + " --- |" * 8)
    for path in sorted(INSTANCES.glob("*.json")):
        if options.names and not any(name in path.stem for name in options.names):
            continue
        rally = read_problem(path)
        previous = solve(rally, seconds=PLANNED)
        seen = [
            measure(
                incident(rally, previous, seed),
                KINDS[seed % len(KINDS)].__name__,
                options.seconds,
                options.longer,
            )
            for seed in range(options.incidents)
        ]
        print(row(path.stem, seen), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
