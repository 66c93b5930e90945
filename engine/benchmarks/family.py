"""The seeded family of forty rallies of charter size, and rallies of any scale, as files.

usage, from ``engine/``: ``python -m benchmarks.family [--write DIR] [--large TEAMS COMPANIES]``
Without ``--write`` it prints a line a rally. DIR gets each rally as ``NAME.json``, and with its
teams given as ``teams/NAME.json``, as the public ones lie.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rallye_planner.files import write_rally
from rallye_planner.problem import Problem

from benchmarks.rallies import FAMILY, charter_rally, scaled_rally, without_teams


def family(count: int = FAMILY) -> list[Problem]:
    """The first ``count`` of the family, with their teams given."""
    return [charter_rally(number) for number in range(1, count + 1)]


def write(rally: Problem, folder: Path) -> None:
    """Both twins."""
    (folder / "teams").mkdir(parents=True, exist_ok=True)
    write_rally(rally, folder / "teams" / f"{rally.name}.json")
    write_rally(without_teams(rally), folder / f"{rally.name}.json")


def describe(rally: Problem) -> str:
    hours = "+".join(f"{(day.end - day.start) / 60:g}h" for day in rally.days)
    sizes = "/".join(str(len(team.members)) for team in rally.teams or ())
    return (
        f"{rally.name}: {len(rally.teams or ())} teams ({sizes}), "
        f"{len(rally.companies)} companies, {hours}"
    )


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", type=Path, metavar="DIR")
    parser.add_argument("--large", type=int, nargs=2, metavar=("TEAMS", "COMPANIES"))
    parser.add_argument("--seed", type=int, default=1, help="of a large one")
    options = parser.parse_args(argv)
    rallies = family()
    if options.large:
        teams, companies = options.large
        rallies = [scaled_rally(teams, companies, options.seed)]
    for rally in rallies:
        if options.write:
            write(rally, options.write)
        print(describe(rally))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
