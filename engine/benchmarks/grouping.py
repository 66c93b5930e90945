"""Gaps to the best known values of maximally diverse grouping, on a folder of published files.

usage, from ``engine/``: ``python -m benchmarks.grouping FOLDER [--seconds N] [NAME ...]``
``FOLDER`` holds instances (``.txt``) and ``best_known.csv`` with the columns instance and best.
Seconds are wall time of the search, kernels compiled; a negative gap betters the best known value.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from rallye_planner.files.grouping_reader import read_grouping
from rallye_planner.teams.diverse import group, value_of
from rallye_planner.teams.warm import warm

COLUMNS = ("instance", "people", "groups", "value", "best known", "gap %", "seconds", "CPU s")


def best_known(folder: Path) -> dict[str, float]:
    """Best known value by instance."""
    with (folder / "best_known.csv").open(encoding="utf-8", newline="") as file:
        return {row["instance"]: float(row["best"]) for row in csv.DictReader(file)}


def measure(path: Path, best: float, seconds: float, seed: int) -> tuple[list[str], float]:
    """One row of the table, and its gap in percent."""
    import numpy as np

    asked = read_grouping(path)
    wall, cpu = time.monotonic(), time.process_time()
    found = group(asked.distances, asked.lower, asked.upper, seconds=seconds, seed=seed)
    wall, cpu = time.monotonic() - wall, time.process_time() - cpu
    assert found.value == value_of(asked.distances, np.array(found.group_of))
    gap = 100 * (best - found.value) / best
    people, groups = len(asked.distances), len(asked.lower)
    figures = [f"{found.value:.3f}", f"{best:.3f}", f"{gap:.3f}", f"{wall:.1f}", f"{cpu:.1f}"]
    return [path.stem, str(people), str(groups), *figures], gap


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(argv)
    warm()
    now = datetime.now(tz=UTC)
    print(f"{now:%Y-%m-%d}, {os.cpu_count()} cores, {platform.processor() or 'unknown'}")
    print("| " + " | ".join(COLUMNS) + " |")
    print("|" + " --- |" * len(COLUMNS))
    gaps = []
    for name, best in sorted(best_known(options.folder).items()):
        path = options.folder / f"{name}.txt"
        if path.exists() and (not options.names or any(part in name for part in options.names)):
            row, gap = measure(path, best, options.seconds, options.seed)
            print("| " + " | ".join(row) + " |", flush=True)
            gaps.append(gap)
    if gaps:
        print(f"mean gap of {len(gaps)}: {sum(gaps) / len(gaps):.3f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
