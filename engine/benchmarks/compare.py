"""Ours and the peers on the same rallies, in one run: cost, bound, gap, seconds, memory.

usage, from ``engine/``: ``python -m benchmarks.compare [NAME ...] [--seconds N] [--peers]``
NAME keeps the rallies whose name holds it; without one, all that the other options bring in.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rallye_planner.files import read_rally
from rallye_planner.problem import Problem

from benchmarks import table
from benchmarks.measuring import OURS, PEERS, Seen, measure
from benchmarks.rallies import FAMILY, charter_rally, scaled_rally, without_teams

INSTANCES = Path(__file__).parents[1] / "tests" / "data" / "instances"


def main(argv: Sequence[str]) -> int:
    """1 if a programme breaks a rule or a bound is untrue."""
    options = parse(argv)
    solvers = options.solvers or ([OURS, *PEERS] if options.peers else [OURS])
    if not options.json:
        print(table.heading(options.seconds, options.seed), flush=True)
    runs: list[Seen] = []
    for problem in chosen(options):
        for solver in solvers if problem.teams is not None else [s for s in solvers if s == OURS]:
            seen = measure(problem, solver, seconds=options.seconds, seed=options.seed)
            seen.rally = name_of(problem)
            runs.append(seen)
            print(seen.as_json() if options.json else table.row(seen), flush=True)
    faults = table.contradictions(runs)
    if not options.json and runs:
        conclude(runs, options.seconds)
    print("\n".join(faults), file=sys.stderr, end="")
    return int(bool(faults) or any(seen.broken or seen.status == "crashed" for seen in runs))


def parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--peers", action="store_true", help="the peers beside ours")
    parser.add_argument("--solvers", nargs="+", choices=(OURS, *PEERS), metavar="SOLVER")
    parser.add_argument("--given", action="store_true", help="only rallies with their teams given")
    parser.add_argument("--no-public", action="store_true", help="leave out the public rallies")
    parser.add_argument("--no-large", action="store_true", help="leave out those of 24 teams")
    parser.add_argument("--family", type=int, default=0, metavar="N", help=f"of the {FAMILY}")
    parser.add_argument(
        "--large", type=int, nargs=2, action="append", default=[], metavar=("TEAMS", "COMPANIES")
    )
    parser.add_argument("--json", action="store_true", help="one line of JSON a run")
    return parser.parse_args(argv)


def chosen(options: argparse.Namespace) -> Iterator[Problem]:
    """The rallies that the options ask for, those with given teams first."""
    drawn = [charter_rally(number) for number in range(1, min(options.family, FAMILY) + 1)]
    drawn += [scaled_rally(teams, companies) for teams, companies in options.large]
    folders = [] if options.no_public else [INSTANCES / "teams", INSTANCES]
    for given, folder in zip((True, False), folders or (None, None), strict=True):
        if not given and options.given:
            return
        public = [read_rally(path) for path in sorted(folder.glob("*.json"))] if folder else []
        for problem in [*public, *(drawn if given else map(without_teams, drawn))]:
            large = len(problem.companies) > 18 and options.no_large
            wanted = any(name in problem.name for name in options.names) or not options.names
            if wanted and not large:
                yield problem


def name_of(problem: Problem) -> str:
    return problem.name if problem.teams is not None else f"{problem.name}, teams formed"


def conclude(runs: Sequence[Seen], seconds: float) -> None:
    """Sentences below the table: each solver on its own, then beside the others."""
    print()
    for solver in dict.fromkeys(seen.solver for seen in runs):
        print("- " + table.summary(solver, [s for s in runs if s.solver == solver], seconds))
    if len({seen.solver for seen in runs}) > 1:
        given = [s for s in runs if not s.rally.endswith("formed")]
        print("\n".join("- " + sentence for sentence in table.comparison(given)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
